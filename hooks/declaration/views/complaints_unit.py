"""`<!-- declaration:complaints-unit -->`: where a written complaint reaches the company."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import ComplaintsUnit
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class UnitCard:
    unit: ComplaintsUnit
    dial: str


def view(site: Site) -> UnitCard:
    unit = site.declaration.company.complaints_unit
    return UnitCard(unit, "tel:" + "".join(c for c in unit.phone if c in "+0123456789"))


MARKER = MarkerKind(view, behind=("company.complaints_unit",))
