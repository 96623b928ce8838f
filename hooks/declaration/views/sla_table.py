"""`<!-- declaration:sla-table -->`: deadlines by right, by problem type or by product class, with the law beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..law.limits import Limit, is_limit
from ..law.promises import events_of, periods
from ..models import EVENTS, Event, ProblemType, ProductClass, Promise, Right
from ..quantities import Duration
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .legal_line import LegalLine, legal_line, named
from .worked_examples import first_point, next_contact, worked


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
class PromiseRow:
    anchor: str  # of a product class with deadlines of its own, in the page of its problem
    name: str
    link: Link | None  # the name as a link, where the row leads somewhere else
    notes: list[Note]
    first_response: str
    first_label: Label | None
    resolution: str
    label: Label | None  # of the resolution
    share: str
    law: list[LegalLine]  # what limits this row and not the others
    example: str  # with dates, true on the day of the build; empty where the table is a list


@dataclass(frozen=True)
class SlaTable:
    caption: str
    heads: str  # what the rows are: problems or product classes
    law: list[LegalLine]  # once for each event, what limits all rows that are about it
    none_found: str  # the events that no limit was found for
    rows: list[PromiseRow]
    units: Link
    calculate: Link
    legal: Link
    sure_until: str
    not_measured: str  # why there are no rows, where that is so


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None, product_class: ProductClass | None = None) -> SlaTable:
    words, w = site.words, site.words.sla_table
    not_measured = ""
    if problem:
        caption, heads, problems = w.by_problem.format(problem=problem.name), w.product_class, [problem]
    elif product_class:
        caption, heads = w.by_class.format(product_class=product_class.name), w.problem
        problems = [each for each in site.declaration.problems if each.concerns(product_class.id)]
    elif right:
        caption, heads, problems = w.by_right.format(right=right.title), w.problem, list(site.problems_of(right.id))
        not_measured = "" if problems else w.not_measured.format(why=right.why or "")
    else:
        caption, heads, problems = w.every, w.problem, site.declaration.problems
    table = _Rows(site, problems)
    law, none_found = ([], "") if product_class else table.law()  # those of the classes stand below the table of all, which has said it
    if problem:
        rows = list(table.by_class(problem))
    elif product_class:
        rows = [table.row(each, product_class.id) for each in problems]
    else:
        rows = [table.row(each, None, varies(each, words)) for each in problems]
    sure = site.almanac.sure_until if problem else None
    return SlaTable(
        caption,
        heads,
        law,
        none_found,
        rows,
        Link(w.how_we_count, addresses.units()),
        Link(w.calculate, addresses.calculator(problem.id if problem else "")),
        Link(w.legal, addresses.legal_limits()),
        w.sure_until.format(day=wording.day(sure, words)) if sure else "",
        not_measured,
    )


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
        general = next(iter(self._site.limits.in_force(event)), None)
        return found[0] if all(each == found[0] for each in found) else general

    def law(self) -> tuple[list[LegalLine], str]:
        """The law over the table, once for each event; and the events that it says nothing of."""
        lines = [legal_line(limit, self._words) for limit in self._shared.values() if limit]
        known = {rule.event for rule in self._site.declaration.jurisdiction.rules if is_limit(rule)}  # also one that is for others was found
        none = [named(event, self._words) for event in self._shared if event not in known]
        return lines, self._words.law.none_found.format(events=wording.either(none, self._words)) if none else ""

    def row(self, problem: ProblemType, product_class: str | None, notes: Iterable[str] = (), name: str = "") -> PromiseRow:
        """A problem's row, with a link to its page; or, with a `name` of its own, a row of that page, with an example."""
        words, promise = self._words, problem.promise_for(product_class)
        w = words.sla_table
        extra = [Note(f"{getattr(w, field)}: {wording.duration(period, words)}", self._label(problem, field, period)) for field, period in promise.more()]
        own = [each[problem.id] for event, each in self._found.items() if problem.id in each and each[problem.id] != self._shared[event]]
        return PromiseRow(
            anchor=addresses.problem(problem.id, product_class).anchor if name and product_class else "",
            name=name or problem.name,
            link=None if name else Link(problem.name, addresses.problem(problem.id)),
            notes=[*extra, *map(Note, notes)],
            first_response=wording.duration(promise.first_response, words),
            first_label=self._label(problem, "first_response", promise.first_response),
            resolution=wording.duration(promise.resolution, words),
            label=self._label(problem, "resolution", promise.resolution),
            share=wording.share(promise, words),
            law=[legal_line(limit, words) for limit in own if limit],
            example=self._example(problem, promise) if name else "",
        )

    def by_class(self, problem: ProblemType) -> Iterable[PromiseRow]:
        """The default promise, then each class that differs. Where the default holds for no class, it is not shown."""
        for id, name in kinds_of_product(problem, self._site.declaration.product_classes, self._words, lambda id: _differs(problem, id)):
            yield self.row(problem, id or None, name=name)

    def _label(self, problem: ProblemType, field: str, ours: Duration) -> Label | None:
        """The law's own figure, or a commitment beyond it; neither, where no limit surely binds."""
        found = [limit for event in events_of(problem, field) if (limit := self._found.get(event, {}).get(problem.id)) and limit.certain and limit.rule.limit]
        if not found:
            return None
        w, is_law = self._words.law, any(ours in limit.rule.readings() for limit in found)
        return Label(w.law if is_law else w.commitment, is_law)

    def _example(self, problem: ProblemType, promise: Promise) -> str:
        start = next_contact(self._site.almanac)
        point = first_point(self._site, problem)
        first, last = worked(promise, point, start, self._site.almanac)
        return self._words.sla_table.example.format(
            start=wording.moment(start, self._words),
            point=point.name,
            first_response=wording.end(first, self._words),
            resolution=wording.end(last, self._words),
        )


def _promised(problem: ProblemType) -> Iterator[Event]:
    """What is promised in a problem, to any class of product."""
    for field in periods(type(problem.promise)):
        if any(getattr(problem.promise_for(product_class), field) for product_class in (None, *problem.overrides)):
            yield from events_of(problem, field)


def kinds_of_product(problem: ProblemType, classes: Sequence[ProductClass], words: Words, differs: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Id and name of the classes of product that differ here; before them the others, without an id, if there are any."""
    w = words.sla_table
    concerned = [each for each in classes if problem.concerns(each.id)]
    differing = [each for each in concerned if differs(each.id)]
    others = [each.name for each in concerned if each not in differing]
    if not differing and len(concerned) == len(classes):
        yield "", w.any_class
    elif others:
        yield "", w.other_classes if problem.applies_to is None else wording.listed(others, words)
    for each in differing:
        yield each.id, each.name


def varies(problem: ProblemType, words: Words) -> list[str]:
    """A note that other deadlines hold for some product classes, so that nobody takes the row for theirs."""
    return [words.sla_table.varies] if any(_differs(problem, product_class) for product_class in problem.overrides) else []


def has_row(problem: ProblemType, product_class: str) -> bool:
    """Whether the page of a problem has a row for that class of product."""
    return problem.concerns(product_class) and _differs(problem, product_class)


def _differs(problem: ProblemType, product_class: str) -> bool:
    return problem.promise_for(product_class) != problem.promise


MARKER = MarkerKind(
    view, ("right", "problem", "class"), behind=("problems.promise",), anchors=lambda shown, words: [each.anchor for each in shown.rows if each.anchor]
)
