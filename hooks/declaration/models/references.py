"""Which field of the data names which thing, as the models say it (`Names`): read by checks, schemas and changes."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from ..messages import later
from .complaints import Step
from .declaration import Declaration
from .replies import Reply
from .values import Names

EACH = "*"  # each element of a list
KEY = "key"  # each key of a mapping

# What to call that there is none, of each collection that can be named.
NONE_OF = {
    "owners": later("models.references.no_team"),
    "calendars": later("models.references.no_hours"),
    "contact_points": later("models.references.no_contact_point"),
    "indicators": later("models.references.no_indicator"),
    "classes": later("models.references.no_class"),
    "problems": later("models.references.no_problem"),
    "paths": later("models.references.no_question"),
    "steps": later("models.references.no_step"),
    "rights": later("models.references.no_right"),
}


@dataclass(frozen=True)
class Reference:
    """A field of the items of a collection, and the collection that it names. `or_else` may stand there as well."""

    collection: str
    path: tuple[str, ...]  # in an item: `("rights", EACH)`, `("promise", "indicator")`
    target: str
    or_else: tuple[str, ...]


@functools.cache
def named_by(model: type[BaseModel], field: str) -> str:
    """The collection that a field names, itself or with each element of its list; empty if it names none."""
    info = model.model_fields[field]
    return next((mark.collection for path, mark in _marks(info.annotation, info.metadata) if set(path) <= {EACH}), "")


def _marks(annotation: Any, metadata: Any = (), path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Names]]:
    """Every `Names` within a type, with the way to it; not those of a step, which is an item of a collection itself."""
    yield from ((path, each) for each in (*metadata, *getattr(annotation, "__metadata__", ())) if isinstance(each, Names))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if field.annotation != list[Step]:
                yield from _marks(field.annotation, field.metadata, (*path, field.alias or name))
    elif get_origin(annotation) is dict:
        yield from _marks(get_args(annotation)[0], path=(*path, KEY))
    else:
        for inner in get_args(annotation):
            yield from _marks(inner, path=(*path, EACH) if get_origin(annotation) is list else path)


def _all() -> Iterator[Reference]:
    items = {name: field.annotation for name, field in Declaration.model_fields.items()} | {"steps": list[Step], "replies": list[Reply]}
    for collection, kind in items.items():
        for path, mark in _marks(*(get_args(kind) if get_origin(kind) is list else (kind,))):
            yield Reference(collection, path, mark.collection, mark.or_else)


REFERENCES = list(_all())

_NAMED_AS = {"product_classes": "classes", "customer_kinds": "classes", "authority": "steps"}  # what an item of a collection is known as
_PARTS = ("clauses", "exceptions", "remedies")  # that have ids of their own, within a right or a problem


def named_in(change: str) -> Iterator[tuple[int, str]]:
    """Which parts of the key of a change are ids, and of what: of `problems/consulta/overrides/gratuito/resolution`, the second and the fourth."""
    parts = change.split("/")
    collection, first = parts[0], 1
    field = Declaration.model_fields.get(collection)
    if parts[:2] == ["complaint_route", "steps"]:
        collection, first = "steps", 2
    elif not field or get_origin(field.annotation) is not list:
        first = 0
    if first and len(parts) > first:
        yield first, _NAMED_AS.get(collection, collection)
    below = parts[first + 1 :]
    for each in REFERENCES:
        way, last = each.path[:-1], each.path[-1]
        if each.collection == collection and last in (EACH, KEY) and tuple(below[: len(way)]) == way and len(below) > len(way):
            yield first + 1 + len(way), each.target
    for i, name in enumerate(below[:-1]):
        if name in _PARTS:
            yield first + 2 + i, name
