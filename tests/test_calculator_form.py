"""The form of the calculator of deadlines, in a real browser on the real site: what it asks and says, addresses, texts and calendar
files that can be taken along, and whoever uses it. (What it counts: `test_calculator.py`.)"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import SUB_PATH, Site
from calculating import BILL, BY_HAND, FILL, NOW, at_noon, calculate, date_of, go_on, somewhere, when
from declaration.models import Declaration, by_id
from declaration.words import Words
from visiting import PHONE, Visitor, a_phone, axe, clipboard, to_paper, travelling


@pytest.fixture
def visit(visit: Callable[..., Visitor]) -> Callable[..., Visitor]:
    return at_noon(visit)


# --- The form -----------------------------------------------------------------------------------------------------------


def test_it_begins_with_the_best_channel_and_now(visit: Callable[..., Visitor], data: Declaration, words: Words) -> None:
    visitor = visit(timezone_id=None)
    with travelling(visitor.page) as taken_to:
        taken_to("America/Bogota")
        it_begins(calculate(visitor), data, words)
        taken_to("Europe/Madrid")
        go_on(visitor, **BY_HAND["Friday evening"][0])
        expect(visitor.page.locator("[data-zone-note]")).to_be_hidden()


def it_begins(page: Page, data: Declaration, words: Words) -> None:
    """Where it is six in the morning."""
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
        page.evaluate(FILL, [["fecha", "2026-11-20"]])
        assert page.locator("[data-found]").is_visible()
        page.evaluate(FILL, [["fecha", day]])
        expect(page.locator("[data-why]")).to_have_text(expected)
        assert page.locator("[data-found]").is_hidden(), day


def test_a_date_beyond_the_calendar_is_told_and_no_other_is_guessed(visit: Callable[..., Visitor], words: Words) -> None:
    """From Thu 30 December 2027: 3 h on Thursday, 1 h on Friday; the second working day would be in 2028."""
    page, w = go_on(visit(), **BILL, fecha="2027-12-30", hora="17:30"), words.deadline_calculator
    beyond = w.beyond.format(day="31 de diciembre de 2027")
    assert when(page, "answer") == "viernes 31 de diciembre de 2027 a las 10:00"
    for kind in ("solution", "law"):
        expect(date_of(page, kind).locator(".dd-date__beyond")).to_have_text(beyond)
        assert date_of(page, kind).locator("[download], .dd-date__when").count() == 0
    assert page.locator(".dd-timeline .dd-date__beyond").all_inner_texts() == [beyond] * 3
    expect(date_of(page, "answer")).to_contain_text(w.unsure)


def test_holidays_that_are_not_sure_are_said_to_be_so(visit: Callable[..., Visitor], words: Words) -> None:
    page, unsure = go_on(visit(), **BY_HAND["Christmas Eve"][0]), words.deadline_calculator.unsure
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
    page, w = go_on(visit(), **BILL, fecha="2026-11-20", hora="16:30"), words.deadline_calculator  # it is Sunday 22
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
    page.evaluate(f"hours => hours.forEach(hour => ({FILL})([['hora', hour]]))", ["19:31", "19:32", "19:30"])
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
    visitor = visit(timezone_id=None)
    visitor.page.clock.set_fixed_time("2026-01-02T12:00:00Z")  # before both, for what has passed can't be taken home
    with travelling(visitor.page) as taken_to:
        taken_to("America/Bogota")
        for case, at in (("clocks go forward", "2026-03-30T12:30:00+02:00"), ("clocks go back", "2026-10-26T12:30:00+01:00")):
            page = go_on(visitor, **BY_HAND[case][0])
            _, content = taken(page, date_of(page, "answer").locator("[download]"))
            calendar = icalendar.Calendar.from_ical(content)
            zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)  # as the file itself tells it
            start = calendar.walk("VEVENT")[0]["DTSTART"].dt.replace(tzinfo=zone)
            assert start.isoformat() == at


def test_whatever_a_text_holds_a_calendar_file_is_sound(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page, modules = somewhere(visitor), visitor.modules()
    texts = ["a,b;c\\d\\n", "línea uno\nlínea dos\r\ntres\rcuatro", "BEGIN:VEVENT\r\nUID:x", "ñ€😀" * 60, "\x00\x07\x1b tab\tfin", '"comillas": x=1']
    made = page.evaluate(
        """async ([module, texts]) => {
          const { calendarFile } = await import(module)
          return texts.map(text => calendarFile({
            producer: text, zone: 'Europe/Madrid',
            timeZone: 'BEGIN:VTIMEZONE\\nTZID:Europe/Madrid\\nBEGIN:STANDARD\\nDTSTART:19700101T000000\\n'
              + 'TZOFFSETFROM:+0100\\nTZOFFSETTO:+0100\\nEND:STANDARD\\nEND:VTIMEZONE\\n',
            stamp: 0,
            events: [{ uid: 'uno', start: { date: '2026-11-27', time: '18:00' }, summary: text, description: text, url: 'https://example.com/?a=1,2;3&b=ñ' }],
          }))
        }""",
        [f"{modules}calendar-file.js", texts],
    )
    for text, content in zip(texts, made, strict=True):
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
    page.evaluate(FILL, list({**BILL, "fecha": "2026-11-20", "hora": "16:30"}.items()))
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


def test_there_is_room_for_text_and_fingers(visit: Callable[..., Visitor]) -> None:
    page = go_on(visit(), **BILL, fecha="2026-11-20", hora="16:30")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        assert page.evaluate(STICKS_OUT) == [] and page.evaluate(SMALL) == [], width


def test_paper_shows_the_case_and_its_dates_and_nothing_to_press(visit: Callable[..., Visitor]) -> None:
    page = go_on(visit(), **BILL, fecha="2026-11-20", hora="19:30")
    to_paper(page)
    expect(page.locator(".dd-calculator :is(form, button, [download])").filter(visible=True)).to_have_count(0)
    assert page.locator("[data-case]").is_visible() and date_of(page, "solution").is_visible()
    page.emulate_media(media="null")


def test_other_pages_lead_to_it(site: Site) -> None:
    for address in ("plazos/", "reclamar/", "plazos/cobro-indebido/"):
        page = site.pages[address]
        assert f"{SUB_PATH}plazos/calcular/" in {page.target(link).split("?")[0] for link in page.main.find_all("a", href=True)}, address
