"""The site's two small pictures, its logo and its icon: written into each page where they are small drawings, so that nobody asks for two files more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

LOGO, ICON = "assets/images/logo.svg", "assets/images/favicon.svg"
SIDE = 36  # of the logo, in CSS pixels
_MOST = 2000  # bytes: a larger one is kept by the browser once, instead of coming with every page
_BEFORE = re.compile(r"\A\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# What keeps a drawing from standing in a page: styles and scripts, which the page's policy forbids; ids, which the page may have too; what it loads.
_NOT_IN_A_PAGE = re.compile(
    r"<(?:style|script|foreignObject|!)|\s(?:style|id|class|on\w+|(?:xlink:)?href)\s*=|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)"
)

_NOT_IN_AN_ADDRESS = re.compile(r"[^\w=:/;,'().!*-]", re.ASCII)


class Pictures:
    """Those of one site. `logo` and `icon` are their files in the first of the folders of the look that has them."""

    def __init__(self, folders: Sequence[Path], logo: str = LOGO, icon: str = ICON):
        self.logo_file, self.icon_file = logo, icon
        self._logo, drawing = _drawing(folders, logo), _drawing(folders, icon).replace('"', "'")
        self._icon = Markup(f"data:image/svg+xml,{_NOT_IN_AN_ADDRESS.sub(_percent, drawing)}") if drawing else ""  # nothing is left to be escaped

    def logo(self, address: str) -> Markup:
        """The logo as HTML, without a name, for the site's stands beside it; as a link to its `address` if it can't be written into a page."""
        if self._logo:
            start, rest = self._logo[: len("<svg")], self._logo[len("<svg") :]
            return Markup(f'{start} aria-hidden="true" width="{SIDE}" height="{SIDE}"{rest}')
        return Markup('<img src="{}" alt="" width="{}" height="{}">').format(address, SIDE, SIDE)

    def icon(self, address: str) -> str:
        """Where the browser finds the icon: in the page itself, or at its `address`."""
        return self._icon or address


def _percent(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in sign[0].encode())


def _drawing(folders: Sequence[Path], name: str) -> str:
    """The SVG of a file that can stand in a page, without what stands before it; else nothing."""
    file = next((folder / name for folder in folders if (folder / name).is_file()), Path(name))
    try:
        content = file.read_bytes()
        if file.suffix != ".svg" or len(content) > _MOST:
            return ""
        drawing = _BEFORE.sub("", content.decode("utf-8")).strip()
    except (OSError, UnicodeDecodeError):
        return ""
    if not re.match(r"<svg\s", drawing) or _NOT_IN_A_PAGE.search(drawing) or ("'" in drawing and '"' in drawing):
        return ""
    root = re.sub(r"\s(?:width|height|aria-hidden)\s*=\s*([\"']).*?\1", "", drawing.partition(">")[0])  # a page says how large it is
    return root + ">" + drawing.partition(">")[2]
