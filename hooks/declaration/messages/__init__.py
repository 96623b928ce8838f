"""What the program tells those who edit a declaration and run its commands: mistakes, what commands print, help. Never what customers read.

The texts are data, a file for each language and room of the code: `es/checking.yml`, `en/checking.yml`. A key says where a text is told,
`checking.route.goes_round`, and a name in braces stands for a value, which the code gives. `tests/test_messages.py` holds both languages to the code.

The language is chosen once, by the host (`hosting/spoken.py`), before anything is told. What is evaluated while a module is loaded is told
`later`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("es", "en")  # the first one is spoken where none is chosen
_FOLDER = Path(__file__).resolve().parent
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_spoken = LANGUAGES[0]


class UnknownLanguageError(ValueError):
    """A language that no text is written in."""


class Later:
    """A text that is looked up each time it is told, for a constant: the language may be chosen after it was made."""

    __slots__ = ("_key", "_values")

    def __init__(self, key: str, values: dict[str, object]):
        self._key, self._values = key, values

    def __str__(self) -> str:
        return say(self._key, **self._values)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"later({self._key!r})"


Told = str | Later  # what may be given to whoever tells it


def speak(language: str) -> None:
    """From now on all is told in that language. Raises UnknownLanguageError for one that isn't among LANGUAGES, and changes nothing."""
    global _spoken
    if language not in LANGUAGES:
        raise UnknownLanguageError(language)
    _spoken = language


def spoken() -> str:
    """The language in which all is told."""
    return _spoken


def say(key: str, /, **values: object) -> str:
    """The text of that key in the language that is spoken, with the values in place of their names. A key without a text is a KeyError."""
    return _said(_spoken, key, values)


def later(key: str, /, **values: object) -> Later:
    """The same, looked up when it is told: for what is evaluated while a module is loaded."""
    return Later(key, values)


def in_each(key: str, /, **values: object) -> str:
    """The same in all languages, a line each, for when it isn't known which one is read."""
    return "\n".join(_said(language, key, values) for language in LANGUAGES)


def in_all(told: Told) -> tuple[str, ...]:
    """A text as it is told in each language, the first one first: for recognising what somebody wrote. One that the code holds is in no other."""
    return (told,) if isinstance(told, str) else tuple(dict.fromkeys(_said(language, told._key, told._values) for language in LANGUAGES))


def _said(language: str, key: str, values: dict[str, object]) -> str:
    room, *rest = key.split(".")
    text: Any = _texts(language, room)
    for part in rest:
        text = text[part] if isinstance(text, dict) else None
    if not isinstance(text, str):
        raise KeyError(key)
    return text.format(**values)


@cache
def _texts(language: str, room: str) -> dict[str, Any]:
    """The texts of a room, which is read when the first of them is told."""
    path = _FOLDER / language / f"{room}.yml"
    if not path.is_file():
        raise KeyError(room)
    texts: dict[str, Any] = yaml.load(path.read_text("utf-8"), _LOADER)
    return texts
