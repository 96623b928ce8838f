"""The permanent address of each period that was measured: `resultados/periodo-2026-q3`. What was published is put right, and never goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import addresses
from ..addresses.permanent import Permanent
from ..models.results import Period
from ..words import Words, measured
from .periods import span


def permanent(periods: Iterable[Period], words: Words) -> Iterator[Permanent]:
    """Each in force since the day on which it was published."""
    for period in periods:
        said = words.results.caption.format(period=measured.period(*span(period.id), words))
        yield Permanent(
            addresses.period_key(period.id),
            "period",
            words.results.feed.format(period=measured.period(*span(period.id), words)),
            said,
            addresses.results_of(period.id),
            period.published,
        )
