"""`<!-- declaration:checklist -->`: what a good charter holds, and the page of ours where it stands, or that it doesn't yet."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ChecklistItem
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class ItemRow:
    text: str
    where: Link | None
    not_yet: str


@dataclass(frozen=True)
class Checklist:
    caption: str
    rows: list[ItemRow]


def view(site: Site, *, group: str = "charter") -> Checklist:
    w = site.words.checklist
    rows = [_row(site, item) for item in site.declaration.checklist if item.group == group]
    return Checklist(w.charter if group == "charter" else w.ideas, rows)


def _row(site: Site, item: ChecklistItem) -> ItemRow:
    if item.page:
        target = addresses.page(item.page)
        return ItemRow(item.text, Link(site.declaration.page_titles[target.page], target), "")
    return ItemRow(item.text, None, site.words.checklist.not_yet.format(why=item.not_yet))


MARKER = MarkerKind(view, ("group",), behind=("checklist",))
