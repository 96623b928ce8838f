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
        """The stretches of a local date during which it is open, in UTC.

        A day on which clocks change is as long as it is: an hour that doesn't exist isn't open, one that comes twice is
        open twice.
        """
        if day not in self._intervals:
            ends = [(self._instant(day, span.opens, first=True), self._instant(day, span.closes, first=False)) for span in self.spans(day)]
            self._intervals[day] = [(opens, closes) for opens, closes in ends if opens < closes]
        return self._intervals[day]

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

    def _instant(self, day: date, minutes: int, *, first: bool) -> datetime:
        """A wall-clock time of a date, in UTC. Of a time that comes twice, the first or the second."""
        if minutes == 24 * 60:
            return start_of_day(day + ONE_DAY, self.zone)
        wall = datetime.combine(day, time(minutes // 60, minutes % 60))
        at = wall.replace(tzinfo=self.zone, fold=0 if first else 1).astimezone(UTC)
        skipped = at.astimezone(self.zone).replace(tzinfo=None) != wall
        return _change(at - ONE_DAY, at + ONE_DAY, self.zone) if skipped else at


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The minute at which the zone's clocks change between two instants, in UTC."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > ONE_MINUTE:
        middle = before + (after - before) // 2
        middle = middle.replace(second=0, microsecond=0)
        if middle <= before:
            break
        before, after = (before, middle) if middle.astimezone(zone).utcoffset() == offset else (middle, after)
    return after
