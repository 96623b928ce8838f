"""Names that tell what is in a file, so that it never changes under the same name."""

from __future__ import annotations

import hashlib

FOLDER = "assets"
STYLES, SCRIPTS, FONTS = f"{FOLDER}/stylesheets", f"{FOLDER}/javascripts", f"{FOLDER}/fonts"


def hashed(folder: str, stem: str, content: bytes, ending: str) -> str:
    """The path in the site of a file with that content: `assets/stylesheets/problem.1f0c9a2b.css`."""
    return f"{folder}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
