"""`<!-- declaration:feedback -->`: whether a right was kept, and the ways to tell us, at every contact point."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Right
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class Feedback:
    kept: str  # subjects of a message
    not_kept: str
    mails: list[str]  # addresses to write it to
    channels: Link  # every other way to say it
    what_becomes_of_it: Link


def view(site: Site, *, right: Right) -> Feedback:
    w = site.words.feedback
    name = site.words.right.number.format(number=right.number)
    return Feedback(
        kept=w.subject_kept.format(right=name, id=right.id),
        not_kept=w.subject_not_kept.format(right=name, id=right.id),
        mails=[point.email for point in site.declaration.contact_points if point.email],
        channels=Link(w.channels, addresses.Target(addresses.CONTACT)),
        what_becomes_of_it=Link(w.what_becomes_of_it, addresses.participation()),
    )


MARKER = MarkerKind(view, ("right",), needs_subject=True, behind=("contact_points",))
