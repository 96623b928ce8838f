"""The rules of what is given when a promise fails: how much of it, when again, up to what, and in which form."""

from __future__ import annotations

from collections.abc import Sequence

from ..models import Choice, Given, InKind, Remedy, Result, Tier
from ..quantities import Money
from .rules import Gains, Rule, more, more_money, shorter, to_be_read
from .scene import Place, Scene


def _given(before: Given | None, after: Given | None) -> Gains:
    """More of the same is better, and anything better than nothing; what is of another kind has to be read."""
    if not before or not before.form:
        return bool(after and after.form), False
    if not after or not after.form:
        return False, True
    return (after.figure > before.figure, after.figure < before.figure) if after.unit == before.unit else "read"


def _in_kind(before: InKind, after: InKind, place: Place, scene: Scene) -> Gains:
    return _given(Given(in_kind=before), Given(in_kind=after))


def _less_money(before: Money, after: Money, place: Place, scene: Scene) -> Gains:
    return more_money(after, before, place, scene)


def _then(before: Given | None, after: Given | None, place: Place, scene: Scene) -> Gains:
    """Without a line of its own, each further period gives what the first one did; nothing, where nothing more is given with more delay."""
    was, now = place.owners(Remedy)
    return _given(before or (was.first if was.for_each else None), after or (now.first if now.for_each else None))


def _tiers(before: Sequence[Tier], after: Sequence[Tier], place: Place, scene: Scene) -> Gains:
    """What is given with each delay at which one of the two begins to give something."""
    was, now = place.owners(Remedy)
    if len({bool(tier.over) for tier in (*before, *after)}) > 1:
        return "read"  # one is counted from the end of the deadline, the other from its start
    return _all([_given(_at(tier, was, place, scene), _at(tier, now, place, scene)) for tier in (*before, *after)])


def _all(found: Sequence[Gains]) -> Gains:
    """What is gained and lost in any of several cases; to be read, if one of them is."""
    sides = [each for each in found if not isinstance(each, str)]
    return (any(gained for gained, _ in sides), any(lost for _, lost in sides)) if len(sides) == len(found) else "read"


def _at(delay: Tier, remedy: Remedy, place: Place, scene: Scene) -> Given:
    """What a remedy gives once the delay is over that of a tier."""
    given: Given = remedy.first
    for tier in remedy.tiers:
        ends = scene.ends(delay.passed, tier.passed, place.points)
        if ends and not ends[0]:
            given = tier
    return given


def _results(before: Sequence[Result], after: Sequence[Result], place: Place, scene: Scene) -> Gains:
    """What is given just under each result from which one of the two gives something else."""
    was, now = place.owners(Remedy)
    return _all([_given(_just_under(each, was), _just_under(each, now)) for each in (*before, *after)])


def _just_under(result: Result, remedy: Remedy) -> Given:
    return next((each for each in reversed(remedy.by_result) if each.under >= result.under), remedy.first)


def _choices(before: Sequence[Choice], after: Sequence[Choice], place: Place, scene: Scene) -> Gains:
    """More to choose from is better, and so is one that is worth more. Where only names differ, they have to be read."""
    was, now = ({each.name: each for each in side} for side in (before, after))
    if len(was) == len(now) and [*map(_form, was.values())] == [*map(_form, now.values())]:
        return "read"
    both = [(_worth(was[name]), _worth(now[name])) for name in was.keys() & now.keys()]
    sides: list[Gains] = [_given(*pair) for pair in both]
    if "read" in sides:
        return "read"
    gained, lost = ([side[i] for side in sides if not isinstance(side, str)] for i in (0, 1))
    return any(gained) or bool(now.keys() - was.keys()), any(lost) or bool(was.keys() - now.keys())


def _form(choice: Choice) -> object:
    return choice.worth, choice.in_kind


def _worth(choice: Choice) -> Given:
    return Given(in_kind=choice.in_kind) if choice.in_kind else Given(per_cent=100.0 if choice.worth is None else choice.worth)


REMEDY = Rule("remedy", to_be_read, "improves")
PER_CENT = Rule("amount", more, "improves")
IN_KIND = Rule("amount", _in_kind, "improves")
AGAIN = Rule("again", shorter, "improves")
AFTER = Rule("owed", shorter, "worsens")  # without a line, it is owed as soon as the deadline is missed
THEN = Rule("amount", _then, None)
ASK_FROM = Rule("wait", shorter, "worsens")  # without a line, it may be asked for at once
TIERS = Rule("amount", _tiers, None)
RESULTS = Rule("amount", _results, None)
MOST = Rule("cap", more_money, "worsens")  # without a line, there is no most
FROM = Rule("cap", _less_money, "worsens")  # without a line, the smallest sum is paid
TIMES = Rule("cap", more, "worsens")
CHOICES = Rule("choice", _choices, None)
PAID_WITH = Rule("read", to_be_read, "improves")  # whether another one comes sooner, only a person knows
