"""The letters of a complaint, line by line: about any problem, for the script, with each line that it may need; or about one, by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from .. import addresses
from ..models import ProblemType, Remedy, Step, together
from ..site import Site
from ..words import Words, payments, wording
from . import letter_terms as terms
from .by_class import kinds_of_product, treated_otherwise
from .complaint_route import door_name, ways_on


@dataclass(frozen=True)
class Piece:
    """Part of a line: words, or a blank. `text` is what a blank holds until something better is known."""

    text: str
    blank: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a letter. One that is `only_with` something is left out by the script where that isn't so."""

    pieces: list[Piece]
    only_with: str = ""


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


def cited(site: Site, problem: ProblemType) -> list[Cited]:
    """What a complaint about a problem is based on, by permanent address: clauses or rights."""
    w = site.words.complaint_letter
    found = []
    for key in problem.complaint.cites or [addresses.right_key(id) for id in problem.rights]:
        each = site.in_force[key]
        right = site.right_of(each)
        found.append(Cited(w.of_right.format(number=right.number, title=each.title) if right else site.named(each), f"{key}/"))
    return found


def classes(site: Site, problem: ProblemType, *, by_route: bool = True) -> Iterator[tuple[str, str]]:
    """Id and name of the classes of product in which anything that a letter or a script tells differs; the others have no id. Among them
    are those of the head of the problem's page, which leads here by them; and `by_route` those for which the steps of the route differ."""
    apart = site.declaration.route_tells_apart(problem) if by_route else set()
    return kinds_of_product(problem, site.declaration.classes_of(problem), site.words, lambda id: id in apart or treated_otherwise(problem, id))


def _later(remedy: Remedy, phrase: str, words: Words) -> str:
    """The phrase for what is owed if a deadline is missed; another one, where that is counted from where the deadline begins."""
    over = payments.from_the_start(remedy, words)
    return words.complaint_letter.due_if_after.replace("{over}", over) if over else phrase


def as_text(lines: Iterator[Line]) -> list[str]:
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines).split("\n")


class Writer:
    """Writes the letters about one problem, by hand; or about any, for the script: then with each line that it may need."""

    def __init__(self, site: Site, problem: ProblemType | None, extra: list[ExtraField]):
        self._site, self._problem, self._extra = site, problem, extra
        self._company, self._words, self._w = site.declaration.company, site.words, site.words.complaint_letter
        self._route = site.declaration.route_of(problem) if problem else site.declaration.complaint_route.stages()

    def first(self) -> Iterator[Line]:
        w, starts_later = self._w, self._problem and self._route[0].step.id != self._site.declaration.complaint_route.start
        yield from self._head(w.subject, attention=self._route[0].step.name if starts_later else "")
        if not self._problem:
            yield self._line(w.first_told, "told")
            yield self._line(w.first_started, "started")
        yield from self._case()
        yield from self._requests(w.requests)
        yield Line([])
        if self._problem:
            yield from self._terms(self._problem, w.deadlines_within, w.deadlines_by_class, missed=False)
        else:
            yield from self._passed()
            yield self._line(w.deadlines, "dated")
            yield self._line(w.deadlines_within, "counted")
            yield Line([Piece("", "due")], "due")
        yield from self._law()
        yield from self._cites(w.cites)
        yield Line([])
        yield self._line(w.proof)
        ways = [door_name(self._site, id) for id in ways_on(self._route[0])]
        if not self._problem or ways:
            yield self._line(w.onward, step=wording.either(ways, self._words) if self._problem else "")
        yield from self._foot()

    def second(self) -> Iterator[Line]:
        w = self._w
        onward = self._onward() or [self._route[0].step]
        yield from self._head(
            w.second_subject, attention=wording.either([step.name for step in onward], self._words) if self._problem else "", tracking=w.tracking
        )
        yield self._line(w.first_sent, how=w.sent_somehow.format(blank=w.blank))
        yield from self._case()
        yield from self._requests(w.requests)
        yield Line([])
        if self._problem:
            yield from self._terms(self._problem, w.missed_within, w.missed_by_class, missed=True)
            yield from (Line([Piece(text)]) for text in (w.no_answer, w.not_solved, w.not_convinced.format(why=w.blank)))
        else:
            yield from self._missed()
            yield from self._due()
        yield Line([])
        for step in onward if self._problem else onward[:1]:  # where one chooses, who writes by hand strikes out the others
            decides = (step.in_letter or w.whoever) if self._problem else ""
            yield self._line(w.decide, decides=decides, step=step.name, url=self._site.address(addresses.step_key(step.id)))
            periods = self._site.declaration.periods_of(step, self._problem)
            if self._problem and None not in periods:
                yield self._line(w.decide_within, duration=wording.spread([each.last for each in periods if each], self._words))
        if not self._problem:
            yield self._line(w.decide_by, "decide-by", moment="")
            yield self._line(w.decide_within, "decide-within", duration="")
        yield from self._cites(w.cites)
        yield Line([])
        yield self._line(w.second_proof)
        yield from self._foot()

    def outside(self) -> Iterator[Line]:
        """To whom nothing of the company is «su»."""
        w, company = self._w, self._company.legal_name
        yield from self._head(w.outside_subject, tracking=w.tracking)
        branches = self._site.declaration.complaint_route.branches
        yield self._line(w.outside_sent, "last-step" if branches else "", company=company)
        if branches:  # one may have left before the last step
            yield self._line(w.outside_sent_before, "before-last", company=company)
        yield from self._case()
        yield from self._requests(w.outside_requests)
        yield Line([])
        for name, phrase in (("answer", w.outside_answer), ("solution", w.outside_solution), ("attendance", w.outside_attended)):
            yield self._line(phrase, f"was-{name}", moment="")
        yield from self._decided(w.outside_decided_by, w.outside_decides_by)
        yield from self._cites(w.outside_cites, company=company)
        yield Line([Piece("", "outside-due")], "outside-due")
        yield Line([])
        yield self._line(w.intervene)
        yield from self._foot()

    def _onward(self) -> list[Step]:
        """The steps among which one chooses after the first."""
        return [stage.step for stage in self._route if stage.step.id in self._route[0].doors]

    def _head(self, subject_phrase: str, *, attention: str = "", tracking: str = "") -> Iterator[Line]:
        w = self._w
        yield self._line(w.sender)
        yield self._line(w.contact)
        for field in self._extra:
            yield Line([Piece(w.field.format(name=field.name, value="")), Piece(w.blank, field.key)])
        yield Line([])
        yield self._line(w.to, to=self._company.legal_name)
        if attention or not self._problem:
            yield self._line(w.attention, "attention", who=attention)
        if not self._problem:
            yield self._line("{address}", "address")
        yield Line([])
        yield self._line(w.placed, "placed")
        if not self._problem:
            yield self._line("{date}", "unplaced")
        yield Line([])
        yield self._line(w.about, subject=subject_phrase.format(subject=terms.subject(self._problem, self._words)) if self._problem else "")
        if tracking:
            yield self._line(tracking, "tracking")
        yield Line([])
        yield Line([Piece(w.greeting)])

    def _case(self) -> Iterator[Line]:
        yield Line([Piece(self._w.what)])
        yield self._line("{what}")
        yield self._line(self._w.when, "when")
        differing = self._site.declaration.classes_of(self._problem) if self._problem else self._site.declaration.classes
        kinds = {each.by for each in differing}
        if "customer" not in kinds or not self._problem:
            yield self._line(self._w.product, "product")
        if "customer" in kinds:
            yield self._line(self._words.customer_kinds.in_letter, "customer")
        yield self._line(self._w.reference, "reference")
        yield Line([])

    def _requests(self, phrase: str) -> Iterator[Line]:
        """The requests as the script writes them; without it, all that are usual, for the rest to be struck out."""
        usual = self._problem.complaint.requests if self._problem else []
        yield Line([Piece(phrase)])
        yield Line([Piece("\n".join(self._w.item.format(text=text) for text in (*usual, self._w.blank)), "requests")])

    def _terms(self, problem: ProblemType, of_all: str, by_class: str, *, missed: bool) -> Iterator[Line]:
        """By when, and what is owed if not: a line for each class of product in which they differ."""
        w, words = self._w, self._words
        page = f"{self._site.url}{addresses.problem(problem.id).on('')}"
        each = list(classes(self._site, problem, by_route=False))
        due = [self._due_by_hand(problem.remedies_for(id)) for id, _ in each]
        figures = [terms.figures(problem.promise_for(id), words, partial(self._route[0].step.deadline_for, id)) for id, _ in each]
        alike = len({*due}) == 1
        if len(each) > 1 and any(figures):
            yield Line([Piece(by_class.format(page=page))])
            for (_, name), known, what in zip(each, figures, due, strict=True):
                said = terms.phrase(known, w.of_class, w.one_deadline, "of_class").format(product_class=name, **known)
                yield Line([Piece(said if alike or not what else f"{said} {what}")])
        elif figures[0]:
            yield self._line(terms.phrase(figures[0], of_all, w.one_deadline, "missed_within" if missed else "within"), page=page, **figures[0])
        assured = terms.assured(self._site, problem, problem.promise_for(each[0][0] if len(each) == 1 else None), page)
        yield from (Line([Piece(text)]) for text in assured)
        declaration = w.declaration_again if any(figures) or assured else w.declaration_cited.format(page=page)
        yield from (Line([Piece(text)]) for text in terms.attended([(name, problem.promise_for(id)) for id, name in each], declaration, words, missed=missed))
        if alike and due[0]:
            yield Line([Piece(due[0])])

    def _due_by_hand(self, remedies: Sequence[Remedy]) -> str:
        """What is owed if a deadline is missed, or for what happened, where it is sure that this did; nothing is known of the day."""
        w, groups = self._w, together(remedies)
        phrases = {"late solution": w.due_if_solution, "late answer": w.due_if_answer, "late attendance": w.due_if_attendance}
        if len(groups) == 1:
            phrases |= {"what happened": w.due_for_happened, "late notice": w.due_for_notice, "target missed": w.due_for_target}
        said = [
            (
                _later(group[0], phrases[group[0].owed_for], self._words),
                terms.owed_at_once(group, self._words),
                terms.pay_with(group, self._words) + terms.wait(group, self._words),
            )
            for group in groups
            if group[0].owed_for in phrases
        ]
        return " ".join(f"{phrase.format(owed=what)}{how}" for phrase, what, how in said if what)

    def _missed(self) -> Iterator[Line]:
        """What had passed of the first step, or of a later one; and what came of it."""
        w = self._w
        yield from self._passed()
        yield from self._decided(w.decided_by, w.decides_by)

    def _passed(self) -> Iterator[Line]:
        """Of both deadlines, from a day that is known."""
        w = self._w
        for name, phrase in (("in-time", w.deadlines), ("missed", w.missed), ("missed-answer", w.missed_answer)):
            yield self._line(phrase, name)

    def _decided(self, past: str, to_come: str) -> Iterator[Line]:
        yield self._line(past, "decided-by", moment="")
        yield self._line(to_come, "decides-by", moment="")
        yield self._line("{outcome}")

    def _due(self) -> Iterator[Line]:
        w = self._w
        yield Line([Piece("", "due")], "due")
        yield self._line(w.pay_by, "pay-by", moment="")
        yield self._line(w.claimed, "claimed")

    def _cites(self, phrase: str, **values: str) -> Iterator[Line]:
        yield Line([])
        yield self._line(phrase, **values)
        if not self._problem:
            yield Line([Piece("", "cites")])
            return
        for each in cited(self._site, self._problem):
            yield Line([Piece(self._w.cited.format(name=each.name, url=f"{self._site.url}{each.url}"))])

    def _law(self) -> Iterator[Line]:
        """What the law of the country gives the company for answering, where it gives a limit."""
        w = self._w
        if not self._problem:
            yield self._line(w.law, "law", moment="")
            yield self._line(w.law_within, "law-within", duration="")
        elif rule := next(terms.answer_limits(self._site, self._problem), None):
            yield self._line(w.law_within, duration=wording.duration(rule.limit, self._words) if rule.limit else "", basis=rule.basis or "")

    def _foot(self) -> Iterator[Line]:
        w = self._w
        yield Line([])
        yield Line([Piece(w.closing)])
        yield Line([Piece(w.signature)], "paper")
        yield self._line("{name}")

    def _line(self, phrase: str, only_with: str = "", **values: str) -> Line:
        """A phrase with its values; a blank in the place of each {name} without one, named as the condition where that holds it alone."""
        pieces = []
        for i, part in enumerate(re.split(r"\{([a-z_]+)\}", phrase)):
            if i % 2 == 0:
                pieces.append(Piece(part))
            elif values.get(part):
                pieces.append(Piece(values[part], part if not self._problem else ""))
            else:
                pieces.append(Piece(self._w.blank, only_with if part in ("moment", "duration") else part))
        return Line([piece for piece in pieces if piece.text], only_with)
