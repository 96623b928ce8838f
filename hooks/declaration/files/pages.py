"""Reads pages: front matter, and the clauses of a right. A page is text with a path; nothing here renders it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from .. import foreign
from ..messages import say, spoken
from ..mistakes import Mistake, quoted
from ..typed import signs
from .laying import lay
from .open_points import OpenPoint, in_page, in_yaml, without
from .remembered import once, stays
from .yaml_reading import Document, read_text

# A paragraph or list item that ends in `{: #id }`, the notation of Python-Markdown's attr_list.
_CLAUSE_END = re.compile(r"^(?P<text>.*?)\s*\{:(?P<attributes>[^{}]*)\}\s*$")
_ID = re.compile(r"(?:^|\s)#(\S+)")
_ATTRIBUTE = re.compile(r"#\S+|\.\S+|[\w-]+=\S+")
_SINCE = re.compile(r"(?:^|\s)data-in-force-since=[\"']?([^\s\"']*)")
# Signs that look like a space, or like nothing, and that Markdown takes for letters: its own spaces are the common one and the tab.
ODD = r"(?:[^\S \t\n]|[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])"
_ITEM = re.compile(rf"^(?:[ \t]|{ODD})*(?:[-*+]|\d+[.)])(?:[ \t]|{ODD})+")  # an odd one is told, at its line
_TITLE = re.compile(r"^\*\*(.+?)\*\*\s*")
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+?)\s*#*\s*(?:\{:?(?P<attributes>[^{}]*)\})?\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Laid:
    """How a page stands in its layout: as its file says it, which of the body's lines (from 0) are its own, and the line that names the layout."""

    written: PageText
    own: range
    line: int


@dataclass(frozen=True)
class PageText:
    """A Markdown file: its path from the project's root, its address among the pages, and its text.

    `source` is relative to the language's folder, as MkDocs names it: `derechos/tiempo.md`.
    `body_line` is the line (from 1) at which the body begins, after any front matter. The body is without signs that mean
    nothing, and without the comments that are open points: `odd` tells what is wrong with either. `left_out` are the lines (from 1)
    that held nothing else. Where the page is `laid` out, the body is all of it, and what its layout says stands at the line that names it.
    """

    path: str
    source: str
    front_matter: str | None
    body: str
    body_line: int
    odd: tuple[Mistake, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    left_out: frozenset[int] = frozenset()
    laid: Laid | None = None
    under: Document | None = field(default=None, compare=False)  # of a translation: what the head of the original says that isn't words

    @property
    def language(self) -> str:
        """The language in which it is written: that of its folder."""
        return self.path.split("/")[1] if self.path.startswith("docs/") else ""

    @classmethod
    def read(cls, path: str, source: str, text: str) -> PageText:
        """The page of a file with that text."""
        found = _read(path, source, text, spoken())
        return replace(found) if stays() else found  # whoever gets it may let go what was worked out of it

    @cached_property
    def document(self) -> Document:
        """Its front matter as data."""
        if self.laid:
            return self.laid.written.document
        own = read_text(self.front_matter or "", self.path, first_line=2)
        if self.under is None:
            return own
        return lay(self.under, replace(own, data={}) if own.empty else own)

    @cached_property
    def title(self) -> str:
        """The page's own title: its first heading, without attributes; else the `title` of its front matter; else its path."""
        heading = re.search(r"^# +(.+?)(?: *\{:.*\})? *$", self.body, re.MULTILINE)
        if heading:
            return heading[1]
        data = self.document.data if self.front_matter else None
        return str(data["title"]) if isinstance(data, dict) and "title" in data else self.source

    def let_go(self) -> None:
        """Forgets what is worked out again from the text if anybody asks for it."""
        if self.laid:
            self.laid.written.let_go()
        for worked_out in ("document", "title", "_lines"):
            self.__dict__.pop(worked_out, None)

    @property
    def written(self) -> PageText:
        """The page without its layout, as somebody wrote it."""
        return self.laid.written if self.laid else self

    def number(self, index: int) -> int:
        """The line in the file of a line of the body (from 0)."""
        if not self.laid:
            return index + self.body_line
        return index - self.laid.own.start + self.body_line if index in self.laid.own else self.laid.line

    def index(self, number: int) -> int:
        """The line of the body (from 0) of one of the page's own, by its line in the file."""
        return number - self.body_line + (self.laid.own.start if self.laid else 0)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The body's lines outside fenced code, with their line number in the file."""
        return ((number, line) for _, number, line in self._lines)

    def placed(self) -> Iterator[tuple[int, int, str]]:
        """The same, each with its place in the body too: all lines of a layout have one number."""
        return iter(self._lines)

    @cached_property
    def _lines(self) -> list[tuple[int, int, str]]:
        """Those lines: each rule about pages walks over them."""
        return [(index, self.number(index), line) for index, line in self._unfenced()]

    def _unfenced(self) -> Iterator[tuple[int, str]]:
        lines = self.body.split("\n")
        last = -1  # of the fence that was met
        for number, line in enumerate(lines):
            if number <= last:
                continue
            fence = _FENCE.match(line)
            last = _fence_end(lines, number, fence[1]) if fence else last
            if number > last and self.number(number) not in self.left_out:
                yield number, line


@once
def _read(path: str, source: str, text: str, spoken: str) -> PageText:
    """`PageText.read`, with what is wrong told in the language that is spoken."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    match = re.match(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL)
    body = text[match.end() :] if match else text
    line = text[: match.end()].count("\n") + 1 if match else 1
    front = match and (match[1] or "")
    in_front, wrong_in_front = in_yaml(front or "", path, 2)
    odd = [each.mistake(path, line) for each in signs.odd(body)]
    body = signs.clean(body)
    points, wrong = in_page(body, path, line)
    odd += [*wrong_in_front, *wrong]
    body, emptied = without(body)
    return PageText(path, source, front, body, line, tuple(odd), (*in_front, *points), frozenset(line + index for index in emptied))


def _fence_end(lines: list[str], start: int, fence: str) -> int:
    """Where fenced code ends; before it begins if it never does, for then it is text like any other."""
    ends = (i for i in range(start + 1, len(lines)) if lines[i].strip().startswith(fence) and not lines[i].strip().strip(fence[0]))
    return next(ends, start - 1)


@dataclass(frozen=True)
class ClauseText:
    """A clause as found in a page, not yet checked: its line, id, date text (if any), title and text."""

    line: int
    id: str
    since: str | None
    title: str
    text: str


def clauses(page: PageText) -> list[ClauseText]:
    """Every paragraph or list item of the page that carries an id, in order. Headings are places, not clauses."""
    found: list[ClauseText] = []
    block: list[str] = []
    for number, line in page.lines():
        stripped = line.strip()
        if not stripped or stripped.startswith(("#", "<!--")):
            block = []
            continue
        if _ITEM.match(line):
            block = []
        block.append(_ITEM.sub("", line).strip())
        end = _CLAUSE_END.match(stripped)
        id = end and _ID.search(end["attributes"])
        if end and id:
            text = " ".join([*block[:-1], _ITEM.sub("", end["text"]).strip()]).strip()
            title = _TITLE.match(text)
            since = _SINCE.search(end["attributes"])
            found.append(ClauseText(number, id[1], since and since[1], title[1].rstrip(".:") if title else "", _TITLE.sub("", text).strip()))
            block = []
    return found


def ids(page: PageText) -> Iterator[tuple[int, str]]:
    """Every id that the page itself gives to a clause or a heading, with its line; not what is shown as code."""
    for number, line in page.lines():
        if "{:" not in line:
            continue
        for attributes in re.findall(r"\{:([^{}]*)\}", re.sub(r"`[^`]*`", "", line)):
            if id := _ID.search(attributes):
                yield number, id[1]


def headings_without_id(page: PageText) -> Iterator[tuple[int, str]]:
    """The headings that name no id, whose words make one: their line and title."""
    for number, line in page.lines():
        if (heading := _HEADING.match(line)) and not _ID.search(heading["attributes"] or ""):
            yield number, heading["title"]


def headings(page: PageText) -> Iterator[tuple[int, int, str]]:
    """Every heading of the page: its line, its level from 1, and its id, which its words make where it names none."""
    for number, line in page.lines():
        if heading := _HEADING.match(line):
            id = _ID.search(heading["attributes"] or "")
            yield number, len(line) - len(line.lstrip("#")), id[1] if id else slug(heading["title"])


def slug(title: str) -> str:
    """The id of a heading that names none, made from its words as Python-Markdown does."""
    plain = unicodedata.normalize("NFKD", foreign.without(title)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def ids_at_line_end(page: PageText) -> Iterator[tuple[int, str]]:
    """Lines of text that end in `{: #id }`, with it moved to a line of its own, where Python-Markdown expects it."""
    for number, line in page.lines():
        end = _CLAUSE_END.match(line)
        if end and end["text"].strip() and not line.lstrip().startswith(("#", "<", "|")):
            item = _ITEM.match(line)
            indent = " " * (len(item[0]) if item else len(line) - len(line.lstrip()))
            yield number, f"{end['text'].rstrip()}\n{indent}{{:{end['attributes']}}}"


def ids_at_fault(page: PageText) -> Iterator[Mistake]:
    """In a right's page, a list item with a bold lead and no id, which nobody could link to; or an id with spaces in it."""
    for number, line in page.lines():
        if _ITEM.match(line) and _TITLE.match(_ITEM.sub("", line)) and not _CLAUSE_END.match(_item_from(page, number)):
            fix = say("files.pages.add_id")
            yield Mistake(page.path, number, say("files.pages.clause_without_id"), found=quoted(line.strip(), 40), fix=fix)
        end = _CLAUSE_END.match(line)
        if end and not all(_ATTRIBUTE.fullmatch(attribute) for attribute in end["attributes"].split()):
            fix = say("files.pages.write_id")
            yield Mistake(page.path, number, say("files.pages.id_not_understood"), found=quoted(f"{{:{end['attributes']}}}"), fix=fix)


def _item_from(page: PageText, first: int) -> str:
    """The text of the list item that begins at that line of the file, on one line."""
    lines = page.body.split("\n")[page.index(first) :]
    item = [lines[0]]
    for line in lines[1:]:
        if not line.strip() or _ITEM.match(line) or line.lstrip().startswith(("#", "<!--")):
            break
        item.append(line.strip())
    return " ".join(item)
