"""The site in a real browser: each type of page on a phone and a desktop, in light and in dark, without JavaScript, enlarged.

By keyboard it is used in `test_keyboard.py`, on paper in `test_printing.py`. It is served under a sub-path, the harder case. Each page is visited once
on either screen; the tests read what was seen there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import ViewportSize

from declaration.models import Declaration
from layouts import CLIPPED, LAYOUTS, OPEN_ALL, OPEN_IN_TEXT
from visiting import BOTH, DESKTOP, PHONE, SCREENS, Visitor, Visitors, axe

layouts = pytest.mark.parametrize("address", LAYOUTS.values(), ids=LAYOUTS)
SMALLEST, SMALL_PHONE = ViewportSize(width=320, height=568), ViewportSize(width=360, height=640)
FEW_WORDS = LAYOUTS["what happened"]

# --- What is asked of a page --------------------------------------------------------------------------------------------

SMALL = """() => [...document.querySelectorAll(
    'a[href], button, summary, select, textarea, input, label[for], [role=button], [tabindex="0"]')].flatMap(e => {
  if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true}) || e.closest('[inert]')) return []
  const style = getComputedStyle(e), box = e.getBoundingClientRect()
  if (box.width <= 1 || box.height <= 1 || box.right < 0) return [] // its label stands for it
  const inSentence = style.display === 'inline' && e.closest('p, li, dd, td, th, figcaption') && !e.closest('nav, header, footer')
  if (inSentence || (box.width >= 24 && box.height >= 24)) return []
  return [`${Math.round(box.width)} × ${Math.round(box.height)}: ${e.outerHTML.replace(/\\s+/g, ' ').slice(0, 100)}`]
})"""
# What its text says, and how many rows of tables it shows, but for what only a script knows or makes work: suggestions for an address that isn't there,
# which lead to the search; whether it is open now, and by when one would be answered, for the hours are there for everybody; the search of the path;
# printing. And with what a script folds away: what is owed for other products than the one that the address has chosen.
TEXT = """() => {
  const ofScripts = [...document.querySelectorAll('#dd-near, #dd-search-for, .dd-open, .dd-by, .dd-guide-search, .dd-print')]
  const folded = [...document.querySelectorAll('.dd-remedy[data-product][hidden]')]
  ofScripts.forEach(e => e.style.display = 'none')
  folded.forEach(e => e.hidden = false)
  const rows = [...document.querySelectorAll('main table tbody tr')].filter(e => e.checkVisibility({visibilityProperty: true}))
  const found = [document.querySelector('main').innerText.split(/\\s+/).filter(Boolean), rows.length]
  ofScripts.forEach(e => e.style.display = '')
  folded.forEach(e => e.hidden = true)
  return found
}"""
MOVING = """() => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].flatMap(part => {
  const style = getComputedStyle(e, part || null)
  const animated = style.animationName !== 'none' && Math.max(...style.animationDuration.split(',').map(parseFloat)) > 0
  const moves = Math.max(...style.transitionDuration.split(',').map(parseFloat)) > 0 || animated
  return moves || style.scrollBehavior === 'smooth' ? [e.outerHTML.slice(0, 80) + part] : []
}))"""
TITLES = "document.querySelectorAll('main h1').length"


class Seen(NamedTuple):
    """What a page was like on a screen, and what went wrong behind it. What doesn't fit stands by when it was looked for."""

    titles: int
    axe: list[str]
    clipped: dict[str, list[str]]
    told: list[str]
    small: list[str] = []
    text: Any = None
    sizes: tuple[float, ...] = ()
    moving: list[str] = []


@pytest.fixture(scope="module")
def on_a_phone(visitors: Visitors) -> Callable[[str], Seen]:
    """At 320 px, as WCAG 1.4.10 asks (also what 1,280 px are at 400 %), at 360, and as axe sees it on a phone of today."""

    @functools.cache
    def seen(address: str) -> Seen:
        visitors.told()
        page = visitors(**{**BOTH["phone-light"], "viewport": SMALLEST}).goto(address)
        text, clipped = page.evaluate(TEXT), {"320 px": page.evaluate(CLIPPED)}
        page.evaluate(OPEN_ALL)
        clipped["320 px, unfolded"], small = page.evaluate(CLIPPED), page.evaluate(SMALL)
        page.set_viewport_size(SMALL_PHONE)
        clipped["360 px, unfolded"] = page.evaluate(CLIPPED)
        page.set_viewport_size(PHONE)
        page.evaluate(OPEN_IN_TEXT)
        return Seen(page.evaluate(TITLES), axe(page), clipped, visitors.told(), small=small, text=text)

    return seen


@pytest.fixture(scope="module")
def at_a_desk(visitors: Visitors) -> Callable[[str], Seen]:
    """With the text alone enlarged, the layout staying as it was; with a browser whose own letters are twice as large; as axe sees it; and where
    one has asked that nothing moves."""

    @functools.cache
    def seen(address: str) -> Seen:
        visitors.told()
        visitor = visitors(**BOTH["desktop-dark"])
        page = visitor.goto(address)
        size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
        sizes, clipped = [page.evaluate(size)], {}
        page.evaluate("document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'")
        sizes.append(page.evaluate(size))
        clipped["text"] = page.evaluate(CLIPPED)
        page.evaluate("document.documentElement.style.fontSize = ''")
        session = visitor.context.new_cdp_session(page)
        try:
            session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
            sizes.append(page.evaluate(size))
            clipped["letters"] = page.evaluate(CLIPPED)
            page.evaluate(OPEN_ALL)
            clipped["letters, unfolded"] = page.evaluate(CLIPPED)
        finally:
            session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
            session.detach()
        page.evaluate(OPEN_IN_TEXT)
        against = axe(page)
        page.evaluate(OPEN_ALL)
        page.emulate_media(reduced_motion="reduce")
        return Seen(page.evaluate(TITLES), against, clipped, visitors.told(), sizes=tuple(sizes), moving=page.evaluate(MOVING))

    return seen


# --- What axe sees ---------------------------------------------------------------------------------------------------------


@layouts
@pytest.mark.parametrize("screen", ["on_a_phone", "at_a_desk"])
def test_axe_reports_nothing_and_nothing_goes_wrong_behind(request: pytest.FixtureRequest, screen: str, address: str) -> None:
    seen = request.getfixturevalue(screen)(address)
    assert seen.titles == 1
    assert seen.axe == []
    assert seen.told == []


TWO_SMALL = """() => {
  const link = document.querySelector('main .dd-guide a')
  link.after(link.cloneNode(true))
  for (const each of [link, link.nextElementSibling]) each.style.cssText = 'display: block; min-height: 0; padding: 0; width: 9px; height: 9px'
}"""


def test_axe_passes_only_what_looks_like_what_it_passed(visit: Callable[..., Visitor]) -> None:
    page = visit().goto(FEW_WORDS)
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
    page = visit().goto(FEW_WORDS)
    assert axe(page) == []
    for fault, told in (
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('main .dd-guide a').replaceWith(document.createElement('button'))", "button-name"),
        (TWO_SMALL, "target-size"),
    ):
        page = visit().goto(FEW_WORDS)
        page.evaluate(fault)
        assert sum(each.startswith(told) for each in axe(page)) >= 2, f"{told}: in light and in dark"


# --- Room ---------------------------------------------------------------------------------------------------------------------


@layouts
def test_the_smallest_phone_has_room_for_text_and_fingers(on_a_phone: Callable[[str], Seen], address: str) -> None:
    """24 × 24 px for whatever isn't a word in a sentence (WCAG 2.5.8, without its exception for spacing)."""
    seen = on_a_phone(address)
    assert {when: found for when, found in seen.clipped.items() if found} == {}
    assert seen.small == []


@layouts
def test_nothing_is_cut_or_sticks_out_when_text_is_doubled(at_a_desk: Callable[[str], Seen], address: str) -> None:
    seen = at_a_desk(address)
    before, enlarged, letters = seen.sizes
    assert enlarged >= 1.9 * before, "the text doesn't grow"
    assert letters >= 1.9 * before, "the text doesn't follow the browser's own size"
    assert {when: found for when, found in seen.clipped.items() if found} == {}


def test_a_right_and_what_it_asks_stand_side_by_side(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = visit(**SCREENS["desktop-light"]).goto("derechos/tiempo/")
    clause = page.locator(f"#{data.rights[3].clauses[0].id}").bounding_box()
    asked = page.get_by_role("complementary").filter(has=page.locator("#responsabilidad")).bounding_box()
    assert clause and asked
    assert asked["x"] >= clause["x"] + clause["width"] and abs(asked["y"] - clause["y"]) < 100


# --- Colours, movement and pictures ---------------------------------------------------------------------------------------------

BACKGROUND = """() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number)
  return (r + g + b) / 3
}"""


def test_colours_follow_the_system_until_one_chooses(visit: Callable[..., Visitor]) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        visitor = visit(viewport=DESKTOP, color_scheme=scheme)
        page = visitor.goto("")
        assert (page.evaluate(BACKGROUND) < 128) is dark
        page.get_by_title(re.compile("Cambiar a colores")).filter(visible=True).first.click()
        assert (page.evaluate(BACKGROUND) < 128) is not dark
        page = visitor.goto("contacto/")
        assert (page.evaluate(BACKGROUND) < 128) is not dark, "the choice doesn't last"


def test_colours_follow_the_system_without_javascript(visit: Callable[..., Visitor]) -> None:
    page = visit(**SCREENS["phone-light"], java_script_enabled=False).goto("")
    assert page.evaluate(BACKGROUND) > 128
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(BACKGROUND) < 128


@layouts
def test_nothing_moves_for_who_asked_for_stillness(at_a_desk: Callable[[str], Seen], address: str) -> None:
    assert at_a_desk(address).moving == []


@pytest.mark.parametrize("screen", [SCREENS["phone-light"], SCREENS["desktop-light"]], ids=["phone", "desktop"])
def test_pictures_have_a_name_or_are_silent(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    visitor = visit(**screen)
    session = visitor.context.new_cdp_session(visitor.page)
    nameless = []
    for address in ("", "derechos/tiempo/", "contacto/", "cartel/"):
        page = visitor.goto(address)
        assert page.locator("img:not([alt])").count() == 0, address
        page.evaluate(OPEN_ALL)
        for node in session.send("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if role in ("image", "img", "graphics-document", "SvgRoot", "canvas") and not node["ignored"] and not node.get("name", {}).get("value"):
                html = session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})
                nameless.append(f"{address}: {html['outerHTML'][:120]}")
    session.detach()
    assert nameless == []


# --- Without JavaScript ---------------------------------------------------------------------------------------------------------------

# What is wrong where scripts don't run: what a script finds for an address that isn't there is offered; the menu doesn't open by a finger; something
# unfolds to nothing; a control that only a script makes work is offered.
DEAD = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().height > 0
  const said = all => [...all].map(e => e.outerHTML.slice(0, 100))
  const offered = [...document.querySelectorAll('#dd-near, #dd-search-for')].filter(shown)
  const menu = document.querySelector('header .dd-menu > summary'), box = menu.getBoundingClientRect()
  const met = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('summary') === menu
  menu.click()
  const links = [...document.querySelectorAll('header nav a')].filter(shown).length
  menu.click() // open, it stands over the text
  const empty = [...document.querySelectorAll('main summary')].filter(summary => {
    summary.click()
    const parts = [...summary.parentElement.querySelectorAll('dl, ul, ol, p, table')]
    return !parts.some(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
  })
  const controls = [...document.querySelectorAll('button, input, header label[for]')].filter(shown)
  return {offered: said(offered), menu: met && links >= 10, empty: said(empty), controls: said(controls)}
}"""


@layouts
def test_all_is_there_without_javascript(visit: Callable[..., Visitor], on_a_phone: Callable[[str], Seen], address: str) -> None:
    page = visit(**{**SCREENS["phone-light"], "viewport": SMALLEST}, java_script_enabled=False).goto(address)
    (text, rows), (with_scripts, its_rows) = page.evaluate(TEXT), on_a_phone(address).text
    assert len(text) > 30 and text == with_scripts
    assert rows == its_rows
    assert page.evaluate(DEAD) == {"offered": [], "menu": True, "empty": [], "controls": []}
