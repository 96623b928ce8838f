"""What a style sheet can ask of a page: the names of elements, classes, ids and `data-` attributes that are there.

An element is its name (`table`), with an id `li[id`; a class is `.dd-step`, an id of ours `#dd-filter`, an attribute `[data-product`. The
beginning of a class to which a script puts an end is `.dd-date--*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import rjsmin  # type: ignore[import-untyped]

TEXT = ".md-typeset"  # what holds a page's text
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_TAG_WITH_ID = re.compile(r"<([a-z][a-z0-9]*\b)[^>]*\s(id=)")
_CLASS = re.compile(r"""\sclass\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ID = re.compile(r"""\sid="(dd-[^"]*)\"""")
_DATA = re.compile(r"\s(data-[a-z-]+)")
_WORD = re.compile(r"(?<![.#\w-])[A-Za-z][\w-]*")
_TEXT = re.compile(r""""([^"\n]*)"|'([^'\n]*)'|`([^`]*)`""")
_TEMPLATE = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)

# For what is put in after the page's HTML was made: "Compartir", and the list of all that can be shared.
SHARED, LISTED = "shared", "listed"


@dataclass(frozen=True)
class There:
    """What pages of a kind have: in their text, and in all of the page."""

    text: frozenset[str]
    page: frozenset[str] = field(init=False)
    around: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "page", self.text | self.around)

    def __and__(self, other: There) -> There:
        return There(self.text & other.text, self.page & other.page)

    def said(self) -> str:
        """All of it, in order."""
        return " ".join(sorted(self.text)) + "\0" + " ".join(sorted(self.page))


def of_html(html: str) -> set[str]:
    """Of a page, or a part of one."""
    return set(_found(html))


def _found(html: str) -> Iterator[str]:
    yield from _TAG.findall(html)
    yield from (f"{tag}[id" for tag, _ in _TAG_WITH_ID.findall(html))
    for double, single in _CLASS.findall(html):
        yield from (f".{name}" for name in (double or single).split())
    yield from (f"#{name}" for name in _ID.findall(html))
    yield from (f"[{name}" for name in _DATA.findall(html))


def of_template(source: str) -> set[str]:
    """Of what a template may write: all of it, whatever it depends on."""
    classes = (name for value in _CLASS.findall(source) for name in re.sub(_TEMPLATE, " ", value[0] or value[1]).split())
    said = (word for block in _TEMPLATE.findall(source) for word in _WORD.findall(block))
    return {*_found(_TEMPLATE.sub("", source)), *(f".{name}" for name in (*classes, *said))}


def of_script(source: str) -> set[str]:
    """Of what a script may make: in its texts, a word alone is an element's name, and any that no sign of a selector stands before a class."""
    texts = [double or single or back for double, single, back in _TEXT.findall(rjsmin.jsmin(source))]
    words = {word for text in texts for word in _WORD.findall(text)}
    classes = {f".{word}" for word in words}
    return {
        *(text for text in texts if text.isalnum()),
        *classes,
        *(f"{name}*" for name in classes if name.endswith("--")),
        *(f"[{word}" for word in words if word[:5] == "data-"),
    }


def has(there: frozenset[str], name: str) -> bool:
    """Whether a page with those has what a selector names."""
    beginning, dashes, _ = name.partition("--")
    return name in there or bool(dashes and f"{beginning}--*" in there)
