"""Reads a part of a published edition by its shape alone, where today's rules would refuse what was right when it was published.

Rules grow: a telephone number must take another form, an amount may not be nothing. What was published under the rules of its day
was checked then and is never written anew, so no rule of today may make it unreadable. Its shape is what stays: which fields there
are, and of which kind each is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ..models.values import Formerly, exactly
from ..quantities import Quantity

At = tuple[str | int, ...]


class UnreadableError(Exception):
    """Something in an edition that the reader of its format can't read, at a location of the content."""

    def __init__(self, *location: str | int):
        super().__init__(location)
        self.location = location


def shaped(kind: Any, value: Any, at: At = ()) -> Any:
    """The value as that kind: an annotation of a model's field, or of its parts. Raises UnreadableError where it has another shape."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return value
    if origin is Annotated:
        return shaped(parts[0], value, at)
    if origin in (Union, UnionType):
        return _one_of(parts, value, at)
    if origin is list and isinstance(value, list):
        return [shaped(parts[0], each, (*at, i)) for i, each in enumerate(value)]
    if origin is dict and isinstance(value, dict):
        return {shaped(parts[0], key, (*at, key)): shaped(parts[1], each, (*at, key)) for key, each in value.items()}
    if origin is Literal and value in parts:
        return value
    return _plain(kind, value, at) if origin is None else _unreadable(at)


def _one_of(kinds: tuple[Any, ...], value: Any, at: At) -> Any:
    """The first of the kinds that it has the shape of; where none is, what is wrong is told of the first that could be meant."""
    errors = []
    for kind in kinds:
        try:
            return shaped(kind, value, at)
        except UnreadableError as error:
            errors.append(error)
    raise max(errors, key=lambda each: len(each.location))


def _plain(kind: Any, value: Any, at: At) -> Any:
    if kind in (None, NoneType) and value is None:
        return None
    if not isinstance(kind, type):
        return _unreadable(at)
    if issubclass(kind, Quantity):
        try:
            return kind.model_validate(value)
        except ValidationError:
            return _unreadable(at)
    if issubclass(kind, BaseModel):
        return _model(kind, value, at)
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return _unreadable(at)
    if kind is float and type(value) is int:
        return float(value)
    if kind is Decimal and type(value) in (int, float):
        return exactly(value)
    return value if type(value) is kind else _unreadable(at)


def _model(kind: type[BaseModel], value: Any, at: At) -> Any:
    if not isinstance(value, dict):
        return _unreadable(at)
    fields = {field.alias or name: (name, field) for name, field in kind.model_fields.items()}
    if kind.model_config.get("extra") == "forbid" and (astray := value.keys() - fields.keys()):
        return _unreadable((*at, min(astray)))
    found = {}
    for key, (name, field) in fields.items():
        found[name] = shaped(field.annotation, value[key], (*at, key)) if key in value else _before_it_was_there(field, (*at, key))
    return kind.model_construct(**found)


def _before_it_was_there(field: FieldInfo, at: At) -> Any:
    """What a field is read as that the edition didn't have yet."""
    for each in field.metadata:
        if isinstance(each, Formerly):
            return shaped(field.annotation, each.value, at)
    return _unreadable(at) if field.is_required() else field.get_default(call_default_factory=True)


def _unreadable(at: At) -> Any:
    raise UnreadableError(*at)
