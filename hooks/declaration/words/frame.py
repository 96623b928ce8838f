"""The words around every page, and of the page for addresses that lead nowhere."""

from __future__ import annotations

from ..models import Model
from .phrases import Label


class FrameWords(Model):
    menu: Label
    main_menu: Label
    path: Label
    overview: Label
    reading_order: Label
    before: Label
    after: Label
    complain: Label
    contact: Label
    about: Label
    close: Label
    search_results: Label
    search_failed: Label
    find_without_search: Label
    propose: Label
    printed_from: Label


class NotFoundWords(Model):
    title: Label
    why: Label
    problems: Label
    problems_hold: Label
    rights: Label
    rights_hold: Label
    complain: Label
    complain_holds: Label
    contact: Label
    contact_holds: Label
