"""What was measured: periods that follow one another, tables that are as they were published, and rows that tell of what was promised then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from ..files.yaml_reading import Location, read_file
from ..loading import DATA, Loaded
from ..loading.results import Measured
from ..mistakes import Mistake, nearest, quoted
from ..models import DELAYED, Declaration, ObjectiveResult, PromiseResult, Remedy, ResultsFile, Target
from ..models.results import NOTE, Period
from ..quantities import Duration
from ..results.periods import overlapping, span
from ..results.targets import Goal, Stretch, goals, in_force, measurable, objective_target
from ..units import written

FILE = f"{DATA}/results.yml"
_OF_A_SCALE: dict[str, tuple[int, int]] = {"out of 5": (0, 5), "out of 10": (0, 10), "NPS": (-100, 100)}


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """Everything wrong with the periods, their tables and the improvements. `today` is in the company's dates."""
    file: ResultsFile | None = loaded.parts.get("results")
    current = loaded.declaration
    yield from _improvements(loaded, file)
    if not file:
        return
    ids = [period.id for period in file.periods]
    clashing = dict(overlapping(ids))
    for number, period in enumerate(file.periods):
        yield from _period(loaded, period, number, today)
        if number in clashing:
            first = clashing[number]
            what = f"Este período ya está en la línea {loaded.places.at('results', '', 'periods', first, 'id')[1]}"
            what = what if ids[first] == period.id else f"Este período comparte días con `{ids[first]}`"
            yield loaded.places.mistake(("results", "", "periods", number, "id"), what, found=period.id, fix="Cada día está en un solo período: quite uno.")
            continue
        if number and span(period.id) < span(ids[number - 1]):
            what, fix = "Este período es anterior al de encima", "Ordénelos: el más antiguo, primero."
            yield loaded.places.mistake(("results", "", "periods", number, "id"), what, found=period.id, fix=fix)
        measured: Measured | None = loaded.parts["measured"].get(period.id)
        if not measured:
            continue
        yield from _as_published(loaded, period, number, measured, today)
        yield from _rows_corrected(loaded, period, number, measured)
        if current:
            stretches = in_force(loaded.editions, current, *span(period.id))
            if not stretches:
                what, fix = "En este período no había ninguna edición en vigor", "Solo se mide lo que estaba prometido: quite el período, o corrija su `id`."
                yield loaded.places.mistake(("results", "", "periods", number, "id"), what, found=period.id, fix=fix)
                continue
            yield from _rows(measured, stretches)


def rewritten(loaded: Loaded, before: bytes) -> Iterator[Mistake]:
    """The periods that another version of the file, `before`, had published, and that are gone or have another hash: whoever changes a table can
    write its hash anew as well. A file that is gone was begun anew, and has lost nothing."""
    old = read_file(before, FILE).data
    file: ResultsFile | None = loaded.parts.get("results")
    now = {period.id: (number, period) for number, period in enumerate(file.periods)} if file else {}
    for was in old.get("periods") or () if isinstance(old, dict) and file else ():
        if not isinstance(was, dict) or not isinstance(was.get("hash"), str):
            continue
        hashes = [was["hash"], *(each.get("hash") for each in was.get("corrections") or () if isinstance(each, dict))]
        number, period = now.get(str(was.get("id")), (0, None))
        if period is None:
            what = f"Falta el período `{was.get('id')}`, que ya se publicó"
            yield Mistake(FILE, 1, what, fix="Recupérelo, con su tabla: lo publicado se corrige, y no se quita.")
        elif [period.hash, *(each.hash for each in period.corrections)][: len(hashes)] != hashes:
            what = f"La huella de lo que se publicó de `{period.id}` no se cambia, ni se quita una corrección"
            fix = f"Vuelva a poner {', y después '.join(f'`{each}`' for each in hashes)}. Lo que corrija ahora va al final de `corrections`."
            yield loaded.places.mistake(("results", "", "periods", number, "hash"), what, fix=fix)


def _period(loaded: Loaded, period: Period, number: int, today: date) -> Iterator[Mistake]:
    at = ("results", "", "periods", number, "published")
    last = span(period.id)[1]
    if period.published <= last:
        what = f"Estos resultados se publican antes de que acabe el período, el {last.isoformat()}"
        yield loaded.places.mistake(at, what, found=period.published, fix="Corrija una de las dos cosas.")
    elif period.published > today:
        yield loaded.places.mistake(at, "Este día está en el futuro", found=period.published, fix="Escriba el día en que se publican.")
    days = [period.published, *(each.date for each in period.corrections)]
    for i, (before, after) in enumerate(pairwise(days)):
        corrected = ("results", "", "periods", number, "corrections", i, "date")
        if after < before:
            what, fix = "Esta corrección es anterior a lo que corrige", "Ordénelas: la más antigua, primero, y ninguna antes de publicarse."
            yield loaded.places.mistake(corrected, what, found=after, fix=fix)
        elif after > today:  # there is one table, and it is shown at once
            fix = "Escriba el día en que se publica la corrección, y guarde entonces la tabla."
            yield loaded.places.mistake(corrected, "Este día está en el futuro", found=after, fix=fix)


def _as_published(loaded: Loaded, period: Period, number: int, measured: Measured, today: date) -> Iterator[Mistake]:
    """A table that isn't as it was published must say what was corrected."""
    if period.last_hash == measured.hash or measured.document.data is None:
        return
    at = ("results", "", "periods", number, "id")
    if period.last_hash is None:
        fix = f"Cuando la tabla esté a su gusto, añada esta línea a su período: `hash: {measured.hash}`."
        yield loaded.places.mistake(at, f"No está la huella de `{period.id}.csv`, que guarda lo que se publica", fix=fix)
        return
    what = f"La tabla `{period.id}.csv` ya no dice lo que se publicó, y no se cuenta qué se ha corregido"
    entry = f"{{date: {today.isoformat()}, note: {NOTE}, hash: {measured.hash}}}"
    where = f"al final de `corrections` de este período la línea `- {entry}`" if period.corrections else f"a este período la línea `corrections: [{entry}]`"
    fix = f"Si es una corrección, añada {where}, y diga en ella qué se corrige; si no, deje la tabla como estaba."
    yield loaded.places.mistake(at, what, fix=fix)


def _rows_corrected(loaded: Loaded, period: Period, number: int, measured: Measured) -> Iterator[Mistake]:
    """What a correction is of must be in the table."""
    ids = {row.promise for _, row in measured.promises} | {row.objective for _, row in measured.objectives}
    for i, correction in enumerate(period.corrections):
        for j, id in enumerate(correction.of):
            if id not in ids and not measured.document.mistakes:
                at = ("results", "", "periods", number, "corrections", i, "of", j)
                yield loaded.places.mistake(at, "Ninguna fila de la tabla es de esto", found=id, fix=nearest(id, ids))


def _rows(measured: Measured, stretches: list[Stretch]) -> Iterator[Mistake]:
    """What is wrong with the rows of a period's table, beside what was promised in it."""
    seen: dict[tuple[str, ...], int] = {}

    def say(at: Location, column: str, what: str, found: object, fix: str) -> Mistake:
        return Mistake(measured.document.path, measured.line(at, column), what, found=quoted(measured.document.raw.get((*at, column), found)), fix=fix)

    rows: list[tuple[Location, tuple[str, ...], str]] = [(at, row.key, row.promise) for at, row in measured.promises]
    rows += [(at, ("objective", row.objective), row.objective) for at, row in measured.objectives]
    for at, key, id in rows:
        if key in seen:
            yield say(at, "", f"Esta fila ya está en la línea {seen[key]}", id, "Deje solo una, con la suma de las dos si son casos distintos.")
        seen.setdefault(key, measured.line(at))
    for at, row in measured.promises:
        yield from (say(at, *told) for told in _of_promise(row, stretches))
        if told := _underpaid(row, stretches):
            yield replace(say(at, *told), severity="warning")
    for at, objective in measured.objectives:
        yield from (say(at, *told) for told in _of_objective(objective, stretches))


_Told = tuple[str, str, object, str]  # the column at fault, what is wrong, what was found, how to put it right


def _of_promise(row: PromiseResult, stretches: list[Stretch]) -> Iterator[_Told]:
    problems = [problem for each in stretches if (problem := each.lookup.find("problems", row.promise))]
    if not problems:
        ids = {problem.id for each in stretches for problem in each.declaration.problems}
        yield "promise", "En este período no había ningún tipo de problema con este identificador", row.promise, nearest(row.promise, ids)
        return
    exceptions = {each.id for problem in problems for each in problem.exceptions or []}
    for id in row.left_out:
        if id not in exceptions:
            fix = nearest(id, exceptions) if exceptions else "Este problema no tiene ninguna: un caso que no se cumplió es un incumplido."
            yield "left_out", f"`{row.promise}` no tiene esta excepción", id, fix
    if row.class_:
        classes = {each.id for stretch in stretches for each in stretch.declaration.classes}
        if row.class_ not in classes:
            yield "class", "En este período no había ninguna clase con este identificador", row.class_, nearest(row.class_, classes)
            return
        if not any(problem.concerns(row.class_) for problem in problems):
            fix = "Corrija la clase, o borre la fila."
            yield "class", f"El problema `{row.promise}` no puede darse con esta clase", row.class_, fix
            return
    held = [each.goal for each in goals(stretches, row.promise, row.figure or "", row.class_ or "")]
    if not held:
        what = (
            f"En este período no se prometía `{row.figure}`"
            if row.figure
            else "En este período la promesa no tenía meta (`target`), y la fila no dice de qué plazo es"
        )
        named = {figure for each in stretches for figure in _figures(each.declaration, row.promise)}
        yield ("figure" if row.figure else "promise"), what, row.figure or row.promise, f"Escriba en `figure` uno de estos: {_listed(named)}."
        return
    yield from _figures_fit(row, held, stretches[-1].declaration.company.currency)
    if (row.payments or 0) > (row.missed or 0) and not row.note and all(each.owed_for in DELAYED for each in _paying(row, stretches)):
        yield "payments", "Se pagó a más clientes que casos se incumplieron", row.payments, "Explíquelo en `note`, o corrija la cifra."


def _paying(row: PromiseResult, stretches: list[Stretch]) -> list[Remedy]:
    """By which remedies money was paid for its cases: of its class, or of all that may be counted in it."""
    problems = [problem for each in stretches if (problem := each.lookup.find("problems", row.promise))]
    found = [problem.remedies_for(id) for problem in problems for id in ([row.class_] if row.class_ else [None, *problem.overrides])]
    return [remedy for remedies in found for remedy in remedies if remedy.in_money or remedy.paid_within]


def _underpaid(row: PromiseResult, stretches: list[Stretch]) -> _Told | None:
    """Where each payment is of an amount that is known, the least that was promised for so many, and for being late with so many of them."""
    remedies = _paying(row, stretches)
    sums = [each.sum.amount for each in remedies if each.sum]
    if not row.paid or not row.payments or row.note or not sums or len(sums) < len(remedies):
        return None
    least = row.payments * min(sums) + (row.paid_late or 0) * min(each.late_extra.amount if each.late_extra else Decimal() for each in remedies)
    if row.paid.amount >= least:
        return None
    what = f"Se pagó menos de lo prometido: {row.payments} pagos, {row.paid_late or 0} con retraso, son al menos {least} {row.paid.currency}"
    return "paid", what, row.paid, "Corrija la cifra o, si es lo que pasó, pague lo que falta y explíquelo en `note`."


def _figures_fit(row: PromiseResult, held: list[Goal], currency: str) -> Iterator[_Told]:
    """Whether what a row says is in the units of what was promised."""
    if row.paid and row.paid.currency != currency:
        yield "paid", "Este importe no está en la moneda de la empresa", row.paid, f"Escríbalo en {currency}."
    if row.result is not None:
        target = held[-1].target
        if target is None:
            yield "result", "Un plazo se mide en casos, y no lleva resultado", row.result, "Escriba `cases`, `kept` y `missed`, y vacíe esta celda."
        else:
            yield from _in_scale(target, row.result, row.note, (row.cases or 0) - row.excluded)
    elif row.cases and row.fewer_than is None and any(each.target and each.share is None for each in held):
        unit = next(each.target.unit for each in held if each.target)
        yield "cases", f"Esta meta se mide en `{unit}`, y no en casos", row.cases, "Escriba la cifra en la columna `result`."
    periods = [period for each in held for period in (each.period, *(own for _, own in each.through)) if period]
    bases = {kind.base for period in periods for kind in (period.kind, _late(period).kind)}
    for name in ("median", "p90"):
        measured: Duration | None = getattr(row, name)
        if measured and periods and measured.kind.base not in bases:
            yield name, "Esto no está en la unidad del plazo prometido", measured, f"El plazo es de `{periods[-1]}`: escriba por ejemplo `{periods[-1].last}`."
    if row.median and row.p90 and row.median.kind.base == row.p90.kind.base:
        median, p90 = (each.value * each.kind.times for each in (row.median, row.p90))
        if median > p90:
            yield "p90", f"El percentil 90 es menor que la mediana, `{row.median}`", row.p90, "Corrija una de las dos."


def _late(period: Duration) -> Duration:
    """A period in the unit in which its delay is told: where it isn't counted itself, as `same day`."""
    return Duration.model_validate(written(1, period.kind.late))


def _of_objective(row: ObjectiveResult, stretches: list[Stretch]) -> Iterator[_Told]:
    targets = objective_target(stretches, row.objective)
    if not targets:
        ids = {each.id for stretch in stretches for each in stretch.declaration.objectives}
        yield "objective", "En este período no había ningún objetivo con este identificador", row.objective, nearest(row.objective, ids)
    elif row.result is not None:
        yield from _in_scale(targets[-1][2], row.result, row.note, row.cases or 0)


def _in_scale(target: Target, result: Decimal, note: str | None, cases: int) -> Iterator[_Told]:
    """Whether a figure can be one in the unit of that target; a share of so many cases also whether any number of them gives it."""
    least, most = _OF_A_SCALE.get(target.unit, (0, None))
    if result < least or (most is not None and result > most):
        what = f"Esta unidad, `{target.unit}`, va de {least} a {most}" if most is not None else "Un resultado en esta unidad no puede ser negativo"
        yield "result", what, result, "Corrija la cifra."
    elif target.unit == "per cent" and result > 100 and (not note or target.of or target.within):
        fix = "Corrija la cifra." if target.of or target.within else "Corrija la cifra o, si puede pasar de 100, explíquelo en `note`."
        yield "result", "Este porcentaje pasa de 100", result, fix
    elif target.unit == "per cent" and cases and (not note or target.of or target.within) and (near := _shares_beside(result, cases)):
        what = f"De {cases} casos no puede salir este porcentaje: {' y '.join(f'{count} son el {share}' for count, share in near)}"
        fix = "Corrija la cifra o los casos."
        yield "result", what, result, fix if target.of or target.within else f"{fix} Si no es una parte de ellos, explíquelo en `note`."


def _shares_beside(result: Decimal, cases: int) -> list[tuple[int, Decimal]]:
    """The two counts of so many cases between which a percentage falls, each with its own; none where one of them gives it, rounded or cut."""
    exponent = result.as_tuple().exponent
    unit = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    below = int(result * cases / 100)
    shares = [(count, Fraction(100 * count, cases)) for count in (below, below + 1) if count <= cases]
    if any(-unit / 2 <= exactly - Fraction(result) < unit for _, exactly in shares):
        return []
    least = min(unit, Decimal("0.1"))
    return [(count, (Decimal(round(exactly / Fraction(least))) * least).normalize() + 0) for count, exactly in shares]


def _figures(declaration: Declaration, promise: str) -> Iterator[str]:
    yield from (figure for id, figure, _ in measurable(declaration) if id == promise and figure)


def _listed(ids: set[str]) -> str:
    return ", ".join(f"`{id}`" for id in sorted(ids)) or "ninguno: esta promesa no lleva plazos"


def _improvements(loaded: Loaded, file: ResultsFile | None) -> Iterator[Mistake]:
    periods = [period.id for period in file.periods] if file else []
    known = loaded.known.get("problems", set()) | {problem.id for each in loaded.editions for problem in each.declaration.problems}
    for each in loaded.parts["improvements"]:
        if each.promise not in known:
            what = "No hay ningún tipo de problema con este identificador"
            yield loaded.places.mistake(("improvements", each.id, "promise"), what, found=each.promise, fix=nearest(each.promise, known))
        if each.period not in periods and "results" not in loaded.unread:
            what, fix = "Este período no está en `results.yml`", nearest(each.period, periods) if periods else "Publique antes sus resultados."
            yield loaded.places.mistake(("improvements", each.id, "period"), what, found=each.period, fix=fix)
