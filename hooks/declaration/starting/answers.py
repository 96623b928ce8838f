"""What whoever begins tells of the company: one line an answer, in a file or in the terminal. Each is explained once, here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo, field_validator, model_validator

from .. import messages
from ..files.explaining import explain, explain_alone
from ..files.yaml_reading import Document, read_file
from ..loading.items import known_keys
from ..messages import Told, in_all, say
from ..mistakes import DeclarationError, Mistake, nearest
from ..models import FormOfAddress
from ..models.company import USUAL
from ..models.texts import Text
from ..models.values import MOST_WORKERS, Country, Currency, Email, Href, Model, Phone, Region, TimeZone, about
from ..quantities import Money, mistake
from . import places
from .week import USUAL as USUAL_WEEK
from .week import Week


@dataclass(frozen=True)
class Way:
    """A channel that may be chosen: what it will be in `contact_points.yml`, and which answer says how it is reached, on which line there."""

    id: str
    name: str
    channel: str
    answer: str
    line: str


WAYS: tuple[Way, ...] = (
    Way("telefono", "Teléfono", "phone", "phone", "phone"),
    Way("correo", "Correo electrónico", "email", "email", "email"),
    Way("tienda", "Tienda o sucursal", "branch", "shop_address", "address"),
    Way("oficina", "Oficina de atención", "office", "office_address", "address"),
    Way("mensajes", "Mensajes por WhatsApp", "messaging", "whatsapp", "phone"),
    Way("formulario", "Formulario en la web", "web_form", "form", "href"),
    Way("chat", "Chat en la web", "chat", "chat", "href"),
    Way("correo-postal", "Correo postal", "post", "postal_address", "address"),
)


class Known:
    """Stands at an id of something that the library has; which there are is told while reading: `info.context["known"]`."""

    def __new__(cls, kind: str, what: str) -> Any:
        def check(value: str, info: ValidationInfo) -> str:
            known: Iterable[str] = (info.context or {}).get("known", {}).get(kind, ())
            if value not in known:
                raise mistake(what, nearest(value, known))
            return value

        return AfterValidator(check)


def _site(value: str) -> str:
    if not re.fullmatch(r"""https://[^\s<>"'/?#]+(/[^\s<>"'?#]*)?""", value):
        raise mistake(say("starting.answers.site_begins_with_https"), say("starting.answers.write_as_in_browser"))
    return value.rstrip("/") + "/"


def _within_figures(value: Any) -> Any:
    """No amount of a declaration has more figures, and no law tells larger companies apart."""
    if isinstance(value, str) and (found := re.fullmatch(r"\s*[0-9]{10,}(?:\.[0-9]+)?\s+([A-Z]{3})\s*", value)):
        raise mistake(say("starting.answers.figure_too_large"), say("starting.answers.write_largest", currency=found[1]))
    return value


_T = TypeVar("_T", str, str | None)


def _one_of(value: _T, known: Collection[str], what: str) -> _T:
    """The value, if it is one of those that are known, or none are."""
    if value and known and value not in known:
        raise mistake(what, nearest(value, known))
    return value


ChannelId = Annotated[str, Known("channels", messages.later("starting.answers.no_such_channel"))]
SectorId = Annotated[str, Known("sectors", messages.later("starting.answers.no_such_sector"))]
RightId = Annotated[str, Known("rights", messages.later("starting.answers.no_such_right"))]
ProblemId = Annotated[str, Known("problems", messages.later("starting.answers.no_such_problem_type"))]


# What each answer is to: asked by `start`, and said in the template of an answers file.
ASKS: dict[str, Told] = {
    "name": messages.later("starting.answers.asks_name"),
    "legal_name": messages.later("starting.answers.asks_legal_name"),
    "sectors": messages.later("starting.answers.asks_sectors"),
    "what_we_do": messages.later("starting.answers.asks_what_we_do"),
    "country": messages.later("starting.answers.asks_country"),
    "region": messages.later("starting.answers.asks_region"),
    "time_zone": messages.later("starting.answers.asks_time_zone"),
    "currency": messages.later("starting.answers.asks_currency"),
    "workers": messages.later("starting.answers.asks_workers"),
    "turnover": messages.later("starting.answers.asks_turnover"),
    "language": messages.later("starting.answers.asks_language"),
    "address": messages.later("starting.answers.asks_address"),
    "channels": messages.later("starting.answers.asks_channels"),
    "phone": messages.later("starting.answers.asks_phone"),
    "email": messages.later("starting.answers.asks_email"),
    "shop_address": messages.later("starting.answers.asks_shop_address"),
    "office_address": messages.later("starting.answers.asks_office_address"),
    "whatsapp": messages.later("starting.answers.asks_whatsapp"),
    "form": messages.later("starting.answers.asks_form"),
    "chat": messages.later("starting.answers.asks_chat"),
    "postal_address": messages.later("starting.answers.asks_postal_address"),
    "hours": messages.later("starting.answers.asks_hours"),
    "complaints_name": messages.later("starting.answers.asks_complaints_name"),
    "complaints_phone": messages.later("starting.answers.asks_complaints_phone"),
    "complaints_email": messages.later("starting.answers.asks_complaints_email"),
    "complaints_address": messages.later("starting.answers.asks_complaints_address"),
    "site_url": messages.later("starting.answers.asks_site_url"),
    "rights": messages.later("starting.answers.asks_rights"),
    "problems": messages.later("starting.answers.asks_problems"),
    "edit_uri": messages.later("starting.answers.asks_edit_uri"),
}


def _asked(name: str) -> str:
    """The same for whom a schema describes it to, in the language of all schemas."""
    return in_all(ASKS[name])[0]


class Answers(Model):
    """The answers, in the order in which they are asked. What has a default may be left out."""

    name: Text = about(_asked("name"))
    legal_name: Text | None = Field(None, description=_asked("legal_name"))
    sectors: list[SectorId] = about(_asked("sectors"), min_length=1)
    what_we_do: Text | None = Field(None, description=_asked("what_we_do"))
    country: Country = about(_asked("country"))
    region: Region | None = Field(None, description=_asked("region"))
    time_zone: TimeZone | None = Field(None, description=_asked("time_zone"))
    currency: Currency | None = Field(None, description=_asked("currency"))
    workers: int = about(_asked("workers"), ge=0, le=MOST_WORKERS)
    turnover: Annotated[Money, BeforeValidator(_within_figures)] | None = Field(None, description=_asked("turnover"))
    language: Literal["es"] = Field("es", description=_asked("language"))
    address: FormOfAddress = Field(USUAL, description=_asked("address"))
    channels: list[ChannelId] = about(_asked("channels"), min_length=1)
    phone: Phone | None = Field(None, description=_asked("phone"))
    email: Email | None = Field(None, description=_asked("email"))
    shop_address: Text | None = Field(None, description=_asked("shop_address"))
    office_address: Text | None = Field(None, description=_asked("office_address"))
    whatsapp: Phone | None = Field(None, description=_asked("whatsapp"))
    form: Href | None = Field(None, description=_asked("form"))
    chat: Href | None = Field(None, description=_asked("chat"))
    postal_address: Text | None = Field(None, description=_asked("postal_address"))
    hours: Week = Field(USUAL_WEEK, description=_asked("hours"), validate_default=True)
    complaints_name: Text = Field("Servicio de Reclamaciones", description=_asked("complaints_name"))
    complaints_phone: Phone | None = Field(None, description=_asked("complaints_phone"))
    complaints_email: Email | None = Field(None, description=_asked("complaints_email"))
    complaints_address: Text | None = Field(None, description=_asked("complaints_address"))
    site_url: Annotated[str, AfterValidator(_site)] | None = Field(None, description=_asked("site_url"))
    rights: list[RightId] | None = Field(None, description=_asked("rights"), min_length=1)
    problems: list[ProblemId] | None = Field(None, description=_asked("problems"), min_length=1)
    edit_uri: Href | None = Field(None, description=_asked("edit_uri"))

    @property
    def open_channels(self) -> list[Way]:
        """The channels chosen of which nobody knows yet how they are reached: they stay out, and it is said."""
        return [way for way in WAYS if way.id in self.channels and not getattr(self, way.answer)]

    @property
    def ways(self) -> list[Way]:
        """The channels that can be reached: those chosen, and those whose line was filled in."""
        return [way for way in WAYS if getattr(self, way.answer)]

    @model_validator(mode="after")
    def _can_be_reached(self) -> Answers:
        if not self.ways:
            lines = ", ".join(f"`{way.answer}: …`" for way in WAYS if way.id in self.channels)
            raise mistake(say("starting.answers.unreachable"), say("starting.answers.add_a_way", lines=lines), "channels")
        return self

    @field_validator("country")
    @classmethod
    def _is_a_country(cls, value: str) -> str:
        return _one_of(value, places.countries(), say("starting.answers.no_such_country"))

    @field_validator("region")
    @classmethod
    def _is_there(cls, value: str | None, info: ValidationInfo) -> str | None:
        country = info.data.get("country", "")
        if value and country and not value.startswith(f"{country}-"):
            raise mistake(say("starting.answers.region_of_another_country"), say("starting.answers.regions_begin_with", country=country))
        return _one_of(value, places.regions(country), say("starting.answers.no_such_region"))

    @field_validator("time_zone")
    @classmethod
    def _is_kept_there(cls, value: str | None, info: ValidationInfo) -> str | None:
        country = info.data.get("country", "")
        return value if value and places.is_zone_of(value, country) else _one_of(value, places.zones(country), say("starting.answers.zone_of_another_country"))

    @field_validator("currency")
    @classmethod
    def _is_money(cls, value: str | None) -> str | None:
        return _one_of(value, places.currencies(), say("starting.answers.no_such_currency"))

    @field_validator("whatsapp")
    @classmethod
    def _is_found_from_anywhere(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and not value.startswith("+"):
            code = places.dialling_code(info.data.get("country", "")) if (info.context or {}).get("typed") else ""
            fix = say("starting.answers.write_code_in_front", code=code) if code else say("starting.answers.code_in_front")
            raise mistake(say("starting.answers.needs_country_code"), fix)
        return value

    @property
    def zone(self) -> str:
        return self.time_zone or places.zone(self.country)

    @property
    def money(self) -> str:
        return self.currency or places.currency(self.country)


def read(content: bytes, path: str, known: Mapping[str, Iterable[str]]) -> Answers:
    """The answers in a file. Raises DeclarationError with all that is wrong in it, each at its line."""
    document = read_file(content, path)
    if document.mistakes:
        raise DeclarationError(document.mistakes)
    if not isinstance(document.data, dict):
        what, fix = say("starting.answers.a_line_for_each_answer"), say("starting.answers.begin_like_this")
        raise DeclarationError([Mistake(path, document.line(()), what, fix=fix)])
    return checked(document, known)


def checked(document: Document, known: Mapping[str, Iterable[str]]) -> Answers:
    """The same, of what was read. Raises DeclarationError."""
    try:
        return Answers.model_validate(document.data, context={"language": "es", "known": known})
    except ValidationError as error:
        raise DeclarationError(explain(error, document, (), lambda location: known_keys(Answers, location))) from None


def wrong(so_far: Mapping[str, Any], name: str, value: Any, known: Mapping[str, Iterable[str]]) -> str:
    """What is wrong with one answer, beside those given before it, as a sentence; empty if nothing is. What is still to come isn't missed."""
    later = list(Answers.model_fields)[list(Answers.model_fields).index(name) + 1 :]
    data = {key: each for key, each in so_far.items() if key not in later and each is not None} | {name: value}
    stand_ins = {key: each for key, each in _STAND_INS.items() if key not in data}
    try:
        Answers.model_validate(stand_ins | data, context={"language": "es", "known": {**known, "sectors": [*known["sectors"], _ANY]}, "typed": True})
    except ValidationError as error:
        told = explain_alone(error, Document("", data=stand_ins | data), name, lambda location: known_keys(Answers, location))
        return next((f"{each.what}. {each.fix}".strip() for each in told), "")
    return ""


_ANY = "-"
# What is told of the company while nobody has said it yet, so that one answer can be looked at by itself.
_STAND_INS: dict[str, Any] = {"name": _ANY, "sectors": [_ANY], "country": "ES", "workers": 0, "channels": ["correo"], "email": "a@b.c"}
