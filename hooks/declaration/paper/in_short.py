"""What poster and leaflet both say, in a line each: the rights, the telephone, how to complain.

Neither has a second page, so a text that must fit into a place of its own says where it stands: the editor is told which one is too long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ..models import ContactPoint, OutsideBody, Stage
from ..site import Site
from ..views import complaint_route
from ..views.opening_hours import weeks
from ..views.poster import called, instrument
from .common import Data, typed

_Thing = TypeVar("_Thing")
MOST = 46  # one more than `fitting.typ` tries to show


def limited(text: str, *at: str | int, short: int = 36, found: str = "") -> Data:
    """A text that has to fit into its place. `at` says where it stands, as `Places.mistake` takes it, and `found` what stands there, if that
    isn't the text itself. Up to so many signs it is `short`, and surely fits: then nothing is drawn to find out."""
    return {"text": text, "at": list(at), "found": found or text, "short": short}


def are_short(data: Any) -> bool:
    """Whether every text of a paper that has to fit into its place surely does."""
    if isinstance(data, list):
        return all(map(are_short, data))
    if not isinstance(data, dict):
        return True
    return ("short" not in data or len(data["text"]) <= data["short"]) and all(map(are_short, data.values()))


def heading(site: Site) -> Data:
    """Whose rights they are."""
    company = site.declaration.company
    return limited(site.words.poster.title.format(company=company.name), "company", "", "name", short=60, found=company.name)


def telephone(site: Site) -> Data | None:
    """The number to call, which is read from afar, and when somebody answers it; None where nobody does."""
    point = called(site)
    if not point:
        return None
    return {"says": site.words.poster.call, "number": limited(point.phone or "", "contact_points", point.id, "phone", short=18), "hours": hours(site, point)}


def hours(site: Site, point: ContactPoint) -> list[Data]:
    """The weeks of a point, each with what its days are and when it is open: «Lunes a viernes: 9:00–20:30»."""
    usual = site.words.contact_points.hours
    return [
        {"of": "" if week.caption == usual else f"{week.caption}:", "days": [f"{days}: {spans}" for days, spans in week.days]}
        for week in weeks(site, site.calendar(point.calendar))
    ]


def notice(site: Site) -> Data | None:
    """What the law gives to complain with, in the words that it asks for where they are known, and how high their letters are to be, in
    millimetres; None where there is nothing to tell."""
    said, of = instrument(site), site.declaration.jurisdiction.instrument
    if not (said and of):
        return None
    at = ("jurisdictions", site.declaration.company.country, "instrument")
    letters = (of.notice_letters or 0) if of.notice else 0
    return {"letters": letters, **limited(said, *at, "notice" if of.notice else "name", short=0 if letters else 60)}


def with_room(things: Sequence[_Thing], say: Callable[[_Thing], Data]) -> Data:
    """What is said of each of as many as might have room on a sheet, and how many there are beyond: who has hundreds hands over no more."""
    return {"items": [say(each) for each in things[:MOST]], "beyond": max(0, len(things) - MOST)}


def rights(site: Site) -> Data:
    return with_room(site.declaration.rights, lambda right: {"number": str(right.number), **limited(right.title, "rights", right.id, "title", short=50)})


def duties(site: Site) -> list[Data]:
    """What is asked for each of those rights."""
    return [limited(right.responsibility.title, "rights", right.id, "responsibility", "title", short=50) for right in site.declaration.rights[:MOST]]


def route(site: Site) -> Data:
    """Each step with by when it is decided there, who can decide outside, and where a written complaint reaches the company."""
    w, company = site.words.poster, site.declaration.company
    unit = company.complaints_unit
    return {
        "title": w.complain,
        "steps": [_step(site, stage) for stage in site.declaration.complaint_route.stages()],
        "outside": w.outside,
        "bodies": [limited(body.name, *_place(site, body), short=90) for body in sure(site.declaration.outside_bodies)],
        "unit": [
            limited(value, "company", "", "complaints_unit", field, short=100)
            for field in ("name", "phone", "email", "address")
            if (value := getattr(unit, field))
        ],
    }


def sure(bodies: Sequence[OutsideBody]) -> list[OutsideBody]:
    """Those of whom it is sure: paper can't be corrected."""
    return [body for body in bodies if body.confidence != "low"]


def more(site: Site, address: str) -> str:
    """That there is more than fits, with a hole for how much."""
    w = site.words.leaflet
    return w.more.format(count="{count}", address=typed(address)) if typed(address) else w.more_of_it.format(count="{count}")


def _step(site: Site, stage: Stage) -> Data:
    within = complaint_route.decided_within(site, stage.step)
    said = f"{site.words.poster.decides_within} {within}" if within else ""
    only = " ".join(complaint_route.only_for(site, stage.step))
    return {"number": stage.number, "within": said, "only": only, "what": stage.step.what_to_do, **limited(stage.step.name, "steps", stage.step.id, "name")}


def _place(site: Site, body: OutsideBody) -> tuple[str | int, ...]:
    """Where a body stands: in the country's own file, or in what it shares with others."""
    country = site.declaration.company.country
    own = [(("jurisdictions", each.country), each) for each in site.loaded.countries if each.country == country]
    shared = [(("law_layers", each.id), each) for each in site.loaded.parts["law_layers"]]
    found = ((*file, "outside_bodies", i, "name") for file, law in [*own, *shared] for i, each in enumerate(law.outside_bodies) if each.id == body.id)
    return next(found, ("jurisdictions", country, "country"))
