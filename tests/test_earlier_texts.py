"""Editions of before a language was added, and what of them is said in it: `earlier_texts.yml`."""

from __future__ import annotations

from conftest import Project
from declaration import foreign


def test_what_only_an_earlier_edition_said_is_translated_beside_it(project: Project) -> None:
    titles = [each.record.title for each in project.load("pt").editions]
    assert titles == ["Edição de teste", "Primeira edição", "Segunda edição"]


def test_what_nobody_translated_is_shown_as_it_was_published_and_marked(project: Project) -> None:
    project.edit("docs/_data/earlier_texts.yml", "    pt: Primeira edição\n", "")
    first = project.load("pt").editions[1].record.title
    assert (first, foreign.is_untranslated(first)) == (foreign.untranslated("Primera edición", "es"), True)
    project.delete("docs/_data/earlier_texts.yml")
    assert foreign.without(project.load("pt").editions[0].record.title) == "Edición de prueba"
    assert not [each for each in project.check() if "earlier_texts" in each.path]
