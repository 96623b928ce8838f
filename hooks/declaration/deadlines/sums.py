"""How much is owed in a case, and how it was reached: each step a figure that can be shown and checked on paper.

- Of a remedy with tiers, the highest one that was passed says what is given, in place of what is given at first. Where it goes by the result
  of a target (`by_result`), the worst one that it fell under does.
- A percentage is taken of the base that the remedy names, an amount that only the customer knows.
- What is given for each period of delay is given as often as periods count (`owed.py`); from the second on it is `then`, if there is one.
- The least and the most (`at_least`, `at_most`) bound what all of that comes to. What comes to less than `not_under` isn't paid.
- Last comes the choice: what is worth more in one form is so of the sum within its bounds. So a voucher may be worth more than the most.

Each step is rounded to what can be paid in its currency (the decimals that CLDR gives it, two at the most), half up, so that the steps that are shown
add up to the sum that is shown. `overrides/assets/javascripts/owed-sum.js` is the other half: both are held to `tests/cases/remedies/sums.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from ..models import Choice, Given, InKind, Remedy
from ..quantities import Duration, Money
from .owed import Delay

How = Literal["first", "tier", "per cent", "periods", "at least", "at most", "choice"]


@dataclass(frozen=True)
class Step:
    """One step on the way to a sum, and what it came to: money, or a number of things."""

    how: How
    comes_to: Money | InKind


@dataclass(frozen=True)
class Sum:
    """What is owed: money or something in kind; None where the data name neither, and the remedy's `action` says all. With its steps, in order."""

    owed: Money | InKind | None
    steps: list[Step] = field(default_factory=list)


class NoBase(ValueError):
    """A percentage can't be told without the amount that it is of."""


class NoResult(ValueError):
    """What goes by the result of a target can't be told without it."""


def sum_of(
    remedy: Remedy, delay: Delay, *, base: Money | None = None, choice: Choice | None = None, measured: Decimal | None = None, digits: int = 2
) -> Sum | None:
    """What is owed for that delay (of what isn't late: `Delay(1, None)`), and how it was reached; None where nothing is owed yet.

    `base` is what a percentage is of: raises NoBase without it. `choice` is one of the remedy's, `measured` the result of the target that was
    missed, of each hundred: raises NoResult where it is needed. `digits` are the decimals that are paid in its currency.
    """
    tier = remedy.tiers[delay.tier] if delay.tier is not None else _worst(remedy, measured)
    given: Given = tier or remedy.first
    if given.form is None:
        return None if remedy.tiers or remedy.by_result else _chosen(Sum(None), choice, digits)
    steps: list[Step] = []
    comes_to = _once(given, base, digits)
    steps.append(Step("per cent" if given.form == "per_cent" else "tier" if tier else "first", comes_to))
    if delay.periods > 1:
        each = _once(remedy.then, base, digits) if remedy.then else comes_to
        comes_to = _times(comes_to, each, delay.periods - 1)
        steps.append(Step("periods", comes_to))
    if isinstance(comes_to, Money):
        if remedy.at_least and comes_to.amount < remedy.at_least.amount:
            comes_to = remedy.at_least
            steps.append(Step("at least", comes_to))
        if remedy.at_most and comes_to.amount > remedy.at_most.amount:
            comes_to = remedy.at_most
            steps.append(Step("at most", comes_to))
        if remedy.not_under and comes_to.amount < remedy.not_under.amount:
            return None
    return _chosen(Sum(comes_to, steps), choice, digits)


def terms(remedy: Remedy, digits: int = 2) -> dict[str, Any]:
    """What a remedy gives, as `owed-sum.js` reads it: amounts and percentages as whole numbers of hundredths, periods by their unit."""
    first = remedy.first
    return {
        "digits": min(digits, 2),
        "first": _terms(first) if first.form else None,
        "for_each": _period(remedy.for_each) if remedy.for_each else None,
        **({"after": _period(remedy.after)} if remedy.after else {}),
        "then": _terms(remedy.then) if remedy.then else None,
        "tiers": [{**_terms(tier), "over" if tier.over else "after": _period(tier.passed)} for tier in remedy.tiers],
        "by_result": [{**_terms(each), "under": _hundredths(each.under)} for each in remedy.by_result],
        "at_least": _hundredths(remedy.at_least.amount) if remedy.at_least else None,
        "at_most": _hundredths(remedy.at_most.amount) if remedy.at_most else None,
        "not_under": _hundredths(remedy.not_under.amount) if remedy.not_under else None,
        "choices": [
            {
                "name": each.name,
                "worth": _hundredths(Decimal(repr(each.worth))) if each.worth is not None else None,
                "in_kind": each.in_kind and each.in_kind.model_dump(),
            }
            for each in remedy.choices
        ],
    }


def _worst(remedy: Remedy, measured: Decimal | None) -> Given | None:
    """What is given for that result; None where it isn't as bad as any that the remedy tells."""
    if not remedy.by_result:
        return None
    if measured is None:
        raise NoResult
    return next((each for each in reversed(remedy.by_result) if measured < each.under), None)


def _terms(given: Given) -> dict[str, Any]:
    return {str(given.form): given.in_kind.model_dump() if given.in_kind else _hundredths(given.figure)}


def _period(duration: Duration) -> dict[str, Any]:
    return {"value": duration.value, "unit": duration.unit}


def _hundredths(figure: Decimal) -> int:
    return int(figure * 100)  # neither amounts nor percentages have more than two decimals


def _once(given: Given, base: Money | None, digits: int) -> Money | InKind:
    if given.per_cent is not None:
        if not base:
            raise NoBase
        return _money(base, base.amount * given.figure / 100, digits)
    found = given.amount or given.in_kind
    assert found  # something is given
    return found


def _times(first: Money | InKind, each: Money | InKind, times: int) -> Money | InKind:
    if isinstance(first, Money) and isinstance(each, Money):
        return first.model_copy(update={"amount": first.amount + each.amount * times})
    assert isinstance(first, InKind) and isinstance(each, InKind)  # the model takes only what is alike
    return first.model_copy(update={"number": first.number + each.number * times})


def _chosen(found: Sum, choice: Choice | None, digits: int) -> Sum:
    if not choice:
        return found
    if choice.in_kind:
        return Sum(choice.in_kind, [*found.steps, Step("choice", choice.in_kind)])
    if choice.worth is None or not isinstance(found.owed, Money):
        return found
    worth = _money(found.owed, found.owed.amount * Decimal(repr(choice.worth)) / 100, digits)
    return Sum(worth, [*found.steps, Step("choice", worth)])


def _money(like: Money, amount: Decimal, digits: int) -> Money:
    """That amount, in the currency of another, rounded half up."""
    return like.model_copy(update={"amount": amount.quantize(Decimal(1).scaleb(-min(digits, 2)), ROUND_HALF_UP)})
