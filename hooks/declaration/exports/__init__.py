"""Files that a build writes beside its pages: open data, replies for help desks, the feed of changes, the clock for browsers.

Each module gives paths and bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..publishing.links import Links
from ..site import Site
from . import agents_index, clock, feed, open_data, reply_files, robots

# Each gives the files it makes: path in the site, content.
MAKERS: tuple[Callable[[Site], Iterator[tuple[str, bytes]]], ...] = (open_data.files, robots.files, feed.files, clock.files)


def files(site: Site, links: Links) -> Iterator[tuple[str, bytes]]:
    """Every exported file. Called after the pages were written, so that no engine takes one for a page."""
    for make in MAKERS:
        yield from make(site)
    yield from reply_files.files(site, links.replies)
    yield from agents_index.files(site, links.replies)
