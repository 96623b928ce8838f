"""The words of a complaint ready to send: of the form that asks for it, and of the letter itself."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, phrase


class ComplaintFormWords(Model):
    unfold: Label
    label: Label
    private: Label
    problem: Label
    choose: Label
    turn: Label
    first: Label
    second: Label
    product: Label
    point: Label
    first_date: Label
    first_point: Label
    first_step: Label
    tracking: Label
    outcome: Label
    no_answer: Label
    not_convinced: Label
    why: Label
    what: Label
    when: Label
    reference: Label
    requests: Label
    request: Label
    name: Label
    contact: Label
    asked_by: phrase("instrument", "country")
    first_letter: Label
    second_letter: Label
    first_letter_by_hand: Label
    second_letter_by_hand: Label
    copy_text: Label
    share: Label
    whatsapp: Label
    print: Label
    mail: Label
    mail_first: Label
    mail_second: Label
    copied: Label
    copied_lacking: phrase("fields")
    select_and_copy: Label
    too_long: Label
    send_to: phrase("point")
    not_yet: Label
    out_of_reach: phrase("first", "last")
    still_in_time: phrase("when")
    passed: phrase("step")
    all_passed: phrase("body")
    offer_second: Label
    not_official: phrase("instrument")


class ComplaintLetterWords(Model):
    blank: Label
    attention: phrase("who")
    date: phrase("date")
    subject: phrase("problem")
    second_subject: phrase("problem")
    product: phrase("product")
    what: phrase("what")
    when: phrase("when")
    reference: phrase("reference")
    requests: Label
    item: phrase("text")
    cites: Label
    cited: phrase("name", "url")
    deadlines_page: Label
    deadlines: phrase("answer", "solution", "point")
    law: phrase("law", "basis")
    within: phrase("duration")
    by: phrase("moment")
    proof: Label
    onward: phrase("step")
    first_sent: phrase("date", "point")
    tracking: phrase("tracking")
    quoting: Label
    missed: phrase("answer", "solution")
    undecided: phrase("step", "decision")
    no_answer: Label
    not_convinced: phrase("why")
    decide: phrase("decides", "step", "url")
    decide_by: phrase("deadline")
    outside: phrase("company")
    answer_to: Label
    name: Label
    contact: Label
    field: phrase("name", "value")
