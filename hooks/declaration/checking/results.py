"""What was measured: periods that follow one another, tables that are as they were published, and rows that tell of what was promised then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .. import messages
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
            what = messages.say("checking.results.period_twice", line=loaded.places.at("results", "", "periods", first, "id")[1])
            what = what if ids[first] == period.id else messages.say("checking.results.periods_overlap", other=ids[first])
            yield loaded.places.mistake(("results", "", "periods", number, "id"), what, found=period.id, fix=messages.say("checking.results.one_period_a_day"))
            continue
        if number and span(period.id) < span(ids[number - 1]):
            what, fix = messages.say("checking.results.out_of_order"), messages.say("checking.results.order_oldest_first")
            yield loaded.places.mistake(("results", "", "periods", number, "id"), what, found=period.id, fix=fix)
        measured: Measured | None = loaded.parts["measured"].get(period.id)
        if not measured:
            continue
        yield from _as_published(loaded, period, number, measured, today)
        yield from _rows_corrected(loaded, period, number, measured)
        if current:
            stretches = in_force(loaded.editions, current, *span(period.id))
            if not stretches:
                what, fix = messages.say("checking.results.no_edition_then"), messages.say("checking.results.only_what_was_promised")
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
            what = messages.say("checking.results.period_missing", period=was.get("id"))
            yield Mistake(FILE, 1, what, fix=messages.say("checking.results.restore_period"))
        elif [period.hash, *(each.hash for each in period.corrections)][: len(hashes)] != hashes:
            what = messages.say("checking.results.hash_changed", id=period.id)
            fix = messages.say("checking.results.put_hashes_back", hashes=messages.say("checking.results.and_then").join(f"`{each}`" for each in hashes))
            yield loaded.places.mistake(("results", "", "periods", number, "hash"), what, fix=fix)


def _period(loaded: Loaded, period: Period, number: int, today: date) -> Iterator[Mistake]:
    at = ("results", "", "periods", number, "published")
    last = span(period.id)[1]
    if period.published <= last:
        what = messages.say("checking.results.published_too_soon", last=last.isoformat())
        yield loaded.places.mistake(at, what, found=period.published, fix=messages.say("checking.results.correct_one"))
    elif period.published > today:
        yield loaded.places.mistake(
            at, messages.say("checking.results.in_the_future"), found=period.published, fix=messages.say("checking.results.write_day_published")
        )
    days = [period.published, *(each.date for each in period.corrections)]
    for i, (before, after) in enumerate(pairwise(days)):
        corrected = ("results", "", "periods", number, "corrections", i, "date")
        if after < before:
            what, fix = messages.say("checking.results.corrected_too_soon"), messages.say("checking.results.order_corrections")
            yield loaded.places.mistake(corrected, what, found=after, fix=fix)
        elif after > today:  # there is one table, and it is shown at once
            fix = messages.say("checking.results.write_day_corrected")
            yield loaded.places.mistake(corrected, messages.say("checking.results.in_the_future"), found=after, fix=fix)


def _as_published(loaded: Loaded, period: Period, number: int, measured: Measured, today: date) -> Iterator[Mistake]:
    """A table that isn't as it was published must say what was corrected."""
    if period.last_hash == measured.hash or measured.document.data is None:
        return
    at = ("results", "", "periods", number, "id")
    if period.last_hash is None:
        fix = messages.say("checking.results.add_hash", hash=measured.hash)
        yield loaded.places.mistake(at, messages.say("checking.results.hash_missing", id=period.id), fix=fix)
        return
    what = messages.say("checking.results.table_changed", id=period.id)
    entry = f"{{date: {today.isoformat()}, note: {NOTE}, hash: {measured.hash}}}"
    where = (
        messages.say("checking.results.at_end_of_corrections", entry=entry)
        if period.corrections
        else messages.say("checking.results.to_this_period", entry=entry)
    )
    fix = messages.say("checking.results.add_correction", where=where)
    yield loaded.places.mistake(at, what, fix=fix)


def _rows_corrected(loaded: Loaded, period: Period, number: int, measured: Measured) -> Iterator[Mistake]:
    """What a correction is of must be in the table."""
    ids = {row.promise for _, row in measured.promises} | {row.objective for _, row in measured.objectives}
    for i, correction in enumerate(period.corrections):
        for j, id in enumerate(correction.of):
            if id not in ids and not measured.document.mistakes:
                at = ("results", "", "periods", number, "corrections", i, "of", j)
                yield loaded.places.mistake(at, messages.say("checking.results.no_such_row"), found=id, fix=nearest(id, ids))


def _rows(measured: Measured, stretches: list[Stretch]) -> Iterator[Mistake]:
    """What is wrong with the rows of a period's table, beside what was promised in it."""
    seen: dict[tuple[str, ...], int] = {}

    def say(at: Location, column: str, what: str, found: object, fix: str) -> Mistake:
        return Mistake(measured.document.path, measured.line(at, column), what, found=quoted(measured.document.raw.get((*at, column), found)), fix=fix)

    rows: list[tuple[Location, tuple[str, ...], str]] = [(at, row.key, row.promise) for at, row in measured.promises]
    rows += [(at, ("objective", row.objective), row.objective) for at, row in measured.objectives]
    for at, key, id in rows:
        if key in seen:
            yield say(at, "", messages.say("checking.results.row_twice", line=seen[key]), id, messages.say("checking.results.leave_one_row"))
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
        yield "promise", messages.say("checking.results.no_such_problem_then"), row.promise, nearest(row.promise, ids)
        return
    exceptions = {each.id for problem in problems for each in problem.exceptions or []}
    for id in row.left_out:
        if id not in exceptions:
            fix = nearest(id, exceptions) if exceptions else messages.say("checking.results.no_exceptions")
            yield "left_out", messages.say("checking.results.no_such_exception", promise=row.promise), id, fix
    if row.class_:
        classes = {each.id for stretch in stretches for each in stretch.declaration.classes}
        if row.class_ not in classes:
            yield "class", messages.say("checking.results.no_such_class_then"), row.class_, nearest(row.class_, classes)
            return
        if not any(problem.concerns(row.class_) for problem in problems):
            fix = messages.say("checking.results.correct_class")
            yield "class", messages.say("checking.results.not_with_this_class", promise=row.promise), row.class_, fix
            return
    held = [each.goal for each in goals(stretches, row.promise, row.figure or "", row.class_ or "")]
    if not held:
        what = messages.say("checking.results.not_promised_then", figure=row.figure) if row.figure else messages.say("checking.results.figure_not_said")
        named = {figure for each in stretches for figure in _figures(each.declaration, row.promise)}
        yield ("figure" if row.figure else "promise"), what, row.figure or row.promise, messages.say("checking.results.write_figure", named=_listed(named))
        return
    yield from _figures_fit(row, held, stretches[-1].declaration.company.currency)
    if (row.payments or 0) > (row.missed or 0) and not row.note and all(each.owed_for in DELAYED for each in _paying(row, stretches)):
        yield "payments", messages.say("checking.results.more_payments_than_missed"), row.payments, messages.say("checking.results.explain_or_correct")


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
    what = messages.say("checking.results.paid_too_little", payments=row.payments, paid_late=row.paid_late or 0, least=least, currency=row.paid.currency)
    return "paid", what, row.paid, messages.say("checking.results.correct_or_pay")


def _figures_fit(row: PromiseResult, held: list[Goal], currency: str) -> Iterator[_Told]:
    """Whether what a row says is in the units of what was promised."""
    if row.paid and row.paid.currency != currency:
        yield "paid", messages.say("checking.results.another_currency"), row.paid, messages.say("checking.results.write_in_currency", currency=currency)
    if row.result is not None:
        target = held[-1].target
        if target is None:
            yield "result", messages.say("checking.results.time_limit_without_result"), row.result, messages.say("checking.results.write_cases")
        else:
            yield from _in_scale(target, row.result, row.note, (row.cases or 0) - row.excluded)
    elif row.cases and row.fewer_than is None and any(each.target and each.share is None for each in held):
        unit = next(each.target.unit for each in held if each.target)
        yield "cases", messages.say("checking.results.measured_in_unit", unit=unit), row.cases, messages.say("checking.results.write_result")
    periods = [period for each in held for period in (each.period, *(own for _, own in each.through)) if period]
    bases = {kind.base for period in periods for kind in (period.kind, _late(period).kind)}
    for name in ("median", "p90"):
        measured: Duration | None = getattr(row, name)
        if measured and periods and measured.kind.base not in bases:
            yield (
                name,
                messages.say("checking.results.another_unit"),
                measured,
                messages.say("checking.results.write_in_unit", period=periods[-1], example=periods[-1].last),
            )
    if row.median and row.p90 and row.median.kind.base == row.p90.kind.base:
        median, p90 = (each.value * each.kind.times for each in (row.median, row.p90))
        if median > p90:
            yield "p90", messages.say("checking.results.p90_below_median", median=row.median), row.p90, messages.say("checking.results.correct_either")


def _late(period: Duration) -> Duration:
    """A period in the unit in which its delay is told: where it isn't counted itself, as `same day`."""
    return Duration.model_validate(written(1, period.kind.late))


def _of_objective(row: ObjectiveResult, stretches: list[Stretch]) -> Iterator[_Told]:
    targets = objective_target(stretches, row.objective)
    if not targets:
        ids = {each.id for stretch in stretches for each in stretch.declaration.objectives}
        yield "objective", messages.say("checking.results.no_such_objective_then"), row.objective, nearest(row.objective, ids)
    elif row.result is not None:
        yield from _in_scale(targets[-1][2], row.result, row.note, row.cases or 0)


def _in_scale(target: Target, result: Decimal, note: str | None, cases: int) -> Iterator[_Told]:
    """Whether a figure can be one in the unit of that target; a share of so many cases also whether any number of them gives it."""
    least, most = _OF_A_SCALE.get(target.unit, (0, None))
    if result < least or (most is not None and result > most):
        what = (
            messages.say("checking.results.outside_scale", unit=target.unit, least=least, most=most)
            if most is not None
            else messages.say("checking.results.negative")
        )
        yield "result", what, result, messages.say("checking.results.correct_figure")
    elif target.unit == "per cent" and result > 100 and (not note or target.of or target.within):
        fix = messages.say("checking.results.correct_figure") if target.of or target.within else messages.say("checking.results.correct_or_explain")
        yield "result", messages.say("checking.results.over_100"), result, fix
    elif target.unit == "per cent" and cases and (not note or target.of or target.within) and (near := _shares_beside(result, cases)):
        what = messages.say(
            "checking.results.impossible_share",
            cases=cases,
            near=messages.say("checking.results.and_another").join(
                messages.say("checking.results.share_of_count", count=count, share=share) for count, share in near
            ),
        )
        fix = messages.say("checking.results.correct_figure_or_cases")
        yield "result", what, result, fix if target.of or target.within else messages.say("checking.results.or_explain_share", fix=fix)


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
    return ", ".join(f"`{id}`" for id in sorted(ids)) or messages.say("checking.results.no_figures")


def _improvements(loaded: Loaded, file: ResultsFile | None) -> Iterator[Mistake]:
    periods = [period.id for period in file.periods] if file else []
    known = loaded.known.get("problems", set()) | {problem.id for each in loaded.editions for problem in each.declaration.problems}
    for each in loaded.parts["improvements"]:
        if each.promise not in known:
            what = messages.say("checking.results.no_such_problem")
            yield loaded.places.mistake(("improvements", each.id, "promise"), what, found=each.promise, fix=nearest(each.promise, known))
        if each.period not in periods and "results" not in loaded.unread:
            what, fix = (
                messages.say("checking.results.period_not_in_results"),
                nearest(each.period, periods) if periods else messages.say("checking.results.publish_results_first"),
            )
            yield loaded.places.mistake(("improvements", each.id, "period"), what, found=each.period, fix=fix)
