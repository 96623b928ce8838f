"""The opening hours of a calendar as they are told: a week for each part of the year, what is next first; and in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ..deadlines.opening import of_year
from ..models import Calendar, Season
from ..site import Site
from ..words import wording


@dataclass(frozen=True)
class Week:
    """The hours of one part of the year."""

    caption: str  # `Horario`; of a season its name and its days; with whose hours they are, where they aren't the company's
    days: list[tuple[str, str]]  # and public holidays, after the last of the year's weeks


def weeks(site: Site, calendar: Calendar) -> list[Week]:
    """The weeks of a calendar: of its seasons that which is in force or comes next first, and the usual one where it comes among them."""
    words, w = site.words, site.words.contact_points
    if calendar.never_shuts:
        return [Week(_whose(w.hours, calendar, site), [(w.every_day, w.all_day)])]
    found = []
    for season in _in_turn(site, calendar):
        name = _named(season, site) if season else w.rest_of_year if calendar.seasons else w.hours
        found.append(Week(_whose(name, calendar, site), wording.week(dict(season.hours if season else calendar.hours), words)))
    return found


def holidays(site: Site, calendar: Calendar) -> str:
    """What is open on public holidays."""
    w = site.words.contact_points
    if calendar.holiday_hours:
        return wording.spans(calendar.holiday_hours, site.words)
    return w.open_on_holidays if calendar.public_holidays == "open" else w.closed_on_holidays


def answered(site: Site, calendar: Calendar) -> str:
    """When whoever wrote is answered, in sentences: `Respondemos de lunes a viernes, de 9:00 a 20:30.`"""
    words, w = site.words, site.words.contact_points
    if calendar.never_shuts:
        return w.answers_always
    told: list[str] = []
    for season in _in_turn(site, calendar):
        when = wording.answered(dict(season.hours if season else calendar.hours), words)
        if season:
            first, last = (wording.day_of_year(day, words) for day in (season.begins, season.ends))
            told.append(w.answers_season.format(first=first, last=last, when=when) if when else w.answers_not.format(first=first, last=last))
        elif calendar.seasons:
            told.append(w.answers_rest.format(when=when) if when else w.answers_rest_not)
        else:
            told.append(w.answers.format(when=when))
    return " ".join(sentence for sentence in (*told, _whose_hours(calendar, site)) if sentence)


def answered_on_holidays(site: Site, calendar: Calendar) -> str:
    w = site.words.contact_points
    if calendar.never_shuts:
        return ""  # that was told
    if calendar.holiday_hours:
        return w.answers_holidays_at.format(hours=wording.between(calendar.holiday_hours, site.words))
    return w.answers_also_holidays if calendar.public_holidays == "open" else w.answers_holidays


def working_days(site: Site, calendar: Calendar) -> str:
    """Which days count in deadlines, where those aren't the days on which it opens: `Lunes a viernes, sin los festivos`; else empty."""
    if not calendar.working_days:
        return ""
    days = wording.days_of_week(calendar.working_days, site.words)
    return site.words.contact_points.working_days_are.format(days=days[:1].upper() + days[1:])


def _in_turn(site: Site, calendar: Calendar) -> Iterator[Season | None]:
    """The parts of the year from today on, each once; the usual week is None. What never comes is left out."""
    seen: list[Season | None] = []
    for day in (site.day + timedelta(days=n) for n in range(4 * 366 + 1)) if calendar.seasons else (site.day,):  # a 29 February is among them
        season = next((each for each in calendar.seasons if each.holds(of_year(day))), None)
        if season not in seen:
            seen.append(season)
            yield season
        if len(seen) > len(calendar.seasons):
            return


def _named(season: Season, site: Site) -> str:
    words = site.words
    first, last = (wording.day_of_year(day, words) for day in (season.begins, season.ends))
    return words.contact_points.season.format(name=season.name, first=first, last=last)


def _whose(name: str, calendar: Calendar, site: Site) -> str:
    return wording.whose_hour(name, site.almanac.zone_of(calendar).key, site.words)


def _whose_hours(calendar: Calendar, site: Site) -> str:
    zone, words = site.almanac.zone_of(calendar).key, site.words
    return words.contact_points.answers_whose.format(place=wording.city(zone, words)) if zone != words.zone else ""
