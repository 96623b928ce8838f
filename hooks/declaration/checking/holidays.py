"""The calendar of public holidays that stands behind every working day: until when it is sure, and whether it says what it means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..deadlines import PublicHolidays, UnknownHolidays, kinds_of_holidays
from ..files.shipped import own
from ..loading import Loaded
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
            "No se dice hasta cuándo están comprobados los festivos de este país",
            fix=_upgrade(ours, "Compruébelos con la norma y añada en `public_holidays` una línea `sure_until: …` con el último día que comprobó."),
            severity=severity,
        )
    elif calendar.sure_until < today:
        yield loaded.places.mistake(
            (*at, "sure_until"),
            "Nadie ha comprobado los festivos de este país después de este día, que ya pasó",
            found=calendar.sure_until,
            fix=_upgrade(ours, "Compruebe con la norma los de este año y el siguiente, corrija `changes` y ponga el último día que comprobó."),
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
                (*at, "kinds", i), "La lista de fiestas de este país no tiene días de esta clase", found=kind, fix=f"Escriba alguna de estas: {shown}."
            )
    yield from (each for each in _without_effect(loaded, declaration, today) if not own(each.path))
    seen: set[tuple[date, str | None]] = set()
    for i, change in enumerate(calendar.changes):
        if change.region and not change.region.startswith(f"{country}-"):
            fix = f"Escriba una de este país, que empieza por `{country}-`, o borre la línea si vale en todas."
            yield loaded.places.mistake((*at, "changes", i, "region"), "Esta región es de otro país", found=change.region, fix=fix)
        if (change.date, change.region) in seen:
            yield loaded.places.mistake((*at, "changes", i, "date"), "Este día ya está en la lista", found=change.date, fix="Deje solo uno.")
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
            what, fix = "Este día no es festivo en la lista: decir que no lo es no cambia nada", "Corrija la fecha o borre esta línea y las suyas."
            yield loaded.places.mistake((*at, "changes", i, "date"), what, found=change.date, fix=fix, severity="warning")
    # Some come every few years.
    known = {name for _, name in listed.between(date(today.year, 1, 1), date(today.year + 6, 12, 31))} if calendar.names else set()
    for i, each in enumerate(calendar.names):
        if each.listed not in known:
            what = "La lista no tiene ninguna fiesta con este nombre"
            yield loaded.places.mistake((*at, "names", i, "listed"), what, found=each.listed, fix=nearest(each.listed, known), severity="warning")


def _upgrade(ours: bool, by_hand: str) -> str:
    """How to put right what the program brings: by a newer one first, where the file isn't the company's own."""
    return by_hand if ours else f"Actualice el programa: el nuevo puede traerlos comprobados. Si no los trae, hágalo usted. {by_hand}"
