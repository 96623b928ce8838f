"""The languages of a declaration: that each is named where its texts and pages are, and that no two addresses become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..files.languages import COMPANY
from ..foreign import CODE
from ..loading import Loaded
from ..mistakes import Mistake, quoted
from ..translations.texts import texts
from ..words.locales import is_known


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong between the languages that the company names and those in which its files say something. `loaded` is that of the originals."""
    named = loaded.parts["company"].languages if "company" in loaded.parts else None
    if not named:
        return
    for i, language in enumerate(named):
        if language in named[:i]:
            yield loaded.places.mistake(("company", "", "languages", i), "Este idioma está dos veces", found=language, fix="Deje solo una.")
    yield from _folders_of_nobody(loaded, named)
    yield from _pages_in_the_place_of_a_language(loaded, named)
    yield from _texts_of_nobody(loaded, named)


def _folders_of_nobody(loaded: Loaded, named: list[str]) -> Iterator[Mistake]:
    docs = loaded.root and loaded.root / "docs"
    for folder in sorted(docs.iterdir()) if docs and docs.is_dir() else ():
        if re.fullmatch(CODE, folder.name) and folder.name not in named and is_known(folder.name) and _holds_pages(folder):
            what = f"Estas páginas no se publican: `languages` de `{COMPANY}` no nombra el idioma `{folder.name}`"
            yield Mistake(f"docs/{folder.name}", 1, what, fix="Añádalo allí, o borre la carpeta.", severity="warning")


def _holds_pages(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("*.md"))


def _pages_in_the_place_of_a_language(loaded: Loaded, named: list[str]) -> Iterator[Mistake]:
    for page in loaded.pages:
        folder = page.source.partition("/")[0].removesuffix(".md")
        if folder in named[1:]:
            what = f"La dirección de esta página sería la de una en el idioma `{folder}`"
            yield Mistake(page.path, 1, what, fix="Cambie el nombre del archivo o de su carpeta.")


def _texts_of_nobody(loaded: Loaded, named: list[str]) -> Iterator[Mistake]:
    """Texts in a language that isn't published: told once for each file and language; for a code that is no language's, at its line."""
    told: set[tuple[str, str]] = set()
    for text in texts(loaded) if len(named) > 1 else ():
        for language in text.said:
            path = text.document.path
            if language in named or (path, language) in told or not re.fullmatch(CODE, language):  # the last, its model tells
                continue
            told.add((path, language))
            if is_known(language):
                what = f"Los textos en `{language}` de este archivo no se publican: `languages` de `{COMPANY}` no nombra ese idioma"
                yield Mistake(path, text.line(language), what, fix="Añádalo allí, o borre estos textos.", severity="warning")
            else:
                fix = f"Escriba uno de los de `{COMPANY}`: {', '.join(map(quoted, named))}."
                yield Mistake(path, text.line(language), "Este código no es el de ningún idioma", found=quoted(language), fix=fix)
