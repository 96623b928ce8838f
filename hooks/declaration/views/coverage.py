"""`<!-- declaration:coverage -->`: each duty of the country's acts, and the page, figure or contact point that meets it, or what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..law.coverage import Covered, coverage, holds_from
from ..law.scope import binding
from ..models import Act, Source
from ..site import Site
from ..words import wording
from .kinds import MarkerKind
from .legal_limits import official
from .legal_line import why


@dataclass(frozen=True)
class DutyView:
    article: str
    says: str
    state: str  # "met", "missing", or "not ours"
    notes: list[str]
    pages: list[Link]


@dataclass(frozen=True)
class ActView:
    id: str
    name: str
    summary: str
    who: str
    href: str
    bound: str  # whether the company is
    count: str
    caption: str
    duties: list[DutyView]
    checked_on: str
    sources: list[Source]


@dataclass(frozen=True)
class CoverageView:
    acts: list[ActView]
    nothing: str  # why there are no acts, where that is so


def view(site: Site) -> CoverageView:
    jurisdiction = site.declaration.jurisdiction
    found = coverage(site.declaration, jurisdiction, site.almanac)
    acts = [_act(act, covered, site) for act, covered in found if act.confidence != "low"]  # of those, nobody has read enough to rely on
    return CoverageView(acts, "" if acts else site.words.coverage.none.format(country=jurisdiction.name))


def _act(act: Act, covered: list[Covered], site: Site) -> ActView:
    words, w, company = site.words, site.words.coverage, site.declaration.company
    begins = holds_from(act)
    how = binding(act.scope, company, site.declaration.jurisdiction.large)
    if not how.binds:
        bound = w.not_bound.format(company=company.name, why=why(how.because, words))
    elif begins and begins > site.day:
        bound = w.bound_from.format(company=company.name, day=wording.day(begins, words))
    else:
        bound = w.bound.format(company=company.name)
    ours = [each for each in covered if each.applies]
    in_order = [*(each for each in ours if each.bound or each.met), *(each for each in covered if not (each.applies and (each.bound or each.met)))]
    return ActView(
        id=act.id,
        name=act.name,
        summary=act.summary,
        who=act.who,
        href=act.href or "",
        bound=bound,
        count=w.count.format(met=sum(each.met for each in ours), all=len(ours)),
        caption=w.caption.format(act=act.name),
        duties=[_duty(each, site) for each in in_order],
        checked_on=w.checked_on.format(day=wording.day(act.checked_on, words)),
        sources=official(act.sources),
    )


def _duty(each: Covered, site: Site) -> DutyView:
    w = site.words.coverage
    if not each.applies:
        said = w.not_bound_by_duty or "{company} {why}."
        reason = said.format(company=site.declaration.company.name, why=why(each.not_ours, site.words))
        return DutyView(each.duty.article, each.duty.says, "not ours", [reason], [])
    begins = each.duty.effective_from
    notes = [w.from_day.format(day=wording.day(begins, site.words))] if begins and begins > site.day else []
    notes += [site.words.law.low] if each.duty.confidence == "low" else []
    notes += [each.how] if each.how else []
    if each.figures is not None:
        notes.append(w.by_the_figures if each.figures else w.not_by_the_figures)
    if each.unordered:
        notes.append(w.unordered)
    if each.channels:
        notes.append(w.by_the_channels)
    if each.missing:
        notes.append(each.missing)
    pages = [Link(site.declaration.page_titles.get(page.partition("#")[0], page), addresses.page(page)) for page in each.pages]
    return DutyView(each.duty.article, each.duty.says, "missing" if each.lacking else "met" if each.met else "not ours", notes, pages)


MARKER = MarkerKind(view, behind=("coverage", "jurisdictions.acts"), anchors=lambda shown, words: [each.id for each in shown.acts])
