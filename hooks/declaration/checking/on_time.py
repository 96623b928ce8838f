"""What is promised on time is due at a moment that was agreed with the customer: an answer or a solution can be, a time that lasts can't."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import Model
from ..models.problems import BY_CHANNEL, DIFFERING_BY_CHANNEL
from ..quantities import Duration

# What may be done at a moment.
_DUE = ("first_response", "resolution", "acknowledgement", "attendance", "information", *(f"{field}{BY_CHANNEL}" for field in DIFFERING_BY_CHANNEL))


def check(loaded: Loaded) -> Iterator[Mistake]:
    """The times that a customer has, or that we take from an event on, which would be none."""
    route = loaded.parts.get("complaint_route")
    parts = [*((("problems", each.id), each) for each in loaded.parts["problems"]), (("complaint_route",), route)]
    for at, part in parts:
        for location, period in _periods(part):
            if period.kind.runs == "moment" and {*_DUE}.isdisjoint(location[-2:]):  # of one by channel, that is the last
                yield loaded.places.mistake(
                    location if location[0] == "steps" else (*at, *location),
                    say("checking.on_time.no_time_passes"),
                    found=period,
                    fix=say("checking.on_time.write_figure_and_unit"),
                )


def _periods(value: Any, *location: str | int) -> Iterator[tuple[tuple[str | int, ...], Duration]]:
    """Every period in a part of the declaration, with its place in it."""
    if isinstance(value, Duration):
        yield location, value
    elif isinstance(value, Model):
        for name, each in value:
            yield from _periods(each, *location, name)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _periods(each, *location, name)
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _periods(each, *location, getattr(each, "id", place))
