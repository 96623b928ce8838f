"""An id under which something was published isn't given to something else: editions and results would be read as of the new one."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..mistakes import Mistake


def check(loaded: Loaded) -> Iterator[Mistake]:
    for each in loaded.parts["renamed"]:
        collection, _, id = each.was.partition("/")
        if id in loaded.known.get(collection, ()):
            what = "Este identificador vuelve a estar en los datos, y lo publicado con él es de otra cosa"
            yield loaded.places.mistake(("renamed", each.was, "was"), what, found=each.was, fix="Dé otro identificador a lo nuevo.")
