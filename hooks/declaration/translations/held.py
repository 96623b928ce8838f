"""What a translation may not change: the figures, links, markers and names for the program that stand in its original.

Figures are compared by their value: each language has its own sign for decimals and thousands, and its own way to say an hour.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import foreign
from ..words.locales import signs_of_figures

_LINK = re.compile(r"\]\(([^\s()]*)[^()]*\)|<(https?://[^\s<>]+)>|(?<![(\w<])(https?://[^\s<>\[\](){}\"'«»“”‘’]+[^\s<>\[\](){}\"'«»“”‘’.,;:?!])")
_HOLE = re.compile(r"\[\[\s*(.*?)\s*\]\]")  # a figure of the data that a text asks for
_BRACES = re.compile(r"(?<!\{)\{([A-Za-z_][\w]*)\}")
_INLINE = re.compile(r"\{:?\s*[#.][^{}]*\}")  # what Markdown is told of a part of a text: `{ .dd-start }`
_MARKER = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_FOREIGN = re.compile(rf"\[{foreign.CODE}: ([^\[\]]+)\](?!\()")
# `9:30`, `9.30 pm`, `9h30`, `5 p. m.`: hour, minutes, half of the day.
_HOUR = re.compile(r"(?<![\d.,:])(\d{1,2})(?:\s?[:h]\s?([0-5]\d)|\.([0-5]\d)(?=\s?[ap]\.?\s?m\b)|\s?h\b(?!\w))?(?:\s?([ap])\.?\s?m\b\.?)?(?![\d:])")
_FIGURE = re.compile(r"\d(?:[\d.,'’\u00a0\u202f\u066b\u066c]*\d)?")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")  # `10 000`


@dataclass(frozen=True)
class Difference:
    """One thing that isn't as in the original: what of, which of it the translation lacks, and which it has besides."""

    of: str  # "figures", "links", "holes"…, as `saying` tells them
    lacks: tuple[str, ...]
    besides: tuple[str, ...]


def differences(original: str, translation: str, usual: str, language: str, *, braces: bool = False) -> Iterator[Difference]:
    """How a translated text isn't held to its original; nothing for one that is. `braces`, where the program fills in what is between them."""
    for of, mine, its in (
        ("holes", holes(original), holes(translation)),
        ("braces", _BRACES.findall(original) if braces else [], _BRACES.findall(translation) if braces else []),
        ("links", links(original), links(translation)),
        ("markers", _MARKER.findall(original), _MARKER.findall(translation)),
        ("attributes", _INLINE.findall(original), _INLINE.findall(translation)),
        ("figures", figures(original, usual), figures(translation, language)),
    ):
        if mine == its:
            continue
        of_original, of_translation = (set(mine), set(its)) if of == "braces" else (Counter(mine), Counter(its))
        lacks, besides = _sorted(of_original - of_translation), _sorted(of_translation - of_original)  # type: ignore[operator]  # both are of one kind
        if lacks or besides:
            yield Difference(of, lacks, besides)
    if left_open(translation) and not left_open(original):
        yield Difference("brackets", (), ())
    elif original.startswith("**") and not translation.startswith("**"):
        yield Difference("lead", (), ())


def _sorted(found: Counter[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(found.elements() if isinstance(found, Counter) else found))


def links(text: str) -> list[str]:
    """Where the links of a text lead, in its order."""
    return [next(filter(None, groups), "") for groups in _LINK.findall(text)] if "](" in text or "://" in text else []


def holes(text: str) -> list[str]:
    """What a text asks of the data: `plazo` in `[[ plazo ]]`."""
    return _HOLE.findall(text) if "[[" in text else []


def left_open(text: str) -> bool:
    """Whether brackets or braces of the text don't close."""
    return any(text.count(opens) != text.count(closes) for opens, closes in ("[]", "{}")) or len(re.findall(r"(?<!\\)\*\*", text)) % 2 == 1


def figures(text: str, language: str) -> list[str]:
    """The figures of a text as values, in its order: `1234.5` for `1.234,5` in Spanish, `17:30` for `5.30 pm` in English."""
    if not any(map(str.isdigit, text)):
        return []
    bare = _FOREIGN.sub(r"\1", text)
    for what in (_MARKER, _ATTRIBUTES, _HOLE, _BRACES):
        bare = what.sub(" ", bare)
    bare = _LINK.sub("]", bare)
    bare = "".join(str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in bare)
    bare = _SPACED.sub(lambda figure: figure[0].replace(" ", ""), bare)
    found: list[str] = []
    bare = _HOUR.sub(lambda hour: _as_hour(hour, found), bare)
    return [*found, *(_value(each, language) for each in _FIGURE.findall(bare))]


def _as_hour(hour: re.Match[str], found: list[str]) -> str:
    """Notes an hour of the clock; what is only a number stays in the text."""
    minutes = hour[2] or hour[3]
    if minutes is None and hour[4] is None:
        return hour[0]
    number = int(hour[1]) % 12 + (12 if hour[4] == "p" else 0) if hour[4] else int(hour[1])
    found.append(f"{number}:{minutes}" if minutes and minutes != "00" else f"{number}")
    return " "


def _value(figure: str, language: str) -> str:
    """A figure without the signs that set thousands apart, with a point before its decimals."""
    decimal, thousands = _signs(language)
    figure = figure.replace("\u066b", decimal)
    figure = re.sub(rf"(?<=\d)[{re.escape(thousands)}\u066c\u00a0\u202f'’](?=\d{{3}}(?!\d))", "", figure)
    figure = figure.replace(decimal, ".") if figure.count(decimal) == 1 else figure
    return figure.lstrip("0") or "0"


@cache
def _signs(language: str) -> tuple[str, str]:
    return signs_of_figures(language)
