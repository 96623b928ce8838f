"""A phone without signal: what was visited is there, and never as today's; what wasn't says so."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from built_site import Site
from conftest import ROOT, TODAY, Project, as_published
from declaration.exports import service_worker
from declaration.loading import Loaded
from declaration.publishing.rendering import Renderer
from declaration.words import Words
from visiting import PATIENCE, PHONE, Host, axe, served

RIGHT, STRANGER = "derechos/tiempo/", "derechos/trato/"
LETTER = "reclamar/mensaje/"
ROUTE = ["reclamar/", LETTER, "contacto/"]
KEPT = """async () => {
  const kept = {}
  for (const name of await caches.keys()) kept[name] = (await (await caches.open(name)).keys()).map(key => key.url)
  return kept
}"""
HOUR = re.compile(r"hoy a las? \d{1,2}:\d{2}")


class Poor(Host):
    """A host that can be out of order, or so slow that nobody waits."""

    broken = False
    slow = threading.Event()

    def do_GET(self) -> None:
        if Poor.slow.is_set() and self.headers.get("Accept", "").startswith("text/html"):
            threading.Event().wait(1)
        if Poor.broken:
            self.send_response(503)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()


class Reader:
    """Someone with a phone of their own, who comes to a copy of the site that a test may change."""

    def __init__(self, context: BrowserContext, host: str, root: Path) -> None:
        self.context, self.host, self.root = context, host, root
        self.page: Page = context.new_page()

    def visit(self, address: str) -> Page:
        self.page.goto(self.host + address)
        return self.page

    def kept(self) -> set[str]:
        """The addresses of the pages that are kept."""
        names = self.page.evaluate(KEPT)
        return {url.removeprefix(self.host) for name, urls in names.items() if " pages " in name for url in urls}

    def until(self, holds: str, arg: object = None) -> None:
        """Until that function of the page says yes. (`wait_for_function` takes a promise for a yes.)"""
        for _ in range(PATIENCE // 50):
            if self.page.evaluate(holds, arg):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never: {holds}")

    def wait_for(self, *addresses: str) -> None:
        """Until those pages are kept, which they are once all that they need is."""
        self.until(
            "async urls => navigator.serviceWorker.controller && (await Promise.all(urls.map(url => caches.match(url)))).every(Boolean)",
            [self.host + address for address in addresses],
        )

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def place(site: Site, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    root = tmp_path / "site"
    shutil.copytree(site.root, root)
    with served(root, site.url, Poor) as host:
        yield host, root
    Poor.broken = False
    Poor.slow.clear()


@pytest.fixture
def reader(chromium: Browser, place: tuple[str, Path]) -> Iterator[Reader]:
    host, root = place
    context = chromium.new_context(locale="es-ES", timezone_id="Europe/Madrid", viewport=PHONE, service_workers="allow")
    yield Reader(context, host, root)
    context.close()


def banner(page: Page) -> Any:
    return page.get_by_role("alert")


def test_a_right_that_was_visited_is_there_without_signal_and_says_how_old_it_is(reader: Reader, words: Words) -> None:
    page, w = reader.visit(RIGHT), words.offline
    expect(banner(page)).to_have_count(0)
    reader.wait_for(RIGHT, *ROUTE)
    again = page.reload()  # WebKit asks no worker for what it takes for fresh (`make browsers`)
    assert again and again.from_service_worker and again.headers["cache-control"] == "no-cache" and "content-security-policy" in again.headers
    reader.context.set_offline(True)
    page.reload()
    told = HOUR.sub("…", banner(page).inner_text())
    assert all(said.format(when="…") in told for said in (w.since, w.kept, w.may_have_changed, w.again)), told
    assert page.evaluate("document.body.querySelector(':scope > :not(link)').matches('.dd-offline')"), "it comes before all else"
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.dd-offline')).position === 'sticky' && getComputedStyle(document.body).fontFamily.includes('Atkinson')"
    )
    assert axe(page) == []
    for address in ROUTE:  # nobody has been there
        expect(banner(reader.visit(address))).to_be_visible()
        if address == LETTER:
            expect(page.locator(".dd-complaint form")).to_be_visible()
            page.locator(".dd-complaint select").first.select_option(index=1)  # now it asks for what its dates are made of
            reader.until("() => performance.getEntriesByType('resource').some(each => each.name.endsWith('.json') && each.responseStatus === 200)")
    assert page.locator("a[href^='tel:']").count()
    assert page.evaluate("performance.getEntriesByType('resource').filter(each => each.responseStatus >= 400).map(each => each.name)") == []

    reader.context.set_offline(False)
    expect(banner(page)).to_contain_text(w.back)
    page.get_by_role("button", name=w.again).click()
    expect(banner(page)).to_have_count(0)


def test_what_was_never_visited_says_what_there_is(reader: Reader, words: Words, loaded: Loaded) -> None:
    reader.visit(RIGHT)
    reader.wait_for(RIGHT, *ROUTE)
    reader.context.set_offline(True)
    page, w = reader.visit(STRANGER), words.offline
    expect(page.get_by_role("heading", level=1)).to_have_text(w.title)
    listed = page.locator("main ul").first.get_by_role("link")
    assert [each.get_attribute("href").removeprefix(reader.host) for each in listed.all()] == [*ROUTE, RIGHT]  # type: ignore[union-attr]
    phones = [point.phone for point in loaded.parts["contact_points"] if point.channel == "phone"]
    assert phones and [each.inner_text() for each in page.locator("a[href^='tel:']").all()] == phones
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    listed.last.click()  # the right
    expect(banner(page)).to_be_visible()
    right = next(each for each in loaded.parts["rights"] if RIGHT.endswith(f"/{each.id}/"))
    page.goto(f"{reader.host}{RIGHT}{right.clauses[0].id}/")  # a small page, which would lead there
    assert page.url == f"{reader.host}{RIGHT}#{right.clauses[0].id}"


def test_a_new_build_is_shown_at_once_and_kept_in_place_of_the_old(reader: Reader, words: Words) -> None:
    reader.visit(RIGHT)
    reader.wait_for(RIGHT, *ROUTE)
    day = TODAY - timedelta(days=30)
    reader.change(f"{RIGHT}index.html", "<h1", '<p id="new"></p><h1')
    reader.change(f"{RIGHT}index.html", f'data-built="{TODAY}"', f'data-built="{day}"')
    reader.change("sw.js", '"version": "', '"version": "new')
    page = reader.visit(RIGHT)
    expect(page.locator("#new")).to_have_count(1)
    reader.until("async () => (await caches.keys()).every(name => / new/.test(name))")
    reader.wait_for(RIGHT, *ROUTE)
    reader.context.set_offline(True)
    page.reload()
    expect(page.locator("#new")).to_have_count(1)
    expect(banner(page)).to_contain_text(words.offline.built.format(day=f"{day.day} de octubre de {day.year}"))


def test_a_host_that_is_out_of_order_or_too_slow_counts_as_no_signal(reader: Reader, words: Words) -> None:
    reader.change("sw.js", "PATIENCE=4000", "PATIENCE=100")
    reader.visit(RIGHT)
    reader.wait_for(RIGHT)
    Poor.broken = True
    page = reader.visit(RIGHT)
    expect(banner(page)).to_contain_text(words.offline.since.partition("{")[0])
    Poor.broken = False
    Poor.slow.set()
    page.reload()
    expect(banner(page)).to_contain_text(words.offline.slow)
    Poor.slow.clear()
    page.wait_for_timeout(1100)  # the slow answer comes, and is kept
    page.reload()
    expect(banner(page)).to_have_count(0)


def test_who_saves_data_is_sent_nothing_that_was_not_asked_for(reader: Reader) -> None:
    reader.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    reader.visit(f"{RIGHT}?de=quien")
    reader.wait_for(RIGHT)
    reader.visit(STRANGER)
    reader.wait_for(STRANGER)
    assert reader.kept() == {RIGHT, STRANGER}, "and nothing of what stood after the address"


def test_the_oldest_pages_go_and_with_them_what_no_other_needs(reader: Reader) -> None:
    reader.change("sw.js", '"most": 60', '"most": 1')
    reader.change("sw.js", "MOST_HASHED=100", "MOST_HASHED=0")
    reader.visit(RIGHT)
    reader.wait_for(RIGHT, *ROUTE)
    sheet = re.search(r"assets/stylesheets/right\.\w+\.css", reader.page.content())
    other = reader.visit("glosario/").url
    reader.until("async ([gone, sheet]) => !await caches.match(gone) && !await caches.match(sheet)", [reader.host + RIGHT, reader.host + sheet[0]])  # type: ignore[index]
    assert reader.kept() == {other.removeprefix(reader.host), *ROUTE}
    reader.context.set_offline(True)
    expect(banner(reader.visit("glosario/"))).to_be_visible()
    assert reader.page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")


def test_where_it_is_turned_off_what_was_kept_goes(reader: Reader, loaded: Loaded) -> None:
    reader.visit(RIGHT)
    reader.wait_for(RIGHT)
    [(path, off)] = service_worker.files(as_published(replace(loaded, offline=False)), Renderer(ROOT))
    (reader.root / path).write_bytes(off)
    reader.visit(STRANGER)
    reader.until("async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length")
    reader.visit(RIGHT)
    assert not reader.page.evaluate("navigator.serviceWorker.controller")


def test_every_page_of_a_site_with_it_asks_for_it_and_none_of_one_without(loaded: Loaded, site: Site, small_project: Project) -> None:
    full = [page for page in site.pages.values() if page.soup.select_one("article#dd-texto")]
    assert full and all("offline" in page.soup.select_one("script[type=module]")["src"] for page in full)  # type: ignore[index]
    small_project.write("mkdocs.yml", "site_name: Sitio\nextra: {offline: false}\n")
    assert loaded.offline and not small_project.load().offline  # then it is as in a preview: `test_editing.py`


def test_the_worker_knows_the_pages_of_the_route(site: Site) -> None:
    known = json.loads(site.files["sw.js"].decode().splitlines()[0].removeprefix("const SITE = "))
    assert known["route"] == ROUTE and all(address in site.pages for address in ROUTE)
