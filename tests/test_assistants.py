"""What assistants read: each page as Markdown, which says what the page says; the answers for them, and what they are told to do with these."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import urldefrag

import pytest
from bs4 import Tag
from jsonschema import Draft202012Validator, FormatChecker

from built_site import Page, Site, dated_pages, moved_pages, small_pages, text_of
from conftest import ROOT, Project, as_published
from declaration.addresses.permanent import OUTSIDE_STEP
from declaration.exports import assistant_data
from declaration.loading import Loaded
from declaration.models import OUTSIDE
from declaration.publishing.in_markdown import FILE, InMarkdown
from declaration.publishing.kept import Kept
from declaration.publishing.links import Links
from declaration.publishing.rendering import Renderer
from declaration.signs import place_of
from declaration.site import Site as Published
from declaration.words import Words
from page_types import one_of_each, page_types
from read_yaml import read_yaml

Json = dict[str, Any]
QUESTIONS = ROOT / "tests/cases/assistants/questions.yml"
_HEAD = re.compile(r"---\n(.*?)\n---\n\n", re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(<?([^\s<>]+?)>?\)|<((?:https?|mailto|tel):[^\s>]+)>")
_UNTOLD = (
    "form, button, svg, noscript, [hidden], [aria-hidden], .dd-share, svg + span, .dd-calculator, .dd-promise__choose, .dd-promise__kinds, .dd-promises__all, "
    "h2 + details > summary, h3 + details > summary"
)


def markdown(site: Site, page: Page) -> str:
    return site.files[f"{page.address}{FILE}"].decode()


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w€%]+", text))


def in_markdown(site: Published, kept: Kept, html: str, title: str = "A") -> str:
    """The file beside the page of all rights, with that text."""
    made = InMarkdown(site, kept)
    ((path, content),) = [*made.page(html, "derechos/index.md", title), *made.rest()]
    assert path == f"derechos/{FILE}"
    return content.decode()


def told(page: Page) -> str:
    """What a page tells, without what it has for its readers' hands."""
    for tag in page.main.select(_UNTOLD):
        tag.extract()
    return text_of(page.main)


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_every_page_has_one_and_says_so(site: Site, loaded: Loaded) -> None:
    without = {*small_pages(loaded), *dated_pages(loaded), *moved_pages(loaded), "404.html", "soporte/"}
    for address, page in site.pages.items():
        tag = re.search(r'<link rel="alternate" type="text/markdown" href="([^"]+)">', page.source)
        assert (f"{address}{FILE}" in site.files, tag and tag[1]) == ((False, None) if address in without else (True, FILE)), address


def test_each_says_whose_it_is_and_of_when(site: Site, loaded: Loaded) -> None:
    assert loaded.declaration
    company, edition = loaded.declaration.company.name, loaded.declaration.edition.id
    for page in site.pages.values():
        if found := site.files.get(f"{page.address}{FILE}"):
            head = _HEAD.match(found.decode())
            assert head, page.address
            said = read_yaml(head[1])
            title, day = (re.search(pattern, page.source) for pattern in ("<title>([^<]*)</title>", 'data-built="([^"]+)"'))
            assert title and day and said.pop("title") in unescape(title[1])
            assert said == {"company": company, "url": page.url, "edition": edition, "date": day[1], "language": "es"}


def test_its_links_are_whole_and_permanent(site: Site, loaded: Loaded) -> None:
    places = {each.target.on(site.url) for each in as_published(loaded, url=site.url).in_force.values() if each.target.anchor}
    seen = 0
    for path, content in site.files.items():
        if path.endswith(f"/{FILE}") or path == FILE:
            for first, second in _LINK.findall(content.decode()):
                link = first or second
                assert re.match(r"https?://|mailto:|tel:|sms:", link), f"{path}: {link}"
                assert link not in places, f"{path}: {link}"
                if site.is_ours(link):
                    seen += 1
                    assert not site.missing(urldefrag(link)[0].partition("?")[0]), f"{path}: {link}"
    assert seen > 100


def test_it_says_what_the_page_says(site: Site, loaded: Loaded) -> None:
    """Every word as often, but for the citations, which are named otherwise; each heading and each table as one."""
    for address in one_of_each(page_types(site, loaded), lambda address: len(site.pages[address].source)).values():
        page = site.pages[address]
        if f"{page.address}{FILE}" not in site.files:
            continue
        page = Page(page.address, page.url, page.source)  # it is taken apart
        text = markdown(site, page)[len(_HEAD.match(markdown(site, page))[0]) :]  # type: ignore[index]
        assert not re.search(r"(?<!\\)</?[a-zA-Z][^<>@:]*>|[\ue000-\uf8ff]", text), page.address
        assert "Haga esto ahora** " not in text and "**Detalles y ley**" not in text, page.address
        plain = re.sub(r"\]\(<?[^\s<>]+?>?\)", " ", text)
        lost = words_of(told(page)) - words_of(re.sub(r"\\(.)", r"\1", plain))
        assert not lost, f"{page.address}: {lost}"
        lines = text.splitlines()
        for level in (1, 2, 3):
            assert len(page.main.find_all(f"h{level}")) == sum(line.startswith("#" * level + " ") for line in lines), page.address
        for table in page.main.find_all("table"):
            assert _row(table.find("tr")) in {_cells(line) for line in lines}, page.address


def _row(row: Tag) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in row.find_all(["th", "td"]))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).strip() for cell in line.strip("| ").split(" | "))


def test_what_was_typed_stays_a_text(project: Project) -> None:
    """No link and no tag comes out of the words of the data; and what can be linked to is cited by its permanent address."""
    site = as_published(project.load(), url="https://example.org/d/", name="Sitio")
    key = next(key for key, each in site.in_force.items() if each.kind == "clause")
    typed = "[vea](javascript:alert) &lt;img src=x&gt;"
    made = in_markdown(site, Kept(project.root), f"<h1>A</h1><p>{typed} {place_of(key)}</p><form><p>B</p></form>", 'C: "D"')
    head, text = read_yaml(made.split("---")[1]), made.split("---\n", 2)[2]
    assert head["title"] == 'C: "D"' and head["url"] == "https://example.org/d/derechos/"
    assert r"\[vea](javascript:alert) \<img src=x>" in text and f"](https://example.org/d/{key}/)" in text and "B" not in text.split()


def test_what_was_made_once_is_taken_from_there(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    site = as_published(project.load(), url="https://example.org/")
    kept = Kept(tmp_path)
    first = in_markdown(site, kept, "<p>Uno.</p>")
    monkeypatch.setattr(InMarkdown, "_markdown", lambda *_: "otro")
    assert in_markdown(site, kept, "<p>Uno.</p>") == first
    assert in_markdown(site, kept, "<p>Dos.</p>").endswith("otro\n")


# --- The data for assistants ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(site: Site) -> list[Json]:
    data = json.loads(site.files["datos/asistente.json"])
    schema = json.loads(site.files["datos/asistente.schema.json"])
    Draft202012Validator.check_schema(schema)
    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
    assert [f"{e.json_path}: {e.message}" for e in errors] == []
    return data["answers"]


def test_there_is_one_answer_for_each_problem_and_class(answers: list[Json], loaded: Loaded) -> None:
    assert loaded.declaration
    for problem in loaded.declaration.problems:
        its = [each for each in answers if each["problem"] == problem.id]
        asking = [each for each in its if each["ask"]]
        assert len(asking) == (len(its) > 1), problem.id
        for each in loaded.declaration.classes_of(problem):
            found = [answer for answer in its if not answer["ask"] and each.id in [known["id"] for known in answer["classes"]]]
            everybody = [answer for answer in its if not answer["ask"] and not answer["classes"]]
            assert len(found or everybody) == problem.concerns(each.id), f"{problem.id}, {each.id}"
    assert len({each["id"] for each in answers}) == len(answers)
    for each in answers:
        said = [*(promise["words"] for promise in each["promises"]), *each["said"], *(given["text"] for given in each["you_get"]), each["url"]]
        said += [*each["first"], *each["pauses_when"], *each["exceptions"]]
        assert not [text for text in said if text.rstrip(".") not in each["text"]], each["id"]
        assert each["text"].startswith(each["first"][0]), each["id"]
        if each["ask"]:
            known = {other["id"]: other for other in answers}
            for option in each["ask"]["options"]:
                assert option["id"] in [one["id"] for one in known[option["answer"]]["classes"]], each["id"]


def test_what_a_page_says_first_and_what_is_announced_for_one_class(answers: list[Json]) -> None:
    known = {each["id"]: each for each in answers}
    assert known["alimento-mal-estado"]["text"].startswith("Si alguien se encuentra mal, llame antes a su médico o a urgencias.")
    assert re.search(r"no funciona \(https?://\S+/plazos/producto-defectuoso/\)", " ".join(known["devolucion"]["first"]))
    told = {each["id"]: each["announced"] for each in answers if each["problem"] == "consulta"}
    assert {id for id, announced in told.items() if announced} == {"consulta", "consulta/gratuito"}


def test_after_the_last_step_one_goes_outside(small_project: Project) -> None:
    site = as_published(small_project.load(), url="https://example.org/")
    made = assistant_data.data(site, Links(site, Renderer(ROOT)))
    for problem in site.declaration.problems:
        (first, *_) = site.declaration.route_of(problem)
        (next_,) = {step.url for each in made.answers if each.problem == problem.id for step in each.if_not}
        assert next_.rstrip("/").rpartition("/")[2] == (OUTSIDE_STEP if first.doors == (OUTSIDE,) else first.doors[0]), problem.id


class LookUp:
    """What a program finds that knows nothing but the data: the problem with which a text shares the rarest words, and the class of what was bought."""

    def __init__(self, answers: list[Json]):
        self._answers = answers
        self._phrases = {each["problem"]: [stems(part) for text in each["asked_as"] for part in text.split(",")] for each in answers}
        self._in = Counter(stem for phrases in self._phrases.values() for stem in set().union(*phrases))

    def problem(self, says: str) -> str:
        return max(self._phrases, key=lambda id: self._near(stems(says), self._phrases[id]))

    def answer(self, problem: str, bought: str) -> Json:
        its = [each for each in self._answers if each["problem"] == problem]
        if not bought:
            return its[0]

        def shared(answer: Json) -> int:
            return max((len(stems(bought) & stems(" ".join([each["name"], *each["examples"]]))) for each in answer["classes"]), default=0)

        return max((each for each in its if not each["ask"]), key=shared)

    def _near(self, asked: set[str], phrases: list[set[str]]) -> float:
        def weight(found: set[str]) -> float:
            return sum(math.log((len(self._phrases) + 1) / self._in[stem]) for stem in found if stem in self._in)

        nearest = max(weight(asked & phrase) ** 2 / weight(phrase) for phrase in phrases if weight(phrase))
        return nearest + weight(asked & set().union(*phrases)) / 2


def stems(text: str) -> set[str]:
    plain = "".join(sign for sign in normalize("NFD", text.lower()) if not combining(sign))
    return {word[:5] for word in re.findall(r"\w{3,}", plain)}


def test_fifty_questions_are_answered_by_the_data_alone_as_by_the_page(site: Site, answers: list[Json]) -> None:
    """By plain look-up. The figure that is found is the page's, whatever it is, and so is the clause that is cited."""
    look_up, missed = LookUp(answers), []
    questions = read_yaml(QUESTIONS.read_text("utf-8"))
    assert len(questions) == 50
    for says, bought, problem, asks in questions:
        if look_up.problem(says) != problem:
            missed.append(says)
        answer = look_up.answer(problem, bought)
        assert bool(answer["ask"]) is (not bought and len([each for each in answers if each["problem"] == problem]) > 1), says
        page = site.pages[f"plazos/{problem}/"]
        assert shown(page, site, answer, asks), f"{says}: {answer['id']}, {asks}"
        for cite in answer["cites"]:
            address = cite["url"].removeprefix(site.url)
            assert cite["text"] in text_of(site.pages[address].soup.body), says
            right = site.pages["/".join(address.split("/")[:2]) + "/"]
            assert cite["citation"] in unescape(right.source) and cite["text"] in right.text, says
    assert len(missed) <= 2, missed


def shown(page: Page, site: Site, answer: Json, asks: str) -> bool:
    """Whether the page says what the answer says of that, to the same customer."""
    box = page.soup.find(id=urldefrag(answer["url"])[1]).find_parent(class_="dd-promise") if answer["holds_for"] else page.soup.select_one(".dd-promise")
    if asks in {promise["what"] for promise in answer["promises"]}:
        facts = {text_of(term): text_of(term.find_next("dd")) for term in box.find_all("dt")}
        return all(facts[promise["label"]] == promise["words"] for promise in answer["promises"])
    if asks == "you_get":
        classes = {each["id"] for each in answer["classes"]}
        cards = page.soup.select(".dd-remedy[data-product]")
        own = [card for card in cards if card["data-product"] in classes] or [card for card in cards if not card["data-product"]]
        told = [text for card in own for text in remedy_of(card)]
        return bool(told) and all(any(text in given["text"] for given in answer["you_get"]) for text in told)
    if asks == "law":
        told = f"{page.text} {site.pages['plazos/'].text}"
        return bool(answer["law"]) and all(f"{law['text']} ({law['basis'].partition(' (')[0]}" in told for law in answer["law"])
    if asks == "if_not":
        return bool(answer["if_not"]) and all(f"{step['name']} ({step['within']})" in page.text for step in answer["if_not"])
    assert asks == "do_now"
    return answer[asks] in page.text


def remedy_of(card: Tag) -> Iterator[str]:
    action, *figures = card.select(".dd-remedy__action, .dd-remedy__figures")
    tag = action.select_one(".dd-tag")
    yield text_of(action).removesuffix(text_of(tag) if tag else "").strip()
    yield from map(text_of, figures)


# --- How they are told --------------------------------------------------------------------------------------------------------


def test_llms_txt_keeps_to_its_convention_and_leads_to_all(site: Site, loaded: Loaded) -> None:
    """A name, what it is, notes, then lists of links, of which the last may be left out."""
    head, *sections = site.files["llms.txt"].decode().split("\n## ")
    assert re.fullmatch(r"# [^\n]+\n\n> [^\n]+\n\n[^#\n].+", head, re.DOTALL) and "\n#" not in head
    assert sections[-1].startswith("Optional\n")
    links = []
    for section in sections:
        title, *lines = section.strip().splitlines()
        assert title and not lines[0] and len(lines) > 1
        for line in lines[1:]:
            found = re.fullmatch(r"- \[(?:\\.|[^\]\\])+\]\(([^\s()]+)\)(?:: .+)?", line)
            assert found, line
            links.append(found[1])
    assert [link for link in links if link.removeprefix(site.url) not in site.files] == []
    assert len(links) == len(set(links))
    listed = {link.removeprefix(site.url).removesuffix(FILE) for link in links}
    without = {*moved_pages(loaded), "soporte/", "soporte/archivos/"}
    assert {page.source.removesuffix("index.md").replace(".md", "/") for page in loaded.pages} - without <= listed


def test_the_instructions_say_the_same_of_what_it_does(site: Site, words: Words) -> None:
    told = site.files["datos/asistente.txt"].decode()
    rules = [line for line in site.files["llms.txt"].decode().partition("\n## ")[0].splitlines() if line.startswith("- ")]
    assert [line for line in rules[:-1] if line not in told] == []
    assert {*words.assistant.does, *words.assistant.doesnt} <= {line.removeprefix("- ") for line in rules}
    assert [link for link in re.findall(r"https?://[^\s)]+", told) if site.missing(urldefrag(link)[0])] == []
