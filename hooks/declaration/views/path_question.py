"""`<!-- declaration:path-question -->`: a question of the guided path, its answers, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link, Target
from ..files.pages import slug
from ..models import PathAnswer, PathQuestion
from ..site import Site
from .kinds import MarkerKind


@dataclass(frozen=True)
class PathQuestionView:
    first: bool
    question: str
    said: str  # the answer that led here, where only one does
    answers: list[Link]
    back: list[Link]
    start: Link | None  # where it is further away than one step back
    all_problems: Link
    person: Link


def view(site: Site, *, question: PathQuestion | None = None) -> PathQuestionView:
    w, questions = site.words.path_question, site.declaration.paths
    first = questions[0]
    question = question or first
    before = site.lookup.answers_to(question.id)
    asked = list({each.id: each for each, _ in before}.values())
    back = [Link(w.back if len(asked) == 1 else w.back_to.format(question=each.question), _page(each, first)) for each in asked]
    return PathQuestionView(
        first=question.id == first.id,
        question=question.question,
        said=w.said.format(answer=before[0][1].text) if len(before) == 1 else "",
        answers=[Link(answer.text, _leads_to(answer, site)) for answer in question.answers],
        back=back,
        start=Link(w.start, Target(addresses.PATH)) if back and first not in asked else None,
        all_problems=Link(w.all_problems, Target(addresses.PROBLEMS_INDEX)),
        person=Link(w.person, Target(addresses.CONTACT)),
    )


def _page(question: PathQuestion, first: PathQuestion) -> Target:
    return Target(addresses.PATH) if question.id == first.id else addresses.question(question.id)


def _leads_to(answer: PathAnswer, site: Site) -> Target:
    """The next question, or the top of the problem's page, with the product chosen."""
    if answer.question:
        return _page(site.question(answer.question), site.declaration.paths[0])
    return addresses.problem(answer.problem or "", answer.product_class or "")


MARKER = MarkerKind(view, ("question",), behind=("paths",), anchors=lambda shown, words: [slug(shown.question)])
