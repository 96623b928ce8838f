"""`<!-- declaration:condition -->`: what the customer should have at hand, and what happens to the clock without it."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Condition, ProblemType
from ..site import Site
from ..words import Words
from .kinds import MarkerKind


@dataclass(frozen=True)
class ConditionList:
    needs: list[str]
    effect: str
    responsibility: Link | None  # nothing is asked for where there is none


def view(site: Site, *, problem: ProblemType) -> ConditionList:
    condition = problem.condition
    if not condition:
        return ConditionList([], "", None)
    right = site.right(condition.responsibility)
    return ConditionList(
        condition.needs,
        effect_in_words(condition, site.words),
        Link(right.responsibility.title, addresses.right(right.id, "responsabilidad")),
    )


def effect_in_words(condition: Condition, words: Words) -> str:
    w = words.condition
    return {"none": w.none, "pauses": w.pauses, "does not start": w.does_not_start}[condition.effect]


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.condition",))
