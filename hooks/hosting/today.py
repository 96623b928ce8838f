"""The day on which the declaration is looked at. The core never reads the clock: it is told."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo


def today(time_zone: str | None, given: str | None = None) -> date:
    """The date given (`YYYY-MM-DD`), else `DECLARATION_TODAY`, else today in that IANA zone (UTC if None).

    Raises ValueError if the date given doesn't exist.
    """
    text = given or os.environ.get("DECLARATION_TODAY")
    return date.fromisoformat(text) if text else datetime.now(ZoneInfo(time_zone or "UTC")).date()
