"""`<!-- declaration:problems-index -->`: what can have happened, in customers' words."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ProblemType
from ..site import Site
from .by_class import both_figures, in_sentences
from .kinds import MarkerKind


@dataclass(frozen=True)
class ProblemListed:
    link: Link
    resolution: str


@dataclass(frozen=True)
class ProblemsIndex:
    problems: list[ProblemListed]


def view(site: Site) -> ProblemsIndex:
    return ProblemsIndex([ProblemListed(Link(each.name, addresses.problem(each.id)), _promised(each, site)) for each in site.declaration.problems])


def _promised(problem: ProblemType, site: Site) -> str:
    """By when it is solved; where that isn't promised, what is."""
    words, classes = site.words, site.declaration.classes_of(problem)
    solved = both_figures(problem, classes, words).get("resolution")
    return words.problems_index.resolution.format(when=solved) if solved else in_sentences(problem, classes, words)


MARKER = MarkerKind(view, behind=("problems.name",))
