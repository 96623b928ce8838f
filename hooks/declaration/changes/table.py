"""Which rule judges the changes of each field of the models, or the reason why it isn't told.

The table says only what differs from the rule: a value has to be read, and a group, list or map is looked into. So a new field is
told from its first day, and who adds one that is better or worse by its figure says so here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from .. import models as m
from ..addresses import PROBLEMS, RIGHTS
from ..models.law import RequiredChannels
from ..quantities import Quantity
from . import remedy_rules as ro
from . import rules as r


@dataclass(frozen=True)
class Value:
    """One value. `told` is what it comes to, where different ones come to the same."""

    rule: r.Rule
    told: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True)
class Texts:
    """A list of texts or ids whose order says nothing: `rule.appears` is the verdict on one that is added."""

    rule: r.Rule


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
    """A map: each key is told by itself. `shown` picks the keys. Keys that are classes of product or of customer have, without a line
    of their own, the value of the field `of_classes`; keys that are contact points, that of `of_channels`."""

    rule: r.Rule
    shown: Callable[[str], bool] = lambda key: True
    of_classes: str = ""
    of_channels: str = ""


@dataclass(frozen=True)
class Untold:
    """Not told, and why."""

    why: str


@dataclass(frozen=True)
class Remedies:
    """What a problem's customers are given: either one thing or several, in the field that says so, by default or for a class of product.
    `rule` judges a whole one that comes or goes."""

    rule: r.Rule


Kind = Value | Texts | Part | Items | Entries | Remedies | Untold

READ, NEUTRAL = Value(r.READ), Value(r.NEUTRAL)
IDENTITY = Untold("It is what the thing is known by: another one is another thing, told as one that goes and one that comes.")
SEARCHED = Untold("Words for the search; no page shows them.")
ORDER = Untold("The place in a list. What is listed stays the same.")
RECORD = Untold("The record of the edition: it heads the list of its changes, and each edition has another.")
CHECKED = Untold("When a fact or text was last looked at. Nothing in it changes by that.")
NAMES = Untold("What a holiday is called. The day is the same.")
SOURCES = Untold("Where the holidays were read. A day that comes or goes is told by itself.")
FOR_EDITORS = Untold("What isn't known of the law, for who edits; no page shows it.")
LAYERED = Untold("Where a law comes from. What it asks is told by itself.")
SAID_AGAIN = Untold("What the customer's letter says, in the customer's words, of what is told by itself.")
RETOLD = Untold("A right told again in few words. What it promises is told where it is promised.")
SECURITY = Untold("Whom to tell of a hole in the website. No promise to customers.")
BY_ROW = Untold("Which file holds its addresses. Each row of it is told by itself.")
CALLED = Untold("What the interface calls things. Nothing is promised by it.")
COMPARED = Untold("How we say that we stand against a law or a good charter; no promise follows from it.")


def _of_the_company(declaration: m.Declaration, item: m.Jurisdiction) -> bool:
    """The law of another country, kept for the day on which the company moves, is nobody's here."""
    return item.country == declaration.company.country


def _of_its_sectors(declaration: m.Declaration, item: m.OutsideBody) -> bool:
    return item.is_for(declaration.company.all_sectors, declaration.company.all_regions)


def _own_title(page: str) -> bool:
    """A page of a right or problem is called by it, and that is told there."""
    return not page.startswith((f"{RIGHTS}/", f"{PROBLEMS}/")) or page.endswith("/index.md")


TABLE: dict[type, dict[str, Kind]] = {
    m.Declaration: {
        "rights": Items(r.RIGHT),
        "problems": Items(r.RIGHT),
        "authority": Items(r.AUTHORITY, by="step"),
        "contact_points": Items(r.CHANNEL),
        "branches": Items(r.CHANNEL),
        "calendars": Items(r.NEUTRAL),  # what a contact point of it loses is told by the contact point
        "product_classes": Items(r.RIGHT),
        "customer_kinds": Items(r.RIGHT),
        "commitments": Items(r.RIGHT),
        "objectives": Items(r.RIGHT),
        "jurisdictions": Items(r.NEUTRAL, by="country", shown=_of_the_company),
        "owners": Items(r.NEUTRAL),
        "paths": Items(r.NEUTRAL),
        "coverage": COMPARED,
        "checklist": COMPARED,
        "page_titles": Entries(r.NEUTRAL, shown=_own_title),
        "notices": Untold("What is announced isn't in force yet. When it is, it is told as the change that it announced."),
        "search_words": SEARCHED,
        "page_also": SEARCHED,
    },
    m.Company: {
        "name": NEUTRAL,
        "legal_name": NEUTRAL,
        "address": CALLED,
        "sold_as": CALLED,
        "sold_noun": CALLED,
        "documents": CALLED,
        "other_sectors": Texts(r.NEUTRAL),
        "languages": Texts(r.ACCESS),
        "hours_start": Value(r.HOURS_START),
        "notice_days": Value(r.NOTICE),
        "security": SECURITY,
    },
    m.ComplaintsUnit: {"name": NEUTRAL, "address": Value(r.WAY_IN), "phone": Value(r.WAY_IN), "email": Value(r.WAY_IN)},
    m.Edition: {
        "id": RECORD,
        "title": RECORD,
        "effective": RECORD,
        "approved_by": RECORD,
        "approved_on": RECORD,
        "review_by": NEUTRAL,
        "owner": NEUTRAL,
    },
    m.Owner: {"name": NEUTRAL, "answers_for": NEUTRAL},
    m.Calendar: {
        "name": NEUTRAL,
        "hours": Entries(r.HOURS),
        "public_holidays": Value(r.HOLIDAYS),
        "holiday_hours": Value(r.HOLIDAYS),
        "special_days": Items(r.SPECIAL_DAY, by="date"),
        "working_days": Value(r.WORKING_DAYS),
        "seasons": Items(r.SEASON, by="name"),
    },
    m.Season: {"name": IDENTITY, "begins": Value(r.SEASON), "ends": Value(r.SEASON), "hours": Entries(r.HOURS)},
    m.SpecialDay: {"date": IDENTITY, "name": NEUTRAL, "hours": Value(r.SPECIAL_HOURS)},
    m.ContactPoint: {
        "name": NEUTRAL,
        "address": Value(r.ADDRESS),
        "phone": Value(r.WAY_IN),
        "app": NEUTRAL,
        "email": Value(r.WAY_IN),
        "href": Value(r.WAY_IN),
        "branches": BY_ROW,
        "network": NEUTRAL,
        "regions": Value(r.ONLY_IN),
        "calendar": Value(r.CALENDAR),
        "languages": Texts(r.ACCESS),
        "accessibility": Texts(r.ACCESS),
        "proof": Value(r.ASSURED),
        "answered": Value(r.CALLS),
    },
    m.Branch: {
        "point": NEUTRAL,
        "name": NEUTRAL,
        "address": Value(r.WAY_IN),
        "postal_code": NEUTRAL,
        "place": NEUTRAL,
        "region": NEUTRAL,
        "phone": Value(r.WAY_IN),
        "calendar": Value(r.CALENDAR),
        "accessibility": Texts(r.ACCESS),
    },
    m.Indicator: {"name": NEUTRAL},
    m.Objective: {"target": Value(r.TARGET), "rights": Texts(r.NEUTRAL), "owner": NEUTRAL},
    m.Commitment: {"owner": NEUTRAL},
    m.CaseClass: {"name": NEUTRAL},
    m.ProblemType: {
        "examples": Texts(r.NEUTRAL),
        "also": SEARCHED,
        "order": ORDER,
        "owner": NEUTRAL,
        "own_topic": NEUTRAL,
        "do_now": NEUTRAL,
        "contact_points": Texts(r.CHANNEL),
        "exceptions": Items(r.EXCEPTION),
        "applies_to": Value(r.APPLIES),
        "condition": Part(r.ASKED),
        "remedy": Remedies(ro.REMEDY),
        "remedies": Remedies(ro.REMEDY),
        "overrides": Untold("Told by what holds for each product class: promise and remedy, field by field."),
    },
    m.Promise: {
        "first_response": Value(r.WAIT),
        "resolution": Value(r.WAIT),
        "first_response_by_channel": Entries(r.WAIT, of_channels="first_response"),
        "resolution_by_channel": Entries(r.WAIT, of_channels="resolution"),
        "assures": Value(r.ASSURED),
        "share": Value(r.SHARE),
        "target": Value(r.TARGET),
        "notice": Value(r.TIME),
        "visit_window": Value(r.WAIT),
        "acknowledgement": Value(r.WAIT),
        "attendance": Value(r.WAIT),
        "information": Value(r.WAIT),
        "withdrawal": Value(r.TIME),
        "guarantee": Value(r.TIME),
    },
    m.Clock: {"pauses_when": Texts(r.PAUSE)},
    m.Condition: {"effect": Value(r.EFFECT), "needs": Texts(r.ASKED)},
    m.Remedy: {
        "owed_for": Value(r.OWED_FOR),
        "automatic": Value(r.AUTOMATIC, bool),  # older editions say false where nothing was said
        "amount": Value(r.AMOUNT),
        "per_cent": Value(ro.PER_CENT),
        "in_kind": Value(ro.IN_KIND),
        "for_each": Value(ro.AGAIN),
        "after": Value(ro.AFTER),
        "then": Value(ro.THEN),
        "tiers": Value(ro.TIERS),
        "by_result": Value(ro.RESULTS),
        "at_least": Value(r.AMOUNT),
        "at_most": Value(ro.MOST),
        "not_under": Value(ro.FROM),
        "times_a_year": Value(ro.TIMES),
        "choices": Value(ro.CHOICES),
        "paid_within": Value(r.WAIT),
        "paid_with": Value(ro.PAID_WITH),
        "late_extra": Value(r.AMOUNT),
        "claim_within": Value(r.TIME_LIMIT),
        "claim_from": Value(ro.ASK_FROM),
        "in_letter": SAID_AGAIN,
    },
    m.ReadyComplaint: {"subject": SAID_AGAIN, "cites": Texts(r.NEUTRAL), "requests": Texts(r.NEUTRAL)},
    m.PathQuestion: {"question": NEUTRAL, "answers": Items(r.NEUTRAL, by="text")},
    m.PathAnswer: {"text": IDENTITY, "question": NEUTRAL, "problem": NEUTRAL, "product_class": NEUTRAL},
    m.ComplaintRoute: {"steps": Items(r.RIGHT), "instrument_answer": Value(r.WAIT)},
    m.Step: {
        "name": NEUTRAL,
        "in_letter": SAID_AGAIN,
        "contact_points": Texts(r.CHANNEL),
        "deadline": Value(r.WAIT),
        "deadlines": Entries(r.WAIT, of_classes="deadline"),
        "deadline_by_channel": Entries(r.WAIT, of_channels="deadline"),
        "go_on_within": Value(r.TIME_LIMIT),
        "next": Value(r.DOORS),
    },
    m.OnlyFor: {"problems": Value(r.ONLY_FOR), "classes": Value(r.ONLY_FOR)},
    m.Authority: {"step": IDENTITY, "role": NEUTRAL, "amount_up_to": Value(r.AMOUNT_LIMIT), "actions": Texts(r.AUTHORITY)},
    m.Right: {
        "number": NEUTRAL,
        "also": SEARCHED,
        "clauses_also": SEARCHED,
        "plain": RETOLD,
        "owner": NEUTRAL,
        "in_force_since": NEUTRAL,
        "reviewed": CHECKED,
        "credit": NEUTRAL,
        "clauses": Items(r.RIGHT),
    },
    m.Responsibility: {"asks": Texts(r.ASKED)},
    m.Clause: {"in_force_since": NEUTRAL, "also": SEARCHED},
    m.Term: {"term": NEUTRAL, "origin": NEUTRAL, "see": NEUTRAL},
    m.Jurisdiction: {
        "country": IDENTITY,
        "name": NEUTRAL,
        "large": READ,
        "acts": Items(r.NEUTRAL),
        "required_channels": Items(r.READ, by="basis"),
        "outside_bodies": Items(r.HELP, shown=_of_its_sectors),
        "forbidden_links": Untold("Addresses that our pages don't lead to; no page shows them."),
        "pending": Items(r.NEUTRAL, by="text"),
        "to_check": FOR_EDITORS,
        "extends": LAYERED,
    },
    m.Fact: {"sources": Items(r.NEUTRAL, by="name"), "confidence": NEUTRAL, "checked_on": CHECKED, "doubt": FOR_EDITORS},
    m.Source: {"name": IDENTITY, "href": NEUTRAL, "official": FOR_EDITORS},
    m.Instrument: {"name": NEUTRAL, "also": SEARCHED, "asks_for": Items(r.READ, by="name"), "basis": NEUTRAL},
    m.FormField: {"name": IDENTITY, "is_our": NEUTRAL, "autocomplete": Untold("How a telephone fills the field in.")},
    m.Rule: {
        "limit": Value(r.MARGIN),
        "calls": READ,
        "scope": READ,
        "basis": NEUTRAL,
        "href": NEUTRAL,
        "replaces": Items(r.READ, by="rule"),
        "unsettled": Items(r.READ, by="why"),
        "transposes": LAYERED,
        "directive": LAYERED,
    },
    m.Replaces: {"rule": IDENTITY, "article": NEUTRAL},
    m.Unsettled: {"why": IDENTITY},
    m.Act: {"name": NEUTRAL, "summary": NEUTRAL, "scope": READ, "href": NEUTRAL, "duties": Items(r.NEUTRAL), "directive": LAYERED},
    m.Duty: {"article": NEUTRAL, "scope": READ, "confidence": NEUTRAL, "doubt": FOR_EDITORS, "transposes": LAYERED},
    RequiredChannels: {"scope": READ, "basis": IDENTITY},
    m.OutsideBody: {
        "also": SEARCHED,
        "name": NEUTRAL,
        "href": Value(r.WAY_IN),
        "phone": Value(r.WAY_IN),
        "sectors": Texts(r.NEUTRAL),
        "regions": Texts(r.NEUTRAL),
        "basis": NEUTRAL,
    },
    m.Pending: {"text": IDENTITY, "checked_on": CHECKED},
    m.HolidayCalendar: {"sure_until": NEUTRAL, "sources": SOURCES, "names": NAMES, "changes": Items(r.READ, by="date")},
    m.HolidayChange: {"date": IDENTITY, "name": NEUTRAL, "sources": SOURCES},
}


@functools.cache
def kind(model: type[BaseModel], field: str) -> Kind:
    """How changes of that field are told: as the table says of it, or of it in a parent class; else as its type says."""
    return next((TABLE[each][field] for each in model.__mro__ if field in TABLE.get(each, ())), None) or _by_type(model, field)


def _by_type(model: type[BaseModel], field: str) -> Kind:
    """What has to be read, in parts as far as the type has any: what a machine can't judge, a person must see."""
    holds = _plain(model.model_fields[field].annotation)
    if field == "id":
        return IDENTITY
    if _is_group(holds):
        return Part()
    if get_origin(holds) is dict:
        return Entries(r.READ)
    if get_origin(holds) is list:
        each = _plain(get_args(holds)[0])
        if not _is_group(each):
            return Texts(r.READ)
        if "id" in each.model_fields:
            return Items(r.READ)
    return READ


def _plain(annotation: Any) -> Any:
    """A type, without None and without what is said of its values."""
    inner = [each for each in get_args(annotation) if each is not NoneType]
    return _plain(inner[0]) if get_origin(annotation) is Annotated or NoneType in get_args(annotation) else annotation


def _is_group(holds: Any) -> bool:
    return isinstance(holds, type) and issubclass(holds, BaseModel) and not issubclass(holds, Quantity)
