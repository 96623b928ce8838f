"""For which classes of product a reply may be sent: promises differ by class, and a figure of one is false for another."""

from __future__ import annotations

from dataclasses import dataclass

from ..addresses import PROBLEMS
from ..loading import Loaded
from ..models import Reply


@dataclass(frozen=True)
class Audience:
    """The classes (ids, in the order of their file) that a reply is for, and those that what it is about concerns, but it isn't for."""

    classes: tuple[str, ...]
    others: tuple[str, ...]


def audiences(loaded: Loaded) -> dict[str, Audience]:
    """By the id of each reply. Where a reply names no classes, it is for those that no other one about the same address names."""
    replies: list[Reply] = loaded.parts.get("replies", [])
    problems = {problem.id: problem for problem in loaded.parts.get("problems", [])}
    all_classes = [each.id for name in ("product_classes", "customer_kinds") for each in loaded.parts.get(name, [])]
    named: dict[str, set[str]] = {}
    for reply in replies:
        named.setdefault(reply.about, set()).update(reply.product_classes)
    found = {}
    for reply in replies:
        folder, _, id = reply.about.partition("/")
        problem = problems.get(id) if folder == PROBLEMS else None
        concerned = [each.id for each in loaded.classes_of(problem) if problem.concerns(each.id)] if problem else all_classes
        its_own = [each for each in concerned if (each in reply.product_classes if reply.product_classes else each not in named[reply.about])]
        found[reply.id] = Audience(tuple(its_own), tuple(each for each in concerned if each not in its_own))
    return found
