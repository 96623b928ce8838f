"""The agents' page in a real browser, by keyboard alone: what is before an agent is typed, the right reply is offered, read and copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import SUB_PATH
from declaration.loading import Loaded
from declaration.words import LinksWords
from golden_cases import CASES
from read_yaml import read_yaml
from visiting import REFUSED, Visitor, a_desk, axe, clipboard

SITUATIONS = read_yaml((CASES / "support/situations.yml").read_text("utf-8"))
CLAUSE = "derechos/tiempo/una-sola-vez"
SCREEN = 844  # px: a phone's, of which the page takes six at the most before anything is typed


@pytest.fixture(scope="module")
def words(loaded: Loaded) -> LinksWords:
    assert loaded.words
    return loaded.words.links


@pytest.fixture
def copier(visit: Callable[..., Visitor]) -> Page:
    """The page, as it is at first, with a clipboard that can be read and holds something else."""
    page = visit(permissions=["clipboard-read", "clipboard-write"]).goto("soporte/")
    page.evaluate("navigator.clipboard.writeText('something else')")
    return page


@pytest.fixture
def page(visit: Callable[..., Visitor]) -> Page:
    """The page, maybe as a test before has left it: what it searches in has been read, which takes two seconds."""
    visitor = visit()
    return visitor.page if visitor.page.url == f"{visitor.host}soporte/" else visitor.goto("soporte/")


def hits(page: Page) -> Locator:
    return page.locator(".dd-hits > [data-key]")


def found(page: Page, typed: str) -> list[str]:
    """What is offered for what is typed, the nearest first."""
    page.locator("#dd-filter").fill("")
    page.keyboard.insert_text(typed)
    page.locator(".dd-hits[aria-busy=false]").wait_for(state="attached")
    return hits(page).evaluate_all("all => all.map(each => each.dataset.key)")


# What is offered first for each of several texts, as soon as it has been looked for.
OFFERED = """async texts => {
  const field = document.querySelector('#dd-filter'), hits = document.querySelector('.dd-hits'), found = []
  for (const text of texts) {
    field.value = text
    field.dispatchEvent(new InputEvent('input', {bubbles: true}))
    do await new Promise(done => setTimeout(done))
    while (hits.getAttribute('aria-busy') !== 'false')
    found.push([...hits.querySelectorAll(':scope > [data-key]')].slice(0, 3).map(each => each.dataset.key))
  }
  return found
}"""


@pytest.mark.parametrize(("group", "first", "three"), [("tuned", 0.9, 1), ("unseen", 0.65, 0.85)])
def test_what_is_before_an_agent_leads_to_the_right_text(page: Page, group: str, first: float, three: float) -> None:
    cases = SITUATIONS[group]
    missed, at_once, near = [], 0, 0
    found(page, "a")  # as one types, for once: now it has what it searches in
    for (typed, wanted), offered in zip(cases.items(), page.evaluate(OFFERED, list(cases)), strict=True):
        right = [each if "/" in each else f"reply:{each}" for each in ([wanted] if isinstance(wanted, str) else wanted)]
        at_once += offered[:1] != [] and offered[0] in right
        near += any(each in right for each in offered)
        if not any(each in right for each in offered):
            missed.append((typed, offered))
    assert at_once / len(cases) >= first and near / len(cases) >= three, (at_once, near, len(cases), missed)


def test_an_agent_types_reads_and_copies(copier: Page, words: LinksWords) -> None:
    page, status = copier, copier.locator(".dd-filter").get_by_role("status")
    typed = page.get_by_role("searchbox", name=words.filter)
    expect(typed).to_be_focused()
    keys = found(page, "pide un supervisor")
    expect(status).to_have_text(words.found.other.format(count=len(keys)))
    page.keyboard.press("Enter")
    button = hits(page).first.locator("[data-copy=reply]")
    expect(button).to_be_focused()
    assert clipboard(page)["text/plain"] == "something else", "nothing is copied before it was seen"
    entry = hits(page).first
    not_when = entry.locator(".dd-entry__not")
    expect(button).to_have_accessible_description(not_when.inner_text())
    expect(not_when).to_be_visible()
    page.keyboard.press("Enter")
    expect(status).to_contain_text(words.copied_reply)
    copied = clipboard(page)
    assert copied["text/plain"] == entry.locator("[data-share-text=reply]").inner_text()
    assert f'href="{SUB_PATH}reclamar/supervisor/"' in copied["text/html"] and "style=" not in copied["text/html"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(status).to_contain_text(words.copied_link)
    assert clipboard(page)["text/plain"] == f"{SUB_PATH}reclamar/supervisor/"
    page.keyboard.press("s")  # typing goes on: the theme's one-letter command for its search isn't heard
    expect(typed).to_be_focused()
    expect(typed).to_have_value("pide un supervisors")
    assert page.locator("dialog[open]").count() == 0


def test_down_opens_the_next_one_and_up_goes_back(copier: Page, words: LinksWords) -> None:
    page = copier
    keys = found(page, "una sola vez")
    for _ in range(keys.index(CLAUSE) + 1):
        page.keyboard.press("ArrowDown")
    entry = page.locator(f"[data-key='{CLAUSE}']")
    expect(entry.locator("[data-copy]").first).to_be_focused()
    assert hits(page).evaluate_all("all => all.filter(each => each.open).map(each => each.dataset.key)") == [CLAUSE]
    entry.locator("[data-copy=citation]").click()
    expect(page.locator(".dd-filter").get_by_role("status")).to_contain_text(words.copied_citation)
    assert "en vigor desde" in clipboard(page)["text/plain"]
    for _ in range(keys.index(CLAUSE) + 1):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox", name=words.filter)).to_be_focused()


def test_each_letter_typed_keeps_what_is_being_looked_for(page: Page) -> None:
    for length in range(4, len("reclamaciones") + 1):
        assert "derechos/reclamacion" in found(page, "reclamaciones"[:length]), length


def test_nothing_found_is_said_and_all_comes_back(visit: Callable[..., Visitor], words: LinksWords) -> None:
    page = visit().goto("soporte/")
    order = "() => [...document.querySelectorAll('[data-key]')].map(each => each.dataset.key)"
    before, groups = page.evaluate(order), page.locator(".dd-group")
    assert found(page, "nevera rota")
    assert groups.filter(visible=True).count() == 0
    assert found(page, "qwxyz") == []
    expect(page.locator(".dd-filter").get_by_role("status")).to_have_text(words.found_none)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#dd-filter")).to_be_focused()
    page.locator("#dd-filter").fill("")
    expect(groups.first).to_be_visible()
    assert page.evaluate(order) == before and page.locator("[data-key][open]").count() == 0


def test_a_problem_leads_to_its_replies(page: Page) -> None:
    found(page, "cobro indebido")
    entry = page.locator("[data-key='plazos/cobro-indebido']")
    entry.locator("summary").click()
    entry.locator("a[href='#respuesta-cobro-indebido-comida']").click()
    expect(page.locator("#respuesta-cobro-indebido-comida [data-share-text=reply]")).to_be_visible()
    expect(page.locator("#dd-filter")).to_have_value("")


def test_a_refused_clipboard_selects_the_text(page: Page, words: LinksWords) -> None:
    page.evaluate(REFUSED)
    found(page, "cobraron dos veces")
    page.keyboard.press("Enter")
    expect(hits(page).first.locator("[data-copy=reply]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".dd-filter").get_by_role("status")).to_have_text(words.select_and_copy)
    assert page.evaluate("getSelection().toString()").strip() == hits(page).first.locator("[data-share-text=reply]").inner_text()
    page.goto(page.url.replace("soporte/", "robots.txt"))  # whoever needs the page again may copy


def test_where_the_search_cannot_be_loaded_the_groups_stay(visit: Callable[..., Visitor], words: LinksWords) -> None:
    visitor = visit("window.fetch = () => Promise.reject(new Error('no network'))")
    page = visitor.goto("soporte/")
    page.keyboard.type("nevera")
    expect(page.locator(".dd-filter").get_by_role("status")).to_have_text(words.search_failed)
    assert page.locator(".dd-group").filter(visible=True).count() == page.locator(".dd-group").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_before_anything_is_typed_it_is_short_and_whole(visit: Callable[..., Visitor], scripts: bool) -> None:
    page = visit(viewport={"width": 390, "height": SCREEN}, java_script_enabled=scripts).goto("soporte/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * SCREEN
    group = page.locator(".dd-group").first
    group.locator("> summary").press("Enter")
    entry = group.locator("[data-key]").first
    entry.locator("summary").press("Enter")
    expect(entry.locator("[data-share-text=reply]")).to_be_visible()
    expect(entry.locator(".dd-entry__not")).to_be_visible()
    assert entry.locator("button").count() == (2 if scripts else 0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@a_desk
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    page = visit(**screen).goto("soporte/")
    assert axe(page) == []
    found(page, "sola vez")
    page.keyboard.press("ArrowDown")
    assert axe(page, "article") == []
