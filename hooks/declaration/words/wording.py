"""Quantities and dates in the words of the site's language, as the company's country writes them.

Words come from `words/<language>.yml`, forms from Babel. Times of day are written as in the data, by 24 hours, like those that the
scripts write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, get_day_names
from babel.numbers import format_currency, format_decimal, format_percent

from ..models import LEAP_YEAR, WEEKDAYS, CallsAnswered, ContactPoint, Fact, Target, Weekday
from ..quantities import Duration, Money, Span
from ..units import clock, whole_minute
from . import ConjunctionBefore, Words, locales
from .phrases import Plural


def duration(value: Duration, words: Words) -> str:
    """`3 días hábiles`, `el mismo día`, `el momento acordado`, `2 a 3 días hábiles`, `el siguiente día hábil, antes de las 12:00`: what can follow «en»."""
    w = words.periods
    if not value.kind.counted:
        return words.units[value.unit].other
    if value.least is not None:
        return _between(value.beginning, value.last, words)
    if value.value % 1:
        return _with_half(value, words)
    said = f"{number(value.value, words)} {_form(words.units[value.unit], value.value, words)}"
    if value.by is None:
        return said
    if value.value == 1:
        said = w.next_working_day if value.kind.runs == "open days" else w.next_calendar_day
    if clock(value.by) == "24:00":
        return w.by_midnight.format(period=said)
    time = clock(value.by).removeprefix("0")
    return (w.by_one if time.startswith("1:") else w.by_other).format(period=said, time=time)


def spread(periods: Iterable[Duration], words: Words) -> str:
    """`1 a 3 días hábiles`: from the shortest to the longest of some periods. Where one of them isn't a number and a unit, all of them:
    `2 horas hábiles o el mismo día`."""
    different = sorted(dict.fromkeys(periods), key=lambda each: each.rough)
    if not all(each.is_plain or each.least is not None for each in different):
        return either([duration(each, words) for each in different], words)
    least, most = min((each.beginning for each in different), key=lambda each: each.rough), different[-1].last
    if least == most:
        return duration(most, words)
    return _between(least, most, words)


def _between(least: Duration, most: Duration, words: Words) -> str:
    first = number(least.value, words) if share_a_unit(least, most) else duration(least, words)
    return words.sla_table.between.format(least=first, most=duration(most, words))


def share_a_unit(first: Duration, second: Duration) -> bool:
    """Whether two periods can be told as two numbers before one unit: «de 1 a 3 días hábiles»."""
    return first.unit == second.unit and all(each.is_plain and not each.value % 1 for each in (first, second))


def _with_half(value: Duration, words: Words) -> str:
    """`media hora`, `una hora y media`, `2 horas hábiles y media`."""
    w, whole = words.periods, int(value.value)
    alone, more = (w.half_working_hour, w.working_hours_and_half) if value.kind.runs == "open hours" else (w.half_hour, w.hours_and_half)
    return counted(whole, more, words) if whole else alone


def counted(count: int, forms: Plural, words: Words, **more: str) -> str:
    """`3 cambios`: the form for that number, with the number in it; `more` is what else it holds."""
    return _form(forms, count, words).format(count=number(count, words), **more)


def _form(forms: Plural, number: float | Decimal, words: Words) -> str:
    return forms.form(_category(float(number), words.locale))


@cache
def _category(number: float, locale: Locale) -> str:
    return locale.plural_form(number)


def money(value: Money, words: Words) -> str:
    """`10 €`, `12,50 €`, `3000 €`: no decimals where there is nothing after the comma."""
    return _money(value.amount, value.currency, words.figures)


@cache  # here and below: a page shows the same few values again and again, and Babel takes its time
def _money(amount: Decimal, currency: str, figures: Locale) -> str:
    whole = amount == amount.to_integral_value()
    pattern = locales.money_pattern(figures, decimals=not whole)
    text = format_currency(amount, currency, pattern, locale=figures, currency_digits=False, group_separator=_divided(amount, figures))
    # A currency without a sign of its own there shows by its letters, and letters don't touch figures (CLDR's `currencySpacing`).
    return re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", text)


def day(value: date, words: Words) -> str:
    """`28 de diciembre de 2026`."""
    return _day(value, words.locale)


@cache
def _day(value: date, locale: Locale) -> str:
    return format_date(value, "long", locale=locale)


def moment(at: datetime, words: Words) -> str:
    """`viernes 27 de noviembre de 2026 a las 16:30`, in the zone that it carries; and whose hour it is, if that isn't the company's."""
    return whose_hour(_moment(at.date(), f"{at.hour}:{at.minute:02}", words), getattr(at.tzinfo, "key", ""), words)


def end(at: datetime, words: Words) -> str:
    """A moment by which something ends, to the minute: midnight is the end of a day (`a las 24:00`), not the beginning of the next."""
    at = whole_minute(at)
    if at.hour == at.minute == 0:
        return whose_hour(_moment(at.date() - timedelta(days=1), "24:00", words), getattr(at.tzinfo, "key", ""), words)
    return moment(at, words)


def whose_hour(when: str, zone: str, words: Words) -> str:
    """`a las 18:00, hora de Canarias`: what is told by the clocks of a zone (IANA), with whose they are; as it was where they are the
    company's, or nobody knows. The place is CLDR's name of the zone's city."""
    if not zone or not words.zone or zone == words.zone:
        return when
    return words.whose_hour.format(when=when, place=city(zone, words))


def city(zone: str, words: Words) -> str:
    """What people call where a zone's clocks are: `Canarias` for Atlantic/Canary."""
    return locales.city(zone, words.locale)


def day_of_year(value: str, words: Words) -> str:
    """`15 de junio` for `06-15`."""
    return _day_of_year(value, words.locale)


@cache
def _day_of_year(value: str, locale: Locale) -> str:
    text: str = format_skeleton("MMMMd", date.fromisoformat(f"{LEAP_YEAR}-{value}"), locale=locale)
    return text


def carried(when: str, words: Words, *, unsure: bool) -> str:
    """A date in words with its caveat, if public holidays that aren't sure yet may still move it."""
    return words.moment.unsure.format(when=when) if unsure else when


def by(at: datetime, period: Duration, words: Words) -> str:
    """By when a period ends that whoever is told has in days: its last day, where no closing time ends it."""
    if not period.in_dates:
        return end(at, words)
    return words.deadline_calculator.day.format(weekday=weekday(at.weekday(), words), day=day(at.date(), words))


def _moment(date: date, time: str, words: Words) -> str:
    phrase = words.moment.one if time.startswith("1:") else words.moment.other
    return phrase.format(weekday=weekday(date.weekday(), words), day=day(date, words), time=time)


def weekday(index: int, words: Words) -> str:
    """`lunes` for 0, as it stands within a sentence."""
    name: str = get_day_names("wide", locale=words.locale)[index]
    return name


def language_name(code: str, words: Words) -> str:
    """`inglés` for `en`."""
    name: str = words.locale.languages.get(code, code)
    return name


def share(value: Decimal, words: Words) -> str:
    """`95 de cada 100 casos en plazo; aún sin medir`: in how many cases it is to be kept, and in how many it was.

    A goal is never said as if it were a result. Of what was measured, the result stands beside it (`views/measured.py`): then `bare_share` is told.
    """
    return words.goal.against.format(cases=bare_share(value, words), result=words.goal.not_measured)


def bare_share(value: Decimal, words: Words) -> str:
    """`95 de cada 100 casos en plazo`: the goal alone, as a customer quotes it."""
    return words.goal.cases.format(cases=number(value, words))


def unmeasured(value: Target, words: Words) -> str:
    """`al menos 95 % de las llamadas…; aún sin medir`: a target as the goal that it is, likewise."""
    return words.goal.against.format(cases=target(value, words), result=words.goal.not_measured)


def percent(value: float | Decimal, words: Words) -> str:
    """`97,5 %`, with the space that Spanish asks for in Spain and not in America."""
    pattern = locales.percent_pattern(words.figures)
    return format_percent(Decimal(str(value)) / 100, pattern, locale=words.figures, group_separator=_divided(value, words.figures))


def number(value: float | Decimal, words: Words) -> str:
    """`3000`, `12.000`, `7,5`."""
    return _number(value, words.figures)


@cache
def _number(value: float | Decimal, figures: Locale) -> str:
    return format_decimal(value, locale=figures, group_separator=_divided(value, figures))


def _divided(value: float | Decimal, figures: Locale) -> bool:
    return value >= locales.divided_from(figures)


def of(what: str, words: Words) -> str:
    """`de las llamadas`, `del precio del billete`: what something is a part of, with its article."""
    said, contracted = words.part_of.format(what=what), words.part_of_contracted
    every = contracted if isinstance(contracted, list) else [contracted]
    return next((each.instead + said.removeprefix(each.says) for each in every if said.startswith(f"{each.says} ")), said)


def going_on(name: str) -> str:
    """A name within a sentence: `pago con UPI`. What is an abbreviation stays one."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def quoted(text: str, words: Words) -> str:
    """`«texto»`. What it quotes itself gets other marks, in languages that have them: `‘Say “I want to cancel”’`."""
    return words.quoted.format(text=within_quotes(text, words))


def unquoted(text: str, words: Words) -> str:
    """Without its quotation marks and its full stop, for a phrase that has its own."""
    opens, closes = words.quoted.split("{text}")
    bare = text.rstrip(".")
    if opens and closes and bare.startswith(opens) and bare.endswith(closes):
        bare = bare[len(opens) : -len(closes)].rstrip(".")
    return within_quotes(bare, words)


def within_quotes(text: str, words: Words) -> str:
    """What a text quotes, with the marks that it has within another quotation."""
    inner = words.quoted_within
    if not inner:
        return text
    opens, closes = map(re.escape, words.quoted.split("{text}"))
    return re.sub(rf"(?<!\w){opens}(.+?){closes}(?!\w)", lambda found: inner.replace("{text}", found[1]), text)


def checked(fact: Fact, words: Words) -> str:
    """When somebody last compared it with its sources, and whether it is still to be confirmed."""
    w = words.outside_bodies
    told = w.checked_on.format(day=day(fact.checked_on, words))
    return f"{told} {w.to_confirm}" if fact.confidence == "low" else told


def calls(value: CallsAnswered, words: Words) -> str:
    """`95 de cada 100 llamadas, en 180 segundos como máximo`"""
    return words.law.calls.format(share=number(value.share, words), seconds=number(value.within_seconds, words))


def target(value: Target, words: Words) -> str:
    """`al menos 95 %`, `como mucho 3 minutos`, `al menos 95 % de las llamadas en 3 minutos como máximo`."""
    w = words.objectives
    said = (w.at_least if value.at_least is not None else w.at_most).format(value=of_target(value, value.bound, words))
    return w.each_within.format(value=said, period=duration(value.within, words)) if value.within else said


def of_target(value: Target, amount: float | Decimal, words: Words) -> str:
    """An amount in the unit of a target: `95 % de las llamadas`, `3 minutos`, `8,5 sobre 10`."""
    w = words.objectives
    match value.unit:
        case "per cent":
            return " ".join([percent(amount, words), *([of(value.of, words)] if value.of else [])])
        case "out of 5" | "out of 10" | "NPS":
            return {"out of 5": w.out_of_5, "out of 10": w.out_of_10, "NPS": w.nps}[value.unit].format(value=number(amount, words))
        case "contacts" | "times":
            return f"{number(amount, words)} {_form(w.contacts if value.unit == 'contacts' else w.times, amount, words)}"
        case "bar" | "Mbps" as symbol:
            return f"{number(amount, words)} {symbol}"
        case unit:
            return f"{number(amount, words)} {_form(words.units[unit], amount, words)}"


def region(code: str, words: Words) -> str:
    """`Canarias` of `ES-CN`; the code itself, where the words have no name for it."""
    country, _, rest = code.partition("-")
    return words.regions.get(country, {}).get(rest, code)


def regions(codes: Iterable[str], words: Words) -> str:
    """`Canarias y Ceuta`."""
    return listed([region(each, words) for each in codes], words)


def point_name(point: ContactPoint, words: Words) -> str:
    """What a contact point is called among others: with its regions, where it isn't for all."""
    w = words.contact_points
    return w.named_only_in.format(name=point.name, regions=regions(point.regions, words)) if point.regions else point.name


def spans(value: Iterable[Span], words: Words) -> str:
    """`9:00–14:00 y 17:00–20:00`; the word for closed if there are none."""
    shown = [re.sub(r"\b0(?=\d:)", "", str(span)).replace("-", "–") for span in value]  # hours are told in one form, in tables and in sentences
    return listed(shown, words) if shown else words.contact_points.closed


def week(hours: Mapping[Weekday, list[Span]], words: Words) -> list[tuple[str, str]]:
    """Opening hours with equal days in a row put together: `[("Lunes a viernes", "9:00–20:00"), …]`."""
    groups: list[tuple[int, int, str]] = []
    for index, name in enumerate(WEEKDAYS):
        shown = spans(hours.get(name, []), words)
        if groups and groups[-1][2] == shown:
            groups[-1] = (groups[-1][0], index, shown)
        else:
            groups.append((index, index, shown))
    return [(_days(first, last, words), shown) for first, last, shown in groups]


def days_of_week(days: Iterable[Weekday], words: Words) -> str:
    """`lunes a viernes`, `lunes, miércoles y viernes`: three and more in a row by their ends."""
    groups: list[list[int]] = []
    for index in sorted(map(WEEKDAYS.index, days)):
        if groups and groups[-1][-1] == index - 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    told: list[str] = []
    for group in groups:
        first, last = weekday(group[0], words), weekday(group[-1], words)
        told += [f"{first} {words.contact_points.to} {last}"] if len(group) > 2 else [weekday(index, words) for index in group]
    return listed(told, words)


def answered(hours: Mapping[Weekday, list[Span]], words: Words) -> str:
    """`de lunes a viernes, de 9:00 a 20:30; cada sábado, de 10:00 a 20:30`: when whoever wrote is answered, in a sentence."""
    w = words.contact_points
    groups: list[tuple[int, int, str]] = []
    for index, name in enumerate(WEEKDAYS):
        said = between(hours.get(name, []), words)
        if groups and groups[-1][2] == said and groups[-1][1] == index - 1:
            groups[-1] = (groups[-1][0], index, said)
        elif said:
            groups.append((index, index, said))
    return "; ".join(w.answers_days.format(days=_answered_days(first, last, words), hours=said) for first, last, said in groups)


def between(value: Iterable[Span], words: Words) -> str:
    """`de 9:00 a 14:00 y de 17:00 a 20:00`; empty if there are none."""
    ends = [[each.removeprefix("0") for each in str(span).split("-")] for span in value]
    return listed([words.contact_points.answers_hours.format(opens=opens, closes=closes) for opens, closes in ends], words)


def _answered_days(first: int, last: int, words: Words) -> str:
    w = words.contact_points
    if last - first > 1:
        return w.answers_range.format(first=weekday(first, words), last=weekday(last, words))
    own = w.answers_day_of or {}
    days = range(first, last + 1)
    return listed([own.get(WEEKDAYS[index]) or w.answers_day.format(day=weekday(index, words)) for index in days], words)


def _days(first: int, last: int, words: Words) -> str:
    begins: str = get_day_names("wide", context="stand-alone", locale=words.locale)[first].capitalize()
    if first == last:
        return begins
    joint = words.contact_points.to if last - first > 1 else words.conjunction
    return f"{begins} {joint} {weekday(last, words)}"


def listed(items: Iterable[str], words: Words) -> str:
    """`a, b y c`. The conjunction changes before its own sound (`y` → `e`), as `conjunction_before` says; and `conjunction_apart` keeps names apart
    that hold it themselves."""
    every = list(items)
    if words.conjunction_apart and len(every) > 1 and any(f" {words.conjunction} " in each for each in every):
        return words.conjunction_apart.format(first=", ".join(every[:-1]), last=every[-1])
    return _joined(every, words.conjunction, words.conjunction_before)


def either(items: Iterable[str], words: Words) -> str:
    """`a, b o c`, likewise (`o` → `u`)."""
    return _joined(items, words.disjunction, words.disjunction_before)


def joints_of_either(items: Iterable[str], words: Words) -> list[str]:
    """What stands before each of those of which one may choose, where they aren't plain text: nothing, a comma, `o`."""
    *head, last = list(items) or [""]
    return ["", *[","] * (len(head) - 1), *([_joint(last, words.disjunction, words.disjunction_before)] if head else [])]


def _joined(items: Iterable[str], joint: str, before: ConjunctionBefore) -> str:
    *head, last = list(items) or [""]
    return f"{', '.join(head)} {_joint(last, joint, before)} {last}" if head else last


def _joint(last: str, joint: str, before: ConjunctionBefore) -> str:
    return before.instead if last.lower().startswith(tuple(before.sounds)) and not last.lower().startswith(tuple(before.but_not)) else joint
