"""All that was measured of a declaration: each promise through the published periods, beside what was promised in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ..editions import Published
from ..models import Declaration, Target
from ..models.results import Improvement, ObjectiveResult, Period, PromiseResult, ResultsFile
from .periods import span
from .states import State, in_period, is_overdue, newest, of_objective, share_kept, told_share
from .targets import Held, Stretch, goals, in_force, measurable, objective_target

Key = tuple[str, str, str]  # problem, figure (empty for its target), class (empty for all that have no line of their own)
FIRST = ("resolution", "")  # the figures that tell most of a problem's promise, before all others


@dataclass(frozen=True)
class Outcome:
    """A promise in one period. `result` is None where the period's table doesn't tell of it; `held` is what was promised then, oldest first."""

    period: Period
    result: PromiseResult | None
    held: Sequence[Held]
    state: State

    @property
    def share(self) -> Fraction | None:
        """How many of each 100 cases were kept, exactly; None where that isn't told, as of few cases."""
        return share_kept(self.result) if self.result and self.state in ("kept", "not_kept") else None

    @property
    def told_share(self) -> Decimal | None:
        """The same as it is told everywhere."""
        return None if self.share is None else told_share(self.share, self.held)


@dataclass(frozen=True)
class Line:
    """A promise through the periods in which it was made, oldest first, and the state to show of it now."""

    key: Key
    outcomes: Sequence[Outcome]
    state: State
    period: str | None  # that the state is of

    @property
    def measured(self) -> bool:
        return any(each.result for each in self.outcomes)

    @property
    def newest(self) -> Outcome | None:
        """In the period that the state is of."""
        return next((each for each in self.outcomes if each.period.id == self.period), None)

    @property
    def before(self) -> Outcome | None:
        """The last one before it that tells of cases."""
        told = [each for each in self.outcomes if each.result and self.newest and span(each.period.id) < span(self.newest.period.id)]
        return told[-1] if told else None


@dataclass(frozen=True)
class ObjectiveOutcome:
    """A service objective in one period, with the targets that it had in it."""

    period: Period
    result: ObjectiveResult
    targets: Sequence[Target]
    state: State


Rows = tuple[Sequence[PromiseResult], Sequence[ObjectiveResult]]


class Outcomes:
    """What was measured of one declaration, seen on a day of the company's. `tables` holds the rows of each period that could be read, by its id."""

    def __init__(
        self,
        file: ResultsFile,
        tables: Mapping[str, Rows],
        improvements: Sequence[Improvement],
        editions: Sequence[Published],
        current: Declaration,
        day: date,
    ):
        self._file, self._tables, self._current, self._day = file, tables, current, day
        self.few_cases, self.improvements = file.few_cases, improvements
        self.periods = [each for each in file.periods if each.id in tables and each.published <= day]
        self._rows = {each.id: {row.key: row for row in tables[each.id][0]} for each in self.periods}
        self._stretches = {each.id: in_force(editions, current, *span(each.id)) for each in self.periods}

    def stretches(self, period: str) -> Sequence[Stretch]:
        """What was in force in a period."""
        return self._stretches[period]

    @property
    def is_overdue(self) -> bool:
        """Whether the newest period is too old to say how things are."""
        return bool(self.periods) and self.is_over(self.periods[-1].id)

    def is_over(self, period: str) -> bool:
        """Whether a period is too old for that."""
        return is_overdue(period, self._file.overdue_after, self._day)

    @cached_property
    def lines(self) -> Mapping[Key, Line]:
        """Every promise that is made today or was measured, those of today first, in the order of their problems."""
        told = [row.key for rows, _ in self._tables.values() for row in rows]
        today = list(measurable(self._current))
        for_all = {key[:2] for key in today if not key[2]}
        # A class whose promise is another has a line where it was counted by itself; else it is counted with the others.
        kept = [key for key in today if not key[2] or key[:2] not in for_all or key in told]
        return {key: self._line(key) for key in dict.fromkeys((*kept, *told))}

    @property
    def of_today(self) -> list[Line]:
        """The lines of what is promised today."""
        promised = set(measurable(self._current))
        return [line for key, line in self.lines.items() if key in promised]

    def of(self, problem: str) -> list[Line]:
        """The lines of a problem: its solution first, and of each figure the one of all classes first."""
        return self._by_problem.get(problem, [])

    def is_measured(self, problem: str) -> bool:
        """Whether anything of a problem's promises ever was."""
        return any(line.measured for line in self.of(problem))

    @cached_property
    def _by_problem(self) -> Mapping[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines.values():
            found.setdefault(line.key[0], []).append(line)
        told_first = {figure: number for number, figure in enumerate(FIRST)}
        return {problem: sorted(lines, key=lambda line: (told_first.get(line.key[1], len(FIRST)), line.key[2] != "")) for problem, lines in found.items()}

    @property
    def problems(self) -> list[str]:
        """Every problem of which there is a line, those of today first."""
        return list(self._by_problem)

    def main(self, problem: str) -> Line | None:
        """The line that tells most of a problem."""
        return next(iter(self.of(problem)), None)

    def objective(self, id: str) -> list[ObjectiveOutcome]:
        """A service objective through the periods that tell of it, oldest first."""
        return [outcome for period in self.periods for each, outcome in self.objectives_in(period.id) if each == id]

    def objectives_in(self, period: str) -> Iterator[tuple[str, ObjectiveOutcome]]:
        """What is told of the service objectives in a period, by their ids."""
        of = next(each for each in self.periods if each.id == period)
        for result in self._tables[period][1]:
            targets = [target for _, _, target in objective_target(self._stretches[period], result.objective)]
            yield result.objective, ObjectiveOutcome(of, result, targets, of_objective(result, targets, self.few_cases))

    def in_period(self, period: str) -> Iterator[tuple[Key, Outcome]]:
        """What is told of a period: every promise that was made in it."""
        for key, line in self.lines.items():
            yield from ((key, each) for each in line.outcomes if each.period.id == period)

    def _line(self, key: Key) -> Line:
        outcomes = [outcome for period in self.periods if (outcome := self._outcome(key, period))]
        state, period = newest([(each.period.id, each.state if each.result else None) for each in outcomes], self._file.overdue_after, self._day)
        return Line(key, outcomes, state, period)

    def _outcome(self, key: Key, period: Period) -> Outcome | None:
        result = self._rows[period.id].get(key)
        held = goals(self._stretches[period.id], *key)
        return Outcome(period, result, held, in_period(result, held, self.few_cases)) if held or result else None
