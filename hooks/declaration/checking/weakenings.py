"""No promise gets worse unannounced: what is in force, the files as they are, and what `notices.yml` announces, compared.

What stands in force is the newest edition that has begun. A later one may still be withdrawn, so nobody is held to it yet; it is
held to what is announced, like the files. What comes with the program, such as the law, is no promise of the company's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ..changes import Change
from ..editions import Published
from ..editions.files import path_of
from ..files.shipped import COMMAND
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, Severity, near, quoted
from ..models import REASON, Company, Declaration, Edition, Notice
from .keys import is_shipped, named, place, unreadable_as

NOTICES = "docs/_data/notices.yml"


def check(loaded: Loaded, today: date, *, building: bool = False) -> Iterator[Mistake]:
    """What is wrong between the editions, the declaration as it is and its notices. Only of one with nothing else wrong.

    While `building`, an announced change whose day has come unmade is a warning.
    """
    declaration = loaded.declaration
    if not declaration or not loaded.words:
        return
    history = loaded.history(today)
    yield from _record(loaded, declaration)
    last = in_force(loaded.editions, today)
    changes = history.differences(last) if last else []
    live = since(last, declaration.notices)
    for change in weakenings(changes, [each for each in live if in_time(each, loaded)], today):
        if not is_shipped(change.key, loaded):
            yield _weakening(change, live, loaded, today)
    happened = {(change.key, change.to) for change in changes}
    for before, after in steps(loaded.editions, today):
        if before:
            happened |= {(change.key, change.to) for change in history.between(before, after)}
            yield from _edition(before, after, history.between(before, after), loaded)
    yield from _notices(loaded, declaration, last, happened, today, "warning" if building else "error")


def in_force(editions: list[Published], day: date) -> Published | None:
    """The newest edition that has begun by that day; None if none has."""
    return max((each for each in editions if each.record.effective <= day), key=lambda each: each.record.effective, default=None)


def steps(editions: list[Published], day: date) -> Iterator[tuple[Published | None, Published]]:
    """The edition in force that day and each to come, with the one before it. What is older was held to this in its time."""
    last = in_force(editions, day)
    for before, after in zip([None, *editions], editions, strict=False):
        if after is last or after.record.effective > day:
            yield before, after


def since(edition: Published | None, notices: Iterable[Notice]) -> list[Notice]:
    """The notices of what changes after that edition: one that was made good in its time allows nothing a second time."""
    return [each for each in notices if not edition or each.effective > edition.record.effective]


def weakenings(changes: Iterable[Change], notices: Iterable[Notice], day: date) -> list[Change]:
    """The changes for the worse that none of the notices allows on that day."""
    allowed = {(each.change, each.to or "") for each in notices if each.effective <= day}
    return [each for each in changes if each.verdict == "worsens" and (each.key, each.to) not in allowed]


def notice_days(notice: Notice, loaded: Loaded) -> int:
    """The days of notice that the company promised when that was announced."""
    then = in_force(loaded.editions, notice.announced) or next(iter(loaded.editions), None)
    return (then.declaration.company if then else loaded.parts["company"]).notice_days


def in_time(notice: Notice, loaded: Loaded) -> bool:
    """Whether the days of notice lie between a notice and what it announces."""
    return notice.effective - notice.announced >= timedelta(days=notice_days(notice, loaded))


def _weakening(change: Change, notices: list[Notice], loaded: Loaded, today: date) -> Mistake:
    path, line, text = place(change.key, loaded)
    said = change.sentence.rstrip(".")
    known = next((each for each in notices if each.change == change.key and (each.to or "") == change.to), None)
    if known and known.effective > today:
        what = say("checking.weakenings.announced_for_later", said=said)
        fix = say("checking.weakenings.keep_until", day=known.effective.isoformat())
    elif known:  # that it came too late is told where it stands
        what = say("checking.weakenings.announced_too_late", said=said)
        fix = say("checking.weakenings.keep_and_correct_notice", id=known.id, file=NOTICES)
    else:
        other = next((each for each in notices if each.change == change.key and each.effective <= today), None)
        what = say(
            "checking.weakenings.gets_worse",
            how=say("checking.weakenings.announced_otherwise") if other else say("checking.weakenings.not_announced"),
            said=said,
        )
        had = (
            say("checking.weakenings.what_is_announced", id=other.id, value=f", `{other.to}`" if other.to else "")
            if other
            else say("checking.weakenings.what_was_there")
        )
        fix = say("checking.weakenings.keep_and_announce", what=had, file=NOTICES, lines=_lines(change, loaded.parts["company"], today))
    return Mistake(path, line, what, found=quoted(change.to) if change.to and change.to in text else "", fix=fix)


def _lines(change: Change, company: Company, today: date) -> str:
    """The entry of `notices.yml` that announces a change from today, in one line so that it can be told and pasted."""
    effective = _later(today, company.notice_days)
    id = re.sub(r"[^a-z0-9]+", "-", change.key.partition("/")[2].lower()).strip("-")
    values = {"id": f"{id}-{effective.isoformat()}", "change": change.key}
    values |= {"to": _quoted(change.to)} if change.to else {}
    values |= {"says": _quoted(change.sentence), "reason": _quoted(REASON), "announced": today.isoformat(), "effective": effective.isoformat()}
    return f"- {{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _edition(before: Published, after: Published, changes: Iterable[Change], loaded: Loaded) -> Iterator[Mistake]:
    """An edition holds no worsening that wasn't announced for its day, here or in itself: notices done with may be gone by now."""
    told = since(before, [*loaded.parts["notices"], *after.declaration.notices])
    for change in weakenings(changes, [each for each in told if in_time(each, loaded)], after.record.effective):
        if is_shipped(change.key, loaded):
            continue
        yield Mistake(
            path_of(after.record),
            1,
            say("checking.weakenings.edition_gets_worse", said=change.sentence.rstrip(".")),
            fix=say("checking.weakenings.withdraw_edition"),
        )


def _record(loaded: Loaded, declaration: Declaration) -> Iterator[Mistake]:
    """`edition.yml` says what one of the published editions says: it is written by the command that publishes."""
    edition = declaration.edition
    published = next((each.record for each in loaded.editions if each.record.id == edition.id), None)
    command = f"`{COMMAND} edition`"
    if published and published != edition:
        key = next(name for name in Edition.model_fields if getattr(published, name) != getattr(edition, name))
        fix = say("checking.weakenings.write_as_published", key=key, value=getattr(published, key), path=path_of(published), command=command)
        yield loaded.places.mistake(("edition", "", key), say("checking.weakenings.not_as_published"), found=getattr(edition, key), fix=fix)
    elif loaded.editions and not published:
        fix = say("checking.weakenings.restore_last", id=loaded.editions[-1].record.id, command=command)
        yield loaded.places.mistake(("edition", "", "id"), say("checking.weakenings.edition_unpublished"), found=edition.id, fix=fix)


def _notices(
    loaded: Loaded, declaration: Declaration, last: Published | None, happened: set[tuple[str, str]], today: date, late: Severity
) -> Iterator[Mistake]:
    """What is wrong with the notices that an edition doesn't hold already as done: those were checked when it was published."""
    done = [each for each in last.declaration.notices if each.effective <= last.record.effective] if last else []
    before = last.declaration if last else declaration
    for notice in declaration.notices:
        if notice in done:
            continue
        effective, announced = (("notices", notice.id, key) for key in ("effective", "announced"))
        if not named(notice.change, [declaration, before]):
            known = sorted({f"{part}/{item.id}" for part in ("problems", "rights") for item in getattr(declaration, part)})
            fix = say("checking.weakenings.copy_the_name")
            at, what = ("notices", notice.id, "change"), say("checking.weakenings.names_nothing")
            yield loaded.places.mistake(at, what, found=notice.change, fix=f"{_near(notice.change, known)}{fix}")
            continue
        if notice.to and (why := unreadable_as(notice.change, notice.to)):
            yield loaded.places.mistake(("notices", notice.id, "to"), why[0], found=notice.to, fix=why[1])
            continue
        days = notice_days(notice, loaded)
        later = say("checking.weakenings.write_or_later", day=_later(notice.announced, days).isoformat())
        if notice.effective < notice.announced:
            yield loaded.places.mistake(effective, say("checking.weakenings.before_announced"), found=notice.effective, fix=later)
        elif not in_time(notice, loaded):
            what = say("checking.weakenings.too_few_days", days=days)
            yield loaded.places.mistake(effective, what, found=notice.effective, fix=later)
        if notice.announced > today:
            fix = say("checking.weakenings.write_day_announced")
            yield loaded.places.mistake(announced, say("checking.weakenings.announced_in_the_future"), found=notice.announced, fix=fix, severity="warning")
        if notice.effective <= today and last and (notice.change, notice.to or "") not in happened:
            fix = say("checking.weakenings.make_the_change", value=f", `{notice.to}`" if notice.to else "")
            yield loaded.places.mistake(effective, say("checking.weakenings.change_not_made"), found=notice.effective, fix=fix, severity=late)


def _near(key: str, known: list[str]) -> str:
    start = "/".join(key.split("/")[:2])
    close = near(start, known)
    return f"{close} " if start not in known and close else ""
