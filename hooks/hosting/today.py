"""The day on which the declaration is looked at. The core never reads the clock: it is told."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from declaration.messages import say

# Beyond them calendars give out. A date in the data is held to fewer years (`models/values.py`), for it goes into more formats.
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)
_TODAY, _MOMENT = "DECLARATION_TODAY", "SOURCE_DATE_EPOCH"


class WrongDayError(Exception):
    """A day, or the variable that gives one, is none: in a sentence for the person who wrote it."""


def day(text: str) -> date:
    """The day written as `2026-12-28`. Raises WrongDayError for any other form, and for one that no calendar has."""
    try:
        found = date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        found = None
    if not found:
        raise WrongDayError(say("hosting.today.not_a_date", text=text))
    if not FIRST <= found <= LAST:
        raise WrongDayError(say("hosting.today.outside_calendars", text=text, first=FIRST.year, last=LAST.year))
    return found


def today(time_zone: str | None) -> date:
    """`DECLARATION_TODAY`, else the day of `SOURCE_DATE_EPOCH`, else today: the last two in that IANA zone (UTC if None).

    `SOURCE_DATE_EPOCH` is the moment, in seconds, that a build takes for now so that it can be repeated byte for byte
    (https://reproducible-builds.org/specs/source-date-epoch/). Raises WrongDayError, which names the variable.
    """
    if said := wrong_variable():
        raise WrongDayError(said)
    if text := os.environ.get(_TODAY):
        return day(text)
    zone, moment = ZoneInfo(time_zone or "UTC"), os.environ.get(_MOMENT)
    return (datetime.fromtimestamp(int(moment), zone) if moment else datetime.now(zone)).date()


def wrong_variable() -> str:
    """What to say of a variable that says no day, or no moment; empty where both are right, or aren't set."""
    if text := os.environ.get(_TODAY):
        try:
            day(text)
        except WrongDayError as error:
            return say("hosting.today.wrong_variable", variable=_TODAY, error=error)
    if (text := os.environ.get(_MOMENT)) and not _is_moment(text):
        return say("hosting.today.not_a_moment", variable=_MOMENT, text=text)
    return ""


def _is_moment(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,11}", text)) and int(text) <= datetime(LAST.year, 12, 30, tzinfo=UTC).timestamp()
