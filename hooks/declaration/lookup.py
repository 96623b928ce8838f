"""The things of one declaration by their id, and those of a right: found at once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from .models import Commitment, Declaration, PathAnswer, PathQuestion, ProblemType

# The collections whose items are named elsewhere; and what an item is known by, where that isn't its `id`.
_COLLECTIONS = (
    "owners", "calendars", "contact_points", "branches", "indicators", "objectives", "commitments", "classes", "problems", "paths", "authority",
    "rights",
)  # fmt: skip
_KEYS = {"authority": "step"}

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Lookup:
    """Finds the things of a declaration. Each index is made when something is first looked for in it."""

    declaration: Declaration

    def one(self, collection: str, id: str) -> Any:
        """The item of that collection (`steps` is one too). References are checked before anything is shown, so it is there."""
        return self._items[collection][id]

    def find(self, collection: str, id: str) -> Any:
        """The same for what may be missing: None if there is no such item, or no such collection."""
        return self._items.get(collection, {}).get(id)

    def problems_of(self, right: str) -> Sequence[ProblemType]:
        """The problem types that make a right measurable: those mainly about it first."""
        return self._problems.get(right, ())

    def answers_to(self, question: str) -> Sequence[tuple[PathQuestion, PathAnswer]]:
        """Every answer of the guided path that leads to that question, after the one that it answers."""
        return self._before.get(question, ())

    def commitments_of(self, right: str) -> Sequence[Commitment]:
        """What is done so that a right is kept."""
        return self._commitments.get(right, ())

    @cached_property
    def _items(self) -> Mapping[str, Mapping[str, Any]]:
        lists = {name: getattr(self.declaration, name) for name in _COLLECTIONS} | {"steps": self.declaration.complaint_route.steps}
        return {name: {getattr(item, _KEYS.get(name, "id")): item for item in items} for name, items in lists.items()}

    @cached_property
    def _problems(self) -> Mapping[str, Sequence[ProblemType]]:
        found = _grouped((right, problem) for problem in self.declaration.problems for right in dict.fromkeys(problem.rights))
        return {right: sorted(problems, key=lambda problem: problem.rights.index(right)) for right, problems in found.items()}

    @cached_property
    def _before(self) -> Mapping[str, Sequence[tuple[PathQuestion, PathAnswer]]]:
        paths = self.declaration.paths
        return _grouped((answer.question, (question, answer)) for question in paths for answer in question.answers if answer.question)

    @cached_property
    def _commitments(self) -> Mapping[str, Sequence[Commitment]]:
        return _grouped((commitment.right, commitment) for commitment in self.declaration.commitments)


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> Mapping[str, list[Thing]]:
    """Things in their order, by the id that each stands behind."""
    found: dict[str, list[Thing]] = {}
    for id, thing in pairs:
        found.setdefault(id, []).append(thing)
    return found
