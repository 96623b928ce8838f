"""Words that promise nothing, from the list `vague` of the words. In a promise they are an error, elsewhere advice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..files.remembered import once
from ..loading import Loaded
from ..mistakes import Mistake, quoted
from ..words import VagueWord
from .prose import Passage

IN_A_PROMISE = "Estas palabras no prometen nada, y están en una promesa"
ELSEWHERE = "Estas palabras no prometen nada"


@dataclass(frozen=True)
class Found:
    """Vague words in a passage: as they stand there, where in its text, and what to write instead."""

    says: str
    offset: int
    instead: str


def finder(vague: list[VagueWord]) -> Callable[[Passage], Iterator[Found]]:
    """What finds the words of the list in a passage. Capitals and accents don't matter; of words within others, the longer count."""
    instead = {_folded(word.says): word.instead for word in vague}
    known = "|".join(re.escape(says) for says in sorted(instead, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{known})(?!\w)") if known else None

    def find(passage: Passage) -> Iterator[Found]:
        for match in pattern.finditer(_folded(passage.text)) if pattern else ():
            yield Found(passage.text[match.start() : match.end()], match.start(), instead[match[0]])

    return find


def check(loaded: Loaded, passages: Iterable[Passage]) -> Iterator[Mistake]:
    """A mistake for each vague word in what customers read: an error in a promise, else a warning."""
    find = finder(loaded.words.vague if loaded.words else [])
    for passage in passages:
        for found in find(passage):
            yield Mistake(
                passage.path,
                passage.line(found.offset),
                IN_A_PROMISE if passage.promise else ELSEWHERE,
                found=quoted(found.says),
                fix=found.instead,
                severity="error" if passage.promise else "warning",
            )


@once
def _folded(text: str) -> str:
    """The text without capitals and accents, letter for letter."""
    return "".join(map(_letter, text))


@cache
def _letter(c: str) -> str:
    lower = unicodedata.normalize("NFD", c.lower())[0]
    return lower if lower.isprintable() else c
