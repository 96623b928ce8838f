"""`<!-- declaration:broken-promises -->`: the promises that weren't kept, by period: how often, how late, what was paid, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models.results import Period
from ..results.outcomes import Key, Outcome, Outcomes
from ..results.periods import span
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .measured import about, heading_of, name_of_problem, period_name, promised


@dataclass(frozen=True)
class Broken:
    link: Link
    about: str
    promised: list[str]
    missed: str
    paid: list[str]


@dataclass(frozen=True)
class Changed:
    id: str
    of: Link
    missed: str
    changed: str


@dataclass(frozen=True)
class BrokenIn:
    anchor: str
    name: str
    tally: str
    caption: str
    broken: list[Broken]  # what wasn't kept
    others: list[Broken]  # the cases that were missed of what was kept all the same, or of which too few are known
    others_are: str  # how many those are
    changed: list[Changed]
    changed_before: list[Link]  # what was changed after an earlier period in which the same wasn't kept, where nothing was since


@dataclass(frozen=True)
class Book:
    twice: str  # that a case may count more than once; empty where none can
    periods: list[BrokenIn]  # the newest first


def view(site: Site) -> Book:
    found = site.results
    if not found:
        return Book("", [])
    problems = [[key[0] for key in {key[:2] for key, _ in _missed(found, each)}] for each in found.periods]
    twice = any(len(set(each)) < len(each) for each in problems)
    return Book(site.words.broken_promises.twice if twice else "", [_period(site, found, each) for each in reversed(found.periods)])


def _period(site: Site, found: Outcomes, period: Period) -> BrokenIn:
    w, outcomes = site.words.broken_promises, list(_missed(found, period))
    count = sum(outcome.result.missed or 0 for _, outcome in outcomes if outcome.result)
    broken = [_broken(site, key, outcome) for key, outcome in outcomes if outcome.state == "not_kept"]
    others = [_broken(site, key, outcome) for key, outcome in outcomes if outcome.state != "not_kept"]
    tally = [w.tally.format(count=wording.number(count, site.words), all=wording.number(len(outcomes), site.words))] if outcomes else [w.none]
    return BrokenIn(
        addresses.broken(period.id).anchor,
        heading_of(period.id, site),
        " ".join([*tally, *([w.not_reached.format(count=wording.number(len(broken), site.words))] if broken else [])]),
        w.caption.format(period=period_name(period.id, site)),
        broken,
        others,
        wording.counted(len(others), w.kept, site.words, period=period_name(period.id, site)) if others else "",
        [
            Changed(each.id, _link(site, each.promise), each.missed, w.since.format(changed=each.changed, day=wording.day(each.since, site.words)))
            for each in found.improvements
            if each.period == period.id
        ],
        list(_changed_before(site, found, period, [key[0] for key, outcome in outcomes if outcome.state == "not_kept"])),
    )


def _changed_before(site: Site, found: Outcomes, period: Period, problems: list[str]) -> Iterator[Link]:
    for problem in dict.fromkeys(problems):
        changed = [each for each in found.improvements if each.promise == problem and span(each.period) <= span(period.id)]
        newest = max(changed, key=lambda each: span(each.period), default=None)
        if newest and newest.period != period.id:
            yield Link(f"{name_of_problem(site, problem)}: {period_name(newest.period, site)}", addresses.improvement(newest.id))


def _missed(found: Outcomes, period: Period) -> Iterator[tuple[Key, Outcome]]:
    yield from ((key, outcome) for key, outcome in found.in_period(period.id) if outcome.result and outcome.result.missed)


def _broken(site: Site, key: Key, outcome: Outcome) -> Broken:
    result, words, w = outcome.result, site.words, site.words.broken_promises
    assert result
    missed = w.count.format(missed=wording.number(result.missed or 0, words), counted=wording.number(result.counted, words))
    return Broken(_link(site, key[0]), about(site, key), promised(site, key, outcome), missed, list(_paid(outcome, words)))


def _link(site: Site, problem: str) -> Link:
    return Link(name_of_problem(site, problem), addresses.result(problem))


def _paid(outcome: Outcome, words: Words) -> Iterator[str]:
    result, w = outcome.result, words.broken_promises
    if not result or result.payments is None:
        yield w.not_told
        return
    if not result.payments:
        yield w.none_paid
        return
    counts = {"payments": wording.number(result.payments, words), "missed": wording.number(result.missed or 0, words)}
    if result.paid and result.payments > (result.missed or 0):  # what is owed for what happened isn't owed to those alone who were missed
        yield wording.counted(result.payments, words.results.paid, words, amount=wording.money(result.paid, words))
    else:
        yield w.payments.format(amount=wording.money(result.paid, words), **counts) if result.paid else w.number.format(**counts)
    yield words.results.paid_late.format(count=wording.number(result.paid_late, words)) if result.paid_late else w.all_in_time


def _anchors(shown: Book, words: Words) -> list[str]:
    return [anchor for period in shown.periods for anchor in (period.anchor, *(each.id for each in period.changed))]


MARKER = MarkerKind(view, behind=("results", "improvements"), anchors=_anchors)
