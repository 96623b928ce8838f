"""Time that doesn't count: while a clock is paused, as for a document that the customer is asked for, its deadline moves away.

- Minutes and hours that run without a stop, and working hours, go on afterwards where they had stopped.
- A day counts whole or not at all: one at whose end the clock is stopped doesn't. So who is asked on Monday and answers on Wednesday has moved
  the deadline by two days, working days where those are counted. An hour of the last day stays that hour.
- What is due on time is due then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from ..quantities import Duration
from .counting import NoDeadline, last_day
from .opening import ONE_DAY, Opening, at_clock, day_of_end, end_of_day

Pause = tuple[datetime, datetime]  # from and until when, each with its zone


def together(pauses: Iterable[Pause]) -> list[Pause]:
    """The same pauses in order and in UTC, each instant in one of them at most."""
    found: list[Pause] = []
    for begins, ends in sorted((begins.astimezone(UTC), ends.astimezone(UTC)) for begins, ends in pauses):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends, found[-1][1]))
        else:
            found.append((begins, ends))
    return found


def moved(end: datetime, duration: Duration, start: datetime, pauses: Sequence[Pause], opening: Opening) -> datetime:
    """The deadline `end` of a period that began at `start`, moved by what was paused meanwhile; in the zone of the opening hours.

    `pauses` are in order and apart from one another (`together`). Raises NoDeadline.
    """
    try:
        runs = duration.kind.runs
        if runs == "moment":
            return end
        if runs in ("clock", "open hours"):
            return _by_time(end, start, pauses, opening, open_only=runs == "open hours")
        day = start.astimezone(opening.zone).date()
        if runs == "opening day":
            day, left = day_of_end(end.astimezone(opening.zone)) - ONE_DAY, 1
        else:
            left = int(duration.value) if runs == "open days" else (last_day(day, duration) - day).days
        last = next(islice(days_run(day, duration, pauses, opening), left - 1, None))
        return end_of(last, duration, opening).astimezone(opening.zone)
    except OverflowError as error:
        raise NoDeadline(str(duration)) from error


def _by_time(end: datetime, start: datetime, pauses: Sequence[Pause], opening: Opening, *, open_only: bool) -> datetime:
    begun = start if open_only or opening.at_once else opening.next_opening(start) or start
    end = end.astimezone(UTC)
    for begins, ends in pauses:
        begins = max(begins, begun.astimezone(UTC))
        if begins >= end or ends <= begins:
            continue
        if not open_only:
            end += ends - begins
        elif lost := open_between(begins, ends, opening):
            end = _open_after(max(end, begins), lost, opening)
    return end.astimezone(opening.zone)


def open_between(begins: datetime, ends: datetime, opening: Opening) -> timedelta:
    """How long it is open between two instants."""
    found = timedelta()
    for opens, closes in opening.following(begins):
        if opens >= ends:
            break
        found += min(closes, ends.astimezone(UTC)) - max(opens, begins.astimezone(UTC))
    return found


def _open_after(start: datetime, left: timedelta, opening: Opening) -> datetime:
    """When it has been open for so long after an instant."""
    for opens, closes in opening.following(start):
        opens = max(opens, start)
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise NoDeadline("never open")


def days_run(after: date, duration: Duration, pauses: Sequence[Pause], opening: Opening) -> Iterator[date]:
    """The days after that one which count for a period in days, in order. Raises NoDeadline where no more come."""
    day: date | None = after
    while True:
        assert day is not None
        day = day + ONE_DAY if duration.kind.runs == "dates" else opening.next_working_day(day)
        if day is None:
            raise NoDeadline("never open")
        ends = end_of(day, duration, opening)
        if not any(begins <= ends < until for begins, until in pauses):
            yield day


def end_of(last: date, duration: Duration, opening: Opening) -> datetime:
    """When a period in days ends, if that is its last day; in UTC."""
    if duration.by is not None:
        return at_clock(last, duration.by, opening.zone)
    return end_of_day(last, opening.zone) if duration.kind.runs == "dates" else opening.closing(last)
