"""`<!-- declaration:results -->`: each promise beside what was measured of it, the newest first; then each through all periods, with a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..results.outcomes import Line, Outcome, Outcomes
from ..results.periods import span
from ..results.states import STATES, State
from ..site import Site
from ..words import Words, wording
from .chart import Chart, chart
from .kinds import MarkerKind
from .measured import Told, about, heading_of, left_out, name_of_problem, now, period_name, promised, told


@dataclass(frozen=True)
class Row:
    """A problem's promise, and its newest result."""

    link: Link  # to all periods of it
    about: str  # what of the promise, and whose
    promised: list[str]
    result: Told
    period: str  # of the result, where it isn't the newest
    before: str  # what it was in the period before


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
    chart: Chart | None
    rows: list[PeriodRow]


@dataclass(frozen=True)
class OfProblem:
    id: str
    name: str
    figures: list[Figure]
    left_out: list[tuple[str, str]]
    problem: Link | None  # to the promise, the law and the remedy


@dataclass(frozen=True)
class PeriodShown:
    anchor: str
    name: str
    said: list[str]


@dataclass(frozen=True)
class Results:
    measured: str  # how many promises are; empty where there are no results
    tally: list[tuple[State, str]]
    notes: list[str]  # of the newest period
    newest: str
    caption: str
    rows: list[Row]
    notes_below: list[str]  # which period is the one before, and how few cases tell nothing
    problems: list[OfProblem]
    periods: list[PeriodShown]  # the newest first
    book: Link | None
    csv: str  # their addresses, from the page
    json: str


def view(site: Site) -> Results:
    found, w = site.results, site.words.results
    if not found or not found.periods:
        return Results("", [], [], "", "", [], [], [], [], None, "", "")
    newest, states = found.periods[-1], Counter(line.state for line in found.of_today)
    lines = [line for each in site.declaration.problems for line in found.of(each.id) if line is found.main(each.id) or line.state == "not_kept"]
    counts = {"measured": sum(line.measured for line in found.of_today), "all": len(found.of_today)}
    overdue = [w.overdue.format(period=period_name(newest.id, site))] if found.is_overdue else []
    return Results(
        measured=w.measured.format(**{name: wording.number(count, site.words) for name, count in counts.items()}),
        tally=[(state, w.tally.format(state=w.states.get(state), count=wording.number(states[state], site.words))) for state in STATES if states[state]],
        notes=[*overdue, *([newest.note] if newest.note else [])],
        newest=heading_of(newest.id, site),
        caption=w.caption.format(period=period_name(newest.id, site)),
        rows=[_row(site, line, found) for line in sorted(lines, key=lambda line: line.state != "not_kept")],  # what fails isn't looked for
        notes_below=[
            *([w.before_is.format(period=period_name(found.periods[-2].id, site))] if found.periods[1:] else []),
            w.few.format(number=wording.number(found.few_cases, site.words)),
        ],
        problems=[_problem(site, found, id) for id in found.problems],
        periods=[_period(site, found, number) for number in reversed(range(len(found.periods)))],
        book=Link(w.book, addresses.Target(addresses.BROKEN)) if addresses.BROKEN in site.declaration.page_titles else None,
        csv=f"../{addresses.RESULTS_DATA}.csv",
        json=f"../{addresses.RESULTS_DATA}.json",
    )


def _row(site: Site, line: Line, found: Outcomes) -> Row:
    shown = line.newest or (line.outcomes[-1] if line.outcomes else None)
    return Row(
        Link(name_of_problem(site, line.key[0]), addresses.result(line.key[0])),
        about(site, line.key),
        promised(site, line.key, shown) if shown else [],
        now(site, line),
        period_name(line.period, site) if line.period and line.period != found.periods[-1].id else "",
        _before(site, line, found),
    )


def _before(site: Site, line: Line, found: Outcomes) -> str:
    """What it was when it was last told of before, in short: in the period before, or in an older one that is named."""
    before = line.before
    if not before or not before.result:
        return ""
    share = before.told_share
    said = wording.percent(share, site.words) if share is not None else told(site, before.state, before).figures
    said = said or site.words.results.states.get(before.state)
    if found.periods[1:] and before.period is found.periods[-2]:
        return site.words.results.before.format(share=said)
    return site.words.results.before_in.format(period=period_name(before.period.id, site), share=said)


def _problem(site: Site, found: Outcomes, id: str) -> OfProblem:
    lines = [line for line in found.of(id) if line.measured]
    today = site.lookup.find("problems", id)
    return OfProblem(
        id,
        name_of_problem(site, id),
        [_figure(site, line) for line in lines],
        list(left_out(site, lines)) if lines else [],
        Link(site.words.results.go.format(problem=today.name), addresses.problem(id)) if today else None,
    )


def _figure(site: Site, line: Line) -> Figure:
    name = about(site, line.key)
    return Figure(name, chart(site, name, line), [_of_period(site, line, each) for each in reversed(line.outcomes)])


def _of_period(site: Site, line: Line, outcome: Outcome) -> PeriodRow:
    said = promised(site, line.key, outcome) or [site.words.results.no_longer]
    return PeriodRow(heading_of(outcome.period.id, site), said, told(site, outcome.state, outcome), list(_more(outcome, site.words)))


def _more(outcome: Outcome, words: Words) -> Iterable[str]:
    result, w = outcome.result, words.results
    if not result:
        return
    if result.median:
        yield w.median.format(period=wording.duration(result.median, words))
    if result.p90:
        yield w.p90.format(period=wording.duration(result.p90, words))
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
