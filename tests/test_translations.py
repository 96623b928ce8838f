"""What is left to translate, what is older than its original, and what translators bring back: as an editor sees it in the terminal."""

from __future__ import annotations

import json
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
from conftest import ROOT, TODAY, Project
from declaration.files.language_maps import with_translations
from declaration.files.putting import with_texts
from declaration.files.yaml_reading import read_text
from declaration.translations import held
from declaration.translations.pages import joined, pieces
from declaration.typed.signs import clean

OWNERS = "docs/_data/owners.yml"
PAGE = "docs/en/contacto.md"


@pytest.fixture
def in_two(small_project: Project) -> Project:
    """The small declaration, to be published in English too: its words are there, and one page."""
    small_project.edit("docs/_data/company.yml", "languages:\n  - es\n", "languages:\n  - es\n  - en\n")
    small_project.write("docs/_data/words/en.yml", (ROOT / "docs/_data/words/en.yml").read_bytes())
    small_project.write(PAGE, "# How to contact us\n\n<!-- declaration:contact-points -->\n")
    return small_project


def run(project: Project, *arguments: str) -> int:
    return cli.main(["--root", str(project.root), *arguments])


def listed(project: Project, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert run(project, "translations", "--format", "json") == 0
    return json.loads(capsys.readouterr().out)[0]


def state_of(found: Any, path: str, field: str) -> str:
    return next((each["state"] for each in found["left"] if (each["path"], each["field"]) == (path, field)), "done")


def test_what_is_missing_is_listed_until_it_is_there(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    before = listed(in_two, capsys)
    assert state_of(before, OWNERS, "direccion.answers_for") == "missing"
    in_two.edit(OWNERS, "answers_for: Responde de toda la declaración.", "answers_for: {es: Responde de toda la declaración., en: Answers for all of it.}")
    after = listed(in_two, capsys)
    assert state_of(after, OWNERS, "direccion.answers_for") == "done"
    assert after["shares"]["data"]["done"] == before["shares"]["data"]["done"] + 1
    assert run(in_two, "translations", "--language", "fr") == 2
    assert run(in_two, "translations", "--language", "en") == 0
    assert f"{OWNERS}:6: falta: caja.name `Equipo de Caja`" in capsys.readouterr().out


def test_an_original_that_changes_leaves_its_translation_behind(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    in_two.edit(OWNERS, "answers_for: Responde de los cobros.", "answers_for:\n    es: Responde de los cobros.\n    en: Answers for the payments.")
    assert run(in_two, "translations", "note") == 0
    assert run(in_two, "translations", "note") == 0
    assert "No había nada que anotar" in capsys.readouterr().out
    assert "translates:" in in_two.read(PAGE)
    in_two.edit(OWNERS, "es: Responde de los cobros.", "es: Responde de los cobros y las devoluciones.")
    in_two.edit("docs/es/contacto.md", "# Cómo contactarnos", "# Cómo hablar con nosotros")
    found = listed(in_two, capsys)
    assert [state_of(found, OWNERS, "caja.answers_for"), state_of(found, "docs/es/contacto.md", "0")] == ["older", "older"]
    run(in_two, "check", "--today", TODAY.isoformat())
    out = capsys.readouterr().out
    assert f"{OWNERS}:9: aviso: El original ha cambiado después de esta traducción" in out
    assert f"{PAGE}:2: aviso: Esta página traduce una versión anterior" in out
    assert run(in_two, "translations", "note") == 0  # nobody has looked at these
    assert state_of(listed(in_two, capsys), OWNERS, "caja.answers_for") == "older"
    assert run(in_two, "translations", "note", OWNERS, PAGE) == 0
    assert [each for each in listed(in_two, capsys)["left"] if each["state"] == "older"] == []


def exported(project: Project) -> tuple[Path, Any]:
    file = project.root / "en.po"
    assert run(project, "translations", "export", "en", str(file)) == 0
    with file.open("rb") as content:
        return file, read_po(content)


def test_what_is_older_comes_with_the_original_of_before(in_two: Project) -> None:
    in_two.edit(OWNERS, "answers_for: Responde de los cobros.", "answers_for:\n    es: Responde de los cobros.\n    en: Answers for the payments.")
    in_two.write("docs/es/contacto.md", in_two.read("docs/es/contacto.md") + "\nHable con una persona.\n")
    in_two.write(PAGE, in_two.read(PAGE) + "\nSpeak with a person.\n")
    assert run(in_two, "translations", "note") == 0
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=in_two.root, check=True)
    in_two.edit(OWNERS, "es: Responde de los cobros.", "es: Responde de los cobros y las devoluciones.")
    in_two.edit("docs/es/contacto.md", "Hable con una persona.", "Hable siempre con una persona.")
    file, catalog = exported(in_two)
    assert {each.context for each in catalog if each.id and each.fuzzy} == {f"{OWNERS}#caja.answers_for", "docs/es/contacto.md#4"}
    written = file.read_text("utf-8")
    assert '#| msgid "Responde de los cobros."' in written and '#| msgid "Hable con una persona."' in written
    before = in_two.read(OWNERS)
    assert run(in_two, "translations", "import", str(file)) == 0
    assert in_two.read(OWNERS) == before
    for message in catalog:  # somebody has looked: one is as it should be, the other is said anew
        message.flags.discard("fuzzy")
    translate(file, catalog, {f"{OWNERS}#caja.answers_for": "Answers for the payments and the returns."})
    assert run(in_two, "translations", "import", str(file)) == 0
    assert "en: Answers for the payments and the returns." in in_two.read(OWNERS)
    assert not [each for each in exported(in_two)[1] if each.id and each.fuzzy]


def test_two_originals_may_have_one_translation(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    in_two.edit(OWNERS, "name: Dirección", "name: {es: Dirección, en: Team}")
    assert run(in_two, "translations", "note") == 0
    in_two.edit(OWNERS, "name: Equipo de Caja", "name: {es: Equipo de Caja, en: Team}")
    assert state_of(listed(in_two, capsys), OWNERS, "caja.name") == "done"


def translate(file: Path, catalog: Any, said: dict[str, str]) -> None:
    for message in catalog:
        if message.context in said:
            message.string = said[message.context]
    with file.open("wb") as content:
        write_po(content, catalog)


def test_a_round_trip_changes_nothing(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(in_two, "translations", "note") == 0
    before = {path: path.read_bytes() for path in in_two.root.rglob("*") if path.is_file()}
    file, _ = exported(in_two)
    assert run(in_two, "translations", "import", str(file)) == 0
    assert "Nada ha cambiado" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in in_two.root.rglob("*") if path.is_file() and path != file} == before


def test_what_comes_back_is_written_where_it_belongs(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    in_two.edit(OWNERS, "  answers_for: Responde de los cobros.", "  answers_for: Responde de los cobros. # sus cobros")
    in_two.edit("docs/_data/words/en.yml", "part_of: of {what}", "part_of: from {what}")
    file, catalog = exported(in_two)
    said = {
        f"{OWNERS}#caja.answers_for": "Answers for: the payments",
        "docs/_data/words/es.yml#part_of": "of {what}",
        "docs/es/derechos/trato.md#title": "Respect",
        "mkdocs.yml#extra.translations.en.site_name": "Site",
    }
    said |= {each.context: f"In English {each.id}" for each in catalog if each.context and each.context.startswith("docs/es/acerca.md#")}
    translate(file, catalog, said)
    assert run(in_two, "translations", "import", str(file)) == 0, capsys.readouterr().err
    told = capsys.readouterr()
    assert 'answers_for:\n    es: Responde de los cobros.\n    en: "Answers for: the payments"' in in_two.read(OWNERS)
    assert "# sus cobros" in in_two.read(OWNERS)
    assert "part_of: of {what}" in in_two.read("docs/_data/words/en.yml")
    assert "extra:\n  translations:\n    en:\n      site_name: Site\n" in in_two.read("mkdocs.yml")
    assert 'site_url: !ENV [SITE_URL, ""] # the fixture' in in_two.read("mkdocs.yml")
    page = in_two.read("docs/en/acerca.md")
    assert page.startswith("---\ntranslates: ")
    assert "In English" in page
    assert "docs/en/derechos/trato.md:1: aviso: Esta página no se ha escrito: faltan por traducir" in told.err
    assert not (in_two.root / "docs/en/derechos/trato.md").exists()
    assert state_of(listed(in_two, capsys), "docs/es/acerca.md", "0") == "done"
    assert run(in_two, "check", "--today", TODAY.isoformat()) == 0


@pytest.mark.parametrize(
    ("original", "translation", "told"),
    [
        ("Responde de los 3 cobros.", "Answers for the 4 payments.", "Las cifras de esta traducción no son las del original: falta `3` y sobra `4`"),
        ("Mire [aquí](contacto.md).", "Look [here](index.md).", "Los enlaces de esta traducción no llevan adonde los del original"),
        ("Responde de los cobros.", "Answers for [es: cobros.", "queda algo sin cerrar"),
        ("Vale [[ promise:cobro.resolution ]].", "Takes [[ promise:cobro.first_response ]].", "entre corchetes dobles"),
    ],
)
def test_what_would_change_more_than_words_is_refused_whole(
    in_two: Project, original: str, translation: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    in_two.edit(OWNERS, "answers_for: Responde de los cobros.", f'answers_for: "{original}"')
    file, catalog = exported(in_two)
    translate(file, catalog, {f"{OWNERS}#caja.answers_for": translation, f"{OWNERS}#direccion.name": "Management"})
    before = in_two.read(OWNERS)
    assert run(in_two, "translations", "import", str(file)) == 1
    err = capsys.readouterr().err
    line = next(number for number, each in enumerate(file.read_text("utf-8").splitlines(), 1) if each == f'msgctxt "{OWNERS}#caja.answers_for"')
    assert told in err
    assert any(f"{file}:{number}: " in err for number in (line - 1, line, line + 1))
    assert in_two.read(OWNERS) == before


def test_a_file_that_is_no_po_is_told(in_two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for content in (b"", b"\xff\xfe", b"<xliff/>", b'msgid "a\n'):
        in_two.write("x.po", content)
        assert run(in_two, "translations", "import", str(in_two.root / "x.po")) == 2
        assert "no es un archivo PO" in capsys.readouterr().err
    assert run(in_two, "translations", "import", str(in_two.root / "nowhere.po")) == 2


def test_one_language_has_nothing_to_translate(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small_project, "translations") == 0
    assert "en un solo idioma" in capsys.readouterr().out


@pytest.mark.slow
def test_the_sample_is_translated_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(ROOT), "translations", "--format", "json"]) == 0
    assert [(each["language"], each["percent"], each["left"]) for each in json.loads(capsys.readouterr().out)] == [("en", 100, []), ("pt", 100, [])]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Entre 1.500,50 € y 3 días, a las 9:30", "es", ["9:30", "1500.50", "3"]),
        ("From €1,500.50 to 3 days, at 9.30 am", "en", ["9:30", "1500.50", "3"]),
        ("às 17h30, 10 000 pessoas", "pt", ["17:30", "10000"]),
        ("until 5 p.m., 10,000 people", "en", ["17", "10000"]),
        ("Ley 10/2025, WCAG 2.2, 900 000 000", "es", ["10", "2025", "2.2", "900000000"]),
        ("[es: Ley 10/2025] [[ promise:cobro.3 ]] {: #clausula-2 }", "en", ["10", "2025"]),
        ("٣ أيام", "ar", ["3"]),
        ("sin cifras", "es", []),
    ],
)
def test_figures_are_compared_by_their_value(text: str, language: str, figures: list[str]) -> None:
    assert sorted(held.figures(text, language)) == sorted(figures)


def test_a_page_is_read_in_pieces_that_give_it_back() -> None:
    for file in (ROOT / "docs").glob("??/**/*.md"):
        body = file.read_text("utf-8")
        assert joined(body, {}) == body
        assert sum(each.lines for each in pieces(body)) == len(body.split("\n"))


# Any text that a person may have typed, as it is read: what isn't shown at all is refused wherever it comes from.
TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=200).map(
    lambda text: " ".join(clean(text).split())
)
SAID = TYPED.filter(bool)
WRITTEN = """# A comment
name: Uno # behind
list:
  - Dos
  - es: Tres
    en: Three
flow: {a: Cuatro, b: [Cinco, Seis]}
long: >-
  Siete y
  ocho

last: "Nueve"
"""


@given(SAID, st.sampled_from([("name",), ("list", 0), ("list", 1), ("flow", "a"), ("flow", "b", 1), ("long",), ("last",)]))
@settings(max_examples=150)
def test_any_translation_is_written_as_it_was_said(said: str, at: tuple[str | int, ...]) -> None:
    text = with_translations(WRITTEN, {at: {"en": said}}, "es")
    before, after = yaml.safe_load(WRITTEN), deepcopy(read_text(text, "x.yml").data)
    inside, other = before, after
    for part in at[:-1]:
        inside, other = inside[part], other[part]
    mine = inside[at[-1]] if isinstance(inside[at[-1]], dict) else {"es": inside[at[-1]]}
    assert {key: " ".join(each.split()) for key, each in other[at[-1]].items()} == {**mine, "en": said}
    inside[at[-1]] = other[at[-1]] = None
    assert after == before
    assert text.count("#") >= WRITTEN.count("#")


@given(SAID, st.sampled_from([("name",), ("flow", "a"), ("long",), ("fresh",), ("group", "fresh"), ("flow", "c")]))
@settings(max_examples=100)
def test_any_word_is_put_where_it_belongs(said: str, at: tuple[str, ...]) -> None:
    after = read_text(with_texts(WRITTEN, {at: said}), "x.yml").data
    for part in at:
        after = after[part]
    assert " ".join(after.split()) == said
