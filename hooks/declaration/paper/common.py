"""What stands on every paper: whose it is, which edition, how to tell whether it still holds, and where the text in force is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import addresses
from ..site import Site
from ..words import wording

Data = dict[str, Any]
Codes = Callable[[str], str]


@dataclass(frozen=True)
class Paper:
    """Something to print: its path in the site, the source that draws it, and what stands in it, plain and JSON-able."""

    path: str
    source: str
    data: Data

    @property
    def day(self) -> str:
        """The day that the file bears: that of the edition, and not of the build."""
        return str(self.data["day"])


def frame(site: Site, title: str, codes: Codes, address: str, code: str = "") -> Data:
    """What every source reads. `address` is where the text in force stands; `code`, the six signs of the edition."""
    return {
        "title": title,
        "language": site.words.language,
        "country": site.declaration.company.country,
        "company": site.declaration.company.name,
        "day": site.declaration.edition.effective.isoformat(),
        "edition": edition(site, code),
        "page": site.words.paper.page,
        "at": at(site, codes, address),
    }


def edition(site: Site, code: str = "") -> str:
    """Which edition a paper is of, and how to find out whether it still holds: «Edición del 1 de octubre de 2026 · código ABC123, …»."""
    w, edition = site.words.paper, site.declaration.edition
    said = w.edition.format(day=wording.day(edition.effective, site.words))
    return f"{said} · {w.checked.format(code=code, address=typed(addresses.changes().on(site.url)))}" if code else said


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
