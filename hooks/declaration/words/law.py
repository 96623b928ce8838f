"""The words with which the law stands beside a promise."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class LawWords(Model):
    at_most: Phrase = phrase("limit")
    at_least: Phrase = phrase("limit")
    beside: Label
    only_days: Label
    none_found: Label
    law: Label
    commitment: Label


class CoverageWords(Model):
    bound: Phrase = phrase("company", "act")
    bound_from: Phrase = phrase("company", "act", "day")
    not_bound: Phrase = phrase("company", "act")
    none: Phrase = phrase("country")
    caption: Phrase = phrase("act")
    duty: Label
    met: Label
    missing: Label
    by_the_figures: Label
    not_by_the_figures: Label
    by_the_channels: Label
    count: Phrase = phrase("met", "all")
    checked_on: Phrase = phrase("day")
    sources: Label
    no_advice: Label


class LegalLimitsWords(Model):
    caption: Phrase = phrase("country")
    says: Label
    who: Label
    from_day: Phrase = phrase("day")
    not_ours: Label
    low: Label
    channels: Label
    contract: Label
    in_person: Label
    post: Label
    phone: Label
    electronic: Label
    pending: Label
