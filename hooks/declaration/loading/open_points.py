"""What nobody has confirmed yet, in all files that editors write: the configuration, the data, the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..files.folders import Entry, read, tree
from ..files.open_points import OpenPoint, in_yaml
from ..files.pages import PageText
from ..mistakes import Mistake


def open_points(root: Path, configurations: Sequence[str], data: str, pages: Iterable[PageText]) -> tuple[list[OpenPoint], list[Mistake]]:
    """Those of the files of a declaration, in order, and what was meant for one and isn't; of pages, that stands in their `odd`.

    Every file among the data is read as text: one that is no YAML, or that nobody reads, has its comments all the same.
    """
    found = [point for page in pages for point in page.open_points]
    mistakes = []
    for path in (*configurations, *_files(root, data)):
        points, wrong = in_yaml(_text(root, path), path)
        found += points
        mistakes += wrong
    return sorted(found), mistakes


def _files(root: Path, data: str) -> Iterator[str]:
    for entry in tree(root, data):
        if isinstance(entry, Entry) and entry.kind == "file" and entry.name.endswith(".yml"):
            yield entry.path


def _text(root: Path, path: str) -> str:
    content = read(root, path)
    text = content.decode("utf-8-sig", "replace") if isinstance(content, bytes) else ""
    return text.replace("\r\n", "\n").replace("\r", "\n")
