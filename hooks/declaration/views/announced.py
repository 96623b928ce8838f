"""Changes that are announced, or have come in the last months, as the pages of what they are about show them. No marker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .. import addresses
from ..addresses import Link
from ..editions.history import History
from ..models import Notice
from ..words import Words, wording

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


def announced(history: History, words: Words, key: str) -> list[Announced]:
    """What a right's or a problem's page must tell today, by its permanent address."""
    w = words.history
    return [
        _shown(notice, history.day, words, w.banner_come if notice.effective <= history.day else w.banner_to_come)
        for notice in known(history)
        if not _past(notice, history.day) and key in history.concerned(notice.change)
    ]


def all_announced(history: History, words: Words) -> list[Announced]:
    """Everything that was ever announced, as the page of all changes tells it."""
    w = words.history
    return [_shown(notice, history.day, words, w.come if notice.effective <= history.day else w.to_come) for notice in known(history)]


def known(history: History) -> list[Notice]:
    """Every notice that has been given by that day, what is still to come first."""
    given = [notice for notice in history.current.notices if notice.announced <= history.day]
    return sorted(given, key=lambda notice: (notice.effective <= history.day, notice.effective, notice.id))


def anchor(notice: Notice) -> str:
    """Its place in the page of all changes."""
    return f"anuncio-{notice.id}"


def _past(notice: Notice, day: date) -> bool:
    return day >= notice.effective + SHOWN_AFTER


def _shown(notice: Notice, day: date, words: Words, head: str) -> Announced:
    w = words.history
    return Announced(
        anchor(notice),
        head.format(day=wording.day(notice.effective, words)),
        notice.says,
        w.reason.format(reason=notice.reason),
        w.announced_on.format(day=wording.day(notice.announced, words)),
        notice.effective <= day,
        _past(notice, day),
        Link(w.banner_link, addresses.changes(anchor(notice))),
    )
