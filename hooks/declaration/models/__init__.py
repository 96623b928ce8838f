"""The model of a declaration: what a company tells its customers, as typed data.

One class per kind of thing in `docs/_data/` and per right's page. Every description is in Spanish because editors read
them: they end up in the JSON Schemas that complete and explain the files while one types.
"""

from .company import IN_PERSON, WRITTEN, Calendar, Channel, Company, CompanySize, ComplaintsUnit, ContactPoint, Edition, Owner, SpecialDay
from .complaints import OUTSIDE, Authority, ComplaintRoute, Step
from .declaration import ChecklistItem, Declaration, SameWords, Term, by_id
from .law import Act, Coverage, Duty, Fact, FormField, HolidayChange, Instrument, Jurisdiction, OutsideBody, Pending, RequiredChannels, Rule, Scope, Source
from .notices import REASON, Notice
from .pages import PageFrontMatter
from .paths import MOST_ANSWERS, MOST_STEPS, PathAnswer, PathQuestion, asked_after
from .problems import (
    Clock,
    Commitment,
    Condition,
    Exception_,
    Indicator,
    Objective,
    Override,
    ProblemType,
    ProductClass,
    Promise,
    ReadyComplaint,
    Remedy,
    Target,
)
from .replies import Reply
from .rights import Clause, Responsibility, Right, RightFrontMatter
from .values import WEEKDAYS, Checked, Day, Model, Text, Weekday

__all__ = [
    "IN_PERSON",
    "MOST_ANSWERS",
    "MOST_STEPS",
    "OUTSIDE",
    "REASON",
    "WEEKDAYS",
    "WRITTEN",
    "Act",
    "Authority",
    "Calendar",
    "Channel",
    "Checked",
    "ChecklistItem",
    "Clause",
    "Clock",
    "Commitment",
    "Company",
    "CompanySize",
    "ComplaintRoute",
    "ComplaintsUnit",
    "Condition",
    "ContactPoint",
    "Coverage",
    "Day",
    "Declaration",
    "Duty",
    "Edition",
    "Exception_",
    "Fact",
    "FormField",
    "HolidayChange",
    "Indicator",
    "Instrument",
    "Jurisdiction",
    "Model",
    "Notice",
    "Objective",
    "OutsideBody",
    "Override",
    "Owner",
    "PageFrontMatter",
    "PathAnswer",
    "PathQuestion",
    "Pending",
    "ProblemType",
    "ProductClass",
    "Promise",
    "ReadyComplaint",
    "Remedy",
    "Reply",
    "RequiredChannels",
    "Responsibility",
    "Right",
    "RightFrontMatter",
    "Rule",
    "SameWords",
    "Scope",
    "Source",
    "SpecialDay",
    "Step",
    "Target",
    "Term",
    "Text",
    "Weekday",
    "asked_after",
    "by_id",
]
