"""`rename` and `remove`: shows what would be done in each file, and with `--write` does all of it or nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from declaration import renaming
from declaration.checking.register import FILE as REGISTER
from declaration.editions.files import FOLDER as EDITIONS
from declaration.files.yaml_reading import read_file
from declaration.loading import DATA, Loaded, load_all
from declaration.messages import say
from declaration.mistakes import Mistake, printable, report
from declaration.renaming import Plan, Publication, RefusedError, Shown, Sources
from declaration.schemas import FOLDER as SCHEMAS

from . import revisions, writing
from .commands import everything_wrong
from .today import today

_LONGEST = 110  # signs of a line that are shown


@dataclass(frozen=True)
class _Declaration:
    """All that an order is given: the declaration in each of its languages, its files' texts, what was published, and the day."""

    languages: list[Loaded]
    sources: Sources
    published: Publication
    day: date


def rename(options: argparse.Namespace) -> int:
    def plan(told: _Declaration) -> tuple[str, Plan]:
        loaded = told.languages[0]
        thing = renaming.find(options.id, options.kind, loaded)
        new = renaming.new_id(thing, options.new, loaded)
        renaming.refuse_used_before(new, loaded)
        found = renaming.rename(thing, new, told.languages, told.sources, told.published, told.day)
        return say("hosting.renaming.becomes", the=_first_capital(str(thing.kind.the)), name=thing.name, new=new.name), found

    return _carry_out(options, plan)


def remove(options: argparse.Namespace) -> int:
    def plan(told: _Declaration) -> tuple[str, Plan]:
        thing = renaming.find(options.id, options.kind, told.languages[0])
        how = {"replaced_by": options.replaced_by, "why": options.why}
        found = renaming.remove(thing, told.languages, told.sources, told.published, told.day, **how)
        return say("hosting.renaming.is_removed", the=thing.kind.the, name=thing.name), found

    return _carry_out(options, plan)


def _carry_out(options: argparse.Namespace, make: Callable[[_Declaration], tuple[str, Plan]]) -> int:
    """Shows a plan, and where it is asked for does it. Refuses in a sentence."""
    try:
        told = _declaration(options)
        title, plan = make(told)
        renaming.keep_versions(plan, told.languages, told.sources)
        if plan.refusals:
            raise RefusedError("\n".join(plan.refusals))
        if options.write and (unsaved := revisions.unsaved(options.root)):
            raise RefusedError(say("hosting.renaming.unsaved_changes", path=printable(unsaved[0])))
        print("\n".join(_told(title, plan, told.sources.texts)))
        if not options.write:
            print(say("hosting.renaming.nothing_written"))
            return 0
        new = _written(options, plan, told.sources.texts)
    except RefusedError as error:
        print(printable_lines(str(error)), file=sys.stderr)
        return 1
    if new:
        print(report(new), file=sys.stderr)
        print(say("hosting.renaming.all_undone"), file=sys.stderr)
        return 1
    undone = say("hosting.renaming.how_to_undo", undo=revisions.undoing(options.root, [*plan.added, *plan.moves.values()]))
    print(say("hosting.renaming.done") + (undone if revisions.kept_by_git(options.root) else ""))
    return 0


def printable_lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _declaration(options: argparse.Namespace) -> _Declaration:
    found = _read(options.root)
    if not found[0].complete:
        raise RefusedError(report(found[0].mistakes))
    return _Declaration(found, Sources(_texts(options.root)), _published(options.root, found[0]), options.today or today(found[0].time_zone))


def _read(root: Path) -> list[Loaded]:
    return load_all(root, os.environ)


def _wrong(asked: argparse.Namespace) -> list[Mistake]:
    """What `check` tells of the files as they are now."""
    return everything_wrong(asked, _read(asked.root))


def _published(root: Path, loaded: Loaded) -> Publication:
    """What was published. Without Git nobody knows what of the register was; with an edition, it may be all of it."""
    registered = set(loaded.register or {}) if loaded.editions else set()
    if revisions.kept_by_git(root):
        then = read_file(revisions.content(root, revisions.NEWEST, REGISTER), REGISTER).data
        registered = set(then) if isinstance(then, dict) else set()
    measured = set()
    for table in loaded.parts["measured"].values():
        measured |= {name for _, row in table.promises for name in renaming.told_by(row)}
        measured |= {f"objectives/{row.objective}" for _, row in table.objectives}
    return Publication(registered, loaded.editions, measured)


def _texts(root: Path) -> dict[str, str]:
    """The texts of all files in which something may be named. What was published isn't among them: it is never changed."""
    found = {}
    for file in sorted([*root.glob("mkdocs*.yml"), *(root / "docs").rglob("*")]):
        path = file.relative_to(root).as_posix()
        if path.startswith((f"{EDITIONS}/", f"{SCHEMAS}/", f"{DATA}/results/")) or file.suffix not in (".yml", ".md", ".csv") or not file.is_file():
            continue
        try:
            found[path] = file.read_bytes().decode()
        except UnicodeDecodeError:
            raise RefusedError(say("hosting.renaming.not_utf_8", path=path)) from None
    return found


def _told(title: str, plan: Plan, texts: Mapping[str, str]) -> list[str]:
    changes = list(renaming.shown(plan, texts))
    files = len({each.path for each in changes})
    told = [
        say(
            "hosting.renaming.changes_counted",
            title=title,
            lines=_counted(len(changes), say("hosting.renaming.line"), say("hosting.renaming.lines")),
            files=_counted(files, say("hosting.renaming.file"), say("hosting.renaming.files")),
        )
    ]
    for each, more in _grouped(changes):
        old, new = _cut(each.old, each.new)
        said = f"{old} → {new}" if old and new else say("hosting.renaming.line_removed", old=old) if old else say("hosting.renaming.line_added", new=new)
        told.append(printable(f"{each.path}:{each.line}: {said}{_and_more(more)}"))
    told += [printable(f"{old} → {new}") for old, new in sorted(plan.moves.items())]
    told += [printable(say("hosting.renaming.file_created", path=path)) for path in sorted(plan.added)]
    told += [printable(say("hosting.renaming.file_deleted", path=path)) for path in sorted(plan.gone)]
    return told + plan.notes


def _grouped(changes: list[Shown]) -> Iterator[tuple[Shown, int]]:
    """Each change, with how many lines that go follow it: of a part that goes as a whole, its first line is enough."""
    at = 0
    while at < len(changes):
        first, end = changes[at], at + 1
        while end < len(changes) and _goes_on(changes[end - 1], changes[end]):
            end += 1
        yield first, end - at - 1
        at = end


def _and_more(lines: int) -> str:
    return say("hosting.renaming.and_more", lines=_counted(lines, say("hosting.renaming.line"), say("hosting.renaming.lines"))) if lines else ""


def _goes_on(one: Shown, other: Shown) -> bool:
    return one.path == other.path and not (one.new or other.new) and other.line == one.line + 1


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _cut(old: str, new: str) -> tuple[str, str]:
    """Both lines from a little before the first sign in which they differ, where they are long."""
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(0, same - 40) if max(len(old), len(new)) > _LONGEST else 0
    return _shortened(old, start), _shortened(new, start)


def _shortened(text: str, start: int) -> str:
    cut = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{cut}{'…' if len(text) > start + _LONGEST else ''}"


def _written(options: argparse.Namespace, plan: Plan, texts: Mapping[str, str]) -> list[Mistake]:
    """Does all of it. Where `check` then tells an error that it didn't tell before, or anything fails, undoes it; gives those errors."""
    asked = argparse.Namespace(root=options.root, against=revisions.NEWEST, today=options.today, strict_facts=False, strict_reviews=False)
    before = {_of_whatever_line(each, plan) for each in _wrong(asked)}
    after = plan.after(texts)
    kept = {path: (options.root / path).read_bytes() for path in {*(each.path for each in plan.edits), *plan.moves, *plan.gone}}
    done = False
    try:
        for path, content in after.items():
            writing.whole(options.root / path, content.encode())
        for path in {*plan.moves, *plan.gone} - {*after}:
            (options.root / path).unlink()
        new = [each for each in _wrong(asked) if each.severity == "error" and _of_whatever_line(each, Plan()) not in before]
        done = not new
        return new
    finally:
        if not done:
            for path in {*after} - {*kept}:
                (options.root / path).unlink(missing_ok=True)
            for path, as_it_was in kept.items():
                writing.whole(options.root / path, as_it_was)


def _of_whatever_line(mistake: Mistake, plan: Plan) -> tuple[str, str, str]:
    """A mistake without its line, which other lines may have moved, and by the name that its file will have."""
    return plan.moves.get(mistake.path, mistake.path), mistake.what, mistake.found


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
