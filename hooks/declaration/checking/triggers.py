"""A remedy is owed for something that can happen: no solution is late where no time for it is promised."""

from __future__ import annotations

from collections.abc import Iterator

from ..deadlines import missed
from ..loading import Loaded
from ..mistakes import Mistake
from ..models import OwedFor, ProblemType, Remedy

# What is promised in words of an editor, and its line.
_NEEDS: dict[OwedFor, tuple[str, str]] = {"late solution": ("resolver", "resolution"), "late answer": ("responder", "first_response")}


def check(loaded: Loaded) -> Iterator[Mistake]:
    """The remedies that can't ever be owed under the promise beside them, for every product or for a class of it."""
    for problem in loaded.parts["problems"]:
        never = _never(problem, None)
        if never and _default_holds(problem, loaded):
            yield _mistake(loaded, problem, ("remedy",), never)
        for product_class, override in problem.overrides.items():
            found = _never(problem, product_class)
            if found and (override.remedy or not never):  # else it is told of the default
                yield _mistake(loaded, problem, ("overrides", product_class, "remedy"), found)


def _never(problem: ProblemType, product_class: str | None) -> Remedy | None:
    """The remedy, if it is owed for what can't happen."""
    remedy = problem.remedy_for(product_class)
    return remedy if remedy.owed_for in _NEEDS and not missed(problem.promise_for(product_class), remedy) else None


def _default_holds(problem: ProblemType, loaded: Loaded) -> bool:
    """Whether the default is true of any product: where each class has something of its own, they are told."""
    if not loaded.declaration:
        return True
    classes = [each.id for each in loaded.declaration.classes_of(problem) if problem.concerns(each.id)]
    return not classes or any(id not in problem.overrides for id in classes)


def _mistake(loaded: Loaded, problem: ProblemType, at: tuple[str, ...], remedy: Remedy) -> Mistake:
    done, line = _NEEDS[owed_for := remedy.owed_for]
    return loaded.places.mistake(
        ("problems", problem.id, *at, "owed_for"),
        f"Esto se debe por tardar en {done}, y aquí no se promete en cuánto tiempo: no se debería nunca",
        found=owed_for if "owed_for" in remedy.model_fields_set else "",  # else it stands nowhere
        fix=f"Escriba `owed_for` con otro motivo, como `what happened`, o añada `{line}` a la promesa.",
    )
