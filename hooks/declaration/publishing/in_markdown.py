"""Each page as Markdown too, beside it (`/derechos/tiempo/index.md`): for assistants, and for whoever feeds one.

A library makes it of the HTML that the page shows, so that it can't say anything else. Here is only told what a page has for its
readers' hands (forms, buttons, choices), which is left out; and each link becomes whole, and permanent where it can be.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from html import escape
from pathlib import Path

from .. import foreign
from ..addresses import Target
from ..signs import QR, put
from ..site import Site
from . import agents
from .kept import Kept
from .sharing import cited

FILE = "index.md"
_READING = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()  # this reading of a page, which may change with any word of this file
# What is there to be pressed, filled in or looked at. What is hidden, and what stands there where no script runs, the library leaves out.
_NOT_TOLD = ["form", "button", "svg", "[aria-hidden]", ".dd-calculator", ".dd-promise__choose", ".dd-promise__kinds", ".dd-promises__all"]
# What Markdown has no sign for: a term with what is said of it, a head that is no heading, and what only its look sets apart from what is beside it.
# A fold right under its heading is open here, and needs no name of its own.
# Before each, what a page must have in it for that to be looked for: a search through all of it takes longer.
_INSTEAD = tuple(
    (there, re.compile(found, re.DOTALL), instead)
    for there, found, instead in (
        ("dd-rights__number", r'<p class="dd-rights__number".*?</p>', ""),
        ("<dl", r"</?dl\b[^>]*>", ""),
        ("<dt", r"<dt\b[^>]*>(.*?)</dt>\s*<dd\b[^>]*>", r"<div><strong>\1:</strong> "),
        ("</dd>", r"(</?)dd\b", r"\1div"),
        ("<details", r"(</h[23]>\s*<details\b[^>]*>\s*)<summary>.*?</summary>", r"\1"),
        ("dd-now__head", r'(<strong class="dd-now__head">.*?)(</strong>)', r"\1:\2"),
        ("__", r'<p class="dd-[a-z-]+__(?:for|head|title)">(?!<)(.*?)</p>', r"<p><strong>\1</strong></p>"),
        ("dd-mark", r'<span class="dd-mark[^>]*>(.*?)</span>', r"<strong>\1:</strong>"),
        ('"dd-label"', r'<span class="dd-label">(.*?)</span>', r"(\1)"),
        ('"dd-tag"', r'<span class="dd-tag">(.*?)</span>', r"(\1)"),
        ("<small>", r"<small>(.*?)</small>", r"(\1)"),
        ("dd-lines__", r' <span class="dd-lines__', r' · <span class="dd-lines__'),
    )
)
# What begins a tag or a link in Markdown, where it stands in a text: as a text it must come out, whatever somebody typed into the data.
_TYPED = (("&lt;", "\ue010", r"\<"), ("[", "\ue011", r"\["))


def has(html: str) -> bool:
    """Whether a page with that text is worth one: what agents copy isn't, which has files of its own."""
    return not agents.asked_for(html)


class InMarkdown:
    """The pages of one site as Markdown. What an earlier build has made of the same page is taken from what was kept.

    They are made beside the build, in a thread: the library lets Python go on meanwhile.
    """

    def __init__(self, site: Site, kept: Kept):
        self._site, self._kept = site, kept
        self._permanent = {each.target.on(site.url): site.address(each.key) for each in site.in_force.values() if each.target.anchor}
        self._into_a_page = re.compile(rf"{re.escape(site.url)}[^\s()<>\"?#]*#[^\s()<>\"]+")
        self._cited = {key: cited(each, site) for key, each in site.in_force.items()}
        self._made_with = hashlib.sha256(repr((_READING, site.url, site.words.links.citation_label, self._permanent, self._cited)).encode()).hexdigest()
        self._pages: deque[tuple[str, str, bytes, str | Future[str]]] = deque()  # path, title, key, text: those that aren't written yet
        self._beside = ThreadPoolExecutor(1)

    def page(self, html: str, source: str, title: str) -> Iterator[tuple[str, bytes]]:
        """Takes a page, by its path in its language's folder: `html` is what stands in it, before "Compartir" is put in; `title` is text. Gives the
        files that are ready by now, each one's path in the site and its content: its own, or those of pages before it."""
        html, title = foreign.plain(html), foreign.plain(title)
        key = self._kept.key("in Markdown", self._made_with, source, html)
        text = self._kept.get(key)
        self._pages.append((source, title, key, text if text is not None else self._beside.submit(self._markdown, html, Target(source).on(self._site.url))))
        while self._pages and not (isinstance(made := self._pages[0][-1], Future) and not made.done()):
            yield self._file(*self._pages.popleft())

    def rest(self) -> Iterator[tuple[str, bytes]]:
        """The other files, once all pages were taken."""
        while self._pages:
            yield self._file(*self._pages.popleft())

    def _file(self, source: str, title: str, key: bytes, made: str | Future[str]) -> tuple[str, bytes]:
        if isinstance(made, Future):
            text = made.result()
            self._kept.put(key, text)
        else:
            text = made
        target = Target(source)
        return target.on("") + FILE, f"{self._head(target.on(self._site.url), title)}\n{text}\n".encode()

    def end(self) -> None:
        """Lets go of what isn't wanted any more."""
        self._beside.shutdown(wait=False, cancel_futures=True)

    def _head(self, url: str, title: str) -> str:
        """What a program is told of a page that it may have met by itself. A text in JSON's notation is one in YAML's."""
        declaration = self._site.declaration
        said = {
            "title": title,
            "company": declaration.company.name,
            "url": url,
            "edition": declaration.edition.id,
            "date": self._site.day.isoformat(),
            "language": self._site.words.language,
        }
        return "".join(["---\n", *(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items()), "---\n"])

    def _markdown(self, html: str, url: str) -> str:
        import html_to_markdown  # only where a page is made anew

        options = html_to_markdown.ConversionOptions(base_url=url, exclude_selectors=_NOT_TOLD, compact_tables=True, extract_metadata=False)
        text = html_to_markdown.convert(self._told(html), options).content or ""
        for _, sign, said in _TYPED:
            text = text.replace(sign, said)
        return self._into_a_page.sub(lambda link: self._permanent.get(link[0], link[0]), text).strip()

    def _told(self, html: str) -> str:
        html = put(html.replace(QR, ""), self._citation)
        for typed, sign, _ in _TYPED:
            html = html.replace(typed, sign)
        for there, found, instead in _INSTEAD:
            if there in html:
                html = found.sub(instead, html)
        return html

    def _citation(self, key: str) -> str:
        """What stands in the place of "Compartir"."""
        if key not in self._cited:
            return ""
        return f'<p>{self._site.words.links.citation_label}: <a href="{self._site.address(key)}">{escape(foreign.plain(self._cited[key]))}</a></p>'
