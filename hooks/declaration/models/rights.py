"""Rights, as read from their pages: front matter and clauses."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import mistake
from .pages import LAYOUT, TRANSLATES
from .texts import SearchedFor, Text
from .values import Day, Id, Model, Names, about


class Responsibility(Model):
    title: Text = about("La responsabilidad, en pocas palabras.")
    summary: Text = about("Qué le pedimos al cliente, en una frase.")
    asks: list[Text] = Field([], description="Qué significa en la práctica, punto por punto.")


class PlainVersion(Model):
    """A right told again for who reads with difficulty: one idea a line, in a page of its own."""

    right: list[Text] = about("Qué puede esperar el cliente. Una idea en cada línea, con palabras corrientes.", min_length=1)
    asks: list[Text] = about("Qué le pedimos, igual de corto.", min_length=1)
    by_when: list[Text] = about("Cuándo respondemos. Debajo salen solos los plazos de sus problemas.", min_length=1)
    if_not: list[Text] = about("Qué recibe y qué puede hacer si no cumplimos.", min_length=1)
    validated_by: Text | None = Field(None, description="Qué lectores comprobaron que se entiende; sin esta línea, la página dice que nadie lo ha comprobado.")
    validated_on: Day | None = Field(None, description="Qué día lo comprobaron.")

    @property
    def parts(self) -> dict[str, list[str]]:
        """Its lines, by part."""
        return {"right": self.right, "asks": self.asks, "by_when": self.by_when, "if_not": self.if_not}

    @model_validator(mode="after")
    def _validated_by_somebody_some_day(self) -> PlainVersion:
        if self.validated_by and not self.validated_on:
            raise mistake(say("models.rights.validated_on_missing"), say("models.rights.add_validated_on"), "validated_by")
        if self.validated_on and not self.validated_by:
            raise mistake(say("models.rights.validated_by_missing"), say("models.rights.add_validated_by"), "validated_on")
        return self


class Clause(Model):
    """One citable sentence or paragraph of a right, as it stands in its page."""

    id: Id
    title: str
    text: str
    in_force_since: Day
    also: SearchedFor = Field([])


class RightHead(Model):
    """What the front matter of `derechos/<id>.md` says of a right."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    number: int = about("Número que se muestra; puede cambiar sin que cambie ningún enlace.", ge=1, le=9999)
    title: Text = about("El derecho, en pocas palabras.")
    summary: Text = about("El derecho, en una frase.")
    responsibility: Responsibility = about("La responsabilidad que va con este derecho.")
    also: SearchedFor = Field([], description="Otras palabras con que se busca este derecho; no se muestran.")
    clauses_also: dict[str, SearchedFor] = Field({}, description="Lo mismo de cada cláusula: `una-sola-vez: [repetir, volver a contar]`.")
    plain: PlainVersion | None = Field(None, description="El mismo derecho en pocas palabras, para quien lee con dificultad.")
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable (de owners.yml).")
    in_force_since: Day = about("En vigor desde (fecha).")
    reviewed: Day = about("Última revisión (fecha).")
    credit: Text | None = Field(None, description="De quién es la idea, si hay que citarlo.")
    measured_by: Literal["none"] | None = Field(None, description="`none` si ningún tipo de problema lo mide.")
    why: Text | None = Field(None, description="Por qué ningún tipo de problema lo mide.")


class RightFrontMatter(RightHead):
    """All of it: what is said of the page too."""

    layout: str | None = Field(None, description=LAYOUT)
    translates: str | None = Field(None, description=TRANSLATES)


class Right(RightHead):
    clauses: list[Clause]
