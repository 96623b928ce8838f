"""`<!-- declaration:exceptions -->`: the limits of a promise."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration, Exception_, ProblemType
from ..words import Words


@dataclass(frozen=True)
class Exceptions:
    exceptions: list[Exception_]


def view(declaration: Declaration, words: Words, *, problem: ProblemType) -> Exceptions:
    return Exceptions(problem.exceptions)
