"""A declaration that was checked, as it is published: what views, pages and exports are made from.

Loading gives pieces, some of which may be missing; from here on everything is there, and each thing that many ask for is worked
out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .addresses.permanent import Permanent, permanent
from .deadlines import Almanac
from .editions.history import History
from .loading import Loaded
from .mistakes import DeclarationError
from .models import Declaration
from .words import Words


@dataclass(frozen=True)
class Site:
    """The whole of one declaration, seen on the almanac's day.

    `url` is where it will be published, with its closing slash; letters, feeds and previews hold whole addresses. `name` and
    `description` are the site's own. `loaded` says where in the files each thing stands, and holds the pages.
    """

    loaded: Loaded
    declaration: Declaration
    words: Words
    almanac: Almanac
    url: str = ""
    name: str = ""
    description: str = ""

    @classmethod
    def of(cls, loaded: Loaded, day: date, url: str = "", name: str = "", description: str = "") -> Site:
        """What was loaded, on that day in the company's zone. Raises DeclarationError where something of it is missing."""
        declaration, words = loaded.declaration, loaded.words
        if not declaration or not words or loaded.register is None:
            raise DeclarationError(loaded.mistakes)
        return cls(loaded, declaration, words, Almanac(declaration, day), url, name, description)

    @property
    def day(self) -> date:
        return self.almanac.day

    @cached_property
    def history(self) -> History:
        """What became of the declaration over time."""
        return History(self.loaded.editions, self.declaration, self.words, self.day)

    @cached_property
    def in_force(self) -> Mapping[str, Permanent]:
        """Everything in force that has a permanent address, by it, in the order of the pages."""
        return {each.key: each for each in permanent(self.declaration, self.words)}
