"""`<!-- declaration:product-classes -->`: the kinds of product that have deadlines of their own, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import addresses
from ..models import CaseClass
from ..site import Site
from ..words import Words
from .kinds import MarkerKind


@dataclass(frozen=True)
class ClassShown:
    anchor: str
    name: str
    why: str  # empty where it isn't said
    examples: list[str]


@dataclass(frozen=True)
class ProductClasses:
    classes: list[ClassShown]


def view(site: Site) -> ProductClasses:
    return shown(site.declaration.product_classes)


def shown(classes: Sequence[CaseClass]) -> ProductClasses:
    """Those classes, of product or customer, as their list shows them."""
    return ProductClasses([ClassShown(addresses.product_class(each.id).anchor, each.name, each.why or "", each.examples) for each in classes])


def anchors(shown: ProductClasses, words: Words) -> list[str]:
    """Where links to each lead."""
    return [each.anchor for each in shown.classes]


MARKER = MarkerKind(view, behind=("product_classes",), anchors=anchors)
