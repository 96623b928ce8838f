"""Every duration promised that a law may limit, with its place in the data and the contact points it is counted by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..models import Declaration, ProblemType, Promise
from ..models.problems import more_periods
from ..quantities import Duration

# What a kind of limit is about, as the promise calls it.
FIELDS = {"answer": "resolution", "refund": "resolution", "withdrawal": "withdrawal", "guarantee": "guarantee"}


def limited_by(field: str) -> str:
    """The kind of limit that is about that field alone; empty for one that no law limits."""
    return next((kind for kind, limited in FIELDS.items() if limited == field), "")


@dataclass(frozen=True)
class Promised:
    """`at` is a collection, an id in it, and the way to the value: `("problems", "consulta", "promise", "resolution")`."""

    duration: Duration
    at: tuple[str, ...]
    points: tuple[str, ...]


def promised(promise: Promise, problem: ProblemType, kind: str) -> Duration | None:
    """The promise that a kind of limit is about: None where this problem makes none of that kind."""
    return getattr(promise, FIELDS[kind]) if _limits(kind, problem) else None


def _limits(kind: str, problem: ProblemType) -> bool:
    """Whether a kind of limit is about that problem: money is given back in some only."""
    return kind != "refund" or problem.topic in ("withdrawal", "refund")


def of_problem(declaration: Declaration, problem: ProblemType, kind: str) -> Iterator[Promised]:
    """The default promise that a kind of limit is about, and what each product class has of its own."""
    if _limits(kind, problem):
        yield from of_field(declaration, problem, FIELDS[kind])


def of_field(declaration: Declaration, problem: ProblemType, field: str) -> Iterator[Promised]:
    """A period of the default promise, and of each product class that has its own: through any contact point, for all have the
    same rights."""
    points = tuple(point.id for point in declaration.contact_points)
    if duration := getattr(problem.promise, field):
        yield Promised(duration, ("problems", problem.id, "promise", field), points)
    for product_class, override in problem.overrides.items():
        if duration := getattr(override, field):
            yield Promised(duration, ("problems", problem.id, "overrides", product_class, field), points)


def in_turn(problem: ProblemType) -> Iterator[tuple[Duration, Promised]]:
    """Every two promises of a problem of which one must come first: the answer, and with its place the solution that follows it.

    The steps of the complaint route need no rule: each is counted from the end of the one before. So is what is paid or asked for.
    """
    yield problem.promise.first_response, Promised(problem.promise.resolution, ("problems", problem.id, "promise", "resolution"), ())
    for product_class, override in problem.overrides.items():
        own = [field for field in ("resolution", "first_response") if getattr(override, field)]
        promise = problem.promise_for(product_class)
        if own:  # else it is told of the default
            yield promise.first_response, Promised(promise.resolution, ("problems", problem.id, "overrides", product_class, own[0]), ())


def unlimited(promise: type[Promise]) -> list[str]:
    """The periods of a promise that no law limits. They must end all the same."""
    return [field for field in more_periods(promise) if not limited_by(field)]


def of_remedies(problem: ProblemType) -> Iterator[tuple[Duration, Promised]]:
    """What is paid or asked for within a time, with the promise that it follows. No law limits it, but it must end."""
    for product_class in (None, *problem.overrides):
        remedy = problem.remedy
        at: tuple[str, ...] = ("problems", problem.id, "remedy")
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
