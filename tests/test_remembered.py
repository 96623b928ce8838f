"""What a process that stays remembers, as `serve` does: the same contents aren't read again, and what it tells of them is what a new process tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conftest import Project
from declaration.files import laying, remembered, yaml_reading
from declaration.loading import Loaded, load
from hosting import events
from test_laying import company  # noqa: F401  # a fixture

COMPANY, PROBLEM, RIGHT = "docs/_data/company.yml", "docs/_data/problems/cobro.yml", "docs/es/derechos/tiempo.md"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are read as YAML from now on."""
    found: list[str] = []
    anew = yaml_reading._value

    def value(node: Any, at: Any, document: yaml_reading.Document, *more: Any) -> Any:
        found.extend([document.path] if at == () else [])
        return anew(node, at, document, *more)

    monkeypatch.setattr(yaml_reading, "_value", value)
    yield found


def as_if_new(project: Project, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """What a process reads that has just begun."""
    with monkeypatch.context() as patch:
        patch.setattr(remembered, "_stays", False)
        return load(project.root)


def test_what_is_as_it_was_is_not_read_again(small_project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = load(small_project.root)
    read.clear()
    again = load(small_project.root)
    assert read == [] and again.declaration == before.declaration
    small_project.edit(PROBLEM, "name: ", "name: Otra vez, ")
    changed = load(small_project.root)
    assert read == [PROBLEM]
    assert changed.declaration == as_if_new(small_project, monkeypatch).declaration != before.declaration


def test_what_is_wrong_is_told_each_time(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where what only a check asks for was let go in between, as a build does."""
    small_project.edit(COMPANY, "what_we_do: ", "que_hacemos: ")
    small_project.edit(PROBLEM, "name: ", "name: [")
    small_project.edit(RIGHT, "number: ", "numbers: ")
    told = as_if_new(small_project, monkeypatch).mistakes
    assert {each.path for each in told} >= {COMPANY, PROBLEM, RIGHT}
    for _ in range(2):
        loaded = load(small_project.root)
        assert loaded.mistakes == told
        loaded.let_go()


def test_nothing_is_held_where_a_process_ends(small_project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_new(small_project, monkeypatch)
    first = sorted(read)
    read.clear()
    as_if_new(small_project, monkeypatch)
    assert sorted(read) == first != []


def test_what_a_company_says_otherwise_is_laid_over_the_program_once(company: Project, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def deadline(loaded: Loaded) -> str:
        assert loaded.words
        return loaded.words.sla_table.resolution

    words = company.root / "docs/_data/words/es.yml"
    words.parent.mkdir(parents=True)
    words.write_text("sla_table: {resolution: Arreglo}\n", "utf-8")
    before = load(company.root)
    with monkeypatch.context() as patch:
        patch.delattr(laying, "_merge")
        again = load(company.root)
    assert deadline(again) == deadline(before) == "Arreglo" and again.mistakes == before.mistakes
    words.write_text("sla_table: {resolution: Remedio}\n", "utf-8")
    assert deadline(load(company.root)) == deadline(as_if_new(company, monkeypatch)) == "Remedio"
    words.write_text("sla_table: {resolution: Arreglo}\n", "utf-8")
    assert deadline(load(company.root)) == "Arreglo"


def test_who_serves_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_stays", False)
    monkeypatch.setattr(events, "_served", False)
    events.on_startup(command="build")
    assert not remembered.stays()
    events.on_startup(command="serve")
    assert remembered.stays()


def test_an_earlier_state_of_a_file_is_forgotten(small_project: Project, read: list[str]) -> None:
    """Each save is another content: a day of them would fill the memory."""
    first = small_project.read(PROBLEM)
    load(small_project.root)
    small_project.edit(PROBLEM, "name: ", "name: Otra vez, ")
    for _ in range(2):
        remembered.another_round()
        load(small_project.root)
    read.clear()
    small_project.write(PROBLEM, first)
    load(small_project.root)
    assert read == [PROBLEM]
