"""A text for a terminal: headings, points and what stands under each, no line so long that it can't be read."""

from __future__ import annotations

import textwrap

from declaration.mistakes import printable

_WIDTH = 100


class Sheet:
    def __init__(self) -> None:
        self._lines: list[str] = []

    def title(self, text: str, under: str = "-") -> None:
        self.gap()
        text = printable(text)
        self._lines += [text, under * len(text)]

    def gap(self) -> None:
        """An empty line, but never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def says(self, *texts: str, depth: int = 0) -> None:
        """Each on lines of its own. Empty ones are left out."""
        for text in filter(None, texts):
            self._put(text, "  " * depth, "  " * depth)

    def point(self, text: str, *under: str, depth: int = 0, mark: str = "-") -> None:
        """A point of a list, and what is said under it."""
        margin = "  " * depth
        self._put(text, f"{margin}{mark} ", margin + " " * (len(mark) + 1))
        for each in filter(None, under):
            self._put(each, margin + " " * (len(mark) + 1), margin + " " * (len(mark) + 1))

    def _put(self, text: str, first: str, then: str) -> None:
        self._lines += textwrap.wrap(
            printable(" ".join(text.split())), _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
        )

    def __str__(self) -> str:
        return "\n".join(self._lines).rstrip()
