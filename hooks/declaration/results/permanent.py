"""The permanent addresses of what was measured: of each period, `resultados/periodo-2026-q3`, and of what was changed because of it,
`resultados/incumplimientos/reparto-de-enero`. What was published is put right, and never goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import addresses
from ..addresses.permanent import Permanent
from ..models.results import Improvement, Period
from ..words import Words, measured
from .periods import span


def permanent(periods: Sequence[Period], improvements: Sequence[Improvement], words: Words) -> Iterator[Permanent]:
    """Each period in force since the day on which it was published, and each improvement that was made because of one of them."""
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
    published = {period.id for period in periods}
    for each in improvements:
        if each.period in published:
            yield Permanent(addresses.improvement_key(each.id), "improvement", each.missed, each.changed, addresses.improvement(each.id), each.since)
