"""What a declaration says on its pages and in its files, without the frame around them: for what many declarations must say.

It is put together as a build does it, in a fifth of the time, for no template of the theme is filled in, no search index made, no sheet cut.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import markdown
from playwright.sync_api import BrowserContext

from built_site import SUB_PATH, Page, Site
from conftest import ROOT, TODAY, as_published
from declaration import exports
from declaration.exports import clock
from declaration.files.pages import PageText
from declaration.loading import Loaded
from declaration.publishing import agents, made_pages
from declaration.publishing.expansion import expand
from declaration.publishing.links import Links
from declaration.publishing.rendering import Renderer
from declaration.site import Site as Published

_EXTENSIONS = ["attr_list", "def_list", "admonition", "toc"]  # those of `mkdocs.yml`
_RENDERER = Renderer(ROOT)


def articles(loaded: Loaded, day: date = TODAY, url: str = SUB_PATH) -> Site:
    """A site that is in no folder: its pages, each with its text alone, the small ones behind permanent addresses, and the files beside them."""
    published = as_published(loaded, day, url)
    links = Links(published, _RENDERER)
    blocks = agents.blocks(published, links, _RENDERER)
    made = (PageText.read(f"docs/{loaded.language}/{source}", source, text) for source, text in made_pages.pages(published))
    site = Site(Path("nowhere"), url)
    site.pages = {}
    for page in (*loaded.pages, *made):
        html = _text(page, published, links)
        if agents.asked_for(html):
            html = "".join(agents.finish(html, page.source, blocks))
        _put(site, _address(page), f"<html><body><article>{html}</article></body></html>")
    for path, html in links.pages(str, str):
        _put(site, path.removesuffix("index.html"), html)
    site.files = dict(exports.files(published, links, _RENDERER))
    return site


def show(context: BrowserContext, site: Site, loaded: Loaded, *sources: str) -> None:
    """Has those pages, and the calendar of their forms, shown in a browser as a declaration has them that wasn't built, on a site that was: in its frame."""
    published = as_published(loaded, url=site.url)
    links = Links(published, _RENDERER)
    for page in (each for each in loaded.pages if each.source in sources):
        address, text = _address(page), _text(page, published, links)
        framed = re.sub("(?s)(<article[^>]*>).*(?=</article>)", lambda head, text=text: head[1] + text, site.pages[address].source)
        _answer(context, address, framed, "text/html")
    ((path, reckoned),) = clock.files(published)
    _answer(context, path, reckoned, "application/json")


def _answer(context: BrowserContext, address: str, body: str | bytes, kind: str) -> None:
    context.route(re.compile(rf"/{re.escape(address)}(\?|$)"), lambda route: route.fulfill(body=body, content_type=kind))


def _address(page: PageText) -> str:
    return page.source.removesuffix("index.md").replace(".md", "/")


def _text(page: PageText, published: Published, links: Links) -> str:
    expanded = expand(page, published, _RENDERER)
    return links.finish(expanded.into(markdown.markdown(expanded.markdown, extensions=_EXTENSIONS)), page.source)


def _put(site: Site, address: str, html: str) -> None:
    site.pages[address] = Page(address, site.url + address, html)
