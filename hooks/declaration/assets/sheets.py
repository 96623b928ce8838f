"""Style sheets with the rules that a kind of page uses, and no others.

A rule is left out where its selector names a class, an element, an id or a `data-` attribute that no page of the kind has, nor any script of
theirs makes. What a page does (`:hover`, `:target`, a width, paper) leaves none out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import rcssmin  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from .tokens import TEXT, There, has

_ANY_OF = {"is", "where", "has"}
_AROUND = {"media", "supports", "container", "layer"}  # at-rules that hold rules

Face = Callable[[str], str]
Before = tuple[Sequence[str], There]
NOTHING: Before = ((), There(frozenset()))


@dataclass(frozen=True)
class _Style:
    """Selectors, each as it is written out and with what it is made of, and what they say."""

    selectors: list[tuple[str, list[Any]]]
    says: str
    for_paper = False


@dataclass(frozen=True)
class _At:
    """A rule that begins with `@`: what stands between its braces, or the rules there, or neither."""

    keyword: str
    begins: str
    says: str | None
    rules: list[_Rule]
    for_paper: bool


_Rule = _Style | _At


class Sheets:
    """The sources of a site's sheets, by their name without ending. `face` gives what stands for a `@font-face` with that body."""

    def __init__(self, sources: Mapping[str, str], face: Face):
        self._sources, self._face = sources, face

    def sheets(self, names: Sequence[str], there: There, before: Before = NOTHING) -> tuple[str, str]:
        """What pages with those tokens need of the sources with those names, in that order, as small as may be: for every medium, and for paper alone.

        What is for paper alone comes after all the rest. `before` are the names and tokens of a sheet that stands before this one.
        """
        screen, paper = (rcssmin.cssmin(_moved("".join(self._part(name, there, before, paper) for name in names))) for paper in (False, True))
        return screen, paper

    def _part(self, name: str, there: There, before: Before, paper: bool) -> str:
        has_been = before[1] if name in before[0] else None
        return "".join(self._needed([rule for rule in _read(self._sources[name]) if rule.for_paper is paper], there, has_been))

    def _needed(self, rules: Iterable[_Rule], there: There, has_been: There | None) -> Iterator[str]:
        """Of those rules what a page with those tokens needs, and one with those others, if any, did not."""
        for rule in rules:
            if isinstance(rule, _At):
                yield self._at(rule, there, has_been)
            elif needed := [text for text, parts in rule.selectors if _fits(parts, there) and not (has_been and _fits(parts, has_been))]:
                yield f"{','.join(needed)}{{{rule.says}}}"

    def _at(self, rule: _At, there: There, has_been: There | None) -> str:
        if rule.keyword in _AROUND:
            inside = "".join(self._needed(rule.rules, there, has_been))
            return f"{rule.begins}{{{inside}}}" if inside else ""
        if has_been:
            return ""
        if rule.says is None:
            return f"{rule.begins};"
        return self._face(rule.says) if rule.keyword == "font-face" else f"{rule.begins}{{{rule.says}}}"


@lru_cache(maxsize=100)  # one sheet is made of the same sources for each kind of page
def _read(source: str) -> list[_Rule]:
    return _rules(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True))


def _rules(parsed: Iterable[Any]) -> list[_Rule]:
    return [_style(rule) if rule.type == "qualified-rule" else _at_rule(rule) for rule in parsed if rule.type in ("qualified-rule", "at-rule")]


def _style(rule: Any) -> _Style:
    selectors = [(tinycss2.serialize(each).strip(), each) for each in _split(rule.prelude)]
    return _Style(selectors, tinycss2.serialize(rule.content))


def _at_rule(rule: Any) -> _At:
    keyword, about, holds = rule.at_keyword, tinycss2.serialize(rule.prelude), rule.content is not None
    inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True) if holds and keyword in _AROUND else []
    for_paper = keyword == "page" or (keyword == "media" and about.strip() == "print")
    return _At(keyword, f"@{keyword}{about}", tinycss2.serialize(rule.content) if holds else None, _rules(inside), for_paper)


def _moved(sheet: str) -> str:
    """Without the movements (`@keyframes`) that nothing in the sheet makes."""
    for rule, name in re.findall(r"(@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*\s*\})", sheet):
        if len(re.findall(rf"[\s:]{re.escape(name)}\b", sheet)) == 1:
            sheet = sheet.replace(rule, "")
    return sheet


def _split(parts: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors, one by one."""
    found: list[list[Any]] = [[]]
    for part in parts:
        if part.type == "literal" and part.value == ",":
            found.append([])
        else:
            found[-1].append(part)
    return found


def _fits(parts: Sequence[Any], there: There, in_text: bool = False) -> bool:
    """Whether a page can have what a selector names; what stands after its text's own name, in its text."""
    before, element = "", ""
    for part in parts:
        within = there.text if in_text else there.page
        if part.type == "ident" and before != ":":
            name = "." + part.value if before == "." else part.lower_value
            if not has(within, name):
                return False
            in_text = in_text or name == TEXT
            element = name if before != "." else element
        elif part.type == "hash" and not has(within, f"#{part.value}"):
            return False
        elif part.type == "[] block":
            attribute = next(each.value for each in part.content if each.type == "ident")
            if attribute.startswith("data-") and not has(within, f"[{attribute}"):
                return False
            if attribute == "id" and element and not has(within, f"{element}[id"):
                return False
        elif part.type == "function" and part.lower_name in _ANY_OF and not any(_fits(each, there, in_text) for each in _split(part.arguments)):
            return False
        elif part.type == "whitespace" or (part.type == "literal" and part.value in ">+~"):
            element = ""
        before = part.value if part.type == "literal" else ""
    return True
