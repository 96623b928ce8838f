"""The published shape of what is given when a promise fails."""

from __future__ import annotations

from ..models import OwedFor
from .shape_values import Amount, Id, Period, Shape, Url, about


class InKindShape(Shape):
    number: int
    what: str
    words: str


class GivenShape(Shape):
    """One of the three."""

    amount: Amount | None
    per_cent: int | float | None = about("De lo que dice `of`.")
    in_kind: InKindShape | None


class TierShape(GivenShape):
    over: Period | None = about("Con más de este retraso, desde que acabó el plazo.")
    after: Period | None = about("O cuando pasa más que esto desde que empieza el plazo.")


class ResultShape(GivenShape):
    under: int | float = about("Con un resultado de menos que esto, de cada 100.")


class ChoiceShape(Shape):
    name: str
    worth: int | float | None = about("Cuánto vale así, de cada 100 del importe; null si lo mismo.")
    in_kind: InKindShape | None = about("Lo que se recibe en vez de dinero.")


class RemedyShape(Shape):
    owed_for: OwedFor = about(
        "Por qué se debe: por tardar en resolver, en responder o en llegar, por no avisar a tiempo, por no cumplir la meta, o por lo que pasó."
    )
    happened: str | None = about("Qué pasó.")
    automatic: bool | None = about("Si se da sin pedirlo; null si no se dice.")
    action: str
    amount: Amount | None
    per_cent: int | float | None = about("Porcentaje de lo que dice `of`.")
    of: str | None
    in_kind: InKindShape | None = about("Lo que no es dinero.")
    for_each: Period | None = about("Se debe una vez al pasar el plazo, y otra por cada período entero como este que pasa después.")
    after: Period | None = about("La primera vez se debe cuando pasa esto desde que empieza el plazo; null: al acabar el plazo.")
    then: GivenShape | None = about("Lo que se da por cada uno de esos otros períodos, si no es lo mismo.")
    tiers: list[TierShape] = about("Lo que se da en vez de eso según el retraso, de menos a más.")
    by_result: list[ResultShape] = about("Lo que se da en vez de eso según el resultado de la meta, de mejor a peor.")
    at_least: Amount | None
    at_most: Amount | None
    not_under: Amount | None = about("Si sale menos, no se paga nada.")
    times_a_year: int | None = about("Cuántas veces al año como mucho.")
    choices: list[ChoiceShape] = about("Lo que el cliente puede elegir.")
    paid_within: Period | None
    paid_with: str | None = about("Con qué se paga, si no es en un plazo.")
    late_extra: Amount | None = about("Lo que se añade si se paga tarde.")
    claim_within: Period | None = about("Hasta cuándo se puede pedir.")
    claim_from: Period | None = about("Cuánto hay que esperar para pedirlo.")
    how_to_claim: str | None


class NamedRemedyShape(RemedyShape):
    id: Id = about("Permanente.")
    besides: Id | None = about("La otra de la lista que se debe por lo mismo y se da a la vez.")
    url: Url = about("Dirección permanente de su problema.")
