"""`<!-- declaration:legal-limits -->`: the deadlines that the law of the country sets for this company, and where that is written.

Customers read it: what helps them, official sources first. What isn't known and what was doubted while reading is for editors:
`cli.py law`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..law.channels import required_of
from ..law.limits import is_limit, limits_of
from ..law.scope import binding
from ..models import EVENTS, Fact, RequiredChannels, Rule, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .legal_line import doubts, named


@dataclass(frozen=True)
class ShownLimit:
    about: str  # for what it is
    says: str
    notes: list[str]
    basis: str
    href: str  # of the article, or of the official source
    checked: str


@dataclass(frozen=True)
class LegalLimits:
    caption: str
    limits: list[ShownLimit]
    pending: list[tuple[str, str]]  # what, and when it was last looked at


def view(site: Site) -> LegalLimits:
    declaration, words, w = site.declaration, site.words, site.words.legal_limits
    jurisdiction = declaration.jurisdiction
    bound = {each.rule.id: each for each in limits_of(declaration.company, jurisdiction, site.day, tuple(declaration.company.sectors))}
    rows: list[ShownLimit] = []
    for event in EVENTS:
        of_it = [rule for rule in jurisdiction.rules if rule.event == event and (rule.id in bound or not is_limit(rule))]
        ours = [rule for rule in of_it if rule.status != "none_found" and binding(rule.scope, declaration.company, jurisdiction.large).binds]
        found = ours or [rule for rule in of_it if rule.status == "none_found"]
        for rule in found:
            notes = [w.from_day.format(day=wording.day(rule.effective_from, words))] if rule.effective_from and rule.effective_from > site.day else []
            notes += doubts(bound[rule.id], words) if rule.id in bound else []
            rows.append(_limit(rule, notes, named(event, words), words))
    rows += [_channels(each, words) for each in required_of(declaration, jurisdiction)]
    pending = [(each.text, words.coverage.checked_on.format(day=wording.day(each.checked_on, words))) for each in jurisdiction.pending]
    return LegalLimits(w.caption.format(country=jurisdiction.name), rows, pending)


def _limit(rule: Rule, notes: Sequence[str], about: str, words: Words) -> ShownLimit:
    return ShownLimit(
        about=f"{about[:1].upper()}{about[1:]}",
        says=rule.says,
        notes=[*notes, *([rule.note] if rule.note else [])],
        basis=rule.basis or "",
        href=rule.href or _official_address(rule),
        checked=wording.checked(rule, words),
    )


def _channels(each: RequiredChannels, words: Words) -> ShownLimit:
    w = words.legal_limits
    names = wording.listed([getattr(w, channel) for channel in each.channels], words)
    return ShownLimit(w.channels, f"{names[:1].upper()}{names[1:]}.", [], each.basis, _official_address(each), wording.checked(each, words))


def _official_address(fact: Fact) -> str:
    return next((each.href for each in official(fact.sources) if each.href), "")


def official(sources: Sequence[Source]) -> list[Source]:
    """Those that a customer can rely on: the official text, or the authority's own site."""
    return [each for each in sources if each.official]


MARKER = MarkerKind(view, behind=("jurisdictions.rules",), anchors=lambda shown, words: ["pendiente"] if shown.pending else [])
