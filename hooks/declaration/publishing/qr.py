"""QR codes: an address for whoever holds a printed page, as a drawing inside the page. No other file, nothing asked of anyone."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..signs import QR
from ..words import Words

if TYPE_CHECKING:
    import segno

# Of the eight patterns in which a code may be drawn, all read alike, the one that suits our addresses best on the whole. Trying
# them all for each address takes five times as long.
_MASK = 2
_CLASS = "dd-qr__code"
LIKE = f'<svg class="{_CLASS}"></svg><span><strong></strong></span>'  # the elements that are put into a page
DESIGN = f"segno, mask {_MASK}, 1"  # another one for every change of how a code is drawn


def qr_svg(address: str, words: Words) -> str:
    """The code of an address, as SVG with a name, black on white whatever the colours around. Empty without a whole address."""
    if "://" not in address:
        return ""
    name = words.qr.opens.format(address=address)
    svg = _code(address).svg_inline(title=name, desc=address, dark="#000", light="#fff", border=4, omitsize=True, svgclass=_CLASS, lineclass=None)
    return svg.replace("<svg ", '<svg role="img" shape-rendering="crispEdges" data-search-exclude ', 1)


def qr_for_paper(address: str) -> str:
    """The same code as a picture by itself, to be set on white paper: with no more of a margin than what stands beside it leaves it."""
    if "://" not in address:
        return ""
    file = io.BytesIO()
    _code(address).save(file, kind="svg", dark="#000", border=1, omitsize=True, svgclass=None, lineclass=None, xmldecl=False, nl=False)
    return file.getvalue().decode()


@lru_cache(10_000)  # most are asked for twice: on paper, and in the page
def _code(address: str) -> segno.QRCode:
    import segno  # only here: `check` draws nothing, and would load it for nothing

    return segno.make_qr(address, error="m", mask=_MASK)


def put(html: str, address: str, words: Words) -> str:
    """A page's HTML with the code of that address, and the address to type, where it has a place for them."""
    if QR not in html:
        return html
    code, typed = qr_svg(address, words), address.removeprefix("https://").rstrip("/")
    block = Markup("{}<span data-search-exclude>{} <strong>{}</strong></span>").format(Markup(code), words.qr.scan, typed)
    return html.replace(QR, block if code else "")
