"""A company's own topics and sectors: shown, searched and published, while the closed lists beside them decide which law holds."""

from __future__ import annotations

import json

import pytest

from conftest import TODAY, Project, as_published
from declaration import checking
from declaration.exports import open_data, search_index
from declaration.law.promises import events_of

SONG = "calidad del sonido"


@pytest.fixture
def own(small_project: Project) -> Project:
    small_project.edit("docs/_data/problems/radio-rota.yml", "topic: fault", f"topic: none\nown_topic: {SONG}")
    small_project.edit("docs/_data/company.yml", "currency: EUR\n", "currency: EUR\nother_sectors: [talleres]\n")
    return small_project


def test_they_are_searched_and_published(own: Project) -> None:
    site = as_published(own.load())
    assert SONG in dict(search_index.entries(site))["plazos/radio-rota"]["also"]
    found = json.loads(dict(open_data.files(site))["datos/declaracion.json"])
    assert found["company"]["other_sectors"] == ["talleres"] and found["company"]["sectors"] == []
    assert {each["id"]: each["own_topic"] for each in found["problems"]}["radio-rota"] == SONG


def test_a_limit_of_a_topic_binds_no_problem_of_none(own: Project) -> None:
    law, general = "docs/_data/jurisdictions/es.yml", as_published(own.load())
    problem = general.problem("radio-rota")
    assert events_of(problem, "resolution") == ("solve",) and events_of(problem, "first_response") == ("answer",)
    of_all = {limit.rule.id for limit in general.limits.on("answer", problem)}
    assert of_all == {limit.rule.id for limit in general.limits.on("answer")} != set()
    text = own.read(law)
    own.write(law, text.replace("    event: answer\n", "    event: answer\n    scope: {topics: [fault]}\n", 1))
    assert {limit.rule.id for limit in as_published(own.load()).limits.on("answer", problem)} < of_all


def test_they_pass_the_check(own: Project) -> None:
    assert [each for each in checking.check(own.load(), TODAY) if each.severity == "error"] == []
