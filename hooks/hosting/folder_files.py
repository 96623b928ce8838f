"""The files of a company's folder as a migration takes them: plain text, whatever ends its lines; and written back as they were kept."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from declaration import upgrading
from declaration.files.folders import read, tree
from declaration.files.languages import languages
from declaration.files.yaml_reading import Document, not_utf_8, read_text
from declaration.loading import DATA
from declaration.mistakes import DeclarationError, Mistake
from declaration.upgrading import Migration
from declaration.upgrading.engine import SAYS
from declaration.upgrading.said import Reader

_BESIDE = ("Makefile", "README.md", ".gitignore")  # beside `docs` and the configurations
_READ = (".yml", ".md", ".csv")
Otherwise = tuple[dict[str, str], Reader]
_NEVER = "docs/_data/editions/"  # what was published stays as it was


def changed(root: Path, steps: Iterable[Migration]) -> dict[str, bytes | None]:
    """What those steps change in a folder. Raises DeclarationError where a file can't be read."""
    contents: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for path in _paths(root):
        content = read(root, path)
        if isinstance(content, Mistake):
            mistakes.append(content)
        elif content is not None:
            try:
                texts[path] = content.decode("utf-8-sig").replace("\r\n", "\n")
                contents[path] = content
            except UnicodeDecodeError as error:
                mistakes.append(not_utf_8(path, error))
    if mistakes:
        raise DeclarationError(mistakes)
    return {path: None if text is None else _kept_as(text, contents.get(path, b"")) for path, text in upgrading.brought_up(texts, steps).items()}


def said_otherwise(root: Path) -> Otherwise:
    """What a company's own files say otherwise than the program's of the same name; and to whom the company says it."""
    paths = [entry.path for entry in tree(root, DATA) if not isinstance(entry, Mistake) and SAYS.fullmatch(entry.path)]
    own = {path: content.decode("utf-8-sig", errors="replace") for path in paths if isinstance(content := read(root, path), bytes)}
    content = read(root, f"{DATA}/company.yml")
    company = read_text(content.decode("utf-8-sig", errors="replace"), "") if isinstance(content, bytes) else Document("")
    return own, Reader(tuple(languages(root)), str(company.at(("address",))), str(company.at(("country",))))


def _paths(root: Path) -> Iterator[str]:
    yield from (path for path in _BESIDE if (root / path).is_file())
    yield from sorted(file.name for file in root.glob("mkdocs*.yml"))
    for folder in ("docs", ".github"):
        if (root / folder).is_dir():
            entries = [entry for entry in tree(root, folder) if not isinstance(entry, Mistake) and entry.kind == "file"]
            yield from (entry.path for entry in entries if entry.name.endswith(_READ) and not entry.path.startswith(_NEVER))


def _kept_as(text: str, before: bytes) -> bytes:
    """The text as the file was kept: with its mark, and its ends of lines."""
    content = (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()
    return codecs.BOM_UTF8 + content if before.startswith(codecs.BOM_UTF8) else content
