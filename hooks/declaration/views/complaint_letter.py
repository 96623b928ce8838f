"""`<!-- declaration:complaint-letter -->`: a complaint ready to send, and a second one for the next step of the route.

Both letters are put together here, with a blank for all that only the customer knows. Without JavaScript they are copied or
printed and filled in by hand; `complaint-letter.js` fills the same blanks from a form, and puts dates where durations stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..models import FormField, ProblemType, Step
from ..quantities import Duration
from ..site import Site
from ..words import wording
from ..words.complaint import ComplaintFormWords
from .kinds import MarkerKind

# What stands in the form or beside the letters; all other words of the form are for the script.
_SHOWN = {
    "unfold", "label", "private", "problem", "choose", "turn", "first", "second", "product", "point", "first_date", "first_point", "first_step", "tracking",
    "outcome", "no_answer", "not_convinced", "why", "what", "when", "reference", "requests", "request", "name", "contact", "asked_by",
    "first_letter", "second_letter", "first_letter_by_hand", "second_letter_by_hand", "copy_text", "share", "whatsapp", "print", "mail",
    "not_official", "offer_second",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Part of a line: words, a link, or a blank. `text` is what a blank holds until something better is known."""

    text: str
    blank: str = ""
    href: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a letter. One that is `only_with` something is left out by the script where that isn't so."""

    pieces: list[Piece]
    only_with: str = ""
    hidden: bool = False  # until the script knows better


@dataclass(frozen=True)
class Cited:
    """What the letter leads to: its name, and its address under `site_url`."""

    name: str
    url: str


@dataclass(frozen=True)
class ExtraField:
    """Something that only the country's complaint form asks for."""

    key: str
    name: str
    autocomplete: str


@dataclass(frozen=True)
class ComplaintLetter:
    problem: str
    site_url: str
    first: list[Line]
    second: list[Line]
    requests: list[str]
    labels: dict[str, str]  # of the fields that the country's form names in its own way
    extra: list[ExtraField]
    asked_by: str
    not_official: str
    phrases: dict[str, str]  # for the script, by the end of the attribute that holds them


def view(site: Site, *, problem: ProblemType | None = None) -> ComplaintLetter:
    declaration, words = site.declaration, site.words
    w, instrument = words.complaint_form, declaration.jurisdiction.instrument
    asked = instrument.asks_for if instrument else []
    writer = _Writer(site, problem, list(_extra(asked)))
    letter = words.complaint_letter
    phrases = {name: text for name, text in w if name not in _SHOWN}
    phrases |= {"day": words.deadline_calculator.day, **{f"moment_{name}": text for name, text in words.moment}}
    phrases |= {f"letter_{name}": getattr(letter, name) for name in ("by", "item", "cited")}
    phrases |= {"letter_blank": letter.blank, "letter_no_answer": letter.no_answer, "letter_not_convinced": letter.not_convinced}
    return ComplaintLetter(
        problem=problem.id if problem else "",
        site_url=site.url,
        first=list(writer.first()),
        second=list(writer.second()),
        requests=problem.complaint.requests if problem else [],
        labels=_labels(w, asked),
        extra=writer.extra,
        asked_by=w.asked_by.format(instrument=instrument.name, country=declaration.jurisdiction.name) if instrument and asked else "",
        not_official=w.not_official.format(instrument=instrument.name) if instrument else "",
        phrases={name.replace("_", "-"): text for name, text in phrases.items()},
    )


def cited(site: Site, problem: ProblemType) -> list[Cited]:
    """What a complaint about a problem is based on, by permanent address: clauses or rights, and the promise itself."""
    keys = problem.complaint.cites or [addresses.right_key(id) for id in problem.rights]
    found = [Cited(site.named(site.in_force[key]), f"{key}/") for key in keys]
    return [*found, Cited(site.words.complaint_letter.deadlines_page, addresses.problem(problem.id).on(""))]


def _labels(w: ComplaintFormWords, asked: list[FormField]) -> dict[str, str]:
    """What each field is called: by the country's form where it asks for it, else by us."""
    ours = {name: getattr(w, name) for name in ("what", "when", "reference", "requests", "name", "contact", "product")}
    return ours | {field.is_our: field.name for field in asked if field.is_our}


def _extra(asked: list[FormField]) -> Iterator[ExtraField]:
    for number, field in enumerate((field for field in asked if not field.is_our), 1):
        yield ExtraField(f"extra-{number}", field.name, field.autocomplete)


class _Writer:
    """Writes the letters about one problem, or about any. What only the customer knows stays blank."""

    def __init__(self, site: Site, problem: ProblemType | None, extra: list[ExtraField]):
        self._site, self._problem, self.extra = site, problem, extra
        self._company, self._words, self._w = site.declaration.company, site.words, site.words.complaint_letter
        self._route = site.declaration.complaint_route.in_order(problem.complaint_step if problem else None)

    def first(self) -> Iterator[Line]:
        w = self._w
        yield from self._head(w.subject)
        yield from self._case()
        yield from self._requests()
        yield from self._cites()
        yield Line([])
        promise = self._problem.promise if self._problem else None
        reply_by = self._within("answer", promise.first_response if promise else None)
        solve_by = self._within("solution", promise.resolution if promise else None)
        yield self._line(w.deadlines, answer=reply_by, solution=solve_by, point=self._blank("point"))
        yield from self._law()
        yield self._line(w.proof)
        if len(self._route) > 1:
            yield self._line(w.onward, step=self._blank("onward", self._route[1].name))
        yield from self._foot()

    def second(self) -> Iterator[Line]:
        w = self._w
        next = self._route[1] if len(self._route) > 1 else self._route[0]
        yield from self._head(w.second_subject, self._line(w.attention, who=self._blank("attention", next.name)))
        yield self._line(w.tracking, tracking=self._blank("tracking"))
        yield Line([])
        yield self._line(w.first_sent, date=self._blank("first-date"), point=self._blank("first-point"))
        yield self._line(w.quoting)
        yield from self._case()
        yield from self._requests()
        yield Line([])
        yield self._line(w.missed, only_with="missed-answer", answer=self._blank("missed-answer"), solution=self._blank("missed-solution"))
        yield self._line(w.undecided, only_with="missed-decision", hidden=True, step=self._blank("first-step"), decision=self._blank("missed-decision"))
        yield self._line("{outcome}", outcome=self._blank("outcome", f"{w.no_answer} / {w.not_convinced.format(why=w.blank)}"))
        yield from self._decision(next)
        yield from self._cites()
        yield Line([])
        yield self._line(w.proof)
        yield from self._foot()

    def _head(self, subject: str, *more: Line) -> Iterator[Line]:
        yield Line([Piece(self._company.legal_name, "to")])
        yield from more
        yield self._line(self._w.date, date=self._blank("date"))
        yield Line([])
        yield self._line(subject, problem=self._blank("problem", self._problem.name if self._problem else ""))

    def _case(self) -> Iterator[Line]:
        w = self._w
        for phrase, name in ((w.product, "product"), (w.what, "what"), (w.when, "when"), (w.reference, "reference")):
            yield self._line(phrase, "product" if name == "product" else "", False, **{name: self._blank(name)})

    def _requests(self) -> Iterator[Line]:
        """The requests as the script writes them; without it, all that are usual, for the rest to be struck out."""
        usual = self._problem.complaint.requests if self._problem else []
        items = [self._w.item.format(text=text) for text in (*usual, self._w.blank)]
        yield self._line(self._w.requests)
        yield Line([Piece("\n".join(items), "requests")])

    def _cites(self) -> Iterator[Line]:
        w = self._w
        yield Line([])
        yield self._line(w.cites)
        if not self._problem:
            yield Line([Piece(f"{self._site.url}{addresses.Target(addresses.RIGHTS_INDEX).on('')}", "cites")])
            return
        for each in cited(self._site, self._problem):
            url = f"{self._site.url}{each.url}"
            yield self._line(w.cited, name=Piece(each.name), url=Piece(url, href=url))

    def _law(self) -> Iterator[Line]:
        """What the law of the country gives the company for answering, where it gives a limit."""
        sure = (limit.rule for limit in self._site.limits.in_force("answer", self._problem) if limit.certain and limit.rule.limit)
        rule = next(sure, None)
        if not rule and (self._problem or not any(self._site.limits.in_force("answer", each) for each in self._site.declaration.problems)):
            return
        law = self._w.within.format(duration=wording.duration(rule.limit, self._words)) if rule and rule.limit else ""
        basis = self._blank("basis", (rule and rule.basis) or "")
        yield self._line(self._w.law, only_with="law", hidden=not rule, law=self._blank("law", law), basis=basis)

    def _decision(self, step: Step) -> Iterator[Line]:
        w = self._w
        url = self._blank("step-url", self._site.address(addresses.step_key(step.id)))
        yield self._line(w.decide, only_with="decides", decides=self._blank("decides", step.decides), step=self._blank("step", step.name), url=url)
        yield self._line(w.decide_by, only_with="decides", deadline=self._within("step-deadline", step.deadline))
        yield Line([Piece(w.outside.format(company=self._company.legal_name))], only_with="outside", hidden=True)

    def _foot(self) -> Iterator[Line]:
        w = self._w
        yield Line([])
        yield self._line(w.answer_to)
        yield self._line(w.field, name=Piece(w.name), value=self._blank("name"))
        yield self._line(w.field, name=Piece(w.contact), value=self._blank("contact"))
        for field in self.extra:
            yield self._line(w.field, name=Piece(field.name), value=self._blank(field.key))

    def _within(self, blank: str, duration: Duration | None) -> Piece:
        """By when, as a duration: a script knows the day of the complaint, and makes it a date."""
        return self._blank(blank, self._w.within.format(duration=wording.duration(duration, self._words)) if duration else "")

    def _blank(self, name: str, text: str = "") -> Piece:
        return Piece(text or self._w.blank, name)

    def _line(self, phrase: str, only_with: str = "", hidden: bool = False, **values: Piece) -> Line:
        """A phrase with a piece in the place of each {name}."""
        parts = re.split(r"\{([a-z_]+)\}", phrase)
        return Line([values[part] if i % 2 else Piece(part) for i, part in enumerate(parts) if part], only_with, hidden)


MARKER = MarkerKind(view, ("problem",), behind=("problems.complaint",), fixed=("reclamacion-lista",))
