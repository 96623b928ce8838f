"""How customers reach the company: its channels, and the branches of those that have many."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import mistake
from . import dialling
from .dialling import App
from .law import CallsAnswered
from .texts import Original, ProperName, Text
from .values import Email, Href, Id, Language, Model, Names, Phone, Region, TableFile, about

Channel = Literal[
    "branch", "office", "phone", "email", "chat", "messaging", "web_form", "post", "social", "app", "terminal", "relay", "sign_language",
]  # fmt: skip
IN_PERSON: tuple[Channel, ...] = ("branch", "office")  # where a person attends
AT_A_PLACE: tuple[Channel, ...] = (*IN_PERSON, "terminal")  # where one has to go; there may be many of them
# Never shut: one writes when one likes, and is answered in its hours.
ANY_TIME: tuple[Channel, ...] = ("email", "messaging", "web_form", "post", "social", "app")
# Of each channel, what customers need to reach it: one of these lines at least. The company's own app may be known by its name alone.
NEEDS: dict[Channel, tuple[str, ...]] = {
    "branch": ("address", "branches"), "office": ("address", "branches"), "terminal": ("address", "branches"), "post": ("address",),
    "phone": ("phone",), "messaging": ("phone",), "relay": ("phone", "href"), "sign_language": ("href", "phone"),
    "email": ("email",), "chat": ("href",), "web_form": ("href",), "social": ("href",), "app": (),
}  # fmt: skip
_NETWORKS = {
    "x.com": "X", "twitter.com": "X", "facebook.com": "Facebook", "instagram.com": "Instagram", "tiktok.com": "TikTok", "youtube.com": "YouTube",
    "linkedin.com": "LinkedIn", "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "mastodon.social": "Mastodon",
}  # fmt: skip


class ContactPoint(Model):
    """`contact_points.yml`: a channel, in person or remote, with all a customer must know before using it."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre que ve el cliente.")
    channel: Channel = about("Clase de canal; branch y office son presenciales, terminal es una máquina, el resto a distancia.")
    address: Original | None = Field(None, description="Dirección postal.")
    branches: TableFile | None = Field(None, description="Si son varias direcciones, la tabla que las dice: branches.csv. Solo branch, office o terminal.")
    phone: Phone | None = Field(None, description="Número, entre comillas.")
    app: App | None = Field(None, description="Con qué se escribe a ese número, si el canal es messaging: sms, whatsapp, telegram o signal; sin la línea, sms.")
    email: Email | None = Field(None, description="Correo electrónico.")
    href: Href | None = Field(None, description="Dirección web del formulario, del chat, de la cuenta o de la aplicación.")
    network: ProperName | None = Field(None, description="Nombre de la red social, si no se conoce por su dirección.")
    regions: list[Region] = Field([], description="Solo en estas regiones: [ES-CN]. Sin la línea, en todas.")
    calendar: Annotated[Id, Names("calendars")] = about("Horario en que atienden personas (de calendars.yml).")
    good_for: Text | None = Field(None, description="Para qué sirve mejor este canal. Sin esta línea, no se dice; así, las siguientes.")
    cost: Text | None = Field(None, description="Cuánto cuesta al cliente.")
    languages: list[Language] = Field([], description="Idiomas en que se atiende: [es, en]. Sin esta línea, aquellos en que se publica la web.")
    accessibility: list[Text] = Field([], description="Qué ayuda a quien oye, ve, lee o se mueve con dificultad.")
    proof: Text | None = Field(None, description="Qué justificante recibe el cliente de que contactó, y cuándo.")
    answered: CallsAnswered | None = Field(None, description="Qué parte de las llamadas se contesta, y en cuánto: {share: 95, within_seconds: 180}.")

    @property
    def in_person(self) -> bool:
        return self.channel in IN_PERSON

    @property
    def any_time(self) -> bool:
        return self.channel in ANY_TIME

    @property
    def on_network(self) -> str:
        """The name of the social network that its address is on, as the data or the address say; empty where none is."""
        if self.channel != "social":
            return ""
        host = re.sub(r"^https?://([^/?#:]*).*", r"\1", self.href or "").lower()
        return self.network or next((name for known, name in _NETWORKS.items() if host == known or host.endswith(f".{known}")), "")

    def speaking(self, usual: list[Language]) -> ContactPoint:
        """Itself with the languages that are spoken there: those of the company, where it names none."""
        return self if self.languages else self.model_copy(update={"languages": usual})

    def serves(self, region: str) -> bool:
        """Whether customers of that region can use it."""
        return not self.regions or region in self.regions

    @model_validator(mode="after")
    def _can_be_reached(self) -> ContactPoint:
        wanted = NEEDS[self.channel]
        if wanted and not any(getattr(self, each) for each in wanted):
            missing, lines = (say("models.channels.or_another").join(form.format(each) for each in wanted) for form in ("`{}`", "`{}: …`"))
            raise mistake(say("models.channels.way_missing", missing=missing), say("models.channels.add_a_line", lines=lines), "channel")
        if self.app and self.channel != "messaging":
            raise mistake(say("models.channels.app_only_for_messaging"), say("models.channels.delete_or_messaging"), "app")
        if self.app and self.phone and dialling.wants_country(self.app) and not self.phone.startswith("+"):
            what = say("models.channels.needs_country_code", app=dialling.name(self.app))
            raise mistake(what, say("models.channels.code_in_front"), "phone")
        return self

    @model_validator(mode="after")
    def _says_what_fits(self) -> ContactPoint:
        if self.branches and self.channel not in AT_A_PLACE:
            kinds = ", ".join(f"`{each}`" for each in AT_A_PLACE)
            raise mistake(say("models.channels.several_addresses_only_at_a_place"), say("models.channels.delete_or_channel", kinds=kinds), "branches")
        if self.branches and self.address:
            raise mistake(say("models.channels.address_outside_table"), say("models.channels.move_to_table"), "address")
        if self.network and self.channel != "social":
            raise mistake(say("models.channels.network_only_for_social"), say("models.channels.delete_or_social"), "network")
        if self.channel == "social" and not self.on_network:
            raise mistake(say("models.channels.network_unknown"), say("models.channels.add_network"), "href")
        return self


class Branch(Model):
    """A row of a table such as `branches.csv`: one of the many addresses of a contact point."""

    id: Id = about("Identificador permanente.")
    point: Annotated[Id, Names("contact_points")] = about("El punto de contacto que nombra la tabla.")
    name: Text = about("Nombre que ve el cliente.")
    address: ProperName = about("Calle y número.")
    postal_code: ProperName | None = Field(None, description="Código postal.")
    place: ProperName = about("Localidad.")
    region: Region | None = Field(None, description="Región (ISO 3166-2): ES-MD.")
    phone: Phone | None = Field(None, description="Número.")
    calendar: Annotated[Id, Names("calendars")] | None = Field(None, description="Horario (de calendars.yml); sin él, el de su punto de contacto.")
    accessibility: list[Text] = Field([], description="Qué ayuda aquí a quien oye, ve, lee o se mueve con dificultad.")

    @property
    def whole_address(self) -> str:
        """`Calle Mayor, 1, 28801 Alcalá de Henares`"""
        return f"{self.address}, {f'{self.postal_code} ' if self.postal_code else ''}{self.place}"


def reaching(points: Collection[ContactPoint], region: str) -> list[ContactPoint]:
    """Those that customers of a region can use."""
    return [each for each in points if each.serves(region)]
