"""`<!-- declaration:complaints-unit -->`: where a written complaint reaches the company."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import ComplaintsUnit, dialling
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class UnitCard:
    unit: ComplaintsUnit
    dial: str


def view(site: Site) -> UnitCard:
    unit = site.declaration.company.complaints_unit
    return UnitCard(unit, dialling.call(unit.phone) if unit.phone else "")


MARKER = MarkerKind(view, behind=("company.complaints_unit",))
