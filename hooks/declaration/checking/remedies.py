"""What is owed when a promise fails: which of several it is, and that more delay never comes before less.

What is wrong inside one remedy, its model tells; whether it can ever be owed, `triggers.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from ..deadlines import NoDeadline, Opening, UnknownHolidays, missed
from ..law.comparing import Comparison, comparison
from ..law.promises import from_the_start, remedies_at
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import NamedRemedy, ProblemType, Promise, Remedy, together
from ..quantities import Duration


def are_told_apart(loaded: Loaded) -> Iterator[Mistake]:
    """Of several, each has its id, and its own reason to be owed: what is a choice is one remedy, and what is given besides another says so."""
    for problem in loaded.parts["problems"]:
        ids: dict[tuple[object, str], None] = {}
        owed: dict[tuple[object, str, str], NamedRemedy] = {}
        for location, product_class, remedy in remedies_at(problem):
            if "remedies" not in location:
                continue
            assert isinstance(remedy, NamedRemedy)
            id, reason, besides = remedy.id, (product_class, *_reason(remedy)), _given_besides(remedy, problem.remedies_for(product_class))
            if (product_class, id) in ids:
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"), say("checking.remedies.id_twice"), found=id, fix=say("checking.remedies.another_id")
                )
            elif besides:
                yield loaded.places.mistake(("problems", problem.id, *location, "besides"), besides[0], found=remedy.besides, fix=besides[1])
            elif reason in owed and not _at_once(remedy, owed[reason], problem.remedies_for(product_class)):
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, "id"),
                    say("checking.remedies.same_reason", other=owed[reason].id),
                    found=id,
                    fix=_told_apart(remedy, owed[reason]),
                )
            ids[product_class, id] = None
            owed.setdefault(reason, remedy)


def are_paid_in_time(loaded: Loaded) -> Iterator[Mistake]:
    """Money of which nothing is promised of when it is paid: it may be so, but who writes it should know what the customer reads."""
    for problem in loaded.parts["problems"]:
        for location, _, remedy in remedies_at(problem):
            if remedy.paid_some_day:
                line = next(line for line, each in remedy.every if each.form != "in_kind")
                yield loaded.places.mistake(
                    ("problems", problem.id, *location, line),
                    say("checking.remedies.paid_some_day"),
                    fix=say("checking.remedies.say_when_paid"),
                    severity="warning",
                )


def _reason(remedy: Remedy) -> tuple[str, str]:
    return remedy.owed_for, (remedy.happened or "").casefold()


def _at_once(one: Remedy, other: Remedy, remedies: Sequence[Remedy]) -> bool:
    return any(one in group and other in group for group in together(remedies))


def _given_besides(remedy: NamedRemedy, remedies: Sequence[Remedy]) -> tuple[str, str] | None:
    """What is wrong with the one that it is given besides, and how to mend it."""
    others = {each.id: each for each in remedies if isinstance(each, NamedRemedy)}
    if not remedy.besides:
        return None
    if remedy.besides == remedy.id:
        return say("checking.remedies.besides_itself"), say("checking.remedies.write_the_other")
    if remedy.besides not in others:
        same = [each.id for each in others.values() if each.id != remedy.id and _reason(each) == _reason(remedy)]
        listed = ", ".join(f"`{id}`" for id in same)
        return say("checking.remedies.no_such_other"), say("checking.remedies.write_one_of", listed=listed) if same else say("checking.remedies.correct_id")
    if _reason(others[remedy.besides]) != _reason(remedy):
        return say("checking.remedies.other_reason", besides=remedy.besides), say("checking.remedies.make_reasons_alike")
    if len(_way(remedy, others)) > len(others):
        return say("checking.remedies.in_a_circle"), say("checking.remedies.delete_in_one")
    return None


def _way(remedy: NamedRemedy, others: Mapping[str, NamedRemedy]) -> list[str]:
    """The ids that one comes by from one to the next; one more than there are, where it goes in a circle."""
    way, next_id = list[str](), remedy.besides
    while next_id and next_id in others and len(way) <= len(others):
        way.append(next_id)
        next_id = others[next_id].besides
    return way


def _told_apart(remedy: Remedy, other: NamedRemedy) -> str:
    event = say("checking.remedies.say_what_happened") if remedy.owed_for == "what happened" else ""
    return say("checking.remedies.both_or_one", other=other.id, event=event)


def results_are_of_the_target(loaded: Loaded) -> Iterator[Mistake]:
    """What goes by the result of a target begins where the target is missed, which must be a least share."""
    for problem in loaded.parts["problems"]:
        for location, product_class, remedy in remedies_at(problem):
            if not remedy.by_result:
                continue
            least, first = _least(problem.promise_for(product_class)), remedy.by_result[0].under
            if least is None:
                what, fix = (
                    say("checking.remedies.not_a_least_share"),
                    say("checking.remedies.promise_least_share"),
                )
            elif first > least:
                what, fix = say("checking.remedies.target_met"), say("checking.remedies.write_or_less", least=format(least, "f"))
            else:
                continue
            yield loaded.places.mistake(("problems", problem.id, *location, "by_result", 0, "under"), what, found=f"{first:f}", fix=fix)


def _least(promise: Promise) -> Decimal | None:
    """The least share that is promised; None where none is."""
    target = promise.target
    if target and target.unit == "per cent" and target.at_least is not None:
        return Decimal(repr(target.at_least))
    return promise.share if not target else None


def check(loaded: Loaded, today: date) -> Iterator[Mistake]:
    """Tiers whose delays don't rise, and what is counted from the start and has passed before the deadline: compared as the clock counts them,
    by the hours of the problem's contact points."""
    declaration = loaded.declaration
    if not declaration or declaration.company.country not in {each.country for each in loaded.countries}:
        return  # something worse was told
    try:
        almanac = loaded.almanac(today)
    except UnknownHolidays:
        return  # likewise
    far = datetime(almanac.day.year + 2, 1, 1, tzinfo=almanac.zone)
    for problem in declaration.problems:
        openings = [each for each in almanac.openings(problem.contact_points) if each.next_opening(far)]
        for location, product_class, remedy in remedies_at(problem):
            at = ("problems", problem.id, *location)
            yield from _too_late_to_ask(loaded, at, remedy, comparison(almanac), openings)
            yield from _not_rising(loaded, at, remedy, comparison(almanac), openings)
            yield from _before_the_deadline(loaded, at, remedy, _periods(problem, product_class, remedy), comparison(almanac), openings)


def _too_late_to_ask(loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, compared: Comparison, openings: list[Opening]) -> Iterator[Mistake]:
    """What may be asked for only when it can't be any more."""
    if not remedy.claim_from or not remedy.claim_within or not openings:
        return
    try:
        later, _ = compared.order(remedy.claim_from, remedy.claim_within, openings)
    except NoDeadline:
        return  # told as what never ends
    if not later:
        yield loaded.places.mistake(
            (*at, "claim_from"),
            say("checking.remedies.too_late_to_ask", claim_within=remedy.claim_within),
            found=remedy.claim_from,
            fix=say("checking.remedies.shorten_or_lengthen"),
        )


def _not_rising(loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, compared: Comparison, openings: list[Opening]) -> Iterator[Mistake]:
    for place, (before, after) in enumerate(pairwise(remedy.tiers), 1):
        try:
            later, earlier = compared.order(before.passed, after.passed, openings)
        except NoDeadline:
            continue  # told as what never ends
        if openings and (earlier or not later):
            yield loaded.places.mistake(
                (*at, "tiers", place, "over" if after.over else "after"),
                say("checking.remedies.delay_not_longer", passed=before.passed),
                found=after.passed,
                fix=say("checking.remedies.order_tiers"),
            )


def _before_the_deadline(
    loaded: Loaded, at: tuple[str | int, ...], remedy: Remedy, periods: Sequence[Duration], compared: Comparison, openings: list[Opening]
) -> Iterator[Mistake]:
    """Nothing is owed before the deadline has passed. What is given from then on, before any tier, must be given for some time."""
    for field, after in from_the_start(remedy):
        for period in periods:
            try:
                later, earlier = compared.order(period, after, openings)
            except NoDeadline:
                continue
            never = openings and not later and remedy.first.form and not remedy.after  # given, what comes before it
            if earlier or never:
                what = say("checking.remedies.passes_earlier") if earlier else say("checking.remedies.never_given")
                what = say("checking.remedies.sometimes", what=what) if earlier and later else what
                yield loaded.places.mistake(
                    (*at, *field),
                    say("checking.remedies.counted_from_start", what=what, period=period),
                    found=after,
                    fix=say("checking.remedies.more_time_or_over") if earlier else say("checking.remedies.delete_first_or_tier"),
                    severity="warning" if earlier and later else "error",
                )
                break


def _periods(problem: ProblemType, product_class: str | None, remedy: Remedy) -> list[Duration]:
    """The deadlines that are missed when that remedy is owed: of the class for which it is written, or of all that have none of their own."""
    inherits = [id for id, override in problem.overrides.items() if not override.remedy and override.remedies is None]
    promises = [problem.promise_for(id) for id in ([product_class] if product_class else [None, *inherits])]
    found = [missed(promise.through(point), remedy) for promise in promises for point in ("", *promise.channels)]
    return [each for each in found if each]
