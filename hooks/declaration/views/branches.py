"""`<!-- declaration:branches -->`: all addresses of a contact point that has many, by region and place, with a field that finds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..files.pages import slug
from ..models import Branch, Calendar, ContactPoint, dialling
from ..models.values import unaccented
from ..site import Site
from ..words import Words, wording
from . import opening_hours
from .contact_points import Reach
from .kinds import MarkerKind
from .opening_hours import Week

_FEW = 12  # so many are shown without anything to open


@dataclass(frozen=True)
class OneBranch:
    id: str
    name: str
    address: str
    call: Reach | None
    calendar: str  # for open-now.js
    hours: str  # what its hours are called, below
    accessibility: list[str]


@dataclass(frozen=True)
class PlaceView:
    name: str  # with how many there are
    branches: list[OneBranch]


@dataclass(frozen=True)
class RegionView:
    id: str  # of its heading; no id of a branch can be the same, for it holds an underscore
    name: str  # empty where nothing is told apart by it
    places: list[PlaceView]


@dataclass(frozen=True)
class Hours:
    id: str
    name: str
    weeks: list[Week]
    holidays: str
    working_days: str  # empty where they are those on which it opens


@dataclass(frozen=True)
class Branches:
    title: str
    few: bool
    intro: str  # empty where nothing is said
    regions: list[RegionView]
    hours: list[Hours]  # each once, however many keep them


def view(site: Site, *, point: ContactPoint) -> Branches:
    words, found = site.words, [each for each in site.declaration.branches if each.point == point.id]
    calendars = dict.fromkeys(each.calendar or point.calendar for each in found)
    return Branches(
        title=words.contact_points.addresses_of.format(name=point.name),
        few=len(found) <= _FEW,
        intro=point.good_for or "",
        regions=list(_regions(site, point, found)),
        hours=[_hours(site, site.calendar(id)) for id in calendars],
    )


def _regions(site: Site, point: ContactPoint, found: Iterable[Branch]) -> Iterator[RegionView]:
    """The branches by region, where there are several, and by place; in the order of the alphabet, those of no region last; those of a
    place as they stand in the table."""
    words = site.words

    def named(branch: Branch) -> str:
        return wording.region(branch.region, words) if branch.region else ""

    def order(branch: Branch) -> tuple[bool, str, str]:
        return not branch.region, unaccented(named(branch)).lower(), unaccented(branch.place).lower()

    grouped = [(region, list(inside)) for region, inside in groupby(sorted(found, key=order), key=lambda each: each.region or "")]
    for region, inside in grouped:
        name = (wording.region(region, words) if region else words.contact_points.other_regions) if len(grouped) > 1 else ""
        by_place = [list(each) for _, each in groupby(inside, key=lambda branch: unaccented(branch.place).lower())]
        yield RegionView(f"region_{region.partition('-')[2].lower()}", name, [_place(site, point, each) for each in by_place])


def _place(site: Site, point: ContactPoint, branches: list[Branch]) -> PlaceView:
    words = site.words
    name = words.contact_points.in_place.format(place=branches[0].place, count=wording.number(len(branches), words))
    return PlaceView(name if len(branches) > 1 else branches[0].place, [_branch(site, point, each) for each in branches])


def _branch(site: Site, point: ContactPoint, branch: Branch) -> OneBranch:
    calendar = site.calendar(branch.calendar or point.calendar)
    call = Reach(branch.phone, dialling.call(branch.phone)) if branch.phone else None
    return OneBranch(branch.id, branch.name, branch.whole_address, call, calendar.id, calendar.name, branch.accessibility)


def _hours(site: Site, calendar: Calendar) -> Hours:
    return Hours(
        f"horario_{calendar.id}",
        calendar.name,
        opening_hours.weeks(site, calendar),
        opening_hours.holidays(site, calendar),
        opening_hours.working_days(site, calendar),
    )


def _anchors(shown: Branches, words: Words) -> Iterator[str]:
    yield slug(shown.title)
    for region in shown.regions:
        yield from ([region.id] if region.name else [])
        yield from (branch.id for place in region.places for branch in place.branches)
    yield from (hours.id for hours in shown.hours)


MARKER = MarkerKind(view, ("point",), needs_subject=True, behind=("contact_points", "branches"), anchors=_anchors)
