""" "¿Me corresponde algo?": what we owe in a case and by when, worked out by hand, in Python and in a real browser on a phone.

The site is served as in test_calculator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import Site
from calculating import NOW, touch
from conftest import ROOT, TODAY, as_published, sole_remedy
from declaration.deadlines import Almanac, Opening, browser, owed
from declaration.loading import Loaded
from declaration.models import Declaration, ProblemType, Promise, Remedy, by_id
from declaration.quantities import Span
from declaration.views.remedy_check import view
from declaration.words import Words, wording
from read_yaml import read_yaml
from visiting import PHONE, Visitor, a_phone, axe, to_paper, travelling

VECTORS = read_yaml((ROOT / "tests/cases/remedies/vectors.yml").read_text("utf-8"))
vectors = pytest.mark.parametrize("case", VECTORS, ids=lambda case: f"{case['problem']} {case['from']}")
LATER = "2027-08-01T12:00:00+02:00"  # after all that the cases owe
ON_PHONE = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture
def almanac(data: Declaration) -> Almanac:
    return Almanac(data, TODAY)


@pytest.fixture
def check(visit: Callable[..., Visitor]) -> Iterator[Callable[..., Page]]:
    """Fills the form of a problem's page, on a phone, at some time. Where it is open already it is filled in anew, as by whoever has another case."""
    used = []

    def filled(problem: str, now: str = NOW, zone: str = "Europe/Madrid", **fields: str) -> Page:
        visitor = visit(timezone_id=zone, **ON_PHONE)
        used.append(visitor)
        page = visitor.page
        page.clock.set_fixed_time(now)
        if page.url == f"{visitor.host}plazos/{problem}/" and page.evaluate(IS_OPEN):
            fill_anew(page, **fields)
        else:
            unfold(visitor.goto(f"plazos/{problem}/"))
            fill(page, **fields)
        return page

    yield filled
    for visitor in used:
        visitor.page.clock.set_fixed_time(NOW)


IS_OPEN = "Boolean(document.querySelector('.dd-owed:not([aria-busy]) [name=fecha][max]')?.checkVisibility())"


def unfold(page: Page) -> None:
    page.locator("details:has(.dd-owed) > summary").evaluate("e => e.click()")
    page.locator(".dd-owed [name=fecha][max]").wait_for()  # its script is there
    touch(page, ".dd-owed")
    page.locator(".dd-owed:not([aria-busy])").wait_for()  # the calendar has come, or won't


def field(page: Page, name: str) -> Locator:
    return page.locator(f".dd-owed [name={name.replace('_', '-')}]")


# As a browser does for whoever fills in one field after another, of those that are seen. All in one go: nothing is painted in between.
FILL = """fields => {
  for (const [name, value] of fields) {
    const field = document.querySelector(`.dd-owed [name=${name}]`)
    if (!field.checkVisibility() || field.disabled) throw new Error(`${name} can't be filled in`)
    field.value = value
    if (field.value !== value) throw new Error(`${name} can't be ${value}`)
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  }
}"""


def fields_of(values: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.replace("_", "-"), value) for name, value in values.items()]


def fill(page: Page, **fields: str) -> None:
    page.evaluate(FILL, fields_of(fields))


def fill_anew(page: Page, **fields: str) -> None:
    page.locator(".dd-owed form").evaluate("e => { e.reset(); e.dispatchEvent(new Event('input')) }")
    fill(page, **fields)


def found(page: Page) -> str:
    return page.locator(".dd-owed [data-found]").inner_text()


def why(page: Page) -> Locator:
    return page.locator(".dd-owed [data-why]")


def moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def start_of(case: dict[str, Any]) -> dict[str, str]:
    chosen = {"producto": case["product"]} if "product" in case else {}
    return {**chosen, "canal": case["point"], "fecha": case["from"][:10], "hora": case["from"][11:]}


def solved(at: str) -> dict[str, str]:
    return {"resuelto": "si", "fecha_solucion": at[:10], "hora_solucion": at[11:]}


# --- Worked out by hand -------------------------------------------------------------------------------------------------


@vectors
def test_dates_worked_out_by_hand(case: dict[str, Any], data: Declaration, almanac: Almanac) -> None:
    problem, product = by_id(data.problems, case["problem"]), case.get("product")
    start, opening = moment(case["from"], almanac.zone), almanac.opening(case["point"])
    dates = owed(problem.promise_for(product), sole_remedy(problem, product), start, opening)
    shown = [f"{at:%Y-%m-%d %H:%M}" if at else None for at in (dates.missed, dates.pay_by, dates.ask_by)]
    assert shown == [case.get("missed", case["from"]), case.get("pay_by"), case.get("ask_by")], case["why"]


# Of each case, filled in anew: what is answered, which fields are seen, and what is answered as soon as each of these fields is filled in as well.
SAID = f"""cases => cases.map(([start, more]) => {{
  const fill = {FILL}
  const found = () => document.querySelector('.dd-owed [data-found]').innerText
  const seen = name => document.querySelector(`.dd-owed [name=${{name}}]`).checkVisibility({{visibilityProperty: true}})
  const form = document.querySelector('.dd-owed form')
  form.reset()
  form.dispatchEvent(new Event('input'))
  fill(start)
  const said = {{text: found(), dated: seen('fecha'), solved: seen('resuelto')}}
  return {{...said, then: more.map(fields => (fill(fields), found()))}}
}})"""


def dated(case: dict[str, Any]) -> bool:
    return bool({"missed", "pay_by", "ask_by"} & case.keys())


def it_says_the_dates(answered: dict[str, Any], case: dict[str, Any], problem: ProblemType, words: Words, almanac: Almanac) -> None:
    product, w = case.get("product"), words.remedy_check
    remedy = sole_remedy(problem, product)
    text = answered["text"]

    def said(key: str, phrase: str, period: Any) -> None:
        since = w.sentences.since_solution if "missed" in case else w.sentences.since_happened
        when = key in case and wording.by(moment(case[key], almanac.zone), period, words)
        shown = when and phrase.format(when=when, period=wording.duration(period, words), since=since)
        assert shown in text if shown else (key == "pay_by" and "Se lo pagamos, como" not in text) or "Hay que pedirlo, como" not in text

    due = w.answers.was_due_solution.format(when=wording.end(moment(case["missed"], almanac.zone), words)) if "missed" in case else w.sentences.due_happened
    assert due in text and answered["solved"] is ("missed" in case)
    said("pay_by", w.sentences.paid_by, remedy.paid_within)
    said("ask_by", w.sentences.ask_by, remedy.claim_within)
    for (at, late), text in zip(case.get("late", {}).items(), answered["then"], strict=True):
        assert (w.answers.late_solution.format(late=late) in text) if late else text.startswith(w.answers.on_time_solution), at


def test_what_ends_at_midnight_ended_on_the_day_before(visit: Callable[..., Visitor]) -> None:
    """Open on Saturdays until midnight: a promise that ends then ends on Saturday, and a day later is Sunday."""
    zone, span = ZoneInfo("Europe/Madrid"), Span.model_validate
    opening = Opening(zone, {0: (span("10:00-14:00"),), 5: (span("10:00-24:00"),), 6: (span("10:00-14:00"),)})
    base = {"first_response": "1 hour", "resolution": "1 working day", "share": 90, "window": "year", "indicator": "x"}
    ends, periods = [], []
    for automatic, period, expected in ((True, "1 working day", "2026-11-29 14:00"), (False, "1 calendar day", "2026-11-29 23:59")):
        remedy = {"automatic": automatic, "action": "x", "how_to_claim": "x", "paid_within" if automatic else "claim_within": period}
        promise, owing = Promise.model_validate(base), Remedy.model_validate(remedy)
        dates = owed(promise, owing, moment("2026-11-27 12:00", zone), opening)
        end = dates.pay_by or dates.ask_by
        assert dates.missed == moment("2026-11-29 00:00", zone) and end == moment(expected, zone)
        value, _, unit = period.partition(" ")
        ends.append(int(end.timestamp()) // 60)
        periods.append({"value": int(value), "unit": f"{unit}s"})
    visitor = visit()
    found = visitor.goto("").evaluate(
        """async ([scripts, calendar, start, [paid_within, claim_within]]) => {
          const [{ Clock }, { plan }] = await Promise.all([import(`${scripts}clock.js`), import(`${scripts}plan.js`)])
          const point = { id: 'x', calendar: 'x' }
          const day = { value: 1, unit: 'working days' }
          const data = { sure_until: '2026-12-31', steps: [], contact_points: [point] }
          const owed = remedy => {
            const product = { first_response: day, resolution: day, law: [], remedies: [{ owed_for: 'late solution', claim_within: null, ...remedy }] }
            return plan({ problem: { step: 'x' }, product, point, start }, data, new Clock(calendar)).owed[0]
          }
          return [owed({ automatic: true, paid_within }).paid.end, owed({ automatic: false, paid_within: claim_within, claim_within }).claim.end]
        }""",
        [
            visitor.modules(),
            browser.data(zone, {"x": opening}, date(2026, 11, 1), date(2026, 12, 31)),
            int(moment("2026-11-27 12:00", zone).timestamp()) // 60,
            periods,
        ],
    )
    assert found == ends


# --- Every problem ------------------------------------------------------------------------------------------------------


def kinds(page: Page) -> list[str]:
    return field(page, "producto").locator("option").evaluate_all("all => all.map(each => each.value)")


@pytest.mark.parametrize("id", sorted(path.stem for path in (ROOT / "docs/_data/problems").glob("*.yml")))
def test_every_problem_says_what_python_says_wherever_the_device_is(
    id: str, visit: Callable[..., Visitor], data: Declaration, words: Words, almanac: Almanac
) -> None:
    """Each product that can be chosen, and the cases worked out by hand, on one page that is taken from zone to zone."""
    visitor, problem = visit(timezone_id=None, **ON_PHONE), by_id(data.problems, id)
    visitor.page.clock.set_fixed_time(LATER)
    cases = [case for case in VECTORS if case["problem"] == id]
    by_hand = [
        (fields_of(start_of(case) if dated(case) else {"producto": case["product"]}), [fields_of(solved(at)) for at in case.get("late", {})]) for case in cases
    ]
    with travelling(visitor.page) as taken_to:
        taken_to("Pacific/Kiritimati")
        page = visitor.goto(f"plazos/{id}/")
        unfold(page)
        offered = kinds(page)
        chosen = [fields_of({"producto": product} if len(offered) > 1 else {}) for product in offered]
        for zone in ("Pacific/Kiritimati", "America/Bogota", "Europe/Madrid"):
            taken_to(zone)
            of_each, *answers = page.evaluate(SAID, [(fields_of({"fecha": "2026-12-04", "hora": "10:00"}), chosen), *by_hand])
            for product, text in zip(offered, of_each["then"], strict=True):
                it_says_what_is_owed(text, problem, product, words, almanac)
            for case, said in zip(cases, answers, strict=True):
                assert said["dated"] is dated(case), "none is asked for that changes nothing"
                it_says_the_dates(said, case, problem, words, almanac)
    classes = [c.id for c in data.product_classes if problem.concerns(c.id)]
    assert {_terms(problem, c) for c in classes} <= {_terms(problem, kind) for kind in offered}, "a class with terms of its own can be chosen"


def it_says_what_is_owed(text: str, problem: ProblemType, product: str, words: Words, almanac: Almanac) -> None:
    """Of who told us of it on 4 December at ten, through the best channel."""
    remedy, promise, w = sole_remedy(problem, product), problem.promise_for(product), words.remedy_check
    dates = owed(promise, remedy, moment("2026-12-04 10:00", almanac.zone), almanac.opening(problem.contact_points[0]))
    assert text.startswith(w.answers.owed_amount_now.format(amount=wording.money(remedy.amount, words)) if remedy.amount else w.answers.owed_other_now)
    due = w.sentences.due_happened if remedy.owed_for == "what happened" else w.answers.was_due_solution.format(when=wording.end(dates.missed, words))
    expected = [remedy.action, due]
    if remedy.automatic:
        expected.append(w.sentences.automatic)
    else:
        expected.append(w.answers.how.format(how=remedy.how_to_claim))
    if dates.pay_by:
        expected.append(wording.by(dates.pay_by, remedy.paid_within, words))
    if dates.ask_by:
        expected.append(wording.by(dates.ask_by, remedy.claim_within, words))
    if remedy.total:
        expected.append(wording.money(remedy.total, words))
    assert [each for each in expected if each not in text] == [], product


def _terms(problem: ProblemType, product: str) -> str:
    return f"{problem.promise_for(product).resolution} {sole_remedy(problem, product)}"


# Of each problem's article: what it says once what we owe is unfolded, and what of it is seen.
WITHOUT_SCRIPT = """all => all.map(article => {
  article.querySelector('details:has(.dd-worked) > summary').click()
  const seen = selector => article.querySelector(selector).checkVisibility({visibilityProperty: true})
  return [article.innerText, seen('#me-corresponde-algo'), seen('.dd-owed'), article.querySelectorAll('#excepciones').length]
})"""


def test_without_javascript_it_is_said_in_words(visit: Callable[..., Visitor], site: Site, data: Declaration, loaded: Loaded) -> None:
    """The articles of all problems, one after the other in the frame of the first: their pages have the same sheets."""
    published, pages = as_published(loaded), [site.pages[f"plazos/{problem.id}/"] for problem in data.problems]
    assert len({str(page.soup.select("link[rel=stylesheet]")) for page in pages}) == 1
    before, _, after = re.split("(?s)(<article.*</article>)", pages[0].source)
    articles = [re.search("(?s)<article.*</article>", page.source)[0] for page in pages]
    visitor = visit(java_script_enabled=False, **ON_PHONE)
    visitor.context.route("**/plazos/todos/", lambda route: route.fulfill(body=before + "".join(articles) + after, content_type="text/html"))
    found = visitor.goto("plazos/todos/").locator("article").evaluate_all(WITHOUT_SCRIPT)
    for problem, (text, is_said, is_form, exceptions) in zip(data.problems, found, strict=True):
        shown = view(published, problem=problem)
        assert is_said and not is_form, problem.id
        assert all(rule in text for rule in shown.rules) and shown.example in text
        for example in shown.examples:
            assert " ".join(example.sentences) in text, (problem.id, example.product)
        assert exceptions == bool(problem.exceptions)


def test_the_example_worked_out_by_hand(loaded: Loaded) -> None:
    """From Friday 27 November at half past four, by telephone: Sat 28, Mon 30, Tue 1; paid Wed 2, Thu 3, Fri 4, Sat 5, Wed 9."""
    site = as_published(loaded)
    shown = view(site, problem=site.problem("cobro-indebido"))
    assert " ".join(shown.examples[0].sentences) == (
        "Tenemos hasta el martes 1 de diciembre de 2026 a las 20:30 para resolverlo. Si tardamos más, le debemos una compensación de 10 €. "
        "No tiene que pedirlo. Se lo pagamos, como muy tarde, el miércoles 9 de diciembre de 2026 a las 20:30 (5 días hábiles desde que acabó nuestro plazo). "
        "Si se lo pagamos más tarde, añadimos 5 €: en total, 15 €."
    )


# --- What it answers ----------------------------------------------------------------------------------------------------


def test_it_is_filled_in_by_tapping(visit: Callable[..., Visitor]) -> None:
    """Elsewhere a script fills it in, which is quicker."""
    page = visit(**ON_PHONE).goto("plazos/cobro-indebido/")
    page.locator("details:has(.dd-owed) > summary").tap()
    field(page, "canal").select_option("correo")
    for name, value in (("fecha", "2026-11-17"), ("hora", "10:00")):
        field(page, name).fill(value)
    field(page, "resuelto").select_option("si")
    for name, value in (("fecha-solucion", "2026-11-19"), ("hora-solucion", "10:00")):
        field(page, name).fill(value)
    assert found(page).startswith("No. Lo resolvimos a tiempo.")


def test_not_solved_and_still_in_time(check: Callable[..., Page]) -> None:
    text = found(check("cobro-indebido", fecha="2026-11-20"))
    assert text.startswith("Todavía no.") and "Tenemos hasta el martes 24 de noviembre de 2026 a las 20:30 para resolverlo." in text
    assert "Si tardamos más, le debemos una compensación de 10 €." in text and "lunes 30 de noviembre de 2026" in text
    assert "siguiente paso" not in text


def test_what_is_owed_for_a_late_answer(visit: Callable[..., Visitor], site: Site, data: Declaration, almanac: Almanac) -> None:
    """Four hours from half past six on Monday 16: Tuesday at eleven; paid within five days of that. The form asks about the answer."""
    remedy = by_id(data.problems, "cobro-indebido").remedy.model_copy(update={"owed_for": "late answer"})
    dates = owed(by_id(data.problems, "cobro-indebido").promise, remedy, moment("2026-11-16 18:30", almanac.zone), almanac.opening("telefono"))
    assert dates.missed == moment("2026-11-17 11:00", almanac.zone) and dates.pay_by == moment("2026-11-23 20:30", almanac.zone)
    clock = json.loads((site.root / "datos/reloj.json").read_text("utf-8"))
    for each in by_name(clock["problems"], "cobro-indebido")["classes"]:
        each["remedies"][0]["owed_for"] = "late answer"
    visitor = visit(init="// a company that pays for a late answer", **ON_PHONE)
    visitor.context.route("**/datos/reloj.json", lambda route: route.fulfill(json=clock))
    visitor.page.clock.set_fixed_time(NOW)
    page = visitor.goto("plazos/cobro-indebido/")
    unfold(page)
    fill(page, fecha="2026-11-16", hora="18:30")
    assert "Teníamos hasta el martes 17 de noviembre de 2026 a las 11:00 para responderle." in found(page)
    assert "lunes 23 de noviembre de 2026 a las 20:30" in found(page)
    fill(page, **solved("2026-11-17 10:00"))
    assert page.get_by_label("¿Le ha respondido una persona?").is_visible() and found(page).startswith("No. Le respondimos a tiempo.")


def by_name(items: list[dict[str, Any]], id: str) -> dict[str, Any]:
    return next(item for item in items if item["id"] == id)


def test_solved_in_time(check: Callable[..., Page]) -> None:
    text = found(check("cobro-indebido", fecha="2026-11-17", resuelto="si", fecha_solucion="2026-11-19"))
    assert text.startswith("No. Lo resolvimos a tiempo.") and "10 €" not in text
    assert "Si aun así no queda conforme, su siguiente paso es: Supervisión." in text


def test_not_solved_and_late(check: Callable[..., Page]) -> None:
    """Three days after Mon 16: Thu 19. Late on Fri 20 and Sat 21; it is Sunday. Paid by Wed 25."""
    text = found(check("cobro-indebido", fecha="2026-11-16"))
    assert text.startswith("Sí. Le debemos una compensación de 10 €.") and "Llevamos 2 días hábiles de retraso." in text
    assert "miércoles 25 de noviembre de 2026" in text and "Si se lo pagamos más tarde, añadimos 5 €: en total, 15 €." in text
    assert "ya ha pasado" not in text


def test_paid_late(check: Callable[..., Page]) -> None:
    """Five days after Thu 19 end on Wed 25 at half past eight."""
    case = {"fecha": "2026-11-16", "resuelto": "si", "fecha_solucion": "2026-11-20"}
    assert "ya ha pasado" not in found(check("cobro-indebido", "2026-11-25T20:30:00+01:00", **case))
    text = found(check("cobro-indebido", "2026-11-25T20:31:00+01:00", **case))
    assert "Ese día ya ha pasado. Ya tiene que tenerlo." in text
    assert "Si todavía no lo tiene, le debemos 5 € más: en total, 15 €." in text and "añadimos" not in text


def test_too_late_to_ask(check: Callable[..., Page], words: Words) -> None:
    case = {"fecha": "2026-12-04", "hora": "17:00"}
    assert words.remedy_check.answers.ask_by_past not in found(check("promesa-incumplida", "2027-06-10T23:59:00+02:00", **case))
    assert words.remedy_check.answers.ask_by_past in found(check("promesa-incumplida", "2027-06-11T00:00:00+02:00", **case))


def test_an_apology_is_said_to_be_no_amount(check: Callable[..., Page]) -> None:
    text = found(check("servicio-gratuito", fecha="2026-10-20"))
    assert text.startswith("Sí, aunque no es un importe fijo. Le debemos esto:") and "Le pedimos disculpas" in text and "€" not in text


def test_it_leads_to_the_next_step_and_to_a_complaint_about_the_same(check: Callable[..., Page], host: str) -> None:
    page = check("cobro-indebido")
    fill(page, fecha="2026-11-16")
    page.locator("[name=producto]").select_option("perecedero")
    links = page.locator("[data-found] a")
    assert links.evaluate_all("all => all.map(each => each.href)") == [
        f"{host}reclamar/#supervisor",
        f"{host}reclamar/mensaje/?producto=perecedero#cobro-indebido",
    ]


def test_dates_beyond_the_calendar_are_told(check: Callable[..., Page], words: Words) -> None:
    page = check("cobro-indebido", "2027-12-31T10:00:00+01:00", fecha="2027-12-30")
    expect(why(page)).to_have_text(words.remedy_check.answers.beyond.format(day="31 de diciembre de 2027"))
    page = check("promesa-incumplida", "2027-12-31T10:00:00+01:00", fecha="2027-11-15")
    assert words.remedy_check.answers.beyond.format(day="31 de diciembre de 2027") in found(page), "six months later is beyond"


def test_holidays_that_are_not_sure_are_said_to_be_so(check: Callable[..., Page], words: Words) -> None:
    unsure = words.remedy_check.answers.unsure
    assert unsure not in found(check("cobro-indebido", "2026-12-23T12:00:00+01:00", fecha="2026-12-15"))
    assert unsure in found(check("cobro-indebido", "2027-03-01T12:00:00+01:00", fecha="2027-02-15"))


# --- The form -----------------------------------------------------------------------------------------------------------


def fault(page: Page, name: str) -> str:
    """What is said at a field that is marked as wrong."""
    at = field(page, name)
    expect(at).to_have_attribute("aria-invalid", "true")
    return page.locator(f"#{at.get_attribute('aria-describedby')}").inner_text()


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"fecha": "2025-12-31"}, "fecha", "out_of_reach"),
    ({"fecha": "2028-01-01"}, "fecha", "out_of_reach"),
    ({"fecha": "2026-11-23"}, "fecha", "future"),
    ({"fecha": "2026-11-22", "hora": "12:01"}, "hora", "future"),
    ({"fecha": "2026-11-18", "resuelto": "si", "fecha_solucion": "2026-11-17"}, "fecha-solucion", "before_contact"),
    ({"fecha": "2026-11-18", "hora": "12:00", "resuelto": "si", "fecha_solucion": "2026-11-18", "hora_solucion": "11:59"}, "hora-solucion", "before_contact"),
    ({"fecha": "2026-11-18", "resuelto": "si", "fecha_solucion": "2026-11-24"}, "fecha-solucion", "future"),
    ({"fecha": "2026-11-16", "resuelto": "si", "fecha_solucion": "2026-11-19"}, "hora-solucion", "needs_time"),
]


def test_what_is_wrong_is_said_at_its_field(check: Callable[..., Page], words: Words) -> None:
    page, w = check("cobro-indebido"), words.remedy_check.answers
    for fields, name, wrong in WRONG:
        fill_anew(page, **fields)
        expected = getattr(w, wrong).format(first="1 de enero de 2026", last="31 de diciembre de 2027")
        assert fault(page, name) == expected, fields
        assert page.locator(".dd-owed [aria-invalid]").count() == 1, fields
        expect(why(page)).to_have_text(w.correct)
        label = field(page, name).evaluate("e => e.labels[0].textContent")
        a_moment_later(page)
        expect(page.locator(".dd-owed [role=status]")).to_have_text(f"{label}: {expected}")
        fill(page, fecha="2026-11-16", resuelto="")
        assert page.locator(".dd-owed :is([aria-invalid], [aria-describedby], .dd-field__error)").count() == 0 and found(page), fields


def a_moment_later(page: Page) -> None:
    """What is said aloud waits until no more is typed."""
    page.clock.fast_forward(5000)


def test_a_date_that_does_not_exist_is_told(check: Callable[..., Page], words: Words) -> None:
    page = check("cobro-indebido")
    for name, text, wrong in (("fecha", "2026-02-30", "not_a_date"), ("fecha", "ayer", "not_a_date"), ("hora", "25:00", "not_a_time")):
        fill(page, fecha="2026-11-16")
        kind = field(page, name).get_attribute("type")
        field(page, name).evaluate(
            "(e, text) => { e.type = 'text'; e.value = text; e.dispatchEvent(new Event('input', { bubbles: true })) }", text
        )  # as an old browser shows it
        assert fault(page, name) == getattr(words.remedy_check.answers, wrong)
        field(page, name).evaluate("(e, kind) => { e.type = kind }", kind)


def test_nothing_typed_is_no_fault(check: Callable[..., Page], words: Words) -> None:
    page, w = check("cobro-indebido"), words.remedy_check.answers
    expect(why(page)).to_have_text(w.no_contact)
    fill(page, fecha="2026-11-16", resuelto="si")
    expect(why(page)).to_have_text(w.no_solution)
    assert page.locator(".dd-owed [aria-invalid]").count() == 0 and page.locator("[data-found]").is_hidden()


def test_the_hour_is_asked_for_only_where_it_matters(check: Callable[..., Page], words: Words) -> None:
    page = check("pedido-tarde", producto="perecedero", fecha="2026-11-20")
    assert found(page).startswith("Sí, "), "four hours are over, from whatever hour of that day"
    fill(page, resuelto="si", fecha_solucion="2026-11-20")
    assert fault(page, "hora") == words.remedy_check.answers.needs_time, "four hours from when?"
    fill(page, resuelto="", producto="")
    assert found(page).startswith("Todavía no."), "days are counted from any hour"
    fill(page, producto="perecedero", hora="10:00")
    assert "viernes 20 de noviembre de 2026 a las 14:00" in found(page)


def test_the_answer_is_said_aloud(check: Callable[..., Page]) -> None:
    page = check("cobro-indebido")
    for day, answer in (("2026-11-20", "Todavía no."), ("2026-11-16", "Sí. Le debemos una compensación de 10 €.")):
        fill(page, fecha=day)
        a_moment_later(page)
        expect(page.locator(".dd-owed [role=status]")).to_contain_text(answer)


def test_a_device_elsewhere_is_told_whose_hours_these_are(check: Callable[..., Page]) -> None:
    assert page_note(check("cobro-indebido")).is_hidden()
    expect(page_note(check("cobro-indebido", zone="America/Bogota"))).to_contain_text("(Madrid)")


def page_note(page: Page) -> Locator:
    return page.locator("[data-zone-note]")


def test_nothing_is_kept_or_sent(check: Callable[..., Page]) -> None:
    page = check("cobro-indebido", fecha="2026-11-16")  # a request elsewhere fails every test of this file
    assert "?" not in page.url and page.evaluate("[document.cookie, Object.values(localStorage).join().includes('2026-11-16')]") == ["", False]


def test_where_the_calendar_cannot_be_had_the_words_remain(visit: Callable[..., Visitor], words: Words) -> None:
    visitor = visit(device_scale_factor=3)
    visitor.context.route("**/datos/reloj.json", lambda route: route.fulfill(status=500, body="no"))
    page = visitor.goto("plazos/cobro-indebido/")
    unfold(page)
    expect(why(page)).to_have_text(words.remedy_check.answers.unavailable)
    assert page.locator(".dd-owed form").is_hidden() and page.locator(".dd-owed").locator("xpath=preceding::p[1]").is_visible()
    visitor.told[:] = [text for text in visitor.told if "status of 500" not in text]


# --- For everybody ------------------------------------------------------------------------------------------------------


@a_phone
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    page = visit(**screen).goto("plazos/cobro-indebido/")
    unfold(page)
    assert axe(page, ".dd-owed") == []
    fill(page, fecha="2026-10-16")
    assert axe(page, ".dd-owed") == []
    fill(page, fecha="2026-11-24")
    assert axe(page, ".dd-owed") == []


def test_by_keyboard_alone(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("plazos/cobro-indebido/")
    page.locator("details:has(.dd-owed) > summary").focus()
    page.keyboard.press("Enter")
    page.locator(".dd-owed").wait_for()
    page.locator("#dd-algo-producto").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#dd-algo-canal")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#dd-algo-fecha")).to_be_focused()
    page.keyboard.type("11162026")  # this Chromium's own order of month and day
    expect(page.locator("#dd-algo-fecha")).to_have_value("2026-11-16")
    assert found(page).startswith("Sí.")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator("#dd-algo-resuelto").evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("ArrowDown")
    expect(page.locator("#dd-algo-fecha-solucion")).to_be_visible()
    page.locator("#dd-algo-fecha").focus()
    page.keyboard.press("Enter")  # sends nothing anywhere
    page.wait_for_timeout(200)
    assert page.url.endswith("plazos/cobro-indebido/")


STICKS_OUT = """() => [...document.querySelectorAll('.dd-owed *')].filter(e => {
  const box = e.getBoundingClientRect()
  return e.checkVisibility() && box.width > 1 && (box.right > document.documentElement.clientWidth + 1 || box.left < 0)
}).map(e => e.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll('.dd-owed :is(select, input, button)')].filter(e => e.checkVisibility())
  .map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 60)]).filter(([height]) => height < 43.9)"""


def test_there_is_room_for_text_and_fingers(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("plazos/promesa-incumplida/")
    unfold(page)
    for fields in ({"fecha": "2026-10-16"}, {"resuelto": "si", "fecha_solucion": "2026-10-01"}):
        fill(page, **fields)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
            assert page.evaluate(STICKS_OUT) == [] and page.evaluate(SMALL) == [], (fields, width)


def test_paper_shows_the_answer_and_nothing_to_fill(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("plazos/cobro-indebido/")
    unfold(page)
    fill(page, fecha="2026-11-16")
    to_paper(page)
    expect(page.locator(".dd-owed form")).to_be_hidden()
    assert page.locator("[data-found]").is_visible()
    page.emulate_media(media="null")
