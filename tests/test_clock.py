"""The clock: vectors worked out by hand, laws that hold for any calendar, and an oracle that isn't ours.

The browser's half (`overrides/assets/javascripts/clock.js`) is held to the same vectors, and to what Python answers in
thousands of cases made at random.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from math import ceil
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from conftest import ROOT
from declaration.deadlines import (
    NoDeadline,
    Opening,
    PublicHolidays,
    UnknownHolidays,
    after,
    day_of_end,
    days_of_deadlines,
    deadline,
    deadlines,
    end_of_day,
    last_day,
    latest,
    start_of_day,
)
from declaration.deadlines import browser as for_browsers
from declaration.models import WEEKDAYS, Calendar, Season
from declaration.quantities import Duration, Span
from declaration.units import COUNTED, UNIT_KINDS, whole_minute
from declaration.views.worked_examples import next_contact
from read_yaml import read_yaml

VECTORS = read_yaml((ROOT / "tests/cases/clock/vectors.yml").read_text("utf-8"))
CLOCK = (ROOT / "overrides/assets/javascripts/clock.js").read_text("utf-8")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
ZONES = ["Europe/Madrid", "America/Santiago", "America/Mexico_City", "America/Bogota", "Australia/Lord_Howe", "America/Sao_Paulo", "Atlantic/Azores"]


@cache
def holidays(country: str, region: str | None) -> PublicHolidays:
    return PublicHolidays(country, region)


def opening_of(group: dict[str, Any]) -> Opening:
    place = group["place"]
    special = [{"date": day, "name": "x", "hours": hours} for day, hours in group.get("special", {}).items()]
    more = {name: group[name] for name in ("seasons", "holiday_hours", "working_days") if name in group}
    calendar = Calendar.model_validate(
        {"id": "uno", "name": "Uno", "hours": group["hours"], "public_holidays": group.get("holidays", "closed"), "special_days": special, **more}
    )
    return Opening.of(calendar, ZoneInfo(place["zone"]), holidays(place["country"], place.get("region")), at_once=group.get("at_once", False))


def instant(text: str, zone: ZoneInfo) -> datetime:
    """`2026-10-25 02:30` in the zone, or `2026-10-25 02:30 +02:00`; in UTC."""
    day, time, *offset = text.split(" ")
    at = datetime.fromisoformat(f"{day} {time}{offset[0]}") if offset else datetime.fromisoformat(f"{day} {time}").replace(tzinfo=zone)
    return at.astimezone(UTC)


def vectors() -> Iterator[Any]:
    for group in VECTORS:
        for case in group["cases"]:
            yield pytest.param(group, case, id=f"{group['place']['zone']} {case['from']} {case['for']}: {case['why'][:30]}")


@pytest.mark.parametrize(("group", "case"), list(vectors()))
def test_a_deadline_worked_out_by_hand(group: dict[str, Any], case: dict[str, Any]) -> None:
    opening = opening_of(group)
    found = deadline(instant(case["from"], opening.zone), Duration.model_validate(case["for"]), opening)
    assert found.tzinfo is opening.zone
    assert found.astimezone(UTC) == instant(case.get("python") or case["by"], opening.zone), case["why"]


def notices() -> Iterator[Any]:
    for group in VECTORS:
        for case in group.get("notices", []):
            yield pytest.param(group, case, id=f"{case['event']} {case['for']}: {case['why'][:30]}")


@pytest.mark.parametrize(("group", "case"), list(notices()))
def test_a_notice_worked_out_by_hand(group: dict[str, Any], case: dict[str, Any]) -> None:
    opening = opening_of(group)
    found = latest(instant(case["event"], opening.zone), Duration.model_validate(case["for"]), opening)
    assert found.tzinfo is opening.zone
    assert found.astimezone(UTC) == instant(case.get("python") or case["latest"], opening.zone), case["why"]


# --- Laws, for any calendar -----------------------------------------------------------------------------------------------


def spans() -> st.SearchStrategy[list[Span]]:
    times = st.lists(st.integers(0, 96), min_size=2, max_size=4, unique=True).map(sorted)
    return times.map(lambda ends: [Span.model_construct(opens=a * 15, closes=b * 15) for a, b in zip(ends[::2], ends[1::2], strict=False)])


def hours_by(keys: st.SearchStrategy[Any], **sizes: int) -> st.SearchStrategy[dict[Any, tuple[Span, ...]]]:
    found = st.dictionaries(keys, st.one_of(st.just([]), spans()) if "min_size" not in sizes else spans(), **sizes)
    return found.map(lambda each: {key: tuple(hours) for key, hours in each.items()})


YEAR = [day.strftime("%m-%d") for day in (date(2028, 1, 1) + timedelta(days=n) for n in range(366))]


# Made once: to make a strategy takes as long as to draw from it.
_DAYS = st.dates(FIRST, LAST)
_HOLIDAYS = st.lists(_DAYS, max_size=10)
_WEEK, _SEASON = hours_by(st.integers(0, 6), min_size=1, max_size=7), hours_by(st.integers(0, 6), max_size=4)
_SPECIAL, _YEARLY = hours_by(_DAYS, max_size=2), hours_by(st.sampled_from(YEAR), max_size=2)
_DAY, _ZONE, _ON_HOLIDAYS = st.sampled_from(YEAR), st.sampled_from(ZONES), st.one_of(st.just([]), spans())
_WORKING = st.frozensets(st.integers(0, 6), min_size=1)


@st.composite
def seasons(draw: st.DrawFn) -> tuple[tuple[Season, dict[int, tuple[Span, ...]]], ...]:
    """None or one, which may last over the new year."""
    if not draw(st.booleans()):
        return ()
    first, last = draw(_DAY), draw(_DAY)
    assume((YEAR.index(first) - YEAR.index(last)) % len(YEAR) not in range(1, 9))  # else the usual week may never come
    return ((Season.model_validate({"name": "x", "from": first, "to": last, "hours": {}}), draw(_SEASON)),)


_SEASONS = seasons()


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    week, holidays = draw(_WEEK), frozenset(draw(_HOLIDAYS))
    special, yearly = draw(_SPECIAL), draw(_YEARLY)
    zone, holiday_hours = ZoneInfo(draw(_ZONE)), tuple(draw(_ON_HOLIDAYS))
    opening = Opening(zone, week, holidays, special, holiday_hours, yearly, draw(_SEASONS))
    if not draw(st.integers(0, 3)):  # some say which days count
        public = frozenset(draw(_HOLIDAYS)) | holidays
        opening = replace(opening, working=draw(_WORKING), never_working=public)
    return replace(opening, at_once=draw(st.booleans()))


_FROM = datetime(2026, 1, 2, tzinfo=UTC)
# Any minute until 30 June 2027, drawn as one number: a date and time are seven.
starts = st.integers(0, (datetime(2027, 6, 30, tzinfo=UTC) - _FROM) // timedelta(minutes=1)).map(lambda minutes: _FROM + timedelta(minutes=minutes))
numbers = st.integers(1, 40)
halves = st.builds("{}.5 {}".format, st.integers(0, 9), st.sampled_from([unit for unit in COUNTED if UNIT_KINDS[unit].halves]))
hours = st.integers(60, 24 * 60 - 1).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
by_an_hour = st.builds("{} {} by {}".format, numbers, st.sampled_from([unit for unit in COUNTED if UNIT_KINDS[unit].hour]), hours).map(Duration.model_validate)
counted = st.builds("{} {}".format, numbers, st.sampled_from(COUNTED)).map(Duration.model_validate)
SAME_DAY = Duration.model_validate("same day")
notice_periods = st.one_of(counted, halves.map(Duration.model_validate)).map(lambda each: each.last)  # a number and a unit: `Promise.notice`
durations = st.one_of(counted, counted, by_an_hour, halves.map(Duration.model_validate), st.just(SAME_DAY))


@given(openings(), st.dates(FIRST, LAST), st.booleans())
@settings(max_examples=60)
def test_an_example_begins_when_somebody_can_be_reached(opening: Opening, day: date, any_time: bool) -> None:
    almanac: Any = SimpleNamespace(day=day, zone=opening.zone, opening=lambda id: opening)
    point: Any = SimpleNamespace(id="x", any_time=any_time)
    start = next_contact(almanac, point)
    assert start.date() > day and start.tzinfo is opening.zone
    assert any_time or opening.open_until(start)


@given(openings(), starts, durations)
@settings(max_examples=60)
def test_a_deadline_is_never_before_its_start(opening: Opening, start: datetime, duration: Duration) -> None:
    assert deadline(start, duration, opening) > start


@given(openings(), starts, durations, st.integers(0, 20000))
@settings(max_examples=60)
def test_who_writes_later_is_never_answered_earlier(opening: Opening, start: datetime, duration: Duration, minutes: int) -> None:
    assert deadline(start + timedelta(minutes=minutes), duration, opening) >= deadline(start, duration, opening)


@given(openings(), starts, durations)
@settings(max_examples=60)
def test_more_time_never_ends_earlier(opening: Opening, start: datetime, duration: Duration) -> None:
    assume(duration != SAME_DAY or opening.working is None)  # that day goes by the opening, whichever days count as working
    longer = Duration.model_validate("1 working day") if duration == SAME_DAY else duration.of(ceil(duration.value + 0.5))
    ends = [deadline(start, each, opening) for each in (duration, longer)]
    assert ends[0] <= ends[1] and (ends[0] < ends[1] or duration == SAME_DAY)


@given(openings(), st.lists(starts, min_size=1, max_size=12).map(sorted), durations)
def test_those_of_many_contacts_are_those_of_each(opening: Opening, at: list[datetime], duration: Duration) -> None:
    ends = [deadline(start, duration, opening) for start in at]
    assert list(deadlines(at, duration, opening)) == ends
    assert list(days_of_deadlines(at, duration, opening)) == [day_of_end(end) for end in ends]


@pytest.mark.parametrize(("zone", "end", "day"), [
    ("Europe/Madrid", "2026-03-29T00:00", "2026-03-28"),
    ("America/Santiago", "2026-09-06T01:00", "2026-09-05"),  # the first instant of that date: its clocks skip the hour before
    ("America/Santiago", "2026-09-06T01:01", "2026-09-06"),
    ("Africa/Cairo", "2026-04-24T01:00", "2026-04-23"),
])  # fmt: skip
def test_what_ends_as_a_date_begins_ends_with_the_one_before(zone: str, end: str, day: str) -> None:
    at = datetime.fromisoformat(end).replace(tzinfo=ZoneInfo(zone))
    assert day_of_end(at) == date.fromisoformat(day)
    opening, ten_days = Opening(ZoneInfo(zone), {}), Duration.model_validate("10 calendar days")
    assert after(at, ten_days, opening).date() == date.fromisoformat(day) + timedelta(days=10)


@given(openings(), starts, numbers, st.sampled_from(COUNTED), numbers)
def test_a_range_ends_as_its_end(opening: Opening, start: datetime, least: int, unit: str, more: int) -> None:
    end, both = f"{least + more} {unit}", f"{least} to {least + more} {unit}"
    assert deadline(start, Duration.model_validate(both), opening) == deadline(start, Duration.model_validate(end), opening)


@given(openings(), starts, numbers)
def test_a_week_is_seven_days(opening: Opening, start: datetime, weeks: int) -> None:
    found = {deadline(start, Duration.model_validate(text), opening) for text in (f"{weeks} weeks", f"{7 * weeks} calendar days")}
    assert len(found) == 1


@given(openings(), starts, st.integers(1, 40), st.sampled_from(["working hours", "working days"]))
@settings(max_examples=60)
def test_working_time_ends_while_it_is_open(opening: Opening, start: datetime, value: int, unit: str) -> None:
    assume(unit == "working hours" or opening.working is None)
    end = deadline(start, Duration.model_validate(f"{value} {unit}"), opening).astimezone(UTC)
    assert opening.open_until(end - timedelta(minutes=1)) is not None
    if unit == "working days":
        assert opening.open_until(end) is None or end == start_of_day(end.astimezone(opening.zone).date(), opening.zone)


@given(openings(), starts, st.integers(1, 40))
@settings(max_examples=60)
def test_a_working_day_that_is_no_day_of_opening_ends_at_midnight(opening: Opening, start: datetime, count: int) -> None:
    end = deadline(start, Duration.model_validate(f"{count} working days"), opening)
    last = (end - timedelta(minutes=1)).date()
    assert end.astimezone(UTC) == (opening.intervals(last)[-1][1] if opening.spans(last) and opening.intervals(last) else end_of_day(last, opening.zone))


@given(openings(), starts, durations, st.dates(FIRST, LAST))
@settings(max_examples=60)
def test_a_day_more_closed_never_brings_a_deadline_forward(opening: Opening, start: datetime, duration: Duration, day: date) -> None:
    assume(duration.kind.runs not in ("clock", "opening day") or opening.next_opening(start) is not None)
    fewer = replace(opening, special={**(opening.special or {}), day: ()})
    try:
        later = deadline(start, duration, fewer)
    except NoDeadline:
        return  # the only day on which it opened
    assert later >= deadline(start, duration, opening)


@given(openings(), starts)
@settings(max_examples=60)
def test_open_now_and_the_next_opening_agree(opening: Opening, at: datetime) -> None:
    until, following = opening.open_until(at), opening.next_opening(at)
    assert (until is not None) == (following == at)
    if until:
        assert until > at and opening.open_until(until) is None
    assert following is None or opening.open_until(following) is not None


def test_what_never_shuts_is_open() -> None:
    """A telephone for emergencies: whoever looks for its closing time has to stop somewhere."""
    always = Opening(ZoneInfo("Europe/London"), dict.fromkeys(range(7), (Span.model_validate("00:00-24:00"),)))
    at = datetime(2026, 11, 22, 10, tzinfo=UTC)
    until = always.open_until(at)
    assert until is not None and until - at > timedelta(days=1000) and always.next_opening(at) == at


@given(openings(), st.sampled_from([(2026, 3, 28), (2026, 4, 4), (2026, 9, 5), (2026, 10, 3), (2026, 10, 24), (2027, 3, 27)]))
@settings(max_examples=60)
def test_it_is_open_whenever_its_clock_shows_its_hours(opening: Opening, day: tuple[int, int, int]) -> None:
    """Minute by minute, over the nights on which clocks change in some of the zones."""
    begins = datetime(*day, tzinfo=UTC)
    for at in (begins + timedelta(minutes=n) for n in range(0, 48 * 60, 5)):
        wall = at.astimezone(opening.zone)
        shown = wall.hour * 60 + wall.minute
        expected = any(span.opens <= shown < span.closes for span in opening.spans(wall.date()))
        assert (opening.open_until(at) is not None) == expected, wall


def by_hand(opening: Opening, wall: datetime) -> bool:
    """Whether it is open when clocks there show that, read from its hours one after the other: another way than ours."""
    day = (wall.month, wall.day)
    hours = opening.week.get(wall.weekday(), ())
    for season, week in opening.seasons:
        first, last = (tuple(map(int, text.split("-"))) for text in (season.begins, season.ends))
        inside = first <= day <= last if first <= last else not last < day < first
        hours = week.get(wall.weekday(), ()) if inside else hours
    if wall.date() in opening.holidays:
        hours = opening.holiday_hours
    for text, theirs in (opening.yearly or {}).items():
        hours = theirs if tuple(map(int, text.split("-"))) == day else hours
    hours = (opening.special or {}).get(wall.date(), hours)
    return any(span.opens <= wall.hour * 60 + wall.minute < span.closes for span in hours)


@given(openings(), st.dates(FIRST, date(2027, 12, 20)), st.integers(0, 95), st.data())
@settings(max_examples=60)
def test_it_is_open_as_its_hours_say_in_each_part_of_the_year(opening: Opening, day: date, quarter: int, data: st.DataObject) -> None:
    """Quarter of an hour by quarter of an hour, for two days: from where a season, a day of each year or a night on which clocks change may be."""
    turns = [f"2027-{text}" for season, _ in opening.seasons for text in (season.begins, season.ends)] + [f"2027-{text}" for text in opening.yearly or {}]
    near = [date.fromisoformat(text) - timedelta(days=1) for text in turns if text != "2027-02-29"] + [date(2027, 3, 27), date(2027, 10, 30)]
    day = data.draw(st.sampled_from([day, *near]))
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=15 * quarter)
    states = [(each, by_hand(opening, each.astimezone(opening.zone))) for each in (at + timedelta(minutes=15 * n) for n in range(2 * 96))]
    first_open = next((each for each, is_open in states if is_open), None)
    following = opening.next_opening(at)
    assert following == first_open if first_open else following is None or following > states[-1][0]
    if first_open == at:
        first_shut = next((each for each, is_open in states if not is_open), None)
        until = opening.open_until(at)
        assert until == first_shut if first_shut else until and until > states[-1][0]
    counted = sum(1 for _, is_open in states if is_open)
    ends = states[-1][0] + timedelta(minutes=15)
    stretches = []
    for opens, closes in opening.following(at):
        if opens >= ends:
            break
        stretches.append((min(closes, ends) - max(opens, at)) / timedelta(minutes=15))
    assert sum(stretches) == counted


def test_the_29th_of_february_is_a_day_of_some_years() -> None:
    special, leap = Span.model_validate("10:00-11:00"), Span.model_validate("12:00-13:00")
    season = Season.model_validate({"name": "x", "from": "02-29", "to": "03-01", "hours": {}})
    opening = Opening(ZoneInfo("Europe/Madrid"), {}, yearly={"02-29": (special,)}, seasons=((season, dict.fromkeys(range(7), (leap,))),))
    shown = {day: opening.spans(date.fromisoformat(day)) for day in ("2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02")}
    assert shown == {
        "2027-02-28": (), "2027-03-01": (leap,), "2028-02-28": (), "2028-02-29": (special,), "2028-03-01": (leap,), "2028-03-02": ()
    }  # fmt: skip


def test_a_calendar_that_never_opens_has_no_deadline_and_no_endless_loop() -> None:
    never = Opening(ZoneInfo("Europe/Madrid"), {})
    assert never.next_opening(datetime(2026, 1, 1, tzinfo=UTC)) is None
    for text in ("1 working day", "1 working day by 12:00", "1 working hour", "1 hour", "1 minute", "1 second", "same day"):
        with pytest.raises(NoDeadline):
            deadline(datetime(2026, 1, 1, tzinfo=UTC), Duration.model_validate(text), never)


@pytest.mark.parametrize("text", ["9999 years", "9999 months", "9999 calendar days", "9999 hours", "9999 working days"])
def test_a_duration_beyond_all_calendars_is_told(text: str) -> None:
    opening = Opening(ZoneInfo("Europe/Madrid"), {0: (Span.model_validate("09:00-10:00"),)})
    try:
        assert deadline(datetime(2026, 1, 1, tzinfo=UTC), Duration.model_validate(text), opening).year > 2026
    except NoDeadline:
        assert text == "9999 years"


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2026-11-22", "2 months", "2027-01-22"),
        ("2026-12-31", "2 months", "2027-02-28"),
    ],
)
def test_the_last_day_to_claim(start: str, duration: str, end: str) -> None:
    assert last_day(date.fromisoformat(start), Duration.model_validate(duration)) == date.fromisoformat(end)


def test_holidays_come_with_what_the_data_add_and_drop() -> None:
    changes = [
        {"date": date(2026, 11, 9), "name": "La Almudena", "region": "ES-MD"},
        {"date": date(2026, 12, 7), "name": "Se trabaja", "holiday": False},
        {"date": date(2026, 6, 24), "name": "San Juan", "region": "ES-CT"},
    ]
    from declaration.models import HolidayChange

    found = PublicHolidays("ES", "ES-MD", [HolidayChange.model_validate(each) for each in changes])
    assert found.name(date(2026, 11, 9)) == "La Almudena" and date(2026, 12, 7) not in found and date(2026, 6, 24) not in found
    assert dict(found.between(date(2026, 12, 24), date(2027, 1, 6))) == {
        date(2026, 12, 25): "Natividad del Señor", date(2027, 1, 1): "Año Nuevo", date(2027, 1, 6): "Epifanía del Señor",
    }  # fmt: skip


def test_a_place_without_holidays_is_told() -> None:
    with pytest.raises(UnknownHolidays) as raised:
        PublicHolidays("ES", "ES-XX")
    assert "ES-MD" in (raised.value.regions or [])
    with pytest.raises(UnknownHolidays) as raised:
        PublicHolidays("XX", None)
    assert raised.value.regions is None
    assert date(2026, 7, 20) in PublicHolidays("CO", "CO-DC"), "its regions have no holidays of their own"


@given(openings(), starts, notice_periods)
@settings(max_examples=60)
def test_counting_forward_from_the_last_notice_reaches_the_event(opening: Opening, event: datetime, duration: Duration) -> None:
    """From its last day it ends on that of the event or before; from a day later it doesn't. What is counted in hours meets the instant."""
    told = latest(event, duration, opening)
    day = event.astimezone(opening.zone).date()
    if duration.elapsed is not None:
        assert event - told == duration.elapsed
        return
    end = deadline(told, duration, opening)
    if duration.unit == "working hours":
        assert end <= event and opening.next_opening(end) in (None, opening.next_opening(event)), "nothing is open between its end and the event"
        return
    assert told.astimezone(UTC) == end_of_day(told.date(), opening.zone)
    last = (end - timedelta(minutes=1)).date()  # what ends at midnight ends with the day before
    assert last <= day < (deadline(told + timedelta(minutes=1), duration, opening) - timedelta(minutes=1)).date()


@given(openings(), starts, notice_periods)
@settings(max_examples=60)
def test_more_notice_is_never_given_later(opening: Opening, event: datetime, duration: Duration) -> None:
    assert latest(event, duration.of(int(duration.value) + 1), opening) < latest(event, duration, opening) <= event


# --- An oracle that isn't ours ----------------------------------------------------------------------------------------------


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True),
    st.lists(st.dates(FIRST, LAST), max_size=25),
    st.dates(FIRST, date(2027, 6, 30)),
    st.integers(1, 60),
    st.booleans(),
)
@settings(max_examples=60)
def test_working_days_as_numpy_counts_them(days: list[int], closed: list[date], start: date, count: int, said: bool) -> None:
    """Those on which it opens, or those that it says, of a telephone that is open day and night."""
    open_then = dict.fromkeys(range(7) if said else days, (Span.model_validate("09:00-17:00"),))
    opening = Opening(ZoneInfo("Europe/Madrid"), open_then, frozenset() if said else frozenset(closed))
    if said:
        opening = replace(opening, working=frozenset(days), never_working=frozenset(closed))
    mask = [index in days for index in range(len(WEEKDAYS))]
    calendar = numpy.busdaycalendar(weekmask=mask, holidays=closed)
    expected = numpy.busday_offset(start, count, roll="backward", busdaycal=calendar)
    found = deadline(datetime(start.year, start.month, start.day, 12, tzinfo=UTC), Duration.model_validate(f"{count} working days"), opening)
    assert found.date() == expected.astype(date)


@given(openings(), starts, st.integers(1, 5000), st.sampled_from(["seconds", "minutes", "hours"]))
@settings(max_examples=60)
def test_hours_as_numpy_adds_them(opening: Opening, start: datetime, count: int, unit: str) -> None:
    """From the contact on, where the company says so; else from when it is open."""
    begun = start if opening.at_once else opening.next_opening(start)
    assume(begun is not None)
    expected = numpy.datetime64(begun.astimezone(UTC).replace(tzinfo=None)) + numpy.timedelta64(count, unit[0] if unit != "minutes" else "m")
    found = deadline(start, Duration.model_validate(f"{count} {unit}"), opening)
    assert found.astimezone(UTC).replace(tzinfo=None) == expected.astype(datetime)


NIGHTS = [datetime(2026, 3, 28, 12), datetime(2026, 4, 4, 3), datetime(2026, 9, 5, 20), datetime(2026, 10, 3, 12), datetime(2026, 10, 24, 12)]


@given(openings(), st.one_of(starts, st.sampled_from(NIGHTS).map(lambda at: at.replace(tzinfo=UTC))), st.one_of(st.just(SAME_DAY), by_an_hour))
@settings(max_examples=60)
def test_the_end_of_a_day_as_who_watches_its_clock_sees_it(opening: Opening, start: datetime, duration: Duration) -> None:
    """Minute by minute, by what the zone's clocks show and nothing else."""

    def wall(at: datetime) -> tuple[date, int]:
        shown = at.astimezone(opening.zone)
        return shown.date(), shown.hour * 60 + shown.minute

    @functools.cache
    def minutes_of(day: date, every: int = 1) -> list[tuple[datetime, int]]:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=opening.zone).astimezone(UTC)
        seen = ((at, *wall(at)) for at in (noon + timedelta(minutes=n) for n in range(-14 * 60, 14 * 60, every)))
        return [(at, shown) for at, there, shown in seen if there == day]

    def open_in(day: date, every: int = 1) -> list[datetime]:
        spans = list(opening.spans(day))
        return [at for at, shown in (minutes_of(day, every) if spans else ()) if any(span.opens <= shown < span.closes for span in spans)]

    def counts(day: date) -> bool:
        if opening.working is None:
            return bool(open_in(day, every=5))
        hours = (opening.special or {}).get(day, (opening.yearly or {}).get(day.strftime("%m-%d")))
        return day.weekday() in opening.working and day not in opening.never_working and (hours is None or len(hours) > 0)

    assume(opening.next_opening(start) is not None)
    day = wall(start)[0]
    if duration == SAME_DAY:
        while not (left := [at for at in open_in(day) if at >= start]):
            day += timedelta(days=1)
        assert deadline(start, duration, opening) == left[-1] + timedelta(minutes=1)
        return
    for _ in range(int(duration.value)):
        day += timedelta(days=1)
        while duration.unit == "working days" and not counts(day):
            day += timedelta(days=1)
    by = duration.by or 0
    expected = [at for at, minute in minutes_of(day) if minute == duration.by] or [at for at, minute in minutes_of(day) if minute > by][:1]
    assert deadline(start, duration, opening) == expected[-1]


# --- The browser ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Page]:
    page = chromium.new_page(timezone_id="Pacific/Kiritimati")  # whatever the device's own zone is
    page.set_content("<title>clock</title>")
    page.add_script_tag(
        content=CLOCK.replace("export class Clock", "window.Clock = class Clock").replace("export const UNITS", "window.UNITS").replace("export ", "")
    )
    yield page
    page.close()


def answers(
    page: Page, opening: Opening, asked: list[tuple[datetime, Duration]], company: ZoneInfo | None = None, *, what: str = "deadline"
) -> list[datetime | None]:
    """What the browser's clock says, in UTC; of a company in another zone, if one is given."""
    data = for_browsers.data(company or opening.zone, {"uno": opening}, FIRST, LAST)
    questions = [
        [int(start.timestamp()) // 60, {"value": each.value, "unit": each.unit} | ({} if each.by is None else {"by": each.by})] for start, each in asked
    ]
    found = page.evaluate(
        """([data, asked, what]) => {
          const clock = new Clock(JSON.parse(data))
          return asked.map(([start, period]) => clock[what]('uno', start, period))
        }""",
        [json.dumps(data), questions, what],
    )
    return [None if minute is None else datetime.fromtimestamp(minute * 60, UTC) for minute in found]


def test_the_browser_has_the_same_units(page: Page) -> None:
    told = {unit: {"runs": kind.runs, "base": kind.base, "times": kind.times, "late": kind.late} for unit, kind in UNIT_KINDS.items()}
    assert page.evaluate("() => UNITS") == told


@pytest.mark.parametrize("group", VECTORS, ids=lambda group: f"{group['place']['zone']}, {len(group['cases'])} cases")
def test_the_browser_answers_the_same_vectors(page: Page, group: dict[str, Any]) -> None:
    opening = opening_of(group)
    asked = [(instant(case["from"], opening.zone), Duration.model_validate(case["for"])) for case in group["cases"]]
    company = ZoneInfo(group["place"].get("company") or opening.zone.key)
    for case, found in zip(group["cases"], answers(page, opening, asked, company), strict=True):
        assert found == (case["by"] and instant(case["by"], opening.zone)), case["why"]


@pytest.mark.parametrize("group", [group for group in VECTORS if "notices" in group], ids=lambda group: group["place"]["zone"])
def test_the_browser_gives_the_same_last_notices(page: Page, group: dict[str, Any]) -> None:
    opening = opening_of(group)
    asked = [(instant(case["event"], opening.zone), Duration.model_validate(case["for"])) for case in group["notices"]]
    for case, found in zip(group["notices"], answers(page, opening, asked, what="latest"), strict=True):
        assert found == (case["latest"] and instant(case["latest"], opening.zone)), case["why"]


@given(openings(), st.lists(st.tuples(starts, notice_periods), min_size=40, max_size=60))
@settings(max_examples=40)
def test_the_browser_agrees_with_python_on_the_last_notice(page: Page, opening: Opening, asked: list[tuple[datetime, Duration]]) -> None:
    begin = start_of_day(FIRST, opening.zone)
    for (event, duration), found in zip(asked, answers(page, opening, asked, what="latest"), strict=True):
        expected = latest(event, duration, opening).astimezone(UTC).replace(second=0)  # a browser counts whole minutes: the last in time
        assert found == expected if expected >= begin else found is None, (event, duration)


@given(openings(), st.lists(st.tuples(starts, durations), min_size=40, max_size=60), st.sampled_from(ZONES))
@settings(max_examples=60)
def test_the_browser_agrees_with_python(page: Page, opening: Opening, asked: list[tuple[datetime, Duration]], company: str) -> None:
    end = end_of_day(LAST, opening.zone)
    for (start, duration), found in zip(asked, answers(page, opening, asked, ZoneInfo(company)), strict=True):
        expected = whole_minute(deadline(start, duration, opening).astimezone(UTC))
        # Of a working day at the very end of the data the browser can't know whether it is the last of its kind: it may be silent.
        assert found == expected if expected <= end else found is None or found == expected, (start, duration)


@given(openings(), st.lists(starts, min_size=40, max_size=60), st.sampled_from(ZONES))
@settings(max_examples=40)
def test_the_browser_knows_whether_it_is_open(page: Page, opening: Opening, at: list[datetime], company: str) -> None:
    data = for_browsers.data(ZoneInfo(company), {"uno": opening}, FIRST, LAST)
    found = page.evaluate(
        "([data, at]) => { const clock = new Clock(JSON.parse(data)); return at.map(m => [clock.openUntil('uno', m), clock.nextOpening('uno', m)]) }",
        [json.dumps(data), [int(each.timestamp()) // 60 for each in at]],
    )
    for each, (until, following) in zip(at, found, strict=True):
        for minute, expected in ((until, opening.open_until(each)), (following, opening.next_opening(each))):
            if expected is None or expected > end_of_day(LAST, opening.zone):
                assert minute is None or expected is not None
            else:
                assert datetime.fromtimestamp(minute * 60, UTC) == expected
