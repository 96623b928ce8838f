"""`<!-- declaration:edition -->`: which edition this is, who approved it, until when it holds, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..site import Site
from ..words import wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class EditionCard:
    facts: list[tuple[str, str]]
    whole: str  # the file of the whole declaration to print, in the site; empty where there is none


def view(site: Site) -> EditionCard:
    edition, words, w = site.declaration.edition, site.words, site.words.edition
    return EditionCard(
        [
            (w.edition, edition.title),
            (w.effective, wording.day(edition.effective, words)),
            (w.approved, w.approved_by.format(who=edition.approved_by, day=wording.day(edition.approved_on, words))),
            (w.review_by, wording.day(edition.review_by, words)),
            (w.notice, w.notice_days.format(days=site.declaration.company.notice_days)),
            (w.owner, site.owner(edition.owner).name),
        ],
        addresses.paper(addresses.WHOLE) if site.loaded.paper else "",
    )


MARKER = MarkerKind(view, behind=("edition",))
