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

ORDER = ("worsens", "improves", "read", "neutral")
FEW = 3  # changes to be read that aren't folded


@dataclass(frozen=True)
class Told:
    """A change in words, with its mark. `verdict` is the mark for styles, `about` leads to what it is about, if that still stands."""

    sentence: str
    mark: str
    verdict: str
    why: str
    about: Link | None
    of: Link | None  # the right or problem that this is a part of
    before: str
    after: str


@dataclass(frozen=True)
class ToRead:
    """The changes of one right or problem that nobody can judge without reading them; of all else together, where `of` is None."""

    of: Link | None
    changes: list[Told]


@dataclass(frozen=True)
class ChapterShown:
    anchor: str
    title: str
    when: str
    count: str
    note: str  # where there is no change to tell
    changes: list[Told]
    to_read: list[ToRead]  # empty where those are so few that they stand among the others
    to_read_are: str
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
    to_read: list[ToRead]
    to_read_are: str
    chapters: list[ChapterShown]
    feed: str  # the feed's address, from the page


def view(site: Site) -> Changes:
    everything, since = all_announced(site), told(site.history.since, site)
    to_read = _to_read(since)
    return Changes(
        announced_holds=site.words.history.announced_holds.format(days=site.declaration.company.notice_days),
        announced=[each for each in everything if not each.past],
        announced_before=[each for each in everything if each.past],
        papers=papers(site),
        contact=Link(site.words.history.paper_write, addresses.page(addresses.CONTACT)),
        since=since,
        to_read=to_read,
        to_read_are=_counted(to_read, site.words),
        chapters=[_shown(chapter, site) for chapter in reversed(site.history.chapters)],
        feed=addresses.FEED_FROM_CHANGES,
    )


def told(changes: Iterable[Change], site: Site) -> list[Told]:
    """Changes in their order: first what worsens and what improves, last what means nothing for customers."""
    w = site.words.history.marks
    marks = {"improves": w.improves, "worsens": w.worsens, "read": w.read, "neutral": w.neutral}
    shown = []
    for each in sorted(changes, key=lambda each: ORDER.index(each.verdict)):
        why = each.why if each.verdict == "worsens" else ""  # "the longer, the more you wait" beside an improvement would read as a reproach
        texts = (plain(text) if "/clauses/" in each.key else text for text in (each.before, each.after))  # those are Markdown
        about = site.link(each.about)
        of = site.link("/".join(each.about.split("/")[:2])) or about
        shown.append(Told(each.sentence, marks[each.verdict], each.verdict, why, about, of, *texts))
    return shown


def _to_read(changes: list[Told]) -> list[ToRead]:
    """What is to be read, folded by what it is about, where that is more than a few."""
    found: dict[Link | None, list[Told]] = {}
    for each in changes:
        if each.verdict == "read":
            found.setdefault(each.of, []).append(each)
    if sum(len(each) for each in found.values()) <= FEW:
        return []
    return [ToRead(of, found[of]) for of in sorted(found, key=lambda of: of is None)]


def _counted(to_read: list[ToRead], words: Words) -> str:
    return wording.counted(sum(len(each.changes) for each in to_read), words.history.to_read, words) if to_read else ""


def _shown(chapter: Chapter, site: Site) -> ChapterShown:
    words, w, effective = site.words, site.words.history, chapter.effective
    changes = told(chapter.changes, site)
    to_read = _to_read(changes)
    return ChapterShown(
        anchor=addresses.edition(effective).anchor,
        title=chapter.published.record.title,
        when=(w.in_force_since if effective <= site.day else w.begins).format(day=wording.day(effective, words)),
        count=counted(len(changes), words),
        note="" if changes else w.unchanged if chapter.before else w.first,
        changes=changes,
        to_read=to_read,
        to_read_are=_counted(to_read, words),
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
