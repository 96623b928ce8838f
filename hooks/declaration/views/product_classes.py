"""`<!-- declaration:product-classes -->`: the kinds of product that have deadlines of their own, and why."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..site import Site
from ..words import Words
from .kinds import MarkerKind


@dataclass(frozen=True)
class ClassShown:
    anchor: str
    name: str
    why: str
    examples: list[str]


@dataclass(frozen=True)
class ProductClasses:
    classes: list[ClassShown]


def view(site: Site) -> ProductClasses:
    classes = site.declaration.product_classes
    return ProductClasses([ClassShown(addresses.product_class(each.id).anchor, each.name, each.why, each.examples) for each in classes])


def _anchors(shown: ProductClasses, words: Words) -> list[str]:
    return [each.anchor for each in shown.classes]


MARKER = MarkerKind(view, behind=("product_classes",), anchors=_anchors)
