"""`<!-- declaration:remedy-check -->`: whether something is owed, in words and with dates, and the form that tells it of one's own case.

A script fills the form (`remedy-check.js`). From when each period counts: `deadlines/owed.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .. import addresses
from ..addresses import Link
from ..deadlines import Almanac, owed
from ..models import ContactPoint, ProblemType
from ..quantities import Duration
from ..site import Site
from ..words import Words, wording
from .by_class import kinds_of_product
from .kinds import MarkerKind
from .worked_examples import first_point, next_contact


@dataclass(frozen=True)
class WhatWouldFollow:
    product: str
    sentences: list[str]


@dataclass(frozen=True)
class RemedyCheck:
    problem: str
    starts: str
    example: str
    examples: list[WhatWouldFollow]
    pauses: bool
    exceptions: Link | None
    next_step: Link
    phrases: dict[str, str]  # for the script, by the end of the attribute that holds them: `not-yet`


def view(site: Site, *, problem: ProblemType) -> RemedyCheck:
    def terms(id: str | None) -> object:
        return problem.promise_for(id).resolution, problem.remedy_for(id)

    words, w = site.words, site.words.remedy_check
    kinds = kinds_of_product(problem, site.declaration.product_classes, words, lambda id: terms(id) != terms(None))
    start, point = next_contact(site.almanac), first_point(site, problem)
    _, *later = site.declaration.complaint_route.in_order(problem.complaint_step)
    phrases = {**dict(w.sentences), **dict(w.answers), "moment_one": words.moment.one, "moment_other": words.moment.other}
    return RemedyCheck(
        problem=problem.id,
        starts=w.starts.format(starts=problem.clock.starts),
        example=w.example.format(start=wording.moment(start, words), point=point.name),
        examples=[WhatWouldFollow(name, _sentences(problem, id or None, start, site.almanac, point, words)) for id, name in kinds],
        pauses=bool(problem.clock.pauses_when) or problem.condition.effect != "none",
        exceptions=Link(words.exceptions.heading, addresses.exceptions(problem.id)) if problem.exceptions else None,
        next_step=Link(later[0].name, addresses.step(later[0].id)) if later else Link(words.complaint_route.outside, addresses.route()),
        phrases={name.replace("_", "-"): text for name, text in phrases.items()},
    )


def _sentences(problem: ProblemType, product_class: str | None, start: datetime, almanac: Almanac, point: ContactPoint, words: Words) -> list[str]:
    """What would follow if we were late with a case that starts then."""
    said, remedy = words.remedy_check.sentences, problem.remedy_for(product_class)
    promise = problem.promise_for(product_class)
    dates = owed(promise, remedy, start, almanac.opening(point.id))
    moves = almanac.may_move(dates.solve_by, promise.resolution)

    def by(at: datetime, period: Duration) -> str:
        """By when what follows the deadline ends; what follows a date that may be moved moves with it."""
        return wording.carried(wording.by(at, period, words), words, unsure=moves or almanac.may_move(at, period))

    amount, extra, total = (wording.money(each, words) if each else "" for each in (remedy.amount, remedy.late_extra, remedy.total))
    paid, asked = (wording.duration(each, words) if each else "" for each in (remedy.paid_within, remedy.claim_within))
    sentences = [
        said.due.format(when=wording.carried(wording.end(dates.solve_by, words), words, unsure=moves)),
        said.owed_amount.format(amount=amount) if amount else said.owed_other.format(action=remedy.action),
    ]
    if dates.pay_by and remedy.paid_within:
        sentences.append(said.paid_by.format(when=by(dates.pay_by, remedy.paid_within), period=paid))
    elif remedy.automatic:
        sentences.append(said.automatic)
    else:
        if dates.ask_by and remedy.claim_within:
            sentences.append(said.ask_by.format(when=by(dates.ask_by, remedy.claim_within), period=asked))
        else:
            sentences.append(said.ask)
        sentences += [said.paid_after_asking.format(period=paid)] if paid else []
    if extra:
        sentences.append(said.late_extra.format(extra=extra, total=total))
    return sentences


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.remedy",))
