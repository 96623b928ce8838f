"""`<!-- declaration:problems-index -->`: what can have happened, in customers' words."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..site import Site
from .by_class import both_figures
from .kinds import MarkerKind


@dataclass(frozen=True)
class ProblemListed:
    link: Link
    resolution: str


@dataclass(frozen=True)
class ProblemsIndex:
    problems: list[ProblemListed]


def view(site: Site) -> ProblemsIndex:
    said, words, classes_of = site.words.problems_index.resolution, site.words, site.declaration.classes_of
    return ProblemsIndex(
        [
            ProblemListed(Link(p.name, addresses.problem(p.id)), said.format(when=both_figures(p, classes_of(p), words)["resolution"]))
            for p in site.declaration.problems
        ]
    )


MARKER = MarkerKind(view, behind=("problems.name",))
