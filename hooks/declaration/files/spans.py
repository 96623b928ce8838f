"""Where exactly each value and each key of a YAML text stands, sign by sign: for who changes a part of a file and leaves the rest as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from .yaml_reading import Location

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


@dataclass(frozen=True)
class Span:
    """A part of a text, from its first sign to the one after its last."""

    start: int
    end: int


@dataclass
class Spans:
    """Of each value, and of the key before it, by its location in the data. `flow` are lists and groups written between brackets."""

    values: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    flow: set[Location] = field(default_factory=set)

    def whole(self, location: Location) -> Span:
        """A value with its key, if it has one."""
        value = self.values[location]
        key = self.keys.get(location)
        return Span(key.start, value.end) if key else value


def spans(text: str) -> Spans | None:
    """Those of a file, or of the front matter of a page, which `front` gives; None for a text that can't be read."""
    begins = 1 if text.startswith("\ufeff") else 0
    return _spans(text[begins:], begins)


def spans_of_front(text: str) -> Spans | None:
    """Those of the front matter of a page, by their places in the page; of a page without any, none."""
    found = _FRONT.match(text)
    return _spans(found[1], found.start(1)) if found and found[1] else Spans()


def _spans(text: str, offset: int) -> Spans | None:
    try:
        node = _Loader(text).get_single_node()
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    found = Spans()
    if node is not None:
        _walk(node, (), offset, found)
    return found


def _walk(node: yaml.Node, at: Location, offset: int, found: Spans) -> None:
    found.values.setdefault(at, Span(node.start_mark.index + offset, node.end_mark.index + offset))
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        found.flow.add(at)
    if isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _walk(child, (*at, i), offset, found)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                there = (*at, key.value)
                found.keys.setdefault(there, Span(key.start_mark.index + offset, key.end_mark.index + offset))
                _walk(value, there, offset, found)
