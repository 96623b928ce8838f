"""What is owed when a promise fails: which of several it is, and that more delay never comes before less.

What is wrong inside one remedy, its model tells; whether it can ever be owed, `triggers.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from ..deadlines import NoDeadline, UnknownHolidays
from ..law.comparing import comparison
from ..law.promises import remedies_at
from ..loading import Loaded
from ..mistakes import Mistake
from ..models import Promise, Remedy


def are_told_apart(loaded: Loaded) -> Iterator[Mistake]:
    """Of several, each has its id, and its own reason to be owed: what is a choice is one remedy."""
    for problem in loaded.parts["problems"]:
        ids: dict[tuple[object, str], None] = {}
        owed: dict[tuple[object, str, str], str] = {}
        for location, product_class, remedy in remedies_at(problem):
            if "remedies" not in location:
                continue
            id, reason = getattr(remedy, "id", ""), (product_class, remedy.owed_for, (remedy.happened or "").casefold())
            if (product_class, id) in ids:
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"), "Este identificador está repetido", found=id, fix="Elija otro identificador."
                )
            elif reason in owed:
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"),
                    f"Esto se debe por lo mismo que `{owed[reason]}`, y no se dice si el cliente recibe las dos cosas o elige una",
                    found=id,
                    fix=_told_apart(remedy),
                )
            ids[product_class, id] = None
            owed.setdefault(reason, id)


def are_paid_in_time(loaded: Loaded) -> Iterator[Mistake]:
    """Money for which no time is promised: it may be so, but who writes it should know what the customer reads."""
    for problem in loaded.parts["problems"]:
        for location, _, remedy in remedies_at(problem):
            if remedy.paid_some_day:
                line = next(line for line, each in remedy.every if each.form != "in_kind")
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, line),
                    "Hay un importe y no se dice cuándo se paga, así que la web dirá que no se promete",
                    fix="Si lo promete, añada una línea `paid_within: 5 working days`.",
                    severity="warning",
                )


def _told_apart(remedy: Remedy) -> str:
    event = " Si pasaron cosas distintas, diga en `happened` qué pasó en cada una." if remedy.owed_for == "what happened" else ""
    return f"Haga una sola, con las opciones en `choices`.{event}"


def results_are_of_the_target(loaded: Loaded) -> Iterator[Mistake]:
    """What goes by the result of a target begins where the target is missed, which must be a least share."""
    for problem in loaded.parts["problems"]:
        for location, product_class, remedy in remedies_at(problem):
            if not remedy.by_result:
                continue
            least, first = _least(problem.promise_for(product_class)), remedy.by_result[0].under
            if least is None:
                what, fix = (
                    "Aquí se mira cuánto bajó el resultado, y la meta no es un mínimo de cada 100",
                    "Prometa `target: {at_least: 99.9, unit: per cent}`.",
                )
            elif first > least:
                what, fix = "Con este resultado la meta se cumple, y no se debe nada", f"Escriba `{least:f}` o menos."
            else:
                continue
            yield loaded.places.mistake(("problems", problem.id, *location, "by_result", 0, "under"), what, found=f"{first:f}", fix=fix)


def _least(promise: Promise) -> Decimal | None:
    """The least share that is promised; None where none is."""
    target = promise.target
    if target and target.unit == "per cent" and target.at_least is not None:
        return Decimal(repr(target.at_least))
    return promise.share if not target else None


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """Tiers whose delays don't rise: compared as the clock counts them, by the hours of the problem's contact points."""
    declaration = loaded.declaration
    if not declaration or declaration.company.country not in {each.country for each in loaded.countries}:
        return  # something worse was told
    try:
        almanac = loaded.almanac(today)
    except UnknownHolidays:
        return  # likewise
    far = datetime(almanac.day.year + 2, 1, 1, tzinfo=almanac.zone)
    for problem in declaration.problems:
        openings = [each for each in almanac.openings(problem.contact_points) if each.next_opening(far)]
        for location, _, remedy in remedies_at(problem):
            for place, (before, after) in enumerate(pairwise(remedy.tiers), 1):
                try:
                    later, earlier = comparison(almanac).order(before.over, after.over, openings)
                except NoDeadline:
                    continue  # told as what never ends
                if openings and (earlier or not later):
                    yield loaded.places.mistake(
                        ("problems", problem.id, *location, "tiers", place, "over"),
                        f"Este retraso no es mayor que el del tramo anterior, `{before.over}`",
                        found=after.over,
                        fix="Escriba los tramos de menos a más retraso, o borre el que sobra.",
                    )
