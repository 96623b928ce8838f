"""The words of the interface, as data: `docs/_data/words/<language>.yml`.

An editor can change any heading or label there. A word that must hold a value names it in braces (`{when}`); the model
says which, so that a forgotten or misspelt brace is found before a page shows it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from babel import Locale
from pydantic import Field, PrivateAttr

from ..models import Company, Country, Model, Text
from ..units import Unit
from . import locales
from .blocks import BlockWords
from .calculator import DeadlineCalculatorWords, OpenNowWords, RemedyCheckWords, RouteDatesWords
from .changes import ChangesWords
from .classes import CustomerKindsWords
from .complaint import ComplaintFormWords, ComplaintLetterWords
from .editing import DraftWords, EditingWords
from .frame import FrameWords, NotFoundWords, OfflineWords
from .goals import GoalWords
from .history import HistoryWords
from .law import CoverageWords, LawWords, LegalLimitsWords, WhomWords
from .links import AssistantWords, LinksWords, QrWords, SupportWords
from .names import ByName
from .paper import LeafletWords, PaperWords
from .phrases import Label, Phrase, Plural, may_say, phrase, plural
from .sold import SoldWords, filled
from .whole import WholeWords


class UnitWords(Plural):
    definition: Label = Field(description="Cómo corre esta unidad de tiempo, para el cliente.")


class UnitsWords(ByName):
    """The units of time, by the names that they have in the data."""

    on_time: UnitWords = Field(alias="on time")
    seconds: UnitWords
    minutes: UnitWords
    hours: UnitWords
    working_hours: UnitWords = Field(alias="working hours")
    same_day: UnitWords = Field(alias="same day")
    calendar_days: UnitWords = Field(alias="calendar days")
    working_days: UnitWords = Field(alias="working days")
    weeks: UnitWords
    months: UnitWords
    years: UnitWords

    def __getitem__(self, unit: Unit) -> UnitWords:
        found: UnitWords = self.get(unit)
        return found


class PeriodsWords(Model):
    """How a period is said that is more than a number and a unit. Each can follow «en», as a number and its unit can."""

    working_days_of: Phrase = phrase("points", "days")
    from_opening: Label = Field(description="Desde cuándo corren las horas de reloj fuera de horario, para el cliente.")
    from_contact: Label = Field(description="Lo mismo, si la empresa cuenta desde el contacto.")
    between_name: Label
    between_definition: Label = Field(description="Qué se promete con dos cifras, para el cliente.")
    next_working_day: Label
    next_calendar_day: Label
    by_one: Phrase = phrase("period", "time")
    by_other: Phrase = phrase("period", "time")
    by_midnight: Phrase = phrase("period")
    by_name: Label
    by_definition: Label = Field(description="Cómo corre un plazo que acaba a una hora, para el cliente.")
    half_hour: Label
    hours_and_half: Plural = plural("count")
    half_working_hour: Label
    working_hours_and_half: Plural = plural("count")


class ConjunctionBefore(Model):
    """When a conjunction changes: in Spanish «y» is «e» before the sound i (RAE), but not before «hie»; «o» is «u» before the sound o."""

    instead: Label
    sounds: list[Label]
    but_not: list[Label]


class ContractionWords(Model):
    """Two words that become one: in Spanish «de el» is «del»."""

    says: Label
    instead: Label


class VagueWord(Model):
    says: Text = Field(description="Palabras vagas que no deben aparecer: «lo antes posible». Valen con y sin acentos, en mayúscula o minúscula.")
    instead: Text = Field(description="Qué escribir en su lugar.")


class MomentWords(Model):
    """A day and a time: in Spanish «a la 1:30», but «a las 2:30»."""

    one: Phrase = phrase("weekday", "day", "time")
    other: Phrase = phrase("weekday", "day", "time")
    unsure: Phrase = phrase("when")  # of one that public holidays may still move


class WindowsWords(Model):
    month: Label
    quarter: Label
    year: Label


class Words(BlockWords):
    """All of them, grouped by the block that shows them."""

    _country: str = PrivateAttr("")
    _zone: str = PrivateAttr("")

    def of(self, company: Company) -> Words:
        """The same words as that company says them: in its country, and with what it sells in them."""
        return filled(self, self.sold.forms(company, self.disjunction)).in_country(company.country, company.time_zone)

    def in_country(self, country: str, zone: str = "") -> Words:
        """The same words, with figures, amounts and dates as that country writes them. `zone` is the one (IANA) whose hours need no
        saying whose they are."""
        here = self.model_copy(update={"regions": {country: self.regions.get(country, {})}})  # no page names those of another
        here._country, here._zone = country, zone
        return here

    @property
    def zone(self) -> str:
        """The zone of the company; empty where it isn't known."""
        return self._zone

    @property
    def locale(self) -> Locale:
        """By which plurals are told, and days, months and languages named."""
        return self._locales[0]

    @property
    def figures(self) -> Locale:
        """By which figures and their signs are written."""
        return self._locales[1]

    @cached_property
    def _locales(self) -> tuple[Locale, Locale]:
        return locales.locale(self.language, self._country, self.forms_of), locales.figures(self.language, self._country, self.forms_of)

    @property
    def is_right_to_left(self) -> bool:
        return (self.direction or self.locale.text_direction) == "rtl"

    @property
    def browsers_locale(self) -> str:
        """By which browsers say dates, numbers and plurals (BCP 47), where the language's code doesn't tell; else empty."""
        return str(self.locale).replace("_", "-") if self.forms_of else ""

    language: Label = Field(description="Código del idioma: es.")
    forms_of: Label | None = Field(
        None,
        description="De qué idioma y país son las fechas, las cifras y los plurales, donde CLDR no conoce este idioma en el país de la empresa: pt_PT.",
    )
    direction: Literal["ltr", "rtl"] | None = Field(None, description="Hacia dónde se lee, si CLDR no lo sabe: rtl, de derecha a izquierda.")
    conjunction: Label = Field(description="Cómo se unen los dos últimos de una lista: y.")
    conjunction_before: ConjunctionBefore = Field(description="Cuándo cambia la conjunción: «e» delante del sonido i.")
    conjunction_apart: Phrase | None = may_say(
        "first", "last", description="Cómo se unen, si uno de los dos ya lleva la conjunción: {first}, y {last}. Sin esta línea, como siempre."
    )
    disjunction: Label = Field(description="Cómo se unen dos de los que vale uno: o.")
    disjunction_before: ConjunctionBefore = Field(description="Cuándo cambia: «u» delante del sonido o.")
    part_of: Phrase = phrase("what", description="Cómo se dice de qué es algo: de {what}.")
    part_of_contracted: ContractionWords | list[ContractionWords] = Field(description="Cuándo se junta con el artículo: «del». Si son varias, una lista.")
    quoted: Phrase = phrase("text", description="Cómo se pone entre comillas lo que se cita: {text}.")
    quoted_within: Phrase | None = may_say(
        "text", description="Qué comillas lleva lo que ya iba citado dentro de otra cita: “{text}”. Sin esta línea, las mismas."
    )
    units: UnitsWords = Field(description="Las unidades de tiempo y cómo corre cada una.")
    periods: PeriodsWords = Field(description="Los plazos que no son solo una cifra y una unidad.")
    vague: list[VagueWord] = Field(description="Palabras que no prometen nada: en una promesa son un error; en otro texto, un aviso.")
    small_words: list[Label] = Field(description="Palabras que no distinguen un caso de otro: artículos, preposiciones, pronombres.")
    sold: SoldWords = Field(description="Cómo se llama lo que vende la empresa, para las frases que lo nombran: {sold}, {the_sold}…")
    windows: WindowsWords
    goal: GoalWords
    moment: MomentWords
    whose_hour: Phrase = phrase("when", "place", description="Una hora en otra zona horaria que la de la empresa: «a las 18:00, hora de Canarias».")
    law: LawWords
    whom: WhomWords
    coverage: CoverageWords
    legal_limits: LegalLimitsWords
    customer_kinds: CustomerKindsWords
    deadline_calculator: DeadlineCalculatorWords
    route_dates: RouteDatesWords
    open_now: OpenNowWords
    remedy_check: RemedyCheckWords
    complaint_form: ComplaintFormWords
    complaint_letter: ComplaintLetterWords
    frame: FrameWords
    not_found: NotFoundWords
    offline: OfflineWords
    links: LinksWords
    support: SupportWords
    paper: PaperWords
    leaflet: LeafletWords
    assistant: AssistantWords
    qr: QrWords
    whole: WholeWords
    history: HistoryWords
    changes: ChangesWords
    editing: EditingWords
    draft: DraftWords
    regions: dict[Country, dict[str, Label]] = Field(description="Cómo se llama cada región, por país y código (ISO 3166-2): ES: {CN: Canarias}.")
    holidays: dict[str, Label] = Field(
        {}, description="Cómo se llama cada festivo, por el nombre que le da la lista, si la lista no lo dice en este idioma: {Año Nuevo: Ano Novo}."
    )
