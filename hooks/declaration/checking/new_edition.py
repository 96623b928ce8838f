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
        raise RefusedError(f"En `--{str(detail['loc'][0]).replace('_', '-')}`: {told['what'][:1].lower()}{told['what'][1:]}. {told['fix']}") from None


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
            raise RefusedError(f"Ya hay una edición desde el {day}, `{path}`, y está en vigor: no se cambia. Publique otra desde un día posterior.")
        if other.effective == day and not force:
            raise RefusedError(
                f"Ya hay una edición desde el {day}, `{path}`. Elija otro día; o añada `--force`, si quiere escribirla de nuevo antes de que entre en vigor."
            )
        if other.effective > day:
            raise RefusedError(f"Ya hay una edición posterior, del {other.effective}. Elija un día que venga después.")
        if other.id == edition.id and other.effective != day:
            raise RefusedError(f"Otra edición lleva el identificador `{edition.id}`, la del {other.effective}. Elija otro con `--id`.")
    if day < today and not force:
        raise RefusedError(f"El {day} ya ha pasado. Elija hoy o un día posterior; o añada `--force`, si de verdad está en vigor desde entonces.")
    if edition.approved_on > day:
        raise RefusedError(f"Se aprobaría el {edition.approved_on}, después de entrar en vigor. Corrija `--approved-on` o `--effective`.")
    if not day < edition.review_by <= latest_review(day):
        raise RefusedError(f"Se revisaría el {edition.review_by}. Elija en `--review-by` un día posterior al {day}, y como mucho el {latest_review(day)}.")


def overwritten(loaded: Loaded, edition: Edition, asked: Collection[str]) -> str:
    """What that edition changes in its record beside what was `asked` for (names of fields), in a sentence; empty if nothing."""
    last: Edition = loaded.parts["edition"]
    changed = [name for name, value in edition if name not in ("id", *asked) and value != getattr(last, name)]
    if not changed:
        return ""
    told = "; ".join(f"`{name}` decía `{getattr(last, name)}` y dice `{getattr(edition, name)}`" for name in changed)
    options = " y ".join(f"`--{name.replace('_', '-')}`" for name in changed)
    return f"En `{RECORD}` ha cambiado también lo que no pidió: {told}. Si no era eso, deshaga lo escrito y dé la orden otra vez con {options}."


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
    more = [f"Y {len(points) - _NAMED} más."] if len(points) > _NAMED else []
    fix = f"Cada uno se confirma borrando su comentario; los enumera `{COMMAND} todo`."
    raise RefusedError("\n".join([f"Hay {counted(len(points))}, y lo que dice una edición se promete:", *first, *more, fix]))


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
            raise RefusedError(f"Saldría el mismo código de seis signos que el de la edición del {twin.effective}. Dé la orden otra vez con otro título.")
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
