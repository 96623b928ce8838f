"""Public holidays of a country and region: from the `holidays` library, with what the data add, drop or rename."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import holidays as library
from holidays.registry import COUNTRIES

from ..models import HolidayChange


class UnknownHolidays(Exception):
    """The library knows no holidays of that country, or none of that region. `regions` are the ones that it knows."""

    def __init__(self, regions: list[str] | None):
        self.regions = regions
        super().__init__(regions)


@cache
def _of_country(country: str) -> type[library.HolidayBase]:
    """The library's holidays of a country, from that country's own file: asked by name, it loads those of all 250.

    Raises UnknownHolidays.
    """
    module = next((module for module, names in COUNTRIES.items() if country in names), None)
    if module is None:
        raise UnknownHolidays(None)
    spec = spec_from_file_location(f"{__name__}.{module}", Path(library.__file__).parent / "countries" / f"{module}.py")
    assert spec and spec.loader
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    found: type[library.HolidayBase] = getattr(loaded, country)
    return found


class PublicHolidays:
    """The public holidays of a place, as a container of dates. Years are worked out when they are asked for.

    `country` is ISO 3166-1 (ES), `region` ISO 3166-2 (ES-MD). Of a country whose regions have no holidays of their own in
    the library, any region has the country's. Raises UnknownHolidays.
    """

    def __init__(self, country: str, region: str | None, changes: Iterable[HolidayChange] = (), language: str = "es"):
        kind = _of_country(country)
        known, part = kind.subdivisions, (region or "").removeprefix(f"{country}-")
        if part and known and part not in known:
            raise UnknownHolidays(sorted(f"{country}-{each}" for each in known if each.isalnum() and len(each) <= 3))
        self._known = kind(subdiv=part if part in known else None, language=language if language in kind.supported_languages else None)
        here = [change for change in changes if change.region in (None, region)]
        self._added = {change.date: change.name for change in here if change.holiday}
        self._dropped = {change.date for change in here if not change.holiday}

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and bool(self.name(day))

    def name(self, day: date) -> str:
        """What is kept on that day; empty if it is no public holiday."""
        if day in self._dropped:
            return ""
        return self._added.get(day) or self._known.get(day) or ""

    def between(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Each public holiday from `first` to `last`, both included, with its name."""
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if name := self.name(day):
                yield day, name
