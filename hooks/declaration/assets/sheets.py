"""Style sheets with the rules that a kind of page uses, and no others.

A rule is left out where its selector names a class, an element, an id or a `data-` attribute that no page of the kind has, nor any script of
theirs makes. What a page does (`:hover`, `:target`, a width, paper) leaves none out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import rcssmin  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from .tokens import has

_ANY_OF = {"is", "where", "has"}
_AROUND = {"media", "supports", "container", "layer"}  # at-rules that hold rules

Face = Callable[[str], str]


class Sheets:
    """The sources of a site's sheets, by their name without ending. `face` gives what stands for a `@font-face` with that body."""

    def __init__(self, sources: Mapping[str, str], face: Face):
        self._sources, self._face = sources, face
        self._read: dict[str, list[Any]] = {}

    def sheet(self, names: Iterable[str], there: frozenset[str]) -> str:
        """What pages with those tokens need of the sources with those names, in that order, as small as may be."""
        text = "".join(part for name in names for part in self._needed(self._rules(name), there))
        small: str = rcssmin.cssmin(text)
        return small

    def _rules(self, name: str) -> list[Any]:
        if name not in self._read:
            self._read[name] = tinycss2.parse_stylesheet(self._sources[name], skip_comments=True, skip_whitespace=True)
        return self._read[name]

    def _needed(self, rules: Iterable[Any], there: frozenset[str]) -> Iterator[str]:
        for rule in rules:
            if rule.type == "qualified-rule":
                if selectors := [tinycss2.serialize(each).strip() for each in _split(rule.prelude) if _fits(each, there)]:
                    yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"
            elif rule.type == "at-rule":
                yield self._at(rule, there)

    def _at(self, rule: Any, there: frozenset[str]) -> str:
        begins, content = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", rule.content
        if content is None:
            return f"{begins};"
        if rule.at_keyword == "font-face":
            return self._face(tinycss2.serialize(content))
        if rule.at_keyword not in _AROUND:
            return f"{begins}{{{tinycss2.serialize(content)}}}"
        inside = "".join(self._needed(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True), there))
        return f"{begins}{{{inside}}}" if inside else ""


def _split(parts: Iterable[Any]) -> list[list[Any]]:
    """A list of selectors, one by one."""
    found: list[list[Any]] = [[]]
    for part in parts:
        if part.type == "literal" and part.value == ",":
            found.append([])
        else:
            found[-1].append(part)
    return found


def _fits(parts: Sequence[Any], there: frozenset[str]) -> bool:
    """Whether a page can have what a selector names."""
    before = ""
    for part in parts:
        if part.type == "ident" and before != ":" and not has(there, "." + part.value if before == "." else part.lower_value):
            return False
        if part.type == "hash" and not has(there, f"#{part.value}"):
            return False
        if part.type == "[] block":
            name = next(each.value for each in part.content if each.type == "ident")
            if name.startswith("data-") and not has(there, f"[{name}"):
                return False
        if part.type == "function" and part.lower_name in _ANY_OF and not any(_fits(each, there) for each in _split(part.arguments)):
            return False
        before = part.value if part.type == "literal" else ""
    return True
