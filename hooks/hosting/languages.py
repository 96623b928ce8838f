"""Which languages a declaration is written in."""

from __future__ import annotations

from pathlib import Path


def languages(root: Path) -> list[str]:
    """The languages that have pages: the folders of `docs` with an `index.md`, Spanish if there are none."""
    folders = sorted(path.parent.name for path in (root / "docs").glob("[a-z][a-z]/index.md"))
    return folders or ["es"]
