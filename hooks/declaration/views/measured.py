"""What was measured of a promise, in words: its state, how many cases are behind it, and what was promised in that period. No marker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import ProblemType
from ..results.outcomes import Key, Line, ObjectiveOutcome, Outcome
from ..results.periods import span
from ..results.states import State
from ..results.targets import Held
from ..site import Site
from ..words import by_channel, measured, wording
from .by_class import figure, said_by


@dataclass(frozen=True)
class Told:
    """A state in words; `kind` is the state for styles, `figures` how many cases are behind it, empty where none."""

    kind: State
    state: str
    figures: str


@dataclass(frozen=True)
class LastResult:
    """What was last measured of a problem's promise, in one line: of what tells most, and of all else that wasn't kept."""

    link: Link  # to all that was measured of it
    period: str  # empty where it was never measured
    of: list[tuple[str, Told]]
    of_solution: bool  # whether that is the solution alone, to everybody


def period_name(id: str, site: Site) -> str:
    return measured.period(*span(id), site.words)


def heading_of(id: str, site: Site) -> str:
    """The same at the beginning of a line: `Octubre de 2026`."""
    name = period_name(id, site)
    return name[:1].upper() + name[1:]


def told(site: Site, state: State, outcome: Outcome | None, *, goal: bool = False) -> Told:
    """A state, with what was counted in the period that it is of. Where few cases were, no share of them is told. With a `goal`, also how many were
    promised where those weren't reached: nobody can tell from `96 %` that it isn't enough."""
    figures = ""
    if outcome and outcome.result:
        shares = [each.goal.share for each in outcome.held if each.goal.share is not None]
        missed = max(shares) if goal and shares and outcome.state == "not_kept" else None
        figures = measured.figures(outcome.result, outcome.told_share, outcome.held[-1].goal.target if outcome.held else None, site.words, missed)
    return Told(state, site.words.results.states.get(state), figures)


def told_of_objective(site: Site, outcome: ObjectiveOutcome) -> Told:
    """The same of a service objective: its figure, and of how many cases it is where that is known."""
    w, words, result = site.words.results, site.words, outcome.result
    state = "overdue" if site.results and site.results.is_over(outcome.period.id) else outcome.state
    if result.result is None or not outcome.targets or outcome.state == "few_cases":
        return Told(state, str(w.states.get(state)), "")
    figure = wording.of_target(outcome.targets[-1], result.result, words)
    return Told(state, str(w.states.get(state)), w.of_all.format(figure=figure, cases=wording.number(result.cases, words)) if result.cases else figure)


def now(site: Site, line: Line, *, goal: bool = False) -> Told:
    return told(site, line.state, line.newest, goal=goal)


def last_result(site: Site, problem: ProblemType) -> LastResult | None:
    """Nothing where the site tells no results at all."""
    found = site.results.of(problem.id) if site.results else []
    if not found:
        return None
    shown = [line for line in found if line is found[0] or line.state == "not_kept"]
    period = next((line.period for line in shown if line.period), None)
    told_of = [(wording.going_on(about(site, line.key)), now(site, line, goal=True)) for line in shown]
    return LastResult(
        Link(site.words.results.last, addresses.result(problem.id)),
        period_name(period, site) if period else "",
        told_of,
        [line.key for line in shown] == [(problem.id, "resolution", "")],
    )


def name_of_figure(site: Site, key: Key) -> str:
    """What of the promise it is: `Solución`."""
    return str(site.words.results.figures.get(key[1] or "target"))


def name_of_class(site: Site, key: Key) -> str:
    """Whose promise it is, where some are counted by themselves; empty where all are counted together."""
    assert site.results
    alone = [line.key[2] for line in site.results.of(key[0]) if line.key[1] == key[1] and line.key[2]]
    if not alone:
        return ""
    if key[2]:
        named = site.lookup.find("classes", key[2])
        return named.name if named else key[2]
    problem = site.lookup.find("problems", key[0])
    return said_by(site.declaration.classes_of(problem), site.words).other_classes if problem else ""


def about(site: Site, key: Key) -> str:
    """Both: `Solución, electrodomésticos grandes`."""
    return ", ".join(filter(None, [name_of_figure(site, key), wording.going_on(name_of_class(site, key))]))


def name_of_problem(site: Site, id: str) -> str:
    """What a problem is called, today or when it was last promised."""
    assert site.results
    lookups = [site.lookup, *(each.lookup for period in reversed(site.results.periods) for each in reversed(site.results.stretches(period.id)))]
    return next((problem.name for lookup in lookups if (problem := lookup.find("problems", id))), id)


def promised(site: Site, key: Key, outcome: Outcome) -> list[str]:
    """What was promised in that period, a sentence each; where it changed within it, each says from when or until when."""
    w, held = site.words.results, outcome.held
    if len(held) < 2:
        return [_goal(site, key, outcome, each) for each in held]
    first, *others = held
    said = [w.until.format(day=wording.day(first.last, site.words), promise=_goal(site, key, outcome, first))]
    return said + [w.since.format(day=wording.day(each.first, site.words), promise=_goal(site, key, outcome, each)) for each in others]


def _goal(site: Site, key: Key, outcome: Outcome, held: Held) -> str:
    words, goal = site.words, held.goal
    if goal.target:
        return wording.target(goal.target, words)
    said = goal.share if goal.says_share else None
    of = words.results.everybody if said is None else words.results.goal.format(share=wording.number(said, words))
    return words.results.said.format(period=_period(site, key, outcome, held), goal=of)


def _period(site: Site, key: Key, outcome: Outcome, held: Held) -> str:
    """A promise's period as it was then: of a class, or from the shortest to the longest of all who are counted together."""
    assert site.results
    then = next(each for each in site.results.stretches(outcome.period.id) if each.first <= held.first <= each.last)
    problem = then.lookup.one("problems", key[0])
    if key[2] or name_of_class(site, key):
        return by_channel.of_all(problem.promise_for(key[2] or None).every(key[1]), site.words)
    return figure(problem, then.declaration.classes_of(problem), site.words, key[1])


def left_out(site: Site, lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Why cases of a problem didn't count, and how many of which period, by exception."""
    w, found = site.words.results, dict[str, list[str]]()
    for each in (outcome for line in lines for outcome in line.outcomes if outcome.result):
        for id, count in each.result.left_out.items() if each.result else ():
            if count:
                found.setdefault(id, []).append(wording.counted(count, w.left_out, site.words, period=period_name(each.period.id, site)))
    for id, counts in found.items():
        yield _exception(site, lines[0].key[0], id), "; ".join(dict.fromkeys(counts))


def _exception(site: Site, problem: str, id: str) -> str:
    assert site.results
    lookups = [site.lookup, *(each.lookup for period in reversed(site.results.periods) for each in reversed(site.results.stretches(period.id)))]
    found = (item.text for lookup in lookups if (of := lookup.find("problems", problem)) for item in of.exceptions if item.id == id)
    return next(found, id)
