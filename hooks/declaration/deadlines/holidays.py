"""Public holidays of a country and region: from the `holidays` library, with what the data add, drop or rename.

`tests/cases/holidays/` holds the days of each country that ships, made by reading its law; both are held to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays as library
from holidays.observed_holiday_base import ObservedHolidayBase
from holidays.registry import COUNTRIES

from .. import foreign
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


def _spoken(country: type[library.HolidayBase], language: str) -> str | None:
    """What the library calls a language in which it has a country's names, `en_US` of `en`; none, if it hasn't."""
    return next((each for each in sorted(country.supported_languages) if each.split("_")[0] == language), None)


def kinds_of_holidays(country: str) -> set[str]:
    """The kinds of holidays that the library tells apart in a country. Raises UnknownHolidays."""
    return set(_of_country(country).supported_categories)


class PublicHolidays:
    """The public holidays of a place, as a container of dates. Years are worked out when they are asked for.

    `country` is ISO 3166-1 (ES), `region` ISO 3166-2 (ES-MD), `language` that of the names, `usual` the one of the originals, by whose
    names the country's file knows them. Where the library lacks a language, they are in the country's own: among a translation's words
    that is marked. The rest is what a country's file says (`HolidayCalendar`). Of a country whose regions have no holidays of their own
    in the library, any region has the country's. Raises UnknownHolidays.
    """

    def __init__(
        self,
        country: str,
        region: str | None,
        changes: Iterable[HolidayChange] = (),
        language: str = "es",
        usual: str = "",
        *,
        kinds: Iterable[HolidayKind] = ("public",),
        names: Iterable[HolidayName] = (),
        sure_until: date | None = None,
    ):
        kind = _of_country(country)
        known, part = kind.subdivisions, (region or "").removeprefix(f"{country}-")
        if part and known and part not in known:
            raise UnknownHolidays(sorted(f"{country}-{each}" for each in known if each.isalnum() and len(each) <= 3), region)

        def said_in(spoken: str | None) -> library.HolidayBase:
            return kind(
                subdiv=part if part in known else None,
                categories=[each for each in kinds if each in kind.supported_categories],
                language=spoken,  # always said: without a language, the library takes the machine's
            )

        self._known = said_in(_spoken(kind, usual or language) or kind.default_language)
        spoken = _spoken(kind, language) if language != (usual or language) else None
        self._said = said_in(spoken) if spoken else None
        self._marked_as = "" if spoken or language == (usual or language) else (self._known.language or "")[:2]
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
        return self._added.get(day) or "; ".join(self._named(day))

    def _named(self, day: date) -> Iterator[str]:
        listed = self._known.get_list(day)
        said = listed if self._said is None else self._said.get_list(day)  # empty until it is asked: no truth in it
        for i, name in enumerate(listed):
            other = said[i].replace("'", "’") if said is not listed and len(said) == len(listed) else name
            yield self._names.get(name) or (foreign.foreign(other, self._marked_as) if self._marked_as else other)

    def sure(self, day: date) -> bool:
        """Whether it is certain that the day is a public holiday or not: somebody has checked the calendar that far."""
        return self._sure_until is not None and day <= self._sure_until

    def between(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Each public holiday from `first` to `last`, both included, with its name."""
        for year in range(first.year, last.year + 1):
            self._known.get_list(date(year, 1, 1))  # which works the year out
            days = {day for day in (*self._known, *self._added) if day.year == year and first <= day <= last}
            yield from ((day, name) for day in sorted(days) if (name := self.name(day)))
