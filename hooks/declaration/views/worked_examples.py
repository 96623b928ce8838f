"""`<!-- declaration:worked-examples -->`: every promise with dates, for who contacts us on a Friday afternoon, where we can be reached then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .. import addresses
from ..addresses import Link
from ..deadlines import Almanac, NoDeadline, deadline
from ..models import ContactPoint, ProblemType, Promise
from ..quantities import Duration
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .unpromised import LOOKED_FOR

_FRIDAY, _AT = 4, time(16, 30)  # when people write, and offices close
_BEFORE_CLOSING = timedelta(minutes=30)


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
    start = _friday(almanac, almanac.zone)
    examples = []
    for problem in site.declaration.problems:
        if not problem.promise.attendance and not any(each and each.has_date for field in LOOKED_FOR for each in problem.promise.every(field)):
            continue  # nothing to count
        points = [site.contact_point(id) for id in problem.contact_points]
        point, own = _reached(points, start, almanac) or (points[0], next_contact(almanac, points[0]))
        promise = problem.promise.through(point.id)
        periods = (promise.first_response, promise.resolution)
        first, last = (_end(at, period, words) for at, period in zip(worked(promise, point, own, almanac), periods, strict=True))
        said = point.name if own == start else words.worked_examples.otherwise.format(point=point.name, start=wording.moment(own, words))
        if promise.attendance:
            when = wording.end(deadline(own, promise.attendance, almanac.opening(point.id)), words)
            said = words.worked_examples.attendance.format(point=said, when=when)
        examples.append(Example(Link(problem.name, addresses.problem(problem.id)), said, first, last))
    sure = words.sla_table.sure_until.format(day=wording.day(almanac.sure_until, words)) if almanac.sure_until else ""
    return WorkedExamples(words.worked_examples.caption.format(start=wording.moment(start, words)), examples, sure)


def next_contact(almanac: Almanac, point: ContactPoint) -> datetime:
    """A moment at which a customer can reach that point, in its zone: the next Friday at half past four, after today; where it is shut
    then, half an hour before it last closed that day, or when it next opens. Raises NoDeadline."""
    opening = almanac.opening(point.id)
    friday = _friday(almanac, opening.zone)
    if _can_be_reached(point, friday, almanac):
        return friday
    earlier = [(opens, closes) for opens, closes in opening.intervals(friday.date()) if closes <= friday]
    if earlier:
        opens, closes = earlier[-1]
        return max(opens, closes - _BEFORE_CLOSING).astimezone(opening.zone)
    opens_next = opening.next_opening(friday)
    if opens_next is None:
        raise NoDeadline("never open")
    return opens_next.astimezone(opening.zone)


def _friday(almanac: Almanac, zone: ZoneInfo) -> datetime:
    days = (_FRIDAY - almanac.day.weekday() - 1) % 7 + 1
    return datetime.combine(almanac.day + timedelta(days=days), _AT, zone)


def _reached(points: Iterable[ContactPoint], at: datetime, almanac: Almanac) -> tuple[ContactPoint, datetime] | None:
    """The best of these points that can be reached at that moment."""
    return next(((point, at) for point in points if _can_be_reached(point, at, almanac)), None)


def _can_be_reached(point: ContactPoint, at: datetime, almanac: Almanac) -> bool:
    return point.any_time or almanac.opening(point.id).open_until(at) is not None


def first_point(site: Site, problem: ProblemType) -> ContactPoint:
    """The contact point that suits a problem best."""
    return site.contact_point(problem.contact_points[0])


def worked(promise: Promise, point: ContactPoint, start: datetime, almanac: Almanac) -> list[datetime | None]:
    """By when we answer and by when we solve, for a contact through that point, in its zone; None for what isn't promised, or for an agreed moment."""
    opening, promise = almanac.opening(point.id), promise.through(point.id)
    return [deadline(start, period, opening) if period and period.has_date else None for period in (promise.first_response, promise.resolution)]


def _end(at: datetime | None, period: Duration | None, words: Words) -> str:
    return wording.end(at, words) if at else wording.duration(period, words) if period else words.unpromised.period


MARKER = MarkerKind(view, behind=("problems.promise", "calendars"))
