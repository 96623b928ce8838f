"""Plain words: what is counted, what the formulas say of it, what `words` reports, and what `check` refuses."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from pydantic import BaseModel

import cli
from conftest import ROOT, Project
from declaration import loading
from declaration.files.pages import PageText
from declaration.models import RightFrontMatter, Step
from declaration.models.texts import Text
from declaration.plain_words import prose, report
from declaration.plain_words.reading_ease import Counts, counts, sentences, syllables, words
from declaration.plain_words.vague import finder
from declaration.words import VagueWord
from golden_cases import CASES, edit
from read_yaml import read_yaml

FOLDER = CASES / "words"
TABLE = read_yaml((FOLDER / "syllables.yml").read_text("utf-8"))
DIVIDED = [word for divided in TABLE.values() if isinstance(divided, list) for word in divided]

# --- Syllables, words, sentences --------------------------------------------------------------------------------------


@pytest.mark.parametrize("divided", DIVIDED)
def test_syllables(divided: str) -> None:
    assert syllables(divided.replace("-", "")) == len(divided.split("-"))


@pytest.mark.parametrize(("word", "count"), TABLE["read in other ways"].items())
def test_what_is_read_otherwise_than_it_is_written(word: str, count: int) -> None:
    assert syllables(word) == count


def test_accents_may_be_written_in_two_ways() -> None:
    assert syllables("pai\u0301s") == syllables("país") == 2


def test_no_words() -> None:
    """Figures and addresses are read in too many ways to count."""
    assert words("Llame al 900 000 000, de 10:00 a 14:00, o escriba a ayuda@example.com (https://example.com/a).") == [
        "Llame", "al", "de", "a", "o", "escriba", "a",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Uno. Dos. Tres.", 3),
        ("¿Uno? ¡Dos! Tres… cuatro. Cinco", 4),  # a small letter goes on after the dots
        ("Llame a la Sra. López. Es amable.", 2),
        ("Vea el art. 13 de la ley.", 1),
        ("Pan, leche, etc. Luego pague.", 2),
        ("Es de J. R. R. Tolkien.", 1),
        ("Cuesta 3.50 EUR al mes.", 1),
        ("«Ya está.» Gracias.", 2),
        ("10. 20. 30.", 0),
        ("", 0),
    ],
)
def test_sentences(text: str, found: int) -> None:
    assert len(list(sentences(text))) == found


# --- The formulas -------------------------------------------------------------------------------------------------------


def test_a_text_counted_by_hand() -> None:
    """The first sentence of Don Quijote: 33 words, 60 syllables."""
    found = counts(
        "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un hidalgo de los de lanza en astillero, "
        "adarga antigua, rocín flaco y galgo corredor."
    )
    assert found == Counts(60, 33, 1)
    assert found.perspicuity == pytest.approx(206.835 - 62.3 * 60 / 33 - 33)
    assert found.band == "normal"


def test_published_figures() -> None:
    """What textstat's tests say of the beginning of *Cien años de soledad*, which it counts as 306 syllables, 162 words and 6 sentences.

    (Its Szigriszt-Pazos begins with 206.84 instead of 206.835; it divides by hyphenation patterns, so only the formulas are compared.)
    """
    novel = Counts(306, 162, 6)
    assert novel.fernandez_huerta == pytest.approx(65.967, abs=0.001)
    assert novel.perspicuity == pytest.approx(62.162 - 0.005, abs=0.001)


def test_a_published_figure_of_the_smallest_text() -> None:
    """What the tests of the R package readabilityes say of it."""
    assert counts("a.").perspicuity == pytest.approx(143.535)


def test_shorter_sentences_are_easier() -> None:
    """Fernández Huerta's formula is often printed so that they would be harder."""
    assert Counts(200, 100, 10).fernandez_huerta > Counts(200, 100, 5).fernandez_huerta


@pytest.mark.parametrize(
    ("figure", "band"),
    [
        (-20, "muy difícil"), (39.9, "muy difícil"), (40, "algo difícil"), (54.9, "algo difícil"), (55, "normal"), (65, "bastante fácil"),
        (80, "bastante fácil"), (80.1, "muy fácil"), (143, "muy fácil"),
    ],
)  # fmt: skip
def test_the_inflesz_scale(figure: float, band: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counts, "perspicuity", figure)
    assert Counts().band == band


@given(st.text())
def test_any_text_gives_figures_or_says_that_there_are_none(text: str) -> None:
    found = counts(text)
    assert (found.perspicuity is None) == (found.words == 0) == (found.band is None) == (found.fernandez_huerta is None)
    if found.words:
        assert math.isfinite(found.perspicuity) and math.isfinite(found.fernandez_huerta)
        assert found.syllables >= found.words >= found.sentences >= 1


@given(st.text(), st.integers(1, 20))
def test_another_sentence_adds_up(text: str, length: int) -> None:
    added = counts("Casa" + " casa" * (length - 1) + ".")
    assert added == Counts(2 * length, length, 1)
    assert len(words(f"{text} Casa.")) == len(words(text)) + 1  # whatever comes before it


@given(st.text(max_size=400))
def test_any_page_can_be_read(body: str) -> None:
    page = PageText.read("docs/es/a.md", "a.md", body)
    last = len(re.split(r"\r\n|\r|\n", body))
    for passage in prose.of_page(page):
        assert passage.text == " ".join(passage.text.split()) != ""
        assert len(passage.lines) == len(passage.text.split())
        assert all(1 <= line <= last for line in passage.lines) and list(passage.lines) == sorted(passage.lines)


# --- What customers read -----------------------------------------------------------------------------------------------


def test_the_prose_of_a_page() -> None:
    page = PageText.read(
        "docs/es/derechos/a.md",
        "derechos/a.md",
        """---
id: a
---

# Un título

<!-- declaration:right -->
<!-- un comentario
de dos líneas -->

Un *párrafo* con [un enlace](otro.md#a) y
`código` en **dos** líneas.{: .clase }

- **Una cláusula.** Primera línea
  y segunda.
  {: #una-clausula }
- Otra cosa, sin \\* nada.

```
código que no se lee
```

| Columna | Otra |
| --- | --- |
| Un dato | Dos &amp; tres |

> Una cita
> de dos líneas.
""",
    )
    assert [(passage.text, passage.lines[0], passage.lines[-1], passage.promise) for passage in prose.of_page(page)] == [
        ("Un párrafo con un enlace y código en dos líneas.", 11, 12, False),
        ("Una cláusula. Primera línea y segunda.", 14, 15, True),
        ("Otra cosa, sin * nada.", 17, 17, False),
        ("Columna", 23, 23, False),
        ("Otra", 23, 23, False),
        ("Un dato", 25, 25, False),
        ("Dos & tres", 25, 25, False),
        ("Una cita de dos líneas.", 27, 28, False),
    ]


# Texts that aren't prose: names of people, places and sources, words for the search, what customers or the law say, addresses.
NOT_PROSE = {
    "notices": {"change", "to"},  # a name and a value, as they stand in the data
    "company": {"name", "legal_name", "complaints_unit"}, "edition": {"title", "approved_by"}, "owners": {"name", "answers_for"},
    "calendars": {"name", "special_days", "seasons"}, "contact_points": {"address", "network"}, "product_classes": {"examples"},
    "customer_kinds": {"examples"}, "glossary": {"term", "origin"},
    "indicators": {"source"}, "problems": {"examples", "also", "complaint"}, "replies": {"title", "category", "use_when", "not_when", "also"},
    "rights": {"also", "clauses_also", "credit", "why"}, "steps": {"in_letter"},
}  # fmt: skip


def test_each_text_of_the_data_is_a_promise_or_not_or_no_prose() -> None:
    """A new text is classified, or a vague word in it would be nobody's."""
    models: dict[str, type[BaseModel]] = {**loading.LISTS, "company": loading.SINGLE["company"], "edition": loading.SINGLE["edition"], "steps": Step}
    models |= {"problems": loading.FOLDERS["problems"][0], "rights": RightFrontMatter}
    for collection, model in models.items():
        known = {pattern[0] for table in (prose.PROMISES, prose.OTHERS, prose.WITH_HOLES) for pattern in table.get(collection, ())} | NOT_PROSE.get(
            collection, set()
        )
        texts = {field.alias or name for name, field in model.model_fields.items() if holds_text(field.rebuild_annotation())}
        assert texts <= known, f"{collection}: {sorted(texts - known)}: add them to PROMISES or OTHERS of plain_words/prose.py, or here"


def holds_text(annotation: object) -> bool:
    """Whether a text may stand somewhere in what is annotated so."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(holds_text(field.rebuild_annotation()) for field in annotation.model_fields.values())
    return annotation == Text or any(holds_text(inner) for inner in get_args(annotation))


# --- Vague words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le llamamos LO ANTES POSIBLE.", ["LO ANTES POSIBLE"]),
        ("Segun nuestra discrecion; a nuestra discrecion.", ["a nuestra discrecion"]),
        ("Los esfuerzos razonablesmente medidos.", []),  # part of a longer word
        ("En breves palabras.", []),
        ("En lo posible y en la medida de lo posible.", ["En lo posible", "en la medida de lo posible"]),
    ],
)
def test_vague_words(text: str, found: list[str]) -> None:
    listed = ["lo antes posible", "a nuestra discreción", "esfuerzos razonables", "en breve", "lo posible", "en lo posible", "en la medida de lo posible"]
    find = finder([VagueWord.model_validate({"says": says, "instead": "Otra cosa."}) for says in listed])
    passage = prose.Passage("a.md", text, ((1, text),), False)
    assert [each.says for each in find(passage)] == found


def test_no_list_finds_nothing() -> None:
    assert list(finder([])(prose.Passage("a.md", "lo antes posible", ((1, "lo antes posible"),), False))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "promise"),
    [
        ("docs/es/derechos/trato.md", "  {: #buenas-palabras }", "  Contestamos lo antes posible.\n  {: #buenas-palabras }", True),
        ("docs/_data/problems/cobro.yml", "  action: ", "  action: Lo antes posible. ", True),
        ("docs/_data/complaint_route.yml", "    you_get: Una", "    you_get: Lo antes posible, una", True),
        ("docs/_data/commitments.yml", "  text: ", "  text: Lo antes posible. ", True),
        ("docs/es/contacto.md", "\n\n", "\n\nContestamos lo antes posible.\n\n", False),
        ("docs/_data/company.yml", "scope: ", "scope: Lo antes posible. ", False),
    ],
)
def test_an_error_in_a_promise_and_advice_elsewhere(file: str, old: str, new: str, promise: bool, small_project: Project, capsys) -> None:
    text = small_project.read(file)
    assert old in text
    changed = text.replace(old, new, 1)
    small_project.write(file, changed)
    line = next(i for i, each in enumerate(changed.split("\n"), start=1) if "lo antes posible" in each.lower())
    said = "lo antes posible" if "lo antes posible" in changed else "Lo antes posible"
    found = [m for m in small_project.check() if "no prometen nada" in m.what]
    assert [(m.path, m.line, m.severity) for m in found] == [(file, line, "error" if promise else "warning")]
    code, out, _ = run(small_project, capsys)
    assert code == int(promise)
    assert f"{file}:{line}: {said}{', en una promesa' if promise else ''}. Diga el plazo" in out


def test_the_declaration_that_we_ship_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    found = report.report(loading.load(ROOT))
    assert found.vague == []
    assert {file.counts.band for file in found.files if file.counts.words >= report.FEW_WORDS} <= {"bastante fácil", "muy fácil"}


# --- The report ---------------------------------------------------------------------------------------------------------


def run(project: Project, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["--root", str(project.root), "words", *arguments])
    return code, *capsys.readouterr()


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md"), ("json", "json")])
@pytest.mark.parametrize("case", ["plain", "hostile"])
def test_the_report(case: str, form: str, ending: str, small_project: Project, golden, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, FOLDER / case)
    code, out, error = run(small_project, capsys, "--format", form)
    assert code == 0
    assert ("lo que no se puede leer" in error) == (case == "hostile")  # which has a sign that no page may hold
    golden(out, FOLDER / case / f"expected.{ending}")


def test_hostile_text_shows_as_text(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, FOLDER / "hostile")
    _, out, _ = run(small_project, capsys, "--format", "markdown")
    shown = markdown(out, extensions=["tables"])
    assert not any(mark in shown for mark in ("<script", "<img", "<a ", "<code", "<em"))
    assert "\x1b" not in run(small_project, capsys)[1]
    json.loads(run(small_project, capsys, "--format", "json")[1])


def test_what_cannot_be_read_is_said(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.write("docs/_data/commitments.yml", "- id: [")
    code, out, error = run(small_project, capsys)
    assert code == 0 and "docs/es/contacto.md" in out
    assert "lo que no se puede leer no se cuenta" in error
    small_project.delete("docs/_data/words/es.yml")
    code, out, error = run(small_project, capsys)
    assert (code, out) == (1, "")
    assert "docs/_data/words/es.yml:1: Falta este archivo" in error


def test_a_declaration_without_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, error = run(Project(tmp_path), capsys)
    assert (code, out) == (1, "") and "Falta esta carpeta" in error
