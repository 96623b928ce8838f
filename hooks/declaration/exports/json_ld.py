"""What search engines read of a page: schema.org's words for the company and its channels, a page with its date, a glossary.

Made from the open data, so that both say the same. A page for which schema.org has no fitting type carries nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from .. import addresses
from ..models import WEEKDAYS
from ..quantities import Span
from ..site import Site
from ..views.contact_points import Reach, reach
from . import open_data_shape as shape
from .open_data import Filler

_ABOUT_THE_COMPANY = ("index.md", addresses.CONTACT)


def of_page(source: str, title: str, changed: date, site: Site) -> dict[str, Any] | None:
    """What the page with that path in its language's folder says of itself; None if nothing fits."""
    url = addresses.Target(source).on(site.url)
    if source in _ABOUT_THE_COMPANY:
        return {"@context": "https://schema.org", **_organization(site)}
    if source == addresses.GLOSSARY:
        return _glossary(url, title, site)
    if source.split("/")[0] in (addresses.RIGHTS, addresses.PROBLEMS):
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "url": url,
            "inLanguage": site.words.language,
            "dateModified": changed.isoformat(),
            "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url},
            "publisher": {"@type": "Organization", "@id": _company(site), "name": site.declaration.company.name},
        }
    return None


def script(value: dict[str, Any]) -> str:
    """As text for a `<script type="application/ld+json">`: no sign in it can end the script or begin a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _company(site: Site) -> str:
    return f"{site.url}#empresa"


def _organization(site: Site) -> dict[str, Any]:
    filler = Filler(site)
    company = filler.company()
    apart = site.apart_until(date(site.day.year + 1, 12, 31), sure=True)
    points = [(filler.contact_point(point), point, _special(apart[point.calendar])) for point in site.declaration.contact_points]
    unit = company.complaints_unit
    return {
        "@type": "Organization",
        "@id": _company(site),
        "name": company.name,
        "legalName": company.legal_name,
        "description": company.what_we_do,
        "url": site.url,
        "contactPoint": [
            *(
                _contact_point(said, reach(site, point), special, any_time=point.any_time)
                for said, point, special in points
                if said.phone or said.email or said.href
            ),
            {"@type": "ContactPoint", "contactType": "complaints", "name": unit.name, "telephone": unit.phone, "email": unit.email},
        ],
        "location": [_place(said, special) for said, point, special in points if point.in_person and point.address],
    }


def _contact_point(point: shape.ContactPointShape, ways: list[Reach], special: list[dict[str, Any]], *, any_time: bool) -> dict[str, Any]:
    """A channel. Its vocabulary has no hours of single days apart from the others, so they stand among them, with their date."""
    writes = next((way.href for way in ways if point.channel == "messaging"), None)
    said = {"telephone": point.phone, "email": point.email, "url": point.href or writes}
    return {
        "@type": "ContactPoint",
        "contactType": "customer service",
        "name": point.name,
        "description": point.good_for,
        **{name: value for name, value in said.items() if value},
        "availableLanguage": point.languages,
        **({} if any_time else {"hoursAvailable": [*_week(point.hours), *special]}),  # one writes whenever one likes
    }


def _place(point: shape.ContactPointShape, special: list[dict[str, Any]]) -> dict[str, Any]:
    where = {"@type": "Place", "name": point.name, "address": point.address}
    return {**where, "openingHoursSpecification": _week(point.hours), "specialOpeningHoursSpecification": special}


def _week(hours: shape.HoursShape) -> list[dict[str, Any]]:
    """One for each span, with the days that have it."""
    days_of: dict[shape.SpanShape, list[str]] = {}
    for day in WEEKDAYS:
        for span in hours.weekly[day]:
            days_of.setdefault(span, []).append(day.capitalize())
    return [{**_span(span.opens, span.closes), "dayOfWeek": days} for span, days in days_of.items()]


def _special(apart: Sequence[tuple[date, str, Sequence[Span]]]) -> list[dict[str, Any]]:
    """One for each span of a day on which the week isn't kept; for a day closed, from midnight to the same midnight."""
    ends = ((day, str(span).split("-")) for day, _, spans in apart for span in spans or ("00:00-00:00",))
    return [{**_span(opens, closes), "validFrom": day.isoformat(), "validThrough": day.isoformat()} for day, (opens, closes) in ends]


def _span(opens: str, closes: str) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", "opens": opens, "closes": "23:59" if closes == "24:00" else closes}  # schema.org's times end there


def _glossary(url: str, title: str, site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": url,
        "name": title,
        "url": url,
        "inLanguage": site.words.language,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "description": term.definition,
                "termCode": term.id,
                "url": addresses.term(term.id).on(site.url),
                "inDefinedTermSet": url,
            }
            for term in site.declaration.glossary
        ],
    }
