"""The kinds of single values in the data, each with the sentence that an editor gets for a wrong one. Texts are in `texts.py`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import core_schema

from ..messages import Told, later, say
from ..quantities import Duration, mistake
from . import dialling, phones, web, zones


def shaped(
    form: str, what: Told, fix: Told, *examples: str, pattern: str = "", at_fault: Callable[[str], tuple[Told, Told]] | None = None
) -> GetPydanticSchema:
    """Stands at a text of a fixed form, which the JSON Schema tells as well, with examples.

    Editors' tools read the form by JavaScript's rules; `pattern` is for one that Python reads otherwise.
    What names something has no examples: tools would propose them, and they may not exist. `at_fault` gives nearer words than
    `what` and `fix` for a value.
    """

    def check(value: str) -> str:
        if not re.fullmatch(form, value):
            raise mistake(*(at_fault(value) if at_fault else (what, fix)))
        return value

    schema = {"type": "string", "pattern": f"^({pattern or form})$"} | ({"examples": list(examples)} if examples else {})
    return GetPydanticSchema(lambda source, build: core_schema.no_info_after_validator_function(check, build(source)), lambda *_: dict(schema))


def unaccented(value: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))


ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"


def as_id(text: str) -> str:
    """The nearest text that may be an id: `cobro-indebido-1` of `Cobro indebido (1)`."""
    nearest = re.sub(r"[^a-z0-9]+", "-", unaccented(text.lower())).strip("-")
    return nearest if re.fullmatch(ID, nearest) else "cobro-indebido"


def _kebab(value: str) -> str:
    if not re.fullmatch(ID, value):
        what = say("models.values.not_an_id")
        raise mistake(what, say("models.values.write_example", example=as_id(value)))
    return value


FIRST_YEAR, LAST_YEAR = 1900, 2100  # beyond them a date is a slip of the fingers, and archives give up: gzip's clock ends in 2106


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return _within_calendars(value)
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise mistake(say("models.values.date_badly_written"), say("models.values.date_example"))
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise mistake(say("models.values.no_such_day"), say("models.values.correct_date")) from None
    return _within_calendars(day)


def _within_calendars(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise mistake(say("models.values.year_too_far"), say("models.values.write_nearer_year", first=FIRST_YEAR, last=LAST_YEAR))
    return value


_OF_A_YEAR = r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


def _day_of_year(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(_OF_A_YEAR, value):
        raise mistake(say("models.values.day_of_year_badly_written"), say("models.values.day_of_year_example"))
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{value}")
    except ValueError:
        raise mistake(say("models.values.in_no_year"), say("models.values.month_first")) from None
    return value


def _day_or_every_year(value: Any) -> Any:
    return _day_of_year(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,2}-[0-9]{1,2}", value) else _day(value)


LEAP_YEAR = 2028  # any that has a 29 February
SHARE_DECIMALS = 3  # 99.995: what companies publish of calls, payments and availability
MOST_WORKERS = 9_999_999  # of any company; every number of the models has its bound, or some reader of it gives up


def _zone(value: str) -> str:
    if value not in zones.known():
        raise mistake(say("models.values.no_such_zone"), say("models.values.zone_example"))
    return value


def _share(value: float) -> Decimal:
    """A share as it was typed, exactly: 99.62 in 100, not the nearest number that a computer has."""
    typed = Decimal(repr(value))
    if not 1 <= typed <= 100:
        meant = f"{typed * 100:f}".rstrip("0").rstrip(".") if Decimal("0.01") <= typed < 1 else ""  # 0.95, as a part of one
        raise mistake(say("models.values.share_bounds"), say("models.values.write_meant", meant=meant) if meant else say("models.values.share_example"))
    if typed != round(typed, SHARE_DECIMALS):
        nearest = f"{round(typed, SHARE_DECIMALS):f}".rstrip("0").rstrip(".")
        raise mistake(say("models.values.share_decimals", decimals=SHARE_DECIMALS), say("models.values.write_example", example=nearest))
    return exactly(value)


def exactly(value: float) -> Decimal:
    """A figure of YAML or JSON as it is written there: 99.62; of a whole one, 95.0 is 95."""
    written = Decimal(repr(value))
    return Decimal(int(written)) if written == int(written) else written


def as_number(value: Decimal) -> int | float:
    """A decimal figure as JSON has it: 95, 99.62."""
    return int(value) if value == int(value) else float(value)


class ShareOf100:
    """Stands at a share in 100: what is read as a number is kept exactly, and written as a number again."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            _share, core_schema.float_schema(strict=True, allow_inf_nan=False), serialization=core_schema.plain_serializer_function_ser_schema(as_number)
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "number", "minimum": 1, "maximum": 100, "examples": [95, 99.62]}


class Checked:
    """What `AfterValidator` does, for a function of the value alone: without looking at what it takes, for each field."""

    def __init__(self, check: Callable[[Any], Any]):
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))


class UnlessPublished:
    """Stands at a value of which something is refused that an edition may hold, since it was published before: it is asked of what editors
    type, never of what was published. Editions stay readable, whatever is learnt afterwards."""

    def __init__(self, check: Callable[[Any], Any]):
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(
            lambda value, info: value if (info.context or {}).get("published") else self._check(value), handler(source)
        )


Id = Annotated[str, AfterValidator(_kebab), WithJsonSchema({"type": "string", "pattern": f"^{ID}$"})]
Language = Annotated[str, shaped("[a-z]{2,3}", later("models.values.not_a_language"), later("models.values.language_example"), "es", "en")]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=Annotated[date, Field(examples=["2026-12-28"])])]
# A day of each year, without its year: `12-24`. As texts they stand in the order of the year, so no other form is needed. The 29th of
# February is one of them; in a year without it there is no such day.
DayOfYear = Annotated[str, BeforeValidator(_day_of_year), WithJsonSchema({"type": "string", "pattern": f"^{_OF_A_YEAR}$", "examples": ["12-24"]})]
DayOrEveryYear = Annotated[
    date | str,
    BeforeValidator(_day_or_every_year),
    WithJsonSchema({"type": "string", "pattern": f"^([0-9]{{4}}-)?{_OF_A_YEAR}$", "examples": ["2026-12-28", "12-24"]}),
]
Href = Annotated[
    str,
    shaped(
        r"""https?://[^\s<>"']+""",
        later("models.values.not_a_web_address"),
        later("models.values.web_address_example"),
        "https://example.com/ayuda",
    ),
    UnlessPublished(web.check),
]
Email = Annotated[
    str,
    shaped(
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
        later("models.values.not_an_email"),
        later("models.values.email_example"),
        "ayuda@example.com",
    ),
    UnlessPublished(web.check_mailbox),
]
Phone = Annotated[
    str,
    shaped(phones.FORM, phones.WHAT, "", "900 000 000", "+34 900 000 000", at_fault=phones.at_fault),
    UnlessPublished(dialling.check),
]
Country = Annotated[str, shaped("[A-Z]{2}", later("models.values.not_a_country"), later("models.values.country_example"), "ES", "CO")]
Region = Annotated[
    str,
    shaped(
        "[A-Z]{2}-[A-Z0-9]{1,3}",
        later("models.values.not_a_region"),
        later("models.values.region_example"),
        "ES-MD",
    ),
]
TableFile = Annotated[
    str,
    shaped(
        r"[a-z0-9][a-z0-9_-]*\.csv",
        later("models.values.not_a_table"),
        later("models.values.table_example"),
        "branches.csv",
    ),
]
Currency = Annotated[str, shaped("[A-Z]{3}", later("models.values.not_a_currency"), later("models.values.currency_example"), "EUR", "MXN")]
TimeZone = Annotated[str, UnlessPublished(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Madrid", "America/Bogota"]})]
Share = Annotated[Decimal, ShareOf100()]
Window = Literal["month", "quarter", "year"]
Word = Annotated[
    str,
    shaped(
        r"\w+",
        later("models.values.wants_one_word"),
        later("models.values.leave_telling_word"),
        "dinero",
        "plata",
        pattern=r"[^\s!-/:-@\[-\^`{-~¡¿«»“”‘’…–—·]+",  # JavaScript's `\w` knows no accents, so the signs are named
    ),
]
Page = Annotated[
    str,
    shaped(
        r"[a-z0-9/_-]+\.md(#[a-z0-9-]+)?",
        later("models.values.not_a_page"),
        later("models.values.page_example"),
    ),
]
# The folders in which pages and addresses of rights, problems, steps, branches and measured periods are, and of what was changed
# because of these. They are spelt here only, because data name addresses; all else of an address is in `addresses`, which the rest of the program asks.
RIGHTS, PROBLEMS, STEPS, BRANCHES, PERIODS = "derechos", "plazos", "reclamar", "contacto", "resultados"
BOOK = f"{PERIODS}/incumplimientos"
NO_ADDRESS = (
    later("models.values.not_an_address"),
    later("models.values.address_example", rights=RIGHTS, problems=PROBLEMS, steps=STEPS),
)


def address_of(id: str) -> str:
    """The form of an address, of parts of that form."""
    return f"{RIGHTS}/{id}(/{id})?|({PROBLEMS}|{STEPS}|{PERIODS})/{id}|({BRANCHES}/{id}|{BOOK})/{id}"


Address = Annotated[str, shaped(address_of("[a-z0-9-]+"), *NO_ADDRESS)]
Topic = Literal[
    "inquiry", "contact", "conduct", "appointment", "delivery", "fault", "mismatch", "promise", "withdrawal", "refund",
    "billing", "continuity", "contract", "access", "free service",
]  # fmt: skip
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


@dataclass(frozen=True)
class Names:
    """Stands at an id that names something: of which collection, and what may stand there instead. All that follows from it is in
    `references.py`. `owner: Annotated[Id, Names("owners")]`."""

    collection: str
    or_else: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formerly:
    """Stands at a field that has no default and was added after editions had been published: what those are read as, as it would
    be written in the data. `motto: Annotated[Text, Formerly("Sin lema.")] = about(…)`."""

    value: Any


class _Filled:
    """Stands at each field: an optional line without its value isn't the same as no line. `amount_up_to:` would mean no limit."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(_not_left_empty, handler(source))


def _not_left_empty(value: Any) -> Any:
    if value is None:
        raise mistake(say("models.values.value_missing"), say("models.values.write_value"))
    return value


_FILLED = _Filled()


class Model(BaseModel):
    """Strict on purpose: YAML turns `no`, `0112` and `10:30` into other things, and a misspelt key says nothing."""

    # Built when first used: most models stand in another one, which builds all that it holds anyway.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _as_published(cls, value: Any, info: ValidationInfo) -> Any:
        """While an edition is read (`info.context["published"]`): what a field that wasn't there yet is read as."""
        if not (info.context or {}).get("published") or not isinstance(value, dict):
            return value
        since = {field.alias or name: each.value for name, field in cls.model_fields.items() for each in field.metadata if isinstance(each, Formerly)}
        return {**since, **value}

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Any field that may be left out may not be left empty. (`field_validator("*")` says the same, but pydantic then looks at each of
        three thousand fields what the function takes: a tenth of the time in which `check` reads everything.)"""
        for field in cls.model_fields.values():
            if _FILLED not in field.metadata:  # which a model has of the one that it extends
                field.metadata.append(_FILLED)

    def __copy__(self) -> Self:
        """Without what was worked out of this one (`cached_property`), for a copy may get other values (`model_copy`)."""
        copied = super().__copy__()
        for worked_out in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[worked_out]
        return copied


def about(description: str, **more: Any) -> Any:
    """A field that can't be left out, with what it means for the person who fills it in."""
    return Field(description=description, **more)


def durations(value: Any) -> Iterator[Duration]:
    """Every period in a part of the declaration, wherever it stands."""
    if isinstance(value, Duration):
        yield value
    elif isinstance(value, Model):
        for _, each in value:
            yield from durations(each)
    elif isinstance(value, (list, tuple, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from durations(each)
