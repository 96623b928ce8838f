"""`<!-- declaration:definitions -->`: how each unit of time runs. The one definition; every table links to it."""

from __future__ import annotations

from dataclasses import dataclass

from ..quantities import UNITS
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class Definition:
    name: str
    text: str


@dataclass(frozen=True)
class Definitions:
    definitions: list[Definition]


def view(site: Site) -> Definitions:
    units = site.words.units
    return Definitions([Definition(units[unit].other.capitalize(), units[unit].definition) for unit in UNITS])


MARKER = MarkerKind(view, behind=("words.units",))
