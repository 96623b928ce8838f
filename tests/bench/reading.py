"""How much there is to read: the phone screens of each page, and the words that stand on more than one.

A screen is 390 × 844, what is folded stays closed; each kind of page has a budget. For the words, what is folded is open: a block of
text (a paragraph, an item, a cell, a heading) counts on each page where the very same block stands on another page too. Editions and
what agents read are left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests/bench"), str(ROOT / "tests"), str(ROOT / "hooks")]

from search import built, served  # noqa: E402

from browser import launch_options  # noqa: E402
from built_site import SITE_URL, Page, Site  # noqa: E402

WIDTH, HEIGHT = 390, 844
BUDGETS = {"": 7, "plazos/": 8, "reclamar/": 5, "contacto/": 4, "soporte/": 6, "resultados/": 7}  # in screens, by address
PROBLEM, RIGHT, SAID_AGAIN = 4, 5, 0.20
BLOCKS = "p li dt dd td th h1 h2 h3 h4 summary caption figcaption label option legend".split()
UNREAD = "script, style, template, noscript, .headerlink, [hidden], .dd-both"  # the last: what editions said and say


def budget(address: str, page: Page) -> int | None:
    """How many screens it may take; None where nothing is asked."""
    if address in BUDGETS:
        return BUDGETS[address]
    if page.soup.select_one(".dd-promises"):
        return PROBLEM
    return RIGHT if page.soup.select_one(".dd-responsibility") else None


def read(site: Site) -> dict[str, Page]:
    """The pages that customers read: without those that lead on, and without editions."""
    return {
        address: page
        for address, page in site.pages.items()
        if address != "404.html" and page.soup.select_one("article#dd-texto") and not page.soup.find("meta", {"http-equiv": "refresh"})
    }


def blocks(page: Page) -> list[str]:
    """The texts of a page, the innermost of each."""
    main = page.main
    for unread in main.select(UNREAD):
        unread.decompose()
    found = (tag for tag in main.find_all(BLOCKS) if isinstance(tag, Tag) and not tag.find(["p", "li", "dt", "dd", "td"]))
    return [text for tag in found if (text := " ".join(tag.get_text(" ").split()))]


def said_again(pages: dict[str, Page]) -> tuple[int, int]:
    """How many words of all pages stand on another one too, and how many there are."""
    texts = {address: blocks(page) for address, page in pages.items() if not address.startswith("soporte/")}
    on_pages = Counter(text for of_page in texts.values() for text in set(of_page))
    every = [text for of_page in texts.values() for text in of_page]
    return sum(len(text.split()) for text in every if on_pages[text] > 1), sum(len(text.split()) for text in every)


def heights(root: Path, pages: dict[str, Page]) -> Iterator[tuple[str, float]]:
    """Each page's height in screens."""
    with sync_playwright() as playwright, served(root) as base:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for address in pages:
            page.goto(base + address)
            yield address, page.evaluate("document.documentElement.scrollHeight") / HEIGHT
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        site = Site(built(Path(name), stock=False), SITE_URL)
        pages = read(site)
        budgets = {address: budget(address, page) for address, page in pages.items()}
        again, words = said_again(pages)
        print(f"{'page':>40} | screens | budget")
        for address, screens in heights(site.root, pages):
            most = budgets[address]
            if most or "--all" in sys.argv:
                print(f"{address or '/':>40} | {screens:7.1f} | {most or '':>6}{'  over' if most and screens > most else ''}")
        print(f"Words that stand on more than one page: {again / words:.1%} of {words} (at most {SAID_AGAIN:.0%})")


if __name__ == "__main__":
    main()
