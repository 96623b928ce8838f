"""Looks into what was built, before anybody sees it: every permanent address, every anchor, every link inside the site.

The pages were checked as they were written. This reads them as a browser will, so that nothing that any reading of ours, or any
template, let pass can be lost without a word. Each file is read once; what pages have in common is looked for once.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from declaration.addresses import Target
from declaration.addresses.permanent import stood_at
from declaration.checking.register import place
from declaration.files.pages import PageText
from declaration.messages import say
from declaration.mistakes import Mistake, quoted
from declaration.publishing.kept import Kept
from declaration.publishing.policy import text_of
from declaration.site import Site

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_TAG = re.compile(rb"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(rb"""\s(id|name|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*"|'[^']*'""", re.IGNORECASE)
# the last two: the values of all other attributes, which may hold whole tags, are passed over
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # an address outside the site: a scheme, or another host
_OUTSIDE = (b"http:", b"https:", b"mailto:", b"tel:")  # the many of them, without a second look
_SCRIPT = re.compile(rb"<script\b[^>]*>", re.IGNORECASE)
_ASSETS = "assets/"
_AT_ONCE = 1_000  # tags
_READING = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()  # this reading of a page, which may change with any word of this file


class _Holds(NamedTuple):
    """What a built page holds: its ids, the addresses to which it leads, and whether there is a program in its text."""

    ids: list[str]
    leads: list[str]
    program: bool

    @classmethod
    def of(cls, page: bytes) -> _Holds:
        ids, leads = [], {}
        for attribute, value in _attributes(_COMMENT.sub(b"", page) if b"<!--" in page else page):
            if attribute in (b"id", b"name"):
                ids.append(unescape(value.decode("utf-8", "replace")))
            elif not value.startswith(_OUTSIDE):
                leads[value] = unescape(value.decode("utf-8", "replace"))
        begins, ends = text_of(page)
        return cls(ids, [address for address in leads.values() if not _WHOLE.match(address)], bool(_SCRIPT.search(page, begins, ends)))


def _attributes(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The attributes of a page that say what it holds and where it leads, with their values: some tags at a time, for a page may have a hundred thousand."""
    found = _TAG.finditer(page)
    while tags := b"".join(tag[0] for tag in islice(found, _AT_ONCE)):
        for attribute, *values in _ATTRIBUTE.findall(tags):
            if attribute:
                yield attribute.lower(), values[0] or values[1] or values[2]


class Reading:
    """Reads the site built into that folder. What each file holds is kept for the next build, by all that stands in it."""

    def __init__(self, folder: Path, site: Site, kept: Kept | None = None):
        self._folder, self._site, self._kept = folder, site, kept
        others = {each.folder for each in site.languages if not each.is_this}  # built side by side, each looked into by itself
        self._unfinished = tuple(f".{each}" for each in others)
        self._elsewhere = ("../", *others) if site.languages[1:] else ()
        self._under = urlsplit(site.url).path or "/"
        self._pages = {_file(Target(page.source).on("")): page for page in site.loaded.pages}
        self._ids: dict[str, set[str]] = {}
        self._wanted: dict[tuple[str, str], tuple[str, str]] = {}  # a path and a place in it: the first file that leads there, and how
        self._scripts: list[str] = []  # the files in whose text there is a program
        self._files = self._there()

    def pages(self) -> None:
        """Reads the pages that were there when this reading began: others may be written meanwhile."""
        for name in sorted(self._files - self._ids.keys()):
            if name.endswith(".html"):
                self._read(name, (self._folder / name).read_bytes())

    def faults(self) -> list[Mistake]:
        """What is missing in the whole site, each at the file and line from which it came, where that is known."""
        self._files = self._there()
        self.pages()
        return sorted({*self._permanent(), *self._once_published(), *self._programs(), *self._dead_ends()})

    def _there(self) -> set[str]:
        """Every file, by its path in the site."""
        found = set()
        for folder, _, names in os.walk(self._folder):
            within = Path(folder).relative_to(self._folder).as_posix() + "/"
            if not within.startswith(self._unfinished):
                found |= {f"{within}{name}" for name in names} if within != "./" else set(names)
        return found

    def _read(self, name: str, page: bytes) -> None:
        holds = self._holds(page)
        if holds.program:
            self._scripts.append(name)
        self._ids[name] = set(map(sys.intern, holds.ids))  # many pages have the same ones
        for address in holds.leads:
            self._want(name, posixpath.dirname(name), address)

    def _holds(self, page: bytes) -> _Holds:
        if self._kept is None:
            return _Holds.of(page)
        made_from = ("holds", _READING, hashlib.sha256(page).hexdigest())
        return _Holds(*json.loads(self._kept.text(made_from, lambda: json.dumps(_Holds.of(page), ensure_ascii=False))))

    def _want(self, name: str, folder: str, address: str) -> None:
        path, _, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            if not path.startswith(self._under):
                return  # another site of the same host
            folder, path = "", path.removeprefix(self._under)
        elif not path:
            folder, path = "", name
        target = posixpath.normpath(posixpath.join(folder, path))
        if f"{target}/".startswith(self._elsewhere):
            return  # the same page in another language, which has it too
        where = f"{target}/" if path.endswith("/") else target, unquote(anchor)
        if where not in self._wanted or name < self._wanted[where][0]:
            self._wanted[where] = name, address

    def _leads_to(self, path: str) -> str:
        """The file that a host shows at a path."""
        target = path.removesuffix("/")
        page = _file("" if target == "." else f"{target}/")
        return page if page in self._files and (path != target or target not in self._files) else target

    def _programs(self) -> Iterator[Mistake]:
        for name in self._scripts:
            path, line = self._where(name, ["<script"])
            yield Mistake(path, line, say("hosting.built.script_in_text"), fix=say("hosting.built.remove_script"))

    def _dead_ends(self) -> Iterator[Mistake]:
        for (path, anchor), (name, address) in self._wanted.items():
            target = self._leads_to(path)
            if target not in self._files:
                yield self._dead(name, address, target)
            elif anchor and target in self._ids and anchor not in self._ids[target]:
                path, line = self._where(name, self._said(address, target, anchor))
                what = say(
                    "hosting.built.no_such_part", name=name, which=say("hosting.built.this_page") if target == name else say("hosting.built.another_page")
                )
                yield Mistake(path, line, what, found=quoted(address), fix=say("hosting.built.check_after_hash"))

    def _permanent(self) -> Iterator[Mistake]:
        """Each thing in force stands in its page, and its permanent address leads there."""
        for key, each in self._site.in_force.items():
            page, anchor = _file(Target(each.target.page).on("")), each.target.anchor
            if anchor and anchor not in self._ids.get(page, ()):
                what = say("hosting.built.anchor_missing", anchor=anchor, key=key)
                yield Mistake(*place(self._site.loaded, each), what, fix=say("hosting.built.write_like_the_others"))
            if _file(f"{key}/") not in self._files:
                yield self._not_there(key, *place(self._site.loaded, each))

    def _once_published(self) -> Iterator[Mistake]:
        """Each address that was ever published has its page, and its old anchor still lands on something."""
        for key in self._site.register:
            if key in self._site.in_force:
                continue
            path, line = self._site.loaded.places.at("ids", key)
            if _file(f"{key}/") not in self._files:
                yield self._not_there(key, path, line)
            stood = stood_at(key)
            page = _file(Target(stood.page).on("")) if stood else ""
            if stood and page in self._pages and stood.anchor not in self._ids.get(page, ()):  # elsewhere stands a small page now, which leads on
                what = say("hosting.built.published_anchor_missing", anchor=stood.anchor, key=key)
                yield Mistake(path, line, what, fix=say("hosting.built.undo_change_of_templates"))

    @staticmethod
    def _not_there(key: str, path: str, line: int) -> Mistake:
        fix = say("hosting.built.address_taken_or_template")
        return Mistake(path, line, say("hosting.built.permanent_page_missing", key=key), fix=fix)

    def _dead(self, name: str, address: str, target: str) -> Mistake:
        if target.startswith(_ASSETS):
            fix = say("hosting.built.restore_or_remove_line")
            return Mistake(f"overrides/{target}", 1, say("hosting.built.file_missing"), fix=fix)
        path, line = self._where(name, self._said(address, target))
        what = say("hosting.built.link_leads_nowhere", name=name)
        return Mistake(path, line, what, found=quoted(address), fix=say("hosting.built.check_address"))

    def _said(self, address: str, target: str, anchor: str = "") -> Iterable[str]:
        """How a page may have written an address."""
        page = self._pages.get(target)
        named = [f"{posixpath.basename(page.source)}{'#' if anchor else ''}{anchor}"] if page else []
        return [address, *named, *([f"#{anchor}"] if anchor else [])]

    def _where(self, name: str, texts: Iterable[str]) -> tuple[str, int]:
        """The page behind a built file, and the line in which one of the texts stands; the templates where no page is behind it."""
        page: PageText | None = self._pages.get(name)
        if page is None:
            return "overrides", 1
        for text in texts:
            for index, line in enumerate(page.body.split("\n")):
                if text in line:
                    return page.path, page.number(index)
        return page.path, 1


def _file(address: str) -> str:
    """The file that a host shows at an address of the site."""
    return f"{address}index.html"
