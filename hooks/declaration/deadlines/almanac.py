"""Everything a declaration needs to turn its durations into dates: today, its zone, its holidays and opening hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ..models import Calendar, Declaration, HolidayName
from ..quantities import Duration, Span
from .holidays import PublicHolidays
from .opening import Opening, day_of_end

_WHOLE_DAY = (Span.model_validate("00:00-24:00"),)


class Almanac:
    """The time of one declaration as seen on one day. Raises UnknownHolidays for a country or region without holidays.

    `language` is that in which holidays are named, `usual` the one of the originals, if it is another. `zone` and `holidays` are the
    company's; a calendar may have others of its own. `called`: what words call holidays, by the list's names.
    """

    def __init__(self, declaration: Declaration, today: date, language: str = "es", usual: str = "", called: Mapping[str, str] | None = None):
        company, calendar = declaration.company, declaration.jurisdiction.public_holidays
        self.day, self.zone = today, ZoneInfo(company.time_zone)
        self.sure_until = calendar.sure_until
        self._at_once = company.hours_start == "contact"

        def in_region(region: str | None) -> PublicHolidays:
            names = [*(HolidayName(listed=listed, name=name) for listed, name in (called or {}).items()), *calendar.names]  # the country's own file is nearer
            return PublicHolidays(company.country, region, calendar.changes, language, usual, kinds=calendar.kinds, names=names, sure_until=calendar.sure_until)

        regions = dict.fromkeys(each.region for each in declaration.calendars if each.region)
        self._holidays = {region: in_region(region) for region in [company.region, *regions]}
        self.holidays = self._holidays[company.region]
        self.calendars = {each.id: self.opening_of(each) for each in declaration.calendars}
        self._calendar_of = {point.id: point.calendar for point in declaration.contact_points}
        # The law's working days: Monday to Friday, without public holidays, whatever the company's own hours are.
        self.law = Opening(self.zone, dict.fromkeys(range(5), _WHOLE_DAY), self.holidays)

    def zone_of(self, calendar: Calendar) -> ZoneInfo:
        """The zone in which its hours are."""
        return ZoneInfo(calendar.time_zone) if calendar.time_zone else self.zone

    def holidays_of(self, calendar: Calendar) -> PublicHolidays:
        """The public holidays that are kept where a calendar is. Those of a region that no calendar of the declaration has are the company's."""
        return self._holidays.get(calendar.region or "", self.holidays)

    def opening_of(self, calendar: Calendar) -> Opening:
        """When that calendar is open, be it one of the declaration or not."""
        return Opening.of(calendar, self.zone_of(calendar), self.holidays_of(calendar), at_once=self._at_once)

    def is_sure(self, day: date) -> bool:
        """Whether it is known of that day if it is a public holiday: one that isn't may still be moved, and so may what is counted by it. Where nobody
        has looked them up, none is."""
        return self.sure_until is not None and day <= self.sure_until

    def may_move(self, end: datetime, period: Duration, opening: Opening) -> bool:
        """Whether holidays that aren't sure yet may still move what ends then, counted by that period and those hours. `plan.js` asks the same."""
        if period.elapsed is not None and opening.at_once:
            return False
        heeded = period.kind.runs != "dates" and opening.heeds_holidays(in_working_days=period.kind.runs == "open days")
        return heeded and not self.is_sure(day_of_end(end))

    def openings(self, points: Iterable[str]) -> list[Opening]:
        """Those of several, each once; what names no contact point or calendar is left out, for `check` has told."""
        calendars = dict.fromkeys(self._calendar_of.get(point) for point in points)
        return [self.calendars[id] for id in calendars if id in self.calendars]

    def opening(self, point: str) -> Opening:
        """The opening hours of the contact point with that id."""
        return self.calendars[self._calendar_of[point]]
