"""What an original said when its translation was made, as far as the earlier states of its file tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..files.pages import PageText
from ..files.yaml_reading import read_file
from ..loading import Loaded
from ..loading.translating import version
from . import noted
from .texts import Words, whole
from .unit import Unit
from .units import of_page

Earlier = Callable[[str], Iterator[bytes]]  # the earlier contents of a file, by its path, the latest first


class Before:
    """Finds the original that an older translation was of. Each file's earlier states are looked through once."""

    def __init__(self, original: Loaded, translation: Loaded, earlier: Earlier):
        self._language = translation.language
        self._its = {page.source: page.written for page in translation.pages if page.language == translation.language}
        self._sources = {page.path: page.source for page in original.pages}
        self._wanted: dict[str, set[str]] = {}
        for said, of in noted.noted(original.root, translation.language):
            self._wanted.setdefault(said, set()).add(of)
        self._earlier = earlier
        self._texts: dict[str, dict[str, str]] = {}
        self._pages: dict[str, dict[str, str]] = {}

    def of(self, unit: Unit) -> str:
        """That original; empty where nobody knows."""
        if unit.kind == "pages":
            if unit.path not in self._pages:
                self._pages[unit.path] = self._of_page(unit.path)
            return self._pages[unit.path].get(unit.key, "")
        if unit.path not in self._texts:
            self._texts[unit.path] = {}
            for content in self._earlier(unit.path):
                for text in _texts(read_file(content, unit.path).data):
                    self._texts[unit.path].setdefault(noted.pair("", whole(text))[1], whole(text))
        wanted = self._wanted.get(unit.pair[0], ())
        return next((self._texts[unit.path][each] for each in sorted(wanted) if each in self._texts[unit.path]), "")

    def _of_page(self, path: str) -> dict[str, str]:
        its = self._its.get(self._sources.get(path, ""))
        data = its.document.data if its else None
        wanted = data.get("translates") if isinstance(data, dict) else None
        for content in self._earlier(path) if its and wanted else ():
            page = PageText.read(path, self._sources[path], content.decode("utf-8", "replace"))
            if version(page) == wanted:
                return {unit.key: whole(unit.original) for unit in of_page(page, its, self._language)}
        return {}


def _texts(value: Any) -> Iterator[Words]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        yield value
        yield from value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)
