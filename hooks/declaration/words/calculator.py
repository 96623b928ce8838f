"""The words of what turns promises into dates in a browser: the calculator of deadlines, "¿Me corresponde algo?", and "open now"."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class DeadlineCalculatorWords(Model):
    form: Label
    problem: Label
    choose: Label
    product: Label
    point: Label
    date: Label
    time: Label
    now: Label
    zone: Phrase = phrase("zone")
    results: Label
    no_problem: Label
    no_moment: Label
    out_of_reach: Phrase = phrase("first", "last")
    ignored: Phrase = phrase("names")
    unavailable: Label
    contact: Phrase = phrase("when", "point")
    starts: Phrase = phrase("starts")
    closed_then: Phrase = phrase("when")
    answer: Label
    attendance: Label
    solution: Label
    law: Label
    law_inferred: Phrase = phrase("reading")
    no_law: Label
    claim: Label
    claim_counts: Phrase = phrase("period")
    period: Phrase = phrase("period")
    past: Phrase = phrase("step")
    past_last: Label
    beyond: Phrase = phrase("day")
    unsure: Label
    route: Label
    route_explained: Label
    decides: Phrase = phrase("who")
    by: Phrase = phrase("when")
    through: Phrase = phrase("point")
    outside: Label
    add: Label
    add_what: Phrase = phrase("name")
    event_answer: Phrase = phrase("problem")
    event_attendance: Phrase = phrase("problem")
    event_solution: Phrase = phrase("problem")
    event_law: Phrase = phrase("problem")
    event_claim: Phrase = phrase("problem")
    event_step: Phrase = phrase("step", "problem")
    copy_link: Label
    copied_link: Label
    copy_text: Label
    copied_text: Label
    said: Phrase = phrase("answer", "solution")
    day: Phrase = phrase("weekday", "day")


class RouteDatesWords(Model):
    """What the calculator and the letter say of a step whose date isn't only its deadline. They come with the calendar."""

    no_deadline: Label
    from_asking: Phrase = phrase("period")
    go_on_by: Phrase = phrase("when")
    go_on_until: Phrase = phrase("when")
    go_on_within: Phrase = phrase("period")
    then_choose: Phrase = phrase("steps")
    then: Phrase = phrase("steps")


class RemedySentencesWords(Model):
    """What both the example and the answer to a case say."""

    due_solution: Phrase = phrase("when")
    due_answer: Phrase = phrase("when")
    due_attendance: Phrase = phrase("when")
    due_happened: Label
    since_solution: Label
    since_answer: Label
    since_attendance: Label
    since_happened: Label
    is_owed_amount: Phrase = phrase("amount")
    is_owed_other: Phrase = phrase("action")
    owed_amount: Phrase = phrase("amount")
    owed_other: Phrase = phrase("action")
    paid_by: Phrase = phrase("when", "period", "since")
    automatic: Label
    ask_by: Phrase = phrase("when", "period", "since")
    ask: Label
    ask_in_letter: Label
    ask_from: Phrase = phrase("when", "period", "since")
    paid_after_asking: Phrase = phrase("period")
    late_extra: Phrase = phrase("extra", "total")
    pauses: Label


class RemedyAnswersWords(Model):
    """What only the script says, of a case."""

    day: Phrase = phrase("weekday", "day")
    zone: Phrase = phrase("zone")
    no_contact: Label
    no_solution: Label
    correct: Label
    not_a_date: Label
    not_a_time: Label
    needs_time: Label
    unavailable: Label
    out_of_reach: Phrase = phrase("first", "last")
    future: Label
    before_contact: Label
    beyond: Phrase = phrase("day")
    unsure: Label
    owed_amount_now: Phrase = phrase("amount")
    owed_other_now: Label
    on_time_solution: Label
    on_time_answer: Label
    on_time_attendance: Label
    asked_solution: Label
    asked_answer: Label
    asked_attendance: Label
    asked_day_solution: Label
    asked_day_answer: Label
    asked_day_attendance: Label
    not_yet: Label
    was_due_solution: Phrase = phrase("when")
    was_due_answer: Phrase = phrase("when")
    was_due_attendance: Phrase = phrase("when")
    late_solution: Phrase = phrase("late")
    late_answer: Phrase = phrase("late")
    late_attendance: Phrase = phrase("late")
    still_late: Phrase = phrase("late")
    less_than: Phrase = phrase("period")
    more_than: Phrase = phrase("period")
    how: Phrase = phrase("how")
    paid_by_past: Label
    late_extra_now: Phrase = phrase("extra", "total")
    ask_by_past: Label
    not_received: Phrase = phrase("step")
    unhappy: Phrase = phrase("step")
    letter: Label


class RemedySumsWords(Model):
    """Of what must be reckoned: what is asked for it, the sum, and how it was reached."""

    what_happened: Label
    solution: Label
    answer: Label
    attendance: Label
    notice: Label
    target: Label
    happened: Label
    base: Phrase = phrase("currency", "of")
    not_an_amount: Phrase = phrase("example")
    amount_between: Phrase = phrase("least", "most")
    needs_base: Label
    owed_now: Phrase = phrase("owed")
    not_enough: Phrase = phrase("over")
    enough_from: Phrase = phrase("when")
    too_little: Phrase = phrase("over")
    nothing: Label
    and_owed: Phrase = phrase("owed")
    and_other: Label
    and_needs_base: Label
    in_all: Phrase = phrase("amount")
    reached: Label
    first: Phrase = phrase("given")
    of_base: Phrase = phrase("given", "base", "result")
    periods: Phrase = phrase("period", "count", "each", "result")
    you_choose: Label
    option: Phrase = phrase("name", "owed")
    is_owed_given: Phrase = phrase("given")
    owed_given: Phrase = phrase("given")
    owed_after: Phrase = phrase("over", "given")
    due_notice: Label
    event_day: Label
    asked_notice: Label
    asked_day_notice: Label
    not_noticed: Label
    no_event: Label
    due_by_notice: Phrase = phrase("when")
    was_due_notice: Phrase = phrase("when")
    on_time_notice: Label
    example_notice: Phrase = phrase("when")
    due_target: Label
    example: Phrase = phrase("base")
    example_plain: Label
    late: Label
    late_over: Phrase = phrase("over")
    late_more: Phrase = phrase("count", "period")
    under: Phrase = phrase("under")


class RemedyCheckWords(Model):
    """“¿Me corresponde algo?”: the rule and the example, which every reader sees, and the form."""

    unfold: Label
    rule_solution: Phrase = phrase("period")
    rule_answer: Phrase = phrase("period")
    rule_attendance: Phrase = phrase("period")
    rule_after: Phrase = phrase("over")
    rule_notice: Label
    rule_target: Label
    rule_happened: Label
    rule_event: Phrase = phrase("happened")
    rule_nothing: Label
    rule_for: Phrase = phrase("product", "rule")
    example: Phrase = phrase("start", "point")
    form: Label
    starts: Phrase = phrase("starts")
    point: Label
    date: Label
    time: Label
    not_solved: Label
    is_solved: Label
    solved_time: Label
    sentences: RemedySentencesWords
    answers: RemedyAnswersWords
    sums: RemedySumsWords


class OpenNowWords(Model):
    now: Label
    until_one: Phrase = phrase("time")
    until_other: Phrase = phrase("time")
    closed_one: Phrase = phrase("day", "time")
    closed_other: Phrase = phrase("day", "time")
    closed: Label
    today: Label
    tomorrow: Label
    weekday: Phrase = phrase("day")
