"""`<!-- declaration:changes -->`: what is announced and from when, and what each edition changed, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..addresses.permanent import plain
from ..changes import Change
from ..editions.history import Chapter
from ..site import Site
from ..words import Words, wording
from .announced import Announced, all_announced
from .kinds import MarkerKind
from .papers import SINCE, Paper, papers


@dataclass(frozen=True)
class Told:
    """A change in words, with its mark. `verdict` is the mark for styles, `about` leads to what it is about, if that still stands."""

    sentence: str
    mark: str
    verdict: str
    why: str
    about: Link | None
    before: str
    after: str


@dataclass(frozen=True)
class ChapterShown:
    anchor: str
    title: str
    when: str
    count: str
    note: str  # where there is no change to tell
    changes: list[Told]
    rights_of: str
    rights: list[tuple[str, str]]  # each right as it was: what it is called there, and its dated address from this page


@dataclass(frozen=True)
class Changes:
    announced_holds: str
    announced: list[Announced]
    announced_before: list[Announced]  # what came longer ago: its address goes on leading to it
    papers: list[Paper]
    contact: Link  # whom to ask of a paper that isn't known
    since: list[Told]
    chapters: list[ChapterShown]
    feed: str  # the feed's address, from the page


def view(site: Site) -> Changes:
    everything = all_announced(site)
    return Changes(
        announced_holds=site.words.history.announced_holds.format(days=site.declaration.company.notice_days),
        announced=[each for each in everything if not each.past],
        announced_before=[each for each in everything if each.past],
        papers=papers(site),
        contact=Link(site.words.history.paper_write, addresses.page(addresses.CONTACT)),
        since=told(site.history.since, site),
        chapters=[_shown(chapter, site) for chapter in reversed(site.history.chapters)],
        feed=addresses.FEED_FROM_CHANGES,
    )


def told(changes: Iterable[Change], site: Site) -> list[Told]:
    """Changes in their order, those that mean nothing for customers last."""
    w = site.words.history.marks
    marks = {"improves": w.improves, "worsens": w.worsens, "read": w.read, "neutral": w.neutral}
    shown = []
    for each in sorted(changes, key=lambda each: each.verdict == "neutral"):
        why = each.why if each.verdict == "worsens" else ""  # "the longer, the more you wait" beside an improvement would read as a reproach
        texts = (plain(text) if "/clauses/" in each.key else text for text in (each.before, each.after))  # those are Markdown
        shown.append(Told(each.sentence, marks[each.verdict], each.verdict, why, site.link(each.about), *texts))
    return shown


def _shown(chapter: Chapter, site: Site) -> ChapterShown:
    words, w, effective = site.words, site.words.history, chapter.effective
    changes = told(chapter.changes, site)
    return ChapterShown(
        anchor=addresses.edition(effective).anchor,
        title=chapter.published.record.title,
        when=(w.in_force_since if effective <= site.day else w.begins).format(day=wording.day(effective, words)),
        count=counted(len(changes), words),
        note="" if changes else w.unchanged if chapter.before else w.first,
        changes=changes,
        rights_of=w.rights_of.format(day=wording.day(effective, words)),
        rights=[
            (f"{right.number}. {right.title}", f"../{addresses.right_key(right.id)}/{effective.isoformat()}/") for right in chapter.published.declaration.rights
        ],
    )


def counted(number: int, words: Words) -> str:
    """`3 cambios`; nothing for none."""
    return wording.counted(number, words.history.count, words) if number else ""


def _anchors(shown: Changes, words: Words) -> list[str]:
    found = [*(each.anchor for each in shown.papers), *([SINCE] if shown.since else []), *(["anunciado-antes"] if shown.announced_before else [])]
    return [*found, *(each.anchor for each in (*shown.announced, *shown.announced_before)), *(each.anchor for each in shown.chapters)]


MARKER = MarkerKind(view, behind=("notices", "edition"), fixed=("anunciado", "papel"), anchors=_anchors)
