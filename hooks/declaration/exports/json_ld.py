"""What search engines read of a page: schema.org's words for the company and its channels, a page with its date, a glossary.

Made from the open data, so that both say the same. A page for which schema.org has no fitting type carries nothing.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from .. import addresses
from ..models import WEEKDAYS
from ..site import Site
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
    company, points = filler.company(), [filler.contact_point(point) for point in site.declaration.contact_points]
    unit = company.complaints_unit
    return {
        "@type": "Organization",
        "@id": _company(site),
        "name": company.name,
        "legalName": company.legal_name,
        "description": company.what_we_do,
        "url": site.url,
        "contactPoint": [
            *(_contact_point(point) for point in points if point.phone or point.email or point.href),
            {"@type": "ContactPoint", "contactType": "complaints", "name": unit.name, "telephone": unit.phone, "email": unit.email},
        ],
        "location": [_place(point) for point in points if point.in_person],
    }


def _contact_point(point: shape.ContactPointShape) -> dict[str, Any]:
    said = {"telephone": point.phone, "email": point.email, "url": point.href}
    return {
        "@type": "ContactPoint",
        "contactType": "customer service",
        "name": point.name,
        "description": point.good_for,
        **{name: value for name, value in said.items() if value},
        "availableLanguage": point.languages,
        "hoursAvailable": _hours(point.hours),
    }


def _place(point: shape.ContactPointShape) -> dict[str, Any]:
    return {"@type": "Place", "name": point.name, "address": point.address, "openingHoursSpecification": _hours(point.hours)}


def _hours(hours: shape.HoursShape) -> list[dict[str, Any]]:
    """One for each span, with the days that have it; then the special days, a closed one from midnight to midnight."""
    days_of: dict[shape.SpanShape, list[str]] = {}
    for day in WEEKDAYS:
        for span in hours.weekly[day]:
            days_of.setdefault(span, []).append(day.capitalize())
    week = [{**_span(span), "dayOfWeek": days} for span, days in days_of.items()]
    closed = [shape.SpanShape(opens="00:00", closes="00:00")]
    special = [
        {**_span(span), "validFrom": day.date.isoformat(), "validThrough": day.date.isoformat()} for day in hours.special_days for span in day.hours or closed
    ]
    return [*week, *special]


def _span(span: shape.SpanShape) -> dict[str, Any]:
    closes = "23:59" if span.closes == "24:00" else span.closes  # schema.org's times end there
    return {"@type": "OpeningHoursSpecification", "opens": span.opens, "closes": closes}


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
