"""`<!-- declaration:results -->`: each promise beside what was measured of it, the newest first; then each through all periods, with a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Objective
from ..models.results import Period
from ..results.outcomes import Line, Outcome, Outcomes
from ..results.periods import span
from ..results.states import STATES, State
from ..site import Site
from ..words import Words, wording
from .chart import MOST, Chart, chart
from .kinds import MarkerKind
from .measured import Told, about, heading_of, left_out, name_of_problem, now, period_name, promised, promised_today, told, told_of_objective, window_of
from .objectives import target_of


@dataclass(frozen=True)
class Row:
    """A problem's promise or a service objective, and its newest result."""

    name: str
    link: Link | None  # to all periods of it, or to how it is measured
    about: str  # what of the promise, and whose; of an objective, what is counted
    promised: list[str]
    today: str  # what is promised now, where that is another
    result: Told
    notes: list[str]  # of which period it is, where that isn't the newest; that it was corrected; what it was in the period before


@dataclass(frozen=True)
class PeriodRow:
    period: str
    promised: list[str]
    result: Told
    more: list[str]  # how long it took, what was paid, what is to be known of it


@dataclass(frozen=True)
class Figure:
    """One figure of a promise through the periods, the newest first."""

    name: str
    today: str  # what is promised now, where it was another in the newest period
    chart: Chart | None
    rows: list[PeriodRow]


@dataclass(frozen=True)
class OfProblem:
    id: str
    name: str
    figures: list[Figure]  # none of what was never measured
    problem: Link | None  # to the promise, the law and the remedy


@dataclass(frozen=True)
class PeriodShown:
    anchor: str
    name: str
    said: list[str]


@dataclass(frozen=True)
class Results:
    measured: str  # how many promises are; empty where there are no results
    tally: list[tuple[State, str]]  # of promises and objectives
    notes: list[str]  # of the newest period
    newest: str
    caption: str
    rows: list[Row]
    notes_below: list[str]  # how few cases tell nothing, and what the states say
    problems: list[OfProblem]
    objectives: Link | None  # to all of them
    older: bool  # whether there are periods that only the data tell of
    left_out: list[tuple[str, str, str]]  # whose, how many, and why
    left_out_of: str  # how many that are
    periods: list[PeriodShown]  # the newest first
    book: Link | None
    csv: str  # their addresses, from the page
    json: str


def view(site: Site) -> Results:
    found, w = site.results, site.words.results
    if not found or not found.periods:
        return Results("", [], [], "", "", [], [], [], None, False, [], "", [], None, "", "")
    newest, objectives = found.periods[-1], [_objective(site, each, found) for each in site.declaration.objectives]
    states = Counter([*(line.state for line in found.of_today), *(row.result.kind for row in objectives)])
    lines = [line for each in site.declaration.problems for line in found.of(each.id) if line is found.main(each.id) or line.state == "not_kept"]
    lines.sort(key=lambda line: line.state != "not_kept")  # what fails isn't looked for
    missed = [line for line in lines if line.state == "not_kept"]
    named = next((line for line in lines if line.before), None)  # the first row that tells of the period before says which one that is
    overdue = [w.overdue.format(period=period_name(newest.id, site))] if found.is_overdue else []
    left_out = [(name_of_problem(site, id), count, why) for id in found.problems for why, count in _left_out(site, found, id)]
    rows = [
        *(_row(site, line, found, line is named) for line in missed),
        *(row for row in objectives if row.result.kind == "not_kept"),
        *(_row(site, line, found, line is named) for line in lines[len(missed) :]),
    ]
    return Results(
        measured=_measured(found, objectives, site.words),
        tally=[(state, w.tally.format(state=w.states.get(state), count=wording.number(states[state], site.words))) for state in STATES if states[state]],
        notes=[*overdue, *([newest.note] if newest.note else []), *_longer(site, lines, newest.id)],
        newest=heading_of(newest.id, site),
        caption=w.caption.format(period=period_name(newest.id, site)),
        rows=rows,
        notes_below=[
            w.counted,
            w.few.format(number=wording.number(found.few_cases, site.words)),
            *([w.no_data] if states["no_data"] else []),
            *([w.not_measured] if states["not_measured"] else []),
        ],
        problems=[_problem(site, found, id) for id in found.problems],
        objectives=Link(w.objectives, addresses.page(addresses.COMMITMENTS)) if objectives else None,
        older=any(len(line.outcomes) > MOST for line in found.lines.values()),
        left_out=[(name, wording.counted(count, w.left_out, site.words), why) for name, count, why in left_out],
        left_out_of=wording.counted(sum(count for _, count, _ in left_out), w.left_out_why, site.words) if left_out else "",
        periods=[_period(site, found, number) for number in reversed(range(len(found.periods)))],
        book=Link(w.book, addresses.Target(addresses.BROKEN)) if addresses.BROKEN in site.declaration.page_titles else None,
        csv=f"../{addresses.RESULTS_DATA}.csv",
        json=f"../{addresses.RESULTS_DATA}.json",
    )


def _measured(found: Outcomes, objectives: list[Row], words: Words) -> str:
    """How many promises and objectives are measured: those of which nothing else is told than that there are no data aren't."""
    states, w = [[line.state for line in found.of_today], [row.result.kind for row in objectives]], words.results
    counts = [wording.number(number, words) for each in states for number in (sum(state not in ("no_data", "not_measured") for state in each), len(each))]
    if not objectives:
        return w.measured.format(measured=counts[0], all=counts[1])
    return w.measured_both.format(measured=counts[0], all=counts[1], measured_objectives=counts[2], all_objectives=counts[3])


def _longer(site: Site, lines: list[Line], period: str) -> Iterable[str]:
    """That some of these promises are to be kept in a longer period than this one: a month says less of them."""
    first, last = span(period)
    months, windows = 12 * (last.year - first.year) + last.month - first.month + 1, {"month": 1, "quarter": 3, "year": 12}
    told = [line for line in lines if line.period == period and line.newest and line.newest.result]
    longer = sum(windows.get(window_of(site, line.key) or "", 0) > months for line in told)
    if longer:
        yield wording.counted(longer, site.words.results.longer, site.words)


def _left_out(site: Site, found: Outcomes, id: str) -> list[tuple[str, int]]:
    lines = [line for line in found.of(id) if line.measured]
    return left_out(site, lines) if lines else []


def _row(site: Site, line: Line, found: Outcomes, named: bool) -> Row:
    shown = line.newest or (line.outcomes[-1] if line.outcomes else None)
    return Row(
        name_of_problem(site, line.key[0]),
        Link(name_of_problem(site, line.key[0]), addresses.result(line.key[0])),
        about(site, line.key),
        promised(site, line.key, shown) if shown else [],
        promised_today(site, line.key, shown) if shown else "",
        now(site, line),
        [
            *([period_name(line.period, site)] if line.period and line.period != found.periods[-1].id else []),
            *(_corrected(line.newest.period, line.key[0], site.words) if line.newest and line.newest.result else []),
            *_before(site, line, found, named),
        ],
    )


def _corrected(period: Period, id: str, words: Words) -> Iterable[str]:
    day = period.corrected(id)
    if day:
        yield words.results.row_corrected.format(day=wording.day(day, words))


def _before(site: Site, line: Line, found: Outcomes, named: bool) -> Iterable[str]:
    """What it was when it was last told of before, in short: in the period before, or in another one, which is `named` in any case."""
    before = line.before
    if not before or not before.result:
        return
    share = before.told_share
    said = wording.percent(share, site.words) if share is not None else told(site, before.state, before).figures
    said = said or site.words.results.states.get(before.state)
    if not named and found.periods[1:] and before.period is found.periods[-2]:
        yield site.words.results.before.format(share=said)
    else:
        yield site.words.results.before_in.format(period=period_name(before.period.id, site), share=said)


def _objective(site: Site, objective: Objective, found: Outcomes) -> Row:
    """A service objective: what is asked of it, what was last measured, and what was before that."""
    w, told_of = site.words.results, found.objective(objective.id)
    indicator = site.indicator(objective.indicator) if objective.indicator else None
    newest = told_of[-1] if told_of else None
    before = told_of_objective(site, told_of[-2]).figures if told_of[1:] else ""
    return Row(
        objective.name,
        Link(objective.name, addresses.indicator(indicator.id)) if indicator else None,
        indicator.measures if indicator else "",
        [target_of(objective, site.words)],
        "",
        told_of_objective(site, newest) if newest else Told("not_measured", w.states.get("not_measured"), ""),
        [
            *([period_name(newest.period.id, site)] if newest and newest.period is not found.periods[-1] else []),
            *(_corrected(newest.period, objective.id, site.words) if newest else []),
            *([w.before_in.format(period=period_name(told_of[-2].period.id, site), share=before)] if before else []),
        ],
    )


def _problem(site: Site, found: Outcomes, id: str) -> OfProblem:
    lines = [line for line in found.of(id) if line.measured]
    today = site.lookup.find("problems", id)
    return OfProblem(
        id,
        name_of_problem(site, id),
        [_figure(site, line) for line in lines],
        Link(site.words.results.go.format(problem=today.name), addresses.problem(id)) if today else None,
    )


def _figure(site: Site, line: Line) -> Figure:
    name = about(site, line.key)
    rows = [_of_period(site, line, each) for each in reversed(line.outcomes[-MOST:])]
    return Figure(name, promised_today(site, line.key, line.outcomes[-1]), chart(site, name, line), rows)


def _of_period(site: Site, line: Line, outcome: Outcome) -> PeriodRow:
    said = promised(site, line.key, outcome) or [site.words.results.no_longer]
    return PeriodRow(
        heading_of(outcome.period.id, site),
        said,
        told(site, outcome.state, outcome),
        [*_more(outcome, site.words), *_corrected(outcome.period, line.key[0], site.words)],
    )


def _more(outcome: Outcome, words: Words) -> Iterable[str]:
    result, w = outcome.result, words.results
    if not result:
        return
    if result.excluded:
        yield wording.counted(result.excluded, w.left_out, words)
    if outcome.state != "few_cases":
        times = {name: wording.duration(value, words) for name in ("median", "p90") if (value := getattr(result, name))}
        if len(times) == 2:
            yield w.both_times.format(**times)
        else:
            yield from (getattr(w, name).format(period=period) for name, period in times.items())
    if result.paid and result.payments:
        yield wording.counted(result.payments, w.paid, words, amount=wording.money(result.paid, words))
    if result.paid_late:
        yield w.paid_late.format(count=wording.number(result.paid_late, words))
    if result.note:
        yield result.note


def _period(site: Site, found: Outcomes, number: int) -> PeriodShown:
    """Where the figures of a period are from is said again only where that changed."""
    period, later = found.periods[number], found.periods[number + 1 :]
    words, w, last = site.words, site.words.results, span(period.id)[1]
    said = [
        wording.counted((period.published - last).days, w.published, words, day=wording.day(period.published, words)),
        *([] if later and later[0].source == period.source else [w.source.format(source=period.source)]),
        *([period.note] if period.note else []),
        *(w.corrected.format(day=wording.day(each.date, words), note=each.note) for each in period.corrections),
    ]
    return PeriodShown(addresses.results_of(period.id).anchor, heading_of(period.id, site), said)


def _anchors(shown: Results, words: Words) -> list[str]:
    return [*(each.id for each in shown.problems), *(each.anchor for each in shown.periods)]


MARKER = MarkerKind(view, behind=("results",), fixed=("ultimo-periodo", "cada-promesa", "periodos"), anchors=_anchors)
