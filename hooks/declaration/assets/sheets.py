"""Style sheets with the rules that a kind of page uses, and no others.

A rule is left out where its selector names a class, an element, an id or a `data-` attribute that no page of the kind has, nor any script of
theirs makes. What a page does (`:hover`, `:target`, a width, paper) leaves none out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import rcssmin  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from .tokens import TEXT, There, has

_ANY_OF = {"is", "where", "has"}
_AROUND = {"media", "supports", "container", "layer"}  # at-rules that hold rules

Face = Callable[[str], str]
Before = tuple[Sequence[str], There]
NOTHING: Before = ((), There(frozenset()))


class Sheets:
    """The sources of a site's sheets, by their name without ending. `face` gives what stands for a `@font-face` with that body."""

    def __init__(self, sources: Mapping[str, str], face: Face):
        self._sources, self._face = sources, face
        self._read: dict[str, list[Any]] = {}

    def sheets(self, names: Sequence[str], there: There, before: Before = NOTHING) -> tuple[str, str]:
        """What pages with those tokens need of the sources with those names, in that order, as small as may be: for every medium, and for paper alone.

        What is for paper alone comes after all the rest. `before` are the names and tokens of a sheet that stands before this one.
        """
        screen, paper = (rcssmin.cssmin(_moved("".join(self._part(name, there, before, paper) for name in names))) for paper in (False, True))
        return screen, paper

    def _part(self, name: str, there: There, before: Before, paper: bool) -> str:
        has_been = before[1] if name in before[0] else None
        return "".join(self._needed([rule for rule in self._rules(name) if _for_paper(rule) is paper], there, has_been))

    def _rules(self, name: str) -> list[Any]:
        if name not in self._read:
            self._read[name] = tinycss2.parse_stylesheet(self._sources[name], skip_comments=True, skip_whitespace=True)
        return self._read[name]

    def _needed(self, rules: Iterable[Any], there: There, has_been: There | None) -> Iterator[str]:
        """Of those rules what a page with those tokens needs, and one with those others, if any, did not."""
        for rule in rules:
            if rule.type == "qualified-rule":
                needed = [each for each in _split(rule.prelude) if _fits(each, there) and not (has_been and _fits(each, has_been))]
                if needed:
                    yield f"{','.join(tinycss2.serialize(each).strip() for each in needed)}{{{tinycss2.serialize(rule.content)}}}"
            elif rule.type == "at-rule":
                yield self._at(rule, there, has_been)

    def _at(self, rule: Any, there: There, has_been: There | None) -> str:
        if rule.at_keyword not in _AROUND and has_been:
            return ""
        begins, content = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", rule.content
        if content is None:
            return f"{begins};"
        if rule.at_keyword == "font-face":
            return self._face(tinycss2.serialize(content))
        if rule.at_keyword not in _AROUND:
            return f"{begins}{{{tinycss2.serialize(content)}}}"
        inside = "".join(self._needed(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True), there, has_been))
        return f"{begins}{{{inside}}}" if inside else ""


def _moved(sheet: str) -> str:
    """Without the movements (`@keyframes`) that nothing in the sheet makes."""
    for rule, name in re.findall(r"(@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*\s*\})", sheet):
        if len(re.findall(rf"[\s:]{re.escape(name)}\b", sheet)) == 1:
            sheet = sheet.replace(rule, "")
    return sheet


def _for_paper(rule: Any) -> bool:
    """Whether a rule of a sheet is for paper alone."""
    keyword = rule.type == "at-rule" and rule.at_keyword
    return bool(keyword == "page" or (keyword == "media" and tinycss2.serialize(rule.prelude).strip() == "print"))


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
