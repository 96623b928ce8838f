"""`<!-- declaration:plain-version -->`: a right in few words, for who reads with difficulty; without a right, the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from .. import addresses, placeholders
from ..addresses import PLAIN, Link
from ..files.pages import slug
from ..models import ProblemType, Right
from ..site import Site
from ..words import wording
from .by_class import both_figures, in_sentences, kinds_of_product, said_by
from .kinds import MarkerKind

Figure = TypeVar("Figure")


@dataclass(frozen=True)
class Part:
    title: str
    lines: list[str]
    id: str  # of the title: the same in all languages


@dataclass(frozen=True)
class Given:
    """By when a problem is solved, or what is paid if that is late: one figure, or those of the classes of product that differ."""

    problem: Link
    what: str


@dataclass(frozen=True)
class PlainRight:
    number: str
    title: str
    id: str  # of the title: the same in all languages
    parts: list[Part]  # the right, what we ask, by when
    deadlines: list[Given]  # behind the last of them
    if_not: Part
    paid: list[Given]
    complain: Link
    back: Link
    validated: str


@dataclass(frozen=True)
class PlainVersionView:
    """One of the two."""

    shown: PlainRight | None
    every: list[Link]


def view(site: Site, *, right: Right | None = None) -> PlainVersionView:
    if right:
        return PlainVersionView(_of(right, site), [])
    rights = sorted((each for each in site.declaration.rights if each.plain), key=lambda each: each.number)
    return PlainVersionView(None, [Link(each.title, addresses.plain_version(each.id)) for each in rights])


def _of(right: Right, site: Site) -> PlainRight | None:
    w, plain = site.words.plain_version, right.plain
    if not plain:
        return None
    part: Callable[[str], Part] = partial(_part, site, plain.parts)
    asks, problems = part("asks"), site.problems_of(right.id)
    who, day = plain.validated_by, plain.validated_on
    return PlainRight(
        number=site.words.right.number.format(number=right.number),
        title=w.title.format(right=right.title),
        id=slug(site.words_of_originals.plain_version.title.format(right=site.loaded.in_the_original(right.title))),
        parts=[part("right"), Part(asks.title, [*asks.lines, w.never_removes], asks.id), part("by_when")],
        deadlines=[Given(Link(each.name, addresses.problem(each.id)), _solved(each, site)) for each in problems],
        if_not=part("if_not"),
        paid=[Given(Link(each.name, addresses.problem(each.id)), what) for each in problems if (what := _paid(each, site))],
        complain=Link(w.complain, addresses.route()),
        back=Link(w.back, addresses.right(right.id)),
        validated=w.validated.format(who=who, day=wording.day(day, site.words)) if who and day else w.not_validated,
    )


def _part(site: Site, parts: dict[str, list[str]], name: str) -> Part:
    title, original = (getattr(words.plain_version, name) for words in (site.words, site.words_of_originals))
    return Part(title, [placeholders.fill(line, site) for line in parts[name]], slug(original))


def _solved(problem: ProblemType, site: Site) -> str:
    """By when; where that isn't promised, what is."""
    classes, words = site.declaration.classes_of(problem), site.words
    return both_figures(problem, classes, words).get("resolution") or in_sentences(problem, classes, words)


def _paid(problem: ProblemType, site: Site) -> str:
    """The amounts, and that another class gets something else; nothing where no class is paid any."""
    each_class = _of_each_class(problem, site, lambda product_class: tuple(each.sum for each in problem.remedies_for(product_class)) or (None,))
    found = {amount for amounts in each_class for amount in amounts}
    amounts = [wording.money(each, site.words) for each in sorted(filter(None, found), key=lambda each: each.amount)]
    return _said([*amounts, *([site.words.plain_version.another] if None in found else [])], problem, site) if amounts else ""


def _of_each_class(problem: ProblemType, site: Site, figure: Callable[[str | None], Figure]) -> Iterator[Figure]:
    """A figure of the problem for each class of product in which it differs, and for all others together, if there are any."""
    kinds = kinds_of_product(problem, site.declaration.classes_of(problem), site.words, lambda product_class: figure(product_class) != figure(None))
    return (figure(id or None) for id, _ in kinds)


def _said(figures: list[str], problem: ProblemType, site: Site) -> str:
    said = wording.either(figures, site.words)
    return said_by(site.declaration.classes_of(problem), site.words).in_few_words.format(what=said) if len(figures) > 1 else said


MARKER = MarkerKind(
    view, ("right",), behind=("rights.plain",), anchors=lambda shown, words: [shown.shown.id] if shown.shown else [PLAIN] if shown.every else []
)
