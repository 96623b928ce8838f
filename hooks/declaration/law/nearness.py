"""Of the promises that a limit is about, the one that comes nearest to it, and how far that one could still go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from ..deadlines import Almanac, NoDeadline, Opening
from ..models import LONGER_IS_BETTER, CallsAnswered, Declaration, Rule
from ..quantities import Duration
from .channels import through
from .comparing import Comparison, comparison
from .coverage import calls_kept
from .limits import Limits
from .promises import Promised, all_promised

_NEXT = Duration.model_validate("1 working day")


@dataclass(frozen=True)
class Nearest:
    """`edge` is the last duration in the promise's own unit that the law allows: the longest, or the shortest where longer is better.
    None where not even one of that unit is. `sure`: it is so in whatever way the limit is read."""

    promise: Promised
    edge: Duration | None
    longer_is_better: bool
    sure: bool = True

    @property
    def kept(self) -> bool:
        if not self.edge:
            return False
        ours, last = self.promise.duration.value, self.edge.value
        return ours >= last if self.longer_is_better else ours <= last

    @property
    def used(self) -> float:
        """How much of what is allowed is taken: 1 at the very edge, more where it isn't kept."""
        if not self.edge:
            return float("inf")
        ours, last = self.promise.duration.value, self.edge.value
        return last / ours if self.longer_is_better else ours / last


@dataclass(frozen=True)
class NearestCalls:
    """The contact point that promises least about its calls; `kept` is None where neither that nor the law is better: see `calls_kept`."""

    point: str
    answered: CallsAnswered
    kept: bool | None


class Nearness:
    """Finds it for any limit. Promises that are alike are tried once."""

    def __init__(self, declaration: Declaration, almanac: Almanac):
        self._declaration, self._almanac = declaration, almanac
        self._comparison: Comparison = comparison(almanac)
        self._limits = Limits(declaration, almanac.day)
        self._promised = list(all_promised(declaration))

    def nearest(self, rule: Rule) -> Nearest | None:
        """None where nothing is promised about it."""
        return max(self._all(rule), key=lambda each: each.used, default=None)

    def nearest_calls(self, rule: Rule) -> NearestCalls | None:
        law = rule.calls
        found = [(point.id, point.answered) for point in self._declaration.contact_points if point.answered] if law else []
        if not law or not found:
            return None
        id, least = min(found, key=lambda each: ((False, None, True).index(calls_kept(each[1], law)), each[1].share, -each[1].within_seconds))
        return NearestCalls(id, least, calls_kept(least, law))

    def _all(self, rule: Rule) -> Iterator[Nearest]:
        ways, tried = through(self._declaration.contact_points, rule.scope.channels), set()
        for promise in self._promised:
            if rule.event not in promise.events or not self._is_about(rule, promise):
                continue
            openings = self._almanac.openings(id for id in promise.points if id in ways)
            same = (str(promise.duration), *(id(opening) for opening in openings))
            if openings and same not in tried:
                tried.add(same)
                yield from self._against(rule, promise, openings)

    def _is_about(self, rule: Rule, promise: Promised) -> bool:
        on = self._limits.on(rule.event, promise.problem, instrument=promise.instrument)
        return any(each.rule.id == rule.id for each in on)

    def _against(self, rule: Rule, promise: Promised, openings: list[Opening]) -> Iterator[Nearest]:
        """Against the strictest of the ways in which the limit may be read."""
        longer = rule.event in LONGER_IS_BETTER
        try:
            edges = [self._edge(promise.duration, reading, openings, longer=longer) for reading in rule.readings()]
        except NoDeadline:
            return
        found = [Nearest(promise, edge, longer) for edge in edges]
        if found:
            strictest = max(found, key=lambda each: each.used)
            yield replace(strictest, sure=all(each.kept == strictest.kept for each in found))

    def _edge(self, promise: Duration, law: Duration, openings: list[Opening], *, longer: bool) -> Duration | None:
        """Looks for it from a duration that the law no longer allows."""

        def allowed(duration: Duration) -> bool:
            return not self._comparison.excess(duration, law, openings, longer_is_better=longer)

        if not promise.kind.counted and allowed(promise):  # it has no longer one: working days are what comes after it
            return promise if longer else self._edge(_NEXT, law, openings, longer=longer) or promise
        beyond, most = promise.of(1) if longer else promise.last, promise.kind.most
        while not longer and beyond.value < most and allowed(beyond):
            beyond = beyond.of(min(2 * ceil(beyond.value), most))
        if allowed(beyond):
            return beyond
        return self._comparison.longest(beyond, law, openings, longer_is_better=longer)
