"""`<!-- declaration:feedback -->`: whether a right was kept, and the ways to tell us, at every contact point."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ContactPoint, Right
from ..site import Site
from .contact_points import Reach, reach
from .kinds import MarkerKind


@dataclass(frozen=True)
class Way:
    link: Link  # to all that the contact page says of it
    reach: list[Reach]
    mail: str  # address to write to, if it has one


@dataclass(frozen=True)
class Feedback:
    kept: str  # subjects of a message
    not_kept: str
    ways: list[Way]
    complain: Link
    what_becomes_of_it: Link


def view(site: Site, *, right: Right) -> Feedback:
    w = site.words.feedback
    name = site.words.right.number.format(number=right.number)
    return Feedback(
        kept=w.subject_kept.format(right=name, id=right.id),
        not_kept=w.subject_not_kept.format(right=name, id=right.id),
        ways=[_way(point) for point in site.declaration.contact_points],
        complain=Link(w.complain, addresses.route()),
        what_becomes_of_it=Link(w.what_becomes_of_it, addresses.participation()),
    )


def _way(point: ContactPoint) -> Way:
    others = [way for way in reach(point) if not way.href.startswith("mailto:")]
    return Way(Link(point.name, addresses.contact_point(point.id)), others, point.email or "")


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("contact_points",))
