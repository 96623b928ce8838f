"""`<!-- declaration:page-record -->`: who answers for a right's page, since when it holds, when it was last reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from ..addresses import right_key
from ..models import Right
from ..site import Site
from ..words import wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class PageRecord:
    owner: str
    in_force_since: str
    reviewed: str


def view(site: Site, *, right: Right) -> PageRecord:
    return PageRecord(
        owner=site.owner(right.owner).name,
        in_force_since=wording.day(site.in_force[right_key(right.id)].since, site.words),
        reviewed=wording.day(right.reviewed, site.words),
    )


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("rights.owner",))
