"""`<!-- declaration:right -->`: the head of a right's page."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..editions.history import History
from ..models import Declaration, Right
from ..words import Words
from .announced import Announced, announced


@dataclass(frozen=True)
class RightHead:
    key: str  # its permanent address
    number: str
    title: str
    summary: str
    credit: str
    announced: list[Announced]


def view(declaration: Declaration, words: Words, *, right: Right, history: History) -> RightHead:
    w = words.right
    credit = w.credit.format(credit=right.credit) if right.credit else ""
    key = addresses.right_key(right.id)
    return RightHead(key, w.number.format(number=right.number), right.title, right.summary, credit, announced(history, words, key))
