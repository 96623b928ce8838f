"""When a contact point is open: its week, public holidays and special days, as stretches of real time."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from ..models import WEEKDAYS, Calendar
from ..quantities import Span

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
_FAR = 3 * 366  # days without an opening after which there is none to wait for


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local date, in UTC. Where clocks skip midnight, the instant at which they do."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """23:59 of a local date, in UTC: a minute before the next date begins. Raises OverflowError at the end of time."""
    return start_of_day(day + ONE_DAY, zone) - ONE_MINUTE


def at_clock(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """When the clocks show so many minutes since midnight on a local date, in UTC: the second time where they do so twice; where they
    never do, the instant at which they jump."""
    for begins, ends in reversed(list(_between_changes(day, zone))):
        at = datetime.combine(day, time(), UTC) - _offset(begins, zone) + minutes * ONE_MINUTE
        if at >= begins:
            return min(at, ends)
    return start_of_day(day, zone)


def change_of_clocks(day: date, zone: ZoneInfo) -> datetime:
    """From when on the clocks of a local date on which they change show the new time, in UTC: from its beginning, where they skip midnight."""
    return list(_between_changes(day, zone))[-1][0]


def day_of_end(at: datetime) -> date:
    """The date with which something ends then, in the zone that it carries: what ends at midnight ends with the day before."""
    return (at - timedelta(microseconds=1)).date()


@dataclass(frozen=True)
class Opening:
    """Opening hours in a zone. Special days win over public holidays, and those over the week."""

    zone: ZoneInfo
    week: Mapping[int, tuple[Span, ...]]  # Monday is 0
    closed: Container[date] = frozenset()  # public holidays on which it doesn't open
    special: Mapping[date, tuple[Span, ...]] | None = None

    @classmethod
    def of(cls, calendar: Calendar, zone: ZoneInfo, holidays: Container[date]) -> Opening:
        """The opening hours of a calendar of the declaration, where these days are public holidays."""
        return cls(
            zone,
            {index: tuple(calendar.hours[day]) for index, day in enumerate(WEEKDAYS) if day in calendar.hours},
            holidays if calendar.public_holidays == "closed" else frozenset(),
            {day.date: tuple(day.hours) for day in calendar.special_days},
        )

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours of a local date, in order; none where it is closed."""
        if self.special and day in self.special:
            spans = self.special[day]
        else:
            spans = () if day in self.closed else self.week.get(day.weekday(), ())
        return tuple(sorted(spans, key=lambda span: span.opens))

    def intervals(self, day: date) -> list[tuple[datetime, datetime]]:
        """The stretches of a local date during which it is open, in UTC: whenever the clock on its wall shows one of its hours.

        So an hour that doesn't exist isn't open, and one that comes twice is open twice: on the night on which clocks go back
        from three to two, hours from 01:00 to 02:20 are open until the first 02:20, and from two to 02:20 once more.
        """
        if day not in self._intervals:
            self._intervals[day] = list(self._stretches(day))
        return self._intervals[day]

    def _stretches(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        spans = self.spans(day)
        if not spans:
            return
        pending: tuple[datetime, datetime] | None = None
        for begins, ends in _between_changes(day, self.zone):
            midnight = datetime.combine(day, time(), UTC) - _offset(begins, self.zone)  # of the clock that is shown in this part
            for span in spans:
                opens, closes = max(begins, midnight + span.opens * ONE_MINUTE), min(ends, midnight + span.closes * ONE_MINUTE)
                if opens >= closes:
                    continue
                if pending and pending[1] == opens == begins:  # open while clocks change
                    pending = (pending[0], closes)
                    continue
                if pending:
                    yield pending
                pending = (opens, closes)
        if pending:
            yield pending

    @cached_property
    def _intervals(self) -> dict[date, list[tuple[datetime, datetime]]]:
        """Those of the days that were asked for: promises are counted from each day of two years, over the same days again."""
        return {}

    def is_working_day(self, day: date) -> bool:
        return bool(self.intervals(day))

    def next_working_day(self, day: date) -> date | None:
        """The first day after that one on which it opens; None if it never does."""
        for _ in range(_FAR):
            day += ONE_DAY
            if self.is_working_day(day):
                return day
        return None

    def closing(self, day: date) -> datetime:
        """When it closes for the last time on a day on which it opens, in UTC."""
        return self.intervals(day)[-1][1]

    def open_until(self, at: datetime) -> datetime | None:
        """Until when it is open at that instant, in UTC; None if it is closed then. Spans that touch are one."""
        until = None
        for opens, closes in self.following(at):
            if opens > (until or at):
                break
            until = closes
        return until

    def next_opening(self, at: datetime) -> datetime | None:
        """That instant if it is open then, else when it next opens, in UTC; None if it never does."""
        for opens, _ in self.following(at):
            return max(opens, at.astimezone(UTC))
        return None

    def following(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches that end after that instant, in order. Ends where none comes for three years."""
        day = at.astimezone(self.zone).date() - ONE_DAY  # one of yesterday's may end at this midnight
        empty = 0
        while empty < _FAR:
            empty += 1
            for opens, closes in self.intervals(day):
                if closes > at:
                    empty = 0
                    yield opens, closes
            day += ONE_DAY


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    """How far the zone's clocks are ahead of UTC at that instant."""
    return at.astimezone(zone).utcoffset() or timedelta()


def _between_changes(day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """A local date in parts during which its clocks run evenly, in UTC: one, or two where they change. No zone changes twice in a day."""
    begins, ends = start_of_day(day, zone), start_of_day(day + ONE_DAY, zone)
    if _offset(begins, zone) == _offset(ends - ONE_MINUTE, zone):
        yield begins, ends
        return
    change = _change(begins, ends - ONE_MINUTE, zone)
    yield begins, change
    yield change, ends


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The minute at which the zone's clocks change between two instants, in UTC."""
    offset = _offset(after, zone)
    while after - before > ONE_MINUTE:
        middle = before + (after - before) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle <= before:  # once clocks weren't set by whole minutes
            break
        before, after = (before, middle) if _offset(middle, zone) == offset else (middle, after)
    return after
