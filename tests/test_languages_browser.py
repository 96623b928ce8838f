"""A site in several languages, as its readers have it in a browser: the way from one to another, what isn't translated, a language read from the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from building import Builder
from built_site import Site
from conftest import ROOT, real_copy
from several import WORDS
from visiting import BOTH, DESKTOP, PHONE, Visitor, Visitors, axe, screens, served

Visit = Callable[..., Visitor]
NARROW = {"width": 320, "height": 700}
TYPES = ("en/", "pt/derechos/tiempo/", "en/plazos/cobro-indebido/", "pt/reclamar/mensaje/", "en/derechos/tiempo/2026-01-01/", "pt/cambios/")


def no_wider(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def switch(page: Page, language: str) -> None:
    page.locator(".dd-languages summary").click()
    page.locator(".dd-languages a", has_text=language).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
@screens
def test_a_reader_changes_language_and_stays_at_the_page(visit: Visit, screen: dict, scripts: bool) -> None:
    page = visit(java_script_enabled=scripts, **screen).goto("derechos/tiempo/")
    summary = page.locator(".dd-languages summary")
    size = summary.bounding_box()
    assert size and size["width"] >= 44 and size["height"] >= 44
    expect(page.locator(".dd-languages ul")).to_be_hidden()
    switch(page, "English")
    expect(page).to_have_url(re.compile(r"/en/derechos/tiempo/$"))
    expect(page.locator("h1")).to_have_text(re.compile("Not to have your time wasted"))
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator(".dd-languages [aria-current]")).to_have_text("English")
    assert page.locator(".dd-languages a").evaluate_all("all => all.map(each => each.lang + each.hreflang)") == ["eses", "enen", "ptpt"]


def test_the_clause_and_what_the_address_says_go_along(visit: Visit) -> None:
    visitor = visit()
    page = visitor.goto("en/derechos/tiempo/#una-sola-vez")
    switch(page, "Português")
    expect(page).to_have_url(re.compile(r"/pt/derechos/tiempo/#una-sola-vez$"))
    expect(page.locator("#una-sola-vez")).to_be_in_viewport()
    page = visitor.goto("en/reclamar/mensaje/?producto=gran-compra#producto-defectuoso")
    switch(page, "Español")
    expect(page).to_have_url(re.compile(r"(?<!/en)/reclamar/mensaje/\?producto=gran-compra#producto-defectuoso$"))


def test_the_list_closes_by_key_and_beside_it(visit: Visit) -> None:
    page = visit().goto("en/contacto/")
    summary, panel = page.locator(".dd-languages summary"), page.locator(".dd-languages ul")
    summary.click()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("h1").click(position={"x": 5, "y": 5})
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("address", ["", "en/", "pt/plazos/"])
def test_the_header_of_a_narrow_phone_has_room_for_all(visit: Visit, address: str) -> None:
    page = visit(viewport=PHONE).goto(address)
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        assert no_wider(page)
        name, button, menu = (page.locator(each).bounding_box() for each in (".dd-brand__name", ".dd-languages summary", ".dd-menu summary"))
        assert name and button and menu
        assert name["x"] + name["width"] <= button["x"] + 1 and menu["x"] + menu["width"] <= size["width"]
        assert page.locator(".dd-header").bounding_box()["height"] <= 80  # type: ignore[index]


def test_an_address_that_leads_nowhere_answers_in_its_language(visit: Visit) -> None:
    visitor = visit()
    page = visitor.goto("pt/derechos/nada-asi/")
    expect(page.locator("html")).to_have_attribute("lang", "pt")
    expect(page).to_have_url(re.compile(r"/pt/derechos/nada-asi/$"))
    page = visitor.goto("nada-asi/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.locator("#dd-starts a").evaluate_all("all => all.map(each => each.pathname.replace(/^.*\\/(?=..\\/$)/, ''))")[1:] == ["en/", "pt/"]
    visitor.told.clear()


def test_small_pages_name_the_same_in_each_language(site: Site) -> None:
    for key in ("derechos/tiempo/una-sola-vez", "derechos/tiempo/2026-01-01", "reclamar/supervisor"):
        for folder in ("", "en/", "pt/"):
            page = site.every_page[f"{folder}{key}/"]
            heads = [link["href"] for link in page.soup.select("head link[hreflang]")]
            assert heads == [f"{site.url}{each}{key}/" for each in ("", "en/", "pt/")]
            links = page.soup.select("nav.languages a")
            assert [link["lang"] for link in links] == ["es", "en", "pt"] and len(page.soup.select("nav.languages [aria-current]")) == 1
            assert {page.target(link) for link in links} == {f"{site.url}{each}{key}/" for each in ("", "en/", "pt/")}


def test_scripts_write_as_the_words_do(visit: Visit) -> None:
    page = visit(locale="en-US").goto("en/plazos/calcular/?cuando=2026-11-02T10:00&problema=cobro-indebido")
    page.locator(".dd-dates, .dd-date").first.wait_for()
    said = page.locator(".dd-calculator").inner_text()
    assert re.search(r"\b\d{1,2} (October|November|December) 2026", said) and not re.search(r"(October|November|December) \d{1,2}, 2026", said)


@pytest.mark.parametrize("address", TYPES)
@screens
def test_axe_has_nothing_against_the_other_languages(visit: Visit, screen: dict, address: str) -> None:
    page = visit(**screen).goto(address)
    if page.locator(".dd-languages").count():
        page.locator(".dd-languages summary").click()
    assert axe(page) == []
    assert no_wider(page)


# --- A language that is read from the right, of which little is translated ----------------------------------------------------


@pytest.fixture(scope="module")
def turned(build: Builder, tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Visitors]:
    project = real_copy(tmp_path_factory.mktemp("turned"))
    project.edit("docs/_data/company.yml", "languages:\n  - es\n", "languages:\n  - es\n  - en\n")
    for path in (WORDS, "docs/en/index.md", "docs/en/derechos/tiempo.md"):
        (project.root / path).parent.mkdir(exist_ok=True, parents=True)
        project.write(path, (ROOT / path).read_bytes())
    project.edit(WORDS, "forms_of: en_GB", "forms_of: en_GB\ndirection: rtl")
    built = build(project)
    with served(built.root, built.url) as host:
        readers = Visitors(chromium, host)
        yield readers
        assert readers.told() == []
        readers.leave()


FROM_THE_RIGHT = """() => {
  const [brand, menu] = ['.dd-brand', '.dd-languages summary'].map(each => document.querySelector(each).getBoundingClientRect())
  return [document.body.dir, scrollX, brand.x, menu.x]
}"""


@pytest.mark.parametrize("screen", BOTH.values(), ids=BOTH)
@pytest.mark.parametrize("address", ["en/", "en/derechos/tiempo/", "en/plazos/cobro-indebido/", "en/reclamar/", "en/plazos/"])
def test_a_language_is_read_from_the_right(turned: Visitors, screen: dict, address: str) -> None:
    page = turned(**screen).goto(address)
    direction, scrolled, brand, menu = page.evaluate(FROM_THE_RIGHT)
    assert direction == "rtl"
    assert no_wider(page) and scrolled == 0
    assert brand > menu
    assert axe(page) == []


def test_what_nobody_translated_is_marked_and_read_its_own_way(turned: Visitors) -> None:
    page = turned(viewport=DESKTOP).goto("en/reclamar/")
    expect(page.locator(".dd-untranslated-page")).to_be_visible()
    text = page.locator(".dd-untranslated-page + div")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("es", "ltr")
    block = text.locator(".dd-translated").first
    assert (block.get_attribute("lang"), block.get_attribute("dir")) == ("en", "rtl")
    page = turned(viewport=DESKTOP).goto("en/plazos/")
    mark = page.locator("main .dd-untranslated").first
    assert mark.get_attribute("lang") == "es"
    assert mark.evaluate("each => getComputedStyle(each, '::after').content") == '"es"'
