"""`<!-- declaration:right -->`: the head of a right's page."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..files.pages import slug
from ..models import Right
from ..site import Site
from .announced import Announced, announced
from .kinds import MarkerKind


@dataclass(frozen=True)
class RightHead:
    key: str  # its permanent address
    number: str
    title: str
    summary: str
    plain: Link | None  # the same in few words
    credit: str
    announced: list[Announced]


def view(site: Site, *, right: Right) -> RightHead:
    w = site.words.right
    credit = w.credit.format(credit=right.credit) if right.credit else ""
    key = addresses.right_key(right.id)
    plain = Link(site.words.plain_version.link, addresses.plain_version(right.id)) if right.plain else None
    return RightHead(key, w.number.format(number=right.number), right.title, right.summary, plain, credit, announced(site, key))


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("rights.title",), fixed=("clausulas",), anchors=lambda shown, words: [slug(shown.title)])
