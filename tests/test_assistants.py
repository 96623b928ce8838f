"""What assistants read: each page as Markdown, which says what the page says; and how they are told of it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag

import pytest
import yaml
from bs4 import Tag

from built_site import Page, Site, dated_pages, moved_pages, small_pages, text_of
from conftest import Project, as_published
from declaration.loading import Loaded
from declaration.publishing.in_markdown import FILE, InMarkdown
from declaration.publishing.kept import Kept
from declaration.signs import place_of
from page_types import one_of_each, page_types

_HEAD = re.compile(r"---\n(.*?)\n---\n\n", re.DOTALL)
_LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(<?([^\s<>]+?)>?\)|<((?:https?|mailto|tel):[^\s>]+)>")
_UNTOLD = (
    "form, button, svg, noscript, [hidden], [aria-hidden], .dd-share, svg + span, .dd-calculator, .dd-promise__choose, .dd-promise__kinds, .dd-promises__all"
)


def markdown(site: Site, page: Page) -> str:
    return site.files[f"{page.address}{FILE}"].decode()


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\w€%]+", text))


def told(page: Page) -> str:
    """What a page tells, without what it has for its readers' hands."""
    for tag in page.main.select(_UNTOLD):
        tag.extract()
    return text_of(page.main)


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_every_page_has_one_and_says_so(site: Site, loaded: Loaded) -> None:
    without = {*small_pages(loaded), *dated_pages(loaded), *moved_pages(loaded), "404.html", "soporte/"}
    for address, page in site.pages.items():
        tag = re.search(r'<link rel="alternate" type="text/markdown" href="([^"]+)">', page.source)
        assert (f"{address}{FILE}" in site.files, tag and tag[1]) == ((False, None) if address in without else (True, FILE)), address


def test_each_says_whose_it_is_and_of_when(site: Site, loaded: Loaded) -> None:
    assert loaded.declaration
    company, edition = loaded.declaration.company.name, loaded.declaration.edition.id
    for page in site.pages.values():
        if found := site.files.get(f"{page.address}{FILE}"):
            head = _HEAD.match(found.decode())
            assert head, page.address
            said = yaml.safe_load(head[1])
            title, day = (re.search(pattern, page.source) for pattern in ("<title>([^<]*)</title>", 'data-built="([^"]+)"'))
            assert title and day and said.pop("title") in unescape(title[1])
            assert said == {"company": company, "url": page.url, "edition": edition, "date": day[1], "language": "es"}


def test_its_links_are_whole_and_permanent(site: Site, loaded: Loaded) -> None:
    places = {each.target.on(site.url) for each in as_published(loaded, url=site.url).in_force.values() if each.target.anchor}
    seen = 0
    for path, content in site.files.items():
        if path.endswith(f"/{FILE}") or path == FILE:
            for first, second in _LINK.findall(content.decode()):
                link = first or second
                assert re.match(r"https?://|mailto:|tel:|sms:", link), f"{path}: {link}"
                assert link not in places, f"{path}: {link}"
                if site.is_ours(link):
                    seen += 1
                    assert not site.missing(urldefrag(link)[0].partition("?")[0]), f"{path}: {link}"
    assert seen > 100


def test_it_says_what_the_page_says(site: Site, loaded: Loaded) -> None:
    """Every word as often, but for the citations, which are named otherwise; each heading and each table as one."""
    for address in one_of_each(page_types(site, loaded), lambda address: len(site.pages[address].source)).values():
        page = site.pages[address]
        if f"{page.address}{FILE}" not in site.files:
            continue
        page = Page(page.address, page.url, page.source)  # it is taken apart
        text = markdown(site, page)[len(_HEAD.match(markdown(site, page))[0]) :]  # type: ignore[index]
        assert not re.search(r"(?<!\\)</?[a-zA-Z][^<>@:]*>|[\ue000-\uf8ff]", text), page.address
        plain = re.sub(r"\]\(<?[^\s<>]+?>?\)", " ", text)
        lost = words_of(told(page)) - words_of(re.sub(r"\\(.)", r"\1", plain))
        assert not lost, f"{page.address}: {lost}"
        lines = text.splitlines()
        for level in (1, 2, 3):
            assert len(page.main.find_all(f"h{level}")) == sum(line.startswith("#" * level + " ") for line in lines), page.address
        for table in page.main.find_all("table"):
            assert _row(table.find("tr")) in {_cells(line) for line in lines}, page.address


def _row(row: Tag) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in row.find_all(["th", "td"]))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).strip() for cell in line.strip("| ").split(" | "))


def test_what_was_typed_stays_a_text(project: Project) -> None:
    """No link and no tag comes out of the words of the data; and what can be linked to is cited by its permanent address."""
    site = as_published(project.load(), url="https://example.org/d/", name="Sitio")
    key = next(key for key, each in site.in_force.items() if each.kind == "clause")
    typed = "[vea](javascript:alert) &lt;img src=x&gt;"
    made = InMarkdown(site, Kept(project.root)).page(f"<h1>A</h1><p>{typed} {place_of(key)}</p><form><p>B</p></form>", "derechos/index.md", 'C: "D"').decode()
    head, text = yaml.safe_load(made.split("---")[1]), made.split("---\n", 2)[2]
    assert head["title"] == 'C: "D"' and head["url"] == "https://example.org/d/derechos/"
    assert r"\[vea](javascript:alert) \<img src=x>" in text and f"](https://example.org/d/{key}/)" in text and "B" not in text.split()


def test_what_was_made_once_is_taken_from_there(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    site = as_published(project.load(), url="https://example.org/")
    kept = Kept(tmp_path)
    first = InMarkdown(site, kept).page("<p>Uno.</p>", "index.md", "A")
    monkeypatch.setattr(InMarkdown, "_markdown", lambda *_: "otro")
    assert InMarkdown(site, kept).page("<p>Uno.</p>", "index.md", "A") == first
    assert InMarkdown(site, kept).page("<p>Dos.</p>", "index.md", "A") != first
