"""What `mkdocs.yml` says of the site in words: its name, what it is about, and the titles of its menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..files.folders import read
from ..files.yaml_reading import Document, read_text
from ..loading import Loaded
from ..loading.configuration import FILE
from .unit import Unit

_SITE = ("site_name", "site_description")


def of_the_site(original: Loaded, language: str) -> Iterator[Unit]:
    """What `mkdocs.yml` says of the site, and the titles of its menu."""
    content = read(original.root, FILE) if original.root else None
    if not isinstance(content, bytes):
        return
    document = read_text(content.decode("utf-8", "replace"), FILE, tags=("!ENV",))
    data = document.data if isinstance(document.data, dict) else {}
    extra = _group(data.get("extra"))
    said = _group(_group(extra.get("translations")).get(language))
    asked = [((key,), data.get(key)) for key in _SITE] + [(("extra", "short_name"), extra.get("short_name"))]
    for at, text in asked:
        if isinstance(text, str):
            yield _of_site(document, at, text, said.get(at[-1]), ("extra", "translations", language, at[-1]))
    titles = _group(said.get("nav"))
    for at, title in _titles(data.get("nav"), ("nav",)):
        yield _of_site(document, at, title, titles.get(title), ("extra", "translations", language, "nav", title))


def _of_site(document: Document, at: tuple[Any, ...], text: str, its: Any, there: tuple[Any, ...]) -> Unit:
    line = document.line(there) if there in document.lines else document.line(at)
    name = ".".join(map(str, there))
    return Unit("words", FILE, document.line(at), name, text, its if isinstance(its, str) else None, FILE, line, there)


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _titles(nav: Any, at: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    for i, item in enumerate(nav if isinstance(nav, list) else ()):
        for title, inner in _group(item).items():
            yield (*at, i, title), title
            yield from _titles(inner, (*at, i, title))
