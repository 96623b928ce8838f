"""Tells the engine what the blocks of a page hold. Markdown never sees a block, so the engine can't find it by itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.structure.toc import get_toc

from declaration.publishing.rendering import Fragment

log = logging.getLogger("mkdocs.structure.pages")  # as if it had found them: its words are put into Spanish there
# A heading that leads to itself: those of pages and blocks that belong to the list of a page's parts.
_HEADING = re.compile(r'<h([1-6]) id="([^"]+)">((?:(?!</h\1>).)*)<a class="headerlink"', re.DOTALL)


def tell(page: Any, html: str, fragments: Iterable[Fragment], files: Any) -> None:
    """From now on the engine knows the headings of the whole page, `html`, and checks the links from and into its blocks."""
    page.toc = get_toc(nest_toc_tokens([_token(*heading) for heading in _HEADING.findall(html)]))
    for fragment in fragments:
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *fragment.ids}
        for target in fragment.links:
            there, link = files.get_file_from_path(target.page), target.page + (f"#{target.anchor}" if target.anchor else "")
            if there is None:
                log.warning(f"Doc file '{page.file.src_uri}' contains a link '{link}', but the target is not found among documentation files.")
            elif target.anchor and page.links_to_anchors is not None:
                page.links_to_anchors.setdefault(there, {}).setdefault(target.anchor, link)


def _token(level: str, id: str, html: str) -> dict[str, Any]:
    """A heading as Python-Markdown's list of contents holds it."""
    title = re.sub("<[^>]*>", "", html).strip()
    return {"level": int(level), "id": unescape(id), "name": title, "html": title, "data-toc-label": ""}
