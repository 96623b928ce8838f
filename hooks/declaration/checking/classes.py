"""A problem differs by the product or by who the customer is: of both at once, nobody could tell what holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import ComplaintRoute, ProblemType


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A mistake for each problem that names classes of product and kinds of customer."""
    by = {each.id: each.by for name in ("product_classes", "customer_kinds") for each in loaded.parts[name]}
    for problem in loaded.parts["problems"]:
        named = [(id, at) for id, at in _named(problem) if id in by]
        other = next(((id, at) for id, at in named if by[id] != by[named[0][0]]), None)
        if other:
            (first, _), (id, at) = named[0], other
            product, customer = (first, id) if by[first] == "product" else (id, first)
            yield loaded.places.mistake(
                ("problems", problem.id, *at),
                say("checking.classes.by_product_and_customer", product=product, customer=customer),
                found=id,
                fix=say("checking.classes.leave_one_or_split", customer=customer, product=product),
            )


def nobody_is_hidden(loaded: Loaded) -> Iterator[Mistake]:
    """A warning where one class alone has something of its own: with nothing to choose from, what all others are promised is never shown."""
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    named = {id for problem in loaded.parts["problems"] for id, _ in _named(problem)} | {id for step in (route.steps if route else ()) for id in step.classes}
    for name in ("product_classes", "customer_kinds"):
        only = loaded.parts[name]
        if len(only) == len(loaded.known.get(name, ())) == 1 and only[0].id in named and name not in loaded.unread:
            yield loaded.places.mistake(
                (name, only[0].id, "id"),
                say("checking.classes.only_one_class"),
                found=only[0].id,
                fix=say("checking.classes.add_another_class"),
                severity="warning",
            )


def _named(problem: ProblemType) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each class that a problem names, and where."""
    yield from ((id, ("applies_to", i)) for i, id in enumerate(problem.applies_to or ()))
    yield from ((id, ("overrides", id)) for id in problem.overrides)
