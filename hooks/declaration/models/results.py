"""What was measured of what is promised: a table of counts for each period, the list of periods, and what was changed where a promise failed.

A result is never in the file of the promise, so a new figure is never a changed promise. What follows from them, whether a promise was
kept, is nowhere typed: `results/states.py`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from ..messages import later, say
from ..quantities import Duration, Money, mistake
from .notices import REASON
from .texts import Text
from .values import Day, Id, Model, about, shaped

# What may be counted as kept or missed of a promise: its periods, but for those that are the customer's own to use.
MeasuredFigure = Literal["first_response", "resolution", "acknowledgement", "notice", "visit_window", "attendance", "information"]
MEASURED: tuple[MeasuredFigure, ...] = get_args(MeasuredFigure)

NOTE = "Escriba aquí qué se corrige y por qué"  # what `check` proposes, and then refuses as it is
PERIOD = r"20[0-9]{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?"
PeriodId = Annotated[
    str,
    shaped(
        PERIOD,
        later("models.results.not_a_period"),
        later("models.results.period_example"),
        "2026-Q3",
        "2026-09",
    ),
]
Hash = Annotated[
    str,
    shaped(r"sha256:[0-9a-f]{64}", later("models.results.not_a_hash"), later("models.results.delete_hash")),
]


class Correction(Model):
    """What was put right in a table after it was published."""

    date: Day = about("Qué día se corrigió.")
    of: list[Id] = Field([], description="De qué problemas u objetivos son las filas que se corrigen: [pedido-tarde]. Sin esta línea, de todas.")
    note: Text = about("Qué se corrigió y por qué, para los clientes.")
    hash: Hash = about("La huella de la tabla corregida: la dice la comprobación.")

    @model_validator(mode="after")
    def _says_what(self) -> Correction:
        if self.note.rstrip(".") in (NOTE, REASON.rstrip(".")):
            raise mistake(say("models.results.correction_unsaid"), say("models.results.write_correction"), "note")
        return self


class Period(Model):
    """A period that was measured: its table is `results/<id>.csv`. The days that it spans follow from its id."""

    id: PeriodId = about("El período: 2026-Q3, 2026-09 o 2026. Su tabla es results/2026-Q3.csv.")
    published: Day = about("Qué día se publican estos resultados.")
    source: Text = about("De dónde salen: el programa de atención al cliente.")
    note: Text | None = Field(None, description="Lo que hay que saber para leerlos: qué casos faltan, qué es ficticio.")
    hash: Hash | None = Field(None, description="La huella de la tabla como se publicó: la dice la comprobación. No se cambia nunca.")
    corrections: list[Correction] = Field([], description="Lo que se corrigió después, lo más antiguo primero.")

    def corrected(self, id: str) -> date | None:
        """The last day on which the rows of that problem or objective were corrected."""
        return next((each.date for each in reversed(self.corrections) if not each.of or id in each.of), None)

    @property
    def last_hash(self) -> str | None:
        """Of the table as it must stand now."""
        return self.corrections[-1].hash if self.corrections else self.hash


class ResultsFile(Model):
    """`results.yml`: which periods were measured, and how few cases say nothing."""

    few_cases: int = about("Con menos casos contados que estos no se da ningún porcentaje: 20.", ge=1, le=9999)
    join_under: int = Field(
        5, description="Al contar, una clase con menos casos que estos se suma a las demás, para que no se reconozca a nadie.", ge=1, le=999
    )
    overdue_after: Duration = about("Cuánto después de acabar el último período medido es un dato vencido: 6 months.")
    periods: list[Period] = about("Los períodos, el más antiguo primero.")

    @model_validator(mode="after")
    def _a_time_by_the_calendar(self) -> ResultsFile:
        if not (self.overdue_after.is_plain and self.overdue_after.kind.runs == "dates"):
            raise mistake(say("models.results.overdue_by_the_calendar"), say("models.results.overdue_example"), "overdue_after")
        return self


class Improvement(Model):
    """`improvements.yml`: what was missed, what we changed, and since when."""

    id: Id = about("Identificador permanente.")
    promise: Id = about("El problema cuya promesa falló: cobro-indebido.")
    period: PeriodId = about("En qué período: 2026-Q3.")
    missed: Text = about("Qué falló, en una frase.")
    changed: Text = about("Qué cambiamos, en una frase.")
    since: Day = about("Desde cuándo.")


# --- The cells of a table ---------------------------------------------------------------------------------------------------


def _count(value: Any) -> Any:
    """A whole number of a cell. One with a separator of thousands is told, for nobody knows whether it is one of decimals."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[0-9]{1,7}", value):
        return int(value)
    if re.fullmatch(r"[0-9]{1,3}([.,’' ][0-9]{3})+", value):
        raise mistake(say("models.results.separator_in_count"), say("models.results.write_plain", plain=re.sub("[^0-9]", "", value)))
    if value.endswith("%"):
        raise mistake(say("models.results.cases_not_per_cent"), say("models.results.write_cases"))
    raise mistake(say("models.results.wants_whole_number"), say("models.results.digits_only"))


def _decimal(value: Any) -> Any:
    """A number of a cell, with its decimals after a point or a comma."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"-?[1-9][0-9]{0,2}([.,][0-9]{3})+", value):
        plain, last = re.sub("[.,]", "", value), max(value.rfind("."), value.rfind(","))
        less = f"{value[:last]}.{value[last + 1 :]}".rstrip("0").rstrip(".") if value.count(".") + value.count(",") == 1 else plain
        fix = say("models.results.thousands_or_decimals", plain=plain, less=less) if less != plain else say("models.results.write_plain", plain=plain)
        raise mistake(say("models.results.separator_unclear"), fix)
    if re.fullmatch(r"-?[0-9]{1,7}([.,][0-9]{1,4})?", value):
        return Decimal(value.replace(",", "."))
    if value.endswith("%") and re.fullmatch(r"[0-9]{1,7}([.,][0-9]{1,4})?", value[:-1].strip()):
        raise mistake(say("models.results.result_without_signs"), say("models.results.write_plain", plain=value[:-1].strip()))
    raise mistake(say("models.results.wants_number"), say("models.results.number_example"))


def _paid(value: Any) -> Any:
    """An amount of a cell with its currency; its decimals may come after a comma."""
    if not isinstance(value, str):
        return value
    number, _, currency = value.rpartition(" ")
    if re.fullmatch(r"[0-9]{1,3}([.,’' ][0-9]{3})+([.,][0-9]{1,2})?", number) and re.fullmatch("[A-Z]{3}", currency):
        whole, cents = (number[:-3], number[-2:]) if re.search(r"[.,][0-9]{2}$", number) else (number, "")
        plain = re.sub("[^0-9]", "", whole) + (f".{cents}" if cents else "")
        raise mistake(say("models.results.separator_in_amount"), say("models.results.write_amount", plain=plain, currency=currency))
    return re.sub(r"^([0-9]{1,9}),([0-9]{1,2} )", r"\1.\2", value)


def _left_out(value: Any) -> Any:
    """How many cases were left out by each exception, as a cell tells it: `fuerza-mayor: 3 | visita-aplazada: 1`."""
    if not isinstance(value, str):
        return value
    found: dict[str, int] = {}
    for part in re.split(r"\s*[|\n]\s*", value):
        match = re.fullmatch(r"([a-z][a-z0-9-]*)\s*:\s*([0-9]{1,7})", part)
        if not match:
            what = say("models.results.left_out_unclear")
            raise mistake(what, say("models.results.write_left_out"))
        if match[1] in found:
            raise mistake(say("models.results.exception_twice", exception=match[1]), say("models.results.add_both"))
        found[match[1]] = int(match[2])
    return found


Count = Annotated[int, BeforeValidator(_count), Field(ge=0)]


class PromiseResult(Model):
    """A row of a table: of a promise's period (or of its target, without one), for a class or for all that have no row of their own."""

    promise: Id
    figure: MeasuredFigure | None = None
    class_: Id | None = Field(None, alias="class")
    cases: Count | None = None  # None where only `fewer_than` is told
    fewer_than: Count | None = None
    kept: Count | None = None
    missed: Count | None = None
    left_out: Annotated[dict[Id, int], BeforeValidator(_left_out)] = Field({})
    median: Duration | None = None
    p90: Duration | None = None
    result: Annotated[Decimal, BeforeValidator(_decimal)] | None = None  # in the unit of the target, where that isn't a share of cases
    paid: Annotated[Money, BeforeValidator(_paid)] | None = None
    payments: Count | None = None
    paid_late: Count | None = None
    note: Text | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a result of: the problem, the figure and the class, empty where it has none."""
        return self.promise, self.figure or "", self.class_ or ""

    @property
    def counted(self) -> int:
        """The cases that were either kept or missed."""
        return (self.kept or 0) + (self.missed or 0)

    @property
    def excluded(self) -> int:
        return sum(self.left_out.values())

    @model_validator(mode="after")
    def _adds_up(self) -> PromiseResult:
        if self.fewer_than is not None:
            for name in ("kept", "missed", "median", "p90", "paid", "payments", "paid_late"):
                if getattr(self, name) is not None:
                    raise mistake(say("models.results.few_cases", fewer_than=self.fewer_than), say("models.results.empty_cell"), name)
            return self
        if self.cases is None:
            raise mistake(say("models.results.cases_missing"), say("models.results.write_in_cases"), "promise")
        if self.result is not None and self.kept is None and self.missed is None:
            return self
        for name in ("kept", "missed"):
            if getattr(self, name) is None:
                raise mistake(say("models.results.column_missing", column=name), say("models.results.write_how_many"), "cases")
        if self.counted + self.excluded != self.cases:
            what = say("models.results.sum_differs", sum=self.counted + self.excluded)
            raise mistake(what, say("models.results.correct_sum"), "cases")
        return self

    @model_validator(mode="after")
    def _paid_for_what_was_missed(self) -> PromiseResult:
        if self.paid and not self.payments and self.paid.amount:
            raise mistake(say("models.results.paid_to_nobody"), say("models.results.write_payments"), "paid")
        if (self.paid_late or 0) > (self.payments or 0):
            raise mistake(say("models.results.more_late_than_paid"), say("models.results.correct_payments"), "paid_late")
        return self


class ObjectiveResult(Model):
    """A row of a table: of a service objective, in the unit of its target."""

    objective: Id
    result: Annotated[Decimal, BeforeValidator(_decimal)] | None = None  # None: it wasn't measured in that period
    cases: Count | None = None
    note: Text | None = None
