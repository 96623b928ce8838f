"""Which signs the site's type can write. What it can't would be an empty box on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

# Kinds of signs without which a text says the same: little pictures, and what can't be seen; the last choose how a picture looks.
_NOT_WORDS = ("So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn")
_LOOKS = range(0xFE00, 0xFE10)
# A word that no line may have room for; what says that it may be broken there can't be seen. An address may be broken where its parts end.
_TOO_LONG, _MAY_BREAK = re.compile(r"[^\s/.@-]{40}(?=[^\s/.@-])"), "\u200b"
# Money by its letters, where the type lacks its sign; and lines and spaces of another length.
_INSTEAD = {"₡": "CRC ", "₲": "PYG ", "₹": "INR ", "\u2010": "-", "\u2011": "-", "\u2212": "–", "′": "'", "″": '"', "\u2028": " ", "\u2029": " "}


def written(text: str, has: Collection[int]) -> str:
    """A text as a type that `has` these signs (by number) can write it. Signs that it can't write, and that mean something, stay as they are."""
    if not text.isascii() or not text.isprintable():
        text = "".join(sign if ord(sign) in has else _instead(sign, has) for sign in unicodedata.normalize("NFC", text))
    return _TOO_LONG.sub(f"\\g<0>{_MAY_BREAK}", text)


def _instead(sign: str, has: Collection[int]) -> str:
    if sign in _INSTEAD:
        return _INSTEAD[sign]
    if sign.isspace():
        return "\u00a0" if sign == "\u202f" else " "
    if unicodedata.category(sign) in _NOT_WORDS or ord(sign) in _LOOKS:
        return ""
    alike = unicodedata.normalize("NFKC", sign)
    return alike if all(ord(each) in has for each in alike) else sign


def lacking(text: str, has: Collection[int]) -> set[str]:
    """The signs of a text that the type can't write, nor anything in their place."""
    return {sign for sign in set(written(text, has)) - {_MAY_BREAK} if ord(sign) not in has}


def texts(data: Any) -> Iterator[str]:
    """Every text in the data of a paper, with the names of its fields."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value)
