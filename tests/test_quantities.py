"""Durations, money and opening spans: what editors may write, and that anything else is a mistake in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import ROOT
from declaration.quantities import Duration, Money, Quantity, Span
from declaration.units import COUNTED, UNIT_KINDS, UNITS, Unit, meant, written
from read_yaml import read_yaml

WORDS = read_yaml((ROOT / "docs/_data/words/es.yml").read_text("utf-8"))
QUANTITIES = (Duration, Money, Span)


@st.composite
def durations(draw: st.DrawFn) -> str:
    """A duration as it is written back: of any unit, with all that the unit may have."""
    unit: Unit = draw(st.sampled_from(UNITS))
    if unit not in COUNTED:
        return unit
    halves = st.integers(1, 19998).map(lambda halves: halves / 2 if halves % 2 else halves // 2)
    numbers = halves if UNIT_KINDS[unit].halves else st.integers(1, 9999)
    value, form = draw(numbers), draw(st.sampled_from(["plain", "range", "hour"]))
    if form == "range" and (least := draw(numbers)) < value:
        return f"{least} to {written(value, unit)}"
    if form == "hour" and UNIT_KINDS[unit].hour:
        minutes = draw(st.integers(60, 24 * 60 - 1))
        return f"{written(value, unit)} by {minutes // 60:02}:{minutes % 60:02}"
    return written(value, unit)


amounts = st.one_of(st.integers(0, 999_999_999).map(str), st.decimals(0, 999_999_999, places=2, allow_nan=False).map(lambda d: f"{d:.2f}"))
money = st.builds("{} {}".format, amounts, st.sampled_from(["EUR", "USD", "COP", "CRC"]))
minutes = st.integers(0, 24 * 60)
spans = st.tuples(minutes, minutes).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: "-".join(f"{m // 60:02}:{m % 60:02}" for m in pair))
texts = st.one_of(st.tuples(st.just(Duration), durations()), st.tuples(st.just(Money), money), st.tuples(st.just(Span), spans))
# Texts that look like quantities without being made as such, and things that are no texts.
near = st.from_regex(r"[0-9 ]{0,5}[.,:-]?[0-9]{0,3} ?[a-zA-Záéíóúñ€ ]{0,14}", fullmatch=True)
_PIECES = ["de", "entre", "antes", "las", "12:00", "25:99", "2", "٣", "1,5", "0", "3", "a", "y", "to", "by", "-", "next", "siguiente", "días", "working",
           "days", "hora", "media", "horas hábiles", "mes", "week", "same day", "el mismo día", "on time", "a su hora", "seconds"]  # fmt: skip
jumbled = st.lists(st.sampled_from(_PIECES), max_size=7).map(" ".join)
anything = st.one_of(
    near, jumbled, st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.lists(st.text(), max_size=2),
    st.dictionaries(st.sampled_from(["value", "unit", "amount", "currency", "opens", "closes", "x"]), st.integers(), max_size=2),
)  # fmt: skip


def read(kind: type[Quantity], value: Any) -> tuple[Quantity | None, str]:
    """The quantity, or what is said instead; anything but those two fails the test."""
    try:
        return kind.model_validate(value), ""
    except ValidationError as error:
        (detail,) = error.errors(include_url=False)
        assert detail["type"] == "declaration", detail
        return None, detail["msg"]


@given(texts)
def test_what_is_written_comes_back(case: tuple[type[Quantity], str]) -> None:
    kind, text = case
    assert str(kind.model_validate(text)) == text
    assert kind.model_validate(text) == kind.model_validate(f"  {text} ")
    assert re.fullmatch(kind.form, text), "the schema for editors' tools refuses what the model takes"


@pytest.mark.parametrize("kind", QUANTITIES)
@given(value=anything)
def test_anything_else_is_a_mistake_in_words(kind: type[Quantity], value: Any) -> None:
    quantity, said = read(kind, value)
    if quantity is None:
        assert re.fullmatch(r"[A-ZÁÉÍÓÚ][^.]+\. .+[.)]", said)
    else:  # whatever it is, it reads back as itself
        assert kind.model_validate(str(quantity)) == quantity


@pytest.mark.parametrize("kind", QUANTITIES)
def test_the_form_for_editors_tools_is_taken(kind: type[Quantity]) -> None:
    @given(st.from_regex(kind.form.replace("$", r"\Z")))
    def taken(text: str) -> None:
        quantity, said = read(kind, text)
        order = ("La hora de cierre no es posterior", "El plazo va de más a menos", "El plazo empieza y acaba en la misma cifra")
        assert quantity or said.startswith(order), text

    taken()


@given(st.sampled_from(COUNTED), st.integers(1, 9999))
def test_units_may_be_singular_plural_or_capital(unit: str, value: int) -> None:
    same = {Duration.model_validate(f"{value} {u}") for u in (unit, unit.removesuffix("s"), unit.upper(), unit.replace(" ", "   "))}
    assert same == {Duration.model_construct(value=value, unit=unit)}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 working days", 3, "working days"),
        ("1 working day", 1, "working days"),
        ("4 working hours", 4, "working hours"),
        ("30 minutes", 30, "minutes"),
        ("1 hour", 1, "hours"),
        ("15 calendar days", 15, "calendar days"),
        ("2 months", 2, "months"),
        ("3 years", 3, "years"),
        ("3  Working   Days", 3, "working days"),
        ("30 seconds", 30, "seconds"),
        ("2 weeks", 2, "weeks"),
        ("1.5 hours", 1.5, "hours"),
        ("0.5 working hours", 0.5, "working hours"),
        ("2.0 hours", 2, "hours"),
        ("same day", 1, "same day"),
        ("on time", 1, "on time"),
    ],
)
def test_durations(text: str, value: float, unit: str) -> None:
    duration = Duration.model_validate(text)
    assert (duration.value, duration.unit, duration.least, duration.by) == (value, unit, None, None)
    assert type(duration.value) is type(value), "a whole number is published as one"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("next working day", "1 working day"),
        ("next working day, by 12:00", "1 working day by 12:00"),
        ("by 12:00 on the next working day", "1 working day by 12:00"),
        ("by 9:30 on next calendar day", "1 calendar day by 09:30"),
        ("2 working days, by 12:00", "2 working days by 12:00"),
        ("next working day, by 24:00", "1 working day by 24:00"),
        ("Same Day", "same day"),
        ("1.50 hours", "1.5 hours"),
    ],
)
def test_one_form_is_written_of_what_may_be_typed_in_several(text: str, same: str) -> None:
    assert str(Duration.model_validate(text)) == same and Duration.model_validate(text) == Duration.model_validate(same)


def test_a_range_is_its_end_and_only_shows_its_beginning() -> None:
    both = Duration.model_validate("2 to 3 working days")
    assert (both.least, both.value, both.beginning, both.last) == (2, 3, Duration.model_validate("2 working days"), Duration.model_validate("3 working days"))
    assert both.against(Duration.model_validate("3 working days")) == 0


@given(st.sampled_from(COUNTED), st.integers(1, 99))
def test_a_period_typed_in_spanish_is_understood(unit: Unit, value: int) -> None:
    """By the words of the site, so by whatever those are."""
    words = WORDS["units"][unit]
    assert meant(f"{value} {words['one' if value == 1 else 'other']}") == [written(value, unit)]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2 weeks", "14 calendar days", 0),
        ("90 seconds", "1 minute", 1),
        ("1.5 hours", "90 minutes", 0),
        ("1 year", "13 months", -1),
        ("1 working day by 12:00", "2 working days by 12:00", -1),
        ("1 working day by 12:00", "1 working day", None),
        ("same day", "same day", 0),
        ("same day", "1 working day", None),
        ("on time", "on time", 0),
        ("on time", "1 second", None),
        ("2 working hours", "2 hours", None),
    ],
)
def test_what_is_so_many_of_the_other_needs_no_clock(first: str, second: str, order: int | None) -> None:
    assert Duration.model_validate(first).against(Duration.model_validate(second)) == order


BARE = "No se sabe si estos días son hábiles o naturales. Escriba `{0} working {1}` (días hábiles) o `{0} calendar {1}` (días naturales)."
NO_DURATION = "Esto no es un plazo con su unidad. Escriba una cifra y una unidad, por ejemplo `3 working days` o `3 calendar days`."
NO_MONEY = "Esto no es un importe con su moneda. Escriba la cifra y la moneda con sus tres letras, por ejemplo `10 EUR` o `12.50 EUR`."
NO_SPAN = 'Esto no es un horario. Escriba la hora de apertura y la de cierre con cuatro cifras, por ejemplo `"10:00-14:00"` (hasta `24:00`).'
BACKWARDS = "La hora de cierre no es posterior a la de apertura. Si abre hasta después de medianoche, parta el horario en dos días."
NO_UNIT = (
    "No se conoce esta unidad de tiempo. Escriba una de estas: "
    "`seconds`, `minutes`, `hours`, `working hours`, `calendar days`, `working days`, `weeks`, `months`, `years`; o `on time` o `same day`."
)
OTHERWISE = "Este plazo se escribe de otra manera. Escriba `{}`."
NO_PART = "Este plazo no se puede partir así. "
HOUR = "Esta hora de fin no se entiende. Escriba una hora entre `01:00` y `24:00`, por ejemplo `2 working days by 12:00`."


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Duration, "3 days", BARE.format(3, "days")),
        (Duration, "1 day", BARE.format(1, "day")),
        (Duration, "2 días", BARE.format(2, "days")),
        (Duration, "2 dias", BARE.format(2, "days")),
        (Duration, "3 días hábiles", "La unidad se escribe en inglés. Escriba `3 working days`."),
        (Duration, "1 día habil", "La unidad se escribe en inglés. Escriba `1 working day`."),
        (Duration, "3 Días Laborables", "La unidad se escribe en inglés. Escriba `3 working days`."),
        (Duration, "4 horas hábiles", "La unidad se escribe en inglés. Escriba `4 working hours`."),
        (Duration, "1 hora", "La unidad se escribe en inglés. Escriba `1 hour`."),
        (Duration, "30 minutos", "La unidad se escribe en inglés. Escriba `30 minutes`."),
        (Duration, "15 días naturales", "La unidad se escribe en inglés. Escriba `15 calendar days`."),
        (Duration, "15 días calendario", "La unidad se escribe en inglés. Escriba `15 calendar days`."),
        (Duration, "1 mes", "La unidad se escribe en inglés. Escriba `1 month`."),
        (Duration, "2 meses", "La unidad se escribe en inglés. Escriba `2 months`."),
        (Duration, "3 años", "La unidad se escribe en inglés. Escriba `3 years`."),
        (Duration, "2 semanas", "La unidad se escribe en inglés. Escriba `2 weeks`."),
        (Duration, "30 segundos", "La unidad se escribe en inglés. Escriba `30 seconds`."),
        (Duration, "2-3 días", BARE.replace("{0}", "2 to 3").replace("{1}", "days")),
        (Duration, "el siguiente día", BARE.format(1, "day")),
        *(
            (Duration, typed, OTHERWISE.format(instead))
            for typed, instead in (
                ("el mismo día", "same day"),
                ("a la hora acordada", "on time"),
                ("Puntual", "on time"),
                ("En el mismo día hábil", "same day"),
                ("same day by 12:00", "same day"),
                ("de 2 a 3 días hábiles", "2 to 3 working days"),
                ("entre 2 y 3 semanas", "2 to 3 weeks"),
                ("2-3 working days", "2 to 3 working days"),
                ("antes de las 12:00 del siguiente día hábil", "1 working day by 12:00"),
                ("el siguiente día hábil, antes de las 12", "1 working day by 12:00"),
                ("el día hábil siguiente, a las 9.30", "1 working day by 09:30"),
                ("2 días naturales, antes de las 12:00 h", "2 calendar days by 12:00"),
                ("una hora y media", "1.5 hours"),
                ("2 horas hábiles y media", "2.5 working hours"),
                ("media hora", "30 minutes"),
                ("1,5 horas", "1.5 hours"),
                ("1,5 hours", "1.5 hours"),
            )
        ),
        (Duration, "3 to 2 working days", "El plazo va de más a menos. Escriba primero la cifra menor: `2 to 3 working days`."),
        (Duration, "de 3 a 2 días hábiles", "El plazo va de más a menos. Escriba primero la cifra menor: `2 to 3 working days`."),
        (Duration, "3 to 3 working days", "El plazo empieza y acaba en la misma cifra. Escriba `3 working days`."),
        (
            Duration,
            "2 to 3 working days by 12:00",
            "Un plazo no lleva a la vez un mínimo y una hora. Escriba `3 working days by 12:00` o `2 to 3 working days`.",
        ),
        (Duration, "2 hours by 12:00", "Solo los días llevan una hora de fin. Escriba por ejemplo `1 working day by 12:00`, o quite la hora."),
        (Duration, "2 working days by 24:30", HOUR),
        (Duration, "2 working days by noon", HOUR),
        (Duration, "1.25 hours", NO_PART + "Escriba `75 minutes`."),
        (Duration, "1.5 minutes", NO_PART + "Escriba `90 seconds`."),
        (Duration, "1.5 years", NO_PART + "Escriba `18 months`."),
        (Duration, "1.5 working days", NO_PART + "Solo las horas llevan decimales, y solo medias. Escriba `1 working day` o `2 working days`."),
        (Duration, "1,5 días hábiles", NO_PART + "Solo las horas llevan decimales, y solo medias. Escriba `1 working day` o `2 working days`."),
        (Duration, "1.25 working hours", NO_PART + "Solo las horas llevan decimales, y solo medias. Escriba `1 working hour` o `1.5 working hours`."),
        (Duration, "0.2 working hours", NO_PART + "Solo las horas llevan decimales, y solo medias. Escriba `0.5 working hours`."),
        (Duration, "3 business days", NO_UNIT),
        (Duration, "0 hours", "Un plazo dura al menos 1. " + NO_DURATION.partition(". ")[2]),
        *((Duration, value, NO_DURATION) for value in ("", "3", "hours", "-3 hours", "by 12:00", "72h", "tres días", "99999 hours")),
        *((Duration, value, NO_DURATION) for value in (3, 630, None, True, [], {}, {"value": 3, "unit": "hours"})),
        *((Money, value, NO_MONEY) for value in ("", "10", "10 €", "€10", "10,50 EUR", "10.5.0 EUR", "-1 EUR", "10 eur", "10 EUROS")),
        *((Money, value, NO_MONEY) for value in (10, 10.5, None, {"amount": "10", "currency": "EUR"})),
        *((Span, value, NO_SPAN) for value in ("", "10:00", "9:00-14:00", "10-14", "10:00-25:00", "10:60-11:00", "24:00-24:00", 600)),
        *((Span, value, BACKWARDS) for value in ("14:00-10:00", "10:00-10:00", "22:00-02:00")),
    ],
)
def test_what_is_said_of_anything_else(kind: type[Quantity], value: Any, said: str) -> None:
    assert read(kind, value) == (None, said)


@pytest.mark.parametrize(
    ("text", "amount", "currency"), [("10 EUR", "10", "EUR"), ("12.50 EUR", "12.50", "EUR"), ("0 USD", "0", "USD"), ("7.5 EUR", "7.5", "EUR")]
)
def test_money(text: str, amount: str, currency: str) -> None:
    money = Money.model_validate(text)
    assert (money.amount, money.currency, str(money)) == (Decimal(amount), currency, text)


@pytest.mark.parametrize(
    ("text", "opens", "closes"), [("10:00-14:00", 600, 840), ("00:00-24:00", 0, 1440), ("23:59-24:00", 1439, 1440), (" 09:05-09:06 ", 545, 546)]
)
def test_spans(text: str, opens: int, closes: int) -> None:
    span = Span.model_validate(text)
    assert (span.opens, span.closes, str(span)) == (opens, closes, text.strip())
