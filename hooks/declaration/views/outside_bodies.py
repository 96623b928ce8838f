"""`<!-- declaration:outside-bodies -->`: who can decide outside the company. Outside facts: sources and date checked."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Declaration, OutsideBody, Source
from ..words import Words
from . import wording


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
class OutsideBodies:
    instrument: str
    instrument_explained: str
    instrument_basis: str
    bodies: list[Body]


def view(declaration: Declaration, words: Words) -> OutsideBodies:
    instrument = declaration.jurisdiction.instrument
    return OutsideBodies(
        instrument=instrument.name if instrument else "",
        instrument_explained=instrument.explains if instrument else "",
        instrument_basis=instrument.basis if instrument else "",
        bodies=[_body(body, words) for body in declaration.outside_bodies],
    )


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
    confidence = {"high": w.confidence_high, "medium": w.confidence_medium, "low": w.confidence_low}[body.confidence]
    return Body(
        id=body.id,
        name=body.name,
        facts=facts,
        href=body.href or "",
        phone=body.phone or "",
        sources=body.sources,
        checked=f"{w.checked_on.format(day=wording.day(body.checked_on, words))} {confidence}",
    )
