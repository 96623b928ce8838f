"""What a process that stays remembers, as `serve` does: the same contents aren't read again, and what it tells of them is what a new process tells."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import FIXTURE, TODAY, Project
from declaration.deadlines import Almanac
from declaration.files import laying, remembered, yaml_reading
from declaration.law.comparing import comparison
from declaration.loading import Loaded, load, loaded
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


def test_what_was_counted_stays_until_what_it_is_counted_by_changes(small_project: Project) -> None:
    first = load(small_project.root).almanac(TODAY)
    small_project.edit(PROBLEM, "name: ", "name: Otra vez, ")
    small_project.edit(COMPANY, "what_we_do: ", "what_we_do: De todo, y ")
    same = load(small_project.root).almanac(TODAY)
    assert same is first and comparison(same) is comparison(first)
    small_project.edit("docs/_data/calendars.yml", "09:00-15:00", "09:00-14:00")
    assert load(small_project.root).almanac(TODAY) is not first


class Asked:
    """A thing that notes what it is asked for."""

    def __init__(self, thing: Any, found: set[str]):
        self._thing, self._found = thing, found

    def __getattr__(self, name: str) -> Any:
        self._found.add(f"{type(self._thing).__name__}.{name}")
        return getattr(self._thing, name)


def test_all_that_an_almanac_is_made_of_tells_it_from_others() -> None:
    """Else a figure that was edited would go on being counted as before, as long as `serve` runs."""

    def asked(made: Any) -> set[str]:
        found: set[str] = set()
        read = load(FIXTURE).declaration
        assert read
        noting = SimpleNamespace(company=Asked(read.company, found), jurisdiction=Asked(read.jurisdiction, found), calendars=read.calendars)
        noting.contact_points = [Asked(point, found) for point in read.contact_points]
        made(noting, TODAY, "es", "", {})
        return found

    assert asked(Almanac) == asked(loaded._its_time) >= {"Company.time_zone", "ContactPoint.calendar", "Jurisdiction.public_holidays"}
