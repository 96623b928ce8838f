"""Which limits of the law bind this company, on which event, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..models import LONGER_IS_BETTER, Company, Declaration, Event, Jurisdiction, ProblemType, Rule, Scope, Sector, with_wider
from ..models.topics import ProblemTopic
from .scope import binding, each_business

WARNED_BEFORE = timedelta(days=90)  # how long before a limit binds a promise that it will forbid is told


@dataclass(frozen=True)
class Limit:
    """A limit that binds the company. Where it isn't `certain`, it is shown with its doubt and refuses nothing."""

    rule: Rule
    unsettled: str = ""  # why it isn't settled that it binds such a company; empty if it is

    @property
    def certain(self) -> bool:
        """Not where sources clash, where it isn't settled whom it binds, or where only a directive says so."""
        return not (self.unsettled or self.rule.confidence == "low" or self.rule.directive)

    def holds_on(self, day: date) -> bool:
        return not self.rule.effective_from or self.rule.effective_from <= day


def is_limit(rule: Rule) -> bool:
    """Whether a promise may be worse than it at all: not where none was found, nor where it holds only if nothing was stated."""
    return rule.status in ("general", "sector_only")


def answers_anything(jurisdiction: Jurisdiction) -> bool:
    """Whether it is sure that some limit of that country is for the answer to whatever complaint, to any company."""
    return any(
        rule.event == "answer" and rule.limit and rule.status == "general" and rule.confidence != "low" and rule.scope == Scope() for rule in jurisdiction.rules
    )


class Limits:
    """Those of the law of the company's country, as of a day. Works out once what binds it, for every promise asks."""

    def __init__(self, declaration: Declaration, day: date):
        self._company, self._jurisdiction, self._day = declaration.company, declaration.jurisdiction, day
        self._known: dict[tuple[Sector, ...], list[Limit]] = {}
        self._asked: dict[tuple[Event, ProblemTopic | None, tuple[Sector, ...], bool], list[Limit]] = {}

    def on(self, event: Event, problem: ProblemType | None = None, *, instrument: bool = False) -> list[Limit]:
        """What limits that event, now or some day, in a problem; without one, in any complaint. The strictest of those that are
        certain first. With `instrument`, in what comes by the legal instrument of the country."""
        topic, sectors = problem.topic if problem else None, tuple((problem and problem.sectors) or self._company.sectors)
        key = (event, topic, sectors, instrument)
        if key not in self._asked:
            found = [
                each
                for each in self._of(sectors)
                if each.rule.event == event
                and (not each.rule.scope.topics or topic in each.rule.scope.topics)
                and (not each.rule.scope.instrument or instrument)
            ]
            self._asked[key] = sorted(found, key=lambda each: (not each.certain, _strictness(each.rule)))
        return self._asked[key]

    def in_force(self, event: Event, problem: ProblemType | None = None, *, instrument: bool = False) -> list[Limit]:
        """Likewise, of those that hold on the day."""
        return [each for each in self.on(event, problem, instrument=instrument) if each.holds_on(self._day)]

    def _of(self, sectors: tuple[Sector, ...]) -> list[Limit]:
        if sectors not in self._known:
            self._known[sectors] = limits_of(self._company, self._jurisdiction, self._day, sectors)
        return self._known[sectors]


def limits_of(company: Company, jurisdiction: Jurisdiction, day: date, sectors: Sequence[Sector]) -> list[Limit]:
    """Every limit that binds a company in the businesses of these sectors, in the order of the file.

    Each business is looked at by itself, so that a sector more never takes away what binds the others: a limit stands in for another
    only within the business that both bind. Where it isn't sure that it does, neither is it that the other still binds: both are shown.
    """
    found: dict[str, Limit] = {}
    for business in each_business(sectors):
        bound = [rule for rule in jurisdiction.rules if is_limit(rule) and binding(rule.scope, company, jurisdiction.large, business).binds]
        sure = [rule for rule in bound if Limit(rule, _unsettled(rule, business)).certain]
        gone, perhaps = replaced(bound, sure, day), replaced(bound, bound, day)
        for rule in bound:
            if rule.id in gone:
                continue
            limit = Limit(rule, _unsettled(rule, business) or (perhaps[rule.id].says if rule.id in perhaps else ""))
            if rule.id not in found or limit.certain:
                found[rule.id] = limit
    return [found[rule.id] for rule in jurisdiction.rules if rule.id in found]


def replaced(bound: Sequence[Rule], by: Sequence[Rule], day: date) -> dict[str, Rule]:
    """Of rules that all bind one business, those in whose place one of `by` stands, by their id: once that other holds."""
    begun = {rule.id: rule.effective_from for rule in bound}
    return {
        each.rule: rule
        for rule in by
        for each in rule.replaces
        if each.rule in begun and (rule.effective_from or date.min) <= max(day, begun[each.rule] or date.min)
    }


def _unsettled(rule: Rule, business: Sequence[Sector]) -> str:
    ours = with_wider(business)
    return next((each.why for each in rule.unsettled if not each.sectors or ours & {*each.sectors}), "")


def _strictness(rule: Rule) -> float:
    """Only to tell which of several limits is shown first. Checks compute real dates."""
    if rule.calls:
        return rule.calls.within_seconds / float(rule.calls.share)
    lengths = [reading.rough for reading in rule.readings()] or [0]  # what has no figure is «at once»
    return -max(lengths) if rule.event in LONGER_IS_BETTER else min(lengths)
