"""How far the translations are: of each language, what is missing or older than its original, and the share that is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..files.yaml_reading import Document, read_text
from ..loading import Loaded
from .texts import whole
from .units import Kind, Unit, units

CONFIGURATION = "mkdocs.yml"
_SITE = ("site_name", "site_description")


@dataclass(frozen=True)
class Share:
    """Of how many texts and words, how many are done."""

    texts: int
    done: int
    words: int
    words_done: int

    @property
    def percent(self) -> int:
        """Of the words; 100 only where nothing is left."""
        return 100 if self.done == self.texts else min(99, self.words_done * 100 // max(self.words, 1))


@dataclass(frozen=True)
class Status:
    """What of a language is left to do, in the order of files and lines, and the share done of each kind of file."""

    language: str
    left: list[Unit]
    shares: dict[Kind, Share]

    @property
    def whole(self) -> Share:
        """The share of all kinds together."""
        each = list(self.shares.values())
        return Share(*(sum(getattr(share, name) for share in each) for name in ("texts", "done", "words", "words_done")))


def status(original: Loaded, translation: Loaded) -> Status:
    """How far one language is. `original` is the declaration in the language of the originals."""
    found = [*units(original, translation), *of_the_site(original, translation.language)]
    left = sorted((each for each in found if each.state != "done"), key=lambda each: (each.path, each.line, each.name))
    return Status(translation.language, left, {kind: share([each for each in found if each.kind == kind]) for kind in get_args(Kind)})


def share(found: Sequence[Unit]) -> Share:
    """How many of them are done."""
    done = [each for each in found if each.state == "done"]
    return Share(len(found), len(done), sum(each.weight for each in found), sum(each.weight for each in done))


def of_the_site(original: Loaded, language: str) -> Iterator[Unit]:
    """What `mkdocs.yml` says of the site, and the titles of its menu."""
    file = original.root and original.root / CONFIGURATION
    if not file or not file.is_file():
        return
    document = read_text(file.read_text("utf-8", "replace"), CONFIGURATION, tags=("!ENV",))
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
    return Unit("words", CONFIGURATION, document.line(at), name, text, its if isinstance(its, str) else None, CONFIGURATION, line, there)


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _titles(nav: Any, at: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    for i, item in enumerate(nav if isinstance(nav, list) else ()):
        for title, inner in _group(item).items():
            yield (*at, i, title), title
            yield from _titles(inner, (*at, i, title))


def as_data(each: Status) -> dict[str, Any]:
    """The same, for programs."""
    return {
        "language": each.language,
        "percent": each.whole.percent,
        "shares": {kind: {**vars(share), "percent": share.percent} for kind, share in each.shares.items()},
        "left": [
            {"state": unit.state, "path": unit.path, "line": unit.line, "field": unit.name, "original": whole(unit.original), "target": unit.target}
            for unit in each.left
        ],
    }
