"""`<!-- declaration:contact-points -->`: how to reach us. Whole, in short (`show=summary`), or those of one problem."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ContactPoint, ProblemType
from ..site import Site
from ..words import wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class Reach:
    """A way to reach the point: what to read, and the address behind it if a device can open one."""

    text: str
    href: str


@dataclass(frozen=True)
class Point:
    id: str
    name: str
    link: Link
    channel: str
    where: str  # in person or remote
    reach: list[Reach]
    good_for: str
    week: list[tuple[str, str]]
    holidays: str
    special_days: list[tuple[str, str, str]]  # those to come: day, why, hours
    cost: str
    languages: str
    accessibility: list[str]
    proof: str
    calendar: str  # for open-now.js


@dataclass(frozen=True)
class ContactPoints:
    short: bool
    points: list[Point]


def view(site: Site, *, problem: ProblemType | None = None, point: ContactPoint | None = None, show: str = "") -> ContactPoints:
    points = site.declaration.contact_points
    if problem:
        points = [site.contact_point(id) for id in problem.contact_points]
    if point:
        points = [point]
    return ContactPoints(short=bool(problem) or show == "summary", points=[site.once(point_view, each) for each in points])


def point_view(site: Site, point: ContactPoint) -> Point:
    words, w = site.words, site.words.contact_points
    calendar = site.calendar(point.calendar)
    return Point(
        id=point.id,
        name=point.name,
        link=Link(point.name, addresses.contact_point(point.id)),
        channel=getattr(w, point.channel),
        where=w.in_person if point.in_person else w.remote,
        reach=reach(point),
        good_for=point.good_for,
        week=wording.week(dict(calendar.hours), words),
        holidays=w.open_on_holidays if calendar.public_holidays == "open" else w.closed_on_holidays,
        special_days=[(wording.day(day, words), why, wording.spans(spans, words)) for day, why, spans in site.days_apart[calendar.id]],
        cost=point.cost,
        languages=wording.listed([wording.language_name(code, words) for code in point.languages], words),
        accessibility=point.accessibility,
        proof=point.proof,
        calendar=calendar.id,
    )


def reach(point: ContactPoint) -> list[Reach]:
    """Every way to reach a point."""
    ways = []
    if point.phone:
        ways.append(Reach(point.phone, "tel:" + "".join(c for c in point.phone if c in "+0123456789")))
    if point.email:
        ways.append(Reach(point.email, f"mailto:{point.email}"))
    if point.href:
        ways.append(Reach(point.href.removeprefix("https://"), point.href))
    if point.address:
        ways.append(Reach(point.address, ""))
    return ways


MARKER = MarkerKind(
    view,
    ("problem", "point", "show"),
    behind=("contact_points", "calendars"),
    anchors=lambda shown, words: [] if shown.short else [each.id for each in shown.points],
)
