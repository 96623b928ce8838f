"""`<!-- declaration:problems-index -->`: what can have happened, in customers' words."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Declaration
from ..words import Words, wording


@dataclass(frozen=True)
class Entry:
    link: Link
    resolution: str


@dataclass(frozen=True)
class ProblemsIndex:
    problems: list[Entry]


def view(declaration: Declaration, words: Words) -> ProblemsIndex:
    return ProblemsIndex(
        [
            Entry(
                Link(p.name, addresses.problem(p.id)),
                words.problems_index.resolution.format(when=wording.duration(p.promise.resolution, words)),
            )
            for p in declaration.problems
        ]
    )
