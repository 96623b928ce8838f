"""`<!-- declaration:company -->`: who makes the promises, what for, and what they cover."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Company, Declaration
from ..words import Words


@dataclass(frozen=True)
class CompanyCard:
    company: Company


def view(declaration: Declaration, words: Words) -> CompanyCard:
    return CompanyCard(declaration.company)
