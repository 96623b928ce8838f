"""`<!-- declaration:checklist -->`: what a good charter holds, and the page of ours where it stands, or that it doesn't yet."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ChecklistItem, Declaration
from ..words import Words


@dataclass(frozen=True)
class Row:
    text: str
    where: Link | None
    not_yet: str


@dataclass(frozen=True)
class Checklist:
    caption: str
    rows: list[Row]


def view(declaration: Declaration, words: Words, *, group: str = "charter") -> Checklist:
    w = words.checklist
    rows = [_row(declaration, words, item) for item in declaration.checklist if item.group == group]
    return Checklist(w.charter if group == "charter" else w.ideas, rows)


def _row(declaration: Declaration, words: Words, item: ChecklistItem) -> Row:
    if item.page:
        target = addresses.page(item.page)
        return Row(item.text, Link(declaration.page_titles[target.page], target), "")
    return Row(item.text, None, words.checklist.not_yet.format(why=item.not_yet))
