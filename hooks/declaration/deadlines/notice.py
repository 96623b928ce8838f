"""How long before: an event, a period and opening hours give the last instant at which a notice of it is in time.

`overrides/assets/javascripts/clock.js` is the other half (`latest`); both are held to `tests/cases/clock/vectors.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from ..quantities import Duration
from .counting import NoDeadline, last_day
from .opening import ONE_DAY, Opening, end_of_day

_FAR = 3 * 366  # days without an opening, as in `opening`: then there is none before them


def latest(event: datetime, duration: Duration, opening: Opening) -> datetime:
    """The last instant at which who is told of an event has that time before it, in the zone of the opening hours.

    `event` carries a zone. Seconds, minutes and hours are those of the clock, whoever is open: whoever is told needs nobody for it. Working hours
    run while the contact point is open. Days are dates: that of the event counts, that of the notice doesn't, so it is in time until the end
    of it; working days are those of `Opening`; months go to the same day number, or the last day of the month; the same
    day lasts until the event. So counting forward from that instant, as `deadline` does, reaches the event, and from a later day it doesn't. Raises NoDeadline.
    """
    try:
        return _latest(event, duration, opening).astimezone(opening.zone)
    except OverflowError as error:
        raise NoDeadline(str(duration)) from error


def _latest(event: datetime, duration: Duration, opening: Opening) -> datetime:
    day, runs = event.astimezone(opening.zone).date(), duration.kind.runs
    if runs in ("moment", "opening day"):
        return event
    if duration.elapsed is not None:
        return event.astimezone(UTC) - duration.elapsed
    if runs == "open hours":
        return _before_working_time(event, timedelta(hours=duration.value), opening)
    if runs == "open days":
        return end_of_day(_working_day(day, int(duration.value), opening) - ONE_DAY, opening.zone)
    return end_of_day(_day_before(day, duration), opening.zone)


def _day_before(event: date, duration: Duration) -> date:
    """The last day from which the period doesn't end after the event. No month has more than 31 days: that is where the search begins."""
    span = last_day(date(2000, 1, 1), duration) - date(2000, 1, 1)
    day = event - span + timedelta(days=4)  # February, and a leap day, move it by less
    while last_day(day, duration) > event:
        day -= ONE_DAY
    return day


def _working_day(day: date, count: int, opening: Opening) -> date:
    """The working day that is so many before the end of that day, which counts if it is one."""
    closed = 0
    while True:
        if opening.is_working_day(day):
            count, closed = count - 1, 0
            if not count:
                return day
        closed += 1
        if closed > _FAR:
            raise NoDeadline("never open")
        day -= ONE_DAY


def _before_working_time(event: datetime, left: timedelta, opening: Opening) -> datetime:
    for opens, closes in _back(event.astimezone(UTC), opening):
        if closes - opens >= left:
            return closes - left
        left -= closes - opens
    raise NoDeadline("never open")


def _back(event: datetime, opening: Opening) -> Iterator[tuple[datetime, datetime]]:
    """The stretches before that instant, the last first. Ends where none comes for three years."""
    day, closed = event.astimezone(opening.zone).date(), 0
    while closed < _FAR:
        closed += 1
        for opens, closes in reversed(opening.intervals(day)):
            if opens < event:
                closed = 0
                yield opens, min(closes, event)
        day -= ONE_DAY
