"""The words of what leads to a place: "Compartir", the small pages behind addresses, the agents' page, QR codes."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, Plural, phrase, plural


class LinksWords(Model):
    share: Label
    share_what: Phrase = phrase("name")
    copy_link: Label
    copy_citation: Label
    copy_reply: Label
    copy_what: Phrase = phrase("action", "name")
    select_and_copy: Label
    by_whatsapp: Label
    by_system: Label
    link: Label
    citation_label: Label
    right_name: Phrase = phrase("number", "title")
    clause_name: Phrase = phrase("right", "title")
    problem_name: Phrase = phrase("title")
    step_name: Phrase = phrase("title")
    citation: Phrase = phrase("name", "day")
    version: Phrase = phrase("day", "url")
    version_link: Phrase = phrase("day")
    read_here: Label
    reply_right: Phrase = phrase("text")
    reply_clause: Phrase = phrase("title", "text")
    reply_problem: Phrase = phrase("title", "first_response", "resolution")
    reply_problem_said: Phrase = phrase("said", "title")
    reply_step: Phrase = phrase("title", "text")
    reply_branch: Phrase = phrase("title", "text")
    in_force_since: Phrase = phrase("day")
    published_on: Phrase = phrase("day")  # a period that was measured
    replaced_since: Phrase = phrase("title", "day")
    retired_since: Phrase = phrase("title", "day")
    retired: Label
    applies_now: Label
    everything: Label
    go: Label
    withdrawn: Label
    copied_link: Label
    copied_citation: Label
    copied_reply: Label
    filter: Label
    filter_keys: Label
    found: Plural = plural("count")
    found_none: Label
    search_failed: Label
    near: Label
    search_for: Phrase = phrase("words")


class AssistantWords(Model):
    promised: Phrase = phrase("label", "words")
    promised_too: Phrase = phrase("label", "words")
    do_now: Phrase = phrase("text")
    if_we_fail: Phrase = phrase("text")
    pauses: Phrase = phrase("when")
    exception: Phrase = phrase("text")
    about: Phrase = phrase("company", "edition")
    instructions: Phrase = phrase("company")
    role: Phrase = phrase("company")
    written_on: Phrase = phrase("edition", "day")
    do: Label
    does: list[Label]
    person: Phrase = phrase("contact")
    in_writing: Phrase = phrase("contact")
    dont: Label
    doesnt: list[Label]
    dates: Phrase = phrase("address")
    read: Label
    answers: Label
    answers_hold: Label
    instructions_hold: Label
    whole: Label
    whole_holds: Label
    changes: Label
    changes_hold: Label
    pages_hold: Label
    help: Label
    file: Label
    how: list[Label]


class QrWords(Model):
    opens: Phrase = phrase("address")
    scan: Label


class SupportWords(Model):
    everything: Label
    everything_holds: Label
    problems: Label
    rights: Label
    steps: Label
    branches: Label
    clause_of: Phrase = phrase("right")
    problem: Label
    step: Label
    replies: Label
    replies_hold: Label
    use_when: Label
    not_when: Label
    id: Label
    title_for: Phrase = phrase("title", "classes")
    all_but: Phrase = phrase("classes")
    only_for: Label
    its_replies: Label
    files_elsewhere: Label
    files_hold: Label
    csv_title: Label
    csv_how: list[Label]
    espanso_file: Label
    espanso_import: list[Label]
    zammad_title: Label
    zammad_how: list[Label]
    json_title: Label
    json_how: list[Label]
    fields: Label
    fields_hold: Label
    fields_caption: Label
    nowhere: Label
    again: Label
    espanso_title: Phrase = phrase("company")
    espanso_description: Phrase = phrase("edition", "url")
    espanso_how: Label
