"""A page as pieces: the texts that somebody translates, and between them what stays as it is in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..files.markers import find
from ..files.pages import PageText, headings, ids
from ..files.yaml_reading import Location
from ..models.pages import IN_EACH_LANGUAGE
from .texts import Words, whole

FREE = ("also", "clauses_also", "tags", "status", "author")  # of a head: what may be other words in each language, as many as it likes
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(?P<before>#{1,6}[ \t]+)(?P<text>.+?)(?P<after>[ \t]*#*[ \t]*(?:\{:?[^{}]*\})?[ \t]*)$")
_ITEM = re.compile(r"(?P<before>[ \t]*(?:[-*+]|\d+[.)])[ \t]+)(?P<text>.*?)(?P<after>[ \t]*(?:\{:[^{}]*\})?[ \t]*)$")
_QUOTE = re.compile(r"(?P<before>[ \t]*>[ \t]?)(?P<text>.*?)(?P<after>[ \t]*(?:\{:[^{}]*\})?[ \t]*)$")
_BOX = re.compile(r"(?P<before>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w -]+\")(?P<text>.+)(?P<after>\"[ \t]*)$")
_TEXT = re.compile(r"(?P<before>[ \t]*)(?P<text>.*?)(?P<after>[ \t]*(?:\{:[^{}]*\})?[ \t]*)$")
_LITERAL = re.compile(r"[ \t]*(?:$|<|\{:[^{}]*\}[ \t]*$|[|:\- \t]+$|(?:!!!|\?\?\?\+?)[ \t]+[\w -]+$|[-*_ \t]{3,}$)")
_SINCE = re.compile(r"\s*data-in-force-since=[\"']?[^\s\"'}]*[\"']?")
_BEGINS = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|>|\||<|`{3}|~{3}|!!!|\?\?\?|\{:)")


@dataclass(frozen=True)
class Piece:
    """A part of a page's body: a text between signs of Markdown, or lines without any text (then `kind` is empty).

    `first` is the line of the body (from 0) at which it begins, `lines` how many it takes.
    """

    kind: str  # "#2", "-", ">", "p", "!"
    before: str
    text: str
    after: str
    first: int
    lines: int

    def written(self) -> str:
        return f"{self.before}{self.text}{self.after}"


def pieces(body: str) -> list[Piece]:
    """The body of a page in pieces, in its order; a line of each text is one line of it, so `joined` gives a body that says the same."""
    found: list[Piece] = []
    lines = body.split("\n")
    at = 0
    while at < len(lines):
        end = _literal_until(lines, at)
        piece = _literal(lines, at, end) if end > at else _text(lines, at)
        found.append(piece)
        at += piece.lines
    return found


def _literal(lines: Sequence[str], at: int, end: int) -> Piece:
    return Piece("", "\n".join(lines[at:end]), "", "", at, end - at)


def _literal_until(lines: Sequence[str], at: int) -> int:
    """The line after what stands there without a text: code, a comment, an element of HTML, an empty line; `at` where a text stands."""
    if fence := _FENCE.match(lines[at]):
        ends = (i for i in range(at + 1, len(lines)) if lines[i].strip().startswith(fence[1]) and not lines[i].strip().strip(fence[1][0]))
        end = next(ends, -1)
        if end >= 0:
            return end + 1
    if lines[at].lstrip().startswith("<!--"):
        return next((i for i in range(at, len(lines)) if "-->" in lines[i]), at) + 1
    return at + 1 if _LITERAL.match(lines[at]) else at


def _text(lines: Sequence[str], at: int) -> Piece:
    line = lines[at]
    if heading := _HEADING.match(line):
        level = len(heading["before"].rstrip())
        return Piece(f"#{level}", heading["before"], heading["text"], heading["after"], at, 1)
    if box := _BOX.match(line):
        return Piece("!", box["before"], box["text"], box["after"], at, 1)
    if line.lstrip().startswith("|"):
        return Piece("|", "", line, "", at, 1)
    item, quote = _ITEM.match(line), _QUOTE.match(line)
    first = item or quote or _TEXT.match(line)
    assert first
    said, after, end = [first["text"]], first["after"], at + 1
    while not after.strip() and end < len(lines) and lines[end].strip() and not _BEGINS.match(lines[end] if not quote else lines[end].lstrip("> ")):
        more = _TEXT.match(lines[end].lstrip("> \t"))
        assert more
        said, after, end = [*said, more["text"]], more["after"], end + 1
    mark = first["before"].strip()
    kind = (f"{len(first['before']) - len(first['before'].lstrip())}{mark if mark in '-*+' else '1.'}" if item else ">") if item or quote else "p"
    return Piece(kind, first["before"], " ".join(said), after, at, end - at)


def joined(body: str, told: Mapping[int, str]) -> str:
    """A body with other words for some of its pieces, by their number; what stays the same keeps its lines."""
    lines = body.split("\n")
    out: list[str] = []
    for number, piece in enumerate(pieces(body)):
        if number in told and told[number] != piece.text:
            out.append(replace(piece, text=told[number]).written())
        else:
            out += lines[piece.first : piece.first + piece.lines]
    return "\n".join(out)


def alike(original: Sequence[Piece], translation: Sequence[Piece]) -> bool:
    """Whether both are built alike, piece by piece: then each text is that of the other at its place."""
    return [_shape(each) for each in original if _counts(each)] == [_shape(each) for each in translation if _counts(each)]


def texts_of(body: str) -> list[tuple[int, Piece]]:
    """The pieces with a text, each with its number."""
    return [(number, piece) for number, piece in enumerate(pieces(body)) if piece.kind]


def _counts(piece: Piece) -> bool:
    return bool(piece.written().strip())


def _shape(piece: Piece) -> tuple[str, str]:
    if piece.kind.startswith("#"):
        return piece.kind, ""  # a heading has the id of the original's, whether it says so or not
    return piece.kind, " ".join(without_dates(piece.after if piece.kind else piece.before).split())


def without_dates(text: str) -> str:
    """A body without since when each clause is in force: the original says it."""
    return _SINCE.sub("", text)


def changes_its_form(text: str, original: str) -> bool:
    """Whether a text would be taken for something else at the beginning of a line than its original is."""
    return bool(_BEGINS.match(text)) and not _BEGINS.match(original)


def head_texts(page: PageText) -> Iterator[tuple[Location, Words]]:
    """The words of a page's head, a list as one, by where they stand."""
    data = page.written.document.data
    for key in IN_EACH_LANGUAGE:
        if isinstance(data, dict) and key in data:
            yield from _leaves((key,), data[key])


def _leaves(at: Location, value: object) -> Iterator[tuple[Location, Words]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves((*at, key), each)
    elif isinstance(value, str) or (isinstance(value, list) and value and all(isinstance(each, str) for each in value)):
        yield at, value


def is_free(at: Location) -> bool:
    """Whether those words of a head may be others in each language."""
    return at[0] in FREE


def clause_ids(page: PageText) -> list[tuple[int, str]]:
    """The ids of a page's clauses, with their lines; those of headings aren't among them."""
    of_headings = {line for line, _, _ in headings(page)}
    return [(line, id) for line, id in ids(page) if line not in of_headings]


def marked(page: PageText) -> list[tuple[int, str]]:
    """The markers of a page, in its order, as one writes them, with their lines."""
    return [(each.line, " ".join([each.name, *(f"{name}={value}" for name, value in each.arguments.items())])) for each in find(page)[0]]


def said_in(page: PageText) -> str:
    """All words of a page's own, its head's first: for counting."""
    return "\n".join([*(whole(words) for _, words in head_texts(page)), *(piece.text for _, piece in texts_of(page.written.body))])
