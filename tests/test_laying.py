"""A company's folder that stands on the program: it holds only what differs, and each value knows which of the two files says it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError, validate

import cli
from conftest import ROOT, TODAY, Project, as_published, copy_of
from declaration import loading
from declaration.editions.files import path_of, written
from declaration.files.laying import differing, laid, lay
from declaration.files.shipped import own, told_as
from declaration.files.yaml_reading import Document, Location, read_text
from declaration.plain_words.prose import passages
from declaration.publishing.sources import sources
from read_yaml import read_yaml

# --- Any two files -------------------------------------------------------------------------------------------------------

KEYS = st.sampled_from(["a", "b", "c"])
SCALARS = st.sampled_from(["uno", "dos", "tres", 1, 2, True])


def items(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list whose items have an id, each one of its own."""
    item = st.dictionaries(KEYS, inner, max_size=2)
    return st.dictionaries(KEYS, item, max_size=3).map(lambda found: [{"id": id, **more} for id, more in found.items()])


DATA = st.recursive(SCALARS, lambda inner: st.dictionaries(KEYS, inner, max_size=3) | items(inner) | st.lists(SCALARS, max_size=2), max_leaves=12)
FILES = st.dictionaries(KEYS, DATA, min_size=1, max_size=3) | items(DATA).filter(bool)


def read(data: Any, path: str) -> Document:
    return read_text(yaml.safe_dump(data, sort_keys=False), path)


def leaves(data: Any, at: Location = ()) -> Iterator[tuple[Location, Any]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from leaves(value, (*at, key))
    if not isinstance(data, (dict, list)):
        yield at, data


@settings(max_examples=40)
@given(FILES)
def test_nothing_laid_over_a_file_leaves_it(data: Any) -> None:
    nothing: Any = {} if isinstance(data, dict) else []
    whole, mistakes = differing(Document("over", nothing), read(data, "under"))
    assert whole.data == data and len(mistakes) == 1  # that it says nothing new
    assert all(whole.source(at)[0].path == "under" for at, _ in leaves(data))


@settings(max_examples=40)
@given(FILES)
def test_a_file_laid_over_itself_is_itself(data: Any) -> None:
    """And it is told once, at its top, that it may go."""
    whole, (needless,) = differing(read(data, "over"), read(data, "under"))
    assert whole.data == data and (needless.path, needless.severity) == ("over", "warning")


@settings(max_examples=40)
@given(FILES, FILES)
def test_each_value_stands_where_it_is_said(over: Any, under: Any) -> None:
    whole = lay(read(under, "under"), read(over, "over"))
    for at, value in leaves(whole.data):
        document, there = whole.source(at)
        assert document.at(there) == value and whole.place(at) == (document.path, document.line(there))
        assert 0 < document.line(there) < len(document.text)
    assert {value for _, value in leaves(over)} <= {value for _, value in leaves(whole.data)}


def test_what_is_taken_away_is_gone() -> None:
    under = read({"a": {"b": 1, "c": 2}, "d": [{"id": "x", "a": 1}, {"id": "y", "a": 2}]}, "under")
    whole, mistakes = differing(read_text("a:\n  b: ~\nd:\n  - id: x\n    leave_out: true\n  - id: y\n    b: 3\n", "over"), under)
    assert whole.data == {"a": {"c": 2}, "d": [{"id": "y", "a": 2, "b": 3}]} and mistakes == []
    assert whole.place(("d", 0, "a")) == ("under", 8) and whole.place(("d", 0, "b")) == ("over", 7)


@settings(max_examples=40)
@given(FILES, FILES, FILES)
def test_three_files_are_laid_in_their_order(first: Any, second: Any, third: Any) -> None:
    files = [read(first, "1"), read(second, "2"), read(third, "3")]
    assert laid(files).data == lay(lay(files[0], files[1]), files[2]).data
    for at, value in leaves(laid(files).data):
        document, there = laid(files).source(at)
        assert document in files and document.at(there) == value


# --- A company's folder ---------------------------------------------------------------------------------------------------

WORDS, LAW, GLOSSARY, SEARCHED = (f"docs/_data/{name}.yml" for name in ("words/es", "jurisdictions/es", "glossary", "search_words"))
COMPANY = "docs/_data/company.yml"
OF_THE_FIXTURE = "docs/_data/coverage.yml"  # duties that only its own law has


@pytest.fixture
def company(small_project: Project) -> Project:
    """The small declaration as a company's folder: all that comes with the program is taken from it."""
    small_project.write("mkdocs.yml", "site_name: Sitio\ntheme: {name: declaracion}\nplugins: [search, declaracion]\n")
    for path in ("docs/_data/words", "docs/_data/jurisdictions", GLOSSARY, SEARCHED):
        small_project.delete(path)
    small_project.write(OF_THE_FIXTURE, "- {duty: atencion-de-una-persona, met_by: [contacto.md]}\n")
    small_project.edit("docs/_data/problems/pan-duro.yml", "  withdrawal: 2 calendar days\n  guarantee: 1 year\n", "")
    return small_project


def told(project: Project, *more: str, today: str = TODAY.isoformat()) -> list[str]:
    """What `check` says of the files that the program has too, and where it says what is the program's."""
    with redirect_stdout(StringIO()) as said:
        cli.main(["--root", str(project.root), "check", "--today", today, *more])
    shared = (told_as("docs/"), *(path.partition(".")[0] for path in (WORDS, LAW, GLOSSARY, SEARCHED)))
    return [line for line in said.getvalue().splitlines() if line.startswith(shared)]


def test_a_folder_without_them_has_the_words_and_the_law(company: Project) -> None:
    """And nothing of it is told to who can't change it: not in the words report either."""
    loaded = company.load()
    assert loaded.words and loaded.words.problem.first_response == "Le respondemos en"
    assert [each.country.lower() for each in loaded.countries] == sorted(file.stem for file in (ROOT / LAW).parent.glob("*.yml"))
    assert loaded.places.at("words", "", "problem")[0] == told_as(WORDS)
    assert any(passage.path == COMPANY for passage in passages(loaded)) and not any(own(passage.path) for passage in passages(loaded))
    assert told(company) == []


def test_one_word_is_said_otherwise(company: Project) -> None:
    company.write(WORDS, "problem:\n  first_response: Le contestamos en\n")
    words = company.load().words
    assert words and (words.problem.first_response, words.problem.resolution) == ("Le contestamos en", "Lo resolvemos en")
    assert told(company) == []


def test_the_company_has_the_last_word_in_its_form(company: Project) -> None:
    """What it says in `es.yml` holds in the form that it chose, which the program's own file of that form doesn't undo; and is looked through for it."""
    company.edit(COMPANY, "country: ES\n", "address: tu\ncountry: ES\n")
    assert company.load().words.problem.do_now == "Haz esto ahora"  # type: ignore[union-attr]
    company.write(WORDS, "problem:\n  do_now: Antes de nada\n  tell_us: Después, cuéntenoslo usted\n")
    assert company.load().words.problem.do_now == "Antes de nada"  # type: ignore[union-attr]
    (line,) = told(company)
    assert line == (
        f"{WORDS}:3: aviso: Este texto parece de usted (se encontró `Después, cuéntenoslo usted`). Escriba en `docs/_data/words/es-tu.yml`, en "
        "`problem.tell_us`, cómo se dice a quien se trata de tú. Si se dice igual, repítalo allí."
    )
    company.write("docs/_data/words/es-tu.yml", "problem:\n  tell_us: Después, cuéntanoslo\n")
    assert company.load().words.problem.tell_us == "Después, cuéntanoslo"  # type: ignore[union-attr]
    assert told(company) == []


@pytest.mark.parametrize("form", ["es", "es-tu"])
def test_letters_that_the_type_lacks_are_told_wherever_the_word_is_said(company: Project, form: str) -> None:
    company.edit(COMPANY, "country: ES\n", "address: tu\ncountry: ES\n")
    company.write(f"docs/_data/words/{form}.yml", "problem:\n  first_response: Ответ\n")
    loaded = company.load()
    assert [each.found for each in loaded.mistakes if "La letra de los papeles no tiene los signos" in each.what] == ["`Овет`"]
    assert not loaded.paper


def test_what_is_the_programs_is_edited_nowhere(company: Project) -> None:
    """A preview leads to the company's own files only."""
    company.write(GLOSSARY, "- id: pan\n  term: Pan\n  definition: Lo que vendemos.\n")
    site = as_published(company.load())
    assert [(each.path, each.line) for each in sources("glossary", {}, site)] == [(GLOSSARY, 1)]
    assert sources("legal-limits", {}, site) == []


def test_a_term_of_the_program_leads_only_to_what_is_there(company: Project) -> None:
    """Its page may be missing, or a part of it; a term of the company's own has to be mended."""
    terms = {term.id: term.see for term in company.load().parts["glossary"]}
    assert terms["clausula"] == "derechos/index.md" and terms["cliente-interno"] is None  # the folder has no such page
    assert terms["atribuciones"] == "reclamar.md"  # nor that part of this one


def test_a_company_may_have_a_country_of_its_own(company: Project) -> None:
    law = (ROOT / "docs/_data/jurisdictions/uy.yml").read_text("utf-8")
    company.write("docs/_data/jurisdictions/bo.yml", law.replace("country: UY", "country: BO").replace("name: Uruguay", "name: Bolivia", 1))
    loaded = company.load()
    assert "Bolivia" in [each.name for each in loaded.countries] and loaded.places.at("jurisdictions", "BO")[0] == "docs/_data/jurisdictions/bo.yml"
    assert loaded.places.at("jurisdictions", "UY")[0] == told_as("docs/_data/jurisdictions/uy.yml")


@pytest.mark.parametrize("said", ["", "# nada todavía\n"])
def test_a_file_that_says_nothing_may_be_there(company: Project, said: str) -> None:
    for path in (WORDS, LAW, GLOSSARY, SEARCHED):
        company.write(path, said)
    assert told(company) == []


def test_a_file_that_cannot_be_read_is_told_alone(company: Project) -> None:
    """What stands in it isn't called missing: here, a group of the search, and all the words."""
    for path in (WORDS, LAW, GLOSSARY):
        company.write(path, "a: [\n")
    assert [re.match(r"[^:]+:\d+", line)[0] for line in told(company)] == [f"{path}:1" for path in (GLOSSARY, LAW, WORDS)]  # type: ignore[index]


def test_old_facts_of_the_program_are_told_once(company: Project) -> None:
    """A company isn't asked to check what isn't its own, not even strictly; what it says itself is its own to check."""
    years_later = "2030-01-02"
    lines = [line for line in told(company, "--strict-facts", today=years_later) if "Hace" in line]
    assert [line.partition(":1: aviso: Hace mucho que nadie comprueba ")[0] for line in lines] == [
        told_as("docs/_data/jurisdictions/es.yml"), told_as("docs/_data/law_layers/eu.yml"),
    ]  # fmt: skip
    assert all("Actualice el programa" in line and line.endswith(".yml`.") for line in lines)
    company.write(LAW, "country: ES\nrules:\n  - id: es-respuesta-general\n    checked_on: 2027-01-01\n")
    (own,) = [line for line in told(company, "--strict-facts", today=years_later) if line.startswith(LAW)]
    assert own.startswith(f"{LAW}:4: Hace más de un año que nadie comprueba este dato (se encontró `2027-01-01`).")


def test_a_difference_is_of_what_is_the_companys(company: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two folders on the same program differ by their own files only; one that says a term of its own, by that."""
    other = copy_of(company.root, tmp_path / "other")
    company.write(GLOSSARY, "- id: pan\n  term: Pan\n  definition: Lo que vendemos.\n")
    assert cli.main(["--root", str(company.root), "diff", str(other.root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 cambio para los clientes") and "Pan" in said


@pytest.fixture
def newer(company: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The next version of the program, on which the folder stands from now on; what it said on this one is published."""
    company.write("docs/_data/glossary.yml", "- id: pan\n  term: Pan\n  definition: Lo que vendemos.\n")
    declaration = company.load().declaration
    assert declaration
    company.write(path_of(declaration.edition), written(declaration, "es"))
    following = tmp_path / "newer"
    for path in ("docs/_data/words", "docs/_data/jurisdictions", "docs/_data/law_layers"):
        shutil.copytree(ROOT / path, following / path)
    for path in (GLOSSARY, SEARCHED):
        shutil.copy(ROOT / path, following / path)
    (following / "overrides").symlink_to(ROOT / "overrides")
    monkeypatch.setattr(loading, "below", lambda plugins: following)
    return Project(following)


def test_what_a_newer_program_brings_is_told_apart(company: Project, newer: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A term in other words, and a limit that binds less, a body that is gone: none is a promise of the company's, and nothing is refused."""
    newer.edit(GLOSSARY, "Cada derecho va con una sola responsabilidad.", "Cada uno tiene su responsabilidad.")
    law = read_yaml(newer.read(LAW))
    law["rules"][0]["limit"] = "20 calendar days"
    law["outside_bodies"] = [each for each in law["outside_bodies"] if each["id"] != "arbitraje-de-consumo"]
    newer.write(LAW, yaml.safe_dump(law, sort_keys=False))
    company.edit(GLOSSARY, "Lo que vendemos.", "Lo que hacemos.")
    assert cli.main(["--root", str(company.root), "diff", "edicion-2026-1", "--today", TODAY.isoformat()]) == 0
    own, _, shipped = capsys.readouterr().out.partition("### Lo trae el programa, y no hace falta anunciarlo")
    assert own.startswith("1 cambio para los clientes") and "«Pan»" in own
    assert "«Derecho»" in shipped and "20 días naturales" in shipped and "**empeora**" in shipped and "«Pan»" not in shipped
    assert cli.main(["--root", str(company.root), "diff", "edicion-2026-1", "--format", "json", "--today", TODAY.isoformat()]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["key"] for each in found["changes"]] == ["glossary/pan/definition"] and "glossary/derecho/definition" in [
        each["key"] for each in found["shipped"]
    ]
    with redirect_stdout(StringIO()) as said:
        assert cli.main(["--root", str(company.root), "edition", "--effective", "2026-12-01", "--title", "Otra", "--today", TODAY.isoformat()]) == 0
        assert cli.main(["--root", str(company.root), "check", "--today", "2026-12-01"]) == 0, said.getvalue()


def test_a_file_in_part_is_no_mistake_to_an_editors_tool(company: Project) -> None:
    """There, what comes with the program may be said in part or taken away; what is the company's alone is whole."""
    assert cli.main(["--root", str(company.root), "schema"]) == 0
    schemas = {file.stem: json.loads(file.read_text("utf-8")) for file in (company.root / "docs/_data/schemas").glob("*.json")}
    validate({"country": "ES", "rules": [{"id": "es-respuesta-general", "limit": "8 calendar days"}]}, schemas["jurisdictions"])
    validate([{"id": "derecho", "definition": "Otra"}, {"id": "cliente-interno", "leave_out": True}], schemas["glossary"])
    validate({"problem": {"first_response": "Le contestamos en"}}, schemas["words"])
    for name, data in (("glossary", [{"id": "derecho", "leave_out": False}]), ("owners", [{"id": "direccion"}])):
        with pytest.raises(ValidationError):
            validate(data, schemas[name])
