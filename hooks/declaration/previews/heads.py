"""What the head of each page tells programs: its preview, what search engines read, and when it last changed.

People see none of it in the page; they see it where a link to the page is pasted, found or printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from .. import addresses
from ..addresses import BRANCHES, CALCULATOR, PERIODS, PROBLEMS, RIGHTS, Target
from ..exports import json_ld
from ..files.languages import forms_of
from ..files.pages import PageText
from ..publishing import made_pages
from ..publishing.kept import Kept
from ..publishing.links import Links
from ..publishing.qr import DESIGN as QR_DESIGN
from ..publishing.qr import qr_svg
from ..publishing.rendering import Renderer
from ..site import Site
from ..words import locales
from .cards import CACHE, Card, Cards
from .preview import Preview, Previews


class Heads:
    """The heads of one build. Cards drawn for an earlier one are kept in the project's folder, at `root`."""

    def __init__(self, site: Site, links: Links, renderer: Renderer, root: Path, kept: Kept):
        self._site, self._renderer, self._kept = site, renderer, kept
        self._cards = Cards(renderer.look, root / CACHE)
        made = Previews(site, self._cards)
        self._of_pages: dict[str, Preview] = {page.source: made.of_page(page) for page in site.loaded.pages}
        others = (PageText.read(source, source, text) for source, text in made_pages.pages(site))
        self._of_pages |= {page.source: made.of_page(page) for page in others}
        contact = self._of_pages[addresses.CONTACT]
        self._of_stubs: dict[str, Preview] = {
            stub.key: made.of_branch(stub, self._of_pages.get(stub.target.page, contact))
            if stub.key.startswith((f"{BRANCHES}/", f"{PERIODS}/"))
            else made.of_stub(stub)
            for stub in links.stubs
        }
        right = {each.key: self._of_pages.get(each.target.page) for each in site.in_force.values() if each.kind == "right"}
        about = self._of_pages[addresses.ABOUT]  # for a right that has gone: no card is drawn for what was
        self._of_stubs |= {each.key: made.of_dated(each, right.get(each.right) or about) for each in links.dated}

    def tags(self, source: str) -> str:
        """The tags in the head of a page of ours, as HTML; nothing for a page that was made while building."""
        preview = self._of_pages.get(source)
        if not preview:
            return ""
        ld = json_ld.of_page(source, preview.card.title, self.changed(source), self._site)
        return self._preview(preview) + (f'<script type="application/ld+json">{json_ld.script(ld)}</script>' if ld else "")

    def tags_of_stub(self, key: str) -> str:
        """The tags in the head of the small page with that address."""
        return Markup(self._preview(self._of_stubs[key]))

    def qr(self, source: str) -> str:
        """The code to print on a right's or a problem's page, as SVG: its own address. Empty for other pages."""
        folder, _, file = source.rpartition("/")
        own = folder in (RIGHTS, PROBLEMS) and file != "index.md" and source != CALCULATOR
        if not own:
            return ""
        address, words = Target(source).on(self._site.url), self._site.words
        return self._kept.text(("qr", QR_DESIGN, address, words.qr.opens), lambda: qr_svg(address, words))

    def changed(self, source: str) -> date:
        """When what a page says was last looked at, or changed after that: a right's review, else the beginning of the edition."""
        folder, _, file = source.rpartition("/")
        if folder == RIGHTS and file != "index.md":
            right = self._site.right(file.removesuffix(".md"))
            return max(right.reviewed, self._site.last_change(right))
        plain = self._site.in_force.get(source.removesuffix(".md"))
        return plain.since if plain and plain.kind == "plain" else self._site.declaration.edition.effective

    @cached_property
    def cards(self) -> list[Card]:
        return list(dict.fromkeys(preview.card for preview in (*self._of_pages.values(), *self._of_stubs.values()) if preview.image))

    def not_drawn(self) -> list[Card]:
        """The cards that no earlier build has drawn."""
        return [card for card in self.cards if not self._cards.is_kept(card)]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The cards: path in the site, content."""
        for card in self.cards:
            yield f"{Previews.folder}/{self._cards.name(card)}", self._cards.png(card)

    @cached_property
    def _locales(self) -> list[str]:
        """As networks name a language, the one of these pages first."""
        country, folders = self._site.declaration.company.country, self._site.loaded.folders
        found = [(not each.is_this, locales.named(each.code, country, forms_of(folders, each.code))) for each in self._site.languages]
        return [name for _, name in sorted(found, key=lambda each: each[0])]

    def _preview(self, preview: Preview) -> str:
        return self._renderer.html("previews/preview.html", preview=preview, site_name=self._site.name, locales=self._locales) + "\n"
