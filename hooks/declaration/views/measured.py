"""What was measured of a promise, in words: its state, how many cases are behind it, and what was promised in that period. No marker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from .. import addresses
from ..addresses import Link
from ..models import Declaration, ProblemType
from ..results.outcomes import Key, Line, ObjectiveOutcome, Outcome
from ..results.periods import span
from ..results.states import State
from ..results.targets import Goal, Held, goal_of
from ..site import Site
from ..words import Words, by_channel, measured, wording
from .by_class import figure, said_by


@dataclass(frozen=True)
class Told:
    """A state in words; `kind` is the state for styles, `figures` how many cases are behind it, empty where none."""

    kind: State
    state: str
    figures: str
    then: str = ""  # what was promised in that period, where today's promise beside it is another one


@dataclass(frozen=True)
class LastResult:
    """What was last measured of a problem's promise, in one line: of what tells most, and of all else that wasn't kept."""

    link: Link  # to all that was measured of it
    period: str  # empty where it was never measured
    in_short: str  # the same period, in the head of a column
    of: list[tuple[str, Told]]


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


def now(site: Site, line: Line) -> Told:
    return told(site, line.state, line.newest)


def last_result(site: Site, problem: ProblemType) -> LastResult | None:
    """Nothing where the site tells no results at all."""
    found = site.results.of(problem.id) if site.results else []
    if not found:
        return None
    shown = [line for line in found if line is found[0] or line.state == "not_kept"]
    period = next((line.period for line in shown if line.period), None)
    told_of = [(wording.going_on(about(site, line.key)), _beside_today(site, line)) for line in shown]
    return LastResult(
        Link(site.words.results.last, addresses.result(problem.id)),
        period_name(period, site) if period else "",
        measured.dated_short(*span(period), site.words) if period else "",
        told_of,
    )


def _beside_today(site: Site, line: Line) -> Told:
    """What was measured, to stand beside what is promised today: with how many were to be kept, and what was promised then where that is another."""
    said = told(site, line.state, line.newest, goal=True)
    if not line.newest or not line.newest.result or not promised_today(site, line.key, line.newest):
        return said
    return replace(said, then=site.words.results.then.format(promise=_goal(site, line.key, line.newest, line.newest.held[-1])))


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


def promised_today(site: Site, key: Key, outcome: Outcome) -> str:
    """What is promised of it today, in a few words, where that is other than what was promised last in that period; empty where it is the same,
    or where nothing is promised any more."""
    problem = site.lookup.find("problems", key[0])
    goal = goal_of(problem, key[1], key[2]) if problem else None
    if not problem or not goal or not outcome.held:
        return ""
    held = outcome.held[-1]
    period, then = ("", "") if goal.target else (_figure(site, key, problem, site.declaration), _period(site, key, outcome, held))
    said = _said(goal, period, site.words)
    if said == _said(held.goal, then, site.words):
        return ""
    return site.words.results.promised_today.format(promise=period if period and goal.share == held.goal.share else said)


def _goal(site: Site, key: Key, outcome: Outcome, held: Held) -> str:
    return _said(held.goal, "" if held.goal.target else _period(site, key, outcome, held), site.words)


def _said(goal: Goal, period: str, words: Words) -> str:
    if goal.target:
        return wording.target(goal.target, words)
    said = goal.share if goal.says_share else None
    of = words.results.everybody if said is None else words.results.goal.format(share=wording.number(said, words))
    return words.results.said.format(period=period, goal=of)


def _period(site: Site, key: Key, outcome: Outcome, held: Held) -> str:
    """A promise's period as it was then: of a class, or from the shortest to the longest of all who are counted together."""
    assert site.results
    then = next(each for each in site.results.stretches(outcome.period.id) if each.first <= held.first <= each.last)
    return _figure(site, key, then.lookup.one("problems", key[0]), then.declaration)


def _figure(site: Site, key: Key, problem: ProblemType, declaration: Declaration) -> str:
    if key[2] or name_of_class(site, key):
        return by_channel.of_all(problem.promise_for(key[2] or None).every(key[1]), site.words)
    return figure(problem, declaration.classes_of(problem), site.words, key[1])


def window_of(site: Site, key: Key) -> str | None:
    """The period in which a promise is to be kept, as it says today; None where it says none."""
    problem = site.lookup.find("problems", key[0])
    return problem.promise_for(key[2] or None).window if problem else None


def left_out(site: Site, lines: list[Line]) -> list[tuple[str, int]]:
    """Why cases of a problem didn't count, and how many did not in all periods. A case is counted once, though its answer and its solution are told."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for line in lines:
        for each in (outcome for outcome in line.outcomes if outcome.result):
            for id, count in each.result.left_out.items() if each.result else ():
                found.setdefault((id, each.period.id), Counter())[line.key[1]] += count
    counts = Counter[str]()
    for (id, _), by_figure in found.items():
        counts[id] += max(by_figure.values())
    return [(exception(site, lines[0].key[0], id), count) for id, count in counts.items() if count]


def exception(site: Site, problem: str, id: str) -> str:
    """What an exception says, today or when it last did."""
    assert site.results
    lookups = [site.lookup, *(each.lookup for period in reversed(site.results.periods) for each in reversed(site.results.stretches(period.id)))]
    found = (item.text for lookup in lookups if (of := lookup.find("problems", problem)) for item in of.exceptions if item.id == id)
    return next(found, id)
