"""The clock of a declaration: when a contact point is open, and by when a promise must be kept.

Pure functions of a start, a duration and opening hours. Times come in with their zone and go out in the company's. The one
definition of how each unit runs is published on the site (`units` in `words/<language>.yml`); this is it in code.
"""

from __future__ import annotations

from .almanac import Almanac
from .counting import NoDeadline, days_of_deadlines, deadline, deadlines, last_day
from .holidays import PublicHolidays, UnknownHolidays, kinds_of_holidays
from .notice import latest
from .opening import Opening, begins_a_day, day_of_end, earlier, end_of_day, start_of_day
from .owed import Delay, Owed, after, delay, missed, owed
from .paused import Pause, days_run, end_of, moved, open_between, together
from .sums import NoBase, NoResult, Step, Sum, sum_of, terms

__all__ = [
    "Almanac",
    "Delay",
    "NoBase",
    "NoDeadline",
    "NoResult",
    "Opening",
    "Owed",
    "Pause",
    "PublicHolidays",
    "Step",
    "Sum",
    "UnknownHolidays",
    "after",
    "begins_a_day",
    "day_of_end",
    "days_of_deadlines",
    "days_run",
    "deadline",
    "deadlines",
    "delay",
    "earlier",
    "end_of",
    "end_of_day",
    "kinds_of_holidays",
    "last_day",
    "latest",
    "missed",
    "moved",
    "open_between",
    "owed",
    "start_of_day",
    "sum_of",
    "terms",
    "together",
]
