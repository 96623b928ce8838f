"""What `check` said of a folder before an upgrade, so that afterwards only what is new is told: the version that said it is gone by then."""

from __future__ import annotations

import argparse
import json
import os

from declaration.loading import load_all
from declaration.loading.configuration import FILE, other_format, settings
from declaration.mistakes import Mistake

from . import commands

_FILE = ".cache/upgrade.json"


def keep(options: argparse.Namespace) -> None:
    """Keeps what `check` says now, until it is asked for; unless it says nothing yet, for the folder is of an earlier format."""
    file = options.root / _FILE
    if not other_format(settings(options.root, FILE, os.environ)):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps([_sign(each) for each in _found(options)]), "utf-8")


def new(options: argparse.Namespace) -> tuple[list[Mistake], bool]:
    """What `check` says and didn't say before; and whether that is known."""
    file = options.root / _FILE
    found = _found(options)
    try:
        known = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # ValueError: it was cut off while it was written
        return found, False
    file.unlink()
    return [each for each in found if _sign(each) not in known], True


def _found(options: argparse.Namespace) -> list[Mistake]:
    asked = argparse.Namespace(root=options.root, today=options.today, against="HEAD", strict_facts=False, strict_reviews=False)
    return commands.everything_wrong(asked, load_all(options.root, os.environ))


def _sign(mistake: Mistake) -> list[str]:
    """What makes it the same one, though it moves to another line."""
    return [mistake.severity, mistake.path, mistake.what, mistake.found]
