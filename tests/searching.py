"""What a reader does with the search, by keyboard."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

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
