"""The model of a declaration: what a company tells its customers, as typed data.

One class per kind of thing in `docs/_data/` and per right's page. Every description is in Spanish because editors read
them: they end up in the JSON Schemas that complete and explain the files while one types.
"""

from .company import IN_PERSON, Calendar, Channel, Company, ComplaintsUnit, ContactPoint, Edition, Owner, SpecialDay
from .complaints import OUTSIDE, Authority, ComplaintRoute, Instrument, Jurisdiction, OutsideBody, Source, Step
from .declaration import ChecklistItem, Declaration, Term, by_id
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
    Remedy,
    Target,
)
from .replies import Reply
from .rights import Clause, Responsibility, Right, RightFrontMatter
from .values import WEEKDAYS, Day, Model, Text, Weekday

__all__ = [
    "IN_PERSON", "OUTSIDE", "WEEKDAYS", "Authority", "Calendar", "Channel", "ChecklistItem", "Clause", "Clock", "Commitment",
    "Company", "ComplaintRoute", "ComplaintsUnit", "Condition", "ContactPoint", "Day", "Declaration", "Edition", "Exception_",
    "Indicator", "Instrument", "Jurisdiction", "Model", "Objective", "OutsideBody", "Override", "Owner", "ProblemType",
    "ProductClass", "Promise", "Remedy", "Reply", "Responsibility", "Right", "RightFrontMatter", "Source", "SpecialDay", "Step",
    "Target", "Term", "Text", "Weekday", "by_id",
]  # fmt: skip
