"""`<!-- declaration:contact-points -->`: how to reach us. Whole, in short (`show=summary`), or those of one problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .. import addresses
from ..addresses import Link
from ..models import ContactPoint, ProblemType, dialling
from ..site import AHEAD, Site
from ..words import wording
from . import opening_hours
from .kinds import MarkerKind
from .legal_line import LegalLine, legal_line
from .opening_hours import Week


@dataclass(frozen=True)
class Reach:
    """A way to reach the point: what to read, and the address behind it if a device can open one."""

    text: str
    href: str
    link: Link | None = None  # a page of ours instead


@dataclass(frozen=True)
class Point:
    id: str
    name: str
    link: Link
    channel: str
    where: str  # in person or remote
    only_in: str  # the regions that it is for; empty where it is for all
    reach: list[Reach]
    good_for: str  # empty where it isn't said; so the cost and the proof
    weeks: list[Week]  # the part of the year that is in force or comes next first
    holidays: str
    working_days: str  # empty where they are those on which it opens
    cost: str
    languages: str
    accessibility: list[str]
    proof: str
    answered: str  # how many calls, and how soon; empty where nothing is promised
    law: list[LegalLine]  # what limits that
    answers: str  # when it is answered, where one can write at any time: it is never open or shut
    answers_on_holidays: str
    hours_differ: bool  # from one of its addresses to another: those of each are told with it
    calendar: str  # for open-now.js


@dataclass(frozen=True)
class ContactPoints:
    short: bool
    points: list[Point]
    special_days: list[tuple[str, str, list[str]]]  # those to come, once for all points: day, why, hours


def view(site: Site, *, problem: ProblemType | None = None, point: ContactPoint | None = None, show: str = "") -> ContactPoints:
    points = site.declaration.contact_points
    if problem:
        points = [site.contact_point(id) for id in problem.contact_points]
    if point:
        points = [point]
    short = bool(problem) or show == "summary"
    return ContactPoints(short, [site.once(point_view, each) for each in points], [] if short else list(_special_days(site, points)))


def point_view(site: Site, point: ContactPoint) -> Point:
    words, w = site.words, site.words.contact_points
    calendar = site.calendar(point.calendar)
    return Point(
        id=point.id,
        name=point.name,
        link=Link(point.name, addresses.contact_point(point.id)),
        channel=getattr(w, point.channel),
        where=w.in_person if point.in_person else w.remote,
        only_in=w.only_in.format(regions=wording.regions(point.regions, words)) if point.regions else "",
        reach=reach(site, point),
        good_for=point.good_for or "",
        weeks=opening_hours.weeks(site, calendar),
        holidays=opening_hours.holidays(site, calendar),
        working_days=opening_hours.working_days(site, calendar),
        cost=point.cost or "",
        languages=wording.listed([wording.language_name(code, words) for code in point.languages], words),
        accessibility=point.accessibility,
        proof=point.proof or "",
        answered=wording.calls(point.answered, words) if point.answered else "",
        law=[legal_line(limit, words) for limit in site.limits.in_force("phone")[:1]] if point.answered else [],
        answers=opening_hours.answered(site, calendar) if point.any_time else "",
        answers_on_holidays=opening_hours.answered_on_holidays(site, calendar),
        hours_differ=any(each.point == point.id and (each.calendar or point.calendar) != point.calendar for each in site.declaration.branches),
        calendar=calendar.id,
    )


def _special_days(site: Site, points: Sequence[ContactPoint]) -> Iterator[tuple[str, str, list[str]]]:
    """Those to come. A public holiday that may still be moved is said to be one; what the company says of its own days is sure."""
    words, names = site.words, {calendar: [each.name for each in points if each.calendar == calendar] for calendar in {each.calendar for each in points}}
    own = {(calendar, day) for calendar in names for each in site.calendar(calendar).special_days for day in each.dates(site.day, site.day + AHEAD)}
    found: dict[tuple[date, str], dict[str, list[str]]] = {}  # by day and why, whose hours they are
    for calendar in dict.fromkeys(each.calendar for each in points):
        for day, name, spans in site.days_apart[calendar]:
            sure = (calendar, day) in own or site.almanac.is_sure(day)
            why = name if sure else words.contact_points.unsure.format(name=name)
            told = words.contact_points.no_service
            if spans:
                told = wording.whose_hour(wording.spans(spans, words), site.almanac.calendars[calendar].zone.key, words)
            found.setdefault((day, why), {}).setdefault(told, []).extend(names[calendar])
    for (day, why), hours in sorted(found.items()):
        alike = len(hours) == 1 and len(next(iter(hours.values()))) == len(points)
        yield wording.day(day, words), why, [each if alike else f"{wording.listed(whose, words)}: {each}" for each, whose in hours.items()]


def reach(site: Site, point: ContactPoint) -> list[Reach]:
    """Every way to reach a point."""
    ways = []
    if point.phone:
        ways.append(_by_number(site, point, point.phone))
    if point.email:
        ways.append(Reach(point.email, f"mailto:{point.email}"))
    if point.href:
        shown = point.href.removeprefix("https://")
        text = site.words.contact_points.on_network.format(network=point.on_network, account=shown) if point.on_network else shown
        ways.append(Reach(text, point.href))
    if point.branches:
        ways.append(all_addresses(site, point))
    if point.address:
        ways.append(Reach(point.address, ""))
    return ways


def all_addresses(site: Site, point: ContactPoint) -> Reach:
    """The page with all addresses of a point that has many, and how many they are."""
    w = site.words.contact_points
    count = sum(each.point == point.id for each in site.declaration.branches)
    text = w.all_addresses.format(addresses=wording.counted(count, w.addresses, site.words))
    return Reach(text, "", Link(text, addresses.branches(point.id)))


def _by_number(site: Site, point: ContactPoint, phone: str) -> Reach:
    """A call; or, where messages are sent, what opens a message: nobody there may answer a call, or hear one.

    Of a short number it is said from where it can be dialled.
    """
    if point.channel != "messaging":
        says = site.words.contact_points.only_from.format(phone=phone, country=site.declaration.jurisdiction.name) if dialling.is_short(phone) else phone
        return Reach(says, dialling.call(phone))
    app = point.app or "sms"
    return Reach(f"{phone} ({dialling.name(app)})", dialling.write(phone, app))


MARKER = MarkerKind(
    view,
    ("problem", "point", "show"),
    behind=("contact_points", "calendars"),
    anchors=lambda shown, words: [] if shown.short else [each.id for each in shown.points],
)
