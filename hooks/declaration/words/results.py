"""The words of what was measured, beside what was promised. None of them says of a promise that it is one, or of a promise that it was kept."""

from __future__ import annotations

from ..models import Model
from .names import ByName
from .phrases import Label, Phrase, Plural, phrase, plural


class StatesWords(ByName):
    kept: Label
    not_kept: Label
    few_cases: Label
    no_data: Label
    overdue: Label
    not_measured: Label


class FiguresWords(ByName):
    """What of a promise was measured."""

    first_response: Label
    resolution: Label
    acknowledgement: Label
    notice: Label
    visit_window: Label
    attendance: Label
    information: Label
    target: Label


class ResultsWords(Model):
    measured: Phrase = phrase("measured", "all")
    measured_both: Phrase = phrase("measured", "all", "measured_objectives", "all_objectives")
    counted: Label  # what counts as a promise, and which of them the table below tells
    longer: Plural = plural("count")  # of the promises that are to be kept in a longer period than the one shown
    tally: Phrase = phrase("state", "count")
    none: Label
    states: StatesWords
    figures: FiguresWords
    quarter: Phrase = phrase("first", "last", "year")
    month: Phrase = phrase("month", "year")
    short: Phrase = phrase("first", "last")  # of a quarter, below a chart
    short_year: Phrase = phrase("period", "year")
    caption: Phrase = phrase("period")
    problem: Label
    promise: Label
    result: Label
    period: Label
    share: Phrase = phrase("counts", "share")
    share_and_goal: Phrase = phrase("counts", "share", "goal")
    in_time: Phrase = phrase("kept", "counted")  # of a period; `of_cases`, of a goal that isn't one
    of_cases: Phrase = phrase("kept", "counted")
    of_all: Phrase = phrase("figure", "cases")  # a figure that isn't one of cases kept
    fewer: Phrase = phrase("number")
    before: Phrase = phrase("share")
    before_in: Phrase = phrase("period", "share")
    said: Phrase = phrase("period", "goal")
    goal: Phrase = phrase("share")
    everybody: Label
    promised_today: Phrase = phrase("promise")  # where another one is beside it
    then: Phrase = phrase("promise")
    until: Phrase = phrase("day", "promise")
    since: Phrase = phrase("day", "promise")
    no_longer: Label
    median: Phrase = phrase("period")
    p90: Phrase = phrase("period")
    both_times: Phrase = phrase("median", "p90")
    paid: Plural = plural("count", "amount")
    paid_late: Phrase = phrase("count")
    left_out: Plural = plural("count")
    left_out_why: Plural = plural("count")
    left_out_holds: Label
    few: Phrase = phrase("number")
    no_data: Label
    not_measured: Label
    objectives: Label
    older: Label
    periods_before: Label
    source: Phrase = phrase("source")
    published: Plural = plural("day", "count")
    corrected: Phrase = phrase("day", "note")
    row_corrected: Phrase = phrase("day")
    overdue: Phrase = phrase("period")
    each: Label
    periods: Label
    go: Phrase = phrase("problem")
    chart: Phrase = phrase("of", "figures")
    chart_goal: Phrase = phrase("goal")
    last: Label
    last_of: Phrase = phrase("result", "period")
    book: Label
    feed: Phrase = phrase("period")
    csv: Label
    json_file: Label


class BrokenPromisesWords(Model):
    caption: Phrase = phrase("period")
    what: Label
    missed: Label
    paid: Label
    count: Phrase = phrase("missed", "counted")
    payments: Phrase = phrase("payments", "missed", "amount")
    number: Phrase = phrase("payments", "missed")
    none_paid: Label
    not_told: Label  # of payments
    all_in_time: Label
    kept: Plural = plural("count", "period")  # of promises that were kept all the same
    none: Label
    changed: Label
    since: Phrase = phrase("changed", "day")
    tally: Phrase = phrase("count", "all")
    not_reached: Phrase = phrase("count")
    changed_before: Label
    twice: Label  # of a case that two figures of a promise count
