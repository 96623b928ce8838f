"""`<!-- declaration:deadline-calculator -->`: the form that turns promises into dates. A script works it (`calculator.js`)."""

from __future__ import annotations

from dataclasses import dataclass

from ..deadlines import browser
from ..models import ContactPoint, ProblemType
from ..site import Site
from .kinds import MarkerKind
from .unpromised import LOOKED_FOR

# What the form itself says; all other words are for the script to put together.
_IN_THE_FORM = {"form", "problem", "choose", "product", "point", "date", "time", "now", "results", "route", "route_explained", "copy_link", "copy_text"}


@dataclass(frozen=True)
class DeadlineCalculator:
    problems: list[ProblemType]
    points: list[ContactPoint]
    time_zone: str
    first: str  # the dates of its calendar
    last: str
    phrases: dict[str, str]  # for the script, by the end of the attribute that holds them: `closed-then`


def view(site: Site) -> DeadlineCalculator:
    words = site.words
    spared = _IN_THE_FORM if site.declaration.attends else _IN_THE_FORM | {"attendance", "event_attendance"}
    phrases = {name: text for name, text in words.deadline_calculator if name not in spared}
    phrases |= {f"moment_{name}": text for name, text in words.moment}
    phrases["select_and_copy"] = words.links.select_and_copy
    first, last = (day.isoformat() for day in browser.reach(site.day))
    company, points = site.declaration.company, site.declaration.contact_points
    problems = [each for each in site.declaration.problems if not _is_notice_alone(each)]
    return DeadlineCalculator(problems, points, company.time_zone, first, last, {name.replace("_", "-"): text for name, text in phrases.items()})


def _is_notice_alone(problem: ProblemType) -> bool:
    """Whether all that it promises is to give notice of something: no contact of the customer begins a deadline then."""
    promises = [problem.promise_for(id) for id in (None, *problem.overrides)]
    return any(each.notice for each in promises) and not any(each.attendance or any(each.every(field)) for each in promises for field in LOOKED_FOR)


MARKER = MarkerKind(view, behind=("problems.promise", "calendars"))
