"""The form of address, usted, tú or vos: the interface speaks in the one that the company chooses, and `words` tells which text speaks in another."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import cli
from conftest import FIXTURE, ROOT, Project, as_text
from declaration import loading
from declaration.checking.form_of_address import NOT_TO_CUSTOMERS, missing
from declaration.files.laying import lay
from declaration.files.yaml_reading import Document, read_file
from declaration.loading import Loaded
from declaration.plain_words import report
from declaration.plain_words.form_of_address import EITHER, TU, USTED, VOS, Forms, may_be_of_usted, said
from declaration.plain_words.prose import passages
from golden_cases import CASES
from read_yaml import read_yaml
from test_fragments import PAGES, case_of, filled

SENTENCES = [(text, told) for each in read_yaml((CASES / "words/form-of-address.yml").read_text("utf-8")) for text, told in each.items()]
NAMES: dict[Forms, str] = {USTED: "usted", TU: "tu", VOS: "vos", EITHER: "either"}
FAMILIAR = ("tu", "vos")
COMPANY = "docs/_data/company.yml"


@cache
def document_of(form: str = "") -> Document:
    path = f"docs/_data/words/es{'-' if form else ''}{form}.yml"
    return read_file((ROOT / path).read_bytes(), path)


def words_of(form: str = "") -> Any:
    return document_of(form).data


def leaves(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, str):
        yield at, data
    for key, value in inside:
        yield from leaves(value, (*at, key))


def at(data: Any, location: tuple[Any, ...]) -> Any:
    for key in location:
        data = data[key]
    return data


def spoken(project: Project, form: str) -> Loaded:
    project.edit(COMPANY, "country: ES\n", f"address: {form}\ncountry: ES\n")
    return project.load()


# --- What tells it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "told"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_words_that_tell_their_form(text: str, told: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for each in said(text):
        assert text[each.offset :].startswith(each.says)
        found.setdefault(NAMES[each.forms], []).append(each.says)
    assert found == told


def test_the_declaration_speaks_in_one_form() -> None:
    """Precision: in the whole sample, whose prose is of usted, nothing is taken for another form; and recall: much of it is told."""
    loaded = loading.load(ROOT)
    assert report.report(loaded).mixed == []
    assert sum(each.forms == USTED for passage in passages(loaded) for each in said(passage.text)) > 100


# --- The words of the interface ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FAMILIAR)
def test_each_word_of_usted_has_its_counterpart(form: str) -> None:
    lacking = [f"{'.'.join(map(str, location))}: {text}" for location, text in missing(lay(document_of(), document_of(form)), form)]
    assert lacking == [], f"write these in docs/_data/words/es-{form}.yml, as they are said to {form}"


@pytest.mark.parametrize("form", FAMILIAR)
def test_a_counterpart_is_of_its_form_and_holds_the_same(form: str) -> None:
    for location, text in leaves(words_of(form)):
        holds = [re.findall(r"\{\w+\}", each) for each in (text, at(words_of(), location))]
        assert sorted(holds[0]) == sorted(holds[1]), location
        assert [each for each in said(text) if form not in each.forms] == [], text


def test_another_form_says_the_same_otherwise() -> None:
    """What needs no counterpart in any way is repeated only where it seems to be of usted: nobody keeps up what nobody reads."""
    for form in FAMILIAR:
        same = [text for location, text in leaves(words_of(form)) if text == at(words_of(), location) and not isinstance(location[-1], int)]
        assert [text for text in same if not may_be_of_usted(text)] == []


@pytest.mark.parametrize("form", FAMILIAR)
def test_no_block_speaks_in_another_form(form: str, small_project: Project) -> None:
    """Every marker of the golden cases, filled for a company that chose that form: whatever is of usted there, the data or the page says."""
    loaded = spoken(small_project, form)
    assert [mistake for mistake in loaded.mistakes if mistake.path.startswith("docs/_data/words/")] == []
    pages = [page for page in PAGES if not (case_of(page) / "edit.yml").is_file()]
    files = [*pages, *(small_project.root / "docs").rglob("*.md"), *(file for file in (FIXTURE / "docs/_data").rglob("*.yml") if file.parent.name != "words")]
    own = folded(" ".join(file.read_text("utf-8") for file in files))
    shown = {text for page in pages for text in re.split(r"[<>\"\n.:;?!«»]+", html.unescape(as_text(filled(page, loaded)))) if " " in text.strip()}
    assert [text for text in shown if any(form not in each.forms for each in said(text)) and folded(text) not in own] == []
    assert sum(any(form in each.forms for each in said(text)) for text in shown) > 50


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_letters_speak_to_the_company(small_project: Project) -> None:
    """The customer's letter says «ustedes» whoever is addressed how, and editors are told in usted."""
    plain, familiar = small_project.load().words, spoken(small_project, "tu").words
    assert plain and familiar and plain.complaint_letter == familiar.complaint_letter and plain.vague == familiar.vague
    assert familiar.problem.do_now == "Haz esto ahora" and plain.problem.do_now == "Haga esto ahora"
    for location in NOT_TO_CUSTOMERS:
        assert all(found[: len(location)] != location for form in FAMILIAR for found, _ in leaves(words_of(form)))


def test_another_language_has_none(small_project: Project) -> None:
    """Where words are of another language, there is nothing to lay over them."""
    small_project.write("docs/_data/words/en.yml", small_project.read("docs/_data/words/es.yml").replace("language: es", "language: en", 1))
    small_project.edit(COMPANY, "country: ES\n", "address: tu\ncountry: ES\n")
    small_project.write("docs/en/index.md", "# Home\n")
    assert not any("words" in mistake.path for mistake in small_project.load("en").mistakes)


def test_a_word_without_its_counterpart_is_told(small_project: Project) -> None:
    small_project.edit("docs/_data/words/es-vos.yml", "  tell_us: Después, decínoslo\n", "")
    assert not any("words" in mistake.path for mistake in small_project.check())
    spoken(small_project, "vos")
    line = small_project.read("docs/_data/words/es.yml").splitlines().index("  tell_us: Después, díganoslo") + 1
    assert [str(mistake) for mistake in small_project.check() if "words" in mistake.path] == [
        f"docs/_data/words/es.yml:{line}: Este texto parece de usted (se encontró `Después, díganoslo`). "
        "Escriba en `docs/_data/words/es-vos.yml`, en `problem.tell_us`, cómo se dice a quien se trata de vos. Si se dice igual, repítalo allí."
    ]


# --- What `words` reports -------------------------------------------------------------------------------------------------


def test_a_mix_is_reported_of_the_form_that_is_chosen(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """In the three formats, golden files of `test_words` say it of usted."""
    text = "\nSi puedes,\nescríbenos, o escribinos. Te respondemos.\n\n## Díganos qué pasó\n"
    small_project.write("docs/es/contacto.md", small_project.read("docs/es/contacto.md") + text)
    last = len(small_project.read("docs/es/contacto.md").splitlines())
    spoken(small_project, "tu")
    assert cli.main(["--root", str(small_project.root), "words", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["address"] == "tu"
    assert [each for each in told["mixed"] if each["path"] == "docs/es/contacto.md"][-2:] == [
        {"path": "docs/es/contacto.md", "line": last - 2, "says": "escribinos", "forms": ["vos"]},
        {"path": "docs/es/contacto.md", "line": last, "says": "Díganos", "forms": ["usted"]},
    ]
    assert {"path": COMPANY, "line": 9, "says": "usted", "forms": ["usted"]} in told["mixed"]
