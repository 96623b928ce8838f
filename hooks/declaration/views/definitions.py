"""`<!-- declaration:definitions -->`: how each unit of time runs. The one definition; every table links to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..models import Model
from ..quantities import Duration
from ..site import Site
from ..units import UNITS, Unit
from .kinds import MarkerKind


@dataclass(frozen=True)
class Definition:
    name: str
    text: str


@dataclass(frozen=True)
class Definitions:
    definitions: list[Definition]


# These are told in every declaration; the others where something is promised in them, for few do.
_USUAL: tuple[Unit, ...] = ("minutes", "hours", "working hours", "calendar days", "working days", "months", "years")


def view(site: Site) -> Definitions:
    declaration, words = site.declaration, site.words
    used = [*_durations((declaration.problems, declaration.complaint_route, declaration.jurisdiction))]
    units = {*_USUAL, *(each.unit for each in used)}
    found = [Definition(_capital(words.units[unit].other), words.units[unit].definition) for unit in UNITS if unit in units]
    w = words.periods
    if any(each.by is not None for each in used):
        found.append(Definition(w.by_name, w.by_definition))
    if any(each.least is not None for each in used):
        found.append(Definition(w.between_name, w.between_definition))
    return Definitions(found)


def _durations(value: Any) -> Iterator[Duration]:
    """Every period in a part of the declaration, wherever it stands."""
    if isinstance(value, Duration):
        yield value
    elif isinstance(value, Model):
        for _, each in value:
            yield from _durations(each)
    elif isinstance(value, (list, tuple, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _durations(each)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


MARKER = MarkerKind(view, behind=("words.units",))
