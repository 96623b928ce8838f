"""What is owed when a promise is missed, with its dates. The one place that says from when each period of a remedy counts.

- Something is owed once the deadline of the *resolution* has passed. A late first response alone opens the next step of the
  complaint route; it has no remedy of its own.
- What is automatic is paid within `paid_within` from the end of the missed deadline: the customer does nothing, so nothing
  else can start that clock. What must be asked for is paid within `paid_within` from the day on which it is asked for.
- It can be asked for during `claim_within` from the end of the missed deadline.
- All run by the hours of the contact point through which the customer came.

`overrides/assets/javascripts/plan.js` is the other half; both are held to `tests/cases/remedies/vectors.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..models import Promise, Remedy
from ..quantities import Duration
from .counting import deadline
from .opening import ONE_MINUTE, Opening

_NOT_IN_DAYS = ("minutes", "hours", "working hours")


@dataclass(frozen=True)
class Owed:
    solve_by: datetime  # a minute later, something is owed
    pay_by: datetime | None  # None where it must be asked for first, or nothing is paid
    ask_by: datetime | None  # None where nobody has to ask, or there is no last day


def owed(promise: Promise, remedy: Remedy, start: datetime, opening: Opening) -> Owed:
    """The dates of a case that starts then. Raises NoDeadline."""
    end = deadline(start, promise.resolution, opening)
    pay = remedy.paid_within if remedy.automatic else None
    return Owed(end, after(end, pay, opening) if pay else None, after(end, remedy.claim_within, opening) if remedy.claim_within else None)


def after(end: datetime, duration: Duration, opening: Opening) -> datetime:
    """A period that follows another. What ends at midnight ended on the day before: days are counted from that one."""
    midnight = end.hour == end.minute == 0 and duration.unit not in _NOT_IN_DAYS
    return deadline(end - ONE_MINUTE if midnight else end, duration, opening)
