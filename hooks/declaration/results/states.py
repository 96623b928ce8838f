"""Whether what was promised was kept: worked out from counts, never typed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from ..deadlines import last_day
from ..models import Target
from ..models.results import ObjectiveResult, PromiseResult
from ..quantities import Duration
from .periods import span
from .targets import Held

State = Literal["kept", "not_kept", "few_cases", "no_data", "overdue", "not_measured"]
STATES: tuple[State, ...] = get_args(State)


def share_kept(result: PromiseResult) -> Fraction | None:
    """How many of each 100 cases that count were kept, exactly; None where none counts. What was left out counts neither way."""
    return Fraction(100 * (result.kept or 0), result.counted) if result.counted else None


def told_share(share: Fraction, held: Sequence[Held]) -> Decimal:
    """A share as it is told everywhere: rounded to one decimal, unless that would be another story, of a goal reached that wasn't, or missed that
    was, of all or of none. Then with as many decimals as it takes."""

    def story(figure: Fraction) -> list[bool]:
        return [figure == 100, figure == 0, *(_met(each, figure) for each in held)]

    exactly, decimals = story(share), 1
    while story(Fraction(found := _rounded(share, decimals))) != exactly:
        decimals += 1
    return found


def _rounded(figure: Fraction, decimals: int) -> Decimal:
    """The nearest one with so many decimals; of two, the greater."""
    return Decimal(math.floor(figure * 10**decimals + Fraction(1, 2))).scaleb(-decimals).normalize() + 0


def in_period(result: PromiseResult | None, held: Sequence[Held], few_cases: int) -> State:
    """The state of a promise in a period that was published. Where its goal changed within it, the hardest one is asked for.

    `result` is None where the period's table doesn't tell of it; `held` is what was promised then (`targets.goals`).
    """
    if result is None or not held:
        return "no_data"
    if result.fewer_than is not None:
        return "few_cases"
    if result.result is not None and not result.counted:
        targets = [each.goal.target for each in held if each.goal.target]
        return _by_figure(result.result, targets, result.cases, few_cases)
    share = share_kept(result)
    if share is None:
        return "no_data"
    if result.counted < few_cases:
        return "few_cases"
    return "kept" if all(_met(each, share) for each in held) else "not_kept"


def of_objective(result: ObjectiveResult | None, targets: Sequence[Target], few_cases: int) -> State:
    """The same of a service objective. `few_cases` counts only where the table says of how many cases it is."""
    if result is None or result.result is None or not targets:
        return "no_data"
    return _by_figure(result.result, targets, result.cases, few_cases)


def newest(measured: Sequence[tuple[str, State | None]], overdue_after: Duration, today: date) -> tuple[State, str | None]:
    """The state to show now, and the id of the period it is of: by the states of the published periods, oldest first, None where a period's
    table doesn't tell of it. `today` is in the company's dates.

    Told in no period: `not_measured`. Last told of too long ago: `overdue`. Not told of any more since: `no_data`.
    """
    told = [(id, state) for id, state in measured if state is not None]
    if not told:
        return "not_measured", None
    id, state = told[-1]
    if is_overdue(id, overdue_after, today):
        return "overdue", id
    return (state, id) if measured[-1][0] == id else ("no_data", measured[-1][0])


def is_overdue(period: str, overdue_after: Duration, today: date) -> bool:
    """Whether a result of that period is too old to say how things are: from the day after so long after its last day."""
    return today > last_day(span(period)[1], overdue_after)


def meets(target: Target, figure: Decimal | Fraction) -> bool:
    """Whether a figure is what that target asks for, at least or at most."""
    bound = Fraction(repr(target.bound))
    return Fraction(figure) >= bound if target.at_least is not None else Fraction(figure) <= bound


def _met(held: Held, share: Fraction) -> bool:
    if held.goal.share is not None:
        return share >= Fraction(held.goal.share)
    return held.goal.target is not None and meets(held.goal.target, share)


def _by_figure(figure: Decimal, targets: Iterable[Target], cases: int | None, few_cases: int) -> State:
    if cases is not None and cases < few_cases:
        return "few_cases" if cases else "no_data"
    return "kept" if all(meets(each, figure) for each in targets) else "not_kept"
