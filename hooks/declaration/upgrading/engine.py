"""A version of the program, as its wheel tells of it without being installed: its number, its format, what it needs, and what it says of its own."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from io import BytesIO
from pathlib import Path

from ..files.shipped import PLUGIN
from ..messages import say
from . import FIRST

# What it says to customers: in a company's folder, a file of the same name says otherwise.
SAYS = re.compile(r"docs/_data/(words/[^/]+|jurisdictions/[^/]+|law_layers/[^/]+|glossary)\.yml")
NEEDS = "requirements.txt"
_SHARE = "declaration/share/"
_FORMAT = re.compile(r"^FORMAT = (\d+)\b", re.MULTILINE)


class NoEngineError(Exception):
    """A file isn't a wheel of the program; the message says so."""


@dataclass(frozen=True)
class Engine:
    version: str
    format: int
    needs: str
    says: Mapping[str, str]  # each file of `SAYS`, by its path
    content: bytes = b""  # of the wheel

    @property
    def wheel(self) -> str:
        """The name of its wheel, which tells pip what it is; whoever brought it may have called it otherwise."""
        return f"{PLUGIN}-{self.version}-py3-none-any.whl"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def age(self) -> tuple[int, ...]:
        """By which versions are told older from newer."""
        return tuple(map(int, re.findall(r"\d+", self.version)))


def from_wheel(content: bytes) -> Engine:
    """Raises NoEngineError."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as wheel:
            names = wheel.namelist()
            about = next((name for name in names if re.fullmatch(rf"{PLUGIN}-[^/]+\.dist-info/METADATA", name)), "")
            if not about:
                raise NoEngineError(say("upgrading.engine.not_the_program"))
            version = HeaderParser().parsestr(wheel.read(about).decode())["Version"]
            says = {name.removeprefix(_SHARE): wheel.read(name).decode() for name in names if SAYS.fullmatch(name.removeprefix(_SHARE))}
            needs = wheel.read(_SHARE + NEEDS).decode() if _SHARE + NEEDS in names else ""
            formats = "declaration/upgrading/__init__.py"
            found = _FORMAT.search(wheel.read(formats).decode()) if formats in names else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, UnicodeDecodeError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise NoEngineError(say("upgrading.engine.not_whole")) from error
    return Engine(version or "", int(found[1]) if found else FIRST, needs, says, content)


def from_folder(folder: Path, version: str, format: int) -> Engine:
    """The program that is running, from the folder of what ships with it (`shipped.SHIPPED`)."""
    there = {file.relative_to(folder).as_posix(): file for file in (folder / "docs/_data").rglob("*.yml")}
    needs = (folder / NEEDS).read_text("utf-8") if (folder / NEEDS).is_file() else ""
    return Engine(version, format, needs, {path: file.read_text("utf-8") for path, file in sorted(there.items()) if SAYS.fullmatch(path)})
