"""What customers see of the past: `/cambios/`, its feed, the banner of an announcement, the text of a day, the cited version."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect
from pypdf import PdfReader

from built_site import Page, Site, dated_pages, text_of
from conftest import ROOT, TODAY, Project, as_published, as_text, sole_remedy
from declaration.addresses.permanent import plain
from declaration.editions import history
from declaration.editions.code import code_of, read_code
from declaration.editions.files import path_of
from declaration.exports import feed
from declaration.loading import Loaded, load
from declaration.models import Declaration, by_id
from declaration.publishing.dated import Dated, Undated
from declaration.publishing.expansion import expand
from declaration.publishing.links import Links
from declaration.publishing.rendering import Renderer
from declaration.site import Site as Published
from declaration.views import changes
from declaration.views.papers import edition_of, papers
from declaration.words import wording
from past import announce, publish
from visiting import Visitor, a_phone, axe

URL = "https://example.com/sub/"
RENDERER = Renderer(ROOT)
COBRO, TIEMPO = "docs/_data/problems/cobro.yml", "docs/es/derechos/tiempo.md"
JAN, APR, JUL, OCT = (date(2026, month, 1) for month in (1, 4, 7, 10))
HOSTILE = "</title><script>alert(1)</script> <img src=x onerror=alert(1)> & \"q\" 'q' {{ 7*7 }} ]]>"


def links(loaded: Loaded, day: date = TODAY) -> Links:
    return Links(as_published(loaded, day, URL), RENDERER)


def pages(made: Links) -> dict[str, BeautifulSoup]:
    """The dated pages, by their address."""
    ours = {each.key for each in made.dated}
    return {
        path.removesuffix("/index.html"): BeautifulSoup(html, "lxml")
        for path, html in made.pages(lambda key: "", lambda kind: "")
        if path.removesuffix("/index.html") in ours
    }


def page_of(loaded: Loaded, source: str, day: date = TODAY) -> BeautifulSoup:
    """A page with its markers filled, on that day. Its Markdown is read as HTML, which is all that is looked for here."""
    (page,) = (page for page in loaded.pages if page.source == source)
    return BeautifulSoup(as_text(expand(page, as_published(loaded, day), RENDERER)), "lxml")


@pytest.fixture
def life(small_project: Project) -> Project:
    """Four editions: a deadline gets shorter, a clause is written anew, and the deadline gets longer, as was announced."""
    publish(small_project, JAN, "Primera")
    small_project.edit(COBRO, "resolution: 3 working days", "resolution: 2 working days")
    publish(small_project, APR, "Segunda")
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que contarlo otra vez.")
    publish(small_project, JUL, "Tercera")
    announce(small_project, "cobro", "problems/cobro/promise/resolution", "Tardamos 4 días en vez de 2.", date(2026, 8, 1), OCT)
    small_project.edit(COBRO, "resolution: 2 working days", "resolution: 4 working days")
    publish(small_project, OCT, "Cuarta")
    return small_project


# --- /cambios/ --------------------------------------------------------------------------------------------------------


def test_editions_stand_newest_first_with_their_changes(life: Project) -> None:
    loaded = life.load()
    view = changes.view(as_published(loaded))
    told = [(each.anchor, each.title, [(change.mark, change.verdict) for change in each.changes if change.verdict != "neutral"]) for each in view.chapters]
    assert told == [
        ("edicion-2026-10-01", "Cuarta", [("Empeora", "worsens")]),
        ("edicion-2026-07-01", "Tercera", [("Hay que leerlo", "read")]),
        ("edicion-2026-04-01", "Segunda", [("Mejora", "improves")]),
        ("edicion-2026-01-01", "Primera", []),
    ]
    (read,) = (change for change in view.chapters[1].changes if change.verdict == "read")
    assert (read.before, read.after) == ("No tiene que repetirlo.", "No tiene que contarlo otra vez.")
    assert [each.anchor for each in view.announced] == ["anuncio-cobro"] and view.since == []


def test_what_means_nothing_for_customers_comes_last(life: Project) -> None:
    loaded = life.load()
    for chapter in changes.view(as_published(loaded)).chapters:
        marks = [change.verdict == "neutral" for change in chapter.changes]
        assert marks == sorted(marks)


def test_what_moved_on_since_the_last_edition_is_told_apart(life: Project) -> None:
    life.edit(COBRO, "first_response: 4 working hours", "first_response: 2 working hours")
    loaded = life.load()
    shown = changes.view(as_published(loaded))
    assert [change.verdict for change in shown.since] == ["improves"]
    soup = page_of(loaded, "cambios.md")
    assert soup.find(id="desde-la-ultima").name == "h2"


def test_many_texts_to_read_are_folded_below_what_worsens_and_improves_by_what_they_are_about(life: Project) -> None:
    life.edit(COBRO, "first_response: 4 working hours", "first_response: 2 working hours")
    before = changes.view(as_published(life.load()))
    assert before.to_read == [] and not before.to_read_are
    for problem in ("cobro", "radio-rota", "pan-duro"):
        life.edit(f"docs/_data/problems/{problem}.yml", "  starts: ", "  starts: ya ")
    life.edit(COBRO, "  counts_as_answer: ", "  counts_as_answer: hoy ")
    shown = changes.view(as_published(loaded := life.load()))
    assert sorted((each.of.text if each.of else "", len(each.changes)) for each in shown.to_read) == [
        ("El pan estaba duro", 1),
        ("La radio no suena", 1),
        ("Me cobraron mal", 2),
    ]
    soup = page_of(loaded, "cambios.md")
    fold = next(each for each in soup.select("details") if each.summary.get_text() == shown.to_read_are)
    assert len(fold.select(".dd-change--read")) == 4 and shown.since[0].sentence in soup.select_one(".dd-change:not(details *)").get_text()


def papers_on(loaded: Loaded, day: date) -> list[tuple[str, str, list[str]]]:
    """Of each paper its code, what it is (the name of what is said of it), and where that leads."""
    site = as_published(loaded, day)
    forms = {name: text.partition("{")[0] for name, text in site.words.history if re.fullmatch("paper_(today|draft|in_force|moved_on|to_come|replaced)", name)}
    return [
        (each.code, next(name for name, begins in forms.items() if each.says.startswith(begins)), [link.target.anchor for link in each.links])
        for each in papers(site)
    ]


@pytest.mark.parametrize(
    "day, told",
    [
        (date(2026, 3, 1), [("to_come", []), ("to_come", []), ("to_come", []), ("moved_on", [OCT])]),
        (JUL, [("to_come", []), ("moved_on", [OCT]), ("replaced", [JUL, OCT]), ("replaced", [JUL, OCT])]),
        (TODAY, [("in_force", []), ("replaced", [OCT]), ("replaced", [OCT]), ("replaced", [OCT])]),
    ],
    ids=str,
)
def test_each_paper_is_said_to_hold_or_not(life: Project, day: date, told: list[tuple[str, list[date]]]) -> None:
    loaded = life.load()
    codes = [code_of(each.hash) for each in reversed(loaded.editions)]
    assert papers_on(loaded, day) == [(code, f"paper_{form}", [f"edicion-{each}" for each in to]) for code, (form, to) in zip(codes, told, strict=True)]
    site = as_published(loaded, day)
    assert (site.printed.code, edition_of(site)) == (codes[0], "Edición del 1 de octubre de 2026"), "the pages say already what it says"


def test_what_is_in_no_edition_never_has_the_code_of_one(life: Project) -> None:
    life.edit(COBRO, "first_response: 4 working hours", "first_response: 2 working hours")
    loaded = life.load()
    site, (today, last, *older) = as_published(loaded), papers_on(loaded, TODAY)
    assert today == (site.printed.code, "paper_today", ["desde-la-ultima"]) and today[0] not in {code_of(each.hash) for each in loaded.editions}
    assert last[1:] == ("paper_moved_on", ["desde-la-ultima"]) and {tuple(each[2]) for each in older} == {("edicion-2026-10-01", "desde-la-ultima")}
    assert edition_of(site) == "Edición del 1 de octubre de 2026, con cambios posteriores"
    life.edit(COBRO, "first_response: 2 working hours", "first_response: 3 working hours")
    assert as_published(life.load()).printed.code != today[0]
    for each in loaded.editions:
        life.delete(path_of(each.record))
    alone = life.load()
    assert [each[1:] for each in papers_on(alone, TODAY)] == [("paper_draft", [])] and edition_of(as_published(alone)) == "Borrador"


def test_an_edition_to_come_says_so_and_is_neither_cited_nor_in_the_feed(life: Project) -> None:
    day = date(2026, 9, 30)
    loaded = life.load()
    site = as_published(loaded, day, URL)
    made, shown = Links(site, RENDERER), changes.view(site)
    assert "Todavía no ha llegado" in shown.chapters[0].when and "Todavía" not in shown.chapters[1].when
    assert pages(made)["derechos/tiempo/2026-10-01"].select_one(".tag").text == loaded.words.history.dated_future_tag
    assert not any("2026-10-01" in each.citation for each in made.shared.values())
    assert "edicion-2026-10-01" not in feed_of(site).decode()


def test_without_any_edition_there_is_a_page_and_a_feed(small_project: Project) -> None:
    loaded = small_project.load()
    made = links(loaded)
    assert loaded.words.history.no_edition in page_of(loaded, "cambios.md").get_text()
    assert made.dated == [] and "Versión citada" not in made.shared["derechos/tiempo"].citation
    assert ElementTree.fromstring(feed_of(as_published(loaded, url=URL))).find("{*}updated").text.startswith("2026-01-01")


def test_each_pair_of_editions_is_compared_once(life: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """n editions: n - 1 steps, and from each to today. More would grow with their square."""
    compared: list[tuple[date, date]] = []

    def counting(before: Declaration, after: Declaration, *_: Any) -> list[Any]:
        compared.append((before.edition.effective, after.edition.effective))
        return []

    monkeypatch.setattr(history, "compare", counting)
    loaded = life.load()
    site = as_published(loaded, url=URL)
    pages(Links(site, RENDERER))
    feed_of(site)
    changes.view(site)
    assert len(compared) <= 2 * len(loaded.editions) - 1


# --- The feed ---------------------------------------------------------------------------------------------------------


def feed_of(site: Published) -> bytes:
    ((path, content),) = feed.files(site)
    assert path == "cambios/atom.xml"
    return content


def valid(content: bytes) -> ElementTree.Element:
    """The feed's root, after the rules of RFC 4287 that it must keep."""
    root = ElementTree.fromstring(content)
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"

    def one(parent: ElementTree.Element, name: str) -> str:
        (element,) = parent.findall(f"{atom}{name}")
        assert element.text and element.text.strip()
        return element.text

    def at(parent: ElementTree.Element) -> datetime:
        moment = datetime.fromisoformat(one(parent, "updated"))
        assert moment.tzinfo
        return moment

    def href(parent: ElementTree.Element, rel: str) -> str:
        (link,) = (link for link in parent.findall(f"{atom}link") if link.get("rel") == rel)
        return link.get("href", "")

    assert one(root, "title") and root.find(f"{atom}author/{atom}name").text
    assert href(root, "self").endswith("cambios/atom.xml") and href(root, "alternate").endswith("cambios/")
    entries = root.findall(f"{atom}entry")
    ids = [one(root, "id"), *(one(entry, "id") for entry in entries)]
    assert len(set(ids)) == len(ids) and all(urlsplit(id).scheme == "https" for id in ids)
    for entry in entries:
        assert one(entry, "title") and href(entry, "alternate") == one(entry, "id")
        (content_element,) = entry.findall(f"{atom}content")
        assert content_element.get("type") == "html" and list(content_element) == []
    read = feedparser.parse(content)  # as a news reader does
    assert not read.bozo and read.version == "atom10"
    assert [entry.title for entry in read.entries] == [one(entry, "title").strip() for entry in entries]
    times = [at(entry) for entry in entries]
    assert times == sorted(times, reverse=True)
    assert not times or at(root) == times[0]
    return root


def test_the_feed_tells_each_edition_and_each_announcement(life: Project) -> None:
    loaded = life.load()
    root = valid(feed_of(as_published(loaded, url=URL)))
    told = [(entry.find("{*}id").text.rpartition("#")[2], entry.find("{*}updated").text[:10]) for entry in root.findall("{*}entry")]
    assert told == [
        ("edicion-2026-10-01", "2026-10-01"), ("anuncio-cobro", "2026-08-01"), ("edicion-2026-07-01", "2026-07-01"),
        ("edicion-2026-04-01", "2026-04-01"), ("edicion-2026-01-01", "2026-01-01"),
    ]  # fmt: skip
    html = root.findall("{*}entry")[0].find("{*}content").text
    assert "4 días hábiles" in BeautifulSoup(html, "lxml").get_text()


def test_an_entry_never_changes_with_the_day(life: Project) -> None:
    loaded = life.load()
    older, newer = (feed.entries(as_published(loaded, day, URL)) for day in (date(2026, 8, 1), date(2027, 8, 1)))
    assert len(older) < len(newer) and all(entry in newer for entry in older)


def test_a_hostile_text_is_a_text_in_the_feed(life: Project) -> None:
    announce(life, "malo", "problems/cobro/promise/share", HOSTILE + " \x07", date(2026, 9, 1), date(2027, 1, 1), reason=HOSTILE)
    loaded = life.load()
    root = valid(feed_of(as_published(loaded, url=URL, name=HOSTILE)))
    (entry,) = (entry for entry in root.findall("{*}entry") if entry.find("{*}id").text.endswith("anuncio-malo"))
    assert HOSTILE in entry.find("{*}title").text and HOSTILE in root.find("{*}title").text
    content = BeautifulSoup(entry.find("{*}content").text, "html.parser")
    assert {tag.name for tag in content.find_all(True)} == {"p"} and content.get_text().count(HOSTILE) == 2


# --- The banner -------------------------------------------------------------------------------------------------------

LATER = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("day", "head"),
    [
        (date(2026, 11, 19), None),
        (date(2026, 11, 20), "Esto cambia el 1 de febrero de 2027"),
        (LATER - timedelta(days=1), "Esto cambia el 1 de febrero de 2027"),
        (LATER, "Esto cambió el 1 de febrero de 2027"),
        (LATER + timedelta(days=89), "Esto cambió el 1 de febrero de 2027"),
        (LATER + timedelta(days=90), None),
    ],
)
@pytest.mark.parametrize(("source", "change"), [("derechos/tiempo.md", "rights/tiempo/summary"), ("plazos/cobro.md", "problems/cobro/promise/resolution")])
def test_a_change_shows_while_it_is_announced_and_ninety_days_after(small_project: Project, source: str, change: str, day: date, head: str | None) -> None:
    announce(small_project, "cobro", change, "Tardamos 5 días.", date(2026, 11, 20), LATER)
    banners = page_of(small_project.load(), source, day).select(".dd-announced")
    assert [banner["aria-label"] for banner in banners] == ([head] if head else [])
    for banner in banners:
        assert banner["role"] == "region" and not banner.find(re.compile("^h[1-6]$"))
        for said in (head, "Tardamos 5 días."):
            assert said in banner.get_text()
        assert banner.a["href"] == "../../cambios/#anuncio-cobro"


@pytest.mark.parametrize("source", ["derechos/trato.md", "plazos/pan-duro.md", "derechos/tiempo.md"])  # the last: the right behind that problem
def test_a_change_does_not_show_where_it_changes_nothing(small_project: Project, source: str) -> None:
    announce(small_project, "cobro", "problems/cobro/promise/resolution", "Tardamos 5 días.", date(2026, 11, 20), LATER)
    assert page_of(small_project.load(), source).select(".dd-announced") == []


def test_what_has_gone_is_still_told_by_its_right(life: Project) -> None:
    """A commitment that was withdrawn is in no data any more: its last edition knows whose it was."""
    loaded = life.load()
    gone = next(each for each in loaded.declaration.commitments if each.right == "tiempo")
    announce(life, "menos", f"commitments/{gone.id}", "Dejamos de hacerlo.", date(2026, 9, 1), date(2026, 11, 1))
    loaded = life.load()
    loaded.parts["commitments"] = [each for each in loaded.parts["commitments"] if each is not gone and each.id != gone.id]
    assert "Dejamos de hacerlo." in page_of(loaded, "derechos/tiempo.md").get_text()
    assert "Dejamos de hacerlo." not in page_of(loaded, "derechos/trato.md").get_text()


# --- The text of a day --------------------------------------------------------------------------------------------------


def test_a_page_is_written_where_something_changed_and_every_date_answers(life: Project) -> None:
    made = links(life.load())
    assert {each.key: type(each) for each in made.dated if each.right == "derechos/tiempo"} == {f"derechos/tiempo/{day}": Dated for day in (JAN, APR, JUL, OCT)}
    of_trato = {each.key.rpartition("/")[2]: each for each in made.dated if each.right == "derechos/trato"}
    assert {day: type(each) for day, each in of_trato.items()} == {"2026-01-01": Dated, "2026-04-01": Undated, "2026-07-01": Undated, "2026-10-01": Undated}
    assert {each.goes_to for each in of_trato.values() if isinstance(each, Undated)} == {"../2026-01-01/"}


def test_each_says_what_it_is_and_what_is_different_today(life: Project) -> None:
    loaded = life.load()
    w = loaded.words.history
    found = pages(links(loaded))
    tags = {day: found[f"derechos/tiempo/{day}"].select_one(".tag").text for day in (JAN, APR, JUL, OCT)}
    assert tags == {JAN: w.dated_tag, APR: w.dated_tag, JUL: w.dated_tag, OCT: w.dated_same_tag}
    first = found["derechos/tiempo/2026-01-01"]
    assert "del 1 de enero de 2026" in first.title.text
    assert "En vigor desde el 1 de enero de 2026 hasta el 31 de marzo de 2026" in first.main.get_text()
    assert [change.b.text for change in first.select(".changes > li")] == ["Empeora", "Hay que leerlo"]
    both = {text_of(each.dt): text_of(each.dd) for each in first.select(".both > div")}
    assert both == {"El 1 de enero de 2026": "No tiene que repetirlo.", "Hoy": "No tiene que contarlo otra vez."}
    assert found["derechos/tiempo/2026-10-01"].select(".changes, .both") == []
    assert "3 días hábiles" in first.table.get_text() and "3 días hábiles" not in found["derechos/tiempo/2026-04-01"].table.get_text()
    for soup in found.values():
        assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_right_that_was_withdrawn_keeps_its_pages(life: Project) -> None:
    loaded = life.load()
    loaded.parts["rights"] = [right for right in loaded.parts["rights"] if right.id != "trato"]
    made = links(loaded)
    soup = pages(made)["derechos/trato/2026-01-01"]
    assert soup.select_one(".tag").text == loaded.words.history.dated_tag
    assert loaded.words.history.dated_gone in soup.main.get_text()
    assert soup.select_one(".now a")["href"] == "../"  # the register leads on from there


def test_a_hostile_text_of_the_past_shows_as_a_text(small_project: Project) -> None:
    text = small_project.read(TIEMPO)
    small_project.write(TIEMPO, text.replace("title: No perder su tiempo", f"title: {json.dumps(HOSTILE)}").replace("Traiga el ticket.", json.dumps(HOSTILE)))
    publish(small_project, JAN, HOSTILE)
    small_project.write(TIEMPO, text)
    loaded = small_project.load()
    soup = pages(links(loaded))["derechos/tiempo/2026-01-01"]
    assert soup.find_all(["script", "img"])[1:] == []  # the logo alone
    assert HOSTILE in soup.h1.text and HOSTILE in soup.title.text and soup.main.get_text().count(HOSTILE) >= 3
    shown = page_of(loaded, "cambios.md")
    assert shown.find_all(["script", "img"]) == [] and HOSTILE in shown.get_text()


# --- The cited version ------------------------------------------------------------------------------------------------


def test_a_citation_ends_in_the_version_that_says_the_same(life: Project) -> None:
    made = links(life.load())
    version = f"{URL}derechos/tiempo/2026-10-01/"
    for key in ("derechos/tiempo", "derechos/tiempo/una-sola-vez", "plazos/cobro"):
        shared = made.shared[key]
        first, second = re.findall(r"https://\S+", shared.citation)
        assert (first, second) == (f"{URL}{key}/", version) and "1 de octubre de 2026" in shared.citation
        assert [link["href"] for link in BeautifulSoup(shared.citation_html, "lxml").find_all("a")] == [first, second]
    assert not any("Versión citada" in shared.citation for key, shared in made.shared.items() if key.startswith("reclamar/"))


def test_words_that_are_in_no_edition_yet_cite_none(life: Project) -> None:
    life.edit(TIEMPO, "Le decimos cuánto falta.", "Le decimos cuánto falta, y por qué.")
    life.edit(COBRO, "first_response: 4 working hours", "first_response: 2 working hours")
    shared = links(life.load()).shared
    cites = {key: "Versión citada" in shared[key].citation for key in ("derechos/tiempo/sin-esperas", "derechos/tiempo/una-sola-vez", "plazos/cobro")}
    assert cites == {"derechos/tiempo/sin-esperas": False, "derechos/tiempo/una-sola-vez": True, "plazos/cobro": False}


# --- The built site ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


def full(site: Site, loaded: Loaded) -> Iterator[tuple[Page, Any, Any]]:
    """Each page of the past that holds a text, with its edition and its right there."""
    for edition in loaded.editions:
        for right in edition.declaration.rights:
            page = site.pages[f"derechos/{right.id}/{edition.record.effective}/"]
            if not page.soup.find("meta", attrs={"http-equiv": "refresh"}):
                yield page, edition, right


def test_the_default_declaration_has_something_to_show(site: Site, loaded: Loaded) -> None:
    assert len(loaded.editions) > 1 and loaded.declaration.notices
    assert loaded.words.history.dated_tag in {text_of(page.soup.select_one(".tag")) for page, *_ in full(site, loaded)}
    assert site.pages["cambios/"].soup.select(".dd-announced") and site.pages["cambios/"].soup.select(".dd-change")


def test_a_page_of_the_past_says_what_its_edition_says(site: Site, loaded: Loaded) -> None:
    seen = 0
    for page, edition, right in full(site, loaded):
        text, then = page.text, edition.declaration
        said = [right.title, right.summary, right.responsibility.title, *right.responsibility.asks]
        said += [plain(part) for clause in right.clauses for part in (clause.title, clause.text)]
        said += [each.text for each in then.commitments if each.right == right.id]
        said += [problem.name for problem in then.problems if right.id in problem.rights]
        for problem in (problem for problem in then.problems if right.id in problem.rights):
            for id in [None] if problem.applies_to is None and not problem.overrides else problem.overrides:
                promise = problem.promise_for(id)
                said += [wording.duration(promise.first_response, loaded.words), wording.duration(promise.resolution, loaded.words)]
                said.append(sole_remedy(problem, id).action)
        missing = [each for each in said if " ".join(each.split()) not in text]
        assert missing == [], page.address
        seen += 1
    assert seen > len(loaded.declaration.rights)


def test_every_date_of_an_edition_leads_to_a_text_in_force_on_it(site: Site, loaded: Loaded) -> None:
    for address in dated_pages(loaded):
        page = site.pages[address]
        if refresh := page.soup.find("meta", attrs={"http-equiv": "refresh"}):
            target = urljoin(page.url, refresh["content"].partition("url=")[2])
            assert site.missing(target) == "" and page.target(page.main.a) == target
            page = site.pages[target.removeprefix(site.url)]
            assert target[-11:-1] < address[-11:-1]
        _, right, _ = address.split("/", 2)
        assert page.target(page.soup.select_one(".now a")) == f"{site.url}derechos/{right}/"


def test_links_of_the_feed_lead_somewhere(site: Site) -> None:
    """Those of the pages are followed with all others in `test_site.py`."""
    for entry in ElementTree.fromstring(site.files["cambios/atom.xml"]).findall("{*}entry"):
        assert site.missing(entry.find("{*}id").text) == ""


def test_every_page_names_the_feed(site: Site) -> None:
    valid(site.files["cambios/atom.xml"])
    for address, page in site.pages.items():
        if page.soup.find("article"):
            (link,) = page.soup.head.find_all("link", type="application/atom+xml")
            assert urljoin(page.url, link["href"]) == f"{site.url}cambios/atom.xml" or address == "404.html", address
            assert link["title"]


def test_the_open_data_name_the_editions(site: Site, loaded: Loaded) -> None:
    editions = json.loads(site.files["datos/declaracion.json"])["editions"]
    assert [each["effective"] for each in editions] == [each.record.effective.isoformat() for each in loaded.editions]
    assert [site.missing(each["url"]) for each in editions] == [""] * len(editions)


def announced_pages(loaded: Loaded) -> list[str]:
    problem = by_id(loaded.declaration.problems, loaded.declaration.notices[-1].change.split("/")[1])
    return [f"plazos/{problem.id}/"]


@a_phone
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any], site: Site, loaded: Loaded) -> None:
    states: dict[str, str] = {}
    for page, *_ in full(site, loaded):
        states.setdefault(text_of(page.soup.select_one(".tag")), page.address)
    for address in ["cambios/", *announced_pages(loaded), *states.values()]:
        page = visit(**screen).goto(address)
        page.evaluate("document.querySelectorAll('main details, article details').forEach(e => { e.open = true })")
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_banner_is_announced_and_printed(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    for address in announced_pages(loaded):
        page = visit().goto(address)
        region = page.get_by_role("region", name=re.compile("^Esto cambia el"))
        expect(region).to_contain_text(loaded.declaration.notices[-1].says)
        region.get_by_role("link").click()
        expect(page).to_have_url(re.compile(f"cambios/#anuncio-{loaded.declaration.notices[-1].id}$"))
        pdf = visit().goto(address).pdf()
        printed = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
        assert "Esto cambia el" in printed


def test_a_code_is_answered_as_it_is_typed(visit: Callable[..., Visitor], site: Site, loaded: Loaded) -> None:
    """By whoever types it, in whichever way, and by whoever comes from a paper; without a script the list is there."""
    made = as_published(loaded)
    known, words = papers(made), made.words.history
    page = visit().goto("cambios/")
    field, said = page.get_by_label(words.paper_code), page.locator(".dd-paper [role=status]")
    for each in known:
        field.fill(f" {each.code[:3].lower().replace('0', 'o').replace('1', 'l')}-{each.code[3:]} ")
        expect(said).to_contain_text(each.says)
        assert read_code(field.input_value()) == each.code
    field.press("Tab")
    said.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"#{known[-1].links[0].target.anchor}$"))
    code = known[-1].code
    near = f"{words.paper_near} {code} {known[-1].says}"
    for typed, told in (
        ("zzzzzz", words.paper_unknown), ("abcde", words.paper_too_short), ("abcdu", words.paper_not_a_code), ("abcdeu", words.paper_not_a_code),
        (f"{code[:5]}{'A' if code[5] == 'B' else 'B'}", near), (code, f"{code} {known[-1].says}"), (f"u{code[1:]}", near), ("", ""),
    ):  # fmt: skip
        field.fill(typed)
        field.press("Enter")
        expect(said).to_have_text(re.compile(f"^{re.escape(told)}" if told else "^$"))
    page.evaluate("location.hash = '#papel-zzzzzz'")
    expect(said).to_contain_text(words.paper_unknown)
    page.evaluate(f"location.hash = '#{known[0].anchor}'")
    expect(said).to_contain_text(known[0].says)
    assert page.locator(f"#{known[0].anchor}").is_visible()
    plain = visit(java_script_enabled=False).goto(f"cambios/#{known[-1].anchor}")
    assert not plain.locator(".dd-paper").is_visible() and plain.locator(f"#{known[-1].anchor}").count() == 1
