"""What Markdown makes of a page's own words: its ids, where its links lead, and its HTML. Nothing of it is written anywhere.

Most pages are plain: headings, paragraphs, lists, links, ids. Those are read here, line by line. Any other is given to
Python-Markdown itself, with the engine's extensions, so that no rule of ours can be laxer than the one that will hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from ..messages import say
from ..mistakes import Mistake, quoted
from .html import Html, inspect
from .markers import find
from .pages import ODD, PageText, headings_without_id, ids, ids_at_line_end, slug

if TYPE_CHECKING:  # loaded for the first page that isn't plain
    import markdown

# Those of the engine itself and of `mkdocs.yml`.
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "admonition")
WRITTEN = "\ue010"  # before an address that stands in Markdown: one in HTML is left as it is, and means another place

# Where an odd sign changes what a line is: at its beginning, after the mark of a list or heading, before an id.
_ODD_HERE = re.compile(rf"^[ \t]*(?:(?:[-*+]|\d+[.)]|\#{{1,6}}|>)[ \t]*)?(?P<first>{ODD})|(?P<before_id>{ODD})[ \t]*(?={ODD}*[ \t]*\{{:?[ ]*[#.])")

_LINK = re.compile(r"(?<![!\\\]])\[(?P<text>[^\[\]\n]+)\]\((?P<address>[^\s()<>\"'\[\]]+)\)(?P<class>\{:? \.[\w-]+ \})?")
_NOT_PLAIN = re.compile(rf"[<`\\\[\]|\t]|&#?\w+;|{ODD}(?<![\u00a0\u202f])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "ul", "ol", "blockquote", "div", "dt", "dd", "pre", "table", "tr", "td", "th", "section", "details", "summary", "aside")
_WORDS = r"(?:\*\*(?=[^\s*])|[^\s{}#>+*=:!~|\d-])[^\n{}]*"
_ATTRIBUTES = r"\{: #[\w-]+(?: [\w-]+=[\w.-]+)* \}"
_CHUNK = re.compile(
    rf"(?:\#{{1,6}} [^\s{{}}#][^\n{{}}#]*(?<! )(?: {_ATTRIBUTES})?)"
    rf"|(?:{_WORDS}(?:\n{_WORDS})*?(?:[ ]{_ATTRIBUTES}|\n{_ATTRIBUTES})?)"
    rf"|(?:> {_WORDS}(?:\n> {_WORDS})*)"
    rf"|(?:\d+\. {_WORDS}(?:\n(?=\d+\. )|\Z))+"
    rf"|(?:- {_WORDS}(?:\n {{0,3}}{_WORDS})*?(?:[ ]{_ATTRIBUTES}|\n {{1,3}}{_ATTRIBUTES})?(?:\n(?=- )|\Z))+"
)


@dataclass(frozen=True)
class Link:
    """An address that a page leads to, with its line. One `written` in Markdown is a file among the pages; else it is in HTML."""

    line: int
    address: str
    written: bool


@dataclass(frozen=True)
class Prose:
    """What Markdown makes of a page: the ids in it, where it leads, and what is wrong in it."""

    ids: frozenset[str]
    links: tuple[Link, ...]
    mistakes: tuple[Mistake, ...] = ()


def markdown_of(page: PageText, signs: Mapping[int, str]) -> list[str]:
    """The body's lines as Markdown gets them: a sign instead of the marker on each of those (from 0), ids where Markdown looks for them."""
    lines = page.body.split("\n")
    for index, sign in signs.items():
        lines[index] = f"\n{sign}\n"
    for number, line in ids_at_line_end(page.written):
        lines[page.index(number)] = line
    return lines


@lru_cache(maxsize=4096)  # it follows from the page alone
def read(page: PageText) -> Prose:
    """What Markdown will make of the page. Markers are left out: what they show isn't the page's own."""
    return _plainly(page) or _by_markdown(page)


def opening(page: PageText) -> list[str]:
    """What the page itself says before its first heading, as bare text, a paragraph or an item of a list each; not what its markers show."""
    blocks = _Blocks()
    blocks.feed(_html_of("\n".join(markdown_of(page, {marker.index: "" for marker in find(page)[0]}))))
    blocks.close()
    return [said for each in blocks.found if (said := " ".join(each.split()))]


class _Blocks(HTMLParser):
    """The text of each block of HTML, up to the first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]
        self._ended = self._unsaid = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._ended = self._ended or tag in _HEADINGS
        self._unsaid = self._unsaid or tag in ("script", "style")
        self._new_block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unsaid = self._unsaid and tag not in ("script", "style")
        self._new_block(tag)

    def _new_block(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.found.append("")
        elif tag == "br":
            self.found[-1] += " "

    def handle_data(self, data: str) -> None:
        if not (self._ended or self._unsaid):
            self.found[-1] += data


def _plainly(page: PageText) -> Prose | None:
    """The page as it is read here; None if it isn't plain."""
    lines = page.body.split("\n")
    for marker in find(page)[0]:
        lines[marker.index] = ""
    links, bare = [], []
    for index, line in enumerate(lines):
        links += [Link(page.number(index), link["address"], written=True) for link in _LINK.finditer(line)] if "[" in line else []
        bare.append(_LINK.sub(r"\g<text>", line).rstrip(" ") if "[" in line else line.rstrip(" "))
    text = "\n".join(bare).strip("\n")
    if _NOT_PLAIN.search(text) or (text and not all(_CHUNK.fullmatch(chunk) for chunk in re.split(r"\n{2,}", text))):
        return None
    if any("&" in link.address or "\\" in link.address for link in links):
        return None
    found = {id for _, id in ids(page)}
    for _, title in headings_without_id(page):
        found.add(_unique(slug(_LINK.sub(r"\g<text>", title)), found))
    return Prose(frozenset(found), tuple(links))


def _unique(id: str, taken: set[str]) -> str:
    """As Python-Markdown tells equal headings apart: `titulo`, `titulo_1`, `titulo_2`."""
    number = 1
    tried = id
    while tried in taken or not tried:
        tried, number = f"{id}_{number}", number + 1
    return tried


def _by_markdown(page: PageText) -> Prose:
    marked, mistakes = find(page)
    wrong = {mistake.line for mistake in mistakes}
    html = _html_of("\n".join(markdown_of(page, {marker.index: "·" for marker in marked})))
    found, page = inspect(html), page.written  # nothing is wrong in the rest, and no link there
    odd = dict(_odd_signs(page))
    told = [*odd.values(), *_comments(page, wrong)]
    told += _of_html(page, found)
    told += _lost(page, found.ids, odd)
    places = _Places(page)
    links = [
        Link(places.line(f"]({each.removeprefix(WRITTEN)}", each.removeprefix(WRITTEN)), each.removeprefix(WRITTEN), each.startswith(WRITTEN))
        for each in found.links
    ]
    return Prose(found.ids, tuple(links), tuple(told))


def _html_of(text: str) -> str:
    reader = _reader()
    reader.reset()
    html: str = reader.convert(text)
    return html


@cache
def _reader() -> markdown.Markdown:
    """Python-Markdown as the engine uses it, but that each address written in Markdown is told apart."""
    from markdown import Markdown
    from markdown.treeprocessors import Treeprocessor

    class Addresses(Treeprocessor):  # type: ignore[misc]  # Python-Markdown says no types
        def run(self, root: Any) -> None:
            for element in root.iter():
                key = {"a": "href", "img": "src"}.get(element.tag)
                if key and element.get(key) is not None:
                    element.set(key, WRITTEN + element.get(key))

    reader = Markdown(extensions=list(EXTENSIONS))
    reader.treeprocessors.register(Addresses(reader), "addresses", 0)
    return reader


def _odd_signs(page: PageText) -> Iterator[tuple[int, Mistake]]:
    """Lines that begin, or name their id, with a sign that only looks like a space: to Markdown they are something else."""
    for number, line in page.lines():
        if odd := _ODD_HERE.search(line):
            sign = odd["first"] or odd["before_id"]
            what = say("files.prose.odd_space", code=format(ord(sign), "04X"))
            yield number, Mistake(page.path, number, what, found=quoted(line.strip(), 40), fix=say("files.prose.type_a_space"))


def _comments(page: PageText, told: set[int]) -> Iterator[Mistake]:
    """A comment without end: everything after it would be one."""
    lines = list(page.lines())
    ends = max((number for number, line in lines if "-->" in line), default=0)
    for number, line in lines:
        opens = re.sub(r"`[^`]*`", "", line).rpartition("<!--")
        if opens[1] and "-->" not in opens[2] and number not in told and not any(number < other <= ends for other, _ in lines):
            yield Mistake(page.path, number, say("files.prose.comment_not_closed"), found=quoted(line.strip(), 40), fix=say("files.prose.close_comment"))


def _lost(page: PageText, there: frozenset[str], odd: Mapping[int, Mistake]) -> Iterator[Mistake]:
    """Ids that we read in the page and Markdown doesn't: their links would lead to the top of the page."""
    lines = page.body.split("\n")
    for number, id in ids(page):
        if id in there:
            continue
        first = last = number - page.body_line
        while first > 0 and lines[first - 1].strip():
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
        if any(first <= other - page.body_line <= last for other in odd):
            continue  # told, with its cause
        fix = say("files.prose.leave_blank_line")
        yield Mistake(
            page.path,
            number,
            say("files.prose.id_lost", id=id),
            found=quoted(lines[number - page.body_line].strip(), 40),
            fix=fix,
        )


def _of_html(page: PageText, html: Html) -> Iterator[Mistake]:
    """What is wrong in its HTML, as it stands in the page: there a sign may be written by its code."""
    places, lines = _Places(page), page.body.split("\n")
    for fault in html.faults:
        number = places.line(fault.found, nth=fault.nth)
        line = lines[number - page.body_line]
        found = fault.found if fault.found.split("\n")[0] in line else line
        yield Mistake(page.path, number, fault.what, found=quoted(found), fix=fault.fix, severity=fault.severity)


class _Places:
    """Finds, one after another, the lines at which equal texts stand in a page."""

    def __init__(self, page: PageText):
        self._lines = [(number, re.sub(r"`[^`\n]*`", "", line)) for number, line in page.lines()]
        self._first = page.body_line
        self._seen: dict[str, int] = {}

    def line(self, *texts: str, nth: int | None = None) -> int:
        """The line of the first of the texts that stands there: of the `nth` (from 0), else of the next one each time it is asked for."""
        for text in texts:
            sought = text.split("\n")[0]
            there = [number for number, line in self._lines for _ in range(line.count(sought))] if sought else []
            if there:
                break
        if not there:  # written otherwise than it is read: by a part of it
            parts = sorted(re.findall(r"[\w#./:-]{3,}", sought), key=len, reverse=True)
            there = next((found for part in parts if (found := [number for number, line in self._lines if part in unescape(line)])), [self._first])
        if nth is None:
            nth = self._seen.get(sought, 0)
            self._seen[sought] = nth + 1
        return there[min(nth, len(there) - 1)]
