"""Changes that are announced, or have come in the last months, as the pages of what they are about show them. No marker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from .. import addresses
from ..addresses import Link
from ..models import Notice
from ..site import Site
from ..words import wording

# How long a page goes on saying that something in it changed.
SHOWN_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Announced:
    anchor: str  # of its place in the page of all changes
    head: str  # when it comes, or came
    says: str
    reason: str
    announced_on: str
    come: bool
    past: bool  # so long ago that the pages it is about no longer tell it
    whole: Link


def announced(site: Site, key: str) -> list[Announced]:
    """What a right's or a problem's page must tell today, by its permanent address."""
    w = site.words.history
    return [
        _shown(notice, site, w.banner_come if notice.effective <= site.day else w.banner_to_come)
        for notice in site.notices_about.get(key, ())
        if not _past(notice, site)
    ]


def all_announced(site: Site) -> list[Announced]:
    """Everything that was ever announced, as the page of all changes tells it."""
    w = site.words.history
    return [_shown(notice, site, w.come if notice.effective <= site.day else w.to_come) for notice in site.notices]


def _past(notice: Notice, site: Site) -> bool:
    return site.day >= notice.effective + SHOWN_AFTER


def _shown(notice: Notice, site: Site, head: str) -> Announced:
    words, w, place = site.words, site.words.history, addresses.announcement(notice.id)
    return Announced(
        place.anchor,
        head.format(day=wording.day(notice.effective, words)),
        notice.says,
        w.reason.format(reason=notice.reason),
        w.announced_on.format(day=wording.day(notice.announced, words)),
        notice.effective <= site.day,
        _past(notice, site),
        Link(w.banner_link, place),
    )
