"""The words of what is printed: the sheet of a problem for the counter, the form to fill in by hand, the whole declaration; the leaflet."""

from __future__ import annotations

from ..models import Model
from .phrases import Label, Phrase, phrase


class PaperWords(Model):
    checked: Phrase = phrase("code", "address")
    page: Phrase = phrase("page", "pages")
    in_force: Label
    whole_link: Label
    contents: Label
    commitments: Label
    measured_by: Label
    sheet_link: Label
    at_hand: Label
    if_we_fail: Label
    next: Label
    decides_within: Phrase = phrase("when")
    outside: Label
    form: Label
    form_how: Label
    by_hand_to: Phrase = phrase("to")
    about: Label
    ask_here: Label
    date_and_signature: Label
    receipt: Label
    received: Label
    tracking: Label
    received_by: Label
    stamp: Label
    keep_a_copy: Label
    also_official: Phrase = phrase("name")


class LeafletWords(Model):
    about: Label
    happened: Label
    happened_else: Label
    differs: Phrase = phrase("address")
    differs_call: Phrase = phrase("address", "phone")
    given: Label
    rights: Label
    contact: Label
    more: Phrase = phrase("count", "address")
    more_of_it: Phrase = phrase("count")
    papers: Label
    a4: Label
    a3: Label
    leaflet: Label
    folded: Label
