"""What is owed when a promise is missed, with its dates. The one place that says from when each period of a remedy counts.

- A remedy says what it is owed for: a late solution, a late first response, somebody who came late, no notice in time,
  a target missed, or what happened. The first
  three are owed once that deadline has passed. The others are owed as soon as the clock of the problem starts, for what starts it is the
  failure: an appointment missed; what should have been announced; the end of the period in which the target was missed.
- A late first response always opens the next step of the complaint route, whatever is owed for it.
- What is automatic is paid within `paid_within` from the end of the missed deadline, or from the failure: the customer does nothing, so
  nothing else can start that clock. What must be asked for is paid within `paid_within` from the day on which it is asked for.
- It can be asked for during `claim_within` from the same moment, and not before `claim_from` has passed since, which runs as a delay does.
- Some is owed once for being late, and again for each further period (`for_each`) that passes whole after that; each begins where the one
  before ended. Or it grows once the delay is `over` some time, from the end of the missed deadline on. Minutes and hours of delay run without
  a stop, whoever is open.
- Where a charter counts from the start ("not mended in 72 hours"), that is `after`: of a tier, or of the first of what is owed again and again.
  It runs as the deadline does, from the same start; before it has passed nothing more is owed, though the deadline was missed.
- All others run by the hours of the contact point through which the customer came.

`overrides/assets/javascripts/plan.js` and `owed-sum.js` are the other half; both are held to `tests/cases/remedies/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ..models import Promise, Remedy
from ..quantities import Duration
from ..units import whole_minute
from .counting import deadline
from .opening import ONE_MINUTE, Opening, begins_a_day, earlier


@dataclass(frozen=True)
class Owed:
    missed: datetime  # a minute later, something is owed; where nothing is late, at once
    pay_by: datetime | None  # None where it must be asked for first, or nothing is paid
    ask_from: datetime | None  # when what one has to wait before asking has passed; None where one may ask at once
    ask_by: datetime | None  # None where nobody has to ask, or there is no last day


def missed(promise: Promise, remedy: Remedy) -> Duration | None:
    """The period that was missed when something is owed; None where it is owed at once, or where that period isn't promised:
    `checking/triggers.py` refuses such a remedy."""
    return {"late solution": promise.resolution, "late answer": promise.first_response, "late attendance": promise.attendance}.get(remedy.owed_for)


def owed(promise: Promise, remedy: Remedy, start: datetime, opening: Opening) -> Owed:
    """The dates of a case that starts then. Raises NoDeadline."""
    period = missed(promise, remedy)
    end = whole_minute(deadline(start, period, opening)) if period else start

    def following(duration: Duration | None) -> datetime | None:
        if not duration:
            return None
        return after(end, duration, opening) if period else deadline(start, duration, opening)

    ask_from = _later(end, remedy.claim_from, opening) if remedy.claim_from else None
    return Owed(end, following(remedy.paid_within if remedy.automatic else None), ask_from, following(remedy.claim_within))


def after(end: datetime, duration: Duration, opening: Opening) -> datetime:
    """A period that follows another. What ends at midnight ended on the day before: days are counted from that one."""
    return deadline(earlier(end, ONE_MINUTE) if duration.counts_days and begins_a_day(end) else end, duration, opening)


@dataclass(frozen=True)
class Delay:
    """How late something is, as a remedy counts it."""

    periods: int  # how often it is owed: once for being late, and once for each `for_each` that has passed since
    tier: int | None  # the place of the highest tier that was passed, in the order of the data; None for none


def delay(remedy: Remedy, missed: datetime, at: datetime, opening: Opening, start: datetime | None = None) -> Delay | None:
    """How late something is at an instant that was due at `missed`, both with their zone; None where it is in time, or not late enough for
    anything to be owed again and again. `start` is when the deadline began; without it, `after` is counted from `missed`. Raises NoDeadline."""

    def passed(duration: Duration) -> datetime:
        return whole_minute(deadline(start or missed, duration, opening))

    periods, end = 1, max(missed, passed(remedy.after)) if remedy.after else missed
    if at <= end:
        return None
    while remedy.for_each and (end := _later(end, remedy.for_each, opening)) < at:
        periods += 1
    ends = [_later(missed, tier.over, opening) if tier.over else passed(tier.passed) for tier in remedy.tiers]
    return Delay(periods, max((place for place, end in enumerate(ends) if at > end), default=None))


def _later(end: datetime, duration: Duration, opening: Opening) -> datetime:
    """The end of a delay of that length."""
    if duration.elapsed is None:
        return after(end, duration, opening)
    return whole_minute((end.astimezone(UTC) + duration.elapsed).astimezone(opening.zone))
