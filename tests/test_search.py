"""The site's search in a real browser: what customers type finds its page, nothing loads before it is opened, nothing typed runs."""

from __future__ import annotations

import gzip
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
import search_set
from built_site import Site
from test_browser import data, search_for, site  # noqa: F401 (fixtures)
from visiting import Visitor

LEAST = {"all": (0.85, 0.95), "clean": (0.75, 0.9), "careless": (0.75, 0.9), "regional": (0.75, 0.9)}
MOST_BYTES = 150_000
MOST_MILLISECONDS = 100


@pytest.fixture
def visitor(visitors: Any) -> Visitor:
    return visitors(viewport={"width": 1200, "height": 900})


def test_what_customers_type_finds_its_page(visitor: Visitor) -> None:
    page = visitor.goto("glosario/")
    base = page.url.removesuffix("glosario/")
    asked = search_set.groups()
    assert sum(map(len, asked.values())) >= 150
    tried = search_set.tried(page, base, asked)
    missed = [f"{each.query}: {each.pages[:3]}" for each in tried if not each.within(3)]
    for group, found in search_set.by_group(tried).items():
        assert found >= search_set.Shares(*LEAST[group]) and found.three >= LEAST[group][1], f"{group}: {found}\n" + "\n".join(missed)
    assert sorted(each.ms for each in tried)[len(tried) * 95 // 100] < MOST_MILLISECONDS


def test_nothing_is_loaded_before_it_is_opened_and_little_after(visitor: Visitor, site: Site) -> None:
    page = visitor.goto("glosario/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_timeout(500)
    assert not [url for url in asked if "search_index" in url or "/workers/" in url or "lunr" in url]
    search_for(page, "dinero")
    loaded = {urlsplit(url).path.removeprefix(urlsplit(visitor.host).path) for url in asked if re.search("search_index|/workers/|/lunr/", url)}
    assert len(loaded) == 4
    wire = sum(len(gzip.compress(site.files[path], 6)) for path in loaded)  # as hosts of static sites send it
    assert wire < MOST_BYTES, wire


def test_what_is_typed_stays_text(visitor: Visitor) -> None:
    page = visitor.goto("glosario/")
    for typed in ("<img src=x onerror=document.title='x'>", "foo^bar dinero", "+-~* dinero:", "título:(dinero", '"dinero'):
        search_for(page, typed, 0) if typed.startswith("<") else page.locator("[data-md-component=search-query]").fill(typed)
        page.wait_for_timeout(200)
    assert page.locator("[data-md-component=search-result] img").count() == 0
    page.locator("[data-md-component=search-query]").press("End")
    page.locator("[data-md-component=search-result] a[href]").first.wait_for()
    assert visitor.told == []
