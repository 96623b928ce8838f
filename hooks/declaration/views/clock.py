"""`<!-- declaration:clock -->`: when the deadline of a problem type starts, pauses and is met."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ProblemType
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class ClockRules:
    starts: str
    pauses_when: list[str]
    counts_as_answer: str
    units: Link


def view(site: Site, *, problem: ProblemType) -> ClockRules:
    clock = problem.clock
    return ClockRules(clock.starts, clock.pauses_when, clock.counts_as_answer, Link(site.words.sla_table.how_we_count, addresses.units()))


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.clock",))
