"""Figures, hours and ways to reach us that were typed into a page: they would go on saying the old thing when the data change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..files.pages import PageText
from ..files.remembered import once
from ..loading import Loaded
from ..messages import Told, later
from ..mistakes import Mistake, quoted
from ..plain_words import prose
from ..typed import figures

_TOLD: dict[figures.Kind, tuple[Told, Told]] = {
    "figure": (
        later("checking.figures.figure_in_page"),
        later("checking.figures.ask_for_figure"),
    ),
    "hours": (
        later("checking.figures.hours_in_page"),
        later("checking.figures.remove_hours"),
    ),
    "contact": (
        later("checking.figures.contact_in_page"),
        later("checking.figures.remove_contact"),
    ),
}
_TITLE = re.compile(r"\s*(?:#{1,6}\s|!!!|\?\?\?|===\s)")
_TARGET = re.compile(r"\]\(\s*([^()\s]+)|<([^<>\s]+@[^<>\s]+|(?:mailto|tel|sms):[^<>\s]+)>|^\s*\[[^\]]+\]:\s*(\S+)|href=[\"']([^\"']+)", re.IGNORECASE)


def check(loaded: Loaded, passages: Iterable[prose.Passage]) -> Iterator[Mistake]:
    """A warning for each one in a page: its prose, what its front matter shows, its headings, and where its links lead."""
    pages = {page.path for page in loaded.pages}
    for passage in passages:
        if passage.path in pages and not passage.holes:
            for each in _typed(passage.text):
                yield _told(passage.path, passage.line(each.offset), each)
    for page in loaded.pages:
        for number, text in _beside_prose(page):
            for each in _typed(text):
                yield _told(page.path, number, each)


@once
def _typed(text: str) -> tuple[figures.Typed, ...]:
    return tuple(figures.typed(text))


def _beside_prose(page: PageText) -> Iterator[tuple[int, str]]:
    """The titles that a page itself writes, and the targets of its links, each with its line."""
    for number, line in page.written.lines():
        if _TITLE.match(line):
            yield number, prose.plain(line)
        if "](" in line or "<" in line or "]:" in line:
            yield from ((number, next(filter(None, target.groups()))) for target in _TARGET.finditer(line))


def _told(path: str, line: int, each: figures.Typed) -> Mistake:
    what, fix = _TOLD[each.kind]
    return Mistake(path, line, what, found=quoted(each.says), fix=fix, severity="warning")
