"""`<!-- declaration:commitments -->`: what we do so that a right is kept; without a right, all of them, right by right."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Commitment, Declaration, Right, by_id
from ..words import Words


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


def view(declaration: Declaration, words: Words, *, right: Right | None = None) -> Commitments:
    if right:
        return Commitments([Group(None, _items(declaration, right))])
    return Commitments([Group(Link(f"{r.number}. {r.title}", addresses.right(r.id)), _items(declaration, r)) for r in declaration.rights])


def _items(declaration: Declaration, right: Right) -> list[Item]:
    return [_item(declaration, c) for c in declaration.commitments if c.right == right.id]


def _item(declaration: Declaration, commitment: Commitment) -> Item:
    indicator = by_id(declaration.indicators, commitment.indicator)
    return Item(commitment.text, Link(indicator.name, addresses.indicator(indicator.id)))
