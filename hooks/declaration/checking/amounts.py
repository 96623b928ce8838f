"""What is paid, and in which currency."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..mistakes import Mistake
from ..models import Remedy
from ..models.problems import holding
from ..quantities import Money


def _payments(loaded: Loaded) -> Iterator[tuple[str, tuple[str, ...], Money]]:
    """Every amount that customers are paid: the problem, its place in it, and how much."""
    for problem in loaded.parts["problems"]:
        remedies: list[tuple[tuple[str, ...], Remedy]] = [(("remedy",), problem.remedy)]
        remedies += [(("overrides", c, "remedy"), o.remedy) for c, o in problem.overrides.items() if o.remedy]
        for location, remedy in remedies:
            yield from ((problem.id, (*location, key), money) for key in holding(Remedy, Money) if (money := getattr(remedy, key)))


def what_is_paid_is_something(loaded: Loaded) -> Iterator[Mistake]:
    for id, location, money in _payments(loaded):
        if money.amount <= 0:
            fix = "Escriba el importe, o borre esta línea si no se paga nada."
            yield loaded.places.mistake(("problems", id, *location), "Lo que se paga es más que cero", found=money, fix=fix)


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
                f"La moneda no es la de la empresa, {company.currency}",
                found=money,
                fix=f"Escriba el importe en {company.currency}, o cambie `currency` en `docs/_data/company.yml`.",
                severity="warning",
            )
