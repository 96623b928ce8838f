"""What search engines read of a page: schema.org's words for the company and its channels, a page with its date, a glossary.

Made from the open data, so that both say the same. A page for which schema.org has no fitting type carries nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from .. import addresses
from ..models import WEEKDAYS, Declaration, Term
from . import open_data_shape as shape

_ABOUT_THE_COMPANY = ("index.md", addresses.CONTACT)


def of_page(source: str, title: str, changed: date, data: shape.OpenData, declaration: Declaration, site_name: str) -> dict[str, Any] | None:
    """What the page with that path in its language's folder says of itself; None if nothing fits."""
    url = addresses.Target(source).on(data.site_url)
    if source in _ABOUT_THE_COMPANY:
        return {"@context": "https://schema.org", **_organization(data)}
    if source == addresses.GLOSSARY:
        return _glossary(url, title, data.language, declaration.glossary, data.site_url)
    if source.split("/")[0] in (addresses.RIGHTS, addresses.PROBLEMS):
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "url": url,
            "inLanguage": data.language,
            "dateModified": changed.isoformat(),
            "isPartOf": {"@type": "WebSite", "name": site_name, "url": data.site_url},
            "publisher": {"@type": "Organization", "@id": _company(data), "name": data.company.name},
        }
    return None


def script(value: dict[str, Any]) -> str:
    """As text for a `<script type="application/ld+json">`: no sign in it can end the script or begin a tag."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _company(data: shape.OpenData) -> str:
    return f"{data.site_url}#empresa"


def _organization(data: shape.OpenData) -> dict[str, Any]:
    unit = data.company.complaints_unit
    return {
        "@type": "Organization",
        "@id": _company(data),
        "name": data.company.name,
        "legalName": data.company.legal_name,
        "description": data.company.what_we_do,
        "url": data.site_url,
        "contactPoint": [
            *(_contact_point(point) for point in data.contact_points if point.phone or point.email or point.href),
            {"@type": "ContactPoint", "contactType": "complaints", "name": unit.name, "telephone": unit.phone, "email": unit.email},
        ],
        "location": [_place(point) for point in data.contact_points if point.in_person],
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


def _glossary(url: str, title: str, language: str, terms: Iterable[Term], site_url: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": url,
        "name": title,
        "url": url,
        "inLanguage": language,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": term.term,
                "description": term.definition,
                "termCode": term.id,
                "url": addresses.term(term.id).on(site_url),
                "inDefinedTermSet": url,
            }
            for term in terms
        ],
    }
