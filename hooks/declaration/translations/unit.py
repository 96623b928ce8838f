"""One text of the originals, with what another language says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..files.yaml_reading import Location
from . import noted
from .pages import Piece
from .texts import Words, whole

Kind = Literal["data", "pages", "words"]
State = Literal["missing", "older", "done"]


@dataclass(frozen=True)
class Unit:
    """A text of the originals, and what the other language says of it.

    `path` and `line` are those of the original, `name` where it stands there; `target` is the file of the translation, `at` its place: in the data,
    in words, in the head of a page, or the number of a piece of its body.
    """

    kind: Kind
    path: str
    line: int
    name: str
    original: Words
    translation: Words | None
    target: str
    target_line: int
    at: Location
    older: bool = False
    needed: bool = True
    held: bool = True  # whether its figures and links must be those of the original
    purpose: str = ""
    in_body: bool = False
    piece: Piece | None = field(default=None, compare=False)

    @property
    def state(self) -> State:
        return "missing" if self.translation is None else "older" if self.older else "done"

    @property
    def key(self) -> str:
        """What it is known by: `docs/_data/owners.yml#direccion.name`."""
        return f"{self.path}#{self.name}"

    @property
    def pair(self) -> noted.Pair:
        assert self.translation is not None
        return noted.pair(whole(self.translation), whole(self.original))

    @property
    def weight(self) -> int:
        """How many words the original has."""
        return len(whole(self.original).split())
