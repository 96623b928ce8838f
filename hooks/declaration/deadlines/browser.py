"""The clock for a browser: worked out here, in UTC, so that the page only walks through it and needn't know how zones set their clocks.

Minutes count from 1970, those of `base` too. `overrides/assets/javascripts/clock.js` is the other half; both are
held to the same vectors (`tests/cases/clock/`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def data(zone: ZoneInfo, openings: Mapping[str, Opening], first: date, last: date, whose: Callable[[str], str] = str) -> dict[str, Any]:
    """The dates from `first` to `last` and the open stretches in them, by the id of their calendar.

    Most dates are alike, so each way in which one can be open stands once, in `shapes`: its stretches, in minutes from the date's
    first one. `open` names for each date one of them by its place. `uneven` are the dates on which clocks change: how long
    each is, and how long before they do. `working` tells of each date whether it is a working day (1) or not (0), of the calendars of
    which that isn't whether they open on it, and `steady` are those of which public holidays change no hours; each is left out where it is empty.
    `at_once` is there where what runs by the clock runs from the contact on, whoever is open.

    `zone` is the company's. Where some openings are in others, `zones` holds each of those, with its own `base` and `uneven`, the
    calendars that are kept in it, and `says`: `whose(zone)`, in which `{when}` is an hour there, told with whose it is.
    """
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    zones = dict.fromkeys([zone, *(opening.zone for opening in openings.values())])
    begins = {each: [_minutes(start_of_day(day, each)) for day in [*dates, last + timedelta(days=1)]] for each in zones}
    shapes: dict[tuple[tuple[int, ...], ...], int] = {}

    def shape(opening: Opening, place: int) -> int:
        begun = begins[opening.zone][place]
        stretches = tuple(tuple(_minutes(instant) - begun for instant in stretch) for stretch in opening.intervals(dates[place]))
        return shapes.setdefault(stretches, len(shapes))

    def clocks(there: ZoneInfo) -> dict[str, Any]:
        uneven = {
            place: [after - before, _minutes(change_of_clocks(dates[place], there)) - before]
            for place, (before, after) in enumerate(pairwise(begins[there]))
            if after - before != _DAY
        }
        return {"base": begins[there][0], "uneven": uneven}

    shown = {id: [shape(opening, place) for place in range(len(dates))] for id, opening in openings.items()}
    working = {id: "".join(str(int(opening.is_working_day(day))) for day in dates) for id, opening in openings.items() if opening.working is not None}
    steady = [id for id, opening in openings.items() if not opening.heeds_holidays()]
    kept = {there: [id for id, opening in openings.items() if opening.zone == there] for there in zones if there != zone}
    others = [{"zone": there.key, **clocks(there), "says": whose(there.key), "calendars": ids} for there, ids in kept.items()]
    return {
        "zone": zone.key,
        "from": first.isoformat(),
        "to": last.isoformat(),
        **clocks(zone),
        "shapes": list(shapes),
        "open": shown,
        **({"working": working} if working else {}),
        **({"steady": steady} if steady else {}),
        **({"at_once": True} if any(opening.at_once for opening in openings.values()) else {}),
        **({"zones": others} if others else {}),
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
