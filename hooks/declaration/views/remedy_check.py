"""`<!-- declaration:remedy-check -->`: whether something is owed, in words and with dates, and the form that tells it of one's own case.

A script works the form (`remedy-check.js`). From when each period counts: `deadlines/owed.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..deadlines import Almanac, browser, missed, owed
from ..models import DELAYED, ContactPoint, ProblemType, Remedy
from ..quantities import Duration
from ..site import Site
from ..words import Words, wording
from .by_class import kinds_of_product, said_by
from .complaint_letter import classes
from .kinds import MarkerKind
from .remedy import CAUSES
from .worked_examples import first_point, next_contact

# What the script says before it has the calendar; all other words come with that, for they would be an eighth of every problem's page.
_AT_ONCE = {"asked_solution", "asked_answer", "asked_day_solution", "asked_day_answer", "no_contact", "unavailable", "zone", "day"}


@dataclass(frozen=True)
class WhatWouldFollow:
    product: str
    sentences: list[str]


@dataclass(frozen=True)
class Kind:
    """A class of product that may be chosen, and for what something is owed to who bought it."""

    id: str
    name: str
    owed_for: str


@dataclass(frozen=True)
class RemedyCheck:
    problem: str
    rules: list[str]  # for what something is owed; of each class of product, where they differ
    starts: str
    asks: str  # which of them it is
    products: list[Kind]  # "the others" after those that they aren't
    points: list[ContactPoint]  # the best for this problem first
    time_zone: str
    first: str  # the first date of its calendar
    example: str
    examples: list[WhatWouldFollow]
    pauses: bool
    form: bool  # whether it can tell of every kind of product what is owed; else the rules say all
    phrases: dict[str, str]  # for the script at once, by the end of the attribute that holds them: `not-yet`


def view(site: Site, *, problem: ProblemType) -> RemedyCheck:
    def terms(id: str | None) -> object:
        return [(missed(problem.promise_for(id), remedy), remedy) for remedy in problem.remedies_for(id)]

    words, w = site.words, site.words.remedy_check
    kinds = list(kinds_of_product(problem, site.declaration.classes_of(problem), words, lambda id: terms(id) != terms(None)))
    point = first_point(site, problem)
    start = next_contact(site.almanac, point)
    paused = bool(problem.clock.pauses_when) or problem.condition.effect != "none"
    phrases = {name: text for name, text in w.answers if name in _AT_ONCE} | {"moment_one": words.moment.one, "moment_other": words.moment.other}
    asked = {id: remedy for id, _ in kinds if (remedy := told_by_form(problem, id or None))}
    return RemedyCheck(
        problem=problem.id,
        rules=_rules(problem, kinds, words),
        starts=w.starts.format(starts=problem.clock.starts),
        asks=said_by(site.declaration.classes_of(problem), words).asks,
        products=[
            Kind(id, name, remedy.owed_for)
            for id, name in sorted(classes(site, problem), key=lambda each: not each[0])
            if (remedy := told_by_form(problem, id or None))
        ],
        points=sorted(site.declaration.contact_points, key=lambda each: _place(each, problem)),
        first=browser.reach(site.almanac.day)[0].isoformat(),
        time_zone=site.declaration.company.time_zone,
        example=w.example.format(start=wording.moment(start, words), point=point.name),
        examples=[WhatWouldFollow(name, _sentences(problem, id or None, asked[id], start, site.almanac, point, words)) for id, name in kinds if id in asked],
        pauses=paused and any(remedy.owed_for != "what happened" for remedy in asked.values()),
        form=len(asked) == len(kinds),
        phrases={name.replace("_", "-"): text for name, text in phrases.items()},
    )


def told_by_form(problem: ProblemType, product_class: str | None) -> Remedy | None:
    """The remedy of which the form and the letter can tell when it is owed: the only one, for an event that they ask for, and due as soon as
    that has happened. None where there is another one beside it, or it is something else: they say nothing rather than something wrong."""
    remedy = problem.remedy_for(product_class)
    known = remedy and remedy.owed_for in (*DELAYED, "what happened") and (remedy.first.form or not remedy.tiers)
    return remedy if known else None


def phrases_with_calendar(words: Words) -> dict[str, str]:
    """The other words of the script, by their names."""
    w = words.remedy_check
    return {name: text for name, text in (*w.sentences, *w.answers) if name not in _AT_ONCE}


def _place(point: ContactPoint, problem: ProblemType) -> int:
    return problem.contact_points.index(point.id) if point.id in problem.contact_points else len(problem.contact_points)


def _rules(problem: ProblemType, kinds: Sequence[tuple[str, str]], words: Words) -> list[str]:
    """For what something is owed to each kind of product: once, where it is the same for all."""
    w = words.remedy_check
    said = {name: " ".join(_rule(problem, id or None, each, words) for each in problem.remedies_for(id or None)) or w.rule_nothing for id, name in kinds}
    if len(set(said.values())) == 1:
        return [next(iter(said.values()))]
    return [w.rule_for.format(product=name, rule=rule) for name, rule in said.items()]


def _rule(problem: ProblemType, product_class: str | None, remedy: Remedy, words: Words) -> str:
    w = words.remedy_check
    if remedy.happened:
        return w.rule_event.format(happened=remedy.happened.rstrip("."))
    period = missed(problem.promise_for(product_class), remedy)
    rule: str = getattr(w, f"rule_{CAUSES[remedy.owed_for]}")
    return rule.format(period=wording.duration(period.last, words)) if period else rule


def _sentences(
    problem: ProblemType, product_class: str | None, remedy: Remedy, start: datetime, almanac: Almanac, point: ContactPoint, words: Words
) -> list[str]:
    """What would follow if we were late with a case that starts then."""
    said, promise = words.remedy_check.sentences, problem.promise_for(product_class)
    dates, period, cause = owed(promise, remedy, start, almanac.opening(point.id)), missed(promise, remedy), CAUSES[remedy.owed_for]
    moves = period is not None and almanac.may_move(dates.missed, period)
    since = getattr(said, f"since_{cause}")

    def by(at: datetime, after: Duration) -> str:
        """By when what follows the deadline ends; what follows a date that may be moved moves with it."""
        return wording.carried(wording.by(at, after, words), words, unsure=moves or almanac.may_move(at, after))

    amount, extra, total = (wording.money(each, words) if each else "" for each in (remedy.sum, remedy.late_extra, remedy.total))
    paid, asked = (wording.duration(each, words) if each else "" for each in (remedy.paid_within, remedy.claim_within))
    if period:
        due = getattr(said, f"due_{cause}").format(when=wording.carried(wording.end(dates.missed, words), words, unsure=moves))
        sentences = [due, said.owed_amount.format(amount=amount) if amount else said.owed_other.format(action=remedy.action)]
    else:
        sentences = [said.due_happened, said.is_owed_amount.format(amount=amount) if amount else said.is_owed_other.format(action=remedy.action)]
    if dates.pay_by and remedy.paid_within:
        sentences.append(said.paid_by.format(when=by(dates.pay_by, remedy.paid_within), period=paid, since=since))
    elif remedy.automatic:
        sentences.append(said.automatic)
    else:
        if dates.ask_by and remedy.claim_within:
            sentences.append(said.ask_by.format(when=by(dates.ask_by, remedy.claim_within), period=asked, since=since))
        else:
            sentences.append(said.ask)
        sentences += [said.paid_after_asking.format(period=paid)] if paid else []
    if total:
        sentences.append(said.late_extra.format(extra=extra, total=total))
    return sentences


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.remedy",))
