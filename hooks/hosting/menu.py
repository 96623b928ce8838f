"""What the frame around a page shows of the others, whatever their number: a site of thousands of pages writes a few links into each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

MOST_BESIDE = 40  # of a section that has more, a page shows those around it
_EACH_WAY = 10


def beside(page: Any) -> list[Any]:
    """The pages of the section that a page is in, in the order of the menu; of a long one its index, and those around the page.

    Takes and gives the engine's pages. Nothing for a page that is in no section.
    """
    if not page.ancestors:
        return []
    section = page.ancestors[-1]
    if len(section.children) <= MOST_BESIDE:
        return [item for item in section.children if not item.is_section]
    before = [*islice(_walk(page, section, "previous_page"), _EACH_WAY)][::-1]
    around = [*before, page, *islice(_walk(page, section, "next_page"), _EACH_WAY)]
    first = section.children[0]
    return around if first in around or not getattr(first, "is_index", False) else [first, *around]


def around(page: Any) -> list[str]:
    """The partials around the text of a page that not every page has: where it stands, what is beside it, what comes before and after."""
    if page is None:
        return []
    toc = list(page.toc)
    headings = toc[0].children if len(toc) == 1 and toc[0].level == 1 else toc
    needed = {
        "path": page.ancestors or page.meta.get("below"),
        "section-nav": page.ancestors or (len(headings) > 1 and not page.is_homepage),
        "reading-order": page.meta.get("number"),
    }
    return [name for name, so in needed.items() if so]


def _walk(page: Any, section: Any, way: str) -> Iterator[Any]:
    while (page := getattr(page, way)) is not None and page.parent is section:
        yield page
