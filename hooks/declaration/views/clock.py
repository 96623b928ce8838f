"""`<!-- declaration:clock -->`: how the deadline of a problem runs, how often we mean to keep it, and what the law says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import addresses, foreign
from ..addresses import Link
from ..models import ProblemType
from ..models.problems import COUNTED
from ..site import Site
from .by_class import goals, kinds_of_product
from .kinds import MarkerKind
from .legal_line import LegalLine
from .sla_table import law_of


@dataclass(frozen=True)
class ClockRules:
    starts: str  # empty where it isn't said; so what counts as an answer
    pauses_when: list[str]
    never_pauses: bool
    counts_as_answer: str
    at_once: str  # that hours run though it is shut, where they do
    goals: list[str]  # of each kind of product that has one of its own
    law: list[LegalLine]  # once for each event that it limits here and not in every problem
    none_found: str  # the events that no limit was found for
    units: Link
    legal: Link


def view(site: Site, *, problem: ProblemType) -> ClockRules:
    clock, w = problem.clock, site.words.sla_table
    law, none_found = law_of(site, problem)
    return ClockRules(
        (clock and clock.starts) or "",
        (clock and clock.pauses_when) or [],
        bool(clock and clock.pauses_when == []),
        (clock and clock.counts_as_answer) or "",
        site.words.clock.at_once if _runs_at_once(site, problem) else "",
        list(_goals(site, problem)),
        [replace(line, basis=foreign.before(line.basis, " (")) for line in law],  # the page of the law tells which wording it is
        none_found,
        Link(w.how_we_count, addresses.units()),
        Link(w.legal, addresses.legal_limits()),
    )


def _runs_at_once(site: Site, problem: ProblemType) -> bool:
    """Whether any of its deadlines runs by the clock from the contact on, whoever is open."""
    promises = [problem.promise_for(id) for id in (None, *problem.overrides)]
    periods = (period for promise in promises for name in COUNTED for period in promise.every(name))
    return site.declaration.company.hours_start == "contact" and any(period and period.kind.runs == "clock" for period in periods)


def _goals(site: Site, problem: ProblemType) -> Iterator[str]:
    def goal(id: str | None) -> tuple[object, ...]:
        promise = problem.promise_for(id)
        return promise.share, promise.window

    words = site.words
    kinds = list(kinds_of_product(problem, site.declaration.classes_of(problem), words, lambda id: goal(id) != goal(None)))
    for id, name in kinds:
        promise = problem.promise_for(id or None).model_copy(update={"target": None})  # that one is in the page's head
        for said in goals(promise, words, quoted=site.is_measured(problem.id)):  # what was measured stands in the page's head
            yield f"{name}: {said}" if len(kinds) > 1 else said


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.clock",))
