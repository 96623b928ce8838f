"""Which days count as not worked: tables made by reading each country's law, in any language of the machine, each day once.

The tables are `cases/holidays/<country or region>.yml`. A day that isn't certain says `sure: false` and why.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from conftest import ROOT, TODAY, Project, as_published
from declaration.deadlines import Almanac, Opening, PublicHolidays, deadline, kinds_of_holidays
from declaration.deadlines import browser as for_browsers
from declaration.exports import clock
from declaration.foreign import foreign
from declaration.loading import load
from declaration.models import Declaration, HolidayName
from declaration.quantities import Duration, Span
from read_yaml import read_yaml

FOLDER = ROOT / "tests/cases/holidays"
TABLES = {file.stem: read_yaml(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.yml"))}
FILES = sorted((ROOT / "docs/_data/jurisdictions").glob("*.yml"))
COUNTRIES = [file.stem.upper() for file in FILES]
READ = [file.stem.upper() for file in FILES if "sure_until:" in file.read_text("utf-8")]  # of the others, nobody has read the law
YEARS = pytest.mark.parametrize(("table", "year"), [pytest.param(table, year, id=f"{id} {year}") for id, table in TABLES.items() for year in table["years"]])


def almanac(data: Declaration, country: str, region: str | None = None, today: date = TODAY) -> Almanac:
    """The time of the sample's company, had it its seat there."""
    company = data.company.model_copy(update={"country": country, "region": region})
    return Almanac(data.model_copy(update={"company": company}), today)


def kept(found: Almanac, year: int) -> dict[date, str]:
    return dict(found.holidays.between(date(year, 1, 1), date(year, 12, 31)))


def test_each_country_has_its_tables() -> None:
    national = {table["country"]: set(table["years"]) for table in TABLES.values() if "region" not in table}
    assert len(READ) > 5 and national == {country: {2026, 2027} for country in READ}
    assert all(each["name"] for table in TABLES.values() for each in table["source"])


@YEARS
def test_the_days_are_those_of_the_law(table: dict[str, Any], year: int, data: Declaration) -> None:
    found = kept(almanac(data, table["country"], table.get("region")), year)
    assert sorted(found) == [each["day"] for each in table["years"][year]]


@YEARS
def test_what_is_not_certain_is_beyond_what_is_sure(table: dict[str, Any], year: int, data: Declaration) -> None:
    holidays = almanac(data, table["country"], table.get("region")).holidays
    unsure = [each for each in table["years"][year] if not each.get("sure", True)]
    assert all(each["why"] for each in unsure)
    assert not [each["day"] for each in unsure if holidays.sure(each["day"])]


@pytest.mark.parametrize("country", sorted({*COUNTRIES} - {*READ}))
def test_what_nobody_read_is_sure_on_no_day(country: str, data: Declaration) -> None:
    found = almanac(data, country)
    assert not found.sure_until and not any(found.holidays.sure(each) for each in kept(found, TODAY.year))


@pytest.mark.parametrize("country", READ)
def test_each_country_says_until_when_it_is_sure(country: str, data: Declaration) -> None:
    found = almanac(data, country)
    assert found.sure_until
    assert found.holidays.sure(found.sure_until) and not found.holidays.sure(date(2028, 1, 1))


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_a_country_says_of_the_list_stands_in_it(country: str, data: Declaration) -> None:
    calendar = next(each.public_holidays for each in data.jurisdictions if each.country == country)
    listed = {name for _, name in PublicHolidays(country, None).between(date(2026, 1, 1), date(2027, 12, 31))}
    assert {each.listed for each in calendar.names} <= listed
    assert set(calendar.kinds) <= kinds_of_holidays(country)
    assert (calendar.sources or country not in READ) and all(each.sources for each in calendar.changes)


def test_days_that_are_decreed_each_year_are_not_sure_of_the_next(data: Declaration) -> None:
    assert not almanac(data, "AR").holidays.sure(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("country", "start", "end"),
    [
        ("EC", "2027-08-06", "2027-08-10"),  # Tuesday 10 August is kept on Monday 9
        ("EC", "2027-10-07", "2027-10-11"),  # Saturday 9 October on Friday 8
        ("EC", "2027-11-02", "2027-11-03"),  # 2 and 3 November on Monday 1 and Tuesday 2
        ("EC", "2027-12-30", "2028-01-03"),  # Saturday 1 January on Friday 31 December
        ("CO", "2027-10-11", "2027-10-12"),  # 12 October on Monday 18
        ("CL", "2027-06-28", "2027-06-29"),  # 29 June on Monday 28
        ("AR", "2027-08-16", "2027-08-17"),  # 17 August on Monday 16
        ("CR", "2026-11-30", "2026-12-02"),  # 1 December
    ],
)
def test_a_day_is_counted_when_it_is_worked(country: str, start: str, end: str, data: Declaration) -> None:
    found = almanac(data, country)
    at = datetime.fromisoformat(f"{start}T10:00").replace(tzinfo=found.zone)
    office = Opening(found.zone, dict.fromkeys(range(5), (Span.model_validate("09:00-17:00"),)), found.holidays)
    assert deadline(at, Duration.model_validate("1 working day"), office).date() == date.fromisoformat(end)


@pytest.mark.parametrize("variables", [{"LANG": "C.UTF-8", "LANGUAGE": "en"}, {"LC_ALL": "en_US.UTF-8"}, {"LANGUAGE": "uk:en_US"}], ids=str)
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_name_is_never_the_machines(country: str, variables: dict[str, str], data: Declaration, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    plain = kept(almanac(data, country), 2026)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert kept(almanac(data, country), 2026) == plain
    assert plain[date(2026, 12, 25)].split()[0] in ("Navidad", "Natividad", "Día")  # in Uruguay, «Día de la Familia»


def test_a_language_that_the_list_lacks_gives_the_countrys_own(data: Declaration, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert PublicHolidays("BR", None).name(date(2026, 12, 25)) == "Natal"


@pytest.mark.parametrize(
    ("language", "christmas", "labour"),
    [("es", "Natividad del Señor", "Fiesta del Trabajo"), ("en", "Christmas Day", "Labour Day"), ("fr", foreign("Natividad del Señor", "es"), "Trabajo")],
)
def test_a_translation_names_them_in_its_language_or_marks_the_name(language: str, christmas: str, labour: str) -> None:
    names = [HolidayName(listed="Fiesta del Trabajo", name={"en": "Labour Day", "fr": "Trabajo"}.get(language, "Fiesta del Trabajo"))]
    named = PublicHolidays("ES", "ES-MD", language=language, usual="es", names=names)
    assert (named.name(date(2026, 12, 25)), named.name(date(2026, 5, 1))) == (christmas, labour)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("sure_until: 2026-12-31", "2026-12-31"),
        ("sure_until: 2031-12-31", "2027-12-31"),  # beyond the days that a browser is given, all of which are sure
        ("sure_until: 2020-12-31", "2026-01-01"),
        ("changes: []", "2026-01-01"),  # nobody says so: none is
    ],
)
def test_a_browser_knows_until_when_its_days_are_sure(line: str, until: str, small_project: Project) -> None:
    small_project.edit("docs/_data/jurisdictions/es.yml", "sure_until: 2026-12-31", line)
    [(_, content)] = clock.files(as_published(small_project.load()))
    assert json.loads(content)["sure_until"] == until


def test_a_browser_counts_a_moved_day_once(data: Declaration) -> None:
    found = almanac(data, "EC")
    first, last = for_browsers.reach(TODAY)
    given = for_browsers.data(found.zone, {"ley": found.law}, first, last)
    august = {day: bool(given["shapes"][given["open"]["ley"][(date(2027, 8, day) - first).days]]) for day in (6, 9, 10)}
    assert august == {6: True, 9: False, 10: True}


def test_words_name_holidays_in_a_language_that_the_list_lacks() -> None:
    named = load(ROOT, "pt").almanac(TODAY).holidays
    assert [named.name(date(2026, *day)) for day in ((12, 25), (12, 8), (12, 7), (5, 1))] == [
        "Natal",
        "Imaculada Conceição",
        "Segunda-feira a seguir ao Dia da Constituição Espanhola",
        "Dia do Trabalhador",
    ]
