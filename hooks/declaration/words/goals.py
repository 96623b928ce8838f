"""The words of how well a promise is meant to be kept, and of what isn't promised."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, Plural, phrase


class GoalWords(Model):
    """In how many cases a promise is to be kept, and beside it what is known of how often it was."""

    cases: Phrase = phrase("cases")
    against: Phrase = phrase("cases", "result")
    not_measured: Label


class UnpromisedWords(Model):
    """What a reader looks for and isn't promised, said as that."""

    period: Label
    or_period: Phrase = phrase("period")
    by_law: Phrase = phrase("limit")
    first_response: Label
    resolution: Label
    both: Label
    law: Phrase = phrase("basis", "line")


class ObjectivesWords(Model):
    caption: Label
    objective: Label
    target: Label
    result: Label
    not_measured: Label
    indicator: Label
    how_measured: Label
    source: Label
    at_least: Phrase = phrase("value")
    at_most: Phrase = phrase("value")
    out_of_5: Phrase = phrase("value")
    out_of_10: Phrase = phrase("value")
    nps: Phrase = phrase("value")
    each_window: Phrase = phrase("target", "window")
    each_within: Phrase = phrase("period", "value")
    contacts: Plural
    times: Plural
