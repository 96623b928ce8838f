"""Puts other texts into YAML that somebody wrote, and leaves all else as it was: comments, order, blank lines."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .language_maps import NotThereError, Words, block, in_flow
from .spans import Spans, spans
from .yaml_reading import Location


def with_texts(text: str, said: Mapping[Location, Words]) -> str:
    """The text of a YAML file of groups with these texts at their places; a key that isn't there comes behind those of its group.

    Raises NotThereError where the file can't be read, or a list has no such element.
    """
    for at in said:
        found = spans(text)
        if found is None:
            raise NotThereError
        text = _with_one(text, at, said[at], found)
    return text


def _with_one(text: str, at: Location, words: Words, found: Spans) -> str:
    if at in found.values and at in found.keys:
        key, value = found.keys[at], found.values[at]
        if any(at[:end] in found.flow for end in range(len(at))):
            return text[: value.start] + in_flow(words) + text[value.end :]
        own = text[value.start : value.end].rstrip()
        return text[: key.end + 1] + block(words, _column(text, key.start)) + text[value.start + len(own) :]
    inside = next((at[:end] for end in range(len(at) - 1, -1, -1) if at[:end] in found.values), ())
    if isinstance(at[len(inside)], int) or at in found.values:
        raise NotThereError
    beside = [each for each in found.keys if each[:-1] == inside and len(each) == len(inside) + 1]
    if any(inside[:end] in found.flow for end in range(len(inside) + 1)):
        span = found.values[inside]
        nested: object = words
        for part in reversed(at[len(inside) + 1 :]):
            nested = {part: nested}
        return f"{text[: span.end - 1]}{', ' if beside else ''}{at[len(inside)]}: {json.dumps(nested, ensure_ascii=False)}{text[span.end - 1 :]}"
    if not beside:
        if inside:
            raise NotThereError
        return text.rstrip("\n") + ("\n" if text.strip() else "") + _nested(at, words, "") + "\n"
    last = max((found.values[each] for each in beside), key=lambda span: span.end)
    end = last.start + len(text[last.start : last.end].rstrip())
    indent = _column(text, found.keys[beside[0]].start)
    return f"{text[:end]}\n{indent}{_nested(at[len(inside) :], words, indent)}{text[end:]}"


def _nested(at: Location, words: Words, indent: str) -> str:
    """The lines of keys within keys, and the text behind the last."""
    if len(at) == 1:
        return f"{at[0]}:{block(words, indent)}"
    return f"{at[0]}:\n{indent}  {_nested(at[1:], words, indent + '  ')}"


def _column(text: str, place: int) -> str:
    return " " * (place - text.rfind("\n", 0, place) - 1)
