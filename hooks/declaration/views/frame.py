"""What the frame around every page shows (`overrides/partials`): not a marker, the theme's templates print it."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration
from ..words import Words
from . import wording


@dataclass(frozen=True)
class Frame:
    company_name: str
    edition_title: str
    edition_effective: str
    edition: str
    words: Words


def view(declaration: Declaration, words: Words) -> Frame:
    edition = declaration.edition
    effective = wording.day(edition.effective, words)
    return Frame(
        declaration.company.name,
        edition.title,
        effective,
        words.edition.in_force_since.format(edition=edition.title, day=effective),
        words,
    )
