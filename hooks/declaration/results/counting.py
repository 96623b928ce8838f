"""How many cases were kept: each by the declaration's own clock and by the promise in force on the day on which it was opened.

- A case is kept that is answered, or solved, by the minute that customers are told as its deadline (`units.whole_minute`).
- One without a channel is held to the channel of its problem by which the deadline ends first.
- One that has an exception of its problem is left out, kept or not. One that isn't answered yet, or solved, and still has time, isn't counted at all.
- A payment stands in the row of the figure for whose delay it is owed, else in that of the solution. It is late after the day that the
  remedy promises (`deadlines/owed.py`). What is owed for a delay is owed where the case was missed; what is owed for what happened, always.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ..deadlines import Almanac, Opening, after, deadline, deadlines, moved, start_of_day
from ..models import DELAYED, ProblemType, Remedy
from ..quantities import Duration
from ..units import Unit, whole_minute
from .elapsed import Elapsed
from .targets import Stretch, measurable
from .tickets import Case, Tickets

FIGURES = {"first_response": "first_answered", "attendance": "attended", "resolution": "solved"}  # each with the column by which it is known
_PAYS = {"late answer": "first_response", "late attendance": "attendance"}  # in whose row it is paid what is owed for that; else the solution's
Key = tuple[str, str, str]  # problem, figure and class, as a row of results has them
Outcome = Literal["kept", "missed", "left_out", "pending"]
Payment = Literal["unpaid", "underpaid"]


@dataclass
class Tally:
    """What was counted for a row of results."""

    kept: int = 0
    missed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)  # by the exception's id
    took: list[tuple[float, Unit]] = field(default_factory=list)  # of each that was answered or solved
    open: int = 0  # of those missed, how many aren't answered or solved to this day
    pays: bool = False  # whether payments for its cases stand here
    paid: Decimal = Decimal()
    payments: int = 0
    paid_late: int = 0
    paid_anyway: int = 0  # for cases to which nothing was owed
    unpaid: int = 0  # and what is paid without asking hadn't come in time
    underpaid: int = 0  # less than was promised, or without what is added when it comes late

    @property
    def cases(self) -> int:
        return self.kept + self.missed + self.left_out.total()

    def add(self, other: Tally) -> None:
        """Takes in what another row counted."""
        for name in ("kept", "missed", "open", "payments", "paid_late", "paid_anyway", "unpaid", "underpaid", "paid"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.pays |= other.pays
        self.left_out += other.left_out
        self.took += other.took


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one case for one figure: a line of the report that stays on the machine."""

    case: Case
    figure: str
    due: datetime  # in the zone of the hours by which it was counted
    outcome: Outcome
    payment: Payment | None = None  # what is wrong with what was paid


@dataclass
class Counted:
    """All that was counted of a period's cases."""

    tallies: dict[Key, Tally]
    judged: list[Judged] = field(default_factory=list)
    outside: int = 0  # opened before the period, or after it
    unpromised: list[Case] = field(default_factory=list)  # on whose day no edition promised anything that can be counted so
    without_channel: int = 0


@dataclass(frozen=True, eq=False)  # each is itself, so that it is found at once
class _Way:
    """A period, and the hours by which it is counted. `plain` is the period without an hour of its own."""

    period: Duration
    opening: Opening
    plain: Duration


@dataclass(frozen=True)
class _Plan:
    """What is counted for the cases of one kind: of each figure, the row it goes to and the ways its deadline may be counted."""

    figures: tuple[tuple[str, Key, tuple[_Way, ...]], ...]
    remedy: Remedy | None  # by which money is paid
    alone: bool  # whether no other is: only then it is known what a case must have been paid
    pays: str  # the figure in whose row payments stand


class _InForce:
    """An edition on its days of the period, with its clock."""

    def __init__(self, stretch: Stretch, exported: date, rows: set[Key], columns: set[str], language: str):
        self.lookup, self._rows, self._columns = stretch.lookup, rows, columns
        self._almanac = Almanac(stretch.declaration, exported, language)
        zone = self._almanac.zone
        self.begins, self.ends = start_of_day(stretch.first, zone), start_of_day(stretch.last + timedelta(days=1), zone)
        self._plans: dict[tuple[str, str, str], _Plan | None] = {}
        self._ways: dict[tuple[str, int], _Way] = {}

    def plan(self, case: Case) -> _Plan | None:
        key = (case.problem, case.case_class, case.channel)
        if key not in self._plans:
            problem = self.lookup.find("problems", case.problem)
            self._plans[key] = self._made(problem, case.case_class, case.channel) if problem else None
        return self._plans[key]

    def _made(self, problem: ProblemType, case_class: str, channel: str) -> _Plan | None:
        promise = problem.promise_for(case_class)
        points = [channel] if channel and self.lookup.find("contact_points", channel) else problem.contact_points
        figures = []
        for figure, column in FIGURES.items():
            ways = {}
            for point in points:
                period, opening = getattr(promise.through(point), figure), self._almanac.opening(point)
                if period:
                    way = _Way(period.last, opening, period.last.model_copy(update={"by": None}))
                    key = (str(way.period), id(opening))
                    ways[key] = self._ways.setdefault(key, way)
            if ways and column in self._columns:
                own = (problem.id, figure, case_class)
                figures.append((figure, own if own in self._rows else (problem.id, figure, ""), tuple(ways.values())))
        if not figures:
            return None
        remedies = [each for each in problem.remedies_for(case_class) if each.in_money]
        remedy = next(iter(remedies), None)
        counted = [figure for figure, _, _ in figures]
        pays = _PAYS.get(remedy.owed_for, "resolution") if remedy else "resolution"
        return _Plan(tuple(figures), remedy, len(remedies) == 1, pays if pays in counted else counted[-1])


class _Clock:
    """The deadlines of many cases by one way, in UTC: worked out together, and what can't differ once."""

    def __init__(self, way: _Way, starts: Iterable[datetime]):
        self._zone, self._by_day = way.opening.zone, way.period.counts_days
        if self._by_day:
            of_day = {start.astimezone(self._zone).date(): start for start in starts}
            self._due: dict[object, datetime] = {day: deadline(start, way.period, way.opening).astimezone(UTC) for day, start in of_day.items()}
        else:
            ordered = sorted({*starts})
            ends = deadlines(ordered, way.period, way.opening) if ordered else ()
            self._due = {start: end.astimezone(UTC) for start, end in zip(ordered, ends, strict=True)}

    def due(self, start: datetime) -> datetime:
        return self._due[start.astimezone(self._zone).date() if self._by_day else start]


class _Counting:
    def __init__(self, tickets: Tickets, stretches: Sequence[Stretch], exported: date, language: str):
        self._columns = tickets.columns
        rows = {row for each in stretches for row in measurable(each.declaration) if not row[2] or "class" in tickets.columns}
        self._editions = [_InForce(each, exported, rows, tickets.columns, language) for each in stretches]
        zone = self._editions[-1]._almanac.zone
        self._exported, self._known_until = exported, start_of_day(exported, zone)
        figures = {figure for figure, column in FIGURES.items() if column in tickets.columns}
        self.counted = Counted({row: Tally() for row in sorted(rows) if row[1] in figures})
        self._ours: list[tuple[Case, _Plan]] = []
        for case in tickets.cases:
            edition = next((each for each in self._editions if each.begins <= case.opened < each.ends), None)
            plan = edition.plan(case) if edition else None
            if not edition:
                self.counted.outside += 1
            elif not plan:
                self.counted.unpromised.append(case)
            else:
                self._ours.append((case, plan))
                self.counted.without_channel += not case.channel

    @cached_property
    def _clocks(self) -> Mapping[_Way, _Clock]:
        starts: dict[_Way, list[datetime]] = {}
        for case, plan in self._ours:
            for _, _, ways in plan.figures:
                for way in ways:
                    starts.setdefault(way, []).append(case.opened)
        return {way: _Clock(way, each) for way, each in starts.items()}

    @cached_property
    def _measures(self) -> Mapping[int, Elapsed]:
        """By the hours of each: from the first case to the last thing that was done."""
        instants = [at for case, _ in self._ours for at in (case.opened, case.answered, case.attended, case.solved) if at]
        first, last = min(instants).date() - timedelta(days=1), max(instants).date() + timedelta(days=10)
        openings = {id(way.opening): way.opening for way in self._clocks}
        return {key: Elapsed(opening, first, last) for key, opening in openings.items()}

    def run(self) -> Counted:
        for case, plan in self._ours:
            for figure, row, ways in plan.figures:
                self._judge(case, plan, figure, row, ways)
        return self.counted

    def _judge(self, case: Case, plan: _Plan, figure: str, row: Key, ways: tuple[_Way, ...]) -> None:
        dues = [self._due(case, way) for way in ways]
        due = min(dues)
        way = ways[dues.index(due)]
        end = {"first_response": case.answered, "attendance": case.attended}.get(figure, case.solved)
        tally = self.counted.tallies[row]
        outcome: Outcome
        if case.exception:
            outcome = "left_out"
            tally.left_out[case.exception] += 1
        elif end is None and due > self._known_until:
            outcome = "pending"
        elif end is not None and _in_time(end, due, way.period):
            outcome = "kept"
            tally.kept += 1
        else:
            outcome = "missed"
            tally.missed += 1
            tally.open += end is None
        if end is not None and outcome in ("kept", "missed"):
            tally.took.append(self._measures[id(way.opening)].took(case.opened, end, way.plain, case.pauses, due))
        payment = None
        if figure == plan.pays:
            tally.pays |= bool(plan.remedy or case.paid)
            payment = self._pay(case, plan, tally, outcome, due, way.opening)
        self.counted.judged.append(Judged(case, figure, due.astimezone(way.opening.zone), outcome, payment))

    def _due(self, case: Case, way: _Way) -> datetime:
        """In UTC, for two of one zone are compared by what its clocks show, which may be the same hour twice."""
        due = self._clocks[way].due(case.opened)
        return moved(due, way.period, case.opened, case.pauses, way.opening).astimezone(UTC) if case.pauses else due

    def _pay(self, case: Case, plan: _Plan, tally: Tally, outcome: Outcome, due: datetime, opening: Opening) -> Payment | None:
        """Adds up what was paid for a case, and says what is wrong with it."""
        remedy = plan.remedy
        for_delay = remedy is None or remedy.owed_for in DELAYED
        owed = outcome == "missed" or (not for_delay and outcome != "left_out")
        pay_by = _pay_by(case, remedy, due, opening) if remedy and (case.paid or owed) else None
        if case.paid:
            late = bool(pay_by and case.paid_on and case.paid_on > pay_by)
            tally.paid += case.paid
            tally.payments += 1
            tally.paid_anyway += not owed
            tally.paid_late += late
            least = (remedy.total if late and remedy.total else remedy.sum) if remedy and plan.alone and owed else None
            if least and case.paid < least.amount:
                tally.underpaid += 1
                return "underpaid"
        elif pay_by and pay_by < self._exported and (outcome == "missed" or plan.alone):
            tally.unpaid += 1
            return "unpaid"
        return None


def count(tickets: Tickets, stretches: Sequence[Stretch], exported: date, language: str = "es") -> Counted:
    """What becomes of the cases opened on the days of those editions (`targets.in_force`), which are those of a period.

    `exported` is the day on which the export was made, in the company's dates: nothing is known from its beginning on. Raises UnknownHolidays
    and NoDeadline.
    """
    return _Counting(tickets, stretches, exported, language).run()


def _in_time(end: datetime, due: datetime, period: Duration) -> bool:
    """Whether it was done by the minute that customers are told; where seconds are promised, by the second."""
    return end <= due or (period.unit != "seconds" and end.replace(second=0, microsecond=0) <= whole_minute(due))


def _pay_by(case: Case, remedy: Remedy, due: datetime, opening: Opening) -> date | None:
    """By which day it is paid without asking, as `deadlines.owed` counts it; None where that isn't promised."""
    if not remedy.automatic or not remedy.paid_within:
        return None
    if remedy.owed_for in DELAYED:
        return after(whole_minute(due).astimezone(opening.zone), remedy.paid_within, opening).date()
    return deadline(case.opened, remedy.paid_within, opening).date()


def joined(tallies: Mapping[Key, Tally], few: int, usual: set[Key]) -> Iterator[tuple[Key, Tally | None, list[str]]]:
    """The rows to publish: those of a class that had fewer cases than `few`, but some, are joined to the others of the same promise.

    `usual` are the rows that have no class, so that others can be joined to them. With each row the classes that were joined to it; None
    for a row that has too few all the same, of which nothing more is told.
    """
    promises: dict[tuple[str, str], dict[str, Tally]] = {}
    for (problem, figure, case_class), tally in tallies.items():
        promises.setdefault((problem, figure), {})[case_class] = tally
    for (problem, figure), by_class in promises.items():
        classes: list[str] = []
        if (problem, figure, "") in usual:
            rest = Tally()
            rest.add(by_class.get("", Tally()))
            small = sorted((tally.cases, id) for id, tally in by_class.items() if id and tally.cases)
            for cases, id in small:
                if cases < few or 0 < rest.cases < few:
                    rest.add(by_class[id])
                    classes.append(id)
            by_class = {"": rest, **{id: tally for id, tally in by_class.items() if id and id not in classes}}
        for id, tally in by_class.items():
            yield (problem, figure, id), None if 0 < tally.cases < few else tally, classes if not id else []
