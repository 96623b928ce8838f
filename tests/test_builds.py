"""Builds that fail, and builds that must not differ: of the small declaration, and of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Builder, whole
from built_site import tree
from conftest import ROOT, Project, copy_of

FAILURES = {
    "bad data": (
        "docs/_data/problems/cobro.yml", "\n  resolution: 3 working days\n", "\n  resolution: 3 days\n",
        "docs/_data/problems/cobro.yml:",
    ),
    "a misspelt marker": (
        "docs/es/reclamar.md", "<!-- declaration:complaints-unit -->", "<!-- declaration:complaint-unit -->",
        "¿Quiso decir `complaints-unit`?",
    ),
    "a fragment that names nothing": (
        "overrides/fragments/declaration/exceptions.html", "{% if exceptions %}", "{% if exceptions %}{{ nada }}",
        "overrides/fragments/declaration/exceptions.html:1: Esta plantilla no se puede usar",
    ),
    "a fragment that can't be read": (
        "overrides/fragments/declaration/exceptions.html", "{% if exceptions %}", "{% if %}",
        "overrides/fragments/declaration/exceptions.html:1: Esta plantilla no se puede usar",
    ),
    "a broken link": (
        "docs/es/plazos/cobro.md", "](../reclamar/mensaje.md)", "](../reclamar/mensajes.md)",
        "docs/es/plazos/cobro.md:31: El enlace no lleva a ninguna página",
    ),
}  # fmt: skip


@pytest.fixture
def whole_small_project(small_project: Project) -> Project:
    return whole(small_project)


@pytest.mark.parametrize("mistake", FAILURES)
def test_a_failing_build_says_where_and_why(build: Builder, whole_small_project: Project, tmp_path: Path, mistake: str) -> None:
    path, old, new, expected = FAILURES[mistake]
    whole_small_project.edit(path, old, new)
    told = build.fails(whole_small_project, tmp_path / "site")
    assert expected in told, told
    assert "Traceback" not in told and 'File "' not in told, told


def test_a_failing_build_leaves_the_last_good_site(build: Builder, whole_small_project: Project) -> None:
    """With the mistake that is found last, when all is written. `test_build.py` has every kind of mistake, in a project without declaration."""
    project = whole_small_project
    good = build.here(project, project.root / "site").files
    path, old, new, expected = FAILURES["a broken link"]
    project.edit(path, old, new)
    code, told = build.run(project, "hooks/cli.py", "build")
    assert code == 1 and expected in told and "Traceback" not in told, told
    assert tree(project.root / "site") == good


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_bad_data_stop_an_engine_before_it_touches_anything(build: Builder, whole_small_project: Project, engine: str, tmp_path: Path) -> None:
    project, site = whole_small_project, tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("el último sitio bueno")
    path, old, new, expected = FAILURES["bad data"]
    project.edit(path, old, new)
    code, told = build.run(project, "-m", engine, "build", "--strict", "-f", "mkdocs.yml", "-d", str(site))
    assert code == 1 and expected in told and "Traceback" not in told, told
    assert tree(site) == {"index.html": "el último sitio bueno".encode()}


BACKWARDS = """
import os

listdir, scandir = os.listdir, os.scandir


class Backwards:
    def __init__(self, *folder):
        self.entries = iter(sorted(scandir(*folder), key=lambda entry: entry.name, reverse=True))

    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self.entries)
    __exit__ = close = lambda *_: None


os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
os.scandir = Backwards
"""


def test_two_builds_of_one_commit_are_the_same(build: Builder, tmp_path: Path) -> None:
    """Under either engine (the tests' own builds are MkDocs'), whatever order the system gives the files in, in any zone and with any
    seed: `SOURCE_DATE_EPOCH` alone says which day it is.

    And the command, in a process of its own for each language, builds what the tests build in theirs.
    """
    (tmp_path / "sitecustomize.py").write_text(BACKWARDS)
    elsewhere = {"PYTHONPATH": str(tmp_path), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"}
    again = build.by_command(copy_of(ROOT, tmp_path / "project"), "properdocs", **elsewhere, DECLARATION_TODAY="")
    assert again.files == build(Project(ROOT)).files
