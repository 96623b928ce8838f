"""Each duty of an act against what in this declaration meets it: a page, a figure, a contact point; or nothing, or it doesn't bind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..deadlines import Almanac
from ..models import LONGER_IS_BETTER, Act, CallsAnswered, Company, Declaration, Duty, Jurisdiction, Rule
from .channels import missing_channels, through
from .comparing import Comparison, comparison
from .promises import of_event
from .scope import Binding, Condition, binding, each_business


@dataclass(frozen=True)
class Covered:
    """A duty and where it is met. `figures` and `channels` say whether what was compared meets it; None if nothing was; `unordered`, that the
    figures are of another kind than the law's, so that neither is better.

    `not_ours`: the conditions that the company doesn't fulfil, where the duty is none of its own; `bound`: whether it must do what
    the act asks at all.
    """

    duty: Duty
    pages: list[str]
    how: str
    missing: str
    figures: bool | None
    channels: bool | None
    not_ours: tuple[Condition, ...] = ()
    bound: bool = True
    unordered: bool = False

    @property
    def applies(self) -> bool:
        return not self.not_ours

    @property
    def lacking(self) -> bool:
        """Whether it must be met, and isn't: what doesn't bind is never missing."""
        return self.bound and self.applies and not self.met

    @property
    def met(self) -> bool:
        compared = [each for each in (self.figures, self.channels) if each is not None]
        return not self.missing and all(compared) and bool(compared or self.pages)


def duty_binding(duty: Duty, act: Act, company: Company, jurisdiction: Jurisdiction) -> Binding:
    """How a duty binds a company that its act binds: in the same business."""
    found = []
    for business in each_business(company.sectors):
        of_act, own = (binding(scope, company, jurisdiction.large, business) for scope in (act.scope, duty.scope))
        if of_act.binds:
            found.append(own)
    found = found or [binding(duty.scope, company, jurisdiction.large)]
    return next((each for each in found if each.binds), found[0])


def holds_from(act: Act, duty: Duty | None = None) -> date | None:
    """Since when what an act asks for must be done; None if it always had to."""
    return (duty.effective_from if duty else None) or act.adapt_by or act.effective_from


def coverage(declaration: Declaration, jurisdiction: Jurisdiction, almanac: Almanac) -> Iterator[tuple[Act, list[Covered]]]:
    """Each act of that country whose duties are listed, in order. Whether the act binds is left aside, for a company may do more than
    it must; but what of it would bind no such company is told."""
    counted = comparison(almanac)
    said = {each.duty: each for each in declaration.coverage}
    rules = {rule.id: rule for rule in jurisdiction.rules}

    def covered(act: Act, duty: Duty) -> Covered:
        of_duty = duty_binding(duty, act, declaration.company, jurisdiction)
        bound = binding(act.scope, declaration.company, jurisdiction.large).binds
        not_ours = () if of_duty.binds else of_duty.because
        each = next((said[id] for id in (duty.id, *duty.transposes) if id in said), None)  # of what a layer asks, or of what a country makes of it
        if not each:
            return Covered(duty, [], "", "", None, None, not_ours, bound)
        rule = rules.get(each.rule or "")
        figures = _kept(rule, declaration, almanac, counted) if rule else None
        unordered = figures is None and bool(rule and rule.calls and _answered(declaration))
        channels = not missing_channels(declaration, jurisdiction) if each.channels else None
        return Covered(duty, each.met_by, each.how or "", each.missing or "", figures, channels, not_ours, bound, unordered)

    for act in jurisdiction.acts:
        if not act.directive:
            yield act, [covered(act, duty) for duty in act.duties]


def calls_kept(promised: CallsAnswered, law: CallsAnswered) -> bool | None:
    """Whether as large a share of the calls is answered as soon as the law asks. None where one promises more of them later, or fewer of
    them sooner: how many are answered by the law's second, it doesn't say."""
    enough, soon = promised.share >= law.share, promised.within_seconds <= law.within_seconds
    if enough and soon:
        return True
    unordered = promised.share > law.share or promised.within_seconds < law.within_seconds
    return None if unordered else False


def _answered(declaration: Declaration) -> list[CallsAnswered]:
    return [point.answered for point in declaration.contact_points if point.answered]


def _kept(rule: Rule, declaration: Declaration, almanac: Almanac, comparison: Comparison) -> bool | None:
    """Whether every promise that the rule is about keeps to it, in every reading; None where there is none, or that can't be told."""
    if rule.calls:
        found = [calls_kept(each, rule.calls) for each in _answered(declaration)]
        return None if not found or (None in found and False not in found) else all(found)
    longer, scope = rule.event in LONGER_IS_BETTER, rule.scope
    promises = [
        each
        for each in of_event(declaration, rule.event)
        if (not scope.topics or (each.problem is not None and each.problem.topic in scope.topics)) and (not scope.instrument or each.instrument)
    ]
    if not promises or not rule.limit:
        return None
    points = through(declaration.contact_points, scope.channels)
    return not any(
        comparison.excess(each.duration, reading, almanac.openings([id for id in each.points if id in points]), longer_is_better=longer)
        for each in promises
        for reading in rule.readings()
    )
