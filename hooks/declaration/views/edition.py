"""`<!-- declaration:edition -->`: which edition this is, who approved it, until when it holds, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..site import Site
from ..words import wording
from .kinds import MarkerKind

# Nobody prints a declaration of five hundred pages, and drawing its tags takes more than a megabyte of memory for each. From so many rights on
# there is no paper of the whole: each problem has its sheet.
MOST_RIGHTS = 200


@dataclass(frozen=True)
class EditionCard:
    facts: list[tuple[str, str]]
    whole: str  # the file of the whole declaration to print, in the site; empty where there is none
    kept: str  # that of the same to keep


def whole(site: Site) -> str:
    """The file of the whole declaration to print, in the site; empty where there is none."""
    return addresses.paper(addresses.WHOLE) if site.loaded.paper and len(site.declaration.rights) <= MOST_RIGHTS else ""


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
        whole(site),
        addresses.WHOLE_TO_KEEP,
    )


MARKER = MarkerKind(view, behind=("edition",))
