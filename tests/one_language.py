"""A copy of a declaration as a company with customers in one language keeps it: no text is a map of languages, and no page is translated."""

from __future__ import annotations

import re

from declaration.files.languages import COMPANY
from declaration.files.spans import Spans, spans
from declaration.files.yaml_reading import Location

_DATA = "docs/_data/"
_NOT_MAPS = ("words/", "schemas/", "editions/")


def alone(parts: dict[str, bytes | None], usual: str, others: tuple[str, ...]) -> dict[str, bytes | None]:
    """The content of each file of a project, without the other languages; None is a folder."""
    codes = "|".join(others)
    gone = re.compile(rf"docs/({codes})(/.*)?|{_DATA}((words/|search_words\.)({codes})\.yml|translated(/.*)?|earlier_texts\.yml)")
    found = {path: content for path, content in parts.items() if not gone.fullmatch(path)}
    for path, content in found.items():
        if content is not None and path.startswith(_DATA) and path.endswith(".yml") and not path.startswith(tuple(_DATA + each for each in _NOT_MAPS)):
            found[path] = in_one(content.decode(), usual, others).encode()
    found[COMPANY] = _of_one_language(found[COMPANY], usual)
    if settings := found.get("mkdocs.yml"):
        found["mkdocs.yml"] = re.sub(rb"(?m)(?:^  #.*\n)?^  translations:\n(?:    .*\n)*", b"", settings)
    return found


def _of_one_language(company: bytes | None, usual: str) -> bytes:
    assert company is not None
    return re.sub(rb"(?m)^languages:.*\n(?:\s+- .*\n)*", f"languages:\n  - {usual}\n".encode(), company)


def in_one(text: str, usual: str, others: tuple[str, ...]) -> str:
    """The text of a YAML file in which each map of languages is what it says in that one, written plainly."""
    found = spans(text) if f"{usual}:" in text else None
    if found is None:
        return text
    maps = [at[:-1] for at in found.values if at and at[-1] == usual and any((*at[:-1], other) in found.values for other in others)]
    for at in sorted(maps, key=lambda at: -found.values[at].start):
        text = _plain(text, at, usual, found)
    return text


def _plain(text: str, at: Location, usual: str, found: Spans) -> str:
    own, whole = found.values[(*at, usual)], found.values[at]
    begins, words = whole.start, text[own.start : own.end].rstrip()
    if at not in found.flow:
        words = words.replace("\n  ", "\n")
        if text[own.start :].startswith("- "):
            place = own.start - text.rfind("\n", 0, own.start) - 1
            words = "\n" + " " * (place - 2) + words
            begins = found.keys[at].end + 1
        elif not isinstance(at[-1], int):
            begins, words = found.keys[at].end + 1, " " + words
    last = max((span for there, span in found.values.items() if there[:-1] == at), key=lambda span: span.start)
    end = whole.end if at in found.flow else last.start + len(text[last.start : last.end].rstrip())
    return text[:begins] + words + text[end:]
