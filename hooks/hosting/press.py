"""Draws papers in a process of its own: `python -m hosting.press LOOK ROOT` reads them from standard input, one in a line, and writes each as base64 in a
line; an empty one where something in it is too long. It loads nothing of a declaration.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from declaration.press import Paper, Press


def main(look: Path, root: Path) -> None:
    press = Press(look, root)
    for line in sys.stdin:
        drawn = press.draw(Paper(*json.loads(line)))
        sys.stdout.write(("" if press.too_long() else base64.b64encode(drawn).decode()) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
