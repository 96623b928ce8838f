"""A complaint to fill in by hand, with what the country's own form asks for, where that is known."""

from __future__ import annotations

from ..models import ProblemType
from ..site import Site
from .common import Data

_LINES = 2  # to write on what one asks for; for what happened there are as many as there is room for


def form(site: Site, problem: ProblemType) -> Data:
    """Its labels, in the order in which one fills it in."""
    w, asks, declaration = site.words.paper, site.words.complaint_form, site.declaration
    unit, instrument = declaration.company.complaints_unit, declaration.jurisdiction.instrument
    official = instrument.asks_for if instrument else []
    theirs: dict[str, str] = {field.is_our: field.name for field in official if field.is_our}
    ours = {name: theirs.get(name, getattr(asks, name)) for name in ("name", "contact", "when", "reference", "what", "requests")}
    fields = [ours["name"], ours["contact"], *(field.name for field in official if not field.is_our), ours["when"], ours["reference"]]
    to = ", ".join(filter(None, [unit.name, unit.address, unit.email]))
    return {
        "title": w.form,
        "to": declaration.company.legal_name,
        "how": [w.form_how, w.by_hand_to.format(to=to)],
        "about": [w.about, problem.name],
        "fields": fields,
        "what": ours["what"],
        "requests": {"label": ours["requests"], "choices": problem.complaint.requests, "other": w.ask_here, "lines": _LINES},
        "signature": w.date_and_signature,
        "receipt": {"title": w.receipt, "fields": [w.received, w.tracking, w.received_by, w.stamp]},
        "keep": w.keep_a_copy,
        "official": w.also_official.format(name=instrument.name) if instrument else "",
    }
