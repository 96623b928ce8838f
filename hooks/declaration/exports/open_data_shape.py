"""The shape of `/datos/declaracion.json`: its JSON Schema is made from these models, so that file and schema can't differ.

Descriptions are in Spanish, because they are published. `url` is an address of ours, `href` one of somebody else. What
doesn't apply is null, never left out.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from ..models import Channel, Event, Weekday
from ..models.company import HoursStart
from ..models.problems import TargetUnit
from .shape_remedies import ChoiceShape, GivenShape, InKindShape, NamedRemedyShape, RemedyShape, ResultShape, TierShape
from .shape_values import Amount, Id, Period, Shape, Time, TranslationShape, Url, about

# Those of other files that are filled in from here, beside all that follow.
__all__ = [
    "Amount",
    "ChoiceShape",
    "GivenShape",
    "InKindShape",
    "NamedRemedyShape",
    "OpenData",
    "OpenDataInAll",
    "Period",
    "RemedyShape",
    "ResultShape",
    "TierShape",
]


class EditionShape(Shape):
    id: Id
    title: str
    effective: date = about("En vigor desde.")
    approved_by: str
    approved_on: date
    review_by: date = about("Fecha límite para revisarla.")
    url: Url = about("Dónde lo explicamos.")


class PublishedShape(Shape):
    id: Id = about("Permanente.")
    title: str
    effective: date = about("En vigor desde.")
    url: Url = about("Qué cambió con esta edición.")


class UnitShape(Shape):
    name: str
    address: str | None
    phone: str | None
    email: str | None = about("Una de las tres al menos; las demás, null si no las hay.")


class CompanyShape(Shape):
    name: str
    legal_name: str
    what_we_do: str
    services: list[str]
    scope: str = about("Qué cubre la declaración.")
    not_covered: str = about("Qué no cubre.")
    country: str = about("ISO 3166.")
    region: str | None = about("ISO 3166-2.")
    sectors: list[str] = about("Los que distingue la ley.")
    other_sectors: list[str] = about("Otros, con las palabras de la empresa.")
    time_zone: str = about("Zona horaria de los horarios y plazos (IANA), salvo los que dicen la suya.")
    hours_start: HoursStart = about(
        "Fuera de horario, desde cuándo corren los plazos en horas, minutos o segundos: cuando se vuelve a atender, o desde el contacto."
    )
    currency: str
    languages: list[str]
    notice_days: int = about("Días naturales de aviso antes de empeorar una promesa.")
    complaints_unit: UnitShape = about("Unidad de reclamaciones.")


class ResponsibilityShape(Shape):
    title: str
    summary: str
    asks: list[str]


class ClauseShape(Shape):
    id: Id = about("Permanente dentro de su derecho.")
    title: str
    text: str = about("El texto, sin formato.")
    url: Url = about("Dirección permanente de la cláusula.")
    in_force_since: date


class PlainShape(Shape):
    right: list[str]
    asks: list[str]
    by_when: list[str]
    if_not: list[str]
    validated_by: str | None = about("Qué lectores comprobaron que se entiende; null si nadie lo ha comprobado.")
    validated_on: date | None
    url: Url = about("Dirección permanente de su página.")


class RightShape(Shape):
    id: Id = about("Permanente.")
    number: int = about("El número que se muestra; puede cambiar.")
    title: str
    summary: str
    responsibility: ResponsibilityShape = about("Lo que se pide al cliente a cambio.")
    url: Url = about("Dirección permanente del derecho.")
    in_force_since: date
    reviewed: date = about("Última revisión.")
    clauses: list[ClauseShape]
    plain: PlainShape | None = about("El mismo derecho en pocas palabras, una idea por línea.")


class TargetShape(Shape):
    at_least: int | float | None = about("Mínimo; null si la meta es un máximo.")
    at_most: int | float | None = about("Máximo; null si la meta es un mínimo.")
    unit: TargetUnit = about("Unidad.")
    of: str | None = about("De qué es el porcentaje.")
    within: Period | None = about("En cuánto tiempo como máximo, cada una de ellas.")
    words: str = about("Como se lee en la web.")


class ChannelDeadlineShape(Shape):
    contact_point: Id = about("Por qué punto de contacto.")
    deadline: Period | None


class PromiseShape(Shape):
    product_class: Id | None = about("Clase de producto; null en la promesa general, que vale para las demás clases.")
    product_class_name: str | None
    customer_kind: Id | None = about("Clase de cliente, donde la promesa cambia con ella y no con el producto; null en la general.")
    customer_kind_name: str | None
    first_response: Period | None = about("En cuánto responde una persona; null si no se promete.")
    resolution: Period | None = about("En cuánto queda resuelto; null si no se promete.")
    first_response_by_channel: list[ChannelDeadlineShape] = about("En cuánto responde por cada canal que tiene otro plazo.")
    resolution_by_channel: list[ChannelDeadlineShape] = about("En cuánto queda resuelto por cada canal que tiene otro plazo.")
    assures: str | None = about("Lo que se promete sin plazo.")
    share: int | float | None = about("La meta: cuántos casos de cada 100 han de quedar en plazo. No es un resultado: esos están en `datos/resultados.json`.")
    target: TargetShape | None = about("La meta, si no es de casos en plazo. Tampoco es un resultado.")
    window: Literal["month", "quarter", "year"] | None = about("Período en que se mide esa meta; null si no se dice.")
    acknowledgement: Period | None = about("En cuánto recibe el justificante de que lo recibimos.")
    notice: Period | None = about("Con cuánto tiempo, como mínimo, se avisa antes de un corte o de una visita.")
    visit_window: Period | None = about("En qué franja, como mucho, se llega a una cita. No es un plazo.")
    attendance: Period | None = about("En cuánto llega alguien a donde hace falta.")
    information: Period | None = about("En un corte, en cuánto se dice qué pasa y cuándo vuelve el servicio.")
    withdrawal: Period | None = about("Tiempo para arrepentirse de la compra.")
    guarantee: Period | None
    remedy: RemedyShape | None = about("Solo si es otra que la del problema.")
    remedies: list[NamedRemedyShape] | None = about("Solo si son otras que las del problema; vacía si no se promete nada.")


class ClockShape(Shape):
    starts: str | None = about("null si no se dice: desde que el cliente contacta.")
    pauses_when: list[str] | None = about("Vacía si nada lo detiene; null si no se dice.")
    counts_as_answer: str | None


class ConditionShape(Shape):
    responsibility: Id = about("Derecho cuya responsabilidad se aplica.")
    effect: Literal["none", "pauses", "does not start"] = about("Qué le pasa al plazo mientras falte algo.")
    needs: list[str]


class ExceptionShape(Shape):
    text: str


class LimitShape(Shape):
    """What the law limits a promise to: an outside fact."""

    event: Event = about("Qué limita; withdraw y guarantee son mínimos.")
    certain: bool = about("Si es seguro que obliga a la empresa.")
    limit: Period | None = about("null si la ley lo dice sin cifra.")
    in_words: str | None = about("Lo que dice entonces: de inmediato.")
    only_says_days: bool = about("Si la ley no dice si los días son hábiles o naturales.")
    effective_from: date | None = about("Desde cuándo obliga, si se sabe.")
    says: str
    basis: str = about("Norma y artículo.")
    href: Url | None
    checked_on: date


class ProblemShape(Shape):
    id: Id = about("Permanente.")
    name: str
    examples: list[str] = about("Otras maneras de decirlo.")
    own_topic: str | None = about("De qué trata, con las palabras de la empresa.")
    rights: list[Id]
    url: Url = about("Dirección permanente del problema.")
    contact_points: list[Id]
    complaint_step: Id = about("Paso de la reclamación por el que se empieza.")
    applies_to: list[Id] | None = about("Clases de producto, o de cliente, en que puede darse; null si en todas.")
    promises: list[PromiseShape] = about("La general y la de cada clase, de producto o de cliente, que tiene otra.")
    law: list[LimitShape] = about("Los límites legales que obligan a la empresa en este problema.")
    solution: str | None = about("En qué consiste la solución; se lee delante de su plazo. null si solo se dice que se resuelve.")
    solution_note: str | None = about("Qué parte de la solución no depende de la empresa.")
    clock: ClockShape | None = about("Cómo corre el plazo; null si no se promete ninguno que se cuente.")
    condition: ConditionShape | None = about("null si no se le pide nada al cliente.")
    remedy: RemedyShape | None = about("Qué recibe el cliente si fallamos; null si hay varias cosas, que están en `remedies`, o si no se promete nada.")
    remedies: list[NamedRemedyShape]
    exceptions: list[ExceptionShape] | None = about("Vacía si no hay ninguna; null si no se dice.")


class AuthorityShape(Shape):
    role: str
    amount_up_to: Amount | None = about("Hasta qué importe decide; null si no tiene tope.")
    actions: list[str]
    passes_on: str


class ClassDeadlineShape(Shape):
    product_class: Id | None = about("La clase de producto, si es de una.")
    customer_kind: Id | None = about("La clase de cliente, si es de una.")
    deadline: Period


class OnlyForShape(Shape):
    problems: list[Id] = about("Vacía, todos.")
    classes: list[Id] = about("De producto, o de cliente; vacía, todas.")


class StepShape(Shape):
    """An internal step of the complaint route."""

    id: Id = about("Permanente.")
    name: str
    decides: str
    what_to_do: str
    deadline: Period | None = about("null si no se promete plazo.")
    deadlines: list[ClassDeadlineShape] = about("El plazo de cada clase que tiene otro.")
    deadline_by_channel: list[ChannelDeadlineShape] = about("El plazo de cada canal que tiene otro.")
    url: Url = about("Dirección permanente del paso.")
    contact_points: list[Id]
    you_get: str
    if_not: str
    authority: AuthorityShape | None = about("Qué puede decidir quien atiende; null si no se dice.")
    next: Id = about("El paso siguiente; si se puede elegir, el primero de ellos.")
    ways_on: list[Id] = about("Todos los pasos a los que se puede seguir; si hay varios, se elige uno.")
    go_on_within: Period | None = about("Cuánto tiempo hay para seguir, desde que responden o debían responder; null si no hay límite.")
    only_for: OnlyForShape = about("Quién tiene este paso; los demás lo saltan.")


class SourceShape(Shape):
    name: str
    href: Url | None


class BodyShape(Shape):
    id: Id
    name: str
    kind: Literal["mediation", "arbitration", "authority", "court"]
    decides: str
    binding: bool | None = about("Si su decisión obliga; null si no consta.")
    voluntary: bool | None = about("Si la empresa puede negarse; null si no consta.")
    cost: str | None
    what_to_do: str
    phone: str | None
    href: Url | None = about("Su web.")
    url: Url = about("Dónde lo explicamos.")
    first: str | None = about("Qué hay que hacer antes de acudir; null si no consta.")
    wait: Period | None = about("Cuánto hay que esperar la respuesta de la empresa.")
    file_within: Period | None = about("Cuánto tiempo hay para acudir.")
    file_within_note: str | None
    decides_within: Period | None
    clock_note: str | None
    appeal: str | None = about("Si lo que dice se puede recurrir.")
    basis: str | None = about("Norma y artículo.")
    sources: list[SourceShape] = about("Las oficiales.")
    confidence: Literal["high", "medium", "low"]
    checked_on: date = about("Cuándo se comprobaron los datos.")


class InstrumentShape(Shape):
    name: str
    explains: str
    answer: Period | None = about("En cuánto respondemos a lo que llega por él; null si no se promete.")
    basis: str | None


class OutsideShape(Shape):
    """The last step: the bodies outside the company."""

    id: Id = about("Permanente.")
    name: str
    what_to_do: str
    url: Url = about("Dirección permanente del paso.")
    instrument: InstrumentShape | None = about("Instrumento legal para reclamar.")
    outside_bodies: list[BodyShape]


class SpanShape(Shape):
    opens: Time
    closes: Time


class SpecialDayShape(Shape):
    date: date
    name: str
    hours: list[SpanShape] = about("Vacío si ese día se cierra.")


class YearlyDayShape(Shape):
    day: str = about("Mes y día de cada año: 12-24.")
    name: str
    hours: list[SpanShape] = about("Vacío si ese día se cierra.")


class SeasonShape(Shape):
    name: str
    first: str = about("Primer día de cada año, mes y día: 06-15.")
    last: str = about("Último día, que también es suyo; si va antes que el primero, es del año siguiente.")
    weekly: dict[Weekday, list[SpanShape]] = about("Un día vacío es un día cerrado.")


class HoursShape(Shape):
    time_zone: str
    region: str | None = about("Región cuyos festivos se guardan (ISO 3166-2).")
    weekly: dict[Weekday, list[SpanShape]] = about("Un día vacío es un día cerrado.")
    seasons: list[SeasonShape] = about("Partes del año con otra semana.")
    public_holidays: Literal["open", "closed"]
    holiday_hours: list[SpanShape] = about("Horario de los festivos, si se abre y no es el de ese día de la semana.")
    special_days: list[SpecialDayShape]
    yearly_days: list[YearlyDayShape] = about("Días especiales de todos los años; uno de `special_days` vale antes.")
    working_days: list[Weekday] | None = about("Días que cuentan como hábiles, sin festivos ni días especiales cerrados; null: los días que abre.")


class CallsShape(Shape):
    share: int | float = about("Cuántas de cada 100.")
    within_seconds: int


class BranchShape(Shape):
    id: Id = about("Permanente.")
    name: str
    url: Url = about("Dirección permanente de esta sucursal.")
    address: str = about("Calle y número.")
    postal_code: str | None
    place: str = about("Localidad.")
    region: str | None = about("ISO 3166-2.")
    phone: str | None
    calendar: Id = about("Su horario, por su nombre en `branch_hours`.")
    accessibility: list[str]


class ContactPointShape(Shape):
    id: Id
    name: str
    channel: Channel
    in_person: bool
    url: Url = about("Dónde lo explicamos.")
    phone: str | None
    app: str | None = about("Con qué se escribe al número, si el canal es messaging: sms, whatsapp, telegram o signal; sin valor, sms.")
    email: str | None
    address: str | None
    branches: list[BranchShape] = about("Sus direcciones, si son varias.")
    branch_hours: dict[str, HoursShape] = about("Los horarios de esas direcciones, una vez cada uno.")
    href: Url | None
    network: str | None = about("En qué red social está la cuenta, si el canal es social.")
    regions: list[str] = about("Solo en estas regiones (ISO 3166-2); vacía, en todas.")
    good_for: str | None = about("null si no se dice; así, `cost` y `proof`.")
    hours: HoursShape = about("Cuándo atienden personas.")
    cost: str | None
    languages: list[str]
    accessibility: list[str]
    proof: str | None
    answered: CallsShape | None = about("Qué parte de las llamadas se contesta, y en cuánto; null si no se promete.")


class OpenData(Shape):
    """Everything published, as data."""

    schema_url: str = Field(alias="schema", description="El esquema de este archivo (JSON Schema 2020-12).")
    language: str
    site_url: Url
    edition: EditionShape
    editions: list[PublishedShape] = about("Todas las ediciones guardadas, la más antigua primero.")
    company: CompanyShape
    rights: list[RightShape]
    problems: list[ProblemShape]
    complaint_route: list[StepShape | OutsideShape] = about("Los pasos, en orden; el último es fuera de la empresa.")
    contact_points: list[ContactPointShape]


class OpenDataInAll(OpenData):
    """The same, of a declaration in several languages."""

    translations: dict[str, TranslationShape] = about("Lo mismo en los demás idiomas, por su código (ISO 639).")
