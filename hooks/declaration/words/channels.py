"""The words of the contact page: the channels, their hours, and the branches of those that have many."""

from __future__ import annotations

from pydantic import Field

from ..models import Model, Weekday
from .phrases import Label, Phrase, Plural, phrase, plural


class ContactPointsWords(Model):
    unfold: Label
    unfold_without_hours: Label
    answers: Phrase = phrase("when")
    answers_holidays: Label
    answers_also_holidays: Label
    answers_holidays_at: Phrase = phrase("hours")
    answers_season: Phrase = phrase("first", "last", "when")
    answers_not: Phrase = phrase("first", "last")
    answers_rest: Phrase = phrase("when")
    answers_rest_not: Label
    answers_whose: Phrase = phrase("place")
    answers_days: Phrase = phrase("days", "hours")
    answers_range: Phrase = phrase("first", "last")
    answers_day: Phrase = phrase("day")
    answers_day_of: dict[Weekday, Label] | None = Field(
        None, description="Lo mismo de cada día, donde no basta una frase para todos: {saturday: aos sábados}. De los que falten vale `answers_day`."
    )
    answers_hours: Phrase = phrase("opens", "closes")
    answers_always: Label
    no_service: Label
    in_person: Label
    remote: Label
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
    only_in: Phrase = phrase("regions")
    named_only_in: Phrase = phrase("name", "regions")
    only_from: Phrase = phrase("phone", "country")
    on_network: Phrase = phrase("network", "account")
    addresses: Plural = plural("count")
    all_addresses: Phrase = phrase("addresses")
    at_any_address: Label
    addresses_of: Phrase = phrase("name")
    find_address: Label
    addresses_found: Plural = plural("count")
    no_address_found: Label
    other_regions: Label
    by_region: Label
    in_place: Phrase = phrase("place", "count")
    to: Label
    day: Label
    hours: Label
    season: Phrase = phrase("name", "first", "last")
    rest_of_year: Label
    closed: Label
    public_holidays: Label
    open_on_holidays: Label
    closed_on_holidays: Label
    every_day: Label
    all_day: Label
    working_days: Label
    working_days_are: Phrase = phrase("days")
    special_days: Label
    unsure: Phrase = phrase("name")
    cost: Label
    languages: Label
    accessibility: Label
    proof: Label
    answered: Label
