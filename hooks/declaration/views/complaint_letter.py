"""`<!-- declaration:complaint-letter -->`: a complaint ready to send; a second one for the next step of the route; one for an outside body.

All are put together line by line (`letter_lines.py`). For the script they hold a blank for all that it knows better, of every problem alike.
For whoever has no JavaScript they are written out for each problem, to be copied or printed and filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Link, Target
from ..models import FormField, ProblemType
from ..site import Site
from ..words.complaint import ComplaintFormWords
from . import letter_terms as terms
from .instrument import ANCHOR
from .kinds import MarkerKind
from .letter_lines import ExtraField, Line, Writer, as_text, classes

# What stands in the form or beside the letters; all other words of the form are for the script.
_SHOWN = {
    "label", "private", "problem", "turn", "first", "second", "product", "point", "first_date", "first_point", "first_step", "tracking", "outcome", "no_answer",
    "not_solved", "not_convinced", "why", "what", "when", "place", "reference", "requests", "request", "name", "contact", "asked_by", "letter", "to_step",
    "body", "told", "event", "base", "option", "first_letter", "second_letter", "outside_letter", "by_hand", "copy_text", "share", "print", "not_official",
}  # fmt: skip
# Of the letters' words those that the script puts together; all others stand in their lines.
_FOR_SCRIPT = (
    "blank", "item", "cited", "no_answer", "not_solved", "not_convinced", "subject", "second_subject", "outside_subject", "due_for_solution", "due_for_answer",
    "due_for_attendance", "due_for_happened", "due_if_solution", "due_if_answer", "due_if_attendance", "declaration_cited", "declaration_again",
    "attends", "attended", "attends_within", "claimed_from", "outside_due", "outside_due_for_happened",
)  # fmt: skip


@dataclass(frozen=True)
class Letter:
    id: str
    name: str
    lines: list[Line]


@dataclass(frozen=True)
class ByHand:
    """Both letters about a problem, line by line, for whoever has no JavaScript."""

    id: str
    name: str
    first: list[str]
    second: list[str]


@dataclass(frozen=True)
class ComplaintLetter:
    site_url: str
    asks: terms.Asks
    letters: list[Letter]
    branches: bool
    bodies: list[str]  # outside the company, where one chooses among several
    by_hand: list[ByHand]
    labels: dict[str, str]  # of the fields that the country's form names in its own way
    extra: list[ExtraField]
    asked_by: str
    not_official: str  # where the law of the country gives something to complain with, that this letter isn't it
    official: Link | None


def view(site: Site) -> ComplaintLetter:
    declaration, words = site.declaration, site.words
    w, instrument = words.complaint_form, declaration.jurisdiction.instrument
    asked = instrument.asks_for if instrument else []
    extra = list(_extra(asked))
    any_problem = Writer(site, None, extra)
    return ComplaintLetter(
        site_url=site.url,
        asks=terms.asks([problem.remedies_for(id) for problem in declaration.problems for id, _ in classes(site, problem)]),
        letters=[
            Letter("first", w.first_letter, list(any_problem.first())),
            Letter("second", w.second_letter, list(any_problem.second())),
            Letter("outside", w.outside_letter, list(any_problem.outside())),
        ],
        branches=declaration.complaint_route.branches,
        bodies=[body.name for body in declaration.outside_bodies if len(declaration.outside_bodies) > 1],
        by_hand=[_by_hand(Writer(site, problem, extra), problem) for problem in declaration.problems],
        labels=_labels(w, asked),
        extra=extra,
        asked_by=w.asked_by.format(instrument=instrument.name, country=declaration.jurisdiction.name) if instrument and asked else "",
        not_official=w.not_official if instrument else "",
        official=Link(instrument.name, Target(addresses.ROUTE, ANCHOR)) if instrument else None,
    )


def phrases_with_calendar(site: Site, *, reckons: bool = True) -> dict[str, str]:
    """The words of the script, by their names; with those for what must be worked out or chosen if it `reckons`. They come with the calendar:
    it says nothing before it has that."""
    declaration, words = site.declaration, site.words
    letter = words.complaint_letter
    spared = _SHOWN | ({"no_option"} if not reckons else set())
    if not any(step.go_on_within for step in declaration.complaint_route.steps):
        spared |= {"go_on_past"}
    phrases = {name: text for name, text in words.complaint_form if name not in spared}
    phrases |= {f"letter_{name}": getattr(letter, name) for name in (*_FOR_SCRIPT, *(terms.RECKONING if reckons else ()))}
    phrases |= {"day": words.deadline_calculator.day, **{f"moment_{name}": text for name, text in words.moment}}
    return phrases | {"company": declaration.company.legal_name, "start": declaration.complaint_route.start}


def _labels(w: ComplaintFormWords, asked: list[FormField]) -> dict[str, str]:
    """What each field is called: by the country's form where it asks for it, else by us."""
    ours = {name: getattr(w, name) for name in ("what", "when", "reference", "requests", "name", "contact", "product")}
    return ours | {field.is_our: field.name for field in asked if field.is_our}


def _extra(asked: list[FormField]) -> Iterator[ExtraField]:
    for number, field in enumerate((field for field in asked if not field.is_our), 1):
        yield ExtraField(f"extra-{number}", field.name, field.autocomplete)


def _by_hand(writer: Writer, problem: ProblemType) -> ByHand:
    return ByHand(problem.id, problem.name, as_text(writer.first()), as_text(writer.second()))


MARKER = MarkerKind(view, behind=("problems.complaint",), fixed=("reclamacion-lista",), anchors=lambda shown, words: [each.id for each in shown.by_hand])
