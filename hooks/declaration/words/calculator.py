"""The words of what turns promises into dates in a browser: the calculator of deadlines, "¿Me corresponde algo?", and "open now"."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, phrase


class DeadlineCalculatorWords(Model):
    form: Label
    problem: Label
    choose: Label
    product: Label
    point: Label
    date: Label
    time: Label
    now: Label
    zone: phrase("zone")
    results: Label
    no_problem: Label
    no_moment: Label
    out_of_reach: phrase("first", "last")
    ignored: phrase("names")
    unavailable: Label
    contact: phrase("when", "point")
    starts: phrase("starts")
    closed_then: phrase("when")
    answer: Label
    solution: Label
    law: Label
    law_inferred: phrase("reading")
    no_law: Label
    claim: Label
    claim_counts: phrase("period")
    period: phrase("period")
    past: phrase("step")
    past_last: Label
    beyond: phrase("day")
    unsure: Label
    route: Label
    route_explained: Label
    decides: phrase("who")
    by: phrase("when")
    through: phrase("point")
    outside: Label
    add: Label
    add_what: phrase("name")
    event_answer: phrase("problem")
    event_solution: phrase("problem")
    event_law: phrase("problem")
    event_claim: phrase("problem")
    event_step: phrase("step", "problem")
    copy_link: Label
    copied_link: Label
    copy_text: Label
    copied_text: Label
    said: phrase("answer", "solution")
    day: phrase("weekday", "day")


class RemedySentencesWords(Model):
    """What both the example and the answer to a case say."""

    due: phrase("when")
    owed_amount: phrase("amount")
    owed_other: phrase("action")
    paid_by: phrase("when", "period")
    automatic: Label
    ask_by: phrase("when", "period")
    ask: Label
    paid_after_asking: phrase("period")
    late_extra: phrase("extra", "total")
    pauses: Label


class RemedyAnswersWords(Model):
    """What only the script says, of a case."""

    day: phrase("weekday", "day")
    zone: phrase("zone")
    no_contact: Label
    no_solution: Label
    correct: Label
    not_a_date: Label
    not_a_time: Label
    needs_time: Label
    out_of_reach: phrase("first", "last")
    future: Label
    before_contact: Label
    beyond: phrase("day")
    unsure: Label
    owed_amount_now: phrase("amount")
    owed_other_now: Label
    on_time: Label
    not_yet: Label
    was_due: phrase("when")
    late: phrase("late")
    still_late: phrase("late")
    less_than: phrase("period")
    more_than: phrase("period")
    how: phrase("how")
    paid_by_past: Label
    late_extra_now: phrase("extra", "total")
    ask_by_past: Label
    not_received: phrase("step")
    unhappy: phrase("step")
    letter: Label


class RemedyCheckWords(Model):
    """“¿Me corresponde algo?”: the rule and the example, which every reader sees, and the form."""

    unfold: Label
    rule: Label
    answer_late: Label
    exceptions: Label
    example: phrase("start", "point")
    form: Label
    starts: phrase("starts")
    point: Label
    date: Label
    time: Label
    solved: Label
    not_solved: Label
    is_solved: Label
    solved_date: Label
    solved_time: Label
    sentences: RemedySentencesWords
    answers: RemedyAnswersWords


class OpenNowWords(Model):
    now: Label
    until_one: phrase("time")
    until_other: phrase("time")
    closed_one: phrase("day", "time")
    closed_other: phrase("day", "time")
    closed: Label
    today: Label
    tomorrow: Label
    weekday: phrase("day")
