"""`<!-- declaration:glossary -->`: key terms, in alphabetical order of the site's language."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Term
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class TermShown:
    id: str
    term: str
    definition: str
    origin: str
    see: Link | None


@dataclass(frozen=True)
class Glossary:
    terms: list[TermShown]


def view(site: Site) -> Glossary:
    return Glossary([_shown(site, term) for term in sorted(site.declaration.glossary, key=_alphabetical)])


def _alphabetical(term: Term) -> str:
    """Accents don't count; ñ follows n."""
    text = term.term.lower().replace("ñ", "n\uffff")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _shown(site: Site, term: Term) -> TermShown:
    see = None
    if term.see:
        target = addresses.page(term.see)
        see = Link(site.declaration.page_titles[target.page], target)
    return TermShown(term.id, term.term, term.definition, site.words.glossary.origin.format(who=term.origin) if term.origin else "", see)


MARKER = MarkerKind(view, behind=("glossary",), anchors=lambda shown, words: [each.id for each in shown.terms])
