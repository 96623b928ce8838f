"""What the law of a country asks for: outside facts, each with its sources and the date it was checked.

Nothing here is a promise of the company. What was not found is left out, or said to be `none_found`; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ..messages import Told, in_all, later, say
from ..quantities import Duration, Money, mistake
from .sectors import Sector
from .texts import Original, ProperName, SearchedFor, Text
from .values import MOST_WORKERS, Country, Day, Href, Id, Model, Page, Phone, Region, Share, Topic, about, unaccented

Confidence = Literal["high", "medium", "low"]
Sells = Literal["store", "distance", "off_premises"]
Contracts = Literal["one_off", "continuing"]
Goods = Literal["new", "second_hand", "digital"]
Size = Literal["large", "smaller"]
Way = Literal["in_person", "post", "phone", "electronic"]
HolidayKind = Literal["public", "optional", "government", "bank"]
Event = Literal[
    "acknowledge", "inform", "answer", "solve", "repair", "replace", "deliver", "refund_withdrawal", "refund_price", "refund_charge",
    "withdraw", "guarantee", "phone", "end_contract",
]  # fmt: skip
# What each event is, for who writes a limit: a promise is compared only with limits about the same one.
EVENTS: dict[Event, Told] = {
    "acknowledge": later("models.law.event_acknowledge"),
    "inform": later("models.law.event_inform"),
    "answer": later("models.law.event_answer"),
    "solve": later("models.law.event_solve"),
    "repair": later("models.law.event_repair"),
    "replace": later("models.law.event_replace"),
    "deliver": later("models.law.event_deliver"),
    "refund_withdrawal": later("models.law.event_refund_withdrawal"),
    "refund_price": later("models.law.event_refund_price"),
    "refund_charge": later("models.law.event_refund_charge"),
    "withdraw": later("models.law.event_withdraw"),
    "guarantee": later("models.law.event_guarantee"),
    "phone": later("models.law.event_phone"),
    "end_contract": later("models.law.event_end_contract"),
}
LONGER_IS_BETTER: tuple[Event, ...] = ("withdraw", "guarantee")  # times that the customer has; in the others, the company takes them
MOST_SECONDS = 86_400


def _known_event(value: Any) -> Any:
    if isinstance(value, str) and value not in EVENTS:
        meant = _meant(value)
        these = ", ".join(f"`{event}` ({str(EVENTS[event]).partition(':')[0].partition(';')[0]})" for event in meant or EVENTS)
        fix = say("models.law.write_event", one_of=say("models.law.one_of_these") if len(meant) != 1 else "", these=these)
        raise mistake(say("models.law.event_unknown"), fix)
    return value


def _meant(value: str) -> list[Event]:
    """The event written nearly so; else those that begin so, or that are so called in any language in which editors are told things."""
    events: dict[str, Event] = {event: event for event in EVENTS}
    if close := get_close_matches(value, events, n=1, cutoff=0.7):
        return [events[close[0]]]
    stem = unaccented(value.lower())[:6]
    called = {event: [word for each in in_all(said) for word in unaccented(each).split()] for event, said in EVENTS.items()}
    return [event for event, words in called.items() if event.startswith(stem) or any(word.startswith(stem) for word in words)]


class Source(Model):
    name: Original = about("De dónde sale el dato.")
    href: Href | None = Field(None, description="Su dirección web.")
    official: bool = Field(False, description="true si es el texto oficial o la web de la autoridad: las páginas solo nombran estas.")


class Fact(Model):
    """Anything that somebody outside the company has said, and that may have changed since."""

    sources: list[Source] = about("De dónde salen los datos.", min_length=1)
    confidence: Confidence = about("Cuánto se fía uno de los datos: high, con dos fuentes; medium, con una; low, si chocan o nadie los leyó.")
    checked_on: Day = about("Cuándo se comprobaron los datos.")
    doubt: ProperName | None = Field(None, description="Qué no está claro o qué preguntar a un abogado: solo lo lee quien edita, nunca el cliente.")


class Large(Model):
    """When a company counts as large for the laws of a country: any one of the three is enough."""

    workers: int | None = Field(None, description="Desde cuántas personas trabajando.", ge=1, le=MOST_WORKERS)
    turnover_over: Money | None = Field(None, description="Más de qué facturación al año.")
    balance_over: Money | None = Field(None, description="Más de qué balance.")


class Scope(Model):
    """Whom and what a rule binds. `sectors` and `sizes` are two ways in, either is enough; all else that is written must hold.

    `topics`, `channels` and `instrument` are about a promise or a complaint; the others about the company.
    """

    sectors: list[Sector] = Field([], description="Empresas de alguno de estos sectores (los de `sectors` en company.yml).")
    sizes: list[Size] = Field([], description="O de este tamaño: large, si pasa de alguna cifra de `large`; smaller, si no.")
    except_sectors: list[Sector] = Field([], description="Salvo las empresas de estos sectores.")
    regions: list[Region] = Field([], description="Solo en estas regiones: [ES-AN].")
    sells: list[Sells] = Field([], description="Solo lo que se vende así: store, distance u off_premises.")
    contracts: list[Contracts] = Field([], description="Solo lo que se contrata así: one_off (una vez) o continuing (de forma continua).")
    goods: list[Goods] = Field([], description="Solo para estos productos: new, second_hand o digital.")
    topics: list[Topic] = Field([], description="Solo en problemas de estas materias.")
    channels: list[Way] = Field([], description="Solo por estas vías: in_person, post, phone, electronic.")
    instrument: bool = Field(False, description="true si vale solo para lo que se reclama con el instrumento legal (`instrument`).")


class CallsAnswered(Model):
    """A share of the calls, answered within so many seconds: 95 in 100 within 180."""

    share: Share = about("Cuántas de cada 100 llamadas: 95.")
    within_seconds: int = about("En cuántos segundos como máximo: 180.", ge=1, le=MOST_SECONDS)


class Replaces(Model):
    """A limit in whose place another stands, and the article that says so."""

    rule: Id = about("Plazo (de `rules`) que deja de valer para quien obliga este.")
    article: Original = about("Artículo que lo dice: Ley 10/2025, art. 17.1.")


class Unsettled(Model):
    """Companies for which it isn't settled whether a limit binds them: it is shown with its doubt, and refuses nothing."""

    sectors: list[Sector] = Field([], description="En estos sectores; vacío, en todos.")
    why: Text = about("Qué no está claro, en una frase para el cliente.")


class Rule(Fact):
    """A limit that the law sets on one event, or the fact that none was found.

    `withdraw` and `guarantee` are times that the customer has, so there a shorter promise is the worse one.
    """

    id: Id = about("Identificador permanente.")
    event: Annotated[Event, BeforeValidator(_known_event)] = about(
        f"Qué limita: {', '.join(EVENTS)}. Cada uno es esto. " + " ".join(f"{event}: {in_all(said)[0]}." for event, said in EVENTS.items())
    )
    status: Literal["general", "sector_only", "if_not_stated", "none_found"] = about(
        "general: para todas las empresas; sector_only: solo para las de su alcance; if_not_stated: solo si la empresa no dice "
        "otra cosa; none_found: se buscó y no se encontró."
    )
    limit: Duration | None = Field(None, description="El plazo: 15 calendar days.")
    calls: CallsAnswered | None = Field(None, description="Para `event: phone`, en lugar de `limit`: {share: 95, within_seconds: 180}.")
    in_words: Text | None = Field(None, description="El plazo que la ley dice sin cifra: «de inmediato». Se muestra y no se compara.")
    unit: Literal["text", "inferred"] | None = Field(
        None, description="text: la ley dice si los días son hábiles o naturales; inferred: solo dice «días», o lo dice otra norma."
    )
    says: Text = about("Qué dice la ley, en una frase para el cliente.")
    who: Text = about("A quién obliga, en pocas palabras.")
    scope: Scope = Field(Scope(), description="A quién y en qué obliga; sin esta línea, a todas las empresas y en todo.")
    effective_from: Day | None = Field(None, description="Desde cuándo obliga; sin la línea, ya obligaba.")
    basis: Original | None = Field(None, description="Norma y artículo.")
    href: Href | None = Field(None, description="Dirección del artículo o de la norma.")
    note: Text | None = Field(None, description="Lo que el cliente debe saber además: excepciones, desde cuándo cuenta. Las dudas van en `doubt`.")
    replaces: list[Replaces] = Field([], description="Plazos en cuyo lugar vale este, y el artículo que lo dice.")
    unsettled: list[Unsettled] = Field([], description="Empresas a las que no está claro si obliga.")
    transposes: list[Id] = Field([], description="Plazos de la capa común (`extends`) que este recoge o mejora.")
    directive: bool = Field(False, description="En una capa común: true si es de una directiva, que obliga por la norma de cada país.")

    @model_validator(mode="after")
    def _limit_or_none(self) -> Rule:
        bounds = [each for each in (self.limit, self.calls, self.in_words) if each]
        if len(bounds) > 1:
            raise mistake(say("models.law.several_limits"), say("models.law.leave_one_limit"), "id")
        if (self.status == "none_found") == bool(bounds):
            raise mistake(say("models.law.limit_or_none"), say("models.law.add_limit"), "status")
        if bounds and not self.in_words and (self.event == "phone") != bool(self.calls):
            what, fix = say("models.law.calls_only_for_phone"), say("models.law.phone_or_limit")
            if not self.calls:
                what = say("models.law.share_of_calls_missing")
                fix = say("models.law.write_calls")
            raise mistake(what, fix, "event")
        if self.limit and self.limit.kind.runs == "open hours":
            raise mistake(say("models.law.no_working_hours"), say("models.law.write_legal_unit"), "limit")
        if self.limit and (not self.limit.kind.counted or self.limit.by is not None or self.limit.least is not None):
            raise mistake(say("models.law.limit_not_plain"), say("models.law.limit_example"), "limit")
        if bounds and not self.basis:
            raise mistake(say("models.law.basis_missing"), say("models.law.add_basis"), "id")
        if self.limit and self.limit.unit in ("calendar days", "working days") and not self.unit:
            raise mistake(say("models.law.days_unclear"), say("models.law.add_unit"), "limit")
        if self.status == "sector_only" and self.scope == Scope():
            raise mistake(say("models.law.scope_missing"), say("models.law.add_scope"), "status")
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
    article: Original = about("Artículo: art. 13.1.")
    says: Text = about("Qué pide, en una frase.")
    scope: Scope = Field(Scope(), description="Si obliga a menos empresas que la ley entera: a cuáles de ellas, o con qué excepción.")
    effective_from: Day | None = Field(None, description="Si obliga desde otro día que la ley entera.")
    confidence: Confidence | None = Field(None, description="Si se fía uno menos de este dato que de la ley entera.")
    doubt: ProperName | None = Field(None, description="Qué no está claro: solo lo lee quien edita.")
    transposes: list[Id] = Field([], description="Deberes de la capa común (`extends`) que este recoge o mejora.")


class Act(Fact):
    """An act whose duties are compared with the declaration one by one."""

    id: Id = about("Identificador permanente.")
    name: Original = about("Nombre de la norma: Ley 10/2025.")
    summary: Text = about("De qué trata, en una frase.")
    who: Text = about("A quién obliga, en una frase.")
    scope: Scope = about("A quién obliga.")
    effective_from: Day | None = Field(None, description="Desde cuándo obliga; sin la línea, ya obligaba.")
    adapt_by: Day | None = Field(None, description="Hasta cuándo hay para adaptarse.")
    href: Href | None = Field(None, description="Dirección de la norma.")
    directive: bool = Field(False, description="En una capa común: true si es una directiva, que obliga por la norma de cada país.")
    duties: list[Duty] = about("Lo que pide, en orden.", min_length=1)


class Coverage(Model):
    """`coverage.yml`: what the company does about a duty of an act: where it is met, or what is missing. Whether the duty binds is worked out."""

    duty: Id = about("Deber (de `acts` en jurisdictions/).")
    met_by: list[Page] = Field([], description="Páginas donde se cumple: reclamar.md#pasos.")
    rule: Id | None = Field(None, description="Plazo legal (de `rules`) con que se comparan nuestros plazos.")
    channels: bool = Field(False, description="true si lo cumplen los puntos de contacto, comparados con required_channels.")
    how: Text | None = Field(None, description="Cómo se cumple, en una frase.")
    missing: Text | None = Field(None, description="Qué falta, si falta.")

    @model_validator(mode="after")
    def _says_something(self) -> Coverage:
        if not (self.met_by or self.rule or self.channels or self.missing):
            raise mistake(say("models.law.duty_unplaced"), say("models.law.add_where_met"), "duty")
        return self


class FormField(Model):
    """One thing that the country's complaint form asks for."""

    name: Original = about("Cómo lo llama el impreso: Pedido concreto.")
    is_our: Literal["name", "contact", "what", "when", "requests"] | None = Field(
        None,
        description="Si es algo que la reclamación lista para enviar ya pregunta: name (su nombre), contact (cómo contestarle), "
        "what (qué pasó), when (qué día) o requests (qué pide). Sin esta línea se pregunta aparte.",
    )
    autocomplete: Literal["street-address", "off"] = Field("off", description="street-address si es el domicilio, para que el móvil lo rellene.")


class Instrument(Fact):
    """The legal way to complain in a country: a book, a form, a procedure."""

    name: Original = about("Nombre del instrumento de reclamación: Hoja de reclamaciones.")
    also: SearchedFor = Field([], description="Otras palabras con que se busca; no se muestran.")
    mandatory: bool | None = Field(None, description="Si la empresa está obligada a tenerlo; sin la línea, no consta.")
    explains: Text = about("Qué es y cómo se usa.")
    notice: Text | None = Field(None, description="Qué debe decir el aviso, si la ley lo fija; sin la línea, no consta.")
    notice_letters: int | None = Field(
        None, ge=1, le=40, description="Cuántos milímetros miden como poco las letras del aviso, si la ley lo fija; sin la línea, no consta."
    )
    asks_for: list[FormField] = Field([], description="Qué pide el impreso, si consta: [{name: Pedido concreto, is_our: requests}].")
    basis: Original | None = Field(None, description="Norma y artículo.")


class OutsideBody(Fact):
    """A body outside the company: an outside fact, so it carries its sources and the date it was checked."""

    id: Id = about("Identificador permanente.")
    name: Original = about("Nombre del organismo.")
    also: SearchedFor = Field([], description="Otras palabras con que se busca; no se muestran.")
    kind: Literal["mediation", "arbitration", "authority", "court"] = about("Qué hace.")
    decides: Text = about("Qué puede decidir.")
    binding: bool | None = Field(None, description="Si su decisión obliga; sin la línea, no consta.")
    voluntary: bool | None = Field(None, description="Si la empresa puede negarse; sin la línea, no consta.")
    cost: Text | None = Field(None, description="Qué cuesta; sin la línea, no consta.")
    what_to_do: Text = about("Cómo se acude.")
    href: Href | None = Field(None, description="Dirección web.")
    phone: Phone | None = Field(None, description="Teléfono, entre comillas.")
    first: Text | None = Field(None, description="Qué hay que hacer antes: reclamar a la empresa y guardar su respuesta. Sin la línea, no consta.")
    wait: Duration | None = Field(None, description="Cuánto hay que esperar la respuesta de la empresa antes de acudir.")
    file_within: Duration | None = Field(None, description="Cuánto tiempo hay para acudir.")
    file_within_note: Text | None = Field(None, description="Desde cuándo cuenta el tiempo para acudir.")
    decides_within: Duration | None = Field(None, description="En cuánto decide, si la ley lo dice.")
    clock_note: Text | None = Field(None, description="Desde cuándo cuenta ese plazo y si se puede ampliar.")
    appeal: Text | None = Field(None, description="Si lo que dice se puede recurrir; sin la línea, no consta.")
    sectors: list[Sector] = Field([], description="Solo para empresas de estos sectores; vacío, para todas.")
    regions: list[Region] = Field([], description="Solo para empresas de estas regiones; vacío, para todas.")
    basis: Original | None = Field(None, description="Norma y artículo.")

    def is_for(self, sectors: Collection[Sector], regions: Collection[str]) -> bool:
        """Whether customers of a company of these sectors and regions can go there."""
        return (not self.sectors or bool({*self.sectors} & {*sectors})) and (not self.regions or bool({*self.regions} & {*regions}))


class RequiredChannels(Fact):
    """Channels through which a complaint must be taken."""

    channels: list[Literal["contract", "in_person", "post", "phone", "electronic"]] = about(
        "Cuáles: contract (el que se usó para comprar), in_person, post, phone, electronic.", min_length=1
    )
    instead: bool = Field(False, description="true si, para quien obliga, estos valen en lugar de los de las demás normas.")
    scope: Scope = Field(Scope(), description="A quién obliga; sin esta línea, a todas las empresas.")
    basis: Original = about("Norma y artículo.")


class ForbiddenLink(Model):
    """An address that a page must not lead to."""

    address: ProperName = about("Parte de la dirección que lo delata: ec.europa.eu/consumers/odr.")
    why: Text = about("Por qué no se enlaza, en una frase.")


class Pending(Model):
    """Something under way that may change the facts of this file: a bill, a challenge, a rule that is awaited."""

    text: Text = about("Qué está pendiente, en una frase que un cliente entiende.")
    checked_on: Day = about("Cuándo se miró por última vez.")


class ToCheck(Model):
    """Something that isn't known of the law of this file, for who edits: what to look up, or what to ask a lawyer."""

    text: ProperName = about("Qué falta por saber.")
    checked_on: Day = about("Cuándo se buscó por última vez.")


class HolidayChange(Model):
    """A public holiday that the library of holidays lacks, names otherwise, or has and shouldn't."""

    date: Day = about("Fecha.")
    name: Text = about("Nombre de la fiesta, o por qué no lo es.")
    region: Region | None = Field(None, description="Solo en esta región: ES-MD.")
    holiday: bool = Field(True, description="false si no es festivo aunque la lista lo diga.")
    sources: list[Source] = Field([], description="La norma que lo dice.")


class HolidayName(Model):
    """What a holiday of the library is called on the site, each year."""

    listed: ProperName = about("Cómo la llama la lista de fiestas.")
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


class Law(Model):
    """What a country and a layer that several countries share both have."""

    rules: list[Rule] = Field([], description="Los plazos que fija la ley, y los que no se encontraron.")
    acts: list[Act] = Field([], description="Leyes cuyos deberes se comparan con la declaración.")
    required_channels: list[RequiredChannels] = Field([], description="Canales por los que hay que admitir reclamaciones.")
    outside_bodies: list[OutsideBody] = Field([], description="Organismos a los que se puede acudir, en el orden en que conviene.")
    forbidden_links: list[ForbiddenLink] = Field([], description="Direcciones que no se deben enlazar.")
    pending: list[Pending] = Field([], description="Asuntos que pueden cambiar estos datos: leyes en trámite, recursos.")
    to_check: list[ToCheck] = Field([], description="Lo que falta por saber; solo lo lee quien edita.")
    extends: Id | None = Field(None, description="Capa común sobre la que se apoya (de `law_layers/`): eu.")


class LawLayer(Law):
    """`law_layers/<id>.yml`: law that several countries share, such as that of the European Union."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    name: Text = about("De qué es esta capa: Unión Europea.")


class Jurisdiction(Law):
    """`jurisdictions/<country>.yml`: a country's complaint instrument, limits, duties and outside bodies."""

    country: Country = about("País, con dos letras mayúsculas.")
    name: Text = about("Nombre del país.")
    instrument: Instrument | None = Field(None, description="Instrumento legal de reclamación.")
    large: Large | None = Field(None, description="Cuándo una empresa es grande para las leyes de este país: basta una de las cifras.")
    rules: list[Rule] = about("Los plazos que fija la ley, y los que no se encontraron.", min_length=1)
    public_holidays: HolidayCalendar = Field(HolidayCalendar(), description="Qué días son festivos, y hasta cuándo es seguro.")

    @model_validator(mode="after")
    def _somebody_outside(self) -> Jurisdiction:
        if not self.outside_bodies and not self.extends:
            raise mistake(say("models.law.outside_body_missing"), say("models.law.add_outside_bodies"), "country")
        return self
