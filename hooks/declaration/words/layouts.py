"""The headings that a layout puts over the blocks of a page: each file of `overrides/layouts/` asks for them by these names."""

from __future__ import annotations

from ..models import Model
from .phrases import Label


class LayoutWords(Model):
    # of a right's page
    commitments: Label
    deadlines: Label
    what_now: Label
    was_it_kept: Label
    # of a problem's
    at_hand: Label
    if_we_fail: Label
    is_it_owed: Label
    how_it_is_counted: Label
    not_satisfied: Label
