"""All that is said in each language, of data, words and pages: one unit for each text, with what another language says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ..files.pages import PageText
from ..files.yaml_reading import Document, Location
from ..loading import DATA, Loaded
from ..loading.items import models_in
from ..loading.translating import version
from ..words import Words
from . import noted
from . import pages as of_pages
from .site_words import of_the_site
from .texts import texts
from .unit import Unit

# Words that aren't translated: each language has its own grammar, and its own words that say nothing.
_OF_ITS_OWN = ("language", "forms_of", "direction", "conjunction_before", "disjunction_before", "part_of_contracted", "vague", "small_words")


def units(original: Loaded, translation: Loaded) -> list[Unit]:
    """Every text that is said in each language. `original` is the declaration in the language of the originals, `translation` in the other."""
    return [*of_data_and_words(original, translation), *_of_pages(original, translation)]


def of_data_and_words(original: Loaded, translation: Loaded) -> list[Unit]:
    """Those that stand in data, and the words of the website. What is older than its original follows from the register of pairs."""
    known = noted.noted(original.root, translation.language)
    found = [*_of_data(original, translation.language), *_of_words(original, translation), *of_the_site(original, translation.language)]
    pairs = [each.pair if each.translation is not None else None for each in found]
    left = noted.left_behind(known, filter(None, pairs))
    older = [pair is not None and pair not in known and pair[0] in left for pair in pairs]
    return [replace(each, older=True) if its else each for each, its in zip(found, older, strict=True)]


def _of_data(original: Loaded, language: str) -> Iterator[Unit]:
    for text in texts(original):
        its = text.said.get(language)
        if its is None and not text.needed:
            continue
        path = text.document.path
        line = text.line(original.language)
        held = not text.listed
        yield Unit(
            "data", path, line, text.name, text.said[original.language], its, path, text.line(language), text.at,
            needed=text.needed, held=held, purpose=text.purpose,
        )  # fmt: skip


def _of_words(original: Loaded, translation: Loaded) -> Iterator[Unit]:
    mine = _own(original.documents.get(f"{DATA}/words/{original.language}.yml"))
    its = _own(translation.documents.get(f"{DATA}/words/{translation.language}.yml"))
    if not mine or not its:
        return
    said = dict(_leaves((), its.data))
    for at, text in _leaves((), mine.data):
        if at[0] in _OF_ITS_OWN or (at not in said and _may_be_left_out(at)):
            continue  # what a language has no use for
        line = its.line(at) if at in said else 1
        yield Unit("words", mine.path, mine.line(at), _name(at), text, said.get(at), its.path, line, at, held=False)


@cache
def _may_be_left_out(at: Location) -> bool:
    """Whether a language may do without a word: a form of the plural that it doesn't tell apart, a contraction that it doesn't have."""
    if at[-1] in ("one", "few", "many"):
        return True
    model: Any = Words
    for part in at:
        fields = {each.alias or name: each for name, each in getattr(model, "model_fields", {}).items()}
        if part in fields:
            if not fields[part].is_required():
                return True
            model = next(models_in(fields[part].annotation), None)
    return False


def _own(document: Document | None) -> Document | None:
    """The company's own file; None where there is none."""
    own = next((file for file in document.files if not file.shipped), None) if document else None
    return own if own and isinstance(own.data, dict) else None


def _leaves(at: Location, value: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves((*at, key), each)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            if isinstance(each, dict):  # a list of words for the program (small words, sounds) is of one language
                yield from _leaves((*at, i), each)
    elif isinstance(value, str):
        yield at, value


def _of_pages(original: Loaded, translation: Loaded) -> Iterator[Unit]:
    there = {page.source: page.written for page in translation.pages if page.language == translation.language}
    for page in original.pages:
        yield from of_page(page.written, there.get(page.source), translation.language)


def of_page(page: PageText, its: PageText | None, language: str) -> Iterator[Unit]:
    """The texts of a page: those of its head, and of its body piece by piece, as long as the translation is built like it."""
    target = its.path if its else f"docs/{language}/{page.source}"
    data = its.document.data if its else None
    older = its is not None and (not isinstance(data, dict) or data.get("translates") != version(page))
    said = dict(of_pages.head_texts(its)) if its else {}
    for at, words in of_pages.head_texts(page):
        if at in said or at[0] != "clauses_also":
            line = its.document.line(at) if its and at in said else 1
            free = of_pages.is_free(at)
            yield Unit("pages", page.path, page.document.line(at), _name(at), words, said.get(at), target, line, at, older=older, held=not free)
    mine = of_pages.texts_of(page.body)
    others = of_pages.texts_of(its.body) if its else []
    alike = its is not None and of_pages.alike(of_pages.pieces(page.body), of_pages.pieces(its.body))
    for n, (number, piece) in enumerate(mine):
        other = others[n] if alike else None
        line = its.number(other[1].first) if its and other else 1
        text = other[1].text if other else None
        yield Unit(
            "pages", page.path, page.number(piece.first), str(number), piece.text, text, target, line, (number,),
            older=older, in_body=True, piece=piece,
        )  # fmt: skip


def _name(at: Location) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in at)
