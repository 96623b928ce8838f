"""What the published shapes are made of: addresses, ids, and quantities with their words."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from ..units import Unit

Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://[^ ]+$"})]
Id = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"})]
Time = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"})]


class Shape(BaseModel):
    """Nothing more than what is named: a new field of the data is published once somebody has written it here."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def about(description: str) -> Any:
    return Field(description=description)


class Period(Shape):
    """A duration."""

    at_least: int | float | None = about("En un plazo como «2 a 3 días hábiles», la cifra menor, que solo orienta.")
    value: int | float = about("Cifra prometida: en un plazo con dos, la mayor.")
    unit: Unit = about("Unidad de tiempo. «same day»: el mismo día; «on time»: en el momento acordado.")
    by: Time | None = about("Hora a la que acaba el último día, si se promete una.")
    words: str = about("Como se lee en la web: 3 días hábiles.")


class Amount(Shape):
    value: int | float = about("Importe.")
    currency: str = about("Moneda, con sus tres letras (ISO 4217).")
    words: str = about("Como se lee en la web: 10 €.")


class TranslationShape(Shape):
    """What another language says otherwise."""

    url: Url = about("Estos mismos datos, enteros, en ese idioma.")
    texts: dict[str, Any] = about(
        "Solo los textos que allí son otros, en el mismo lugar que arriba: en una lista, por su `id` o, sin él, por su lugar desde el 0. "
        "Las cifras y los identificadores son los de arriba."
    )
