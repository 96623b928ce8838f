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
    responsibility: str


@dataclass(frozen=True)
class RightsIndex:
    short: bool
    rights: list[RightListed]


def view(site: Site, *, show: str = "") -> RightsIndex:
    rights = [RightListed(str(r.number), Link(r.title, addresses.right(r.id)), r.responsibility.title) for r in site.declaration.rights]
    return RightsIndex(show == "summary", rights)


MARKER = MarkerKind(view, ("show",), behind=("rights.title",))
