"""Every duration promised that a law may limit, with its place in the data and the contact points it is counted by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Declaration, ProblemType, Promise
from ..quantities import Duration

# What a kind of limit is about, as the promise calls it.
FIELDS = {"answer": "resolution", "refund": "resolution", "withdrawal": "withdrawal", "guarantee": "guarantee"}


@dataclass(frozen=True)
class Promised:
    """`at` is a collection, an id in it, and the way to the value: `("problems", "consulta", "promise", "resolution")`."""

    duration: Duration
    at: tuple[str, ...]
    points: tuple[str, ...]


def promised(promise: Promise, problem: ProblemType, kind: str) -> Duration | None:
    """The promise that a kind of limit is about: None where this problem makes none of that kind."""
    if kind == "refund" and problem.topic not in ("withdrawal", "refund"):
        return None
    return getattr(promise, FIELDS[kind])


def of_problem(declaration: Declaration, problem: ProblemType, kind: str) -> Iterator[Promised]:
    """The default promise, and what each product class has of its own: through any contact point, for all have the same rights."""
    field, points = FIELDS[kind], tuple(point.id for point in declaration.contact_points)
    if duration := promised(problem.promise, problem, kind):
        yield Promised(duration, ("problems", problem.id, "promise", field), points)
    for product_class, override in problem.overrides.items():
        if getattr(override, field) and (duration := promised(problem.promise_for(product_class), problem, kind)):
            yield Promised(duration, ("problems", problem.id, "overrides", product_class, field), points)


def of_remedies(problem: ProblemType) -> Iterator[tuple[Duration, Promised]]:
    """What is paid or asked for within a time, with the promise that it follows. No law limits it, but it must end."""
    for product_class in (None, *problem.overrides):
        remedy, at = problem.remedy, ("problems", problem.id, "remedy")
        if product_class:
            own = problem.overrides[product_class].remedy
            if not own:
                continue
            remedy, at = own, ("problems", problem.id, "overrides", product_class, "remedy")
        for field in ("paid_within", "claim_within"):
            if duration := getattr(remedy, field):
                yield problem.promise_for(product_class).resolution, Promised(duration, (*at, field), tuple(problem.contact_points))


def of_route(declaration: Declaration) -> Iterator[Promised]:
    """The deadline of each step of the complaint route: an answer to a complaint too."""
    for step in declaration.complaint_route.steps:
        yield Promised(step.deadline, ("steps", step.id, "deadline"), tuple(step.contact_points))
