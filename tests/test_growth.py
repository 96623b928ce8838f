"""What a build does grows with the pages and no faster: work is counted, never timed.

The same declaration is built with about twice as many rights and problems. A function of ours that is called much more than twice
as often goes through all of them for each of them.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import Builder
from built_site import tree
from conftest import ROOT, Project
from hosting import menu

sys.path.insert(0, str(ROOT / "tests/bench"))

from bench import ours

FEW, MANY = 80, 138
MOST = 3.0  # times as often; there are twice as many rights and problems, and not thrice as many that no edition knows. The square would be 3.6 and more
RARE = 350  # calls: below that, what is done once weighs too much
LONG = 25  # pages: of a section that has more, a page shows those around it. The few have as many rights, and problems

Counts = dict[str, int]


def counts(build: Builder, folder: Path, pages: int) -> Counts:
    """How often each function of ours is called in a build of that many pages, by its place in the files."""
    ours(folder, pages)
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    build.here(Project(folder), folder / "site")
    profile.disable()
    calls: Counts = {}
    for (file, line, name), (_, number, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "/hooks/" in file:
            calls[f"{file.rpartition('/hooks/')[2]}:{line} {name}"] = number
    return calls


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("growth")


@pytest.fixture(scope="module")
def both(build: Builder, folder: Path) -> Iterator[tuple[Counts, Counts]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(menu, "MOST_BESIDE", LONG)
        yield counts(build, folder / "few", FEW), counts(build, folder / "many", MANY)


def called(calls: Counts, file: str, name: str) -> int:
    return sum(number for place, number in calls.items() if place.startswith(file) and place.endswith(f" {name}"))


def test_no_work_grows_with_the_square_of_the_pages(both: tuple[Counts, Counts]) -> None:
    few, many = both
    grown = {place: (few.get(place, 0), number) for place, number in many.items() if number > RARE and number > MOST * max(few.get(place, 0), 1)}
    assert grown == {}


def test_what_many_pages_show_is_worked_out_once(both: tuple[Counts, Counts], folder: Path) -> None:
    """Each file is read once, each page's markers are found three times (to check, for the links to it, to expand), those of the path's
    questions twice; what is in force is listed a few times."""
    _, calls = both
    loaded = Project(folder / "many").load()
    clauses = sum(len(right.clauses) for right in loaded.parts["rights"])
    documents = {file.path for file in loaded.places.documents()}
    assert called(calls, "declaration/files/yaml_reading.py", "read_file") <= len(documents) + len(loaded.pages)
    assert called(calls, "declaration/files/markers.py", "find") <= 3 * len(loaded.pages) + 100
    assert called(calls, "declaration/addresses/permanent.py", "permanent") <= 5
    assert called(calls, "declaration/addresses/permanent.py", "plain") <= 16 * clauses + 2 * len(loaded.pages)
    assert called(calls, "declaration/models/problems.py", "_own_promises") <= 2 * len(loaded.parts["problems"])  # and those of earlier editions
    assert called(calls, "declaration/views/contact_points.py", "point_view") <= 2 * len(
        loaded.parts["contact_points"]
    )  # and once more, for links into a page's blocks


@pytest.mark.usefixtures("both")
def test_a_second_build_renders_and_draws_nothing_again(build: Builder, folder: Path) -> None:
    project = Project(folder / "few")
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    second = build.here(project, folder / "second")
    profile.disable()
    calls = {(Path(file).name, name) for file, _, name in pstats.Stats(profile).stats}  # type: ignore[attr-defined]
    assert {
        ("cards.py", "draw"),
        ("rendering.py", "render"),
        ("rendering.py", "_heading"),
        ("reading-order.html", "root"),
        ("plugin.py", "create_entry_for_section"),
    } & calls == set()
    assert second.files == tree(project.root / "site")
