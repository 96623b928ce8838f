"""`<!-- declaration:rights-index -->`: every right with its responsibility, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Declaration
from ..words import Words


@dataclass(frozen=True)
class Entry:
    number: str
    link: Link
    summary: str
    responsibility: str


@dataclass(frozen=True)
class RightsIndex:
    rights: list[Entry]


def view(declaration: Declaration, words: Words) -> RightsIndex:
    return RightsIndex([Entry(str(r.number), Link(r.title, addresses.right(r.id)), r.summary, r.responsibility.title) for r in declaration.rights])
