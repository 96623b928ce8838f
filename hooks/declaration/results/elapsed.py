"""How long something took, in the unit in which it was promised: the shortest period that, promised, would have been kept.

So a promise of 3 working days is compared with "2 working days", whatever hours lie between. Pauses don't count.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ..deadlines import Opening, Pause, days_run, end_of, last_day
from ..quantities import Duration
from ..units import UNIT_KINDS, Unit, whole_minute, written


class Elapsed:
    """Measures by the hours of one contact point, from the first to the last of some days."""

    def __init__(self, opening: Opening, first: date, last: date):
        self.opening = opening
        days = [first + timedelta(days=n) for n in range(-1, (last - first).days + 2)]
        stretches = [stretch for day in days for stretch in opening.intervals(day)]
        self._opens = [opens for opens, _ in stretches]
        self._closes = [closes for _, closes in stretches]
        self._before = [timedelta()]
        for opens, closes in stretches:
            self._before.append(self._before[-1] + (closes - opens))
        self._working = [day for day in days if opening.is_working_day(day)]
        self._until = {day: opening.closing(day) for day in self._working}

    def open_before(self, at: datetime) -> timedelta:
        """For how long it has been open by then, from the first of the days on."""
        number = bisect_right(self._opens, at)
        if not number:
            return timedelta()
        return self._before[number - 1] + min(at, self._closes[number - 1]) - self._opens[number - 1]

    def working_days(self, after: date, until: date) -> int:
        """How many working days there are after a day, up to another."""
        return bisect_right(self._working, until) - bisect_right(self._working, after)

    def took(self, start: datetime, end: datetime, promised: Duration, pauses: Sequence[Pause], due: datetime) -> tuple[float, Unit]:
        """The number and the unit of what it took, both instants in UTC, by a period without an hour of its own (`by`).

        0 of one that isn't counted (`same day`), where it was kept by `due`.
        """
        kind, zone = promised.kind, self.opening.zone
        if promised.unit != "seconds":  # as customers are told: no seconds, and those of the contact don't count against it
            start = whole_minute(start)
            end = max(end.replace(second=0) if end.second else end, start)
        stopped = [(max(begins, start), min(ends, end)) for begins, ends in pauses if begins < end and ends > start]
        if kind.runs == "moment":
            return (0, promised.unit) if end <= due else (math.ceil((end - due) / timedelta(minutes=1)), kind.late)
        if kind.runs == "open hours":
            open_for = self.open_before(end) - self.open_before(start) - sum((self.open_before(b) - self.open_before(a) for a, b in stopped), timedelta())
            return _halves(open_for / timedelta(hours=1)), promised.unit
        if kind.runs == "clock":
            begun = start if self.opening.at_once else self._next_opening(start)
            lasted = max(end - begun, timedelta()) - sum((max(b, begun) - max(a, begun) for a, b in stopped), timedelta())
            units = lasted / timedelta(seconds=kind.times)
            return (_halves(units) if kind.halves else max(1, math.ceil(round(units, 6)))), promised.unit
        if kind.runs == "opening day" and end <= due:
            return 0, promised.unit
        days = self._days(start.astimezone(zone).date(), end, promised, stopped)
        if kind.runs != "dates":
            return days, "working days"
        if kind.base == "calendar days":
            return math.ceil(days / kind.times), promised.unit
        day, number = start.astimezone(zone).date(), max(1, days // (31 * kind.times))
        while last_day(day, promised.model_copy(update={"value": number, "least": None})) < day + timedelta(days=days):
            number += 1
        return number, promised.unit

    def _days(self, begun: date, end: datetime, promised: Duration, stopped: Sequence[Pause]) -> int:
        """The least number of days that, promised from that one on, would have been kept."""
        done, last = end.replace(second=0, microsecond=0), end.astimezone(self.opening.zone).date()
        if stopped:
            return next(n for n, day in enumerate(days_run(begun, promised, stopped, self.opening), 1) if done <= end_of(day, promised, self.opening))
        if promised.kind.runs == "dates":
            return max(1, (last - begun).days)
        before = bisect_right(self._working, last)
        late = before and done > self._until[self._working[before - 1]]
        return max(1, self.working_days(begun, last) + bool(late))

    def _next_opening(self, at: datetime) -> datetime:
        number = bisect_right(self._opens, at)
        if number and at < self._closes[number - 1]:
            return at
        return self._opens[number] if number < len(self._opens) else at


def ranked(values: Sequence[tuple[float, Unit]], per_cent: int) -> Duration | None:
    """The least of them that so many of each 100 aren't above: a value that occurred (nearest rank). None of values that can't be ordered."""
    units = {unit for number, unit in values if UNIT_KINDS[unit].counted}
    if not values or len(units) > 1:
        return None
    number, unit = sorted(values)[math.ceil(len(values) * per_cent / 100) - 1]
    if number > UNIT_KINDS[unit].most:
        return None
    plain = int(number) if number == int(number) else number
    return Duration.model_validate(written(plain, unit) if UNIT_KINDS[unit].counted else unit)


def _halves(hours: float) -> float:
    """Hours, up to the next half."""
    return max(0.5, math.ceil(round(hours * 2, 6)) / 2)
