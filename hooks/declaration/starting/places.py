"""Where a company may be: countries, their regions, time zones and currencies. Offered, so that nobody has to know a code."""

from __future__ import annotations

from functools import cache

from ..files.yaml_reading import read_file
from ..models import zones as known_zones
from ..models.values import unaccented
from ..words import locales
from .ground import WORDS

# The zone of most people, where IANA's list begins with another one.
_USUAL = {"BR": "America/Sao_Paulo"}

# What is dialled before a number from abroad (ITU-T E.164), of the countries that are offered by name.
_DIALLED = {"AR": "54", "BR": "55", "CL": "56", "CO": "57", "CR": "506", "EC": "593", "ES": "34", "MX": "52", "PE": "51", "PT": "351", "UY": "598"}


@cache
def countries() -> dict[str, str]:
    """Every country by its two letters, with its name."""
    return locales.countries("es")


@cache
def _regions() -> dict[str, dict[str, str]]:
    """The regions that the words name, by country and code."""
    data = read_file(WORDS.read_bytes(), WORDS.name).data
    named: dict[str, dict[str, str]] = data["regions"]
    return named


def regions(country: str) -> dict[str, str]:
    """The regions of a country by their code (ES-MD), with their name, in the order of names; none of a country whose regions nobody has named yet."""
    return {f"{country}-{code}": name for code, name in sorted(_regions().get(country, {}).items(), key=lambda each: unaccented(each[1]))}


def usual_countries() -> list[str]:
    """Those that are offered by name: whose regions are known, in the order of names."""
    return sorted(_regions(), key=lambda country: unaccented(countries()[country]))


def zones(country: str) -> list[str]:
    """The time zones of a country, the usual one first."""
    return sorted(known_zones.of_country(country), key=lambda zone: zone != _USUAL.get(country))


def city(zone: str) -> str:
    """What people call where a zone's clocks are."""
    return locales.city(zone, locales.locale("es", ""))


def zone(country: str) -> str:
    """The usual one; for a country that has none, the world's."""
    return next(iter(zones(country)), "UTC")


def is_zone_of(name: str, country: str) -> bool:
    return known_zones.is_of(name, country)


def currency(country: str) -> str:
    """What is paid with there; in a country that has none of its own, the euro."""
    return locales.currency(country) or "EUR"


def dialling_code(country: str) -> str:
    """What is dialled before its numbers from abroad; empty if we don't know it."""
    return _DIALLED.get(country, "")


def currencies() -> frozenset[str]:
    return locales.currencies()
