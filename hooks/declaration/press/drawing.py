"""Draws papers as tagged PDFs (PDF/UA-1), with typst and the site's own type: nothing is asked of anyone, nor of the system.

The same paper always makes the same bytes, so one that was drawn before is never drawn again; who keeps them is told by what (`key`).
A source can read nothing but what stands beside it, and what it is given.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ..files.type_faces import FOLDER as FONTS
from ..messages import say
from ..mistakes import DeclarationError, Mistake
from . import letters, packing
from .packing import packed

if TYPE_CHECKING:  # loaded with the first paper that is drawn
    import typst

SOURCES = "paper"

KEPT = ".cache/type"  # of a project: its type as typst reads it
_TYPSTS = "Libertinus Serif"  # where the project has no type
_NOT_READ = ("href", "svg")  # by people
_PLACE = re.compile(r"(?P<name>[\w-]+\.typ):(?P<line>\d+)")
_STANDARD: Literal["ua-1"] = "ua-1"  # a paper of which a screen reader couldn't make sense isn't drawn at all


@dataclass(frozen=True)
class Paper:
    """Something to print: its path in the site, the source that draws it, and what stands in it, plain and JSON-able."""

    path: str
    source: str
    data: dict[str, Any]

    @property
    def day(self) -> str:
        """The day that the file bears: that of the edition, and not of the build."""
        return str(self.data["day"])


@dataclass(frozen=True)
class TooLong:
    """A text that doesn't fit into its place on a paper, at the smallest type in which it can still be read there."""

    at: tuple[str | int, ...]  # as `Places.mistake` takes it
    found: str
    over: float  # by how many millimetres
    lines: int  # how many it takes; 0 where it isn't a matter of lines
    most: int  # how many there are for it


class Press:
    """Draws papers by the sources of that look, for the project at `root`, which keeps the type unpacked.

    One may be used by several threads, each for papers of its own.
    """

    def __init__(self, look: Path, root: Path):
        self._look, self._root = look, root
        self._type = [file.read_bytes() for file in sorted((look / FONTS).glob("*")) if file.suffix in (".woff2", ".woff", ".ttf", ".otf")]

    @cached_property
    def design(self) -> str:
        """Whatever decides how a paper looks besides what it says."""
        sources = [file.read_bytes() for file in sorted((self._look / SOURCES).rglob("*.typ"))]
        here = [file.read_bytes() for file in (Path(__file__), Path(letters.__file__), Path(packing.__file__))]
        return hashlib.sha256(b"\0".join([*sources, *self._type, *here, version("typst").encode()])).hexdigest()

    def key(self, paper: Paper) -> tuple[str, ...]:
        """All that a paper is made from."""
        return "paper", self.design, paper.source, json.dumps(paper.data, ensure_ascii=False)

    def draw(self, paper: Paper) -> bytes:
        """The PDF. Its day is that of the edition. Raises DeclarationError, at the source's file and line, where it can't be drawn."""
        import typst

        data = json.dumps(self._written(paper.data) | {"type": self._family}, ensure_ascii=False)
        day = datetime.fromisoformat(paper.day).replace(tzinfo=UTC)
        source = self._look / SOURCES / paper.source
        try:
            made = self._compiler.compile(input=source, sys_inputs={"data": data}, format="pdf", pdf_standards=[_STANDARD], timestamp=day)
        except typst.TypstError as error:
            raise DeclarationError([_at_fault(error, paper)]) from error
        assert isinstance(made, bytes)  # one file, since it is a PDF
        return packed(made)

    def too_long(self) -> list[TooLong]:
        """The texts that don't fit into their place on the paper that was drawn last. A source tells them as metadata (`fitting.typ`)."""
        found = json.loads(self._compiler.query("<too-long>", field="value"))
        return [TooLong(tuple(each["at"]), each["found"], each["over"], each["lines"], each["most"]) for each in found]

    def lacking(self, papers: Iterable[Paper]) -> Iterator[str]:
        """The signs in papers that the type can't write, each once."""
        seen: set[str] = set()
        for paper in papers:
            for text in letters.texts(paper.data):
                if new := letters.lacking(text, self.signs) - seen:
                    seen |= new
                    yield from sorted(new)

    def _written(self, data: Any) -> Any:
        """The same data, in signs that the type has."""
        if isinstance(data, str):
            return letters.written(data, self.signs)
        if isinstance(data, dict):
            return {name: value if name in _NOT_READ else self._written(value) for name, value in data.items()}
        return [self._written(value) for value in data] if isinstance(data, (list, tuple)) else data

    @cached_property
    def signs(self) -> frozenset[int]:
        """The signs, by number, that every face of the type has; all of them, where the site has no type of its own and typst's is taken."""
        return frozenset.intersection(*(frozenset(face.getBestCmap()) for face in self._faces)) if self._faces else frozenset(range(0x110000))

    @cached_property
    def _faces(self) -> list[Any]:
        return _read(tuple(self._type))

    @cached_property
    def _family(self) -> str:
        return str(self._faces[0]["name"].getBestFamilyName()) if self._faces else _TYPSTS

    @cached_property
    def _compiler(self) -> typst.Compiler:
        import typst

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=not self._faces, font_paths=[self._folder_of_type()])
        return typst.Compiler(root=self._look / SOURCES, font_paths=fonts, ignore_system_fonts=True)

    def _folder_of_type(self) -> Path:
        """Where the type stands without the packing of the web, which typst doesn't read."""
        folder = self._root / KEPT / hashlib.sha256(b"\0".join(self._type)).hexdigest()[:16]
        if not folder.is_dir():
            with suppress(OSError):
                folder.parent.mkdir(parents=True, exist_ok=True)
                fresh = self._unpack(tempfile.mkdtemp(dir=folder.parent))
                with suppress(OSError):  # another build was here first
                    fresh.replace(folder)
        return folder if folder.is_dir() else self._unpack(tempfile.mkdtemp())

    def _unpack(self, folder: str) -> Path:
        for number, face in enumerate(self._faces):
            face.flavor = None
            face.save(Path(folder, f"{number}.ttf"))
        return Path(folder)


@lru_cache(1)  # while somebody edits, each build asks for the same
def _read(files: tuple[bytes, ...]) -> list[Any]:
    """The faces of a type, of the first family that is there."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # slow to load, and seldom needed

    faces = [TTFont(io.BytesIO(each), recalcTimestamp=False) for each in files]
    return [face for face in faces if face["name"].getBestFamilyName() == faces[0]["name"].getBestFamilyName()]


def _at_fault(error: typst.TypstError, paper: Paper) -> Mistake:
    """At the line of the source in which typst gave up."""
    place = _PLACE.search(error.diagnostic)
    what, name, line = say("press.drawing.not_drawn", path=paper.path), place["name"] if place else paper.source, int(place["line"]) if place else 1
    return Mistake(f"overrides/{SOURCES}/{name}", line, what, found=error.message, fix=say("press.drawing.undo_last_change"))
