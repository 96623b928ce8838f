"""What the starter's library says by itself: its rights, its pages and its data hold in any form of address, whatever was chosen, and none of it is ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jinja2
import pytest
import yaml
from pydantic import TypeAdapter

from conftest import ROOT
from declaration import loading
from declaration.models import FormOfAddress, Reply, RightFrontMatter
from declaration.models.values import unaccented
from declaration.plain_words.form_of_address import said
from declaration.plain_words.reading_ease import sentences, words

LIBRARY = ROOT / "hooks/declaration/starting/library"
FORMS: tuple[FormOfAddress, ...] = get_args(FormOfAddress)
RIGHTS = sorted((LIBRARY / "rights").glob("*.md"))
PAGES = sorted((LIBRARY / "pages").rglob("*.md"))
LISTS = ("owners", "indicators", "objectives", "commitments", "checklist")
DATA = [LIBRARY / f"data/{name}.yml" for name in LISTS]
REPLIES = sorted((LIBRARY / "rights").glob("*.yml"))
TEXTS = [*RIGHTS, *REPLIES, *PAGES, *DATA]
ALL = tuple(page.stem for page in RIGHTS)
PRONOUNS = {"usted": ("usted", "tú", "vos"), "su": ("su", "tu", "tu"), "sus": ("sus", "tus", "tus"), "suyo": ("suyo", "tuyo", "tuyo")}
PRONOUNS |= {"le": ("le", "te", "te"), "se": ("se", "te", "te")}
OPEN = re.compile(r"(?:#|<!--) (?:PROPUESTA|PENDIENTE): \S")
ENGINES = {"words", "jurisdictions", "law_layers", "search_words"}  # of the data: what every company has of the program
FEWEST = 5  # words of a sentence that is somebody's: shorter ones are anybody's


def safe_load(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)  # ten times as fast


@cache
def environment() -> jinja2.Environment:
    signs = {f"{name}_{end}_string": sign for name, pair in {"variable": "[[ ]]", "block": "[% %]", "comment": "[# #]"}.items()
             for end, sign in zip(("start", "end"), pair.split(), strict=True)}  # fmt: skip
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(LIBRARY), undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, **signs)
    made.filters["yaml"] = str
    return made


@cache
def filled(
    path: Path, form: FormOfAddress = "usted", rights: tuple[str, ...] = ALL, *, problems: tuple[str, ...] | None = None, measured: tuple[str, ...] = ALL
) -> str:
    """A text of the library as a company gets it that chose these rights and problems (or all), of which some are measured."""
    at = FORMS.index(form)
    spoken = {name: forms[at] for name, forms in PRONOUNS.items()}
    return (
        environment()
        .get_template(path.relative_to(LIBRARY).as_posix())
        .render(
            spoken | {name.capitalize(): word.capitalize() for name, word in spoken.items()},
            v=lambda *forms: forms[at],
            rights=rights,
            has_right=rights.__contains__,
            has_problem=lambda id: problems is None or id in problems,
            measured=measured.__contains__,
            only_rights=lambda *wanted: _flow([id for id in wanted if id in rights] or rights[:1]),
            commitments_by=lambda indicator: [],
            classes=["una"],
            law=None,
            today=date(2026, 11, 27),
            unit={"name": "Atención de reclamaciones"},
        )
    )


def _flow(ids: Collection[str]) -> str:
    return f"[{', '.join(ids)}]"


def head_and_body(text: str) -> tuple[dict[str, Any], str]:
    head = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    return (safe_load(head[1]), text[head.end() :]) if head else ({}, text)


def leaves(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from leaves(value)


def passages(path: Path, text: str) -> Iterator[str]:
    """What is said in a file, without its marks and comments: each value of its data, each paragraph of its page."""
    head, body = head_and_body(text) if path.suffix == ".md" else (safe_load(text), "")
    yield from leaves(head)
    for block in re.split(r"\n\s*\n|\n(?=\s*[-#>]|\s*\d+\. )", re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)):
        yield re.sub(r"\{:?[^{}]*\}|^\s*(?:[-#>]+|\d+\.)\s|\*\*", "", re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", block)).strip()


def told(path: Path, text: str) -> Iterator[str]:
    """Its sentences, as they are compared: in small letters, without accents and signs."""
    for passage in passages(path, text):
        for _, sentence in sentences(passage):
            yield " ".join(words(unaccented(sentence.lower())))


@pytest.mark.parametrize("form", FORMS)
def test_each_text_speaks_in_the_form_that_is_chosen(form: FormOfAddress) -> None:
    wrong = [
        f"{path.name}: {each.says}: {passage}"
        for path in TEXTS
        for passage in passages(path, filled(path, form))
        for each in said(passage)
        if form not in each.forms
    ]
    assert wrong == []


def test_each_form_is_heard() -> None:
    """Else a text might hold in all three only because it speaks to nobody."""
    for form in FORMS:
        assert sum(each.forms == {form} for path in TEXTS for passage in passages(path, filled(path, form)) for each in said(passage)) > 20


SUBJECT = re.compile(r"\[\[ [Uu]sted \]\] (?P<then>(?:(?:no|ya|también|solo|mismo|\[\[ (?:le|lo|se) \]\]) )*(?P<word>\[\[ v\(|\S+))")
NO_VERB = {"y", "o", "ni", "a", "de", "en", "por", "para", "con", "sin", "si", "que", "cuando", "como", "quien"}


def test_a_verb_of_the_customer_is_written_in_three_forms() -> None:
    """Which words are verbs of usted isn't always heard: «sepa» may be anybody's. So the library's own writing is looked at."""
    found = [(file, each) for file in sorted(LIBRARY.rglob("*.*")) if file.is_file() for each in SUBJECT.finditer(file.read_text("utf-8"))]
    assert len(found) >= 3
    wrong = [f"{file.name}: {each[0]}" for file, each in found if each["word"] != "[[ v(" and each["word"].rstrip(",.;:") not in NO_VERB]
    assert wrong == []
    assert SUBJECT.search("Que [[ usted ]] ya [[ se ]] sepa")["word"] == "sepa"  # type: ignore[index]  # it is found


@pytest.mark.parametrize("path", RIGHTS, ids=lambda path: path.stem)
def test_a_right_is_what_its_model_asks_for(path: Path) -> None:
    for form, measured in ((form, measured) for form in FORMS for measured in (ALL, ())):
        head, body = head_and_body(filled(path, form, measured=measured))
        assert head.pop("layout") == "right"
        right = RightFrontMatter.model_validate(head, context={"language": "es"})
        clauses = re.findall(r"^- \*\*[^*]+\.\*\* \S.*\n  \{: #([a-z-]+) \}$", body, re.MULTILINE)
        assert right.id == path.stem
        assert right.plain
        assert bool(right.measured_by) == bool(right.why) == (not measured)
        assert 3 <= len(clauses) == body.count("{: #") <= 4
        assert {*right.clauses_also} <= {*clauses}
        assert 2 <= len(right.responsibility.asks) <= 3
        assert all(len(line.split()) <= 12 and not re.search(r"[.!?]\s+\S", line) for lines in right.plain.parts.values() for line in lines)


def test_the_rights_are_the_twelve() -> None:
    """With the numbers of the sample: three are Juan Carlos Díez Posada's, whom their pages name."""
    sample = {path.stem: head_and_body(path.read_text("utf-8"))[0] for path in (ROOT / "docs/es/derechos").glob("*.md") if path.stem != "index"}
    ours = {path.stem: head_and_body(filled(path))[0] for path in RIGHTS}
    assert {id: head["number"] for id, head in ours.items()} == {id: head["number"] for id, head in sample.items()}
    assert {id for id, head in ours.items() if "Díez Posada" in head.get("credit", "")} == {id for id, head in sample.items() if head["number"] in (4, 5, 6)}


@pytest.mark.parametrize("name", LISTS)
def test_the_data_are_what_their_models_ask_for(name: str) -> None:
    rights = (ALL, ("trato",), ("reclamacion",))
    items = TypeAdapter(list[loading.LISTS[name]])  # type: ignore[misc]  # chosen by name
    assert all(items.validate_python(safe_load(filled(LIBRARY / f"data/{name}.yml", rights=chosen)), context={"language": "es"}) for chosen in rights)


def test_a_ready_reply_is_about_its_right() -> None:
    """Three sentences at most, to be pasted; what it points at stands in the page of its right."""
    replies = {path.stem: TypeAdapter(list[Reply]).validate_python(safe_load(filled(path)), context={"language": "es"}) for path in REPLIES}
    for right, (reply,) in replies.items():
        page = filled(LIBRARY / f"rights/{right}.md")
        address, _, clause = reply.about.removeprefix("derechos/").partition("/")
        assert address == right
        assert not clause or f"{{: #{clause} }}" in page
        assert len([*sentences(reply.text)]) <= 3
    assert len({reply.title for (reply,) in replies.values()}) == len(replies)


def test_nothing_is_named_that_is_not_there() -> None:
    owners, indicators = ({each["id"] for each in safe_load(filled(LIBRARY / f"data/{name}.yml"))} for name in ("owners", "indicators"))
    for chosen in (ALL, ("trato",)):
        for name in ("objectives", "commitments"):
            for each in safe_load(filled(LIBRARY / f"data/{name}.yml", rights=chosen)):
                assert each["owner"] in owners
                assert each["indicator"] in indicators
                assert {each["right"]} if name == "commitments" else {*each["rights"]} <= {*chosen}
    assert {head_and_body(filled(path))[0]["owner"] for path in RIGHTS} <= owners


def test_a_link_leads_only_to_what_was_chosen() -> None:
    anchors = {path.relative_to(LIBRARY / "pages").as_posix(): {*re.findall(r"\{: #([a-z-]+) \}", filled(path))} for path in PAGES}
    for path in TEXTS:
        if path.stem in ALL and path.stem != "trato":
            continue
        text = filled(path, rights=("trato",), problems=())
        base = path.relative_to(LIBRARY / "pages").parent if path in PAGES else Path("derechos" if path.suffix == ".md" else "")
        for target, anchor in re.findall(r"(?:\]\(|page: )([\w/.-]+\.md)(?:#([\w-]+))?", text):
            page = re.sub(r"[\w-]+/\.\./", "", (base / target).as_posix())
            assert page in anchors, f"{path.name}: {page}"
            assert not anchor or anchor in anchors[page], f"{path.name}: {page}#{anchor}"


def test_no_figure_stands_in_a_text() -> None:
    """They stand in the data; what is left are the number of a right, targets, which are data, and what a template asks."""
    may = re.compile(r"\[% .*\n|\s*(?:number|at_least): \d+\n|\s*unit: out of 10\n|search: \{boost: [\d.]+\}\n")
    assert [f"{path.name}: {line}" for path in TEXTS for line in path.open(encoding="utf-8") if re.search(r"\d", line) and not may.fullmatch(line)] == []


def test_what_a_company_has_to_decide_is_open() -> None:
    assert all(len(OPEN.findall(filled(path))) == 1 for path in RIGHTS)
    assert all(len(OPEN.findall(filled(path, measured=()))) == 2 for path in RIGHTS)
    targets = re.findall(r"(.*)\n.*at_least:", filled(LIBRARY / "data/objectives.yml"))
    assert len(targets) == 3
    assert all(OPEN.search(above) for above in targets)
    assert len(OPEN.findall(filled(LIBRARY / "data/commitments.yml"))) == 1


def test_no_sentence_is_of_the_sample() -> None:
    ours = [*(ROOT / "docs/es").rglob("*.md"), *(path for path in (ROOT / "docs/_data").rglob("*.yml") if not {path.stem, path.parent.name} & ENGINES)]
    sample = {sentence: path.name for path in ours for sentence in told(path, path.read_text("utf-8")) if len(sentence.split()) >= FEWEST}
    assert len(sample) > 1000
    found = {f"{path.name}: {sentence} ({sample[sentence]})" for path in TEXTS for sentence in told(path, filled(path)) if sentence in sample}
    assert found == set()
