"""`<!-- declaration:problem -->`: the head of a problem's page: what is promised, to each kind of product; what to do first; whom to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..files.pages import slug
from ..models import ContactPoint, ProblemType, Promise
from ..site import Site
from ..words import Words, by_channel, wording
from . import unpromised
from .announced import Announced, announced
from .by_class import figure, goals, kinds_of_product, promises_of, said_by, treated_otherwise
from .contact_points import Point, point_view
from .kinds import MarkerKind
from .measured import LastResult, last_result
from .sla_table import by_channel_of


@dataclass(frozen=True)
class Promised:
    """What one kind of product is promised. With one of its anchors in the address, the page's head shows this one alone."""

    product: str  # the class that has these figures of its own; empty for those that have none
    anchors: list[str]  # of each of its classes
    link: Link | None  # to it alone, by its name; None where there is one kind only
    first_response: str  # empty where none is promised; so the next
    resolution: str
    more: list[tuple[str, str]]  # its other periods, each with its name
    said: list[str]  # by when through each channel, where that differs; what is promised without a deadline, and how well; a sentence each
    unpromised: list[str]  # that what a reader looks for isn't promised, and what the law gives
    by_now: ByNow


@dataclass(frozen=True)
class ByNow:
    """For open-now.js: the answer's and the solution's period, `3 working days`, if it runs from now on; and what to say where one of them is missing."""

    answer: str
    solution: str
    says: str


@dataclass(frozen=True)
class OfAll:
    """What is true of every kind: from the shortest to the longest."""

    first_response: str
    resolution: str
    more: list[tuple[str, str]]  # its other periods, where somebody has no answer or no solution in time
    said: list[str]
    unpromised: list[str]


@dataclass(frozen=True)
class ProblemHead:
    key: str  # its permanent address
    name: str
    own_topic: str
    of_all: OfAll | None  # where there are several kinds
    promised: list[Promised]
    calculate: Link | None  # where there is anything to count
    choose: str  # what the customer is asked, to choose one
    all_kinds: Link  # back to all of them
    resolution_label: str  # what is done within that time
    solution_note: str  # what of it isn't in our hands
    do_now: str
    first: Point  # whom to tell: the best to call with a tap; whoever may not be able to call writes
    others: list[Link]
    letter: Link
    sheet: str  # the file to print, in the site; empty where there is none
    result: LastResult | None  # what was last measured of it, apart from what is promised
    announced: list[Announced]


def view(site: Site, *, problem: ProblemType) -> ProblemHead:
    key = addresses.problem_key(problem.id)
    points = [site.contact_point(id) for id in problem.contact_points]
    first = next((each for each in points if _is_best(each, problem)), points[0])
    classes, promised = site.declaration.classes_of(problem), list(_promised(site, problem, first.id))
    by = said_by(classes, site.words)
    lacking = unpromised.missing(promises_of(problem, classes))
    countable = len(lacking) < len(unpromised.LOOKED_FOR) or any(problem.promise_for(id).attendance for id in (None, *problem.overrides))
    return ProblemHead(
        key=key,
        name=problem.name,
        own_topic=site.words.problem.own_topic.format(topic=problem.own_topic) if problem.own_topic else "",
        of_all=_of_all(site, problem) if len(promised) > 1 else None,
        promised=promised,
        calculate=Link(site.words.sla_table.calculate, addresses.calculator(problem.id)) if countable else None,
        choose=by.choose,
        all_kinds=Link(by.all_kinds, addresses.problem(problem.id)),
        resolution_label=problem.solution or site.words.problem.resolution,
        solution_note=problem.solution_note or "",
        do_now=problem.do_now or "",
        first=site.once(point_view, first),
        others=[Link(wording.point_name(each, site.words), addresses.contact_point(each.id)) for each in points if each is not first],
        letter=Link(site.words.problem.letter, addresses.letter(problem.id)),
        sheet=addresses.paper(problem.id) if site.loaded.paper else "",
        result=last_result(site, problem),
        announced=announced(site, key),
    )


def _is_best(point: ContactPoint, problem: ProblemType) -> bool:
    """Whether everybody can call it with a tap; or, where it is about that, whoever can't call."""
    unable = ("messaging", "relay", "sign_language")
    return not point.regions and (point.channel == "phone" or (problem.topic == "access" and point.channel in unable))


def _promised(site: Site, problem: ProblemType, first: str) -> Iterator[Promised]:
    """What each kind is promised; by now, through the contact point `first`."""
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
            first_response=_figure(site, promise, "first_response"),
            resolution=_figure(site, promise, "resolution"),
            more=[(getattr(words.problem, field), wording.duration(period, words)) for field, period in promise.more()],
            said=[*by_channel_of(promise, site.contact_point, words, unless=_is_by_some), *_said([promise], words, bare=site.is_measured(problem.id))],
            unpromised=unpromised.sentences(site, problem, [promise]),
            by_now=_by_now(promise.through(first), words),
        )


def _figure(site: Site, promise: Promise, field: str) -> str:
    """The period through every channel, from the shortest to the longest; through each, where some promise none."""
    if _is_by_some(promise, field):
        return by_channel.of_each(promise.by_channel(field), None, site.contact_point, site.words)
    return by_channel.of_all(promise.every(field), site.words)


def _is_by_some(promise: Promise, field: str) -> bool:
    """Whether some channels have a period there, and the others none."""
    return bool(promise.by_channel(field)) and getattr(promise, field) is None


def _of_all(site: Site, problem: ProblemType) -> OfAll:
    words, classes = site.words, site.declaration.classes_of(problem)
    promises = promises_of(problem, classes)
    figures = {field: figure(problem, classes, words, field) for field in unpromised.LOOKED_FOR if field not in unpromised.missing(promises)}
    others = dict.fromkeys(field for promise in promises for field, _ in promise.more() if any(unpromised.missing([each]) for each in promises))
    more = [(getattr(words.problem, field), figure(problem, classes, words, field)) for field in others]
    answer, solution = (figures.get(field, "") for field in unpromised.LOOKED_FOR)
    return OfAll(answer, solution, more, _said(promises, words, bare=site.is_measured(problem.id)), unpromised.sentences(site, problem, promises))


def _said(promises: list[Promise], words: Words, *, bare: bool) -> list[str]:
    """What is promised without a deadline, then how well, `bare` where what was measured of it is told beside; how many cases in
    time is told apart, but where that is all that there is."""
    said = [promise.assures for promise in promises if promise.assures]
    for promise in promises:
        periods = [period for field in unpromised.LOOKED_FOR for period in promise.every(field)]
        only = not (promise.assures or any(periods) or list(promise.more()))
        told = promise if only else promise.model_copy(update={"share": None})
        said += goals(told, words, quoted=bare)
    return list(dict.fromkeys(said))


def _by_now(promise: Promise, words: Words) -> ByNow:
    from_now = (period if period and period.has_date else None for period in (promise.first_response, promise.resolution))
    answer, solution = (str(period.last) if period else "" for period in from_now)
    w = words.problem
    if not (answer or solution) and promise.attendance:  # somebody's coming is all that there is
        return ByNow("", str(promise.attendance.last), w.by_now_attendance)
    return ByNow(answer, solution, "" if answer and solution else w.by_now_answer if answer else w.by_now_solution)


def _anchors(shown: ProblemHead, words: Words) -> list[str]:
    return [slug(shown.name), *(anchor for each in shown.promised for anchor in each.anchors)]


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.name", "problems.promise"), fixed=("reclamacion-lista",), anchors=_anchors)
