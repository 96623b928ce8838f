"""What a rule may ask about beyond the two values it judges: their place in the model, both declarations, the day, and how deadlines run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from ..deadlines import Almanac, NoDeadline, Opening, UnknownHolidays
from ..law.comparing import Comparison
from ..law.limits import Limits
from ..law.promises import Promised
from ..models import Calendar, Declaration, Event, Rule
from ..quantities import Duration


@dataclass(frozen=True)
class Item:
    """A thing with a name of its own, on the way to what differs: as it was and as it is. One of the two may be None."""

    collection: str
    before: Any
    after: Any

    @property
    def current(self) -> Any:
        return self.after if self.after is not None else self.before


@dataclass(frozen=True)
class Place:
    """Where something stands in the model: its keys, the things it is part of, and whether only for one product class, or through one contact point."""

    keys: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    product_class: str = ""
    point: str = ""

    def at(self, *keys: str) -> Place:
        return replace(self, keys=(*self.keys, *keys))

    def of(self, key: str, item: Item) -> Place:
        return replace(self, keys=(*self.keys, key), items=(*self.items, item))

    @cached_property
    def points(self) -> list[str]:
        """The contact points by which what stands here is asked for."""
        return (
            [self.point] if self.point else next((each.current.contact_points for each in reversed(self.items) if hasattr(each.current, "contact_points")), [])
        )

    def owners(self, model: type) -> tuple[Any, Any]:
        """The thing of that class that this is part of, as it was and as it is."""
        item = next(each for each in reversed(self.items) if isinstance(each.current, model))
        return item.before, item.after


class Scene:
    """Two declarations, looked at on a day in the company's zone.

    `original` gives a text of theirs in the language of the originals: so all languages find the same changes.
    """

    def __init__(self, before: Declaration, after: Declaration, today: date, original: Callable[[str], str] = str):
        self.before, self.after, self.day, self.original = before, after, today, original

    def find(self, collection: str, id: str, *, old: bool = False) -> Any:
        """The item of that id, as it is now or (`old`, or where it is gone) as it was; None if it never was."""
        sides = (self.before, self.after) if old else (self.after, self.before)
        return next((item for side in sides for item in items(side, collection) if item.id == id), None)

    def has(self, collection: str, id: str) -> tuple[bool, bool]:
        """Whether that item was there before, and whether it is now."""
        was, now = (any(item.id == id for item in items(side, collection)) for side in (self.before, self.after))
        return was, now

    def ends(self, before: Duration, after: Duration, points: Iterable[str]) -> tuple[bool, bool] | None:
        """Whether the second duration can end later than the first, and whether it can end earlier.

        Where one is no number of the other, it is counted by the opening hours of those contact points, as in the clock; None where they never open.
        """
        known = after.against(before)
        if known is not None:
            return known > 0, known < 0
        try:
            almanac = self._almanac
            return self._comparison.order(before, after, almanac.openings(points)) if almanac else None
        except NoDeadline:
            return None

    def limits(self, event: Event, promise: Promised) -> list[Rule]:
        """The limits of the law on that event that bind a promise, as it is now."""
        return [each.rule for each in self._limits.on(event, promise.problem, instrument=promise.instrument)]

    def opening(self, calendar: Calendar) -> Opening:
        """When a calendar is open, as it was or as it is. Where holidays aren't known, none is one; which hours they are needs no zone."""
        return self._almanac.opening_of(calendar) if self._almanac else Opening.of(calendar, ZoneInfo("UTC"), ())

    @cached_property
    def _limits(self) -> Limits:
        return Limits(self.after, self.day)

    @cached_property
    def _almanac(self) -> Almanac | None:
        if self.after.company.country not in {each.country for each in self.after.jurisdictions}:
            return None  # `check` tells
        try:
            return Almanac(self.after, self.day)
        except UnknownHolidays:  # likewise
            return None

    @cached_property
    def _comparison(self) -> Comparison:
        assert self._almanac
        return Comparison(self._almanac)


def items(declaration: Declaration, collection: str) -> list[Any]:
    return declaration.complaint_route.steps if collection == "steps" else getattr(declaration, collection)
