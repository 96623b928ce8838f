"""What comes with the program, and stays its own: the interface's words, the law, the search's words, the look.

It is laid out like the repository, so that one path names a file in both: in the repository it is the repository itself; where the program is installed,
a folder of the package. A company's folder that names the plug-in in `mkdocs.yml` stands on it. One that names the hook file (the
repository, a fork) stands on nothing: all that it needs is in it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = (_PACKAGE / "share").is_dir()
SHIPPED = _PACKAGE / "share" if INSTALLED else _PACKAGE.parent.parent
PLUGIN = "declaracion"


def called(name: str, environment: str) -> str:
    """What is typed to call the program that is installed, told by the `name` under which it runs and the folder of its environment.

    A shell that found it by itself gives its whole path. Where a path was typed, nothing else may lead there: the bare name would be "command
    not found". A build runs under another name; the environment of a company's folder is `.venv` (its `Makefile` makes it so).
    """
    runs = Path(name)
    if runs.name != PLUGIN:
        return f".venv/bin/{PLUGIN}" if Path(environment).name == ".venv" else PLUGIN
    return PLUGIN if runs.is_absolute() else runs.as_posix()


COMMAND = called(sys.argv[0], sys.prefix) if INSTALLED else "python hooks/cli.py"  # what an editor types to call the program


def below(plugins: Any) -> Path | None:
    """The folder on which a company's folder stands, told by what its `mkdocs.yml` says under `plugins`; None where it stands on nothing."""
    named = plugins if isinstance(plugins, (list, dict)) else []
    return SHIPPED if any(each == PLUGIN or (isinstance(each, dict) and PLUGIN in each) for each in named) else None


def told_as(path: str) -> str:
    """How a file of the program is told to an editor, in whose folder it isn't."""
    return f"{PLUGIN}: {path}"


def own(path: str) -> str:
    """The path at which a company says otherwise what the program says in that file, as it is told; empty for any other file."""
    mark = told_as("")
    return path.removeprefix(mark) if path.startswith(mark) else ""
