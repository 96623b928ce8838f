"""What a right said from a day on: `derechos/tiempo/2026-01-01`, for each edition that held it, so that a citation always answers.

A page is written where something of the right changed. At the date of any other edition a small one leads to the page that was in
force. What counts as the right is what its page shows: its words, its promises and remedies, what is done to keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..addresses import Link, right_key
from ..addresses.permanent import Permanent, permanent, plain
from ..addresses.register import Register, successor
from ..editions import Published
from ..editions.history import Change, History, concerned
from ..models import Declaration, ProblemType, Responsibility, Right
from ..views import remedy
from ..views.changes import Told, place, told
from ..views.sla_table import has_row, kinds_of_product
from ..words import Words, wording


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


def right_then(declaration: Declaration, right: Right, words: Words) -> RightThen:
    """A right as that declaration has it, in words."""
    problems = declaration.problems_of(right.id)
    return RightThen(
        number=words.right.number.format(number=right.number),
        title=right.title,
        summary=right.summary,
        clauses=[ClauseThen(clause.id, plain(clause.title) or clause.id, plain(clause.text)) for clause in right.clauses],
        responsibility=right.responsibility,
        commitments=[each.text for each in declaration.commitments if each.right == right.id],
        promises=[row for problem in problems for row in _promises(declaration, problem, words)],
        remedies=[row for problem in problems for row in _remedies(declaration, problem, words)],
    )


def _promises(declaration: Declaration, problem: ProblemType, words: Words) -> Iterator[PromiseThen]:
    kinds = list(kinds_of_product(declaration, problem, words, lambda id: has_row(problem, id)))
    w = words.sla_table
    for id, name in kinds:
        promise = problem.promise_for(id or None)
        more = [f"{getattr(w, field)}: {wording.duration(period, words)}" for field, period in promise.more()]
        yield PromiseThen(
            problem.name,
            name if len(kinds) > 1 or problem.applies_to else "",
            wording.duration(promise.first_response, words),
            wording.duration(promise.resolution, words),
            [*more, f"{w.share}: {wording.share(promise, words)}".replace(" %", "\u00a0%")],
        )


def _remedies(declaration: Declaration, problem: ProblemType, words: Words) -> Iterator[RemedyThen]:
    for card in remedy.view(declaration, words, problem=problem).cards:
        how = words.remedy.automatic if card.automatic else words.remedy.on_request
        yield RemedyThen(problem.name, card.product_class, card.action, [how, *card.details])


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


def dated(history: History, words: Words, register: Register) -> Iterator[Dated | Undated]:
    """Every page of the past: one for each edition and each right that it held."""
    live = {each.key: each for each in permanent(history.current, words)}
    today = {right.id: right_then(history.current, right, words) for right in history.current.rights}
    for span in _spans(history, words):
        yield _page(span, history, words, live, today.get(span.right.id), register)
        yield from (_leads_back(span, day, words) for day in span.others)


def _spans(history: History, words: Words) -> list[_Span]:
    spans: list[_Span] = []
    open: dict[str, _Span] = {}  # what is in force of each right
    for chapter in history.chapters:
        edition, effective = chapter.published, chapter.effective
        declarations = [each.declaration for each in (edition, chapter.before) if each]
        held = {right.id: right for right in edition.declaration.rights}
        for id, right in held.items():
            span, shown = open.get(id), right_then(edition.declaration, right, words)
            if span and span.shown == shown and not _of(span.key, chapter.changes, declarations):
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


def _of(key: str, changes: Iterable[Change], declarations: list[Declaration]) -> list[Change]:
    """The changes that are about a right, as either of two declarations has it."""
    return [change for change in changes if key in concerned(change.key, declarations)]


def _page(span: _Span, history: History, words: Words, live: dict[str, Permanent], today: RightThen | None, register: Register) -> Dated:
    w, since = words.history, wording.day(span.since, words)
    changes = _of(span.key, history.differences(span.last), [span.last.declaration, history.current])
    if span.since > history.day:
        state, tag, note = "future", w.dated_future_tag, w.dated_future.format(day=since)
    elif span.shown == today and not changes:
        state, tag, note = "same", w.dated_same_tag, w.dated_same
    else:
        state, tag, note = "before", w.dated_tag, w.dated_not_current if today else w.dated_gone
    period = w.dated_from.format(day=since)
    if span.ends:
        period = w.dated_between.format(first=since, last=wording.day(span.ends - timedelta(days=1), words))
    heir = live.get(successor(register, span.key) if span.key in register else span.key)
    edition = place(span.since)
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
        goes_to="../" if span.key in live or span.key in register else "../../",
        goes_to_title=heir.title if heir else words.links.everything,
        edition=w.dated_edition.format(edition=span.first.record.title),
        edition_at=edition.on("../../../"),
        changes=told(changes, words, {key: Link(each.title, each.target) for key, each in live.items()}),
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


def cited(each: Permanent, history: History) -> tuple[str, date] | None:
    """The dated address that shows something in force as it is today, in the last edition that has begun, and that edition's day.

    None where that edition says it otherwise or not at all: a citation must lead to the words it stands beside.
    """
    edition = history.in_force
    if not edition or each.kind == "step":  # steps have no page of the past
        return None
    _, *ids = each.key.split("/")
    then = edition.declaration
    if each.kind == "problem":
        problem, was = (next((p for p in d.problems if p.id == ids[0]), None) for d in (history.current, then))
        right = was.rights[0] if was else ""
        says = problem and was and (problem.promise, problem.overrides, problem.remedy) == (was.promise, was.overrides, was.remedy)
    else:
        right = ids[0]
        has = next((r for r in then.rights if r.id == right), None)
        texts = {right: has.summary, **{f"{right}/{c.id}": plain(c.text) for c in has.clauses}} if has else {}
        says = texts.get("/".join(ids)) == each.text
    there = any(r.id == right for r in then.rights)
    return (f"{right_key(right)}/{edition.record.effective.isoformat()}", edition.record.effective) if says and there else None
