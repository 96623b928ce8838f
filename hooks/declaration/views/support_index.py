"""`<!-- declaration:support-index -->`: the agents' page: ready replies, and everything with an address, to find and to copy.

What is copied needs the site's address, so here it only leaves its place: `publishing.agents` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..site import Site
from .kinds import MarkerKind
from .reply_files import PAGE as FILES
from .reply_files import anchors as of_files


@dataclass(frozen=True)
class SupportIndex:
    """`files` is the page with the files to import, if there is one; `files_were` the anchors that its headings had here."""

    files: Link | None
    files_were: list[str]


def view(site: Site) -> SupportIndex:
    title = site.declaration.page_titles.get(FILES)
    return SupportIndex(Link(title, addresses.page(FILES)) if title else None, [*map(site.loaded.anchor, of_files(site.words))])


MARKER = MarkerKind(
    view, behind=("replies",), fixed=("todo", "respuestas"), anchors=lambda shown, words: ["archivos", *shown.files_were] if shown.files else []
)
