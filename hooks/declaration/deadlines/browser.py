"""The clock for a browser: worked out here, in UTC, so that the page only walks through it and knows no time zones.

Minutes count from 1970, those of `base` too. `overrides/assets/javascripts/clock.js` is the other half; both are
held to the same vectors (`tests/cases/clock/`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from .opening import Opening, change_of_clocks, start_of_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 24 * 60  # minutes, but for the dates on which clocks change


def reach(today: date) -> tuple[date, date]:
    """The first and last date that a browser is given: this year, some months before if it is young, and all the next."""
    return min(date(today.year, 1, 1), today - timedelta(days=120)), date(today.year + 1, 12, 31)


def data(zone: ZoneInfo, openings: Mapping[str, Opening], first: date, last: date) -> dict[str, Any]:
    """The dates from `first` to `last` and the open stretches in them, by the id of their calendar.

    Most dates are alike, so each way in which one can be open stands once, in `shapes`: its stretches, in minutes from the date's
    first one. `open` names for each date one of them by its place. `uneven` are the dates on which clocks change: how long
    each is, and how long before they do.
    """
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    begins = [_minutes(start_of_day(day, zone)) for day in [*dates, last + timedelta(days=1)]]
    shapes: dict[tuple[tuple[int, ...], ...], int] = {}

    def shape(opening: Opening, place: int) -> int:
        stretches = tuple(tuple(_minutes(instant) - begins[place] for instant in stretch) for stretch in opening.intervals(dates[place]))
        return shapes.setdefault(stretches, len(shapes))

    shown = {id: [shape(opening, place) for place in range(len(dates))] for id, opening in openings.items()}
    return {
        "zone": zone.key,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "base": begins[0],
        "uneven": {
            place: [after - before, _minutes(change_of_clocks(dates[place], zone)) - before]
            for place, (before, after) in enumerate(pairwise(begins))
            if after - before != _DAY
        },
        "shapes": list(shapes),
        "open": shown,
    }


def sure_until(sure: date | None, first: date, last: date) -> str:
    """The last of the dates from `first` to `last` of which the public holidays are sure. Where nobody says it, nothing is."""
    return min(max(sure or first, first), last).isoformat()


def time_zone_component(zone: ZoneInfo, first: date, last: date) -> str:
    """The zone as an iCalendar component (RFC 5545, 3.6.5), for calendar files made in the browser."""
    import icalendar  # only here: `check` writes no calendar, and would load it for nothing

    component = icalendar.Timezone.from_tzinfo(zone, zone.key, first_date=first, last_date=last)
    component.pop("COMMENT", None)
    written: bytes = component.to_ical()
    return written.decode()


def _minutes(instant: datetime) -> int:
    return int((instant - _EPOCH).total_seconds()) // 60
