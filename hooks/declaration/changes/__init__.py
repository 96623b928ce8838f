"""What changes for customers between two declarations, one sentence for each change, and whether it gets worse.

`table` says of every field of the models by which rule its changes are judged, `rules` holds the rules, `walking` finds what
differs, `telling` puts it into words, `reporting` prints it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..models import Declaration
from ..words import Words
from .change import Change, Verdict
from .scene import Scene
from .telling import tell, written
from .walking import differences

__all__ = ["Change", "Verdict", "compare", "written"]


def compare(before: Declaration, after: Declaration, words: Words, today: date, original: Callable[[str], str] = str) -> list[Change]:
    """Every change from one declaration to another, in the order of the data. Nothing for what says the same.

    `today` is the day in the company's zone from which deadlines in unlike units are compared, as in the clock.
    `original` gives a text of a translation in the language of the originals.
    """
    scene = Scene(before, after, today, original)
    return [tell(each, scene, words) for each in differences(scene)]
