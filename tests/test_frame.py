"""What the frame's script does on every page besides the search: colours, what is folded, the place in the list beside the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, expect

from visiting import DESKTOP, Visitor

SCHEME = "document.body.dataset.mdColorScheme"


def test_colours_are_kept_once_chosen_and_not_before(chromium: Browser, host: str) -> None:
    visitor = Visitor(host, chromium.new_context(viewport=DESKTOP, color_scheme="light"))
    page = visitor.goto("glosario/")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")  # the system's, while the page is open
    assert page.evaluate("localStorage.length") == 0
    page.locator("#dd-colours").click()
    assert page.evaluate("({...localStorage})") == {"dd-colours": "default"}
    page.route("**/*.js", lambda route: route.abort())
    assert visitor.goto("glosario/").evaluate(SCHEME) == "default", "the colours wait for a script: they would flash"
    visitor.context.close()


def test_who_chose_colours_in_the_theme_keeps_them(chromium: Browser, host: str, site: Any) -> None:
    """It kept what it showed, chosen or not: only what isn't the system's was surely chosen."""
    for theirs, kept in (("slate", {"dd-colours": "slate"}), ("default", {})):
        visitor = Visitor(host, chromium.new_context(viewport=DESKTOP, color_scheme="light"))
        page = visitor.goto("404.html")
        path = page.evaluate("new URL('.', location).pathname")
        page.evaluate("([key, scheme]) => localStorage.setItem(key, JSON.stringify({index: 0, color: {scheme}}))", [f"{path}.__palette", theirs])
        page = visitor.goto("glosario/")
        page.locator("meta[name=theme-color]").wait_for(state="attached")
        assert page.evaluate(SCHEME) == theirs
        assert page.evaluate("({...localStorage})") == kept
        visitor.context.close()


def test_what_an_address_names_is_unfolded_and_paper_holds_all(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("contacto/")
    states = "[...document.querySelectorAll('main details')].map(each => each.open)"
    assert not any(page.evaluate(states))
    # Firefox waits for no sheet then (`make browsers`): the one for paper has to be there when the event is over, whoever has asked for it.
    rules = """() => {
      dispatchEvent(new Event('beforeprint'))
      const sheets = [...document.adoptedStyleSheets, ...document.styleSheets].filter(each => each.media.mediaText === 'print')
      return sheets.map(each => each.cssRules.length > 0)
    }"""
    assert page.evaluate(rules) == [True]
    assert all(page.evaluate(states))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not any(page.evaluate(states))
    page.evaluate("document.querySelectorAll('main details')[1].id = 'folded'")
    page.evaluate("location.hash = 'folded'")
    expect(page.locator("main details").nth(1)).to_have_attribute("open", "")
    assert sum(page.evaluate(states)) == 1


def test_the_list_beside_the_text_marks_where_one_is(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport=DESKTOP).goto("acerca/")
    marked = "[...document.querySelectorAll('.dd-side__at')].map(link => link.hash)"
    hashes = page.evaluate("[...document.querySelectorAll('.dd-side__here a')].map(link => link.hash)")
    assert page.evaluate(marked) == []
    page.evaluate("document.body.style.paddingBottom = '200vh'")  # each may come to the top
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    for wanted in (hashes[2], hashes[1]):
        page.evaluate("hash => location.hash = hash", wanted)
        page.wait_for_function(f"wanted => `${{{marked}}}` === wanted", arg=wanted)
