"""`declaracion guide`: the editors' guide, which comes with the program, so that it is of the same version as what it explains."""

from __future__ import annotations

import argparse
import re

from declaration.files.shipped import COMMAND, INSTALLED, SHIPPED
from declaration.messages import spoken

GUIDES = {"es": SHIPPED / "docs/_data/README.md", "en": SHIPPED / "docs/_data/README.en.md"}


def guide(options: argparse.Namespace) -> int:
    """Prints it in the language that is spoken, with the command as it is called here; in a company's folder, without what holds for the repository alone."""
    text = GUIDES[spoken()].read_text("utf-8")
    text = re.sub(r"<!-- repositorio -->\n.*?<!-- /repositorio -->\n\n?" if INSTALLED else r"<!-- /?repositorio -->\n", "", text, flags=re.DOTALL)
    print(re.sub(r"(\.venv/bin/)?python hooks/cli\.py", COMMAND, text), end="")
    return 0
