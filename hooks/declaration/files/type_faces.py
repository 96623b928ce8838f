"""The type of a look: which letters it has."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = "assets/fonts"  # of the look
_NOT_LATIN = re.compile(r"[^\x00-\u024f]")  # beyond the alphabet with its accents


def lacking(text: str, look: Path) -> str:
    """The letters of a text that the type of a look doesn't have: a browser takes another for them, paper can't."""
    letters = {sign for sign in _NOT_LATIN.findall(text) if sign.isalpha()}
    if not letters:  # our own type has all of these, and so will any other
        return ""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # slow to load, and seldom needed

    held = [set(TTFont(file)["cmap"].getBestCmap()) for file in sorted((look / FOLDER).glob("*.woff2"))]
    return "".join(sorted(sign for sign in letters if held and not all(ord(sign) in each for each in held)))
