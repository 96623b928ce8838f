"""The shape of the core, read from its sources: who may import whom, and what a core never does.

A failure names the file and the line at fault.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from declaration.views import MARKERS

HOOKS = ROOT / "hooks"
CORE = HOOKS / "declaration"
FRAGMENTS = ROOT / "overrides/fragments/declaration"
GOLDENS = ROOT / "tests/cases/fragments"

# The rooms of the core, from the ground up: a room is a folder, or a file beside the folders. Each may import those above it in
# this list and none below, so no circle can be; within a folder, files may not go round either. A new room adds its line.
ROOMS = (
    "messages",  # what the program tells editors, in their language
    "mistakes",  # what is wrong, told to an editor
    "typed",  # what text an editor may have typed
    "units",  # the units of time, and how each runs
    "quantities",  # durations, amounts, hours
    "signs",  # what stands in a page for something that is put in later
    "foreign",  # words of another language within a text
    "models",  # what a company tells its customers, as typed data
    "lookup",  # the things of a declaration by id
    "files",  # reading: YAML with places, pages, markers
    "upgrading",  # the format of a folder, and what a version of the program changes
    "words",  # the interface's words, and how values are said
    "addresses",  # where each thing lives, for good
    "deadlines",  # the clock
    "law",  # which limits bind, and how a promise compares
    "changes",  # what differs between two declarations
    "editions",  # what was published, and its history
    "results",  # what was measured, beside what was promised
    "loading",  # files -> Loaded
    "site",  # Loaded -> Site, as everything below takes it
    "placeholders",  # figures that a text asks for
    "views",  # what each marker shows
    "assets",  # what pages are dressed in: sheets, scripts, type
    "publishing",  # pages: expansion, rendering, small pages, sharing, replies
    "press",  # draws what is printed
    "paper",  # what is printed
    "exports",  # files beside the pages
    "previews",  # what is shown of a link before it is opened
    "plain_words",  # how easily the words are read
    "schemas",  # for editors' tools
    "translations",  # texts and pages in each language, and how they travel
    "checking",  # every rule
    "starting",  # from a dozen answers to the folder of a company
    "renaming",  # giving something another id, or taking it out
)
# Which modules may use a library that isn't Python's own. The engines and our own hosts are nobody's.
MAY_USE = {
    "pydantic": {
        "quantities",
        "models",
        "files",
        "words",
        "addresses",
        "changes",
        "editions",
        "loading",
        "exports",
        "schemas",
        "translations",
        "checking",
        "starting",
    },
    "pydantic_core": {"quantities", "models"},
    "typing_extensions": {"words"},  # named types, which Python has from 3.12 on
    "yaml": {"files", "messages"},
    "markdown": {"files"},
    "babel": {"words", "translations"},
    "jinja2": {"publishing", "starting"},
    "markupsafe": {"signs", "publishing", "previews", "exports"},
    "PIL": {"previews"},
    "fontTools": {"assets", "files", "press"},
    "typst": {"press"},
    "rcssmin": {"assets"},
    "rjsmin": {"assets"},
    "tinycss2": {"assets"},
    "segno": {"publishing"},
    "html_to_markdown": {"publishing"},
    "holidays": {"deadlines"},
    "icalendar": {"deadlines"},
}
# The day is told to the core, and so is everything else about where it runs; it returns or raises, and never talks.
NEVER_IMPORTED = {"os", "time", "logging", "subprocess", "socket", "urllib"}
NEVER_CALLED = {"print", "input"}
NEVER_READ = {"today", "now", "utcnow", "environ", "getenv"}

MOST_LINES = 400
LONGER: dict[str, str] = {}  # path from hooks/: why it may be


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def room(name: str) -> str:
    """The room that a whole module name (`declaration.views.remedy`) is in; empty for the core's own `__init__`."""
    return [*name.split("."), ""][1]


def name_of(path: Path) -> str:
    parts = ["declaration", *path.relative_to(CORE).with_suffix("").parts]
    return ".".join(part for part in parts if part != "__init__")


def imported(tree: ast.AST, path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file of the core imports, as a whole name (`declaration.models`), with its line."""
    package = ["declaration", *path.relative_to(CORE).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            within = CORE.joinpath(*source.split(".")[1:]) if source.startswith("declaration") else None
            for name in node.names:  # `from . import stubs` names a module, `from .stubs import Stub` what is in one
                inside = within and ((within / f"{name.name}.py").is_file() or (within / name.name).is_dir())
                yield node.lineno, f"{source}.{name.name}" if inside else source


def faults(path: Path, source: str) -> Iterator[str]:
    tree, own = ast.parse(source), room(name_of(path))
    for line, name in imported(tree, path):
        top, other = name.partition(".")[0], room(name)
        if top == "declaration" and other != own and (other not in ROOMS or own not in ROOMS or ROOMS.index(other) > ROOMS.index(own)):
            yield f"{line}: `{own}` may not import `{other}`"
        elif top != "declaration" and top not in sys.stdlib_module_names and own not in MAY_USE.get(top, set()):
            yield f"{line}: `{own}` may not use `{top}`"
        elif top in NEVER_IMPORTED:
            yield f"{line}: the core doesn't import `{top}`"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NEVER_READ:
            yield f"{node.lineno}: the core doesn't read `{node.attr}`: it is told"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NEVER_CALLED:
            yield f"{node.lineno}: the core doesn't call `{node.func.id}`"


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The circles among modules, each once, by what each imports."""
    done: set[str] = set()
    found = []

    def visit(name: str, way: list[str]) -> None:
        if name in way:
            found.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(imports.get(name, ())):
                visit(other, [*way, name])
            done.add(name)

    for name in sorted(imports):
        visit(name, [])
    return found


def test_the_core_imports_and_does_only_what_it_may() -> None:
    found = [f"{path.relative_to(ROOT)}:{fault}" for path in sources(CORE) for fault in faults(path, path.read_text("utf-8"))]
    assert found == [], "\n".join(found)


def test_each_room_has_its_place() -> None:
    assert {room(name_of(path)) for path in sources(CORE)} - {""} == set(ROOMS)


def nearest(imports: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """What each room stands on, without what it stands on by way of another: pairs of the lower and the upper one."""

    def below(name: str) -> set[str]:
        return imports.get(name, set()).union(*map(below, imports.get(name, ())))

    return {(lower, upper) for upper, all_lower in imports.items() for lower in all_lower if not any(lower in below(other) for other in all_lower)}


def test_the_readme_draws_the_rooms_as_they_stand_on_one_another() -> None:
    imports: dict[str, set[str]] = {}
    for path in sources(CORE):
        rooms = {room(name) for _, name in imported(ast.parse(path.read_text("utf-8")), path) if name.startswith("declaration.")}
        imports.setdefault(room(name_of(path)), set()).update(rooms - {room(name_of(path))})
    readme = (ROOT / "README.md").read_text("utf-8")
    drawn = re.findall(r"^ +([\w &]+) --> ([\w &]+)$", readme, re.MULTILINE)
    assert {(lower, upper) for below, above in drawn for lower in below.split(" & ") for upper in above.split(" & ")} == nearest(imports)
    assert nearest({"roof": {"wall", "floor"}, "wall": {"floor"}, "floor": set()}) == {("floor", "wall"), ("wall", "roof")}
    assert re.findall(r"^\| `(\w+)` \| ", readme, re.MULTILINE) == list(ROOMS), "the table of the README tells each room, from the ground up"


def test_no_imports_go_round() -> None:
    imports = {name_of(path): {name for _, name in imported(ast.parse(path.read_text("utf-8")), path)} for path in sources(CORE)}
    assert circles(imports) == []
    assert circles({"a": ["b"], "b": ["c", "x"], "c": ["a"]}) == [["a", "b", "c", "a"]]


@pytest.mark.parametrize(
    ("file", "source", "fault"),
    [
        ("views/x.py", "\nfrom ..publishing import links", "2: `views` may not import `publishing`"),
        ("views/x.py", "from .. import checking", "1: `views` may not import `checking`"),
        ("views/x.py", "from ..models import Right\nfrom ..words import wording\nfrom .remedy import details", None),
        ("models/problems.py", "from ..quantities import Money\nfrom .values import Id", None),
        ("models/problems.py", "from ..words import Words", "1: `models` may not import `words`"),
        ("mistakes.py", "from .files.pages import PageText", "1: `mistakes` may not import `files`"),
        ("checking/x.py", "def f():\n    import mkdocs.plugins", "2: `checking` may not use `mkdocs`"),
        ("checking/x.py", "from hosting.today import today", "1: `checking` may not use `hosting`"),
        ("checking/x.py", "import cli", "1: `checking` may not use `cli`"),
        ("checking/x.py", "from ..nowhere import x", "1: `checking` may not import `nowhere`"),
        ("loading.py", "from material import x", "1: `loading` may not use `material`"),
        ("loading.py", "import jinja2", "1: `loading` may not use `jinja2`"),
        ("loading.py", "from .publishing import links", "1: `loading` may not import `publishing`"),
        ("loading.py", "from .addresses.register import Entry", None),
        ("new_room.py", "from .models import Right", "1: `new_room` may not import `models`"),
        ("checking/x.py", "from datetime import date\n\nx = date.today()", "3: the core doesn't read `today`: it is told"),
        ("checking/x.py", "import time", "1: the core doesn't import `time`"),
        ("checking/x.py", "print(1)", "1: the core doesn't call `print`"),
    ],
)
def test_the_rules_find_what_they_are_for(file: str, source: str, fault: str | None) -> None:
    assert list(faults(CORE / file, source)) == ([fault] if fault else [])


def test_hosts_are_not_imported_by_name_from_the_core_or_each_other() -> None:
    """`cli` and `mkdocs_events` are the ends: nothing imports them. `hosting` may be used by both."""
    for path in sources(HOOKS):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert not re.match(r"\s*(from|import)\s+(cli|mkdocs_events|hooks)\b", line), f"{path.relative_to(ROOT)}:{number}"


def test_only_the_host_knows_the_engine() -> None:
    engines = re.compile(r"\s*(from|import)\s+(mkdocs|material|properdocs)\b")
    for path in sources(HOOKS):
        if path.name != "mkdocs_events.py" and "hosting" not in path.parts:
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                assert not engines.match(line), f"{path.relative_to(ROOT)}:{number}"


def test_the_folders_of_pages_and_addresses_are_spelt_in_one_module() -> None:
    """Whoever needs one asks `addresses`: its functions for a page or key, its names for a folder."""
    spelt = re.compile(r"/?(derechos|plazos|reclamar)(/.*|\.md)?")
    found = []
    for path in sources(CORE):
        if path != CORE / "models/values.py":
            texts = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant) and isinstance(node.value, str))
            found += [f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}" for node in texts if spelt.fullmatch(node.value)]
    assert found == [], "\n".join(found)


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lines = {path.relative_to(HOOKS).as_posix(): len(path.read_text("utf-8").splitlines()) for path in sources(HOOKS)}
    assert {path: count for path, count in lines.items() if count > MOST_LINES and path not in LONGER} == {}
    assert [path for path in LONGER if lines.get(path, 0) <= MOST_LINES] == [], "no longer needed in LONGER"


def test_no_module_is_named_like_one_of_pythons() -> None:
    """A hook's folder comes first on `sys.path`: a loose `calendar.py` there would hide Python's own."""
    assert {path.stem for path in HOOKS.iterdir()} & set(sys.stdlib_module_names) == set()


def test_the_command_that_builds_loads_no_models() -> None:
    """They take a fifth of a small build, and it is another process that builds."""
    done = subprocess.run([sys.executable, "-c", "import sys, cli; sys.exit('pydantic' in sys.modules)"], cwd=HOOKS, check=False)
    assert done.returncode == 0


# --- Markers: module, fragment and golden cases share one name ------------------------------------------------------------


@pytest.mark.parametrize("marker", sorted(MARKERS))
def test_each_marker_has_all_that_bears_its_name(marker: str) -> None:
    module = importlib.import_module(f"declaration.views.{marker.replace('-', '_')}")
    assert MARKERS[marker].view is module.view
    assert (module.__doc__ or "").startswith(f"`<!-- declaration:{marker} -->`"), "the first line says which marker it is"
    assert (FRAGMENTS / f"{marker}.html").is_file()
    assert any((GOLDENS / marker).glob("*/expected.md")), f"no golden case under {(GOLDENS / marker).relative_to(ROOT)}"


def test_nothing_bears_a_name_that_is_no_marker() -> None:
    assert {path.stem for path in FRAGMENTS.iterdir()} == set(MARKERS)
    helpers = {
        "__init__",
        "announced",
        "by_class",
        "chart",
        "frame",
        "kinds",
        "legal_line",
        "letter_lines",
        "letter_terms",
        "measured",
        "opening_hours",
        "owed_sums",
        "papers",
        "unpromised",
    }  # no marker: the frame of every page, what blocks share, what a marker is
    views = {path.stem for path in (CORE / "views").glob("*.py")} - helpers
    assert {name.replace("_", "-") for name in views} == set(MARKERS)
    assert {path.name for path in GOLDENS.iterdir()} == set(MARKERS)


def test_no_fragment_trusts_a_text() -> None:
    """Whatever an editor typed shows as text: no fragment may turn that off."""
    trusting = re.compile(r"\|\s*safe\b|autoescape|Markup")
    for path in FRAGMENTS.parent.rglob("*.html"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert not trusting.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
