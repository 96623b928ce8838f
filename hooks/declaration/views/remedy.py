"""`<!-- declaration:remedy -->`: what the customer gets when we miss a promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ProblemType, ProductClass, Remedy, Right
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class RemedyCard:
    problem: Link | None  # where several problems stand together
    product_class: str  # where it holds for one class only
    automatic: bool
    action: str
    details: list[str]


@dataclass(frozen=True)
class Remedies:
    cards: list[RemedyCard]
    not_measured: str


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None) -> Remedies:
    words = site.words
    if problem:
        return Remedies(cards_of(problem, site.declaration.product_classes, words), "")
    assert right is not None  # the marker takes one of the two
    cards = [_card(p.remedy, words, problem=Link(p.name, addresses.problem(p.id))) for p in site.problems_of(right.id)]
    return Remedies(cards, words.remedy.not_measured if not cards else "")


def cards_of(problem: ProblemType, product_classes: Iterable[ProductClass], words: Words) -> list[RemedyCard]:
    """A problem's remedy, then that of each class of product that has one of its own."""
    cards = [_card(problem.remedy, words)]
    for product_class in product_classes:
        override = problem.overrides.get(product_class.id)
        if override and override.remedy:
            name = words.remedy.for_class.format(product_class=product_class.name.lower())
            cards.append(_card(override.remedy, words, product_class=name))
    return cards


def _card(remedy: Remedy, words: Words, problem: Link | None = None, product_class: str = "") -> RemedyCard:
    return RemedyCard(problem, product_class, remedy.automatic, remedy.action, details(remedy, words))


def details(remedy: Remedy, words: Words) -> list[str]:
    """The figures of a remedy, each in a sentence of its own."""
    w = words.remedy
    said = []
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
