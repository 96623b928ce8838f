"""What stands on every paper: whose it is, which edition, how to tell whether it still holds, and where the text in force is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import addresses
from ..site import Site
from ..views.contact_points import Point
from ..views.papers import edition_of

Data = dict[str, Any]
Codes = Callable[[str], str]


def frame(site: Site, title: str, codes: Codes, address: str) -> Data:
    """What every source reads. `address` is where the text in force stands."""
    return {
        "title": title,
        "language": site.words.language,
        "country": site.declaration.company.country,
        "company": site.declaration.company.name,
        "day": site.declaration.edition.effective.isoformat(),
        "edition": edition(site),
        "page": site.words.paper.page,
        "at": at(site, codes, address),
    }


def edition(site: Site) -> str:
    """Which edition a paper is of, and how to find out whether it still holds: «Edición del 1 de octubre de 2026 · código ABC123, …»."""
    return f"{edition_of(site)} · {site.words.paper.checked.format(code=site.printed.code, address=typed(addresses.changes().on(site.url)))}"


def at(site: Site, codes: Codes, address: str) -> Data:
    """A permanent address on paper: as one types it, as a device opens it, and its code to scan, with what that is for who can't see it.
    Without a whole address there is no code."""
    return {
        "typed": typed(address),
        "href": address,
        "svg": codes(address),
        "alt": site.words.qr.opens.format(address=address),
        "says": site.words.paper.in_force,
    }


def typed(address: str) -> str:
    """An address as one types it."""
    return address.removeprefix("https://").rstrip("/")


def hours(site: Site, point: Point) -> list[str]:
    """When a contact point is open, a text for each part of the year, then public holidays; or when it answers. Nothing where that differs from one of
    its addresses to another."""
    w = site.words.contact_points
    if point.answers:
        return [*filter(None, [point.answers, point.answers_on_holidays])]
    if point.hours_differ:
        return []
    weeks = [(week.caption, "; ".join(f"{days}: {spans}" for days, spans in week.days)) for week in point.weeks]
    return [*(said if caption == w.hours else f"{caption}: {said}" for caption, said in weeks), f"{w.public_holidays}: {point.holidays}"]
