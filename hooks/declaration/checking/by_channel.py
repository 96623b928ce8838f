"""A period that is another one through some channels: through those that the problem or step has, and not by the class as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import ComplaintRoute
from ..models.problems import BY_CHANNEL, DIFFERING_BY_CHANNEL
from ..quantities import Duration


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A mistake for each channel that isn't one of theirs, and for each class that has a period which differs by the channel."""
    for problem in loaded.parts["problems"]:
        for field in DIFFERING_BY_CHANNEL:
            by_channel = problem.promise.by_channel(field)
            yield from _not_theirs(loaded, ("problems", problem.id, "promise", f"{field}{BY_CHANNEL}"), by_channel, problem.contact_points)
            for id, override in problem.overrides.items() if by_channel else ():
                if period := getattr(override, field):
                    yield _by_both(loaded, ("problems", problem.id, "overrides", id, field), period, id, next(iter(by_channel)))
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    for step in route.steps if route else []:
        yield from _not_theirs(loaded, ("steps", step.id, "deadline_by_channel"), step.deadline_by_channel, step.contact_points)
        for id, period in step.deadlines.items() if step.deadline_by_channel else ():
            yield _by_both(loaded, ("steps", step.id, "deadlines", id), period, id, next(iter(step.deadline_by_channel)))


def minutes_at_night(loaded: Loaded) -> Iterator[Mistake]:
    """A notice for each channel's own minutes that run though it is shut."""
    company, calendars = loaded.parts.get("company"), {each.id: each for each in loaded.parts["calendars"]}
    shuts = {each.id for each in loaded.parts["contact_points"] if (hours := calendars.get(each.calendar)) and not hours.never_shuts}
    for problem in loaded.parts["problems"] if company and company.hours_start == "contact" else ():
        for field in DIFFERING_BY_CHANNEL:
            for point, period in problem.promise.by_channel(field).items():
                if point in shuts and period.unit in ("minutes", "seconds"):
                    yield loaded.places.mistake(
                        ("problems", problem.id, "promise", f"{field}{BY_CHANNEL}", point),
                        say("checking.by_channel.runs_while_shut", point=point),
                        found=period,
                        fix=say("checking.by_channel.say_working_hours"),
                        severity="warning",
                    )


def _not_theirs(loaded: Loaded, at: tuple[str | int, ...], by_channel: Mapping[str, Any], points: Sequence[str]) -> Iterator[Mistake]:
    for point in by_channel:
        if point not in points and point in loaded.known.get("contact_points", ()):
            yield loaded.places.mistake(
                (*at, point), say("checking.by_channel.channel_not_listed"), found=point, fix=say("checking.by_channel.add_there_or_delete")
            )


def _by_both(loaded: Loaded, at: tuple[str | int, ...], period: Duration, case_class: str, point: str) -> Mistake:
    two = say("checking.by_channel.two_steps") if at[0] == "steps" else say("checking.by_channel.two_problems")
    return loaded.places.mistake(
        at,
        say("checking.by_channel.by_class_and_channel", case_class=case_class, point=point),
        found=period,
        fix=say("checking.by_channel.leave_one_or_split", case_class=case_class, point=point, two=two),
    )
