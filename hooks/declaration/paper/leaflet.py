"""The leaflet to take away: an A4 sheet across, printed on both sides and folded in three."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..models import ContactPoint, ProblemType
from ..press import Paper
from ..site import Site
from ..views import by_class
from ..views.unpromised import LOOKED_FOR
from ..words import wording
from . import in_short
from .common import Codes, Data, frame, typed, ways

SOURCE = "leaflet.typ"


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    w, heading = site.words.leaflet, in_short.heading(site)
    deadlines = typed(addresses.page(addresses.PROBLEMS_INDEX).on(site.url)) if typed(site.url) else ""
    data = frame(site, heading["text"], codes, site.url) | {
        "heading": heading,
        "about": w.about,
        "call": in_short.telephone(site),
        "rights": {"title": w.rights, **in_short.rights(site), "duties": in_short.duties(site)},
        "contact": {"title": w.contact, "points": [_point(site, each) for each in site.declaration.contact_points]},
        "problems": {
            "heads": [site.words.sla_table.problem, *(getattr(site.words.sla_table, field) for field in LOOKED_FOR)],
            "columns": [*_columns(site)],
            "notes": _notes(site, deadlines),
        },
        "route": in_short.route(site),
        "notice": in_short.notice(site),
        "scan": site.words.qr.scan,
        "more": in_short.more(site, site.url),
    }
    yield Paper(addresses.paper(addresses.LEAFLET), SOURCE, data)


def _columns(site: Site) -> Iterator[Data]:
    """The problems in two columns."""
    problems, half = site.declaration.problems, -(-len(site.declaration.problems) // 2)
    for title, column in ((site.words.leaflet.happened, problems[:half]), (site.words.leaflet.happened_else, problems[half:])):
        yield {"title": title, **in_short.with_room(column, lambda problem: _problem(site, problem))}


def _notes(site: Site, deadlines: str) -> list[str]:
    """Where one finds out which deadline is one's own, by what telephone; and what one gets where something is given."""
    w, call = site.words.leaflet, in_short.telephone(site)
    if not deadlines:
        return []
    differs = w.differs_call.format(address=deadlines, phone=call["number"]["text"]) if call else w.differs.format(address=deadlines)
    given = any(problem.remedies_for(id) for problem in site.declaration.problems for id in (None, *problem.overrides))
    return [differs, *([w.given] if given else [])]


def _point(site: Site, point: ContactPoint) -> Data:
    at = ("contact_points", point.id)
    reached = [in_short.limited(way, *at, "name", short=100, found=point.name) for way in ways(site, point)]
    name = in_short.limited(wording.point_name(point, site.words), *at, "name", short=60, found=point.name)
    return {"ways": reached, "hours": in_short.hours(site, point), **name}


def _problem(site: Site, problem: ProblemType) -> Data:
    """What is true of every class of product. What has no deadline is told in sentences."""
    classes, words = site.declaration.classes_of(problem), site.words
    promised = by_class.both_figures(problem, classes, words)
    figures = [by_class.figure(problem, classes, words, field) for field in LOOKED_FOR] if promised else []
    said = "" if promised else by_class.in_sentences(problem, classes, words)
    return {"figures": figures, "said": said, **in_short.limited(problem.name, "problems", problem.id, "name", short=80)}
