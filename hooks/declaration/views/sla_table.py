"""`<!-- declaration:sla-table -->`: deadlines by right, by problem type or by product class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Declaration, ProblemType, ProductClass, Right
from ..words import Words
from . import wording


@dataclass(frozen=True)
class Row:
    name: str
    link: Link | None  # the name as a link, where the row leads somewhere else
    notes: list[str]
    first_response: str
    resolution: str
    share: str


@dataclass(frozen=True)
class SlaTable:
    caption: str
    heads: str  # what the rows are: problems or product classes
    rows: list[Row]
    units: Link
    not_measured: str  # why there are no rows, where that is so


def view(
    declaration: Declaration,
    words: Words,
    *,
    right: Right | None = None,
    problem: ProblemType | None = None,
    product_class: ProductClass | None = None,
) -> SlaTable:
    w = words.sla_table
    not_measured = ""
    if problem:
        caption, heads = w.by_problem.format(problem=problem.name), w.product_class
        rows = list(_by_class(declaration, words, problem))
    elif product_class:
        caption, heads = w.by_class.format(product_class=product_class.name), w.problem
        concerned = [p for p in declaration.problems if p.concerns(product_class.id)]
        rows = [_row(words, p, product_class.id, _link(p)) for p in concerned]
    elif right:
        caption, heads = w.by_right.format(right=right.title), w.problem
        rows = [_row(words, p, None, _link(p), varies(p, words)) for p in declaration.problems_of(right.id)]
        not_measured = w.not_measured.format(why=right.why or "") if not rows else ""
    else:
        caption, heads = w.every, w.problem
        rows = [_row(words, p, None, _link(p), varies(p, words)) for p in declaration.problems]
    return SlaTable(caption, heads, rows, Link(w.how_we_count, addresses.units()), not_measured)


def _link(problem: ProblemType) -> Link:
    return Link(problem.name, addresses.problem(problem.id))


def _row(words: Words, problem: ProblemType, product_class: str | None, link: Link | str, notes: Iterable[str] = ()) -> Row:
    promise = problem.promise_for(product_class)
    w = words.sla_table
    extra = [
        f"{label}: {wording.duration(duration, words)}"
        for label, duration in ((w.withdrawal, promise.withdrawal), (w.guarantee, promise.guarantee))
        if duration
    ]
    return Row(
        name=link.text if isinstance(link, Link) else link,
        link=link if isinstance(link, Link) else None,
        notes=[*extra, *notes],
        first_response=wording.duration(promise.first_response, words),
        resolution=wording.duration(promise.resolution, words),
        share=wording.share(promise),
    )


def varies(problem: ProblemType, words: Words) -> list[str]:
    """A note that other deadlines hold for some product classes, so that nobody takes the row for theirs."""
    return [words.sla_table.varies] if any(_differs(problem, product_class) for product_class in problem.overrides) else []


def _differs(problem: ProblemType, product_class: str) -> bool:
    return problem.promise_for(product_class) != problem.promise


def _by_class(declaration: Declaration, words: Words, problem: ProblemType) -> Iterable[Row]:
    """The default promise, then each class that differs. Where the default holds for no class, it is not shown."""
    concerned = [c for c in declaration.product_classes if problem.concerns(c.id)]
    differing = [c for c in concerned if _differs(problem, c.id)]
    others = [c for c in concerned if c not in differing]
    if not differing and len(concerned) == len(declaration.product_classes):
        yield _row(words, problem, None, words.sla_table.any_class)
    elif others:
        names = wording.listed([c.name for c in others], words)
        yield _row(words, problem, None, words.sla_table.other_classes if problem.applies_to is None else names)
    for product_class in differing:
        yield _row(words, problem, product_class.id, product_class.name)
