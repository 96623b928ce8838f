"""A hostile text in every field still builds a harmless site: in HTML, JSON, CSV, Atom, calendar files and SVG, and in a real browser.

The browser is told to take no notice of the policy: escaping alone has to do. What such texts are is said in `hostile.py`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import feedparser
import icalendar
import pytest
import yaml
from bs4 import BeautifulSoup
from lxml import etree

from building import Builder
from built_site import SUB_PATH, Site
from calculating import go_on
from conftest import real_copy
from declaration.loading import Loaded
from hostile import spoil
from page_types import LEADS_ON, one_of_each, page_types
from past import publish
from read_yaml import read_yaml
from searching import open_search, results
from test_complaint_letter import CHOSEN
from visiting import Visitor

HEARD = "window.hostile = () => console.error('a hostile text has run'); window.alert = window.confirm = window.prompt = window.hostile"
RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data|blob):|(?:https?:)?[\\/]{2}hostile", re.IGNORECASE)


@pytest.fixture(scope="module")
def typed() -> list[str]:
    """All that was typed, once `site` has been built."""
    return []


@pytest.fixture(scope="module")
def site(build: Builder, typed: list[str], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a hostile text in every field, an edition of the same, and something that has changed since then."""
    project = real_copy(tmp_path_factory.mktemp("hostile") / "project")
    project.unpublish()
    # Where every word is so long, hardly any fits on one sheet. What is drawn with such texts, `test_paper.py` looks at.
    project.edit("mkdocs.yml", "paper: !ENV [DECLARATION_PAPER, true]", "paper: false")
    typed += spoil(project, 0)
    publish(project, date(2026, 1, 1), "'\"><img data-hostile src=x onerror=hostile()>")
    for path in sorted(project.root.glob("docs/_data/problems/*.yml")):
        data = read_yaml(path.read_text("utf-8"))
        data["name"] += " </script><img data-hostile src=x onerror=hostile()>"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    project.edit("mkdocs.yml", "short_name: Derechos del cliente", "short_name: '\"><img data-hostile src=x onerror=hostile()>'")
    return build(project, site_url=SUB_PATH)


def strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from strings(each)


def said(text: str) -> str:
    """As one line, the way everything reads a text."""
    return " ".join(text.split())


def test_the_lines_stand_nearly_everywhere(site: Site, typed: list[str]) -> None:
    assert len(typed) > 2000
    shown = "".join(page.text for page in site.pages.values())
    assert shown.count("hostile") > 3000, "they are there to be read"


def test_no_page_holds_an_element_or_a_program_of_theirs(site: Site) -> None:
    for page in site.pages.values():
        assert "<hostile" not in page.source
        for tag in page.tree.iter("*"):
            where = f"{page.address}: {tag.tag} {tag.attrib}"
            assert tag.tag not in ("base", "object", "embed", "iframe", "frame", "plaintext"), where
            for name, value in tag.items():
                assert name != "data-hostile" and not name.startswith("on") and name not in ("style", "srcdoc", "formaction"), where
                runs = name in ("href", "src", "action", "data", "srcset") and RUNS.match(value)
                assert not runs or value.startswith("data:image/"), where


def test_what_pages_hold_for_programs_says_what_was_typed(site: Site, loaded: Loaded) -> None:
    data = loaded.declaration
    assert data
    names = {problem.name for problem in data.problems} | {right.title for right in data.rights}
    found: set[str] = set()
    for page in site.pages.values():
        for script in page.tree.xpath("//script[not(@src) and contains(@type, 'json')]"):
            found |= set(strings(json.loads(script.text)))
    assert names & found


def test_what_is_drawn_in_a_page_is_whole(site: Site) -> None:
    for page in site.pages.values():
        for drawn in re.findall(r"<svg\b.*?</svg>", page.source, re.DOTALL):
            etree.fromstring(drawn.replace(" data-search-exclude", ""))  # without a value, as HTML may have it
    for path, content in site.files.items():
        if path.endswith((".svg", ".xml")):
            etree.fromstring(content)


def test_the_data_say_what_was_typed(site: Site, loaded: Loaded) -> None:
    data = loaded.declaration
    assert data
    for path, content in site.files.items():
        if path.endswith(".json"):
            json.loads(content)
    open_data = set(strings(json.loads(site.files["datos/declaracion.json"])))
    assert {problem.name for problem in data.problems} | {right.summary for right in data.rights} | {data.company.what_we_do} <= open_data
    replies = {each["id"]: each for each in json.loads(site.files["datos/replies.json"])["replies"]}
    for each in replies.values():
        html = BeautifulSoup(each["html"], "lxml")
        assert {tag.name for tag in html.find_all(True)} <= {"html", "body", "p", "br", "a", "ul", "ol", "li"}
        assert all(link["href"].startswith((SUB_PATH, "https://", "mailto:", "tel:")) for link in html.find_all("a"))
    espanso = [read_yaml(content) for path, content in site.files.items() if path.startswith("datos/espanso/") and path.endswith(".yml")]
    assert any("matches" in each and len(each["matches"]) == len(replies) for each in espanso)


def test_no_cell_is_a_formula(site: Site) -> None:
    for path in ("datos/respuestas.csv", "datos/zammad.csv"):
        rows = list(csv.reader(io.StringIO(site.files[path].decode("utf-8-sig"), newline="")))
        assert len(rows) > 3 and {len(row) for row in rows} == {len(rows[0])}
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]", cell), repr(cell[:60])


def test_the_feed_is_read_as_it_was_written(site: Site, loaded: Loaded) -> None:
    content = site.files["cambios/atom.xml"]
    etree.fromstring(content)
    feed = feedparser.parse(content, sanitize_html=False)
    assert not feed.bozo and feed.entries
    for entry in feed.entries:
        for each in filter(None, [entry.title_detail, entry.get("summary_detail"), *entry.get("content", [])]):
            html = BeautifulSoup(each.value if each.type != "text/plain" else "", "lxml")
            assert not [tag for tag in html.find_all(True) if "data-hostile" in tag.attrs], each.value[:300]


# --- In a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def reader(visit: Callable[..., Visitor]) -> Visitor:
    return visit(HEARD, bypass_csp=True, has_touch=False)


OPEN = "all => all.forEach(each => { each.open = true })"
FORGED = "document.querySelectorAll('[data-hostile], hostile, iframe, object, base, plaintext, [onclick], [onerror], [onfocus], [onmouseover]').length"


def quiet(reader: Visitor) -> None:
    assert reader.page.evaluate(FORGED) == 0, reader.page.url
    assert reader.told == [], reader.page.url


def test_no_page_runs_them(reader: Visitor, site: Site, loaded: Loaded) -> None:
    reader.page.on("dialog", lambda dialog: reader.told.append("a dialog"))
    for kind, address in one_of_each(page_types(site, loaded), lambda address: len(site.pages[address].source)).items():
        page = reader.goto(address)
        if kind in LEADS_ON and 'http-equiv="refresh"' in site.pages[address].source:
            page.wait_for_url(lambda url, address=address: url.partition("#")[0] != reader.host + address)
        page.locator("details").evaluate_all(OPEN)
        page.mouse.wheel(0, 20_000)
        quiet(reader)


def test_what_scripts_show_does_not(reader: Visitor, loaded: Loaded) -> None:
    """The search, the agents' own, the letter with what a customer types into it, "¿Me corresponde algo?", and the page of nothing."""
    data = loaded.declaration
    assert data
    payload = '"><img data-hostile src=x onerror=hostile()></textarea><script data-hostile>hostile()</script>'
    page = reader.goto("glosario/")
    open_search(page)
    page.keyboard.type("hostile")
    results(page).nth(5).wait_for()
    quiet(reader)
    page = reader.goto("soporte/")
    page.locator(".dd-filter input").fill("hostile")
    page.locator(".dd-hits details").nth(3).wait_for()
    page.locator(".dd-hits details [data-copy]").first.click()
    quiet(reader)
    page = reader.goto(f"reclamar/mensaje/#{data.problems[0].id}")
    for field in page.locator(".dd-complaint__form :is(textarea, input[type=text], input:not([type]))").all():
        if field.is_visible():
            field.fill(payload)
    page.locator("details").evaluate_all(OPEN)
    letters = page.evaluate(CHOSEN, [problem.id for problem in data.problems])
    assert all("hostile" in each["first"] + each["second"] for each in letters)
    quiet(reader)
    page = reader.goto(f"plazos/{data.problems[0].id}/")
    page.locator("details").evaluate_all(OPEN)
    for choice in page.locator(".dd-calculator__form select").all():
        choice.select_option(index=1)
    quiet(reader)
    page = reader.goto("no/hay/%22%3E%3Cimg%20data-hostile%20src=x%20onerror=hostile()%3E?q=<script>hostile()</script>#<img src=x onerror=hostile()>")
    quiet(reader)


def test_a_calendar_file_holds_one_event(reader: Visitor, loaded: Loaded) -> None:
    data = loaded.declaration
    assert data
    for problem in data.problems[::3]:
        point = problem.contact_points[0] if problem.contact_points else data.contact_points[0].id
        page = go_on(reader, problema=problem.id, canal=point, fecha="2026-11-23", hora="10:00")
        link = page.locator("[download]").first
        link.wait_for()
        with page.expect_download() as download:
            link.click()
        content = Path(download.value.path()).read_bytes()
        assert b"\n" not in content.replace(b"\r\n", b"") and b"\r" not in content.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(content)
        (event,) = calendar.walk("VEVENT")
        assert said(problem.name) in said(str(event["SUMMARY"])) and "ATTENDEE" not in event
        quiet(reader)
