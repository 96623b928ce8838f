"""A remedy is owed for something that can happen: no solution is late where no time for it is promised."""

from __future__ import annotations

from collections.abc import Iterator

from ..law.promises import remedies_at
from ..loading import Loaded
from ..messages import Told, later, say
from ..mistakes import Mistake
from ..models import OwedFor, ProblemType, Promise, Remedy

# Why it is owed, in words of an editor, and what must be promised for it, by its lines: one of them.
_NEEDS: dict[OwedFor, tuple[Told, tuple[str, ...]]] = {
    "late solution": (later("checking.triggers.for_late_solution"), ("resolution",)),
    "late answer": (later("checking.triggers.for_late_answer"), ("first_response",)),
    "late attendance": (later("checking.triggers.for_late_attendance"), ("attendance",)),
    "late notice": (later("checking.triggers.for_late_notice"), ("notice",)),
    "target missed": (later("checking.triggers.for_target_missed"), ("target", "share")),
}
Found = tuple[tuple[str | int, ...], Remedy]  # a remedy, with its place in the problem


def check(loaded: Loaded) -> Iterator[Mistake]:
    """The remedies that can't ever be owed under the promise beside them, for every product or for a class of it."""
    for problem in loaded.parts["problems"]:
        written: dict[str | None, list[Found]] = {}
        for at, product_class, remedy in remedies_at(problem):
            written.setdefault(product_class, []).append((at, remedy))
        never = [(at, remedy) for at, remedy in written.get(None, []) if _never(problem.promise_for(None), remedy)]
        if _default_holds(problem, loaded):
            yield from (_mistake(loaded, problem, at, remedy) for at, remedy in never)
        for product_class, override in problem.overrides.items():
            promise, own = problem.promise_for(product_class), override.remedy or override.remedies is not None
            # What is never owed by default is told of that.
            held = [(("overrides", product_class, *at), remedy) for at, remedy in written.get(None, []) if (at, remedy) not in never]
            found = written.get(product_class, []) if own else held
            yield from (_mistake(loaded, problem, at, remedy) for at, remedy in found if _never(promise, remedy))


def _never(promise: Promise, remedy: Remedy) -> bool:
    """Whether it is owed for what can't happen."""
    return remedy.owed_for in _NEEDS and not any(getattr(promise, line) is not None for line in _NEEDS[remedy.owed_for][1])


def _default_holds(problem: ProblemType, loaded: Loaded) -> bool:
    """Whether the default is true of any product: where each class has something of its own, they are told."""
    if not loaded.declaration:
        return True
    classes = [each.id for each in loaded.declaration.classes_of(problem) if problem.concerns(each.id)]
    return not classes or any(id not in problem.overrides for id in classes)


def _mistake(loaded: Loaded, problem: ProblemType, at: tuple[str | int, ...], remedy: Remedy) -> Mistake:
    why, lines = _NEEDS[owed_for := remedy.owed_for]
    return loaded.places.mistake(
        ("problems", problem.id, *at, "owed_for"),
        say("checking.triggers.never_owed", why=why),
        found=owed_for if "owed_for" in remedy.model_fields_set else "",  # else it stands nowhere
        fix=say("checking.triggers.another_reason", line=lines[0]),
    )
