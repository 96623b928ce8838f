"""`<!-- declaration:product-classes -->`: the kinds of product that have deadlines of their own, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration, ProductClass
from ..words import Words


@dataclass(frozen=True)
class ProductClasses:
    classes: list[ProductClass]


def view(declaration: Declaration, words: Words) -> ProductClasses:
    return ProductClasses(declaration.product_classes)
