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
    """A marker that pages may use: its view, the arguments it takes, whether it must be about something, and whether what it
    shows depends on the day (then its view takes the almanac), on the past (the history) or holds whole addresses (the site's)."""

    view: Callable[..., Any]
    takes: tuple[str, ...] = ()
    needs_subject: bool = False
    dated: bool = False
    historical: bool = False
    addressed: bool = False


MARKERS = {
    "authority": MarkerKind(authority.view, ("from",)),
    "chain": MarkerKind(chain.view, ("right", "problem"), needs_subject=True),
    "changes": MarkerKind(changes.view, historical=True),
    "checklist": MarkerKind(checklist.view, ("group",)),
    "clock": MarkerKind(clock.view, ("problem",), needs_subject=True),
    "commitments": MarkerKind(commitments.view, ("right",)),
    "company": MarkerKind(company.view),
    "complaint-letter": MarkerKind(complaint_letter.view, ("problem",), dated=True, addressed=True),
    "complaint-route": MarkerKind(complaint_route.view, ("right", "problem", "from"), dated=True),
    "complaints-unit": MarkerKind(complaints_unit.view),
    "condition": MarkerKind(condition.view, ("problem",), needs_subject=True),
    "contact-points": MarkerKind(contact_points.view, ("problem", "point", "show"), dated=True),
    "coverage": MarkerKind(coverage.view, dated=True),
    "deadline-calculator": MarkerKind(deadline_calculator.view),
    "definitions": MarkerKind(definitions.view),
    "edition": MarkerKind(edition.view),
    "exceptions": MarkerKind(exceptions.view, ("problem",), needs_subject=True),
    "feedback": MarkerKind(feedback.view, ("right",), needs_subject=True),
    "glossary": MarkerKind(glossary.view),
    "legal-limits": MarkerKind(legal_limits.view, dated=True),
    "objectives": MarkerKind(objectives.view),
    "outside-bodies": MarkerKind(outside_bodies.view),
    "page-record": MarkerKind(page_record.view, ("right",), needs_subject=True),
    "path-question": MarkerKind(path_question.view, ("question",)),
    "poster": MarkerKind(poster.view),
    "problem": MarkerKind(problem.view, ("problem",), needs_subject=True, historical=True),
    "problems-index": MarkerKind(problems_index.view),
    "product-classes": MarkerKind(product_classes.view),
    "remedy": MarkerKind(remedy.view, ("right", "problem"), needs_subject=True),
    "remedy-check": MarkerKind(remedy_check.view, ("problem",), needs_subject=True, dated=True),
    "responsibility": MarkerKind(responsibility.view, ("right",), needs_subject=True),
    "right": MarkerKind(right.view, ("right",), needs_subject=True, historical=True),
    "rights-index": MarkerKind(rights_index.view),
    "sla-table": MarkerKind(sla_table.view, ("right", "problem", "class"), dated=True),
    "support-index": MarkerKind(support_index.view),
    "worked-examples": MarkerKind(worked_examples.view, dated=True),
}
