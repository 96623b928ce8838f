"""The rules by which a change is better or worse for a customer: small, named, each with its reason.

A rule answers whether customers gain something and whether they lose something. Losing wins: what is better for some and worse
for others is worse, for those who lose must be told. What can't be judged by a machine has to be read. The same reasons in
Spanish, for who reads a change, are in `words/<language>.yml` under the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from ..law.promises import of_event
from ..models import LEAP_YEAR, LONGER_IS_BETTER, WEEKDAYS, Calendar, CallsAnswered, ContactPoint, Declaration, Season, SpecialDay, Step, Target
from ..quantities import Duration, Money, Span
from .change import Verdict
from .scene import Place, Scene

Both = tuple[bool, bool]  # whether something is gained, whether something is lost
Gains = Both | Literal["read", "neutral"]
Judge = Callable[[Any, Any, Place, Scene], Gains]
FOR_SOME = "for_some"  # the reason where some gain and others lose
OPPOSITE: dict[Verdict, Verdict] = {"improves": "worsens", "worsens": "improves"}


@dataclass(frozen=True)
class Rule:
    """`appears` is the verdict where something stands that didn't; the opposite one where it goes. None: the judge says."""

    name: str
    judge: Judge
    appears: Verdict | None = "read"

    def verdict(self, before: Any, after: Any, place: Place, scene: Scene) -> tuple[Verdict, str]:
        """The verdict, and the name of the reason for it. What isn't there is None."""
        if self.appears and before is None:
            return self.appears, self.name
        if self.appears and after is None:
            return OPPOSITE.get(self.appears, self.appears), self.name
        found = self.judge(before, after, place, scene)
        if isinstance(found, str):
            return found, self.name
        gained, lost = found
        verdict: Verdict = "worsens" if lost else "improves" if gained else "neutral"
        return verdict, FOR_SOME if gained and lost else self.name


def shorter(before: Duration, after: Duration, place: Place, scene: Scene) -> Gains:
    """A longer deadline is a longer wait."""
    ends = scene.ends(before, after, place.points)
    return (ends[1], ends[0]) if ends else "read"


def _longer(before: Duration, after: Duration, place: Place, scene: Scene) -> Gains:
    """A time that the customer has is worth more the longer it is."""
    ends = scene.ends(before, after, place.points)
    return ends or "read"


def more(before: int | Decimal, after: int | Decimal, place: Place, scene: Scene) -> Both:
    return after > before, after < before


def more_money(before: Money, after: Money, place: Place, scene: Scene) -> Gains:
    """A smaller amount is worth less; amounts in two currencies can't be compared."""
    return more(before.amount, after.amount, place, scene) if before.currency == after.currency else "read"


def _target(before: Target, after: Target, place: Place, scene: Scene) -> Gains:
    """A minimum may rise and a maximum may fall, and each case may come sooner; anything else has to be read."""
    if before.unit != after.unit or before.of != after.of or bool(before.within) != bool(after.within):
        return "read"
    if (before.at_least is None) != (after.at_least is None):
        return "read"
    higher, lower = after.bound > before.bound, after.bound < before.bound
    gained, lost = (lower, higher) if before.at_least is None else (higher, lower)
    if before.within and after.within:
        later, earlier = scene.ends(before.within, after.within, place.points) or (True, True)
        if before.at_least is None:
            return "read" if later or earlier else (gained, lost)  # fewer of what comes so soon: whether that is good, only a person can tell
        gained, lost = gained or earlier, lost or later
    return gained, lost


def _calls(before: CallsAnswered, after: CallsAnswered, place: Place, scene: Scene) -> Both:
    """More of the calls, and sooner."""
    gained = after.share > before.share or after.within_seconds < before.within_seconds
    return gained, after.share < before.share or after.within_seconds > before.within_seconds


_YEARS = 12  # within so many, each day of the year is each day of the week, but for the 29th of February
_EFFECTS = ("none", "pauses", "does not start")


def _effect(before: str, after: str, place: Place, scene: Scene) -> Gains:
    """The less the deadline suffers when something is missing, the better."""
    return more(_EFFECTS.index(after), _EFFECTS.index(before), place, scene)


_OWED_FOR = ("late solution", "late answer", "what happened")


def _owed_for(before: str, after: str, place: Place, scene: Scene) -> Gains:
    """The sooner something is owed, the more often it is. What is owed for something else altogether has to be read."""
    if not {before, after} <= {*_OWED_FOR}:
        return "read"
    return more(_OWED_FOR.index(before), _OWED_FOR.index(after), place, scene)


def _hours_start(before: str, after: str, place: Place, scene: Scene) -> Gains:
    """What runs from the contact on ends sooner than what waits until somebody is there."""
    return after == "contact", before == "contact"


def _true(before: bool, after: bool, place: Place, scene: Scene) -> Gains:
    """What comes by itself is better than what one has to ask for."""
    return after, not after


def _minutes(spans: Iterable[Span]) -> set[int]:
    return {minute for span in spans for minute in range(span.opens, span.closes)}


def _hours(before: list[Span] | None, after: list[Span] | None, place: Place, scene: Scene) -> Both:
    """Whoever came at an hour that is gone finds it closed."""
    was, now = _minutes(before or []), _minutes(after or [])
    return bool(now - was), bool(was - now)


def _any(found: Iterable[tuple[Iterable[Span], Iterable[Span]]]) -> Both:
    """Whether any minute is gained on any of these days, and whether any is lost."""
    both = [(_minutes(was), _minutes(now)) for was, now in found]
    return any(now - was for was, now in both), any(was - now for was, now in both)


def _weeks(was: Calendar, now: Calendar) -> Both:
    """The week of each day of the year against the other: any date is a Monday some year."""
    year = [(date(LEAP_YEAR, 1, 1) + timedelta(days=n)).strftime("%m-%d") for n in range(366)]
    pairs = {(id(before := was.week_of(day)), id(after := now.week_of(day))): (before, after) for day in year}
    return _any((before.get(day, []), after.get(day, [])) for before, after in pairs.values() for day in WEEKDAYS)


def _on_holidays(was: Calendar, now: Calendar) -> Both:
    """What is open on a public holiday, on whatever day of the week it is."""
    return _any((was.on_holiday(day), now.on_holiday(day)) for day in WEEKDAYS)


def _holidays(before: Any, after: Any, place: Place, scene: Scene) -> Gains:
    return _on_holidays(*place.owners(Calendar))


def _season(before: Any, after: Any, place: Place, scene: Scene) -> Gains:
    """A season is as good as what is open on each day of the year with it, against the same without it. Where its days move, some that
    it had are kept by the usual week and others by its own: what either takes from a customer is lost."""
    item = next(each for each in reversed(place.items) if each.collection == "seasons")
    _, calendar = place.owners(Calendar)
    others = [each for each in calendar.seasons if each is not item.after]

    def having(season: Season | None) -> Calendar:
        had: Calendar = calendar.model_copy(update={"seasons": [*others, *([season] if season else [])]})
        return had

    if isinstance(before or after, Season):
        return _weeks(having(before), having(after))
    line = {"from": "begins", "to": "ends"}[place.keys[-1]]  # the others as they are
    return _weeks(having(item.after.model_copy(update={line: before})), having(item.after))


def _working_days(before: list[str] | None, after: list[str] | None, place: Place, scene: Scene) -> Gains:
    """Against the days that counted before, whatever made them count: who opens at weekends from now on, and says that they don't count, takes nothing."""
    return _counted(*place.owners(Calendar), scene)


def _counted(was: Calendar, now: Calendar, scene: Scene) -> Both:
    """With each date that no longer is a working day, deadlines end later; with each that has become one, sooner. Asked of those to come for
    two years; where neither says which they are, they follow the hours, of which that is told."""
    if was.working_days == now.working_days:
        return False, False
    before, after = map(scene.opening, (was, now))
    days = [scene.day + timedelta(days=n) for n in range(2 * 366)]
    both = [(before.is_working_day(day), after.is_working_day(day)) for day in days]
    return any(counts and not counted for counted, counts in both), any(counted and not counts for counted, counts in both)


def _calendar(before: str, after: str, place: Place, scene: Scene) -> Gains:
    """Another calendar is as good as the hours in it; those of another zone are other hours."""
    was, now = scene.find("calendars", before, old=True), scene.find("calendars", after)
    if not was or not now:
        return "read"  # `check` tells that there is no such calendar
    if was.time_zone != now.time_zone:
        return "read"
    found = [_weeks(was, now), _on_holidays(was, now), _counted(was, now, scene)]
    return any(gained for gained, _ in found), any(lost for _, lost in found)


def _special_day(before: SpecialDay | None, after: SpecialDay | None, place: Place, scene: Scene) -> Gains:
    """A special day is as good as its hours, against those that the day would have without it. One that is over is nobody's; one of each
    year is asked of its next dates, as many as make it fall on several days of the week."""
    special = after or before
    assert special  # nothing is asked about what stands on neither side
    was, now = map(scene.opening, place.owners(Calendar))
    days = special.dates(scene.day, date(scene.day.year + _YEARS, 12, 31))
    return _any((was.spans(day), now.spans(day)) for day in days) if days else "neutral"


def _special_hours(before: list[Span], after: list[Span], place: Place, scene: Scene) -> Gains:
    special = place.items[-1].current
    return _hours(before, after, place, scene) if special.dates(scene.day, date.max) else "neutral"


def _by(named: set[str], side: Declaration) -> set[str]:
    """Whether those ids are of classes of product, of kinds of customer, or of both."""
    return {each.by for each in side.classes if each.id in named}


def _applies_to(before: list[str] | None, after: list[str] | None, place: Place, scene: Scene) -> Gains:
    """A product or customer left out has no promise any more. Without the list, none is left out: none of what the list is about."""
    named = {*(before or ()), *(after or ())}
    classes = [{each.id for each in side.classes if each.by in _by(named, side)} for side in (scene.before, scene.after)]
    was, now = classes[1] if before is None else set(before), classes[0] if after is None else set(after)
    if before is not None and after is not None:
        was, now = (ids & classes[0] & classes[1] for ids in (was, now))  # a class that comes or goes is told by itself
    return bool(now - was), bool(was - now)


def _address(before: str | None, after: str | None, place: Place, scene: Scene) -> Gains:
    """An address that becomes a table of several may well be one of them; only a person sees whether it is."""
    if before and after:
        return "neutral"
    was, now = place.owners(ContactPoint)
    return "read" if was.branches or now.branches else (after is not None, before is not None)


def _only_in(before: list[str], after: list[str], place: Place, scene: Scene) -> Both:
    """Whoever is left out of the list has lost what it is about: a channel, a step of the route. Without it, nobody is left out."""
    was, now = set(before), set(after)
    return bool(was and (not now or now - was)), bool(now and (not was or was - now))


def _doors(before: str | list[str], after: str | list[str], place: Place, scene: Scene) -> Gains:
    """One way on more is a choice more. Whether another one is as good, only a person sees."""
    was, now = ({*place.owners(Step)[side].doors} for side in (0, 1))
    return (was < now, now < was) if was < now or now < was else "read" if was != now else "neutral"


def _margin(before: Duration, after: Duration, place: Place, scene: Scene) -> Gains:
    """A law's limit that comes nearer to what we promise leaves less that we do beyond it. Where it moves away, it is to be read:
    nobody who relies on the law gains by that. So is one that limits no promise of ours. (Of a promise that comes nearer to the
    limit, its own rule tells.)"""
    rule, declaration = place.items[-1].current, scene.after
    limits_ours = any(rule in scene.limits(rule.event, promise) for promise in of_event(declaration, rule.event))
    ends = scene.ends(before, after, [point.id for point in declaration.contact_points]) if limits_ours else None
    if not ends:
        return "read"
    later, earlier = ends
    return (False, True) if (later if rule.event in LONGER_IS_BETTER else earlier) else "read"


def to_be_read(before: Any, after: Any, place: Place, scene: Scene) -> Gains:
    """What words mean, only a person can tell."""
    return "read"


def _neutral(before: Any, after: Any, place: Place, scene: Scene) -> Gains:
    """It names or orders what stays as it was: no customer gets more or less."""
    return "neutral"


READ = Rule("read", to_be_read)
NEUTRAL = Rule("neutral", _neutral, "neutral")
WAIT = Rule("wait", shorter, "improves")  # how long we take
TIME = Rule("time", _longer, "improves")  # how long the customer has
TIME_LIMIT = Rule("time", _longer, "worsens")  # likewise, where without a line there is no limit
SHARE = Rule("share", more, "improves")
CALLS = Rule("share", _calls, "improves")
NOTICE = Rule("notice", more)
AMOUNT = Rule("amount", more_money, "improves")
AMOUNT_LIMIT = Rule("authority", more_money, "worsens")  # without a line, whoever attends decides without limit
TARGET = Rule("target", _target, "improves")
OWED_FOR = Rule("owed", _owed_for)
HOURS_START = Rule("wait", _hours_start, None)
AUTOMATIC = Rule("automatic", _true, "improves")
EFFECT = Rule("effect", _effect)
HOURS = Rule("hours", _hours, None)
CALENDAR = Rule("hours", _calendar)
SPECIAL_HOURS = Rule("hours", _special_hours)
SPECIAL_DAY = Rule("hours", _special_day, None)
HOLIDAYS = Rule("hours", _holidays)
SEASON = Rule("hours", _season, None)
WORKING_DAYS = Rule("hours", _working_days, None)
APPLIES = Rule("applies", _applies_to, None)
ADDRESS = Rule("channel", _address, None)
ONLY_IN = Rule("channel", _only_in, None)
ONLY_FOR = Rule("only_for", _only_in, None)
DOORS = Rule("doors", _doors)
MARGIN = Rule("margin", _margin)
WAY_IN = Rule("channel", _neutral, "improves")  # an address or number: another one is as good, none is not
# What comes and goes.
CHANNEL = Rule("channel", _neutral, "improves")
ACCESS = Rule("access", to_be_read, "improves")
RIGHT = Rule("right", to_be_read, "improves")
ASSURED = Rule("right", to_be_read, "improves")  # what is promised without a figure: only its words can change
HELP = Rule("help", to_be_read, "improves")
AUTHORITY = Rule("authority", to_be_read, "improves")
ASKED = Rule("asked", to_be_read, "worsens")
EXCEPTION = Rule("exception", to_be_read, "worsens")
PAUSE = Rule("pause", to_be_read, "worsens")
