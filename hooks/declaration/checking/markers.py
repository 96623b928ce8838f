"""The markers of pages: that each names what there is, and that none of a right's or problem's page is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ..addresses import PROBLEMS, RIGHTS, ROUTE
from ..files.markers import Marker, find
from ..files.pages import PageText
from ..loading import Loaded
from ..mistakes import Mistake
from ..publishing.expansion import mistakes_of

# What the page of a right, of a problem and of the route must hold: without it, part of the promise isn't told.
EXPECTED = {
    ROUTE: ("complaint-route", "instrument", "outside-bodies"),
    RIGHTS: ("right", "responsibility", "commitments", "sla-table", "complaint-route", "feedback", "page-record"),
    PROBLEMS: ("problem", "clock", "condition", "remedy", "remedy-check", "complaint-route"),
}


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the markers of all pages."""
    owned = {f"{folder}/{item.id}.md" for folder, items in ((RIGHTS, "rights"), (PROBLEMS, "problems")) for item in loaded.parts[items]} | {ROUTE}
    for page in loaded.pages:
        markers, mistakes = find(page)
        if not mistakes and page.source in owned:  # not an index, nor a page with something worse to mend; no misspelt marker is told twice
            yield from _left_out(markers, page)
        yield from mistakes
        for marker in markers:
            yield from mistakes_of(marker, page, loaded)


def _left_out(markers: list[Marker], page: PageText) -> Iterator[Mistake]:
    """A block taken out weakens a page without a figure changing. A warning, for the page may say it in its own words."""
    present = {marker.name for marker in markers}
    for marker in EXPECTED[page.source if page.source == ROUTE else page.source.rpartition("/")[0]]:
        if marker not in present:
            yield Mistake(
                page.path,
                page.body_line,
                f"A esta página le falta la marca `{marker}`",
                fix=f"Añada `<!-- declaration:{marker} -->` donde está en las demás páginas.",
                severity="warning",
            )
