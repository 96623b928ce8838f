"""`<!-- declaration:company -->`: who makes the promises, what for, and what they cover."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Company
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class CompanyCard:
    company: Company


def view(site: Site) -> CompanyCard:
    return CompanyCard(site.declaration.company)


MARKER = MarkerKind(view, behind=("company",))
