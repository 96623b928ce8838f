"""`<!-- declaration:right -->`: the head of a right's page."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration, Right
from ..words import Words


@dataclass(frozen=True)
class RightHead:
    key: str  # its permanent address
    number: str
    title: str
    summary: str
    credit: str


def view(declaration: Declaration, words: Words, *, right: Right) -> RightHead:
    w = words.right
    credit = w.credit.format(credit=right.credit) if right.credit else ""
    return RightHead(f"derechos/{right.id}", w.number.format(number=right.number), right.title, right.summary, credit)
