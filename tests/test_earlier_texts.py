"""Editions of before a language was added, and what of them is said in it: `earlier_texts.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, Project, copy_of
from declaration import foreign
from declaration.loading import load


@pytest.fixture
def sample(tmp_path: Path) -> Project:
    """The sample in all its languages."""
    return copy_of(ROOT, tmp_path / "sample")


def test_what_only_an_earlier_edition_said_is_translated_beside_it(sample: Project) -> None:
    titles = [each.record.title for each in sample.load("pt").editions]
    assert titles == ["Edição de teste", "Primeira edição", "Segunda edição"]


@pytest.mark.parametrize("language", ["en", "pt"])
def test_what_is_no_longer_said_is_known_from_what_is_said_today(language: str) -> None:
    """Else a change would be told in one language and not in another."""
    translated = load(ROOT, language)
    assert translated.original and translated.translation
    told, here = (each.parts["earlier_texts"].texts for each in (translated.original, translated))
    assert {its: translated.translation.original(its) for its in here} == dict(zip(here, told, strict=True))


def test_what_nobody_translated_is_shown_as_it_was_published_and_marked(sample: Project) -> None:
    sample.edit("docs/_data/earlier_texts.yml", "    pt: Primeira edição\n", "")
    assert sample.load("pt").editions[1].record.title == foreign.untranslated("Primera edición", "es")
    sample.delete("docs/_data/earlier_texts.yml")
    assert sample.load("pt").editions[0].record.title == foreign.untranslated("Edición de prueba", "es")
