"""`<!-- declaration:sla-table -->`: deadlines by right, by problem type or by class of product or customer, with the law beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .. import addresses
from ..addresses import Link
from ..law.limits import Limit, is_limit
from ..law.promises import EVENT_OF, events_of, periods
from ..models import EVENTS, CaseClass, ContactPoint, Event, ProblemType, Promise, Right
from ..quantities import Duration
from ..site import Site
from ..words import Words, by_channel, wording
from . import unpromised
from .by_class import figure, kinds_of_product, promised_otherwise, promises_of, said_by
from .kinds import MarkerKind
from .legal_line import LegalLine, legal_line, named
from .measured import LastResult, last_result
from .remedy import in_short
from .unpromised import LOOKED_FOR


@dataclass(frozen=True)
class Label:
    """Which of the two a promise is, where a limit binds it: the law's own, or a commitment that goes further."""

    text: str
    is_law: bool


@dataclass(frozen=True)
class Note:
    text: str
    label: Label | None = None


@dataclass(frozen=True)
class KindRow:
    link: Link  # to the problem's page, with that kind of product chosen
    first_response: str
    resolution: str


@dataclass(frozen=True)
class PromiseRow:
    name: str
    link: Link | None  # the name as a link, where the row leads somewhere else
    notes: list[Note]
    first_response: str  # of every class of product: one period, or from the shortest to the longest
    first_label: Label | None
    resolution: str
    label: Label | None  # of the resolution
    law: list[LegalLine]  # what limits this row and not the others
    result: LastResult | None  # on a right's page, what was last measured of it
    kinds: list[KindRow]  # in the table of all, the kinds of product that are promised different things


@dataclass(frozen=True)
class SlaTable:
    caption: str
    heads: str  # what the rows are: problems or product classes
    law: list[LegalLine]  # once for each event, what limits all rows that are about it
    none_found: str  # the events that no limit was found for
    rows: list[PromiseRow]
    units: Link
    legal: Link
    results: Link | None  # on a right's page, to all that was measured; its own column, never a promise's
    not_measured: str  # why there are no rows, where that is so


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None, product_class: CaseClass | None = None) -> SlaTable:
    w = site.words.sla_table
    not_measured = ""
    if problem:
        by = said_by(site.declaration.classes_of(problem), site.words)
        caption, heads, problems = by.by_problem.format(problem=problem.name), by.heads, [problem]
    elif product_class:
        caption, heads = said_by([product_class], site.words).by_class.format(product_class=product_class.name), w.problem
        problems = [each for each in site.declaration.problems if site.declaration.meets(each, product_class.id)]
    elif right:
        caption, heads, problems = w.by_right.format(right=right.title), w.problem, list(site.problems_of(right.id))
        not_measured = "" if problems else w.not_measured.format(why=right.why or "")
    else:
        caption, heads, problems = w.every, w.problem, site.declaration.problems
    table = _Rows(site, problems)
    law, none_found = ([], "") if product_class or right else table.law()  # the pages of problems, and the table of all, say it
    if problem:
        rows = list(table.by_class(problem))
    elif product_class:
        rows = [table.of_class(each, product_class) for each in problems]
    else:
        rows = [table.of_all_classes(each, apart=not right) for each in problems]
        if right:
            rows = [table.with_what_follows(row, each) for row, each in zip(rows, problems, strict=True)]
    if len(rows) > 1 and len([each for row in rows for each in _labels(row)]) == 1:
        rows = [_without_commitment(row) for row in rows]
    return SlaTable(
        caption,
        heads,
        law,
        none_found,
        rows,
        Link(w.how_we_count, addresses.units()),
        Link(w.legal, addresses.legal_limits()),
        _results(site, rows) if right and site.results else None,
        not_measured,
    )


def _results(site: Site, rows: list[PromiseRow]) -> Link:
    """To all that was measured; it says of which period, where that is one for all rows."""
    words, told = site.words, {row.result.in_short for row in rows if row.result and row.result.period}
    said = words.results.last_of.format(result=words.results.result, period=next(iter(told))) if len(told) == 1 else words.results.last
    return Link(said, addresses.Target(addresses.RESULTS))


def _labels(row: PromiseRow) -> list[Label]:
    return [each for each in (row.first_label, row.label, *(note.label for note in row.notes)) if each]


def _without_commitment(row: PromiseRow) -> PromiseRow:
    """A commitment is told apart from other figures; alone, it would be from rows that have none."""
    if not any(each.is_law for each in _labels(row)):
        return replace(row, first_label=None, label=None, notes=[replace(note, label=None) for note in row.notes])
    return row


def law_of(site: Site, problem: ProblemType, *, general: bool = False) -> tuple[list[LegalLine], str]:
    """What the law limits in this problem, and the events that it says nothing of; what it asks of every answer too where `general`, which the
    table of all says once."""
    return _Rows(site, [problem]).law(general=general)


class _Rows:
    """The rows of one table, and the law that all of them share."""

    def __init__(self, site: Site, problems: Sequence[ProblemType]):
        self._site, self._words = site, site.words
        self._found: dict[Event, dict[str, Limit | None]] = {}  # by event, the strictest limit of each problem that promises it
        for problem in problems:
            for event in _promised(problem):
                strictest = next(iter(site.limits.in_force(event, problem)), None)
                self._found.setdefault(event, {})[problem.id] = strictest
        self._shared = {event: self._shared_by(event) for event in EVENTS if event in self._found}

    def _shared_by(self, event: Event) -> Limit | None:
        """What limits an event in every problem of the table that has no other limit; a limit of one problem alone isn't shared."""
        found = list(self._found[event].values())
        return found[0] if all(each == found[0] for each in found) else self._general(event)

    def _general(self, event: Event) -> Limit | None:
        """What limits an event in whichever problem."""
        return next(iter(self._site.limits.in_force(event)), None)

    def law(self, *, general: bool = True) -> tuple[list[LegalLine], str]:
        """The law of the table, once for each event, with or without what limits the answer to every problem; and the events that it says
        nothing of."""
        told_elsewhere = "" if general else EVENT_OF["first_response"]
        shown = {event: limit for event, limit in self._shared.items() if limit and (event != told_elsewhere or limit != self._general(event))}
        lines = [legal_line(limit, self._words) for limit in shown.values()]
        known = {rule.event for rule in self._site.declaration.jurisdiction.rules if is_limit(rule)}  # also one that is for others was found
        none = [named(event, self._words) for event in self._shared if event not in known]
        return lines, self._words.law.none_found.format(events=wording.either(none, self._words)) if none else ""

    def row(self, problem: ProblemType, product_class: str | None, name: str = "") -> PromiseRow:
        """What one class of product is promised: under the problem's name, with a link to its page, or under a `name` of its own."""
        words, promise = self._words, problem.promise_for(product_class)
        extra = [Note(promise.assures)] if promise.assures else []
        extra += [Note(text) for text in by_channel_of(problem.promise_for(product_class), self._site.contact_point, words)]
        extra += [
            Note(f"{getattr(words.sla_table, field)}: {wording.duration(period, words)}", self._label(problem, field, period))
            for field, period in promise.more()
        ]
        extra += _goals([promise], words, bare=self._site.is_measured(problem.id))
        own = [each[problem.id] for event, each in self._found.items() if problem.id in each and each[problem.id] != self._shared[event]]
        return PromiseRow(
            name=name or problem.name,
            link=None if name else Link(problem.name, addresses.problem(problem.id, product_class or "")),
            notes=extra,
            first_response=self._period(problem, "first_response", promise),
            first_label=self._label(problem, "first_response", promise.first_response),
            resolution=self._period(problem, "resolution", promise),
            label=self._label(problem, "resolution", promise.resolution),
            law=[legal_line(limit, words) for limit in own if limit],
            result=None,
            kinds=[],
        )

    def of_class(self, problem: ProblemType, of: CaseClass) -> PromiseRow:
        """What that class is promised; where the problem differs by the product and it is a kind of customer, or the other way round, what all are."""
        return self.row(problem, of.id) if of in self._site.declaration.classes_of(problem) else self.of_all_classes(problem, apart=False)

    def by_class(self, problem: ProblemType) -> Iterable[PromiseRow]:
        """The default promise, then each class that differs. Where the default holds for no class, it is not shown."""
        for id, name in self._kinds(problem):
            yield self.row(problem, id or None, name=name)

    def of_all_classes(self, problem: ProblemType, *, apart: bool) -> PromiseRow:
        """What is true of every class of product; `apart`, also what each kind is promised."""
        kinds = list(self._kinds(problem))
        row = replace(self.row(problem, kinds[0][0] or None), link=Link(problem.name, addresses.problem(problem.id)))
        if len(kinds) < 2:
            return row
        classes, words = self._site.declaration.classes_of(problem), self._words
        first, last = (figure(problem, classes, words, field) for field in LOOKED_FOR)
        promises = promises_of(problem, classes)
        notes = [Note(text) for text in dict.fromkeys(promise.assures for promise in promises if promise.assures)]
        more = dict.fromkeys(field for promise in promises for field, _ in promise.more())
        notes += [Note(text) for text in by_channel_of(problem.promise, self._site.contact_point, words)]
        notes += [Note(f"{getattr(words.sla_table, field)}: {figure(problem, classes, words, field)}") for field in more]
        notes += _goals(promises, words, bare=self._site.is_measured(problem.id))
        told = [self._kind(problem, id, name) for id, name in kinds] if apart else []
        return replace(row, notes=notes, first_response=first, resolution=last, first_label=None, label=None, kinds=told)

    def with_what_follows(self, row: PromiseRow, problem: ProblemType) -> PromiseRow:
        """A row of a right's page: what follows a failure in place of whose each figure is, which the problem's own page tells."""
        notes = [*(Note(each.text) for each in row.notes), Note(in_short(problem, self._site.declaration.classes_of(problem), self._words))]
        return replace(row, notes=notes, first_label=None, label=None, result=last_result(self._site, problem))

    def _kind(self, problem: ProblemType, id: str, name: str) -> KindRow:
        promise = problem.promise_for(id or None)
        chosen = addresses.problem(problem.id, id or self._first_of_the_others(problem))
        return KindRow(Link(name, chosen), *(self._period(problem, field, promise) for field in LOOKED_FOR))

    def _first_of_the_others(self, problem: ProblemType) -> str:
        classes = self._site.declaration.classes_of(problem)
        return next(each.id for each in classes if problem.concerns(each.id) and not promised_otherwise(problem, each.id))

    def _kinds(self, problem: ProblemType) -> Iterable[tuple[str, str]]:
        return kinds_of_product(problem, self._site.declaration.classes_of(problem), self._words, lambda id: promised_otherwise(problem, id))

    def _period(self, problem: ProblemType, field: str, promise: Promise) -> str:
        if promise.by_channel(field):
            return by_channel.of_all(promise.every(field), self._words)
        ours: Duration | None = getattr(promise, field)
        return unpromised.period(ours, self._words, None if ours else unpromised.lawful(self._site, problem, field))

    def _label(self, problem: ProblemType, field: str, ours: Duration | None) -> Label | None:
        """The law's own figure, or a commitment beyond it; neither, where nothing is promised or no limit surely binds."""
        if not ours or problem.promise.by_channel(field):
            return None
        found = [limit for event in events_of(problem, field) if (limit := self._found.get(event, {}).get(problem.id)) and limit.certain and limit.rule.limit]
        if not found:
            return None
        w, is_law = self._words.law, any(ours.last in limit.rule.readings() for limit in found)
        return Label(w.law if is_law else w.commitment, is_law)


def by_channel_of(
    promise: Promise, point: Callable[[str], ContactPoint], words: Words, unless: Callable[[Promise, str], bool] = lambda promise, field: False
) -> Iterator[str]:
    """What is promised through each channel, where it differs: a sentence for the answer, and one for the solution; `unless` it was said."""
    for field in LOOKED_FOR:
        if not unless(promise, field) and (said := by_channel.of_each(promise.by_channel(field), getattr(promise, field), point, words)):
            yield f"{getattr(words.sla_table, field)}: {said}"


def _goals(promises: Iterable[Promise], words: Words, *, bare: bool) -> list[Note]:
    """How well a promise is meant to be kept that isn't told by cases in time: of those, the problem's own page tells the goal. `bare` where
    it was measured, else that it wasn't."""
    said = wording.target if bare else wording.unmeasured
    return [Note(text) for text in dict.fromkeys(f"{words.sla_table.share}: {said(each.target, words)}" for each in promises if each.target)]


def _promised(problem: ProblemType) -> Iterator[Event]:
    """What is promised in a problem, to any class of product; and what every customer looks for, for there the law holds all the same."""
    for field in periods(type(problem.promise)):
        if field in LOOKED_FOR or any(getattr(problem.promise_for(product_class), field) for product_class in (None, *problem.overrides)):
            yield from events_of(problem, field)


MARKER = MarkerKind(view, ("right", "problem", "class"), behind=("problems.promise",))
