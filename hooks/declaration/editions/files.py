"""The file of an edition: how a declaration is written down on the day it is published, and read again years later.

`docs/_data/editions/<effective>.json` is canonical JSON: sorted keys, UTF-8, two spaces for each level so that a difference
can be read, one line end at the end. Its `hash` is of the file's own text without the line of the hash, so that any change
shows, and can be checked by hand: `grep -v '^  "hash": ' FILE | sha256sum`. It also keeps, as `previous`, the hash of the edition
before it: to write one anew unnoticed, one would have to write all that came after it anew.

A declaration in several languages has a file for each: `<effective>.en.json` is the same in English, and keeps the hash of the English one
before it. What nobody had translated stands in it in the language of the originals; `untranslated` says of which, and where (JSON Pointers).
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from .. import foreign
from ..models import Declaration, Edition
from . import Published, format_1
from .shapes import UnreadableError, shaped

FOLDER = "docs/_data/editions"
# Of what is written now. Models that only grow go on reading it: a part that wasn't there is empty, a field has its default or what
# `Formerly` says, and no rule that is new holds for it (`shapes`). Any other change of theirs is a new format, with a reader for the
# old one.
FORMAT = 2


_HASH = re.compile(r'^  "hash": "(.*)",?\n', re.MULTILINE)


def path_of(edition: Edition, language: str = "") -> str:
    """Where an edition's file stands, from the project's root; `language` is that of a translation."""
    return f"{FOLDER}/{edition.effective.isoformat()}{language and f'.{language}'}.json"


def written(declaration: Declaration, language: str, previous: str = "") -> str:
    """The text of the file of a declaration, published as the edition that it names. `previous`: the hash of the one before it."""
    content = declaration.model_dump(mode="json", by_alias=True, exclude_none=True)
    content = {"format": FORMAT, "language": language, "edition": content.pop("edition"), "declaration": content}
    content |= {"previous": previous} if previous else {}
    if places := _take_marks(content, ""):
        content["untranslated"] = {usual: [place for its, place in places if its == usual] for usual in {its for its, _ in places}}
    return _canonical(content | {"hash": hash_of(_canonical(content | {"hash": ""}))})


def untranslated(text: str) -> int:
    """How many texts of an edition nobody had translated, by the text of its file."""
    return sum(map(len, json.loads(text).get("untranslated", {}).values()))


def hash_of(text: str) -> str:
    """The hash of the text of a file, whatever hash it names itself."""
    return f"sha256:{hashlib.sha256(_HASH.sub('', text, count=1).encode()).hexdigest()}"


def read(content: dict[str, Any]) -> Published:
    """What the content of a file in a known format says. Raises UnreadableError for what its reader can't make sense of."""
    _put_marks(content)
    record, declaration = READERS[content["format"]](content)
    previous = content.get("previous", "")
    if not isinstance(previous, str):
        raise UnreadableError("previous")
    return Published(record, declaration, content["hash"], previous)


def _take_marks(value: Any, at: str) -> list[tuple[str, str]]:
    """Takes the marks from the texts that aren't translated, within a content of JSON: of which language each is, and where."""
    found: list[tuple[str, str]] = []
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        place = f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}"
        if isinstance(inner, (dict, list)):
            found += _take_marks(inner, place)
        elif isinstance(inner, str) and (its := foreign.waiting(inner)):
            found.append((its[0], place))
            value[key] = its[1]
    return found


def _put_marks(content: dict[str, Any]) -> None:
    """The same the other way round. Raises UnreadableError."""
    said = content.pop("untranslated", {})
    try:
        for usual, places in said.items():
            for place in places:
                *way, last = [name.replace("~1", "/").replace("~0", "~") for name in place.split("/")[1:]]
                holder: Any = content
                for name in way:
                    holder = holder[int(name) if isinstance(holder, list) else name]
                key = int(last) if isinstance(holder, list) else last
                holder[key] = foreign.untranslated(holder[key], usual)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise UnreadableError("untranslated") from None


def _canonical(content: dict[str, Any]) -> str:
    return foreign.typed(json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def _read_1(content: dict[str, Any]) -> tuple[Edition, Declaration]:
    declaration = content.get("declaration")
    return _read_2(content | {"declaration": format_1.as_now(declaration)} if isinstance(declaration, dict) else content)


def _read_2(content: dict[str, Any]) -> tuple[Edition, Declaration]:
    language, written = content.get("language"), content.get("declaration")
    if not isinstance(language, str):
        raise UnreadableError("language")
    if not isinstance(written, dict):
        raise UnreadableError("declaration")
    fields = Declaration.model_fields
    record = _read_at(("edition",), fields["edition"].annotation, content.get("edition"), language)
    if astray := written.keys() - (fields.keys() - {"edition"}):
        raise UnreadableError("declaration", min(astray))
    parts: dict[str, Any] = {}
    for name in fields.keys() - {"edition"}:
        at, kind = ("declaration", name), fields[name].annotation
        value = written[name] if name in written else _nothing(at, kind)
        if isinstance(value, list) and get_origin(kind) is list:
            parts[name] = [_read_at((*at, i), get_args(kind)[0], each, language) for i, each in enumerate(value)]
        else:
            parts[name] = _read_at(at, kind, value, language)
    return record, Declaration.model_construct(edition=record, **parts)


def _nothing(at: tuple[str | int, ...], kind: Any) -> Any:
    """What a part that the declaration didn't have yet is read as: nothing. What can't be nothing is a fault."""
    if get_origin(kind) in (list, dict):
        return get_origin(kind)()
    if NoneType not in get_args(kind):
        raise UnreadableError(*at)
    return None


def _read_at(at: tuple[str | int, ...], kind: Any, value: Any, language: str) -> Any:
    try:
        return _item(kind, json.dumps(value), language)
    except UnreadableError as error:
        raise UnreadableError(*at, *error.location) from None


@functools.lru_cache(maxsize=10_000)
def _item(kind: Any, text: str, language: str) -> Any:
    """A part of a declaration, or an item of a list of it. Each edition repeats nearly all of the last, so each is read once."""
    try:
        return _adapter(kind).validate_python(json.loads(text), context={"language": language, "published": True})
    except ValidationError:  # a rule that came after it, or another shape
        return shaped(kind, json.loads(text))


@functools.cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


# One for each format that any edition was ever written in: none is taken away.
READERS: dict[int, Callable[[dict[str, Any]], tuple[Edition, Declaration]]] = {1: _read_1, 2: _read_2}
