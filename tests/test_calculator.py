"""The calculator of deadlines, in a real browser on the real site: cases worked out by hand against a calendar,
every promise against Python's clock, addresses and calendar files that can be taken along.

The site is served under a sub-path with the headers that its build writes, so that its policy holds here too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import SUB_PATH, Site
from conftest import ROOT, TODAY, as_published
from declaration import loading
from declaration.deadlines import Almanac, NoDeadline, Opening, browser, deadline
from declaration.exports import clock as export
from declaration.law.limits import Limits
from declaration.loading import Loaded
from declaration.models import Declaration, by_id
from declaration.quantities import Duration, Span
from declaration.words import Words, wording
from visiting import PHONE, Visitor, a_phone, axe, clipboard, to_paper

NOW = "2026-11-22T12:00:00+01:00"  # a Sunday noon, in the company's zone
LATER = "2027-12-31T12:00:00+01:00"
BILL = {"problema": "cobro-indebido", "canal": "telefono"}

# --- The site, served ---------------------------------------------------------------------------------------------------


@pytest.fixture
def visit(visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Visitors for whom it is always the same moment."""

    def visitor(**options: Any) -> Visitor:
        found = visit(**options)
        found.page.clock.set_fixed_time(NOW)
        return found

    return visitor


def calculate(visitor: Visitor, **asked: str) -> Page:
    """The calculator at the address with those choices, once it has answered."""
    page = visitor.goto(f"plazos/calcular/?{urlencode(asked)}" if asked else "plazos/calcular/")
    page.locator(".dd-calculator").wait_for()
    if not asked:
        touch(page, ".dd-calculator")
    page.locator(".dd-calculator:not([aria-busy])").wait_for()  # the calendar has come, or won't
    return page


def touch(page: Page, within: str) -> None:
    """What a script hears of who begins to fill in a form."""
    page.locator(f"{within} form").evaluate("e => e.dispatchEvent(new Event('focusin'))")


def date_of(page: Page, kind: str) -> Locator:
    return page.locator(f".dd-date--{kind}")


def when(page: Page, kind: str) -> str:
    return date_of(page, kind).locator(".dd-date__when").inner_text()


def route(page: Page) -> list[str]:
    """The dates of the steps, in order, without "Como muy tarde, el"."""
    return [text.removeprefix("Como muy tarde, el ").rstrip(".") for text in page.locator(".dd-timeline .dd-date__when").all_inner_texts()]


# --- Worked out by hand -------------------------------------------------------------------------------------------------
# Hours of the data: at a distance Mon–Fri 9:00–20:30, Sat 10:00–20:30; shop Mon–Fri 10–14 and 17–20:30, Sat 10–20:30; office
# and post Mon–Thu 9:00–16:30, Fri 9:00–15:00. Sundays and Madrid's public holidays closed.

BY_HAND = {
    # 1 h on Friday, 3 more from Saturday at ten. Three working days: Sat 21, Mon 23, Tue 24. Fifteen days: 20 + 15 = 5 December
    # (as working days it would be the 15th). The first step, a working day: 21. Those after the solution, of 1, 3 and 2: 25 · 26, 27,
    # 28 · 30 and 1 December.
    "Friday evening": (
        {**BILL, "fecha": "2026-11-20", "hora": "19:30"},
        "sábado 21 de noviembre de 2026 a las 13:00", "martes 24 de noviembre de 2026 a las 20:30", "sábado 5 de diciembre de 2026",
        ["sábado 21 de noviembre de 2026 a las 20:30", "miércoles 25 de noviembre de 2026 a las 20:30",
         "sábado 28 de noviembre de 2026 a las 20:30", "martes 1 de diciembre de 2026 a las 20:30"],
    ),
    # Midnight begins its own day: four hours from nine on Friday; all else as above.
    "the first minute of Friday": (
        {**BILL, "fecha": "2026-11-20", "hora": "00:00"},
        "viernes 20 de noviembre de 2026 a las 13:00", "martes 24 de noviembre de 2026 a las 20:30", "sábado 5 de diciembre de 2026",
        ["sábado 21 de noviembre de 2026 a las 20:30", "miércoles 25 de noviembre de 2026 a las 20:30",
         "sábado 28 de noviembre de 2026 a las 20:30", "martes 1 de diciembre de 2026 a las 20:30"],
    ),
    # Mon 7 (the Constitution's Sunday, moved) and Tue 8 December are holidays. 3½ h on Friday, ½ h on Saturday; Sat 5, Wed 9, Thu 10.
    "a long weekend, by telephone": (
        {**BILL, "fecha": "2026-12-04", "hora": "17:00"},
        "sábado 5 de diciembre de 2026 a las 10:30", "jueves 10 de diciembre de 2026 a las 20:30", "sábado 19 de diciembre de 2026",
        ["sábado 5 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30",
         "martes 15 de diciembre de 2026 a las 20:30", "jueves 17 de diciembre de 2026 a las 20:30"],
    ),
    # The office closes on Friday at three: ½ h there, 3½ h on Wed 9. Wed 9, Thu 10, Fri 11, which ends at three.
    "a long weekend, at the office": (
        {**BILL, "canal": "oficina", "fecha": "2026-12-04", "hora": "14:30"},
        "miércoles 9 de diciembre de 2026 a las 12:30", "viernes 11 de diciembre de 2026 a las 15:00", "sábado 19 de diciembre de 2026",
        ["miércoles 9 de diciembre de 2026 a las 16:30", "lunes 14 de diciembre de 2026 a las 16:30",
         "jueves 17 de diciembre de 2026 a las 16:30", "lunes 21 de diciembre de 2026 a las 16:30"],
    ),
    # On Christmas Eve it closes at five: ½ h; Fri 25 closed; 3½ h on Sat 26. Three days: Sat 26, Mon 28, Tue 29. Thu 31 closes at
    # five, 1 January is a holiday: steps on Sat 26 · Wed 30 · 31, 2 and 3 January (which opens, on a Sunday) · 4 and 5, until nine.
    "Christmas Eve": (
        {**BILL, "fecha": "2026-12-24", "hora": "16:30"},
        "sábado 26 de diciembre de 2026 a las 13:30", "martes 29 de diciembre de 2026 a las 20:30", "viernes 8 de enero de 2027",
        ["sábado 26 de diciembre de 2026 a las 20:30", "miércoles 30 de diciembre de 2026 a las 20:30",
         "domingo 3 de enero de 2027 a las 19:00", "martes 5 de enero de 2027 a las 21:00"],
    ),
    # Clocks go forward in the night to Sun 29 March: ½ h on Saturday, 3½ h on Monday by the clock on the wall. Mon, Tue, Wed; then
    # it's Maundy Thursday and Good Friday. Steps: 30 · 4 April · 6, 7, 8 · 9, 10.
    "clocks go forward": (
        {**BILL, "fecha": "2026-03-28", "hora": "20:00"},
        "lunes 30 de marzo de 2026 a las 12:30", "miércoles 1 de abril de 2026 a las 20:30", "domingo 12 de abril de 2026",
        ["lunes 30 de marzo de 2026 a las 20:30", "sábado 4 de abril de 2026 a las 20:30",
         "miércoles 8 de abril de 2026 a las 20:30", "viernes 10 de abril de 2026 a las 20:30"],
    ),
    # And back in the night to Sun 25 October. Sun 1 November is kept on Mon 2: 26 · 29 · 30, 31, Tue 3 · 4, 5.
    "clocks go back": (
        {**BILL, "fecha": "2026-10-24", "hora": "20:00"},
        "lunes 26 de octubre de 2026 a las 12:30", "miércoles 28 de octubre de 2026 a las 20:30", "domingo 8 de noviembre de 2026",
        ["lunes 26 de octubre de 2026 a las 20:30", "jueves 29 de octubre de 2026 a las 20:30",
         "martes 3 de noviembre de 2026 a las 20:30", "jueves 5 de noviembre de 2026 a las 20:30"],
    ),
    # Fresh food: 1 h and 4 h of opening. ½ h on Saturday; the rest on Monday from nine. The first step has the whole day.
    "fresh food on Saturday evening": (
        {"problema": "pedido-tarde", "producto": "perecedero", "canal": "mensajes", "fecha": "2026-11-21", "hora": "20:00"},
        "lunes 23 de noviembre de 2026 a las 9:30", "lunes 23 de noviembre de 2026 a las 12:30", "domingo 6 de diciembre de 2026",
        ["lunes 23 de noviembre de 2026 a las 20:30", "martes 24 de noviembre de 2026 a las 20:30",
         "viernes 27 de noviembre de 2026 a las 20:30", "lunes 30 de noviembre de 2026 a las 20:30"],
    ),
    # What is free: 1 and 7 working days. Tue 1, Wed 2, Thu 3, Fri 4, Sat 5, (6, 7 and 8 closed) Wed 9, Thu 10.
    "a free service": (
        {"problema": "servicio-gratuito", "canal": "correo", "fecha": "2026-11-30", "hora": "10:00"},
        "martes 1 de diciembre de 2026 a las 20:30", "jueves 10 de diciembre de 2026 a las 20:30", "martes 15 de diciembre de 2026",
        ["martes 1 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30",
         "martes 15 de diciembre de 2026 a las 20:30", "jueves 17 de diciembre de 2026 a las 20:30"],
    ),
    # Letters are opened in office hours, on Fridays until three: 4 h from Monday at nine; Mon 30 and Tue 1, which ends at 16:30.
    "a letter on Friday afternoon": (
        {"problema": "baja-o-renovacion", "canal": "correo-postal", "fecha": "2026-11-27", "hora": "15:30"},
        "lunes 30 de noviembre de 2026 a las 13:00", "martes 1 de diciembre de 2026 a las 16:30", "sábado 12 de diciembre de 2026",
        ["lunes 30 de noviembre de 2026 a las 16:30", "miércoles 2 de diciembre de 2026 a las 16:30",
         "miércoles 9 de diciembre de 2026 a las 16:30", "viernes 11 de diciembre de 2026 a las 15:00"],
    ),
    # The shop is shut from two to five: 1 h before, 3 h after. Seven days: Wed, Thu, Fri, Sat, Mon 30, Tue 1, Wed 2.
    "a fridge, in the shop, before lunch": (
        {"problema": "producto-defectuoso", "producto": "gran-compra", "canal": "tienda", "fecha": "2026-11-24", "hora": "13:00"},
        "martes 24 de noviembre de 2026 a las 20:00", "miércoles 2 de diciembre de 2026 a las 20:30", "miércoles 9 de diciembre de 2026",
        ["miércoles 25 de noviembre de 2026 a las 20:30", "jueves 3 de diciembre de 2026 a las 20:30",
         "miércoles 9 de diciembre de 2026 a las 20:30", "viernes 11 de diciembre de 2026 a las 20:30"],
    ),
    # 2 h and 8 h of opening from Thursday at six: until eight; 2½ h on Thursday and 5½ h on Friday.
    "the subscription fails": (
        {"problema": "servicio-interrumpido", "producto": "servicio-continuo", "canal": "telefono", "fecha": "2026-11-26", "hora": "18:00"},
        "jueves 26 de noviembre de 2026 a las 20:00", "viernes 27 de noviembre de 2026 a las 14:30", "viernes 11 de diciembre de 2026",
        ["viernes 27 de noviembre de 2026 a las 20:30", "sábado 28 de noviembre de 2026 a las 20:30",
         "miércoles 2 de diciembre de 2026 a las 20:30", "viernes 4 de diciembre de 2026 a las 20:30"],
    ),
    # The shop takes stock on Mon 1 February: Tue 2, Wed 3, Thu 4.
    "stocktaking": (
        {"problema": "devolucion", "canal": "tienda", "fecha": "2027-01-30", "hora": "12:00"},
        "martes 2 de febrero de 2027 a las 20:30", "jueves 4 de febrero de 2027 a las 20:30", "domingo 14 de febrero de 2027",
        ["martes 2 de febrero de 2027 a las 20:30", "viernes 5 de febrero de 2027 a las 20:30",
         "martes 9 de febrero de 2027 a las 20:30", "jueves 11 de febrero de 2027 a las 20:30"],
    ),
    # Nobody answered, so it begins with supervision: three steps. Sunday night: hours from Monday at nine.
    "nobody answers": (
        {"problema": "nadie-responde", "canal": "telefono", "fecha": "2026-11-22", "hora": "23:00"},
        "lunes 23 de noviembre de 2026 a las 11:00", "lunes 23 de noviembre de 2026 a las 20:30", "lunes 7 de diciembre de 2026",
        ["lunes 23 de noviembre de 2026 a las 20:30", "jueves 26 de noviembre de 2026 a las 20:30", "sábado 28 de noviembre de 2026 a las 20:30"],
    ),
}  # fmt: skip


def dates_of(page: Page) -> tuple[str, str, str, list[str]]:
    return when(page, "answer"), when(page, "solution"), when(page, "law"), route(page)


_FILL = """fields => fields.forEach(([name, value], i) => {
  const field = document.querySelector(`.dd-calculator [name=${name}]`)
  field.value = value
  if (field.value !== value) throw new Error(`${name} can't be ${value}`)
  if (name === 'problema' || i === fields.length - 1) field.dispatchEvent(new Event('input', { bubbles: true }))
})"""


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Bogota", "Pacific/Kiritimati"])
def test_dates_worked_out_by_hand_wherever_the_device_is(visit: Callable[..., Visitor], zone: str) -> None:
    """All cases on one page, filled in one after the other."""
    page = calculate(visit(timezone_id=zone))
    found = {}
    for name, (asked, *_) in BY_HAND.items():
        page.evaluate(_FILL, list(asked.items()))
        found[name] = dates_of(page)
    assert found == {name: tuple(expected) for name, (_, *expected) in BY_HAND.items()}


def test_compensation_can_be_asked_for_until_a_day(visit: Callable[..., Visitor]) -> None:
    page = calculate(visit(), **BY_HAND["a fridge, in the shop, before lunch"][0])
    assert when(page, "claim") == "martes 2 de febrero de 2027"  # two months after 2 December, when it had to be mended
    page = calculate(visit(), **BY_HAND["Friday evening"][0])
    assert date_of(page, "claim").count() == 0


def test_a_time_that_clocks_skip_is_the_next_that_there_is(visit: Callable[..., Visitor]) -> None:
    page = calculate(visit(), **BILL, fecha="2026-03-29", hora="12:00")
    for hour, shown in (("02:30", "a las 3:00"), ("02:00", "a las 3:00"), ("01:59", "a la 1:59"), ("03:00", "a las 3:00")):
        page.evaluate(_FILL, [["hora", hour]])
        expect(page.locator("[data-case]")).to_contain_text(f"Nos contacta el domingo 29 de marzo de 2026 {shown}.")
        assert when(page, "answer") == "lunes 30 de marzo de 2026 a las 13:00", hour


def test_a_time_that_comes_twice_is_the_first(visit: Callable[..., Visitor]) -> None:
    page = calculate(visit(), **BILL, fecha="2026-10-25", hora="02:30")
    expect(page.locator("[data-case]")).to_contain_text("domingo 25 de octubre de 2026 a las 2:30.")
    assert when(page, "answer") == "lunes 26 de octubre de 2026 a las 13:00"


# --- Every promise, as Python counts it ---------------------------------------------------------------------------------

_CHOOSE = """([problem, product, point]) => {
  const set = (name, value) => {
    const field = document.querySelector(`.dd-calculator [name=${name}]`)
    if (field.value !== value || name === 'canal') {  // each event counts every date anew
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    return field.value === value
  }
  const found = [set('problema', problem), set('producto', product), set('canal', point)]
  const texts = selector => [...document.querySelectorAll(selector)].map(each => each.textContent)
  return [found, texts('.dd-date--answer .dd-date__when, .dd-date--solution .dd-date__when'), texts('.dd-timeline .dd-date__when')]
}"""


@pytest.mark.parametrize(("day", "hour"), [("2026-12-04", "19:45"), ("2026-12-31", "16:59"), ("2026-08-14", "23:10")])
def test_every_promise_ends_when_python_says(visit: Callable[..., Visitor], data: Declaration, words: Words, day: str, hour: str) -> None:
    almanac = Almanac(data, TODAY)
    start = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=almanac.zone)
    visitor = visit()
    visitor.page.clock.set_fixed_time(LATER)  # when all has passed: of no date a calendar file is made, which takes ten times as long as counting
    page = calculate(visitor, fecha=day, hora=hour)
    cases = [
        (problem, product, point)
        for problem in data.problems
        for product in ("", *(c for c in problem.overrides if problem.promise_for(c).resolution != problem.promise.resolution))
        for point in data.contact_points
    ]
    # All in one go: nothing is painted in between, which takes longer than counting.
    chosen = page.evaluate(f"cases => cases.map({_CHOOSE})", [[problem.id, product, point.id] for problem, product, point in cases])
    counted = 0
    for (problem, product, point), (found, dates, steps) in zip(cases, chosen, strict=True):
        promise = problem.promise_for(product or None)
        opening = almanac.opening(point.id)
        if not found[1]:  # the default holds for no class of its own
            continue
        assert found == [True, True, True], (problem.id, product, point.id)
        ends = [deadline(start, period, opening) for period in (promise.first_response, promise.resolution)]
        assert dates == [wording.end(end, words) for end in ends], (problem.id, product, point.id)
        end, expected = ends[1], []  # a step follows the solution that was missed; the first, the contact
        for i, step in enumerate(data.complaint_route.in_order(problem.complaint_step)):
            through = almanac.opening(point.id if point.id in step.contact_points else step.contact_points[0])
            shown = deadline(end if i else start, step.deadline, through)
            end = shown if i else end
            expected.append(words.deadline_calculator.by.format(when=wording.end(shown, words)))
        assert steps == expected, (problem.id, product, point.id)
        counted += 1
    assert counted > 150


def test_periods_of_every_kind_end_when_python_says(visit: Callable[..., Visitor], site: Site, data: Declaration, words: Words) -> None:
    almanac, content = Almanac(data, TODAY), json.loads((site.root / "datos/reloj.json").read_text("utf-8"))
    promised = {
        "cobro-indebido": ("same day", "1 working day by 12:00"),
        "consulta": ("1.5 working hours", "2 to 3 working days"),
        "mal-trato": ("90 seconds", "2 weeks"),
        "pedido-tarde": ("1.5 hours", "2 calendar days by 09:30"),
    }
    filler = export._Filler(as_published(loading.load(ROOT)))
    for id, periods in promised.items():
        changed = zip(("first_response", "resolution"), map(Duration.model_validate, periods), strict=True)
        by_name = {field: filler._period(period) for field, period in changed}
        for each in next(problem for problem in content["problems"] if problem["id"] == id)["classes"]:
            each.update(by_name)
    visitor = visit(init="// a company with periods of every kind")
    visitor.context.route("**/datos/reloj.json", lambda route: route.fulfill(json=content))
    page = calculate(visitor, **BILL, fecha="2026-12-04", hora="20:40")  # a Friday as the telephone has closed, before a long weekend
    for at in ("2026-12-04 20:40", "2026-12-09 08:00"):
        start = datetime.fromisoformat(at).replace(tzinfo=almanac.zone)
        for id, periods in promised.items():
            page.evaluate(_FILL, [["problema", id], ["canal", "telefono"], ["fecha", at[:10]], ["hora", at[11:]]])
            ends = [deadline(start, Duration.model_validate(period), almanac.opening("telefono")) for period in periods]
            assert [when(page, kind) for kind in ("answer", "solution")] == [wording.end(end, words) for end in ends], (at, id)


def test_being_late_is_told_in_a_unit_that_says_how_much(visit: Callable[..., Visitor]) -> None:
    """Open from Monday to Friday until three."""
    zone = ZoneInfo("Europe/Madrid")
    calendar = browser.data(zone, {"x": Opening(zone, dict.fromkeys(range(5), (Span.model_validate("09:00-15:00"),)))}, date(2026, 11, 1), date(2026, 12, 31))
    cases = [
        ({"value": 1, "unit": "same day"}, "2026-11-20 15:00", "2026-11-20 16:00", {"unit": "working days", "value": 0}),
        ({"value": 1, "unit": "same day"}, "2026-11-20 15:00", "2026-11-23 10:00", {"unit": "working days", "value": 1}),
        ({"value": 1, "unit": "working days", "by": 720}, "2026-11-23 12:00", "2026-11-25 09:00", {"unit": "working days", "value": 2}),
        ({"value": 1, "unit": "calendar days", "by": 720}, "2026-11-21 12:00", "2026-11-22 09:00", {"unit": "calendar days", "value": 1}),
        ({"value": 2, "unit": "weeks"}, "2026-12-04 23:59", "2026-12-06 10:00", {"unit": "calendar days", "value": 2}),
        ({"value": 30, "unit": "seconds"}, "2026-11-20 10:01", "2026-11-20 10:06", {"unit": "minutes", "value": 5}),
        ({"value": 1.5, "unit": "hours"}, "2026-11-20 10:00", "2026-11-20 10:30", {"unit": "hours", "value": 0.5}),
    ]
    visitor = visit()
    asked = [[period, *(int(datetime.fromisoformat(at).replace(tzinfo=zone).timestamp()) // 60 for at in (end, solved))] for period, end, solved, _ in cases]
    found = visitor.goto("").evaluate(
        """async ([scripts, calendar, asked]) => {
          const [{ Clock }, { lateness }] = await Promise.all([import(`${scripts}clock.js`), import(`${scripts}plan.js`)])
          const clock = new Clock(calendar)
          return asked.map(([period, end, at]) => lateness('x', { end, period, clock }, at))
        }""",
        [visitor.modules(), calendar, asked],
    )
    assert found == [expected for *_, expected in cases]


def test_the_law_in_the_browser_is_the_law_in_python(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    almanac = Almanac(data, TODAY)
    for day in ("2026-12-04", "2026-03-27", "2027-08-10"):
        start = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=almanac.zone)
        page = calculate(visit(), **BILL, fecha=day, hora="12:00")
        rules = [limit.rule for limit in Limits(data, TODAY).in_force("answer", by_id(data.problems, BILL["problema"]))]
        ends = []
        for reading in (reading for rule in rules for reading in rule.readings()):
            try:
                ends.append(deadline(start, reading, almanac.law))
            except NoDeadline:
                pytest.fail("the law's days always end")
        earliest = min(ends)
        last = earliest.date() if (earliest.hour, earliest.minute) != (0, 0) else date.fromordinal(earliest.date().toordinal() - 1)
        assert when(page, "law") == f"{wording.weekday(last.weekday(), words).lower()} {wording.day(last, words)}"
        rule = rules[0]
        expect(date_of(page, "law").get_by_role("link", name=rule.basis)).to_have_attribute("href", rule.href or "")
        assert rule.says in date_of(page, "law").inner_text()
        expect(date_of(page, "law")).to_contain_text("15 días naturales")  # how it was read


def test_the_data_are_small_and_of_this_day(site: Site, loaded: Loaded) -> None:
    import gzip

    content = site.files[export.PATH]
    assert len(gzip.compress(content)) < 10_000
    assert loaded.declaration
    assert dict(export.files(as_published(loaded))) == {export.PATH: content}
    read = json.loads(content)
    assert read["clock"]["from"] <= "2026-01-01" and read["clock"]["to"] == "2027-12-31"
    assert {point["calendar"] for point in read["contact_points"]} | {"ley"} <= read["clock"]["open"].keys()
    for each in [*read["problems"], *read["steps"], read["outside"]]:
        assert site.missing(site.url + each["url"]) == "", each["url"]


# --- The form -----------------------------------------------------------------------------------------------------------


def test_it_begins_with_the_best_channel_and_now(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    page = calculate(visit(timezone_id="America/Bogota"))  # six in the morning there
    assert page.locator("#dd-fecha").input_value() == "2026-11-22" and page.locator("#dd-hora").input_value() == "12:00"
    expect(page.locator("[data-zone-note]")).to_contain_text("Europa central")
    expect(page.locator("[data-why]")).to_have_text(words.deadline_calculator.no_problem)
    assert page.locator("[data-found]").is_hidden() and page.locator("#dd-producto").is_hidden()
    page.get_by_role("combobox", name=words.deadline_calculator.problem).select_option("pedido-tarde")
    assert page.locator("#dd-canal").input_value() == "mensajes"
    channels = page.locator("#dd-canal option").evaluate_all("all => all.map(e => e.value)")
    assert channels[:4] == by_id(data.problems, "pedido-tarde").contact_points and set(channels) == {p.id for p in data.contact_points}
    assert page.locator("#dd-producto option").all_inner_texts()[-1] == "Despensa y productos para la casa"
    assert when(page, "answer") == "lunes 23 de noviembre de 2026 a las 11:00"
    expect(page.locator("[data-case]")).to_contain_text("Volvemos a atender el lunes 23 de noviembre de 2026 a las 9:00")
    page = calculate(visit())
    expect(page.locator("[data-zone-note]")).to_be_hidden()


def test_an_address_holds_the_case(visit: Callable[..., Visitor], host: str) -> None:
    asked = {"problema": "producto-defectuoso", "producto": "gran-compra", "canal": "tienda", "fecha": "2026-11-24", "hora": "13:00"}
    page = calculate(visit())
    for name, value in asked.items():
        field = page.locator(f"[name={name}]")
        field.select_option(value) if name in ("problema", "producto", "canal") else field.fill(value)
    page.wait_for_url(lambda url: {name: value for name, [value] in parse_qs(urlsplit(url).query).items()} == asked)
    before = page.locator("[data-found]").inner_text()
    length = page.evaluate("history.length")
    page.reload()
    page.locator("[data-found]").wait_for()
    assert page.locator("[data-found]").inner_text() == before and page.evaluate("history.length") == length
    assert page.url.startswith(f"{host}plazos/calcular/?problema=producto-defectuoso&")


def test_a_link_and_a_text_are_taken_along(visit: Callable[..., Visitor], words: Words) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page, w = calculate(visitor, **BY_HAND["Friday evening"][0]), words.deadline_calculator
    page.get_by_role("button", name=w.copy_link).click()
    expect(page.locator("[data-taken]")).to_have_text(w.copied_link)
    copied = clipboard(page)["text/plain"]
    before = page.locator("[data-dates], [data-route]").all_inner_texts()
    page.get_by_role("button", name=w.copy_text).click()
    expect(page.locator("[data-taken]")).to_have_text(w.copied_text)
    text = clipboard(page)["text/plain"]
    for part in (
        "Me cobraron mal o dos veces",
        "viernes 20 de noviembre de 2026 a las 19:30",
        "martes 24 de noviembre de 2026 a las 20:30",
        "4. Dirección de Clientes. Como muy tarde, el martes 1",
        copied,
    ):
        assert part in text, part
    page.goto(copied)
    page.locator("[data-found]").wait_for()
    assert page.locator("[data-dates], [data-route]").all_inner_texts() == before


def test_where_copying_is_refused_the_text_appears_selected(visit: Callable[..., Visitor], words: Words) -> None:
    page, w = calculate(visit(permissions=[]), **BY_HAND["Friday evening"][0]), words.deadline_calculator
    page.evaluate("() => { for (const way of ['write', 'writeText']) Clipboard.prototype[way] = () => Promise.reject(new DOMException('no')) }")
    page.get_by_role("button", name=w.copy_text).click()
    expect(page.locator("[data-taken]")).to_have_text(words.links.select_and_copy)
    assert "4. Dirección de Clientes" in page.evaluate("getSelection().toString()")


HOSTILE = [
    {"problema": '"><img src=x onerror=alert(1)>', "producto": "<script>", "canal": "__proto__", "fecha": "2026-02-30", "hora": "25:00"},
    {"problema": "constructor", "producto": "toString", "canal": "x" * 5000, "fecha": "20261120", "hora": "9:00"},
    {"problema": "cobro-indebido ", "producto": "perecedero'", "canal": "../", "fecha": "0000-00-00", "hora": "16:30:00"},
    {"problema": "{names}", "producto": "{names}", "canal": "$&", "fecha": "-000001-01-01", "hora": "١٦:٣٠"},
]


@pytest.mark.parametrize("asked", HOSTILE)
def test_what_an_address_brings_and_we_don_t_know_is_left_out_and_said(visit: Callable[..., Visitor], words: Words, asked: dict[str, str]) -> None:
    page, w = calculate(visit(), **asked), words.deadline_calculator
    said = page.locator("[data-left-out]").inner_text()
    for label in (w.problem, w.product, w.point, w.date, w.time):
        assert f"«{label}»" in said
    for value in asked.values():
        assert value not in page.locator(".dd-calculator").inner_html()
    assert page.locator("#dd-fecha").input_value() == "2026-11-22" and page.locator("#dd-hora").input_value() == "12:00"
    page.locator("#dd-problema").select_option("cobro-indebido")
    assert page.locator("[data-left-out]").is_hidden() and page.locator("[data-found]").is_visible()


def test_parts_of_other_addresses_are_nobodys_business(visit: Callable[..., Visitor]) -> None:
    page = calculate(visit(), utm_source="correo", problema="cobro-indebido")
    assert page.locator("[data-left-out]").is_hidden() and page.locator("[data-found]").is_visible()


def test_without_a_day_or_a_time_it_asks_for_them(visit: Callable[..., Visitor], words: Words) -> None:
    page, w = calculate(visit(), **BILL), words.deadline_calculator
    page.locator("#dd-fecha").fill("")
    expect(page.locator("[data-why]")).to_have_text(w.no_moment)
    assert page.locator("[data-found]").is_hidden()
    page.get_by_role("button", name=w.now).click()
    assert page.locator("[data-found]").is_visible() and page.locator("#dd-fecha").input_value() == "2026-11-22"


def test_a_contact_outside_the_calendar_is_told(visit: Callable[..., Visitor], words: Words) -> None:
    page = calculate(visit(), **BILL)
    expected = words.deadline_calculator.out_of_reach.format(first="1 de enero de 2026", last="31 de diciembre de 2027")
    for day in ("2025-12-31", "2028-01-01", "9999-12-31", "0001-01-01"):
        page.evaluate(_FILL, [["fecha", "2026-11-20"]])
        assert page.locator("[data-found]").is_visible()
        page.evaluate(_FILL, [["fecha", day]])
        expect(page.locator("[data-why]")).to_have_text(expected)
        assert page.locator("[data-found]").is_hidden(), day


def test_a_date_beyond_the_calendar_is_told_and_no_other_is_guessed(visit: Callable[..., Visitor], words: Words) -> None:
    """From Thu 30 December 2027: 3 h on Thursday, 1 h on Friday; the second working day would be in 2028."""
    page, w = calculate(visit(), **BILL, fecha="2027-12-30", hora="17:30"), words.deadline_calculator
    beyond = w.beyond.format(day="31 de diciembre de 2027")
    assert when(page, "answer") == "viernes 31 de diciembre de 2027 a las 10:00"
    for kind in ("solution", "law"):
        expect(date_of(page, kind).locator(".dd-date__beyond")).to_have_text(beyond)
        assert date_of(page, kind).locator("[download], .dd-date__when").count() == 0
    assert page.locator(".dd-timeline .dd-date__beyond").all_inner_texts() == [beyond] * 3
    expect(date_of(page, "answer")).to_contain_text(w.unsure)


def test_holidays_that_are_not_sure_are_said_to_be_so(visit: Callable[..., Visitor], words: Words) -> None:
    page, unsure = calculate(visit(), **BY_HAND["Christmas Eve"][0]), words.deadline_calculator.unsure
    assert unsure not in date_of(page, "solution").inner_text()
    assert unsure not in date_of(page, "law").inner_text(), "calendar days depend on no holiday"
    steps = page.locator(".dd-timeline > li").all_inner_texts()
    assert [unsure in step for step in steps] == [False, False, True, True, False]


def test_what_is_not_sure_is_said_so_wherever_the_date_goes(visit: Callable[..., Visitor], words: Words) -> None:
    """A contact after the last day of which the holidays are sure: on the page, aloud, in the calendar file, in the copied text."""
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page, w = calculate(visitor, **BILL, fecha="2027-03-26", hora="10:00"), words.deadline_calculator
    unsure = {"answer", "solution"}
    for kind in ("answer", "solution", "law"):
        assert (w.unsure in date_of(page, kind).inner_text()) is (kind in unsure), kind
        _, content = taken(page, date_of(page, kind).locator("[download]"))
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert (w.unsure in event["DESCRIPTION"]) is (kind in unsure), kind
        summary = {"answer": w.event_answer, "solution": w.event_solution, "law": w.event_law}[kind].format(problem="Me cobraron mal o dos veces")
        assert str(event["SUMMARY"]) == (words.moment.unsure.format(when=summary) if kind in unsure else summary)
    page.get_by_role("button", name=w.copy_text).click()
    expect(page.locator("[data-taken]")).to_have_text(w.copied_text)  # until then the clipboard holds what was copied before
    lines = clipboard(page)["text/plain"].splitlines()
    for line in lines:
        dated = line.startswith((w.answer, w.solution)) or re.match(r"\d\. .+\. Como muy tarde", line)
        assert (w.unsure in line) is bool(dated), line
    told = [words.moment.unsure.format(when=when(page, kind)) for kind in ("answer", "solution")]
    page.locator("#dd-hora").fill("10:01")
    page.locator("#dd-hora").fill("10:00")
    expect(page.locator(".dd-calculator__said")).to_have_text(w.said.format(answer=told[0], solution=told[1]))


def test_a_browser_that_does_not_know_the_zone_is_told_like_one_without_the_calendar(visit: Callable[..., Visitor], words: Words) -> None:
    visitor = visit(init="// whose pages are of another place")

    def elsewhere(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("Europe/Madrid", "America/Nowhere"))

    for address in ("plazos/calcular/", "contacto/"):
        visitor.context.route(re.compile(f"/{address}(\\?.*)?$"), elsewhere)
    page = calculate(visitor, **BILL)
    expect(page.locator("[data-why]")).to_have_text(words.deadline_calculator.unavailable)
    visitor.goto("contacto/").wait_for_load_state("networkidle")
    assert visitor.page.locator(".dd-open").filter(visible=True).count() == 0


def test_a_date_that_has_passed_leads_to_the_next_step(visit: Callable[..., Visitor], host: str, words: Words) -> None:
    page, w = calculate(visit(), **BILL, fecha="2026-11-20", hora="16:30"), words.deadline_calculator  # it is Sunday 22
    past = date_of(page, "answer").locator(".dd-date__past")
    expect(past).to_have_text(w.past.format(step="Supervisión"))
    assert past.get_by_role("link").evaluate("e => e.href") == f"{host}reclamar/#supervisor"
    assert date_of(page, "answer").locator("[download]").count() == 0, "nobody notes down what has passed"
    assert date_of(page, "solution").locator(".dd-date__past").count() == 0
    page.locator("#dd-fecha").fill("2026-06-01")
    steps = page.locator(".dd-timeline .dd-date__past").all_inner_texts()
    assert steps == [w.past.format(step=s) for s in ("Supervisión", "Unidad de Reclamaciones", "Dirección de Clientes", "Fuera de la empresa")]
    expect(date_of(page, "law").locator(".dd-date__past")).to_have_text(w.past.format(step="Fuera de la empresa"))


def test_it_says_the_dates_once_one_has_stopped_choosing(visit: Callable[..., Visitor], words: Words) -> None:
    page = calculate(visit(), **BILL, fecha="2026-11-20", hora="19:30")
    status = page.locator(".dd-calculator__said")
    status.evaluate(
        """e => {
          window.said = []
          const texts = each => [...each.addedNodes].map(node => node.textContent)
          new MutationObserver(all => said.push(...all.flatMap(texts).filter(Boolean))).observe(e, {childList: true})
        }"""
    )
    page.clock.fast_forward(5000)
    # At once: on a busy machine one after the other may be a second apart.
    page.evaluate(f"hours => hours.forEach(hour => ({_FILL})([['hora', hour]]))", ["19:31", "19:32", "19:30"])
    expected = words.deadline_calculator.said.format(answer=BY_HAND["Friday evening"][1], solution=BY_HAND["Friday evening"][2])
    page.clock.fast_forward(5000)
    expect(status).to_have_text(expected)
    page.clock.fast_forward(5000)
    assert page.evaluate("said") == [expected]


def test_where_the_calendar_cannot_be_had_it_is_told(visit: Callable[..., Visitor], words: Words) -> None:
    visitor = visit(device_scale_factor=2)
    visitor.context.route("**/datos/reloj.json", lambda route: route.fulfill(status=500, body="no"))
    page = calculate(visitor, **BILL)
    expect(page.locator("[data-why]")).to_have_text(words.deadline_calculator.unavailable)
    assert page.locator(".dd-calculator form").is_hidden() and page.get_by_role("heading", name="Cómo contamos").is_visible()
    visitor.told[:] = [text for text in visitor.told if "status of 500" not in text]


# --- Calendar files -----------------------------------------------------------------------------------------------------


def taken(page: Page, link: Locator) -> tuple[str, bytes]:
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def lines_of(content: bytes) -> list[bytes]:
    """Its lines, each of which ends as the standard asks and is no longer than it allows."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
    found = content.split(b"\r\n")
    assert max(map(len, found)) <= 75
    for line in found:
        line.decode("utf-8")  # no character is cut in two
    return found


def test_each_date_goes_into_a_calendar(visit: Callable[..., Visitor], words: Words) -> None:
    page = calculate(visit(), **BY_HAND["Christmas Eve"][0])
    links = page.locator("[download]")
    assert links.count() == 3 + 4
    names = links.evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    assert len(set(names)) == len(names) and all(name.startswith(words.deadline_calculator.add) for name in names)
    uids = set()
    for link in links.all():
        name, content = taken(page, link)
        lines_of(content)
        calendar = icalendar.Calendar.from_ical(content)
        (event,) = calendar.walk("VEVENT")
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Madrid"]
        assert name.endswith(".ics") and event["DTSTART"].params["TZID"] == "Europe/Madrid"
        assert event["DTSTAMP"].dt == datetime.fromisoformat(NOW).astimezone(UTC)
        assert (
            "Me cobraron mal o dos veces" in event["SUMMARY"] and unquote(str(event["URL"])) == unquote(page.url) and str(event["URL"]) in event["DESCRIPTION"]
        )
        uids.add(str(event["UID"]))
    assert len(uids) == links.count()
    _, content = taken(page, date_of(page, "answer").locator("[download]"))
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2026-12-26T13:30:00+01:00"
    assert str(event["UID"]) in uids, "the same case again is the same event"
    assert "Le respondemos, como muy tarde, el sábado 26 de diciembre de 2026 a las 13:30" in event["DESCRIPTION"]


def test_the_zone_of_a_calendar_file_knows_both_times_of_the_year(visit: Callable[..., Visitor]) -> None:
    for case, at in (("clocks go forward", "2026-03-30T12:30:00+02:00"), ("clocks go back", "2026-10-26T12:30:00+01:00")):
        page = calculate(visit(timezone_id="America/Bogota"), **BY_HAND[case][0])
        page.clock.set_fixed_time("2026-01-02T12:00:00Z")  # before both, for what has passed can't be taken home
        page.reload()
        _, content = taken(page, date_of(page, "answer").locator("[download]"))
        calendar = icalendar.Calendar.from_ical(content)
        zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)  # as the file itself tells it
        start = calendar.walk("VEVENT")[0]["DTSTART"].dt.replace(tzinfo=zone)
        assert start.isoformat() == at
        page.clock.set_fixed_time(NOW)


def test_whatever_a_text_holds_a_calendar_file_is_sound(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page, modules = visitor.goto(""), visitor.modules()
    texts = ["a,b;c\\d\\n", "línea uno\nlínea dos\r\ntres\rcuatro", "BEGIN:VEVENT\r\nUID:x", "ñ€😀" * 60, "\x00\x07\x1b tab\tfin", '"comillas": x=1']
    for text in texts:
        content = page.evaluate(
            """async ([module, text]) => (await import(module)).calendarFile({
              producer: text, zone: 'Europe/Madrid',
              timeZone: 'BEGIN:VTIMEZONE\\nTZID:Europe/Madrid\\nBEGIN:STANDARD\\nDTSTART:19700101T000000\\n'
                + 'TZOFFSETFROM:+0100\\nTZOFFSETTO:+0100\\nEND:STANDARD\\nEND:VTIMEZONE\\n',
              stamp: 0,
              events: [{ uid: 'uno', start: { date: '2026-11-27', time: '18:00' }, summary: text, description: text, url: 'https://example.com/?a=1,2;3&b=ñ' }],
            })""",
            [f"{modules}calendar-file.js", text],
        )
        lines_of(content.encode())
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        expected = re.sub("[\x00-\x09\x0b-\x1f\x7f]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
        assert str(event["SUMMARY"]) == expected and str(event["DESCRIPTION"]) == expected
        assert str(event["URL"]) == "https://example.com/?a=1,2;3&b=%C3%B1"


# --- For everybody ------------------------------------------------------------------------------------------------------


def test_without_javascript_there_are_rules_and_examples_and_no_form(visit: Callable[..., Visitor], words: Words) -> None:
    page = visit(java_script_enabled=False).goto("plazos/calcular/")
    assert page.locator("main :is(select, input, button, form)").filter(visible=True).count() == 0
    assert page.get_by_text(words.deadline_calculator.results, exact=True).is_hidden()
    assert page.locator("main a[href$='plazos/#como-contamos'], main a[href$='../#como-contamos']").first.is_visible()
    assert page.locator("main table tbody tr").filter(visible=True).count() >= 16
    page.goto(page.url.replace("plazos/calcular/", "contacto/"))
    assert page.locator(".dd-open").filter(visible=True).count() == 0


@a_phone
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    page = calculate(visit(**screen), producto="nada")
    assert axe(page) == []
    page.evaluate(_FILL, list({**BILL, "fecha": "2026-11-20", "hora": "16:30"}.items()))
    assert axe(page, ".dd-calculator") == []
    page.locator("#dd-fecha").fill("2027-12-30")
    assert axe(page, ".dd-calculator") == []
    page = visit(**screen).goto("contacto/")
    page.locator(".dd-open").first.wait_for()
    assert axe(page, ".dd-open") == []


def test_by_keyboard_alone(visit: Callable[..., Visitor], words: Words) -> None:
    page = calculate(visit())
    field = page.locator("#dd-problema")
    for _ in range(80):
        page.keyboard.press("Tab")
        if field.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.type("Me cobraron")
    page.locator("#dd-producto").wait_for()  # nobody is as quick as this keyboard
    page.keyboard.press("Tab")
    expect(page.locator("#dd-producto")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#dd-canal")).to_have_value("oficina")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
        if page.evaluate("document.activeElement.hasAttribute('download')"):
            break
    assert {"dd-fecha", "dd-hora", words.deadline_calculator.now} <= set(seen)
    with page.expect_download():
        page.keyboard.press("Enter")
    page.locator("#dd-hora").focus()
    page.keyboard.press("Enter")  # sends nothing anywhere
    page.wait_for_timeout(200)
    assert page.locator("[data-found]").is_visible() and "problema=cobro-indebido" in page.url


STICKS_OUT = """() => [...document.querySelectorAll('.dd-calculator *, .dd-open')].filter(e => {
  const box = e.getBoundingClientRect()
  return e.checkVisibility() && box.width > 1 && (box.right > document.documentElement.clientWidth + 1 || box.left < 0)
}).map(e => e.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll('.dd-calculator :is(select, input, button)')].filter(e => e.checkVisibility())
  .map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 60)]).filter(([height]) => height < 43.9)"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_there_is_room_for_text_and_fingers(visit: Callable[..., Visitor], width: int) -> None:
    page = calculate(visit(viewport={"width": width, "height": PHONE["height"]}), **BILL, fecha="2026-11-20", hora="16:30")
    assert page.evaluate(STICKS_OUT) == [] and page.evaluate(SMALL) == []


def test_paper_shows_the_case_and_its_dates_and_nothing_to_press(visit: Callable[..., Visitor]) -> None:
    page = calculate(visit(), **BILL, fecha="2026-11-20", hora="19:30")
    to_paper(page)
    expect(page.locator(".dd-calculator :is(form, button, [download])").filter(visible=True)).to_have_count(0)
    assert page.locator("[data-case]").is_visible() and date_of(page, "solution").is_visible()
    page.emulate_media(media="null")


def test_other_pages_lead_to_it(site: Site) -> None:
    for address in ("plazos/", "reclamar/", "plazos/cobro-indebido/"):
        page = site.pages[address]
        assert f"{SUB_PATH}plazos/calcular/" in {page.target(link).split("?")[0] for link in page.main.find_all("a", href=True)}, address
