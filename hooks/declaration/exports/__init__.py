"""Files that a build writes beside its pages: open data, replies for help desks, the feed of changes, the clock for browsers, answers for assistants,
what keeps pages for a phone without signal.

Each module gives paths and bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..publishing.links import Links
from ..publishing.rendering import Renderer
from ..site import Site
from . import agents_index, assistant_data, assistant_texts, clock, feed, open_data, reply_files, results_data, robots, security, service_worker

# Each gives the files it makes: path in the site, content.
MAKERS: tuple[Callable[[Site], Iterator[tuple[str, bytes]]], ...] = (
    open_data.files, results_data.files, robots.files, security.files, feed.files, clock.files, assistant_texts.files,
)  # fmt: skip


def files(site: Site, links: Links, renderer: Renderer, preview: bool = False) -> Iterator[tuple[str, bytes]]:
    """Every exported file; a preview has no worker that keeps pages. Called after the pages were written, so that no engine takes one for a page."""
    for make in MAKERS:
        yield from make(site)
    yield from reply_files.files(site, links.replies)
    yield from agents_index.files(site, links.replies)
    yield from assistant_data.files(site, links)
    yield from service_worker.files(site, renderer, preview)
