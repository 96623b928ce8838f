"""Files that a build writes beside its pages: open data, replies for help desks, the feed of changes, the clock for browsers.

Each module gives paths and bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..deadlines import Almanac
from ..loading import Loaded
from ..publishing.links import Links
from . import clock, feed, open_data, replies, robots

# Each takes what was loaded and its links, and gives the files it makes: path in the site, content.
MAKERS: tuple[Callable[[Loaded, Links], Iterator[tuple[str, bytes]]], ...] = (
    open_data.files,
    replies.files,
    robots.files,
    feed.files,
)


def files(loaded: Loaded, links: Links, almanac: Almanac) -> Iterator[tuple[str, bytes]]:
    """Every exported file. Called after the pages were written, so that no engine takes one for a page."""
    for make in MAKERS:
        yield from make(loaded, links)
    yield from clock.files(loaded, almanac)  # alone in needing the day
