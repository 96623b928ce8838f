"""When a declaration and its rights have to be looked at again. A charter is updated at least every three years (RD 951/2005, art. 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..loading import Loaded
from ..mistakes import Mistake, Severity, quoted

MAX_YEARS_WITHOUT_REVIEW = 3
WARNED_BEFORE = timedelta(days=90)


def latest_review(day: date) -> date:
    """The last day on which what began, or was looked at, on that day needs no new review."""
    year = min(day.year + MAX_YEARS_WITHOUT_REVIEW, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def dates_are_in_order(loaded: Loaded) -> Iterator[Mistake]:
    edition = loaded.parts.get("edition")
    if not edition:
        return

    def mistake(key: str, what: str, fix: str, found: date) -> Mistake:
        return Mistake(*loaded.places.at("edition", "", key), what, quoted(found), fix)

    if edition.approved_on > edition.effective:
        yield mistake("approved_on", "La edición entra en vigor antes de aprobarse", "Corrija una de las dos fechas.", edition.approved_on)
    if edition.review_by <= edition.effective:
        yield mistake("review_by", "La revisión es anterior a la entrada en vigor", "Escriba una fecha posterior.", edition.review_by)
    limit = latest_review(edition.effective)
    if edition.review_by > limit:
        what = f"Ninguna edición vale más de {MAX_YEARS_WITHOUT_REVIEW} años sin revisarse"
        yield mistake("review_by", what, f"Escriba `{limit.isoformat()}` o antes.", edition.review_by)


def reviews(loaded: Loaded, today: date, *, strict: bool = False, building: bool = False) -> Iterator[Mistake]:
    """What has to be reviewed, soon or since long ago: warnings, so that an unrelated change can still be published.

    A declaration unreviewed for over three years is an error, except while `building`. With `strict`, all that is overdue is one.
    """
    overdue: Severity = "error" if strict else "warning"
    for right in loaded.parts.get("rights", []):
        place = loaded.places.at("rights", right.id, "reviewed")
        if right.reviewed > today:
            yield Mistake(*place, "La última revisión está en el futuro", quoted(right.reviewed), "Escriba el día en que se revisó.", "warning")
        elif latest_review(right.reviewed) < today:
            what = f"Hace más de {MAX_YEARS_WITHOUT_REVIEW} años que nadie revisa este derecho"
            yield Mistake(*place, what, quoted(right.reviewed), f"Que lo revise `{right.owner}`, y escriba el día en que lo hizo.", overdue)
    edition = loaded.parts.get("edition")
    if not edition:
        return
    place = loaded.places.at("edition", "", "review_by")
    renew = "Revísela y publique una edición nueva con `python hooks/cli.py edition`."
    if edition.review_by < today:
        too_old = latest_review(edition.effective) < today
        fix = f"Ninguna edición vale más de {MAX_YEARS_WITHOUT_REVIEW} años sin revisarse. {renew}" if too_old else renew
        severity = "error" if too_old and not building else overdue
        yield Mistake(*place, "Ha pasado la fecha de revisión de la declaración", quoted(edition.review_by), fix, severity)
    elif edition.review_by - today <= WARNED_BEFORE:
        yield Mistake(*place, "Se acerca la fecha de revisión de la declaración", quoted(edition.review_by), renew, "warning")
