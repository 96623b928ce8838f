"""Type cut to the signs that are written in a site: a third of the file."""

from __future__ import annotations

import io
from collections.abc import Collection

# Whatever has been written so far: what a keyboard has, for somebody may type it into a form. The accents of a language stand in its words.
_ALWAYS = frozenset(range(0x20, 0x7F))


def cut(font: bytes, written: Collection[str]) -> bytes:
    """A font as WOFF2 with the signs that are written; the browser shows others in a font of its own.

    Without the hints for old screens, which are half of the file. The same bytes whenever it is made.
    """
    from fontTools import subset  # type: ignore[import-untyped]  # slow to load, and seldom needed: what it makes is kept
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    opened = TTFont(io.BytesIO(font), recalcTimestamp=False)
    options = subset.Options()
    options.flavor, options.hinting = "woff2", False
    options.layout_features += ["tnum"]  # in which browsers number lists
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_ALWAYS.union(map(ord, written)))
    cutter.subset(opened)
    file = io.BytesIO()
    subset.save_font(opened, file, options)
    return file.getvalue()
