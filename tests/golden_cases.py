"""Golden cases: folders of small changes to the project of `tests/cases/_project`, and what must come of them.

A case is a folder. Its `edit.yml` lists changes, each to one `file`, made in order:

    replace, with    a text that must stand there exactly once, and the one to put in its place
    append, write    what to add at the end, or the whole content
    as_in_sample     true: as the file of that name is in the real project
    copy             where to put a copy of it
    delete           true: the file or folder is gone
    save_as          latin-1, utf-16, utf-8-sig or crlf: the same text, saved as some editors do
    publish          true: the project as it stands, published as the edition of `edition.yml`, in this file
    bytes            the whole content, in hexadecimal
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from conftest import ROOT, Project
from declaration.editions.files import written
from read_yaml import read_yaml

CASES = ROOT / "tests/cases"


def cases(folder: str) -> list[Path]:
    """The folders of `tests/cases/<folder>` that hold a case, in order."""
    return sorted(file.parent for file in (CASES / folder).rglob("edit.yml"))


def edit(project: Project, case: Path) -> None:
    """Makes the changes of a case's `edit.yml`, if it has one."""
    file = case / "edit.yml"
    for change in read_yaml(file.read_text("utf-8")) if file.is_file() else []:
        make(project, **change)


def make(project: Project, file: str, **change: Any) -> None:
    if "replace" in change:
        project.edit(file, change["replace"], change["with"])
    elif "append" in change:
        project.write(file, project.read(file) + change["append"])
    elif "write" in change:
        project.write(file, change["write"])
    elif "copy" in change:
        shutil.copy(project.root / file, project.root / change["copy"])
    elif "as_in_sample" in change:
        project.write(file, (ROOT / file).read_bytes())
    elif "delete" in change:
        project.delete(file)
    elif "publish" in change:
        declaration = project.load().declaration
        assert declaration
        project.write(file, written(declaration, "es"))
    elif "bytes" in change:
        project.write(file, bytes.fromhex(change["bytes"]))
    elif change.get("save_as") == "crlf":
        project.write(file, project.read(file).replace("\n", "\r\n"))
    else:
        project.write(file, project.read(file).encode(change["save_as"]))
