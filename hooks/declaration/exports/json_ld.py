"""What search engines read of a page: schema.org's words for the company and its channels, a page with its date, a glossary.

Made from the open data, so that both say the same. A page for which schema.org has no fitting type carries nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from .. import addresses
from ..deadlines.opening import Week
from ..models import WEEKDAYS, ContactPoint
from ..quantities import Span
from ..site import Site
from ..views.contact_points import Reach, reach
from . import open_data_shape as shape
from .open_data import Filler

_ABOUT_THE_COMPANY = ("index.md", addresses.CONTACT)
_SHUT = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}  # from midnight to the same midnight


def of_page(source: str, title: str, changed: date, site: Site) -> dict[str, Any] | None:
    """What the page with that path in its language's folder says of itself; None if nothing fits."""
    url = addresses.Target(source).on(site.url)
    if source in _ABOUT_THE_COMPANY:
        return {"@context": "https://schema.org", **_organization(site)}
    if source == addresses.GLOSSARY:
        return _glossary(url, title, site)
    for point in site.declaration.contact_points:
        if point.branches and source == addresses.branches(point.id).page:
            return {"@context": "https://schema.org", **_places(point, url, site)}
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
    points = [(filler.contact_point(point), point, _usual(point, site), _special(apart[point.calendar])) for point in site.declaration.contact_points]
    unit, accounts = company.complaints_unit, [point.href for point in site.declaration.contact_points if point.channel == "social"]
    ways = {name: way for name, way in (("telephone", unit.phone), ("email", unit.email)) if way}
    return {
        "@type": "Organization",
        "@id": _company(site),
        "name": company.name,
        "legalName": company.legal_name,
        "description": company.what_we_do,
        "url": site.url,
        **({"sameAs": accounts} if accounts else {}),
        "contactPoint": [
            *(
                _contact_point(said, reach(site, point), [] if point.any_time else [*usual, *special])  # one writes whenever one likes
                for said, point, usual, special in points
                if said.phone or said.email or said.href
            ),
            *([{"@type": "ContactPoint", "contactType": "complaints", "name": unit.name, **ways}] if ways else []),
        ],
        "location": [_place(said, usual, special) for said, point, usual, special in points if point.in_person and point.address],
    }


def _places(point: ContactPoint, url: str, site: Site) -> dict[str, Any]:
    """The company with the many addresses of a contact point, and no more of each than tells it from the others: its hours are in the page."""
    company, of_it = site.declaration.company, [each for each in site.declaration.branches if each.point == point.id]
    return {
        "@type": "Organization",
        "@id": _company(site),
        "name": company.name,
        "location": [
            {
                "@type": "Place",
                "name": each.name,
                "url": f"{url}#{each.id}",
                **({"telephone": each.phone} if each.phone else {}),
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": each.address,
                    "addressLocality": each.place,
                    **({"postalCode": each.postal_code} if each.postal_code else {}),
                    "addressCountry": company.country,
                },
            }
            for each in of_it
        ],
    }


def _contact_point(point: shape.ContactPointShape, ways: list[Reach], hours: list[dict[str, Any]]) -> dict[str, Any]:
    """A channel. Its vocabulary has no hours of single days apart from the others, so they stand among them, with their date."""
    writes = next((way.href for way in ways if point.channel == "messaging"), None)
    said = {"telephone": point.phone, "email": point.email, "url": point.href or writes}
    return {
        "@type": "ContactPoint",
        "contactType": "customer service",
        "name": point.name,
        **({"description": point.good_for} if point.good_for else {}),
        **{name: value for name, value in said.items() if value},
        "availableLanguage": point.languages,
        **({"hoursAvailable": hours} if hours else {}),
    }


def _place(point: shape.ContactPointShape, usual: list[dict[str, Any]], special: list[dict[str, Any]]) -> dict[str, Any]:
    where = {"@type": "Place", "name": point.name, "address": point.address}
    return {**where, "openingHoursSpecification": usual, "specialOpeningHoursSpecification": special}


def _usual(point: ContactPoint, site: Site) -> list[dict[str, Any]]:
    """The week that is kept; where there are seasons, those until the end of next year, each with its dates."""
    opening = site.almanac.calendars[point.calendar]
    if not opening.seasons:
        return _week(opening.week)
    weeks = opening.weeks(site.day, date(site.day.year + 1, 12, 31))
    return [{**each, "validFrom": first.isoformat(), "validThrough": last.isoformat()} for first, last, week in weeks for each in _week(week) or [_SHUT]]


def _week(hours: Week) -> list[dict[str, Any]]:
    """One for each span, with the days that have it."""
    days_of: dict[Span, list[str]] = {}
    for index, day in enumerate(WEEKDAYS):
        for span in hours.get(index, ()):
            days_of.setdefault(span, []).append(day.capitalize())
    return [{**_span(span), "dayOfWeek": days} for span, days in days_of.items()]


def _special(apart: Sequence[tuple[date, str, Sequence[Span]]]) -> list[dict[str, Any]]:
    """One for each span of a day on which the week isn't kept."""
    specified = ((day.isoformat(), each) for day, _, spans in apart for each in (map(_span, spans) if spans else [_SHUT]))
    return [{**each, "validFrom": day, "validThrough": day} for day, each in specified]


def _span(span: Span) -> dict[str, Any]:
    opens, closes = str(span).split("-")
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
