"""What differs between two declarations: a walk over their models, field by field, by what the table says of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from ..files.remembered import once
from ..models import Model, NamedRemedy, ProblemType, Remedy
from ..models.references import named_by
from ..models.values import unaccented
from .rules import READ, Rule
from .scene import Item, Place, Scene
from .table import Entries, Items, Part, Remedies, Texts, Untold, Value, kind

_ONE, _SEVERAL = "remedy", "remedies"  # the fields of a problem that are told together: they come one for the other
_ALIKE = 0.6  # how much two texts share when one is the other in new words


@dataclass(frozen=True)
class Difference:
    """Something that isn't as it was. What isn't there is None.

    `model` and `field` name the field of the models, `refers` the collection of which it holds an id; `item` is True where a whole
    thing came or went, `texts` where it is one of a list of texts (or, with both sides, those of them that were put in other words).
    """

    place: Place
    model: type
    field: str
    rule: Rule
    before: Any
    after: Any
    refers: str = ""
    item: bool = False
    texts: bool = False


def differences(scene: Scene) -> Iterator[Difference]:
    """Everything that differs and is told, in the order of the models."""
    yield from _models(scene.before, scene.after, Place(), scene)


def _models(before: Model, after: Model, place: Place, scene: Scene) -> Iterator[Difference]:
    model = type(after)
    for field in model.model_fields:
        how, now = kind(model, field), getattr(after, field)
        was: Any = getattr(before, field, None)  # the only remedy has no id, and one of several has
        if isinstance(how, Remedies):
            yield from _remedies(how, before, after, place, scene) if field == _ONE else ()
            continue
        if was == now or isinstance(how, Untold):
            continue
        here = place.at(model.model_fields[field].alias or field)  # as it is written in the data
        if isinstance(how, Items) and not was and not now:
            continue  # editions of before don't tell apart that there is none and that it isn't said
        if isinstance(how, Texts) and not was and not now:  # it is said that there is none, or that isn't said any more
            yield Difference(here, model, field, READ, None if was is None else "", None if now is None else "", texts=True)
        elif isinstance(how, Value):
            if _unordered(how.told(was)) != _unordered(how.told(now)):
                yield Difference(here, model, field, how.rule, was, now, named_by(model, field))
        elif isinstance(how, Part):
            if was is not None and now is not None:
                yield from _models(was, now, replace(here, items=(*here.items, Item(field, was, now))), scene)
            else:
                yield Difference(replace(here, items=(*here.items, Item(field, was, now))), model, field, how.rule, was, now, item=True)
        elif isinstance(how, Texts):
            yield from _texts(how, was or [], now or [], here, model, field, scene)
        elif isinstance(how, Entries):
            usual = how.of_classes or how.of_channels
            default = [getattr(each, usual) if usual else None for each in (before, after)]
            for key in {**now, **was}:
                old, new = was.get(key, default[0]), now.get(key, default[1])
                if _unordered(old) != _unordered(new) and how.shown(key):
                    whose = {"product_class": key} if how.of_classes else {"point": key} if how.of_channels else {}
                    yield Difference(replace(here.at(key), **whose), model, field, how.rule, old, new)
        else:
            yield from _items(how, was or [], now or [], here, model, field, scene)
    if isinstance(before, ProblemType) and isinstance(after, ProblemType):
        yield from _classes(before, after, place, scene)


def _items(how: Items, before: list[Any], after: list[Any], place: Place, model: type, field: str, scene: Scene) -> Iterator[Difference]:
    was = _keyed([each for each in before if how.shown(scene.before, each)], how.by, scene)
    now = _keyed([each for each in after if how.shown(scene.after, each)], how.by, scene)
    for key in {**now, **was}:  # what is gone comes last
        item = Item(field, was.get(key), now.get(key))
        here = place.of(key, item)
        if item.before is None or item.after is None:
            yield Difference(here, model, field, how.rule, item.before, item.after, item=True)
        elif item.before != item.after:  # most are as they were, and that is sooner seen of the whole
            yield from _models(item.before, item.after, here, scene)


def _remedies(how: Remedies, before: Model, after: Model, place: Place, scene: Scene) -> Iterator[Difference]:
    """What comes, goes or changes of what a problem's customers are given: by default, or those with the class of product of the place."""
    assert isinstance(before, ProblemType) and isinstance(after, ProblemType)
    left = before.remedies_for(place.product_class or None)
    pairs: list[tuple[Remedy | None, Remedy | None]] = []
    for each in after.remedies_for(place.product_class or None):
        same = next((other for other in left if _is_same(other, each)), None)
        left = [other for other in left if other is not same]
        pairs.append((same, each))
    for was, now in (*pairs, *((each, None) for each in left)):  # what is gone comes last
        current = now or was
        keys = (_SEVERAL, current.id) if isinstance(current, NamedRemedy) else (_ONE,)
        here = replace(place, keys=(*place.keys, *keys), items=(*place.items, Item(_SEVERAL, was, now)))
        if was is None or now is None:
            yield Difference(here, ProblemType, keys[0], how.rule, was, now, item=True)
        elif was != now:
            yield from _models(was, now, here, scene)


def _is_same(before: Remedy, after: Remedy) -> bool:
    """Whether it is one remedy, by its id; or, where one of the two was the only one and had none, by what it is owed for."""
    ids = [getattr(each, "id", "") for each in (before, after)]
    return ids[0] == ids[1] if all(ids) or not any(ids) else before.owed_for == after.owed_for


def _keyed(items: list[Any], by: str, scene: Scene) -> dict[str, Any]:
    """The items by what they are known by. Of two with the same, the second is known by its place among them as well."""
    found: dict[str, Any] = {}
    seen: Counter[str] = Counter()
    for item in items:
        key = _slug(scene.original(str(getattr(item, by))))
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key}-{seen[key]}"] = item
    return found


def _texts(how: Texts, before: list[str], after: list[str], place: Place, model: type, field: str, scene: Scene) -> Iterator[Difference]:
    refers = named_by(model, field)
    gone, new = [each for each in before if each not in after], [each for each in after if each not in before]
    if refers:  # what came or went as a whole is told where it stands
        gone, new = ([each for each in ids if all(scene.has(refers, each))] for ids in (gone, new))
        reworded: list[tuple[str, str]] = []
    else:
        reworded = _reworded(gone, new, scene)
    one = Difference(place, model, field, how.rule, None, None, refers, texts=True)
    if reworded:
        yield replace(one, before=[old for old, _ in reworded], after=[fresh for _, fresh in reworded])
    for each in dict.fromkeys(new):
        if each not in [fresh for _, fresh in reworded]:
            yield replace(one, place=place.at(_slug(scene.original(each))), after=each)
    for each in dict.fromkeys(gone):
        if each not in [old for old, _ in reworded]:
            yield replace(one, place=place.at(_slug(scene.original(each))), before=each)


def _reworded(gone: list[str], new: list[str], scene: Scene) -> list[tuple[str, str]]:
    """Which texts that went are like one that came: each at most once, the likest first. The same, asked the other way round."""
    pairs = [(_likeness(scene.original(old), scene.original(fresh)), old, fresh) for old in gone for fresh in new]
    found: list[tuple[str, str]] = []
    for ratio, old, fresh in sorted(pairs, key=lambda pair: (-pair[0], *sorted(map(scene.original, pair[1:])))):
        if ratio >= _ALIKE and not any(old == a or fresh == b for a, b in found):
            found.append((old, fresh))
    return found


def _likeness(one: str, other: str) -> float:
    return _likeness_of(*sorted((one.lower(), other.lower())))


@once
def _likeness_of(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _classes(before: ProblemType, after: ProblemType, place: Place, scene: Scene) -> Iterator[Difference]:
    """What changes for each product class that has, or had, something of its own; not what changes for all alike."""
    remedies = kind(ProblemType, _ONE)
    assert isinstance(remedies, Remedies)

    def all_of(place: Place) -> Iterator[Difference]:
        was, now = (each.promise_for(place.product_class or None) for each in (before, after))
        yield from _models(was, now, place, scene)
        yield from _remedies(remedies, before, after, place, scene)

    default = {each.place.keys[len(place.keys) :]: each for each in all_of(place)}
    for id in {**after.overrides, **before.overrides}:
        if not (scene.before.meets(before, id) and scene.after.meets(after, id)):
            continue  # told by the list of what the problem applies to
        of_class = replace(place.at("overrides", id), product_class=id)
        for each in all_of(of_class):
            said = default.get(each.place.keys[len(of_class.keys) :])
            if not said or (said.before, said.after) != (each.before, each.after):
                yield each


def _unordered(value: Any) -> Any:
    if isinstance(value, Model):
        return {name: _unordered(inner) for name, inner in value}
    return sorted(value, key=str) if isinstance(value, list) else value


def _slug(text: str) -> str:
    """A text as part of a key: an id, a date or a country stays as it is."""
    return re.sub(r"[^\w]+", "-", unaccented(text)).strip("-") or "-"
