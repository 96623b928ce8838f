"""By when: a start, a duration and opening hours give an instant."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from ..quantities import Duration
from .opening import Opening, at_clock, day_of_end, end_of_day


class NoDeadline(Exception):
    """There is no such instant: the contact point never opens, or it lies beyond the year 9999."""


def deadline(start: datetime, duration: Duration, opening: Opening) -> datetime:
    """The last instant to keep a promise made for `duration` at `start`, in the zone of the opening hours.

    `start` carries a zone. What is promised on time is due then, whoever is open. For all else, out of hours the clock starts when the
    contact point next opens: seconds, minutes and hours then run without a stop (or do so from the contact on, where the company says so:
    `Opening.at_once`), working hours while it is open. The same day ends when the
    contact point closes on the day of the contact, or, if it no longer opens that day, on the next on which it does. Days count from the
    day after the contact: calendar days, weeks of seven, months and years end at 23:59 local time of the last, working days when the
    contact point closes on the last, or at 23:59 where it doesn't open on it: a calendar may say that its working days are others than those
    on which it opens (`Opening`). A month ends on the same day number, or on the last day of the month. Where an hour of the last day is
    promised, that hour is the end, whether the contact point is open then, has closed or hasn't opened. A range ends as its end. Raises
    NoDeadline.
    """
    try:  # as `_within_time`, which would take a quarter of the time of what is asked for so often
        return _deadline(start, duration, opening).astimezone(opening.zone)
    except OverflowError as error:
        raise NoDeadline(str(duration)) from error


def deadlines(starts: Sequence[datetime], duration: Duration, opening: Opening) -> Iterator[datetime]:
    """`deadline` of each of the starts, which come in order. Working hours are counted in one walk over the opening hours. Raises NoDeadline."""
    if duration.kind.runs != "open hours":
        yield from (deadline(start, duration, opening) for start in starts)
        return
    with _within_time(duration):
        yield from (end.astimezone(opening.zone) for end, _ in _after_working_hours(starts, duration, opening))


def days_of_deadlines(starts: Sequence[datetime], duration: Duration, opening: Opening) -> Iterator[date]:
    """The date with which each of `deadlines` ends where the opening is. Raises NoDeadline."""
    if duration.kind.runs != "open hours":
        yield from map(day_of_end, deadlines(starts, duration, opening))
        return
    of_opening: dict[datetime, date] = {}  # it is open within one date, so what ends before it closes ends with that date
    with _within_time(duration):
        for _, opens in _after_working_hours(starts, duration, opening):
            if opens not in of_opening:
                of_opening[opens] = opens.astimezone(opening.zone).date()
            yield of_opening[opens]


@contextmanager
def _within_time(duration: Duration) -> Iterator[None]:
    """Raises NoDeadline for what lies beyond the last date that there is."""
    try:
        yield
    except OverflowError as error:
        raise NoDeadline(str(duration)) from error


def _deadline(start: datetime, duration: Duration, opening: Opening) -> datetime:
    day, runs = start.astimezone(opening.zone).date(), duration.kind.runs
    if runs == "moment":
        return start
    if duration.elapsed is not None and opening.at_once:
        return start.astimezone(UTC) + duration.elapsed
    if duration.elapsed is not None or runs == "opening day":
        begun = opening.next_opening(start)
        if begun is None:
            raise NoDeadline("never open")
        return begun + duration.elapsed if duration.elapsed is not None else opening.closing(begun.astimezone(opening.zone).date())
    if runs == "open hours":
        return next(_after_working_hours([start], duration, opening))[0]
    last = _working_day(day, int(duration.value), opening) if runs == "open days" else last_day(day, duration)
    if duration.by is not None:
        return at_clock(last, duration.by, opening.zone)
    return opening.closing(last) if runs == "open days" else end_of_day(last, opening.zone)


def last_day(day: date, duration: Duration) -> date:
    """The last day of a duration that runs in dates, from that day. Raises OverflowError."""
    count = int(duration.value) * duration.kind.times
    if duration.kind.base == "calendar days":
        return day + timedelta(days=count)
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    if year > date.max.year:
        raise OverflowError(str(duration))
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _working_day(day: date, count: int, opening: Opening) -> date:
    """The working day that is so many after that day."""
    for _ in range(count):
        following = opening.next_working_day(day)
        if following is None:
            raise NoDeadline("never open")
        day = following
    return day


def _after_working_hours(starts: Sequence[datetime], duration: Duration, opening: Opening) -> Iterator[tuple[datetime, datetime]]:
    """When it has been open for so long after each of the starts, which come in order, and when it has opened then. Raises NoDeadline, OverflowError."""
    left = timedelta(hours=duration.value)
    ahead = opening.following(starts[0])
    opens: list[datetime] = []
    closes: list[datetime] = []
    worked = [timedelta(0)]  # how long it is open before each of those stretches, and before the next

    def look_ahead() -> None:
        following = next(ahead, None)
        if following is None:
            raise NoDeadline("never open")
        opens.append(following[0])
        closes.append(following[1])
        worked.append(worked[-1] + (following[1] - following[0]))

    look_ahead()
    begun = ended = 0
    for start in starts:  # a promise is counted from each day of two years: what stands within this is done a million times
        while closes[begun] <= start:
            begun += 1
            if begun == len(closes):
                look_ahead()
        until = worked[begun] + left
        if start > opens[begun]:
            until += start - opens[begun]
        if ended < begun:
            ended = begun
        while worked[ended + 1] < until:
            ended += 1
            if ended == len(closes):
                look_ahead()
        yield opens[ended] + (until - worked[ended]), opens[ended]
