"""The questions that lead to each of the problems chosen: what `paths.yml` begins with.

The library has one tree with every problem in it. Of a choice of them, whatever it is, each is led to by `MOST_STEPS` answers at most,
no question has more than `MOST_ANSWERS` of them, and none has a single one, where there is more than one problem: the tree's shape
sees to the first two (`tree_of` refuses another one), leaving out what was not chosen to the third.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..models import MOST_ANSWERS, MOST_STEPS, PathAnswer, PathQuestion


@dataclass(frozen=True)
class Leaf:
    """A problem, and the answer that leads to it."""

    problem: str
    answer: str

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)


@dataclass(frozen=True)
class Group:
    """Problems that are asked about together: the answer that leads to them (none leads to the first group), and what is asked then."""

    id: str
    answer: str
    question: str
    answers: tuple[Group | Leaf, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for each in self.answers for leaf in each.leaves)


def tree_of(data: Mapping[str, Any], steps: int = 1) -> Group:
    """The tree as `library/paths.yml` has it; `ValueError` where a group has too many answers, or its problems are too far."""
    group = Group(data["id"], data.get("answer", ""), data["question"], tuple(_child(each, steps) for each in data["answers"]))
    if steps > MOST_STEPS or len(group.answers) > MOST_ANSWERS:
        raise ValueError(f"{group.id}: {MOST_ANSWERS} answers at most, {MOST_STEPS} of them on the way")
    return group


def _child(data: Mapping[str, Any], steps: int) -> Group | Leaf:
    return Leaf(data["problem"], data["answer"]) if "problem" in data else tree_of(data, steps + 1)


def questions(tree: Group, chosen: Collection[str]) -> list[PathQuestion]:
    """What to ask so that everyone with one of these problems (ids, one at least) is led to it, the first question first."""
    kept = _kept(tree, frozenset(chosen))
    assert kept, "the library's tree has every problem"
    first = kept if isinstance(kept, Group) else Group(tree.id, "", tree.question, (kept,))
    return list(_asked(Group(tree.id, "", first.question, first.answers)))


def _kept(node: Group | Leaf, chosen: frozenset[str]) -> Group | Leaf | None:
    """What remains of it with the chosen alone. A few problems are told at once, without groups; what is alone in its group stands for it."""
    if isinstance(node, Leaf):
        return node if node.problem in chosen else None
    answers = tuple(kept for each in node.answers if (kept := _kept(each, chosen)))
    if len(answers) <= 1:
        return next(iter(answers), None)
    leaves = tuple(leaf for each in answers for leaf in each.leaves)
    return Group(node.id, node.answer, node.question, leaves if len(leaves) <= MOST_ANSWERS else answers)


def _asked(group: Group) -> Iterator[PathQuestion]:
    yield PathQuestion(id=group.id, question=group.question, answers=[_answer(each) for each in group.answers])
    for each in group.answers:
        if isinstance(each, Group):
            yield from _asked(each)


def _answer(node: Group | Leaf) -> PathAnswer:
    if isinstance(node, Leaf):
        return PathAnswer.model_validate({"text": node.answer, "problem": node.problem})
    return PathAnswer.model_validate({"text": node.answer, "question": node.id})
