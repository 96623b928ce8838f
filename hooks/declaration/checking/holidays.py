"""The calendar of public holidays that stands behind every working day: until when it is sure, and whether it says what it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..deadlines import PublicHolidays, UnknownHolidays, kinds_of_holidays
from ..files.shipped import own
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, Severity, nearest
from ..models import Declaration


def check(loaded: Loaded, today: date, *, strict_facts: bool = False) -> Iterator[Mistake]:
    """What is wrong with the public holidays of the company's country. With `strict_facts`, a calendar that nobody has checked is an error."""
    declaration = loaded.declaration
    if not declaration or declaration.company.country not in {each.country for each in loaded.parts["jurisdictions"]}:
        return  # something worse was told
    country, calendar = declaration.company.country, declaration.jurisdiction.public_holidays
    at = ("jurisdictions", country, "public_holidays")
    ours = not loaded.places.is_shipped((*at, "sure_until"))
    severity: Severity = "error" if strict_facts and ours else "warning"
    if calendar.sure_until is None:
        yield loaded.places.mistake(
            at,
            say("checking.holidays.sure_until_missing"),
            fix=_upgrade(ours, say("checking.holidays.check_and_add")),
            severity=severity,
        )
    elif calendar.sure_until < today:
        yield loaded.places.mistake(
            (*at, "sure_until"),
            say("checking.holidays.unchecked_since"),
            found=calendar.sure_until,
            fix=_upgrade(ours, say("checking.holidays.check_and_correct")),
            severity=severity,
        )
    try:
        known = kinds_of_holidays(country)
    except UnknownHolidays:
        return  # that was told
    for i, kind in enumerate(calendar.kinds):
        if kind not in known:
            shown = ", ".join(f"`{each}`" for each in ("public", "optional", "government", "bank") if each in known)
            yield loaded.places.mistake(
                (*at, "kinds", i), say("checking.holidays.no_days_of_this_kind"), found=kind, fix=say("checking.holidays.write_one_of", shown=shown)
            )
    yield from (each for each in _without_effect(loaded, declaration, today) if not own(each.path))
    seen: set[tuple[date, str | None]] = set()
    for i, change in enumerate(calendar.changes):
        if change.region and not change.region.startswith(f"{country}-"):
            fix = say("checking.holidays.write_a_region", country=country)
            yield loaded.places.mistake((*at, "changes", i, "region"), say("checking.holidays.region_of_another_country"), found=change.region, fix=fix)
        if (change.date, change.region) in seen:
            yield loaded.places.mistake(
                (*at, "changes", i, "date"), say("checking.holidays.day_twice"), found=change.date, fix=say("checking.holidays.leave_one")
            )
        seen.add((change.date, change.region))


def _without_effect(loaded: Loaded, declaration: Declaration, today: date) -> Iterator[Mistake]:
    """What is said of a day or a name that the list of holidays doesn't have: a slip of the pen, or the list has changed since."""
    company, calendar = declaration.company, declaration.jurisdiction.public_holidays
    at = ("jurisdictions", company.country, "public_holidays")
    dropped = [(i, each) for i, each in enumerate(calendar.changes) if not each.holiday and each.region in (None, company.region)]
    if not dropped and not calendar.names:
        return
    try:
        listed = PublicHolidays(company.country, company.region, kinds=calendar.kinds, language=loaded.language)
    except UnknownHolidays:
        return  # that was told
    for i, change in dropped:
        if change.date not in listed:
            what, fix = say("checking.holidays.not_a_holiday"), say("checking.holidays.correct_date_or_delete")
            yield loaded.places.mistake((*at, "changes", i, "date"), what, found=change.date, fix=fix, severity="warning")
    # Some come every few years.
    known = {name for _, name in listed.between(date(today.year, 1, 1), date(today.year + 6, 12, 31))} if calendar.names else set()
    for i, each in enumerate(calendar.names):
        if each.listed not in known:
            what = say("checking.holidays.no_such_holiday")
            yield loaded.places.mistake((*at, "names", i, "listed"), what, found=each.listed, fix=nearest(each.listed, known), severity="warning")


def _upgrade(ours: bool, by_hand: str) -> str:
    """How to put right what the program brings: by a newer one first, where the file isn't the company's own."""
    return by_hand if ours else say("checking.holidays.upgrade_first", by_hand=by_hand)
