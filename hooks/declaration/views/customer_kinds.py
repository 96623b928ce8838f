"""`<!-- declaration:customer-kinds -->`: the kinds of customer that have deadlines of their own, and why."""

from __future__ import annotations

from ..site import Site
from .kinds import MarkerKind
from .product_classes import ProductClasses, anchors, shown


def view(site: Site) -> ProductClasses:
    return shown(site.declaration.customer_kinds)


MARKER = MarkerKind(view, behind=("customer_kinds",), anchors=anchors)
