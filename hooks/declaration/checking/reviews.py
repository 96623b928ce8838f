"""When a declaration and its rights have to be looked at again. A charter is updated at least every three years (RD 951/2005, art. 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..editions.held import unreviewed
from ..files.shipped import COMMAND
from ..loading import Loaded
from ..messages import say
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
        yield mistake("approved_on", say("checking.reviews.in_force_before_approved"), fix=say("checking.reviews.correct_one_date"))
    if edition.review_by <= edition.effective:
        yield mistake("review_by", say("checking.reviews.review_before_in_force"), fix=say("checking.reviews.write_later_date"))
    limit = latest_review(edition.effective)
    if edition.review_by > limit:
        what = say("checking.reviews.too_long_without_review", years=MAX_YEARS_WITHOUT_REVIEW)
        yield mistake("review_by", what, fix=say("checking.reviews.write_or_before", limit=limit.isoformat()))


def reviews(loaded: Loaded, today: date, *, strict: bool = False, building: bool = False) -> Iterator[Mistake]:
    """What has to be reviewed, soon or since long ago: warnings, so that an unrelated change can still be published.

    A declaration unreviewed for over three years is an error, except while `building`. With `strict`, all that is overdue is one.
    """
    overdue: Severity = "error" if strict else "warning"
    begun = [each for each in loaded.editions if each.record.effective <= today]
    for right in loaded.parts.get("rights", []):
        at = ("rights", right.id, "reviewed")
        if right.reviewed > today:
            what, fix = say("checking.reviews.reviewed_in_the_future"), say("checking.reviews.write_day_reviewed")
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity="warning")
        elif latest_review(right.reviewed) < today:
            what = say("checking.reviews.right_not_reviewed", years=MAX_YEARS_WITHOUT_REVIEW)
            fix = say("checking.reviews.have_it_reviewed", owner=right.owner)
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity=overdue)
        elif before := unreviewed(right, begun, today):
            what = say("checking.reviews.changed_since", title=before.record.title, effective=before.record.effective)
            fix = say("checking.reviews.review_what_it_says")
            yield loaded.places.mistake(at, what, found=right.reviewed, fix=fix, severity="warning")
    edition = loaded.parts.get("edition")
    if not edition:
        return
    at = ("edition", "", "review_by")
    renew = say("checking.reviews.review_and_publish", command=COMMAND)
    if edition.review_by < today:
        too_old = latest_review(edition.effective) < today
        fix = say("checking.reviews.too_old", years=MAX_YEARS_WITHOUT_REVIEW, renew=renew) if too_old else renew
        severity = "error" if too_old and not building else overdue
        yield loaded.places.mistake(at, say("checking.reviews.review_overdue"), found=edition.review_by, fix=fix, severity=severity)
    elif edition.review_by - today <= WARNED_BEFORE:
        yield loaded.places.mistake(at, say("checking.reviews.review_near"), found=edition.review_by, fix=renew, severity="warning")
