"""`<!-- declaration:authority -->`: what the person at each step may decide on the spot."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..files.pages import slug
from ..models import Authority, Step
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class Decider:
    step: Link
    role: str
    amount: str
    actions: list[str]
    passes_on: str


@dataclass(frozen=True)
class AuthorityList:
    deciders: list[Decider]


def view(site: Site, *, start: Step | None = None) -> AuthorityList:
    steps = site.declaration.complaint_route.in_order(start.id if start else None)
    return AuthorityList([_decider(site.words, step, authority) for step in steps if (authority := site.authority(step.id))])


def _decider(words: Words, step: Step, authority: Authority) -> Decider:
    link = Link(step.name, addresses.step(step.id))
    return Decider(link, authority.role, limit(authority, words), authority.actions, authority.passes_on)


def limit(authority: Authority, words: Words) -> str:
    """Up to which amount that person decides alone, in a sentence."""
    w = words.authority
    return w.amount_up_to.format(amount=wording.money(authority.amount_up_to, words)) if authority.amount_up_to else w.no_limit


MARKER = MarkerKind(view, ("from",), behind=("authority",), anchors=lambda shown, words: [slug(each.role) for each in shown.deciders])
