"""The site by keyboard: the search, the menus, and all that takes the focus, on a phone and a desktop."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from layouts import CLIPPED, LAYOUTS, OPEN_IN_TEXT, SOME
from searching import NOTHING_FOUND, RESULTS_GONE, focus, results, search_for
from visiting import BOTH, SCREENS, Visitor, axe

STILL = {name: {**screen, "reduced_motion": "reduce"} for name, screen in SCREENS.items() if name.endswith("light")}
FROM_THE_TOP = {name: address for name, address in LAYOUTS.items() if "#" not in address}  # else Tab goes on from there
OPENED = "() => [...document.querySelectorAll('.dd-owed')].every(box => box.querySelector('[name=fecha][max]'))"  # its script has come
some_layouts = pytest.mark.parametrize("address", SOME.values(), ids=SOME)


@pytest.fixture(params=BOTH)
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(**BOTH[request.param])


@pytest.fixture(params=STILL)
def sized(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """A phone and a desktop, in light colours, where nothing moves: for what neither has a part in."""
    return visit(**STILL[request.param])


# --- Search and menus -----------------------------------------------------------------------------------------------------


def test_search_answers_to_the_keyboard_and_axe_reports_nothing_of_it(visitor: Visitor) -> None:
    page = visitor.goto("glosario/")
    search_for(page, "dinero", 2)
    inside = "() => { const box = document.activeElement.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth }"
    page.wait_for_function(inside)  # the theme opens it in steps
    assert page.evaluate(CLIPPED) == []
    assert axe(page, "header, dialog") == []
    page.keyboard.press("Control+a")
    page.keyboard.type("qwxyz")
    page.wait_for_function(NOTHING_FOUND)
    assert axe(page, "header, dialog") == []
    assert page.url.partition("?")[0].partition("#")[0].endswith("/glosario/")
    page.keyboard.press("Escape")
    page.wait_for_function(RESULTS_GONE)
    page.keyboard.press("Shift+Tab")  # the focus is again on what opened it
    search_for(page, "cobraron dos veces")  # in the same page: to make the index anew takes most of this test's time
    hrefs: list[str] = []
    for _ in range(20):  # results come in as one types
        page.wait_for_timeout(200)
        before, hrefs = hrefs, [link.get_attribute("href") or "" for link in results(page).all()]
        if hrefs and hrefs == before:
            break
    for key in ("ArrowDown", "Tab", "Tab", "Tab"):  # either way of going on from the field to the results
        page.keyboard.press(key)
        if wanted := page.evaluate("document.activeElement.href || ''"):
            break
    here = "h => new URL(h, location).href"
    assert wanted.partition("?")[0] in [page.evaluate(here, href).partition("?")[0] for href in hrefs], "the keyboard doesn't reach the results"
    assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 0
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    page.locator("main h1").wait_for()


def test_no_single_key_does_anything(sized: Visitor) -> None:
    """WCAG 2.1.4: who dictates, or whose hand shakes, must not set off what they can't turn off."""
    page = sized.goto("derechos/tiempo/")
    before = focus(page)["html"]
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/.,;?!-+":
        page.keyboard.press(key)
        assert focus(page)["html"] == before, f"{key} does something"
    page.wait_for_timeout(300)
    assert focus(page)["html"] == before and page.url.endswith("derechos/tiempo/")
    assert not page.locator("input[type=checkbox]:checked").count(), "a key opens something"


def test_menus_open_and_close_by_keyboard_and_axe_reports_nothing_of_them(visitor: Visitor) -> None:
    page = visitor.goto("derechos/tiempo/")
    for menu in page.locator("header summary").filter(visible=True).all():
        links = menu.locator("xpath=..").get_by_role("link").filter(visible=True)
        assert links.count() == 0
        menu.focus()
        page.keyboard.press("Enter")
        opened = links.count()
        assert opened
        assert axe(page, "header") == []
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('details[open]'))")
        menu.focus()
        page.keyboard.press("Enter")
        assert links.count() == 0
    assert opened >= 5, "the last is the longest"


# --- All that takes the focus ---------------------------------------------------------------------------------------------

# Numbers what the keyboard should reach, in the document's order, and keeps how each looks without focus.
EXPECTED = """() => {
  const look = e => [e, ...(e.labels || []), e.nextElementSibling, e.parentElement].filter(Boolean).map(x => {
    const s = getComputedStyle(x)
    const outlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 && !/^rgba.*, 0\\)$/.test(s.outlineColor)
    return [outlined && s.outline, s.boxShadow].join()
  }).join('|')
  const seen = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && e.getBoundingClientRect().width > 0 && !e.closest('[inert]')
  window.looks = new Map(); window.look = look
  const found = []
  document.querySelectorAll('a[href], button, summary, select, textarea, input, [tabindex], audio[controls], video[controls]')
    .forEach((e, number) => { e.dataset.stop = number; window.looks.set(e, look(e)) })
  document.querySelectorAll('[data-stop]').forEach(e => {
    if (!seen(e) || e.disabled || e.tabIndex < 0 || e.type === 'hidden') return
    if (e.type === 'radio' && !e.checked) return // a group has one stop
    found.push(Number(e.dataset.stop))
  })
  document.querySelectorAll('*').forEach(e => {
    const s = getComputedStyle(e)
    const scrolls = (/auto|scroll/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (/auto|scroll/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1)
    if (scrolls && seen(e) && e !== document.documentElement && e !== document.body && e.tabIndex < 0 && !e.querySelector('a[href]'))
      found.push(-1)
  })
  return found
}"""
STOP = """() => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return null
  const box = e.getBoundingClientRect()
  const labels = box.width > 1 ? [] : [...(e.labels || []), e.nextElementSibling].filter(x => x && x.tagName === 'LABEL')
  const label = labels.find(x => x.checkVisibility()) // stands for a control that is hidden
  const shown = label ? label.getBoundingClientRect() : box
  return {number: Number(e.dataset.stop ?? -2), html: e.outerHTML.replace(/\\s+/g, ' ').slice(0, 110), changed: window.look(e) !== window.looks.get(e),
    left: shown.left, right: shown.right, top: shown.top + scrollY, bottom: shown.bottom + scrollY,
    inside: shown.bottom > 0 && shown.top < innerHeight && shown.right > 0 && shown.left < innerWidth && shown.width > 0 && shown.height > 0,
    seen: e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || Boolean(label),
    zone: (e.closest('header, footer, aside, nav, main') || document.body).tagName}
}"""


# Keeps each stop as Tab leaves it. What a script opens on focus takes a moment: until it can be seen, for two seconds at most, Tab stays.
WALK = f"""() => {{
  const stopped = {STOP}
  let walking = false, since = null
  window.stops = []
  addEventListener('keydown', event => {{
    if (event.key !== 'Tab') return
    const stop = walking ? stopped() : null
    if (stop && !(stop.inside && stop.seen)) {{
      since ??= performance.now()
      if (performance.now() - since < 2000) return event.preventDefault()
    }}
    since = null
    if (walking) window.stops.push(stop)
    walking = true
  }}, true)
}}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Everything that Tab comes by, from the top of the page to its end. Asking after each press would draw the page twice as often."""
    page.evaluate(WALK)
    found: list[dict[str, Any]] = []
    for _ in range(100):
        for _ in range(8):
            page.keyboard.press("Tab")
        for stop in page.evaluate("window.stops.splice(0)"):
            if stop is None or (found and stop["number"] == found[0]["number"]):
                return found
            found.append(stop)
    raise AssertionError("Tab never comes to the end")


# What `stops` finds, of a page on which Tab goes by the document's order: the focus is put on each in turn, which draws the page far less often.
FOCUSED = f"""async numbers => {{
  const stopped = {STOP}
  const found = []
  for (const number of numbers) {{
    const e = document.querySelector(`[data-stop="${{number}}"]`)
    e.focus()
    const since = performance.now()
    let stop = stopped()
    while (stop && !(stop.inside && stop.seen) && performance.now() - since < 2000) {{
      await new Promise(requestAnimationFrame)
      stop = stopped()
    }}
    found.push(e.tabIndex === 0 && document.activeElement === e ? stop : null)
  }}
  return found
}}"""


def found_and_seen(page: Page, walk: Callable[[Page, list[int]], list[dict[str, Any]]]) -> None:
    page.evaluate(OPEN_IN_TEXT)
    page.wait_for_function(OPENED)  # else a script that comes with what is opened would still hide what is counted here
    expected = page.evaluate(EXPECTED)
    assert -1 not in expected, "a part that scrolls can't be reached"
    found = walk(page, expected)
    numbers = [stop["number"] for stop in found]
    by_number = {n: page.locator(f"[data-stop='{n}']").evaluate("e => e.outerHTML.slice(0, 110)") for n in expected if n not in numbers}
    assert by_number == {}, "the keyboard doesn't reach these"
    assert [stop["html"] for stop in found if not (stop["seen"] and stop["inside"])] == [], "the focus is on something out of sight"
    assert [stop["html"] for stop in found if not stop["changed"]] == [], "the focus doesn't show"
    assert numbers == sorted(numbers), "not in the document's order"
    back = [
        f"{before['html']} → {after['html']}"
        for before, after in itertools.pairwise(found)
        if after["bottom"] <= before["top"] and after["left"] < before["right"] and before["zone"] == after["zone"]
    ]
    assert back == [], "the focus jumps back up"


@some_layouts
def test_the_keyboard_reaches_everything_in_the_order_it_is_seen(sized: Visitor, address: str) -> None:
    found_and_seen(sized.goto(address), lambda page, _: stops(page))


@pytest.mark.parametrize("address", [address for name, address in FROM_THE_TOP.items() if name not in SOME])
def test_whatever_takes_the_focus_is_seen_with_it(visit: Callable[..., Visitor], address: str) -> None:
    """Of the pages on which nothing has a place of its own in Tab's order."""

    def walk(page: Page, expected: list[int]) -> list[dict[str, Any]]:
        page.keyboard.press("Tab")  # from now on what has the focus shows it
        return [stop for stop in page.evaluate(FOCUSED, expected) if stop]

    found_and_seen(visit(**STILL["desktop-light"]).goto(address), walk)


def test_the_first_stop_skips_to_the_text(sized: Visitor) -> None:
    for address in ("", "derechos/tiempo/", "plazos/"):
        page = sized.goto(address)
        page.evaluate(EXPECTED)
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert "Saltar" in page.evaluate("document.activeElement.innerText") and stop["inside"] and stop["changed"]
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.closest('main')")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('main'))"), "the next stop isn't in the text"
        assert not page.evaluate("document.activeElement.closest('nav')"), "the next stop is still a menu"
