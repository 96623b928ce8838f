"""Public holidays of a country and region: from the `holidays` library, with what the data add, drop or rename.

`tests/cases/holidays/` holds the days of each country that ships, made by reading its law; both are held to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays as library
from holidays.observed_holiday_base import ObservedHolidayBase
from holidays.registry import COUNTRIES

from ..models import HolidayChange, HolidayKind, HolidayName


class UnknownHolidays(Exception):
    """The library knows no holidays of that country, or none of that `region`. `regions` are the ones that it knows."""

    def __init__(self, regions: list[str] | None, region: str | None = None):
        self.regions, self.region = regions, region
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
    return _moving(found) if issubclass(found, ObservedHolidayBase) else found


def _moving(country: type[ObservedHolidayBase]) -> type[ObservedHolidayBase]:
    """The same holidays, but one that the law moves is kept once. The library also leaves it where it was, in some countries."""

    class Moving(country):  # type: ignore[misc, valid-type]  # known only now
        def _add_observed(self, dt: Any = None, *args: Any, **kwargs: Any) -> tuple[bool, date | None]:
            moved, kept = super()._add_observed(dt, *args, **kwargs)
            if moved:
                was = dt if isinstance(dt, date) else date(*dt) if len(dt) == 3 else date(self._year, *dt)
                if was.year == self._year:  # else it is of the year after, which is worked out by itself
                    self.pop(was, "")
            return moved, kept

        def _move_holiday(self, dt: date, **kwargs: Any) -> tuple[bool, date | None]:
            moved, kept = self._add_observed(dt, **kwargs)
            return moved, kept if moved else dt

    return Moving


def kinds_of_holidays(country: str) -> set[str]:
    """The kinds of holidays that the library tells apart in a country. Raises UnknownHolidays."""
    return set(_of_country(country).supported_categories)


class PublicHolidays:
    """The public holidays of a place, as a container of dates. Years are worked out when they are asked for.

    `country` is ISO 3166-1 (ES), `region` ISO 3166-2 (ES-MD), `language` that of the names: where the library lacks it, they are in
    the country's own. The rest is what a country's file says (`HolidayCalendar`). Of a country whose regions have no holidays of
    their own in the library, any region has the country's. Raises UnknownHolidays.
    """

    def __init__(
        self,
        country: str,
        region: str | None,
        changes: Iterable[HolidayChange] = (),
        language: str = "es",
        *,
        kinds: Iterable[HolidayKind] = ("public",),
        names: Iterable[HolidayName] = (),
        sure_until: date | None = None,
    ):
        kind = _of_country(country)
        known, part = kind.subdivisions, (region or "").removeprefix(f"{country}-")
        if part and known and part not in known:
            raise UnknownHolidays(sorted(f"{country}-{each}" for each in known if each.isalnum() and len(each) <= 3), region)
        self._known = kind(
            subdiv=part if part in known else None,
            categories=[each for each in kinds if each in kind.supported_categories],
            # Always said: without a language, the library takes the machine's.
            language=language if language in kind.supported_languages else kind.default_language,
        )
        self._sure_until = sure_until
        self._names = {each.listed: each.name for each in names}
        here = [change for change in changes if change.region in (None, region)]
        self._added = {change.date: change.name for change in here if change.holiday}
        self._dropped = {change.date for change in here if not change.holiday}

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and bool(self.name(day))

    def name(self, day: date) -> str:
        """What is kept on that day; empty if it is no public holiday."""
        if day in self._dropped:
            return ""
        return self._added.get(day) or "; ".join(self._names.get(name, name) for name in self._known.get_list(day))

    def sure(self, day: date) -> bool:
        """Whether it is certain that the day is a public holiday or not: somebody has checked the calendar that far."""
        return self._sure_until is not None and day <= self._sure_until

    def between(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Each public holiday from `first` to `last`, both included, with its name."""
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if name := self.name(day):
                yield day, name
