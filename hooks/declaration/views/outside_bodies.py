"""`<!-- declaration:outside-bodies -->`: who can decide outside the company. Outside facts: sources and date checked."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Instrument, OutsideBody, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind


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
    return OutsideBodies(_instrument(instrument, words) if instrument else None, [_body(body, words) for body in declaration.outside_bodies])


def _instrument(instrument: Instrument, words: Words) -> InstrumentView:
    w = words.outside_bodies
    facts = [(w.mandatory, w.yes if instrument.mandatory else w.no)] if instrument.mandatory is not None else []
    facts += [(w.notice, instrument.notice)] if instrument.notice else []
    facts += [(w.asks_for, wording.listed([field.name for field in instrument.asks_for], words))] if instrument.asks_for else []
    facts += [(w.basis, instrument.basis)] if instrument.basis else []
    return InstrumentView(instrument.name, instrument.explains, facts, instrument.sources, wording.checked(instrument, words))


def _body(body: OutsideBody, words: Words) -> Body:
    w = words.outside_bodies
    nature = [{"mediation": w.mediation, "arbitration": w.arbitration, "authority": w.authority, "court": w.court}[body.kind]]
    if body.binding is not None:
        nature.append(w.binding if body.binding else w.not_binding)
    if body.voluntary:
        nature.append(w.voluntary)
    facts = [(w.nature, " · ".join(nature)), (w.decides, body.decides), (w.how, body.what_to_do), (w.cost, body.cost or w.unknown)]
    if body.decides_within:
        within = wording.duration(body.decides_within, words)
        facts.append((w.within, f"{within} ({body.clock_note})" if body.clock_note else within))
    if body.basis:
        facts.append((w.basis, body.basis))
    return Body(
        id=body.id,
        name=body.name,
        facts=facts,
        href=body.href or "",
        phone=body.phone or "",
        sources=body.sources,
        checked=wording.checked(body, words),
    )


def _anchors(shown: OutsideBodies, words: Words) -> list[str]:
    return [*(["instrumento"] if shown.instrument else []), *(each.id for each in shown.bodies)]


MARKER = MarkerKind(view, behind=("jurisdictions.outside_bodies",), anchors=_anchors)
