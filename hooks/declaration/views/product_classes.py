"""`<!-- declaration:product-classes -->`: the kinds of product that have deadlines of their own, and why."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import ProductClass
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class ProductClasses:
    classes: list[ProductClass]


def view(site: Site) -> ProductClasses:
    return ProductClasses(site.declaration.product_classes)


MARKER = MarkerKind(view, behind=("product_classes",))
