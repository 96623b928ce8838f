"""`<!-- declaration:glossary -->`: key terms, in alphabetical order of the site's language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Declaration, Term
from ..words import Words


@dataclass(frozen=True)
class Entry:
    id: str
    term: str
    definition: str
    origin: str
    see: Link | None


@dataclass(frozen=True)
class Glossary:
    terms: list[Entry]


def view(declaration: Declaration, words: Words) -> Glossary:
    return Glossary([_entry(declaration, words, term) for term in sorted(declaration.glossary, key=_alphabetical)])


def _alphabetical(term: Term) -> str:
    """Accents don't count; ñ follows n."""
    text = term.term.lower().replace("ñ", "n\uffff")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _entry(declaration: Declaration, words: Words, term: Term) -> Entry:
    see = None
    if term.see:
        target = addresses.page(term.see)
        see = Link(declaration.page_titles[target.page], target)
    return Entry(term.id, term.term, term.definition, words.glossary.origin.format(who=term.origin) if term.origin else "", see)
