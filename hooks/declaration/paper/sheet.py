"""The sheet of a problem for the counter: by when, what to have at hand, what follows if we fail, who is next; after it, a complaint to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses, foreign
from ..models import ProblemType, Stage, durations
from ..press import Paper
from ..site import Site
from ..units import Unit
from ..views import clock as clock_view
from ..views import complaint_route, condition, remedy
from ..views import problem as problem_view
from ..views.by_class import said_by
from ..words import wording
from .by_hand import form
from .common import Codes, Data, bound, frame, hours, page_says, ways

SOURCE = "sheet.typ"
_COUNTED: tuple[Unit, ...] = ("working hours", "working days")  # what is meant by them isn't plain to all


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    for problem in site.declaration.problems:
        yield bound(Paper(addresses.paper(problem.id), SOURCE, data(site, codes, problem)), site)


def data(site: Site, codes: Codes, problem: ProblemType) -> Data:
    w, words = site.words.paper, site.words
    head = problem_view.view(site, problem=problem)
    needs = condition.view(site, problem=problem)
    now = [*filter(None, [head.do_now]), *page_says(site, problem)]
    stages = site.declaration.route_of(problem)[1:]
    return frame(site, problem.name, codes, addresses.problem(problem.id).on(site.url)) | {
        "deadlines": deadlines(site, problem, head),
        "note": head.solution_note,
        "now": {"title": words.problem.do_now, "said": now} if now else None,
        "tell": tell(site, problem, head),
        "at_hand": {"title": w.at_hand, "needs": needs.needs, "effect": needs.effect} if needs.needs else None,
        "remedies": {"title": w.if_we_fail, "cards": [remedies(card, site) for card in remedy.view(site, problem=problem).cards]},
        "exceptions": {"title": words.exceptions.heading, "items": [each.text for each in problem.exceptions]} if problem.exceptions else None,
        "clock": {"facts": clock(site, problem), "title": words.sla_table.how_we_count, "units": units(site, problem)},
        "route": {
            "title": w.next,
            **steps(site, problem, stages),
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


def tell(site: Site, problem: ProblemType, head: problem_view.ProblemHead) -> Data:
    """Whom to tell, how and when; and by what else."""
    w, point = site.words.problem, head.first
    return {
        "title": w.tell_us if head.do_now else site.words.complaint_route.channels,
        "name": point.name,
        "reach": ways(site, site.contact_point(point.id)),
        "more": [each.rstrip(".") for each in (point.only_in, *hours(site, point)) if each],
        "or_by": w.or_by,
        "others": [reached(site, id) for id in problem.contact_points if id != point.id],
    }


def remedies(card: remedy.RemedyCard, site: Site) -> Data:
    return {"for": " ".join(filter(None, [card.product_class, card.cause])), "action": card.action, "details": card.details, "how": how(card, site)}


def how(card: remedy.RemedyCard, site: Site) -> str:
    """Whether it has to be asked for; nothing where that isn't said."""
    return "" if card.automatic is None else f"{site.words.remedy.automatic if card.automatic else site.words.remedy.on_request}."


def clock(site: Site, problem: ProblemType) -> list[tuple[str, str]]:
    """When the problem's own clock starts and stops."""
    w, rules = site.words.clock, clock_view.view(site, problem=problem)
    pauses = rules.pauses_when or ([w.never_pauses] if rules.never_pauses else [])
    said = [(w.starts, rules.starts), (w.pauses_when, "; ".join(each.rstrip(".") for each in pauses))]
    return [(name, f"{text.rstrip('.')}.") for name, text in said if text]


def units(site: Site, problem: ProblemType) -> list[tuple[str, str]]:
    """What is meant by the units that run with opening hours, in a sentence each, where the problem or its route is counted in them."""
    steps = [stage.step for stage in site.declaration.route_of(problem)]
    used = {each.unit for each in durations((problem, steps))}
    names = {unit: site.words.units[unit] for unit in _COUNTED if unit in used}
    return [(name.other[:1].upper() + name.other[1:], f"{foreign.before(name.definition, '. ').rstrip('.')}.") for name in names.values()]


def steps(site: Site, problem: ProblemType, stages: list[Stage]) -> Data:
    """The steps that are left after the one by which a case begins, which the sheet has told; by when it is decided at each, and how to reach
    it; where that is the same for all, once."""
    unit = site.declaration.company.complaints_unit
    at_each = [{id: reached(site, id) for id in stage.step.contact_points} for stage in stages]
    shared = bool(at_each) and all(each.keys() == at_each[0].keys() for each in at_each)
    at_unit = ", ".join(filter(None, [unit.phone, unit.email]))
    said = [
        step(site, problem, stage) | {"ways": [] if shared else [*each.values()], "own": at_unit if stage.step.name == unit.name else ""}
        for stage, each in zip(stages, at_each, strict=True)
    ]
    return {"steps": said, "ways": {"title": site.words.complaint_route.channels, "items": [*at_each[0].values()]} if shared else None}


def step(site: Site, problem: ProblemType, stage: Stage) -> Data:
    """With the number that it has on the page of the route, and on the poster."""
    within = complaint_route.decided_within(site, stage.step, problem)
    numbers = {each.step.id: each.number for each in site.declaration.complaint_route.stages()}
    return {
        "number": numbers.get(stage.step.id, stage.number),
        "name": stage.step.name,
        "within": site.words.paper.decides_within.format(when=within) if within else "",
    }


def reached(site: Site, id: str) -> str:
    point = site.contact_point(id)
    return f"{point.name}: {', '.join(ways(site, point))}"


def outside(site: Site) -> str:
    """Who can decide outside the company, with a number to call; nobody of whom that isn't sure: paper can't be corrected."""
    sure = [body for body in site.declaration.outside_bodies if body.confidence != "low"]
    return wording.listed([f"{body.name} ({body.phone})" if body.phone else body.name for body in sure], site.words)
