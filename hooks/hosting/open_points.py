"""`todo`: what nobody has confirmed yet, where it stands, and how it is confirmed. `confirm` deletes the comments of proposals that somebody has read.

`todo` is a list, not a check: its exit code is 0 whatever stands in it, and 1 only where nothing could be read. `edition` is what refuses.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from declaration.files.open_points import OpenPoint, confirmed, counted
from declaration.files.shipped import COMMAND
from declaration.loading import load_all
from declaration.messages import later, say
from declaration.mistakes import nearest, printable, report

from . import writing

_NONE = later("hosting.open_points.none_left")
_HOW = (
    later("hosting.open_points.how_to_confirm"),
    later("hosting.open_points.how_to_confirm_at_once", command=COMMAND),
    later("hosting.open_points.how_to_complete"),
    later("hosting.open_points.draft_until_then"),
)
_UNSAID = later("hosting.open_points.unsaid")


def todo(options: argparse.Namespace) -> int:
    loaded = load_all(options.root, os.environ)
    if not all(each.complete for each in loaded):  # nothing was read: that isn't the same as nothing to confirm
        print(report(mistake for each in loaded for mistake in each.mistakes), file=sys.stderr)
        return 1
    points = sorted({point for each in loaded for point in each.open_points})
    if options.format == "json":
        print(json.dumps([asdict(each) for each in points], ensure_ascii=False, indent=2))
    elif points:
        for line in (_as_markdown if options.format == "markdown" else _as_text)(points):
            print(printable(line))
    else:
        print(_NONE)
    return 0


def confirm(options: argparse.Namespace) -> int:
    """Deletes the comments of the proposals of some files, or of some of their lines. Everything or nothing."""
    loaded = load_all(options.root, os.environ)
    points = sorted({point for each in loaded for point in each.open_points})
    asked: dict[str, set[int] | None] = {}
    refused = []
    for named in options.places:
        path, _, line = _as_told(named).partition(":")
        there = [point for point in points if _is_in(point.path, path) and (not line or str(point.line) == line)]
        if said := _nothing_to_confirm(named, path, there, points):
            if line or not (options.root / path).exists():
                print(printable(said), file=sys.stderr)
                return 1
            refused.append(said)
        for each in (point for point in there if point.kind == "propuesta"):
            if not line:
                asked[each.path] = None
            elif (lines := asked.setdefault(each.path, set())) is not None:
                lines.add(each.line)
    if not asked:  # of several places, which a shell may have named, some may have none: not all
        print(printable(refused[0]), file=sys.stderr)
        return 1
    for path, lines in asked.items():
        file = options.root / path
        writing.whole(file, confirmed(file.read_bytes().decode("utf-8"), lines, is_page=path.endswith(".md")).encode())
    done = [point for point in points if point.path in asked and point.kind == "propuesta" and _named(point, asked[point.path])]
    for point in done:
        print(printable(say("hosting.open_points.confirmed", path=point.path, line=point.line, text=point.about)))
    left = len(points) - len(done)
    if not left:
        print(say("hosting.open_points.ready_to_publish", none=_NONE, command=COMMAND))
    else:
        print(say("hosting.open_points.one_left", points=counted(left)) if left == 1 else say("hosting.open_points.some_left", points=counted(left)))
    return 0


def _as_told(named: str) -> str:
    """A file or a folder as open points name it; the declaration's own folder is empty."""
    path = named.replace("\\", "/").removeprefix("./").rstrip("/")
    return "" if path == "." else path


def _is_in(path: str, place: str) -> bool:
    return path == place or not place or path.startswith(f"{place}/")


def _named(point: OpenPoint, lines: set[int] | None) -> bool:
    return lines is None or point.line in lines


def _nothing_to_confirm(named: str, path: str, there: Sequence[OpenPoint], points: Sequence[OpenPoint]) -> str:
    """Why a place can't be confirmed; empty where it can."""
    if any(point.kind == "propuesta" for point in there):
        return ""
    if there:
        place = f"{there[0].path}:{there[0].line}"
        return say("hosting.open_points.still_missing", place=place)
    files = sorted({point.path for point in points})
    lines = ", ".join(str(point.line) for point in points if point.path == path)
    where = say("hosting.open_points.on_these_lines", lines=lines) if lines else nearest(path, files) if files else _NONE
    return say("hosting.open_points.no_proposal", named=named, where=where)


def _as_text(points: Sequence[OpenPoint]) -> Iterator[str]:
    yield f"{counted(len(points))}:"
    for _, here in groupby(points, key=lambda point: point.path):
        yield ""
        for point in here:
            yield f"{point.path}:{point.line}: {point.kind}: {point.text or _UNSAID}"
            if point.about:
                yield f"    {point.about}"
    yield from ("", *map(str, _HOW))


def _as_markdown(points: Sequence[OpenPoint]) -> Iterator[str]:
    yield f"**{counted(len(points))}**"
    for path, here in groupby(points, key=lambda point: point.path):
        yield from ("", f"### {_code(path)}", "")
        for point in here:
            about = f"{_code(point.about)}: " if point.about else ""
            yield say("hosting.open_points.point_in_list", line=point.line, kind=point.kind, about=about, text=_plain(point.text) or _UNSAID)
    yield from ("", *map(str, _HOW))


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)
