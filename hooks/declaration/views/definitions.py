"""`<!-- declaration:definitions -->`: how each unit of time runs. The one definition; every table links to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration
from ..quantities import UNITS
from ..words import Words


@dataclass(frozen=True)
class Definition:
    name: str
    text: str


@dataclass(frozen=True)
class Definitions:
    definitions: list[Definition]


def view(declaration: Declaration, words: Words) -> Definitions:
    return Definitions([Definition(words.units[u].other.capitalize(), words.units[u].definition) for u in UNITS])
