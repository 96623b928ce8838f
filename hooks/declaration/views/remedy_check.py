"""`<!-- declaration:remedy-check -->`: whether something is owed, in words and with dates, and the form that tells it of one's own case.

A script works the form (`remedy-check.js`). From when each period counts: `deadlines/owed.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..deadlines import Almanac, Opening, browser, latest, missed, owed
from ..models import DELAYED, ContactPoint, ProblemType, Promise, Remedy, together
from ..quantities import Duration
from ..site import Site
from ..words import Words, payments, wording
from . import owed_sums
from .by_class import kinds_of_product, said_by
from .kinds import MarkerKind
from .letter_lines import classes
from .worked_examples import first_point, next_contact

# What the script says before it has the calendar; all other words come with that, for they would be an eighth of every problem's page.
_AT_ONCE = {"asked_solution", "asked_answer", "asked_day_solution", "asked_day_answer", "no_contact", "unavailable", "zone", "day"}
_OF_ATTENDANCE = {"asked_attendance", "asked_day_attendance"}  # likewise, where somebody who comes late owes something


@dataclass(frozen=True)
class WhatWouldFollow:
    product: str  # nothing where there is only one kind of it
    sentences: list[str]


@dataclass(frozen=True)
class Cause:
    """One of several things for which something is owed."""

    id: str  # that of the remedy
    name: str
    owed_for: str
    undated: bool


@dataclass(frozen=True)
class Kind:
    """A class of product that may be chosen, and for what something is owed to who bought it: the first of them, or nothing."""

    id: str
    name: str
    owed_for: str
    causes: list[Cause]  # where there are several
    undated: bool  # whether no date changes anything in that


@dataclass(frozen=True)
class RemedyCheck:
    problem: str
    rules: list[str]  # for what something is owed; of each class of product, where they differ
    starts: str
    asks: str  # which of them it is
    products: list[Kind]  # "the others" after those that they aren't
    causes: list[Cause]  # among which one chooses, of the kind that is chosen at first
    chooses: bool  # whether any kind has several
    bases: int  # on how many amounts that only the customer knows a sum may depend
    points: list[ContactPoint]  # the best for this problem first
    time_zone: str
    first: str  # the first date of its calendar
    example: str
    examples: list[WhatWouldFollow]
    sums: list[owed_sums.Worked]  # what would be owed in some cases
    pauses: bool
    form: bool  # whether anything is owed to anybody; else the rules say all
    phrases: dict[str, str]  # for the script at once, by the end of the attribute that holds them: `not-yet`


def view(site: Site, *, problem: ProblemType) -> RemedyCheck:
    def terms(id: str | None) -> object:
        return [(missed(problem.promise_for(id), remedy), remedy) for remedy in problem.remedies_for(id)]

    words, w = site.words, site.words.remedy_check
    kinds = list(kinds_of_product(problem, site.declaration.classes_of(problem), words, lambda id: terms(id) != terms(None)))
    point = first_point(site, problem)
    start = next_contact(site.almanac, point)
    paused = bool(problem.clock and problem.clock.pauses_when) or bool(problem.condition and problem.condition.effect != "none")
    each = [(id, name if site.declaration.classes else "", problem.remedies_for(id or None)) for id, name in kinds]
    anything = [remedy for _, _, remedies in each for remedy in remedies]
    at_once = _AT_ONCE | _OF_ATTENDANCE if any(remedy.owed_for == "late attendance" for remedy in anything) else _AT_ONCE
    phrases = {name: text for name, text in w.answers if name in at_once} | {"moment_one": words.moment.one, "moment_other": words.moment.other}
    if any(remedy.owed_for == "late notice" for remedy in anything):
        phrases |= {name: text for name, text in w.sums if name in owed_sums.OF_NOTICE}
    products = [_kind(problem, id, name, words) for id, name in sorted(classes(site, problem), key=lambda each: not each[0])]
    return RemedyCheck(
        problem=problem.id,
        rules=_rules(problem, kinds, words),
        starts=w.starts.format(starts=problem.clock.starts) if problem.clock and problem.clock.starts else "",
        asks=said_by(site.declaration.classes_of(problem), words).asks,
        products=products,
        causes=min(products, key=lambda kind: bool(kind.id)).causes if products else [],
        chooses=any(kind.causes for kind in products),
        bases=owed_sums.bases(remedies for _, _, remedies in each),
        points=site.declaration.channels_of(problem),
        first=browser.reach(site.almanac.day)[0].isoformat(),
        time_zone=site.declaration.company.time_zone,
        example=w.example.format(start=wording.moment(start, words), point=point.name),
        examples=list(_examples(problem, each, start, site.almanac, point, words)),
        sums=list(_worked(site, each)),
        pauses=paused and any(remedy.owed_for in DELAYED for remedy in anything),
        form=bool(anything),
        phrases={name.replace("_", "-"): text for name, text in phrases.items()},
    )


def _examples(
    problem: ProblemType, each: Sequence[tuple[str, str, list[Remedy]]], start: datetime, almanac: Almanac, point: ContactPoint, words: Words
) -> Iterator[WhatWouldFollow]:
    """What would follow for each kind of product, and each thing for which something is owed; what is the same for all of them, once."""
    found = [
        (name, _of("", group[0], remedies, words), _all_sentences(problem, id or None, group, start, almanac, point, words))
        for id, name, remedies in each
        for group in together(remedies)
    ]
    told = [(event, sentences) for _, event, sentences in found]
    for place, (name, event, sentences) in enumerate(found):
        of_all = bool(event) and len(each) > 1 and told.count((event, sentences)) == len(each)
        if not of_all:
            whose = name if len(each) > 1 else ""
            yield WhatWouldFollow(words.remedy_check.rule_for.format(product=whose, rule=event) if whose and event else whose or event or name, sentences)
        elif (event, sentences) not in told[:place]:
            yield WhatWouldFollow(event, sentences)


def needs_reckoning(remedies: Sequence[Remedy]) -> bool:
    """Whether the form and the letter need more for them than one amount, or what happened, that is the same in every case."""
    simple = len(remedies) == 1 and remedies[0].owed_for in (*DELAYED, "what happened") and not owed_sums.is_worked_out(remedies[0])
    return not simple


def _kind(problem: ProblemType, id: str, name: str, words: Words) -> Kind:
    remedies = problem.remedies_for(id or None)
    causes = [Cause(getattr(group[0], "id", ""), owed_sums.event(group[0], words), group[0].owed_for, _undated(group)) for group in together(remedies)]
    return Kind(id, name, remedies[0].owed_for if remedies else "", causes if len(causes) > 1 else [], bool(causes) and causes[0].undated)


def _undated(group: Sequence[Remedy]) -> bool:
    """Whether what is given at once is owed for no date, and no date follows from it: none is asked for then."""
    return all(
        each.owed_for in ("what happened", "target missed") and not (each.claim_within or each.claim_from or (each.automatic and each.paid_within))
        for each in group
    )


def _of(name: str, remedy: Remedy, remedies: Sequence[Remedy], words: Words) -> str:
    """To whom something is owed, if that must be told; among several, also for what."""
    event = owed_sums.event(remedy, words) if len(together(remedies)) > 1 else ""
    return words.remedy_check.rule_for.format(product=name, rule=event) if name and event else name or event


def _worked(site: Site, each: Sequence[tuple[str, str, list[Remedy]]]) -> Iterator[owed_sums.Worked]:
    """What would be owed in some cases, once for each remedy that is worked out; with whose it is, where they differ."""
    words, told = site.words, list[object]()
    for _, name, remedies in each:
        for remedy in remedies:
            worked = owed_sums.examples(remedy, site.declaration.company.currency, words)
            if not worked or remedy in told:
                continue
            told.append(remedy)
            of_all = all(remedy in others for _, _, others in each)
            whose = _of(name if len(each) > 1 and not of_all else "", remedy, remedies if remedy.owed_for in DELAYED else [], words)
            if remedy not in [group[0] for group in together(remedies)]:
                whose = words.remedy.besides.rstrip(":")
            yield owed_sums.Worked(words.remedy_check.rule_for.format(product=whose, rule=worked.head) if whose else worked.head, worked.rows)


def phrases_with_calendar(words: Words) -> dict[str, str]:
    """The other words of the script, by their names."""
    w = words.remedy_check
    return {name: text for name, text in (*w.sentences, *w.answers) if name not in _AT_ONCE | _OF_ATTENDANCE}


def _rules(problem: ProblemType, kinds: Sequence[tuple[str, str]], words: Words) -> list[str]:
    """For what something is owed to each kind of product: once, where it is the same for all."""
    w = words.remedy_check
    said = {
        name: " ".join(_rule(problem, id or None, each, words) for each, *_ in together(problem.remedies_for(id or None))) or w.rule_nothing
        for id, name in kinds
    }
    if len(set(said.values())) == 1:
        return [next(iter(said.values()))]
    return [w.rule_for.format(product=name, rule=rule) for name, rule in said.items()]


def _rule(problem: ProblemType, product_class: str | None, remedy: Remedy, words: Words) -> str:
    w = words.remedy_check
    if remedy.happened:
        return w.rule_event.format(happened=remedy.happened.rstrip("."))
    promise = problem.promise_for(product_class)
    periods = dict.fromkeys(period.last for point in ("", *promise.channels) if (period := missed(promise.through(point), remedy)))
    rule: str = getattr(w, f"rule_{payments.CAUSES[remedy.owed_for]}")
    if over := payments.from_the_start(remedy, words):
        return w.rule_after.format(over=over)
    within = wording.spread(periods, words) if periods else ""
    told = rule.format(period=within if len(periods) < 2 else words.sla_table.by_channel.format(period=within)) if periods else rule
    return f"{told} {words.remedy.only.format(over=over)}" if (over := payments.only_late(remedy, words)) else told


def _all_sentences(
    problem: ProblemType, product_class: str | None, group: Sequence[Remedy], start: datetime, almanac: Almanac, point: ContactPoint, words: Words
) -> list[str]:
    """The same of all that is given at once; of the others without why it is owed, which is the same."""
    first, *others = [_sentences(problem, product_class, each, start, almanac, point, words) for each in group]
    return first + [sentence for each in others for sentence in (words.remedy.besides, *each[1:])]


def _sentences(
    problem: ProblemType, product_class: str | None, remedy: Remedy, start: datetime, almanac: Almanac, point: ContactPoint, words: Words
) -> list[str]:
    """What would follow if we were late with a case that starts then."""
    said, sums, promise = words.remedy_check.sentences, words.remedy_check.sums, problem.promise_for(product_class).through(point.id)
    opening = almanac.opening(point.id)
    dates, period, cause = owed(promise, remedy, start, opening), missed(promise, remedy), payments.CAUSES[remedy.owed_for]
    moves = period is not None and almanac.may_move(dates.missed, period, opening)
    since = getattr(said, f"since_{cause if period else 'happened'}")

    def by(at: datetime, after: Duration) -> str:
        """By when what follows the deadline ends; what follows a date that may be moved moves with it."""
        return wording.carried(wording.by(at, after, words), words, unsure=moves or almanac.may_move(at, after, opening))

    extra, total = (wording.money(each, words) if each else "" for each in (remedy.late_extra, remedy.total))
    paid, asked = (wording.duration(each, words) if each else "" for each in (remedy.paid_within, remedy.claim_within))
    if period:
        due = getattr(said, f"due_{cause}").format(when=wording.carried(wording.end(dates.missed, words), words, unsure=moves))
        over = payments.from_the_start(remedy, words)
        owed_given = sums.owed_after.replace("{over}", over) if over else sums.owed_given
        sentences = [due, _what(remedy, words, said.owed_amount, owed_given, said.owed_other)]
    else:
        sentences = [
            *_by_notice(promise, remedy, start, opening, words),
            getattr(sums, f"due_{cause}", said.due_happened),
            _what(remedy, words, said.is_owed_amount, sums.is_owed_given, said.is_owed_other),
        ]
    if dates.pay_by and remedy.paid_within:
        sentences.append(said.paid_by.format(when=by(dates.pay_by, remedy.paid_within), period=paid, since=since))
    elif remedy.automatic:
        sentences.append(said.automatic)
    else:
        if dates.ask_by and remedy.claim_within:
            sentences.append(said.ask_by.format(when=by(dates.ask_by, remedy.claim_within), period=asked, since=since))
        else:
            sentences.append(said.ask if remedy.comes_by_itself is False else said.ask_in_letter)
        if dates.ask_from and remedy.claim_from:
            wait = wording.duration(remedy.claim_from, words)
            sentences.append(said.ask_from.format(when=by(dates.ask_from, remedy.claim_from), period=wait, since=since))
        sentences += [said.paid_after_asking.format(period=paid)] if paid else []
    if remedy.paid_with:
        sentences.append(words.remedy.paid_with.format(what=remedy.paid_with))
    if total:
        sentences.append(said.late_extra.format(extra=extra, total=total))
    return sentences


def _what(remedy: Remedy, words: Words, amount: str, given: str, other: str) -> str:
    """What is owed: the one amount, what is given at first, or, where the data tell neither in figures, the sentence that says it."""
    if remedy.sum:
        return amount.format(amount=wording.money(remedy.sum, words))
    figure = payments.at_first(remedy, words, bare=bool(payments.from_the_start(remedy, words)))
    return given.format(given=figure) if figure else other.format(action=remedy.action)


def _by_notice(promise: Promise, remedy: Remedy, event: datetime, opening: Opening, words: Words) -> Iterator[str]:
    """By when notice of what happens then has to come, where it is owed for that."""
    if remedy.owed_for == "late notice" and promise.notice:
        at = wording.by(latest(event, promise.notice, opening), promise.notice, words)
        yield words.remedy_check.sums.example_notice.format(when=at)


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.remedy",))
