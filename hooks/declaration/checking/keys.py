"""What the key of a change (`problems/cobro-indebido/promise/resolution`) stands for: a place in the files, and in the models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..addresses import RIGHTS
from ..loading import DATA, FOLDERS, KEYS, SINGLE, Loaded
from ..models import Declaration


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
    line = document.line(location)
    return document.path, line, document.text[line] if line < len(document.text) else ""


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
    return _fits(kind, rest)


def _fits(kind: Any, parts: list[str]) -> bool:
    """Whether those parts of a key lead into a type: a field of a model, an item of a list, an entry of a mapping."""
    if not parts:
        return True
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {name: field.annotation for name, field in kind.model_fields.items()}
        return parts[0] in fields and _fits(fields[parts[0]], parts[1:])
    if get_origin(kind) is list:
        return _fits(get_args(kind)[0], parts[1:])
    if get_origin(kind) is dict:
        return _fits(get_args(kind)[1], parts[1:])
    return any(_fits(inner, parts) for inner in get_args(kind) if inner is not type(None))
