"""The words of `/cambios/`, of the banner while a change is announced, and of the pages that show the text of a day."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, Plural, phrase, plural


class MarksWords(Model):
    """What each change means for customers."""

    improves: Label
    worsens: Label
    read: Label
    neutral: Label


class HistoryWords(Model):
    marks: MarksWords
    announced: Label
    announced_holds: Phrase = phrase("days")
    nothing_announced: Label
    announced_before: Label
    announced_on: Phrase = phrase("day")
    to_come: Phrase = phrase("day")
    come: Phrase = phrase("day")
    banner_to_come: Phrase = phrase("day")
    banner_come: Phrase = phrase("day")
    reason: Phrase = phrase("reason")
    banner_link: Label
    neutral: Label
    to_read: Plural = plural("count")
    to_read_else: Label
    paper: Label
    paper_code: Label
    paper_codes: Label
    paper_today: Phrase = phrase("edition")
    paper_draft: Label
    paper_in_force: Phrase = phrase("edition", "day")
    paper_moved_on: Phrase = phrase("edition", "day")
    paper_to_come: Phrase = phrase("edition", "day")
    paper_replaced: Phrase = phrase("edition", "new", "day")
    paper_changed: Label
    paper_since: Label
    paper_unknown: Label
    paper_write: Label
    paper_not_a_code: Label
    paper_too_short: Label
    paper_near: Label
    printed: Phrase = phrase("day")
    printed_since: Phrase = phrase("day")
    printed_draft: Label
    since: Label
    since_holds: Label
    in_force_since: Phrase = phrase("day")
    begins: Phrase = phrase("day")
    first: Label
    no_edition: Label
    unchanged: Label
    rights_of: Phrase = phrase("day")
    foot: Label
    count: Plural = plural("count")
    before: Label
    after: Label
    read_both: Label
    feed: Label
    feed_short: Label
    feed_title: Phrase = phrase("site")
    feed_from: Phrase = phrase("day")
    feed_announced: Phrase = phrase("says")
    dated_title: Phrase = phrase("title", "day")
    dated_from: Phrase = phrase("day")
    dated_between: Phrase = phrase("first", "last")
    dated_tag: Label
    dated_same_tag: Label
    dated_future_tag: Label
    dated_not_current: Label
    dated_same: Label
    dated_future: Phrase = phrase("day")
    dated_gone: Label
    dated_today: Phrase = phrase("title")
    dated_changes: Label
    dated_no_difference: Label
    dated_commitments: Label
    dated_promises: Label
    dated_promises_caption: Phrase = phrase("day")
    dated_remedies: Label
    dated_edition: Phrase = phrase("edition")
    dated_redirect: Phrase = phrase("day", "since")
    dated_go: Phrase = phrase("day")
    then: Phrase = phrase("day")
    today: Label
    nothing: Label
