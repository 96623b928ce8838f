"""The day on which the declaration is looked at. The core never reads the clock: it is told."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo


def today(time_zone: str | None, given: str | None = None) -> date:
    """The date given (`YYYY-MM-DD`), else `DECLARATION_TODAY`, else the day of `SOURCE_DATE_EPOCH`, else today.

    The last two in that IANA zone (UTC if None). `SOURCE_DATE_EPOCH` is the moment, in seconds, that a build takes for now so
    that it can be repeated byte for byte (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises ValueError if the date given doesn't exist.
    """
    text = given or os.environ.get("DECLARATION_TODAY")
    if text:
        return date.fromisoformat(text)
    zone, moment = ZoneInfo(time_zone or "UTC"), os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(moment), zone) if moment else datetime.now(zone)).date()


FIRST_YEAR, LAST_YEAR = 1900, 2100  # as in the data: see `Day` in the models, which a command is too quick to load


def wrong_day(text: str) -> str:
    """What to say of a text that is no day, or one that no calendar here reaches; empty where it is one."""
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        return f"`{text}` no es una fecha: escriba año, mes y día, por ejemplo 2026-12-28"
    return "" if FIRST_YEAR <= year <= LAST_YEAR else f"`{text}` queda demasiado lejos: escriba un año entre {FIRST_YEAR} y {LAST_YEAR}"


def wrong_today() -> str:
    """The same of the variable DECLARATION_TODAY, if it is set."""
    text = os.environ.get("DECLARATION_TODAY")
    wrong = wrong_day(text) if text else ""
    return f"En la variable `DECLARATION_TODAY`: {wrong}." if wrong else ""


def wrong_moment() -> str:
    """What to say of a `SOURCE_DATE_EPOCH` that is no moment; empty where it is one, or isn't set."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text or re.fullmatch("[0-9]{1,11}", text):
        return ""
    return f"La variable `SOURCE_DATE_EPOCH` no es un momento (se encontró `{text}`). Escriba sus segundos desde 1970, por ejemplo `1795305600`, o quítela."
