"""The words around every page, and of the page for addresses that lead nowhere."""

from __future__ import annotations

from pydantic import Field

from ..models import Model
from .phrases import Label, Phrase, phrase


class FrameWords(Model):
    skip: Label
    language: Label
    dark_colours: Label
    light_colours: Label
    menu: Label
    main_menu: Label
    path: Label
    overview: Label
    on_this_page: Label
    to_this_part: Label
    reading_order: Label
    before: Label
    after: Label
    complain: Label
    contact: Label
    about: Label
    close: Label
    search: Label
    search_placeholder: Label
    search_clear: Label
    search_starting: Label
    search_idle: Label
    search_none: Label
    search_one: Label
    search_other: Label = Field(description="Cuántas páginas se encontraron: el número va donde esté #.")
    search_more_one: Label
    search_more_other: Label
    search_results: Label
    search_failed: Label
    find_without_search: Label
    propose: Label
    printed_from: Label
    foot: Label
    untranslated: Phrase = phrase("language", description="Aviso de una página que está en otro idioma, porque nadie la ha traducido.")


class OfflineWords(Model):
    """Of a page that was kept, shown without signal. `when` is one of the moments below, by the clock of whoever reads."""

    since: Phrase = phrase("when")
    slow: Label
    kept: Phrase = phrase("when")
    built: Phrase = phrase("day")
    may_have_changed: Label
    back: Label
    again: Label
    today_one: Phrase = phrase("time")
    today_other: Phrase = phrase("time")
    day_one: Phrase = phrase("day", "time")
    day_other: Phrase = phrase("day", "time")
    title: Label
    not_kept: Label
    kept_pages: Label
    call: Label


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
