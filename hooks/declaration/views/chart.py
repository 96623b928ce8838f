"""A small chart of how often a promise was kept in the last periods: a point each, beside its goal. No marker.

What was kept is a full disc, what wasn't an open square, so that it is read without colour; where no share is told there is a dash. The same
figures stand in a table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..results.outcomes import Line, Outcome
from ..results.periods import span
from ..results.states import State
from ..site import Site
from ..words import measured, wording
from .measured import period_name

MOST = 5  # periods: so many fit a phone of 320 px at a size that can be read
STEP, TOP, FOOT, HEIGHT = 56, 44, 104, 146  # in pixels: between two periods, of the highest point, of the lowest, of all; the goal is named at the top


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    kind: State
    told: str
    told_at: int  # how much lower that stands: above it, or below where the goal's line is above
    period: str  # below it


@dataclass(frozen=True)
class Chart:
    title: str  # all that it shows, aloud
    width: int
    height: int
    goals: list[tuple[int, int, int]]  # a line for each period: from where to where, and how high
    goal: str  # the newest of them
    points: list[Point]


def chart(site: Site, name: str, line: Line) -> Chart | None:
    """The last periods of a line; nothing where fewer than two of them have a share to show."""
    outcomes = list(line.outcomes)[-MOST:]
    shares = [each.share for each in outcomes]
    goals = [each.held[-1].goal.share if each.held else None for each in outcomes]
    if sum(each is not None for each in shares) < 2:
        return None
    least = min(Fraction(each) for each in (*shares, *goals) if each is not None)
    floor = max(0, int(least - 1) // 5 * 5)

    def height(share: Fraction) -> int:
        return round(FOOT - (FOOT - TOP) * (share - floor) / max(1, 100 - floor))

    points = []
    for number, (each, share) in enumerate(zip(outcomes, shares, strict=True)):
        said = wording.percent(each.told_share, site.words) if each.told_share is not None else "–"
        at = STEP * number + STEP // 2
        high = FOOT if share is None else height(share)
        said_at = 20 if each.state == "not_kept" else -11
        points.append(Point(at, high, each.state, said, said_at, measured.short_period(*span(each.period.id), site.words)))
    lines = [(STEP * number + 4, STEP * number + STEP - 4, height(Fraction(goal))) for number, goal in enumerate(goals) if goal is not None]
    newest = next((goal for goal in reversed(goals) if goal is not None), None)
    goal = site.words.results.chart_goal.format(goal=wording.percent(newest, site.words)) if newest is not None else ""
    return Chart(_aloud(site, name, outcomes, goal), STEP * len(outcomes), HEIGHT, lines, goal, points)


def _aloud(site: Site, name: str, outcomes: list[Outcome], goal: str) -> str:
    """What it shows as a whole, for the table beside it says each figure: its goal, the first share and the last, and where the goal wasn't reached."""
    w, words = site.words.results, site.words
    told = [(each, each.told_share) for each in outcomes if each.told_share is not None]
    ends = [f"{period_name(each.period.id, site)}: {wording.percent(share, words)}" for each, share in (told[0], told[-1])]
    missed = [period_name(each.period.id, site) for each in outcomes if each.state == "not_kept"]
    never = [w.tally.format(state=w.states.get("not_kept"), count=wording.listed(missed, words))] if missed else []
    return w.chart.format(of=name, figures=". ".join([*([goal] if goal else []), "; ".join(ends), *never]))
