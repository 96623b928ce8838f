"""The opening hours: that they can be kept as they are written, on each day of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import WEEKDAYS, Calendar, Declaration, Model, Season, durations
from ..quantities import Duration, Span
from ..words import wording


def check(loaded: Loaded) -> Iterator[Mistake]:
    for calendar in loaded.parts["calendars"]:
        yield from _overlapping(calendar, loaded)
        yield from _twice(calendar, loaded)
        yield from _seasons(calendar, loaded)
        yield from _working_days(calendar, loaded)
        if not any(any(week.values()) for week in calendar.weeks):
            yield loaded.places.mistake(("calendars", calendar.id, "hours"), say("checking.hours.never_open"), fix=say("checking.hours.add_a_day"))


def _overlapping(calendar: Calendar, loaded: Loaded) -> Iterator[Mistake]:
    days: list[tuple[tuple[str | int, ...], list[Span]]] = [(("hours", day), spans) for day, spans in calendar.hours.items()]
    days += [(("seasons", i, "hours", day), spans) for i, season in enumerate(calendar.seasons) for day, spans in season.hours.items()]
    days += [(("special_days", i, "hours"), day.hours) for i, day in enumerate(calendar.special_days)]
    days += [(("holiday_hours",), calendar.holiday_hours)]
    for location, spans in days:
        ordered = sorted(enumerate(spans), key=lambda span: span[1].opens)
        for (_, earlier), (i, later) in pairwise(ordered):
            if later.opens < earlier.closes:
                yield loaded.places.mistake(
                    ("calendars", calendar.id, *location, i),
                    say("checking.hours.overlap"),
                    found=say("checking.hours.both", earlier=earlier, later=later),
                    fix=say("checking.hours.change_or_join"),
                )


def _twice(calendar: Calendar, loaded: Loaded) -> Iterator[Mistake]:
    dates = [day.date for day in calendar.special_days]
    for i, day in enumerate(dates):
        if day in dates[:i]:
            yield loaded.places.mistake(
                ("calendars", calendar.id, "special_days", i, "date"), say("checking.hours.day_twice"), found=day, fix=say("checking.hours.leave_one")
            )
    names = [season.name for season in calendar.seasons]
    for i, name in enumerate(names):
        if name in names[:i]:
            what, fix = say("checking.hours.season_twice"), say("checking.hours.another_name")
            yield loaded.places.mistake(("calendars", calendar.id, "seasons", i, "name"), what, found=name, fix=fix)


def _seasons(calendar: Calendar, loaded: Loaded) -> Iterator[Mistake]:
    """No day of the year is in two seasons."""
    for (_, first), (i, second) in combinations(enumerate(calendar.seasons), 2):
        if shared := _shared(first, second):
            day = wording.day_of_year(shared, loaded.words) if loaded.words else shared
            yield loaded.places.mistake(
                ("calendars", calendar.id, "seasons", i, "from"),
                say("checking.hours.seasons_overlap", day=day, first=first.name, second=second.name),
                found=say("checking.hours.both", earlier=second.begins, later=second.ends),
                fix=say("checking.hours.change_dates"),
            )


def _working_days(calendar: Calendar, loaded: Loaded) -> Iterator[Mistake]:
    """Each day once. That it opens on none of them may be meant: who works at weekends may count other days; it is told."""
    days = calendar.working_days or []
    at = ("calendars", calendar.id, "working_days")
    for i, day in enumerate(days):
        if day in days[:i]:
            yield loaded.places.mistake((*at, i), say("checking.hours.day_twice"), found=day, fix=say("checking.hours.leave_one"))
    if days and not any(week.get(day) for week in calendar.weeks for day in days):
        what, fix = say("checking.hours.counts_shut_days"), say("checking.hours.check_working_days")
        yield loaded.places.mistake(at, what, found=", ".join(days), fix=fix, severity="warning")


def _shared(first: Season, second: Season) -> str | None:
    """A day of the year that is in both: one of them begins on it."""
    return next((day for day in (second.begins, first.begins) if first.holds(day) and second.holds(day)), None)


def check_days(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """A warning of a day of each year that, the next time, opens on a day of the week on which it is shut: was that meant?"""
    declaration, words = loaded.declaration, loaded.words
    if not declaration or not words or not any(isinstance(day.date, str) for calendar in declaration.calendars for day in calendar.special_days):
        return
    for calendar in declaration.calendars:
        dated = {day.date for day in calendar.special_days}
        for i, special in enumerate(calendar.special_days):
            if not isinstance(special.date, str) or not special.hours:
                continue
            week = calendar.week_of(special.date)
            for day in special.dates(today, today + timedelta(days=364)):
                if day not in dated and not week.get(WEEKDAYS[day.weekday()]):
                    yield loaded.places.mistake(
                        ("calendars", calendar.id, "special_days", i, "date"),
                        say("checking.hours.shut_that_weekday", day=wording.day(day, words), weekday=wording.weekday(day.weekday(), words)),
                        found=special.date,
                        fix=say("checking.hours.say_that_year", day=day),
                        severity="warning",
                    )


def check_counted(loaded: Loaded) -> Iterator[Mistake]:
    """A warning of hours that never leave a day out, where something is promised in working days by them: Sundays and public holidays count
    then, and hardly anybody who says «días hábiles» means that."""
    declaration, words = loaded.declaration, loaded.words
    if not declaration or not words:
        return
    promised = _by_calendar(declaration)
    for calendar in declaration.calendars:
        every_day = calendar.public_holidays == "open" and all(week.get(day) for week in calendar.weeks for day in WEEKDAYS)
        if every_day and not calendar.working_days and (found := promised.get(calendar.id)):
            where, duration = found
            yield loaded.places.mistake(
                ("calendars", calendar.id, "hours"),
                say("checking.hours.every_day_counts", duration=duration, where=where),
                fix=say("checking.hours.say_which_count"),
                severity="warning",
            )


def _by_calendar(declaration: Declaration) -> dict[str, tuple[str, Duration]]:
    """Of each calendar by which working days are counted, the first that are, and where."""
    calendars = {point.id: point.calendar for point in declaration.contact_points}
    found: dict[str, tuple[str, Duration]] = {}
    promised: list[tuple[str, Model, list[str]]] = [
        (say("checking.hours.in_problem", problem=each.id), each, each.contact_points) for each in declaration.problems
    ]
    promised += [(say("checking.hours.in_step", step=step.id), step, step.contact_points) for step in declaration.complaint_route.steps]
    for where, part, points in promised:
        if duration := next((each for each in durations(part) if each.kind.runs == "open days"), None):
            for point in points:
                if calendar := calendars.get(point):
                    found.setdefault(calendar, (where, duration))
    return found
