"""`<!-- declaration:problem -->`: the head of a problem's page: what is promised, to each kind of product; what to do first; whom to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..files.pages import slug
from ..models import ContactPoint, ProblemType
from ..site import Site
from ..words import Words, wording
from .announced import Announced, announced
from .by_class import figure, kinds_of_product, said_by, treated_otherwise
from .contact_points import Point, point_view
from .kinds import MarkerKind


@dataclass(frozen=True)
class Promised:
    """What one kind of product is promised. With one of its anchors in the address, the page's head shows this one alone."""

    product: str  # the class that has these figures of its own; empty for those that have none
    anchors: list[str]  # of each of its classes
    link: Link | None  # to it alone, by its name; None where there is one kind only
    first_response: str
    resolution: str
    more: list[tuple[str, str]]  # its other periods, each with its name
    periods: tuple[str, str]  # the answer's and the solution's, for open-now.js: `3 working days`


@dataclass(frozen=True)
class OfAll:
    """What is true of every kind: from the shortest to the longest."""

    first_response: str
    resolution: str


@dataclass(frozen=True)
class ProblemHead:
    key: str  # its permanent address
    name: str
    own_topic: str
    of_all: OfAll | None  # where there are several kinds
    promised: list[Promised]
    calculate: Link
    choose: str  # what the customer is asked, to choose one
    all_kinds: Link  # back to all of them
    resolution_label: str  # what is done within that time
    solution_note: str  # what of it isn't in our hands
    do_now: str
    first: Point  # whom to tell: the best to call with a tap; whoever may not be able to call writes
    others: list[Link]
    letter: Link
    announced: list[Announced]


def view(site: Site, *, problem: ProblemType) -> ProblemHead:
    key = addresses.problem_key(problem.id)
    points = [site.contact_point(id) for id in problem.contact_points]
    first = next((each for each in points if _is_best(each, problem)), points[0])
    classes, promised = site.declaration.classes_of(problem), list(_promised(site, problem))
    by = said_by(classes, site.words)
    first_response, resolution = (figure(problem, classes, site.words, field) for field in ("first_response", "resolution"))
    return ProblemHead(
        key=key,
        name=problem.name,
        own_topic=site.words.problem.own_topic.format(topic=problem.own_topic) if problem.own_topic else "",
        of_all=OfAll(first_response, resolution) if len(promised) > 1 else None,
        promised=promised,
        calculate=Link(site.words.sla_table.calculate, addresses.calculator(problem.id)),
        choose=by.choose,
        all_kinds=Link(by.all_kinds, addresses.problem(problem.id)),
        resolution_label=problem.solution or site.words.problem.resolution,
        solution_note=problem.solution_note or "",
        do_now=problem.do_now or "",
        first=site.once(point_view, first),
        others=[Link(wording.point_name(each, site.words), addresses.contact_point(each.id)) for each in points if each is not first],
        letter=Link(site.words.problem.letter, addresses.letter(problem.id)),
        announced=announced(site, key),
    )


def _is_best(point: ContactPoint, problem: ProblemType) -> bool:
    """Whether everybody can call it with a tap; or, where it is about that, whoever can't call."""
    unable = ("messaging", "relay", "sign_language")
    return not point.regions and (point.channel == "phone" or (problem.topic == "access" and point.channel in unable))


def _promised(site: Site, problem: ProblemType) -> Iterator[Promised]:
    words, classes = site.words, [each for each in site.declaration.classes_of(problem) if problem.concerns(each.id)]
    kinds = list(kinds_of_product(problem, classes, words, lambda id: treated_otherwise(problem, id)))
    for id, name in kinds:
        promise = problem.promise_for(id or None)
        alike = [id] if id else [each.id for each in classes if not treated_otherwise(problem, each.id)]
        anchors = [addresses.problem(problem.id, each).anchor for each in alike]
        yield Promised(
            product=id,
            anchors=anchors,
            link=Link(name, addresses.problem(problem.id, alike[0])) if len(kinds) > 1 else None,
            first_response=wording.duration(promise.first_response, words),
            resolution=wording.duration(promise.resolution, words),
            more=[(getattr(words.problem, field), wording.duration(period, words)) for field, period in promise.more()],
            periods=(str(promise.first_response.last), str(promise.resolution.last)),
        )


def _anchors(shown: ProblemHead, words: Words) -> list[str]:
    return [slug(shown.name), *(anchor for each in shown.promised for anchor in each.anchors)]


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.name", "problems.promise"), fixed=("reclamacion-lista",), anchors=_anchors)
