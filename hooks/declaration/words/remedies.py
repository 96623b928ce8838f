"""The words of what is given when a promise fails."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class RemedyWords(Model):
    automatic: Label
    on_request: Label
    amount: Phrase = phrase("amount")
    in_kind: Phrase = phrase("number", "what")
    gives: Phrase = phrase("what")
    per_cent: Phrase = phrase("percent", "of")
    rounded: Label
    for_each: Phrase = phrase("period")
    then: Phrase = phrase("given", "period")
    over: Phrase = phrase("period")
    after: Phrase = phrase("period")
    after_solution: Phrase = phrase("over")
    after_answer: Phrase = phrase("over")
    after_attendance: Phrase = phrase("over")
    only: Phrase = phrase("over")
    tier: Phrase = phrase("over", "given")
    tier_short: Phrase = phrase("over", "given")
    result: Phrase = phrase("under", "given")
    result_short: Phrase = phrase("under", "given")
    at_least: Phrase = phrase("amount")
    at_most: Phrase = phrase("amount")
    not_under: Phrase = phrase("amount")
    times_a_year: Phrase = phrase("count")
    choices: Phrase = phrase("choices")
    choice_worth: Phrase = phrase("name", "percent")
    choice_in_kind: Phrase = phrase("name", "what")
    growing: Phrase = phrase("given")
    growing_by_result: Phrase = phrase("given")
    cause_solution: Label
    cause_answer: Label
    cause_attendance: Label
    cause_notice: Label
    cause_target: Label
    cause_happened: Label
    besides: Label
    both: Phrase = phrase("one", "other")
    owed_for_answer: Label
    owed_for_attendance: Label
    owed_for_event: Phrase = phrase("happened")
    owed_for_notice: Label
    owed_for_target: Label
    owed_for_happened: Label
    paid_within: Phrase = phrase("when")
    paid_with: Phrase = phrase("what")
    paid_some_day: Label
    late_extra: Phrase = phrase("amount")
    how_to_claim: Phrase = phrase("how")
    claim_within: Phrase = phrase("when")
    claim_from: Phrase = phrase("when")
    for_class: Phrase = phrase("product_class")
    unasked: Label
    asked: Label
    amount_and_how: Phrase = phrase("amount", "how")
    other_and_how: Phrase = phrase("how")
    given_in_short: Phrase = phrase("given")
    other: Label
    one_and_how: Phrase = phrase("given", "how")
    by_product: Label
    by_failure: Label
    nothing: Label
    nothing_in_short: Label
    not_measured: Label
