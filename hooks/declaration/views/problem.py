"""`<!-- declaration:problem -->`: the head of a problem's page: the customer's words and the two deadlines at once."""

from __future__ import annotations

from dataclasses import dataclass

from ..addresses import problem_key
from ..files.pages import slug
from ..models import ProblemType
from ..site import Site
from ..words import wording
from .announced import Announced, announced
from .kinds import MarkerKind
from .sla_table import varies


@dataclass(frozen=True)
class ProblemHead:
    key: str  # its permanent address
    name: str
    examples: list[str]
    first_response: str
    resolution: str
    share: str
    more: list[tuple[str, str]]  # its other periods, each with its name
    notes: list[str]
    announced: list[Announced]


def view(site: Site, *, problem: ProblemType) -> ProblemHead:
    words, promise, key = site.words, problem.promise, problem_key(problem.id)
    window = {"month": words.windows.month, "quarter": words.windows.quarter, "year": words.windows.year}[promise.window]
    return ProblemHead(
        key=key,
        name=problem.name,
        examples=problem.examples,
        first_response=wording.duration(promise.first_response, words),
        resolution=wording.duration(promise.resolution, words),
        share=words.problem.share.format(share=wording.share(promise, words), window=window),
        more=[(getattr(words.problem, name), wording.duration(period, words)) for name, period in promise.more()],
        notes=varies(problem, words),
        announced=announced(site, key),
    )


MARKER = MarkerKind(view, ("problem",), needs_subject=True, behind=("problems.name",), anchors=lambda shown, words: [slug(shown.name)])
