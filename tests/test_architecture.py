"""The shape of the core, read from its sources: who may import whom, and what a core never does.

A failure names the file and the line at fault.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from conftest import ROOT
from declaration.views import MARKERS

HOOKS = ROOT / "hooks"
CORE = HOOKS / "declaration"
FRAGMENTS = ROOT / "overrides/fragments/declaration"
GOLDENS = ROOT / "tests/cases/fragments"

# What each module of the core may import of the core; a package counts as one module, unless it is told apart here: the
# register of `links` lies under the reading of files, its publishing above the rendering; which laws apply is asked by views,
# and what is wrong with them said in their words; editions are read with all other files, and checked once changes are known. A new module adds its line.
APART = {"editions", "law", "links"}
MAY_IMPORT = {
    "mistakes": set(),
    "quantities": set(),
    "addresses": set(),
    "yaml_causes": set(),
    "models": {"quantities"},
    "words": {"models", "quantities"},
    "yaml_reading": {"mistakes", "yaml_causes"},
    "explaining": {"mistakes", "yaml_reading"},
    "pages": {"mistakes", "yaml_reading"},
    "markers": {"mistakes", "pages"},
    "links": set(),
    "links.permanent": {"addresses", "models", "words"},
    "links.register": {"links.permanent", "models", "quantities", "yaml_reading"},
    "editions": {"models"},
    "editions.files": {"editions", "models"},
    "editions.reading": {"editions", "editions.files", "mistakes", "yaml_causes", "yaml_reading"},
    "loading": {"editions", "editions.reading", "explaining", "links.register", "mistakes", "models", "pages", "words", "yaml_reading"},
    "editions.keys": {"loading", "models"},
    "editions.reviews": {"loading", "mistakes"},
    "editions.checking": {"changes", "editions", "editions.files", "editions.keys", "loading", "mistakes", "models", "words"},
    "editions.publishing": {"editions", "editions.checking", "editions.files", "editions.reviews", "loading", "mistakes", "models", "yaml_reading"},
    "paths": {"addresses", "loading", "mistakes", "models"},
    "references": {"loading", "mistakes", "models", "yaml_reading"},
    "schemas": {"links.permanent", "links.register", "loading", "mistakes", "pages", "references", "words", "yaml_reading"},
    "qr": {"words"},
    "deadlines": {"models", "quantities"},
    "law": set(),
    "law.applying": {"models", "quantities"},
    "law.comparing": {"deadlines", "quantities"},
    "law.promises": {"models", "quantities"},
    "law.coverage": {"deadlines", "law.applying", "law.comparing", "law.promises", "models"},
    "history": {"editions", "models"},
    "chronicle": {"changes", "history", "loading", "models"},
    "views": {"addresses", "deadlines", "history", "law.applying", "law.coverage", "law.promises", "links.permanent", "models", "qr", "quantities", "words"},
    "law.checking": {"deadlines", "law.applying", "law.comparing", "law.promises", "loading", "mistakes", "models", "quantities", "views", "words"},
    "changes": {"deadlines", "law.applying", "law.comparing", "law.promises", "models", "quantities", "views", "words"},
    "placeholders": {"loading", "mistakes", "quantities", "views"},
    "plain_words": {"loading", "mistakes", "pages", "words", "yaml_reading"},
    "links.checking": {"links.permanent", "links.register", "loading", "mistakes", "models", "pages", "yaml_reading"},
    "links.places": set(),
    "links.dated": {"addresses", "editions", "history", "links.permanent", "links.register", "models", "views", "words"},
    "links.sharing": {"links.permanent", "models", "views", "words"},
    "links.stubs": {"addresses", "links.permanent", "links.register", "models", "views", "words"},
    "links.publishing": {"addresses", "history", "links.dated", "links.permanent", "links.places", "links.sharing", "links.stubs", "loading", "rendering"},
    "rendering": {"addresses", "links.places", "mistakes"},
    "complaints": {"loading", "mistakes", "placeholders", "replies"},
    "replies": {"links.permanent", "links.sharing", "loading", "mistakes", "models", "placeholders"},
    "support": {"links.permanent", "links.places", "links.publishing", "links.sharing", "loading", "models", "rendering", "replies"},
    "exports": {
        "addresses", "deadlines", "history", "law.applying", "law.promises", "links.permanent", "links.publishing", "loading", "models", "quantities", "replies",
        "views", "words",
    },
    "previews": {
        "addresses", "exports", "links.dated", "links.permanent", "links.publishing", "links.stubs", "loading", "models", "pages", "paths", "qr",
        "rendering", "views", "words",
    },
    "expansion": {"addresses", "chronicle", "deadlines", "history", "links.places", "loading", "markers", "mistakes", "models", "pages", "rendering", "sources", "views"},
    "sources": {"loading", "models", "views"},
    "checks": {
        "addresses", "complaints", "editions.checking", "editions.reviews", "expansion", "law.checking", "links.checking", "links.permanent", "loading", "mistakes", "models", "pages", "paths", "placeholders",
        "plain_words", "quantities", "references", "replies", "schemas",
    },
}  # fmt: skip
# Which modules may use a library that isn't Python's own. The engines and our own hosts are nobody's.
MAY_USE = {
    "pydantic": {"quantities", "models", "words", "explaining", "loading", "schemas", "links.register", "exports", "editions.files", "editions.keys", "editions.publishing"},
    "pydantic_core": {"quantities", "models"},
    "yaml": {"yaml_reading"},
    "babel": {"views"},
    "jinja2": {"rendering"},
    "markupsafe": {"rendering", "links.places", "links.sharing", "previews", "qr", "exports"},
    "PIL": {"previews"},
    "segno": {"qr"},
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


def module(parts: Sequence[str]) -> str:
    """The module or package that a dotted name below the core belongs to; empty for the core's own `__init__`."""
    first, *rest = [part for part in parts if part != "__init__"] or [""]
    return f"{first}.{rest[0]}" if first in APART and rest else first


def module_of(path: Path) -> str:
    return module(path.relative_to(CORE).with_suffix("").parts)


def imported(tree: ast.AST, path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file of the core imports, as a whole name (`declaration.models`), with its line."""
    package = ["declaration", *path.relative_to(CORE).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            # `from . import checks` and `from .links import stubs` name modules; `from .editions import Published` what is in one
            names_modules = source in ("declaration", *(f"declaration.{package}" for package in APART))
            within = CORE.joinpath(*source.split(".")[1:])
            for name in node.names:
                inside = names_modules and ((within / f"{name.name}.py").is_file() or (within / name.name).is_dir())
                yield node.lineno, f"{source}.{name.name}" if inside else source


def faults(path: Path, source: str) -> Iterator[str]:
    tree, own = ast.parse(source), module_of(path)
    for line, name in imported(tree, path):
        top, _, rest = name.partition(".")
        inner = module(rest.split("."))
        if top == "declaration" and inner not in MAY_IMPORT.get(own, set()) | {own}:
            yield f"{line}: `{own}` may not import `{inner}`"
        elif top != "declaration" and top not in sys.stdlib_module_names and own not in MAY_USE.get(top, set()):
            yield f"{line}: `{own}` may not use `{top}`"
        elif top in NEVER_IMPORTED:
            yield f"{line}: the core doesn't import `{top}`"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in NEVER_READ:
            yield f"{node.lineno}: the core doesn't read `{node.attr}`: it is told"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NEVER_CALLED:
            yield f"{node.lineno}: the core doesn't call `{node.func.id}`"


def test_the_core_imports_and_does_only_what_it_may() -> None:
    found = [f"{path.relative_to(ROOT)}:{fault}" for path in sources(CORE) for fault in faults(path, path.read_text("utf-8"))]
    assert found == [], "\n".join(found)


def test_each_module_says_what_it_may_import() -> None:
    modules = {module_of(path) for path in sources(CORE)} - {""}
    assert modules == MAY_IMPORT.keys()


@pytest.mark.parametrize(
    ("file", "source", "fault"),
    [
        ("views/x.py", "\nfrom ..loading import load", "2: `views` may not import `loading`"),
        ("views/x.py", "from .. import checks", "1: `views` may not import `checks`"),
        ("views/x.py", "from ..models import Right\nfrom . import wording\nfrom .remedy import details", None),
        ("models/problems.py", "from ..quantities import Money\nfrom .values import Id", None),
        ("models/problems.py", "from ..words import Words", "1: `models` may not import `words`"),
        ("mistakes.py", "from .pages import PageText", "1: `mistakes` may not import `pages`"),
        ("checks.py", "def f():\n    import mkdocs.plugins", "2: `checks` may not use `mkdocs`"),
        ("checks.py", "from hosting.today import today", "1: `checks` may not use `hosting`"),
        ("checks.py", "import cli", "1: `checks` may not use `cli`"),
        ("loading.py", "from material import x", "1: `loading` may not use `material`"),
        ("loading.py", "import jinja2", "1: `loading` may not use `jinja2`"),
        ("links/register.py", "from .stubs import Stub", "1: `links.register` may not import `links.stubs`"),
        ("loading.py", "from .links import publishing", "1: `loading` may not import `links.publishing`"),
        ("loading.py", "from .links.register import Entry", None),
        ("checks.py", "from datetime import date\n\nx = date.today()", "3: the core doesn't read `today`: it is told"),
        ("checks.py", "import time", "1: the core doesn't import `time`"),
        ("checks.py", "print(1)", "1: the core doesn't call `print`"),
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


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lines = {path.relative_to(HOOKS).as_posix(): len(path.read_text("utf-8").splitlines()) for path in sources(HOOKS)}
    assert {path: count for path, count in lines.items() if count > MOST_LINES and path not in LONGER} == {}
    assert [path for path in LONGER if lines.get(path, 0) <= MOST_LINES] == [], "no longer needed in LONGER"


def test_no_module_is_named_like_one_of_pythons() -> None:
    """A hook's folder comes first on `sys.path`: a loose `calendar.py` there would hide Python's own."""
    assert {path.stem for path in HOOKS.iterdir()} & set(sys.stdlib_module_names) == set()


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
    helpers = {"__init__", "announced", "frame", "wording"}  # no marker: the frame of every page, what blocks share, figures in words
    views = {path.stem for path in (CORE / "views").glob("*.py")} - helpers
    assert {name.replace("_", "-") for name in views} == set(MARKERS)
    assert {path.name for path in GOLDENS.iterdir()} == set(MARKERS)


def test_no_fragment_trusts_a_text() -> None:
    """Whatever an editor typed shows as text: no fragment may turn that off."""
    trusting = re.compile(r"\|\s*safe\b|autoescape|Markup")
    for path in FRAGMENTS.parent.rglob("*.html"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            assert not trusting.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
