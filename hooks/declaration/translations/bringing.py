"""Writes translations where they belong: beside their originals in the data, in the words of their language, in its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ..files.language_maps import NotThereError, with_translations
from ..files.pages import PageText
from ..files.putting import with_texts
from ..files.yaml_reading import Location
from ..loading import Loaded
from ..loading.translating import version
from ..messages import say
from ..mistakes import Mistake
from . import noted
from . import pages as of_pages
from .noting import registered, with_version
from .texts import Words
from .unit import Unit


@dataclass
class Brought:
    """The files to write, by path, with their text; and what can't be written, at its file."""

    files: dict[str, str] = field(default_factory=dict)
    left_out: list[Mistake] = field(default_factory=list)


def brought(original: Loaded, translation: Loaded, units: Sequence[Unit], changes: Sequence[tuple[Unit, Words]], seen: Sequence[Unit]) -> Brought:
    """What follows from those `changes`, and from translations that somebody has `seen` to be right. `units` are all texts."""
    done = Brought()
    written: list[tuple[Unit, Words]] = []
    for kind, target, here in _by_file(changes):
        said = {unit.at: words for unit, words in here}
        try:
            text = _text(original, target)
            if kind == "data":
                done.files[target] = with_translations(text, {at: {translation.language: words} for at, words in said.items()}, original.language)
            else:
                done.files[target] = with_texts(text, said)
            written += here
        except NotThereError:
            what = say("translations.bringing.cannot_be_brought")
            done.left_out.append(Mistake(target, 1, what, fix=say("translations.bringing.write_by_hand")))
    if register := _register(original, translation, units, written, seen):
        done.files[noted.path_of(translation.language)] = register
    _pages(original, translation, units, changes, seen, done)
    return done


def _by_file(changes: Sequence[tuple[Unit, Words]]) -> Iterator[tuple[str, str, list[tuple[Unit, Words]]]]:
    others = sorted((each for each in changes if each[0].kind != "pages"), key=lambda each: (each[0].kind, each[0].target))
    for (kind, target), here in groupby(others, key=lambda each: (each[0].kind, each[0].target)):
        yield kind, target, list(here)


def _text(original: Loaded, path: str) -> str:
    assert original.root
    return (original.root / path).read_bytes().decode("utf-8-sig")


def _register(original: Loaded, translation: Loaded, units: Sequence[Unit], written: Sequence[tuple[Unit, Words]], seen: Sequence[Unit]) -> str:
    """The register with what was written and seen; empty where it stays."""
    known = noted.noted(original.root, translation.language)
    said = {id(unit): words for unit, words in written}
    now = [replace(each, translation=said.get(id(each), each.translation)) for each in units if each.kind != "pages"]
    fresh = {unit.key for unit, _ in written} | {unit.key for unit in seen}
    found = [each for each in now if each.translation is not None]
    pairs = registered(known, found, [each for each in found if each.key in fresh]) if fresh else known
    return noted.written(pairs) if pairs != known else ""


def _pages(original: Loaded, translation: Loaded, units: Sequence[Unit], changes: Sequence[tuple[Unit, Words]], seen: Sequence[Unit], done: Brought) -> None:
    said = {unit.key: words for unit, words in changes if unit.kind == "pages"}
    looked_at = {unit.key for unit in seen}
    its = {page.source: page.written for page in translation.pages if page.language == translation.language}
    for page in original.pages:
        own = [unit for unit in units if unit.path == page.path]
        if not any(unit.key in said or unit.key in looked_at for unit in own):
            continue
        there = its.get(page.source)
        new = {unit.at: said[unit.key] for unit in own if unit.key in said and not unit.in_body}
        body = _body(original, page.written, there, own, said)
        if body is None:
            missing = sum(unit.in_body and unit.translation is None and unit.key not in said for unit in own)
            what = say("translations.bringing.page_not_written", missing=missing, path=page.path)
            done.left_out.append(Mistake(own[0].target, 1, what, fix=say("translations.bringing.translate_all"), severity="warning"))
            continue
        text = _with_head(_text(original, there.path) if there else "", body, new)
        if all(unit.key in said or unit.key in looked_at or unit.state == "done" or unit.at[0] in of_pages.FREE for unit in own):
            text = with_version(text, version(page.written))
        path = own[0].target
        if not there or text != _text(original, there.path):
            done.files[path] = text


def _body(original: Loaded, page: PageText, there: PageText | None, own: Sequence[Unit], said: Mapping[str, Words]) -> str | None:
    """The body of the translation with what is said; None where too little is, for a page that isn't there or is built otherwise."""
    own = [unit for unit in own if unit.in_body]
    if there:
        _, body = _split(_text(original, there.path))
        numbers = [number for number, _ in of_pages.texts_of(body)]
        if len(numbers) == len(own) and all(unit.translation is not None for unit in own):
            return of_pages.joined(body, {number: str(said[unit.key]) for number, unit in zip(numbers, own, strict=True) if unit.key in said})
    _, body = _split(_text(original, page.path))
    numbers = [number for number, _ in of_pages.texts_of(body)]
    texts = [said.get(unit.key, unit.translation) for unit in own]
    if len(numbers) != len(own) or any(each is None for each in texts):
        return None
    return of_pages.without_dates(of_pages.joined(body, {number: str(each) for number, each in zip(numbers, texts, strict=True)}))


def _split(text: str) -> tuple[str, str]:
    """The head of a page between its dashes, and its body."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, dashes, rest = text.partition("---\n")
    if first or not dashes:
        return "", text
    head, dashes, body = rest.partition("---\n") if rest.startswith("---\n") else _until(rest)
    return (head, body) if dashes else ("", text)


def _until(rest: str) -> tuple[str, str, str]:
    head, dashes, body = rest.partition("\n---\n")
    return f"{head}\n" if dashes else head, dashes, body


def _with_head(text: str, body: str, said: Mapping[Location, Words]) -> str:
    head, _ = _split(text)
    head = with_texts(head, said) if said else head
    return f"---\n{head}---\n{body}" if head else body
