"""Who makes the promises, and when somebody is there. The ways to reach them are in `channels`."""

from __future__ import annotations

from calendar import isleap
from datetime import date as Date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..messages import say
from ..quantities import Money, Span, mistake
from .law import Contracts, Goods, Sells
from .sectors import Sector, sector_called, with_wider
from .sold import NumberOf, OwnNoun, SoldAs
from .texts import Original, ProperName, Text
from .values import (
    MOST_WORKERS,
    WEEKDAYS,
    Country,
    Currency,
    Day,
    DayOfYear,
    DayOrEveryYear,
    Email,
    Href,
    Id,
    Language,
    Model,
    Names,
    Phone,
    Region,
    TimeZone,
    Weekday,
    about,
)

FormOfAddress = Literal["usted", "tu", "vos"]
USUAL: FormOfAddress = "usted"  # in which the words of the interface are written whole


class ComplaintsUnit(Model):
    name: Text = about("Nombre de la unidad que lleva las reclamaciones.")
    address: Original | None = Field(None, description="Dirección postal completa.")
    phone: Phone | None = Field(None, description='Teléfono, entre comillas: "900 000 000".')
    email: Email | None = Field(None, description="Correo electrónico.")

    @model_validator(mode="after")
    def _can_be_reached(self) -> ComplaintsUnit:
        if not (self.address or self.phone or self.email):
            raise mistake(say("models.company.unit_unreachable"), say("models.company.add_a_way"), "name")
        return self


class Security(Model):
    """Whom somebody tells that the website has a hole; published as `security.txt` (RFC 9116)."""

    email: Email | None = Field(None, description="Correo de quien arregla la web: seguridad@example.com.")
    href: Href | None = Field(None, description="Formulario para avisar, con https.")
    policy: Href | None = Field(None, description="Página, con https, que dice qué se puede probar y cómo se responde.")

    @property
    def contacts(self) -> list[str]:
        """Where to tell it, as addresses that a program can open."""
        return [*([f"mailto:{self.email}"] if self.email else []), *([self.href] if self.href else [])]

    @model_validator(mode="after")
    def _can_be_told(self) -> Security:
        for name in ("href", "policy"):
            if (getattr(self, name) or "https://").startswith("http://"):
                raise mistake(say("models.company.security_needs_https"), say("models.company.add_the_s"), name)
        if not self.contacts:
            raise mistake(say("models.company.security_contact_missing"), say("models.company.add_security_contact"))
        return self


HoursStart = Literal["opening", "contact"]  # from when what runs by the clock runs, for who makes contact out of hours


class CompanySize(Model):
    """The facts by which some laws tell large companies from small ones, of the year before; of the whole group, if there is one."""

    workers: int = about("Cuántas personas trabajan en ella.", ge=0, le=MOST_WORKERS)
    turnover: Money | None = Field(None, description="Cuánto factura al año: 6000000 EUR.")
    balance: Money | None = Field(None, description="Su balance: 2500000 EUR.")


class Company(Model):
    """`company.yml`: who makes the promises. The law that applies follows from `country` and `region`."""

    name: ProperName = about("Nombre con que la conocen sus clientes.")
    legal_name: ProperName = about("Razón social.")
    what_we_do: Text = about("Qué hace la empresa, en una o dos frases.")
    services: list[Text] = about("Sus servicios principales, en palabras de quien los usa.", min_length=1)
    aims: list[Text] = about("Qué busca la empresa con esta declaración.", min_length=1)
    scope: Text = about("Qué cubre la declaración.")
    not_covered: Text = about("Qué no cubre, y por qué.")
    country: Country = about("País, con dos letras mayúsculas (ISO 3166): ES.")
    region: Region | None = Field(None, description="Región (ISO 3166-2): ES-MD.")
    size: CompanySize = about("Su tamaño: de él depende qué leyes le obligan.")
    regions: list[Region] = Field([], description="Todas las regiones en que atiende, si son varias: [ES-MD, ES-AN]. Sin esta línea, la de `region`.")
    sectors: list[Sector] = Field([], description="Sectores que distingue la ley: finance, telecommunications…")
    other_sectors: list[Text] = Field([], description="Otros sectores, con sus palabras; ninguna ley los distingue: [gimnasios].")
    sells: list[Sells] = about("Cómo vende: store (en tienda), distance (a distancia), off_premises (a domicilio).", min_length=1)
    contracts: list[Contracts] = Field(["one_off"], description="Cómo se contrata: one_off (una vez), continuing (de forma continua, como un suministro).")
    goods: list[Goods] = Field([], description="Qué vende: new (nuevo), second_hand (usado), digital.")
    address: FormOfAddress = Field(USUAL, description="Cómo trata la web a sus clientes: usted, tu (de tú, sin acento) o vos. Sin esta línea, usted.")
    sold_as: SoldAs = Field(
        "product",
        description="Cómo llama la web a lo que vende: product (producto), contract (contrato), service (servicio), journey (viaje), "
        "policy (póliza) o account (cuenta). Sin esta línea, product.",
    )
    sold_noun: OwnNoun | None = Field(None, description="Si ninguna de las palabras de `sold_as` es la suya: {one: matrícula, many: matrículas, gender: f}.")
    documents: list[NumberOf] = Field(
        ["invoice", "order", "customer"],
        description="Con qué número encuentra un caso, para pedirlo en la reclamación: invoice (factura), order (pedido), customer (cliente), ticket "
        "(billete), booking (reserva), contract, policy, account, meter (contador), line (línea) o parcel (envío). Sin esta línea, [invoice, order, customer].",
        min_length=1,
    )
    time_zone: TimeZone = about("Zona horaria IANA: Europe/Madrid.")
    hours_start: HoursStart = Field(
        "opening",
        description="Desde cuándo corren los plazos en horas, minutos o segundos si el cliente contacta fuera de horario: opening (cuando se vuelve a "
        "atender) o contact (desde el contacto). Sin esta línea, opening. Las horas hábiles corren siempre en horario.",
    )
    currency: Currency = about("Moneda, con tres letras (ISO 4217): EUR.")
    languages: list[Language] = about("Idiomas en que se publica, el principal primero: [es].", min_length=1)
    notice_days: int = about("Días naturales de aviso antes de empeorar una promesa.", ge=1, le=365)
    complaints_unit: ComplaintsUnit = about("Quién lleva las reclamaciones, y su dirección, su teléfono o su correo: uno al menos.")

    security: Security | None = Field(None, description="A quién se avisa de un fallo de seguridad de la web; sin esta línea, no se publica.")
    visit_log: Text | None = Field(None, description="Qué anota de cada visita quien aloja la web, para qué y cuánto tiempo lo guarda.")

    @model_validator(mode="after")
    def _sells_one_thing(self) -> Company:
        if self.sold_noun and self.sold_as != "product":
            raise mistake(say("models.company.sold_called_twice"), say("models.company.leave_one_name"), "sold_as")
        return self

    @model_validator(mode="after")
    def _others_are_others(self) -> Company:
        for each in self.other_sectors:
            if known := sector_called(each):
                raise mistake(say("models.company.sector_is_known", sector=each), say("models.company.write_in_sectors", known=known), "other_sectors")
        return self

    @property
    def all_sectors(self) -> set[Sector]:
        """Its sectors, with those that they are part of."""
        return with_wider(self.sectors)

    @property
    def all_regions(self) -> list[str]:
        """Every region whose law binds it: where it attends, and where it is."""
        return list(dict.fromkeys([*([self.region] if self.region else []), *self.regions]))


class Edition(Model):
    """`edition.yml`: the whole declaration as in force from a date. Valid three years at most (RD 951/2005, art. 10.4)."""

    id: Id = about("Identificador permanente de la edición: edicion-2026-1.")
    title: Text = about("Nombre que se muestra: Primera edición.")
    effective: Day = about("En vigor desde (fecha).")
    approved_by: Text = about("Quién la aprobó.")
    approved_on: Day = about("Cuándo se aprobó.")
    review_by: Day = about("Cuándo hay que revisarla, a más tardar: tres años desde que entra en vigor.")
    owner: Annotated[Id, Names("owners")] = about("Equipo responsable de la declaración (de owners.yml).")


class EarlierTexts(Model):
    """`earlier_texts.yml`: what editions of before a language was added said and nobody says any more, in that language too."""

    texts: list[Text] = about("Cada texto tal como se publicó, y cómo se dice en los demás idiomas: {es: …, en: …}.")


class Owner(Model):
    """`owners.yml`: who answers inside the company for a promise, a right or a page."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del equipo.")
    answers_for: Text = about("De qué responde.")


class SpecialDay(Model):
    """A day on which other hours are kept: of one year (`2026-12-24`), or of each one (`12-24`)."""

    date: DayOrEveryYear = about("Fecha: 2026-12-24. Sin el año, 12-24, vale para todos los años, caiga en el día de la semana que caiga.")
    name: Text = about("Por qué es un día especial.")
    hours: list[Span] = Field([], description='Horario de ese día; vacío si se cierra: ["10:00-14:00"].')

    def dates(self, first: Date, last: Date) -> list[Date]:
        """Its dates from `first` to `last`, both included. The 29th of February has one in leap years alone."""
        if isinstance(self.date, Date):
            return [self.date] if first <= self.date <= last else []
        years = (year for year in range(first.year, last.year + 1) if self.date != "02-29" or isleap(year))
        return [day for year in years if first <= (day := Date.fromisoformat(f"{year}-{self.date}")) <= last]


class Season(Model):
    """A part of each year with a week of its own. `from` and `to` belong to it; it may last over the new year."""

    name: Text = about("Nombre de la temporada: Horario de verano.")
    begins: DayOfYear = Field(alias="from", description="Primer día, sin el año: 06-15.")
    ends: DayOfYear = Field(alias="to", description="Último día, sin el año: 09-15. Si va antes que el primero, es del año siguiente.")
    hours: dict[Weekday, list[Span]] = about("Horario de cada día que se abre en esa temporada, entera: el que no aparece está cerrado.")

    def holds(self, day: str) -> bool:
        """Whether that day of the year (`06-15`) is in it."""
        return self.begins <= day <= self.ends if self.begins <= self.ends else day >= self.begins or day <= self.ends


class Calendar(Model):
    """`calendars.yml`: opening hours, local to its time zone. A day that is not named is closed."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del horario.")
    hours: dict[Weekday, list[Span]] = about('Horario de cada día que se abre: monday: ["10:00-14:00", "17:00-20:00"].')
    public_holidays: Literal["open", "closed"] = about("Si se abre o se cierra en los días festivos.")
    holiday_hours: list[Span] = Field([], description='Horario de los festivos, si se abre y es otro: ["10:00-14:00"].')
    special_days: list[SpecialDay] = Field([], description="Días con otro horario, o cerrados.")
    working_days: list[Weekday] | None = Field(
        None,
        description="Qué días de la semana cuentan como hábiles en los plazos, sin festivos: [monday, tuesday, wednesday, thursday, friday]. "
        "Sin esta línea, los días que abre.",
        min_length=1,
    )
    seasons: list[Season] = Field([], description="Partes del año con otro horario: el de verano.")
    time_zone: TimeZone | None = Field(None, description="Zona horaria IANA de estas horas, si no es la de la empresa: Atlantic/Canary.")
    region: Region | None = Field(None, description="Región (ISO 3166-2) cuyos festivos valen aquí, si no es la de la empresa: ES-CN.")

    @property
    def never_shuts(self) -> bool:
        """Whether it is open day and night, public holidays too, but for its special days."""
        whole_day = all(str(span) == "00:00-24:00" for week in self.weeks for spans in week.values() for span in spans)
        every_day = all(week.get(day) for week in self.weeks for day in WEEKDAYS)
        return whole_day and every_day and self.open_alike_on_holidays

    @property
    def open_alike_on_holidays(self) -> bool:
        """Whether its hours are the same on public holidays as on other days: none of them has to be known to tell when it is open."""
        return self.public_holidays == "open" and not self.holiday_hours

    @property
    def weeks(self) -> list[dict[Weekday, list[Span]]]:
        """Each week that it keeps in a part of the year: the usual one, and those of its seasons."""
        return [self.hours, *(season.hours for season in self.seasons)]

    def week_of(self, day: str) -> dict[Weekday, list[Span]]:
        """The week that is kept on a day of the year (`06-15`): that of its season, or the usual one."""
        return next((season.hours for season in self.seasons if season.holds(day)), self.hours)

    def on_holiday(self, day: Weekday) -> list[Span]:
        """What is open on a public holiday that is that day of the week, in no season."""
        return self.holiday_hours or (self.hours.get(day, []) if self.public_holidays == "open" else [])

    @model_validator(mode="after")
    def _holiday_hours_are_kept(self) -> Calendar:
        if self.holiday_hours and self.public_holidays == "closed":
            raise mistake(say("models.company.holidays_open_and_shut"), say("models.company.open_or_delete"), "holiday_hours")
        return self
