"""`<!-- declaration:definitions -->`: how each unit of time runs. The one definition; every table links to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import durations
from ..site import Site
from ..units import UNIT_KINDS, UNITS, Unit
from ..words import wording
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
    used = [*durations((declaration.problems, declaration.complaint_route, declaration.jurisdiction))]
    units = {*_USUAL, *(each.unit for each in used)}
    found = [Definition(_capital(words.units[unit].other), " ".join(_texts(unit, site))) for unit in UNITS if unit in units]
    w = words.periods
    if any(each.by is not None for each in used):
        found.append(Definition(w.by_name, w.by_definition))
    if any(each.least is not None for each in used):
        found.append(Definition(w.between_name, w.between_definition))
    return Definitions(found)


def _texts(unit: Unit, site: Site) -> Iterator[str]:
    """How it runs, from when on out of hours, and where other days count as working days than those on which a contact point opens."""
    words = site.words
    yield words.units[unit].definition
    if UNIT_KINDS[unit].runs == "clock":
        yield words.periods.from_contact if site.declaration.company.hours_start == "contact" else words.periods.from_opening
    if unit == "working days":
        whose: dict[str, list[str]] = {}
        for point in site.declaration.contact_points:
            if days := site.calendar(point.calendar).working_days:
                whose.setdefault(wording.days_of_week(days, words), []).append(wording.quoted(point.name, words))
        yield from (words.periods.working_days_of.format(points=wording.listed(points, words), days=days) for days, points in whose.items())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


MARKER = MarkerKind(view, behind=("words.units",))
