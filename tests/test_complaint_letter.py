"""The complaint ready to send, in a real browser on a phone: what it says for each problem in each country, that nothing typed
is more than text, how it is taken along, and the letter with blanks of whoever has no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Request, expect

from articles import show
from built_site import SUB_PATH, Site
from conftest import Project, real_copy, sole_remedy
from declaration.addresses.permanent import permanent
from declaration.deadlines import Almanac, deadline
from declaration.law.limits import Limits
from declaration.loading import Loaded
from declaration.models import Declaration, ProblemType, Remedy, by_id
from declaration.words import Words, wording
from laws import PLACES, move
from visiting import DESKTOP, PHONE, Visitor, Visitors, a_phone, axe, clipboard, to_paper

NOW = "2026-11-22T12:00:00+01:00"  # a Sunday noon in Madrid
LETTER = "reclamar/mensaje/"
BILL = f"{LETTER}?producto=consumo#cobro-indebido"  # of none of the classes that have deadlines of their own
HOSTILE = {
    "markup": '<img src=x onerror=alert(1)><script>alert(2)</script> & «comillas» "dobles"',
    "long": "No me contestan. " * 600,
    "emoji": "😡👩‍👩‍👧 ¡Otra vez! 🇪🇸",
    "right to left": "שלום مرحبا 123",
    "placeholder": "{what} {date} {{ 7 * 7 }} [[link:x]] $& $1",
}


def phone_of(visit: Callable[..., Visitor], **more: Any) -> Visitor:
    return visit(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"], **more)


def phone(visit: Callable[..., Visitor], address: str = BILL, now: str = NOW, **more: Any) -> Page:
    """The page at that address and time, its letter unfolded. If the bill's is open already its form is begun anew, as by whoever has another complaint."""
    visitor = phone_of(visit, **more)
    page = visitor.page
    page.clock.set_fixed_time(now)
    if address == BILL and page.url == visitor.host + BILL:
        page.evaluate(ANEW)
        return page
    visitor.goto(address)
    page.locator(".dd-complaint form").wait_for()
    if "#" not in address:
        page.locator(".dd-complaint form").evaluate("e => e.dispatchEvent(new Event('focusin'))")  # as who begins to fill it in
        page.locator(".dd-complaint:not([aria-busy])").wait_for()
    unfold(page)
    return page


ANEW = """() => {
  const form = document.querySelector('.dd-complaint form'), {problem, product} = form.elements
  form.reset()
  for (const [field, value] of [[problem, ''], [problem, 'cobro-indebido'], [product, '']]) {
    field.value = value
    field.dispatchEvent(new Event('input', {bubbles: true}))
  }
}"""


def unfold(page: Page) -> None:
    page.evaluate("document.querySelector('.dd-complaint__take details').open = true")


def letter(page: Page) -> str:
    """The letter that is shown, as a reader sees it."""
    return page.locator(".dd-letter:visible .dd-letter__text").inner_text()


def copied(page: Page) -> str:
    page.locator("[data-copy-letter]").click()
    expect(page.locator("[data-taken]")).not_to_be_empty()
    return clipboard(page)["text/plain"]


def fill_in(page: Page, **values: str) -> None:
    """Fills in fields of the form, and leaves them: the letter follows a moment after the last key, at the latest then."""
    for name, value in values.items():
        field = page.locator(f"#dd-carta-{name.replace('_', '-')}")
        field.fill(value)
        field.blur()


# --- Each problem, in each country --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = real_copy(tmp_path_factory.mktemp("moved") / "project")
    project.unpublish()  # to move a company to another country is no change of what it published here
    return project


# Of each problem, for each class of product: the letters that are shown, through which channel, and what can be asked for.
CHOSEN = """ids => ids.flatMap(id => {
  const field = name => document.querySelector(`#dd-carta-${name}`)
  const set = (field, value) => {
    field.value = value
    if (field.value !== value) throw new Error(`${value} can't be chosen`)
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
  }
  const letter = () => [...document.querySelectorAll('.dd-letter')].find(each => each.checkVisibility()).querySelector('.dd-letter__text').innerText
  set(field('problem'), id)
  const products = [...field('product').options].map(each => each.value).filter(each => each !== '?')
  const ofEach = (turn, told) => {
    document.querySelector(`[name=turn][value=${turn}]`).click()
    return products.map(product => {
      if (products.length > 1) set(field('product'), product)
      return told(product)
    })
  }
  const seconds = ofEach('second', letter)
  return ofEach('first', product => {
    const requests = [...document.querySelectorAll('[data-requests] label')].map(each => each.innerText.trim())
    return { problem: id, product, first: letter(), second: seconds.shift(), point: field('point').value, requests }
  })
})"""
IN_THE_COMPANYS_VOICE = r"\b([Ll]es? (atend|damos|devolvemos|pagamos|pedimos|explic|enviamos)\w*|usted|nuestr[oa]s?)\b"


def shown_in(country: str, moved: Project, site: Site, visit: Callable[..., Visitor]) -> Loaded:
    """Has the page of letters shown to phones as a company of that country has it."""
    move(moved, country)
    loaded = moved.load()
    show(phone_of(visit).context, site, loaded, "reclamar/mensaje.md")
    return loaded


@pytest.mark.parametrize("country", PLACES)
def test_the_letter_for_each_problem_and_product_holds_what_that_country_asks(country: str, moved: Project, site: Site, visit: Callable[..., Visitor]) -> None:
    loaded = shown_in(country, moved, site, visit)
    data, words = loaded.declaration, loaded.words
    assert data and words
    now = datetime.fromisoformat(NOW).astimezone(ZoneInfo(data.company.time_zone))
    almanac, limits, live = Almanac(data, now.date()), Limits(data, now.date()), {each.key for each in permanent(data, words)}
    # (An address of its own for each country: to load the same once more takes longer.)
    chosen = phone(visit, f"{LETTER}?{country}").evaluate(CHOSEN, [problem.id for problem in data.problems])
    assert {each["problem"] for each in chosen} == {problem.id for problem in data.problems}
    for letter in chosen:
        problem, said = by_id(data.problems, letter["problem"]), letter["first"]
        assert f"Asunto: Reclamación por {problem.complaint.subject}\n" in said and f"Segunda reclamación por {problem.complaint.subject}\n" in letter["second"]
        it_cites_by_permanent_address(said, problem, live, site)
        promise, opening = problem.promise_for(letter["product"]), almanac.opening(letter["point"])
        for period in (promise.first_response, promise.resolution):
            assert f"a más tardar el {wording.end(deadline(now, period, opening), words)}" in said
        it_says_what_is_owed(said, sole_remedy(problem, letter["product"]), words)
        it_names_the_law(said, problem, limits, words)
        for field in data.jurisdiction.instrument.asks_for if data.jurisdiction.instrument else []:
            if not field.is_our:
                assert f"{field.name}:" in said
        assert words.complaint_letter.proof in said
        assert letter["requests"] == problem.complaint.requests
        for text in (said, letter["second"]):
            own = re.sub(r"Derecho \d+ \(.*\)|\S+/", "", text)  # without the titles of clauses, which it quotes, and addresses
            assert not re.search(IN_THE_COMPANYS_VOICE, own), text


def it_cites_by_permanent_address(said: str, problem: ProblemType, live: set[str], site: Site) -> None:
    keys = [*(problem.complaint.cites or [f"derechos/{id}" for id in problem.rights]), f"plazos/{problem.id}"]
    for key in keys:
        assert key in live and f"{site.url}{key}/" in said
        assert site.missing(f"{site.url}{key}/") == ""


def it_says_what_is_owed(said: str, remedy: Remedy, words: Words) -> None:
    owed = [text for text in (remedy.amount and wording.money(remedy.amount, words), remedy.in_letter) if text]
    assert all(text in said for text in owed) and ("me deben" in said) == bool(owed)


def it_names_the_law(said: str, problem: ProblemType, limits: Limits, words: Words) -> None:
    sure = [limit.rule for limit in limits.in_force("answer", problem) if limit.certain and limit.rule.limit]
    told = words.complaint_letter.law.split("{moment}")[0]
    assert (told in said) == bool(sure), problem.id
    if sure:
        assert (sure[0].basis or "") in said, "the strictest"


def test_peru_asks_for_the_concrete_request_in_its_own_words(moved: Project, site: Site, visit: Callable[..., Visitor]) -> None:
    shown_in("PE", moved, site, visit)
    page = phone(visit, f"{LETTER}#cobro-indebido")
    expect(page.get_by_role("group", name="Pedido concreto")).to_be_visible()
    page.get_by_label("Documento de identidad").fill("01234567")
    page.get_by_label("Domicilio").fill("Jr. Ejemplo 1")
    page.get_by_label("Domicilio").blur()
    said = letter(page)
    assert "Documento de identidad: 01234567" in said and "Domicilio: Jr. Ejemplo 1" in said
    assert page.get_by_label("Domicilio").get_attribute("autocomplete") == "street-address"


# --- What is written ----------------------------------------------------------------------------------------------------


def test_from_the_home_page_to_a_copied_complaint_in_under_ten_taps(visit: Callable[..., Visitor], data: Declaration) -> None:
    visitor = phone_of(visit)
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
    tap(page.get_by_role("link", name="Escribir mi reclamación"))
    page.locator(".dd-complaint form").wait_for()
    tap(page.locator("[data-requests] input").first)
    tap(page.locator("#dd-carta-what"))
    page.keyboard.type("No ha llegado")
    tap(page.locator("[data-copy-letter]"))
    expect(page.locator("[data-taken]")).to_contain_text("copiada")
    assert "No ha llegado" in clipboard(page)["text/plain"]
    assert taps < 10


def test_whatever_is_typed_is_only_text(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    page.evaluate("() => { window.alert = () => { document.title = 'run' } }")
    for kind, text in HOSTILE.items():
        fill_in(page, what=text, name=text, contact=text, reference=text, request=text)
        page.locator("[data-copy-letter]").click()
        expect(page.locator("[data-taken]")).not_to_be_empty()
        taken = clipboard(page)
        said, html = taken["text/plain"], taken["text/html"]
        lost = [start for start in ("Esto es lo que pasó:\n", "De: ", "Contacto: ", "- ") if start + text.strip() not in said]
        assert lost == [], kind
        assert page.locator(".dd-letter img, .dd-letter script").count() == 0 and page.title() != "run", kind
        assert "<img" not in html and "<script" not in html and "data-" not in html, kind


def test_line_breaks_stay_and_marks_that_turn_the_direction_go(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    fill_in(page, what="Primero.\nDespués.\r\n\nAl final.", name="\u202eanA \u2066x\u2069")
    said = copied(page).replace("\r\n", "\n")
    assert "\nPrimero.\nDespués.\n\nAl final.\n" in said
    assert "De: anA x" in said and not re.search("[\u202a-\u202e\u2066-\u2069]", said)


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
    assert page.evaluate("getSelection().toString()").startswith("De: ")


def test_a_day_to_come_is_told_at_its_field(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    field = page.locator("#dd-carta-when")
    field.fill("2026-11-23")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Ese día todavía no ha llegado. Elija hoy o un día anterior.")
    expect(page.locator("[data-state]")).to_have_text("Ese día todavía no ha llegado. Elija hoy o un día anterior.")
    assert "Día en que pasó" not in letter(page)
    field.fill("2026-11-20")
    assert page.locator(".dd-complaint [aria-invalid]").count() == 0, "the style marks whatever has it"
    assert "Día en que pasó: 20 de noviembre de 2026" in letter(page)


# --- The second letter --------------------------------------------------------------------------------------------------


def second(page: Page, day: str) -> str:
    page.get_by_label("Sí, y quiero pasar al paso siguiente").check()
    fill_in(page, first_date=day, tracking="RC-7", what="Dos cargos")
    page.locator("#dd-carta-first-point").select_option("telefono")
    return letter(page)


def test_the_second_letter_goes_to_whoever_is_next_and_quotes_the_first(visit: Callable[..., Visitor]) -> None:
    """Of Friday the 20th, at its end: the telephone answers within 4 working hours, on Monday 23rd. On the 24th at noon that has passed, and the
    time to solve it hasn't."""
    page = phone(visit, now="2026-11-24T12:00:00+01:00")
    said = second(page, "2026-11-20")
    assert "A la atención de: Supervisión\n" in said
    assert "Número de seguimiento: RC-7" in said
    assert "El 20 de noviembre de 2026 ya les presenté esta reclamación por teléfono." in said
    assert "Esto es lo que pasó:\nDos cargos\n" in said
    assert re.search(r"tenían que responderme a más tardar el \w+ \d+ de noviembre de 2026 [^.]+\. Para resolverlo tienen hasta el", said)
    assert "pido que decida la persona que supervisa al equipo que me atendió" in said
    assert f"{SUB_PATH}reclamar/supervisor/" in said
    expect(page.locator("[data-state]")).to_contain_text("Ese plazo ya ha pasado. Ahora le toca decidir a Supervisión.")


def test_it_says_what_is_owed_by_then(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    """Before the deadline, after it, and after the day on which it was to be paid; what has to be asked for is asked for."""
    remedy = by_id(data.problems, "cobro-indebido").remedy
    assert remedy.amount and remedy.late_extra and remedy.total
    amount, extra, total = (wording.money(each, words) for each in (remedy.amount, remedy.late_extra, remedy.total))
    page = phone(visit, now="2026-11-24T12:00:00+01:00")
    assert f"Si no lo resuelven en plazo, me deben una compensación de {amount}." in second(page, "2026-11-20")
    said = second(page, "2026-11-18")
    assert f"El plazo para resolverlo ya ha pasado, así que me deben una compensación de {amount}.\nTienen que dármelo a más tardar el " in said
    assert f"una compensación de {total} ({amount}, y {extra} más" in second(page, "2026-11-02")
    page.get_by_label("La respuesta no me convence").check()
    assert f"Si no lo resuelven en plazo, me deben una compensación de {amount}." in letter(page), "whoever was answered may have been given a solution"
    asked = next(each for each in data.problems if not each.remedy.automatic and each.remedy.amount)
    page.locator("#dd-carta-problem").select_option(asked.id)
    page.locator("#dd-carta-product").select_option("")
    page.get_by_label("No me han respondido", exact=True).check()
    assert words.complaint_letter.claimed in letter(page)
    happened = next(each for each in data.problems if each.remedy.owed_for == "what happened" and each.remedy.amount)
    page.locator("#dd-carta-problem").select_option(happened.id)
    page.locator("#dd-carta-product").select_option("")
    assert "Por lo que pasó, me deben una compensación de" in letter(page), "there is no deadline to wait for"


def test_each_step_leads_to_the_next_and_the_last_one_outside(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = phone(visit)
    second(page, "2026-11-10")
    route, company = data.complaint_route.in_order(), data.company.legal_name
    for step, next in zip(route, [*route[1:], None], strict=True):
        page.locator("#dd-carta-first-step").select_option(step.id)
        said = letter(page)
        assert ("tenían que responderme a más tardar el" in said) == (step is route[0])
        if next:
            assert f"A la atención de: {next.name}\n" in said and f"reclamar/{next.id}/" in said
            assert (f"El paso «{step.name}» de su ruta de reclamación tenía que decidir a más tardar el" in said) == (step is not route[0])
            assert {*page.locator("#dd-carta-point option").evaluate_all("all => all.map(e => e.value)")} <= {*next.contact_points}
    assert f"Para: {data.outside_bodies[0].name}\n" in said and f"Reclamación contra {company} por " in said
    expect(page.locator("[data-send]:visible, [data-send-to]:visible, #dd-carta-point:visible")).to_have_count(0)  # it isn't sent to the company
    assert "Por eso acudo a ustedes" in said and "pido que decida" not in said
    assert not re.search(r"\bsu (declaración|ruta)\b", said), "nothing of the company is theirs"
    expect(page.locator("[data-official]")).to_be_hidden()  # which says that it goes to the company
    page.locator("#dd-carta-body").select_option(data.outside_bodies[1].name)
    assert f"Para: {data.outside_bodies[1].name}\n" in letter(page)


def test_before_the_first_deadline_it_says_how_long_to_wait(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, "2026-11-21")
    expect(page.locator("[data-state]")).to_contain_text("Ese plazo acaba el lunes 23 de noviembre de 2026")
    page.get_by_label("No, pero ya les avisé, o el plazo ya empezó").check()  # the first letter counts from that day, too
    assert "El plazo empezó el 21 de noviembre de 2026." in letter(page) and "resolverlo a más tardar el lunes 23 de noviembre de 2026" not in letter(page)


def test_dates_that_holidays_may_still_move_say_so_in_both_letters(visit: Callable[..., Visitor], words: Words) -> None:
    now = "2027-03-26T12:00:00+01:00"  # after the last day of which the holidays are sure
    page = phone(visit, now=now)
    caveat = words.moment.unsure.replace("{when}", "").strip()
    line = next(each for each in letter(page).splitlines() if "tienen que responderme" in each and "declaración" in each)
    assert line.count(caveat) == 2, "the answer and the solution"
    assert letter(page).count(caveat) == 2, "the law's calendar days move with no holiday"
    said = second(page, "2027-03-15")
    assert next(each for each in said.splitlines() if "tenían que responderme" in each).count(caveat) == 2
    assert caveat in next(each for each in said.splitlines() if "Tiene que decidir" in each)


def test_an_answer_that_does_not_convince(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, "2026-11-18")
    assert "No me han respondido." in letter(page)
    page.get_by_label("Me respondieron, pero no lo han resuelto").check()
    assert "Me han respondido, pero no lo han resuelto." in letter(page)
    page.get_by_label("La respuesta no me convence").check()
    fill_in(page, why="no cita la factura")
    assert "La respuesta no me convence: no cita la factura" in letter(page)


@pytest.mark.parametrize(("day", "said"), [("2026-11-23", "todavía no ha llegado"), ("1999-01-01", "No tenemos el calendario de ese día")])
def test_a_first_day_that_cannot_be_is_told(day: str, said: str, visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    second(page, day)
    expect(page.locator("#dd-carta-first-date")).to_have_accessible_description(re.compile(said))


# --- How it is sent -----------------------------------------------------------------------------------------------------


def address(page: Page, point: str, **values: str) -> SplitResult:
    page.locator("#dd-carta-point").select_option(point)
    fill_in(page, **values)
    return urlsplit(page.locator("[data-send]").get_attribute("href") or "")


def test_a_mail_holds_the_whole_letter_or_says_that_it_is_pasted(visit: Visitors, words: Words) -> None:
    page = phone(visit)
    to = address(page, "correo", what="Dos cargos & uno más, 100 %", name="Ana", contact="ana@example.org")
    asked = parse_qs(to.query)
    assert to.scheme == "mailto" and to.path == "atencion@example.com"
    assert asked["subject"] == ["Reclamación por un cobro incorrecto"]
    assert asked["body"] == ["\r\n".join(letter(page).strip().split("\n"))] and len(to.geturl()) <= 2000
    expect(page.locator("p[data-too-long]")).to_be_hidden()
    to = address(page, "correo", what=HOSTILE["long"])
    assert parse_qs(to.query)["body"] == [words.complaint_form.mail_body]
    expect(page.locator("p[data-too-long]")).to_have_text(words.complaint_form.mail_too_long)
    page.locator("[data-send]").click()
    expect(page.locator("[data-taken]")).to_contain_text("Reclamación copiada")
    assert [each.split("?")[0] for each in visit.told()] == ["a request to mailto:atencion@example.com"]
    assert HOSTILE["long"].strip() in clipboard(page)["text/plain"]


def test_a_browser_that_does_not_copy_opens_no_mail_to_paste_in(visit: Callable[..., Visitor]) -> None:
    page = phone(visit, init="for (const name of ['write', 'writeText']) if (navigator.clipboard) navigator.clipboard[name] = () => Promise.reject()")
    address(page, "correo", what=HOSTILE["long"])
    page.locator("[data-send]").click()
    expect(page.locator("[data-taken]")).to_contain_text("seleccionado")


def test_whatsapp_opens_the_companys_own_number_with_the_letter_unless_it_is_too_long(visit: Callable[..., Visitor], data: Declaration) -> None:
    point = next(each for each in data.contact_points if each.app == "whatsapp")
    assert point.phone
    page = phone(visit)
    to = address(page, point.id, what="Dos cargos & uno más")
    assert to.netloc + to.path == "wa.me/" + re.sub(r"\D", "", point.phone) and parse_qs(to.query)["text"] == [letter(page).strip()]
    to = address(page, point.id, what=HOSTILE["long"])
    assert not to.query and "copia entero" in page.locator("p[data-too-long]").inner_text()


def test_only_channels_that_can_take_a_letter_are_offered(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = phone(visit)
    offered = page.locator("#dd-carta-point option").evaluate_all("all => all.map(each => each.value)")
    assert sorted(offered) == sorted(point.id for point in data.contact_points if point.channel != "phone")
    page.get_by_label("Sí, y quiero pasar al paso siguiente").check()
    asked = page.locator("#dd-carta-first-point option").evaluate_all("all => all.map(each => each.value)")
    assert sorted(asked) == sorted(point.id for point in data.contact_points), "one complains on the phone as well"


@pytest.mark.parametrize("point", ["correo-postal", "tienda"])
def test_on_paper_it_is_a_letter_that_arrives_some_day(point: str, visit: Callable[..., Visitor], data: Declaration) -> None:
    page = phone(visit)
    address(page, point, name="Ana Pérez", place="Getafe")
    said = letter(page)
    assert str(by_id(data.contact_points, point).address) in said and "Getafe, 22 de noviembre de 2026" in said
    assert "Firma:\nAna Pérez" in said
    assert "desde que reciban esta carta tienen que responderme en 4 horas hábiles y resolverlo en 3 días hábiles" in said
    expect(page.locator("[data-send]")).to_be_hidden()
    expect(page.locator("[data-print-letter]")).to_have_class(re.compile("dd-copy--main"))


def test_it_prints_alone_on_two_sheets_at_the_most(visit: Callable[..., Visitor], data: Declaration) -> None:
    """The longest of the letters, with a long account; measured as the sheets that come out."""
    page = phone(visit, f"{LETTER}?producto=gran-compra#pedido-tarde")
    page.evaluate("window.print = () => 0")
    second(page, "2026-11-02")
    fill_in(page, what="Me prometieron que llegaba el lunes y no ha llegado. " * 12, name="Ana Pérez")
    page.locator("#dd-carta-point").select_option("correo-postal")
    page.locator("[data-print-letter]").click()
    to_paper(page)
    shown = page.locator("body").inner_text()
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Firma:" in shown and "¿Por dónde" not in shown and "Su siguiente paso" not in shown
    assert 1 <= sheets <= 2
    expect(page.locator(".dd-letter-page")).to_have_count(0)


def test_nothing_is_stored_and_nothing_is_asked_of_anyone(visit: Callable[..., Visitor]) -> None:
    page, asked = phone(visit), list[str]()
    kept = "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href]"
    before = page.evaluate(kept)

    def heard(request: Request) -> None:
        asked.append(request.url)

    page.on("request", heard)
    fill_in(page, what="Un secreto", name="Ana", contact="ana@example.org")
    page.locator("#dd-carta-name").press("Enter")
    page.locator("[data-copy-letter]").click()
    expect(page.locator("[data-taken]")).not_to_be_empty()
    page.remove_listener("request", heard)
    assert [each for each in asked if "-paper." not in each] == []  # the sheet for paper comes last
    assert before == page.evaluate(kept)


# --- Without a script, without the calendar -------------------------------------------------------------------------------


def test_without_javascript_both_letters_of_the_problem_unfold_at_its_address(
    visit: Callable[..., Visitor], data: Declaration, words: Words, site: Site
) -> None:
    page = visit(java_script_enabled=False, viewport=PHONE).goto(f"{LETTER}#cobro-indebido")
    expect(page.locator(".dd-complaint form")).to_be_hidden()
    expect(page.locator(".dd-complaint__take")).to_be_hidden()
    first, other = (text.inner_text() for text in page.locator(".dd-letter__text:visible").all())
    problem = by_id(data.problems, "cobro-indebido")
    assert "Asunto: Reclamación por un cobro incorrecto" in first and "Esto es lo que pasó:\n____" in first and "Firma:\n____" in first
    assert "A la atención de: Supervisión" in other and "Tiene que decidir en 1 día hábil desde que reciba esta carta." in other
    for name in ("perecedero", "gratuito", None):
        promise = problem.promise_for(name)
        for text in (first, other):
            assert f"responderme en {wording.duration(promise.first_response, words)} y resolverlo en {wording.duration(promise.resolution, words)}" in text
    for request in problem.complaint.requests:
        assert f"- {request}" in first and f"- {request}" in other
    for link in re.findall(r"https?://[^\s)]+", first + other):
        assert site.missing(link) == ""


@pytest.mark.parametrize("script", [True, False])
def test_the_page_is_short_until_something_is_unfolded(script: bool, visit: Callable[..., Visitor]) -> None:
    page = visit(java_script_enabled=script, viewport=PHONE).goto(LETTER)
    if script:
        page.locator(".dd-complaint form").wait_for()
        page.locator("#dd-carta-problem").select_option("cobro-indebido")
    assert page.locator("body").bounding_box()["height"] <= 4 * 850


def test_without_the_calendar_the_letters_to_fill_in_stay(visit: Callable[..., Visitor]) -> None:
    visitor = visit(viewport={"width": 361, "height": 740})
    visitor.context.route("**/reloj.json", lambda route: route.abort())
    page = visitor.goto(f"{LETTER}#cobro-indebido")
    expect(page.locator(".dd-letter__text:visible").first).to_contain_text("responderme en 4 horas hábiles")
    expect(page.locator(".dd-complaint form")).to_be_hidden()
    visitor.told.clear()  # the browser complains of the request, as it should


# --- By keyboard, read aloud, on any screen -------------------------------------------------------------------------------


def test_the_form_by_keyboard(visit: Callable[..., Visitor]) -> None:
    """Every field in the order in which it is seen, each with its name; then the ways to take the letter along."""
    page = visit(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]).goto(BILL)
    page.locator(".dd-complaint form").wait_for()
    page.locator("#dd-carta-point").select_option("correo")
    page.locator("#dd-carta-problem").focus()
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
    for wanted in ("Qué pasó", "Su nombre", "Enviarla por correo electrónico", "Copiar la reclamación", "Imprimir como carta"):
        assert wanted in names


def test_the_form_read_aloud(visit: Callable[..., Visitor]) -> None:
    page = phone(visit)
    form = page.get_by_role("form", name="Datos de su reclamación")
    expect(form.get_by_role("group", name="¿Ya nos había reclamado esto?").get_by_role("radio")).to_have_count(3)
    expect(form.get_by_role("group", name="Qué pide").get_by_role("checkbox")).to_have_count(3)
    for name in ("Qué pasó", "Número de factura, de pedido o de cliente", "Su nombre", "Su correo o su teléfono, para contestarle"):
        expect(form.get_by_role("textbox", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Primera reclamación")).to_be_visible()
    expect(page.get_by_role("region", name="Segunda reclamación")).to_be_hidden()


@a_phone
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    visitor = visit(**screen)
    visitor.page.clock.set_fixed_time(NOW)
    for address, within in ((LETTER, "html"), (BILL, ".dd-complaint")):
        page = visitor.goto(address)
        page.locator(".dd-complaint form").wait_for()
        assert axe(page, within) == []
    unfold(page)
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


def test_each_problem_leads_to_its_letter(site: Site, data: Declaration) -> None:
    page = site.pages[LETTER]
    for problem in data.problems:
        links = site.pages[f"plazos/{problem.id}/"].main.select("#reclamacion-lista a:not([type])")  # beside it, the sheet to print
        assert [link["href"] for link in links] == [f"../../{LETTER}#{problem.id}"]
        assert page.soup.find(id=problem.id).find_parent("details")
    assert site.pages["reclamar/"].main.select_one("a[href*='mensaje']")


def test_problem_and_product_can_be_chosen_in_the_address(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    problem = by_id(data.problems, "producto-defectuoso")
    page = phone(visit, f"{LETTER}?producto=gran-compra#{problem.id}")
    assert f"por {problem.complaint.subject}" in letter(page) and "Producto o servicio: Electrodomésticos grandes" in letter(page)
    page.evaluate("location.hash = 'cobro-indebido'")
    expect(page.locator(".dd-letter:visible")).to_contain_text("Reclamación por un cobro incorrecto")
    page = phone(visit, f"{LETTER}?problema=cobro-indebido")  # as it was linked to before
    assert "Reclamación por un cobro incorrecto" in letter(page)
    page = phone(visit, f"{LETTER}?problema=<script>&producto=<b>#<i>")
    expect(page.locator(".dd-letter:visible")).to_have_count(0)
    expect(page.locator("#dd-carta-problem")).to_have_value("")


def test_no_figure_is_given_before_the_product_is_known(visit: Callable[..., Visitor]) -> None:
    page = phone(visit, f"{LETTER}#producto-defectuoso")
    assert "resolverlo" not in letter(page) and "me deben" not in letter(page)
    page.locator("[data-copy-letter]").click()
    expect(page.locator("[data-taken]")).to_contain_text("«¿Con qué producto?»")
    page.locator("#dd-carta-product").select_option("gran-compra")
    assert "resolverlo a más tardar el" in letter(page)
