"""`<!-- declaration:responsibility -->`: what a right asks of the customer, and what that does to the clock."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Right
from ..site import Site
from .condition import effect_in_words
from .kinds import MarkerKind


@dataclass(frozen=True)
class Effect:
    problem: Link
    effect: str


@dataclass(frozen=True)
class ResponsibilityCard:
    title: str
    summary: str
    asks: list[str]
    effects: list[Effect]


def view(site: Site, *, right: Right) -> ResponsibilityCard:
    effects = [
        Effect(Link(p.name, addresses.problem(p.id)), effect_in_words(p.condition, site.words))
        for p in site.lookup.problems_asking(right.id)
        if p.condition.effect != "none"
    ]
    r = right.responsibility
    return ResponsibilityCard(r.title, r.summary, r.asks, effects)


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("rights.responsibility",), fixed=("responsabilidad",))
