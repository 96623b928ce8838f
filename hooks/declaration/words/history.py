"""The words of `/cambios/`, of the banner while a change is announced, and of the pages that show the text of a day."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, phrase, plural


class MarksWords(Model):
    """What each change means for customers."""

    improves: Label
    worsens: Label
    read: Label
    neutral: Label


class HistoryWords(Model):
    marks: MarksWords
    announced: Label
    announced_holds: phrase("days")
    nothing_announced: Label
    announced_before: Label
    announced_on: phrase("day")
    to_come: phrase("day")
    come: phrase("day")
    banner_to_come: phrase("day")
    banner_come: phrase("day")
    reason: phrase("reason")
    banner_link: Label
    since: Label
    since_holds: Label
    in_force_since: phrase("day")
    begins: phrase("day")
    first: Label
    no_edition: Label
    unchanged: Label
    rights_of: phrase("day")
    foot: Label
    count: plural("count")
    before: Label
    after: Label
    read_both: Label
    feed: Label
    feed_short: Label
    feed_title: phrase("site")
    feed_from: phrase("day")
    feed_announced: phrase("says")
    dated_title: phrase("title", "day")
    dated_from: phrase("day")
    dated_between: phrase("first", "last")
    dated_tag: Label
    dated_same_tag: Label
    dated_future_tag: Label
    dated_not_current: Label
    dated_same: Label
    dated_future: phrase("day")
    dated_gone: Label
    dated_today: phrase("title")
    dated_changes: Label
    dated_no_difference: Label
    dated_commitments: Label
    dated_promises: Label
    dated_promises_caption: phrase("day")
    dated_remedies: Label
    dated_edition: phrase("edition")
    dated_redirect: phrase("day", "since")
    dated_go: phrase("day")
    then: phrase("day")
    today: Label
    nothing: Label
