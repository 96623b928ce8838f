"""`<!-- declaration:page-record -->`: who answers for a right's page, since when it holds, when it was last reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration, Right, by_id
from ..words import Words, wording


@dataclass(frozen=True)
class PageRecord:
    owner: str
    in_force_since: str
    reviewed: str
    edition: str


def view(declaration: Declaration, words: Words, *, right: Right) -> PageRecord:
    return PageRecord(
        owner=by_id(declaration.owners, right.owner).name,
        in_force_since=wording.day(right.in_force_since, words),
        reviewed=wording.day(right.reviewed, words),
        edition=declaration.edition.title,
    )
