"""A complaint to fill in by hand, with what the country's own form asks for, where that is known."""

from __future__ import annotations

from ..models import ProblemType
from ..site import Site
from ..views.complaint_route import decided_within
from .common import Data

_FEW, _SHORT = 5, 70  # things to have at hand, and the signs of each, for which there is room in the form
_LINES = 1  # to write on what one asks for; for what happened there are as many as there is room for


def form(site: Site, problem: ProblemType) -> Data:
    """Its labels, in the order in which one fills it in."""
    w, asks, declaration = site.words.paper, site.words.complaint_form, site.declaration
    unit, instrument = declaration.company.complaints_unit, declaration.jurisdiction.instrument
    official = instrument.asks_for if instrument else []
    theirs: dict[str, str] = {field.is_our: field.name for field in official if field.is_our}
    ours = {name: theirs.get(name, getattr(asks, name)) for name in ("name", "contact", "when", "reference", "what", "requests")}
    has_address = any(field.autocomplete == "street-address" for field in official)
    needs = problem.condition.needs if problem.condition else []
    theirs_alone = [field.name for field in official if not field.is_our]
    few = not theirs_alone and 0 < len(needs) <= _FEW and all(len(each) <= _SHORT for each in needs)
    address = [] if has_address else [site.words.complaints_unit.address]
    fields = [
        ours["name"],
        ours["contact"],
        *address,
        *theirs_alone,
        ours["when"],
        *([] if few else [ours["reference"]]),
    ]
    to = ", ".join(filter(None, [unit.name, unit.address, unit.email]))
    return {
        "title": w.form,
        "to": declaration.company.legal_name,
        "how": [w.form_how, w.by_hand_to.format(to=to)],
        "about": [w.about, problem.name],
        "fields": fields,
        "at_hand": {"label": w.at_hand, "items": needs} if few else None,
        "what": ours["what"],
        "requests": {"label": ours["requests"], "choices": problem.complaint.requests, "other": w.ask_here, "lines": _LINES},
        "answered": answered(site, problem),
        "signature": w.date_and_signature,
        "receipt": {"title": w.receipt, "fields": [w.received, w.tracking, w.received_by, w.stamp]},
        "keep": w.keep_a_copy,
        "official": w.also_official.format(name=instrument.name) if instrument else "",
    }


def answered(site: Site, problem: ProblemType) -> list[str]:
    """Who decides it, and by when: where a case begins; and where the complaints unit is a step of its route, there."""
    w, (first, *others) = site.words.complaint_route, site.declaration.route_of(problem)
    said, unit = list[str](), site.declaration.company.complaints_unit.name
    for stage in (first, *(each for each in others if each.step.name == unit)):
        who = f"{w.decides} {stage.step.decides}." if stage is first else f"{unit}."
        within = decided_within(site, stage.step, problem)
        said.append(f"{who} {w.deadline}: {within}." if within else who)
    return said
