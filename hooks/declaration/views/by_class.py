"""What differs with the class of product, or with who the customer is: of which kinds one case can be, and what is true of all of them at once. No marker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..models import CaseClass, ProblemType
from ..quantities import Duration
from ..words import Words, wording
from ..words.classes import CustomerKindsWords


def said_by(classes: Sequence[CaseClass], words: Words) -> CustomerKindsWords:
    """How it is said that something differs by those classes: by the product, or by who the customer is."""
    if classes and classes[0].by == "customer":
        return words.customer_kinds
    w, table = words.problem, words.sla_table
    return CustomerKindsWords.model_construct(
        choose=w.choose,
        all_kinds=w.all_kinds,
        asks=words.deadline_calculator.product,
        by_problem=table.by_problem,
        by_class=table.by_class,
        heads=table.product_class,
        any_class=table.any_class,
        other_classes=table.other_classes,
        by_kind=table.by_product,
        if_not=words.remedy.by_product,
        in_few_words=words.plain_version.by_product,
    )


def kinds_of_product(problem: ProblemType, classes: Sequence[CaseClass], words: Words, differs: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Id and name of the classes (of product or customer) that differ here; before them the others, without an id, if there are any."""
    w = said_by(classes, words)
    concerned = [(each, differs(each.id)) for each in classes if problem.concerns(each.id)]
    differing = [each for each, differently in concerned if differently]
    others = [each.name for each, differently in concerned if not differently]
    if not differing and len(concerned) == len(classes):
        yield "", w.any_class
    elif others:
        yield "", w.other_classes if problem.applies_to is None else wording.listed(others, words)
    for each in differing:
        yield each.id, each.name


def promised_otherwise(problem: ProblemType, product_class: str) -> bool:
    """Whether that class of product is promised something else than the others."""
    return problem.promise_for(product_class) != problem.promise


def treated_otherwise(problem: ProblemType, product_class: str) -> bool:
    """Whether a customer with that class of product is told another period or another remedy than with the others."""

    def told(id: str | None) -> object:
        promise = problem.promise_for(id)
        return promise.first_response, promise.resolution, list(promise.more()), problem.remedy_for(id)

    return told(product_class) != told(None)


def figure(problem: ProblemType, classes: Sequence[CaseClass], words: Words, field: str) -> str:
    """A period of a problem's promise as it is true of every class of product: the one, or from the shortest to the longest."""
    kinds = kinds_of_product(problem, classes, words, lambda id: promised_otherwise(problem, id))
    periods: list[Duration] = [getattr(problem.promise_for(id or None), field) for id, _ in kinds]
    return wording.spread(periods, words)


def both_figures(problem: ProblemType, classes: Sequence[CaseClass], words: Words) -> dict[str, str]:
    """Its answer and its solution, as `figure` says each: what a sentence about every class of product is filled with."""
    said = {field: figure(problem, classes, words, field) for field in ("first_response", "resolution")}
    if len(list(kinds_of_product(problem, classes, words, lambda id: promised_otherwise(problem, id)))) > 1:
        said["resolution"] = said_by(classes, words).by_kind.format(period=said["resolution"])
    return said
