"""What is said where a promise differs by who the customer is. Where it differs by the product, the words stand where they are shown."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class CustomerKindsWords(Model):
    """What is said of classes of product elsewhere, of kinds of customer."""

    choose: Label
    all_kinds: Label
    asks: Label
    by_problem: Phrase = phrase("problem")
    by_class: Phrase = phrase("product_class")
    heads: Label
    any_class: Label
    other_classes: Label
    by_kind: Phrase = phrase("period")
    if_not: Label
    in_few_words: Phrase = phrase("what")
    in_letter: Phrase = phrase("customer")
