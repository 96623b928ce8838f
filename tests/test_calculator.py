"""The calculator of deadlines, in a real browser on the real site: cases worked out by hand against a calendar, and
every promise against Python's clock. (Its form, and what is taken along of it: `test_calculator_form.py`.)

The site is served under a sub-path with the headers that its build writes, so that its policy holds here too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from built_site import Site
from calculating import BILL, BY_HAND, FILL, LATER, at_noon, calculate, date_of, go_on, somewhere, when
from conftest import ROOT, TODAY, as_published
from declaration import loading
from declaration.deadlines import Almanac, NoDeadline, Opening, browser, deadline
from declaration.exports import clock as export
from declaration.law.limits import Limits
from declaration.loading import Loaded
from declaration.models import Declaration, by_id
from declaration.quantities import Duration, Span
from declaration.words import Words, wording
from visiting import Visitor, travelling


@pytest.fixture
def visit(visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    return at_noon(visit)


# --- Worked out by hand -------------------------------------------------------------------------------------------------


def _date(text: str) -> str:
    """That of a step, without "Como muy tarde, el"."""
    return text.removeprefix("Como muy tarde, el ").rstrip(".")


_DATES = """() => {
  const when = selector => [...document.querySelectorAll(`${selector} .dd-date__when`)].map(each => each.innerText)
  return [...['answer', 'solution', 'law'].map(kind => when(`.dd-date--${kind}`).join()), when('.dd-timeline')]
}"""


def test_dates_worked_out_by_hand_wherever_the_device_is(visit: Callable[..., Visitor]) -> None:
    """All cases on one page, filled in one after the other, while its device is taken from zone to zone."""
    visitor, fillings = visit(timezone_id=None), [[["problema", ""], *asked.items()] for asked, *_ in BY_HAND.values()]
    visitor.page.clock.set_fixed_time(LATER)  # when all has passed: of no date a calendar file is made, which takes ten times as long as counting
    with travelling(visitor.page) as taken_to:
        taken_to("Pacific/Kiritimati")
        page = calculate(visitor)
        for zone in ("Pacific/Kiritimati", "America/Bogota", "Europe/Madrid"):
            taken_to(zone)
            found = page.evaluate(f"cases => cases.map(case_ => (({FILL})(case_), ({_DATES})()))", fillings)
            for (name, (_, *expected)), (*dates, steps) in zip(BY_HAND.items(), found, strict=True):
                assert [*dates, [_date(text) for text in steps]] == expected, (name, zone)


def test_compensation_can_be_asked_for_until_a_day(visit: Callable[..., Visitor]) -> None:
    page = go_on(visit(), **BY_HAND["a fridge, in the shop, before lunch"][0])
    assert when(page, "claim") == "martes 2 de febrero de 2027"  # two months after 2 December, when it had to be mended
    page = go_on(visit(), **BY_HAND["Friday evening"][0])
    assert date_of(page, "claim").count() == 0


def test_a_time_that_clocks_skip_is_the_next_that_there_is(visit: Callable[..., Visitor]) -> None:
    page = go_on(visit(), **BILL, fecha="2026-03-29", hora="12:00")
    for hour, shown in (("02:30", "a las 3:00"), ("02:00", "a las 3:00"), ("01:59", "a la 1:59"), ("03:00", "a las 3:00")):
        page.evaluate(FILL, [["hora", hour]])
        expect(page.locator("[data-case]")).to_contain_text(f"Nos contacta el domingo 29 de marzo de 2026 {shown}.")
        assert when(page, "answer") == "lunes 30 de marzo de 2026 a las 13:00", hour


def test_a_time_that_comes_twice_is_the_first(visit: Callable[..., Visitor]) -> None:
    page = go_on(visit(), **BILL, fecha="2026-10-25", hora="02:30")
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


def test_every_promise_ends_when_python_says(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    almanac = Almanac(data, TODAY)
    visitor = visit()
    visitor.page.clock.set_fixed_time(LATER)
    page = calculate(visitor, fecha="2026-12-04")
    cases = [
        (problem, product, point)
        for problem in data.problems
        for product in ("", *(c for c in problem.overrides if problem.promise_for(c).resolution != problem.promise.resolution))
        for point in data.contact_points
    ]
    for day, hour in (("2026-12-04", "19:45"), ("2026-12-31", "16:59"), ("2026-08-14", "23:10")):
        start = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=almanac.zone)
        page.evaluate(FILL, [["fecha", day], ["hora", hour]])
        # All in one go: nothing is painted in between, which takes longer than counting.
        chosen = page.evaluate(f"cases => cases.map({_CHOOSE})", [[problem.id, product, point.id] for problem, product, point in cases])
        counted = 0
        for (problem, product, point), (found, dates, steps) in zip(cases, chosen, strict=True):
            if not found[1]:  # the default holds for no class of its own
                continue
            case = day, problem.id, product, point.id
            assert found == [True, True, True], case
            assert (dates, steps) == _in_python(data, words, almanac, start, *case[1:]), case
            counted += 1
        assert counted > 150


def _in_python(data: Declaration, words: Words, almanac: Almanac, start: datetime, problem_id: str, product: str, point_id: str) -> tuple[list[str], list[str]]:
    """When a case is answered and solved, and the last days of the steps of its route."""
    problem, opening = by_id(data.problems, problem_id), almanac.opening(point_id)
    promise = problem.promise_for(product or None)
    ends = [deadline(start, period, opening) for period in (promise.first_response, promise.resolution)]
    end, steps = ends[1], []  # a step follows the solution that was missed; the first, the contact
    for i, step in enumerate(data.complaint_route.in_order(problem.complaint_step)):
        through = almanac.opening(point_id if point_id in step.contact_points else step.contact_points[0])
        shown = deadline(end if i else start, step.deadline, through)
        end = shown if i else end
        steps.append(words.deadline_calculator.by.format(when=wording.end(shown, words)))
    return [wording.end(each, words) for each in ends], steps


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
            page.evaluate(FILL, [["problema", id], ["canal", "telefono"], ["fecha", at[:10]], ["hora", at[11:]]])
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
    found = somewhere(visitor).evaluate(
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
        page = go_on(visit(), **BILL, fecha=day, hora="12:00")
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
