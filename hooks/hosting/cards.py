"""Draws the cards that an earlier build hasn't drawn in a process of its own, while the engine makes the pages.

`python -m hosting.cards LOOK ROOT` reads them from standard input, one in a line, and keeps them where the build looks for them.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection
from dataclasses import astuple
from pathlib import Path
from subprocess import Popen

from declaration.previews.cards import CACHE, Card, Cards

from . import beside

_FEW = 40  # so many are drawn in less time than a process takes to begin and end


def draw_beside(cards: Collection[Card], look: Path, root: Path) -> Popen[bytes] | None:
    """Begins to draw these cards, with the type of that look, for the project at `root`; None where it isn't worth a process."""
    if len(cards) < _FEW or (os.cpu_count() or 1) < 2:
        return None
    return beside.begin("hosting.cards", (look, root), (json.dumps(astuple(card)) for card in cards))


def main(look: Path, root: Path) -> None:
    cards = Cards(look, root / CACHE)
    for line in sys.stdin:
        cards.png(Card(*json.loads(line)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
