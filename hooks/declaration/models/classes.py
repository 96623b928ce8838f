"""What a promise may differ by: the class of product, or the kind of customer. One problem differs by one of the two, never by both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, Literal

from pydantic import Field

from .problems import ProblemType
from .texts import Text
from .values import Id, Model, about

By = Literal["product", "customer"]


class CaseClass(Model):
    """A kind of case that has promises of its own. Ids are unique among those of both files."""

    by: ClassVar[By]

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre de la clase.")
    examples: list[Text] = about("Ejemplos que un cliente reconoce.", min_length=1)
    why: Text | None = Field(None, description="Por qué tiene plazos propios. Sin esta línea, no se dice.")


class ProductClass(CaseClass):
    """`product_classes.yml`: kinds of product that can't share one SLA (perishable food and a car, say)."""

    by = "product"


class CustomerKind(CaseClass):
    """`customer_kinds.yml`: kinds of customer that are promised different things (a household and a business, say)."""

    by = "customer"


def named_by(problem: ProblemType) -> list[str]:
    """The classes (ids, of either kind) that a problem names."""
    return [*problem.overrides, *(problem.applies_to or ())]


def differs_by(problem: ProblemType, customer_kinds: Iterable[CaseClass]) -> By:
    """By what a problem differs; by the product, where it differs by nothing."""
    kinds = {each.id for each in customer_kinds}
    return "customer" if kinds and not kinds.isdisjoint(named_by(problem)) else "product"


def classes_of(problem: ProblemType, product_classes: Sequence[CaseClass], customer_kinds: Sequence[CaseClass]) -> list[CaseClass]:
    """All classes of what a problem differs by, in the order of their file, also those that `applies_to` leaves out."""
    return [*(customer_kinds if differs_by(problem, customer_kinds) == "customer" else product_classes)]


def meets(problem: ProblemType, id: str, customer_kinds: Collection[CaseClass]) -> bool:
    """Whether it can happen to a case of that class: what it differs by the other way round leaves nobody out."""
    by = "customer" if any(each.id == id for each in customer_kinds) else "product"
    return by != differs_by(problem, customer_kinds) or problem.concerns(id)
