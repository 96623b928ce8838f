"""`<!-- declaration:exceptions -->`: the limits of a promise."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..models import Declaration, Exception_, ProblemType
from ..words import Words


@dataclass(frozen=True)
class Exceptions:
    exceptions: list[Exception_]
    anchor: str


def view(declaration: Declaration, words: Words, *, problem: ProblemType) -> Exceptions:
    return Exceptions(problem.exceptions, addresses.exceptions(problem.id).anchor)
