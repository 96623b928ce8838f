"""The complaint ready to send, in a real browser on a phone: what it says for each problem in each country, that nothing typed
is more than text, how it is taken along, and the letter with blanks of whoever has no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from building import Builder
from built_site import SUB_PATH, Site
from conftest import ROOT, Project, copy_of
from declaration.addresses.permanent import permanent
from declaration.deadlines import Almanac, deadline
from declaration.law.limits import Limits
from declaration.models import Declaration, ProblemType, by_id
from declaration.words import Words, wording
from laws import PLACES, move
from visiting import DESKTOP, PHONE, Visitor, Visitors, axe, screens, served

NOW = "2026-11-22T12:00:00+01:00"  # a Sunday noon in Madrid
BILL = "plazos/cobro-indebido/#reclamacion-lista"
HOSTILE = {
    "markup": '<img src=x onerror=alert(1)><script>alert(2)</script> & «comillas» "dobles"',
    "long": "No me contestan. " * 600,
    "emoji": "😡👩‍👩‍👧 ¡Otra vez! 🇪🇸",
    "right to left": "שלום مرحبا 123",
    "placeholder": "{what} {date} {{ 7 * 7 }} [[link:x]] $& $1",
}


def phone(visit: Callable[..., Visitor], address: str = BILL, now: str = NOW, **more: Any) -> Page:
    visitor = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"], **more)
    visitor.page.clock.set_fixed_time(now)
    page = visitor.goto(address)
    page.locator(".dd-complaint form").wait_for()
    return page


def letter(page: Page) -> str:
    """The letter that is shown, as a reader sees it."""
    return page.locator(".dd-letter:visible .dd-letter__text").inner_text()


def copied(page: Page) -> str:
    page.locator("[data-copy-letter]").click()
    expect(page.locator("[data-taken]")).not_to_be_empty()
    return page.evaluate("navigator.clipboard.readText()")


def fill_in(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#dd-carta-{name.replace('_', '-')}").fill(value)


# --- Each problem, in each country --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_of(ROOT, tmp_path_factory.mktemp("moved") / "project")
    project.unpublish()  # to move a company to another country is no change of what it published here
    return project


# Of each problem, once it is chosen: the letter that is shown, what is chosen with it, and what can be asked for.
CHOSEN = """ids => ids.map(id => {
  const [problem, point, product] = ['problem', 'point', 'product'].map(name => document.querySelector(`#dd-carta-${name}`))
  problem.value = id
  if (problem.value !== id) throw new Error(`${id} can't be chosen`)
  for (const type of ['input', 'change']) problem.dispatchEvent(new Event(type, { bubbles: true }))
  const letter = [...document.querySelectorAll('.dd-letter')].find(each => each.checkVisibility())
  const requests = [...document.querySelectorAll('[data-requests] label')].map(each => each.innerText.trim())
  return { said: letter.querySelector('.dd-letter__text').innerText, point: point.value, product: product.value, requests }
})"""


@pytest.mark.parametrize("country", PLACES)
def test_the_letter_for_each_problem_holds_what_that_country_asks(country: str, moved: Project, build: Builder, chromium: Browser) -> None:
    """One visit for each country: the page of no problem is asked for all of them."""
    move(moved, country)
    site = build(moved, site_url=SUB_PATH)
    loaded = moved.load()
    data, words = loaded.declaration, loaded.words
    assert data and words
    now = datetime.fromisoformat(NOW).astimezone(ZoneInfo(data.company.time_zone))
    almanac, limits, live = Almanac(data, now.date()), Limits(data, now.date()), {each.key for each in permanent(data, words)}
    with served(site.root, site.url) as host:
        readers = Visitors(chromium, host)
        page = phone(readers, "reclamar/mensaje/")
        chosen = page.evaluate(CHOSEN, [problem.id for problem in data.problems])
        for problem, letter in zip(data.problems, chosen, strict=True):
            said = letter["said"]
            assert problem.name in said
            it_cites_by_permanent_address(said, problem, live, site)
            promise, opening = problem.promise_for(letter["product"] or None), almanac.opening(letter["point"])
            for period in (promise.first_response, promise.resolution):
                assert wording.end(deadline(now, period, opening), words) in said
            it_names_the_law(said, problem, limits, words)
            for field in data.jurisdiction.instrument.asks_for if data.jurisdiction.instrument else []:
                if not field.is_our:
                    assert f"{field.name}:" in said
            assert words.complaint_letter.proof in said
            assert letter["requests"] == problem.complaint.requests
        assert readers.told() == []
        readers.leave()


def it_cites_by_permanent_address(said: str, problem: ProblemType, live: set[str], site: Site) -> None:
    keys = [*(problem.complaint.cites or [f"derechos/{id}" for id in problem.rights]), f"plazos/{problem.id}"]
    for key in keys:
        assert key in live and f"{site.url}{key}/" in said
        assert site.missing(f"{site.url}{key}/") == ""


def it_names_the_law(said: str, problem: ProblemType, limits: Limits, words: Words) -> None:
    sure = [limit.rule for limit in limits.in_force("answer", problem) if limit.certain and limit.rule.limit]
    told = words.complaint_letter.law.split("{law}")[0]
    assert (told in said) == bool(sure), problem.id
    if sure:
        assert (sure[0].basis or "") in said, "the strictest"


def test_peru_asks_for_the_concrete_request_in_its_own_words(moved: Project, build: Builder, chromium: Browser) -> None:
    move(moved, "PE")
    site = build(moved, site_url=SUB_PATH)
    with served(site.root, site.url) as host:
        readers = Visitors(chromium, host)
        page = phone(readers)
        expect(page.get_by_role("group", name="Pedido concreto")).to_be_visible()
        page.get_by_label("Documento de identidad").fill("01234567")
        page.get_by_label("Domicilio").fill("Jr. Ejemplo 1")
        said = letter(page)
        assert "Documento de identidad: 01234567" in said and "Domicilio: Jr. Ejemplo 1" in said
        assert page.get_by_label("Domicilio").get_attribute("autocomplete") == "street-address"
        assert readers.told() == []
        readers.leave()


# --- What is written ----------------------------------------------------------------------------------------------------


def test_from_the_home_page_to_a_copied_complaint_in_under_ten_taps(visit: Callable[..., Visitor], data: Declaration) -> None:
    visitor = visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"])
    visitor.page.clock.set_fixed_time(NOW)
    page, taps = visitor.goto(""), 0

    def tap(what: Any) -> None:
        nonlocal taps
        what.tap()
        taps += 1

    tap(page.get_by_role("main").or_(page.locator("article")).locator("a[href*='que-ha-pasado']").first)
    page.wait_for_url("**/que-ha-pasado/")
    while "/plazos/" not in page.url:
        before = page.url
        tap(page.locator(".dd-guide a").first)
        page.wait_for_url(lambda url, before=before: url != before)
    tap(page.locator("a[href='#reclamacion-lista']").first)
    tap(page.locator("[data-requests] input").first)
    tap(page.locator("#dd-carta-what"))
    page.keyboard.type("No ha llegado")
    tap(page.locator("[data-copy-letter]"))
    expect(page.locator("[data-taken]")).to_contain_text("copiada")
    assert "No ha llegado" in page.evaluate("navigator.clipboard.readText()")
    assert taps < 10


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_is_only_text(text: str, visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    page.evaluate("() => { window.alert = () => { document.title = 'run' } }")
    fill_in(page, what=text, name=text, contact=text, reference=text, request=text)
    said = copied(page)
    for start in ("Qué pasó: ", "Nombre: ", "Correo o teléfono: ", "- "):
        assert start + text.strip() in said
    assert page.locator(".dd-letter img, .dd-letter script").count() == 0 and page.title() != "run"
    html = page.evaluate("navigator.clipboard.read().then(items => items[0].getType('text/html')).then(blob => blob.text())")
    assert "<img" not in html and "<script" not in html and "data-" not in html


def test_line_breaks_stay_and_marks_that_turn_the_direction_go(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    fill_in(page, what="Primero.\nDespués.\r\n\nAl final.", name="\u202eanA \u2066x\u2069")
    said = copied(page).replace("\r\n", "\n")
    assert "Qué pasó: Primero.\nDespués.\n\nAl final.\n" in said
    assert "Nombre: anA x" in said and not re.search("[\u202a-\u202e\u2066-\u2069]", said)


def test_what_is_copied_is_what_is_shown(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    fill_in(page, what="Dos cargos", name="Ana")
    page.locator("[data-requests] input").nth(1).check()
    assert [line.strip() for line in copied(page).splitlines()] == [line.strip() for line in letter(page).splitlines()]
    assert "________" in copied(page)  # of what wasn't filled in
    assert "que corrijan la factura" in letter(page) and "que me expliquen" not in letter(page)


def test_it_says_what_is_still_blank(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    copied(page)
    expect(page.locator("[data-taken]")).to_have_text(
        "Reclamación copiada. Quedan huecos por rellenar: «Qué pasó», «Qué pide», «Su nombre» y «Su correo o su teléfono, para contestarle»."
    )
    fill_in(page, what="x", request="y", name="z", contact="w")
    expect(page.locator("[data-taken]")).to_be_empty()  # what was copied isn't what is shown any more
    copied(page)
    expect(page.locator("[data-taken]")).to_have_text("Reclamación copiada. Péguela en un mensaje.")


def test_a_browser_that_refuses_leaves_the_text_selected(visit: Callable[..., Visitor]) -> None:
    page = phone(visit, init="for (const name of ['write', 'writeText']) if (navigator.clipboard) navigator.clipboard[name] = () => Promise.reject()")
    page.locator("[data-copy-letter]").click()
    expect(page.locator("[data-taken]")).to_contain_text("seleccionado")
    assert page.evaluate("getSelection().toString()").startswith("Comercial Ejemplo")


def test_a_day_to_come_is_told_at_its_field(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    field = page.locator("#dd-carta-when")
    field.fill("2026-11-23")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Ese día todavía no ha llegado. Elija hoy o un día anterior.")
    expect(page.locator("[data-state]")).to_have_text("Ese día todavía no ha llegado. Elija hoy o un día anterior.")
    assert "Qué día pasó: ____" in letter(page)
    field.fill("2026-11-20")
    expect(field).to_have_attribute("aria-invalid", "false")
    assert "Qué día pasó: 20 de noviembre de 2026" in letter(page)


# --- The second letter --------------------------------------------------------------------------------------------------


def second(page: Page, day: str) -> str:
    page.get_by_label("Sí, y quiero pasar al paso siguiente").check()
    fill_in(page, first_date=day, tracking="RC-7", what="Dos cargos")
    return letter(page)


def test_the_second_letter_goes_to_whoever_is_next_and_quotes_the_first(visit: Callable[..., Visitor], words: Words) -> None:
    """Of Friday the 20th, at its end: telephone answers within 4 working hours on Monday 23rd; on the 24th that has passed."""
    page = phone(visit, now="2026-11-24T22:00:00+01:00")
    second(page, "2026-11-20")
    page.locator("#dd-carta-first-point").select_option("telefono")
    said = letter(page)
    assert "A la atención de: Supervisión" in said
    assert "Número de seguimiento: RC-7" in said
    assert "El día 20 de noviembre de 2026 les reclamé por este canal: Teléfono de atención." in said
    assert "Qué pasó: Dos cargos" in said
    assert re.search(r"tenían que responderme hasta el \w+ \d+ de noviembre de 2026", said)
    assert f"{SUB_PATH}reclamar/supervisor/" in said
    expect(page.locator("[data-state]")).to_contain_text("Ese plazo ya ha pasado. Ahora le toca decidir a Supervisión.")


def test_each_step_leads_to_the_next_and_the_last_one_outside(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = phone(visit)
    second(page, "2026-11-10")
    route = data.complaint_route.in_order()
    for step, next in zip(route, [*route[1:], None], strict=True):
        page.locator("#dd-carta-first-step").select_option(step.id)
        said = letter(page)
        to = next.name if next else data.outside_bodies[0].name
        assert f"A la atención de: {to}\n" in said
        assert ("tenían que responderme hasta el" in said) == (step is route[0])
        assert (f"El paso «{step.name}» de su ruta de reclamación tenía que decidir hasta el" in said) == (step is not route[0])
        assert (f"reclamar/{next.id}/" in said) if next else ("Por eso acudo a ustedes" in said and "Por eso pido que decida" not in said)
    assert said.startswith(data.outside_bodies[0].name)


def test_before_the_first_deadline_it_says_how_long_to_wait(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, "2026-11-21")
    expect(page.locator("[data-state]")).to_contain_text("Ese plazo acaba el lunes 23 de noviembre de 2026")


def test_dates_that_holidays_may_still_move_say_so_in_both_letters(visit: Callable[..., Visitor], words: Words) -> None:
    now = "2027-03-26T12:00:00+01:00"  # after the last day of which the holidays are sure
    page = phone(visit, now=now)
    caveat = words.moment.unsure.replace("{when}", "").strip()
    line = next(each for each in letter(page).splitlines() if "tienen que responderme" in each)
    assert line.count(caveat) == 2, "the answer and the solution"
    assert letter(page).count(caveat) == 2, "the law's calendar days move with no holiday"
    said = second(page, "2027-03-15")
    assert next(each for each in said.splitlines() if "tenían que responderme" in each).count(caveat) == 2
    assert caveat in next(each for each in said.splitlines() if "Su plazo para decidir" in each)


def test_an_answer_that_does_not_convince(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, "2026-11-18")
    assert "No me han respondido o no lo han resuelto." in letter(page)
    page.get_by_label("La respuesta no me convence").check()
    page.get_by_label("Por qué no le convence").fill("no cita la factura")
    assert "Su respuesta no me convence: no cita la factura" in letter(page)


@pytest.mark.parametrize(("day", "said"), [("2026-11-23", "todavía no ha llegado"), ("1999-01-01", "No tenemos el calendario de ese día")])
def test_a_first_day_that_cannot_be_is_told(day: str, said: str, visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, day)
    expect(page.locator("#dd-carta-first-date")).to_have_accessible_description(re.compile(said))


# --- How it is sent -----------------------------------------------------------------------------------------------------


def test_a_mail_has_a_subject_and_two_lines(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    href = page.locator("[data-mail]").get_attribute("href")
    address = urlsplit(href)
    asked = parse_qs(address.query)
    assert address.scheme == "mailto" and address.path == "atencion@example.com"
    assert asked["subject"] == ["Reclamación: Me cobraron mal o dos veces"]
    assert len(asked["body"][0].split("\r\n")) == 2


def test_whatsapp_gets_the_letter_unless_it_is_too_long(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    fill_in(page, what="Dos cargos & uno más")
    href = page.locator("[data-whatsapp]").get_attribute("href")
    assert "Dos cargos & uno más" in unquote(urlsplit(href).query)
    fill_in(page, what=HOSTILE["long"])
    expect(page.locator("[data-whatsapp]")).to_be_hidden()
    expect(page.locator("p[data-too-long]")).to_be_visible()


def test_it_says_where_to_send_it(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    for point, way in (("correo", "atencion@example.com"), ("telefono", "900 000 000"), ("tienda", "Calle del Ejemplo")):
        page.locator("#dd-carta-point").select_option(point)
        expect(page.locator("p[data-send-to]")).to_contain_text(way)


def test_only_the_letter_is_printed(visit: Callable[..., Visitor]) -> None:
    page = phone(visit, init="window.print = () => 0")
    fill_in(page, what="Dos cargos")
    page.locator("[data-print-letter]").click()
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Qué pasó: Dos cargos" in shown and "¿Por dónde" not in shown and "Qué le prometemos" not in shown
    expect(page.locator(".dd-letter-page")).to_have_count(0)


def test_nothing_is_stored_and_nothing_is_asked_of_anyone(visit: Callable[..., Visitor], chromium: Browser, host: str) -> None:
    context = chromium.new_context(viewport=PHONE)
    asked: list[str] = []
    page = context.new_page()
    page.goto(host + BILL)
    page.locator(".dd-complaint form").wait_for()
    before = page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href]")
    context.on("request", lambda request: asked.append(request.url))
    fill_in(page, what="Un secreto", name="Ana", contact="ana@example.org")
    page.locator("#dd-carta-name").press("Enter")
    page.locator("[data-copy-letter]").click()
    assert asked == []
    assert before == page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href]")
    context.close()


# --- Without a script, without the calendar -------------------------------------------------------------------------------


def test_without_javascript_both_letters_stand_there_with_blanks(visit: Callable[..., Visitor], data: Declaration, site: Site) -> None:
    page = visit(java_script_enabled=False, viewport=PHONE).goto(BILL)
    expect(page.locator(".dd-complaint form")).to_be_hidden()
    expect(page.locator(".dd-complaint__take")).to_be_hidden()
    first, other = (text.inner_text() for text in page.locator(".dd-letter__text:visible").all())
    assert "Qué pasó: ____" in first and "responderme en 4 horas hábiles" in first and "resolverlo en 3 días hábiles" in first
    assert "A la atención de: Supervisión" in other and "Su plazo para decidir: en 1 día hábil." in other
    assert "Acudo a ustedes" not in other and "acudo a ustedes" not in other
    for request in by_id(data.problems, "cobro-indebido").complaint.requests:
        assert f"- {request}" in first and f"- {request}" in other
    for link in page.locator(".dd-letter__text a").all():
        assert site.missing(link.get_attribute("href")) == ""


def test_without_the_calendar_it_holds_durations(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 361, "height": 740}, permissions=["clipboard-read", "clipboard-write"])
    visitor.context.route("**/reloj.json", lambda route: route.abort())
    page = visitor.goto(BILL)
    page.locator(".dd-complaint form").wait_for()
    visitor.told.clear()  # the browser complains of the request, as it should
    fill_in(page, what="Dos cargos")
    said = copied(page)
    assert "responderme en 4 horas hábiles" in said and "Qué pasó: Dos cargos" in said
    page.get_by_label("Sí, y quiero pasar al paso siguiente").check()
    assert page.locator(".dd-complaint select:visible").count() == 0  # nothing could be chosen in them
    assert "A la atención de: Supervisión" in letter(page) and "Qué pasó: Dos cargos" in letter(page)


# --- By keyboard, read aloud, on any screen -------------------------------------------------------------------------------


def test_the_form_by_keyboard(visit: Callable[..., Visitor]) -> None:
    """Every field in the order in which it is seen, each with its name; then the ways to take the letter along."""
    page = visit(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]).goto(BILL)
    page.locator(".dd-complaint form").wait_for()
    page.locator(".dd-complaint [name=turn]").first.focus()
    seen = []
    for _ in range(40):
        focused = page.evaluate(
            """(e => e.closest('.dd-complaint') && [
              e.type ?? e.tagName, (e.labels?.[0] ?? e).innerText.trim(), e.getBoundingClientRect().top + scrollY
            ])(document.activeElement)"""
        )
        if not focused:
            break
        if not seen or seen[-1] != focused:
            seen.append(focused)
        page.keyboard.press("Tab")
    assert [name for _, name, _ in seen if not name] == []
    tops = [top for kind, _, top in seen]
    assert tops == sorted(tops)
    names = [name for _, name, _ in seen]
    for wanted in ("Qué pasó", "Su nombre", "Copiar la reclamación", "WhatsApp", "Imprimir como carta", "Abrir un correo"):
        assert wanted in names


def test_the_form_read_aloud(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    form = page.get_by_role("form", name="Datos de su reclamación")
    expect(form.get_by_role("group", name="¿Ya nos había reclamado esto?").get_by_role("radio")).to_have_count(2)
    expect(form.get_by_role("group", name="Qué pide").get_by_role("checkbox")).to_have_count(3)
    for name in ("Qué pasó", "Número de factura, de pedido o de cliente", "Su nombre", "Su correo o su teléfono, para contestarle"):
        expect(form.get_by_role("textbox", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Su reclamación")).to_be_visible()
    expect(page.get_by_role("region", name="Su segunda reclamación")).to_be_hidden()


@screens
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    visitor = visit(**screen)
    visitor.page.clock.set_fixed_time(NOW)
    for address, within in ((BILL, ".dd-complaint"), ("reclamar/mensaje/", "html")):
        page = visitor.goto(address)
        page.locator(".dd-complaint form").wait_for()
        assert axe(page, within) == []
    page = visitor.goto(BILL)
    page.locator(".dd-complaint form").wait_for()
    second(page, "2026-11-29")
    page.locator("[data-copy-letter]").click()
    assert axe(page, ".dd-complaint") == []


def test_at_320_px_and_with_large_text_nothing_is_cut(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport={"width": 320, "height": 640}).goto(BILL)
    page.locator(".dd-complaint form").wait_for()
    fill_in(page, what="x" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_one_page_leads_to_the_other(site: Site, data: Declaration) -> None:
    for problem in data.problems:
        page = site.pages[f"plazos/{problem.id}/"]
        assert page.main.select_one("a[href='#reclamacion-lista']") and page.soup.find(id="reclamacion-lista")
    assert site.pages["reclamar/"].main.select_one("a[href*='mensaje']")


def test_a_problem_can_be_chosen_in_the_address(visit: Callable[..., Visitor]) -> None:
    page = phone(visit, "reclamar/mensaje/?problema=cobro-indebido")
    assert "Me cobraron mal o dos veces" in letter(page)
    page = phone(visit, "reclamar/mensaje/?problema=<script>")
    assert "Reclamación: ____" in letter(page)
