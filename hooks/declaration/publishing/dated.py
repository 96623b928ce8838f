"""What a right said from a day on: `derechos/tiempo/2026-01-01`, for each edition that held it, so that a citation always answers.

A page is written where something of the right changed. At the date of any other edition a small one leads to the page that was in
force. What counts as the right is what its page shows: its words, its promises and remedies, what is done to keep it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from .. import addresses
from ..addresses import clause_key, right_key
from ..addresses.permanent import plain
from ..addresses.register import successor
from ..editions import Published
from ..lookup import Lookup
from ..models import CaseClass, ProblemType, Promise, Responsibility, Right
from ..site import Site
from ..views import remedy
from ..views.by_class import kinds_of_product, promised_otherwise
from ..views.changes import Told, told
from ..views.sla_table import by_channel_of
from ..words import Words, by_channel, wording


@dataclass(frozen=True)
class ClauseThen:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class PromiseThen:
    problem: str
    product_class: str  # empty where the problem has one promise only
    first_response: str
    resolution: str
    more: list[str]


@dataclass(frozen=True)
class RemedyThen:
    problem: str
    product_class: str
    action: str
    details: list[str]


@dataclass(frozen=True)
class RightThen:
    """All that a right's page says of it, in one edition."""

    number: str
    title: str
    summary: str
    clauses: list[ClauseThen]
    responsibility: Responsibility
    commitments: list[str]
    promises: list[PromiseThen]
    remedies: list[RemedyThen]


def right_then(then: Lookup, right: Right, words: Words) -> RightThen:
    """A right as that declaration has it, in words."""
    problems = [(each, then.declaration.classes_of(each)) for each in then.problems_of(right.id)]
    return RightThen(
        number=words.right.number.format(number=right.number),
        title=right.title,
        summary=right.summary,
        clauses=[ClauseThen(clause.id, plain(clause.title) or clause.id, plain(clause.text)) for clause in right.clauses],
        responsibility=right.responsibility,
        commitments=[each.text for each in then.commitments_of(right.id)],
        promises=[row for problem, classes in problems for row in _promises(problem, classes, then, words)],
        remedies=[row for problem, classes in problems for row in _remedies(problem, classes, words)],
    )


def _promises(problem: ProblemType, classes: list[CaseClass], then: Lookup, words: Words) -> Iterator[PromiseThen]:
    kinds = list(kinds_of_product(problem, classes, words, lambda id: promised_otherwise(problem, id)))
    w = words.sla_table
    for id, name in kinds:
        promise = problem.promise_for(id or None)
        more = [*by_channel_of(promise, partial(then.one, "contact_points"), words)]
        more += [f"{getattr(w, field)}: {wording.duration(period, words)}" for field, period in promise.more()]
        yield PromiseThen(
            problem.name,
            name if len(kinds) > 1 or problem.applies_to else "",
            by_channel.of_all(promise.every("first_response"), words) or words.unpromised.period,
            by_channel.of_all(promise.every("resolution"), words) or words.unpromised.period,
            [*([promise.assures] if promise.assures else []), *more, *_goals(promise, words)],
        )


def _goals(promise: Promise, words: Words) -> Iterator[str]:
    if promise.share is not None:
        yield f"{words.sla_table.share}: {wording.bare_share(promise.share, words)}"
    if promise.target:
        yield f"{words.sla_table.share}: {wording.target(promise.target, words)}"


def _remedies(problem: ProblemType, classes: list[CaseClass], words: Words) -> Iterator[RemedyThen]:
    for card in remedy.cards_of(problem, classes, words):
        how = [] if card.automatic is None else [words.remedy.automatic if card.automatic else words.remedy.on_request]
        yield RemedyThen(problem.name, card.product_class, card.action, [*([card.cause] if card.cause else []), *how, *card.details])


@dataclass(frozen=True)
class Dated:
    """A page to write at `key`/index.html: a right from an edition on. Links in it are relative to that folder."""

    key: str
    right: str  # its permanent address
    title: str  # with its date
    shown: RightThen
    since: str
    period: str
    state: str  # "same" as today, what was "before", or "future"
    tag: str
    note: str
    goes_to: str  # what is in force now
    goes_to_title: str
    edition: str
    edition_at: str  # its place among all changes
    changes: list[Told]  # from then to now


@dataclass(frozen=True)
class Undated:
    """A small page to write at `key`/index.html, for an edition that changed nothing in that right: leads to what was in force."""

    key: str
    right: str
    title: str
    note: str
    goes_to: str
    goes_to_title: str


@dataclass
class _Span:
    """A right from one change of it to the next."""

    right: Right
    first: Published
    shown: RightThen
    last: Published  # the last edition that says the same
    others: list[date] = field(default_factory=list)  # of the editions after the first one
    ends: date | None = None  # the day on which it was no longer in force

    @property
    def key(self) -> str:
        return right_key(self.right.id)

    @property
    def since(self) -> date:
        return self.first.record.effective


def dated(site: Site) -> Iterator[Dated | Undated]:
    """Every page of the past: one for each edition and each right that it held."""
    today = {right.id: right_then(site.lookup, right, site.words) for right in site.declaration.rights}
    for span in _spans(site):
        yield _page(span, site, today.get(span.right.id))
        yield from (_leads_back(span, day, site.words) for day in span.others)
    yield from _called_otherwise(site)


def _called_otherwise(site: Site) -> Iterator[Undated]:
    """The dates of a right at the address that it had then: each leads to the same date at the one that it has now."""
    words = site.words
    for edition in site.history.editions:
        day = edition.record.effective
        for was, right in zip(edition.then.rights, edition.declaration.rights, strict=True):
            if was.id != right.id:
                key, entry = right_key(was.id), site.register[right_key(was.id)]
                title = words.history.dated_title.format(title=right.title, day=wording.day(day, words))
                note = words.links.replaced_since.format(title=entry.title, day=wording.day(entry.until or day, words))
                go = words.history.dated_go.format(day=wording.day(day, words))
                yield Undated(f"{key}/{day.isoformat()}", key, title, note, f"../../{right.id}/{day.isoformat()}/", go)


def _spans(site: Site) -> list[_Span]:
    spans: list[_Span] = []
    open: dict[str, _Span] = {}  # what is in force of each right
    for chapter in site.history.chapters:
        edition, effective = chapter.published, chapter.effective
        held = {right.id: right for right in edition.declaration.rights}
        for id, right in held.items():
            span, shown = open.get(id), right_then(edition.lookup, right, site.words)
            if span and span.shown == shown and not chapter.about(span.key):
                span.last = edition
                span.others.append(effective)
                continue
            if span:
                span.ends = effective
            open[id] = _Span(right, edition, shown, edition)
            spans.append(open[id])
        for id in open.keys() - held.keys():
            open.pop(id).ends = effective
    return spans


def _page(span: _Span, site: Site, today: RightThen | None) -> Dated:
    words, w, since = site.words, site.words.history, wording.day(span.since, site.words)
    changes = [each for each in site.history.differences_about(span.key, span.last) if each.verdict != "neutral"]
    if span.since > site.day:
        state, tag, note = "future", w.dated_future_tag, w.dated_future.format(day=since)
    elif span.shown == today and not changes:
        state, tag, note = "same", w.dated_same_tag, w.dated_same
    else:
        state, tag, note = "before", w.dated_tag, w.dated_not_current if today else w.dated_gone
    period = w.dated_from.format(day=since)
    if span.ends:
        period = w.dated_between.format(first=since, last=wording.day(span.ends - timedelta(days=1), words))
    known = span.key in site.register
    heir = site.in_force.get(successor(site.register, span.key) if known else span.key)
    return Dated(
        key=f"{span.key}/{span.since.isoformat()}",
        right=span.key,
        title=w.dated_title.format(title=span.shown.title, day=since),
        shown=span.shown,
        since=since,
        period=period,
        state=state,
        tag=tag,
        note=note,
        goes_to="../" if known or span.key in site.in_force else "../../",
        goes_to_title=heir.title if heir else words.links.everything,
        edition=w.dated_edition.format(edition=span.first.record.title),
        edition_at=addresses.edition(span.since).on("../../../"),
        changes=told(changes, site),
    )


def _leads_back(span: _Span, day: date, words: Words) -> Undated:
    w, since = words.history, wording.day(span.since, words)
    return Undated(
        key=f"{span.key}/{day.isoformat()}",
        right=span.key,
        title=w.dated_title.format(title=span.shown.title, day=wording.day(day, words)),
        note=w.dated_redirect.format(day=wording.day(day, words), since=since),
        goes_to=f"../{span.since.isoformat()}/",
        goes_to_title=w.dated_go.format(day=since),
    )


def citable(site: Site) -> Mapping[str, tuple[str, date]]:
    """By permanent address, the dated one that shows the same as today in the last edition that has begun, and that edition's day.

    Left out is what that edition says otherwise or not at all: a citation must lead to the words it stands beside. So are steps,
    which have no page of the past.
    """
    edition = site.history.in_force
    if not edition:
        return {}
    day, texts, found = edition.record.effective, {}, {}
    for right in edition.declaration.rights:
        texts[right_key(right.id)] = right.summary
        texts |= {clause_key(right.id, clause.id): plain(clause.text) for clause in right.clauses}
    for key, each in site.in_force.items():
        id = key.split("/")[1]
        shown_in = _right_with(site.problem(id), edition) if each.kind == "problem" else id if texts.get(key) == each.text else ""
        if shown_in:
            found[key] = (f"{right_key(shown_in)}/{day.isoformat()}", day)
    return found


def _right_with(problem: ProblemType, edition: Published) -> str:
    """The right whose page of that edition tells a problem's promises and remedies as they are today; empty if there is none."""
    was: ProblemType | None = edition.lookup.find("problems", problem.id)
    if not was or any(getattr(problem, name) != getattr(was, name) for name in ("promise", "overrides", "remedy", "remedies")):
        return ""
    return was.rights[0] if edition.lookup.find("rights", was.rights[0]) else ""
