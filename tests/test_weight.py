"""What a first visit costs a reader: bytes, requests and what stands before the first paint, by type of page, on the real site in a real browser.

These figures depend on no machine (`weighing.py`). What a page says is the company's; what comes along is ours, and is held by itself, so that a
company whose pages are longer hears which of the two is too much. `make bench` prints them beside stock Material's, with what depends on the machine.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from built_site import Site, small_pages
from declaration.loading import Loaded
from page_types import AGENTS, one_of_each, page_types
from weighing import Scales, Visit, first_visit

KB = 1000
MOST, MOST_FOR_AGENTS, MOST_BEFORE_PAINT, REQUESTS = 45 * KB, 70 * KB, 25.5 * KB, 6  # half of the last half: the way to other languages
LEAST_COVERED = 0.67  # on pages of few words, the list of languages is three per cent
# With its history a company's list of changes grows, whatever we do: of its own text only as much counts as leaves room for the rest. And its first
# lines are painted before the last ones have come.
GROWS, OWN_TEXT, OWN_TEXT_BEFORE_PAINT = "/cambios/", 20 * KB, 12 * KB


class Weighed(NamedTuple):
    kind: str
    address: str
    visit: Visit
    page: int

    def __str__(self) -> str:
        files = ", ".join(f"{answer.path or answer.url} {answer.size}" for answer in self.visit.asked)
        return f"{self.kind} (/{self.address}): {self.visit.size} bytes, {len(self.visit.asked)} requests, {self.visit.before_paint} before paint: {files}"


@pytest.fixture(scope="module")
def scales(site: Site) -> Scales:
    return Scales(site)


@pytest.fixture(scope="module")
def types(site: Site, loaded: Loaded) -> dict[str, list[str]]:
    return page_types(site, loaded)


@pytest.fixture(scope="module")
def weighed(chromium: Browser, host: str, scales: Scales, types: dict[str, list[str]]) -> list[Weighed]:
    """The largest page of each type, visited for the first time."""
    largest = one_of_each(types, scales.weight)
    return [Weighed(kind, address, first_visit(chromium, scales, host, address), scales.page(address)) for kind, address in largest.items()]


def counted(kind: str, size: int, page: int, own_text: int = OWN_TEXT) -> int:
    return size - max(0, page - own_text) if kind == GROWS else size


def most(kind: str) -> int:
    return MOST_FOR_AGENTS if kind == AGENTS else MOST


def test_every_page_is_of_a_type(types: dict[str, list[str]], site: Site) -> None:
    assert sorted(address for addresses in types.values() for address in addresses) == sorted(site.pages)
    assert {AGENTS, GROWS} <= types.keys()


def test_a_first_visit_is_light(weighed: list[Weighed]) -> None:
    assert [str(each) for each in weighed if counted(each.kind, each.visit.size, each.page) > most(each.kind)] == []


def test_a_first_visit_asks_for_little(weighed: list[Weighed]) -> None:
    assert [str(each) for each in weighed if len(each.visit.asked) > REQUESTS] == []


def test_little_stands_before_the_first_paint(weighed: list[Weighed]) -> None:
    def heavy(each: Weighed) -> bool:
        limit = MOST_BEFORE_PAINT + most(each.kind) - MOST  # what agents open holds more, and all of it in the page
        return counted(each.kind, each.visit.before_paint, each.page, OWN_TEXT_BEFORE_PAINT) > limit

    assert [str(each) for each in weighed if heavy(each)] == []


def test_nothing_comes_from_elsewhere(weighed: list[Weighed]) -> None:
    assert [(each.kind, url) for each in weighed for url in each.visit.elsewhere] == []


def test_what_is_served_is_what_is_used(weighed: list[Weighed]) -> None:
    """Of the style sheets' bytes: on a phone and at a desk, in light and dark, with all that opens and with forms filled in."""
    assert {each.kind: f"{each.visit.covered['screens']:.0%}" for each in weighed if each.visit.covered["screens"] < LEAST_COVERED} == {}


def test_every_page_is_light_by_what_it_names(scales: Scales, types: dict[str, list[str]]) -> None:
    """The browser has seen only the largest of each type."""
    found = {address: (kind, scales.weight(address)) for kind, addresses in types.items() for address in addresses}
    assert {address: size for address, (kind, size) in found.items() if counted(kind, size, scales.page(address)) > most(kind)} == {}


def test_the_link_to_a_clause_costs_no_more_than_what_it_leads_to(scales: Scales, loaded: Loaded) -> None:
    """Whoever follows it has two pages to fetch, but the second one's limit."""
    journeys = {small: scales.named(small) | scales.named(full) for small, full in small_pages(loaded).items()}
    assert {small: sum(files.values()) for small, files in journeys.items() if sum(files.values()) > MOST} == {}
