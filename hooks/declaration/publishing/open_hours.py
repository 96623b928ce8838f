"""The opening hours that a page carries, for `open-now.js`: those that "abierto ahora" and "by when" need, for the coming weeks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from ..deadlines import NoDeadline, deadline, end_of_day
from ..deadlines import browser as for_browsers
from ..quantities import Duration
from ..site import Site
from ..words import wording

_BEFORE, _COUNTED_FROM, _AFTER = timedelta(days=7), timedelta(days=14), timedelta(days=35)  # around the day of the build, which comes again each day
_CALENDAR = re.compile(r'data-calendar="([^"]+)"')
_PROMISES = re.compile(r'(?: data-answer="([^"]+)")?(?: data-solution="([^"]+)")? data-calendar="([^"]+)"')  # one, or both, or neither


def hours(html: str, site: Site) -> str:
    """The hours of the calendars that a page's HTML names, as JSON that may stand in a page; empty where it names none.

    They begin some days before the day of the build and reach until each promise that the page tells as a date has ended, counted
    from any day of the first two weeks. Where they end, a page that is older than that says nothing.
    """
    calendars = sorted(set(_CALENDAR.findall(html)))
    if not calendars:
        return ""
    almanac = site.almanac
    first, last = almanac.day - _BEFORE, min(max([almanac.day + _AFTER, *_ends(html, site)]), for_browsers.reach(almanac.day)[1])
    whose = partial(wording.whose_hour, "{when}", words=site.words)
    content = {
        "clock": for_browsers.data(almanac.zone, {id: almanac.calendars[id] for id in calendars}, first, last, whose),
        "sure_until": for_browsers.sure_until(almanac.sure_until, first, last),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _ends(html: str, site: Site) -> Iterator[date]:
    """The dates on which the promises of a page end, counted from the last day from which they are."""
    almanac = site.almanac
    for *periods, calendar in _PROMISES.findall(html):
        for period in filter(None, periods):
            with suppress(NoDeadline):  # then none is told
                opening = almanac.calendars[calendar]
                yield deadline(end_of_day(almanac.day + _COUNTED_FROM, opening.zone), Duration.model_validate(period), opening).date()
