"""Reads PDFs as a person does (their text) and as a screen reader does (their tags, in order)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject


@dataclass
class Tag:
    """An element of the tree by which a screen reader reads: what it is, what it says, and what is in it."""

    role: str
    alt: str = ""
    scope: str = ""
    own: str = ""
    inside: list[Tag] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(f"{self.own} {' '.join(each.text for each in self.inside)}".split())

    def all(self, *roles: str) -> list[Tag]:
        """Every element of these kinds in it, in the order in which they are read."""
        return [tag for each in self.inside for tag in ([each] if each.role in roles else []) + each.all(*roles)]


class Printed:
    """A PDF."""

    def __init__(self, pdf: bytes):
        self.size, self._reader = len(pdf), PdfReader(io.BytesIO(pdf))

    @property
    def pages(self) -> int:
        return len(self._reader.pages)

    @cached_property
    def root(self) -> DictionaryObject:
        found = self._reader.trailer["/Root"].get_object()
        assert isinstance(found, DictionaryObject)
        return found

    @property
    def title(self) -> str | None:
        return self._reader.metadata.title if self._reader.metadata else None

    @property
    def metadata(self) -> str:
        return self.root["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]

    @cached_property
    def links(self) -> set[str]:
        """The addresses outside the file to which it leads."""
        notes = (note.get_object() for page in self._reader.pages for note in page.get("/Annots", ()))
        return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}

    @cached_property
    def text(self) -> str:
        """All that stands in it, on one line."""
        return " ".join(" ".join(page.extract_text() for page in self._reader.pages).split())

    @cached_property
    def tags(self) -> Tag:
        """Its tree, as it is read out. What has no tag, a foot or a line, isn't read."""
        said = {(page.indirect_reference.idnum, mark): text for page in self._reader.pages if page.indirect_reference for mark, text in _marked(page)}

        def read(element: Any, page: int) -> Tag:
            page = element.raw_get("/Pg").idnum if "/Pg" in element else page
            attributes = element.get("/A", [])
            tables = [each.get_object() for each in (attributes if isinstance(attributes, list) else [attributes])]
            scope = next((str(each["/Scope"])[1:] for each in tables if "/Scope" in each), "")
            tag = Tag(str(element["/S"])[1:], str(element.get("/Alt", "")), scope)
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                kid = kid.get_object() if hasattr(kid, "get_object") else kid
                if isinstance(kid, int):
                    tag.inside.append(Tag("", own=said.get((page, int(kid)), "")))
                elif "/S" in kid:
                    tag.inside.append(read(kid, page))
                elif "/MCID" in kid:
                    own = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
                    tag.inside.append(Tag("", own=said.get((own, int(kid["/MCID"])), "")))
            return tag

        top = self.root["/StructTreeRoot"]["/K"]  # type: ignore[index]
        top = top[0].get_object() if isinstance(top, list) else top.get_object()
        return read(top, 0)


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """What each marked part of a page says, by its number."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    letters: dict[int, str] = {}
    open_marks: list[int | None] = []
    said: dict[int, list[str]] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" else {}
            open_marks.append(int(properties["/MCID"]) if "/MCID" in properties else None)
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            strings = [each for each in (operands[0] if operator == b"TJ" else operands) if not isinstance(each, (int, float))]
            if (mark := next((each for each in reversed(open_marks) if each is not None), None)) is not None:
                said.setdefault(mark, []).extend(_decoded(each, letters) for each in strings)
        elif operator == b"ET" and (mark := next((each for each in reversed(open_marks) if each is not None), None)) is not None:
            said.setdefault(mark, []).append(" ")
    yield from ((mark, "".join(parts)) for mark, parts in said.items())


def _decoded(string: Any, letters: dict[int, str]) -> str:
    raw = string.original_bytes
    return "".join(letters.get(int.from_bytes(raw[i : i + 2], "big"), "") for i in range(0, len(raw), 2))


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font stands for."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            begins = bytes.fromhex(text).decode("utf-16-be")
            found |= {n: begins[:-1] + chr(ord(begins[-1]) + n - int(first, 16)) for n in range(int(first, 16), int(last, 16) + 1)}
    return found
