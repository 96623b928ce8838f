"""`requirements.txt` of a company's folder: the engine, which is kept in the folder, and all that it needs, each thing with its hash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..files.shipped import PLUGIN

FILE = "requirements.txt"
FOLDER = "programa"  # of the folder, where the engine's wheel is kept
# What `start` writes too (`starting/library/folder/requirements.txt.start`), so that an upgrade shows what it changes and no more.
_HEAD = """\
# El programa con que se hace la web, y todo lo que necesita.
# Cada cosa lleva su huella: si alguien la cambia por el camino, no se instala.
# Lo pone al día `declaracion upgrade`. Lo que añada usted va al final, con su huella, y se conserva.
"""
_OWN = "# Lo que ha añadido la empresa.\n"


def requirements(wheel: str, digest: str, locked: str, own: str = "") -> str:
    """The file, for an engine whose wheel has that name and that SHA-256. `locked` is what the engine itself needs (`SHIPPED/requirements.txt`);
    `own` what the company has added, as `own_of` gives it."""
    return f"{_HEAD}./{FOLDER}/{wheel} --hash=sha256:{digest}\n{pins(locked)}\n" + (f"\n{_OWN}{own}" if own else "")


def pins(locked: str) -> str:
    """What an engine needs, each thing with its hash, without the comments that say what needs it."""
    return "\n".join(line for line in locked.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def own_of(text: str, *locked: str) -> str:
    """What a company has added to its file: whatever is neither the engine nor among what an engine needs, with the comments above it."""
    engines = {PLUGIN, *(name for each in locked for name, _ in _blocks(each))}
    return "".join(block for name, block in _blocks(text) if name and name not in engines).replace(_OWN, "").lstrip("\n")


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each thing that is asked for, by its name, with the comments before it and those set in below it; what is left at the end has no name."""
    block, name, goes_on = "", "", False
    for line in text.splitlines(keepends=True):
        if name and not goes_on and not line.startswith((" ", "\t")):
            yield name, block
            block, name = "", ""
        block += line if line.endswith("\n") else f"{line}\n"
        if not name and line.strip() and not line.lstrip().startswith("#"):
            name = _name(line)
        goes_on = line.rstrip().endswith("\\")
    yield name, block


def _name(line: str) -> str:
    """The name of what a line asks for, as it is compared; of the engine too, however it is named. An option is its own name."""
    if re.match(rf"\s*(\./)?{FOLDER}/{PLUGIN}-", line):
        return PLUGIN
    found = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)", line)
    return re.sub(r"[-_.]+", "-", found[1]).lower() if found else line.strip()
