"""Every duration promised, with the events of which it is the promise, its place in the data and the contact points it is counted by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from ..deadlines import missed
from ..messages import Told, later
from ..mistakes import Severity
from ..models import Declaration, Event, Override, ProblemType, Promise, Remedy
from ..models.problems import BY_CHANNEL, more_periods
from ..models.topics import ProblemTopic
from ..quantities import Duration

# What it is that is done within the time in which a problem is solved, by what the problem is about.
RESOLVED_BY: dict[ProblemTopic, tuple[Event, ...]] = {
    "inquiry": ("solve",),
    "contact": ("solve",),
    "conduct": ("solve",),
    "appointment": ("solve",),
    "promise": ("solve",),
    "access": ("solve",),
    "free service": ("solve",),
    "delivery": ("deliver",),
    "fault": ("repair", "replace"),
    "mismatch": ("replace",),
    "continuity": ("repair",),
    "withdrawal": ("refund_withdrawal",),
    "refund": ("refund_withdrawal", "refund_price", "refund_charge"),
    "billing": ("refund_charge",),
    "contract": ("end_contract",),
    "none": ("solve",),
}
assert set(RESOLVED_BY) == set(get_args(ProblemTopic))
# What the other periods of a promise are, whatever the problem.
EVENT_OF: dict[str, Event] = {
    "acknowledgement": "acknowledge",
    "information": "inform",
    "first_response": "answer",
    "withdrawal": "withdraw",
    "guarantee": "guarantee",
}
DECIDED: tuple[Event, ...] = ("answer", "solve")  # a step of the complaint route answers the complaint, and decides it


def events_of(problem: ProblemType, field: str) -> tuple[Event, ...]:
    """What is promised by that period of the problem's promise; nothing that a law limits, for one that has no event."""
    if field == "resolution":
        return RESOLVED_BY[problem.topic]
    return (EVENT_OF[field],) if field in EVENT_OF else ()


def field_of(problem: ProblemType, event: Event) -> str:
    """The period of the problem's promise that is about that event; empty if none is."""
    if event in RESOLVED_BY[problem.topic]:
        return "resolution"
    return next((field for field, each in EVENT_OF.items() if each == event), "")


# What an editor may do where the answer is due after the solution.
OUT_OF_TURN: dict[Severity, Told] = {
    "error": later("law.promises.lengthen_or_shorten"),
    "warning": later("law.promises.one_channel_only"),
}


@dataclass(frozen=True)
class Promised:
    """`at` is a collection, an id in it, and the way to the value: `("problems", "consulta", "promise", "resolution")`.

    `problem` is None where it is of the complaint route; `instrument` is whether it is for what comes by the country's instrument.
    """

    duration: Duration
    at: tuple[Any, ...]
    points: tuple[str, ...]
    events: tuple[Event, ...] = ()
    problem: ProblemType | None = None
    instrument: bool = False

    @property
    def out_of_turn(self) -> Severity:
        """How bad it is of a solution that it is due before the answer: of one channel both may be true, where only that one answers late or shuts."""
        return "warning" if self.points else "error"


def periods(promise: type[Promise]) -> tuple[str, ...]:
    """Every period of a promise."""
    return ("first_response", "resolution", *more_periods(promise))


def all_promised(declaration: Declaration) -> Iterator[Promised]:
    """Every duration promised: of each problem and of each of its product classes, then of the complaint route."""
    for problem in declaration.problems:
        for field in periods(type(problem.promise)):
            yield from of_field(declaration, problem, field)
    yield from of_route(declaration)


def of_field(declaration: Declaration, problem: ProblemType, field: str) -> Iterator[Promised]:
    """A period of the default promise, of each contact point and of each product class that has its own: through any contact point, for
    all have the same rights, but those that have another one. What is told of an outage is told through those of its problem: they can be
    attended at all hours, and a shop can't."""
    points = tuple(problem.contact_points if field == "information" else (point.id for point in declaration.contact_points))
    events, by_channel = events_of(problem, field), problem.promise.by_channel(field)
    for point, duration in by_channel.items():
        yield Promised(duration, ("problems", problem.id, "promise", f"{field}{BY_CHANNEL}", point), (point,), events, problem)
    points = tuple(point for point in points if point not in by_channel)
    if duration := getattr(problem.promise, field):
        yield Promised(duration, ("problems", problem.id, "promise", field), points, events, problem)
    for product_class, override in problem.overrides.items():
        if duration := getattr(override, field):
            yield Promised(duration, ("problems", problem.id, "overrides", product_class, field), points, events, problem)


def of_event(declaration: Declaration, event: Event) -> Iterator[Promised]:
    """Every duration promised of that event."""
    return (each for each in all_promised(declaration) if event in each.events)


def of_route(declaration: Declaration) -> Iterator[Promised]:
    """The deadlines of each step of the complaint route that has any, and what is promised for the country's own instrument."""
    route = declaration.complaint_route
    for step in route.steps:
        for case_class, period in step.periods.items():
            at = ("deadlines", case_class) if case_class else ("deadline",)
            points = tuple(point for point in step.contact_points if point not in step.deadline_by_channel)
            yield Promised(period, ("steps", step.id, *at), points, DECIDED)
        for point, period in step.deadline_by_channel.items():
            yield Promised(period, ("steps", step.id, "deadline_by_channel", point), (point,), DECIDED)
    if route.instrument_answer:
        points = tuple(point.id for point in declaration.contact_points)
        yield Promised(route.instrument_answer, ("complaint_route", "", "instrument_answer"), points, DECIDED, instrument=True)


def in_turn(problem: ProblemType) -> Iterator[tuple[Duration, Promised]]:
    """Every two promises of a problem of which one must come first: the answer, and with its place the solution that follows it; with
    its contact point, where they are those of one channel.

    What is paid or asked for follows a deadline, and so do the steps of the complaint route but the first: `checking/route_clocks.py`.
    """
    for product_class in (None, *problem.overrides):
        promise = problem.promise_for(product_class)
        at: tuple[str, ...] = ("promise", "resolution")
        if product_class:
            own = [field for field in ("resolution", "first_response") if getattr(problem.overrides[product_class], field)]
            if not own:
                continue  # told of the default
            at = ("overrides", product_class, own[0])
        for point in ("", *promise.channels):
            through = promise.through(point)
            by = [field for field in ("resolution", "first_response") if point in promise.by_channel(field)]
            here = ("promise", f"{by[0]}{BY_CHANNEL}", point) if by and not product_class else at
            if through.first_response and through.resolution:
                yield through.first_response, Promised(through.resolution, ("problems", problem.id, *here), (point,) if point else ())


def of_remedies(problem: ProblemType) -> Iterator[tuple[Duration | None, Promised]]:
    """What is paid or asked for within a time, with the promise that it follows, if any. No law limits it, but it must end."""
    for at, product_class, remedy in remedies_at(problem):
        after = missed(problem.promise_for(product_class), remedy)
        for field in ("paid_within", "claim_from", "claim_within", "for_each"):
            if duration := getattr(remedy, field):
                yield after, Promised(duration, ("problems", problem.id, *at, field), tuple(problem.contact_points))
        for place, duration in from_the_start(remedy):
            yield None, Promised(duration, ("problems", problem.id, *at, *place), tuple(problem.contact_points))


def from_the_start(remedy: Remedy) -> Iterator[tuple[tuple[str | int, ...], Duration]]:
    """What a remedy counts from where the deadline begins, with its place in it: after how long something is owed."""
    if remedy.after:
        yield ("after",), remedy.after
    yield from ((("tiers", place, "after"), tier.after) for place, tier in enumerate(remedy.tiers) if tier.after)


def remedies_at(problem: ProblemType) -> Iterator[tuple[tuple[str | int, ...], str | None, Remedy]]:
    """Every remedy that is written in a problem: its place in it, the class of product that it is for (None: by default), and the remedy."""
    holders: list[tuple[str | None, ProblemType | Override]] = [(None, problem), *problem.overrides.items()]
    for product_class, holder in holders:
        within: tuple[str | int, ...] = ("overrides", product_class) if product_class else ()
        if holder.remedy:
            yield (*within, "remedy"), product_class, holder.remedy
        yield from (((*within, "remedies", i), product_class, each) for i, each in enumerate(holder.remedies or []))
