"""`<!-- declaration:poster -->`: one A4 sheet for the shop: the rights in a line each, opening hours, how to complain."""

from __future__ import annotations

from dataclasses import dataclass

from ..files.pages import slug
from ..models import Stage
from ..signs import QR
from ..site import Site
from ..words import Words, wording
from . import complaint_route
from .contact_points import all_addresses
from .kinds import MarkerKind
from .opening_hours import Week, weeks


@dataclass(frozen=True)
class PosterRight:
    number: str
    title: str


@dataclass(frozen=True)
class PosterHours:
    name: str
    reach: str
    weeks: list[Week]


@dataclass(frozen=True)
class PosterStep:
    number: str  # its place, where that isn't the one in the list: one chooses among those of the same number
    name: str
    when: str  # empty where no deadline is promised


@dataclass(frozen=True)
class Poster:
    title: str
    phone: str  # read from afar; empty where nobody answers one
    instrument: str  # what the law gives to complain with, by its own name; empty where there is none
    rights: list[PosterRight]
    hours: list[PosterHours]
    steps: list[PosterStep]
    bodies: str
    unit: list[str]
    edition: str
    code: str  # the place of the QR code of the whole declaration


def view(site: Site) -> Poster:
    declaration, words, w = site.declaration, site.words, site.words.poster
    unit, instrument = declaration.company.complaints_unit, declaration.jurisdiction.instrument
    shown = [p for p in declaration.contact_points if p.in_person or p.channel == "phone"]
    return Poster(
        title=w.title.format(company=declaration.company.name),
        phone=next((point.phone for point in shown if point.phone), ""),
        instrument=w.instrument.format(name=instrument.name) if instrument and instrument.mandatory else "",
        rights=[PosterRight(str(r.number), r.title) for r in declaration.rights],
        hours=[
            PosterHours(p.name, p.phone or p.address or (all_addresses(site, p).text if p.branches else ""), weeks(site, site.calendar(p.calendar)))
            for p in shown
        ],
        steps=[_step(site, stage, place) for place, stage in enumerate(declaration.complaint_route.stages(), 1)],
        bodies=wording.listed([body.name for body in declaration.outside_bodies if body.confidence != "low"], words),  # paper can't be corrected
        unit=[each for each in (unit.name, unit.phone, unit.email, unit.address) if each],
        edition=words.edition.in_force_since.format(edition=declaration.edition.title, day=wording.day(declaration.edition.effective, words)),
        code=QR,
    )


def _step(site: Site, stage: Stage, place: int) -> PosterStep:
    return PosterStep("" if stage.place == place else str(stage.place), stage.step.name, complaint_route.decided_within(site, stage.step))


def _anchors(shown: Poster, words: Words) -> list[str]:
    return [slug(title) for title in (shown.title, words.poster.rights, words.poster.hours, words.poster.complain)]


MARKER = MarkerKind(view, behind=("rights.title", "contact_points", "calendars"), anchors=_anchors)
