"""The languages of a declaration: that each is named where its texts and pages are, and that no two addresses become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..files.languages import COMPANY
from ..foreign import CODE
from ..loading import Loaded
from ..messages import say
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
            yield loaded.places.mistake(
                ("company", "", "languages", i), say("checking.languages.language_twice"), found=language, fix=say("checking.languages.keep_one")
            )
    yield from _folders_of_nobody(loaded, named)
    yield from _pages_in_the_place_of_a_language(loaded, named)
    yield from _texts_of_nobody(loaded, named)


def _folders_of_nobody(loaded: Loaded, named: list[str]) -> Iterator[Mistake]:
    docs = loaded.root and loaded.root / "docs"
    for folder in sorted(docs.iterdir()) if docs and docs.is_dir() else ():
        if re.fullmatch(CODE, folder.name) and folder.name not in named and is_known(folder.name) and _holds_pages(folder):
            what = say("checking.languages.pages_not_published", company=COMPANY, language=folder.name)
            yield Mistake(f"docs/{folder.name}", 1, what, fix=say("checking.languages.add_it_or_delete_folder"), severity="warning")


def _holds_pages(folder: Path) -> bool:
    return folder.is_dir() and any(folder.rglob("*.md"))


def _pages_in_the_place_of_a_language(loaded: Loaded, named: list[str]) -> Iterator[Mistake]:
    for page in loaded.pages:
        folder = page.source.partition("/")[0].removesuffix(".md")
        if folder in named[1:]:
            what = say("checking.languages.address_of_a_language", language=folder)
            yield Mistake(page.path, 1, what, fix=say("checking.languages.rename_file_or_folder"))


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
                what = say("checking.languages.texts_not_published", language=language, company=COMPANY)
                yield Mistake(path, text.line(language), what, fix=say("checking.languages.add_it_or_delete_texts"), severity="warning")
            else:
                fix = say("checking.languages.write_one_of", company=COMPANY, languages=", ".join(map(quoted, named)))
                yield Mistake(path, text.line(language), say("checking.languages.code_of_no_language"), found=quoted(language), fix=fix)
