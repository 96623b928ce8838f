"""What is paid, and in which currency."""

from __future__ import annotations

from collections.abc import Iterator

from ..law.promises import remedies_at
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import Model
from ..models.problems import holding
from ..quantities import Money


def _payments(loaded: Loaded) -> Iterator[tuple[str, tuple[str | int, ...], Money]]:
    """Every amount that customers are paid, and each bound of one: the problem, its place in it, and how much."""
    for problem in loaded.parts["problems"]:
        for location, _, remedy in remedies_at(problem):
            parts: list[tuple[tuple[str | int, ...], Model]] = [((), remedy), *((("tiers", i), tier) for i, tier in enumerate(remedy.tiers))]
            parts += [(("by_result", i), each) for i, each in enumerate(remedy.by_result)]
            parts += [(("then",), remedy.then)] if remedy.then else []
            for at, part in parts:
                yield from ((problem.id, (*location, *at, key), money) for key in holding(type(part), Money) if (money := getattr(part, key)))


def what_is_paid_is_something(loaded: Loaded) -> Iterator[Mistake]:
    for id, location, money in _payments(loaded):
        if money.amount <= 0:
            fix = say("checking.amounts.write_amount_or_delete")
            yield loaded.places.mistake(("problems", id, *location), say("checking.amounts.more_than_zero"), found=money, fix=fix)


def are_in_our_currency(loaded: Loaded) -> Iterator[Mistake]:
    """A warning: an amount in another currency is an odd promise, but a clear one."""
    company = loaded.parts.get("company")
    if not company:
        return
    found = [("problems", id, location, money) for id, location, money in _payments(loaded)]
    found += [("authority", a.step, ("amount_up_to",), a.amount_up_to) for a in loaded.parts["authority"] if a.amount_up_to]
    for collection, id, location, money in found:
        if money.currency != company.currency:
            yield loaded.places.mistake(
                (collection, id, *location),
                say("checking.amounts.another_currency", currency=company.currency),
                found=money,
                fix=say("checking.amounts.write_in_currency", currency=company.currency),
                severity="warning",
            )
