"""The papers made of the declaration, by their codes: of which edition each is, and whether it still says what holds.

It isn't a marker's: it stands in the page of all changes (`changes`), and each paper says the first line of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..editions import Published
from ..editions.code import code_of
from ..site import Site
from ..words import wording

SINCE = "desde-la-ultima"  # where the page of all changes tells what came after the last edition


@dataclass(frozen=True)
class Paper:
    """What whoever has a paper with that code is told. `links` lead to what changed since, in the page of all changes."""

    code: str
    anchor: str
    says: str
    links: list[Link]


def edition_of(site: Site) -> str:
    """Of which edition a paper of today says that it is: `Edición del 1 de octubre de 2026, con cambios posteriores`;
    a draft, where none is published, or something is still to confirm."""
    words, w, printed = site.words, site.words.history, site.printed
    if not printed.edition or site.loaded.open_points:
        return w.printed_draft
    return (w.printed if printed.as_published else w.printed_since).format(day=wording.day(printed.edition.record.effective, words))


def papers(site: Site) -> list[Paper]:
    """Of what the pages say today, where that is no edition, and of each edition, the newest first."""
    return [*([] if site.printed.as_published else [_today(site)]), *(_of_edition(each, site) for each in reversed(site.history.editions))]


def _today(site: Site) -> Paper:
    w, edition = site.words.history, site.printed.edition
    says = w.paper_today.format(edition=edition.record.title) if edition else w.paper_draft
    return _paper(site.printed.code, says, _since(edition, site) if edition else [])


def _of_edition(edition: Published, site: Site) -> Paper:
    words, w, now, record = site.words, site.words.history, site.history.in_force, edition.record
    if now and record.effective < now.record.effective:
        says = w.paper_replaced.format(edition=record.title, new=now.record.title, day=wording.day(now.record.effective, words))
        return _paper(code_of(edition.hash), says, [Link(w.paper_changed, addresses.edition(now.record.effective)), *_since(now, site)])
    form = w.paper_to_come if record.effective > site.day else w.paper_moved_on if site.history.differences(edition) else w.paper_in_force
    says = form.format(edition=record.title, day=wording.day(record.effective, words))
    return _paper(code_of(edition.hash), says, _since(edition, site) if record.effective <= site.day else [])


def _since(edition: Published, site: Site) -> list[Link]:
    """Where it stands what the pages say otherwise than that edition, which is in force: in one still to come, or after the last."""
    if not site.history.differences(edition):
        return []
    if edition is not site.history.editions[-1]:
        return [Link(site.words.history.paper_changed, addresses.edition(site.history.editions[-1].record.effective))]
    return [Link(site.words.history.paper_since, addresses.changes(SINCE))]


def _paper(code: str, says: str, links: list[Link]) -> Paper:
    return Paper(code, addresses.paper_code(code).anchor, says, links)
