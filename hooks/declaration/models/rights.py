"""Rights, as read from their pages: front matter and clauses."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .values import Day, Id, Model, Names, Text, about


class Responsibility(Model):
    title: Text = about("La responsabilidad, en pocas palabras.")
    summary: Text = about("Qué le pedimos al cliente, en una frase.")
    asks: list[Text] = Field([], description="Qué significa en la práctica, punto por punto.")


class Clause(Model):
    """One citable sentence or paragraph of a right, as it stands in its page."""

    id: Id
    title: str
    text: str
    in_force_since: Day
    also: list[Text] = Field([])


class RightFrontMatter(Model):
    """The front matter of `derechos/<id>.md`."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    number: int = about("Número que se muestra; puede cambiar sin que cambie ningún enlace.", ge=1, le=9999)
    title: Text = about("El derecho, en pocas palabras.")
    summary: Text = about("El derecho, en una frase.")
    responsibility: Responsibility = about("La responsabilidad que va con este derecho.")
    also: list[Text] = Field([], description="Otras palabras con que se busca este derecho; no se muestran.")
    clauses_also: dict[str, list[Text]] = Field({}, description="Lo mismo de cada cláusula: `una-sola-vez: [repetir, volver a contar]`.")
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable (de owners.yml).")
    in_force_since: Day = about("En vigor desde (fecha).")
    reviewed: Day = about("Última revisión (fecha).")
    credit: Text | None = Field(None, description="De quién es la idea, si hay que citarlo.")
    measured_by: Literal["none"] | None = Field(None, description="`none` si ningún tipo de problema lo mide.")
    why: Text | None = Field(None, description="Por qué ningún tipo de problema lo mide.")


class Right(RightFrontMatter):
    clauses: list[Clause]
