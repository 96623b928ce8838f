"""What is owed when a promise fails: which of several it is, and that more delay never comes before less.

What is wrong inside one remedy, its model tells; whether it can ever be owed, `triggers.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from ..deadlines import NoDeadline, Opening, UnknownHolidays, missed
from ..law.comparing import Comparison, comparison
from ..law.promises import from_the_start, remedies_at
from ..loading import Loaded
from ..mistakes import Mistake
from ..models import NamedRemedy, ProblemType, Promise, Remedy, together
from ..quantities import Duration


def are_told_apart(loaded: Loaded) -> Iterator[Mistake]:
    """Of several, each has its id, and its own reason to be owed: what is a choice is one remedy, and what is given besides another says so."""
    for problem in loaded.parts["problems"]:
        ids: dict[tuple[object, str], None] = {}
        owed: dict[tuple[object, str, str], NamedRemedy] = {}
        for location, product_class, remedy in remedies_at(problem):
            if "remedies" not in location:
                continue
            assert isinstance(remedy, NamedRemedy)
            id, reason, besides = remedy.id, (product_class, *_reason(remedy)), _given_besides(remedy, problem.remedies_for(product_class))
            if (product_class, id) in ids:
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"), "Este identificador está repetido", found=id, fix="Elija otro identificador."
                )
            elif besides:
                yield loaded.places.mistake(("problems", problem.id, *location, "besides"), besides[0], found=remedy.besides, fix=besides[1])
            elif reason in owed and not _at_once(remedy, owed[reason], problem.remedies_for(product_class)):
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"),
                    f"Esto se debe por lo mismo que `{owed[reason].id}`, y no se dice si el cliente recibe las dos cosas o elige una",
                    found=id,
                    fix=_told_apart(remedy, owed[reason]),
                )
            ids[product_class, id] = None
            owed.setdefault(reason, remedy)


def are_paid_in_time(loaded: Loaded) -> Iterator[Mistake]:
    """Money of which nothing is promised of when it is paid: it may be so, but who writes it should know what the customer reads."""
    for problem in loaded.parts["problems"]:
        for location, _, remedy in remedies_at(problem):
            if remedy.paid_some_day:
                line = next(line for line, each in remedy.every if each.form != "in_kind")
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, line),
                    "Hay un importe y no se dice cuándo se paga, así que la web dirá que no se promete",
                    fix="Si lo promete, añada una línea `paid_within: 5 working days`, o `paid_with: la siguiente factura`.",
                    severity="warning",
                )


def _reason(remedy: Remedy) -> tuple[str, str]:
    return remedy.owed_for, (remedy.happened or "").casefold()


def _at_once(one: Remedy, other: Remedy, remedies: Sequence[Remedy]) -> bool:
    return any(one in group and other in group for group in together(remedies))


def _given_besides(remedy: NamedRemedy, remedies: Sequence[Remedy]) -> tuple[str, str] | None:
    """What is wrong with the one that it is given besides, and how to mend it."""
    others = {each.id: each for each in remedies if isinstance(each, NamedRemedy)}
    if not remedy.besides:
        return None
    if remedy.besides == remedy.id:
        return "Esto no puede darse además de sí mismo", "Escriba el `id` de la otra, o borre esta línea."
    if remedy.besides not in others:
        same = [each.id for each in others.values() if each.id != remedy.id and _reason(each) == _reason(remedy)]
        listed = ", ".join(f"`{id}`" for id in same)
        return "No hay otra con este identificador en la lista", f"Escriba una de estas: {listed}." if same else "Corrija el identificador, o borre esta línea."
    if _reason(others[remedy.besides]) != _reason(remedy):
        return f"`{remedy.besides}` se debe por otra cosa, y entonces no se dan las dos a la vez", "Borre esta línea, o iguale `owed_for` y `happened`."
    if len(_way(remedy, others)) > len(others):
        return "Cada una se da además de la otra, en círculo", "Borre esta línea en una de ellas."
    return None


def _way(remedy: NamedRemedy, others: Mapping[str, NamedRemedy]) -> list[str]:
    """The ids that one comes by from one to the next; one more than there are, where it goes in a circle."""
    way, next_id = list[str](), remedy.besides
    while next_id and next_id in others and len(way) <= len(others):
        way.append(next_id)
        next_id = others[next_id].besides
    return way


def _told_apart(remedy: Remedy, other: NamedRemedy) -> str:
    event = " Si pasaron cosas distintas, diga en `happened` qué pasó en cada una." if remedy.owed_for == "what happened" else ""
    return f"Si recibe las dos, añada a esta una línea `besides: {other.id}`. Si elige, haga una sola, con las opciones en `choices`.{event}"


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
    """Tiers whose delays don't rise, and what is counted from the start and has passed before the deadline: compared as the clock counts them,
    by the hours of the problem's contact points."""
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
        for location, product_class, remedy in remedies_at(problem):
            at = ("problems", problem.id, *location)
            yield from _too_late_to_ask(loaded, at, remedy, comparison(almanac), openings)
            yield from _not_rising(loaded, at, remedy, comparison(almanac), openings)
            yield from _before_the_deadline(loaded, at, remedy, _periods(problem, product_class, remedy), comparison(almanac), openings)


def _too_late_to_ask(loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, compared: Comparison, openings: list[Opening]) -> Iterator[Mistake]:
    """What may be asked for only when it can't be any more."""
    if not remedy.claim_from or not remedy.claim_within or not openings:
        return
    try:
        later, _ = compared.order(remedy.claim_from, remedy.claim_within, openings)
    except NoDeadline:
        return  # told as what never ends
    if not later:
        yield loaded.places.mistake(
            (*at, "claim_from"),
            f"Cuando se puede pedir ya ha acabado el tiempo para pedirlo, `{remedy.claim_within}`",
            found=remedy.claim_from,
            fix="Acorte `claim_from`, o alargue `claim_within`.",
        )


def _not_rising(loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, compared: Comparison, openings: list[Opening]) -> Iterator[Mistake]:
    for place, (before, after) in enumerate(pairwise(remedy.tiers), 1):
        try:
            later, earlier = compared.order(before.passed, after.passed, openings)
        except NoDeadline:
            continue  # told as what never ends
        if openings and (earlier or not later):
            yield loaded.places.mistake(
                (*at, "tiers", place, "over" if after.over else "after"),
                f"Este retraso no es mayor que el del tramo anterior, `{before.passed}`",
                found=after.passed,
                fix="Escriba los tramos de menos a más retraso, o borre el que sobra.",
            )


def _before_the_deadline(
    loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, periods: Sequence[Duration], compared: Comparison, openings: list[Opening]
) -> Iterator[Mistake]:
    """Nothing is owed before the deadline has passed. What is given from then on, before any tier, must be given for some time."""
    for field, after in from_the_start(remedy):
        for period in periods:
            try:
                later, earlier = compared.order(period, after, openings)
            except NoDeadline:
                continue
            never = openings and not later and remedy.first.form and not remedy.after  # given, what comes before it
            if earlier or never:
                what = "pasa antes que el plazo" if earlier else "lo que se da antes no se daría nunca, porque pasa a la vez que el plazo"
                what = f"a veces {what}, y entonces se debe al acabar el plazo" if earlier and later else what
                yield loaded.places.mistake(
                    (*at, *field),
                    f"Esto se cuenta desde que empieza el plazo, y {what}: `{period}`",
                    found=after,
                    fix="Escriba más tiempo, o use `over`, que es solo el retraso." if earlier else "Borre lo que se da primero, o este tramo.",
                    severity="warning" if earlier and later else "error",
                )
                break


def _periods(problem: ProblemType, product_class: str | None, remedy: Remedy) -> list[Duration]:
    """The deadlines that are missed when that remedy is owed: of the class for which it is written, or of all that have none of their own."""
    inherits = [id for id, override in problem.overrides.items() if not override.remedy and override.remedies is None]
    promises = [problem.promise_for(id) for id in ([product_class] if product_class else [None, *inherits])]
    found = [missed(promise.through(point), remedy) for promise in promises for point in ("", *promise.channels)]
    return [each for each in found if each]
