"""What was promised in a period: by the editions that were in force on its days, whatever is promised today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ..editions import Published
from ..lookup import Lookup
from ..models import Declaration, ProblemType, Target
from ..models.results import MEASURED
from ..quantities import Duration

ALL = Decimal(100)  # of a promise that says no share: it is made to each customer


@dataclass(frozen=True)
class Stretch:
    """Some days of a period during which one edition was in force."""

    first: date
    last: date
    edition: str  # its id
    declaration: Declaration
    lookup: Lookup


@dataclass(frozen=True)
class Goal:
    """What is to be reached with a promise. `period` is of a figure of the promise, `target` of one without figure."""

    share: Decimal | None  # of each 100 cases; None where the target isn't a share
    says_share: bool  # whether the promise says it; else it is made to everybody
    period: Duration | None = None
    through: tuple[tuple[str, Duration], ...] = ()  # other periods, by the contact point through which they hold
    target: Target | None = None


@dataclass(frozen=True)
class Held:
    """A goal, with the days of a period on which it held."""

    first: date
    last: date
    goal: Goal


def in_force(editions: Sequence[Published], current: Declaration, first: date, last: date) -> list[Stretch]:
    """Those days by the edition in force on each, oldest first; nothing of days before the first edition.

    Where none was ever published, the declaration as it stands is taken, from the day that its `edition.yml` says.
    """
    kept = sorted((each.record.effective, each.record.id, each.declaration, each.lookup) for each in editions) if editions else []
    known = kept or [(current.edition.effective, current.edition.id, current, Lookup(current))]
    found = []
    for number, (begins, id, declaration, lookup) in enumerate(known):
        ends = known[number + 1][0] - timedelta(days=1) if number + 1 < len(known) else date.max
        if begins <= last and first <= ends:
            found.append(Stretch(max(begins, first), min(ends, last), id, declaration, lookup))
    return found


def goal_of(problem: ProblemType, figure: str, case_class: str) -> Goal | None:
    """What that problem's promise asks of a figure of it, or of its target (an empty figure); None where it promises none."""
    promise = problem.promise_for(case_class or None)
    if not figure:
        target = promise.target
        if not target:
            return None
        share = Decimal(repr(target.bound)) if target.unit == "per cent" and target.at_least is not None else None
        return Goal(share, True, target=target)
    period, through = getattr(promise, figure), tuple(promise.by_channel(figure).items())
    if period is None and not through:
        return None
    return Goal(promise.share if promise.share is not None else ALL, promise.share is not None, period, through)


def goals(stretches: Iterable[Stretch], promise: str, figure: str, case_class: str) -> list[Held]:
    """What was promised of a figure in those days, oldest first: once, unless it changed."""
    found: list[Held] = []
    for each in stretches:
        problem = each.lookup.find("problems", promise)
        goal = goal_of(problem, figure, case_class) if problem else None
        if goal and found and found[-1].goal == goal and found[-1].last + timedelta(days=1) == each.first:
            found[-1] = Held(found[-1].first, each.last, goal)
        elif goal:
            found.append(Held(each.first, each.last, goal))
    return found


def measurable(declaration: Declaration) -> Iterator[tuple[str, str, str]]:
    """All that may be measured of a declaration's promises: problem, figure (empty for its target) and class. The class is empty for all cases
    that are promised what everybody is; what is promised otherwise has a line of its own."""
    for problem in declaration.problems:
        classes = [each.id for each in declaration.classes_of(problem) if problem.concerns(each.id)]
        for figure in (*MEASURED, ""):
            usual = goal_of(problem, figure, "")
            own = {id: goal for id in classes if (goal := goal_of(problem, figure, id)) != usual}
            if usual and (len(own) < len(classes) or not classes):
                yield problem.id, figure, ""
            yield from ((problem.id, figure, id) for id, goal in own.items() if goal)


def objective_target(stretches: Iterable[Stretch], objective: str) -> list[tuple[date, date, Target]]:
    """The targets of a service objective in those days, oldest first."""
    found: list[tuple[date, date, Target]] = []
    for each in stretches:
        item = each.lookup.find("objectives", objective)
        if item and found and found[-1][2] == item.target:
            found[-1] = (found[-1][0], each.last, item.target)
        elif item:
            found.append((each.first, each.last, item.target))
    return found
