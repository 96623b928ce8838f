"""When the answer does not satisfy: the complaint route inside the company, and who decides at each step."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..quantities import Duration, Money
from .values import Id, Model, Names, Text, about

OUTSIDE = "outside"  # what follows the last internal step: the outside bodies of the company's jurisdiction


class Step(Model):
    """One internal step of the complaint route: who decides, by when, and what to do if not."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del paso.")
    decides: Text = about("Quién decide en este paso.")
    in_letter: Text | None = Field(
        None, description="Lo mismo, como lo escribe el cliente después de «pido que decida»: la persona que supervisa al equipo que me atendió."
    )
    what_to_do: Text = about("Qué hace el cliente.")
    contact_points: list[Annotated[Id, Names("contact_points")]] = about("Por qué canales.", min_length=1)
    deadline: Duration = about("En cuánto se decide, desde que el cliente pide este paso; el primero, desde que nos contacta: 3 working days.")
    you_get: Text = about("Qué recibe el cliente al terminar el paso.")
    if_not: Text = about("Qué hacer si no hay respuesta o no convence.")
    next: Annotated[Id, Names("steps", or_else=(OUTSIDE,))] = about("Paso siguiente, o `outside` si ya toca acudir a un organismo externo.")


class ComplaintRoute(Model):
    """`complaint_route.yml`: the internal steps; the outside bodies follow from the company's jurisdiction."""

    start: Annotated[Id, Names("steps")] = about("Primer paso.")
    steps: list[Step] = about("Los pasos dentro de la empresa.", min_length=1)
    instrument_answer: Duration | None = Field(None, description="En cuánto se responde a lo que llega por el instrumento legal del país: 10 working days.")

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

    step: Annotated[Id, Names("steps")] = about("Paso de la ruta de reclamación.")
    role: Text = about("Quién atiende en ese paso.")
    amount_up_to: Money | None = Field(None, description="Hasta qué importe decide sin preguntar; sin la línea, sin tope.")
    actions: list[Text] = about("Qué puede decidir en el momento.", min_length=1)
    passes_on: Text = about("Qué no puede decidir y a quién se lo pasa, sin que el cliente repita nada.")
