"""`<!-- declaration:chain -->`: what holds a right up, link by link, down to the outside body."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ProblemType, Right
from ..site import Site
from ..words import wording
from . import unpromised
from .by_class import in_sentences
from .condition import effect_in_words
from .kinds import MarkerKind
from .remedy import told


@dataclass(frozen=True)
class ChainLink:
    name: str
    text: str
    link: Link | None = None


@dataclass(frozen=True)
class ProblemChain:
    problem: Link
    links: list[ChainLink]


@dataclass(frozen=True)
class Chain:
    rights: list[Link]  # of a problem: seen without opening anything
    start: list[ChainLink]  # what all the problems share
    problems: list[ProblemChain]
    end: list[ChainLink]


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None) -> Chain:
    w = site.words.chain
    rights = [right] if right else [site.right(id) for id in problem.rights] if problem else []
    problems = site.problems_of(right.id) if right else [problem] if problem else []
    links = [Link(f"{each.number}. {each.title}", addresses.right(each.id)) for each in rights]
    start = []
    for each, link in zip(rights, links, strict=True):
        start.append(ChainLink(w.right, "", link))
        start.append(ChainLink(w.responsibility, "", Link(each.responsibility.title, addresses.right(each.id, "responsabilidad"))))
    bodies = wording.listed([body.name for body in site.declaration.outside_bodies], site.words)
    return Chain(
        rights=links if problem else [],
        start=start,
        problems=[ProblemChain(Link(p.name, addresses.problem(p.id)), _links(site, p)) for p in problems],
        end=[ChainLink(w.outside, bodies)],
    )


def _links(site: Site, problem: ProblemType) -> list[ChainLink]:
    words, w = site.words, site.words.chain
    promise = problem.promise
    step = site.step(problem.complaint_step)
    condition = problem.condition
    asked = site.right(condition.responsibility) if condition else None
    indicator = site.indicator(promise.indicator) if promise.indicator else None
    deadlines = " ".join([*unpromised.sentences(site, problem, [promise]), in_sentences(problem, site.declaration.classes_of(problem), words)])
    if promise.first_response and promise.resolution and promise.share is not None and not promise.channels:
        deadlines = w.deadlines.format(
            first_response=wording.duration(promise.first_response, words),
            resolution=wording.duration(promise.resolution, words),
            goal=(wording.bare_share if site.is_measured(problem.id) else wording.share)(promise.share, words),
        )
    return [
        ChainLink(w.promise, deadlines),
        *(
            [ChainLink(w.condition, effect_in_words(condition, words), Link(asked.responsibility.title, addresses.right(asked.id, "responsabilidad")))]
            if condition and asked
            else []
        ),
        *([ChainLink(w.indicator, "", Link(indicator.name, addresses.indicator(indicator.id)))] if indicator else []),
        ChainLink(w.remedy, told(problem.remedies_for(None), words)),
        ChainLink(w.step, "", Link(step.name, addresses.step(step.id))),
    ]


MARKER = MarkerKind(view, ("right", "problem"), needs_subject=True, behind=("rights.title", "problems.promise", "complaint_route.start"), for_editors=True)
