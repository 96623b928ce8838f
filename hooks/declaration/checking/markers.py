"""The markers of pages: that each names what there is, and that none of a right's or problem's page is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..addresses import PROBLEMS, RIGHTS, ROUTE, kind_of_page
from ..files.markers import Marker, find
from ..files.pages import PageText
from ..loading import Loaded
from ..loading.layouts import shows_nothing
from ..messages import say
from ..mistakes import Mistake
from ..publishing.expansion import mistakes_of

# What the page of a right, of a problem and of the route must hold: without it, part of the promise isn't told.
EXPECTED = {
    ROUTE: ("complaint-route", "instrument", "outside-bodies"),
    RIGHTS: ("right", "responsibility", "commitments", "sla-table", "complaint-route", "feedback", "page-record"),
    PROBLEMS: ("problem", "clock", "condition", "remedy", "remedy-check", "complaint-route"),
}
ASKED = "condition"  # what the customer is asked for: needn't be said of a problem, and then has no marker
COMMITTED = "commitments"  # likewise what is done so that a right is kept, where the company says that of none


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the markers of all pages."""
    owned = {f"{folder}/{item.id}.md" for folder, items in ((RIGHTS, "rights"), (PROBLEMS, "problems")) for item in loaded.parts[items]} | {ROUTE}
    asking_nothing = {f"{PROBLEMS}/{each.id}.md" for each in loaded.parts["problems"] if not each.condition}
    saying_nothing = {ASKED: asking_nothing, COMMITTED: set() if loaded.known.get("commitments") or "commitments" in loaded.unread else owned}
    by_layout = shows_nothing(loaded)
    for page in loaded.pages:
        markers, mistakes = find(page)
        if not mistakes and page.source in owned:  # not an index, nor a page with something worse to mend; no misspelt marker is told twice
            yield from _left_out(markers, page, saying_nothing, by_layout.get(page.source, ()) if page.laid else ())
            yield from _showing_nothing(markers, page, asking_nothing)
        yield from mistakes
        for marker in markers:
            yield from mistakes_of(marker, page, loaded)


def _showing_nothing(markers: list[Marker], page: PageText, asking_nothing: set[str]) -> Iterator[Mistake]:
    """A heading would stand over nothing."""
    for marker in markers:
        if marker.name == ASKED and not marker.arguments and page.source in asking_nothing:
            what = say("checking.markers.shows_nothing", marker=ASKED)
            yield Mistake(page.path, marker.line, what, fix=say("checking.markers.remove_marker"), severity="warning")


def _left_out(markers: list[Marker], page: PageText, saying_nothing: Mapping[str, set[str]], by_layout: Collection[str]) -> Iterator[Mistake]:
    """A block taken out weakens a page without a figure changing. A warning, for the page may say it in its own words.

    `by_layout` are those that its layout leaves out by itself.
    """
    present = {*by_layout, *(marker.name for marker in markers)}
    for marker in EXPECTED[page.source if page.source == ROUTE else page.source.rpartition("/")[0]]:
        if marker not in present and page.source not in saying_nothing.get(marker, ()):
            what, written = say("checking.markers.left_out", marker=marker), f"`<!-- declaration:{marker} -->`"
            fix = say("checking.markers.write_layout", layout=kind_of_page(page.source), written=written)
            if page.laid or page.source == ROUTE:
                fix = say("checking.markers.add_marker", written=written)
            yield Mistake(page.path, page.body_line, what, fix=fix, severity="warning")
