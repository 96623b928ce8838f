"""`<!-- declaration:open-points -->`: what is still to confirm, each with the way to its line. The page that previews of a draft have holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from ..files.open_points import OpenPoint
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class Point:
    line: str
    href: str  # where it is edited; empty if there is no such place
    kind: str
    text: str
    about: str


@dataclass(frozen=True)
class File:
    path: str
    points: list[Point]


@dataclass(frozen=True)
class OpenPoints:
    count: str
    by_file: list[File]


def view(site: Site, edited_at: Callable[[str, int], str]) -> OpenPoints:
    found, words = site.loaded.open_points, site.words
    by_file = [File(path, [_point(each, edited_at, words) for each in here]) for path, here in groupby(sorted(found), key=lambda each: each.path)]
    return OpenPoints(wording.counted(len(found), words.draft.points, words), by_file)


def _point(each: OpenPoint, edited_at: Callable[[str, int], str], words: Words) -> Point:
    w = words.draft
    kind = w.proposal if each.kind == "propuesta" else w.missing
    return Point(w.line.format(line=each.line), edited_at(each.path, each.line), kind, each.text, each.about)


MARKER = MarkerKind(view, for_editors=True, edits=True)
