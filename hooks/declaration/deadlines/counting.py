"""By when: a start, a duration and opening hours give an instant."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..quantities import Duration
from .opening import Opening, end_of_day


class NoDeadline(Exception):
    """There is no such instant: the contact point never opens, or it lies beyond the year 9999."""


def deadline(start: datetime, duration: Duration, opening: Opening) -> datetime:
    """The last instant to keep a promise made for `duration` at `start`, in the zone of the opening hours.

    `start` carries a zone. Out of hours the clock starts when the contact point next opens: minutes and hours then run
    without a stop, working hours while it is open. Days count from the day after the contact: calendar days, months and
    years end at 23:59 local time of the last, working days when the contact point closes on the last. A month ends on the
    same day number, or on the last day of the month. Raises NoDeadline.
    """
    try:
        return _deadline(start, duration, opening).astimezone(opening.zone)
    except OverflowError as error:
        raise NoDeadline(str(duration)) from error


def _deadline(start: datetime, duration: Duration, opening: Opening) -> datetime:
    unit, value, day = duration.unit, duration.value, start.astimezone(opening.zone).date()
    if unit in ("minutes", "hours"):
        begun = opening.next_opening(start)
        if begun is None:
            raise NoDeadline("never open")
        return begun + timedelta(**{unit: value})
    if unit == "working hours":
        return _after_working_time(start, timedelta(hours=value), opening)
    if unit == "working days":
        return opening.closing(_working_day(day, value, opening))
    return _end(day, duration, opening.zone)


def last_day(day: date, duration: Duration) -> date:
    """The last day of a duration in calendar days, months or years that runs from that day. Raises OverflowError."""
    if duration.unit == "calendar days":
        return day + timedelta(days=duration.value)
    months = day.month - 1 + duration.value * (12 if duration.unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    if year > date.max.year:
        raise OverflowError(str(duration))
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _end(day: date, duration: Duration, zone: ZoneInfo) -> datetime:
    return end_of_day(last_day(day, duration), zone)


def _working_day(day: date, count: int, opening: Opening) -> date:
    """The working day that is so many after that day."""
    for _ in range(count):
        following = opening.next_working_day(day)
        if following is None:
            raise NoDeadline("never open")
        day = following
    return day


def _after_working_time(start: datetime, left: timedelta, opening: Opening) -> datetime:
    at = start.astimezone(UTC)
    for opens, closes in opening.following(start):
        begun = max(opens, at)
        if closes - begun >= left:
            return begun + left
        left -= closes - begun
        at = closes
    raise NoDeadline("never open")
