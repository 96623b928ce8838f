"""Layouts: which blocks stand around a page's own text, in which order and under which headings, so that a new one reaches every page at once.

A layout is a file of `overrides/layouts/`, named in a page's head (`layout: right`). Each of its lines is a marker, a heading whose
words are the interface's (`## {what_now} {: #que-hacer-ahora }`), or `{page}`, where the page's own text goes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile
from pathlib import Path

from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from . import folders
from .markers import find
from .pages import Laid, PageText, headings
from .yaml_reading import not_utf_8

FOLDER = "layouts"
_PAGE = "{page}"
_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]]|(?<=declaration):", re.IGNORECASE)  # to Markdown, or to who looks for markers
_HEADING = re.compile(r"(?P<level>#{2,6}) \{(?P<word>\w+)\}(?P<rest> \{: #(?P<id>[\w-]+) \})")


@dataclass(frozen=True)
class Part:
    """A line of a layout: a heading (of a level, with the name of its words), a marker (by its name), or the place of the page's own text."""

    line: str
    marker: str = ""
    level: int = 0
    word: str = ""
    id: str = ""


Layout = tuple[Part, ...]


def read(folder: Path, words: Collection[str]) -> tuple[dict[str, Layout], list[Mistake]]:
    """The layouts in the folder of the look, by name, and what is wrong in them. `words` are the names of the headings that there are."""
    found: dict[str, Layout] = {}
    mistakes: list[Mistake] = []
    for file in sorted((folder / FOLDER).glob("*.md")):
        path = f"{folder.name}/{FOLDER}/{file.name}"
        content = folders.read(folder.parent, path)
        try:
            page = PageText.read(path, file.name, content.decode("utf-8-sig")) if isinstance(content, bytes) else None
        except UnicodeDecodeError as error:
            page, content = None, not_utf_8(path, error)
        if page:
            found[file.stem] = tuple(_parts(page))
            mistakes += _mistakes(page, found[file.stem], words)
        elif isinstance(content, Mistake):
            mistakes.append(content)
    return found, mistakes


def _parts(page: PageText) -> Iterator[Part]:
    marked = {marker.index: marker.name for marker in find(page)[0]}
    for index, line in enumerate(page.body.split("\n")):
        heading = _HEADING.fullmatch(line)
        if index in marked:
            yield Part(line, marker=marked[index])
        elif heading:
            yield Part(line, level=len(heading["level"]), word=heading["word"], id=heading["id"])
        elif line == _PAGE:
            yield Part(line)


def _mistakes(page: PageText, parts: Layout, words: Collection[str]) -> Iterator[Mistake]:
    read = {part.line: part for part in parts}
    markers = find(page)[1]
    yield from markers
    told = {mistake.line for mistake in markers}
    for number, line in page.lines():
        part = read.get(line)
        if line.strip() and not part and number not in told:
            fix = say("files.layouts.what_a_line_holds")
            yield Mistake(page.path, number, say("files.layouts.line_not_allowed"), found=quoted(line), fix=fix)
        elif part and part.word and part.word not in words:
            what = say("files.layouts.no_such_heading")
            yield Mistake(page.path, number, what, found=quoted(part.word), fix=nearest(part.word, words))
    if [part.line for part in parts].count(_PAGE) != 1:
        yield Mistake(page.path, 1, say("files.layouts.one_place_for_text"), fix=say("files.layouts.write_page_once"))


def laid_out(page: PageText, layout: Layout, line: int, words: Mapping[str, str], shows_nothing: Collection[str]) -> PageText:
    """The page as its layout, named at that line, has it. A marker that the page itself holds stays where it is; so does a heading.

    `words` are those of the headings; `shows_nothing` are the markers of which nothing would be seen in this page.
    """
    without = {*shows_nothing, *(marker.name for marker in (find(page)[0] if "<!--" in page.body else ()))}
    known = {id for _, _, id in headings(page)}
    before: list[str] = []
    after: list[str] = []
    lines = before
    for place, part in enumerate(layout):
        if part.line == _PAGE:
            lines = after
        elif part.marker and part.marker not in without:
            lines += [part.line, ""]
        elif part.level and part.id not in known and any(each.marker not in without for each in _under(layout, place)):
            lines += [part.line.replace(f"{{{part.word}}}", _as_text(words.get(part.word, part.word))), ""]
    own = page.body.split("\n")
    body = "\n".join([*before, *own, "", *after])
    return replace(page, body=body, laid=Laid(page, range(len(before), len(before) + len(own)), line))


def _as_text(word: str) -> str:
    """A word so that a page shows it as it is, whatever was typed."""
    return _MEANS_SOMETHING.sub(lambda sign: f"&#{ord(sign[0])};", escape(word, quote=False))


def _under(layout: Layout, place: int) -> Iterator[Part]:
    """The markers under a heading, those under its own lesser ones included."""
    level = layout[place].level
    return (part for part in takewhile(lambda part: not 0 < part.level <= level, layout[place + 1 :]) if part.marker)
