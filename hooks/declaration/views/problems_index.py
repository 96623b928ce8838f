"""`<!-- declaration:problems-index -->`: what can have happened, in customers' words."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..site import Site
from ..words import wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class ProblemListed:
    link: Link
    resolution: str


@dataclass(frozen=True)
class ProblemsIndex:
    problems: list[ProblemListed]


def view(site: Site) -> ProblemsIndex:
    return ProblemsIndex(
        [
            ProblemListed(
                Link(p.name, addresses.problem(p.id)),
                site.words.problems_index.resolution.format(when=wording.duration(p.promise.resolution, site.words)),
            )
            for p in site.declaration.problems
        ]
    )


MARKER = MarkerKind(view, behind=("problems.name",))
