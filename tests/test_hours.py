"""Hours that aren't the same all year or everywhere: what is told of seasons, days of each year, and calendars of another zone and region.

The clock itself is held to its vectors in `test_clock.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Route, expect

from conftest import FIXTURE, ROOT, as_published
from declaration import loading
from declaration.deadlines import NoDeadline, deadline
from declaration.exports import clock, json_ld, open_data
from declaration.law.comparing import Comparison
from declaration.loading import Loaded
from declaration.models import WEEKDAYS, Calendar, Weekday
from declaration.publishing import open_hours
from declaration.quantities import Duration, Span
from declaration.site import Site
from declaration.views import contact_points, definitions, opening_hours
from declaration.words import wording
from visiting import Visitor

FRIDAYS = {"friday": ["09:00-15:00"]}
SUMMER = {"name": "Horario de verano", "from": "06-15", "to": "09-15", "hours": {"friday": ["09:00-13:00"]}}
AUGUST = {"name": "Cierre de vacaciones", "from": "08-01", "to": "08-31", "hours": {}}
CHRISTMAS = {"name": "Navidad", "from": "12-20", "to": "01-07", "hours": {"monday": ["10:00-12:00"], "friday": ["10:00-12:00"]}}
REST, IN_SUMMER, IN_CHRISTMAS = (
    "Horario del resto del año", "Horario de verano, del 15 de junio al 15 de septiembre", "Navidad, del 20 de diciembre al 7 de enero"
)  # fmt: skip
AWAY = {"time_zone": "Atlantic/Canary", "region": "ES-CN"}


def site_with(day: date, **lines: Any) -> tuple[Site, Calendar]:
    """The small project, seen on a day, with one calendar for all."""
    loaded = loading.load(FIXTURE)
    calendar = Calendar.model_validate({"id": "uno", "name": "Uno", "hours": FRIDAYS, "public_holidays": "open", **lines})
    points = [point.model_copy(update={"calendar": "uno"}) for point in loaded.parts["contact_points"]]
    changed = replace(loaded, parts={**loaded.parts, "calendars": [calendar], "contact_points": points})
    return Site.of(changed, day, "https://example.com/"), calendar


# --- What is told -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "captions"),
    [
        (date(2026, 11, 22), [REST, IN_CHRISTMAS, IN_SUMMER]),
        (date(2027, 1, 7), [IN_CHRISTMAS, REST, IN_SUMMER]),
        (date(2027, 7, 1), [IN_SUMMER, REST, IN_CHRISTMAS]),
    ],
)
def test_the_week_that_is_kept_comes_first_and_then_the_next(day: date, captions: list[str]) -> None:
    site, calendar = site_with(day, seasons=[SUMMER, CHRISTMAS])
    assert [week.caption for week in opening_hours.weeks(site, calendar)] == captions
    assert ("Viernes", "9:00–13:00") in next(week.days for week in opening_hours.weeks(site, calendar) if "verano" in week.caption)


def test_a_calendar_without_seasons_has_one_week() -> None:
    site, calendar = site_with(date(2026, 11, 22))
    assert [week.caption for week in opening_hours.weeks(site, calendar)] == ["Horario"]


def test_when_it_is_answered_is_told_in_sentences() -> None:
    site, calendar = site_with(date(2026, 11, 22), seasons=[AUGUST], holiday_hours=["10:00-12:00"], **AWAY)
    said = "El resto del año respondemos cada viernes, de 9:00 a 15:00. Del 1 de agosto al 31 de agosto no respondemos. Es la hora de Canarias."
    assert opening_hours.answered(site, calendar) == said
    assert opening_hours.answered_on_holidays(site, calendar) == "Los festivos respondemos de 10:00 a 12:00."
    assert opening_hours.holidays(site, calendar) == "10:00–12:00"


def test_the_special_days_to_come_are_those_of_each_year_and_of_the_region() -> None:
    """The next ones; what is said of one year wins over each year. The 30th of May is a holiday in the Canary Islands, the 2nd in Madrid."""
    special = [{"date": "12-24", "name": "Nochebuena", "hours": ["09:00-12:00"]}, {"date": date(2026, 12, 24), "name": "Puente", "hours": []}]
    for day, region, expected in (
        (date(2026, 11, 22), {}, [("24 de diciembre de 2026", "Puente", "No atendemos")]),
        (date(2027, 11, 22), {}, [("24 de diciembre de 2027", "Nochebuena", "9:00–12:00")]),
        (date(2026, 4, 20), AWAY, [("30 de mayo de 2026", "Día de Canarias", "No atendemos")]),
    ):
        site, _ = site_with(day, special_days=special, public_holidays="closed", **region)
        shown = [(when, why, hours[0]) for when, why, hours in contact_points.view(site).special_days]
        assert [each for each in expected if each not in shown] == []
        assert (date(2026, 5, 2) in site.almanac.calendars["uno"].holidays) == (region == {})


def test_hours_elsewhere_say_whose_they_are() -> None:
    """A deadline is told by the clock of the place through which one complains; at home nothing is added."""
    for lines, told in ((AWAY, "viernes 27 de noviembre de 2026 a las 10:00, hora de Canarias"), ({}, "viernes 27 de noviembre de 2026 a las 10:00")):
        site, calendar = site_with(date(2026, 11, 22), **lines)
        start = datetime(2026, 11, 20, 16, tzinfo=UTC)
        assert wording.end(deadline(start, Duration.model_validate("1 working hour"), site.almanac.calendars["uno"]), site.words) == told
        assert opening_hours.weeks(site, calendar)[0].caption == ("Horario, hora de Canarias" if lines else "Horario")


# --- Day and night, and which days count ---------------------------------------------------------------------------------------

ALWAYS = {day: ["00:00-24:00"] for day in WEEKDAYS}


def test_what_never_shuts_is_told_in_four_words() -> None:
    site, calendar = site_with(date(2026, 11, 22), hours=ALWAYS)
    assert [week.days for week in opening_hours.weeks(site, calendar)] == [[("Todos los días", "Las 24 horas")]]
    assert opening_hours.answered(site, calendar) == "Respondemos las 24 horas, todos los días."
    assert opening_hours.answered_on_holidays(site, calendar) == ""


@pytest.mark.parametrize("lines", [{"public_holidays": "closed"}, {"holiday_hours": ["10:00-12:00"]}, {"seasons": [AUGUST]}])
def test_what_shuts_once_in_a_while_is_told_whole(lines: dict[str, Any]) -> None:
    site, calendar = site_with(date(2026, 11, 22), **{"hours": ALWAYS} | lines)
    assert ("Lunes a domingo", "0:00–24:00") in [days for week in opening_hours.weeks(site, calendar) for days in week.days]


def test_the_days_that_count_are_told_where_they_are_not_those_of_opening() -> None:
    for days, told in (({}, ""), ({"working_days": ["wednesday", "monday", "friday", "thursday"]}, "Lunes y miércoles a viernes, sin los festivos")):
        site, _ = site_with(date(2026, 11, 22), hours=ALWAYS, **days)
        assert {point.working_days for point in contact_points.view(site).points} == {told}
        text = next(each.text for each in definitions.view(site).definitions if each.name == "Días hábiles")
        assert ("sin los festivos" in text) == bool(told)
        assert told.lower() in text and all((wording.quoted(each.name, site.words) in text) == bool(told) for each in site.declaration.contact_points)


def test_holidays_move_neither_hours_that_they_do_not_change_nor_what_is_counted_by_them() -> None:
    """But for working days, where it is said which are."""
    end = datetime(2027, 11, 2, 12, tzinfo=UTC)
    hour, day = Duration.model_validate("2 working hours"), Duration.model_validate("2 working days")
    for lines, moves in (({}, [False, False]), ({"working_days": ["monday"]}, [False, True]), ({"public_holidays": "closed"}, [True, True])):
        site, _ = site_with(date(2027, 1, 1), hours=ALWAYS, **lines)
        site.almanac.sure_until = date(2027, 10, 1)
        assert [site.almanac.may_move(end, each, site.almanac.calendars["uno"]) for each in (hour, day)] == moves, lines


# --- The law ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("company", "zone"), [("Atlantic/Canary", "Europe/Madrid"), ("Europe/Madrid", "Atlantic/Canary")])
def test_a_promise_as_long_as_the_law_is_kept_in_whichever_zone(company: str, zone: str) -> None:
    """At the last minute of a day the next has begun in the other zone: the law and the promise count from the same date."""
    loaded = loading.load(FIXTURE)
    calendar = Calendar.model_validate({"id": "uno", "name": "Uno", "hours": FRIDAYS, "public_holidays": "open", "time_zone": zone})
    moved = loaded.parts["company"].model_copy(update={"time_zone": company})
    almanac = replace(loaded, parts={**loaded.parts, "company": moved, "calendars": [calendar]}).almanac(date(2026, 11, 22))
    days = Duration.model_validate("15 calendar days")
    assert Comparison(almanac).excess(days, days, [almanac.calendars["uno"]]) is None
    worst = Comparison(almanac).excess(Duration.model_validate("16 calendar days"), days, [almanac.calendars["uno"]])
    assert worst and (worst.promised.date() - worst.allowed.date()).days == 1 and getattr(worst.start.tzinfo, "key", "") == zone


def test_working_days_that_are_said_are_as_long_as_the_law_says() -> None:
    """Of a telephone that is open day and night; without the line, its days are shorter than the law's."""
    days, law = Duration.model_validate("10 working days"), Duration.model_validate("10 working days")
    for lines, longer in (({}, True), ({"working_days": list(WEEKDAYS[:5])}, False)):
        site, _ = site_with(date(2026, 11, 22), hours=ALWAYS, **lines)
        opening = site.almanac.calendars["uno"]
        compare = Comparison(site.almanac)
        assert compare.excess(days, law, [opening]) is None
        assert (compare.excess(days, law, [opening], longer_is_better=True) is not None) == longer


def test_a_day_that_counts_though_it_is_shut_may_end_before_an_answer_in_hours() -> None:
    answer, day = Duration.model_validate("1 working hour"), Duration.model_validate("1 working day")
    for lines, late in (({}, False), ({"working_days": list(WEEKDAYS[:5])}, True)):
        site, _ = site_with(date(2026, 11, 22), **lines)
        assert bool(Comparison(site.almanac).overtaken(answer, day, [site.almanac.calendars["uno"]])) == late


def test_a_short_summer_makes_a_promise_in_hours_late() -> None:
    """Five working hours fit into any Friday but one of summer, so the answer may come after a working day has ended."""
    answer, day = Duration.model_validate("5 working hours"), Duration.model_validate("1 working day")
    for seasons, late in (([], False), ([SUMMER], True)):
        site, _ = site_with(date(2026, 11, 22), seasons=seasons)
        found = Comparison(site.almanac).overtaken(answer, day, [site.almanac.calendars["uno"]])
        assert bool(found) == late and (not found or SUMMER["from"] <= f"{found.allowed:%m-%d}" <= SUMMER["to"])


def test_a_calendar_that_opens_in_no_part_of_the_year_has_no_deadline() -> None:
    site, _ = site_with(date(2026, 11, 22), hours={}, seasons=[AUGUST])
    with pytest.raises(NoDeadline):
        deadline(datetime(2026, 11, 22, tzinfo=UTC), Duration.model_validate("1 hour"), site.almanac.calendars["uno"])


# --- What programs read -----------------------------------------------------------------------------------------------------


def test_search_engines_are_told_the_dates_of_each_week() -> None:
    site, _ = site_with(date(2026, 11, 22), seasons=[AUGUST])
    told = json_ld.of_page("contacto.md", "Contacto", site.day, site)
    assert told
    specified = next(place for place in told["location"] if place["openingHoursSpecification"])["openingHoursSpecification"]
    dated = [(each["validFrom"], each["validThrough"], each["opens"], each["closes"]) for each in specified]
    assert dated == [
        ("2026-11-22", "2027-07-31", "09:00", "15:00"),
        ("2027-08-01", "2027-08-31", "00:00", "00:00"),  # as schema.org says closed
        ("2027-09-01", "2027-12-31", "09:00", "15:00"),
    ]


def test_the_open_data_hold_all_of_it() -> None:
    special = [{"date": "12-24", "name": "Nochebuena", "hours": ["09:00-12:00"]}, {"date": date(2026, 12, 31), "name": "Nochevieja", "hours": []}]
    site, calendar = site_with(date(2026, 11, 22), seasons=[SUMMER], special_days=special, holiday_hours=["10:00-12:00"], **AWAY)
    hours = open_data.Filler(site).hours(calendar).model_dump(mode="json")
    assert (hours["time_zone"], hours["region"], hours["holiday_hours"]) == ("Atlantic/Canary", "ES-CN", [{"opens": "10:00", "closes": "12:00"}])
    assert [(each["first"], each["last"], each["weekly"]["friday"]) for each in hours["seasons"]] == [
        ("06-15", "09-15", [{"opens": "09:00", "closes": "13:00"}])
    ]
    assert [each["day"] for each in hours["yearly_days"]] == ["12-24"] and [each["date"] for each in hours["special_days"]] == ["2026-12-31"]


def test_a_page_carries_one_clock_for_each_zone() -> None:
    """One zone takes what it took before; another adds its clock, and nothing of the first changes."""
    html = '<p data-calendar="uno"></p>'
    home, away = (json.loads(open_hours.hours(html, site_with(date(2026, 11, 22), **lines)[0]))["clock"] for lines in ({}, AWAY))
    assert away.pop("zones") == [{"zone": "Atlantic/Canary", "base": home["base"] + 60, "uneven": {}, "says": "{when}, hora de Canarias", "calendars": ["uno"]}]
    assert away == home
    whole = json.loads(dict(clock.files(site_with(date(2026, 11, 22), **AWAY)[0]))[clock.PATH])
    (component,) = whole["vtimezones"].values()
    assert icalendar.Timezone.from_ical(component)["TZID"] == "Atlantic/Canary" != icalendar.Timezone.from_ical(whole["vtimezone"])["TZID"]


# --- In a browser, on the real site, with the hours of the shop moved ---------------------------------------------------------


@pytest.fixture(scope="module")
def away(loaded: Loaded) -> Site:
    """The real declaration with its shop in the Canary Islands. What scripts read of it is given to the pages that are built."""
    calendars = [each.model_copy(update=AWAY) if each.id == "horario-de-tienda" else each for each in loaded.parts["calendars"]]
    return as_published(replace(loaded, parts={**loaded.parts, "calendars": calendars}))


def moved(visitor: Visitor, site: Site, at: str) -> Visitor:
    """A visitor at that moment who is given the clocks of that site."""
    content = dict(clock.files(site))[clock.PATH]
    visitor.page.clock.set_fixed_time(at)
    visitor.page.route("**/datos/reloj.json", lambda route: route.fulfill(body=content, content_type="application/json"))
    return visitor


def test_the_calculator_tells_the_hours_of_the_place(visit: Callable[..., Visitor], away: Site, tmp_path: Path) -> None:
    """Four working hours from Friday at seven in the evening there: half past eight is an hour and a half later, the rest on Saturday from ten."""
    visitor = moved(visit(timezone_id="Europe/Madrid"), away, "2026-11-20T20:00:00+01:00")
    page = visitor.goto("plazos/calcular/?problema=cobro-indebido&canal=tienda&fecha=2026-11-20&hora=19:00")
    answer = page.locator(".dd-date--answer .dd-date__when")
    expect(answer).to_have_text("sábado 21 de noviembre de 2026 a las 12:30, hora de Canarias")
    expect(page.locator("[data-case]")).to_contain_text("viernes 20 de noviembre de 2026 a las 19:00, hora de Canarias")
    expect(page.locator("[data-zone-note]")).to_contain_text("Canary")
    with page.expect_download() as download:
        page.locator(".dd-date--answer [download]").click()
    download.value.save_as(tmp_path / "fecha.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "fecha.ics").read_bytes()).walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Atlantic/Canary" and event["DTSTART"].dt.replace(tzinfo=None) == datetime(2026, 11, 21, 12, 30)
    page.select_option("[name=canal]", "telefono")
    expect(answer).to_have_text("sábado 21 de noviembre de 2026 a las 12:30")
    expect(page.locator("[data-zone-note]")).to_be_hidden()


def test_now_is_what_clocks_show_at_the_channel(visit: Callable[..., Visitor], away: Site) -> None:
    page = moved(visit(timezone_id="Europe/Madrid"), away, "2026-11-20T20:00:00+01:00").goto("plazos/calcular/?problema=cobro-indebido&canal=telefono")
    expect(page.locator(".dd-date--answer .dd-date__when")).not_to_be_empty()
    for channel, hour in (("tienda", "19:00"), ("telefono", "20:00")):
        page.select_option("[name=canal]", channel)
        expect(page.locator("[name=hora]")).to_have_value(hour)


def test_open_now_is_told_by_the_clock_of_the_place(visit: Callable[..., Visitor], away: Site) -> None:
    """At half past two in Madrid, when the shop would be shut at home."""
    visitor = moved(visit(), away, "2026-11-20T14:30:00+01:00")

    def with_its_hours(route: Route) -> None:
        html = route.fetch().text()
        hours = open_hours.hours(html, away)
        route.fulfill(
            body=re.sub(r'(id="dd-hours">).*?(</script>)', lambda found: found[1] + hours + found[2], html, flags=re.DOTALL), content_type="text/html"
        )

    visitor.page.route("**/contacto/", with_its_hours)
    page = visitor.goto("contacto/")
    expect(page.locator("section[aria-labelledby=tienda] .dd-open")).to_have_text("Abierto ahora, hasta las 14:00, hora de Canarias")
    expect(page.locator("section[aria-labelledby=telefono] .dd-open")).to_have_text("Abierto ahora, hasta las 20:30")


def test_what_is_owed_and_the_letter_say_whose_hours_they_tell(visit: Callable[..., Visitor], away: Site) -> None:
    visitor = moved(visit(), away, "2026-11-20T20:00:00+01:00")
    page = visitor.goto("plazos/cobro-indebido/")
    page.locator("details:has(.dd-owed) > summary").click()
    page.select_option("#dd-algo-canal", "tienda")
    page.fill("#dd-algo-fecha", "2026-11-20")
    page.fill("#dd-algo-hora", "18:30")
    expect(page.locator(".dd-owed [data-found]")).to_contain_text("a las 20:30, hora de Canarias")
    page = visitor.goto("reclamar/mensaje/#cobro-indebido")
    page.select_option("[name=product]", index=1)
    page.locator("[name=turn][value=second]").check()
    page.select_option("[name=first-point]", "tienda")
    page.fill("[name=first-date]", "2026-11-16")
    expect(page.locator("[data-letter-of=second]")).to_contain_text("16 de noviembre de 2026")
    expect(page.locator("[data-letter-of=second]")).to_contain_text("hora de Canarias")


def test_a_day_that_is_kept_each_week_is_said_as_its_language_says_it() -> None:
    hours: dict[Weekday, list[Span]] = {"friday": [Span.model_validate("09:00-14:00")], "saturday": [Span.model_validate("10:00-20:30")]}
    portuguese, spanish = (loading.load(ROOT, language).words for language in ("pt", "es"))
    assert portuguese and spanish
    assert wording.answered(hours, portuguese) == "às sextas-feiras, das 9:00 às 14:00; aos sábados, das 10:00 às 20:30"
    assert wording.answered(hours, spanish) == "cada viernes, de 9:00 a 14:00; cada sábado, de 10:00 a 20:30"
