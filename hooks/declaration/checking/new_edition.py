"""Publishing an edition: what its record says, why it can't be published, and the files that publish it: its own in each language, and the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from pydantic import ValidationError

from .. import foreign
from ..editions import Published
from ..editions.code import code_of
from ..editions.files import hash_of, path_of, untranslated, written
from ..files.open_points import counted
from ..files.shipped import COMMAND
from ..files.yaml_reading import with_values
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, printable, report
from ..models import Declaration, Edition
from .reviews import latest_review
from .weakenings import check, in_force

RECORD = "docs/_data/edition.yml"
_NAMED = 3  # open points that a refusal names
_WORDS = ("title", "approved_by")  # of a record: what differs by language
Said = Mapping[str, Mapping[str, str]]  # what was told of those in other languages, by language and field


class RefusedError(Exception):
    """Why an edition can't be published, in sentences for the person who asked for it."""


def record(
    loaded: Loaded,
    effective: date,
    today: date,
    *,
    title: str,
    id: str = "",
    approved_by: str = "",
    approved_on: date | None = None,
    review_by: date | None = None,
) -> Edition:
    """The record of a new edition: what isn't told stays as in the last. Raises RefusedError for a value that can't be."""
    last: Edition = loaded.parts["edition"]
    replaced = next((each.record.id for each in loaded.editions if each.record.effective == effective), "")
    values = {
        "id": id or replaced or _next_id(loaded, effective),
        "title": title,
        "effective": effective,
        "approved_by": approved_by or last.approved_by,
        "approved_on": approved_on or min(today, effective),
        "review_by": review_by or latest_review(effective),
        "owner": last.owner,
    }
    try:
        return Edition.model_validate(values, context={"language": loaded.language})
    except ValidationError as error:
        detail = error.errors()[0]
        told: Any = detail.get("ctx", {})
        raise RefusedError(
            say(
                "checking.new_edition.wrong_option",
                option=str(detail["loc"][0]).replace("_", "-"),
                first=told["what"][:1].lower(),
                rest=told["what"][1:],
                fix=told["fix"],
            )
        ) from None


def in_language(loaded: Loaded, edition: Edition, told: Mapping[str, str]) -> Edition:
    """The record in the language of `loaded`, of which was `told` so much. What is as in the last record is translated there; the rest may be to do."""
    if not loaded.original:
        return edition
    last, its = loaded.original.parts["edition"], loaded.parts["edition"]
    said = {
        name: told.get(name)
        or (getattr(its, name) if getattr(edition, name) == getattr(last, name) else foreign.untranslated(getattr(edition, name), loaded.usual))
        for name in _WORDS
    }
    return edition.model_copy(update={name: foreign.read(text) for name, text in said.items()})


def _next_id(loaded: Loaded, effective: date) -> str:
    used = {each.record.id for each in loaded.editions} | ({loaded.parts["edition"].id} if loaded.editions else set())
    return next(id for number in count(1) if (id := f"edicion-{effective.year}-{number}") not in used)


def refuse(loaded: Loaded, edition: Edition, today: date, *, force: bool) -> None:
    """Raises RefusedError if that edition may not be published on that day. With `force`, one to come may be written anew."""
    day, path = edition.effective, path_of(edition)
    for each in loaded.editions:
        other = each.record
        if other.effective == day and day <= today:
            raise RefusedError(say("checking.new_edition.already_in_force", day=day, path=path))
        if other.effective == day and not force:
            raise RefusedError(say("checking.new_edition.already_written", day=day, path=path))
        if other.effective > day:
            raise RefusedError(say("checking.new_edition.later_edition", effective=other.effective))
        if other.id == edition.id and other.effective != day:
            raise RefusedError(say("checking.new_edition.id_taken", id=edition.id, effective=other.effective))
    if day < today and not force:
        raise RefusedError(say("checking.new_edition.day_past", day=day))
    if edition.approved_on > day:
        raise RefusedError(say("checking.new_edition.approved_too_late", approved_on=edition.approved_on))
    if not day < edition.review_by <= latest_review(day):
        raise RefusedError(say("checking.new_edition.review_out_of_range", review_by=edition.review_by, day=day, latest=latest_review(day)))


def overwritten(loaded: Loaded, edition: Edition, asked: Collection[str]) -> str:
    """What that edition changes in its record beside what was `asked` for (names of fields), in a sentence; empty if nothing."""
    last: Edition = loaded.parts["edition"]
    changed = [name for name, value in edition if name not in ("id", *asked) and value != getattr(last, name)]
    if not changed:
        return ""
    told = "; ".join(say("checking.new_edition.said_before", name=name, before=getattr(last, name), now=getattr(edition, name)) for name in changed)
    options = say("checking.new_edition.and_another").join(f"`--{name.replace('_', '-')}`" for name in changed)
    return say("checking.new_edition.overwritten", record=RECORD, told=told, options=options)


def faults(loaded: Loaded, edition: Edition) -> Iterator[Mistake]:
    """What would be wrong on the day on which that edition takes effect: changes unannounced, and announced ones not made.

    Only of a declaration with nothing else wrong.
    """
    return (each for each in check(_with_record(loaded, edition), edition.effective) if each.path != RECORD)


def as_published(loaded: Loaded, edition: Edition) -> Loaded:
    """What was loaded, as it will be with that edition among the others."""
    new = _with_record(loaded, edition)
    return replace(new, editions=[*new.editions, Published(edition, whole(new), hash_of(_text(new, edition)))])


def _with_record(loaded: Loaded, edition: Edition) -> Loaded:
    others = [each for each in loaded.editions if each.record.effective != edition.effective]
    return replace(loaded, parts=loaded.parts | {"edition": edition}, editions=others)


def whole(loaded: Loaded) -> Declaration:
    """The declaration, all of which can be read. Raises RefusedError."""
    if not loaded.declaration:
        raise RefusedError(report(loaded.mistakes))
    return loaded.declaration


def confirmed(loaded: Loaded) -> None:
    """Raises RefusedError while anything that would be published is a proposal, or missing."""
    points = loaded.open_points
    if not points:
        return
    first = [printable(f"{each.path}:{each.line}: {each.kind}: {each.text or each.about}") for each in points[:_NAMED]]
    more = [say("checking.new_edition.and_more", more=len(points) - _NAMED)] if len(points) > _NAMED else []
    fix = say("checking.new_edition.confirm_each", command=COMMAND)
    raise RefusedError("\n".join([say("checking.new_edition.open_points_left", points=counted(len(points))), *first, *more, fix]))


def files(languages: Sequence[Loaded], edition: Edition, said: Said, record_text: str) -> dict[str, str]:
    """The files of that edition, by path: its own in each of the declaration's languages, and `edition.yml` with its values in the place of the last one's.

    `languages` are the declaration in each, the originals first. Raises RefusedError if papers of it couldn't be told from those of another.
    """
    texts: dict[str, str] = {}
    for loaded in languages:
        its = in_language(loaded, edition, said.get(loaded.language, {}))
        new = _with_record(loaded, its)
        text = texts[path_of(edition, loaded.language if loaded.original else "")] = _text(new, its)
        if twin := next((each.record for each in new.editions if code_of(each.hash) == code_of(hash_of(text))), None):
            raise RefusedError(say("checking.new_edition.same_code", effective=twin.effective))
    return texts | {RECORD: with_values(record_text, _changed(languages[0], edition, said))}


def _changed(loaded: Loaded, edition: Edition, said: Said) -> dict[str, str | date | dict[str, str]]:
    """What the record says otherwise than the last one: what is the same keeps its translations."""
    last: Edition = loaded.parts["edition"]
    changed: dict[str, str | date | dict[str, str]] = {}
    for name, value in edition:
        others = {language: told[name] for language, told in said.items() if name in told}
        if value != getattr(last, name) or others:
            changed[name] = {loaded.language: value, **others} if others else value
    return changed


def waiting(texts: Mapping[str, str]) -> dict[str, int]:
    """How many texts nobody had translated, of those files of an edition that have some."""
    return {path: number for path, text in texts.items() if path != RECORD and (number := untranslated(text))}


def _text(new: Loaded, edition: Edition) -> str:
    """Of its own file; `new` is what was loaded, with its record."""
    own = [each for each in new.editions if each.translated or not new.original]  # of a language that was added later, those since
    before = in_force(own, edition.effective - timedelta(days=1))
    return written(whole(new), new.language, before.hash if before else "")
