"""What is to be done to the files: texts changed in place, files that get another name or go. Nothing is written here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_END_OF_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, order=True)
class Edit:
    """Other signs for those from `start` to `end` of a file, as it stands."""

    path: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, order=True)
class Shown:
    """An edit as it is told: the line, what it says, and what it will say (nothing: it goes)."""

    path: str
    line: int
    old: str
    new: str


@dataclass
class Plan:
    """All that one order does. `moves` are files that get another name, `added` new ones; `notes` say what else there is to know, `refusals`
    why it can't be done."""

    edits: set[Edit] = field(default_factory=set)
    added: dict[str, str] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def after(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The files that change or get another name, by the path that each will have, with what they will say."""
        changed = {*(each.path for each in self.edits), *self.moves} - self.gone
        return self.added | {self.moves.get(path, path): applied(texts[path], [each for each in self.edits if each.path == path]) for path in changed}


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(found.end() for found in _END_OF_LINE.finditer(text))]


def line_at(text: str, place: int) -> int:
    """The line, from 1, on which a sign of a text stands."""
    return bisect_right(line_starts(text), place)


def applied(text: str, edits: list[Edit]) -> str:
    """The text with all of them done. None may lie within another: of two at one place, the wider one is done."""
    kept: list[Edit] = []
    for each in sorted(edits, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end or (each.start == each.end and each.start >= kept[-1].end):
            kept.append(each)
    for each in reversed(kept):
        text = text[: each.start] + each.new + text[each.end :]
    return text


def shown(plan: Plan, texts: Mapping[str, str]) -> Iterator[Shown]:
    """Every line that changes, in the order of the files: each once, however much of it does."""
    for path in sorted({each.path for each in plan.edits} - plan.gone):
        text, edits = texts[path], sorted(each for each in plan.edits if each.path == path)
        starts = line_starts(text)
        for first, last, group in _by_lines(edits, starts):
            begins, ends = starts[first], starts[last + 1] if last + 1 < len(starts) else len(text)
            inside = [Edit(path, each.start - begins, each.end - begins, each.new) for each in group]
            yield from _told(path, first + 1, text[begins:ends], applied(text[begins:ends], inside))


def _by_lines(edits: list[Edit], starts: list[int]) -> Iterator[tuple[int, int, list[Edit]]]:
    """The edits that touch the same lines, together."""
    group: list[Edit] = []
    first = last = -1
    for each in edits:
        begins, ends = bisect_right(starts, each.start) - 1, bisect_right(starts, max(each.start, each.end - 1)) - 1
        if group and begins > last:
            yield first, last, group
            group = []
        first, last = (first if group else begins), max(last, ends) if group else ends
        group = [*group, each]
    if group:
        yield first, last, group


def _told(path: str, line: int, old: str, new: str) -> Iterator[Shown]:
    before, after = ([each.strip() for each in _END_OF_LINE.split(text)] for text in (old, new))
    if len(before) == len(after):
        yield from (Shown(path, line + i, was, now) for i, (was, now) in enumerate(zip(before, after, strict=True)) if was != now)
        return
    kept = [each for each in before if each in after]
    for i, was in enumerate(before):
        if was and was not in kept:
            yield Shown(path, line + i, was, "")
    for now in after:
        if now and now not in kept:
            yield Shown(path, line, "", now)
