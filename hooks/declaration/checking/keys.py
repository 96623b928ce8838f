"""What the key of a change (`problems/cobro-indebido/promise/resolution`) stands for: a place in the files, and in the models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..addresses import RIGHTS
from ..changes import written
from ..files.shipped import own
from ..files.yaml_reading import read_text
from ..loading import DATA, FOLDERS, KEYS, SINGLE, Loaded
from ..messages import say
from ..models import Declaration
from ..quantities import Quantity


def place(key: str, loaded: Loaded) -> tuple[str, int, str]:
    """The file and line of what the key names, and the text of that line; of the nearest thing around it, if it is gone."""
    collection, *rest = key.split("/")
    items = loaded.places.items
    if collection in SINGLE:
        found = items.get((collection, ""))
    else:
        found = items.get((collection, rest[0])) if rest else None
        rest = rest[1:]
    if not found:
        return _file(collection, loaded), 1, ""
    document, location = found
    for part in rest:
        value = document.at(location)
        if isinstance(value, list):
            index = next((i for i, each in enumerate(value) if part in _names(each)), None)
            if index is None:
                break
            location = (*location, index)
        else:
            location = (*location, part)
    document, location = document.source(location)
    line = document.line(location)
    return document.path, line, document.text[line] if line < len(document.text) else ""


def is_shipped(key: str, loaded: Loaded) -> bool:
    """Whether what the key names comes with the program, so that a change of it is none of the company's. Which country's law holds is for the
    company to say."""
    return not re.fullmatch("jurisdictions/[^/]+", key) and bool(own(place(key, loaded)[0]))


def _names(item: Any) -> Iterator[str]:
    """By what an item of a list may be named in a key: a value of it that is one word, or the item itself."""
    for value in item.values() if isinstance(item, dict) else [item]:
        if not isinstance(value, (dict, list)):
            yield _slug(str(value))


def _slug(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", "-", plain).strip("-")


def _file(collection: str, loaded: Loaded) -> str:
    """The file or folder in which the things of a collection are."""
    if collection == "rights":
        return f"docs/{loaded.language}/{RIGHTS}"
    return f"{DATA}/{collection}" if collection in FOLDERS else f"{DATA}/{collection}.yml"


def named(key: str, declarations: list[Declaration]) -> bool:
    """Whether the key names something that is, or may come to be, in one of the declarations."""
    collection, *rest = key.split("/")
    if collection not in Declaration.model_fields:
        return False
    kind = Declaration.model_fields[collection].annotation
    if get_origin(kind) is list:
        name = FOLDERS[collection][1] if collection in FOLDERS else KEYS.get(collection, "id")
        known = {getattr(item, name) for each in declarations for item in getattr(each, collection)}
        if not rest or rest[0] not in known:
            return False
    return kind_at(key) is not None


def kind_at(key: str) -> Any:
    """The type of what the key names, as its field has it; None where it leads to nothing."""
    collection, *rest = key.split("/")
    field = Declaration.model_fields.get(collection)
    return _kind(field.annotation, rest) if field else None


def _kind(kind: Any, parts: list[str]) -> Any:
    """Where those parts of a key lead within a type: to a field of a model, an item of a list, an entry of a mapping."""
    if not parts:
        return kind
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        field = kind.model_fields.get(parts[0])
        return _kind(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation, parts[1:]) if field else None
    if get_origin(kind) is list:
        return _kind(get_args(kind)[0], parts[1:])
    if get_origin(kind) is dict:
        return _kind(get_args(kind)[1], parts[1:])
    found = (_kind(inner, parts) for inner in get_args(kind) if inner is not type(None))
    return next((each for each in found if each is not None), None)


def one_value(kind: Any) -> bool:
    """Whether that is the type of a single value of a fixed form: a length, an amount, a number, a day, a word of a few."""
    if get_origin(kind) is Literal:
        return True
    if isinstance(kind, type):
        return issubclass(kind, (Quantity, int, float, Decimal, date))
    return any(one_value(inner) for inner in get_args(kind)) if get_origin(kind) in (Annotated, Union, UnionType) else False


def unreadable_as(key: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a text that is to stand where the key leads, and what to write instead; None where it may stand there.

    Only of a value of a fixed form: it must be the very text by which a change to it is told.
    """
    kind = kind_at(key)
    if not one_value(kind):
        return None
    adapter, told = TypeAdapter(kind), None
    for value in (text, read_text(f"to: {text}", "").at(("to",))):  # as a text, and as it would be read there
        try:
            said = written(adapter.validate_python(value))
        except ValidationError as error:
            said_why = (detail.get("ctx", {}) for detail in error.errors())
            told = told or next(((each["what"], each["fix"]) for each in said_why if "what" in each), None)
        else:
            return None if said == text else (say("checking.keys.not_as_in_data"), say("checking.keys.write_as_in_data", said=said))
    return told or (say("checking.keys.cannot_be_there"), say("checking.keys.write_the_value"))
