"""The sheet of a problem for the counter: by when, what to have at hand, what follows if we fail, who is next; on its back, a complaint to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..models import ProblemType, Stage
from ..press import Paper
from ..site import Site
from ..views import complaint_route, condition, contact_points, remedy
from ..views import problem as problem_view
from ..views.by_class import said_by
from ..words import wording
from .by_hand import form
from .common import Codes, Data, frame, hours

SOURCE = "sheet.typ"


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    for problem in site.declaration.problems:
        yield Paper(addresses.paper(problem.id), SOURCE, data(site, codes, problem))


def data(site: Site, codes: Codes, problem: ProblemType) -> Data:
    w, words = site.words.paper, site.words
    head = problem_view.view(site, problem=problem)
    needs = condition.view(site, problem=problem)
    return frame(site, problem.name, codes, addresses.problem(problem.id).on(site.url)) | {
        "deadlines": deadlines(site, problem, head),
        "note": head.solution_note,
        "now": {"title": words.problem.do_now, "text": head.do_now} if head.do_now else None,
        "tell": tell(site, head),
        "at_hand": {"title": w.at_hand, "needs": needs.needs, "effect": needs.effect} if needs.needs else None,
        "remedies": {"title": w.if_we_fail, "cards": [remedies(card) for card in remedy.view(site, problem=problem).cards]},
        "exceptions": {"title": words.exceptions.heading, "items": [each.text for each in problem.exceptions]} if problem.exceptions else None,
        "route": {
            "title": w.next,
            **steps(site, problem),
            "outside": {"title": w.outside, "text": f"{outside(site)}."} if site.declaration.outside_bodies else None,
        },
        "form": form(site, problem),
    }


def deadlines(site: Site, problem: ProblemType, head: problem_view.ProblemHead) -> Data:
    """What each kind of customer is promised: a row each, with what is said besides below its name. Where all are promised the same there are no
    rows, but what is promised, each with what it is called."""
    words, (first, *others) = site.words, head.promised
    names = [words.problem.first_response, head.resolution_label]
    periods = [(name, period) for name, period in zip(names, [first.first_response, first.resolution], strict=True) if period]
    return {
        "title": words.problem.promised,
        "alone": {"figures": [*periods, *first.more], "said": [*first.said, *first.unpromised]} if not others else None,
        "heads": [said_by(site.declaration.classes_of(problem), words).heads, *names],
        "rows": [
            {
                "name": each.link.text if each.link else "",
                "figures": [each.first_response or words.unpromised.period, each.resolution or words.unpromised.period],
                "more": each.more,
                "said": [*each.said, *each.unpromised],
            }
            for each in head.promised
            if others
        ],
    }


def tell(site: Site, head: problem_view.ProblemHead) -> Data:
    """Whom to tell, how and when; and by what else."""
    w, point = site.words.problem, head.first
    return {
        "title": w.tell_us if head.do_now else site.words.complaint_route.channels,
        "name": point.name,
        "reach": [way.text for way in point.reach],
        "more": [each.rstrip(".") for each in (point.only_in, *hours(site, point)) if each],
        "others": f"{w.or_by} {wording.listed([each.text for each in head.others], site.words)}." if head.others else "",
    }


def remedies(card: remedy.RemedyCard) -> Data:
    return {"for": " ".join(filter(None, [card.product_class, card.cause])), "action": card.action, "details": card.details}


def steps(site: Site, problem: ProblemType) -> Data:
    """The steps of the route, by when it is decided at each, and how to reach it; where that is the same for all, once."""
    stages = site.declaration.route_of(problem)
    ways = [{id: reached(site, id) for id in stage.step.contact_points} for stage in stages]
    shared = all(each == ways[0] for each in ways)
    said = [step(site, problem, stage) | {"ways": [] if shared else [*each.values()]} for stage, each in zip(stages, ways, strict=True)]
    return {"steps": said, "ways": {"title": site.words.complaint_route.channels, "items": [*ways[0].values()]} if shared else None}


def step(site: Site, problem: ProblemType, stage: Stage) -> Data:
    within = complaint_route.decided_within(site, stage.step, problem)
    return {
        "place": stage.place,
        "letter": stage.letter,
        "name": stage.step.name,
        "within": site.words.paper.decides_within.format(when=within) if within else "",
    }


def reached(site: Site, id: str) -> str:
    point = contact_points.point_view(site, site.contact_point(id))
    return f"{point.name}: {', '.join(way.text for way in point.reach)}"


def outside(site: Site) -> str:
    """Who can decide outside the company, with a number to call; nobody of whom that isn't sure: paper can't be corrected."""
    sure = [body for body in site.declaration.outside_bodies if body.confidence != "low"]
    return wording.listed([f"{body.name} ({body.phone})" if body.phone else body.name for body in sure], site.words)
