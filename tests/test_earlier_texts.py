"""Editions of before a language was added, and what of them is said in it: `earlier_texts.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT, Project, copy_of
from declaration import foreign


@pytest.fixture
def sample(tmp_path: Path) -> Project:
    """The sample in all its languages."""
    return copy_of(ROOT, tmp_path / "sample")


def test_what_only_an_earlier_edition_said_is_translated_beside_it(sample: Project) -> None:
    titles = [each.record.title for each in sample.load("pt").editions]
    assert titles == ["Edição de teste", "Primeira edição", "Segunda edição"]


def test_what_nobody_translated_is_shown_as_it_was_published_and_marked(sample: Project) -> None:
    sample.edit("docs/_data/earlier_texts.yml", "    pt: Primeira edição\n", "")
    assert sample.load("pt").editions[1].record.title == foreign.untranslated("Primera edición", "es")
    sample.delete("docs/_data/earlier_texts.yml")
    assert sample.load("pt").editions[0].record.title == foreign.untranslated("Edición de prueba", "es")
