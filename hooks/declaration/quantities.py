"""Quantities as editors write them: durations, money, opening spans, targets.

Each parses one plain text (`3 working days`, `10 EUR`, `10:00-14:00`) and says in Spanish what is wrong with it.
"""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal
from typing import Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator
from pydantic_core import PydanticCustomError

Unit = Literal["minutes", "hours", "working hours", "calendar days", "working days", "months", "years"]
UNITS: tuple[Unit, ...] = get_args(Unit)

# What a Spanish editor may write first (without accents), so that the answer can be the very text to type.
SPANISH_UNITS: dict[str, Unit] = {
    r"minutos?": "minutes",
    r"horas?": "hours",
    r"horas? (habil|habiles|laborables?)": "working hours",
    r"dias? (natural|naturales|calendario|corridos?)": "calendar days",
    r"dias? (habil|habiles|laborables?)": "working days",
    r"mes|meses": "months",
    r"años?": "years",
}


def mistake(what: str, fix: str, key: str = "") -> PydanticCustomError:
    """An error for `raise` inside a validator: what is wrong and how to put it right, both in Spanish.

    `key` is the line to change, where a whole group is validated.
    """
    return PydanticCustomError("declaration", "{what}. {fix}", {"what": what, "fix": fix, "key": key})


class Quantity(BaseModel):
    """A value written as one text. Subclasses read it with `parse` and write it back with `__str__`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: ClassVar[str]  # a regular expression for JSON Schema: the texts that `parse` takes
    example: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return value if isinstance(value, cls) else cls.parse(value)

    @classmethod
    def parse(cls, value: Any) -> dict[str, Any]:
        raise NotImplementedError

    @model_serializer
    def _as_text(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.form, "examples": [cls.example]}


class Duration(Quantity):
    """A number and a unit that leaves no doubt: `3 working days`. A bare `days` is an error.

    How each unit runs is defined once, in the words of the site (`units` in `words/<language>.yml`).
    """

    form = r"^[1-9][0-9]{0,3} (minutes?|(working )?hours?|(working|calendar) days?|months?|years?)$"
    example = "3 working days"

    value: int
    unit: Unit

    @classmethod
    def parse(cls, value: Any) -> dict[str, Any]:
        what = "Esto no es un plazo con su unidad"
        fix = "Escriba una cifra y una unidad, por ejemplo `3 working days` o `3 calendar days`."
        match = re.fullmatch(r"\s*([0-9]{1,4})\s+([^\W\d_]+(?: +[^\W\d_]+)?)\s*", value) if isinstance(value, str) else None
        if not match:
            raise mistake(what, fix)
        number, unit = int(match[1]), " ".join(match[2].lower().split())
        if number < 1:
            raise mistake("Un plazo dura al menos 1", fix)
        plural = unit if unit.endswith("s") else unit + "s"
        if plural in UNITS:
            return {"value": number, "unit": plural}
        spanish = unit.translate(str.maketrans("áéíóú", "aeiou"))
        if spanish in ("day", "days", "dia", "dias"):
            raise mistake(
                "No se sabe si estos días son hábiles o naturales",
                f"Escriba `{_written(number, 'working days')}` (días hábiles) o `{_written(number, 'calendar days')}` (días naturales).",
            )
        for word, english in SPANISH_UNITS.items():
            if re.fullmatch(word, spanish):
                raise mistake("La unidad se escribe en inglés", f"Escriba `{_written(number, english)}`.")
        raise mistake("No se conoce esta unidad de tiempo", f"Escriba una de estas: {', '.join(f'`{u}`' for u in UNITS)}.")

    def __str__(self) -> str:
        return _written(self.value, self.unit)


def _written(number: int, unit: Unit) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


class Money(Quantity):
    """An amount and its currency by ISO 4217: `10 EUR`, `12.50 EUR`."""

    form = r"^[0-9]{1,9}(\.[0-9]{1,2})? [A-Z]{3}$"
    example = "10 EUR"

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, value: Any) -> dict[str, Any]:
        match = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,2})?)\s+([A-Z]{3})\s*", value) if isinstance(value, str) else None
        if not match:
            raise mistake(
                "Esto no es un importe con su moneda",
                "Escriba la cifra y la moneda con sus tres letras, por ejemplo `10 EUR` o `12.50 EUR`.",
            )
        return {"amount": Decimal(match[1]), "currency": match[2]}

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Span(Quantity):
    """Opening hours within one day, local time: `10:00-14:00`. `24:00` is the end of the day."""

    form = r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
    example = "10:00-14:00"

    opens: int  # minutes since local midnight
    closes: int

    @classmethod
    def parse(cls, value: Any) -> dict[str, Any]:
        if not isinstance(value, str) or not re.fullmatch(cls.form, value.strip()):
            raise mistake(
                "Esto no es un horario",
                'Escriba la hora de apertura y la de cierre con cuatro cifras, por ejemplo `"10:00-14:00"` (hasta `24:00`).',
            )
        opens, closes = (int(t[:2]) * 60 + int(t[3:]) for t in value.strip().split("-"))
        if closes <= opens:
            raise mistake(
                "La hora de cierre no es posterior a la de apertura",
                "Si abre hasta después de medianoche, parta el horario en dos días.",
            )
        return {"opens": opens, "closes": closes}

    def __str__(self) -> str:
        return f"{_clock(self.opens)}-{_clock(self.closes)}"


def _clock(minutes: int) -> str:
    return "24:00" if minutes == 24 * 60 else time(minutes // 60, minutes % 60).strftime("%H:%M")
