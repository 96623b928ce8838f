"""`<!-- declaration:outside-bodies -->`: who can decide outside the company. Outside facts: sources and date checked."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Instrument, OutsideBody, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .legal_limits import official
from .legal_line import figure


@dataclass(frozen=True)
class Body:
    id: str
    name: str
    facts: list[tuple[str, str]]  # label and text
    href: str
    phone: str
    sources: list[Source]
    checked: str


@dataclass(frozen=True)
class InstrumentView:
    name: str
    explained: str
    facts: list[tuple[str, str]]
    sources: list[Source]
    checked: str


@dataclass(frozen=True)
class OutsideBodies:
    instrument: InstrumentView | None
    bodies: list[Body]


def view(site: Site) -> OutsideBodies:
    declaration, words = site.declaration, site.words
    instrument = declaration.jurisdiction.instrument
    return OutsideBodies(_instrument(instrument, site) if instrument else None, [_body(body, words) for body in declaration.outside_bodies])


def _instrument(instrument: Instrument, site: Site) -> InstrumentView:
    words, w, promised = site.words, site.words.outside_bodies, site.declaration.complaint_route.instrument_answer
    facts = [(w.mandatory, w.yes if instrument.mandatory else w.no)] if instrument.mandatory is not None else []
    facts += [(w.notice, instrument.notice)] if instrument.notice else []
    facts += [(w.asks_for, wording.listed([field.name for field in instrument.asks_for], words))] if instrument.asks_for else []
    facts += [(w.we_answer, wording.duration(promised, words))] if promised else []
    by_law = [limit for limit in site.limits.in_force("answer", instrument=True) if limit.rule.scope.instrument]
    facts += [(w.law_answer, figure(limit.rule, words)) for limit in by_law[:1]]
    facts += [(w.basis, basis)] if (basis := " · ".join(filter(None, [instrument.basis, *(limit.rule.basis for limit in by_law[:1])]))) else []
    return InstrumentView(instrument.name, instrument.explains, facts, official(instrument.sources), wording.checked(instrument, words))


def _body(body: OutsideBody, words: Words) -> Body:
    w = words.outside_bodies
    nature = [{"mediation": w.mediation, "arbitration": w.arbitration, "authority": w.authority, "court": w.court}[body.kind]]
    if body.binding is not None:
        nature.append(w.binding if body.binding else w.not_binding)
    if body.voluntary:
        nature.append(w.voluntary)
    facts = [(w.nature, " · ".join(nature)), (w.decides, body.decides)]
    facts += [(w.first, body.first)] if body.first else []
    facts += [(w.wait, wording.duration(body.wait, words))] if body.wait else []
    facts += [(w.how, body.what_to_do), (w.cost, body.cost or w.unknown)]
    for label, period, note in ((w.file_within, body.file_within, body.file_within_note), (w.within, body.decides_within, body.clock_note)):
        if period:
            within = wording.duration(period, words)
            facts.append((label, f"{within} ({note})" if note else within))
    facts += [(w.appeal, body.appeal)] if body.appeal else []
    facts += [(w.basis, body.basis)] if body.basis else []
    return Body(
        id=body.id,
        name=body.name,
        facts=facts,
        href=body.href or "",
        phone=body.phone or "",
        sources=official(body.sources),
        checked=wording.checked(body, words),
    )


def _anchors(shown: OutsideBodies, words: Words) -> list[str]:
    return [*(["instrumento"] if shown.instrument else []), *(each.id for each in shown.bodies)]


MARKER = MarkerKind(view, behind=("jurisdictions.outside_bodies",), anchors=_anchors)
