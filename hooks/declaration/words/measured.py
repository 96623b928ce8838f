"""What was measured, in the words of the site's language: periods, shares, and how many cases stand behind each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale
from babel.dates import get_month_names

from ..models import PromiseResult, Target
from . import Words, wording


def period(first: date, last: date, words: Words) -> str:
    """`julio a septiembre de 2026`, `octubre de 2026`, `2026`: from its first to its last day."""
    w, year = words.results, str(first.year)
    if first.month == last.month:
        return w.month.format(month=_month(first.month, "wide", words.locale), year=year)
    if last.month - first.month < 11:
        return w.quarter.format(first=_month(first.month, "wide", words.locale), last=_month(last.month, "wide", words.locale), year=year)
    return year


def short_period(first: date, last: date, words: Words) -> str:
    """`jul. a sept.`, `oct.`, `2026`: below a chart."""
    if first.month == last.month:
        return _month(first.month, "abbreviated", words.locale)
    if last.month - first.month < 11:
        return words.results.short.format(first=_month(first.month, "abbreviated", words.locale), last=_month(last.month, "abbreviated", words.locale))
    return str(first.year)


def dated_short(first: date, last: date, words: Words) -> str:
    """`jul. a sept. 2026`, `oct. 2026`, `2026`: in the head of a column."""
    said, year = short_period(first, last, words), str(first.year)
    return said if said == year else words.results.short_year.format(period=said, year=year)


def figures(result: PromiseResult, shown: Decimal | None, target: Target | None, words: Words, goal: Decimal | None = None) -> str:
    """`412 de 423 a tiempo (97,4 %)`, with a `goal` `(97,4 %; la meta es 98 %)`; without a `shown` share, `9 de 11 a tiempo`; `Menos de 5 casos`;
    of a target that isn't a share, `94,5 sobre 100`."""
    w = words.results
    if result.fewer_than is not None:
        return w.fewer.format(number=wording.number(result.fewer_than, words))
    if result.result is not None and not result.counted and target:
        return wording.of_target(target, result.result, words)
    if not result.counted:
        return ""
    said = w.in_time if result.figure else w.of_cases
    counts = said.format(kept=wording.number(result.kept or 0, words), counted=wording.number(result.counted, words))
    if shown is None:
        return counts
    if goal is None:
        return w.share.format(counts=counts, share=wording.percent(shown, words))
    return w.share_and_goal.format(counts=counts, share=wording.percent(shown, words), goal=wording.percent(goal, words))


@cache
def _month(number: int, width: Literal["abbreviated", "wide"], locale: Locale) -> str:
    return str(get_month_names(width, locale=locale)[number])
