"""What became of the declaration over time: its editions, what each of them changed, and what that is about.

Nothing is compared before somebody asks for it, and no pair twice: n editions cost 2n comparisons, if every page of the past is
made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ..addresses import problem_key, right_key
from ..changes import Change, compare
from ..lookup import Lookup
from ..words import Words
from . import Published


@dataclass(frozen=True)
class Chapter:
    """An edition, and what it changed in the one before; nothing for the first."""

    published: Published
    before: Published | None
    changes: Sequence[Change]

    @property
    def effective(self) -> date:
        return self.published.record.effective

    def about(self, page: str) -> Sequence[Change]:
        """The changes about a page of a right or a problem, as the edition or the one before has it."""
        return self._by_page.get(page, ())

    @cached_property
    def _by_page(self) -> Mapping[str, Sequence[Change]]:
        return by_page(self.changes, [each.lookup for each in (self.published, self.before) if each])


class History:
    """The past of one declaration, seen on a day. `current` is what the pages show, which may have moved on since the last edition.

    `original` gives a text of a translation in the language of the originals, and `originals` is the past of those.
    """

    def __init__(
        self,
        editions: Sequence[Published],
        current: Lookup,
        words: Words,
        day: date,
        original: Callable[[str], str] = str,
        originals: History | None = None,
    ):
        self.editions, self.current, self.day = sorted(editions, key=lambda each: each.record.effective), current.declaration, day
        self._lookup, self._words, self._original, self.originals = current, words, original, originals
        self._between: dict[date, Sequence[Change]] = {}
        self._differences: dict[date, Sequence[Change]] = {}
        self._by_page: dict[date, Mapping[str, Sequence[Change]]] = {}

    @property
    def lookup(self) -> Lookup:
        """What the pages say, by id."""
        return self._lookup

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every edition, the oldest first."""
        return [Chapter(each, before, self.between(before, each)) for before, each in zip([None, *self.editions], self.editions, strict=False)]

    def between(self, before: Published | None, edition: Published) -> Sequence[Change]:
        """What an edition changed in the one before it. They are always compared from the same day, so that its verdicts never change."""
        on = edition.record.effective
        if on not in self._between:
            changes = compare(before.declaration, edition.declaration, self._words, on, self._original) if before else []
            if before and self.originals:
                its = {each.record.effective: each for each in self.originals.editions}
                changes = _judged_alike(changes, self.originals.between(its[before.record.effective], its[on]))
            self._between[on] = changes
        return self._between[on]

    @cached_property
    def in_force(self) -> Published | None:
        """The last edition that has begun."""
        begun = [each for each in self.editions if each.record.effective <= self.day]
        return begun[-1] if begun else None

    @property
    def since(self) -> Sequence[Change]:
        """What the pages say otherwise than the last edition."""
        return self.differences(self.editions[-1]) if self.editions else []

    def differences(self, edition: Published) -> Sequence[Change]:
        """What changed from an edition to what the pages say now."""
        on = edition.record.effective
        if on not in self._differences:
            found = compare(edition.declaration, self.current, self._words, self.day, self._original)
            if self.originals:
                its = next(each for each in self.originals.editions if each.record.effective == on)
                found = _judged_alike(found, self.originals.differences(its))
            self._differences[on] = found
        return self._differences[on]

    def differences_about(self, page: str, edition: Published) -> Sequence[Change]:
        """Those of them about a page of a right or a problem, as either of the two has it."""
        on = edition.record.effective
        if on not in self._by_page:
            self._by_page[on] = by_page(self.differences(edition), [edition.lookup, self._lookup])
        return self._by_page[on].get(page, ())

    def concerned(self, key: str) -> set[str]:
        """The pages that a change of the last days is about, by permanent address. What is gone is known from its last edition."""
        lookups = (self._lookup, *(each.lookup for each in reversed(self.editions)))
        return next((pages for lookup in lookups if (pages := concerned(key, [lookup]))), set())


def _judged_alike(changes: Sequence[Change], originals: Sequence[Change]) -> list[Change]:
    """The changes of a translation. What changed only in it promises neither more nor less: it says the same in better words."""
    there = {each.key for each in originals}
    return [each if each.key in there else replace(each, verdict="neutral", why="") for each in changes]


def by_page(changes: Iterable[Change], lookups: Sequence[Lookup]) -> Mapping[str, Sequence[Change]]:
    """Changes in their order, by the pages that each is about in any of those declarations."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        for page in concerned(change.key, lookups):
            found.setdefault(page, []).append(change)
    return found


def concerned(key: str, lookups: Iterable[Lookup]) -> set[str]:
    """The pages of rights and problems that a `Change.key` is about in any of those: a problem's change, also its rights."""
    collection, _, rest = key.partition("/")
    id = rest.partition("/")[0]
    pages = set()
    for lookup in lookups:
        item = lookup.find(collection, id) if collection in _NAMES else None
        if item:
            pages |= {right_key(right) for right in _NAMES[collection](item)}
            pages |= {problem_key(id)} if collection == "problems" else set()
    return pages


# The rights that a thing of each collection names.
_NAMES: dict[str, Callable[..., list[str]]] = {
    "rights": lambda right: [right.id],
    "problems": lambda problem: problem.rights,
    "commitments": lambda commitment: [commitment.right],
    "objectives": lambda objective: objective.rights,
}
