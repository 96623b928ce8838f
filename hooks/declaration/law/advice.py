"""The whole law of the company's country as it concerns this company: what binds it, why, since when, what isn't sure, what it escapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from ..deadlines import Almanac
from ..models import Act, Company, Declaration, Duty, Event, Jurisdiction, Large, OutsideBody, RequiredChannels, Rule, Scope, Sector, with_wider
from ..models.law import Size
from ..quantities import Money
from .channels import missing_channels, required_of
from .coverage import Covered, coverage, holds_from
from .limits import Limit, is_limit, limits_of
from .nearness import Nearest, NearestCalls, Nearness
from .scope import Condition, binding, each_business, size_of

# `doubtful`: it would bind, and that isn't sure; it refuses nothing. `replaced`: another stands in its place in all that it would bind.
State = Literal["now", "later", "doubtful", "not ours", "replaced"]
BINDING: tuple[State, ...] = ("now", "later", "doubtful")
Business = tuple[Sector, ...]


@dataclass(frozen=True)
class Figure:
    """The one figure that decides whether a company is large: its own, and where large begins (`over` it, for money)."""

    name: Literal["workers", "turnover", "balance"]
    ours: int | Money
    large: int | Money

    @property
    def share(self) -> Decimal:
        ours, large = ((each.amount if isinstance(each, Money) else Decimal(each)) for each in (self.ours, self.large))
        return ours / large if large else Decimal("Infinity")

    @property
    def decides(self) -> bool:
        return self.share > 1 or (self.name == "workers" and self.share == 1)


@dataclass(frozen=True)
class Why:
    """Why a scope binds the company or doesn't: the conditions on which that depends, each with what of it is the company's own.

    `only` are the businesses that it binds, where it doesn't bind all.
    """

    binds: bool
    conditions: tuple[Condition, ...]
    only: Business = ()


@dataclass(frozen=True)
class InPlace:
    """A limit in whose place another stands, or will, with the article that says so; `since` when, if that is still to come."""

    rule: Rule
    other: Rule
    article: str
    since: date | None = None


@dataclass(frozen=True)
class AdvisedLimit:
    rule: Rule
    state: State
    why: Why
    unsettled: tuple[tuple[Business, str], ...] = ()  # why it isn't settled, business by business; without any, it is
    in_place_of: tuple[InPlace, ...] = ()  # the limits in whose place it stands for this company
    gives_way: tuple[InPlace, ...] = ()  # those that stand in its place, or will, in one business or in all
    nearest: Nearest | None = None
    nearest_calls: NearestCalls | None = None

    @property
    def begins(self) -> date | None:
        return self.rule.effective_from


@dataclass(frozen=True)
class AdvisedAct:
    act: Act
    state: State
    why: Why
    duties: tuple[Covered, ...]  # none for a directive, which asks through the law of the country

    @property
    def begins(self) -> date | None:
        return holds_from(self.act)


@dataclass(frozen=True)
class AdvisedChannels:
    """`missing` are those for which there is no contact point. `replaced` where something else holds instead."""

    required: RequiredChannels
    state: State
    why: Why
    missing: tuple[str, ...] = ()

    @property
    def begins(self) -> date | None:
        return None


Advised = AdvisedAct | AdvisedLimit | AdvisedChannels


@dataclass(frozen=True)
class AdvisedBody:
    body: OutsideBody
    ours: bool  # whether the company's customers can go there
    conditions: tuple[Condition, ...]  # those that fail, where they can't


@dataclass(frozen=True)
class Advice:
    company: Company
    jurisdiction: Jurisdiction
    day: date
    size: Size
    figure: Figure | None  # the one that decides the size; None where the law of the country knows no large companies
    unknown_figures: tuple[Literal["turnover", "balance"], ...]  # those that could make it large, and aren't said
    limits: tuple[AdvisedLimit, ...]
    acts: tuple[AdvisedAct, ...]
    channels: tuple[AdvisedChannels, ...]
    bodies: tuple[AdvisedBody, ...]
    not_found: tuple[Event, ...]  # events for which a limit was looked for and none found
    if_not_stated: tuple[AdvisedLimit, ...]  # limits that hold only where the company says nothing else

    @property
    def all(self) -> list[Advised]:
        return [*self.acts, *self.limits, *self.channels]

    def unsure_duties(self) -> Iterator[tuple[Act, Duty]]:
        """Duties that aren't sure, of acts that are and that bind."""
        for advised in self.acts:
            if advised.state in ("now", "later"):
                yield from ((advised.act, each.duty) for each in advised.duties if each.applies and each.duty.confidence == "low")


def advice(declaration: Declaration, almanac: Almanac) -> Advice:
    return _Adviser(declaration, almanac).advice()


def figure_of(company: Company, large: Large | None) -> Figure | None:
    """The figure that makes a company large; else the one by which it comes nearest to it."""
    if not large:
        return None
    size = company.size
    found = []
    if large.workers is not None:
        found.append(Figure("workers", size.workers, large.workers))
    if size.turnover and large.turnover_over:
        found.append(Figure("turnover", size.turnover, large.turnover_over))
    if size.balance and large.balance_over:
        found.append(Figure("balance", size.balance, large.balance_over))
    return next((each for each in found if each.decides), max(found, key=lambda each: each.share, default=None))


class _Adviser:
    """What several questions about one company share."""

    def __init__(self, declaration: Declaration, almanac: Almanac):
        self._declaration, self._almanac, self._day = declaration, almanac, almanac.day
        self._company, self._law = declaration.company, declaration.jurisdiction
        self._businesses: list[Business] = each_business(self._company.sectors)

    def advice(self) -> Advice:
        large = self._law.large
        unknown: list[Literal["turnover", "balance"]] = []
        if large and size_of(self._company, large) == "smaller":
            unknown += ["turnover"] if large.turnover_over and not self._company.size.turnover else []
            unknown += ["balance"] if large.balance_over and not self._company.size.balance else []
        limits = tuple(self._limits())
        known = {each.rule.event for each in limits if each.state not in ("not ours", "replaced")}
        sought = [rule.event for rule in self._law.rules if rule.status == "none_found" and self._why(rule.scope).binds]
        return Advice(
            company=self._company,
            jurisdiction=self._law,
            day=self._day,
            size=size_of(self._company, large),
            figure=figure_of(self._company, large),
            unknown_figures=tuple(unknown),
            limits=limits,
            acts=tuple(self._acts()),
            channels=tuple(self._channels()),
            bodies=tuple(self._bodies()),
            not_found=tuple(event for event in dict.fromkeys(sought) if event not in known),
            if_not_stated=tuple(self._if_not_stated()),
        )

    # --- Why ----------------------------------------------------------------------------------------------------------------

    def _why(self, scope: Scope, among: Sequence[Business] | None = None) -> Why:
        """Why it binds, looking only at some businesses; why it binds none, where it doesn't."""
        found = [(business, binding(scope, self._company, self._law.large, business)) for business in self._businesses]
        bound = [(business, how) for business, how in found if how.binds and (among is None or business in among)]
        if not bound:
            failing = binding(scope, self._company, self._law.large)
            return Why(False, tuple(self._excepted(each) for each in failing.because))
        conditions: dict[str, Condition] = {}
        for business, how in bound:
            for each in how.because:
                own = self._own(each, business)
                before = conditions[own.name].wanted if own.name in conditions else ()
                conditions[own.name] = replace(own, wanted=tuple(dict.fromkeys([*before, *own.wanted])))
        only = () if len(bound) == len(self._businesses) else tuple(sector for business, _ in bound for sector in business)
        return Why(True, tuple(conditions.values()), only)

    def _own(self, condition: Condition, business: Business) -> Condition:
        """The same, with only what the company has of what is wanted."""
        if condition.name == "except_sectors":
            return condition
        alone = {value: Scope.model_validate({condition.name: [value]}) for value in condition.wanted}
        return replace(condition, wanted=tuple(value for value, scope in alone.items() if binding(scope, self._company, self._law.large, business).binds))

    def _excepted(self, condition: Condition) -> Condition:
        """The same, with only those of the excepted sectors that are the company's."""
        if condition.name != "except_sectors":
            return condition
        ours = {str(each) for each in with_wider(self._company.sectors)}
        return replace(condition, wanted=tuple(each for each in condition.wanted if each in ours))

    def _state(self, begins: date | None, *, certain: bool) -> State:
        if not certain:
            return "doubtful"
        return "later" if begins and begins > self._day else "now"

    # --- Limits -------------------------------------------------------------------------------------------------------------

    def _limits(self) -> Iterator[AdvisedLimit]:
        nearness = Nearness(self._declaration, self._almanac)
        bound = {business: self._bound(business) for business in self._businesses}
        gone = {business: {rule.id for rule in bound[business]} - {each.rule.id for each in self._left(business)} for business in self._businesses}
        in_place = {(each.rule.id, each.other.id): each for rules in bound.values() for each in self._in_place(rules)}
        whole = {limit.rule.id: limit for limit in limits_of(self._company, self._law, self._day, self._company.sectors)}
        for rule in filter(is_limit, self._law.rules):
            before = tuple(each for each in in_place.values() if each.rule.id == rule.id)
            after = tuple(each for each in in_place.values() if each.other.id == rule.id)
            if rule.id not in whole:
                taken = any(rule in rules for rules in bound.values())
                yield AdvisedLimit(rule, "replaced" if taken else "not ours", self._why(rule.scope), gives_way=after)
                continue
            left = [business for business in self._businesses if rule in bound[business] and rule.id not in gone[business]]
            yield AdvisedLimit(
                rule,
                self._state(rule.effective_from, certain=whole[rule.id].certain),
                self._why(rule.scope, left),
                unsettled=tuple(self._unsettled(rule, left)),
                in_place_of=before,
                gives_way=after,
                nearest=nearness.nearest(rule),
                nearest_calls=nearness.nearest_calls(rule),
            )

    def _left(self, business: Business) -> list[Limit]:
        """The limits of that business alone: without those in whose place others stand."""
        return limits_of(self._company, self._law, self._day, business)

    def _bound(self, business: Business) -> list[Rule]:
        """Those whose scope takes in that business, whatever stands in their place."""
        return [rule for rule in self._law.rules if is_limit(rule) and binding(rule.scope, self._company, self._law.large, business).binds]

    def _in_place(self, bound: Sequence[Rule]) -> Iterator[InPlace]:
        """Of the limits that bind one business, which stand in the place of which, now or from some day."""
        rules = {rule.id: rule for rule in bound}
        for rule in bound:
            for each in rule.replaces:
                if other := rules.get(each.rule):
                    holds = (rule.effective_from or date.min) <= max(self._day, other.effective_from or date.min)
                    yield InPlace(rule, other, each.article, None if holds else rule.effective_from)

    def _unsettled(self, rule: Rule, businesses: Sequence[Business]) -> Iterator[tuple[Business, str]]:
        for business in businesses:
            found = (each for each in self._left(business) if each.rule.id == rule.id and each.unsettled)
            yield from ((business, each.unsettled) for each in found)

    def _if_not_stated(self) -> Iterator[AdvisedLimit]:
        for rule in self._law.rules:
            if rule.status == "if_not_stated" and (why := self._why(rule.scope)).binds:
                yield AdvisedLimit(rule, self._state(rule.effective_from, certain=rule.confidence != "low" and not rule.directive), why)

    # --- Acts, channels, bodies ---------------------------------------------------------------------------------------------

    def _acts(self) -> Iterator[AdvisedAct]:
        covered = {act.id: tuple(duties) for act, duties in coverage(self._declaration, self._law, self._almanac)}
        for act in self._law.acts:
            why = self._why(act.scope)
            state = self._state(holds_from(act), certain=act.confidence != "low" and not act.directive) if why.binds else "not ours"
            yield AdvisedAct(act, state, why, tuple(self._duty(each) for each in covered.get(act.id, ())))

    def _duty(self, covered: Covered) -> Covered:
        return replace(covered, not_ours=tuple(self._excepted(each) for each in covered.not_ours))

    def _channels(self) -> Iterator[AdvisedChannels]:
        required, missing = required_of(self._declaration, self._law), missing_channels(self._declaration, self._law)
        for each in self._law.required_channels:
            why = self._why(each.scope)
            state: State = "not ours"
            if each in required:
                state = self._state(None, certain=each.confidence != "low")
            elif why.binds:
                state = "replaced"
            yield AdvisedChannels(each, state, why, tuple(name for name in each.channels if name in missing))

    def _bodies(self) -> Iterator[AdvisedBody]:
        for body in self._law.outside_bodies:
            scope = Scope.model_validate({"sectors": body.sectors, "regions": body.regions})
            ours = body.is_for(self._company.all_sectors, self._company.all_regions)
            yield AdvisedBody(body, ours, () if ours else self._why(scope).conditions)
