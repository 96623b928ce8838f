"""What the law of a country asks for: outside facts, each with its sources and the date it was checked.

Nothing here is a promise of the company. What was not found is left out, or said to be `none_found`; nothing is guessed.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..quantities import Duration, Money, mistake
from .values import MOST_WORKERS, Country, Day, Href, Id, Model, Page, Phone, Region, Text, Topic, about

Confidence = Literal["high", "medium", "low"]
Sells = Literal["store", "distance", "off_premises"]
Goods = Literal["new", "second_hand", "digital"]
HolidayKind = Literal["public", "optional", "government", "bank"]
# The sectors that have rules of their own somewhere, each by one name in all countries, and what it may be called in Spanish. A file of a
# country may name others.
SECTORS = {
    "water": ("agua", "aguas", "saneamiento"),
    "energy": ("energia", "luz", "gas", "electricidad", "electrico", "electrica"),
    "transport": ("transporte", "transportes", "viajeros", "aerolinea", "autobus", "tren"),
    "post": ("correo", "correos", "postal", "paqueteria"),
    "telecommunications": ("telecomunicacion", "telecomunicaciones", "comunicaciones", "telefonia", "internet", "telecom", "telecoms"),
    "finance": ("finanzas", "financiero", "financiera", "financieros", "banca", "banco", "bancos", "seguro", "seguros", "bank", "banking", "insurance"),
    "home-utilities": ("domiciliarios", "domiciliario"),
    "sernac-seal": ("sello",),
    "federally-regulated": ("federal", "regulado", "regulados"),
}


class Source(Model):
    name: Text = about("De dónde sale el dato.")
    href: Href | None = Field(None, description="Su dirección web.")


class Fact(Model):
    """Anything that somebody outside the company has said, and that may have changed since."""

    sources: list[Source] = about("De dónde salen los datos.", min_length=1)
    confidence: Confidence = about("Cuánto se fía uno de los datos: high, con dos fuentes; medium, con una; low, si chocan.")
    checked_on: Day = about("Cuándo se comprobaron los datos.")


class Large(Model):
    """When a company counts as large for a law: any one of the three is enough."""

    workers: int | None = Field(None, description="Desde cuántas personas trabajando.", ge=1, le=MOST_WORKERS)
    turnover_over: Money | None = Field(None, description="Más de qué facturación al año.")
    balance_over: Money | None = Field(None, description="Más de qué balance.")


class Scope(Model):
    """Whom and what a rule binds. `sectors` and `large` are two ways in, either is enough; all else that is written must hold."""

    sectors: list[Id] = Field([], description="Empresas de alguno de estos sectores (los de `sectors` en company.yml).")
    large: Large | None = Field(None, description="O empresas grandes: basta una de las cifras.")
    regions: list[Region] = Field([], description="Solo en estas regiones: [ES-AN].")
    sells: list[Sells] = Field([], description="Solo lo que se vende así: store, distance u off_premises.")
    goods: list[Goods] = Field([], description="Solo para estos productos: new, second_hand o digital.")
    topics: list[Topic] = Field([], description="Solo en problemas de estas materias.")


class Rule(Fact):
    """A limit that the law sets, or the fact that none was found.

    An `answer` limits how long a complaint may take, a `refund` how long the money; `withdrawal` and `guarantee` are times
    that the customer has, so there a shorter promise is the worse one.
    """

    id: Id = about("Identificador permanente.")
    kind: Literal["answer", "refund", "withdrawal", "guarantee"] = about("Qué limita.")
    status: Literal["general", "sector_only", "if_not_stated", "none_found"] = about(
        "general: para todas las empresas; sector_only: solo para las de su alcance; if_not_stated: solo si la empresa no dice "
        "otra cosa; none_found: se buscó y no se encontró."
    )
    limit: Duration | None = Field(None, description="El plazo: 15 calendar days.")
    unit: Literal["text", "inferred"] | None = Field(
        None, description="text: la ley dice si los días son hábiles o naturales; inferred: solo dice «días», o lo dice otra norma."
    )
    says: Text = about("Qué dice la ley, en una frase para el cliente.")
    who: Text = about("A quién obliga, en pocas palabras.")
    scope: Scope = Field(Scope(), description="A quién y en qué obliga; sin esta línea, a todas las empresas y en todo.")
    effective_from: Day | None = Field(None, description="Desde cuándo obliga; sin la línea, ya obligaba.")
    basis: Text | None = Field(None, description="Norma y artículo.")
    href: Href | None = Field(None, description="Dirección del artículo o de la norma.")
    note: Text | None = Field(None, description="Lo que hay que saber de este dato: dudas, excepciones.")

    @model_validator(mode="after")
    def _limit_or_none(self) -> Rule:
        if (self.status == "none_found") != (self.limit is None):
            raise mistake("Un plazo legal lleva `limit`, y solo falta si no se encontró ninguno", "Añada `limit: …`, o escriba `status: none_found`.", "status")
        if self.limit and self.limit.unit == "working hours":
            raise mistake("Una ley no cuenta en horas hábiles de una empresa", "Escriba `hours`, `working days` o `calendar days`.", "limit")
        if self.limit and not self.basis:
            raise mistake("No se dice qué norma fija este plazo", "Añada `basis: …`, con la norma y el artículo.", "id")
        if self.limit and self.limit.unit in ("calendar days", "working days") and not self.unit:
            raise mistake("No se sabe si la ley dice qué días son", "Añada `unit: text` si lo dice, o `unit: inferred` si solo dice «días».", "limit")
        if self.status == "sector_only" and self.scope == Scope():
            raise mistake("No se dice a qué empresas o casos se limita", "Añada `scope` con lo que corresponda, o escriba `status: general`.", "status")
        return self

    def readings(self) -> list[Duration]:
        """How the limit may be read: where the law only says days, as calendar days and as working days."""
        if not self.limit:
            return []
        if self.unit != "inferred" or self.limit.unit not in ("calendar days", "working days"):
            return [self.limit]
        other = "working days" if self.limit.unit == "calendar days" else "calendar days"
        return [self.limit, Duration.model_validate(f"{self.limit.value} {other}")]


class Duty(Model):
    """One thing that an act asks of the companies in its scope."""

    id: Id = about("Identificador permanente.")
    article: Text = about("Artículo: art. 13.1.")
    says: Text = about("Qué pide, en una frase.")
    scope: Scope | None = Field(None, description="Si obliga a menos empresas que la ley entera.")


class Act(Fact):
    """An act whose duties are compared with the declaration one by one."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre de la norma: Ley 10/2025.")
    summary: Text = about("De qué trata, en una frase.")
    who: Text = about("A quién obliga, en una frase.")
    scope: Scope = about("A quién obliga.")
    effective_from: Day = about("Desde cuándo obliga.")
    adapt_by: Day | None = Field(None, description="Hasta cuándo hay para adaptarse.")
    href: Href = about("Dirección de la norma.")
    duties: list[Duty] = about("Lo que pide, en orden.", min_length=1)


class Coverage(Model):
    """`coverage.yml`: where in this declaration a duty of an act is met; or that it isn't yet, and why."""

    duty: Id = about("Deber (de `acts` en jurisdictions/).")
    met_by: list[Page] = Field([], description="Páginas donde se cumple: reclamar.md#pasos.")
    rule: Id | None = Field(None, description="Plazo legal (de `rules`) con que se comparan nuestros plazos.")
    channels: bool = Field(False, description="true si lo cumplen los puntos de contacto, comparados con required_channels.")
    how: Text | None = Field(None, description="Cómo se cumple, en una frase.")
    missing: Text | None = Field(None, description="Qué falta, si falta.")

    @model_validator(mode="after")
    def _says_something(self) -> Coverage:
        if not (self.met_by or self.rule or self.channels or self.missing):
            raise mistake("No se dice dónde se cumple este deber", "Añada `met_by`, `rule` o `channels`; o `missing`, con lo que falta.", "duty")
        return self


class FormField(Model):
    """One thing that the country's complaint form asks for."""

    name: Text = about("Cómo lo llama el impreso: Pedido concreto.")
    is_our: Literal["name", "contact", "what", "when", "requests"] | None = Field(
        None,
        description="Si es algo que la reclamación lista para enviar ya pregunta: name (su nombre), contact (cómo contestarle), "
        "what (qué pasó), when (qué día) o requests (qué pide). Sin esta línea se pregunta aparte.",
    )
    autocomplete: Literal["street-address", "off"] = Field("off", description="street-address si es el domicilio, para que el móvil lo rellene.")


class Instrument(Fact):
    """The legal way to complain in a country: a book, a form, a procedure."""

    name: Text = about("Nombre del instrumento de reclamación: Hoja de reclamaciones.")
    mandatory: bool | None = Field(None, description="Si la empresa está obligada a tenerlo; sin la línea, no consta.")
    explains: Text = about("Qué es y cómo se usa.")
    notice: Text | None = Field(None, description="Qué debe decir el aviso, si la ley lo fija; sin la línea, no consta.")
    asks_for: list[FormField] = Field([], description="Qué pide el impreso, si consta: [{name: Pedido concreto, is_our: requests}].")
    basis: Text | None = Field(None, description="Norma y artículo.")


class OutsideBody(Fact):
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


class RequiredChannels(Fact):
    """Channels through which a complaint must be taken."""

    channels: list[Literal["contract", "in_person", "post", "phone", "electronic"]] = about(
        "Cuáles: contract (el que se usó para comprar), in_person, post, phone, electronic.", min_length=1
    )
    scope: Scope = Field(Scope(), description="A quién obliga; sin esta línea, a todas las empresas.")
    basis: Text = about("Norma y artículo.")


class ForbiddenLink(Model):
    """An address that a page must not lead to."""

    address: Text = about("Parte de la dirección que lo delata: ec.europa.eu/consumers/odr.")
    why: Text = about("Por qué no se enlaza, en una frase.")


class Pending(Model):
    """Something that may change the facts of this file."""

    text: Text = about("Qué está pendiente.")
    checked_on: Day = about("Cuándo se miró por última vez.")


class HolidayChange(Model):
    """A public holiday that the library of holidays lacks, names otherwise, or has and shouldn't."""

    date: Day = about("Fecha.")
    name: Text = about("Nombre de la fiesta, o por qué no lo es.")
    region: Region | None = Field(None, description="Solo en esta región: ES-MD.")
    holiday: bool = Field(True, description="false si no es festivo aunque la lista lo diga.")
    sources: list[Source] = Field([], description="La norma que lo dice.")


class HolidayName(Model):
    """What a holiday of the library is called on the site, each year."""

    listed: Text = about("Cómo la llama la lista de fiestas.")
    name: Text = about("Cómo la llama esta web.")


class HolidayCalendar(Model):
    """How far the public holidays of a country are sure, and what differs from the library's."""

    sure_until: Day | None = Field(None, description="Último día hasta el que alguien ha comprobado los festivos con la norma.")
    kinds: list[HolidayKind] = Field(
        ["public"],
        min_length=1,
        description="Qué días de la lista de fiestas no se trabajan: public, los festivos; optional, los de pago o descanso no obligatorio; "
        "government, los de oficinas públicas; bank, los de bancos.",
    )
    sources: list[Source] = Field([], description="Las normas que dicen qué días son festivos.")
    names: list[HolidayName] = Field([], description="Fiestas que la lista no dice en español.")
    changes: list[HolidayChange] = Field([], description="Fiestas que faltan o sobran en un año.")


class Jurisdiction(Model):
    """`jurisdictions/<country>.yml`: a country's complaint instrument, limits, duties and outside bodies."""

    country: Country = about("País, con dos letras mayúsculas.")
    name: Text = about("Nombre del país.")
    instrument: Instrument | None = Field(None, description="Instrumento legal de reclamación.")
    rules: list[Rule] = about("Los plazos que fija la ley, y los que no se encontraron.", min_length=1)
    acts: list[Act] = Field([], description="Leyes cuyos deberes se comparan con la declaración.")
    required_channels: list[RequiredChannels] = Field([], description="Canales por los que hay que admitir reclamaciones.")
    outside_bodies: list[OutsideBody] = about("Organismos a los que se puede acudir, en el orden en que conviene.", min_length=1)
    forbidden_links: list[ForbiddenLink] = Field([], description="Direcciones que no se deben enlazar.")
    pending: list[Pending] = Field([], description="Asuntos que pueden cambiar estos datos.")
    public_holidays: HolidayCalendar = Field(HolidayCalendar(), description="Qué días son festivos, y hasta cuándo es seguro.")
