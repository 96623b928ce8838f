"""`<!-- declaration:outside-bodies -->`: who can decide outside the company. Outside facts: sources and date checked."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import OutsideBody, Source
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .legal_limits import official


@dataclass(frozen=True)
class Body:
    id: str
    name: str
    decides: str
    facts: list[tuple[str, str]]  # label and text
    href: str
    phone: str
    sources: list[Source]
    checked: str


@dataclass(frozen=True)
class OutsideBodies:
    bodies: list[Body]


def view(site: Site) -> OutsideBodies:
    return OutsideBodies([_body(body, site.words) for body in site.declaration.outside_bodies])


def _body(body: OutsideBody, words: Words) -> Body:
    w = words.outside_bodies
    nature = [{"mediation": w.mediation, "arbitration": w.arbitration, "authority": w.authority, "court": w.court}[body.kind]]
    if body.binding is not None:
        nature.append(w.binding if body.binding else w.not_binding)
    if body.voluntary:
        nature.append(w.voluntary)
    facts = [(w.nature, " · ".join(nature))]
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
        decides=body.decides,
        facts=facts,
        href=body.href or "",
        phone=body.phone or "",
        sources=official(body.sources),
        checked=wording.checked(body, words),
    )


def _anchors(shown: OutsideBodies, words: Words) -> list[str]:
    return [each.id for each in shown.bodies]


MARKER = MarkerKind(view, behind=("jurisdictions.outside_bodies",), anchors=_anchors)
