"""An id under which something was published isn't given to something else: editions and results would be read as of the new one."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake


def check(loaded: Loaded) -> Iterator[Mistake]:
    for each in loaded.parts["renamed"]:
        collection, _, id = each.was.partition("/")
        if id in loaded.known.get(collection, ()):
            what = say("checking.renamed.id_back")
            yield loaded.places.mistake(("renamed", each.was, "was"), what, found=each.was, fix=say("checking.renamed.another_id_for_new"))
