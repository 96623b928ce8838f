"""A mapping: which column of a help desk's export is what, and what its values are called here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, model_validator

from ..messages import say
from ..quantities import mistake
from .texts import Text
from .values import Day, Href, Model, TimeZone

Column = Annotated[str, WithJsonSchema({"type": "string"})]
READY = ("plain", "zendesk", "freshdesk", "zammad")
# What a case may have. Its problem comes from a column of its own, or from its tags.
CASE: tuple[str, ...] = ("id", "problem", "class", "channel", "opened", "first_answered", "attended", "solved", "pauses", "exception", "paid", "paid_on")


class Columns(Model):
    """The column of each thing. One that the export hasn't got is left out."""

    id: Column | None = Field(None, description="El número del caso: solo para ver si está dos veces. No se escribe en ningún sitio.")
    problem: Column | None = Field(None, description="El tipo de problema: su identificador, su nombre o lo que diga `values`.")
    tags: Column | None = Field(None, description="Las etiquetas del caso, separadas por comas o espacios: una de ellas es el problema.")
    class_: Column | None = Field(None, alias="class", description="La clase de producto o de cliente.")
    channel: Column | None = Field(None, description="Por qué canal llegó.")
    opened: Column | None = Field(None, description="Cuándo se abrió.")
    first_answered: Column | None = Field(None, description="Cuándo respondió una persona por primera vez.")
    minutes_to_answer: Column | None = Field(None, description="Lo mismo, en minutos de reloj desde que se abrió.")
    attended: Column | None = Field(None, description="Cuándo llegó alguien a donde hacía falta.")
    solved: Column | None = Field(None, description="Cuándo quedó resuelto.")
    pauses: Column | None = Field(None, description="Las pausas: 2026-10-01 10:00 / 2026-10-02 12:00. Si hay varias, separadas por |.")
    exception: Column | None = Field(None, description="La excepción del problema por la que no se aplica la promesa.")
    paid: Column | None = Field(None, description="Cuánto se pagó por incumplir: 10 EUR, o 10,50 en la moneda de la empresa.")
    paid_on: Column | None = Field(None, description="Cuándo se pagó.")


class TicketMapping(Model):
    """A file of a mapping: one that comes with the program, or a company's own, which may stand on one of those (`like`)."""

    like: Literal["plain", "zendesk", "freshdesk", "zammad"] | None = Field(
        None, description="El programa en que se basa. Lo que no se escribe aquí es como en él."
    )
    name: Text | None = Field(None, description="Qué programa es.")
    source: Href | None = Field(None, description="Dónde se explican sus columnas.")
    checked: Day | None = Field(None, description="Qué día se miró.")
    columns: Columns = Field(Columns.model_construct(), description="El nombre de la columna de cada cosa.")
    dates: Literal["year first", "day first", "month first"] | None = Field(None, description="Cómo escribe las fechas: 2026-10-31, 31/10/2026 o 10/31/2026.")
    clock: Literal["24 hours", "12 hours"] | None = Field(None, description="Cómo escribe las horas: 14:30, o 02:30 PM. Sin esta línea, de 24 horas.")
    time_zone: TimeZone | None = Field(None, description="La zona de las horas que no la dicen. Sin esta línea, la de la empresa.")
    values: dict[Literal["problem", "class", "channel", "exception"], dict[str, str]] = Field(
        {}, description="Qué significa cada valor: {problem: {facturas: cobro-indebido}}. Con un guion (`-`), esos casos se dejan fuera."
    )

    def over(self, other: TicketMapping) -> TicketMapping:
        """This one, laid over the one on which it stands."""
        own = {name: value for name, value in self.columns if value is not None}
        values = {kind: {**other.values.get(kind, {}), **self.values.get(kind, {})} for kind in {*other.values, *self.values}}
        changed = {name: value for name in ("dates", "clock", "time_zone", "name") if (value := getattr(self, name)) is not None}
        return other.model_copy(update={**changed, "columns": other.columns.model_copy(update=own), "values": values, "like": None})

    @model_validator(mode="after")
    def _whole(self) -> TicketMapping:
        if self.like:
            return self
        columns = self.columns
        if not columns.opened or not (columns.problem or columns.tags):
            what = say("models.tickets.opened_or_problem_missing")
            raise mistake(what, say("models.tickets.write_columns"), "columns")
        if not (columns.first_answered or columns.minutes_to_answer or columns.attended or columns.solved):
            what = say("models.tickets.end_missing")
            raise mistake(what, say("models.tickets.write_end"), "columns")
        return self
