"""What the data's own names are called where a change of them is told: its fields, its things, its values.

What must have a word follows from what is told (`changes/table.py`), which stands above this room: `tests/test_changes.py` holds the
two together. So a new field of the data has its line here, and from then on `check` asks for its word.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, Field, create_model

from ..models import (
    Calendar,
    Company,
    Condition,
    ContactPoint,
    Fact,
    FormField,
    HolidayCalendar,
    Model,
    OutsideBody,
    ProblemType,
    Promise,
    Remedy,
    RequiredChannels,
    Right,
    Rule,
    Scope,
)
from ..models.problems import more_periods
from .phrases import Label, Phrase, phrase


class ByName(Model):
    """Words that are looked up by a name of the data."""

    def get(self, name: str) -> Any:
        """The word for that name; None where it has none."""
        field = _fields(type(self)).get(name)
        return getattr(self, field) if field else None


@cache
def _fields(model: type[ByName]) -> dict[str, str]:
    """The fields by the names that stand in the data, which aren't always names in Python."""
    return {info.alias or field: field for field, info in model.model_fields.items()}


class SubjectWords(ByName):
    """What there is only one of."""

    company: Label
    complaints_unit: Label
    edition: Label
    complaint_route: Label
    instrument: Label
    public_holidays: Label
    size: Label
    responsibility: Label


class NamedWords(ByName):
    """What has a name of its own, at the beginning of a sentence."""

    rights: Phrase = phrase("name")
    clauses: Phrase = phrase("name")
    problems: Phrase = phrase("name")
    exceptions: Phrase = phrase("name")
    remedies: Phrase = phrase("name")
    steps: Phrase = phrase("name")
    authority: Phrase = phrase("name")
    contact_points: Phrase = phrase("name")
    branches: Phrase = phrase("name")
    calendars: Phrase = phrase("name")
    special_days: Phrase = phrase("name")
    seasons: Phrase = phrase("name")
    commitments: Phrase = phrase("name")
    objectives: Phrase = phrase("name")
    indicators: Phrase = phrase("name")
    product_classes: Phrase = phrase("name")
    customer_kinds: Phrase = phrase("name")
    jurisdictions: Phrase = phrase("name")
    rules: Phrase = phrase("name")
    acts: Phrase = phrase("name")
    duties: Phrase = phrase("name")
    required_channels: Phrase = phrase("name")
    outside_bodies: Phrase = phrase("name")
    pending: Phrase = phrase("name")
    replaces: Phrase = phrase("name")
    unsettled: Phrase = phrase("name")
    changes: Phrase = phrase("name")
    sources: Phrase = phrase("name")
    asks_for: Phrase = phrase("name")
    glossary: Phrase = phrase("name")
    owners: Phrase = phrase("name")
    paths: Phrase = phrase("name")
    answers: Phrase = phrase("name")


class ThingWords(NamedWords):
    """What comes or goes as a whole: the same things, and some that are never a sentence's subject."""

    instrument: Phrase = phrase("name")
    clock: Label  # a problem has one of them at most, so that it needs no name
    condition: Label
    page_titles: Phrase = phrase("name")


# What each period of a promise is called, beside the answer and the solution: in a sentence, on a page, in a table.
_PERIODS: dict[str, Any] = dict.fromkeys(more_periods(Promise), (Label, ...))
PeriodWords = create_model("PeriodWords", __base__=Model, **_PERIODS)


class FieldWords(ByName, PeriodWords):
    """Each field that is told. One named with a point is called so in that model alone."""

    what_we_do: Label
    services: Label
    aims: Label
    scope: Label
    large: Label
    turnover_over: Label
    balance_over: Label
    regions: Label
    topics: Label
    Company_scope: Label = Field(alias="Company.scope")
    not_covered: Label
    legal_name: Label
    country: Label
    region: Label
    HolidayChange_region: Label = Field(alias="HolidayChange.region")
    Calendar_region: Label = Field(alias="Calendar.region")
    workers: Label
    turnover: Label
    balance: Label
    sectors: Label
    other_sectors: Label
    sells: Label
    goods: Label
    time_zone: Label
    currency: Label
    languages: Label
    notice_days: Label
    hours_start: Label
    visit_log: Label
    name: Label
    address: Label
    phone: Label
    app: Label
    email: Label
    href: Label
    review_by: Label
    owner: Label
    answers_for: Label
    hours: Label
    public_holidays: Label
    holiday_hours: Label
    working_days: Label
    begins: Label
    ends: Label
    channel: Label
    calendar: Label
    good_for: Label
    cost: Label
    accessibility: Label
    proof: Label
    measures: Label
    source: Label
    window: Label
    indicator: Label
    target: Label
    assures: Label
    Promise_notice: Label = Field(alias="Promise.notice")
    rights: Label
    right: Label
    text: Label
    examples: Label
    ProblemType_examples: Label = Field(alias="ProblemType.examples")
    why: Label
    topic: Label
    own_topic: Label
    do_now: Label
    contact_points: Label
    complaint_step: Label
    applies_to: Label
    first_response: Label
    resolution: Label
    first_response_by_channel: Label
    resolution_by_channel: Label
    solution: Label
    solution_note: Label
    share: Label
    starts: Label
    pauses_when: Label
    counts_as_answer: Label
    responsibility: Label
    effect: Label
    needs: Label
    owed_for: Label
    automatic: Label
    action: Label
    happened: Label
    amount: Label
    per_cent: Label
    in_kind: Label
    of: Label
    after: Label
    for_each: Label
    then: Label
    tiers: Label
    by_result: Label
    at_least: Label
    at_most: Label
    not_under: Label
    times_a_year: Label
    choices: Label
    paid_within: Label
    paid_with: Label
    besides: Label
    late_extra: Label
    claim_within: Label
    claim_from: Label
    how_to_claim: Label
    cites: Label
    requests: Label
    question: Label
    PathAnswer_question: Label = Field(alias="PathAnswer.question")
    problem: Label
    product_class: Label
    network: Label
    ContactPoint_regions: Label = Field(alias="ContactPoint.regions")
    Branch_region: Label = Field(alias="Branch.region")
    postal_code: Label
    place: Label
    point: Label
    start: Label
    decides: Label
    OutsideBody_decides: Label = Field(alias="OutsideBody.decides")
    what_to_do: Label
    deadline: Label
    you_get: Label
    if_not: Label
    deadlines: Label
    deadline_by_channel: Label
    go_on_within: Label
    next: Label
    OnlyFor_problems: Label = Field(alias="OnlyFor.problems")
    OnlyFor_classes: Label = Field(alias="OnlyFor.classes")
    role: Label
    amount_up_to: Label
    actions: Label
    passes_on: Label
    number: Label
    title: Label
    summary: Label
    asks: Label
    in_force_since: Label
    credit: Label
    measured_by: Label
    term: Label
    definition: Label
    origin: Label
    see: Label
    channels: Label
    RequiredChannels_channels: Label = Field(alias="RequiredChannels.channels")
    confidence: Label
    mandatory: Label
    explains: Label
    notice_letters: Label
    notice: Label
    basis: Label
    is_our: Label
    kind: Label
    event: Label
    calls: Label
    in_words: Label
    answered: Label
    instrument: Label
    instrument_answer: Label
    contracts: Label
    sizes: Label
    except_sectors: Label
    Company_regions: Label = Field(alias="Company.regions")
    instead: Label
    first: Label
    wait: Label
    file_within: Label
    file_within_note: Label
    appeal: Label
    status: Label
    limit: Label
    unit: Label
    says: Label
    who: Label
    effective_from: Label
    adapt_by: Label
    note: Label
    article: Label
    binding: Label
    voluntary: Label
    decides_within: Label
    clock_note: Label
    sure_until: Label
    kinds: Label
    holiday: Label
    page_titles: Label


class WithoutWords(ByName):
    """What a field is worth without its line, where that says something."""

    regions: Label
    amount_up_to: Label
    claim_within: Label
    applies_to: Label
    go_on_within: Label
    problems: Label
    classes: Label
    measured_by: Label
    holiday_hours: Label
    working_days: Label
    time_zone: Label


def values(model: type[BaseModel], field: str, *others: type[BaseModel]) -> Any:
    """A word for each value that the field of that name may have, in that model and the others."""
    found = dict.fromkeys(option for each in (model, *others) for option in options(each.model_fields[field].annotation))
    words: dict[str, Any] = dict.fromkeys(found, (Label, ...))
    return create_model(f"{field.title().replace('_', '')}Values", __base__=ByName, **words)


def options(annotation: Any) -> list[str]:
    """The texts that stand for a value in the data: `[true, false]`, those of a Literal, also inside a list."""
    if annotation is bool:
        return ["true", "false"]
    return [option for inner in get_args(annotation) for option in ([inner] if isinstance(inner, str) else options(inner))]


# The values of each field that has a few, all named in the models.
_CHOICES: dict[str, Any] = {
    "effect": (values(Condition, "effect"), ...),
    "owed_for": (values(Remedy, "owed_for"), ...),
    "hours_start": (values(Company, "hours_start"), ...),
    "automatic": (values(Remedy, "automatic"), ...),
    "public_holidays": (values(Calendar, "public_holidays"), ...),
    "window": (values(Promise, "window"), ...),
    "channel": (values(ContactPoint, "channel"), ...),
    "app": (values(ContactPoint, "app"), ...),
    "channels": (values(RequiredChannels, "channels"), ...),
    "sells": (values(Scope, "sells"), ...),
    "goods": (values(Scope, "goods"), ...),
    "topic": (values(ProblemType, "topic"), ...),
    "sectors": (values(Scope, "sectors"), ...),
    "sizes": (values(Scope, "sizes"), ...),
    "contracts": (values(Scope, "contracts"), ...),
    "event": (values(Rule, "event"), ...),
    "kind": (values(OutsideBody, "kind"), ...),
    "status": (values(Rule, "status"), ...),
    "unit": (values(Rule, "unit"), ...),
    "confidence": (values(Fact, "confidence"), ...),
    "measured_by": (values(Right, "measured_by"), ...),
    "is_our": (values(FormField, "is_our"), ...),
    "kinds": (values(HolidayCalendar, "kinds"), ...),
}
ChoiceWords = create_model("ChoiceWords", __base__=ByName, __doc__="The values of each field that has a few, all named in the models.", **_CHOICES)
