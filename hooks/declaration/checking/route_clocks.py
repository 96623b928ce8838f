"""Two clocks of one case: those of its problem, and that of the step of the complaint route with which it begins.

The first step is decided from the contact on, and the answer to the same contact can't be due after the decision. The solution
may be due sooner or later than that; the steps after it begin when a deadline was missed, so they can't clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from ..deadlines import NoDeadline, UnknownHolidays
from ..law.comparing import comparison
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import Declaration, ProblemType, Step
from ..models.problems import BY_CHANNEL
from ..quantities import Duration
from ..words import wording


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """The answers that may come after the decision of the first step, through any contact point of the problem."""
    declaration, words = loaded.declaration, loaded.words
    if not declaration or not words or declaration.company.country not in {each.country for each in loaded.countries}:
        return  # something worse was told
    try:
        almanac = loaded.almanac(today)
    except UnknownHolidays:
        return  # likewise
    steps = {step.id: step for step in declaration.complaint_route.steps}
    far = datetime(almanac.day.year + 2, 1, 1, tzinfo=almanac.zone)

    def shown(at: datetime) -> str:
        return wording.end(at, words)

    for problem in declaration.problems:
        step = steps[problem.complaint_step]
        for at, answer, decision, points in _both(declaration, problem, step):
            openings = [each for each in almanac.openings(points) if each.next_opening(far)]
            try:
                found = comparison(almanac).overtaken(answer, decision, openings)
                sometimes = bool(found) and comparison(almanac).order(answer, decision, openings)[0]
            except NoDeadline:
                continue  # told as what never ends
            if found:
                yield loaded.places.mistake(
                    ("problems", problem.id, *at),
                    say(
                        "checking.route_clocks.decides_before_answer",
                        the=say("checking.route_clocks.sometimes_the") if sometimes else say("checking.route_clocks.the"),
                        step=step.id,
                        start=shown(found.start),
                        allowed=shown(found.allowed),
                        promised=shown(found.promised),
                    ),
                    found=f"{answer}",
                    fix=say("checking.route_clocks.shorten_or_lengthen", decision=decision),
                    severity="warning" if sometimes else "error",
                )


def _both(declaration: Declaration, problem: ProblemType, step: Step) -> Iterator[tuple[tuple[str, ...], Duration, Duration, Sequence[str]]]:
    """By when it is answered, with its place, by when that step decides, and through which contact points: for every class, and for each
    class or channel that has its own of either. Where one of the two isn't promised, nothing can clash."""
    by_channel = problem.promise.by_channel("first_response")
    apart = dict.fromkeys(point for point in (*by_channel, *step.deadline_by_channel) if point in problem.contact_points)
    others, answer = [point for point in problem.contact_points if point not in apart], problem.promise.first_response
    if answer and step.deadline:
        yield ("promise", "first_response"), answer, step.deadline, others
    for point in apart:
        answer, decision = by_channel.get(point, problem.promise.first_response), step.deadline_for(None, point)
        if answer and decision:
            yield ("promise", f"first_response{BY_CHANNEL}", point) if point in by_channel else ("promise", "first_response"), answer, decision, [point]
    for case_class in dict.fromkeys([*problem.overrides, *step.deadlines]):
        own = getattr(problem.overrides.get(case_class), "first_response", None)
        answer, decision = problem.promise_for(case_class).first_response, step.deadline_for(case_class)
        if answer and decision and (own or (case_class in step.deadlines and declaration.meets(problem, case_class))):
            yield ("overrides", case_class, "first_response") if own else ("promise", "first_response"), answer, decision, others
