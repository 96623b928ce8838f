"""What differs with the class of product: of which kinds one case can be, and what is true of all of them at once. No marker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..models import ProblemType, ProductClass
from ..quantities import Duration
from ..words import Words, wording


def kinds_of_product(problem: ProblemType, classes: Sequence[ProductClass], words: Words, differs: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Id and name of the classes of product that differ here; before them the others, without an id, if there are any."""
    w = words.sla_table
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


def figure(problem: ProblemType, classes: Sequence[ProductClass], words: Words, field: str) -> str:
    """A period of a problem's promise as it is true of every class of product: the one, or from the shortest to the longest."""
    kinds = kinds_of_product(problem, classes, words, lambda id: promised_otherwise(problem, id))
    periods: list[Duration] = [getattr(problem.promise_for(id or None), field) for id, _ in kinds]
    return wording.spread(periods, words)


def both_figures(problem: ProblemType, classes: Sequence[ProductClass], words: Words) -> dict[str, str]:
    """Its answer and its solution, as `figure` says each: what a sentence about every class of product is filled with."""
    said = {field: figure(problem, classes, words, field) for field in ("first_response", "resolution")}
    if len(list(kinds_of_product(problem, classes, words, lambda id: promised_otherwise(problem, id)))) > 1:
        said["resolution"] = words.sla_table.by_product.format(period=said["resolution"])
    return said
