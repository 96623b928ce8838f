"""What the frame around every page shows (`overrides/partials`): not a marker, the theme's templates print it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .. import addresses
from ..models import ProblemType
from ..site import Site
from ..words import Words, wording
from .by_class import in_sentences

USUAL_QUOTES = "«{text}»"  # with which scripts quote (phrases.js), unless they are told


@dataclass(frozen=True)
class Draft:
    """What is said of a declaration in which something is still to confirm: to its editors how much, to all others that it promises nothing."""

    points: str
    not_promised: str


@dataclass(frozen=True)
class InLanguage:
    """The same site in a language of it: the language's own name, as it stands in a list, and how its root is reached from this one's."""

    code: str
    name: str
    root: str
    url: str
    is_this: bool


@dataclass(frozen=True)
class Frame:
    company_name: str
    edition: str  # its title and since when it is in force
    descriptions: dict[str, str]  # of rights' and problems' pages, by path
    words: Words
    draft: Draft | None
    direction: str  # in which it is read: ltr, rtl
    languages: list[InLanguage]  # none where there is only one


def view(site: Site) -> Frame:
    declaration, words, edition = site.declaration, site.words, site.declaration.edition
    descriptions = {addresses.right(right.id).page: right.summary for right in declaration.rights}
    descriptions |= {addresses.problem(problem.id).page: f"{problem.name}. {promised(problem, site)}" for problem in declaration.problems}
    return Frame(
        declaration.company.name,
        words.edition.in_force_since.format(edition=edition.title, day=wording.day(edition.effective, words)),
        descriptions,
        words,
        _draft(site),
        site.way,
        languages(site),
    )


def of_html(site: Site) -> str:
    """The attributes of `<html>` that scripts read: of which day the page is; and how its language writes, where scripts would take another way."""
    words = site.words
    said = {"built": str(site.day), "locale": words.browsers_locale, "quoted": "" if words.quoted == USUAL_QUOTES else words.quoted}
    return "".join(f' data-{name}="{escape(value)}"' for name, value in said.items() if value)


def languages(site: Site) -> list[InLanguage]:
    """Every language of the site, if there are several, in the order in which the company names them."""
    back = "" if site.is_original else "../"
    found = [
        InLanguage(each.code, each.name[:1].title() + each.name[1:], "" if each.is_this else back + each.folder, each.url, each.is_this)
        for each in site.languages
    ]
    return found if len(found) > 1 else []


def _draft(site: Site) -> Draft | None:
    count, w = len(site.loaded.open_points), site.words.draft
    if not count:
        return None
    return Draft(wording.counted(count, w.points, site.words), w.not_promised.format(company=site.declaration.company.name))


def promised(problem: ProblemType, site: Site) -> str:
    """What is promised in a problem, in a sentence that is true of every class of product."""
    return in_sentences(problem, site.declaration.classes_of(problem), site.words)
