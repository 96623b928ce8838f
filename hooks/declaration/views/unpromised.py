"""What a reader looks for and isn't promised, said as that, with what the law gives in its place. No marker."""

from __future__ import annotations

from collections.abc import Iterable

from ..law.limits import Limit
from ..law.promises import events_of
from ..models import ProblemType, Promise
from ..quantities import Duration
from ..site import Site
from ..words import Words, wording
from .legal_line import figure, legal_line

# The deadlines that every customer looks for. Another one that isn't promised isn't missed.
LOOKED_FOR = ("first_response", "resolution")


def missing(promises: Iterable[Promise]) -> list[str]:
    """Which of them none of these promises has, through any channel, by its field."""
    all_of_them = list(promises)
    return [field for field in LOOKED_FOR if not any(period for promise in all_of_them for period in promise.every(field))]


def sentences(site: Site, problem: ProblemType, promises: Iterable[Promise]) -> list[str]:
    """That none of these promises of a problem has an answer, or a solution, in time: once; then what the law gives for it, if it does."""
    w, fields = site.words.unpromised, missing(promises)
    if not fields:
        return []
    limits = [limit for field in fields if (limit := lawful(site, problem, field))]
    lines = dict.fromkeys(w.law.format(line=legal_line(limit, site.words).text, basis=limit.rule.basis) for limit in limits)
    said = w.both if len(fields) > 1 else {"first_response": w.first_response, "resolution": w.resolution}[fields[0]]
    return [said, *lines]


def lawful(site: Site, problem: ProblemType, field: str) -> Limit | None:
    """The strictest limit of the law that surely binds that deadline, with a figure."""
    found = (limit for event in events_of(problem, field) for limit in site.limits.in_force(event, problem))
    return next((limit for limit in found if limit.certain and limit.rule.limit), None)


def period(duration: Duration | None, words: Words, limit: Limit | None = None) -> str:
    """A deadline as a table says it; where none is promised, that, and what the law gives."""
    if duration:
        return wording.duration(duration, words)
    w = words.unpromised
    return w.by_law.format(limit=figure(limit.rule, words)) if limit else w.period
