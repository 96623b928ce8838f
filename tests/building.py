"""Builds the sites that tests look at: each distinct one once in a run, whichever worker asks for it first.

A test gets at it by asking for the fixture `build`; so what builds is known by its fixtures, and isn't in `make quick`.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import hashlib
import io
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from built_site import SITE_URL, Site, tree
from conftest import PARTS, ROOT, TODAY, Project, configs, copy_of
from declaration.files.languages import folder_of, languages
from declaration.previews.heads import CACHE as CARDS
from declaration.publishing.kept import FILE as KEPT
from hosting import merging, static_hosts
from hosting.build import LOG
from hosting.engine import run_build

MIDNIGHT = "1795305600"  # of TODAY, for SOURCE_DATE_EPOCH
PAPER, NO_PAPER = {"DECLARATION_PAPER": "true"}, {"DECLARATION_PAPER": "false"}  # drawing what is printed is a third of a build that was lent nothing
_NOT_OURS = ("EDIT_URI", "DECLARATION_PREVIEW", "PYTHONPATH")  # what a machine may have set
_INTERPRETER = ("PYTHONHASHSEED", "TZ", "LANG", "LC_ALL")  # what takes effect only as a process begins


def _settings(site_url: str, more: dict[str, str]) -> dict[str, str]:
    """What a build reads of its environment."""
    return {"SITE_URL": site_url, "DECLARATION_TODAY": TODAY.isoformat(), "SOURCE_DATE_EPOCH": MIDNIGHT, "NO_MKDOCS_2_WARNING": "1", **NO_PAPER, **more}


def _environment(site_url: str, more: dict[str, str]) -> dict[str, str]:
    """The same for every process, whatever the machine's own is."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **_settings(site_url, more)}


@dataclass(frozen=True)
class Builder:
    """Builds in `shared`, a folder that all workers of a run have in common."""

    shared: Path

    def __call__(self, project: Project, engine: str = "mkdocs", site_url: str = SITE_URL, **more: str) -> Site:
        """The site of a project as it stands now, built strictly, from a copy: the project may be changed at once, the site by nobody.

        `more` is added to the environment. Beside the site lies the copy that it was built from.
        """
        key = _key(project, engine, _settings(site_url, more))
        copy = Project(self.shared / key / "project")
        self.shared.mkdir(exist_ok=True)
        with (self.shared / f"{key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # let go of when the file is closed, or with the process
            if not (copy.root / "site").is_dir():
                shutil.rmtree(copy.root, ignore_errors=True)  # what a build that failed has left
                copy_of(project.root, copy.root)
                self._build(copy, engine, site_url, more)
        return _read(copy.root / "site", site_url)

    def here(self, project: Project, site: Path, site_url: str = SITE_URL, **more: str) -> Site:
        """The same in this process and into that folder, which is shared with nobody."""
        code, told = self._in_process(project, site, site_url, more)
        assert code == 0, told[-4000:]
        merging.write(site, languages(project.root)[1:])
        static_hosts.write(site)
        return Site(site, site_url)

    def fails(self, project: Project, site: Path, site_url: str = SITE_URL, **more: str) -> str:
        """What an editor is told by a build in this process, which must fail."""
        code, told = self._in_process(project, site, site_url, more)
        assert code == 1, told
        return told

    def by_command(self, project: Project, engine: str = "mkdocs", site_url: str = SITE_URL, **more: str) -> Site:
        """The same as `make build` does it: by the command, in a process of its own, into the project's own `site`."""
        code, told = self.run(project, "hooks/cli.py", "build", "--engine", engine, site_url=site_url, **more)
        assert code == 0, told[-4000:]
        return Site(project.root / "site", site_url)

    def run(self, project: Project, *command: str, site_url: str = SITE_URL, **more: str) -> tuple[int, str]:
        """Runs Python with that command in the project's folder: its exit code, and all that it told."""
        done = subprocess.run(
            [sys.executable, *command], cwd=project.root, env=_environment(site_url, more), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return done.returncode, done.stdout

    def _in_process(self, project: Project, site: Path, site_url: str, more: dict[str, str]) -> tuple[int, str]:
        assert _hooks(project.root) == _hooks(ROOT), "this process has loaded the hooks of the repository itself"
        self._share_cards(project)
        told = io.StringIO()
        with as_set(site_url, more), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told), pytest.MonkeyPatch.context() as patch:
            patch.setattr(jinja2.FileSystemLoader, "list_templates", _templates)
            usual, *others = languages(project.root)
            code = run_build("mkdocs", project.root / "mkdocs.yml", site, LOG, strict=True)
            for other in others if code == 0 else ():
                code = code or run_build("mkdocs", project.root / "mkdocs.yml", site / folder_of(other, usual), LOG, strict=True, language=other)
        return code, told.getvalue()

    def _share_cards(self, project: Project) -> None:
        """The same words make the same card, whosever it is: each is drawn once in a run."""
        cards = project.root / CARDS
        if not cards.exists():
            (self.shared / "cards").mkdir(parents=True, exist_ok=True)
            cards.parent.mkdir(exist_ok=True)
            cards.symlink_to(self.shared / "cards")

    def _lend(self, copy: Project) -> None:
        """To make anew what another build has made of pages like these is nearly half of a build. `test_kept.py` says that it changes no page, and
        `test_builds.py` compares such a site with one that was lent nothing."""
        if self._lent.exists():
            (copy.root / KEPT).parent.mkdir(exist_ok=True)
            shutil.copyfile(self._lent, copy.root / KEPT)

    def _keep(self, copy: Project) -> None:
        """Lends what this build has kept to later ones, if there is more of it than in what is lent."""
        if not self._lent.exists() or (copy.root / KEPT).stat().st_size > self._lent.stat().st_size:
            fresh = self.shared / f"kept.{os.getpid()}"
            shutil.copyfile(copy.root / KEPT, fresh)
            fresh.replace(self._lent)  # whole, whoever reads it meanwhile

    @property
    def _lent(self) -> Path:
        return self.shared / "kept"

    def _build(self, copy: Project, engine: str, site_url: str, more: dict[str, str]) -> None:
        if engine != "mkdocs" or more.keys() & set(_INTERPRETER):
            self._share_cards(copy)
            self.by_command(copy, engine, site_url, **more)
            return
        fresh = copy.root / "site.new"  # so that a site that is there is whole
        self._lend(copy)
        self.here(copy, fresh, site_url, **more)
        self._keep(copy)
        fresh.rename(copy.root / "site")


def _templates(loader: jinja2.FileSystemLoader) -> list[str]:
    """`FileSystemLoader.list_templates`, which goes once in a worker through what is installed: ten thousand icons, hidden files, are left out in
    every build by the engine that asks."""
    return sorted({name for folder in loader.searchpath for name in (_installed if folder.startswith(sys.prefix) else _below)(folder)})


def _below(folder: str) -> list[str]:
    found = (file.relative_to(folder).as_posix() for file in Path(folder).rglob("*") if file.is_file())
    return [name for name in found if not name.startswith(".")]


_installed = functools.cache(_below)


@functools.cache
def _read(root: Path, site_url: str) -> Site:
    """A shared site: in each worker its pages are read and parsed once, for whichever files look at it."""
    return Site(root, site_url)


def _key(project: Project, engine: str, settings: dict[str, str]) -> str:
    """Another one as soon as anything that goes into a build is another."""
    made_of = [engine, settings, [(file.name, file.read_bytes()) for file in configs(project.root)]]
    for name in PARTS:
        made_of += sorted((name, path, content) for path, content in tree(project.root / name).items() if "__pycache__" not in path)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]


def _hooks(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "hooks").rglob("*.py")}


def whole(project: Project) -> Project:
    """The small declaration with what a build needs beside it: the program, its look, and the real settings, whose menu would name other pages."""
    for part in ("hooks", "overrides"):
        shutil.copytree(ROOT / part, project.root / part, ignore=shutil.ignore_patterns("__pycache__"))
    project.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0] + "\n")
    return project


@contextlib.contextmanager
def as_set(site_url: str, more: dict[str, str]) -> Iterator[None]:
    """For a build in this process: its environment, and afterwards the log as it was."""
    log = logging.getLogger("mkdocs")
    before = (log.level, log.propagate, log.handlers[:])
    with pytest.MonkeyPatch.context() as patch:
        for name in _NOT_OURS:
            patch.delenv(name, raising=False)
        for name, value in _settings(site_url, more).items():
            patch.setenv(name, value)
        try:
            yield
        finally:
            log.setLevel(before[0])
            log.propagate, log.handlers[:] = before[1:]
