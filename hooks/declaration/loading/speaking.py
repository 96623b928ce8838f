"""Whether a declaration can be said in the languages that its company names: what each needs is there, and dates and figures can be written in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..files.folders import read
from ..files.languages import COMPANY, forms_of
from ..files.yaml_reading import Document, Location, read_file
from ..messages import say
from ..mistakes import Mistake, quoted
from ..words.locales import is_known
from .loaded import DATA, Loaded
from .overlay import shipped


def unspoken(root: Path, language: str, loaded: Loaded) -> Iterator[Mistake]:
    """Why nothing can be said in that language, at the line of the company's data that names it; nothing where all is there."""
    words = f"{DATA}/words/{language}.yml"
    there = read(root, words) is not None or bool(loaded.below and shipped(loaded.below, words))
    if loaded.original and not there:
        what = say("loading.speaking.no_words", language=language, words=words)
        fix = say("loading.speaking.create_words", data=DATA, usual=loaded.usual, language=language)
        yield _named(root, language, what, fix)
    elif not (is_known(language) or forms_of(filter(None, (root, loaded.below)), language)):
        what = say("loading.speaking.unknown_code", language=language)
        fix = say("loading.speaking.correct_code_or_say_forms", words=words)
        yield _named(root, language, what, fix)
    if loaded.original and not (root / "docs" / language).is_dir():
        what = say("loading.speaking.no_pages", language=language)
        fix = say("loading.speaking.create_pages", usual=loaded.usual, language=language)
        yield _named(root, language, what, fix)


def forms_are_known(words: Document) -> Iterator[Mistake]:
    """A mistake where words name forms that nobody knows: dates couldn't be written."""
    forms = words.data.get("forms_of") if isinstance(words.data, dict) else None
    if isinstance(forms, str) and not is_known(forms):
        file, there = words.source(("forms_of",))
        what = say("loading.speaking.forms_unknown")
        yield Mistake(file.path, file.line(there), what, found=quoted(forms), fix=say("loading.speaking.write_forms"))


def beside_the_original(mistakes: list[Mistake], translation: Document, original: Document, language: str) -> Iterator[Mistake]:
    """What is wrong with the words of a language, each with what the original says at its place: it is what one has to translate."""
    at_line: dict[int, list[Location]] = {}
    for location in translation.lines:
        at_line.setdefault(translation.line(location), []).append(location)
    for mistake in mistakes:
        said = _said_there(mistake, at_line, translation, original) if mistake.path == translation.path else ""
        yield replace(mistake, fix=say("loading.speaking.beside_original", fix=mistake.fix, language=language, said=quoted(said, 300))) if said else mistake


def _said_there(mistake: Mistake, at_line: dict[int, list[Location]], translation: Document, original: Document) -> str:
    """The text of the original that the mistake is about: the one that is missing, or that of the same key."""
    for location in at_line.get(mistake.line, ()):
        missing = next((key for key in _only(original, translation, location) if f"`{key}`" in mistake.what), "")
        there = (*location, missing) if missing else location
        said = original.at(there) if _holds(original.data, there) else None
        if isinstance(said, str):
            return said
        if isinstance(said, dict) and missing:
            return "; ".join(f"{key}: {each}" for key, each in said.items() if isinstance(each, str))
    return ""


def _only(original: Document, translation: Document, location: Location) -> list[str]:
    """The keys that a group has in the original and lacks in the translation."""
    mine, its = (document.at(location) if _holds(document.data, location) else None for document in (original, translation))
    return [key for key in mine if key not in its] if isinstance(mine, dict) and isinstance(its, dict) else []


def _holds(data: Any, location: Location) -> bool:
    for part in location:
        there = range(len(data)) if isinstance(data, list) else data if isinstance(data, dict) else ()
        if part in there:
            data = data[part]
        else:
            return False
    return True


def _named(root: Path, language: str, what: str, fix: str) -> Mistake:
    """A mistake at the line of the company's data that names the language."""
    content = read(root, COMPANY)
    document = read_file(content, COMPANY) if isinstance(content, bytes) else Document(COMPANY)
    named = document.data.get("languages") if isinstance(document.data, dict) else None
    at: Location = ("languages", named.index(language)) if isinstance(named, list) and language in named else ("languages",)
    return Mistake(COMPANY, document.line(at), what, fix=fix)
