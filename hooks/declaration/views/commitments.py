"""`<!-- declaration:commitments -->`: what we do so that a right is kept; without a right, all of them, right by right."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..files.pages import slug
from ..models import Commitment, Right
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class Item:
    text: str
    indicator: Link


@dataclass(frozen=True)
class Group:
    right: Link | None
    commitments: list[Item]


@dataclass(frozen=True)
class Commitments:
    groups: list[Group]


def view(site: Site, *, right: Right | None = None) -> Commitments:
    if right:
        return Commitments([Group(None, _items(site, right))])
    return Commitments([Group(Link(f"{r.number}. {r.title}", addresses.right(r.id)), _items(site, r)) for r in site.declaration.rights])


def _items(site: Site, right: Right) -> list[Item]:
    return [_item(site, commitment) for commitment in site.commitments_of(right.id)]


def _item(site: Site, commitment: Commitment) -> Item:
    indicator = site.indicator(commitment.indicator)
    return Item(commitment.text, Link(indicator.name, addresses.indicator(indicator.id)))


MARKER = MarkerKind(view, ("right",), behind=("commitments",), anchors=lambda shown, words: [slug(each.right.text) for each in shown.groups if each.right])
