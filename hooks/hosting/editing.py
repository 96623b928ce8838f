"""Previews: the site as its editors see it, with the way to what is behind each block. `DECLARATION_PREVIEW` asks for one."""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import quote

PREVIEW = "DECLARATION_PREVIEW"


def previewing() -> bool:
    """Whether a preview was asked for; `0` or nothing is no."""
    return os.environ.get(PREVIEW, "0").strip() not in ("", "0")


def address_of(edit_uri: str | None, language: str) -> Callable[[str, int], str]:
    """What gives the address at which a file of the project is edited, at a line; empty if there is none.

    It is found from EDIT_URI, the address at which the pages of a language are: `https://…/edit/main/docs/es/`.
    """
    uri, pages = edit_uri or "", f"docs/{language}/"
    root = uri.removesuffix(pages) if uri.startswith(("https://", "http://")) and uri.endswith(f"/{pages}") else ""
    return lambda path, line: f"{root}{quote(path)}#L{line}" if root else ""
