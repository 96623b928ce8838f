"""`<!-- declaration:exceptions -->`: the limits of a promise."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..models import Exception_, ProblemType
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class Exceptions:
    exceptions: list[Exception_] | None  # nothing where it isn't said whether there are any
    anchor: str


def view(site: Site, *, problem: ProblemType) -> Exceptions:
    return Exceptions(problem.exceptions, addresses.exceptions(problem.id).anchor)


MARKER = MarkerKind(
    view, ("problem",), needs_subject=True, behind=("problems.exceptions",), anchors=lambda shown, words: [shown.anchor] if shown.exceptions else []
)
