"""Which rule judges the changes of each field of the models: every one of them, or the reason why it isn't told.

A field of a parent class is looked up there. `tests/test_changes.py` walks the models and fails for a field that is missing here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .. import models as m
from ..models.law import HolidayCalendar, RequiredChannels
from . import rules as r


@dataclass(frozen=True)
class Value:
    """One value. `refers` names the collection of which it holds an id, so that its name is shown."""

    rule: r.Rule
    refers: str = ""


@dataclass(frozen=True)
class Texts:
    """A list of texts or ids whose order says nothing: `rule.appears` is the verdict on one that is added."""

    rule: r.Rule
    refers: str = ""


@dataclass(frozen=True)
class Part:
    """A group of fields, each with a rule of its own. `rule` judges a whole one that comes or goes."""

    rule: r.Rule = r.READ


@dataclass(frozen=True)
class Items:
    """A list of things known by the field `by`: `rule.appears` is the verdict on one that is added.

    `shown` picks those that customers of this company meet.
    """

    rule: r.Rule
    by: str = "id"
    shown: Callable[[m.Declaration, Any], bool] = lambda declaration, item: True


@dataclass(frozen=True)
class Entries:
    """A map: each key is told by itself. `shown` picks the keys."""

    rule: r.Rule
    shown: Callable[[str], bool] = lambda key: True


@dataclass(frozen=True)
class Untold:
    """Not told, and why."""

    why: str


Kind = Value | Texts | Part | Items | Entries | Untold

READ, NEUTRAL = Value(r.READ), Value(r.NEUTRAL)
IDENTITY = Untold("It is what the thing is known by: another one is another thing, told as one that goes and one that comes.")
SEARCHED = Untold("Words for the search; no page shows them.")
ORDER = Untold("The place in a list. What is listed stays the same.")
RECORD = Untold("The record of the edition: it heads the list of its changes, and each edition has another.")
CHECKED = Untold("When a fact or text was last looked at. Nothing in it changes by that.")
COMPARED = Untold("How we say that we stand against a law or a good charter; no promise follows from it.")
OWNER = Value(r.NEUTRAL, "owners")


def _of_the_company(declaration: m.Declaration, item: m.Jurisdiction) -> bool:
    """The law of another country, kept for the day on which the company moves, is nobody's here."""
    return item.country == declaration.company.country


def _of_its_sectors(declaration: m.Declaration, item: m.OutsideBody) -> bool:
    return not item.sectors or bool(set(item.sectors) & set(declaration.company.sectors))


def _own_title(page: str) -> bool:
    """A page of a right or problem is called by it, and that is told there."""
    return not page.startswith(("derechos/", "plazos/")) or page.endswith("/index.md")


TABLE: dict[type, dict[str, Kind]] = {
    m.Declaration: {
        "company": Part(),
        "rights": Items(r.RIGHT),
        "problems": Items(r.RIGHT),
        "complaint_route": Part(),
        "authority": Items(r.AUTHORITY, by="step"),
        "contact_points": Items(r.CHANNEL),
        "calendars": Items(r.NEUTRAL),  # what a contact point of it loses is told by the contact point
        "product_classes": Items(r.RIGHT),
        "commitments": Items(r.RIGHT),
        "objectives": Items(r.RIGHT),
        "indicators": Items(r.READ),
        "jurisdictions": Items(r.NEUTRAL, by="country", shown=_of_the_company),
        "glossary": Items(r.READ),
        "owners": Items(r.NEUTRAL),
        "paths": Items(r.NEUTRAL),
        "coverage": COMPARED,
        "checklist": COMPARED,
        "edition": Part(),
        "page_titles": Entries(r.NEUTRAL, shown=_own_title),
        "notices": Untold("What is announced isn't in force yet. When it is, it is told as the change that it announced."),
        "search_words": SEARCHED,
        "page_also": SEARCHED,
    },
    m.Company: {
        "name": NEUTRAL,
        "legal_name": NEUTRAL,
        "what_we_do": READ,
        "services": Texts(r.READ),
        "aims": Texts(r.READ),
        "scope": READ,
        "not_covered": READ,
        "country": READ,
        "region": READ,
        "size": Part(),
        "sectors": Texts(r.READ),
        "sells": Texts(r.READ),
        "goods": Texts(r.READ),
        "time_zone": READ,
        "currency": READ,
        "languages": Texts(r.ACCESS),
        "notice_days": Value(r.NOTICE),
        "complaints_unit": Part(),
    },
    # Which laws bind the company follows from them.
    m.CompanySize: {"workers": READ, "turnover": READ, "balance": READ},
    m.ComplaintsUnit: {"name": NEUTRAL, "address": NEUTRAL, "phone": NEUTRAL, "email": NEUTRAL},
    m.Edition: {
        "id": RECORD,
        "title": RECORD,
        "effective": RECORD,
        "approved_by": RECORD,
        "approved_on": RECORD,
        "review_by": NEUTRAL,
        "owner": OWNER,
    },
    m.Owner: {"id": IDENTITY, "name": NEUTRAL, "answers_for": NEUTRAL},
    m.Calendar: {
        "id": IDENTITY,
        "name": NEUTRAL,
        "hours": Entries(r.HOURS),
        "public_holidays": Value(r.HOLIDAYS),
        "special_days": Items(r.SPECIAL_DAY, by="date"),
    },
    m.SpecialDay: {"date": IDENTITY, "name": NEUTRAL, "hours": Value(r.SPECIAL_HOURS)},
    m.ContactPoint: {
        "id": IDENTITY,
        "name": NEUTRAL,
        "channel": READ,
        "address": Value(r.WAY_IN),
        "phone": Value(r.WAY_IN),
        "email": Value(r.WAY_IN),
        "href": Value(r.WAY_IN),
        "calendar": Value(r.CALENDAR, "calendars"),
        "good_for": READ,
        "cost": READ,
        "languages": Texts(r.ACCESS),
        "accessibility": Texts(r.ACCESS),
        "proof": READ,
    },
    m.Indicator: {"id": IDENTITY, "name": NEUTRAL, "measures": READ, "source": READ, "window": READ},
    m.Objective: {
        "id": IDENTITY,
        "name": READ,
        "indicator": Value(r.READ, "indicators"),
        "target": Value(r.TARGET),
        "rights": Texts(r.NEUTRAL, "rights"),
        "owner": OWNER,
    },
    m.Commitment: {
        "id": IDENTITY,
        "right": Value(r.READ, "rights"),
        "text": READ,
        "indicator": Value(r.READ, "indicators"),
        "owner": OWNER,
    },
    m.ProductClass: {"id": IDENTITY, "name": NEUTRAL, "examples": Texts(r.READ), "why": READ},
    m.ProblemType: {
        "id": IDENTITY,
        "name": READ,
        "examples": Texts(r.NEUTRAL),
        "also": SEARCHED,
        "order": ORDER,
        "rights": Texts(r.READ, "rights"),
        "topic": READ,
        "owner": OWNER,
        "contact_points": Texts(r.CHANNEL, "contact_points"),
        "promise": Part(),
        "clock": Part(),
        "condition": Part(),
        "remedy": Part(),
        "complaint_step": Value(r.READ, "steps"),
        "complaint": Part(),
        "exceptions": Items(r.EXCEPTION),
        "applies_to": Value(r.APPLIES, "product_classes"),
        "overrides": Untold("Told by what holds for each product class: promise and remedy, field by field."),
    },
    m.Promise: {
        "first_response": Value(r.WAIT),
        "resolution": Value(r.WAIT),
        "share": Value(r.SHARE),
        "window": READ,
        "indicator": Value(r.READ, "indicators"),
        "withdrawal": Value(r.TIME),
        "guarantee": Value(r.TIME),
    },
    m.Clock: {"starts": READ, "pauses_when": Texts(r.PAUSE), "counts_as_answer": READ},
    m.Condition: {"responsibility": Value(r.READ, "rights"), "effect": Value(r.EFFECT), "needs": Texts(r.ASKED)},
    m.Remedy: {
        "automatic": Value(r.AUTOMATIC),
        "action": READ,
        "amount": Value(r.AMOUNT),
        "paid_within": Value(r.WAIT),
        "late_extra": Value(r.AMOUNT),
        "claim_within": Value(r.TIME_LIMIT),
        "how_to_claim": READ,
    },
    m.ReadyComplaint: {"cites": Texts(r.NEUTRAL), "requests": Texts(r.NEUTRAL)},
    m.Exception_: {"id": IDENTITY, "text": READ},
    m.PathQuestion: {"id": IDENTITY, "question": NEUTRAL, "answers": Items(r.NEUTRAL, by="text")},
    m.PathAnswer: {
        "text": IDENTITY,
        "question": Value(r.NEUTRAL, "paths"),
        "problem": Value(r.NEUTRAL, "problems"),
        "product_class": Value(r.NEUTRAL, "product_classes"),
    },
    m.ComplaintRoute: {"start": Value(r.READ, "steps"), "steps": Items(r.RIGHT)},
    m.Step: {
        "id": IDENTITY,
        "name": NEUTRAL,
        "decides": READ,
        "what_to_do": READ,
        "contact_points": Texts(r.CHANNEL, "contact_points"),
        "deadline": Value(r.WAIT),
        "you_get": READ,
        "if_not": READ,
        "next": Value(r.READ, "steps"),
    },
    m.Authority: {
        "step": IDENTITY,
        "role": NEUTRAL,
        "amount_up_to": Value(r.AMOUNT_LIMIT),
        "actions": Texts(r.AUTHORITY),
        "passes_on": READ,
    },
    m.Right: {
        "id": IDENTITY,
        "number": NEUTRAL,
        "title": READ,
        "summary": READ,
        "responsibility": Part(),
        "also": SEARCHED,
        "clauses_also": SEARCHED,
        "owner": OWNER,
        "in_force_since": NEUTRAL,
        "reviewed": CHECKED,
        "credit": NEUTRAL,
        "measured_by": READ,
        "why": READ,
        "clauses": Items(r.RIGHT),
    },
    m.Responsibility: {"title": READ, "summary": READ, "asks": Texts(r.ASKED)},
    m.Clause: {"id": IDENTITY, "title": READ, "text": READ, "in_force_since": NEUTRAL, "also": SEARCHED},
    m.Term: {"id": IDENTITY, "term": NEUTRAL, "definition": READ, "origin": NEUTRAL, "see": NEUTRAL},
    m.Jurisdiction: {
        "country": IDENTITY,
        "name": NEUTRAL,
        "instrument": Part(),
        "rules": Items(r.READ),
        "acts": Items(r.NEUTRAL),
        "required_channels": Items(r.READ, by="basis"),
        "outside_bodies": Items(r.HELP, shown=_of_its_sectors),
        "forbidden_links": Untold("Addresses that our pages don't lead to; no page shows them."),
        "pending": Items(r.NEUTRAL, by="text"),
        "public_holidays": Part(),
    },
    m.Fact: {"sources": Items(r.NEUTRAL, by="name"), "confidence": NEUTRAL, "checked_on": CHECKED},
    m.Source: {"name": IDENTITY, "href": NEUTRAL},
    m.Instrument: {
        "name": NEUTRAL,
        "mandatory": READ,
        "explains": READ,
        "notice": READ,
        "asks_for": Items(r.READ, by="name"),
        "basis": NEUTRAL,
    },
    m.FormField: {"name": IDENTITY, "is_our": NEUTRAL, "autocomplete": Untold("How a telephone fills the field in.")},
    m.Rule: {
        "id": IDENTITY,
        "kind": READ,
        "status": READ,
        "limit": Value(r.MARGIN),
        "unit": READ,
        "says": READ,
        "who": READ,
        "scope": READ,
        "effective_from": READ,
        "basis": NEUTRAL,
        "href": NEUTRAL,
        "note": READ,
    },
    m.Act: {
        "id": IDENTITY,
        "name": NEUTRAL,
        "summary": NEUTRAL,
        "who": READ,
        "scope": READ,
        "effective_from": READ,
        "adapt_by": READ,
        "href": NEUTRAL,
        "duties": Items(r.NEUTRAL),
    },
    m.Duty: {"id": IDENTITY, "article": NEUTRAL, "says": READ, "scope": READ},
    RequiredChannels: {"channels": Texts(r.READ), "scope": READ, "basis": IDENTITY},
    m.OutsideBody: {
        "id": IDENTITY,
        "name": NEUTRAL,
        "kind": READ,
        "decides": READ,
        "binding": READ,
        "voluntary": READ,
        "cost": READ,
        "what_to_do": READ,
        "href": Value(r.WAY_IN),
        "phone": Value(r.WAY_IN),
        "decides_within": READ,
        "clock_note": READ,
        "sectors": Texts(r.NEUTRAL),
        "basis": NEUTRAL,
    },
    m.Pending: {"text": IDENTITY, "checked_on": CHECKED},
    HolidayCalendar: {"sure_until": NEUTRAL, "changes": Items(r.READ, by="date")},
    m.HolidayChange: {"date": IDENTITY, "name": NEUTRAL, "region": READ, "holiday": READ},
}


def kind(model: type, field: str) -> Kind | None:
    """How changes of that field are told; None where nobody has said so."""
    return next((TABLE[each][field] for each in model.__mro__ if field in TABLE.get(each, ())), None)
