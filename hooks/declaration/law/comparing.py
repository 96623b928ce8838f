"""Whether a promise can end after what the law allows: tried from every day of two whole years, never by a rule of thumb.

Ten working days are fourteen calendar days in one week and nineteen in another. So both are counted from each day, the
promise by the opening hours of the contact point, the law's working days from Monday to Friday without public holidays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import ceil
from operator import sub
from typing import Any

from ..deadlines import Almanac, NoDeadline, Opening, begins_a_day, days_of_deadlines, deadline, earlier, end_of_day, last_day, start_of_day
from ..quantities import Duration

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_FAR = date(9998, 12, 31)  # for what ends later than dates go


@dataclass(frozen=True)
class Excess:
    """A contact after which the promise ends later (or, where longer is better, earlier) than the law allows; in the zone of the opening."""

    start: datetime
    promised: datetime
    allowed: datetime


@lru_cache(maxsize=8)  # those of some languages, or of what somebody edits by turns
def comparison(almanac: Almanac) -> Comparison:
    """The one by that almanac: it keeps what it has counted."""
    return Comparison(almanac)


class Comparison:
    """Compares durations over this year and the next. Keeps what it has counted, for many promises are alike."""

    def __init__(self, almanac: Almanac):
        self._almanac = almanac
        first = date(almanac.day.year, 1, 1)
        self._days = [first + timedelta(days=n) for n in range((date(first.year + 2, 1, 1) - first).days)]
        self._known: dict[tuple[str, str, int, bool], Excess | None] = {}
        self._ends: dict[tuple[str, int], list[int]] = {}
        self._working: dict[int, list[date]] = {}
        self._day_ends = lru_cache(lambda zone: [end_of_day(day, zone) for day in self._days])
        self._usual: dict[int, Opening] = {}
        self._turns: dict[tuple[str, str, int], Excess | None] = {}

    def excess(self, promise: Duration, law: Duration, openings: Iterable[Opening], *, longer_is_better: bool = False) -> Excess | None:
        """The contact with which a promise is worst against the law, through any of these openings; None if it never is.

        Raises NoDeadline where an opening never opens.
        """
        found = [worst for opening in openings if (worst := self._worst(promise, law, opening, longer_is_better))]
        return (
            max(found, key=lambda each: (abs(each.promised.astimezone(UTC) - each.allowed.astimezone(UTC)), self._nearness(each.start.date())))
            if found
            else None
        )

    def longest(self, promise: Duration, law: Duration, openings: list[Opening], *, longer_is_better: bool = False) -> Duration | None:
        """The nearest duration in the promise's own unit, a whole number of them, that the law allows; None if there is none.

        Halves what is left to try, for a longer promise never ends earlier.
        """

        def allowed(value: int) -> bool:
            return not self.excess(promise.of(value), law, openings, longer_is_better=longer_is_better)

        most = promise.kind.most
        worse, best = (int(promise.value), min(2 * ceil(promise.value), most)) if longer_is_better else (ceil(promise.value), 1)
        while longer_is_better and best < most and not allowed(best):
            worse, best = best, min(2 * best, most)
        if not allowed(best):
            return None
        while abs(best - worse) > 1:
            middle = (best + worse) // 2
            worse, best = (worse, middle) if allowed(middle) else (middle, best)
        return promise.of(best)

    def overtaken(self, before: Duration, after: Duration, openings: Iterable[Opening]) -> Excess | None:
        """A contact after which what must come first is due after what follows it, through any of these openings: the next to come.
        None if there is none. `promised` is the end of the first, `allowed` of the second. Raises NoDeadline.

        Public holidays count; a company's own special days don't, for a day on which it closes early makes no promise wrong.
        """
        found = [each for opening in openings if (each := self._overtaken(before, after, self._usually(opening)))]
        return max(found, key=lambda each: self._nearness(each.start.date())) if found else None

    def _usually(self, opening: Opening) -> Opening:
        """The same without its special days. Kept, for what it has worked out."""
        if id(opening) not in self._usual:
            self._usual[id(opening)] = opening.usual()
        return self._usual[id(opening)]

    def _overtaken(self, before: Duration, after: Duration, opening: Opening) -> Excess | None:
        key = (str(before), str(after), id(opening))
        if key not in self._turns:
            late = () if self._fits(before, after, opening) else self._out_of_turn(before, after, opening)
            start = max(late, key=lambda each: self._nearness(each.date()), default=None)
            ends = start and (start.astimezone(opening.zone), deadline(start, before, opening), deadline(start, after, opening))
            self._turns[key] = Excess(*ends) if ends else None
        return self._turns[key]

    def _out_of_turn(self, before: Duration, after: Duration, opening: Opening) -> Iterator[datetime]:
        """The contacts after which the first is due after the second; of those of a day, one that decides it for all.

        What counts in days ends the same for all of them, so the last contact makes the first promise as late as it gets, and the
        first makes the second as early.
        """
        if before.whole_days and after.whole_days:
            for day, first, second in zip(self._days, self._last_days(before, opening), self._last_days(after, opening), strict=True):
                if first > second:
                    yield _end(day, opening)
            return
        same = _MINUTE if after.in_dates else timedelta(0)  # a date ends at 23:59, and who closes at midnight ends with it
        for day in self._days:
            starts = self._starts(day, opening, last_moments="opening day" in (before.kind.runs, after.kind.runs))
            if after.counts_days or before.counts_days:
                starts = starts[-1:] if after.counts_days else starts[:1]
            for start in starts:
                end = deadline(start, before, opening)
                if (earlier(end, same) if same else end) > deadline(start, after, opening):
                    yield start

    def _fits(self, before: Duration, after: Duration, opening: Opening) -> bool:
        """Whether a first promise in hours ends within the working days of the second even if all were as short as the shortest of the
        year. Most promises are like this, and need no trying. Where working days aren't those on which it opens, nothing is sure."""
        if opening.working is not None:
            return False
        in_hours = before.kind.runs == "open hours"
        if not (in_hours or before.elapsed) or after.kind.runs != "open days" or not after.whole_days:
            return False
        days = after.value if in_hours else 1  # clock hours run through the night: one day is sure
        return (before.elapsed or timedelta(hours=before.value)) <= days * opening.shortest() * _MINUTE

    def order(self, before: Duration, after: Duration, openings: Iterable[Opening]) -> tuple[bool, bool]:
        """Whether the second can end later than the first through any of these openings, and whether it can end earlier.

        Both are counted by the opening. Where both are in whole days, those that end on the same day end together; everywhere, so do
        the last minute of a day and the midnight after it. Raises NoDeadline.
        """
        in_days = before.whole_days and after.whole_days
        later = earlier = False
        for opening in openings:
            for first, second in zip(*(self._all_ends(each, opening, in_days) for each in (before, after)), strict=True):
                later, earlier = later or second > first, earlier or second < first
        return later, earlier

    def _all_ends(self, duration: Duration, opening: Opening, in_days: bool) -> list[Any]:
        """When it ends: its last day from each day, or the instant from both ends of each day of a year and as it closes."""
        if in_days:
            return self._last_days(duration, opening)
        starts = (start for day in self._days[:366] for start in self._starts(day, opening, last_moments=True))
        return [_told(deadline(start, duration, opening)) for start in starts]

    def _starts(self, day: date, opening: Opening, *, last_moments: bool = False) -> list[datetime]:
        """Contacts of a day, in order: at both ends of it and as it closes; the last before it closes too, where what ends with the day
        of the contact is compared, for until then it ends today."""
        closing = [at for _, closes in opening.intervals(day) for at in ((closes - _MINUTE, closes) if last_moments else (closes,))]
        return [start_of_day(day, opening.zone), *closing, end_of_day(day, opening.zone)]

    def _worst(self, promise: Duration, law: Duration, opening: Opening, longer_is_better: bool) -> Excess | None:
        key = (str(promise), str(law), id(opening), longer_is_better)
        if key not in self._known:
            by_hour = law.elapsed is not None
            self._known[key] = (self._by_hour if by_hour else self._by_day)(promise, law, opening, -1 if longer_is_better else 1)
        return self._known[key]

    def _by_day(self, promise: Duration, law: Duration, opening: Opening, sign: int) -> Excess | None:
        """Contacts at the last minute of each day: the later in a day, the later a promise ends; the law counts whole days."""
        ours, theirs = self._last_days(promise, opening), self._last_days(law, self._almanac.law)
        by = list(map(sub, ours, theirs) if sign > 0 else map(sub, theirs, ours))
        most = max(by)
        if most <= 0:
            return None
        worst = max((i for i, each in enumerate(by) if each == most), key=lambda i: self._nearness(self._days[i]))
        return Excess(*(_end(day, opening) for day in (self._days[worst], date.fromordinal(ours[worst]), date.fromordinal(theirs[worst]))))

    def _by_hour(self, promise: Duration, law: Duration, opening: Opening, sign: int) -> Excess | None:
        """Contacts at both ends of each day of a year and as it closes: between them, the promise gains nothing on the law."""
        assert law.elapsed
        found = []
        for day in self._days[:366]:
            for start in self._starts(day, opening, last_moments=promise.kind.runs == "opening day"):
                ours = deadline(start, promise, opening).astimezone(UTC)
                found.append((start, ours, start + law.elapsed))
        start, ours, theirs = max(found, key=lambda each: sign * (each[1] - each[2]))
        return Excess(*(at.astimezone(opening.zone) for at in (start, ours, theirs))) if sign * (ours - theirs) > timedelta(0) else None

    def _nearness(self, day: date) -> tuple[bool, int]:
        """Of two contacts that are as bad, the one that is told: the next to come."""
        return day >= self._almanac.day, -day.toordinal()

    def _last_days(self, duration: Duration, opening: Opening) -> list[int]:
        """The last day of a duration, from each day, as a number: there are hundreds of thousands to compare."""
        key = (str(duration), 0 if duration.kind.runs == "dates" else id(opening))  # those run whatever the hours
        if key not in self._ends:
            self._ends[key] = [day.toordinal() for day in self._count(duration, opening)]
        return self._ends[key]

    def _count(self, duration: Duration, opening: Opening) -> Iterator[date]:
        if duration.kind.runs == "dates":
            yield from (self._last_day(day, duration) for day in self._days)
            return
        if duration.kind.runs != "open days":
            yield from days_of_deadlines(self._day_ends(opening.zone), duration, opening)
            return
        count = int(duration.value)
        working = self._working_days(opening, count)
        for day in self._days:
            yield working[bisect_right(working, day) + count - 1]

    def _last_day(self, day: date, duration: Duration) -> date:
        try:
            return last_day(day, duration)
        except OverflowError:
            return _FAR

    def _working_days(self, opening: Opening, beyond: int) -> list[date]:
        """Its working days in these two years, and at least so many more."""
        days = self._working.setdefault(id(opening), [])
        last = self._days[-1]
        while len(days) <= beyond or days[-1 - beyond] <= last:
            following = opening.next_working_day(days[-1] if days else self._days[0] - _DAY)
            if following is None:
                raise NoDeadline("never open")
            days.append(following)
        return days


def _end(day: date, opening: Opening) -> datetime:
    """The end of a date where the opening is. The law counts from the same date: it is the customer's."""
    return end_of_day(day, opening.zone).astimezone(opening.zone)


def _told(end: datetime) -> datetime:
    return earlier(end, _MINUTE) if begins_a_day(end) else end
