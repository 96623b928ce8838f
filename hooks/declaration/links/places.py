"""Where "Compartir" goes in a page: a sign in the Markdown, replaced once the page is HTML.

The sign is made of characters from the private use area, which no editor types and Markdown leaves alone; the block it
stands for is HTML that Markdown would take apart inside a list item.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

_OPEN, _CLOSE = "\ue000", "\ue001"
_SIGN = re.compile(rf"<p>\s*{_OPEN}([^{_CLOSE}]*){_CLOSE}\s*</p>|\s*{_OPEN}([^{_CLOSE}]*){_CLOSE}(\s*</p>)?")


def place_of(key: str) -> Markup:
    """The sign for the thing with that permanent address."""
    return Markup(f"{_OPEN}{key}{_CLOSE}")


def put(html: str, block: Callable[[str], str]) -> str:
    """The page with each sign replaced by what `block` gives for its address, after the paragraph if it ends one."""
    return _SIGN.sub(lambda sign: (sign[3] or "") + block(sign[1] or sign[2]), html)
