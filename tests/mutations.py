"""Every way in which one field of a declaration can differ, made from its models: for tests that leave no field out."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from declaration.models import Declaration, Target, Tier
from declaration.quantities import Duration, Money, Quantity, Span

Way = tuple[str | int, ...]  # to a value: names of fields, places in lists, keys of maps


@dataclass(frozen=True)
class Mutation:
    """One field of one model, at the end of a way from the declaration, with another value."""

    way: Way
    model: type[BaseModel]
    field: str
    value: Any

    def of(self, declaration: Declaration) -> Declaration:
        return put(declaration, self.way, self.value)

    @cached_property
    def name(self) -> str:
        return f"{'/'.join(map(str, self.way))} -> {str(self.value)[:60]!r}"


def mutations(thing: BaseModel, way: Way = ()) -> Iterator[Mutation]:
    """Each field of a model and of all in it: another value, and none, and one where there was none; one more, and one less."""
    for field, info in type(thing).model_fields.items():
        here, value = (*way, field), getattr(thing, field)
        yield from (Mutation(here, type(thing), field, other) for other in others(value, info.annotation))
        for inner_way, inner in _models(value, here):
            yield from mutations(inner, inner_way)


def _models(value: Any, way: Way) -> Iterator[tuple[Way, BaseModel]]:
    if isinstance(value, BaseModel) and not isinstance(value, (Quantity, Target)):
        yield way, value
    elif isinstance(value, list):
        yield from ((((*way, i)), each) for i, each in enumerate(value) if isinstance(each, BaseModel) and not isinstance(each, Quantity))
    elif isinstance(value, dict):
        yield from (((*way, key), each) for key, each in value.items() if isinstance(each, BaseModel))


def others(value: Any, annotation: Any) -> Iterator[Any]:
    """Values unlike that one, of the type that a field may have."""
    options = [each for each in _options(annotation) if each is not type(None)]
    if value is None:
        yield sample(options[0])
        return
    if type(None) in _options(annotation):
        yield None
    kind = options[0]
    if get_origin(kind) is list:
        inner = get_args(kind)[0]
        fresh = sample(inner)
        if fresh not in value:
            yield [*value, fresh]
        if value:
            yield value[1:]
    elif get_origin(kind) is dict:
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
        yield from ({**value, key: sample(get_args(kind)[1])} for key in [key for key in _keys(kind) if key not in value][:1])
    elif get_origin(kind) is Literal:
        yield from [each for each in get_args(kind) if each != value]
    elif isinstance(value, Target):
        bound = {"at_least", "at_most"} - value.model_dump(exclude_none=True).keys()
        yield from (value.model_copy(update=change) for change in ({"unit": "contacts"}, {"at_least": None, "at_most": None, bound.pop(): 7.0}))
        yield value.model_copy(update={"unit": "per cent", "of": "las llamadas", "within": sample(Duration)})
        yield value.model_copy(update={name: each + 1 for name, each in value if isinstance(each, float)})
    elif not isinstance(value, BaseModel) or isinstance(value, Quantity):
        yield changed(value)


def _keys(annotation: Any) -> list[str]:
    key = get_args(annotation)[0]
    return list(get_args(key)) if get_origin(key) is Literal else ["pan", "radios", "nuevo"]


def _options(annotation: Any) -> tuple[Any, ...]:
    """The types that a value may have, without what else is said of them."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return tuple(option for each in arguments for option in _options(each))
    return _options(arguments[0]) if origin is Annotated else (annotation,)


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float | Decimal):
        return value + 1
    if isinstance(value, Duration):
        return Duration.model_validate(f"{value.value + 1} {value.unit}")
    if isinstance(value, Money):
        return value.model_copy(update={"amount": value.amount + Decimal(1)})
    if isinstance(value, date):
        return value + timedelta(days=1)
    return f"{value}-x"


def sample(annotation: Any) -> Any:
    """Some value of a type, unlike any in the data."""
    kind = next(each for each in _options(annotation) if each is not type(None))
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) is list:
        return [sample(get_args(kind)[0])]
    if get_origin(kind) is dict:
        return {"nuevo": sample(get_args(kind)[1])}
    if kind is bool:
        return True
    if kind in (int, float, Decimal):
        return kind(7)
    if kind is date:
        return date(2030, 5, 17)
    if kind is Duration:
        return Duration.model_validate("7 calendar days")
    if kind is Money:
        return Money.model_validate("7 EUR")
    if kind is Span:
        return Span.model_validate("00:00-00:30")
    if kind is Target:
        return Target(at_least=7.0, unit="contacts")
    if kind is Tier:
        return Tier(over=sample(Duration), amount=sample(Money))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        # A day of the year is a text of a form that is looked into.
        wanted = {name: "05-17" if info.alias in ("from", "to") else sample(info.annotation) for name, info in kind.model_fields.items() if info.is_required()}
        filled = {name: info.get_default(call_default_factory=True) for name, info in kind.model_fields.items() if not info.is_required()}
        made = kind.model_construct(**filled, **wanted)
        if all(value in (None, []) for value in made.__dict__.values()):  # a group must say something
            first = next(iter(kind.model_fields))
            made = made.model_copy(update={first: sample(kind.model_fields[first].annotation)})
        return made
    return "algo-nuevo"


def put(thing: Any, way: Way, value: Any) -> Any:
    """A copy of a thing with that value at the end of the way."""
    if not way:
        return value
    first, rest = way[0], way[1:]
    if isinstance(thing, list):
        return [put(each, rest, value) if i == first else each for i, each in enumerate(thing)]
    if isinstance(thing, dict):
        return {key: put(each, rest, value) if key == first else each for key, each in thing.items()}
    return thing.model_copy(update={str(first): put(getattr(thing, str(first)), rest, value)})
