"""The history of what was loaded: joins its editions with the comparing of declarations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .changes import Change, compare
from .history import History
from .loading import Loaded
from .models import Declaration


def history(loaded: Loaded, day: date) -> History:
    """The past of a declaration that was checked, as seen on that day in the company's zone."""
    assert loaded.declaration and loaded.words
    words = loaded.words

    def compared(before: Declaration, after: Declaration, on: date) -> Sequence[Change]:
        return compare(before, after, words, on)

    return History(loaded.editions, loaded.declaration, day, compared)
