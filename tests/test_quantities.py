"""Durations, money and opening spans: what editors may write, and that anything else is a mistake in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from declaration.quantities import UNITS, Duration, Money, Quantity, Span

QUANTITIES = (Duration, Money, Span)

durations = st.builds(lambda value, unit: f"{value} {unit.removesuffix('s') if value == 1 else unit}", st.integers(1, 9999), st.sampled_from(UNITS))
amounts = st.one_of(st.integers(0, 999_999_999).map(str), st.decimals(0, 999_999_999, places=2, allow_nan=False).map(lambda d: f"{d:.2f}"))
money = st.builds("{} {}".format, amounts, st.sampled_from(["EUR", "USD", "COP", "CRC"]))
minutes = st.integers(0, 24 * 60)
spans = st.tuples(minutes, minutes).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: "-".join(f"{m // 60:02}:{m % 60:02}" for m in pair))
written = st.one_of(st.tuples(st.just(Duration), durations), st.tuples(st.just(Money), money), st.tuples(st.just(Span), spans))
# Texts that look like quantities without being made as such, and things that are no texts.
near = st.from_regex(r"[0-9 ]{0,5}[.,:-]?[0-9]{0,3} ?[a-zA-Záéíóúñ€ ]{0,14}", fullmatch=True)
anything = st.one_of(
    near, st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(), st.lists(st.text(), max_size=2),
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


@given(written)
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
        assert quantity or said.startswith("La hora de cierre no es posterior"), text

    taken()


@given(st.sampled_from(UNITS), st.integers(1, 9999))
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
    ],
)
def test_durations(text: str, value: int, unit: str) -> None:
    duration = Duration.model_validate(text)
    assert (duration.value, duration.unit) == (value, unit)


BARE = "No se sabe si estos días son hábiles o naturales. Escriba `{0} working {1}` (días hábiles) o `{0} calendar {1}` (días naturales)."
NO_DURATION = "Esto no es un plazo con su unidad. Escriba una cifra y una unidad, por ejemplo `3 working days` o `3 calendar days`."
NO_MONEY = "Esto no es un importe con su moneda. Escriba la cifra y la moneda con sus tres letras, por ejemplo `10 EUR` o `12.50 EUR`."
NO_SPAN = 'Esto no es un horario. Escriba la hora de apertura y la de cierre con cuatro cifras, por ejemplo `"10:00-14:00"` (hasta `24:00`).'
BACKWARDS = "La hora de cierre no es posterior a la de apertura. Si abre hasta después de medianoche, parta el horario en dos días."
NO_UNIT = "No se conoce esta unidad de tiempo. Escriba una de estas: `minutes`, `hours`, `working hours`, `calendar days`, `working days`, `months`, `years`."


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
        (Duration, "3 weeks", NO_UNIT),
        (Duration, "3 semanas", NO_UNIT),
        (Duration, "3 business days", NO_UNIT),
        (Duration, "0 hours", "Un plazo dura al menos 1. " + NO_DURATION.partition(". ")[2]),
        *((Duration, value, NO_DURATION) for value in ("", "3", "hours", "-3 hours", "1.5 hours", "72h", "tres días", "99999 hours")),
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
