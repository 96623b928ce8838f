"""`declaracion upgrade [--engine NEW.whl] [--write]`: brings a company's folder to another version of the program.

The version that is installed puts the new one into the folder (its wheel, `requirements.txt`); once that is installed, it changes the folder's own files,
if its format asks for it. Each shows what it is about to do, and does all of it or nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from declaration import upgrading
from declaration.files.shipped import COMMAND, below
from declaration.loading.configuration import FILE, Settings, other_format, settings
from declaration.messages import say
from declaration.mistakes import DeclarationError, printable, report
from declaration.upgrading import Migration, requirements, said
from declaration.upgrading.engine import Engine, NoEngineError, from_wheel

from . import check_before, folder_files, revisions, versions, writing

_IN_FULL = "UPGRADING.md"
_BY_HAND = "python -m pip install -r requirements.txt"


class _RefusedError(Exception):
    """Nothing is written; the message says why, and what to do."""


@dataclass(frozen=True)
class _Plan:
    """What an upgrade does: `files` holds what each file says from then on, None for one that goes."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    steps: list[Migration] = field(default_factory=list)
    before: Engine | None = None  # whose words and law the folder had
    engine: Engine | None = None  # that comes into the folder
    again: bool = False  # whether the new engine has yet to do its part


def upgrade(options: argparse.Namespace) -> int:
    root: Path = options.root
    wheel: Path | None = options.engine and options.engine.expanduser()  # `make ENGINE=~/…` hands on the sign itself
    try:
        plan = _plan(root, _folder(root), wheel)
        undone = revisions.uncommitted(root)
        if options.write and plan.files:
            _refuse_uncommitted(undone, root, wheel, swapping=plan.engine is not None)
    except _RefusedError as error:
        print(error, file=sys.stderr)
        return 1
    if shown := "\n".join(_shown(root, plan, markdown=options.format == "markdown")).lstrip("\n"):
        print(shown)
    if plan.files and not options.write:
        print(say("hosting.upgrading.how_to_write", command=COMMAND, asked=_asked(options)))
    if not options.write:
        return 0
    try:
        if plan.engine or plan.steps:
            check_before.keep(options)
        writing.all_or_nothing(root, plan.files)
    except OSError as error:
        print(say("hosting.upgrading.not_written", error=error), file=sys.stderr)
        return 1
    for line in _told(plan, root, undone):
        print(line)
    return 0 if plan.again else _checked(options)


def _folder(root: Path) -> Settings:
    """The folder's configuration, if it is one that can be upgraded. Raises _RefusedError."""
    found = settings(root, FILE, os.environ)
    if not found:
        raise _RefusedError(say("hosting.upgrading.no_declaration", file=FILE, command=COMMAND))
    if errors := [each for each in found.mistakes if each.severity == "error"]:
        raise _RefusedError(say("hosting.upgrading.nothing_changed", errors=report(errors)))
    if not below(found.values.get("plugins")):
        raise _RefusedError(say("hosting.upgrading.program_inside", file=FILE, in_full=_IN_FULL))
    return found


def _plan(root: Path, folder: Settings, wheel: Path | None) -> _Plan:
    """Raises _RefusedError."""
    format = folder.format[0] if folder.format else upgrading.FIRST
    kept = versions.kept(root)
    if wheel is None:
        if (newer := other_format(folder)) and format > upgrading.FORMAT:
            raise _RefusedError(str(newer))
        if kept and kept.version != versions.version():
            raise _RefusedError(say("hosting.upgrading.another_installed", installed=versions.version(), kept=kept.version, by_hand=_BY_HAND, command=COMMAND))
        return _Plan(*_migrated(root, format))
    new = _new(wheel)
    if new.format < format:
        raise _RefusedError(say("hosting.upgrading.program_too_old", program=new.version, known=new.format, format=format))
    runs = new.version == versions.version() and new.format == upgrading.FORMAT
    files, steps = _migrated(root, format) if runs else ({}, [])
    swapped = _swapped(root, new, kept)
    return _Plan({**swapped, **files}, steps, kept or (None if runs else versions.running()), new if swapped else None, again=not runs)


def _new(wheel: Path) -> Engine:
    name = printable(str(wheel))
    try:
        return from_wheel(wheel.read_bytes())
    except OSError as error:
        raise _RefusedError(say("hosting.upgrading.cannot_open", name=name, error=error.strerror)) from None
    except NoEngineError as error:
        raise _RefusedError(say("hosting.upgrading.not_a_program", name=name, first=str(error)[0].lower(), rest=str(error)[1:])) from None


def _migrated(root: Path, format: int) -> tuple[dict[str, bytes | None], list[Migration]]:
    steps = upgrading.pending(format)
    try:
        return (folder_files.changed(root, steps) if steps else {}), steps
    except DeclarationError as error:
        raise _RefusedError(say("hosting.upgrading.nothing_changed", errors=report(error.mistakes))) from None


def _swapped(root: Path, new: Engine, kept: Engine | None) -> dict[str, bytes | None]:
    """What changes in the folder when that engine comes into it."""
    file = root / requirements.FILE
    asked = file.read_text("utf-8-sig") if file.is_file() else ""
    own = requirements.own_of(asked, new.needs, kept.needs if kept else versions.running().needs)
    text = requirements.requirements(new.wheel, new.digest, new.needs, own)
    path = f"{versions.FOLDER}/{new.wheel}"
    files: dict[str, bytes | None] = {each: None for each in versions.wheels(root) if each != path}
    if not kept or kept.content != new.content or not (root / path).is_file():
        files[path] = new.content
    if text != asked.replace("\r\n", "\n"):
        files[requirements.FILE] = text.encode()
    return files


def _refuse_uncommitted(undone: list[str] | None, root: Path, wheel: Path | None, *, swapping: bool) -> None:
    """Nothing is written over what only stands in the folder. An engine that has just come into it is part of this very upgrade."""
    paths = [path for path in undone or [] if not path.startswith(".cache/") and (not wheel or (root / path).resolve() != wheel.resolve())]
    if not swapping:
        paths = [path for path in paths if path != requirements.FILE and not path.startswith(f"{versions.FOLDER}/")]
    if paths:
        shown = ", ".join(f"`{printable(path)}`" for path in paths[:5]) + (say("hosting.upgrading.and_more", paths=len(paths) - 5) if len(paths) > 5 else "")
        raise _RefusedError(say("hosting.upgrading.unsaved_changes", paths=shown))


def _shown(root: Path, plan: _Plan, *, markdown: bool) -> Iterator[str]:
    """What an upgrade does, before it is done."""
    head = "### " if markdown else ""
    if not plan.files and not plan.again:
        yield say("hosting.upgrading.up_to_date", program=versions.version(), format=upgrading.FORMAT)
    if plan.engine:
        yield say(
            "hosting.upgrading.program_changes",
            head=head,
            before=plan.before.version if plan.before else say("hosting.upgrading.no_program"),
            after=plan.engine.version,
        )
        if plan.before:
            found = said.changes(plan.before.says, plan.engine.says, *folder_files.said_otherwise(root))
            yield from (
                ["", say("hosting.upgrading.what_changes", head=head), "", *versions.told(found, markdown=markdown)]
                if found
                else ["", say("hosting.upgrading.no_words_change")]
            )
    for step in plan.steps:
        yield from ["", say("hosting.upgrading.format_changes", head=head, format=step.to, says=step.says)]
    for path, content in plan.files.items():
        if lines := list(_difference(root, path, content)):
            fence = "`" * max(3, 1 + max(len(run) for run in re.findall("`*", "".join(lines))))
            yield from ["", f"{fence}diff", *lines, fence] if markdown else ["", *lines]


def _difference(root: Path, path: str, content: bytes | None) -> Iterator[str]:
    if path.endswith(".whl"):
        yield f"{'---' if content is None else '+++'} {path}"
        return
    file = root / path
    before, after = (_lines(path, each) for each in (file.read_bytes() if file.is_file() else b"", content or b""))
    names = path if before else "/dev/null", path if content is not None else "/dev/null"
    for line in unified_diff(before, after, *names, lineterm=""):
        yield printable(line.replace("\t", "    "))


def _lines(path: str, content: bytes) -> list[str]:
    """The lines of a file as they are compared; of a hundred hashes nobody reads one, and they are all there once it is written."""
    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    return [line.removesuffix(" \\") for line in lines if not line.startswith("    ")] if path == requirements.FILE else lines


def _told(plan: _Plan, root: Path, undone: list[str] | None) -> Iterator[str]:
    """What was done, how all of it is undone, and what comes next."""
    if plan.files:
        yield say(
            "hosting.upgrading.written", count=len(plan.files), files=say("hosting.upgrading.file") if len(plan.files) == 1 else say("hosting.upgrading.files")
        )
        there = {*(path for path, content in plan.files.items() if content is not None), *versions.wheels(root)}  # an engine may have come a command ago
        undo = say("hosting.upgrading.how_to_undo", undo=revisions.undoing(root, there), by_hand=_BY_HAND)
        yield undo if undone is not None else say("hosting.upgrading.cannot_be_undone")
    if plan.again:
        yield say("hosting.upgrading.more_to_do", by_hand=_BY_HAND, command=COMMAND)


def _checked(options: argparse.Namespace) -> int:
    """Tells what `check` says that it didn't say before."""
    found, compared = check_before.new(options)
    if found:
        print(say("hosting.upgrading.check_says_now") if compared else say("hosting.upgrading.check_says"))
    print(report(found) or (say("hosting.upgrading.check_says_nothing_new") if compared else say("hosting.upgrading.all_in_order")))
    return int(any(each.severity == "error" for each in found))


def _asked(options: argparse.Namespace) -> str:
    return f"--engine {shlex.quote(str(options.engine))} " if options.engine else ""
