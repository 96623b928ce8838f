"""`security.txt` (RFC 9116): whom somebody tells that the site has a hole."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from built_site import Site
from conftest import TODAY, Project, as_published
from declaration.exports import security
from declaration.models import Declaration

# The RFC's section 5, of a file that isn't signed: a name, a colon, one space, a value.
FIELD = re.compile(r"(?P<name>[!-9;-~]+): (?P<value>\S.*)")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
URI = ("Contact", "Canonical", "Policy", "Acknowledgments", "Encryption", "Hiring")
SECURITY = """security:
  email: seguridad@example.com
  href: https://example.com/avisos
  policy: https://example.com/seguridad
"""


def read(content: bytes, day: date) -> dict[str, list[str]]:
    """The values of each field, if all is as the RFC asks (sections 2 and 5)."""
    text = content.decode("utf-8")
    assert text.endswith("\n") and not text.startswith("\ufeff")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            field = FIELD.fullmatch(line)
            assert field, line
            found.setdefault(field["name"].capitalize() if field["name"].islower() else field["name"], []).append(field["value"])
    assert found["Contact"] and len(found["Expires"]) == 1 and len(found.get("Preferred-Languages", [])) <= 1
    for value in (value for name in URI for value in found.get(name, [])):
        assert urlsplit(value).scheme in ("https", "mailto", "tel"), value  # "web URIs MUST begin with https://"
    assert DATE_TIME.fullmatch(found["Expires"][0])
    assert timedelta() < datetime.fromisoformat(found["Expires"][0]).date() - day < timedelta(days=365)
    for value in found.get("Preferred-Languages", []):
        assert re.fullmatch(rf"{LANGUAGE}([ \t]*,[ \t]*{LANGUAGE})*", value)
    return found


def test_it_is_as_the_rfc_asks_in_the_place_where_programs_look(site: Site, data: Declaration) -> None:
    found, company = read(site.files[".well-known/security.txt"], TODAY), data.company
    assert company.security and found["Contact"] == company.security.contacts
    assert found["Canonical"] == [f"{site.url}.well-known/security.txt"]


def test_all_that_may_be_said(small_project: Project) -> None:
    small_project.write("docs/_data/company.yml", small_project.read("docs/_data/company.yml") + SECURITY)
    [(path, content)] = security.files(as_published(small_project.load(), url="https://example.com/"))
    read(content, TODAY)
    assert (path, content.decode()) == (
        ".well-known/security.txt",
        """\
Contact: mailto:seguridad@example.com
Contact: https://example.com/avisos
Expires: 2027-02-20T00:00:00Z
Preferred-Languages: es
Canonical: https://example.com/.well-known/security.txt
Policy: https://example.com/seguridad
""",
    )


def test_none_where_nobody_is_named(small_project: Project) -> None:
    assert list(security.files(as_published(small_project.load()))) == []
