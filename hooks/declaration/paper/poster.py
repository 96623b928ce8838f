"""The poster for the wall, on A4 and on A3: the rights in a line each, how to complain, the telephone largest of all."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..press import Paper
from ..site import Site
from . import in_short
from .common import Codes, frame

SOURCE = "poster.typ"
FORMATS = {addresses.POSTER: "a4", addresses.POSTER_A3: "a3"}


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    heading = in_short.heading(site)
    data = frame(site, heading["text"], codes, site.url) | {
        "heading": heading,
        "call": in_short.telephone(site),
        "rights": {"title": site.words.poster.rights, **in_short.rights(site)},
        "route": in_short.route(site),
        "notice": in_short.notice(site),
        "scan": site.words.qr.scan,
        "more": in_short.more(site, site.url),
    }
    for name, format in FORMATS.items():
        yield Paper(addresses.paper(name), SOURCE, data | {"format": format})
