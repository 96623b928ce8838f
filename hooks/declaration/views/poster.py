"""`<!-- declaration:poster -->`: one A4 sheet for the shop: the rights in a line each, opening hours, how to complain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..files.pages import slug
from ..models import ContactPoint, Stage
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
    id: str  # of the title: the same in all languages
    phone: str  # read from afar; empty where nobody answers one
    instrument: str  # what the law gives to complain with, by its own name; empty where there is none
    rights: list[PosterRight]
    hours: list[PosterHours]
    steps: list[PosterStep]
    bodies: str
    unit: list[str]
    edition: str
    code: str  # the place of the QR code of the whole declaration
    papers: list[tuple[str, str]]  # what there is to print besides, and its file in the site


def view(site: Site) -> Poster:
    declaration, words, w = site.declaration, site.words, site.words.poster
    unit, point = declaration.company.complaints_unit, called(site)
    return Poster(
        title=w.title.format(company=declaration.company.name),
        id=slug(site.words_of_originals.poster.title.format(company=declaration.company.name)),
        phone=(point.phone or "") if point else "",
        instrument=instrument(site),
        rights=[PosterRight(str(r.number), r.title) for r in declaration.rights],
        hours=[
            PosterHours(p.name, p.phone or p.address or (all_addresses(site, p).text if p.branches else ""), weeks(site, site.calendar(p.calendar)))
            for p in declaration.contact_points
            if _heard(p)
        ],
        steps=[_step(site, stage, place) for place, stage in enumerate(declaration.complaint_route.stages(), 1)],
        bodies=wording.listed([body.name for body in declaration.outside_bodies if body.confidence != "low"], words),  # paper can't be corrected
        unit=[each for each in (unit.name, unit.phone, unit.email, unit.address) if each],
        edition=words.edition.in_force_since.format(edition=declaration.edition.title, day=wording.day(declaration.edition.effective, words)),
        code=QR,
        papers=list(_papers(words)) if site.loaded.paper else [],
    )


def called(site: Site) -> ContactPoint | None:
    """Whose telephone is read from afar; None where nobody answers one."""
    return next((point for point in site.declaration.contact_points if _heard(point) and point.phone), None)


def instrument(site: Site) -> str:
    """What the law gives to complain with: in the words that it asks for, where they are known, else by its name; empty where there is none."""
    found = site.declaration.jurisdiction.instrument
    if found and found.notice:
        return found.notice
    return site.words.poster.instrument.format(name=found.name) if found and found.mandatory else ""


def _papers(words: Words) -> Iterator[tuple[str, str]]:
    w = words.leaflet
    for said, name in ((w.a4, addresses.POSTER), (w.a3, addresses.POSTER_A3), (w.leaflet, addresses.LEAFLET)):
        yield said, addresses.paper(name)


def _heard(point: ContactPoint) -> bool:
    return point.in_person or point.channel == "phone"


def _step(site: Site, stage: Stage, place: int) -> PosterStep:
    return PosterStep("" if stage.place == place else str(stage.place), stage.step.name, complaint_route.decided_within(site, stage.step))


def _anchors(shown: Poster, words: Words) -> list[str]:
    return [shown.id, *(slug(title) for title in (words.poster.rights, words.poster.hours, words.poster.complain))]


MARKER = MarkerKind(view, behind=("rights.title", "contact_points", "calendars"), anchors=_anchors)
