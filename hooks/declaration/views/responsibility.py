"""`<!-- declaration:responsibility -->`: what a right asks of the customer."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Right
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class ResponsibilityCard:
    title: str
    summary: str
    asks: list[str]


def view(site: Site, *, right: Right) -> ResponsibilityCard:
    r = right.responsibility
    return ResponsibilityCard(r.title, r.summary, r.asks)


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("rights.responsibility",), fixed=("responsabilidad",))
