"""Editions of a declaration in two languages: each is published in both, and stays what it said in both."""

from __future__ import annotations

import json
from datetime import date

import pytest

import cli
from conftest import TODAY, Project, as_published
from declaration.editions.code import code_of
from declaration.loading import load_all
from declaration.publishing.dated import Dated, dated
from declaration.views.papers import papers
from edition_files import RECORD, edition
from several import TIEMPO, in_two_languages

FIRST, ENGLISH = "docs/_data/editions/2026-11-22.json", "docs/_data/editions/2026-11-22.en.json"


@pytest.fixture
def two(small_project: Project) -> Project:
    return in_two_languages(small_project)


def test_an_edition_is_written_in_each_language(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert edition(two, "--title", "en=Another", "--approved-by", "Ana") == 0
    out, err = capsys.readouterr()
    assert f"{FIRST}, {ENGLISH} y {RECORD}" in out and f"en `{ENGLISH}`" in err and "sin traducir" in err
    assert "title:\n  es: Otra\n  en: Another\n" in two.read(RECORD)
    spanish, english = (json.loads(two.read(path)) for path in (FIRST, ENGLISH))
    assert (spanish["language"], english["language"], "untranslated" in spanish) == ("es", "en", False)
    (right,) = (each for each in english["declaration"]["rights"] if each["id"] == "tiempo")
    assert right["title"] == "Not to have your time wasted" and english["edition"]["title"] == "Another"
    assert english["edition"]["approved_by"] == "Ana" and "/edition/approved_by" in english["untranslated"]["es"]
    original, translated = load_all(two.root)
    assert [each.declaration for each in translated.editions] == [translated.declaration], "what is read is what was written"
    assert translated.editions[0].hash != original.editions[0].hash
    assert [m for each in (original, translated) for m in two_checked(each)] == []


def two_checked(loaded: object) -> list[object]:
    from declaration.checking.rules import check

    return [m for m in check(loaded, TODAY) if m.severity == "error"]  # type: ignore[arg-type]  # what was loaded


def test_each_language_keeps_the_hash_of_its_own_edition_before(two: Project) -> None:
    assert edition(two) == 0
    assert edition(two, effective="2026-12-01") == 0
    for language in ("", ".en"):
        before, after = (json.loads(two.read(f"docs/_data/editions/{day}{language}.json")) for day in ("2026-11-22", "2026-12-01"))
        assert after["previous"] == before["hash"]
    two.edit(ENGLISH, "You need not repeat it.", "You may not repeat it.")
    assert [(m.path, m.severity) for m in two.load("en").mistakes] == [(ENGLISH, "error")], "it isn't changed either"
    two.edit(ENGLISH, "You may not repeat it.", "You need not repeat it.")
    two.delete(FIRST)
    assert (ENGLISH, "Esta edición traduce una que no está") in [(m.path, m.what.partition(",")[0]) for m in two.load("en").mistakes]


def test_the_page_of_a_day_says_what_was_published_in_its_language(two: Project) -> None:
    assert edition(two) == 0
    day = date(2026, 11, 25)
    two.edit(TIEMPO, "You need not repeat it.", "We never ask you twice.")
    original, translated = (as_published(each, day) for each in load_all(two.root))
    (then,) = (each for each in dated(translated) if each.right == "derechos/tiempo")
    assert isinstance(then, Dated) and then.shown.clauses[0].text == "You need not repeat it." and then.state == "before" and not then.changes
    assert [each.key for each in dated(original)] == [each.key for each in dated(translated)]
    assert {key: each.since for key, each in original.in_force.items()} == {key: each.since for key, each in translated.in_force.items()}, "no newer by it"
    assert original.history.since == [] and {each.verdict for each in translated.history.since} == {"neutral"}
    assert [each.code for each in papers(translated)] == [translated.printed.code, code_of(json.loads(two.read(ENGLISH))["hash"])]
    assert original.printed.as_published and not translated.printed.as_published, "an English paper of today says something else"


def test_a_language_that_comes_later_begins_its_own_editions(small_project: Project) -> None:
    assert edition(small_project) == 0
    two = in_two_languages(small_project)
    assert edition(two, effective="2026-12-01") == 0
    assert "previous" not in json.loads(two.read("docs/_data/editions/2026-12-01.en.json"))
    first, second = two.load("en").editions
    assert first.lookup.one("rights", "tiempo").title == second.lookup.one("rights", "tiempo").title == "Not to have your time wasted"
    assert (first.translated, second.translated) == (False, True)


def test_what_is_wrong_in_a_translation_stops_an_edition(two: Project, capsys: pytest.CaptureFixture[str]) -> None:
    two.edit(TIEMPO, "<!-- declaration:remedy -->", "<!-- declaration:remedi -->")
    assert cli.main(["--root", str(two.root), "edition", "--effective", "2026-11-22", "--title", "Otra", "--today", TODAY.isoformat()]) == 1
    assert TIEMPO in capsys.readouterr().err and not (two.root / FIRST).exists() and not (two.root / ENGLISH).exists()
