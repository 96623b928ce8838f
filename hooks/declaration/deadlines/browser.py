"""The clock for a browser: worked out here, in UTC, so that the page only walks through it and knows no time zones.

Minutes count from `base`, which counts minutes from 1970. `overrides/assets/javascripts/clock.js` is the other half; both are
held to the same vectors (`tests/cases/clock/`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .opening import Opening, start_of_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def reach(today: date) -> tuple[date, date]:
    """The first and last date that a browser is given: this year, some months before if it is young, and all the next."""
    return min(date(today.year, 1, 1), today - timedelta(days=120)), date(today.year + 1, 12, 31)


def data(zone: ZoneInfo, openings: Mapping[str, Opening], first: date, last: date) -> dict[str, Any]:
    """The dates from `first` to `last` and the open stretches in them, by the id of their calendar."""
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    base = _minutes(start_of_day(first, zone))
    return {
        "zone": zone.key,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "base": base,
        "days": [_minutes(start_of_day(day, zone)) - base for day in [*dates, last + timedelta(days=1)]],
        "open": {
            id: [_minutes(instant) - base for day in dates for stretch in opening.intervals(day) for instant in stretch] for id, opening in openings.items()
        },
    }


def time_zone_component(zone: ZoneInfo, first: date, last: date) -> str:
    """The zone as an iCalendar component (RFC 5545, 3.6.5), for calendar files made in the browser."""
    import icalendar  # only here: `check` writes no calendar, and would load it for nothing

    component = icalendar.Timezone.from_tzinfo(zone, zone.key, first_date=first, last_date=last)
    component.pop("COMMENT", None)
    written: bytes = component.to_ical()
    return written.decode()


def _minutes(instant: datetime) -> int:
    return int((instant - _EPOCH).total_seconds()) // 60
