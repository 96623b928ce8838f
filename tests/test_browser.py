"""The site in a real browser: one page per layout, on a phone and a desktop, in light and in dark, by keyboard, without
JavaScript, enlarged, and on paper. The site is served under a sub-path, the harder case."""

from __future__ import annotations

import functools
import io
import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from built_site import SUB_PATH, Site
from declaration.models import Declaration, by_id
from declaration.words import Words
from visiting import BOTH, DESKTOP, SCREENS, Visitor, Visitors, axe, to_paper

LAYOUTS = {
    "home": "",
    "the law": "sobre/cumplimiento/",
    "rights": "derechos/",
    "a right": "derechos/tiempo/",
    "deadlines": "plazos/",
    "a problem": "plazos/cobro-indebido/",
    "what happened": "que-ha-pasado/",
    "a question": "que-ha-pasado/que-espera/",
    "what an answer leads to": "plazos/pedido-tarde/#plazo-perecedero",
    "complaint route": "reclamar/",
    "contact": "contacto/",
    "objectives": "compromisos/",
    "the pact": "mismas-reglas/",
    "glossary": "glosario/",
    "about": "acerca/",
    "poster": "cartel/",
    "free services": "servicios-gratuitos/",
    "404": "no/hay/nada/",
}
STILL = {name: {**screen, "reduced_motion": "reduce"} for name, screen in SCREENS.items() if name.endswith("light")}
layouts = pytest.mark.parametrize("address", LAYOUTS.values(), ids=LAYOUTS)
SOME = {name: LAYOUTS[name] for name in ("home", "a right", "a question", "deadlines", "contact", "404")}
FROM_THE_TOP = {name: address for name, address in LAYOUTS.items() if "#" not in address}  # else Tab goes on from there
some_layouts = pytest.mark.parametrize("address", SOME.values(), ids=SOME)

# --- The site, served ---------------------------------------------------------------------------------------------------


@pytest.fixture(params=BOTH)
def visitor(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    return visit(**BOTH[request.param])


@pytest.fixture(params=STILL)
def sized(request: pytest.FixtureRequest, visit: Callable[..., Visitor]) -> Visitor:
    """A phone and a desktop, in light colours, where nothing moves: for what neither has a part in."""
    return visit(**STILL[request.param])


# --- What axe sees ---------------------------------------------------------------------------------------------------------

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
OPEN_IN_TEXT = "document.querySelectorAll('main details').forEach(details => details.open = true)"
OPENED = "() => [...document.querySelectorAll('.dd-owed')].every(box => box.querySelector('[name=fecha][max]'))"  # its script has come


@layouts
def test_axe_reports_nothing_and_nothing_goes_wrong_behind(visitor: Visitor, address: str) -> None:
    page = visitor.goto(address)
    assert page.locator("main h1").count() == 1
    page.evaluate(OPEN_IN_TEXT)
    assert axe(page) == []


def test_axe_reports_nothing_of_search_and_menu(visitor: Visitor) -> None:
    page = visitor.goto("derechos/tiempo/")
    search_for(page, "dinero")
    assert axe(page, "header, dialog") == []
    page.keyboard.press("Control+a")
    page.keyboard.type("qwxyz")
    page.wait_for_function(NOTHING_FOUND)
    assert axe(page, "header, dialog") == []
    page = visitor.goto("derechos/tiempo/")
    for menu in page.locator("header summary").filter(visible=True).all():
        menu.click()
        assert axe(page, "header") == []
        menu.click()


def test_axe_passes_only_what_looks_like_what_it_passed(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("contacto/")
    assert axe(page) == []
    text = page.locator("main p").filter(visible=True).first
    for pale in (
        "e => e.style.color = 'light-dark(#111, #222)'",  # in the dark alone, which this visitor hasn't asked for
        "e => e.style.color = '#ccc'",
        "e => { e.style.color = ''; e.closest('main').style.backgroundColor = '#555' }",
    ):
        text.evaluate(pale)
        for _ in range(2):  # a fault isn't taken for told
            assert any(each.startswith("color-contrast: <p") for each in axe(page)), pale
    page = visit().goto("contacto/")
    assert axe(page) == []
    for fault, told in (
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('main img, main svg, main a').replaceWith(document.createElement('button'))", "button-name"),
        ("document.querySelector('main a').style.cssText = 'display: inline-block; width: 9px; height: 9px; overflow: hidden'", "target-size"),
    ):
        page = visit().goto("contacto/")
        page.evaluate(fault)
        assert sum(each.startswith(told) for each in axe(page)) >= 2, f"{told}: in light and in dark"


# --- Search ------------------------------------------------------------------------------------------------------------------

FOCUS = """() => {
  const e = document.activeElement
  const box = e.getBoundingClientRect()
  const label = e.labels && e.labels[0]
  return {tag: e.tagName.toLowerCase(), typed: e.type || '', html: e.outerHTML.slice(0, 160), id: e.id,
    name: e.getAttribute('aria-label') || e.title || e.innerText || (label && (label.innerText || label.title)) || ''}
}"""


NOTHING_FOUND = "() => /No se (han )?encontr|Ningún resultado|Sin resultados|No hay (ningún )?resultado/.test(document.body.innerText)"
RESULTS_GONE = """() => ![...document.querySelectorAll('[role=dialog] a[href], [role=search] a[href], dialog a[href]')].some(a =>
  a.checkVisibility({opacityProperty: true, visibilityProperty: true}) && a.getBoundingClientRect().height && a.getBoundingClientRect().right > 0)"""


def focus(page: Page) -> dict[str, str]:
    return page.evaluate(FOCUS)


def results(page: Page) -> Any:
    return page.locator("[role=dialog] a[href], [role=search] a[href], dialog a[href]").filter(visible=True)


def open_search(page: Page) -> None:
    """With the keyboard alone: Tab to what is called search, Enter if it is a button, and one can type."""
    for _ in range(30):
        page.keyboard.press("Tab")
        at = focus(page)
        if re.search("busca|búsqueda", at["name"], re.IGNORECASE):
            break
    else:
        raise AssertionError("the keyboard doesn't reach the search")
    if at["tag"] != "input" or at["typed"] not in ("text", "search"):
        page.keyboard.press("Space" if at["tag"] == "input" else "Enter")
    page.wait_for_function(
        "() => ['text', 'search'].includes(document.activeElement.type)"
        "   && document.activeElement.checkVisibility({opacityProperty: true, visibilityProperty: true})"
    )
    wider = "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wider), "while the search opens, the page is wider than the screen"


def search_for(page: Page, word: str, least: int = 1) -> None:
    open_search(page)
    page.keyboard.press("Control+a")
    page.keyboard.type(word)
    results(page).nth(least - 1).wait_for()


def test_search_answers_to_the_keyboard(sized: Visitor) -> None:
    page = sized.goto("glosario/")
    search_for(page, "dinero", 2)
    inside = "() => { const box = document.activeElement.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth }"
    page.wait_for_function(inside)  # the theme opens it in steps
    assert page.evaluate(CLIPPED) == []
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


# --- Room ---------------------------------------------------------------------------------------------------------------------

# What of the text that can be seen doesn't fit: out of the window at the right, or cut by a box that can't be scrolled.
CLIPPED = """() => {
  const found = [], width = document.documentElement.clientWidth
  if (document.scrollingElement.scrollWidth > width)
    found.push(`the page is ${document.scrollingElement.scrollWidth} px wide in ${width}`)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  next: for (let text; text = texts.nextNode();) {
    const holder = text.parentElement
    if (!text.data.trim() || !holder.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    range.selectNodeContents(text)
    const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1)
    if (!boxes.length) continue
    const left = Math.min(...boxes.map(b => b.left)), right = Math.max(...boxes.map(b => b.right))
    const top = Math.min(...boxes.map(b => b.top)), bottom = Math.max(...boxes.map(b => b.bottom))
    if (right < 0 || bottom + scrollY < 0) continue // moved out of sight on purpose, like a skip link
    let position = getComputedStyle(holder).position
    for (let box = holder; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.position === 'fixed') break
      const holds = box === holder || position !== 'absolute' || style.position !== 'static'
      if (box !== holder && holds) position = style.position
      if (!holds) continue
      const area = box.getBoundingClientRect()
      if (area.width <= 1 || area.height <= 1) continue next // for screen readers only
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) continue next // reached by scrolling
      const cutX = /hidden|clip/.test(style.overflowX) && (right > area.right + 1 || left < area.left - 1)
      const cutY = /hidden|clip/.test(style.overflowY) && (bottom > area.bottom + 2 || top < area.top - 2)
      if (cutX || cutY) { found.push(`cut by ${box.outerHTML.slice(0, 60)}: ${text.data.trim().slice(0, 60)}`); continue next }
    }
    if (right > width + 1) found.push(`out at the right, to ${Math.round(right)} of ${width} px: ${text.data.trim().slice(0, 60)}`)
  }
  return found
}"""


SMALL = """() => [...document.querySelectorAll(
    'a[href], button, summary, select, textarea, input, label[for], [role=button], [tabindex="0"]')].flatMap(e => {
  if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || e.closest('[inert]')) return []
  const style = getComputedStyle(e), box = e.getBoundingClientRect()
  if (box.width <= 1 || box.height <= 1 || box.right < 0) return [] // its label stands for it
  const inSentence = style.display === 'inline' && e.closest('p, li, dd, td, th, figcaption') && !e.closest('nav, header, footer')
  if (inSentence || (box.width >= 24 && box.height >= 24)) return []
  return [`${Math.round(box.width)} × ${Math.round(box.height)}: ${e.outerHTML.replace(/\\s+/g, ' ').slice(0, 100)}`]
})"""


@layouts
def test_the_smallest_phone_has_room_for_text_and_fingers(visit: Callable[..., Visitor], address: str) -> None:
    """320 px wide, as WCAG 1.4.10 asks (also what 1,280 px are at 400 %); 24 × 24 px for whatever isn't a word in a
    sentence (WCAG 2.5.8, without its exception for spacing)."""
    visitor = visit(viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True)
    page = visitor.goto(address)
    assert page.evaluate(CLIPPED) == []
    page.evaluate(OPEN_ALL)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(SMALL) == []
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate(CLIPPED) == []
    page.set_viewport_size({"width": 320, "height": 568})


@layouts
def test_nothing_is_cut_or_sticks_out_when_text_is_doubled(visit: Callable[..., Visitor], address: str) -> None:
    visitor = visit(viewport=DESKTOP)
    page = visitor.goto(address)
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    # Only the text, the layout staying as it was; then as a browser whose own letters are twice as large.
    page.evaluate("document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'")
    assert page.evaluate(size) >= 1.9 * before, "the text doesn't grow"
    assert page.evaluate(CLIPPED) == []
    page.evaluate("document.documentElement.style.fontSize = ''")
    session = visitor.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        assert page.evaluate(size) >= 1.9 * before, "the text doesn't follow the browser's own size"
        assert page.evaluate(CLIPPED) == []
        page.evaluate(OPEN_ALL)
        assert page.evaluate(CLIPPED) == []
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        session.detach()


def test_a_right_and_what_it_asks_stand_side_by_side(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = visit(**SCREENS["desktop-light"]).goto("derechos/tiempo/")
    clause = page.locator(f"#{data.rights[3].clauses[0].id}").bounding_box()
    asked = page.get_by_role("complementary").filter(has=page.locator("#responsabilidad")).bounding_box()
    assert clause and asked
    assert asked["x"] >= clause["x"] + clause["width"] and abs(asked["y"] - clause["y"]) < 100


# --- Colours and movement -------------------------------------------------------------------------------------------------------

BACKGROUND = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number)
  return (r + g + b) / 3
}"""


def test_colours_follow_the_system_until_one_chooses(chromium: Browser, host: str) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        visitor = Visitor(host, chromium.new_context(viewport=DESKTOP, color_scheme=scheme, service_workers="block"))
        page = visitor.goto("")
        assert (page.evaluate(BACKGROUND) < 128) is dark
        page.get_by_title(re.compile("Cambiar a colores")).filter(visible=True).first.click()
        assert (page.evaluate(BACKGROUND) < 128) is not dark
        page = visitor.goto("contacto/")
        assert (page.evaluate(BACKGROUND) < 128) is not dark, "the choice doesn't last"
        visitor.context.close()


def test_colours_follow_the_system_without_javascript(chromium: Browser, host: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    assert Visitor(host, context).goto("").evaluate(BACKGROUND) < 128
    context.close()


@some_layouts
def test_nothing_moves_for_who_asked_for_stillness(visit: Callable[..., Visitor], address: str) -> None:
    page = visit(viewport=DESKTOP, reduced_motion="reduce").goto(address)
    page.evaluate(OPEN_ALL)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].flatMap(part => {
          const style = getComputedStyle(e, part || null)
          const seconds = [style.transitionDuration, style.animationDuration].join(',').split(',').map(parseFloat)
          const animated = style.animationName !== 'none' && Math.max(...style.animationDuration.split(',').map(parseFloat)) > 0
          const moves = Math.max(...style.transitionDuration.split(',').map(parseFloat)) > 0 || animated
          return moves || style.scrollBehavior === 'smooth' ? [e.outerHTML.slice(0, 80) + part] : []
        }))"""
    )
    assert moving == []


def test_pictures_have_a_name_or_are_silent(sized: Visitor) -> None:
    session = sized.context.new_cdp_session(sized.page)
    nameless = []
    for address in ("", "derechos/tiempo/", "contacto/", "cartel/"):
        page = sized.goto(address)
        assert page.locator("img:not([alt])").count() == 0, address
        page.evaluate(OPEN_ALL)
        for node in session.send("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if role in ("image", "img", "graphics-document", "SvgRoot", "canvas") and not node["ignored"] and not node.get("name", {}).get("value"):
                html = session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})
                nameless.append(f"{address}: {html['outerHTML'][:120]}")
    session.detach()
    assert nameless == []


# --- The keyboard ------------------------------------------------------------------------------------------------------------------

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


def test_menus_open_and_close_by_keyboard(sized: Visitor) -> None:
    page = sized.goto("derechos/tiempo/")
    summary = page.locator("header summary").filter(visible=True).last  # the longest
    links = summary.locator("xpath=..").get_by_role("link")
    assert links.filter(visible=True).count() == 0
    summary.focus()
    page.keyboard.press("Enter")
    assert links.filter(visible=True).count() >= 5
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('details[open]'))")
    summary.focus()
    page.keyboard.press("Enter")
    assert links.filter(visible=True).count() == 0


# --- Without JavaScript ---------------------------------------------------------------------------------------------------------------


@layouts
def test_all_is_there_without_javascript(visit: Callable[..., Visitor], address: str) -> None:
    on, off = visit(**SCREENS["phone-light"]), visit(**SCREENS["phone-light"], java_script_enabled=False)
    pages = on.goto(address), off.goto(address)
    for page in pages:
        page.locator("main").wait_for()
    # What a script finds for an address that isn't there. It leads to the search, so it isn't offered where that doesn't work.
    found = "#dd-near, #dd-search-for"
    assert pages[1].locator(found).filter(visible=True).count() == 0
    pages[0].locator(found).evaluate_all("all => all.forEach(e => e.hidden = true)")
    # And whether it is open now, and by when one would be answered, which only a script knows: the hours are there for everybody.
    # Nor is the search, which is a script; nor printing.
    pages[0].locator(".dd-open, .dd-by, .dd-guide-search, .dd-print").evaluate_all("all => all.forEach(e => e.remove())")
    # Nor what is owed for other products than the one that the address has chosen: a script folds it away.
    pages[0].locator(".dd-remedy[data-product][hidden]").evaluate_all("all => all.forEach(e => e.hidden = false)")
    texts = [page.locator("main").inner_text().split() for page in pages]
    assert len(texts[0]) > 30 and texts[1] == texts[0]
    tables = [page.locator("main table tbody tr").filter(visible=True).count() for page in pages]
    assert tables[0] == tables[1]
    menu = pages[1].locator("header .dd-menu > summary")
    menu.click()
    assert pages[1].locator("header nav a").filter(visible=True).count() >= 10
    menu.click()  # open, it stands over the text
    empty = """all => all.filter(summary => {
      summary.click()
      const parts = [...summary.parentElement.querySelectorAll('dl, ul, ol, p, table')]
      return !parts.some(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
    }).map(summary => summary.outerHTML.slice(0, 100))"""
    assert pages[1].locator("main summary").evaluate_all(empty) == [], "nothing unfolds"
    # A control that only a script makes work isn't offered.
    dead = pages[1].locator("button, input, header label[for]").filter(visible=True)
    assert [each.evaluate("e => e.outerHTML.slice(0, 100)") for each in dead.all() if (each.bounding_box() or {"width": 0})["width"] > 1] == []


# --- Paper ------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(visitors: Visitors) -> Callable[[str], PdfReader]:
    kept: dict[str, PdfReader] = {}

    def pdf(address: str) -> PdfReader:
        if address not in kept:
            page = visitors(viewport=DESKTOP, color_scheme="dark").goto(address)
            kept[address] = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        return kept[address]

    return pdf


def squeezed(text: str) -> str:
    """Without what a line break in print takes or adds."""
    return re.sub(r"[\s\u00ad-]+", "", text).lower()


@functools.cache
def texts_of(pdf: PdfReader) -> list[str]:
    """Of each of its pages. Reading them takes longer than printing."""
    return [page.extract_text() for page in pdf.pages]


def text_of(pdf: PdfReader) -> str:
    return squeezed("".join(texts_of(pdf)))


def test_the_poster_is_one_sheet(printed: Callable[[str], PdfReader], data: Declaration, words: Words) -> None:
    pdf = printed("cartel/")
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = text_of(pdf)
    assert len(data.rights) == 12
    wanted = [right.title for right in data.rights] + [step.name for step in data.complaint_route.in_order()]
    wanted += [words.poster.title.format(company=data.company.name), words.poster.outside, SUB_PATH.removeprefix("https://").rstrip("/")]
    wanted += [body.name for body in data.outside_bodies if body.confidence != "low"] + [data.company.complaints_unit.phone, data.edition.title]
    for point in data.contact_points:
        if point.in_person or point.channel == "phone":
            spans = [span for spans in by_id(data.calendars, point.calendar).hours.values() for span in spans]
            wanted += [point.name, *(end.removeprefix("0") for span in spans for end in str(span).split("-"))]
    assert [each for each in wanted if squeezed(each) not in text] == []


def test_the_poster_is_printed_by_a_button_where_a_script_can(visit: Callable[..., Visitor], words: Words) -> None:
    page = visit().goto("cartel/")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name=words.poster.print).click()
    assert page.title() == "printed"


def test_the_posters_type_is_large(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = visit(viewport={"width": 794, "height": 1123}).goto("cartel/")
    to_paper(page)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('main *')].flatMap(e => {
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
          return own && e.checkVisibility({visibilityProperty: true}) ? [[e.innerText.trim(), parseFloat(getComputedStyle(e).fontSize) * 0.75]] : []
        })"""
    )
    page.emulate_media(media="screen")
    assert len(sizes) > 20
    by_text = dict(sizes)
    assert min(by_text[right.title] for right in data.rights) >= 14, "the rights"
    phone = next(point.phone for point in data.contact_points if point.channel == "phone")
    assert max(sizes, key=lambda each: each[1])[0] == phone, "the number is read from afar"
    assert [(text, size) for text, size in sizes if size < 8.9] == [], "smaller than 9 points"


PRINTED = ["", "derechos/tiempo/", "plazos/", "plazos/cobro-indebido/", "reclamar/", "contacto/", "acerca/"]


@pytest.mark.parametrize("address", PRINTED)
def test_paper_says_where_it_comes_from_and_has_no_frame(
    visit: Callable[..., Visitor], printed: Callable[[str], PdfReader], data: Declaration, site: Site, address: str
) -> None:
    pdf = printed(address)
    assert {abs(float(page.mediabox.width) - 595) < 2 and abs(float(page.mediabox.height) - 842) < 2 for page in pdf.pages} == {True}
    last, whole = text_of_page(pdf, -1), text_of(pdf)
    assert squeezed(SUB_PATH + address) in last, "the whole address isn't at the foot"
    assert squeezed(data.edition.title) in last, "the edition isn't at the foot"
    assert "127.0.0.1" not in whole, "beside a link stands the address of this site"
    page = visit(viewport=DESKTOP, color_scheme="dark").goto(address)
    article = squeezed(page.locator("article").text_content() or "")
    # In a row, so that a word of the frame that is also in the text isn't taken for it.
    texts = "tags => [...document.querySelectorAll(tags)].map(tag => tag.textContent)"
    for text in filter(None, map(squeezed, page.evaluate(texts, "header, nav, footer"))):
        assert text[:40] not in whole, f"the frame is printed: {text[:40]}"
    for text in map(squeezed, page.evaluate(texts, "header a, nav a, header summary, footer a")):
        assert text in article or text not in whole, f"the frame is printed: {text}"


def text_of_page(pdf: PdfReader, number: int) -> str:
    return squeezed(texts_of(pdf)[number])


@pytest.mark.parametrize("address", PRINTED)
def test_paper_holds_all_the_text_in_dark_ink(visit: Callable[..., Visitor], printed: Callable[[str], PdfReader], address: str) -> None:
    # Where nothing moves, or a colour would still be on its way to what it is on paper.
    page = visit(viewport={"width": 680, "height": 1000}, color_scheme="dark", reduced_motion="reduce").goto(address)
    to_paper(page, color_scheme="dark")
    # "Abierto ahora" is not for paper: it won't be true when it is read. Nor is a link that looks like a button; nor a choice among products.
    lost = page.evaluate(
        """() => [...document.querySelectorAll('article tr, article li, article dd, article p, article h2, article h3')]
          .filter(e => !e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
            && !e.closest('details, .dd-open, .dd-action, .dd-promise--all, .dd-promises__more') && e.innerText.trim())
          .map(e => e.innerText.trim().slice(0, 80))"""
    )
    cut = page.evaluate(CLIPPED)
    scrolled = page.evaluate(
        "() => [...document.querySelectorAll('article *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1"
        " && getComputedStyle(e).display !== 'inline' && /auto|scroll|hidden/.test(getComputedStyle(e).overflowX))"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    breaks = page.evaluate(
        """() => ({row: [...new Set([...document.querySelectorAll('article tr')].map(e => getComputedStyle(e).breakInside))],
          head: [...new Set([...document.querySelectorAll('article thead')].map(e => getComputedStyle(e).display))]})"""
    )
    pale = page.evaluate(
        """() => [...document.querySelectorAll('article, article *')].filter(e => {
          const n = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
          const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number)
          return n && e.checkVisibility({visibilityProperty: true}) && (r + g + b) / 3 > 110
        }).map(e => e.outerHTML.slice(0, 80))"""
    )
    over = page.evaluate(
        """() => [...document.querySelectorAll('article > *')].filter(e => e.offsetHeight && !/^(absolute|fixed)$/.test(getComputedStyle(e).position))
          .filter((e, at, all) => {
            const [own, before] = [e, all[at - 1] ?? e].map(each => each.getBoundingClientRect())
            return at && own.top < before.bottom - 1 && own.left < before.right - 1 && own.right > before.left + 1 && own.bottom > before.top + 1
          })
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    page.emulate_media(media="screen")
    assert lost == [] and cut == [] and scrolled == [] and pale == [] and over == []
    assert breaks["row"] in ([], ["avoid"]), "a row may be cut by the end of a page"
    assert breaks["head"] in ([], ["table-header-group"]), "the heads don't come again on the next page"
    text = text_of(printed(address))
    for cell in page.evaluate("() => [...document.querySelectorAll('article tr > :last-child')].map(cell => cell.textContent)"):
        assert squeezed(cell)[:30] in text


def test_special_days_are_on_paper(printed: Callable[[str], PdfReader], data: Declaration) -> None:
    """They are folded on screen; who holds a sheet can't unfold it."""
    text = text_of(printed("contacto/"))
    special = [day for calendar in data.calendars for day in calendar.special_days]
    assert special and [each.name for each in special if squeezed(each.name) not in text] == []
