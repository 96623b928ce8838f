"""The whole declaration in one file, `/papel/declaracion.html`: to send, to keep, to read without a network. It runs nothing and asks for nothing.

It is made of the finished pages, so that it says what they say: without what only works where a script or the site itself is, with each
link that leads into it as one within the file, and all others as whole addresses.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from markupsafe import Markup

from .. import addresses
from ..addresses import Target
from ..site import Site
from ..views import frame
from ..views.papers import edition_of
from ..words import wording
from .kept import Kept
from .policy import of_one_file, parts
from .rendering import Renderer

# Left out, with all that is in them: what takes a script, a choice, or the address that it stands at; pictures; what a reader doesn't see.
_TAGS = frozenset(("button", "form", "img", "input", "noscript", "picture", "script", "select", "style", "svg", "template", "textarea", "video"))
_CLASSES = frozenset(
    f"dd-{name}" for name in ("calculator", "copy", "corner", "edit", "filter", "plain-way", "promise__choose", "promise__kinds", "promises__more", "share")
)
_SIGNS = re.compile(r'\s(?:hidden|data-search-exclude)(?=[\s=>/]|$)|\saria-hidden="true"')
# One `h1` for all; and nothing folded, for nobody opens it on paper.
_AS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"} | dict.fromkeys(("article", "aside", "details", "nav", "section", "summary"), "div")
_KEPT = frozenset(("aria-label", "class", "colspan", "href", "id", "lang", "role", "rowspan", "scope", "tabindex"))
_ROLES = ("group", "region")  # those that have a name; what a table is laid out as on the site, it isn't here
_VOID = frozenset(("br", "col", "hr", "img", "input", "source", "track", "wbr"))
_TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PATH = re.compile(r"([^?#]*)(.*)", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_BLANK = re.compile(r"\n\s*\n+")
_CODE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Part:
    """A page as it stands in the file. `ids` are those within it that can be linked to, as they are in the page; each is there with the page's before it."""

    address: str
    title: str
    html: str
    ids: frozenset[str]

    @property
    def anchor(self) -> str:
        return self.address.rstrip("/")


def groups(site: Site) -> list[tuple[str, list[str]]]:
    """The pages of the file by what they are about, as their paths in the language's folder: those that the site has."""
    declaration, w, there = site.declaration, site.words.whole, {page.source for page in site.loaded.pages}
    about = [
        (w.rights, [addresses.right(each.id).page for each in sorted(declaration.rights, key=lambda right: right.number)]),
        (w.problems, [addresses.PROBLEMS_INDEX, *(addresses.problem(each.id).page for each in declaration.problems)]),
        (w.others, [addresses.ROUTE, addresses.CONTACT, addresses.COMMITMENTS, addresses.COMPLIANCE, addresses.GLOSSARY]),
    ]
    moved = {source for source, front in site.loaded.fronts.items() if front.get("moved_to")}
    return [(name, [source for source in pages if source in there and source not in moved]) for name, pages in about]


def file(site: Site, renderer: Renderer, kept: Kept, built: Callable[[str], str]) -> tuple[str, bytes]:
    """Its path in the site, and its content. `built` gives the HTML of a page that was built, by its address in the site (`derechos/tiempo/`)."""
    found = [(name, [_part(site, kept, source, built) for source in pages]) for name, pages in groups(site)]
    every = {part.address: part for _, pages in found for part in pages}
    printed, w = site.printed, site.words.whole
    html = renderer.html(
        "whole/file.html",
        words=site.words,
        language=site.loaded.language,
        name=site.name,
        edition=edition_of(site),
        code=printed.code,
        check=addresses.paper_code(printed.code).on(site.url),
        made=w.made.format(day=wording.day(site.day, site.words)),
        url=site.url,
        path=addresses.WHOLE_TO_KEEP,
        languages=frame.languages(site),
        groups=[(name, [(part.anchor, part.title, Markup(_within(part, every, site))) for part in pages]) for name, pages in found if pages],
    )
    return addresses.WHOLE_TO_KEEP, of_one_file(html).encode()


def _part(site: Site, kept: Kept, source: str, built: Callable[[str], str]) -> Part:
    address = Target(source).on("")
    text = parts(built(address))[1].partition(">")[2]  # without the tag with which it begins; its end isn't in it
    made = kept.text(("whole", _CODE, site.url, address, text), lambda: json.dumps(taken(text, address, site.url), ensure_ascii=False))
    html, ids = json.loads(made)
    return Part(address, site.declaration.page_titles[source], html, frozenset(ids))


def taken(text: str, address: str, url: str) -> tuple[str, list[str]]:
    """The text of a built page as it may stand in the file, and the ids in it. Links are whole addresses, of a site at that URL."""
    out: list[str] = []
    ids: list[str] = []
    skipped, deep, end = "", 0, 0
    for found in _TAG.finditer(text):
        if not skipped:
            out.append(text[end : found.start()])
        end = found.end()
        closes, name, rest = found[1], (found[2] or "").lower(), found[3] or ""
        if skipped:
            if name == skipped:
                deep += -1 if closes else 1
                skipped = skipped if deep else ""
        elif closes:
            out.append(f"</{_AS.get(name, name)}>")
        elif name and _stays(name, rest):
            out.append(_opened(name, rest, address, url, ids))
        elif name and name not in _VOID:
            skipped, deep = name, 1
    return _BLANK.sub("\n", "".join(out)).strip(), ids


def _stays(name: str, rest: str) -> bool:
    if name in _TAGS or _SIGNS.search(rest):
        return False
    return " class=" not in rest or not any(value in _CLASSES for key, value in _attributes(rest) if key == "class" for value in value.split())


def _opened(name: str, rest: str, address: str, url: str, ids: list[str]) -> str:
    written = []
    for key, value in _attributes(rest):
        if key == "id":
            ids.append(value)
            value = f"{address.rstrip('/')}:{value}"
        elif key == "href":
            value = _whole(value, address, url)
        if key in _KEPT and (key != "role" or value in _ROLES):
            written.append(f' {key}="{escape(value)}"')
    return f"<{_AS.get(name, name)}{''.join(written)}>"


def _whole(href: str, address: str, url: str) -> str:
    """The whole address of what a page of ours leads to with that one."""
    path, rest = _PATH.match(href).groups()  # type: ignore[union-attr]  # it matches anything
    if _ELSEWHERE.match(href):
        return href
    if path.startswith("/"):
        return "/".join(url.split("/", 3)[:3]) + href
    joined = posixpath.normpath(posixpath.join(address, path)) if path else address
    folder = path.rpartition("/")[2] in ("", ".", "..") and path
    return f"{url}{'' if joined == '.' else joined}{'/' if folder and joined != '.' else ''}{rest}"


def _attributes(rest: str) -> Iterator[tuple[str, str]]:
    for key, *values in _ATTRIBUTE.findall(rest):
        yield key.lower(), unescape("".join(values))


def _within(part: Part, every: dict[str, Part], site: Site) -> str:
    """The HTML of a part, in which what leads to another part leads there within the file."""

    def led(found: re.Match[str]) -> str:
        whole = unescape(found[1])
        if not whole.startswith(site.url):
            return found[0]
        target, _, anchor = whole.removeprefix(site.url).partition("#")
        stub = site.in_force.get(target.rstrip("/"))
        if stub and target not in every:  # a permanent address, which leads on
            target, anchor = Target(stub.target.page).on(""), stub.target.anchor
        there = every.get(target)
        if not there or (anchor and anchor not in there.ids):
            return found[0]
        return f'href="#{escape(there.anchor)}{escape(f":{anchor}") if anchor else ""}"'

    return _HREF.sub(led, part.html)
