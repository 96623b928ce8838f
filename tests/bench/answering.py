"""How soon a page answers to what is done on it (INP): the longest time from a key, a tap or a click to the next picture, with the
processor slowed six times.

Nothing is named here: in turn, every control that shows in a page is used as a reader would, by key or by click, and those that come up meanwhile too.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

SLOWER = 6
MOST = 60  # controls that are used in a page
PACE = 120  # ms from a key to the next: who types fast
SEARCH = re.compile("busca|búsqueda|search", re.IGNORECASE)
QUERY = "me cobraron dos veces"
# Event Timing tells of each interaction, once its picture is shown. Nothing may leave the page, or stop it.
WATCH = """
window.answers = new Map()
new PerformanceObserver(list => {
  for (const each of list.getEntries())
    if (each.interactionId && each.duration > (window.answers.get(each.interactionId)?.ms ?? 0))
      window.answers.set(each.interactionId, {ms: each.duration, what: `${each.name} ${each.target?.id || each.target?.className || each.target?.localName}`})
}).observe({type: 'event', durationThreshold: 16, buffered: true})
window.print = () => {}
addEventListener('click', event => { if (event.target.closest?.('a[href]')) event.preventDefault() }, true)
addEventListener('submit', event => event.preventDefault())
"""
CONTROLS = "main :is(select, input, textarea, button, summary)"


class Answers(NamedTuple):
    """INP: the slowest answer, but one for each fifty. `worst` says to what; `used` how many interactions there were."""

    inp: float
    worst: str
    used: int


def _calm(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(done, 30)), {timeout: 2000}))")


def _told(page: Page, used: int) -> Answers:
    page.wait_for_timeout(300)
    found = sorted(page.evaluate("[...window.answers.values()]"), key=lambda each: -each["ms"])
    if not found:
        return Answers(0, "all within 16 ms", used)
    at = found[min(len(found) - 1, used // 50)]
    return Answers(at["ms"], at["what"], used)


def opened(browser: Browser, url: str, **options: Any) -> Page:
    """A page in a slowed browser that counts what it is told."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="es-ES", timezone_id="Europe/Madrid", accept_downloads=False, **options)
    context.add_init_script(WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url)
    _calm(page)
    return page


def controls(browser: Browser, url: str) -> Answers:
    """How soon each control of a page answers."""
    page = opened(browser, url)
    used = at = 0
    while used < 4 * MOST and at < min(MOST, (found := page.locator(CONTROLS)).count()):
        one = found.nth(at)
        at += 1
        if not one.is_visible() or not one.is_enabled():
            continue
        tag, kind = one.evaluate("each => [each.localName, each.type ?? '']")
        if tag == "select":
            one.focus()
            keys = ["ArrowDown", "ArrowDown"]
        elif tag == "textarea" or kind in ("text", "search", "email", "tel", "number", "date", "time", "datetime-local"):
            one.click()
            keys = list("20112026" if kind in ("date", "datetime-local") else "1030" if kind == "time" else "12 de mayo")
        else:
            one.click()
            keys = []
        used += 1 + len(keys)
        for key in keys:
            page.keyboard.press(key if len(key) > 1 else "Space" if key == " " else key)
            page.wait_for_timeout(PACE)
        _calm(page)
    told = _told(page, used)
    page.context.close()
    return told


def search(browser: Browser, url: str) -> Answers:
    """How soon the search opens, and answers to each key of a query."""
    page = opened(browser, url)
    for each in page.locator("header :is(button, label, summary, a)").all():
        says = each.evaluate("each => [each.title, each.ariaLabel, each.textContent, each.htmlFor].join(' ')")  # stock's has no name but what it is for
        if SEARCH.search(says) and each.is_visible():
            each.click()
            break
    else:
        raise SystemExit(f"{url} has no search to open")
    page.wait_for_function("() => document.activeElement.matches('input')")
    for key in QUERY:
        page.keyboard.press("Space" if key == " " else key)
        page.wait_for_timeout(PACE)
    page.wait_for_timeout(3000)  # what the first key asked for has come
    for key in [*["Backspace"] * 5, *QUERY[-5:], "ArrowDown", "ArrowDown"]:
        page.keyboard.press("Space" if key == " " else key)
        page.wait_for_timeout(PACE)
    told = _told(page, 1 + len(QUERY) + 12)
    page.context.close()
    return told
