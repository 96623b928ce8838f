"""`<!-- declaration:complaint-ways -->`: the ways to complain, at one glance: the letter, the country's own instrument, outside the company."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link, Target
from ..addresses.permanent import OUTSIDE_STEP
from ..site import Site
from . import instrument
from .kinds import MarkerKind


@dataclass(frozen=True)
class ComplaintWays:
    letter: Link
    others: list[Link]


def view(site: Site) -> ComplaintWays:
    words, official = site.words, site.declaration.jurisdiction.instrument
    others = [Link(official.name, Target(addresses.ROUTE, instrument.ANCHOR))] if official else []
    others.append(Link(words.complaint_route.outside, addresses.step(OUTSIDE_STEP)))
    return ComplaintWays(Link(words.problem.letter, Target(addresses.LETTER)), others)


MARKER = MarkerKind(view, behind=("jurisdictions.instrument",))
