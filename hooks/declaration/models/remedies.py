"""What the customer gets when a promise fails: what for, how much, by when, and what bounds it.

From when its periods count: `deadlines/owed.py`. How much it comes to in a case: `deadlines/sums.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from ..messages import say
from ..quantities import Duration, Money, mistake
from .texts import Text
from .values import Id, Model, Share, about

# Why it is owed. Of the first three the delay can be told, from the end of that deadline on; of the others there is none: they are owed
# at once, for what happened is itself the failure.
OwedFor = Literal["late solution", "late answer", "late attendance", "late notice", "target missed", "what happened"]
DELAYED: tuple[OwedFor, ...] = ("late solution", "late answer", "late attendance")

Form = Literal["amount", "per_cent", "in_kind"]
MOST_PER_CENT = 1000  # ten times the price of the hours without service, say
PER_CENT_DECIMALS = 2


def _per_cent(value: float) -> float:
    typed = Decimal(repr(value))
    if not 0 < typed <= MOST_PER_CENT:
        raise mistake(say("models.remedies.per_cent_bounds", most=MOST_PER_CENT), say("models.remedies.per_cent_example"))
    if typed != round(typed, PER_CENT_DECIMALS):
        raise mistake(
            say("models.remedies.per_cent_decimals", decimals=PER_CENT_DECIMALS), say("models.remedies.write_rounded", rounded=round(typed, PER_CENT_DECIMALS))
        )
    return value


PerCent = Annotated[
    float,
    AfterValidator(_per_cent),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_PER_CENT, "examples": [25, 12.5]}),
]


class InKind(Model):
    """So many of something that isn't money: 10,000 litres of water, a month's fee."""

    number: int = Field(description="Cuántos: 10000.", ge=1, le=9_999_999)
    what: Text = about("De qué: litros de agua.")
    one: Text | None = Field(None, description="Cómo se dice de uno solo: cuota mensual.")


class Given(Model):
    """What is given: an amount, a percentage (of the base that the remedy names) or something in kind; one of them at most."""

    amount: Money | None = Field(None, description="Importe: 10 EUR.")
    per_cent: PerCent | None = Field(None, description="Porcentaje de lo que dice `of`: 25.")
    in_kind: InKind | None = Field(None, description="Lo que no es dinero: {number: 10000, what: litros de agua}.")

    @property
    def form(self) -> Form | None:
        """Which of them it is; None where it isn't told in figures."""
        return "amount" if self.amount else "per_cent" if self.per_cent is not None else "in_kind" if self.in_kind else None

    @property
    def unit(self) -> str:
        """What its figure counts: two of them can be compared where it is the same."""
        return self.amount.currency if self.amount else self.in_kind.what if self.in_kind else self.form or ""

    @property
    def figure(self) -> Decimal:
        """How much of it; nothing where it isn't told in figures."""
        if self.per_cent is not None:
            return Decimal(repr(self.per_cent))
        return self.amount.amount if self.amount else Decimal(self.in_kind.number if self.in_kind else 0)

    @model_validator(mode="after")
    def _one_of_them(self) -> Given:
        _one_at_most(self)
        return self


def _one_at_most(holder: Given | Remedy) -> None:
    given = [name for name in Given.model_fields if getattr(holder, name) is not None]
    if len(given) > 1:
        fix = say("models.remedies.leave_one_or_choices")
        raise mistake(say("models.remedies.given_in_two_ways", first=given[0], second=given[1]), fix, given[1])


class Further(Given):
    """What is given for each further period of delay."""

    @model_validator(mode="after")
    def _something(self) -> Further:
        if not self.form:
            raise mistake(say("models.remedies.nothing_given"), say("models.remedies.add_given"))
        return self


class Tier(Further):
    """What is given in all once the delay is longer, or once so much has passed since the start."""

    over: Duration | None = Field(None, description="Con cuánto retraso, desde que acabó el plazo: 60 minutes.")
    after: Duration | None = Field(None, description="En vez de `over`: cuánto tiene que pasar desde que empieza el plazo: 72 hours.")

    @property
    def passed(self) -> Duration:
        """What must have passed, from the end of the deadline (`over`) or from its start (`after`)."""
        found = self.over or self.after
        assert found  # one of the two is there
        return found

    @model_validator(mode="after")
    def _counted_from_somewhere(self) -> Tier:
        if self.over and self.after:
            raise mistake(say("models.remedies.delay_over_and_after"), say("models.remedies.leave_one_line"), "after")
        if not (self.over or self.after):
            raise mistake(say("models.remedies.delay_missing"), say("models.remedies.add_over_or_after"))
        return self


class Result(Further):
    """What is given in all once what the target measures came out lower."""

    under: Share = about("Con qué resultado, si fue menor: 99. Es de cada 100, como la meta.")


class Choice(Model):
    """One of the ways of being given it, of which the customer chooses one."""

    name: Text = about("Cómo se recibe: en un vale.")
    worth: PerCent | None = Field(None, description="Cuánto vale así, de cada 100: 150. Sin esta línea, 100.")
    in_kind: InKind | None = Field(None, description="Lo que se recibe en vez de dinero: {number: 1, what: cuota mensual}.")

    @model_validator(mode="after")
    def _one_of_them(self) -> Choice:
        if self.worth is not None and self.in_kind:
            raise mistake(say("models.remedies.worth_and_in_kind"), say("models.remedies.leave_one_line"), "in_kind")
        return self


class Remedy(Model):
    """What the customer gets when we miss the promise. An apology with an explanation is an honest remedy."""

    owed_for: OwedFor = Field(
        "late solution",
        description="Por qué se debe: late solution (tardamos en resolver), late answer (tardamos en responder), late attendance (tardamos en llegar), "
        "late notice (no avisamos a tiempo), target missed (no cumplimos la meta) o what happened (lo que pasó ya es el fallo: una cita a la que faltamos). "
        "Sin esta línea, late solution.",
    )
    happened: Text | None = Field(None, description="Qué pasó, con `owed_for: what happened`, sin hablar de nadie, porque va en la carta: La visita no llegó.")
    automatic: bool | None = Field(
        None,
        description="true si se da sin pedirlo; false si hay que pedirlo. Sin esta línea ni cómo o hasta cuándo se pide, no se dice ni lo uno ni lo otro.",
    )
    action: Text = about("Qué recibe, en una frase.")
    amount: Money | None = Field(None, description="Importe: 10 EUR.")
    per_cent: PerCent | None = Field(None, description="Porcentaje de lo que dice `of`: 25.")
    in_kind: InKind | None = Field(None, description="Lo que no es dinero: {number: 10000, what: litros de agua}.")
    of: Text | None = Field(None, description="De qué es el porcentaje: el precio del billete.")
    for_each: Duration | None = Field(
        None, description="Se debe una vez al pasar el plazo, y otra por cada período entero de retraso que pasa después: 12 hours."
    )
    after: Duration | None = Field(
        None, description="Con `for_each`: la primera vez se debe cuando pasa esto desde que empieza el plazo, y no al acabar el plazo: 72 hours."
    )
    then: Further | None = Field(None, description="Lo que se da por cada uno de esos otros períodos, si no es lo mismo: {amount: 45 EUR}.")
    tiers: list[Tier] = Field([], description="Lo que se da según el retraso, de menos a más: [{over: 60 minutes, per_cent: 50}].")
    by_result: list[Result] = Field(
        [], description="Lo que se da según el resultado de la meta, de mejor a peor, con `owed_for: target missed`: [{under: 99, per_cent: 30}]."
    )
    at_least: Money | None = Field(None, description="Lo menos que se da: 5 EUR.")
    at_most: Money | None = Field(None, description="Lo más que se da en un caso: 300 EUR.")
    not_under: Money | None = Field(None, description="Si sale menos de esto, no se paga nada: 4 EUR.")
    times_a_year: int | None = Field(None, description="Cuántas veces al año como mucho: 5.", ge=1, le=365)
    choices: list[Choice] = Field([], description="Lo que el cliente puede elegir: [{name: en dinero}, {name: en un vale, worth: 150}].")
    paid_within: Duration | None = Field(None, description="En cuánto se paga: 5 working days. Si es automático, desde que se debe; si no, desde que se pide.")
    paid_with: Text | None = Field(None, description="Con qué se paga, si no es en un plazo: la siguiente factura.")
    late_extra: Money | None = Field(None, description="Cuánto se añade si se paga tarde: 5 EUR.")
    claim_within: Duration | None = Field(None, description="Hasta cuándo se puede pedir, desde que se debe: 2 months.")
    claim_from: Duration | None = Field(None, description="Cuánto hay que esperar para pedirlo, desde que se debe: 24 hours.")
    how_to_claim: Text | None = Field(None, description="Cómo se pide, si no es automático. Sin esta línea, solo se dice que hay que pedirlo.")
    in_letter: Text | None = Field(
        None,
        description="Lo que recibe además del importe, como lo escribe el cliente después de «me deben»: la devolución de los gastos de envío.",
    )

    @property
    def first(self) -> Given:
        """What is given at first: once, or while no tier was passed."""
        return Given.model_construct(**{name: getattr(self, name) for name in Given.model_fields})

    @property
    def sum(self) -> Money | None:
        """What is paid, where that is the same amount in every case; None where it must be worked out, or isn't money."""
        depends = self.for_each or self.tiers or self.by_result or self.choices or self.times_a_year
        return None if depends else self.amount

    @property
    def comes_by_itself(self) -> bool | None:
        """Whether it comes without being asked for; None where nothing is said of that, nor of how and when one asks."""
        asks = self.how_to_claim or self.claim_within or self.claim_from
        return False if asks and self.automatic is None else self.automatic

    @property
    def total(self) -> Money | None:
        """That amount with what is added when it is paid late."""
        if not self.sum or not self.late_extra:
            return None
        return self.sum.model_copy(update={"amount": self.sum.amount + self.late_extra.amount})

    @property
    def every(self) -> Iterator[tuple[str, Given]]:
        """Whatever may be given, with the line that tells it: at first, for each further period, with more delay or a worse result."""
        yield from ([(form, self.first)] if (form := self.first.form) else [])
        yield from ([("then", self.then)] if self.then else [])
        yield from (("tiers", tier) for tier in self.tiers)
        yield from (("by_result", result) for result in self.by_result)

    @property
    def in_money(self) -> bool:
        return any(each.form in ("amount", "per_cent") for _, each in self.every)

    @property
    def paid_some_day(self) -> bool:
        """Whether money is given, and nothing is promised of when it is paid."""
        return self.in_money and not (self.paid_within or self.paid_with)

    @property
    def has_per_cent(self) -> bool:
        return any(each.form == "per_cent" for _, each in self.every)

    @model_validator(mode="after")
    def _one_of_them(self) -> Remedy:
        _one_at_most(self)
        return self

    @model_validator(mode="after")
    def _can_be_had(self) -> Remedy:
        if self.late_extra and not self.in_money:
            raise mistake(say("models.remedies.late_extra_without_amount"), say("models.remedies.add_amount"), "late_extra")
        if self.late_extra and not self.paid_within:
            raise mistake(say("models.remedies.late_without_time"), say("models.remedies.add_paid_within"), "late_extra")
        if self.claim_from and self.automatic:
            raise mistake(say("models.remedies.automatic_with_wait"), say("models.remedies.delete_wait_or_automatic"), "claim_from")
        if self.claim_from and not self.claim_from.is_plain:
            raise mistake(say("models.remedies.wait_not_plain"), say("models.remedies.wait_example"), "claim_from")
        if self.amount and self.late_extra and self.amount.currency != self.late_extra.currency:
            raise mistake(say("models.remedies.late_extra_currency"), say("models.remedies.write_in_currency", currency=self.amount.currency), "late_extra")
        return self

    @model_validator(mode="after")
    def _of_something(self) -> Remedy:
        if self.has_per_cent and not self.of:
            line = next(line for line, each in self.every if each.form == "per_cent")
            raise mistake(say("models.remedies.base_missing"), say("models.remedies.add_base"), line)
        if self.of and not self.has_per_cent:
            raise mistake(say("models.remedies.base_without_per_cent"), say("models.remedies.add_per_cent"), "of")
        if self.happened and self.owed_for != "what happened":
            raise mistake(say("models.remedies.happened_not_owed"), say("models.remedies.add_owed_for"), "happened")
        return self

    @model_validator(mode="after")
    def _grows_with_delay(self) -> Remedy:
        for line in ("for_each", "tiers"):
            if getattr(self, line) and self.owed_for not in DELAYED:
                fix = say("models.remedies.delete_or_owed_for_delay", line=line)
                raise mistake(say("models.remedies.no_delay_to_count", owed_for=self.owed_for), fix, line)
        delays = [("for_each", self.for_each), *(("tiers", tier.passed) for tier in self.tiers), ("after", self.after)]
        for line in (line for line, period in delays if period and not period.is_plain):
            raise mistake(say("models.remedies.delay_not_plain"), say("models.remedies.delay_example"), line)
        if self.for_each and self.tiers:
            raise mistake(say("models.remedies.delay_for_each_and_tiers"), say("models.remedies.leave_one_line"), "for_each")
        if len({bool(tier.over) for tier in self.tiers}) > 1:
            fix = say("models.remedies.use_over_or_after")
            raise mistake(say("models.remedies.tiers_counted_differently"), fix, "tiers")
        if self.after and not self.for_each:
            fix = say("models.remedies.add_for_each_or_tier")
            raise mistake(say("models.remedies.no_delay_for_next"), fix, "after")
        if self.for_each and not self.first.form:
            raise mistake(say("models.remedies.period_without_given"), say("models.remedies.add_amount"), "for_each")
        if self.then and not self.for_each:
            raise mistake(say("models.remedies.no_delay_for_then"), say("models.remedies.add_for_each"), "then")
        if self.then and self.then.unit != self.first.unit:
            alike = "" if self.first.form == "per_cent" else say("models.remedies.in_the_same", unit=self.first.unit)
            fix = say("models.remedies.say_alike", form=self.first.form, alike=alike)
            raise mistake(say("models.remedies.then_differs"), fix, "then")
        return self

    @model_validator(mode="after")
    def _grows_with_the_shortfall(self) -> Remedy:
        if self.by_result and self.owed_for != "target missed":
            fix = say("models.remedies.delete_or_owed_for_target")
            raise mistake(say("models.remedies.no_result_to_look_at", owed_for=self.owed_for), fix, "by_result")
        for better, worse in pairwise(self.by_result):
            if worse.under >= better.under:
                what = say("models.remedies.result_not_worse", worse=format(worse.under, "f"), better=format(better.under, "f"))
                raise mistake(what, say("models.remedies.order_results"), "by_result")
        return self

    @model_validator(mode="after")
    def _gives_ever_more(self) -> Remedy:
        line, more = ("by_result", say("models.remedies.worse_result")) if self.by_result else ("tiers", say("models.remedies.more_delay"))
        for before, after in pairwise(each for name, each in self.every if name != "then"):
            if before.unit != after.unit:
                raise mistake(say("models.remedies.tiers_not_alike"), say("models.remedies.say_all_alike"), line)
            if after.figure <= before.figure:
                raise mistake(say("models.remedies.gives_no_more", more=more), say("models.remedies.order_tiers"), line)
        return self

    @model_validator(mode="after")
    def _within_bounds(self) -> Remedy:
        amounts = [each.amount for _, each in self.every if each.amount]
        money = [*amounts, *(bound for bound in (self.at_least, self.at_most, self.not_under) if bound)]
        for line in ("at_least", "at_most", "not_under", "late_extra"):
            bound: Money | None = getattr(self, line)
            if bound and money and bound.currency != money[0].currency:
                raise mistake(say("models.remedies.other_currency"), say("models.remedies.write_in_currency", currency=money[0].currency), line)
        if self.at_least and not self.has_per_cent:
            raise mistake(say("models.remedies.minimum_not_needed"), say("models.remedies.delete_or_raise_amount"), "at_least")
        if self.at_most and not (self.has_per_cent or (self.for_each and self.in_money)):
            raise mistake(say("models.remedies.cap_not_needed"), say("models.remedies.delete_or_lower_amount"), "at_most")
        if self.not_under and not self.has_per_cent:
            raise mistake(say("models.remedies.threshold_not_needed"), say("models.remedies.delete_line"), "not_under")
        if self.not_under and self.at_least:
            raise mistake(say("models.remedies.minimum_and_threshold"), say("models.remedies.leave_one_line"), "not_under")
        if self.not_under and self.at_most and self.not_under.amount > self.at_most.amount:
            raise mistake(say("models.remedies.threshold_over_cap"), say("models.remedies.lower_or_raise_cap", at_most=self.at_most), "not_under")
        if self.at_least and self.at_most and self.at_least.amount > self.at_most.amount:
            raise mistake(say("models.remedies.minimum_over_cap"), say("models.remedies.lower_or_raise_cap", at_most=self.at_most), "at_least")
        most = max((each.amount for each in amounts), default=Decimal(0))
        if self.at_most and self.at_most.amount < most:
            raise mistake(
                say("models.remedies.cap_under_one_payment"), say("models.remedies.write_at_least", most=most, currency=self.at_most.currency), "at_most"
            )
        return self

    @model_validator(mode="after")
    def _to_choose_from(self) -> Remedy:
        names = [each.name.casefold() for each in self.choices]
        if len(names) == 1:
            raise mistake(say("models.remedies.only_one_choice"), say("models.remedies.add_choice"), "choices")
        if len({*names}) < len(names):
            raise mistake(say("models.remedies.choices_named_alike"), say("models.remedies.rename_or_delete_choice"), "choices")
        if any(each.worth for each in self.choices) and not self.in_money:
            raise mistake(say("models.remedies.worth_without_amount"), say("models.remedies.add_amount_or_in_kind"), "choices")
        return self


class NamedRemedy(Remedy):
    """One of several remedies of a problem."""

    id: Id = about("Identificador permanente.")
    besides: Id | None = Field(None, description="El `id` de otra de la lista que se debe por lo mismo, si el cliente recibe las dos: parte-proporcional.")


def together(remedies: Sequence[Remedy]) -> list[list[Remedy]]:
    """What is given at once: each with all that is given `besides` it, directly or not, in the order of the data."""
    found: dict[str, list[Remedy]] = {}
    for each in remedies:
        found.setdefault(_first_of(each, remedies), []).append(each)
    return [sorted(group, key=lambda each: getattr(each, "besides", None) is not None) for group in found.values()]


def _first_of(remedy: Remedy, remedies: Sequence[Remedy]) -> str:
    """The id of the one that it is given besides, in the end; its own, where it is given besides none."""
    by_id = {getattr(each, "id", ""): each for each in remedies}
    seen = dict[str, None]()
    id = getattr(remedy, "id", "")
    while id not in seen and id in by_id:
        seen[id] = None
        id = getattr(by_id[id], "besides", None) or id
    return id
