"""`<!-- declaration:remedy -->`: what the customer gets when we miss a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from .. import addresses
from ..addresses import Link
from ..models import CaseClass, ProblemType, Remedy, Right, together
from ..site import Site
from ..words import Words, payments, wording
from .by_class import kinds_of_product, said_by
from .kinds import MarkerKind


@dataclass(frozen=True)
class RemedyCard:
    product: str  # the id of the class that it holds for; empty where it holds for all that have none of their own
    product_class: str  # that class, in words
    cause: str  # for what it is owed, where there are several
    automatic: bool | None  # None where nothing is promised, or that isn't said
    action: str
    details: list[str]
    also: str = ""  # the ids of the classes that have this one alike, beside what they have of their own


@dataclass(frozen=True)
class RemedyInShort:
    problem: Link
    said: str  # what, and whether it has to be asked for


@dataclass(frozen=True)
class Remedies:
    cards: list[RemedyCard]
    short: list[RemedyInShort]  # of a right: each problem's page tells it whole
    not_measured: str


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None) -> Remedies:
    words = site.words
    if problem:
        return Remedies(cards_of(problem, site.declaration.classes_of(problem), words), [], "")
    assert right is not None  # the marker takes one of the two
    short = [RemedyInShort(Link(p.name, addresses.problem(p.id)), in_short(p, site.declaration.classes_of(p), words)) for p in site.problems_of(right.id)]
    return Remedies([], short, words.remedy.not_measured if not short else "")


def in_short(problem: ProblemType, classes: Sequence[CaseClass], words: Words) -> str:
    """What follows a failure: `Si fallamos: 10 €, sin pedirlo.`; what depends on the class of product, or on what failed, says so."""
    kinds = kinds_of_product(problem, classes, words, lambda id: problem.remedies_for(id) != problem.remedies_for(None))
    first, *others = {if_we_fail(problem.remedies_for(id or None), words): None for id, _ in kinds}
    return said_by(classes, words).if_not if others else first


def if_we_fail(remedies: Sequence[Remedy], words: Words) -> str:
    """The same of what is owed to one kind of customer."""
    w = words.remedy
    groups = together(remedies)
    if len(groups) != 1:
        return w.by_failure if groups else w.nothing_in_short
    (group,) = groups
    hows = [{True: w.unasked, False: w.asked, None: ""}[each.comes_by_itself] for each in group]
    given = [payments.at_first(each, words) for each in group]
    if not any(given):
        return w.other_and_how.format(how=hows[-1]) if hows[-1] else w.given_in_short.format(given=w.other)
    said = ""
    for what, how in zip(given, hows, strict=True):
        one = what or w.other
        if how and how != hows[-1]:
            one = w.one_and_how.format(given=one, how=how)
        said = w.both.format(one=said, other=one) if said else one
    return w.amount_and_how.format(amount=said, how=hows[-1]) if hows[-1] else w.given_in_short.format(given=said)


def cards_of(problem: ProblemType, product_classes: Iterable[CaseClass], words: Words) -> list[RemedyCard]:
    """A problem's remedies, then those of each class of product that has its own. What such a class has alike is told once, if for each thing
    for which something is owed by default that class has something too: else nobody could tell which of the first are theirs."""
    groups = _cards(problem.remedies_for(None), words)
    also: list[list[str]] = [[] for _ in groups]
    others: list[RemedyCard] = []
    for product_class in product_classes:
        override = problem.overrides.get(product_class.id)
        if override and (override.remedy or override.remedies is not None):
            name = words.remedy.for_class.format(product_class=wording.going_on(product_class.name))
            own = _cards(problem.remedies_for(product_class.id), words)
            answered = {group[0].cause for group in groups} <= {group[0].cause for group in own}
            alike = [group for group in own if answered and len(own) > 1 and group in groups]
            for group in alike:
                also[groups.index(group)].append(product_class.id)
            others += [replace(card, product=product_class.id, product_class=name) for group in own if group not in alike for card in group]
    return [*(replace(card, also=" ".join(ids)) for group, ids in zip(groups, also, strict=True) for card in group), *others]


def _cards(remedies: Sequence[Remedy], words: Words) -> list[list[RemedyCard]]:
    """Of all that is given at once, together."""
    if not remedies:
        return [[RemedyCard("", "", "", None, words.remedy.nothing, [])]]
    introduced = iter(payments.introduced(remedies, words))
    return [
        [
            RemedyCard("", "", why, remedy.comes_by_itself, remedy.action, details(remedy, words, alone=not why))
            for remedy, why in islice(introduced, len(group))
        ]
        for group in together(remedies)
    ]


def told(remedies: Sequence[Remedy], words: Words) -> str:
    """All that is given, in running text; that nothing is promised, where it isn't."""
    return " ".join(told_apart(remedies, words)) or words.remedy.nothing


def told_apart(remedies: Sequence[Remedy], words: Words) -> list[str]:
    """The same, of each by itself; nothing, where nothing is promised."""
    each = zip(payments.actions(remedies, words), payments.introduced(remedies, words), strict=True)
    return [" ".join([what, *details(remedy, words, alone=not why)]) for what, (remedy, why) in each]


def details(remedy: Remedy, words: Words, *, alone: bool = True) -> list[str]:
    """The figures of a remedy, each in a sentence of its own; of one that is `alone`, also for what it is owed."""
    w, said = words.remedy, list[str]()
    if alone and remedy.owed_for != "late solution":
        event = remedy.happened and w.owed_for_event.format(happened=remedy.happened.rstrip("."))
        said.append(event or getattr(w, f"owed_for_{payments.CAUSES[remedy.owed_for]}"))
    said += _given(remedy, words)
    if remedy.choices:
        said.append(w.choices.format(choices=wording.either([payments.choice(each, words) for each in remedy.choices], words)))
    if remedy.paid_within:
        said.append(w.paid_within.format(when=wording.duration(remedy.paid_within, words)))
    if remedy.paid_with:
        said.append(w.paid_with.format(what=remedy.paid_with))
    if remedy.paid_some_day:
        said.append(w.paid_some_day)
    if remedy.late_extra:
        said.append(w.late_extra.format(amount=wording.money(remedy.late_extra, words)))
    if remedy.how_to_claim:
        said.append(w.how_to_claim.format(how=remedy.how_to_claim))
    if remedy.claim_from:
        said.append(w.claim_from.format(when=wording.duration(remedy.claim_from, words)))
    if remedy.claim_within:
        said.append(w.claim_within.format(when=wording.duration(remedy.claim_within, words)))
    return said


def _given(remedy: Remedy, words: Words) -> Iterator[str]:
    """How much, how it grows with the delay, and what bounds it."""
    w, what = words.remedy, payments.given(remedy.first, remedy.of, words)
    if what:
        yield w.gives.format(what=what) if remedy.in_kind else w.amount.format(amount=what)
    if remedy.after:
        yield w.only.format(over=payments.only_late(remedy, words))
    if remedy.for_each:
        period = wording.duration(remedy.for_each, words)
        yield w.then.format(given=payments.given(remedy.then, remedy.of, words), period=period) if remedy.then else w.for_each.format(period=period)
    for tier in remedy.tiers:
        yield w.tier.format(over=payments.late(tier, words), given=payments.given(tier, remedy.of, words))
    for each in remedy.by_result:
        yield w.result.format(under=wording.percent(each.under, words), given=payments.given(each, remedy.of, words))
    if remedy.at_least:
        yield w.at_least.format(amount=wording.money(remedy.at_least, words))
    if remedy.at_most:
        yield w.at_most.format(amount=wording.money(remedy.at_most, words))
    if remedy.not_under:
        yield w.not_under.format(amount=wording.money(remedy.not_under, words))
    if remedy.has_per_cent:
        yield w.rounded
    if remedy.times_a_year:
        yield w.times_a_year.format(count=wording.number(remedy.times_a_year, words))


MARKER = MarkerKind(view, ("right", "problem"), needs_subject=True, behind=("problems.remedy",))
