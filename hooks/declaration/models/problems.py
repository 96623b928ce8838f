"""What is promised: problem types with their service-level agreements, and how promises are measured."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import Field, create_model, model_validator

from ..messages import say
from ..quantities import Duration, Money, mistake
from .remedies import NamedRemedy, Remedy
from .sectors import Sector
from .texts import InEachLanguage, SearchedFor, Text
from .topics import OneTopic
from .values import Address, Id, Model, Names, Share, Window, about


class Indicator(Model):
    """`indicators.yml`: how a promise is measured, defined once and named by promises, commitments and objectives."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del indicador.")
    measures: Text = about("Cómo se calcula.")
    source: Text | None = Field(None, description="De dónde salen los datos. Sin esta línea, no se dice.")
    window: Window | None = Field(None, description="Cada cuánto se calcula: month, quarter o year. Sin esta línea, no se dice.")


# What a target may be measured in, with the least and the most that there is of it. A percentage may be over 100: sales may double.
# `bar` (of water) and `Mbps` (of a connection) are symbols, the same in every language.
TargetUnit = Literal["per cent", "out of 5", "out of 10", "NPS", "seconds", "minutes", "hours", "working days", "contacts", "times", "bar", "Mbps"]
MOST_TIMES = 9_999_999
_OF_A_SCALE: dict[str, tuple[int, int]] = {"out of 5": (0, 5), "NPS": (-100, 100)}


class Target(Model):
    """How well: a least or a most, in its unit; of a share, also of what (`of`) and how soon each of it (`within`)."""

    at_least: float | None = Field(None, description="Valor mínimo.", ge=-100, le=MOST_TIMES)
    at_most: float | None = Field(None, description="Valor máximo.", ge=-100, le=MOST_TIMES)
    unit: TargetUnit = about("Unidad. NPS es la recomendación neta, de -100 a 100; times, cuántas veces en el período en que se mide.")
    of: Text | None = Field(None, description="De qué es el porcentaje: las llamadas.")
    within: Duration | None = Field(None, description="En cuánto tiempo como máximo, cada una de ellas: 3 minutes.")

    @property
    def bound(self) -> float:
        """The least or the most, whichever it has."""
        figure = self.at_least if self.at_least is not None else self.at_most
        assert figure is not None  # the model takes exactly one of the two
        return figure

    @model_validator(mode="after")
    def _one_bound(self) -> Target:
        if (self.at_least is None) == (self.at_most is None):
            raise mistake(say("models.problems.one_bound"), say("models.problems.bound_example"), "at_most")
        return self

    @model_validator(mode="after")
    def _can_be_met(self) -> Target:
        line = "at_least" if self.at_least is not None else "at_most"
        least, most = _OF_A_SCALE.get(self.unit, (0, MOST_TIMES))
        if not least <= self.bound <= most:
            said = say("models.problems.outside_scale", least=least, most=most) if self.unit in _OF_A_SCALE else say("models.problems.negative_target")
            raise mistake(said, say("models.problems.write_bound", line=line, bound=format(min(abs(self.bound), most), "g")), line)
        for part in ("of", "within"):
            if getattr(self, part) and self.unit != "per cent":
                raise mistake(say("models.problems.only_of_per_cent", part=part), say("models.problems.per_cent_or_delete"), part)
        if (self.of or self.within) and not 0 < self.bound <= 100:
            raise mistake(say("models.problems.more_than_all"), say("models.problems.write_share", line=line), line)
        return self


class Objective(Model):
    """`objectives.yml`: a service objective, with its indicator and target."""

    id: Id = about("Identificador permanente.")
    name: Text = about("El objetivo, en una frase.")
    indicator: Annotated[Id, Names("indicators")] | None = Field(None, description="Con qué se mide (de indicators.yml). Sin esta línea, no se dice.")
    target: Target = about("La meta: {at_least: 95, unit: per cent}.")
    window: Window | None = Field(None, description="Período en que ha de cumplirse: month, quarter o year. Sin esta línea, no se dice.")
    rights: list[Annotated[Id, Names("rights")]] = about("Derechos a los que sirve.", min_length=1)
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable (de owners.yml).")


class Commitment(Model):
    """`commitments.yml`: what we do so that a right is kept."""

    id: Id = about("Identificador permanente.")
    right: Annotated[Id, Names("rights")] = about("Derecho que se cumple con esto.")
    text: Text = about("Qué hacemos, en una frase que empieza por el verbo: «Le llamamos…».")
    indicator: Annotated[Id, Names("indicators")] = about("Con qué se mide (de indicators.yml).")
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable (de owners.yml).")


class Promise(Model):
    """What a customer may expect for one problem type: the default for every product class. What a company doesn't promise, it leaves
    out, and pages say so; but a promise has something in it: a figure, or in `assures` what is done without any.

    A new figure is declared here and taken from here: pages, product classes, placeholders, schemas, dated pages, changes. By hand
    come its words, which `check` asks for; its published shape and its line in the guide, which `tests/test_promises.py` asks for;
    and its rule in `changes/table.py`, if more or less of it is better without reading.
    """

    first_response: Duration | None = Field(None, description="Cuándo le responde una persona: 4 working hours. Sin esta línea, no se promete.")
    resolution: Duration | None = Field(None, description="Cuándo queda resuelto: 3 working days. Sin esta línea, no se promete.")
    assures: Text | None = Field(None, description="Lo que se promete sin plazo, en una frase: Le avisamos antes de cada corte.")
    first_response_by_channel: dict[Annotated[Id, Names("contact_points")], Duration] = Field(
        {}, description="Cuándo le responde una persona por un canal, si es otro plazo: {whatsapp: 30 minutes}. Por los demás vale `first_response`."
    )
    resolution_by_channel: dict[Annotated[Id, Names("contact_points")], Duration] = Field(
        {}, description="Cuándo queda resuelto por un canal, si es otro plazo: {telefono: 1 working day by 12:00}. Por los demás vale `resolution`."
    )
    share: Share | None = Field(None, description="La meta: cuántos casos de cada 100 han de quedar en plazo: 95, o 99.62. No es un resultado.")
    target: Target | None = Field(None, description="La meta, si no es de casos en plazo: {at_least: 95, unit: per cent, of: las llamadas, within: 3 minutes}.")
    window: Window | None = Field(None, description="Período en que se mide esa meta: quarter.")
    indicator: Annotated[Id, Names("indicators")] | None = Field(None, description="Con qué se mide (de indicators.yml).")
    acknowledgement: Duration | None = Field(None, description="En cuánto recibe el justificante de que lo recibimos: 1 working day.")
    notice: Duration | None = Field(None, description="Con cuánto tiempo, como mínimo, se avisa antes de un corte o de una visita: 48 hours.")
    visit_window: Duration | None = Field(None, description="En qué franja, como mucho, se llega a una cita: 2 hours. No es un plazo: no se cuenta.")
    attendance: Duration | None = Field(None, description="En cuánto llega alguien a donde hace falta, como un técnico: 2 hours.")
    information: Duration | None = Field(None, description="En un corte, en cuánto le decimos qué pasa y cuándo vuelve el servicio: 2 hours.")
    withdrawal: Duration | None = Field(None, description="Tiempo para arrepentirse de la compra: 30 calendar days.")
    guarantee: Duration | None = Field(None, description="Garantía: 3 years.")

    @model_validator(mode="after")
    def _says_something(self) -> Promise:
        if all(getattr(self, name) is None for name in ("assures", *FIGURES)) and not self.channels:
            fix = say("models.problems.write_a_promise")
            raise mistake(say("models.problems.nothing_promised"), fix)
        if self.notice and not self.notice.is_plain:
            raise mistake(say("models.problems.notice_not_plain"), say("models.problems.notice_example"), "notice")
        if self.visit_window and not (self.visit_window.is_plain and self.visit_window.kind.runs == "clock"):
            raise mistake(say("models.problems.window_not_plain"), say("models.problems.window_example"), "visit_window")
        if self.window and self.share is None and not self.target:
            raise mistake(say("models.problems.nothing_measured"), say("models.problems.add_measured"), "window")
        return self

    def by_channel(self, field: str) -> Mapping[str, Duration]:
        """That period by the contact points (ids) through which it is another one; nothing, where it is the same through all."""
        return getattr(self, f"{field}{BY_CHANNEL}", {})

    def every(self, field: str) -> list[Duration | None]:
        """That period through any contact point: of all that have no other one first, None where they are promised none."""
        return [getattr(self, field), *self.by_channel(field).values()]

    @property
    def channels(self) -> list[str]:
        """The contact points (ids) through which anything differs."""
        return list(dict.fromkeys(point for field in DIFFERING_BY_CHANNEL for point in self.by_channel(field)))

    def through(self, point: str) -> Promise:
        """What is promised to who comes through a contact point (its id), or by default for an empty one: nothing in it differs any more."""
        own = {field: self.by_channel(field).get(point, getattr(self, field)) for field in DIFFERING_BY_CHANNEL}
        return self.model_copy(update=own | {f"{field}{BY_CHANNEL}": {} for field in DIFFERING_BY_CHANNEL}) if self.channels else self

    def more(self) -> Iterator[tuple[str, Duration]]:
        """The periods that it has beside the answer and the solution, by their field."""
        yield from ((name, period) for name in more_periods(type(self)) if (period := getattr(self, name)))


@functools.cache  # asked for each promise of each page: a twelfth of a build
def holding(model: type[Model], *kinds: type) -> tuple[str, ...]:
    """The fields of a model whose value is of one of these types, in order."""
    return tuple(name for name, field in model.model_fields.items() if {*_types(field.annotation)} & {*kinds})


def _types(annotation: Any) -> Iterator[Any]:
    """The types that a value may have, without what else is said of them; not those of the values of a map."""
    yield annotation
    if get_origin(annotation) is dict:
        return
    for inner in get_args(annotation):
        yield from _types(inner)


@functools.cache
def more_periods(promise: type[Promise]) -> tuple[str, ...]:
    """The periods that a promise may have beside the answer and the solution, which every list of deadlines has a column for."""
    return tuple(name for name in holding(promise, Duration) if name not in ("first_response", "resolution"))


# The figures of a promise. Whatever shows, compares or publishes them takes them from here, so that a new one is only declared above.
FIGURES = holding(Promise, Duration, Money, Decimal, Target)
# The periods that no clock of ours counts: one is counted back from an event, the other is how long somebody is waited for at most.
_UNCOUNTED = {"notice", "visit_window"}
# The periods that may be another one through some contact points, each in a field of its own, and how that is called.
BY_CHANNEL = "_by_channel"
DIFFERING_BY_CHANNEL = ("first_response", "resolution")
# The periods that a clock of ours counts, from the contact on.
COUNTED = ("first_response", "resolution", *(name for name in more_periods(Promise) if name not in _UNCOUNTED))
# What one class of product may be promised otherwise than the others.
DIFFERING = ("assures", *FIGURES)


class Clock(Model):
    """The clock rules of a promise: public, because a deadline nobody can compute is no deadline. What doesn't differ from how every
    deadline is counted (`units`) needs no line, and what a charter leaves open isn't told."""

    starts: Text | None = Field(None, description="Cuándo empieza a contar el plazo. Sin esta línea, desde que el cliente contacta.")
    pauses_when: list[Text] | None = Field(None, description="Qué lo detiene; [] si nada. Sin esta línea, no se dice.")
    counts_as_answer: Text | None = Field(None, description="Qué cuenta como respuesta (el acuse automático no cuenta). Sin esta línea, no se dice.")


class Condition(Model):
    """The qualifying condition: a responsibility in machine form. It never removes a legal right."""

    responsibility: Annotated[Id, Names("rights")] = about("Derecho cuya responsabilidad aplica.")
    effect: Literal["none", "pauses", "does not start"] = about("Qué le pasa al plazo mientras falte algo.")
    needs: list[Text] = about("Qué conviene tener a mano: [número de factura].", min_length=1)


class ReadyComplaint(Model):
    """What a complaint about this problem says by itself, before the customer adds anything."""

    subject: Text | None = Field(
        None, description="De qué trata, como sigue a «reclamación por»: un cobro incorrecto. Sin esta línea, la carta dice el nombre del problema."
    )
    cites: list[Address] = Field([], description="Cláusulas o derechos que cita: [derechos/tiempo/respuesta-en-plazo]. Sin esta línea, los de `rights`.")
    requests: list[Text] = Field(
        [], description="Lo que suele pedirse, para marcarlo: [que me devuelvan lo cobrado de más]. Empieza por «que» y habla el cliente."
    )


class Exception_(Model):
    id: Id = about("Identificador permanente.")
    text: Text = about("Cuándo no se aplica la promesa, y qué hacemos entonces.")


def _may_differ(name: str) -> tuple[Any, Any]:
    """A figure of the promise, as a field that may be left out."""
    field = Promise.model_fields[name]
    kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return kind | None, Field(None, description=field.description)


# What differs from the default for one product class: what it is promised, and the remedy. What is not written stays as it was.
_MAY_DIFFER: dict[str, Any] = {name: _may_differ(name) for name in DIFFERING}
_Figures = create_model("_Figures", __base__=Model, **_MAY_DIFFER)


class Override(_Figures):
    remedy: Remedy | None = Field(None, description="Qué recibe el cliente si fallamos, entero.")
    remedies: list[NamedRemedy] | None = Field(None, description="Lo mismo, si son varias cosas; [] si con esta clase no se promete nada.")

    @model_validator(mode="after")
    def _remedy_once(self) -> Override:
        _one_or_several(self)
        return self


def _one_or_several(holder: Override | ProblemType) -> None:
    if holder.remedy and holder.remedies:
        fix = say("models.problems.move_remedy")
        raise mistake(say("models.problems.remedy_twice"), fix, "remedies")


class ProblemType(Model):
    """`problems/<id>.yml`: a kind of case in a customer's own words, with its service-level agreement (SLA)."""

    id: Id = about("Identificador permanente, igual al nombre del archivo.")
    name: Text = about("El problema con las palabras del cliente: «Me cobraron mal o dos veces».")
    examples: Annotated[list[Text], InEachLanguage()] = about("Otras maneras de decirlo; también las usa el buscador.", min_length=1)
    also: SearchedFor = Field([], description="Otras palabras con que se busca este problema; no se muestran.")
    order: int = Field(1000, description="Lugar en las listas: los más frecuentes, primero. Sin esta línea, al final.", ge=1, le=9999)
    rights: list[Annotated[Id, Names("rights")]] = about("Derechos que hay detrás, el principal primero.", min_length=1)
    topic: OneTopic = about("Materia, de las que distingue la ley: de ella depende qué plazo legal se aplica; none si no es ninguna.")
    own_topic: Text | None = Field(None, description="La materia con sus palabras, si la de `topic` no lo dice: calidad del agua. No cambia qué ley se aplica.")
    sectors: list[Sector] = Field([], description="De qué sector es, si la empresa está en varios: [insurance]. Sin esta línea, de todos los suyos.")
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable (de owners.yml).")
    do_now: Text | None = Field(None, description="Lo primero que conviene hacer, en una frase corta que empieza por el verbo: «Haga una foto del fallo».")
    contact_points: list[Annotated[Id, Names("contact_points")]] = about("Mejores canales para este problema, el mejor primero.", min_length=1)
    promise: Promise = about("Los plazos para todas las clases.")
    solution: Text | None = Field(None, description="En qué consiste la solución, para leerlo delante del plazo: «Su dinero sale de nuestra cuenta en».")
    solution_note: Text | None = Field(None, description="Qué parte no depende de la empresa, en una frase: «Su banco puede tardar más en mostrarlo».")
    clock: Clock | None = Field(None, description="Cómo corre el reloj. Sin esta línea, desde que el cliente contacta, y no se dice si algo lo detiene.")
    condition: Condition | None = Field(None, description="Qué debe aportar el cliente y qué pasa con el plazo si falta. Sin esta línea, no se le pide nada.")
    remedy: Remedy | None = Field(None, description="Qué recibe el cliente si fallamos. Sin esta línea, no se promete nada más que lo que dice la ley.")
    remedies: list[NamedRemedy] = Field([], description="Lo mismo, si son varias cosas: cada una con su `id` y por qué se debe.")
    complaint_step: Annotated[Id, Names("steps")] = about("Paso de la ruta de reclamación por el que se empieza.")
    complaint: ReadyComplaint = Field(ReadyComplaint(), description="Lo que lleva ya escrito la reclamación lista para enviar.")
    exceptions: list[Exception_] | None = Field(None, description="Límites de la promesa, con sus motivos; [] si no tiene. Sin esta línea, no se dice.")
    applies_to: list[Annotated[Id, Names("classes")]] | None = Field(
        None, description="Clases de producto, o de cliente, en que puede darse; sin esta línea, todas.", min_length=1
    )
    overrides: dict[Annotated[Id, Names("classes")], Override] = Field(
        {}, description="Solo lo que cambia para una clase de producto, o para una de cliente; nunca por las dos cosas en un mismo problema."
    )

    @model_validator(mode="after")
    def _remedy_once(self) -> ProblemType:
        _one_or_several(self)
        return self

    def promise_for(self, product_class: str | None) -> Promise:
        """The promise in force for a product class (its id), or the default one for None."""
        return self._own_promises.get(product_class or "", self.promise)

    @functools.cached_property
    def _own_promises(self) -> Mapping[str, Promise]:
        """By class, what is promised to those that have an override: asked for by each page that shows a deadline."""
        changed = {id: {k: v for k, v in override if k not in ("remedy", "remedies") and v is not None} for id, override in self.overrides.items()}
        return {id: self.promise.model_copy(update=own) for id, own in changed.items()}

    def remedies_for(self, product_class: str | None) -> list[Remedy]:
        """What is owed to who has a product of that class (its id), or by default for None: nothing, one remedy or several."""
        override = self.overrides.get(product_class or "")
        held = override if override and (override.remedy or override.remedies is not None) else self
        return [held.remedy] if held.remedy else [*(held.remedies or [])]

    def concerns(self, product_class: str) -> bool:
        """Whether this problem can happen with that class of product."""
        return self.applies_to is None or product_class in self.applies_to
