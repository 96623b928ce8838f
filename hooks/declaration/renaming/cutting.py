"""Taking a part out of a file: an element of a list, a key with all below it, a clause. What stands around it stays as it was."""

from __future__ import annotations

import re

from ..files.pages import PageText
from ..files.spans import Span
from ..files.yaml_reading import Location
from .edits import Edit, line_at, line_starts
from .sources import Sources

_OPEN_POINT = re.compile(r"[ \t]*(?:#|<!--)[ \t]*(?:PROPUESTA|PENDIENTE)\b")  # a note of what is still to be confirmed, above what it is about
_BLANK_OR_NOTE = re.compile(r"[ \t]*(#.*)?")


def siblings(path: str, location: Location, sources: Sources) -> list[Location]:
    """All that stands in the same list or group, in its order, itself included."""
    found = [each for each in sources.spans(path).values if len(each) == len(location) and each[:-1] == location[:-1]]
    return sorted(found, key=lambda each: sources.spans(path).whole(each).start)


def cut(path: str, location: Location, sources: Sources) -> Edit:
    """What takes out the element of a list, or the key with its value, at that location."""
    found, beside = sources.spans(path), siblings(path, location, sources)
    here = found.whole(location)
    at = beside.index(location)
    if location[:-1] in found.flow:
        if at + 1 < len(beside):
            return Edit(path, here.start, found.whole(beside[at + 1]).start, "")
        return Edit(path, found.whole(beside[at - 1]).end if at else here.start, here.end, "")
    if len(location) == 1 and len(beside) == 1 and isinstance(location[0], int):  # a file that is a list says so when nothing is in it
        lines = _lines(path, here, sources)
        return Edit(path, lines.start, lines.end, "[]\n")
    lines = _lines(path, here, sources)
    before = sources.texts[path][lines.start : here.start]
    if isinstance(location[-1], str) and "-" in before and at + 1 < len(beside):  # the first key of an element stands behind its dash
        return Edit(path, here.start, found.whole(beside[at + 1]).start, "")
    return Edit(path, lines.start, lines.end, "")


def _lines(path: str, part: Span, sources: Sources) -> Span:
    """The whole lines of a part that is written over lines of its own, with one of two blank lines that would be left together."""
    text = sources.texts[path]
    starts = [*line_starts(text), len(text)]
    said = text[part.start : part.end].rstrip()  # YAML takes a part to end where the next one begins
    first, last = line_at(text, part.start), line_at(text, part.start + max(0, len(said) - 1))
    column = part.start - starts[first - 1]
    while last > first and _is_after(text[starts[last - 1] : starts[last]], column):
        last -= 1
    while first > 1 and _OPEN_POINT.match(text[starts[first - 2] : starts[first - 1]]):
        first -= 1
    end = starts[last]
    blank_before = first == 1 or not text[starts[first - 2] : starts[first - 1]].strip()
    if blank_before and last < len(starts) - 1 and not text[starts[last] : starts[last + 1]].strip():
        end = starts[last + 1]
    return Span(starts[first - 1], end)


def _is_after(line: str, column: int) -> bool:
    """Whether a line at the end of a part belongs to what comes next: a blank one, or a note that stands no further in."""
    return bool(_BLANK_OR_NOTE.fullmatch(line.rstrip("\r\n"))) and (not line.strip() or len(line) - len(line.lstrip()) < column)


def cut_lines(path: str, first: int, last: int, sources: Sources) -> Edit:
    """What takes out those lines of a file, with one of two blank lines that would be left together."""
    starts = [*line_starts(sources.texts[path]), len(sources.texts[path])]
    lines = _lines(path, Span(starts[first - 1], starts[last]), sources)
    return Edit(path, lines.start, lines.end, "")


def lines_of_clause(page: PageText, id: str) -> tuple[int, int] | None:
    """The first and the last line of a clause in its page's file."""
    lines = dict(page.lines())
    for number, line in lines.items():
        if re.search(rf"\{{:[^{{}}]*#{re.escape(id)}(?=[\s}}])", line) and not line.lstrip().startswith("#"):
            first = number
            while not _begins(lines[first]) and (above := lines.get(first - 1, "").lstrip()) and not above.startswith(("#", "<!--")):
                first -= 1
            return first, number
    return None


def _begins(line: str) -> bool:
    """Whether a line begins an element of a list."""
    return bool(re.match(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+", line))
