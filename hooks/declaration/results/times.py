"""Instants, dates and pauses as exports write them: in one order of day and month, with their zone or by the clocks of one.

Nothing is guessed: an hour that the clocks show twice, and that doesn't say which it is, is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..deadlines import Pause, together
from ..messages import say


class RowError(Exception):
    """A row that can't be counted: what is wrong, what was found, and how to put it right."""

    def __init__(self, what: str, found: str, fix: str):
        super().__init__(what)
        self.what, self.found, self.fix = what, found, fix


class Times:
    """Instants as an export writes them."""

    _DAYS: Mapping[str, str] = {
        "year first": r"(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})",
        "day first": r"(?P<d>[0-9]{1,2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<y>[0-9]{4})",
        "month first": r"(?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})[-/.](?P<y>[0-9]{4})",
    }
    _SAID: Mapping[str, str] = {"year first": "2026-10-31 09:30", "day first": "31/10/2026 09:30", "month first": "10/31/2026 09:30"}
    _HOUR = (
        r"[T ]+(?P<H>[0-9]{1,2}):(?P<M>[0-9]{2})(?::(?P<S>[0-9]{2})(?:\.[0-9]+)?)?(?:\s*(?P<half>[AaPp])(?:\.\s?)?[Mm]\.?)?"
        r"(?:\s*(?P<zone>Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?"
    )

    def __init__(self, dates: str, zone: ZoneInfo, clock: str = "24 hours"):
        """`dates` is the order of day and month, `zone` that of the times which say none, and `clock` says whether hours go to 24 or to 12."""
        self._dates, self._zone, self._twelve = dates, zone, clock == "12 hours"
        self._form, self._only_day = re.compile(self._DAYS[dates] + self._HOUR), re.compile(self._DAYS[dates])
        self._away: dict[date, timedelta | None] = {}  # how far its clocks are ahead of UTC on a date; None where they change

    def day_of(self, at: datetime) -> date:
        """The date of an instant, by the clocks of the export's zone."""
        return at.astimezone(self._zone).date()

    def day(self, text: str, what: str) -> date | None:
        """A date, with or without an hour; None for an empty cell."""
        if match := self._only_day.fullmatch(text):
            try:
                return date(*(int(match[part]) for part in "ymd"))
            except ValueError:
                pass
        at = self.read(text, what)
        return self.day_of(at) if at else None

    def read(self, text: str, what: str) -> datetime | None:
        """The instant, in UTC; None for an empty cell."""
        if not text:
            return None
        if self._dates == "year first" and not self._twelve and len(text) in (16, 19) and text[4] == text[7] == "-":  # as nearly all are
            try:
                return self._local(datetime.fromisoformat(text), text, what)
            except ValueError:
                pass
        match = self._form.fullmatch(text)
        if not match:
            fix = say("results.times.write_date_like_this", example=self._SAID[self._dates])
            raise RowError(say("results.times.not_understood", what=what), text, fix)
        year, month, day, hour, minute, second, zone = match.group("y", "m", "d", "H", "M", "S", "zone")
        try:
            at = datetime(
                int(year), int(month), int(day), self._of_day(int(hour), match["half"], text, what), int(minute), int(second or 0)
            )  # its zone comes next
        except ValueError:
            fix = say("results.times.correct_or_say_order")
            raise RowError(say("results.times.does_not_exist", what=what), text, fix) from None
        return _from(at, zone) if zone else self._local(at, text, what)

    def _of_day(self, hour: int, half: str | None, text: str, what: str) -> int:
        """The hour of the day, by the clock that the mapping says: 12 AM is midnight, 12 PM is noon. Raises ValueError for one that isn't."""
        if not self._twelve and half:
            fix = say("results.times.write_24_hours", example=self._SAID[self._dates])
            raise RowError(say("results.times.on_12_hour_clock", what=what.capitalize()), text, fix)
        if not self._twelve:
            return hour
        if not half:
            fix = say("results.times.write_am_or_pm")
            raise RowError(say("results.times.morning_or_afternoon", what=what.capitalize()), text, fix)
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        return hour % 12 + (12 if half in "Pp" else 0)

    def _local(self, at: datetime, text: str, what: str) -> datetime:
        """An hour of the zone's clocks, which may come twice or not at all."""
        day = at.date()
        if day not in self._away:
            midnight = datetime(at.year, at.month, at.day, tzinfo=self._zone)
            both = {(midnight + timedelta(hours=hours)).utcoffset() for hours in (0, 24)}
            self._away[day] = both.pop() if len(both) == 1 else None
        if away := self._away[day]:
            return (at - away).replace(tzinfo=UTC)
        local = at.replace(tzinfo=self._zone)
        first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
        assert first is not None and second is not None
        if first > second:
            fix = say("results.times.export_with_zone")
            raise RowError(say("results.times.came_twice", what=what.capitalize()), text, fix)
        if first < second:
            raise RowError(say("results.times.never_came", what=what.capitalize()), text, say("results.times.correct_or_export_with_zone"))
        return (at - first).replace(tzinfo=UTC)

    def pauses(self, text: str, opened: datetime) -> tuple[Pause, ...]:
        """What a cell says of when the clock was stopped."""
        found = []
        for part in filter(None, re.split(r"\s*[|\n]\s*", text)):
            begins, slash, ends = re.sub(r"\s+/\s+", " | ", part).partition(" | ")
            pause = (self.read(begins.strip(), say("results.times.time_pause_begins")), self.read(ends.strip(), say("results.times.time_pause_ends")))
            if not slash or pause[0] is None or pause[1] is None:
                raise RowError(say("results.times.pause_not_understood"), part, say("results.times.write_pause"))
            if pause[1] < pause[0]:
                raise RowError(say("results.times.pause_ends_before_it_begins"), part, say("results.times.correct_one_date"))
            found.append((pause[0], pause[1]))
        return tuple(together(found))


def _from(at: datetime, zone: str) -> datetime:
    if zone in ("Z", "UTC"):
        return at.replace(tzinfo=UTC)
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return (at - away if zone[0] == "+" else at + away).replace(tzinfo=UTC)
