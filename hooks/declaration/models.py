"""The model of a declaration: what a company tells its customers, as typed data.

One class per kind of thing in `docs/_data/` and per right's page. Every description is in Spanish because editors read
them: they end up in the JSON Schemas that complete and explain the files while one types.
Values that are texts may be written plainly, or as a map of languages (`{es: …, en: …}`); the language is chosen while
reading (`info.context["language"]`), so the rest of the program only ever meets plain texts.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from .quantities import Duration, Money, Span, mistake

# --- The kinds of single values -------------------------------------------------------------------------------------


def _shaped(form: str, what: str, fix: str) -> Any:
    """A text of a fixed form, which the JSON Schema tells as well."""

    def check(value: str) -> str:
        if not re.fullmatch(form, value):
            raise mistake(what, fix)
        return value

    return Annotated[str, AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{form}$"})]


def _kebab(value: str) -> str:
    form = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
    if not re.fullmatch(form, value):
        plain = "".join(c for c in unicodedata.normalize("NFD", value.lower()) if not unicodedata.combining(c))
        nearest = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        raise mistake(
            "Un identificador solo lleva minúsculas sin acento, cifras y guiones, y empieza por letra",
            f"Escriba por ejemplo `{nearest if re.fullmatch(form, nearest) else 'cobro-indebido'}`.",
        )
    return value


def _in_language(value: Any, info: ValidationInfo) -> Any:
    language = (info.context or {}).get("language", "es")
    if not isinstance(value, dict) or language in value:
        return value[language] if isinstance(value, dict) else value
    if all(re.fullmatch("[a-z]{2,3}", key) for key in value):
        raise mistake(f"Falta el texto en el idioma `{language}`", f"Añada debajo una línea `{language}: …`.")
    raise mistake(
        "Aquí va un solo texto, y se lee un grupo de claves",
        'Si el texto lleva dos puntos o empieza por una llave, póngalo entero entre comillas: `"Importante: …"`.',
    )


def _said(value: str) -> str:
    if not value.strip():
        raise mistake("El texto está vacío", "Escriba el texto, o borre la línea si no hace falta.")
    return " ".join(value.split())


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise mistake("Esta fecha no está bien escrita", "Escriba año, mes y día, por ejemplo `2026-12-28`.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise mistake("Este día no existe en el calendario", "Corrija el año, el mes o el día.") from None


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise mistake("No existe esta zona horaria", "Escriba el continente y la ciudad, por ejemplo `Europe/Madrid`.")
    return value


def _share(value: int) -> int:
    if not 1 <= value <= 100:
        raise mistake("El porcentaje de casos va de 1 a 100", "Escriba por ejemplo `95`.")
    return value


Id = Annotated[str, AfterValidator(_kebab)]
Text = Annotated[
    str,
    BeforeValidator(_in_language, json_schema_input_type=str | dict[str, str]),
    AfterValidator(_said),
]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Href = _shaped(
    r"https?://[^\s<>\"']+", "Esto no es una dirección web entera", "Escríbala entera, por ejemplo `https://example.com/ayuda`."
)
Email = _shaped(
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
    "Esto no es una dirección de correo",
    "Escriba por ejemplo `ayuda@example.com`.",
)
Phone = _shaped(
    r"\+?[0-9][0-9 ()-]{2,24}", "Esto no es un número de teléfono", 'Escríbalo entre comillas, por ejemplo `"900 000 000"`.'
)
Language = _shaped(r"[a-z]{2,3}", "Un idioma se escribe con las dos letras de su código", "Escriba por ejemplo `es` o `en`.")
Country = _shaped(r"[A-Z]{2}", "Un país se escribe con sus dos letras mayúsculas", "Escriba por ejemplo `ES`.")
Region = _shaped(
    r"[A-Z]{2}-[A-Z0-9]{1,3}",
    "Una región se escribe con las letras de su país, un guion y las suyas",
    "Escriba por ejemplo `ES-MD`.",
)
Currency = _shaped(r"[A-Z]{3}", "Una moneda se escribe con sus tres letras mayúsculas", "Escriba por ejemplo `EUR`.")
Share = Annotated[int, AfterValidator(_share)]
Window = Literal["month", "quarter", "year"]
Page = _shaped(
    r"[a-z0-9/_-]+\.md(#[a-z0-9-]+)?",
    "Una página se nombra por su archivo, en minúsculas",
    "Escriba por ejemplo `contacto.md` o `reclamar.md#pasos`.",
)
Topic = Literal[
    "inquiry", "contact", "conduct", "appointment", "delivery", "fault", "mismatch", "promise", "withdrawal", "refund",
    "billing", "continuity", "contract", "access", "free service",
]  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Model(BaseModel):
    """Strict on purpose: YAML turns `no`, `0112` and `10:30` into other things, and a misspelt key says nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _not_left_empty(cls, value: Any) -> Any:
        """An optional line without its value isn't the same as no line: `amount_up_to:` would mean no limit."""
        if value is None:
            raise mistake("Falta el valor", "Escríbalo detrás de los dos puntos, o borre la línea.")
        return value


def about(description: str, **more: Any) -> Any:
    """A field that can't be left out, with what it means for the person who fills it in."""
    return Field(description=description, **more)


# --- The company and its edition --------------------------------------------------------------------------------------


class ComplaintsUnit(Model):
    name: Text = about("Nombre de la unidad que lleva las reclamaciones.")
    address: Text = about("Dirección postal completa.")
    phone: Phone = about('Teléfono, entre comillas: "900 000 000".')
    email: Email = about("Correo electrónico.")


class Company(Model):
    """`company.yml`: who makes the promises. The law that applies follows from `country` and `region`."""

    name: Text = about("Nombre con que la conocen sus clientes.")
    legal_name: Text = about("Razón social.")
    what_we_do: Text = about("Qué hace la empresa, en una o dos frases.")
    services: list[Text] = about("Sus servicios principales, en palabras de quien los usa.", min_length=1)
    aims: list[Text] = about("Qué busca la empresa con esta declaración.", min_length=1)
    scope: Text = about("Qué cubre la declaración.")
    not_covered: Text = about("Qué no cubre, y por qué.")
    country: Country = about("País, con dos letras mayúsculas (ISO 3166): ES.")
    region: Region | None = Field(None, description="Región (ISO 3166-2): ES-MD.")
    sectors: list[Id] = Field([], description="Sectores con reglas propias: finance, telecommunications…")
    time_zone: Annotated[str, AfterValidator(_zone)] = about("Zona horaria IANA: Europe/Madrid.")
    currency: Currency = about("Moneda, con tres letras (ISO 4217): EUR.")
    languages: list[Language] = about("Idiomas en que se publica, el principal primero: [es].", min_length=1)
    notice_days: int = about("Días naturales de aviso antes de empeorar una promesa.", ge=1, le=365)
    complaints_unit: ComplaintsUnit = about("Quién lleva las reclamaciones, con dirección, teléfono y correo.")


class Edition(Model):
    """`edition.yml`: the whole declaration as in force from a date. Valid three years at most (RD 951/2005, art. 10.4)."""

    id: Id = about("Identificador permanente de la edición: edicion-2026-1.")
    title: Text = about("Nombre que se muestra: Primera edición.")
    effective: Day = about("En vigor desde (fecha).")
    approved_by: Text = about("Quién la aprobó.")
    approved_on: Day = about("Cuándo se aprobó.")
    review_by: Day = about("Cuándo hay que revisarla, a más tardar: tres años desde que entra en vigor.")
    owner: Id = about("Equipo responsable de la declaración (de owners.yml).")


class Owner(Model):
    """`owners.yml`: who answers inside the company for a promise, a right or a page."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del equipo.")
    answers_for: Text = about("De qué responde.")


# --- Where and when customers reach us --------------------------------------------------------------------------------


class SpecialDay(Model):
    date: Day = about("Fecha.")
    name: Text = about("Por qué es un día especial.")
    hours: list[Span] = Field([], description='Horario de ese día; vacío si se cierra: ["10:00-14:00"].')


class Calendar(Model):
    """`calendars.yml`: opening hours, local to the company's time zone. A day that is not named is closed."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del horario.")
    hours: dict[Weekday, list[Span]] = about('Horario de cada día que se abre: monday: ["10:00-14:00", "17:00-20:00"].')
    public_holidays: Literal["open", "closed"] = about("Si se abre o se cierra en los días festivos.")
    special_days: list[SpecialDay] = Field([], description="Días con otro horario, o cerrados.")


Channel = Literal["branch", "office", "phone", "email", "chat", "messaging", "web_form", "post"]
IN_PERSON: tuple[Channel, ...] = ("branch", "office")


class ContactPoint(Model):
    """`contact_points.yml`: a channel, in person or remote, with all a customer must know before using it."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre que ve el cliente.")
    channel: Channel = about("Clase de canal; branch y office son presenciales, el resto a distancia.")
    address: Text | None = Field(None, description="Dirección postal.")
    phone: Phone | None = Field(None, description="Número, entre comillas.")
    email: Email | None = Field(None, description="Correo electrónico.")
    href: Href | None = Field(None, description="Dirección web del formulario o del chat.")
    calendar: Id = about("Horario en que atienden personas (de calendars.yml).")
    good_for: Text = about("Para qué sirve mejor este canal.")
    cost: Text = about("Cuánto cuesta al cliente.")
    languages: list[Language] = about("Idiomas en que se atiende: [es, en].", min_length=1)
    accessibility: list[Text] = about("Qué ayuda a quien oye, ve, lee o se mueve con dificultad.", min_length=1)
    proof: Text = about("Qué justificante recibe el cliente de que contactó, y cuándo.")

    @property
    def in_person(self) -> bool:
        return self.channel in IN_PERSON

    @model_validator(mode="after")
    def _can_be_reached(self) -> ContactPoint:
        wanted = {"branch": "address", "office": "address", "post": "address", "phone": "phone", "messaging": "phone",
                  "email": "email", "chat": "href", "web_form": "href"}[self.channel]  # fmt: skip
        if not getattr(self, wanted):
            raise mistake(f"A este punto de contacto le falta `{wanted}`", f"Añada una línea `{wanted}: …`.", "channel")
        return self


# --- What is measured --------------------------------------------------------------------------------------------------


class Indicator(Model):
    """`indicators.yml`: how a promise is measured, defined once and named by promises, commitments and objectives."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del indicador.")
    measures: Text = about("Cómo se calcula.")
    source: Text = about("De dónde salen los datos.")
    window: Window = about("Cada cuánto se calcula: month, quarter o year.")


class Target(Model):
    at_least: float | None = Field(None, description="Valor mínimo.")
    at_most: float | None = Field(None, description="Valor máximo.")
    unit: Literal["per cent", "out of 10", "minutes", "hours", "working days", "contacts"] = about("Unidad.")

    @model_validator(mode="after")
    def _one_bound(self) -> Target:
        if (self.at_least is None) == (self.at_most is None):
            raise mistake("Una meta lleva un mínimo o un máximo, y solo uno", "Escriba `at_least: 95` o `at_most: 3`.", "at_most")
        return self


class Objective(Model):
    """`objectives.yml`: a service objective, with its indicator and target."""

    id: Id = about("Identificador permanente.")
    name: Text = about("El objetivo, en una frase.")
    indicator: Id = about("Con qué se mide (de indicators.yml).")
    target: Target = about("La meta: {at_least: 95, unit: per cent}.")
    rights: list[Id] = about("Derechos a los que sirve.", min_length=1)
    owner: Id = about("Equipo responsable (de owners.yml).")


class Commitment(Model):
    """`commitments.yml`: what we do so that a right is kept."""

    id: Id = about("Identificador permanente.")
    right: Id = about("Derecho que se cumple con esto.")
    text: Text = about("Qué hacemos, en una frase que empieza por el verbo: «Le llamamos…».")
    indicator: Id = about("Con qué se mide (de indicators.yml).")
    owner: Id = about("Equipo responsable (de owners.yml).")


# --- Problem types and their service-level agreements -------------------------------------------------------------------


class ProductClass(Model):
    """`product_classes.yml`: kinds of product that can't share one SLA (perishable food and a car, say)."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre de la clase.")
    examples: list[Text] = about("Ejemplos que un cliente reconoce.", min_length=1)
    why: Text = about("Por qué tiene plazos propios.")


class Promise(Model):
    """What a customer may expect for one problem type: the default for every product class."""

    first_response: Duration = about("Cuándo le responde una persona: 4 working hours.")
    resolution: Duration = about("Cuándo queda resuelto: 3 working days.")
    share: Share = about("En qué porcentaje de casos se cumple: 95.")
    window: Window = about("Período en que se mide ese porcentaje: quarter.")
    indicator: Id = about("Con qué se mide (de indicators.yml).")
    withdrawal: Duration | None = Field(None, description="Tiempo para arrepentirse de la compra: 30 calendar days.")
    guarantee: Duration | None = Field(None, description="Garantía: 3 years.")


class Clock(Model):
    """The clock rules of a promise: public, because a deadline nobody can compute is no deadline."""

    starts: Text = about("Cuándo empieza a contar el plazo.")
    pauses_when: list[Text] = about("Qué lo detiene; [] si nada.")
    counts_as_answer: Text = about("Qué cuenta como respuesta (el acuse automático no cuenta).")


class Condition(Model):
    """The qualifying condition: a responsibility in machine form. It never removes a legal right."""

    responsibility: Id = about("Derecho cuya responsabilidad aplica.")
    effect: Literal["none", "pauses", "does not start"] = about("Qué le pasa al plazo mientras falte algo.")
    needs: list[Text] = about("Qué conviene tener a mano: [número de factura].", min_length=1)


class Remedy(Model):
    """What the customer gets when we miss the promise. An apology with an explanation is an honest remedy."""

    automatic: bool = about("true si se da sin pedirlo; false si hay que pedirlo.")
    action: Text = about("Qué recibe, en una frase.")
    amount: Money | None = Field(None, description="Importe: 10 EUR.")
    paid_within: Duration | None = Field(None, description="En cuánto se paga: 5 working days.")
    late_extra: Money | None = Field(None, description="Cuánto se añade si se paga tarde: 5 EUR.")
    claim_within: Duration | None = Field(None, description="Hasta cuándo se puede pedir: 2 months.")
    how_to_claim: Text | None = Field(None, description="Cómo se pide, si no es automático.")

    @model_validator(mode="after")
    def _can_be_had(self) -> Remedy:
        if self.amount and not self.paid_within:
            raise mistake("Hay un importe pero no se dice cuándo se paga", "Añada una línea `paid_within: 5 working days`.", "amount")
        if self.late_extra and not self.amount:
            raise mistake("Hay un recargo por pagar tarde, pero ningún importe", "Añada una línea `amount: 10 EUR`, o borre esta.", "late_extra")
        if not self.automatic and not self.how_to_claim:
            raise mistake("No es automático y no se dice cómo pedirlo", "Añada una línea `how_to_claim: …`.", "automatic")
        return self


class Exception_(Model):
    id: Id = about("Identificador permanente.")
    text: Text = about("Cuándo no se aplica la promesa, y qué hacemos entonces.")


class Override(Model):
    """What differs from the default for one product class; what is not written stays as it was."""

    first_response: Duration | None = Field(None, description="Cuándo le responde una persona.")
    resolution: Duration | None = Field(None, description="Cuándo queda resuelto.")
    share: Share | None = Field(None, description="En qué porcentaje de casos se cumple.")
    withdrawal: Duration | None = Field(None, description="Tiempo para arrepentirse de la compra.")
    guarantee: Duration | None = Field(None, description="Garantía.")
    remedy: Remedy | None = Field(None, description="Qué recibe el cliente si fallamos, entero.")


class ProblemType(Model):
    """`problems/<id>.yml`: a kind of case in a customer's own words, with its service-level agreement (SLA)."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    name: Text = about("El problema con las palabras del cliente: «Me cobraron mal o dos veces».")
    examples: list[Text] = about("Otras maneras de decirlo; también las usa el buscador.", min_length=1)
    order: int = Field(1000, description="Lugar en las listas: los más frecuentes, primero. Sin esta línea, al final.", ge=1)
    rights: list[Id] = about("Derechos que hay detrás, el principal primero.", min_length=1)
    topic: Topic = about("Materia, para saber qué plazo legal se aplica.")
    owner: Id = about("Equipo responsable (de owners.yml).")
    contact_points: list[Id] = about("Mejores canales para este problema, el mejor primero.", min_length=1)
    promise: Promise = about("Los plazos para toda clase de producto.")
    clock: Clock = about("Cómo corre el reloj.")
    condition: Condition = about("Qué debe aportar el cliente y qué pasa con el plazo si falta.")
    remedy: Remedy = about("Qué recibe el cliente si fallamos.")
    complaint_step: Id = about("Paso de la ruta de reclamación por el que se empieza.")
    exceptions: list[Exception_] = Field([], description="Límites de la promesa, con sus motivos.")
    applies_to: list[Id] | None = Field(None, description="Clases de producto en que puede darse; sin esta línea, todas.")
    overrides: dict[Id, Override] = Field({}, description="Solo lo que cambia para una clase de producto.")

    def promise_for(self, product_class: str | None) -> Promise:
        """The promise in force for a product class (its id), or the default one for None."""
        override = self.overrides.get(product_class or "")
        if not override:
            return self.promise
        changed = {k: v for k, v in override if k != "remedy" and v is not None}
        return self.promise.model_copy(update=changed)

    def remedy_for(self, product_class: str | None) -> Remedy:
        """The remedy in force for a product class (its id), or the default one for None."""
        override = self.overrides.get(product_class or "")
        return override.remedy if override and override.remedy else self.remedy

    def concerns(self, product_class: str) -> bool:
        """Whether this problem can happen with that class of product."""
        return self.applies_to is None or product_class in self.applies_to


# --- When the answer doesn't satisfy --------------------------------------------------------------------------------------

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


# --- Words and the list of what a charter must hold -----------------------------------------------------------------------


class Term(Model):
    """`glossary.yml`: a key term, defined for a customer."""

    id: Id = about("Identificador permanente.")
    term: Text = about("La palabra.")
    definition: Text = about("Qué significa aquí.")
    origin: Text | None = Field(None, description="Quién acuñó el término.")
    see: Page | None = Field(None, description="Página donde se usa: contacto.md.")


class ChecklistItem(Model):
    """`checklist.yml`: something a good charter holds, and the page of ours where it stands."""

    id: Id = about("Identificador permanente.")
    group: Literal["charter", "ideas"] = about("charter: lo que piden las mejores cartas; ideas: de dónde viene la declaración.")
    text: Text = about("Qué se pide.")
    page: Page | None = Field(None, description="Página donde está: reclamar.md#pasos.")
    not_yet: Text | None = Field(None, description="Por qué no está todavía.")

    @model_validator(mode="after")
    def _stands_or_not(self) -> ChecklistItem:
        if (self.page is None) == (self.not_yet is None):
            raise mistake("No se dice dónde está, o se dice que está y que no está", "Deje una sola línea: `page: …` o `not_yet: …`.", "not_yet")
        return self


# --- Rights: read from their pages --------------------------------------------------------------------------------------


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


class RightFrontMatter(Model):
    """The front matter of `derechos/<id>.md`."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    number: int = about("Número que se muestra; puede cambiar sin que cambie ningún enlace.", ge=1)
    title: Text = about("El derecho, en pocas palabras.")
    summary: Text = about("El derecho, en una frase.")
    responsibility: Responsibility = about("La responsabilidad que va con este derecho.")
    owner: Id = about("Equipo responsable (de owners.yml).")
    in_force_since: Day = about("En vigor desde (fecha).")
    reviewed: Day = about("Última revisión (fecha).")
    credit: Text | None = Field(None, description="De quién es la idea, si hay que citarlo.")
    measured_by: Literal["none"] | None = Field(None, description="`none` si ningún tipo de problema lo mide.")
    why: Text | None = Field(None, description="Por qué ningún tipo de problema lo mide.")


class Right(RightFrontMatter):
    clauses: list[Clause]


class Declaration(Model):
    """Everything the company declares, in one language. `words` are the interface words of that language."""

    company: Company
    edition: Edition
    owners: list[Owner]
    calendars: list[Calendar]
    contact_points: list[ContactPoint]
    indicators: list[Indicator]
    objectives: list[Objective]
    commitments: list[Commitment]
    product_classes: list[ProductClass]
    problems: list[ProblemType]
    complaint_route: ComplaintRoute
    authority: list[Authority]
    jurisdictions: list[Jurisdiction]
    glossary: list[Term]
    checklist: list[ChecklistItem]
    rights: list[Right]
    page_titles: dict[str, str]  # of every page, by its path in the language's folder

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The one of the company's country; `checks` has made sure that there is one."""
        return next(j for j in self.jurisdictions if j.country == self.company.country)

    @property
    def outside_bodies(self) -> list[OutsideBody]:
        """The outside bodies that a customer of this company can go to."""
        sectors = set(self.company.sectors)
        return [b for b in self.jurisdiction.outside_bodies if not b.sectors or sectors & set(b.sectors)]

    def problems_of(self, right: str) -> list[ProblemType]:
        """The problem types that make a right measurable: those mainly about it first."""
        ours = [p for p in self.problems if right in p.rights]
        return sorted(ours, key=lambda p: p.rights.index(right))


def by_id(items: list[Any], id: str) -> Any:
    """The item with that id. References are checked before anything is shown, so it is there."""
    return next(item for item in items if item.id == id)
