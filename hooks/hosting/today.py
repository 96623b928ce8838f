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


def wrong_moment() -> str:
    """What to say of a `SOURCE_DATE_EPOCH` that is no moment; empty where it is one, or isn't set."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text or re.fullmatch("[0-9]{1,11}", text):
        return ""
    return f"La variable `SOURCE_DATE_EPOCH` no es un momento (se encontró `{text}`). Escriba sus segundos desde 1970, por ejemplo `1795305600`, o quítela."
