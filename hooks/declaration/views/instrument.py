"""`<!-- declaration:instrument -->`: what the country's law gives to complain with, by its own name. An outside fact: sources, date checked."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Instrument, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .legal_limits import official
from .legal_line import figure

ANCHOR = "instrumento"


@dataclass(frozen=True)
class InstrumentView:
    name: str
    explained: str
    facts: list[tuple[str, str]]
    sources: list[Source]
    checked: str


@dataclass(frozen=True)
class InstrumentBlock:
    instrument: InstrumentView | None  # where the law of the country has none, there is nothing to show
    anchor: str


def view(site: Site) -> InstrumentBlock:
    instrument = site.declaration.jurisdiction.instrument
    return InstrumentBlock(_shown(instrument, site) if instrument else None, ANCHOR)


def _shown(instrument: Instrument, site: Site) -> InstrumentView:
    words, w, promised = site.words, site.words.outside_bodies, site.declaration.complaint_route.instrument_answer
    facts = [(w.mandatory, w.yes if instrument.mandatory else w.no)] if instrument.mandatory is not None else []
    facts += [(w.notice, instrument.notice)] if instrument.notice else []
    facts += [(w.asks_for, wording.listed([field.name for field in instrument.asks_for], words))] if instrument.asks_for else []
    facts += [(w.we_answer, wording.duration(promised, words))] if promised else []
    by_law = [limit for limit in site.limits.in_force("answer", instrument=True) if limit.rule.scope.instrument]
    facts += [(w.law_answer, figure(limit.rule, words)) for limit in by_law[:1]]
    facts += [(w.basis, basis)] if (basis := " · ".join(filter(None, [instrument.basis, *(limit.rule.basis for limit in by_law[:1])]))) else []
    return InstrumentView(instrument.name, instrument.explains, facts, official(instrument.sources), wording.checked(instrument, words))


def _anchors(shown: InstrumentBlock, words: Words) -> list[str]:
    return [shown.anchor] if shown.instrument else []


MARKER = MarkerKind(view, behind=("jurisdictions.instrument",), anchors=_anchors)
