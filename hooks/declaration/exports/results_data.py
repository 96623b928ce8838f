"""`/datos/resultados.json` with its schema, and `/datos/resultados.csv`: all that was measured, with what was promised in each period.

Both say the figures that the pages show; the table has the columns that a period's own table has, so that it can be read by the same programs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import Field

from .. import addresses
from ..models.results import MeasuredFigure, ObjectiveResult, Period, PromiseResult
from ..models.values import as_number
from ..results.outcomes import Key, ObjectiveOutcome, Outcome, Outcomes
from ..results.periods import span
from ..results.states import State
from ..site import Site
from ..views.measured import name_of_problem, period_name, promised
from ..words import wording
from . import shape_values
from .open_data import Filler, schema_of
from .reply_files import csv_of
from .shape_values import Amount, Id, Shape, Url, about

CSV = f"{addresses.RESULTS_DATA}.csv"
PATH = f"{addresses.RESULTS_DATA}.json"
SCHEMA = f"{addresses.RESULTS_DATA}.schema.json"
# The columns of a period's own table, with the period before them and what was worked out after them.
COLUMNS = (
    "period", "promise", "figure", "class", "cases", "fewer_than", "kept", "missed", "left_out", "median", "p90", "paid", "payments", "paid_late",
    "objective", "result", "note", "promised", "share_kept", "state", "corrected",
)  # fmt: skip


class CorrectionShape(Shape):
    date: date
    of: list[str] = about("De qué problemas u objetivos; vacío si es de todos.")
    note: str = about("Qué se corrigió y por qué.")


class LeftOutShape(Shape):
    exception: Id = about("La excepción del problema por la que no cuentan.")
    cases: int


class ResultShape(Shape):
    problem: Id
    problem_name: str
    figure: MeasuredFigure | None = about("Qué plazo de la promesa se midió; null si se midió su meta.")
    of_class: Id | None = Field(alias="class", description="Clase de producto o de cliente; null si son todas las que no tienen una línea propia.")
    promised: list[str] = about("Lo prometido en ese período, como se lee en la web; si cambió dentro de él, una frase por cada promesa.")
    state: State = about("kept: se cumple; not_kept: no se cumple; few_cases: pocos casos; no_data: sin datos.")
    cases: int | None = about("Casos que hubo; null si no se midió.")
    fewer_than: int | None = about("Si solo se dice que fueron menos que estos.")
    kept: int | None
    missed: int | None
    left_out: list[LeftOutShape]
    share_kept: int | float | None = about(
        "Cuántos de cada 100 casos que cuentan se cumplieron, redondeado a un decimal, o a los que hagan falta para no parecer la meta; null con pocos casos."
    )
    result: int | float | None = about("La cifra medida, si la meta no es de casos en plazo.")
    median: shape_values.Period | None = about("En cuánto, como mucho, la mitad de los casos.")
    p90: shape_values.Period | None = about("En cuánto, como mucho, 9 de cada 10 casos.")
    paid: Amount | None = about("Lo que se pagó a los clientes por los incumplidos.")
    payments: int | None
    paid_late: int | None
    note: str | None
    corrected: date | None = about("Qué día se corrigió por última vez, después de publicarse.")
    url: Url = about("Dónde se lee.")


class ObjectiveShape(Shape):
    objective: Id
    name: str | None = about("null si ya no es un objetivo.")
    promised: list[str] = about("La meta en ese período.")
    state: State
    result: int | float | None = about("En la unidad de la meta.")
    cases: int | None
    note: str | None
    corrected: date | None


class PeriodShape(Shape):
    id: str = about("2026-Q3, 2026-09 o 2026.")
    name: str
    first: date
    last: date
    published: date
    source: str
    note: str | None
    corrections: list[CorrectionShape]
    url: Url
    results: list[ResultShape]
    objectives: list[ObjectiveShape]


class ImprovementShape(Shape):
    id: Id
    problem: Id
    period: str
    missed: str
    changed: str
    since: date


class ResultsData(Shape):
    schema_url: str = Field(alias="schema", description="El esquema de este archivo (JSON Schema 2020-12).")
    language: str
    site_url: Url
    few_cases: int = about("Con menos casos que cuentan que estos no se dice ningún porcentaje.")
    periods: list[PeriodShape] = about("El más antiguo primero.")
    improvements: list[ImprovementShape]


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The table, the data and their schema: path in the site, content. Nothing where no results are told."""
    if not site.results:
        return
    yield PATH, data(site, site.results).model_dump_json(by_alias=True, indent=2).encode() + b"\n"
    yield SCHEMA, (json.dumps(schema_of(ResultsData, site.url, PATH, SCHEMA), ensure_ascii=False, indent=2) + "\n").encode()
    # A byte order mark tells spreadsheets that the accents are UTF-8.
    yield CSV, csv_of(COLUMNS, _rows(site, site.results)).encode("utf-8-sig")


def data(site: Site, found: Outcomes) -> ResultsData:
    """All that was measured, in its published shape."""
    improvements = [
        ImprovementShape(id=each.id, problem=each.promise, period=each.period, missed=each.missed, changed=each.changed, since=each.since)
        for each in found.improvements
    ]
    return ResultsData(
        schema=site.url + SCHEMA,
        language=site.words.language,
        site_url=site.url,
        few_cases=found.few_cases,
        periods=[_period(site, found, each) for each in found.periods],
        improvements=improvements,
    )


def _period(site: Site, found: Outcomes, period: Period) -> PeriodShape:
    first, last = span(period.id)
    told = found.objectives_in(period.id)
    return PeriodShape(
        id=period.id,
        name=period_name(period.id, site),
        first=first,
        last=last,
        published=period.published,
        source=period.source,
        note=period.note,
        corrections=[CorrectionShape(date=each.date, of=each.of, note=each.note) for each in period.corrections],
        url=addresses.results_of(period.id).on(site.url),
        results=[_result(site, key, outcome) for key, outcome in found.in_period(period.id)],
        objectives=[_objective(site, id, outcome) for id, outcome in told],
    )


def _result(site: Site, key: Key, outcome: Outcome) -> ResultShape:
    result, filler = outcome.result, Filler(site)
    share = outcome.told_share
    counts = {name: getattr(result, name, None) for name in ("cases", "fewer_than", "kept", "missed", "payments", "paid_late", "note")}
    return ResultShape.model_validate(
        {
            "problem": key[0],
            "problem_name": name_of_problem(site, key[0]),
            "figure": key[1] or None,
            "class": key[2] or None,
            "promised": promised(site, key, outcome),
            "state": outcome.state,
            **counts,
            "left_out": [LeftOutShape(exception=id, cases=count) for id, count in (result.left_out if result else {}).items()],
            "share_kept": None if share is None else as_number(share),
            "result": as_number(result.result) if result and result.result is not None else None,
            "median": filler.period(result.median) if result and result.median else None,
            "p90": filler.period(result.p90) if result and result.p90 else None,
            "paid": filler.amount(result.paid) if result and result.paid else None,
            "corrected": outcome.period.corrected(key[0]),
            "url": addresses.result(key[0]).on(site.url),
        }
    )


def _objective(site: Site, id: str, outcome: ObjectiveOutcome) -> ObjectiveShape:
    named = site.lookup.find("objectives", id)
    return ObjectiveShape(
        objective=id,
        name=named.name if named else None,
        promised=[wording.target(each, site.words) for each in outcome.targets],
        state=outcome.state,
        result=None if outcome.result.result is None else as_number(outcome.result.result),
        cases=outcome.result.cases,
        note=outcome.result.note,
        corrected=outcome.period.corrected(id),
    )


def _rows(site: Site, found: Outcomes) -> Iterator[dict[str, str]]:
    for period in found.periods:
        for key, outcome in found.in_period(period.id):
            share = outcome.told_share
            worked_out = {
                "promised": " ".join(promised(site, key, outcome)),
                "state": outcome.state,
                "share_kept": "" if share is None else str(as_number(share)),
            }
            yield _row(period, key[0], outcome.result, promise=key[0], figure=key[1], **{"class": key[2]}, **worked_out)
        for id, told in found.objectives_in(period.id):
            said = {"promised": " ".join(wording.target(each, site.words) for each in told.targets), "state": told.state}
            yield _row(period, id, told.result, objective=id, **said)


def _row(period: Period, id: str, result: PromiseResult | ObjectiveResult | None, **more: str) -> dict[str, str]:
    cells = {name: _cell(getattr(result, name, None)) for name in COLUMNS}
    return cells | {"period": period.id, "corrected": _cell(period.corrected(id))} | more


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        return " | ".join(f"{id}: {count}" for id, count in value.items())
    return "" if value is None else str(value)
