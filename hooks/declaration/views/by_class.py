"""What differs with the class of product, or with who the customer is: of which kinds one case can be, and what is true of all of them at once. No marker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..models import CaseClass, ProblemType, Promise
from ..words import Words, by_channel, wording
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
    others, differing = _kinds(problem, classes, differs)
    if not differing and len(others) == len(classes):
        yield "", said_by(classes, words).any_class
    elif others:
        some = len(others) > 1 and problem.applies_to is None
        # Of a single one left, its name says more.
        yield "", said_by(classes, words).other_classes if some else wording.listed([each.name for each in others], words)
    for each in differing:
        yield each.id, each.name


def _kinds(problem: ProblemType, classes: Sequence[CaseClass], differs: Callable[[str], bool]) -> tuple[list[CaseClass], list[CaseClass]]:
    """Of the classes in which the problem can happen, those that don't differ, and those that do."""
    found: tuple[list[CaseClass], list[CaseClass]] = [], []
    for each in classes:
        if problem.concerns(each.id):
            found[differs(each.id)].append(each)
    return found


def promised_otherwise(problem: ProblemType, product_class: str) -> bool:
    """Whether that class of product is promised something else than the others."""
    return problem.promise_for(product_class) != problem.promise


def treated_otherwise(problem: ProblemType, product_class: str) -> bool:
    """Whether a customer with that class of product is told another period or another remedy than with the others."""

    def told(id: str | None) -> object:
        promise = problem.promise_for(id)
        return promise.first_response, promise.resolution, list(promise.more()), promise.assures, promise.target, problem.remedies_for(id)

    return told(product_class) != told(None)


def figure(problem: ProblemType, classes: Sequence[CaseClass], words: Words, field: str) -> str:
    """A period of a problem's promise as it is true of every class of product and every channel: the one, or from the shortest to the
    longest; and that none is promised, to all or to some."""
    found = [period for promise in promises_of(problem, classes) for period in promise.every(field)]
    return by_channel.of_all(found, words) or words.unpromised.period


def promises_of(problem: ProblemType, classes: Sequence[CaseClass]) -> list[Promise]:
    """What each kind of product is promised, where they differ; else the one promise."""
    others, differing = _kinds(problem, classes, lambda id: promised_otherwise(problem, id))
    usual = [problem.promise] if others or not classes else []
    return [*usual, *(problem.promise_for(each.id) for each in differing)]


def both_figures(problem: ProblemType, classes: Sequence[CaseClass], words: Words) -> dict[str, str]:
    """Its answer and its solution, as `figure` says each: what a sentence about every class of product is filled with. Without what is
    promised to none of them."""
    promises = promises_of(problem, classes)
    fields = [field for field in ("first_response", "resolution") if any(period for promise in promises for period in promise.every(field))]
    said = {field: figure(problem, classes, words, field) for field in fields}
    for field in (field for field in fields if problem.promise.by_channel(field)):
        promised = [period for promise in promises for period in promise.every(field) if period]
        by_some = getattr(problem.promise, field) is None and all(promise.by_channel(field) for promise in promises)
        phrase, period = (words.sla_table.by_some_channels, by_channel.of_all(promised, words)) if by_some else (words.sla_table.by_channel, said[field])
        said[field] = phrase.format(period=period)
    if len(promises) > 1 and fields:
        said[fields[-1]] = said_by(classes, words).by_kind.format(period=said[fields[-1]])
    return said


def in_sentences(problem: ProblemType, classes: Sequence[CaseClass], words: Words) -> str:
    """What is promised, true of every class of product: both deadlines; where one isn't promised, also what is promised beside them."""
    w, figures = words.problem, both_figures(problem, classes, words)
    if len(figures) == 2:
        return w.description.format(**figures)
    answer = [w.description_answer.format(**figures)] if "first_response" in figures else []
    solution = [w.description_solution.format(**figures)] if "resolution" in figures else []
    return " ".join([*answer, *solution, *beside_deadlines(problem, classes, words)])


def beside_deadlines(problem: ProblemType, classes: Sequence[CaseClass], words: Words, *, quoted: bool = False) -> list[str]:
    """What is promised beside the answer and the solution, a sentence each; of classes of product that differ, what each has. `quoted` to the
    company by a customer: of a goal not that it hasn't been measured yet, which is for readers."""
    promises, w = promises_of(problem, classes), words.problem
    fields = dict.fromkeys(field for promise in promises for field, _ in promise.more())
    said = [promise.assures for promise in promises if promise.assures]
    said += [f"{getattr(w, field)}: {figure(problem, classes, words, field)}." for field in fields]
    said += [goal for promise in promises for goal in goals(promise, words, quoted=quoted)]
    return list(dict.fromkeys(said))


def goals(promise: Promise, words: Words, *, quoted: bool = False) -> list[str]:
    """How often or how well we mean to keep a promise, each in a sentence with its window; and that it wasn't measured, unless it is `quoted`."""
    share, target = (wording.bare_share, wording.target) if quoted else (wording.share, wording.unmeasured)
    said = [share(promise.share, words)] if promise.share is not None else []
    said += [target(promise.target, words)] if promise.target else []
    w = words.problem
    if not promise.window:
        return [w.goal.format(goal=goal) for goal in said]
    windows = {"month": words.windows.month, "quarter": words.windows.quarter, "year": words.windows.year}
    return [w.share.format(goal=goal, window=windows[promise.window]) for goal in said]
