"""The words with which the law stands beside a promise."""

from __future__ import annotations

from typing import Any

from pydantic import create_model

from ..models import EVENTS, Model
from .phrases import Label, Phrase, may_say, phrase

_EVENTS: dict[str, Any] = dict.fromkeys(EVENTS, (Label, ...))
EventWords = create_model("EventWords", __base__=Model, __doc__="What each event is called after «para».", **_EVENTS)


class LawWords(Model):
    at_most: Phrase = phrase("limit")
    at_least: Phrase = phrase("limit")
    calls: Phrase = phrase("share", "seconds")
    line: Phrase = phrase("limit", "event")
    none_found: Phrase = phrase("events")
    unsettled: Phrase = phrase("why")
    low: Label
    directive: Label
    law: Label
    commitment: Label
    events: EventWords


class WhomWords(Model):
    """Why a law binds a company or doesn't, by each line of a scope. What its values are called is in `changes.choices`."""

    everybody: Label
    sectors: Phrase = phrase("names")
    not_sectors: Phrase = phrase("names")
    except_sectors: Phrase = phrase("names")
    sizes: Phrase = phrase("names")
    not_sizes: Phrase = phrase("names")
    regions: Phrase = phrase("names")
    not_regions: Phrase = phrase("names")
    sells: Phrase = phrase("names")
    not_sells: Phrase = phrase("names")
    contracts: Phrase = phrase("names")
    not_contracts: Phrase = phrase("names")
    goods: Phrase = phrase("names")
    not_goods: Phrase = phrase("names")


class CoverageWords(Model):
    bound: Phrase = phrase("company")
    bound_from: Phrase = phrase("company", "day")
    not_bound: Phrase = phrase("company", "why")
    not_bound_by_duty: Phrase | None = may_say("company", "why", description="Por qué no le toca un punto. Sin esta línea: {company} {why}.")
    none: Phrase = phrase("country")
    caption: Phrase = phrase("act")
    duty: Label
    met: Label
    missing: Label
    not_ours: Label
    from_day: Phrase = phrase("day")
    by_the_figures: Label
    not_by_the_figures: Label
    unordered: Label
    by_the_channels: Label
    count: Phrase = phrase("met", "all")
    checked_on: Phrase = phrase("day")
    sources: Label
    no_advice: Label


class LegalLimitsWords(Model):
    caption: Phrase = phrase("country")
    about: Label
    says: Label
    from_day: Phrase = phrase("day")
    channels: Label
    contract: Label
    in_person: Label
    post: Label
    phone: Label
    electronic: Label
    pending: Label
