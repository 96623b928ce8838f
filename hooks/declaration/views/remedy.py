"""`<!-- declaration:remedy -->`: what the customer gets when we miss a promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import CaseClass, ProblemType, Remedy, Right
from ..site import Site
from ..words import Words, wording
from .by_class import kinds_of_product, said_by
from .kinds import MarkerKind


@dataclass(frozen=True)
class RemedyCard:
    product: str  # the id of the class that it holds for; empty where it holds for all that have none of their own
    product_class: str  # that class, in words
    automatic: bool
    action: str
    details: list[str]


@dataclass(frozen=True)
class RemedyInShort:
    problem: Link
    said: str  # what, and whether it has to be asked for


@dataclass(frozen=True)
class Remedies:
    cards: list[RemedyCard]
    short: list[RemedyInShort]  # of a right: each problem's page tells it whole
    not_measured: str


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None) -> Remedies:
    words = site.words
    if problem:
        return Remedies(cards_of(problem, site.declaration.classes_of(problem), words), [], "")
    assert right is not None  # the marker takes one of the two
    short = [RemedyInShort(Link(p.name, addresses.problem(p.id)), in_short(p, site.declaration.classes_of(p), words)) for p in site.problems_of(right.id)]
    return Remedies([], short, words.remedy.not_measured if not short else "")


def in_short(problem: ProblemType, classes: Sequence[CaseClass], words: Words) -> str:
    """What follows a failure: `Si fallamos: 10 €, sin pedirlo.`; what depends on the class of product says so."""
    kinds = kinds_of_product(problem, classes, words, lambda id: problem.remedy_for(id) != problem.remedy)
    first, *others = {_said(problem.remedy_for(id or None), words): None for id, _ in kinds}
    return said_by(classes, words).if_not if others else first


def _said(remedy: Remedy, words: Words) -> str:
    w = words.remedy
    how = w.unasked if remedy.automatic else w.asked
    return w.amount_and_how.format(amount=wording.money(remedy.amount, words), how=how) if remedy.amount else w.other_and_how.format(how=how)


def cards_of(problem: ProblemType, product_classes: Iterable[CaseClass], words: Words) -> list[RemedyCard]:
    """A problem's remedy, then that of each class of product that has one of its own."""
    cards = [_card(problem.remedy, words)]
    for product_class in product_classes:
        override = problem.overrides.get(product_class.id)
        if override and override.remedy:
            name = words.remedy.for_class.format(product_class=product_class.name.lower())
            cards.append(_card(override.remedy, words, product_class.id, name))
    return cards


def _card(remedy: Remedy, words: Words, product: str = "", product_class: str = "") -> RemedyCard:
    return RemedyCard(product, product_class, remedy.automatic, remedy.action, details(remedy, words))


def details(remedy: Remedy, words: Words) -> list[str]:
    """The figures of a remedy, each in a sentence of its own."""
    w = words.remedy
    said = {"late solution": [], "late answer": [w.owed_for_answer], "what happened": [w.owed_for_happened]}[remedy.owed_for]
    if remedy.amount:
        said.append(w.amount.format(amount=wording.money(remedy.amount, words)))
    if remedy.paid_within:
        said.append(w.paid_within.format(when=wording.duration(remedy.paid_within, words)))
    if remedy.late_extra:
        said.append(w.late_extra.format(amount=wording.money(remedy.late_extra, words)))
    if remedy.how_to_claim:
        said.append(w.how_to_claim.format(how=remedy.how_to_claim))
    if remedy.claim_within:
        said.append(w.claim_within.format(when=wording.duration(remedy.claim_within, words)))
    return said


MARKER = MarkerKind(view, ("right", "problem"), needs_subject=True, behind=("problems.remedy",))
