"""The words of a complaint ready to send: of the form that asks for it, and of the letter itself."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


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
    asked_by: Phrase = phrase("instrument", "country")
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
    copied_lacking: Phrase = phrase("fields")
    select_and_copy: Label
    too_long: Label
    send_to: Phrase = phrase("point")
    not_yet: Label
    out_of_reach: Phrase = phrase("first", "last")
    still_in_time: Phrase = phrase("when")
    passed: Phrase = phrase("step")
    all_passed: Phrase = phrase("body")
    offer_second: Label
    not_official: Phrase = phrase("instrument")


class ComplaintLetterWords(Model):
    blank: Label
    attention: Phrase = phrase("who")
    date: Phrase = phrase("date")
    subject: Phrase = phrase("problem")
    second_subject: Phrase = phrase("problem")
    product: Phrase = phrase("product")
    what: Phrase = phrase("what")
    when: Phrase = phrase("when")
    reference: Phrase = phrase("reference")
    requests: Label
    item: Phrase = phrase("text")
    cites: Label
    cited: Phrase = phrase("name", "url")
    deadlines_page: Label
    deadlines: Phrase = phrase("answer", "solution", "point")
    law: Phrase = phrase("law", "basis")
    within: Phrase = phrase("duration")
    by: Phrase = phrase("moment")
    proof: Label
    onward: Phrase = phrase("step")
    first_sent: Phrase = phrase("date", "point")
    tracking: Phrase = phrase("tracking")
    quoting: Label
    missed: Phrase = phrase("answer", "solution")
    undecided: Phrase = phrase("step", "decision")
    no_answer: Label
    not_convinced: Phrase = phrase("why")
    decide: Phrase = phrase("decides", "step", "url")
    decide_by: Phrase = phrase("deadline")
    outside: Phrase = phrase("company")
    answer_to: Label
    name: Label
    contact: Label
    field: Phrase = phrase("name", "value")
