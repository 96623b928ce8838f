"""The texts of a declaration's files, as they are, with the exact place of what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..files.pages import PageText
from ..files.spans import Span, Spans, spans, spans_of_front
from ..files.yaml_reading import Location
from ..messages import say
from .edits import line_starts
from .things import RefusedError


class Sources:
    """The files' texts by their paths from the project's root, with the ends of lines and all else that they have."""

    def __init__(self, texts: Mapping[str, str]):
        self.texts = texts
        self._spans: dict[str, Spans] = {}
        self._starts: dict[str, list[int]] = {}

    def spans(self, path: str) -> Spans:
        """Those of a data file, or of the front matter of a page. Raises RefusedError for one that can't be read."""
        if path not in self._spans:
            found = (spans_of_front if path.endswith(".md") else spans)(self.texts[path]) if path in self.texts else None
            if found is None:
                raise RefusedError(say("renaming.sources.unreadable", path=path))
            self._spans[path] = found
        return self._spans[path]

    def value(self, path: str, location: Location) -> Span:
        """Where a value stands. Raises RefusedError where that can't be told."""
        return self._of(path, self.spans(path).values.get(location))

    def key(self, path: str, location: Location) -> Span:
        """Where a key stands, likewise."""
        return self._of(path, self.spans(path).keys.get(location))

    def _of(self, path: str, found: Span | None) -> Span:
        if found is None:
            raise RefusedError(say("renaming.sources.written_oddly", path=path))
        return found

    def text(self, path: str, span: Span) -> str:
        return self.texts[path][span.start : span.end]

    def within(self, path: str, span: Span, part: str) -> Span | None:
        """Where that part of a value's text stands in it, the first time."""
        at = self.texts[path].find(part, span.start, span.end)
        return Span(at, at + len(part)) if at >= 0 else None

    def line(self, path: str, number: int) -> Span:
        """A line of a file, without its end."""
        if path not in self._starts:
            self._starts[path] = line_starts(self.texts[path])
        starts = self._starts[path]
        end = starts[number] if number < len(starts) else len(self.texts[path])
        return Span(starts[number - 1], starts[number - 1] + len(self.texts[path][starts[number - 1] : end].rstrip("\r\n")))

    def lines(self, page: PageText) -> Iterator[tuple[int, Span]]:
        """The lines of a page's body outside fenced code, by their number, as they stand in its file."""
        if page.path in self.texts:
            yield from ((number, self.line(page.path, number)) for number, _ in page.lines())
