"""The world's time zones, as the `tzdata` package of IANA's database lists them: which there are, and where each one is kept.

The machine's own list holds more (`localtime`, `posixrules`), which mean something on that machine and nothing in a browser.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

_NO_PLACE = "Factory"  # for machines that nobody has set up yet


@cache
def known() -> frozenset[str]:
    """The zones that are the same everywhere: those that IANA names, which browsers know as well (ECMA-402, 6.5)."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split()) - {_NO_PLACE}


@cache
def of_country(country: str) -> tuple[str, ...]:
    """The zones that are kept in a country (ISO 3166-1: ES), mostly the one of most people first; none for a country without any."""
    found = dict.fromkeys(
        zone
        for table in ("zone.tab", "zone1970.tab")  # the second counts as one what has been alike since 1970
        for countries, _, zone, *_ in (line.split("\t") for line in _lines(table) if line[:1] != "#")
        if country in countries.split(",")
    )
    return tuple(found)


def is_of(zone: str, country: str) -> bool:
    """Whether a zone is one of a country, by its name of today or one that it had before (`Chile/Continental`)."""
    return zone in of_country(country) or (zone not in _kept_somewhere() and _today(zone) in of_country(country))


@cache
def _kept_somewhere() -> frozenset[str]:
    return frozenset(line.split("\t")[2] for line in _lines("zone.tab") if line[:1] != "#")


def _today(zone: str) -> str:
    """What a name that was given up stands for."""
    links = (line.split() for line in _lines("tzdata.zi") if line.startswith("L "))
    return next((target for _, target, name in links if name == zone), zone)


def _lines(table: str) -> list[str]:
    return resources.files("tzdata").joinpath("zoneinfo", table).read_text("utf-8").splitlines()
