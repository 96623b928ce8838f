"""The same script or sheet in fewer bytes: for what stands alone, beside the pages."""

from __future__ import annotations

import rcssmin  # type: ignore[import-untyped]
import rjsmin  # type: ignore[import-untyped]


def script(source: str) -> str:
    """A program without comments and needless space."""
    small: str = rjsmin.jsmin(source)
    return small


def sheet(source: str) -> str:
    """A style sheet without comments and needless space."""
    small: str = rcssmin.cssmin(source)
    return small
