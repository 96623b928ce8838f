"""The periods that results are told of: a quarter (`2026-Q3`), a month (`2026-09`) or a year (`2026`), in the company's dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date


def span(id: str) -> tuple[date, date]:
    """The first and the last day of a period, by its id, which was checked (`models.results.PeriodId`)."""
    year, _, part = id.partition("-")
    first, last = (1, 12) if not part else (int(part[1]) * 3 - 2, int(part[1]) * 3) if part.startswith("Q") else (int(part), int(part))
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])


def before(id: str) -> str:
    """The period of the same length that ends the day before it begins."""
    year, _, part = id.partition("-")
    if not part:
        return str(int(year) - 1)
    number, least, most = (int(part[1]), 1, 4) if part.startswith("Q") else (int(part), 1, 12)
    year, number = (year, number - 1) if number > least else (str(int(year) - 1), most)
    return f"{year}-Q{number}" if part.startswith("Q") else f"{year}-{number:02}"


def overlapping(ids: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The numbers of each period that shares a day with one that comes earlier in the list, and of the first of those."""
    spans = [span(id) for id in ids]
    for i, (first, last) in enumerate(spans):
        other = next((j for j, (begins, ends) in enumerate(spans[:i]) if begins <= last and first <= ends), None)
        if other is not None:
            yield i, other
