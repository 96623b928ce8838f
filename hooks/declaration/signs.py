"""Signs in a page's Markdown for what is put in once it is HTML: a marker's block, "Compartir", a QR code; and old anchors.

A sign is made of characters from the private use area, which Markdown leaves alone, and no editor types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup, escape

_OPEN, _CLOSE = "\ue000", "\ue001"
QR = "\ue002"  # stands for a QR code, which needs the site's address
_KEY = r"[a-z0-9/-]+"
_SIGN = re.compile(rf"{_OPEN}({_KEY}){_CLOSE}(\s*</p>)?")  # what stands before it is looked at by `put`: a search from there is slow


def place_of(key: str) -> Markup:
    """The sign for the thing with that permanent address."""
    return Markup(f"{_OPEN}{key}{_CLOSE}")


def keys(html: str) -> set[str]:
    """The permanent addresses, or other keys, whose signs stand in a page."""
    return {sign[1] for sign in _SIGN.finditer(html)}


def put(html: str, block: Callable[[str], str | None]) -> str:
    """The page with each sign replaced by what `block` gives for its address, after the paragraph if it ends one.

    Where `block` gives None the text stays: it came with something pasted, and is no sign of ours.
    """

    def whole(key: str) -> tuple[str] | None:
        made = block(key)
        return None if made is None else (made,)

    return "".join(pieces(html, whole))


def pieces(html: str, block: Callable[[str], Iterable[str] | None]) -> Iterator[str]:
    """The same piece by piece, for blocks that are too long to be held as a whole."""
    last = 0
    for sign in _SIGN.finditer(html):
        made = block(sign[1])
        if made is None:
            continue
        before, ends_paragraph = html[last : sign.start()].rstrip(), sign[2] or ""
        alone = bool(ends_paragraph) and before.endswith("<p>")
        yield before.removesuffix("<p>") if alone else before + ends_paragraph
        yield from made
        last = sign.end()
    yield html[last:]


def without_signs(text: str) -> str:
    """A text in which no sign can begin. No editor may type one; an edition of former years may hold it."""
    return text.replace(_OPEN, "") if _OPEN in text else text


def with_old_anchors(html: str, anchors: Iterable[tuple[str, str]]) -> str:
    """The page with each old anchor (old, new) at the start of what has the new one; not where the old one is taken."""
    for old, new in anchors:
        if f'id="{escape(old)}"' not in html:
            html = re.sub(rf'<[a-z0-9]+\b[^>]*\bid="{re.escape(new)}"[^>]*>', rf'\g<0><a id="{escape(old)}"></a>', html, count=1)
    return html
