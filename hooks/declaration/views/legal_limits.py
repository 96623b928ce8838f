"""`<!-- declaration:legal-limits -->`: what the law of the country fixes, whom it binds, and where that is written."""

from __future__ import annotations

from dataclasses import dataclass

from ..law.applying import binds
from ..models import RequiredChannels, Rule, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind


@dataclass(frozen=True)
class Limit:
    id: str
    says: str
    who: str
    notes: list[str]
    basis: str
    href: str
    sources: list[Source]
    checked: str


@dataclass(frozen=True)
class LegalLimits:
    caption: str
    limits: list[Limit]
    pending: list[tuple[str, str]]  # what, and when it was last looked at


def view(site: Site) -> LegalLimits:
    jurisdiction, words, w = site.declaration.jurisdiction, site.words, site.words.legal_limits
    limits = [_limit(rule, site) for rule in jurisdiction.rules]
    limits += [_channels(each, number, words) for number, each in enumerate(jurisdiction.required_channels, start=1)]
    pending = [(each.text, words.coverage.checked_on.format(day=wording.day(each.checked_on, words))) for each in jurisdiction.pending]
    return LegalLimits(w.caption.format(country=jurisdiction.name), limits, pending)


def _limit(rule: Rule, site: Site) -> Limit:
    words, w = site.words, site.words.legal_limits
    notes = [w.from_day.format(day=wording.day(rule.effective_from, words))] if rule.effective_from and rule.effective_from > site.day else []
    notes += [w.not_ours] if rule.limit and not binds(rule.scope, site.declaration.company) else []
    notes += [w.low] if rule.confidence == "low" else []
    notes += [rule.note] if rule.note else []
    return Limit(rule.id, rule.says, rule.who, notes, rule.basis or "", rule.href or "", rule.sources, wording.checked(rule, words))


def _channels(each: RequiredChannels, number: int, words: Words) -> Limit:
    w = words.legal_limits
    names = wording.listed([getattr(w, channel) for channel in each.channels], words)
    return Limit(f"canales-{number}", f"{w.channels}: {names}.", "", [], each.basis, "", each.sources, wording.checked(each, words))


MARKER = MarkerKind(view, behind=("jurisdictions.rules",), anchors=lambda shown, words: ["pendiente"] if shown.pending else [])
