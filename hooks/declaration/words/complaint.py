"""The words of a complaint ready to send: of the form that asks for it, and of the letter itself."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class ComplaintFormWords(Model):
    label: Label
    private: Label
    problem: Label
    choose: Label
    turn: Label
    first: Label
    second: Label
    product: Label
    point: Label
    told: Label
    told_date: Label
    told_point: Label
    told_started: Phrase = phrase("starts")
    first_date: Label
    first_point: Label
    first_step: Label
    tracking: Label
    outcome: Label
    no_answer: Label
    not_solved: Label
    not_convinced: Label
    why: Label
    what: Label
    when: Label
    place: Label
    reference: Label
    requests: Label
    request: Label
    name: Label
    contact: Label
    asked_by: Phrase = phrase("instrument", "country")
    letter: Label
    first_letter: Label
    second_letter: Label
    outside_letter: Label
    by_hand: Label
    copy_text: Label
    share: Label
    print: Label
    send_by_mail: Label
    send_by_whatsapp: Label
    send_by_paste: Phrase = phrase("point")
    mail_to: Phrase = phrase("to")
    whatsapp_to: Phrase = phrase("to")
    paste_to: Phrase = phrase("to")
    post_to: Phrase = phrase("to")
    bring_to: Phrase = phrase("to")
    mail_too_long: Label
    whatsapp_too_long: Label
    mail_body: Label
    copied: Label
    copied_lacking: Phrase = phrase("fields")
    select_and_copy: Label
    not_yet: Label
    out_of_reach: Phrase = phrase("first", "last")
    still_in_time: Phrase = phrase("when")
    passed: Phrase = phrase("step")
    no_deadline: Phrase = phrase("step")
    go_on_by: Phrase = phrase("step", "when")
    go_on_past: Phrase = phrase("step", "when")
    to_step: Label
    body: Label
    goes_outside: Phrase = phrase("body")
    event: Label
    base: Label
    option: Label
    no_option: Label
    all_passed: Phrase = phrase("body")
    not_official: Label


class SentByWords(Model):
    """How a complaint was made, by the channel of the contact point, in the customer's words."""

    branch: Label
    office: Label
    phone: Label
    email: Label
    chat: Label
    messaging: Label
    web_form: Label
    post: Label
    social: Label
    app: Label
    terminal: Label
    relay: Label
    sign_language: Label


class OneDeadlineWords(Model):
    """The same of a problem of which only the answer, only the solution or neither is promised in time."""

    answer: Phrase = phrase("page", "answer")
    solution: Phrase = phrase("page", "solution")
    answer_within: Phrase = phrase("page", "answer")
    solution_within: Phrase = phrase("page", "solution")
    answer_missed: Phrase = phrase("page", "answer")
    solution_missed: Phrase = phrase("page", "solution")
    answer_missed_within: Phrase = phrase("page", "answer")
    solution_missed_within: Phrase = phrase("page", "solution")
    answer_of_class: Phrase = phrase("product_class", "answer")
    solution_of_class: Phrase = phrase("product_class", "solution")
    none_of_class: Phrase = phrase("product_class")
    assured: Phrase = phrase("page", "text")


class ComplaintLetterWords(Model):
    """Of the three letters: the first, the second to whoever decides next, and the one to an outside body. The customer is speaking."""

    blank: Label
    sender: Phrase = phrase("name")
    contact: Phrase = phrase("contact")
    to: Phrase = phrase("to")
    attention: Phrase = phrase("who")
    placed: Phrase = phrase("place", "date")
    about: Phrase = phrase("subject")
    subject: Phrase = phrase("subject")
    second_subject: Phrase = phrase("subject")
    outside_subject: Phrase = phrase("company", "subject")
    unnamed: Phrase = phrase("problem")
    tracking: Phrase = phrase("tracking")
    greeting: Label
    what: Label
    when: Phrase = phrase("when")
    product: Phrase = phrase("product")
    reference: Phrase = phrase("reference")
    requests: Label
    outside_requests: Label
    item: Phrase = phrase("text")
    deadlines: Phrase = phrase("page", "answer", "solution")
    deadlines_within: Phrase = phrase("page", "answer", "solution")
    deadlines_by_class: Phrase = phrase("page")
    missed: Phrase = phrase("page", "answer", "solution")
    missed_answer: Phrase = phrase("page", "answer", "solution")
    missed_within: Phrase = phrase("page", "answer", "solution")
    missed_by_class: Phrase = phrase("page")
    of_class: Phrase = phrase("product_class", "answer", "solution")
    one_deadline: OneDeadlineWords
    declaration_cited: Phrase = phrase("page")
    declaration_again: Label
    attends: Phrase = phrase("declaration", "attendance")
    attended: Phrase = phrase("declaration", "attendance")
    attends_within: Phrase = phrase("declaration", "attendance")
    attended_within: Phrase = phrase("declaration", "attendance")
    attends_of_class: Phrase = phrase("product_class", "attendance")
    due_for_solution: Phrase = phrase("owed")
    due_for_answer: Phrase = phrase("owed")
    due_for_attendance: Phrase = phrase("owed")
    due_for_happened: Phrase = phrase("owed")
    due_for_notice: Phrase = phrase("owed")
    due_for_target: Phrase = phrase("owed")
    due_for_event: Phrase = phrase("happened", "owed")
    came_solution: Phrase = phrase("came")
    came_answer: Phrase = phrase("came")
    came_attendance: Phrase = phrase("came")
    came_notice: Phrase = phrase("event", "came")
    came_none: Phrase = phrase("event")
    due_late: Phrase = phrase("owed")
    due_reached: Phrase = phrase("steps")
    due_chosen: Phrase = phrase("choice")
    due_both: Phrase = phrase("one", "other")
    due_in_all: Phrase = phrase("amount")
    pay_with: Phrase = phrase("what")
    due_if_solution: Phrase = phrase("owed")
    due_if_answer: Phrase = phrase("owed")
    due_if_attendance: Phrase = phrase("owed")
    outside_answer: Phrase = phrase("moment")
    outside_solution: Phrase = phrase("moment")
    outside_attended: Phrase = phrase("moment")
    due_if_after: Phrase = phrase("over", "owed")
    outside_due_after: Phrase = phrase("over", "owed")
    outside_due: Phrase = phrase("owed")
    outside_due_for_happened: Phrase = phrase("owed")
    compensation: Phrase = phrase("amount")
    compensation_late: Phrase = phrase("total", "amount", "extra")
    pay_by: Phrase = phrase("moment")
    claimed: Label
    claimed_from: Phrase = phrase("moment")
    law: Phrase = phrase("moment", "basis")
    law_within: Phrase = phrase("duration", "basis")
    cites: Label
    outside_cites: Phrase = phrase("company", "page")
    cited: Phrase = phrase("name", "url")
    of_right: Phrase = phrase("number", "title")
    proof: Label
    second_proof: Label
    onward: Phrase = phrase("step")
    first_told: Phrase = phrase("sent", "how")
    first_started: Phrase = phrase("sent")
    first_sent: Phrase = phrase("sent", "how")
    outside_sent: Phrase = phrase("company", "sent", "how")
    outside_sent_before: Phrase = phrase("company", "sent", "how")
    sent_somehow: Phrase = phrase("blank")
    sent_by: SentByWords
    decided_by: Phrase = phrase("asked", "moment")
    decides_by: Phrase = phrase("asked", "moment")
    outside_decided_by: Phrase = phrase("asked", "moment")
    outside_decides_by: Phrase = phrase("asked", "moment")
    no_answer: Label
    not_solved: Label
    not_convinced: Phrase = phrase("why")
    decide: Phrase = phrase("decides", "step", "url")
    whoever: Label
    decide_by: Phrase = phrase("moment")
    decide_within: Phrase = phrase("duration")
    intervene: Label
    closing: Label
    signature: Label
    field: Phrase = phrase("name", "value")
