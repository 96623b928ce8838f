"""`python hooks/cli.py law`: which law binds this company, why, since when, and which it escapes, told to who edits the declaration.

`letter` lays it out, `sentences` says each thing, `sheet` keeps the lines short, `data` is the same for programs. What is told is
worked out in `declaration.law.advice`.
"""

from __future__ import annotations

import argparse
import json
import sys

from declaration import checking
from declaration.law.advice import advice
from declaration.loading import load
from declaration.mistakes import DeclarationError, report

from ..today import today
from .data import as_data
from .letter import as_text


def law(options: argparse.Namespace) -> int:
    """Prints it. Refuses where anything in the declaration is wrong: of a company half known, nothing can be told."""
    loaded = load(options.root)
    try:
        site = checking.checked(loaded, options.today or today(loaded.time_zone))
    except DeclarationError as error:
        print(report(error.mistakes), file=sys.stderr)
        return 1
    found = advice(site.declaration, site.almanac)
    print(json.dumps(as_data(found), ensure_ascii=False, indent=2) if options.format == "json" else as_text(found, site))
    return 0
