"""A help desk that never was: cases drawn by chance, with pauses, holidays and changes of the clocks, of which the truth is known.

The truth is worked out by another way than the program's: on a grid of minutes, of which each is open or not, with numpy.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import numpy

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
Spans = Sequence[tuple[int, int]]  # minutes since midnight: from and until when it is open


class Grid:
    """The minutes from one date to another, in UTC: which are open, and what date the wall shows in each."""

    def __init__(self, zone: str, first: date, last: date, hours: Mapping[int, Spans], closed: Collection[date], special: Mapping[date, Spans]):
        self.zone, self.base = ZoneInfo(zone), datetime(first.year, first.month, first.day, tzinfo=UTC)
        count = (last - first).days * 1440
        away = numpy.repeat([self._away(self.base + n * timedelta(minutes=15)) for n in range(count // 15)], 15)
        wall = numpy.arange(count) + away
        self.day = wall // 1440  # since the first date
        at = wall % 1440
        self.open = numpy.zeros(count, dtype=bool)
        for number in range(int(self.day.min()), int(self.day.max()) + 1):
            there = first + number * DAY
            spans = special.get(there, () if there in closed else hours.get(there.weekday(), ()))
            here = slice(*numpy.searchsorted(self.day, [number, number + 1]))  # no clock changes at midnight here
            for opens, closes in spans:
                self.open[here] |= (at[here] >= opens) & (at[here] < closes)

    def _away(self, at: datetime) -> int:
        offset = at.astimezone(self.zone).utcoffset()
        assert offset is not None
        return int(offset / MINUTE)

    def minute(self, at: datetime) -> int:
        return int((at - self.base) / MINUTE)

    def due(self, start: datetime, count: int, unit: str, pauses: Sequence[tuple[datetime, datetime]]) -> datetime:
        """The deadline of what was opened at that minute."""
        begun, stopped = self.minute(start), [(self.minute(a), self.minute(b)) for a, b in pauses]
        if unit in ("hours", "working hours"):
            runs = self.open[begun:].copy()
            if unit == "hours":  # from the first open minute on without a stop
                runs[int(numpy.argmax(runs)) :] = True
            for a, b in stopped:
                runs[max(a - begun, 0) : max(b - begun, 0)] = False
            return self.base + (begun + int(numpy.flatnonzero(runs)[count * 60 - 1]) + 1) * MINUTE
        day = int(self.day[begun])
        while count:
            day += 1
            ends = self._end(day, working=unit == "working days")
            if ends is not None and not any(a <= ends < b for a, b in stopped):
                count -= 1
        return self.base + self._end(day, working=unit == "working days") * MINUTE  # type: ignore[operator]  # a day that counts has an end

    def _end(self, day: int, *, working: bool) -> int | None:
        """The minute at which a date ends for who counts in days: when it closes, or 23:59; None where it isn't one that counts."""
        first, last = numpy.searchsorted(self.day, [day, day + 1])
        minutes = numpy.flatnonzero(self.open[first:last]) if working else numpy.arange(last - first)
        return (int(first + minutes[-1]) + (1 if working else 0)) if len(minutes) else None


@dataclass(frozen=True)
class Promised:
    """What is promised of one thing, since when, to whom (a class, or all but those that have their own) and in how long."""

    problem: str
    figure: str
    case_class: str
    since: date
    count: int
    unit: str


@dataclass
class Truth:
    """What an export must be counted as: by problem, figure and class, how many were kept, missed and left out."""

    counts: dict[tuple[str, str, str], Counter[str]] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)


def simulate(
    seed: int,
    number: int,
    days: tuple[date, date],
    grids: Mapping[str, Grid],
    problems: Mapping[str, tuple[Sequence[str], Sequence[str], Sequence[str]]],
    promised: Sequence[Promised],
    changes: Sequence[datetime],
) -> Truth:
    """So many cases, opened on those days. `grids` are the hours of each channel; `problems` give the classes, channels and exceptions
    of each; some cases are opened around `changes` of the clocks or of what is promised. Half of the answers come within a few minutes of their deadline."""
    random, truth = Random(seed), Truth()
    zone = next(iter(grids.values())).zone
    begins = datetime(days[0].year, days[0].month, days[0].day, tzinfo=zone).astimezone(UTC)
    length = int((datetime(days[1].year, days[1].month, days[1].day, tzinfo=zone) + DAY - begins) / MINUTE) - 1
    for id in range(number):
        problem = random.choice(sorted(problems))
        classes, channels, exceptions = problems[problem]
        case_class, channel = random.choice(classes), random.choice(channels)
        opened = random.choice(changes) + random.randrange(-600, 600) * MINUTE if random.random() < 0.2 else begins + random.randrange(length) * MINUTE
        pauses, at = [], opened
        while random.random() < 0.3:
            at += random.randrange(1, 3000) * MINUTE
            pauses.append((at, at := at + random.randrange(1, 6000) * MINUTE))
        exception = random.choice(exceptions) if exceptions and random.random() < 0.1 else ""
        ends = {}
        for figure in ("first_response", "resolution"):
            mine = [p for p in promised if (p.problem, p.figure) == (problem, figure) and p.since <= opened.astimezone(zone).date()]
            own = [p for p in mine if p.case_class == case_class] or [p for p in mine if not p.case_class]
            promise = max(own, key=lambda each: each.since)
            due = grids[channel].due(opened, promise.count, promise.unit, pauses)
            late = random.choice([-1, 0, 0, 1, 2]) if random.random() < 0.5 else random.randrange(-2000, 3000)
            ends[figure] = max(due + late * MINUTE, opened)
            if figure == "resolution" and ends[figure] < ends["first_response"]:
                ends["first_response"] = ends[figure]  # who solves it has answered it
            truth.counts.setdefault((problem, figure, promise.case_class), Counter())
            ends[f"{figure} due"], ends[f"{figure} row"] = due, promise.case_class  # type: ignore[assignment]
        for figure in ("first_response", "resolution"):
            outcome = "left_out" if exception else "kept" if ends[figure] <= ends[f"{figure} due"] else "missed"
            truth.counts[problem, figure, ends[f"{figure} row"]][outcome] += 1  # type: ignore[index]
        truth.rows.append(
            {
                "caso": str(id + 1),
                "problema": problem,
                "clase": case_class,
                "canal": channel,
                "abierto": _told(opened, zone, id),
                "respondido": _told(ends["first_response"], zone, id),
                "resuelto": _told(ends["resolution"], zone, id + 1),
                "pausas": " | ".join(f"{_told(a, zone, id)} / {_told(b, zone, id + 1)}" for a, b in pauses),
                "excepción": exception,
                "cliente": f"Persona Inventada {id + 1}",
                "asunto": f"Un secreto del caso {id + 1}",
            }
        )
    return truth


def as_csv(rows: Sequence[Mapping[str, str]], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, [*rows[0]], delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _told(at: datetime, zone: ZoneInfo, way: int) -> str:
    """An instant as programs write it: in UTC, with how far the zone is from it, or by the zone's clocks, where these show it once."""
    local = at.astimezone(zone)
    once = local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset()
    return at.strftime("%Y-%m-%dT%H:%M:00Z") if way % 3 == 0 else local.strftime("%Y-%m-%d %H:%M:%S" if way % 3 == 1 and once else "%Y-%m-%d %H:%M %z")
