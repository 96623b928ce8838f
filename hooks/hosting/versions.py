"""Which version of the program runs, and which one a company's folder asks for: its wheel is kept in the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from declaration import upgrading
from declaration.changes.reporting import code, literal
from declaration.files.shipped import INSTALLED, PLUGIN, SHIPPED
from declaration.messages import say
from declaration.mistakes import Mistake, printable, quoted
from declaration.upgrading import requirements, said
from declaration.upgrading.engine import Engine, NoEngineError, from_folder, from_wheel
from declaration.upgrading.said import Said

from . import revisions

FOLDER = requirements.FOLDER


def running() -> Engine:
    """The version that runs this."""
    return from_folder(SHIPPED, version(), upgrading.FORMAT)


def version() -> str:
    """Its number: of the package; in the repository, the newest of its changes."""
    if INSTALLED:
        return metadata.version(PLUGIN)
    changes = SHIPPED / "CHANGELOG.md"
    found = re.search(r"^## ([0-9.]+)", changes.read_text("utf-8"), re.MULTILINE) if changes.is_file() else None
    return found[1] if found else ""


def wheels(root: Path) -> list[str]:
    """The paths of the engines that a folder keeps: one, where all is well."""
    return sorted(file.relative_to(root).as_posix() for file in (root / FOLDER).glob(f"{PLUGIN}-*.whl"))


def kept(root: Path) -> Engine | None:
    """The engine that a folder keeps; None where it keeps none, or none that can be read."""
    return next((engine for path in wheels(root) if (engine := _read((root / path).read_bytes()))), None)


def kept_in(root: Path, revision: str) -> Engine | None:
    """The engine that a folder kept in a revision of git."""
    paths = [path for path in revisions.names(root, revision, FOLDER) if Path(path).match(f"{PLUGIN}-*.whl")]
    return next((engine for path in paths if (engine := _read(revisions.file(root, revision, path) or b""))), None)


def told(found: list[Said], *, markdown: bool) -> list[str]:
    """What an engine changes in words for customers, as lines for a terminal or in Markdown; nothing where it changes nothing."""
    if markdown:
        return said.told(found, lambda each: f"{literal(each.sentence)} ({code(each.at)})")
    return said.told(found, lambda each: printable(f"{each.sentence} ({each.at})"))


def _read(content: bytes) -> Engine | None:
    try:
        return from_wheel(content)
    except NoEngineError:
        return None


def mistakes(root: Path) -> Iterator[Mistake]:
    """What is wrong with the engine of a folder: two are kept, or another one runs than the one that is kept."""
    there = wheels(root)
    if len(there) > 1:
        named = ", ".join(Path(path).name for path in there)
        fix = say("hosting.versions.leave_the_named_one")
        yield Mistake(there[0], 1, say("hosting.versions.several_programs"), found=quoted(named, 200), fix=fix, severity="warning")
    elif there and INSTALLED and f"-{version()}-" not in there[0]:
        what = say("hosting.versions.another_installed", version=version())
        fix = say("hosting.versions.install_program")
        yield Mistake(requirements.FILE, 1, what, found=quoted(Path(there[0]).name, 200), fix=fix, severity="warning")
