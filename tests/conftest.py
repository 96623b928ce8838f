"""What several test files share: a copy of the real project to change, and the option that rewrites golden files."""

from __future__ import annotations

import functools
import gc
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from browser import launch_options
from declaration import checking, messages
from declaration.addresses import PERIODS
from declaration.files import remembered
from declaration.files.languages import languages
from declaration.loading import Loaded, load
from declaration.mistakes import Mistake
from declaration.models import Declaration, ProblemType
from declaration.publishing.expansion import Expanded
from declaration.site import Site as PublishedSite
from declaration.words import Words
from hosting import command_line
from one_language import alone
from visiting import Visitor, Visitors, served

if TYPE_CHECKING:
    from building import Builder  # which reads this file
    from built_site import Site
    from workflows import Runner

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
LAW_READ = date(
    2026, 11, 27
)  # when the real project was last worked on, its law read and its addresses registered: from then on `check` has nothing to tell of it
# The machine may be busy, so no test fails for being slow; and the same examples each time, so that a failure is of today's
# change. `--hypothesis-profile=explore` looks for new ones.
_ANYWHERE: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
settings.register_profile("same", derandomize=True, **_ANYWHERE)
settings.register_profile("explore", **_ANYWHERE)
settings.load_profile("same")
# A run writes some hundred thousand files: where there is room, into memory. (Where nothing may be run, tests that make a command can't.)
_MEMORY, _ROOM = Path("/dev/shm"), 4 * 2**30
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM and not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
os.environ["DECLARATION_PAPER"] = "false"  # nothing that the tests begin draws papers but where they look at them (`building.PAPER`)
gc.set_threshold(100_000, 20, 100)  # as a build does: nearly all that is made lives on
PARTS = ("docs", "overrides", "hooks")
WORDS = [f"docs/_data/words/{name}.yml" for name in ("es", "es-tu", "es-vos")]
# The fixtures that a quick test does without: a built site, a browser (`screen` asks for one as it runs), a workflow, the installed program, the whole
# real declaration to change.
SLOW = {"build", "chromium", "screen", "runner", "wheel", "project", "moved"}
# The files that take longest, the longest first, so that no worker is left alone with one at the end.
LONGEST = """
    test_site test_browser test_complaint_letter test_mistakes test_growth test_links_browser test_loading test_hostile test_weight test_builds
    test_languages_browser test_remedy_check test_calculator_form test_search test_agents_browser test_installed test_law_pages test_keyboard test_github
    test_serve test_build test_clock test_renaming test_site_edits test_path test_offline test_editing test_guide test_start test_changes_pages test_life
    test_law test_editions test_edition_command test_printing test_calculator test_changes test_claims test_charters
""".split()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite the expected files instead of comparing them")


def pytest_unconfigure() -> None:
    _kept.cleanup()
    gc.freeze()  # else pytest goes through all that is left: seconds in each worker


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first, and marks as quick (`make quick`) what tries one thing and asks for nothing slow, by itself or through another fixture."""
    order = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))
    for item in items:
        tries_many = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if not tries_many and not item.get_closest_marker("slow") and not SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("quick")


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """A quick test that asks for something slow as it runs has to say so: none of `make quick` waits for a built site."""
    if request.config.option.markexpr == "quick" and fixturedef.argname in SLOW:
        pytest.fail(f"{request.node.nodeid} asks for `{fixturedef.argname}`: mark it, or the parameter that asks, as slow", pytrace=False)


@dataclass(frozen=True)
class Project:
    """A copy of a project in a folder of its own, that a test may change. Paths are relative to its root."""

    root: Path

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces a text that must stand in the file exactly once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{path} has {text.count(old)} times {old!r}"
        self.write(path, text.replace(old, new))

    def delete(self, path: str) -> None:
        target = self.root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    def unpublish(self) -> None:
        """Takes the editions away, what is announced and what was measured of them: what was never published may be changed to anything."""
        self.delete("docs/_data/editions")
        self.write("docs/_data/notices.yml", "[]\n")
        self.unmeasure()

    def unmeasure(self) -> None:
        """Takes away what was measured."""
        for name in ("results.yml", "results", "improvements.yml"):
            if (self.root / "docs/_data" / name).exists():
                self.delete(f"docs/_data/{name}")
        register = self.read("docs/_data/ids.yml").splitlines(keepends=True)
        self.write("docs/_data/ids.yml", "".join(line for line in register if not line.startswith(f"{PERIODS}/")))

    def load(self, language: str = "es") -> Loaded:
        return load(self.root, language)

    def check(self, today: date = TODAY) -> list[Mistake]:
        return checking.check(self.load(), today)


def sole_remedy(problem: ProblemType, product_class: str | None) -> Any:
    """What is owed to who has a product of that class, in data that promise one thing at most; None where nothing is."""
    (remedy,) = problem.remedies_for(product_class) or [None]
    return remedy


def as_published(loaded: Loaded, day: date = TODAY, url: str = "", name: str = "Sitio", description: str = "De qué trata") -> PublishedSite:
    """What was loaded, as a build takes it, though nobody checked it."""
    return PublishedSite.of(loaded, day, url, name, description)


def copy_of(source: Path, target: Path) -> Project:
    """The parts of a project that a build reads, without what a build leaves behind."""
    return _written(_parts(source), target)


def _parts(source: Path) -> dict[str, bytes | None]:
    """The content of each file of them, None for a folder; a folder comes before what is in it."""
    found: dict[str, bytes | None] = {}
    for name in PARTS:
        for path in sorted([source / name, *(source / name).rglob("*")]):
            if path.exists() and "__pycache__" not in path.parts:
                found[path.relative_to(source).as_posix()] = None if path.is_dir() else path.read_bytes()
    return found | {config.name: config.read_bytes() for config in configs(source)}


_parts_once = functools.cache(_parts)  # of a project that no test changes


@functools.cache
def _sample() -> dict[str, bytes | None]:
    """The real project without its translations: each text stands once and plainly, and it is built in a third of the time."""
    usual, *others = languages(ROOT)
    return alone(_parts(ROOT), usual, tuple(others))


def in_the_sample(path: str) -> bool:
    """Whether the real project in one language has that file."""
    return path in _sample()


def plainly(path: str) -> str:
    """What a file of the real project says, in one language."""
    content = _sample()[path]
    assert content is not None
    return content.decode()


def real_copy(target: Path) -> Project:
    """A copy of the real project in one language, as most companies have theirs. `copy_of(ROOT, …)` is one of all its languages."""
    return _written(_sample(), target)


def small_copy(target: Path) -> Project:
    """A copy of the small declaration: two rights, three problems, two classes."""
    return _written(_parts_once(FIXTURE), target)


def _written(parts: dict[str, bytes | None], target: Path) -> Project:
    target.mkdir(parents=True, exist_ok=True)
    for path, content in parts.items():
        if content is None:
            (target / path).mkdir(exist_ok=True)
        else:
            (target / path).write_bytes(content)
    return Project(target)


def as_text(expanded: Expanded) -> str:
    """A page with each block where its sign stands, for a person to read."""
    return re.sub(r"\ue000bloque/(\d+)\ue001", lambda sign: expanded.fragments[int(sign[1])].html, expanded.markdown)


def configs(root: Path) -> list[Path]:
    """A project's configurations: the one that is built, and any other that inherits from it."""
    return sorted(root.glob("mkdocs*.yml"))


def _laid_out(kept: Path) -> Path:
    """The small declaration, which says what it says in the words of the real one."""
    small = copy_of(ROOT / "tests/cases/_project", kept)
    for words in WORDS:
        small.write(words, (ROOT / words).read_bytes())
    return small.root


_kept = tempfile.TemporaryDirectory()  # as long as the tests run
# A small declaration that never changes: golden files are made from it. Its files are those of `tests/cases/_project`.
FIXTURE = _laid_out(Path(_kept.name, "project"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the real project in one language: its data, pages, fragments, theme and hooks."""
    return real_copy(tmp_path / "project")


@pytest.fixture
def small_project(tmp_path: Path) -> Project:
    """A copy of the small declaration: two rights, three problems, two classes."""
    return small_copy(tmp_path / "project")


@pytest.fixture
def runner(small_project: Project, tmp_path: Path) -> Runner:
    """The small project on a machine of GitHub's, to run a workflow's script there."""
    from workflows import Runner

    return Runner(small_project, tmp_path)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="module", autouse=True)
def _another_file() -> None:
    """What no test of a file has asked for, nobody will."""
    remembered.another_round()


@pytest.fixture(scope="session", autouse=True)
def quick_reading() -> Iterator[None]:
    """Each worker remembers, as `serve` does: many tests change one file of many. So it is with templates too, and with how a command is called."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "_stays", True)
        patch.setattr(jinja2.Environment, "compile", _compile)
        parser = functools.cache(lambda language, make=command_line._parser: make())
        patch.setattr(command_line, "_parser", lambda: parser(messages.spoken()))
        yield


_compile_anew = jinja2.Environment.compile
_templates: dict[Any, CodeType] = {}


def _compile(environment: jinja2.Environment, source: Any, name: str | None = None, filename: str | None = None, *how: Any, **more: Any) -> Any:
    """`Environment.compile`, which remembers: many projects have the same templates. Where one of them stands is in what it says of mistakes only."""
    if not isinstance(source, str) or how or more:
        return _compile_anew(environment, source, name, filename, *how, **more)
    autoescape, finalize = environment.autoescape, environment.finalize
    syntax = (environment.trim_blocks, environment.lstrip_blocks, *environment.extensions, *sorted(environment.filters), *sorted(environment.tests))
    key = (source, name, autoescape, finalize, environment.undefined, syntax)
    if key not in _templates:
        _templates[key] = _compile_anew(environment, source, name, filename)
    return _at(_templates[key], filename or "<template>")


def _at(code: CodeType, filename: str) -> CodeType:
    """The same code, of a file elsewhere."""
    return code.replace(co_filename=filename, co_consts=tuple(_at(each, filename) if isinstance(each, CodeType) else each for each in code.co_consts))


@pytest.fixture(scope="session")
def build(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds sites, each distinct one once for all workers. Whoever asks for this, or for a fixture that does, is no quick test."""
    from building import Builder  # which reads this file

    own = tmp_path_factory.getbasetemp()
    return Builder((own.parent if hasattr(request.config, "workerinput") else own) / "built")


@pytest.fixture(scope="session")
def site(build: Builder) -> Site:
    """The real site, under a sub-path, for all files whose tests only look at it. A file that needs another has its own."""
    from building import PAPER
    from built_site import SUB_PATH

    return build(Project(ROOT), site_url=SUB_PATH, **PAPER)


@pytest.fixture(scope="module")
def loaded(site: Site) -> Loaded:
    """What the site was built from."""
    return load(site.root.parent)


@pytest.fixture(scope="module")
def data(loaded: Loaded) -> Declaration:
    assert loaded.declaration
    return loaded.declaration


@pytest.fixture(scope="module")
def words(loaded: Loaded) -> Words:
    assert loaded.words
    return loaded.words


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, one for each worker: what a test leaves in it ends with the test's own context."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    """The local address of the `site` of a file's tests, as a plain host serves it."""
    with served(site.root, site.url) as address:
        yield address


@pytest.fixture(scope="module")
def visitors(chromium: Browser, host: str) -> Iterator[Visitors]:
    """Readers of that site, kept for all tests of the file."""
    readers = Visitors(chromium, host)
    yield readers
    readers.leave()


@pytest.fixture
def visit(visitors: Visitors) -> Iterator[Callable[..., Visitor]]:
    """The same for one test, which leaves nothing with them. After it, nothing may have gone wrong behind any."""
    visitors.told()
    yield visitors
    visitors.forget()
    assert visitors.told() == []


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compares a text with a file, or rewrites the file under `--update-goldens`."""

    def compare(text: str, file: Path) -> None:
        if request.config.getoption("--update-goldens") and (not file.is_file() or file.read_text("utf-8") != text):
            file.write_text(text, "utf-8", newline="\n")
        assert file.is_file(), f"{file} is missing: make it with --update-goldens and read it"
        assert text == file.read_text("utf-8")

    return compare
