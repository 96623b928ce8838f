"""What is printed: PDFs made from the same models and words as the pages.

Each paper is data (`Paper.data`, plain and JSON-able) and the name of a source in `overrides/paper/`, which says how it looks. Text reaches a
source as data alone and never as a part of it, so no text can run anything. `press.py` draws them; the rest says what stands in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..press import Paper
from ..site import Site
from . import leaflet, poster, sheet, whole
from .common import Codes, plain

Makers = tuple[Callable[[Site, Codes], Iterator[Paper]], ...]  # each gives the papers it makes
ON_ONE_PAGE: Makers = (poster.papers, leaflet.papers)  # what has no second page: not everything fits
MAKERS: Makers = (*ON_ONE_PAGE, sheet.papers, whole.papers)


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    """Every paper of a declaration. `codes` gives the QR code of an address, as SVG. None where the company wants none (`extra: {paper: false}`)."""
    if site.loaded.paper:
        for make in MAKERS:
            yield from map(plain, make(site, codes))


def on_one_page(site: Site, codes: Codes) -> Iterator[Paper]:
    """The papers of which it must be seen whether everything fits, each in its smallest format."""
    for make in ON_ONE_PAGE:
        yield plain(next(make(site, codes)))
