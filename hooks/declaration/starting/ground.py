"""Where the beginning finds what it is made from."""

from __future__ import annotations

from pathlib import Path

from ..files.shipped import SHIPPED

LIBRARY = Path(__file__).resolve().parent / "library"
WORDS = SHIPPED / "docs/_data/words/es.yml"
LAW, LAYERS = SHIPPED / "docs/_data/jurisdictions", SHIPPED / "docs/_data/law_layers"
PINNED = SHIPPED / "requirements.txt"  # what the program needs, each with its hash
