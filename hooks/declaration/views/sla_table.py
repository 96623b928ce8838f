"""`<!-- declaration:sla-table -->`: deadlines by right, by problem type or by product class, with the law beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .. import addresses
from ..addresses import Link
from ..law.applying import LONGER_IS_BETTER, limits
from ..law.promises import limited_by, promised
from ..models import ProblemType, ProductClass, Promise, Right
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .worked_examples import first_point, next_contact, worked


@dataclass(frozen=True)
class Beside:
    """The law beside a promise: what it limits the promise to, where that is written, and which of the two the promise is."""

    limit: str
    basis: str  # article, and what is open in it; only where the table is about one problem
    href: str
    label: str  # of the promise: the law's own, or a commitment that goes further
    is_law: bool


@dataclass(frozen=True)
class Note:
    text: str
    law: Beside | None = None


@dataclass(frozen=True)
class PromiseRow:
    anchor: str  # of a product class with deadlines of its own, in the page of its problem
    name: str
    link: Link | None  # the name as a link, where the row leads somewhere else
    notes: list[Note]
    first_response: str
    resolution: str
    share: str
    law: Beside | None  # None where no limit was found
    example: str  # with dates, true on the day of the build; empty where the table is a list


@dataclass(frozen=True)
class SlaTable:
    caption: str
    heads: str  # what the rows are: problems or product classes
    rows: list[PromiseRow]
    units: Link
    calculate: Link
    legal: Link
    sure_until: str
    not_measured: str  # why there are no rows, where that is so


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None, product_class: ProductClass | None = None) -> SlaTable:
    words, w = site.words, site.words.sla_table
    table = _Rows(site)
    not_measured = ""
    if problem:
        caption, heads = w.by_problem.format(problem=problem.name), w.product_class
        rows = _basis_once(table.by_class(problem))
    elif product_class:
        caption, heads = w.by_class.format(product_class=product_class.name), w.problem
        rows = [table.row(p, product_class.id) for p in site.declaration.problems if p.concerns(product_class.id)]
    elif right:
        caption, heads = w.by_right.format(right=right.title), w.problem
        rows = [table.row(p, None, varies(p, words)) for p in site.problems_of(right.id)]
        not_measured = w.not_measured.format(why=right.why or "") if not rows else ""
    else:
        caption, heads = w.every, w.problem
        rows = [table.row(p, None, varies(p, words)) for p in site.declaration.problems]
    sure = site.almanac.sure_until if problem else None
    return SlaTable(
        caption,
        heads,
        rows,
        Link(w.how_we_count, addresses.units()),
        Link(w.calculate, addresses.calculator(problem.id if problem else "")),
        Link(w.legal, addresses.legal_limits()),
        w.sure_until.format(day=wording.day(sure, words)) if sure else "",
        not_measured,
    )


class _Rows:
    """The rows of one table."""

    def __init__(self, site: Site):
        self._site, self._words = site, site.words

    def row(self, problem: ProblemType, product_class: str | None, notes: Iterable[str] = (), name: str = "") -> PromiseRow:
        """A problem's row, with a link to its page; or, with a `name` of its own, a row of that page, with an example."""
        words, promise = self._words, problem.promise_for(product_class)
        w = words.sla_table
        extra = [
            Note(f"{getattr(w, field)}: {wording.duration(period, words)}", self._beside(problem, promise, limited_by(field), whole=bool(name)))
            for field, period in promise.more()
        ]
        return PromiseRow(
            anchor=addresses.problem(problem.id, product_class).anchor if name and product_class else "",
            name=name or problem.name,
            link=None if name else Link(problem.name, addresses.problem(problem.id)),
            notes=[*extra, *map(Note, notes)],
            first_response=wording.duration(promise.first_response, words),
            resolution=wording.duration(promise.resolution, words),
            share=wording.share(promise, words),
            law=self._beside(problem, promise, "answer", whole=bool(name)),
            example=self._example(problem, promise) if name else "",
        )

    def by_class(self, problem: ProblemType) -> Iterable[PromiseRow]:
        """The default promise, then each class that differs. Where the default holds for no class, it is not shown."""
        for id, name in kinds_of_product(problem, self._site.declaration.product_classes, self._words, lambda id: _differs(problem, id)):
            yield self.row(problem, id or None, name=name)

    def _beside(self, problem: ProblemType, promise: Promise, kind: str, *, whole: bool) -> Beside | None:
        """The strictest limit of that kind in force; of no kind, none."""
        rules = limits(self._site.declaration, problem, kind, self._site.day) if kind else []
        ours = promised(promise, problem, kind) if rules else None
        if not ours:
            return None
        rule, w = rules[0], self._words.law
        assert rule.limit
        figure = wording.duration(rule.limit, self._words)
        limit = (w.at_least if kind in LONGER_IS_BETTER else w.at_most).format(limit=figure)
        basis = " · ".join(filter(None, [rule.basis, w.only_days if len(rule.readings()) > 1 else ""])) if whole else ""
        is_law = ours in rule.readings()
        return Beside(limit, basis, rule.href or "", w.law if is_law else w.commitment, is_law)

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


def _basis_once(rows: Iterable[PromiseRow]) -> list[PromiseRow]:
    """The rows, with an article named only where it comes first."""
    seen: set[str] = set()
    told = []
    for row in rows:
        known = row.law and row.law.basis in seen
        told.append(replace(row, law=replace(row.law, basis="")) if row.law and known else row)
        seen.add(row.law.basis if row.law else "")
    return told


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
