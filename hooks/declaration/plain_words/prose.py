"""The texts that customers read, each with the line of every word: the prose of pages, without its Markdown, and the texts of the data."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..addresses import RIGHTS
from ..files.pages import PageText, clauses
from ..files.remembered import once
from ..files.yaml_reading import Document, Location
from ..loading import Loaded

EACH = "*"  # each element of a list, each value of a mapping

# What binds us, collection by collection: a vague word in it takes the promise back.
PROMISES: dict[str, tuple[tuple[str, ...], ...]] = {
    "rights": (("title",), ("summary",)),  # their clauses are in the page
    "problems": (
        ("clock", "starts"), ("clock", "pauses_when", EACH), ("clock", "counts_as_answer"), ("exceptions", EACH, "text"),
        ("promise", "assures"), ("overrides", EACH, "assures"),
        *(
            (*holder, *remedy, text)
            for holder in ((), ("overrides", EACH)) for remedy in (("remedy",), ("remedies", EACH)) for text in ("action", "happened", "how_to_claim")
        ),
    ),
    "steps": (("name",), ("decides",), ("what_to_do",), ("you_get",), ("if_not",)),
    "authority": (("actions", EACH), ("passes_on",)),
    "commitments": (("text",),),
    "objectives": (("name",),),
    "contact_points": (("cost",), ("accessibility", EACH), ("proof",)),
    "branches": (("accessibility", EACH),),
    "notices": (("says",),),
}  # fmt: skip
# What explains. Not here: what customers say (`examples`, `requests`), words for the search, names of teams and sources, and the law's own words.
OTHERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "rights": (("responsibility", "title"), ("responsibility", "summary"), ("responsibility", "asks", EACH)),
    "problems": (("name",), ("own_topic",), ("do_now",), ("solution",), ("solution_note",), ("condition", "needs", EACH), ("promise", "target", "of")),
    "objectives": (("target", "of"),),
    "authority": (("role",),),
    "contact_points": (("name",), ("good_for",)),
    "branches": (("name",),),
    "notices": (("reason",),),
    "results": (("periods", EACH, "source"), ("periods", EACH, "note"), ("periods", EACH, "corrections", EACH, "note")),
    "improvements": (("missed",), ("changed",)),
    "company": (("what_we_do",), ("services", EACH), ("aims", EACH), ("scope",), ("not_covered",), ("visit_log",), ("other_sectors", EACH)),
    "product_classes": (("name",), ("why",)),
    "customer_kinds": (("name",), ("why",)),
    "indicators": (("name",), ("measures",)),
    "glossary": (("definition",),),
    "paths": (("question",), ("answers", EACH, "text")),
    "replies": (("text",),),
    "coverage": (("how",), ("missing",)),
    "checklist": (("text",), ("not_yet",)),
}

# The same where figures are asked for by name, and looked for apart (`checking/plain_versions.py`).
WITH_HOLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "rights": (("plain", "right", EACH), ("plain", "asks", EACH), ("plain", "by_when", EACH), ("plain", "if_not", EACH)),
}

_HOLE = re.compile(r"\[\[[^\[\]]*\]\]")  # a figure that a reply asks for
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKS = (
    (re.compile(r"\{:?[^{}]*\}"), " "),  # attributes
    (re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<[^<>]*>"), " "),  # pictures, HTML, bare addresses
    (re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\1"),  # links
    (re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|~~|=="), ""),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_BLOCK_START = re.compile(r"^\s*(?:[-*+]\s|\d+[.)]\s|>)")
# Headings, titles of boxes, rules, the line under a table's head, definitions of links, notes and abbreviations: no prose.
_NO_PROSE = re.compile(r"^\s*(?:#{1,6}\s|!!!|\?\?\?|===\s|[-*_|:= ]+$|\*?\[[^\]]+\]:)")
_TITLE = re.compile(r"^\s*(?:#{1,6}\s+(.+)|(?:!!!|\?\?\?\+?)\s[^\"]*\"(.+)\")")  # a heading, or what a box is called


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item or a text of the data, on one line and without markup.

    `raw` holds the lines of the file, with their number, in which its words stand in this order.
    """

    path: str
    text: str
    raw: tuple[tuple[int, str], ...]
    promise: bool
    holes: bool = False  # whether figures in it are asked for by name

    def line(self, offset: int) -> int:
        """The line of the file at which stands what begins there in the text."""
        return self.lines[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in re.finditer(r"\S+", self.text)]

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The line of each word: looked for only where something is found in the text."""
        return tuple(_lines(self.text.split(), self.raw))


def passages(loaded: Loaded) -> Iterator[Passage]:
    """Every passage of what was loaded, a right's page with what its front matter shows. What can't be read is left out."""
    for page in loaded.pages:
        yield from of_page(page)
    for (collection, _), (document, prefix) in loaded.places.items.items():
        for promise, holes, table in ((True, False, PROMISES), (False, False, OTHERS), (True, True, WITH_HOLES)):
            for pattern in table.get(collection, ()):
                for location, text in _texts(_at(document.data, prefix), pattern, prefix, loaded.language):
                    file, there = document.source(location)
                    if not file.shipped:  # nobody here can say it otherwise
                        yield from _passage(file.path, _raw(file, there), text, promise, holes)


def of_page(page: PageText) -> Iterator[Passage]:
    """The prose of a page's own: no headings, code, markers or comments. The clauses of a right are promises."""
    return iter(_of_page(page.written))


@once
def _of_page(page: PageText) -> tuple[Passage, ...]:
    return tuple(_found_in(page))


def _found_in(page: PageText) -> Iterator[Passage]:
    promised = {clause.line for clause in clauses(page)} if page.source.rpartition("/")[0] == RIGHTS else set()
    blank = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), page.body)
    for block in _blocks(replace(page, body=blank)):
        text = " ".join(_ITEM.sub("", line.lstrip("> ")) for _, line in block)
        yield from _passage(page.path, block, plain(text), any(number in promised for number, _ in block))


def titles(page: PageText) -> Iterator[Passage]:
    """What is read of a page beside its prose: its headings, what its boxes are called, and the sentence by which searches describe it."""
    for number, line in page.written.lines():
        if found := _TITLE.match(line):
            yield from _passage(page.path, [(number, line)], plain(found[1] or found[2]), promise=False)
    if page.front_matter:
        for location, text in _texts(page.document.data, ("description",), (), ""):
            yield from _passage(page.path, _raw(page.document, location), text, promise=False)


def _blocks(page: PageText) -> Iterator[list[tuple[int, str]]]:
    """The lines of each paragraph, list item and cell of a table."""
    block: list[tuple[int, str]] = []
    last = 0
    for number, line in page.lines():
        no_prose = not line.strip() or _NO_PROSE.match(line)
        if block and (no_prose or number != last + 1 or (_BLOCK_START.match(line) and not line.lstrip().startswith(">")) or line.lstrip().startswith("|")):
            yield block
            block = []
        last = number
        if no_prose:
            continue
        if line.lstrip().startswith("|"):
            yield from ([(number, cell)] for cell in re.split(r"(?<!\\)\|", line) if cell.strip())
        else:
            block.append((number, line))
    if block:
        yield block


def plain(text: str) -> str:
    """Markdown as it is read."""
    kept = _ESCAPED.sub(lambda match: f"&#{ord(match[1])};", text)
    for mark, instead in _MARKS:
        kept = mark.sub(instead, kept)
    return html.unescape(kept)


def _at(data: Any, location: Location) -> Any:
    for part in location:
        known = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int) and part < len(data)
        data = data[part] if known else None
    return data


def _texts(data: Any, pattern: tuple[str, ...], at: Location, language: str) -> Iterator[tuple[Location, str]]:
    """Each text at that place of an item, as written or in our language, with its location."""
    if not pattern:
        if isinstance(data, dict) and isinstance(data.get(language), str):
            yield (*at, language), data[language]
        elif isinstance(data, str):
            yield at, data
        return
    first, *rest = pattern
    inside = dict(enumerate(data)) if isinstance(data, list) else data if isinstance(data, dict) else {}
    for key in inside if first == EACH else (key for key in inside if key == first):
        yield from _texts(inside[key], tuple(rest), (*at, key), language)


def _raw(document: Document, location: Location) -> list[tuple[int, str]]:
    """The lines of the file on which a value stands."""
    first = document.line(location)
    after = max(document.following(first), first + 1)
    return [(number, document.text[number]) for number in range(first, after) if number < len(document.text)]


def _passage(path: str, raw: list[tuple[int, str]], text: str, promise: bool, holes: bool = False) -> Iterator[Passage]:
    """The passage of that text, if there is any."""
    said = unicodedata.normalize("NFC", _HOLE.sub(" ", text))
    if not said.isprintable():  # nearly all texts are: no need to look at each letter
        seen = (c for c in said if unicodedata.category(c) != "Cf")
        said = "".join(c if c.isprintable() else " " for c in seen)
    parts = said.split()
    if parts and raw:
        yield Passage(path, " ".join(parts), tuple(raw), promise, holes)


def _lines(parts: Iterable[str], raw: Sequence[tuple[int, str]]) -> Iterator[int]:
    """The line of each word: the first after the word before. One that isn't written as it is read stands beside that one."""
    line = column = 0
    for part in parts:
        for i in range(line, len(raw)):
            found = raw[i][1].find(part, column if i == line else 0)
            if found >= 0:
                line, column = i, found + len(part)
                break
        yield raw[line][0]
