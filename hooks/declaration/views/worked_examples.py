"""`<!-- declaration:worked-examples -->`: every promise with dates, for who contacts us on a Friday afternoon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from .. import addresses
from ..addresses import Link
from ..deadlines import Almanac, deadline
from ..models import ContactPoint, ProblemType, Promise
from ..site import Site
from ..words import wording
from .kinds import MarkerKind

_FRIDAY, _AT = 4, time(16, 30)  # when people write, and offices close


@dataclass(frozen=True)
class Example:
    link: Link
    point: str
    first_response: str
    resolution: str


@dataclass(frozen=True)
class WorkedExamples:
    caption: str
    examples: list[Example]
    sure_until: str


def view(site: Site) -> WorkedExamples:
    words, almanac = site.words, site.almanac
    start = next_contact(almanac)
    examples = []
    for problem in site.declaration.problems:
        point = first_point(site, problem)
        first, last = worked(problem.promise, point, start, almanac)
        link = Link(problem.name, addresses.problem(problem.id))
        examples.append(Example(link, point.name, wording.end(first, words), wording.end(last, words)))
    sure = words.sla_table.sure_until.format(day=wording.day(almanac.sure_until, words)) if almanac.sure_until else ""
    return WorkedExamples(words.worked_examples.caption.format(start=wording.moment(start, words)), examples, sure)


def next_contact(almanac: Almanac) -> datetime:
    """The next Friday at half past four, after today, in the company's zone."""
    days = (_FRIDAY - almanac.day.weekday() - 1) % 7 + 1
    return datetime.combine(almanac.day + timedelta(days=days), _AT, almanac.zone)


def first_point(site: Site, problem: ProblemType) -> ContactPoint:
    """The contact point that suits a problem best."""
    return site.contact_point(problem.contact_points[0])


def worked(promise: Promise, point: ContactPoint, start: datetime, almanac: Almanac) -> tuple[datetime, datetime]:
    """By when we answer and by when we solve, for a contact through that point, in the company's zone."""
    opening = almanac.opening(point.id)
    return deadline(start, promise.first_response, opening), deadline(start, promise.resolution, opening)


MARKER = MarkerKind(view, behind=("problems.promise", "calendars"))
