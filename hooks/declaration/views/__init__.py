"""What each marker shows. Marker, view module and fragment share one name: `sla-table`, `sla_table.py`, `sla-table.html`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import (
    authority,
    chain,
    changes,
    checklist,
    clock,
    commitments,
    company,
    complaint_letter,
    complaint_route,
    complaints_unit,
    condition,
    contact_points,
    coverage,
    deadline_calculator,
    definitions,
    edition,
    exceptions,
    feedback,
    glossary,
    legal_limits,
    objectives,
    outside_bodies,
    page_record,
    path_question,
    poster,
    problem,
    problems_index,
    product_classes,
    remedy,
    remedy_check,
    responsibility,
    right,
    rights_index,
    sla_table,
    support_index,
    worked_examples,
)


@dataclass(frozen=True)
class Argument:
    """An argument that a marker takes: the view's parameter, and what its value names.

    `collection` is where the value's id must stand; `choices` the words it may be instead.
    A `subject` is what the block is about: a marker takes one at the most, and a page can supply it.
    """

    parameter: str
    collection: str = ""
    choices: tuple[str, ...] = ()
    subject: bool = False


ARGUMENTS = {
    "right": Argument("right", "rights", subject=True),
    "problem": Argument("problem", "problems", subject=True),
    "class": Argument("product_class", "product_classes", subject=True),
    "point": Argument("point", "contact_points", subject=True),
    "question": Argument("question", "paths"),
    "from": Argument("start", "steps"),
    "show": Argument("show", choices=("summary",)),
    "group": Argument("group", choices=("charter", "ideas")),
}


@dataclass(frozen=True)
class MarkerKind:
    """A marker that pages may use: its view, the arguments it takes, and whether it must be about something.

    `behind` is where its data are edited, for previews: collections, each with the key in an item (`problems.promise`).
    """

    view: Callable[..., Any]
    takes: tuple[str, ...] = ()
    needs_subject: bool = False
    behind: tuple[str, ...] = ()


MARKERS = {
    "authority": MarkerKind(authority.view, ("from",), behind=("authority",)),
    "chain": MarkerKind(chain.view, ("right", "problem"), needs_subject=True, behind=("rights.title", "problems.promise", "complaint_route.start")),
    "changes": MarkerKind(changes.view, behind=("notices", "edition")),
    "checklist": MarkerKind(checklist.view, ("group",), behind=("checklist",)),
    "clock": MarkerKind(clock.view, ("problem",), needs_subject=True, behind=("problems.clock",)),
    "commitments": MarkerKind(commitments.view, ("right",), behind=("commitments",)),
    "company": MarkerKind(company.view, behind=("company",)),
    "complaint-letter": MarkerKind(complaint_letter.view, ("problem",), behind=("problems.complaint",)),
    "complaint-route": MarkerKind(complaint_route.view, ("right", "problem", "from"), behind=("steps",)),
    "complaints-unit": MarkerKind(complaints_unit.view, behind=("company.complaints_unit",)),
    "condition": MarkerKind(condition.view, ("problem",), needs_subject=True, behind=("problems.condition",)),
    "contact-points": MarkerKind(contact_points.view, ("problem", "point", "show"), behind=("contact_points", "calendars")),
    "coverage": MarkerKind(coverage.view, behind=("coverage", "jurisdictions.acts")),
    "deadline-calculator": MarkerKind(deadline_calculator.view, behind=("problems.promise", "calendars")),
    "definitions": MarkerKind(definitions.view, behind=("words.units",)),
    "edition": MarkerKind(edition.view, behind=("edition",)),
    "exceptions": MarkerKind(exceptions.view, ("problem",), needs_subject=True, behind=("problems.exceptions",)),
    "feedback": MarkerKind(feedback.view, ("right",), needs_subject=True, behind=("contact_points",)),
    "glossary": MarkerKind(glossary.view, behind=("glossary",)),
    "legal-limits": MarkerKind(legal_limits.view, behind=("jurisdictions.rules",)),
    "objectives": MarkerKind(objectives.view, behind=("objectives", "indicators")),
    "outside-bodies": MarkerKind(outside_bodies.view, behind=("jurisdictions.outside_bodies",)),
    "page-record": MarkerKind(page_record.view, ("right",), needs_subject=True, behind=("rights.owner",)),
    "path-question": MarkerKind(path_question.view, ("question",), behind=("paths",)),
    "poster": MarkerKind(poster.view, behind=("rights.title", "contact_points", "calendars")),
    "problem": MarkerKind(problem.view, ("problem",), needs_subject=True, behind=("problems.name",)),
    "problems-index": MarkerKind(problems_index.view, behind=("problems.name",)),
    "product-classes": MarkerKind(product_classes.view, behind=("product_classes",)),
    "remedy": MarkerKind(remedy.view, ("right", "problem"), needs_subject=True, behind=("problems.remedy",)),
    "remedy-check": MarkerKind(remedy_check.view, ("problem",), needs_subject=True, behind=("problems.remedy",)),
    "responsibility": MarkerKind(responsibility.view, ("right",), needs_subject=True, behind=("rights.responsibility",)),
    "right": MarkerKind(right.view, ("right",), needs_subject=True, behind=("rights.title",)),
    "rights-index": MarkerKind(rights_index.view, behind=("rights.title",)),
    "sla-table": MarkerKind(sla_table.view, ("right", "problem", "class"), behind=("problems.promise",)),
    "support-index": MarkerKind(support_index.view, behind=("replies",)),
    "worked-examples": MarkerKind(worked_examples.view, behind=("problems.promise", "calendars")),
}
