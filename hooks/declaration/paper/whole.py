"""The whole declaration on paper: who promises, the rights, the deadlines of each problem, the route of a complaint, goals, law and terms."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..models import ProblemType, Right
from ..press import Paper
from ..site import Site
from ..views import clock as clock_view
from ..views import commitments, complaint_route, contact_points, definitions, edition, glossary, instrument, legal_limits, objectives, outside_bodies, remedy
from ..views import condition as condition_view
from ..views import problem as problem_view
from ..words import wording
from . import blocks as b
from .blocks import Block
from .common import Codes, at, bound, frame, hours, page_says, ways
from .sheet import deadlines, how

SOURCE = "whole.typ"


def papers(site: Site, codes: Codes) -> Iterator[Paper]:
    if not edition.whole(site):
        return
    titles, w = site.declaration.page_titles, site.words.paper
    sections = [
        (titles.get(addresses.ABOUT, ""), company(site)),
        (titles[addresses.RIGHTS_INDEX], [block for right in site.declaration.rights for block in of_right(site, right, codes)]),
        (titles[addresses.PROBLEMS_INDEX], [block for problem in site.declaration.problems for block in of_problem(site, problem)] + units(site)),
        (titles[addresses.ROUTE], route(site)),
        (titles[addresses.CONTACT], contact(site)),
        (titles[addresses.COMMITMENTS], goals(site)),
        (titles[addresses.COMPLIANCE], law(site)),
        (titles.get(addresses.GLOSSARY, ""), terms(site)),
    ]
    data = frame(site, site.name or titles["index.md"], codes, site.url) | {
        "description": site.description,
        "facts": [list(fact) for fact in edition.view(site).facts],
        "contents": w.contents,
        "sections": [{"title": title, "blocks": blocks} for title, blocks in sections if title and blocks],
    }
    yield bound(Paper(edition.whole(site), SOURCE, data), site)


def company(site: Site) -> list[Block]:
    company, w = site.declaration.company, site.words.company
    return [
        *b.text(company.what_we_do, lead=True),
        *b.facts(
            [
                (w.other_sectors, company.other_sectors),
                (w.services, company.services),
                (w.aims, company.aims),
                (w.scope, company.scope),
                (w.not_covered, company.not_covered),
            ]
        ),
    ]


def of_right(site: Site, right: Right, codes: Codes) -> Iterator[Block]:
    """A right with its clauses, what is asked in return, what is done for it, the problems in which it can be measured, and its address."""
    words, key = site.words, addresses.right_key(right.id)
    yield b.heading(2, f"{words.right.number.format(number=right.number)}. {right.title}")
    yield from b.text(right.summary, lead=True)
    clauses = [site.in_force[addresses.clause_key(right.id, each.id)] for each in right.clauses]
    yield from b.items([(each.title, each.text) for each in clauses])
    asked = right.responsibility
    yield from b.aside(
        "customer",
        [
            b.heading(3, words.responsibility.heading),
            *b.text(asked.summary, strong=asked.title),
            *b.items(asked.asks),
            *b.note(words.responsibility.never_removes),
        ],
    )
    ours = [each.text for group in commitments.view(site, right=right).groups for each in group.commitments]
    if ours:
        yield b.heading(3, words.paper.commitments)
        yield from b.items(ours)
    problems = [each.name for each in site.problems_of(right.id)]
    if problems:
        yield from b.text(wording.listed(problems, words) + ".", strong=words.paper.measured_by)
    yield from b.note(right.credit or "")
    yield from b.address(at(site, codes, site.address(key)))


def of_problem(site: Site, problem: ProblemType) -> Iterator[Block]:
    words, w = site.words, site.words.paper
    head = problem_view.view(site, problem=problem)
    needs = condition_view.view(site, problem=problem)
    yield b.heading(2, problem.name)
    for first, said in enumerate([*filter(None, [head.do_now]), *page_says(site, problem)]):
        yield from b.text(said, strong="" if first else words.problem.do_now)
    table = deadlines(site, problem, head)
    if alone := table["alone"]:
        yield from b.facts(alone["figures"])
        yield from b.items(alone["said"])
    else:
        rows = [[[row["name"], *(f"{name}: {period}" for name, period in row["more"]), *row["said"]], *row["figures"]] for row in table["rows"]]
        yield from b.table(table["title"], table["heads"], rows)
    yield from b.note(head.solution_note)
    if needs.needs:
        yield from b.text("", strong=w.at_hand)
        yield from b.items(needs.needs)
        yield from b.note(needs.effect)
    yield from b.text("", strong=w.if_we_fail)
    yield from b.items(
        [
            (" ".join(filter(None, [each.product_class, each.cause])), " ".join(filter(None, [each.action, how(each, site), *each.details])))
            for each in remedy.view(site, problem=problem).cards
        ]
    )
    if problem.exceptions:
        yield from b.text("", strong=words.exceptions.heading)
        yield from b.items([each.text for each in problem.exceptions])
    yield from _clock(site, problem)
    yield from b.note(f"{w.in_force} {site.address(addresses.problem_key(problem.id)).removeprefix('https://')}")


def _clock(site: Site, problem: ProblemType) -> Iterator[Block]:
    words, clock = site.words, clock_view.view(site, problem=problem)
    pauses = clock.pauses_when or ([words.clock.never_pauses] if clock.never_pauses else [])
    yield from b.facts([(words.clock.starts, clock.starts), (words.clock.pauses_when, pauses), (words.clock.counts_as_answer, clock.counts_as_answer)])
    law = [f"{line.text} ({line.basis})." if line.basis else f"{line.text}." for line in clock.law]
    yield from b.items([*([clock.at_once] if clock.at_once else []), *clock.goals, *law])


def units(site: Site) -> list[Block]:
    return [b.heading(2, site.words.sla_table.how_we_count), *b.facts([(each.name, each.text) for each in definitions.view(site).definitions])]


def route(site: Site) -> list[Block]:
    words, w, found = site.words, site.words.complaint_route, list[Block]()
    for step in complaint_route.view(site).steps:
        found.append(b.heading(2, f"{step.number}. {step.name}"))
        found += b.items(step.only_for)
        found += b.text(step.what_to_do)
        periods = [step.deadline, *step.of_classes, *step.beside]
        found += b.facts(
            [
                (w.decides, step.decides),
                (w.deadline, [each for each in periods if each]),
                (w.can_decide, [each for each in (step.amount, *step.can_decide) if each]),
                (w.passes_on, step.passes_on),
                (w.you_get, step.you_get),
                (w.channels, wording.listed([each.text for each in step.channels], words)),
                (w.if_not, step.if_not),
            ]
        )
    unit, labels = site.declaration.company.complaints_unit, words.complaints_unit
    found += [b.heading(2, unit.name), *b.facts([(labels.address, unit.address or ""), (labels.phone, unit.phone or ""), (labels.email, unit.email or "")])]
    if shown := instrument.view(site).instrument:
        found += [b.heading(2, shown.name), *b.text(shown.explained), *b.facts(shown.facts), *b.note(shown.checked)]
    bodies = outside_bodies.view(site).bodies
    if bodies:
        found += [b.heading(2, w.outside), *b.text(w.outside_any_time)]
    for body in bodies:
        web = [(words.outside_bodies.web, body.href), (words.outside_bodies.phone, body.phone)]
        found += [b.heading(3, body.name), *b.text(body.decides), *b.facts([*body.facts, *web]), *b.note(body.checked)]
    return found


def contact(site: Site) -> list[Block]:
    w, found = site.words.contact_points, list[Block]()
    for point in contact_points.view(site).points:
        found.append(b.heading(2, point.name))
        found += b.text(" · ".join(ways(site, site.contact_point(point.id))))
        found += b.note(point.only_in and f"{point.only_in}.")
        found += b.text(point.good_for)
        found += b.facts(
            [
                (w.hours, hours(site, point)),
                (w.working_days, "" if point.hours_differ else point.working_days),
                (w.cost, point.cost),
                (w.languages, point.languages),
                (w.accessibility, point.accessibility),
                (w.proof, point.proof),
                (w.answered, point.answered),
            ]
        )
    return found


def goals(site: Site) -> list[Block]:
    w, view = site.words.objectives, objectives.view(site)
    rows = [[[row.name, f"{w.indicator} {row.indicator.text}" if row.indicator else ""], row.target] for row in view.rows]
    measures = [(each.name, [each.measures, *([f"{w.source} {each.source}"] if each.source else [])]) for each in view.indicators]
    return [*b.table(w.caption, [w.objective, w.target], rows), *([b.heading(2, w.how_measured), *b.facts(measures)] if measures else [])]


def law(site: Site) -> list[Block]:
    w, view = site.words.legal_limits, legal_limits.view(site)
    rows = [[each.about, [each.says, *each.notes, " ".join(filter(None, [each.basis and f"{each.basis}.", each.checked]))]] for each in view.limits]
    pending = [b.heading(2, w.pending), *b.items([f"{text} {checked}" for text, checked in view.pending])] if view.pending else []
    return [*b.table(view.caption, [w.about, w.says], rows), *pending]


def terms(site: Site) -> list[Block]:
    return b.facts([(each.term, [each.definition, *([each.origin] if each.origin else [])]) for each in glossary.view(site).terms])
