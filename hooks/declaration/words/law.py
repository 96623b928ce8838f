"""The words with which the law stands beside a promise."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, phrase


class LawWords(Model):
    at_most: phrase("limit")
    at_least: phrase("limit")
    beside: Label
    only_days: Label
    none_found: Label
    law: Label
    commitment: Label


class CoverageWords(Model):
    bound: phrase("company", "act")
    bound_from: phrase("company", "act", "day")
    not_bound: phrase("company", "act")
    none: phrase("country")
    caption: phrase("act")
    duty: Label
    met: Label
    missing: Label
    by_the_figures: Label
    not_by_the_figures: Label
    by_the_channels: Label
    count: phrase("met", "all")
    checked_on: phrase("day")
    sources: Label
    no_advice: Label


class LegalLimitsWords(Model):
    caption: phrase("country")
    says: Label
    who: Label
    from_day: phrase("day")
    not_ours: Label
    low: Label
    channels: Label
    contract: Label
    in_person: Label
    post: Label
    phone: Label
    electronic: Label
    pending: Label
