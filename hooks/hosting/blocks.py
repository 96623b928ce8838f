"""Puts the blocks of a page into what the engine makes of its Markdown, and tells the engine what they hold.

Markdown never sees a block, so the engine finds neither its headings nor its links by itself. A page that says what it said in an
earlier build is taken from there: nothing of it is rendered again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import jinja2
import markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs import __version__ as engine_version
from mkdocs.structure.toc import get_toc

from declaration.assets import tokens
from declaration.files.folders import left_over
from declaration.publishing import agents, qr
from declaration.publishing.expansion import Draft, Expanded
from declaration.publishing.kept import Kept
from declaration.publishing.policy import aligned
from declaration.publishing.rendering import FRAGMENTS, Fragment, Renderer
from declaration.signs import QR, keys
from declaration.site import Site

from . import program

log = logging.getLogger("mkdocs.structure.pages")  # as if the engine had found them: its words are put into Spanish there
# A heading that leads to itself: those of pages and blocks that belong to the list of a page's parts.
_ITSELF = '<a class="headerlink"'
_HEADING = re.compile(rf'<h([1-6]) id="([^"]+)">((?:(?!</h\1>).)*){_ITSELF}', re.DOTALL)


class Pages:
    """The pages of one build. `config` and `files` are the engine's."""

    def __init__(self, site: Site, renderer: Renderer, kept: Kept, config: Any, files: Any):
        self._site, self._renderer, self._kept, self._files = site, renderer, kept, files
        self.made_with = _made_with(site, config, files)
        self._said = _Counter()
        self._begun: dict[str, tuple[bytes, Expanded, int]] = {}  # pages that the engine is at, by their path
        self._keys: dict[str, bytes] = {}  # of pages whose turn hasn't come yet: by which key they are kept,
        self._others: dict[str, bytes] = {}  # or their HTML, where it isn't
        self.there: dict[str, tuple[list[str], str]] = {}  # of each page: what it has that may be dressed, and the signs that are written in it

    def begin(self, page: Any, draft: Draft) -> str:
        """What the engine shall make HTML of. Raises DeclarationError like `Draft.expanded`."""
        key = self._kept.key(self.made_with, draft.says)
        found = self._kept.get(key)
        if found is not None:
            page.render = lambda config, files: self._restore(page, key, found)
            return draft.markdown
        expanded = draft.expanded(self._site, self._renderer)
        self._begun[page.file.src_uri] = (key, expanded, self._said.count)
        return expanded.markdown

    def end(self, page: Any, html: str) -> None:
        """Puts the blocks into the HTML of a page; the engine knows what they hold from now on. `take` gives it."""
        begun = self._begun.pop(page.file.src_uri, None)
        if begun is None:
            return  # restored, with all that it holds
        key, expanded, said = begun
        html = expanded.into(aligned(html))
        parts = nest_toc_tokens([_token(*heading) for heading in _HEADING.findall(html)])
        page.toc = get_toc(parts)
        self._tell(page, expanded.fragments)
        links = [[file.src_uri, anchor, link] for file, anchors in (page.links_to_anchors or {}).items() for anchor, link in anchors.items()]
        html = html.replace(_ITSELF, f'{_ITSELF} aria-hidden="true" tabindex="-1"')  # a heading is read without it
        there = self.there[page.file.src_uri] = [*map(sys.intern, sorted(_there(html)))], "".join(sorted(set(html)))
        holds = json.dumps([html, parts, sorted(page.present_anchor_ids), links, page._title_from_render, there], ensure_ascii=False)
        if self._said.count == said and self._kept.put(key, holds):
            self._keys[page.file.src_uri] = key
        else:  # what the engine has to say of a page, it says in every build
            self._others[page.file.src_uri] = html.encode()

    def take(self, page: Any) -> str:
        """The HTML of a page, once."""
        path = page.file.src_uri
        if path in self._keys and (holds := self._kept.get(self._keys.pop(path))):
            html: str = json.loads(holds)[0]
            return html
        return self._others.pop(path).decode()

    def _tell(self, page: Any, fragments: Iterable[Fragment]) -> None:
        for fragment in fragments:
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *fragment.ids}
            for target in fragment.links:
                there, link = self._files.get_file_from_path(target.page), target.page + (f"#{target.anchor}" if target.anchor else "")
                if there is None:
                    log.warning(f"Doc file '{page.file.src_uri}' contains a link '{link}', but the target is not found among documentation files.")
                elif target.anchor and page.links_to_anchors is not None:
                    page.links_to_anchors.setdefault(there, {}).setdefault(target.anchor, link)

    def _restore(self, page: Any, key: bytes, found: str) -> None:
        """Leaves the page as the engine and `end` left it in the build that kept it."""
        del page.render  # which holds what was found, as long as there is a page
        page.content, (_, parts, ids, links, page._title_from_render, (there, written)) = "", json.loads(found)
        self.there[page.file.src_uri] = [*map(sys.intern, there)], written
        page.toc, page.present_anchor_ids, page.links_to_anchors = get_toc(parts), set(map(sys.intern, ids)), {}
        for path, anchor, link in (map(sys.intern, each) for each in links):  # many pages lead to the same places
            page.links_to_anchors.setdefault(self._files.get_file_from_path(path), {})[anchor] = link
        self._keys[page.file.src_uri] = key


def _there(html: str) -> set[str]:
    """What a page has, and will have once all is put in."""
    late = {tokens.LISTED} if agents.asked_for(html) else {tokens.SHARED} if keys(html) else set()
    old_anchor = tokens.of_html('<a id=""></a>') if late else set()
    return tokens.of_html(html) | late | old_anchor | (tokens.of_html(qr.LIKE) if QR in html else set())


class _Counter(logging.Handler):
    """Counts what the engine says of pages while it reads them."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.count = 0
        for engine in ("mkdocs", "properdocs"):
            logger = logging.getLogger(f"{engine}.structure.pages")
            logger.handlers = [each for each in logger.handlers if not isinstance(each, _Counter)]  # of the build before
            logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


def _made_with(site: Site, config: Any, files: Any) -> str:
    """What decides, besides what a page says, how it becomes HTML: words, templates, code, settings, and the pages there are."""
    digest = hashlib.sha256()
    for part in _parts(site, config, files):
        digest.update(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part)
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(site: Site, config: Any, files: Any) -> Iterator[str | bytes]:
    yield from (markdown.__version__, engine_version, jinja2.__version__, repr(config.markdown_extensions), repr(config.mdx_configs), repr(site.words))
    yield "\n".join(sorted(file.src_uri for file in files))
    templates = [file for folder in site.loaded.looks for file in sorted((folder / FRAGMENTS).rglob("*.html"))]
    for file in (*templates, *program.sources()):
        if not left_over(file.name):  # an editor's lock, a link that leads nowhere
            yield file.read_bytes()


def _token(level: str, id: str, html: str) -> dict[str, Any]:
    """A heading as Python-Markdown's list of contents holds it."""
    title = re.sub("<[^>]*>", "", html).strip()
    return {"level": int(level), "id": unescape(id), "name": title, "html": title, "data-toc-label": ""}
