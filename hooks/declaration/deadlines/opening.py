"""When a contact point is open: its week, seasons, public holidays and special days, as stretches of real time."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from ..models import WEEKDAYS, Calendar, Season, Weekday
from ..quantities import Span

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
_LEAST = timedelta(microseconds=1)
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
    """The date with which something ends then, in the zone that it carries: what ends at midnight ends with the day before, also where
    clocks skip midnight."""
    return earlier(at, _LEAST).date()


def earlier(at: datetime, by: timedelta) -> datetime:
    """The instant so long before, in the zone that it carries. Python's own subtraction goes by the clock on the wall, which may have jumped."""
    return (at.astimezone(UTC) - by).astimezone(at.tzinfo)


def begins_a_day(at: datetime) -> bool:
    """Whether a date begins then, in the zone that it carries: at midnight, or when clocks that skip it go on."""
    return day_of_end(at) < at.date()


Week = Mapping[int, tuple[Span, ...]]  # the hours of each day of the week; Monday is 0


@dataclass(frozen=True)
class Opening:
    """Opening hours in a zone. A day of one year wins over the same day of each year, that over public holidays, those over seasons, and
    they over the week. Of two seasons that overlap, the first; `check` refuses them.

    A working day is one on which it opens. Where `working` says which days of the week are, those are, whether it opens then or not, but for
    public holidays (`never_working`), on which it may be open, and special days on which it is shut.
    """

    zone: ZoneInfo
    week: Week
    holidays: Container[date] = frozenset()  # public holidays that have hours of their own, or none
    special: Mapping[date, tuple[Span, ...]] | None = None
    holiday_hours: tuple[Span, ...] = ()
    yearly: Mapping[str, tuple[Span, ...]] | None = None  # by the day of the year: `12-24`
    seasons: Sequence[tuple[Season, Week]] = ()
    working: Container[int] | None = None  # days of the week; Monday is 0
    never_working: Container[date] = frozenset()  # public holidays, where `working` is said
    at_once: bool = False  # whether what runs by the clock runs from the contact on, though it is shut then (`Company.hours_start`)

    @classmethod
    def of(cls, calendar: Calendar, zone: ZoneInfo, holidays: Container[date], *, at_once: bool = False) -> Opening:
        """The opening hours of a calendar of the declaration, where these days are public holidays, and hours run `at_once` or not."""
        return cls(
            zone,
            _week(calendar.hours),
            holidays if calendar.public_holidays == "closed" or calendar.holiday_hours else frozenset(),
            {day.date: tuple(day.hours) for day in calendar.special_days if isinstance(day.date, date)},
            tuple(calendar.holiday_hours),
            {day.date: tuple(day.hours) for day in calendar.special_days if isinstance(day.date, str)},
            tuple((season, _week(season.hours)) for season in calendar.seasons),
            frozenset(map(WEEKDAYS.index, calendar.working_days)) if calendar.working_days else None,
            holidays if calendar.working_days else frozenset(),
            at_once,
        )

    def usual(self) -> Opening:
        """The same without its special days."""
        return replace(self, special=None, yearly=None)

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours of a local date, in order; none where it is closed."""
        return tuple(sorted(self._spans(day), key=lambda span: span.opens))

    def _spans(self, day: date) -> tuple[Span, ...]:
        if (special := self._special(day)) is not None:
            return special
        return self.holiday_hours if day in self.holidays else self.week_of(day).get(day.weekday(), ())

    def _special(self, day: date) -> tuple[Span, ...] | None:
        """The hours of a special day; None where that date isn't one."""
        if self.special and day in self.special:
            return self.special[day]
        return self.yearly.get(of_year(day)) if self.yearly else None

    def week_of(self, day: date) -> Week:
        """The week that is kept on that date: that of its season, or the usual one."""
        if not self.seasons:
            return self.week
        at = of_year(day)
        return next((week for season, week in self.seasons if season.holds(at)), self.week)

    def weeks(self, first: date, last: date) -> Iterator[tuple[date, date, Week]]:
        """The weeks that are kept from `first` to `last`, one after the other, each with its own first and last date."""
        begun = first
        for day in (first + timedelta(days=n) for n in range(1, (last - first).days + 1)):
            if self.week_of(day) is not self.week_of(begun):
                yield begun, day - ONE_DAY, self.week_of(begun)
                begun = day
        yield begun, last, self.week_of(begun)

    def shortest(self) -> int:
        """The minutes of its shortest day but for special days, of those on which it opens; 0 if it never does."""
        days = [*(spans for week in (self.week, *(week for _, week in self.seasons)) for spans in week.values()), self.holiday_hours]
        return min((sum(span.closes - span.opens for span in spans) for spans in days if spans), default=0)

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

    def heeds_holidays(self, *, in_working_days: bool = False) -> bool:
        """Whether public holidays move when it is open, or which its working days are."""
        return self.holidays != frozenset() or (in_working_days and self.never_working != frozenset())

    def is_working_day(self, day: date) -> bool:
        if self.working is None:
            return bool(self.intervals(day))
        return day.weekday() in self.working and day not in self.never_working and self._special(day) != ()

    def next_working_day(self, day: date) -> date | None:
        """The first working day after that one; None if there is none."""
        for _ in range(_FAR):
            day += ONE_DAY
            if self.is_working_day(day):
                return day
        return None

    def closing(self, day: date) -> datetime:
        """When it closes for the last time on a date, in UTC: at 23:59 where it is a working day without any hours."""
        stretches = self.intervals(day)
        return stretches[-1][1] if stretches else end_of_day(day, self.zone)

    def open_until(self, at: datetime) -> datetime | None:
        """Until when it is open at that instant, in UTC; None if it is closed then. Spans that touch are one. What never shuts
        is open for three years on, and more."""
        until = None
        for opens, closes in self.following(at):
            if opens > (until or at) or opens - at > _FAR * ONE_DAY:
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


def of_year(day: date) -> str:
    """A date without its year, as yearly days are written: `12-24`."""
    return f"{day.month:02}-{day.day:02}"


def _week(hours: Mapping[Weekday, list[Span]]) -> Week:
    return {index: tuple(hours[day]) for index, day in enumerate(WEEKDAYS) if day in hours}


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
