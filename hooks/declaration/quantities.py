"""Quantities as editors write them: durations, money, opening spans, targets.

Each parses one plain text (`3 working days`, `10 EUR`, `10:00-14:00`) and says what is wrong with it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from .messages import Told, later, say
from .units import ALONE, COUNTED, UNIT_KINDS, Unit, UnitKind, clock, meant, written


def mistake(what: Told, fix: Told, key: str = "", within_a_line: Told = "") -> PydanticCustomError:
    """An error for `raise` inside a validator: what is wrong and how to put it right, both as they are told to editors.

    `key` is the line to change, where a whole group is validated. `within_a_line` is how to put it right where several keys share a
    line that has to stay, if that is another way.
    """
    return PydanticCustomError("declaration", "{what}. {fix}", {"what": str(what), "fix": str(fix), "key": key, "within_a_line": str(within_a_line)})


class Quantity(BaseModel):
    """A value written as one text. Subclasses read it with `parse` and write it back with `__str__`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: ClassVar[str]  # a regular expression for JSON Schema: the texts that `parse` takes
    example: ClassVar[str]
    further: ClassVar[tuple[str, ...]] = ()  # more examples, for who completes what is typed

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
        return {"type": "string", "pattern": cls.form, "examples": [cls.example, *cls.further]}


class Duration(Quantity):
    """How long: a number and a unit that leaves no doubt, `3 working days`. A bare `days` is an error.

    Also `same day`; `on time`, of what is agreed for a moment, when its clock starts; halves of hours, `1.5 hours`; a range, `2 to 3 working
    days`, of which the end is what is promised and compared, and the beginning is only shown; and an hour on the last of some days, `2 working
    days by 12:00`, or by its end, `24:00`: no comma, which would part it in a YAML `{…}`. `next working day, by 12:00` and
    `by 12:00 on the next working day` are read too, as `1 working day by 12:00`.

    How each unit runs is said once, in `units.py`, and for customers in the words of the site (`units` in `words/<language>.yml`). Whoever
    counts with a duration asks what stands here or in `deadlines/`, and does no sums with its `value` and `unit`.
    """

    form = (
        r"^(same day|on time"
        r"|[1-9][0-9]{0,3}( to [1-9][0-9]{0,3})? (seconds?|minutes?|(working |calendar )days?|weeks?|months?|years?)"
        r"|([1-9][0-9]{0,3}(\.5)?|0\.5)( to [1-9][0-9]{0,3}(\.5)?)? (working )?hours?"
        r"|[1-9][0-9]{0,3} (working|calendar) days? by ((0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]|24:00))$"
    )
    example = "3 working days"
    further = (
        "4 working hours",
        "15 calendar days",
        "same day",
        "on time",
        "1.5 hours",
        "2 to 3 working days",
        "1 working day by 12:00",
        "2 weeks",
        "30 seconds",
    )

    value: int | float  # with a half at most
    unit: Unit
    least: int | float | None = None  # of a range
    by: int | None = None  # minutes since local midnight of the last day

    @classmethod
    def parse(cls, value: Any) -> dict[str, Any]:
        text = " ".join(value.lower().split()) if isinstance(value, str) else ""
        if text in ALONE:
            return {"value": 1, "unit": text}
        match = _PERIOD.fullmatch(_TURNED.sub(r"1 \2 by \1", text))
        unit = _unit(match[3]) if match else None
        if match and unit:
            return _checked(match[1], "1" if match[2] == "next" else match[2], unit, match[4])
        raise _not_a_duration(text)

    def __str__(self) -> str:
        if not self.kind.counted:
            return self.unit
        least = f"{self.least} to " if self.least is not None else ""
        return f"{least}{written(self.value, self.unit)}{'' if self.by is None else f' by {clock(self.by)}'}"

    @property
    def kind(self) -> UnitKind:
        return UNIT_KINDS[self.unit]

    @property
    def is_plain(self) -> bool:
        """Whether it is a number and a unit, and no more."""
        return self.least is None and self.by is None and self.kind.counted

    @property
    def last(self) -> Duration:
        """What is promised: a range without its beginning."""
        return self.model_copy(update={"least": None}) if self.least is not None else self

    @property
    def beginning(self) -> Duration:
        """The beginning of a range; what isn't one is its own."""
        return self.model_copy(update={"value": self.least, "least": None}) if self.least is not None else self

    @property
    def counts_days(self) -> bool:
        """Whether it counts days, from the one after the contact: whatever the hour of the contact, it ends the same."""
        return self.kind.runs in ("open days", "dates")

    @property
    def whole_days(self) -> bool:
        """Likewise, and its last day is promised whole."""
        return self.counts_days and self.by is None

    @property
    def in_dates(self) -> bool:
        """Whether it ends with a date, whatever the opening hours and public holidays are."""
        return self.kind.runs == "dates" and self.by is None

    @property
    def has_date(self) -> bool:
        """Whether it ends at some date once one contacts; what is promised for a moment that was agreed is due then, whenever that is."""
        return self.kind.runs != "moment"

    @property
    def elapsed(self) -> timedelta | None:
        """The time that passes, of what runs by the clock; None of all else."""
        return timedelta(seconds=self.value * self.kind.times) if self.kind.runs == "clock" else None

    @property
    def rough(self) -> float:
        """About how many days, to show the shorter of two first. What must be right is counted in dates: `law/comparing.py`."""
        days = self.value * self.kind.rough
        return days if self.by is None else days - 1 + self.by / (24 * 60)

    def against(self, other: Duration) -> int | None:
        """More than 0 if this ends later than the other from whenever both run, less if earlier, 0 if together; None if only the clock can
        tell, by days and opening hours."""
        if (self.kind.base, self.by) != (other.kind.base, other.by):
            return None
        ours, theirs = (each.value * each.kind.times for each in (self, other))
        return (ours > theirs) - (ours < theirs)

    def of(self, value: int) -> Duration:
        """So many of the same unit, with the same hour."""
        return Duration.model_validate(str(self.model_copy(update={"value": value, "least": None})))


_NUMBER = r"[0-9]{1,4}(?:\.[0-9]+)?"
_PERIOD = re.compile(rf"(?:({_NUMBER}) to )?({_NUMBER}|next) ([^\W\d_]+(?: [^\W\d_]+)?)(?:,? by (\S+))?")
_TURNED = re.compile(r"^by (\S+) on (?:the )?next ([a-z]+ day)$")
_EXAMPLES = later("ground.quantities.duration_example")


def _unit(name: str) -> Unit | None:
    return next((unit for unit in COUNTED if name in (unit, unit.removesuffix("s"))), None)


def _checked(least: str | None, most: str, unit: Unit, hour: str | None) -> dict[str, Any]:
    value = _number(most, unit)
    found: dict[str, Any] = {"value": value, "unit": unit}
    if least is not None:
        found["least"] = begins = _number(least, unit)
        if hour:
            raise mistake(say("ground.quantities.least_and_hour"), say("ground.quantities.write_hour_or_least", duration=written(value, unit), least=least))
        if begins == value:
            raise mistake(say("ground.quantities.same_figure_twice"), say("ground.quantities.write_duration", duration=written(value, unit)))
        if begins > value:
            raise mistake(say("ground.quantities.from_more_to_less"), say("ground.quantities.smaller_first", least=value, duration=written(begins, unit)))
    if hour:
        if not UNIT_KINDS[unit].hour:
            raise mistake(say("ground.quantities.only_days_have_hour"), say("ground.quantities.hour_example"))
        match = re.fullmatch(r"(0?[1-9]|1[0-9]|2[0-3]):([0-5][0-9])|(24):(00)", hour)
        if not match:
            raise mistake(say("ground.quantities.hour_unclear"), say("ground.quantities.write_hour", duration=written(value, unit)))
        found["by"] = int(match[1] or match[3]) * 60 + int(match[2] or match[4])
    return found


def _number(text: str, unit: Unit) -> int | float:
    """A number of that unit: whole, or with a half where it may be. Raises what to write instead."""
    number, kind = Fraction(text), UNIT_KINDS[unit]
    if number.denominator == 1 and number:
        return int(number)
    if number.denominator == 2 and kind.halves:
        return float(number)
    if not number:
        raise mistake(say("ground.quantities.at_least_one"), _EXAMPLES)
    smaller = [each for each in COUNTED if UNIT_KINDS[each].base == kind.base and UNIT_KINDS[each].times < kind.times]
    for each in reversed(smaller):
        parts = number * kind.times / UNIT_KINDS[each].times
        if parts.denominator == 1 and parts <= UNIT_KINDS[each].most:
            raise mistake(say("ground.quantities.cannot_be_split"), say("ground.quantities.write_duration", duration=written(int(parts), each)))
    step = Fraction(1, 2 if kind.halves else 1)
    below, above = (_plain(step * (number // step + more)) for more in (0, 1))
    fix = (
        say("ground.quantities.below_or_above", below=written(below, unit), above=written(above, unit))
        if below
        else say("ground.quantities.write_duration", duration=written(above, unit))
    )
    raise mistake(say("ground.quantities.cannot_be_split"), say("ground.quantities.only_hours_have_halves", fix=fix))


def _plain(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def _not_a_duration(text: str) -> PydanticCustomError:
    """What is wrong with a text, and what its editor may have meant."""
    found, wrong = [], None
    for each in meant(text):
        try:
            found.append(str(Duration.model_validate(each)))
        except ValidationError as error:
            wrong = error.errors(include_url=False)[0]["ctx"]
    if len(found) == 2:
        first, second = found
        return mistake(say("ground.quantities.which_days"), say("ground.quantities.write_which_days", first=first, second=second))
    simple = re.fullmatch(r"[0-9]{1,4} [^\W\d_]+(?: [^\W\d_]+)?", text)
    if found:
        return mistake(
            say("ground.quantities.unit_in_english") if simple else say("ground.quantities.written_otherwise"),
            say("ground.quantities.write_duration", duration=found[0]),
        )
    if wrong:
        return mistake(wrong["what"], wrong["fix"])
    if simple and int(text.split()[0]) < 1:
        return mistake(say("ground.quantities.at_least_one"), _EXAMPLES)
    if simple:
        return mistake(
            say("ground.quantities.unit_unknown"),
            say(
                "ground.quantities.write_a_unit",
                counted=", ".join(f"`{unit}`" for unit in COUNTED),
                alone=say("ground.quantities.or_another").join(f"`{unit}`" for unit in ALONE),
            ),
        )
    return mistake(say("ground.quantities.not_a_duration"), _EXAMPLES)


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
                say("ground.quantities.not_money"),
                say("ground.quantities.money_example"),
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
                say("ground.quantities.not_hours"),
                say("ground.quantities.hours_example"),
            )
        opens, closes = (int(t[:2]) * 60 + int(t[3:]) for t in value.strip().split("-"))
        if closes <= opens:
            raise mistake(
                say("ground.quantities.closes_before_opening"),
                say("ground.quantities.split_at_midnight"),
            )
        return {"opens": opens, "closes": closes}

    def __str__(self) -> str:
        return f"{clock(self.opens)}-{clock(self.closes)}"
