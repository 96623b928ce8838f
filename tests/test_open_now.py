""" "Abierto ahora" and by when a promise would be kept, in a real browser on the real site, from the hours that each page carries; and
that no page with a clock or a form fetches anything at load."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from built_site import Site
from conftest import TODAY, as_published
from declaration.deadlines import Opening, deadline, end_of_day
from declaration.deadlines import browser as for_browsers
from declaration.loading import Loaded
from declaration.models import Declaration
from declaration.quantities import Duration, Span
from declaration.words import Words, wording
from visiting import Visitor

MOMENTS = [
    ("2026-11-20T12:00:00+01:00", "Abierto ahora, hasta las 14:00", "Abierto ahora, hasta las 20:30"),
    ("2026-11-20T15:00:00+01:00", "Cerrado ahora; abre hoy a las 17:00", "Abierto ahora, hasta las 20:30"),
    ("2026-11-20T20:30:00+01:00", "Cerrado ahora; abre mañana a las 10:00", "Cerrado ahora; abre mañana a las 10:00"),
    ("2026-11-21T21:00:00+01:00", "Cerrado ahora; abre el lunes a las 10:00", "Cerrado ahora; abre el lunes a las 9:00"),
    ("2026-12-05T21:00:00+01:00", "Cerrado ahora; abre el miércoles a las 10:00", "Cerrado ahora; abre el miércoles a las 9:00"),  # a long weekend
    ("2026-12-20T12:00:00+01:00", "Abierto ahora, hasta las 19:00", "Abierto ahora, hasta las 19:00"),  # a Sunday of shopping
    ("2028-03-01T12:00:00+01:00", None, None),  # beyond the calendar: silent
]


@pytest.mark.parametrize("first", [0, -1], ids=["opened at noon", "opened beyond the calendar"])
@pytest.mark.parametrize("zone", ["Europe/Madrid", "Pacific/Kiritimati"])
@pytest.mark.parametrize("address", ["contacto/", "plazos/cobro-indebido/"])
def test_open_now(visit: Callable[..., Visitor], address: str, zone: str, first: int) -> None:
    """As the page is opened, and at each moment as a phone on which it stays open wakes up: it is told anew then. On a problem's page it stands beside the
    telephone."""
    visitor = visit(timezone_id=zone)
    visitor.page.clock.set_fixed_time(MOMENTS[first][0])
    page = visitor.goto(address)  # with all its scripts run: none of them waits for anything else
    for number, (at, shop, telephone) in enumerate((MOMENTS[first], *MOMENTS)):
        if number:
            page.clock.set_fixed_time(at)
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        told = {"section[aria-labelledby=tienda] .dd-open": shop, "section[aria-labelledby=telefono] .dd-open": telephone}
        for place, expected in told.items() if address == "contacto/" else [(".dd-now .dd-open", telephone)]:
            shown = page.locator(place)
            expect(shown).to_be_hidden() if expected is None else expect(shown).to_have_text(expected)


def test_the_hours_in_a_page_reach_as_far_as_what_it_promises(site: Site, loaded: Loaded) -> None:
    """From any minute of the first two weeks, each promise that the page tells as a date has ended within them; and they are few bytes."""
    almanac, day = as_published(loaded).almanac, TODAY + timedelta(days=14)
    carried = {address: page.soup.select_one("#dd-hours") for address, page in site.pages.items()}
    for address, page in site.pages.items():
        needed = {tag["data-calendar"] for tag in page.soup.select("[data-calendar]")}
        hours = carried[address]
        assert bool(hours) == bool(needed), address
        if not hours:
            continue
        assert len(gzip.compress(hours.text.encode())) < 700
        clock = json.loads(hours.text)["clock"]
        assert clock["open"].keys() == needed and date.fromisoformat(clock["to"]) >= TODAY + timedelta(days=28)
        for promised in page.soup.select(".dd-by"):
            for period in (promised["data-answer"], promised["data-solution"]):
                end = deadline(end_of_day(day, almanac.zone), Duration.model_validate(period), almanac.calendars[str(promised["data-calendar"])])
                assert end.date().isoformat() <= clock["to"], (address, period)
    assert carried["plazos/cobro-indebido/"] and carried["contacto/"]


@pytest.mark.parametrize("address", ["plazos/cobro-indebido/", "contacto/", "plazos/calcular/", "reclamar/mensaje/"])
def test_nothing_is_fetched_before_somebody_touches_a_form(visit: Callable[..., Visitor], address: str) -> None:
    visitor, asked = visit(), list[str]()
    listen = lambda request: asked.append(f"{request.resource_type} {urlsplit(request.url).path.rpartition('/')[2]}")  # noqa: E731
    visitor.context.on("request", listen)
    page = visitor.goto(address)
    page.wait_for_load_state("networkidle")
    assert [each for each in asked if each.startswith(("fetch", "xhr"))] == []
    assert [each for each in asked if each.startswith(("script remedy-check.", "script complaint-letter."))] == [], "what waits until it is opened"
    assert len([each for each in asked if each.startswith("script")]) == 1
    forms = page.locator(":is(.dd-calculator, .dd-complaint) form")
    if forms.count():
        page.evaluate("document.querySelectorAll('details:has(.dd-owed)').forEach(e => (e.open = true))")
        with page.expect_request("**/datos/reloj.json"):
            forms.locator("select:visible").first.focus()
    visitor.context.remove_listener("request", listen)


def test_by_when_is_told_from_the_page_alone_two_weeks_after_it_was_made(
    visit: Callable[..., Visitor], data: Declaration, loaded: Loaded, words: Words
) -> None:
    visitor, almanac = visit(), as_published(loaded).almanac
    start = datetime.fromisoformat("2026-12-04T12:00:00+01:00")
    visitor.page.clock.set_fixed_time(start)
    for problem in data.problems:
        by = visitor.goto(f"plazos/{problem.id}/").locator(".dd-by").last
        opening = almanac.calendars[by.get_attribute("data-calendar") or ""]
        ends = [deadline(start, Duration.model_validate(by.get_attribute(f"data-{each}")), opening) for each in ("answer", "solution")]
        periods = [Duration.model_validate(by.get_attribute(f"data-{each}")) for each in ("answer", "solution")]
        first, last = (
            wording.carried(wording.end(end, words), words, unsure=almanac.may_move(end, period, opening)) for end, period in zip(ends, periods, strict=True)
        )
        assert by.text_content() == words.problem.by_now.format(first_response=first, resolution=last), problem.id


def test_what_public_holidays_do_not_change_need_not_be_confirmed(visit: Callable[..., Visitor], data: Declaration, words: Words, site: Site) -> None:
    """A telephone that is open day and night, in a year whose holidays nobody has checked: open now, and nothing more. Working days, where it
    is said which they are, may still move."""
    address, point = "plazos/cobro-indebido/", next(each for each in data.problems if each.id == "cobro-indebido").contact_points[0]
    calendar = next(each for each in data.contact_points if each.id == point).calendar
    text = (site.root / address / "index.html").read_text("utf-8")
    unsure = words.moment.unsure.replace("{when}", "").strip()
    zone, always = ZoneInfo("Europe/Madrid"), dict.fromkeys(range(7), (Span.model_validate("00:00-24:00"),))
    opening = Opening(zone, always)
    counted = replace(opening, working=frozenset(range(5)), never_working=frozenset([date(2026, 12, 25)]))
    visitor, bodies = visit(init="// holidays"), list[str]()
    visitor.context.route(f"**/{address}", lambda route: route.fulfill(body=bodies[-1], content_type="text/html"))
    visitor.page.clock.set_fixed_time(datetime.fromisoformat("2026-11-20T12:00:00+01:00"))
    for shown, by_now in ((opening, False), (counted, True), (replace(opening, holidays=frozenset([date(2026, 12, 25)])), True)):
        first, last = date(2026, 11, 1), date(2026, 12, 31)
        content = json.dumps({"clock": for_browsers.data(zone, {calendar: shown}, first, last), "sure_until": "2026-11-10"})
        bodies.append(re.sub(r'(?<=id="dd-hours">).*?(?=</script>)', content, text, flags=re.DOTALL))
        page = visitor.goto(address)
        by = page.locator(f'.dd-by[data-calendar="{calendar}"]').last
        expect(by).to_have_text(re.compile(r"\w"), use_inner_text=False)
        assert (unsure in (by.text_content() or "")) == by_now
        box = page.locator(f'[data-calendar="{calendar}"] .dd-open').first
        assert (unsure in (box.text_content() or "")) == (shown.holidays != frozenset())


@pytest.mark.parametrize("periods", [("same day", "1 working day by 12:00"), ("30 seconds", "1.5 working hours")])
def test_periods_of_every_kind_are_told_from_the_page(
    visit: Callable[..., Visitor], data: Declaration, loaded: Loaded, words: Words, site: Site, periods: tuple[str, str]
) -> None:
    almanac, address = as_published(loaded).almanac, "plazos/cobro-indebido/"
    start = datetime.fromisoformat("2026-11-20T12:00:00+01:00")
    html = re.sub(
        r'data-answer="[^"]*" data-solution="[^"]*"',
        'data-answer="{}" data-solution="{}"'.format(*periods),
        (site.root / address / "index.html").read_text("utf-8"),
    )
    visitor = visit(init=f"// {periods}")
    visitor.context.route(f"**/{address}", lambda route: route.fulfill(body=html, content_type="text/html"))
    visitor.page.clock.set_fixed_time(start)
    by = visitor.goto(address).locator(".dd-by").last
    opening = almanac.calendars[by.get_attribute("data-calendar") or ""]
    first, last = (wording.end(deadline(start, Duration.model_validate(period), opening), words) for period in periods)
    expect(by).to_have_text(words.problem.by_now.format(first_response=first, resolution=last), use_inner_text=False)
