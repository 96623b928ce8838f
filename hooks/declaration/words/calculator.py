"""The words of what turns promises into dates in a browser: the calculator of deadlines, and "open now"."""

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
