"""`/.well-known/security.txt` (RFC 9116): whom somebody who finds a hole in the site tells it.

Programs look for it in the root of a host, so it is found only where the site has one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..site import Site

PATH = ".well-known/security.txt"
# The RFC asks for less than a year. The site is built every day: where it is no longer, nobody may be there to answer.
_VALID = timedelta(days=90)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, if the company says whom to tell: path in the site, content."""
    security = site.declaration.company.security
    if not security or not site.is_original:
        return
    languages = ", ".join(site.declaration.company.languages)
    lines = [f"Contact: {contact}" for contact in security.contacts]
    lines.append(f"Expires: {site.day + _VALID}T00:00:00Z")
    lines.append(f"Preferred-Languages: {languages}")
    if site.url:
        lines.append(f"Canonical: {site.url}{PATH}")
    if security.policy:
        lines.append(f"Policy: {security.policy}")
    yield PATH, "".join(f"{line}\n" for line in lines).encode()
