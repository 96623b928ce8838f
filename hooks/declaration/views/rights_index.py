"""`<!-- declaration:rights-index -->`: every right with its responsibility, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class RightListed:
    number: str
    link: Link
    summary: str
    responsibility: str


@dataclass(frozen=True)
class RightsIndex:
    rights: list[RightListed]


def view(site: Site) -> RightsIndex:
    return RightsIndex([RightListed(str(r.number), Link(r.title, addresses.right(r.id)), r.summary, r.responsibility.title) for r in site.declaration.rights])


MARKER = MarkerKind(view, behind=("rights.title",))
