"""What comes with the program, and stays its own: the interface's words, the law, the search's words, the look.

It is laid out like the repository, so that one path names a file in both: in the repository it is the repository itself; where the program is installed,
a folder of the package. A company's folder that names the plug-in in `mkdocs.yml` stands on it. One that names the hook file (the
repository, a fork) stands on nothing: all that it needs is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = (_PACKAGE / "share").is_dir()
SHIPPED = _PACKAGE / "share" if _INSTALLED else _PACKAGE.parent.parent
PLUGIN = "declaracion"
COMMAND = "declaracion" if _INSTALLED else "python hooks/cli.py"  # what an editor types to call the program


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
