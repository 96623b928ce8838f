"""`<!-- declaration:visit-log -->`: what whoever hosts the site writes down of a visit. Where the company doesn't say, that it may."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class VisitLog:
    says: str


def view(site: Site) -> VisitLog:
    return VisitLog(site.declaration.company.visit_log or site.words.visit_log.unsaid)


MARKER = MarkerKind(view, behind=("company.visit_log",))
