"""Reads a built site by meaning: text, tables, headings, links. Who builds it is `building.py`."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from lxml import html as lxml_html

from declaration.loading import Loaded

SITE_URL = "https://declaracion.example.com/"
SUB_PATH = "https://example.com/sub/ruta/"

# Elements that stand apart from what is beside them when they are read.
_BLOCKS = (
    "address article aside blockquote br button caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr label li main nav ol option p section summary table tbody td th thead title tr ul"
).split()
_UNSEEN = ("script", "style", "template", "noscript")
_PAPER = re.compile("([a-z]{2}/)?papel/")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- Reading ----------------------------------------------------------------------------------------------------------


@dataclass
class Site:
    """A built site and the address that it is made for."""

    root: Path
    url: str

    @cached_property
    def files(self) -> dict[str, bytes]:
        return tree(self.root)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page in the language of the originals, by its address in the site: `derechos/tiempo/`, `404.html`, and `` for the home page."""
        return {address: page for address, page in self.every_page.items() if address.partition("/")[0] not in self.languages}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those that have a folder of their own: all but that of the originals."""
        return tuple(sorted(path.parent.name for path in self.root.glob("[a-z][a-z]/index.html")))

    def in_language(self, language: str) -> Site:
        """The part of the site in another language, as a site of its own. What leads out of it leads out of this one."""
        return Site(self.root / language, f"{self.url}{language}/")

    @cached_property
    def every_page(self) -> dict[str, Page]:
        """Those of all languages: `en/derechos/tiempo/` too."""
        found = {}
        for path, content in sorted(self.files.items()):
            if path.endswith(".html") and not _PAPER.match(path):  # what is in one file to be kept is no page of the site
                address = path.removesuffix("index.html")
                found[address] = Page(address, self.url + address, content.decode("utf-8"))
        return found

    @property
    def addresses(self) -> list[str]:
        """Every page that one can be sent to, the small ones too: all but the 404, which has no address of its own."""
        return [address for address in self.pages if address != "404.html"]

    def file_at(self, url: str) -> str | None:
        """The file that a static host answers with at an address of ours; None if there is none.

        An address of a folder without its final slash counts as none: hosts answer it with one more journey, or not.
        """
        path = unquote(urlsplit(url).path).removeprefix(urlsplit(self.url).path)
        file = path + "index.html" if path == "" or path.endswith("/") else path
        return file if file in self.files else None

    def is_ours(self, url: str) -> bool:
        return url.startswith(self.url) or url + "/" == self.url

    def has_anchor(self, file: str, anchor: str) -> bool:
        page = self.every_page.get(file.removesuffix("index.html"))
        return page is None or anchor in page.ids

    def missing(self, url: str) -> str:
        """What is wrong with an address, if it isn't one of ours that answers: in words, or nothing."""
        place, anchor = urldefrag(url)
        if not self.is_ours(place):
            return "leads outside and is in no data"
        file = self.file_at(place)
        if file is None:
            return "leads to no file"
        return "" if not anchor or self.has_anchor(file, unquote(anchor)) else "leads to no such part"


@dataclass
class Page:
    """A built page. `address` is relative to the site, `url` whole."""

    address: str
    url: str
    source: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.source, "lxml")

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The same tree in a tenth of the time, for what goes through every element of every page."""
        return lxml_html.document_fromstring(self.source)

    @property
    def main(self) -> Tag:
        """What the page is about, without the frame around it."""
        return self.soup.find("article") or self.soup.find("main")

    @cached_property
    def ids(self) -> list[str]:
        return self.tree.xpath("//@id")

    @cached_property
    def text(self) -> str:
        return read_in(self.tree.body)

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """The level of each, and what it says."""
        return [(int(each.tag[1]), read_in(each)) for each in self.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    @cached_property
    def tables(self) -> list[Table]:
        return [Table(tag) for tag in self.soup.find_all("table")] if "<table" in self.source else []

    def target(self, link: Tag | lxml_html.HtmlElement) -> str:
        """Where a link leads, whole."""
        return urljoin(self.url, link.get("href"))


@dataclass
class Table:
    """A table as a reader meets it: its name, its column headers, and its rows of text."""

    tag: Tag

    @property
    def caption(self) -> str:
        figure = self.tag.find_parent("figure")
        named = self.tag.find("caption") or (figure.find("figcaption") if figure else None)
        return text_of(named) if named else ""

    @property
    def head(self) -> list[str]:
        return [text_of(cell) for cell in self.tag.select("thead tr > *")]

    @property
    def rows(self) -> list[list[str]]:
        return [[text_of(cell) for cell in row.find_all(["th", "td"])] for row in self.tag.select("tbody tr")]


def text_of(tag: Tag, share: bool = True) -> str:
    """What is read in an element, on one line. The sign of a link to a heading is not read.

    Without `share`, also without what "Compartir" repeats beside each thing.
    """
    parts: list[str] = []

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, PreformattedString):
                continue  # a comment, a doctype
            if isinstance(child, NavigableString):
                parts.append(str(child))
            elif child.name not in _UNSEEN and (share or "dd-share" not in child.get("class", [])):
                apart = " " if child.name in _BLOCKS else ""
                parts.append(apart)
                walk(child)
                parts.append(apart)

    walk(tag)
    return " ".join("".join(parts).replace("¶", " ").split())


def read_in(element: lxml_html.HtmlElement) -> str:
    """The same of an element of `Page.tree`."""
    parts: list[str] = []

    def walk(element: lxml_html.HtmlElement) -> None:
        parts.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:  # a comment's is none
                apart = " " if child.tag in _BLOCKS else ""
                parts.append(apart)
                walk(child)
                parts.append(apart)
            parts.append(child.tail or "")

    walk(element)
    return " ".join("".join(parts).replace("¶", " ").split())


def words_shown(page: Page) -> Iterator[tuple[str, str]]:
    """Every text that a page shows, speaks or hands to a script to show, with where it stands."""
    for tag in page.tree.iter("*"):
        if tag.tag not in _UNSEEN:
            yield from ((tag.tag, text) for text in (tag.text, *(child.tail for child in tag)) if text and text.strip())
        for name, value in tag.items():
            spoken = name.startswith(("aria-label", "aria-description", "aria-roledescription", "aria-value", "aria-placeholder"))
            if name in ("title", "alt", "placeholder", "value", "content", "label") or (spoken and not name.endswith("by")):
                yield f"{tag.tag}[{name}]", value
        if tag.tag == "script" and tag.get("type") == "application/json":
            for text in json.loads(tag.text).get("translations", {}).values():
                yield "script", text


# --- Kinds of page ----------------------------------------------------------------------------------------------------

UNLISTED = {"soporte/", "soporte/archivos/"}  # full pages that search engines and the site's own search leave out


def question_pages(loaded: Loaded) -> set[str]:
    """The pages of the guided path after its first question, which are left out of searches too: problems are found instead."""
    return {f"que-ha-pasado/{question.id}/" for question in loaded.parts["paths"][1:]}


def plain_pages(loaded: Loaded) -> set[str]:
    """The pages of rights in few words. Searches find their rights, and the list of them, instead."""
    return {f"derechos/{right.id}/en-pocas-palabras/" for right in loaded.parts["rights"] if right.plain}


def moved_pages(loaded: Loaded) -> set[str]:
    """What was said there is said elsewhere: their addresses lead on."""
    return {source.replace(".md", "/") for source, front in loaded.fronts.items() if front.get("moved_to")}


def dated_pages(loaded: Loaded) -> set[str]:
    """The pages of the past: each right at the date of each edition that held it. Searches leave them out, for they aren't in force."""
    return {f"derechos/{right.id}/{each.record.effective}/" for each in loaded.editions for right in each.declaration.rights}


def small_pages(loaded: Loaded) -> dict[str, str]:
    """The small page behind each clause, each step and each address that has ended, with the full page that it leads to."""
    data, register = loaded.declaration, loaded.register
    assert data and register is not None

    def full(key: str) -> str:
        folder, *ids = key.split("/")
        entry = register.get(key)
        if entry and entry.replaced_by:
            return full(entry.replaced_by)
        if entry and entry.until:  # nothing took its place: the right that a clause was of, or all there is of its kind
            return full(f"{folder}/{ids[0]}") if len(ids) > 1 else f"{folder}/"
        if ids[0] == "incumplimientos":
            return f"{folder}/{ids[0]}/"
        return f"{folder}/" if folder in ("reclamar", "resultados") else f"{folder}/{ids[0]}/"

    keys = {f"derechos/{right.id}/{clause.id}" for right in data.rights for clause in right.clauses}
    keys |= {f"reclamar/{step.id}" for step in data.complaint_route.steps} | {"reclamar/fuera"}
    keys |= {f"resultados/periodo-{period.id.lower()}" for period in (loaded.parts["results"].periods if loaded.parts["results"] else ())}
    keys |= {f"resultados/incumplimientos/{each.id}" for each in loaded.parts["improvements"]}
    keys |= {key for key, entry in register.items() if entry.until}
    return {f"{key}/": full(key) for key in keys}


# --- Links ------------------------------------------------------------------------------------------------------------

_ADDRESSES = {  # attribute: the elements in which it holds an address
    "href": ("a", "area", "link", "base", "image", "use"),
    "xlink:href": ("a", "image", "use"),
    "src": ("script", "img", "iframe", "embed", "audio", "video", "source", "track", "input"),
    "data": ("object",),
    "poster": ("video",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "cite": ("blockquote", "q", "del", "ins"),
}
_BY_WHATSAPP = "https://wa.me/?text="  # and what is shared, which ends in an address of ours
_SETS = ("srcset", "imagesrcset")
_IDS = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")


def addresses_in(page: Page) -> Iterator[tuple[str, str]]:
    """Every address that a page names, as written, with the element that names it."""
    for tag in page.tree.iter("*"):
        for name, value in tag.items():
            if tag.tag in _ADDRESSES.get(name, ()):
                yield f"{tag.tag}[{name}]", value
            if name in _SETS:
                for candidate in filter(str.strip, value.split(",")):
                    yield f"{tag.tag}[{name}]", candidate.split()[0]
        for address in in_css(tag.get("style", "")):
            yield f"{tag.tag}[style]", address
        if tag.tag == "style":
            for address in in_css(tag.text or ""):
                yield "style", address
        if tag.tag == "meta" and tag.get("http-equiv", "").lower() == "refresh":
            yield "meta[refresh]", tag.get("content").partition("url=")[2]
        if tag.tag == "meta" and re.match("(og|twitter):(url|image)$", tag.get("property", tag.get("name", ""))):
            yield "meta[og]", tag.get("content")


def in_css(text: str) -> list[str]:
    """The addresses in a style sheet, without those that hold their content themselves."""
    found = re.findall(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""", re.sub(r"(?s)/\*.*?\*/", "", text))
    return [html.unescape(a or b) for a, b in found if not (a or b).startswith("data:")]


def broken_links(site: Site, allowed_outside: set[str]) -> list[str]:
    """What in a site leads nowhere, or to an outside address that isn't one of those."""
    problems = []
    missing = functools.cache(site.missing)

    def look(where: str, base: str, address: str, page: Page | None = None) -> None:
        url, anchor = urldefrag(urljoin(base, address))
        if page and address.startswith("#"):
            url = page.url  # stays in the page, wherever that is shown
        scheme = urlsplit(url).scheme
        if not address.strip() and "[action]" not in where:
            problems.append(f"{where}: empty")
        elif scheme not in ("http", "https"):
            if address not in allowed_outside:
                problems.append(f"{where}: {address} is in no data")
        elif address.startswith(_BY_WHATSAPP) and "a[href]" in where:
            shared = unquote(address.removeprefix(_BY_WHATSAPP))
            if re.search("[&#]", address) or not shared.split() or missing(shared.split()[-1]):
                problems.append(f"{where}: {address} shares something else than an address of ours")
        elif address not in allowed_outside and (wrong := missing(f"{url}#{anchor}")):
            problems.append(f"{where}: {address} {wrong}")

    for page in site.every_page.values():
        # Hosts show the 404 page at any address, so all in it must lead from anywhere.
        bases = [page.url] if not page.address.endswith("404.html") else [page.url, site.url + "no/hay/nada/"]
        for where, address in dict.fromkeys(addresses_in(page)):
            for base in bases:
                look(f"{page.address or 'home'} {where}", base, address, page)
        named = [(tag.tag, name, id) for tag in page.tree.iter("*") for name in _IDS for id in tag.get(name, "").split()]
        problems += [f"{page.address or 'home'} {tag}[{name}]: no id {id}" for tag, name, id in named if id not in page.ids]
    for path, content in site.files.items():
        if path.endswith(".css"):
            for address in in_css(content.decode("utf-8")):
                look(path, site.url + path, address)
    return problems
