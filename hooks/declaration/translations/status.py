"""How far the translations are: of each language, what is missing or older than its original, and the share that is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..loading import Loaded
from .texts import whole
from .unit import Kind, Unit
from .units import units


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
    found = units(original, translation)
    left = sorted((each for each in found if each.state != "done"), key=lambda each: (each.path, each.line, each.name))
    return Status(translation.language, left, {kind: share([each for each in found if each.kind == kind]) for kind in get_args(Kind)})


def share(found: Sequence[Unit]) -> Share:
    """How many of them are done."""
    done = [each for each in found if each.state == "done"]
    return Share(len(found), len(done), sum(each.weight for each in found), sum(each.weight for each in done))


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
