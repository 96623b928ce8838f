"""`declaracion guide`: the editors' guide, which comes with the program, so that it is of the same version as what it explains."""

from __future__ import annotations

import argparse
import re

from declaration.files.shipped import COMMAND, SHIPPED

GUIDE = SHIPPED / "docs/_data/README.md"


def guide(options: argparse.Namespace) -> int:
    """Prints it, with the command as it is called here."""
    print(re.sub(r"(\.venv/bin/)?python hooks/cli\.py", COMMAND, GUIDE.read_text("utf-8")), end="")
    return 0
