"""Writes translations beside their originals: a text becomes a map of languages, and all else of the file stays as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from .spans import Span, Spans, spans
from .yaml_reading import Location, as_yaml

Words = str | list[str]
_STEP = "  "
_LINE = 150  # a longer text is folded


class NotThereError(Exception):
    """There is no text at that location of the file, or the file can't be read."""


def with_translations(text: str, translations: Mapping[Location, Mapping[str, Words]], usual: str) -> str:
    """The text of a YAML file with these translations, by where their originals stand and by language.

    `usual` is the language of what is written plainly. Raises NotThereError.
    """
    found = spans(text)
    if found is None or any(at not in found.values for at in translations):
        raise NotThereError
    for at in sorted(translations, key=lambda at: -found.values[at].start):
        text = _with_one(text, at, translations[at], usual, found)
    return text


def _with_one(text: str, at: Location, said: Mapping[str, Words], usual: str, found: Spans) -> str:
    value, is_map = found.values[at], (*at, usual) in found.values
    in_brackets = any(at[:end] in found.flow for end in range(1, len(at)))
    if is_map:
        for language in reversed(list(said)):
            text = _in_map(text, at, language, said[language], found, in_brackets or at in found.flow)
        return text
    own = text[value.start : value.end].rstrip()
    if in_brackets:
        inner = ", ".join([f"{usual}: {_quoted(own)}", *(f"{language}: {in_flow(words)}" for language, words in said.items())])
        return f"{text[: value.start]}{{{inner}}}{text[value.start + len(own) :]}"
    indent = _indent(text, value, at, found)
    lines = [f"{usual}:{_moved(own, indent)}", *(f"{language}:{block(words, indent)}" for language, words in said.items())]
    if at and isinstance(at[-1], int):
        return text[: value.start] + f"\n{indent}".join(lines) + text[value.start + len(own) :]
    begins = found.keys[at].end + 1
    return text[:begins] + "".join(f"\n{indent}{line}" for line in lines) + text[value.start + len(own) :]


def _in_map(text: str, at: Location, language: str, words: Words, found: Spans, in_brackets: bool) -> str:
    """A language more in a map, behind the others; or another text for one that is there."""
    there = (*at, language)
    siblings = [each for each in found.values if len(each) == len(at) + 1 and each[:-1] == at]
    last = max((found.values[each] for each in siblings), key=lambda span: span.end)
    if in_brackets:
        if there in found.values:
            span = found.values[there]
            return text[: span.start] + in_flow(words) + text[span.end :]
        return f"{text[: last.end]}, {language}: {in_flow(words)}{text[last.end :]}"
    key = found.keys[siblings[0]]
    indent = " " * (key.start - text.rfind("\n", 0, key.start) - 1)
    if there in found.values:
        span = found.values[there]
        own = text[span.start : span.end].rstrip()
        return text[: found.keys[there].end + 1] + block(words, indent) + text[span.start + len(own) :]
    end = last.start + len(text[last.start : last.end].rstrip())
    return f"{text[:end]}\n{indent}{language}:{block(words, indent)}{text[end:]}"


def _indent(text: str, value: Span, at: Location, found: Spans) -> str:
    """How far the languages of a text stand in: behind the dash of an item, or two further than its key."""
    place = value.start if isinstance(at[-1], int) else found.keys[at].start
    column = place - text.rfind("\n", 0, place) - 1
    return " " * column if isinstance(at[-1], int) else " " * column + _STEP


def _moved(own: str, indent: str) -> str:
    """What was written, as it was, two signs further to the right; a list below its language."""
    if own.startswith("- "):
        lines = own.split("\n")
        column = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip().startswith("- ")), default=len(indent))
        moved = [lines[0], *(line[column:] if line[:column].isspace() or not column else line.lstrip() for line in lines[1:])]
        return "".join(f"\n{indent}{_STEP}{line}" for line in moved)
    return " " + own.replace("\n", f"\n{_STEP}")


def block(words: Words, indent: str) -> str:
    """A text behind its key, which stands so far in; a list, below it."""
    if isinstance(words, list):
        return "".join(f"\n{indent}{_STEP}- {as_yaml(each)}" for each in words)
    return f" {_written(words, indent)}"


def _written(words: str, indent: str) -> str:
    if len(words) + len(indent) <= _LINE:
        return as_yaml(words)
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        if line and len(line) + len(word) + len(indent) > _LINE:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}" if line else word
    return ">-" + "".join(f"\n{indent}{_STEP}{each}" for each in (*lines, line))


def in_flow(words: Words) -> str:
    """A text as it may stand between brackets."""
    return json.dumps(words, ensure_ascii=False)


def _quoted(own: str) -> str:
    """What was written between brackets, as it may stand in a map between braces."""
    return own if own[:1] in "\"'[{" else json.dumps(re.sub(r"\s+", " ", own), ensure_ascii=False)
