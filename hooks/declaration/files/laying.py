"""One file laid over another: what it says stands in the place of what the other says of the same, key by key; all else stays.

So a company's file holds only what differs from the program's of the same name, and a form of address only what it says otherwise.
Each value still knows which of the two files says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from .yaml_reading import Document, Location

# By what items of a list are known, and laid over each other: the first that all of them have. Any other list is one thing.
BY = ("id", "says", "listed", "address")
LEAVE_OUT = "leave_out"  # an item that says so takes away the one of that id
NOTHING = "~"  # as a value, takes away what is below; a key with nothing behind it is a slip
_SAYS_WHICH = {*BY, "country", "language"}  # keys that say what a file or an item is about, and may be repeated
_GONE = object()
_MARKED = "marked"  # by which a file that stays keeps its data with marks for what it takes away, and of which other data that is


@dataclass(frozen=True)
class Merged:
    """The data of two files in one. `roots` tells of each part that comes whole from one of them whether it is the upper one, and where it
    stands there; `moved` where an item of the upper one stands in the whole."""

    data: Any
    roots: dict[Location, tuple[bool, Location]] = field(default_factory=dict)
    moved: dict[Location, Location] = field(default_factory=dict)


@dataclass
class Laid(Document):
    """The whole of two files: its path is that of the upper one."""

    over: Document = field(default_factory=lambda: Document(""))
    under: Document = field(default_factory=lambda: Document(""))
    merged: Merged = field(default_factory=lambda: Merged(None))

    @property
    def files(self) -> tuple[Document, ...]:
        return *self.over.files, *self.under.files

    def source(self, location: Location) -> tuple[Document, Location]:
        end = next(end for end in range(len(location), -1, -1) if location[:end] in self.merged.roots)
        is_over, there = self.merged.roots[location[:end]]
        return (self.over if is_over else self.under).source((*there, *location[end:]))

    def line(self, location: Location) -> int:
        document, there = self.source(location)
        return document.line(there)

    def line_with(self, location: Location, part: str) -> int:
        document, there = self.source(location)
        return document.line_with(there, part)

    def in_free_text(self, free: Callable[[Location], bool]) -> Iterator[Mistake]:
        """Of the upper file: whoever lays it over the other has been told of that."""
        return self.over.in_free_text(lambda location: free(self._in_the_whole(location)))

    def _in_the_whole(self, location: Location) -> Location:
        end = next((end for end in range(len(location), 0, -1) if location[:end] in self.merged.moved), 0)
        return (*self.merged.moved.get(location[:end], ()), *location[end:])

    def let_go(self) -> None:
        for each in self.files:
            each.let_go()


def differing(over: Document, under: Document) -> tuple[Document, list[Mistake]]:
    """A company's file laid over the program's of the same name, with what is wrong between the two."""
    beside, data = over.kept.get(_MARKED, (None, None))
    if beside is not under.data:
        data = _marked(over.data, under.data, (), over.raw)
        over.kept |= {_MARKED: (under.data, data)} if over.stays else {}
    marked = replace(over, data=data)
    found = [_needless(over, at) for at in _same(marked.data, under.data, ())]
    return lay(under, marked), [*found, *_left_out_in_vain(over, marked.data, under.data, ())]


def laid(documents: Iterable[Document]) -> Document:
    """All of them, each laid over those before it; the one itself where there is no other."""
    return reduce(lay, documents)


def lay(under: Document, over: Document) -> Document:
    """The upper file laid over the other one. Where both stay, so does the whole, with what is made of it."""
    shipped, stays = under.shipped and over.shipped, under.stays and over.stays
    known = under.kept.get(over.path) if stays else None
    if known is None or known[0] is not over.data:
        known = over.data, merged(over.data, under.data), {}
        under.kept |= {over.path: known} if stays else {}
    _, found, kept = known
    return Laid(over.path, found.data, shipped=shipped, stays=stays, kept=kept, over=over, under=under, merged=found)


def merged(over: Any, under: Any) -> Merged:
    """The data of the upper file laid over those of the other one."""
    found = Merged(None)
    return Merged(_merge(over, under, ((), (), ()), found), found.roots, found.moved)


def _merge(over: Any, under: Any, at: tuple[Location, Location, Location], found: Merged) -> Any:
    """The value of both. `at` is where it stands in the upper file, in the other one, and in the whole."""
    upper, _, whole = at
    found.roots[whole] = True, upper
    if isinstance(over, dict) and isinstance(under, dict):
        return _merge_groups(over, under, at, found)
    if isinstance(over, list) and _known_by(under):
        return _merge_items(over, under, at, found)
    return over


def _merge_groups(over: dict[str, Any], under: dict[str, Any], at: tuple[Location, Location, Location], found: Merged) -> dict[str, Any]:
    upper, lower, whole = at
    data = dict(under)
    for key in under:
        if key not in over:
            found.roots[*whole, key] = False, (*lower, key)
    for key, value in over.items():
        if value is _GONE:
            data.pop(key)
        elif key in under:
            data[key] = _merge(value, under[key], ((*upper, key), (*lower, key), (*whole, key)), found)
        else:
            data[key] = value
    return data


def _merge_items(over: list[Any], under: list[Any], at: tuple[Location, Location, Location], found: Merged) -> list[Any]:
    upper, lower, whole = at
    by = _known_by(under)
    out = {item[by] for item in over if _is_left_out(item, by)}
    kept = [i for i, item in enumerate(under) if item[by] not in out]
    places = {under[i][by]: n for n, i in enumerate(kept)}
    data: list[Any] = [under[i] for i in kept]
    found.roots.update({(*whole, n): (False, (*lower, i)) for n, i in enumerate(kept)})
    for i, item in enumerate(over):
        if _is_left_out(item, by):
            continue
        n = places.pop(_named(item, by), None)
        if n is None:  # one more; or one whose id comes a second time, which is told as in any list
            n = len(data)
            data.append(item)
            found.roots[*whole, n] = True, (*upper, i)
        else:
            data[n] = _merge(item, data[n], ((*upper, i), (*lower, kept[n]), (*whole, n)), found)
        found.moved[*upper, i] = (*whole, n)
    return data


def _marked(over: Any, under: Any, at: Location, raw: Mapping[Location, str]) -> Any:
    """The upper data with a mark where something of the other ones is taken away."""
    if isinstance(over, dict) and isinstance(under, dict):
        gone = {key for key, value in over.items() if value is None and key in under and raw.get((*at, key)) == NOTHING}
        return {key: _GONE if key in gone else _marked(value, under.get(key), (*at, key), raw) for key, value in over.items()}
    if isinstance(over, list) and _known_by(under):
        by, known = _known_by(under), items_by(under)
        return [_marked(item, known.pop(_named(item, by), None), (*at, i), raw) for i, item in enumerate(over)]
    return over


def _same(over: Any, under: Any, at: Location) -> Iterator[Location]:
    """Where the upper data say what the other ones say anyway: the whole of a group, if all of it does."""
    if _says_nothing_new(over, under):
        yield at
    elif isinstance(over, dict) and isinstance(under, dict):
        for key in over.keys() & under.keys() - _SAYS_WHICH:
            yield from _same(over[key], under[key], (*at, key))
    elif isinstance(over, list) and _known_by(under):
        by, known = _known_by(under), items_by(under)
        for i, item in enumerate(over):
            if _named(item, by) in known:
                yield from _same(item, known[_named(item, by)], (*at, i))


def _says_nothing_new(over: Any, under: Any) -> bool:
    if isinstance(over, dict) and isinstance(under, dict):
        return all(key in under and _says_nothing_new(value, under[key]) for key, value in over.items())
    if isinstance(over, list) and _known_by(under):
        by, known = _known_by(under), items_by(under)
        return all(_named(item, by) in known and _says_nothing_new(item, known[_named(item, by)]) for item in over)
    return type(over) is type(under) and bool(over == under)


def _needless(document: Document, at: Location) -> Mistake:
    what, fix = say("files.laying.needless"), say("files.laying.delete_to_follow")
    return Mistake(document.path, document.line(at), what, fix=fix, severity="warning")


def _left_out_in_vain(document: Document, over: Any, under: Any, at: Location) -> Iterator[Mistake]:
    """Items that are taken away and aren't there."""
    if isinstance(over, dict):
        for key, value in over.items():
            yield from _left_out_in_vain(document, value, under.get(key) if isinstance(under, dict) else None, (*at, key))
    elif isinstance(over, list):
        known = items_by(under)
        by = _known_by(under)
        for i, item in enumerate(over):
            name = _named(item, by)
            if by and _is_left_out(item, by) and name not in known:
                yield Mistake(document.path, document.line((*at, i)), say("files.laying.left_out_in_vain"), found=quoted(name), fix=nearest(name, known))
            else:
                yield from _left_out_in_vain(document, item, known.get(name), (*at, i))


def _known_by(items: Any) -> str:
    """By which key the items of a list are known; empty where it is one thing, or no list."""
    if not isinstance(items, list) or not items:
        return ""
    return next((by for by in BY if all(_named(item, by) for item in items)), "")


def items_by(items: Any) -> dict[str, Any]:
    by = _known_by(items)
    return {item[by]: item for item in items} if by else {}


def _named(item: Any, by: str) -> str:
    """What an item is known by; empty where that isn't sound."""
    name = item.get(by) if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _is_left_out(item: Any, by: str) -> bool:
    return isinstance(item, dict) and item.keys() == {by, LEAVE_OUT} and item[LEAVE_OUT] is True and bool(_named(item, by))
