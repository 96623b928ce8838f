"""Editions of before a language was added, in that language: what they said then and is still said, as it is said today.

An edition holds one language. One that was published in the language of the originals alone is read through today's translation: a text
that stands unchanged in the original is what its translation says. What nobody says any more may be translated in `earlier_texts.yml`; any
other text is shown as it was published, marked as of its language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import NoneType
from typing import Any

from pydantic import BaseModel

from .. import foreign
from ..files.pages import slug
from ..models import Declaration
from ..quantities import Quantity
from ..words import Words
from . import Published

_At = tuple[str | int, ...]
_WORDLESS = (int, float, bool, NoneType, date, Quantity)  # what is no text and holds none
_LONGEST_TITLE = 200  # letters


class Translation:
    """What each text of the originals is in another language, learnt from the whole declaration in both."""

    def __init__(self, original: Declaration, translated: Declaration, usual: str, language: str, earlier: Iterable[tuple[str, str]] = ()):
        """`earlier`: texts that only editions of before hold, each with its translation."""
        self._earlier = dict(earlier)
        self._usual, self._language = usual, language
        self._there: dict[tuple[_At, str], str] = {}  # by where it stands
        self._anywhere: dict[tuple[str, str], str] = {}  # by what kind of text it is
        self._made: dict[int, tuple[BaseModel, BaseModel]] = {}  # what was said of each, which is kept so that its number stays its own
        self._originals: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._kinds: set[str] = set()
        self.learn(original, translated)
        for text, its in self._earlier.items():
            self._originals.setdefault(its, text)  # by its original it is known that it is no longer said

    def learn(self, original: Declaration, translated: Declaration) -> None:
        """From a declaration that was published in both. What is known already stays."""
        pairs = sorted(_pairs(original, translated, (), ""), key=lambda pair: pair[2] == pair[3])  # what differs wins
        for at, kind, text, its in pairs:
            self._there.setdefault((at, text), its)
            self._anywhere.setdefault((kind, text), its)
            if text != its:
                self._originals.setdefault(its, text)
                self._kinds.add(kind)

    def of(self, edition: Published) -> Published:
        """The edition in the other language. Its hash, from which the code on papers follows, is one of its own."""
        written = edition.as_written
        return replace(
            edition,
            record=self._said(edition.record, (), ""),
            declaration=self._said(edition.declaration, (), ""),
            as_written=self._said(written, (), "") if written else None,
            hash=f"sha256:{hashlib.sha256(f'{edition.hash} {self._language}'.encode()).hexdigest()}",
        )

    def original(self, text: str) -> str:
        """The original of a text, as far as it is known."""
        return foreign.without(text) if foreign.is_untranslated(text) else self._originals.get(text, text)

    def in_the_words(self, original: Words | None, translated: Words | None) -> Translation:
        """The same, which knows the interface's words too, where ids follow from them."""
        self._words = dict(reversed([(its, text) for _, _, text, its in _pairs(original, translated, (), "")]))
        return self

    def anchor(self, id: str) -> str:
        """The id of a heading that has none of its own: the one that follows from its words in the original."""
        return self._anchors.get(id, id)

    @cached_property
    def _anchors(self) -> dict[str, str]:
        titles = ((its, text) for its, text in {**self._words, **self._originals}.items() if len(its) < _LONGEST_TITLE and len(text) < _LONGEST_TITLE)
        return {id: slug(text) for its, text in titles if (id := slug(its))}

    def _said(self, value: Any, at: _At, kind: str) -> Any:
        if isinstance(value, str):
            return self._text(value, at, kind)
        if isinstance(value, BaseModel):
            return self._model(value, at)
        if isinstance(value, (list, tuple)):
            return type(value)(self._said(inner, (*at, _name(inner, i)), kind) for i, inner in enumerate(value))
        if isinstance(value, dict):
            return {key: self._said(inner, (*at, key), kind) for key, inner in value.items()}
        return value

    def _model(self, value: BaseModel, at: _At) -> BaseModel:
        """Each edition holds nearly all that the last one holds: the same things, of which each is said once."""
        if id(value) not in self._made:
            kind = type(value).__name__
            said = {name: self._said(inner, (*at, name), f"{kind}.{name}") for name, inner in value if not isinstance(inner, _WORDLESS)}
            self._made[id(value)] = value, value.model_copy(update={name: inner for name, inner in said.items() if inner is not getattr(value, name)})
        return self._made[id(value)][1]

    def _text(self, text: str, at: _At, kind: str) -> str:
        said = self._there.get((at, text)) or self._anywhere.get((kind, text)) or self._earlier.get(text)
        if said:
            return said
        return foreign.untranslated(text, self._usual) if kind in self._kinds and text else text


def _pairs(one: Any, other: Any, at: _At, kind: str) -> Iterator[tuple[_At, str, str, str]]:
    """The texts of the two: where, of which kind, and both."""
    if isinstance(one, str):
        if isinstance(other, str):
            yield at, kind, one, other
    elif isinstance(one, BaseModel) and isinstance(other, BaseModel):
        for name, value in one:
            yield from _pairs(value, getattr(other, name, None), (*at, name), f"{type(one).__name__}.{name}")
    elif isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        theirs = {_name(each, i): each for i, each in enumerate(other)}
        for i, each in enumerate(one):
            yield from _pairs(each, theirs.get(_name(each, i)), (*at, _name(each, i)), kind)
    elif isinstance(one, dict) and isinstance(other, dict):
        for key, value in one.items():
            yield from _pairs(value, other.get(key), (*at, key), kind)


def _name(item: Any, place: int) -> str | int:
    """What an item of a list is known by: its id; its place, where it has none."""
    id = getattr(item, "id", None)
    return id if isinstance(id, str) else place
