"""Every id that names something else must lead to it. Works on the data as written, so that an item with another
mistake in it is still checked, and one that can't be read isn't called unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import addresses
from ..files.yaml_reading import Document, Location
from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from ..models.references import EACH, KEY, NONE_OF, REFERENCES


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A mistake for each id that names nothing, with the nearest one that does."""
    for each in REFERENCES:
        target, known = each.target, loaded.known.get(each.target, set())
        if target in loaded.unread and not known:
            continue  # what it names may stand in a file that can't be read
        seen: set[Location] = set()
        for document, location, value in written(loaded, each.collection, each.path):
            if not isinstance(value, str):
                continue  # its model has told
            if value not in (options := known | {*each.or_else}):
                hint = nearest(value, options)
                if target == "rights":
                    hint += say("checking.references.or_create_page", language=loaded.language, page=addresses.right(value).page)
                yield Mistake(
                    document.path, document.line(location), say("checking.references.none_with_this_id", none_of=NONE_OF[target]), found=quoted(value), fix=hint
                )
            elif each.path[-1] == EACH and (document.path, *location[:-1], value) in seen:
                yield Mistake(
                    document.path, document.line(location), say("checking.references.id_twice"), found=quoted(value), fix=say("checking.references.leave_one")
                )
            seen.add((document.path, *location[:-1], value))


def named(loaded: Loaded, collection: str, path: tuple[str, ...]) -> set[str]:
    """Every id that stands there in the items of a collection, valid or not."""
    return {value for _, _, value in written(loaded, collection, path) if isinstance(value, str)}


def written(loaded: Loaded, collection: str, path: tuple[str, ...]) -> Iterator[tuple[Document, Location, Any]]:
    """What stands there in the items of a collection, valid or not: its document, its location and its value."""
    places = {(document.path, prefix): document for (kind, _), (document, prefix) in loaded.places.items.items() if kind == collection}
    for (_, prefix), document in places.items():  # a file that is known by two ids is read once
        if document.data is not None:
            for location, value in _values(document.at(prefix), path, prefix):
                yield document, location, value


def _values(data: Any, path: tuple[str, ...], at: Location) -> Iterator[tuple[Location, Any]]:
    if not path:
        yield at, data
    elif path[0] == EACH and isinstance(data, list):
        for i, item in enumerate(data):
            yield from _values(item, path[1:], (*at, i))
    elif path[0] == KEY and isinstance(data, dict):
        for key in data:
            yield (*at, key), key
    elif isinstance(data, dict) and path[0] in data:
        yield from _values(data[path[0]], path[1:], (*at, path[0]))
