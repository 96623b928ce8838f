"""Finds markers in pages: `<!-- declaration:sla-table right=tiempo -->`, alone on a line.

A comment is invisible in a Git host's preview, survives any editor, and can't be mistaken for theme code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..messages import say
from ..mistakes import Mistake, quoted
from .pages import PageText

# Anything that somebody may have meant for a marker: another letter, a dash too few or too long, a capital, no end.
_COMMENT = re.compile(r"<!-*\s*(declaration\b|declara\w*\s*:)|\bdeclaration:[a-z]", re.IGNORECASE)
_MARKER = re.compile(r"^\s*<!--\s*declaration:\s*([^\s>]+?)((?:\s+[^\s=]+=[^\s]*?)*)\s*-->\s*$")


@dataclass(frozen=True)
class Marker:
    """A marker as written: its name and arguments, not yet known to exist."""

    line: int  # in the file, from 1
    index: int  # among the lines of the body, from 0
    name: str
    arguments: dict[str, str] = field(default_factory=dict)


def find(page: PageText) -> tuple[list[Marker], list[Mistake]]:
    """The page's markers in order, outside fenced code, and what is wrong with the ones that can't be read."""
    markers, mistakes = [], []
    for index, number, line in page.placed():
        if not _COMMENT.search(line):
            continue
        match = _MARKER.match(line)
        if not match:
            fix = say("files.markers.marker_example")
            mistakes.append(Mistake(page.path, number, say("files.markers.not_understood"), found=quoted(line.strip()), fix=fix))
            continue
        arguments: dict[str, str] = {}
        for pair in match[2].split():
            name, _, value = pair.partition("=")
            if name in arguments:
                mistakes.append(
                    Mistake(
                        page.path,
                        number,
                        say("files.markers.argument_twice", marker=match[1], name=name),
                        found=quoted(pair),
                        fix=say("files.markers.leave_one"),
                    )
                )
            arguments[name] = value.strip("\"'")
        markers.append(Marker(number, index, match[1], arguments))
    return markers, mistakes
