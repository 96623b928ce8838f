"""Quantities and dates in the words of the site's language. Words come from `words/<language>.yml`, forms from Babel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.numbers import format_currency, format_decimal

from ..models import WEEKDAYS, Fact, Promise, Target
from ..quantities import Duration, Money, Span
from . import Words


def duration(value: Duration, words: Words) -> str:
    """`3 días hábiles`."""
    unit = words.units[value.unit]
    plural = Locale.parse(words.language).plural_form(value.value)
    return f"{value.value} {unit.one if plural == 'one' else unit.other}"


def money(value: Money, words: Words) -> str:
    """`10 €`, `12,50 €`, `3000 €`: no decimals where there is nothing after the comma."""
    whole = value.amount == value.amount.to_integral_value()
    text = format_currency(
        value.amount, value.currency, "#,##0 ¤" if whole else None, locale=words.language, currency_digits=not whole,
        group_separator=value.amount >= words.thousands_from,
    )  # fmt: skip
    return text.replace("\xa0", " ")


def day(value: date, words: Words) -> str:
    """`28 de diciembre de 2026`."""
    return format_date(value, "long", locale=words.language)


def moment(at: datetime, words: Words) -> str:
    """`viernes 27 de noviembre de 2026 a las 16:30`, in the zone that it carries."""
    return _moment(at.date(), f"{at.hour}:{at.minute:02}", words)


def end(at: datetime, words: Words) -> str:
    """A moment by which something ends: midnight is the end of a day (`a las 24:00`), not the beginning of the next."""
    if at.hour == at.minute == 0:
        return _moment(at.date() - timedelta(days=1), "24:00", words)
    return moment(at, words)


def by(at: datetime, period: Duration, words: Words) -> str:
    """By when a period ends that whoever is told has in days: its last day, where no closing time ends it."""
    if period.unit not in ("calendar days", "months", "years"):
        return end(at, words)
    return words.deadline_calculator.day.format(weekday=weekday(at.weekday(), words).lower(), day=day(at.date(), words))


def _moment(date: date, time: str, words: Words) -> str:
    phrase = words.moment.one if time.startswith("1:") else words.moment.other
    return phrase.format(weekday=weekday(date.weekday(), words).lower(), day=day(date, words), time=time)


def weekday(index: int, words: Words) -> str:
    """`Lunes` for 0."""
    return get_day_names("wide", context="stand-alone", locale=words.language)[index].capitalize()


def language_name(code: str, words: Words) -> str:
    """`inglés` for `en`."""
    return Locale.parse(words.language).languages.get(code, code)


def share(promise: Promise) -> str:
    """`95 %`, with the space that Spanish asks for."""
    return f"{promise.share} %"


def number(value: float, words: Words) -> str:
    return format_decimal(value, locale=words.language, group_separator=value >= words.thousands_from)


def checked(fact: Fact, words: Words) -> str:
    """When an outside fact was last checked, and how sure it is."""
    w = words.outside_bodies
    sure = {"high": w.confidence_high, "medium": w.confidence_medium, "low": w.confidence_low}[fact.confidence]
    return f"{w.checked_on.format(day=day(fact.checked_on, words))} {sure}"


def target(value: Target, words: Words) -> str:
    """`al menos 95 %`, `como mucho 3 minutos`."""
    w = words.objectives
    amount = value.at_least if value.at_least is not None else value.at_most
    assert amount is not None  # the model takes exactly one of the two
    figure = number(amount, words)
    one = Locale.parse(words.language).plural_form(amount) == "one"
    if value.unit == "per cent":
        figure = f"{figure} {w.per_cent}"
    elif value.unit == "out of 10":
        figure = w.out_of_10.format(value=figure)
    elif value.unit == "contacts":
        figure = f"{figure} {w.contacts_one if one else w.contacts_other}"
    else:
        figure = f"{figure} {words.units[value.unit].one if one else words.units[value.unit].other}"
    return (w.at_least if value.at_least is not None else w.at_most).format(value=figure)


def spans(value: Iterable[Span], words: Words) -> str:
    """`10:00–14:00 y 17:00–20:00`; the word for closed if there are none."""
    shown = [str(span).replace("-", "–") for span in value]
    return listed(shown, words) if shown else words.contact_points.closed


def week(hours: dict[str, list[Span]], words: Words) -> list[tuple[str, str]]:
    """Opening hours with equal days in a row put together: `[("Lunes a viernes", "9:00–20:00"), …]`."""
    groups: list[tuple[int, int, str]] = []
    for index, name in enumerate(WEEKDAYS):
        shown = spans(hours.get(name, []), words)
        if groups and groups[-1][2] == shown:
            groups[-1] = (groups[-1][0], index, shown)
        else:
            groups.append((index, index, shown))
    return [(_days(first, last, words), shown) for first, last, shown in groups]


def _days(first: int, last: int, words: Words) -> str:
    if first == last:
        return weekday(first, words)
    joint = words.contact_points.to if last - first > 1 else words.conjunction
    return f"{weekday(first, words)} {joint} {weekday(last, words).lower()}"


def listed(items: Iterable[str], words: Words) -> str:
    """`a, b y c`. The conjunction changes before its own sound (`y` → `e`), as `conjunction_before` says."""
    *head, last = list(items) or [""]
    if not head:
        return last
    joint = words.conjunction
    before = words.conjunction_before
    if last.lower().startswith(tuple(before.sounds)) and not last.lower().startswith(tuple(before.but_not)):
        joint = before.instead
    return f"{', '.join(head)} {joint} {last}"
