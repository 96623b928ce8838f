"""When a declaration and its rights have to be looked at again. A charter is updated at least every three years (RD 951/2005, art. 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..editions.held import unreviewed
from ..files.shipped import COMMAND
from ..loading import Loaded
from ..mistakes import Mistake, Severity

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

    def mistake(key: str, what: str, fix: str) -> Mistake:
        return loaded.places.mistake(("edition", "", key), what, found=getattr(edition, key), fix=fix)

    if edition.approved_on > edition.effective:
        yield mistake("approved_on", "La edición entra en vigor antes de aprobarse", fix="Corrija una de las dos fechas.")
    if edition.review_by <= edition.effective:
        yield mistake("review_by", "La revisión es anterior a la entrada en vigor", fix="Escriba una fecha posterior.")
    limit = latest_review(edition.effective)
    if edition.review_by > limit:
        what = f"Ninguna edición vale más de {MAX_YEARS_WITHOUT_REVIEW} años sin revisarse"
        yield mistake("review_by", what, fix=f"Escriba `{limit.isoformat()}` o antes.")


def reviews(loaded: Loaded, today: date, *, strict: bool = False, building: bool = False) -> Iterator[Mistake]:
    """What has to be reviewed, soon or since long ago: warnings, so that an unrelated change can still be published.

    A declaration unreviewed for over three years is an error, except while `building`. With `strict`, all that is overdue is one.
    """
    overdue: Severity = "error" if strict else "warning"
    begun = [each for each in loaded.editions if each.record.effective <= today]
    for right in loaded.parts.get("rights", []):
        at = ("rights", right.id, "reviewed")
        if right.reviewed > today:
            what, fix = "La última revisión está en el futuro", "Escriba el día en que se revisó."
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity="warning")
        elif latest_review(right.reviewed) < today:
            what = f"Hace más de {MAX_YEARS_WITHOUT_REVIEW} años que nadie revisa este derecho"
            fix = f"Que lo revise `{right.owner}`, y escriba el día en que lo hizo."
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity=overdue)
        elif before := unreviewed(right, begun, today):
            what = f"Las palabras de este derecho han cambiado desde «{before.record.title}», del {before.record.effective}, y nadie lo ha revisado después"
            fix = "Escriba el día en que se revisó lo que dice ahora; y en cada cláusula cambiada, `data-in-force-since=…` con el día desde el que vale."
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity="warning")
    edition = loaded.parts.get("edition")
    if not edition:
        return
    at = ("edition", "", "review_by")
    renew = f"Revísela y publique una edición nueva con `{COMMAND} edition`."
    if edition.review_by < today:
        too_old = latest_review(edition.effective) < today
        fix = f"Ninguna edición vale más de {MAX_YEARS_WITHOUT_REVIEW} años sin revisarse. {renew}" if too_old else renew
        severity = "error" if too_old and not building else overdue
        yield loaded.places.mistake(at, "Ha pasado la fecha de revisión de la declaración", found=edition.review_by, fix=fix, severity=severity)
    elif edition.review_by - today <= WARNED_BEFORE:
        yield loaded.places.mistake(at, "Se acerca la fecha de revisión de la declaración", found=edition.review_by, fix=renew, severity="warning")
