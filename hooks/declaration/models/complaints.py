"""When the answer does not satisfy: the complaint route, who decides, and the outside bodies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..quantities import Duration, Money
from .values import Country, Day, Href, Id, Model, Phone, Text, about

OUTSIDE = "outside"  # what follows the last internal step: the outside bodies of the company's jurisdiction


class Step(Model):
    """One internal step of the complaint route: who decides, by when, and what to do if not."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del paso.")
    decides: Text = about("Quién decide en este paso.")
    what_to_do: Text = about("Qué hace el cliente.")
    contact_points: list[Id] = about("Por qué canales.", min_length=1)
    deadline: Duration = about("En cuánto se decide: 3 working days.")
    you_get: Text = about("Qué recibe el cliente al terminar el paso.")
    if_not: Text = about("Qué hacer si no hay respuesta o no convence.")
    next: Id = about("Paso siguiente, o `outside` si ya toca acudir a un organismo externo.")


class ComplaintRoute(Model):
    """`complaint_route.yml`: the internal steps; the outside bodies follow from the company's jurisdiction."""

    start: Id = about("Primer paso.")
    steps: list[Step] = about("Los pasos dentro de la empresa.", min_length=1)

    def in_order(self, start: str | None = None) -> list[Step]:
        """The steps from `start` (by default the first) to the last internal one; stops where the route is broken."""
        by_id = {step.id: step for step in self.steps}
        ordered: list[Step] = []
        current = start or self.start
        while current in by_id and by_id[current] not in ordered:
            ordered.append(by_id[current])
            current = by_id[current].next
        return ordered


class Authority(Model):
    """`authority.yml`: what the person at a step may decide on the spot."""

    step: Id = about("Paso de la ruta de reclamación.")
    role: Text = about("Quién atiende en ese paso.")
    amount_up_to: Money | None = Field(None, description="Hasta qué importe decide sin preguntar; sin la línea, sin tope.")
    actions: list[Text] = about("Qué puede decidir en el momento.", min_length=1)
    passes_on: Text = about("Qué no puede decidir y a quién se lo pasa, sin que el cliente repita nada.")


class Instrument(Model):
    name: Text = about("Nombre del instrumento de reclamación: Hoja de reclamaciones.")
    explains: Text = about("Qué es y cómo se pide.")
    basis: Text = about("Norma y artículo.")
    confidence: Literal["high", "medium", "low"] = about("Cuánto se fía uno del dato.")


class Source(Model):
    name: Text = about("De dónde sale el dato.")
    href: Href | None = Field(None, description="Su dirección web.")


class OutsideBody(Model):
    """A body outside the company: an outside fact, so it carries its sources and the date it was checked."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del organismo.")
    kind: Literal["mediation", "arbitration", "authority", "court"] = about("Qué hace.")
    decides: Text = about("Qué puede decidir.")
    binding: bool | None = Field(None, description="Si su decisión obliga; sin la línea, no consta.")
    voluntary: bool | None = Field(None, description="Si la empresa puede negarse; sin la línea, no consta.")
    cost: Text | None = Field(None, description="Qué cuesta; sin la línea, no consta.")
    what_to_do: Text = about("Cómo se acude.")
    href: Href | None = Field(None, description="Dirección web.")
    phone: Phone | None = Field(None, description="Teléfono, entre comillas.")
    decides_within: Duration | None = Field(None, description="En cuánto decide, si la ley lo dice.")
    clock_note: Text | None = Field(None, description="Desde cuándo cuenta ese plazo y si se puede ampliar.")
    sectors: list[Id] = Field([], description="Solo para empresas de estos sectores; vacío, para todas.")
    basis: Text | None = Field(None, description="Norma y artículo.")
    sources: list[Source] = about("De dónde salen los datos.", min_length=1)
    confidence: Literal["high", "medium", "low"] = about("Cuánto se fía uno de los datos.")
    checked_on: Day = about("Cuándo se comprobaron los datos.")


class Jurisdiction(Model):
    """`jurisdictions/<country>.yml`: a country's complaint instrument and outside bodies."""

    country: Country = about("País, con dos letras mayúsculas.")
    name: Text = about("Nombre del país.")
    instrument: Instrument | None = Field(None, description="Instrumento legal de reclamación.")
    outside_bodies: list[OutsideBody] = about("Organismos a los que se puede acudir, en el orden en que conviene.", min_length=1)
