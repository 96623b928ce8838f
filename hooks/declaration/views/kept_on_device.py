"""`<!-- declaration:kept-on-device -->`: what the site keeps in the browser of whoever reads it, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from ..words import wording
from .kinds import MarkerKind

MOST_PAGES = 60  # that were visited are kept for a phone without signal


@dataclass(frozen=True)
class KeptOnDevice:
    pages: str  # of those kept for a phone without signal; empty where none are


def view(site: Site) -> KeptOnDevice:
    count = wording.number(MOST_PAGES, site.words)
    return KeptOnDevice(site.words.kept_on_device.pages_why.format(count=count) if site.loaded.offline else "")


MARKER = MarkerKind(view, behind=("words.kept_on_device",))
