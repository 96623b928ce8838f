"""What stands on every paper: whose it is, which edition, how to tell whether it still holds, and where the text in force is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .. import addresses, foreign
from ..files import prose
from ..models import ContactPoint, ProblemType
from ..press import Paper
from ..site import Site
from ..units import UNITS
from ..views.contact_points import Point, reach
from ..views.papers import edition_of

Data = dict[str, Any]
Codes = Callable[[str], str]
NO_BREAK = "\u00a0"
_AS_IT_IS = ("href", "svg", "at", "found", "typed")


def frame(site: Site, title: str, codes: Codes, address: str) -> Data:
    """What every source reads. `address` is where the text in force stands."""
    return {
        "title": title,
        "language": site.words.language,
        "country": site.words.locale.territory or site.declaration.company.country,
        "direction": site.way,
        "company": site.declaration.company.name,
        "day": site.declaration.edition.effective.isoformat(),
        "edition": edition(site),
        "code": site.printed.code,
        "page": site.words.paper.page,
        "at": at(site, codes, address),
    }


def edition(site: Site) -> str:
    """Which edition a paper is of, and how to find out whether it still holds: «Edición del 1 de octubre de 2026 · código ABC123, …»."""
    checked = site.words.paper.checked.replace(" {code}", f"{NO_BREAK}{{code}}")
    return f"{edition_of(site)} · {checked.format(code=site.printed.code, address=typed(addresses.changes().on(site.url)))}"


def at(site: Site, codes: Codes, address: str) -> Data:
    """A permanent address on paper: as one types it, as a device opens it, and its code to scan, with what that is for who can't see it.
    Without a whole address there is no code."""
    return {
        "typed": typed(address),
        "href": address,
        "svg": codes(address),
        "alt": site.words.qr.opens.format(address=address),
        "says": site.words.paper.in_force,
    }


def typed(address: str) -> str:
    """An address as one types it."""
    return address.removeprefix("https://").rstrip("/")


def hours(site: Site, point: Point) -> list[str]:
    """When a contact point is open, a text for each part of the year, then public holidays; or when it answers. Nothing where that differs from one of
    its addresses to another."""
    w = site.words.contact_points
    if point.answers:
        return [*filter(None, [point.answers, point.answers_on_holidays])]
    if point.hours_differ:
        return []
    weeks = [(week.caption, "; ".join(f"{days}:{NO_BREAK}{spans}" for days, spans in week.days)) for week in point.weeks]
    return [*(said if caption == w.hours else f"{caption}: {said}" for caption, said in weeks), f"{w.public_holidays}:{NO_BREAK}{point.holidays}"]


def page_says(site: Site, problem: ProblemType) -> list[str]:
    """What the page of a problem says in its own words before its first heading: what to do first, and what to beware of."""
    shown = site.in_force[addresses.problem_key(problem.id)].target.page
    return [said for page in site.loaded.pages if page.source == shown for said in prose.opening(page)]


def ways(site: Site, point: ContactPoint) -> list[str]:
    """How to reach a point. By what one writes to a number is left out where the point's name says so."""
    return [re.sub(r" \((.+)\)$", lambda by: "" if by[1].casefold() in point.name.casefold() else by[0], way.text) for way in reach(site, point)]


def bound(paper: Paper, site: Site) -> Paper:
    """The same paper, with no line ending between a figure and its unit of time, nor within that unit: «5 días hábiles»."""
    units = {name for unit in UNITS for name in (site.words.units[unit].one, site.words.units[unit].other) if name}
    named = re.compile(rf"\d (?:{'|'.join(map(re.escape, sorted(units, key=len, reverse=True)))})\b")

    def written(data: Any) -> Any:
        if isinstance(data, str):
            return named.sub(lambda found: found[0].replace(" ", NO_BREAK), data)
        if isinstance(data, dict):
            return {name: value if name in _AS_IT_IS else written(value) for name, value in data.items()}
        return [written(each) for each in data] if isinstance(data, (list, tuple)) else data

    return replace(paper, data=written(paper.data))


def plain(paper: Paper) -> Paper:
    """The same paper without the signs of words of another language, which can't be seen on it: behind what isn't translated stands its language."""

    def said(data: Any) -> Any:
        if isinstance(data, str):
            return foreign.plain(data)
        if isinstance(data, dict):
            return {name: said(value) for name, value in data.items()}
        return [said(each) for each in data] if isinstance(data, (list, tuple)) else data

    return replace(paper, data=said(paper.data))
