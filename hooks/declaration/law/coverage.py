"""Each duty of an act against what in this declaration meets it: a page, a figure, a contact point; or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..deadlines import Almanac
from ..models import Act, Declaration, Duty, Jurisdiction, Rule
from .applying import LONGER_IS_BETTER, missing_channels
from .comparing import Comparison, comparison
from .promises import Promised, of_problem


@dataclass(frozen=True)
class Covered:
    """A duty and where it is met. `figures` and `channels` say whether what was compared meets it; None if nothing was."""

    duty: Duty
    pages: list[str]
    how: str
    missing: str
    figures: bool | None
    channels: bool | None

    @property
    def met(self) -> bool:
        compared = [each for each in (self.figures, self.channels) if each is not None]
        return not self.missing and all(compared) and bool(compared or self.pages)


def coverage(declaration: Declaration, jurisdiction: Jurisdiction, almanac: Almanac) -> Iterator[tuple[Act, list[Covered]]]:
    """Each act of that country whose duties are listed, in order. Scope is left aside: a company may do more than it must."""
    counted = comparison(almanac)
    said = {each.duty: each for each in declaration.coverage}
    rules = {rule.id: rule for rule in jurisdiction.rules}

    def covered(duty: Duty) -> Covered:
        each = said.get(duty.id)
        if not each:
            return Covered(duty, [], "", "", None, None)
        figures = _kept(rules[each.rule], declaration, almanac, counted) if each.rule in rules else None
        channels = not missing_channels(declaration, jurisdiction) if each.channels else None
        return Covered(duty, each.met_by, each.how or "", each.missing or "", figures, channels)

    for act in jurisdiction.acts:
        yield act, [covered(duty) for duty in act.duties]


def _kept(rule: Rule, declaration: Declaration, almanac: Almanac, comparison: Comparison) -> bool:
    """Whether every promise that the rule is about keeps to it, in every reading."""
    longer = rule.kind in LONGER_IS_BETTER
    return not any(
        comparison.excess(promise.duration, reading, almanac.openings(promise.points), longer_is_better=longer)
        for promise in _promises(rule, declaration)
        for reading in rule.readings()
    )


def _promises(rule: Rule, declaration: Declaration) -> Iterator[Promised]:
    for problem in declaration.problems:
        if not rule.scope.topics or problem.topic in rule.scope.topics:
            yield from of_problem(declaration, problem, rule.kind)
