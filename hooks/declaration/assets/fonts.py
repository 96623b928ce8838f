"""Type cut to the signs that are written: the file that every page fetches holds those, and another one the rest of the font.

A browser fetches the rest where a page shows one of its signs (`unicode-range`): a name typed into a form, a foreign address.
"""

from __future__ import annotations

import io
import re
from bisect import bisect
from collections.abc import Collection, Iterable
from typing import Any

# Every letter and sign of a keyboard, whatever has been written so far: the first customer to type one needs it.
_ADDRESS = re.compile(r"url\([^)]*\)")
_ALWAYS = frozenset(range(0x20, 0x7F)) | {0xA0}


def cut(font: bytes, written: Collection[str]) -> tuple[bytes, bytes, str, str]:
    """A font as two: with the signs that are written, and with the others; and the ranges of both, as CSS writes them.

    The second is empty where the font has no more signs.
    """
    there = {int(code) for code in _opened(font).getBestCmap()}
    used = there & (_ALWAYS | {ord(sign) for sign in written})
    rest = there - used
    return _with(font, used), _with(font, rest) if rest else b"", _ranges(used, rest), _ranges(rest, used | {ord(sign) for sign in written})


def faces(body: str, first: str, rest: str, ranges: tuple[str, str]) -> str:
    """A `@font-face` with that body as two, one for each file; `first` and `rest` are their addresses."""
    both = ((address, signs) for address, signs in zip((first, rest), ranges, strict=True) if address)
    return "".join(f"@font-face{{{_ADDRESS.sub(f'url({address})', body).rstrip().rstrip(';')};unicode-range:{signs}}}" for address, signs in both)


def _opened(font: bytes) -> Any:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # slow to load, and seldom needed: what it makes is kept

    return TTFont(io.BytesIO(font), recalcTimestamp=False)  # the same bytes whenever it is cut


def _with(font: bytes, codes: set[int]) -> bytes:
    """No hints for old screens: they are half of the file."""
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options()
    options.flavor, options.hinting, options.notdef_outline = "woff2", False, True
    opened = _opened(font)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(opened)
    written = io.BytesIO()
    subset.save_font(opened, written, options)
    return written.getvalue()


def _ranges(codes: Iterable[int], others: Iterable[int]) -> str:
    """`U+20-7e,U+a0`: all of the codes, none of the others, and what else lies between two of them."""
    found: list[list[int]] = []
    apart = sorted(others)
    for code in sorted(codes):
        if found and bisect(apart, found[-1][1]) == bisect(apart, code):
            found[-1][1] = code
        else:
            found.append([code, code])
    return ",".join(f"U+{first:x}" + (f"-{last:x}" if last > first else "") for first, last in found)
