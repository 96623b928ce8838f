"""Opening hours as a person says them: `lunes a viernes 9:00-14:00 y 16:00-19:00, sábado 10:00-14:00`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError

from ..messages import later, say
from ..models.values import WEEKDAYS, Weekday, unaccented
from ..quantities import Span, mistake

USUAL = "lunes a viernes 9:00-18:00"
OFFERED = (USUAL, "lunes a viernes 9:00-14:00 y 16:00-19:00", "lunes a sábado 10:00-20:00", "todos los días 9:00-21:00", "todos los días 0:00-24:00")
_DAYS: dict[str, Weekday] = dict(zip(("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"), WEEKDAYS, strict=True))
_EVERY = "todos los dias"
_DAY = rf"(?:{'|'.join(f'{day}s?' for day in _DAYS)})"
_HOUR = r"[0-9]{1,2}(?:[:.h][0-9]{2})?"
_SPAN = rf"{_HOUR}\s*(?:-|–|a)\s*{_HOUR}"
_PART = re.compile(
    rf"(?P<days>{_EVERY}|{_DAY}(?:(?:\s*,\s*|\s+y\s+|\s+a\s+|\s*-\s*){_DAY})*)\s*:?\s*(?:de\s+)?(?P<spans>{_SPAN}(?:\s+y\s+(?:de\s+)?{_SPAN})*)\s*(?:[,;.]\s*|$)"
)
_EXAMPLE = later("starting.week.hours_example", example=OFFERED[1])


def _week(value: Any) -> Any:
    """The hours of each day that is open. Raises what to write instead."""
    if not isinstance(value, str):
        return value
    text = " ".join(unaccented(value.lower()).split())
    found: dict[str, list[Span]] = {}
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if not part:
            raise mistake(say("starting.week.not_understood"), _EXAMPLE)
        spans = [_span(each) for each in re.findall(_SPAN, part["spans"])]
        for day in _days(part["days"]):
            if day in found:
                raise mistake(say("starting.week.day_twice"), say("starting.week.write_day_once"))
            found[day] = spans
        at = part.end()
    if not found:
        raise mistake(say("starting.week.not_understood"), _EXAMPLE)
    return {day: found[day] for day in WEEKDAYS if day in found}


def _days(text: str) -> list[Weekday]:
    if text == _EVERY:
        return list(WEEKDAYS)
    found: list[Weekday] = []
    for run in re.split(r"\s*,\s*|\s+y\s+", text):
        first, *rest = [_day(each) for each in re.split(r"\s+a\s+|\s*-\s*", run)]
        last = WEEKDAYS.index(rest[-1] if rest else first)
        if last < WEEKDAYS.index(first):
            raise mistake(say("starting.week.days_in_order"), say("starting.week.earlier_day_first"))
        found += WEEKDAYS[WEEKDAYS.index(first) : last + 1]
    return found


def _day(text: str) -> Weekday:
    return _DAYS[text] if text in _DAYS else _DAYS[text.removesuffix("s")]


def _span(text: str) -> Span:
    hours = [re.split("[:.h]", each) for each in re.findall(_HOUR, text)]
    try:
        return Span.model_validate("-".join(f"{int(hour):02d}:{(minutes or ['00'])[0]}" for hour, *minutes in hours))
    except ValidationError as error:
        told = error.errors(include_url=False)[0]["ctx"]
        raise mistake(told["what"], told["fix"]) from None


Week = Annotated[dict[Weekday, list[Span]], BeforeValidator(_week)]


def never_shuts(week: Mapping[Weekday, list[Span]]) -> bool:
    """Whether somebody is there day and night."""
    return len(week) == len(WEEKDAYS) and all([str(span) for span in spans] == ["00:00-24:00"] for spans in week.values())


def shortest_day(week: Mapping[Weekday, list[Span]]) -> int:
    """For how many minutes somebody is there on the day on which it is least, of those on which anybody is."""
    return min(sum(span.closes - span.opens for span in spans) for spans in week.values())
