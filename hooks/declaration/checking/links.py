"""Every link and anchor of the pages, and every page that data name, leads somewhere: what a build would refuse, before it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from .. import addresses
from ..addresses import PROBLEMS, RIGHTS, STEPS, Target
from ..deadlines import UnknownHolidays
from ..files import prose
from ..files.html import refused
from ..files.markers import find
from ..files.pages import PageText
from ..loading import Loaded
from ..messages import Told, later, say
from ..mistakes import DeclarationError, Mistake, quoted
from ..publishing.expansion import anchors, fixed_anchors, mistakes_of
from ..site import Site

_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # an address outside the pages: a scheme, or another host
_FIX = later("checking.links.check_file_or_remove")
_MADE = {path.partition("/")[0] for path in (addresses.BRANCHES, addresses.PERIODS, addresses.PAPER, addresses.FEED, addresses.RESULTS_DATA)}
_MADE |= {addresses.PATH.removesuffix(".md"), "assets", "search"}  # the folders of the site in which more is made than the files say
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # an edition of a page
_FIX_ANCHOR = later("checking.links.check_anchor")


def check(loaded: Loaded, make_site: Callable[[], Site] | None) -> Iterator[Mistake]:
    """What is wrong with links and anchors, and with the HTML of pages.

    `make_site` gives the declaration as it would be published; None where it can't be yet: then what its blocks hold isn't known.
    """
    places = _Places(loaded, make_site)
    for page in loaded.pages:
        read = prose.read(page)
        yield from read.mistakes
        for link in read.links:
            wrong = places.wrong_with(link.address, page) if link.written else places.wrong_in_html(link.address, page)
            if wrong and not refused(link.address):
                yield Mistake(page.path, link.line, wrong[0], found=quoted(link.address), fix=wrong[1])
    yield from _named_by_data(loaded, places)


def _named_by_data(loaded: Loaded, places: _Places) -> Iterator[Mistake]:
    """Pages that the glossary, the list of what a charter holds, the duties of the law, and pages that moved there name."""
    named: list[tuple[str, str, tuple[Any, ...], str | None]] = [("glossary", t.id, ("see",), t.see) for t in loaded.parts["glossary"]]
    named += [("checklist", c.id, ("page",), c.page) for c in loaded.parts["checklist"]]
    named += [("coverage", c.duty, ("met_by", i), page) for c in loaded.parts["coverage"] for i, page in enumerate(c.met_by)]
    for collection, id, key, value in named:
        if wrong := places.wrong_with_named(value or ""):
            yield loaded.places.mistake((collection, id, *key), wrong[0], found=value, fix=wrong[1])
    for page in loaded.pages:
        value = loaded.fronts.get(page.source, {}).get("moved_to", "")
        if wrong := places.wrong_with_named(value):
            yield Mistake(page.path, page.document.line(("moved_to",)), wrong[0], found=quoted(value), fix=wrong[1])


@dataclass
class _Held:
    """The ids that are known to be in a page, and how to learn of more: each view is made only when a link needs it."""

    ids: set[str]
    has_blocks: bool
    more: Iterator[str] | None = None


class _Places:
    """Where a link may lead: the files among the pages, and the ids in each page."""

    def __init__(self, loaded: Loaded, make_site: Callable[[], Site] | None):
        self._loaded, self._make_site = loaded, make_site
        self._language = f"docs/{loaded.language}/"
        self.sources = {page.source: page for page in loaded.pages}
        unread = {m.path.removeprefix(self._language) for m in loaded.mistakes if m.path.endswith(".md")}  # one that can't be read is there
        made = {addresses.question(id).page for id in loaded.known.get("paths", ())}  # while building
        made |= {addresses.plain_version(right.id).page for right in loaded.parts["rights"] if right.plain}
        self.files = {*self.sources, *unread, *made, *loaded.files}
        self._urls = {Target(source).on(""): source for source in (*self.sources, *made)}
        self._held: dict[str, _Held | None] = {}  # by the page's path; None where what it will hold can't be told

    def wrong_with_named(self, value: str) -> tuple[str, Told] | None:
        """What is wrong with a page as data name it (`reclamar.md#pasos`), and how to mend it."""
        page, _, anchor = value.partition("#")
        if page and page not in self.sources:
            return say("checking.links.no_such_page"), say("checking.links.check_name", language=self._loaded.language)
        if anchor and (hint := self.missing(page, anchor)) is not None:
            return say("checking.links.no_such_part"), say("checking.links.did_you_mean_part", page=page, part=hint) if hint else _FIX_ANCHOR
        return None

    def wrong_with(self, address: str, page: PageText) -> tuple[str, Told] | None:
        """What is wrong with an address in a page's Markdown, and how to mend it. The engine's own rules; None if it leads somewhere."""
        path, _, anchor = address.partition("#")
        path = path.partition("?")[0]
        if _WHOLE.match(address):
            return None
        if address.startswith(("/", "\\")):
            return say("checking.links.begins_with_slash"), say("checking.links.write_the_path")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), _decoded(path))) if path else page.source
        if target not in self.files:
            near = self.near(target)
            hint = posixpath.relpath(near, posixpath.dirname(page.source) or ".") if near else ""
            fix = say("checking.links.did_you_mean_file", file=hint, sign="#" if anchor else "", anchor=anchor) if hint else ""
            if not posixpath.splitext(path)[1]:
                return say("checking.links.not_a_file"), fix or say("checking.links.write_the_ending")
            return say("checking.links.leads_nowhere"), fix or _FIX
        if anchor and (known := self.missing(target, _decoded(anchor))) is not None:
            there = say("checking.links.this_page") if target == page.source else say("checking.links.another_page")
            return say("checking.links.no_such_part_there", there=there), say(
                "checking.links.did_you_mean_part", page=path, part=known
            ) if known else _FIX_ANCHOR
        return None

    def wrong_in_html(self, address: str, page: PageText) -> tuple[str, Told] | None:
        """The same for one in HTML, which is left as it is: it counts from the page's own address, not from its file."""
        if _WHOLE.match(address) or not address:
            return None
        path, _, anchor = address.partition("#")
        path = path.partition("?")[0]
        if path.endswith(".md"):
            return say("checking.links.html_to_a_file"), say("checking.links.write_in_markdown", address=address)
        if path.startswith("/"):
            return say("checking.links.begins_with_slash"), say("checking.links.write_in_markdown_path")
        here = Target(page.source).on("")
        target = posixpath.normpath(posixpath.join(here, _decoded(path))) if path else here.rstrip("/")
        source = self._urls.get("" if target in (".", "") else f"{target}/")
        if source and anchor and (known := self.missing(source, _decoded(anchor))) is not None:
            return say("checking.links.no_such_part_in_html"), say("checking.links.did_you_mean_part", page=path, part=known) if known else _FIX_ANCHOR
        if not source and self._nowhere(target):
            return say("checking.links.leads_nowhere"), _FIX
        return None

    def _nowhere(self, target: str) -> bool:
        """Whether nothing can be published at that path in the site. Where much is made while building, only what was built knows."""
        first, _, rest = target.partition("/")
        name = target.rpartition("/")[2]
        if target.startswith("..") or target in ("", ".", *self.files) or name == "index.md" or (not rest and "." in name):
            return False  # outside the site, a file, or one of those beside the home page
        if first not in (RIGHTS, PROBLEMS, STEPS):
            return first not in _MADE
        if "." in name or _DAY.fullmatch(name) or not self._site:
            return False
        return target not in self._site.in_force and target not in self._site.register

    def missing(self, source: str, anchor: str) -> str | None:
        """The nearest id of a page that hasn't that one (empty if none is near); None if it has, or if that can't be told."""
        page = self.sources.get(source)
        if page is None:
            return None
        if source not in self._held:
            self._held[source] = self._of(page)
        held = self._held[source]
        if held is None or anchor in held.ids:
            return None
        if held.has_blocks:
            if anchor.startswith("dd-") or not self._site:
                return None
            held.more = held.more or anchors(page, self._site)
            for id in held.more:
                held.ids.add(id)
                if id == anchor:
                    return None
        return next(iter(get_close_matches(anchor, sorted(held.ids), n=1)), "")

    def _of(self, page: PageText) -> _Held | None:
        markers, wrong = find(page)
        if wrong or any(mistake for marker in markers for mistake in mistakes_of(marker, page, self._loaded)):
            return None
        return _Held({*prose.read(page).ids, *fixed_anchors(markers)}, bool(markers))

    @cached_property
    def _site(self) -> Site | None:
        try:
            return self._make_site() if self._make_site else None
        except (DeclarationError, UnknownHolidays):
            return None

    def near(self, path: str) -> str:
        """A file much like that one, or of the same name elsewhere; empty if there is none."""
        named = [file for file in sorted(self.files) if posixpath.basename(file) == posixpath.basename(path)]
        pages = [file for file in sorted(self.files) if file.endswith(".md")]
        return next(iter([*(named if len(named) == 1 else []), *get_close_matches(path, pages, n=1, cutoff=0.76)]), "")


def _decoded(text: str) -> str:
    """The text with its `%C3%B1` as letters, as addresses write them."""
    return re.sub(r"(?:%[0-9a-fA-F]{2})+", lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text)
