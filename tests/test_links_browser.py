"""Links in a real browser: what "Compartir" copies, where an address lands, the 404 page.

The site is served under a sub-path by a host that adds no closing slash, the harder case. Its register also holds an
address that was replaced and one that was withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, expect

from building import Builder
from built_site import SUB_PATH, Site
from declaration.loading import Loaded
from declaration.models import Clause, Right
from declaration.words import LinksWords
from odd_sample import CLAUSE, REPLACED, WITHDRAWN, odd_sample
from visiting import REFUSED, Visitor, a_phone, axe, clipboard, screens, to_paper

KINDS = ("link", "citation")

# --- The site, served ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(odd_sample(tmp_path_factory.mktemp("links") / "project"), site_url=SUB_PATH)


@pytest.fixture(scope="module")
def words(loaded: Loaded) -> LinksWords:
    assert loaded.words
    return loaded.words.links


@pytest.fixture(scope="module")
def right(loaded: Loaded) -> Right:
    assert loaded.declaration
    return next(right for right in loaded.declaration.rights if right.id == "tiempo")


@pytest.fixture(scope="module")
def clause(right: Right) -> Clause:
    return next(clause for clause in right.clauses if clause.id == "una-sola-vez")


@pytest.fixture
def copier(visit: Callable[..., Visitor]) -> Visitor:
    """A visitor whose clipboard can be read, and holds something else."""
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    if not visitor.page.url.startswith(visitor.host):  # wherever it is
        visitor.goto("robots.txt")
    visitor.page.evaluate("navigator.clipboard.writeText('something else')")
    return visitor


def share(page: Page, key: str) -> Locator:
    """The "Compartir" of an address, opened with the keyboard."""
    found = page.locator(f".dd-share:has([data-share-text=link][href$='/{key}/'])")
    found.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(found).to_have_attribute("open", "")
    return found


def name_of(right: Right, clause: Clause) -> str:
    return f"Derecho {right.number}, «{right.title}», cláusula «{clause.title}»"


# --- Compartir ------------------------------------------------------------------------------------------------------------


def test_both_forms_are_copied(copier: Visitor, words: LinksWords, right: Right, clause: Clause) -> None:
    page = copier.goto("derechos/tiempo/")
    box = share(page, CLAUSE)
    for kind in KINDS:
        it_is_copied(page, box, words, right, clause, kind)


def it_is_copied(page: Page, box: Locator, words: LinksWords, right: Right, clause: Clause, kind: str) -> None:
    label = getattr(words, f"copy_{kind}")
    box.get_by_role("button", name=f"{label}: {name_of(right, clause)}", exact=True).click()
    expect(box.get_by_role("status")).to_have_text(getattr(words, f"copied_{kind}"))
    copied = clipboard(page)
    url = f"{SUB_PATH}{CLAUSE}/"
    html = BeautifulSoup(copied["text/html"], "lxml")
    link = html.find("a")
    cited = f"{SUB_PATH}derechos/tiempo/2026-10-01/"  # the last edition that had begun
    assert [link["href"] for link in html.find_all("a")] == [url, cited][: 2 if kind == "citation" else 1]
    assert not [tag for tag in html.find_all(True) if tag.attrs.keys() - {"href", "charset"}], "styles, or something else, came along"
    plain = copied["text/plain"]
    if kind == "link":
        assert plain == link.text == url
    else:
        assert link.text == f"{name_of(right, clause)}, en vigor desde el 1 de enero de 2026"
        assert plain == f"{link.text}. {url} Versión citada, del 1 de octubre de 2026: {cited}"
        assert html.get_text() == f"{link.text}. Versión citada, del 1 de octubre de 2026"


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("derechos/tiempo/", ["derechos/tiempo"]),
        ("plazos/cobro-indebido/", ["plazos/cobro-indebido"]),
        ("reclamar/", ["reclamar/supervisor", "reclamar/fuera"]),
    ],
)
def test_rights_problems_and_steps_can_be_shared_too(copier: Visitor, words: LinksWords, address: str, keys: list[str]) -> None:
    page = copier.goto(address)
    for key in keys:
        box = share(page, key)
        for kind in KINDS:
            box.locator(f"[data-copy={kind}]").click()
            expect(box.get_by_role("status")).to_have_text(getattr(words, f"copied_{kind}"))
            copied = clipboard(page)
            assert f"{SUB_PATH}{key}/" in copied["text/plain"] and f'href="{SUB_PATH}{key}/"' in copied["text/html"]


def test_what_was_copied_is_said_again(copier: Visitor, words: LinksWords) -> None:
    page = copier.goto("derechos/tiempo/")
    box = share(page, CLAUSE)
    status, button = box.get_by_role("status"), box.locator("[data-copy=link]")
    status.evaluate(
        "e => { window.said = []; new MutationObserver(() => said.push(e.textContent)).observe(e, {childList: true, characterData: true, subtree: true}) }"
    )
    for times in (1, 2):
        button.click()
        page.wait_for_function("([text, times]) => said.filter(each => each === text).length === times", arg=[words.copied_link, times])
    assert page.evaluate("said.indexOf('', said.findIndex(Boolean)) > 0"), "the message must go, or it isn't heard again"


WITHOUT_HTTPS = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"


@pytest.mark.parametrize("init", [REFUSED, WITHOUT_HTTPS], ids=["refused", "without https"])
def test_where_copying_is_refused_the_text_is_selected(visit: Callable[..., Visitor], words: LinksWords, init: str) -> None:
    page = visit(init).goto("derechos/tiempo/")
    box = share(page, CLAUSE)
    for kind in KINDS:
        box.locator(f"[data-copy={kind}]").click()
        text = box.locator(f"[data-share-text={kind}]")
        page.wait_for_function("text => getSelection().toString() === text", arg=text.inner_text())
        expect(box.get_by_role("status")).to_have_text(words.select_and_copy)
        assert f"{SUB_PATH}{CLAUSE}/" in text.inner_text()
        expect(text).to_be_in_viewport()


# What a browser is asked for as a page loads.
OLDER = "delete window.ClipboardItem; Object.defineProperty(Navigator.prototype, 'share', {value: undefined})"
SHARES = """Object.defineProperty(Navigator.prototype, 'share', {value: what => {
  window.shared = what
  return Promise.reject(new DOMException('closed', 'AbortError'))
}})"""


def test_an_older_browser_copies_the_plain_text(visit: Callable[..., Visitor], words: LinksWords) -> None:
    page = visit(OLDER, permissions=["clipboard-read", "clipboard-write"]).goto("derechos/tiempo/")
    box = share(page, CLAUSE)
    box.locator("[data-copy=citation]").click()
    expect(box.get_by_role("status")).to_have_text(words.copied_citation)
    assert clipboard(page)["text/plain"] == box.locator("[data-share-text=citation]").inner_text()


def test_whatsapp_and_the_systems_own_way_of_sharing(visit: Callable[..., Visitor], words: LinksWords, right: Right) -> None:
    for init, offered in ((OLDER, False), (SHARES, True)):
        page = visit(init).goto("derechos/tiempo/")
        assert share(page, CLAUSE).get_by_role("link", name=words.by_whatsapp).count() == 0, "a right is sent by WhatsApp, not each of its clauses"
        box, name = share(page, "derechos/tiempo"), f"Derecho {right.number}, «{right.title}»"
        whatsapp = box.get_by_role("link", name=f"{words.by_whatsapp}: {name}", exact=True)
        citation = box.locator("[data-share-text=citation]").inner_text()
        assert unquote(whatsapp.get_attribute("href") or "") == f"https://wa.me/?text={citation}"
        button = box.get_by_role("button", name=f"{words.by_system}: {name}", exact=True)
        assert button.count() == offered
        if offered:
            button.click()
            assert page.evaluate("shared") == {"title": name, "url": f"{SUB_PATH}derechos/tiempo/"}


def test_what_is_seen_on_a_control_is_in_its_name(visit: Callable[..., Visitor]) -> None:
    page = visit(SHARES).goto("derechos/tiempo/")
    page.evaluate("document.querySelectorAll('.dd-share').forEach(e => e.open = true)")
    controls = page.locator(".dd-share :is(summary, button, a[aria-label])")
    found = controls.evaluate_all("all => all.map(e => [e.innerText.trim(), e.getAttribute('aria-label')])")
    assert len(found) >= 6 * 4 and not [pair for pair in found if not pair[1].startswith(f"{pair[0]}: ")]
    names = [name for _, name in found]
    assert len(set(names)) == len(names), "two controls of a page have one name"
    assert "{" not in "".join(names)


def test_escape_closes_and_gives_the_focus_back(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("derechos/tiempo/")
    box = share(page, CLAUSE)
    page.keyboard.press("Tab")
    assert box.locator("[data-copy=link]").evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert box.get_attribute("open") is None
    assert box.locator("summary").evaluate("e => e === document.activeElement")


def test_without_javascript_the_texts_can_be_selected(visit: Callable[..., Visitor], words: LinksWords) -> None:
    page = visit(java_script_enabled=False).goto("derechos/tiempo/")
    box = page.locator("#una-sola-vez .dd-share")
    box.locator("summary").click()
    for kind in ("link", "citation"):
        text = box.locator(f"[data-share-text={kind}]")
        expect(text).to_be_visible()
        assert f"{SUB_PATH}{CLAUSE}/" in text.inner_text()
    assert box.locator("b").all_inner_texts() == [words.link, words.citation_label]
    assert page.locator("main button").count() == 0, "a button that only a script makes work"


OUTSIDE = """() => [...document.querySelectorAll('.dd-share, .dd-share *')].filter(e => {
  const box = e.getBoundingClientRect()
  return e.checkVisibility() && (box.right > document.documentElement.clientWidth + 1 || box.left < 0 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
}).map(e => e.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll('.dd-share :is(summary, .dd-copy)')].map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width < 44 || box.height < 44).map(([box, e]) => `${box.width} × ${box.height}: ${e.outerHTML.slice(0, 80)}`)"""


def test_there_is_room_for_text_and_fingers(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True).goto("derechos/tiempo/")
    page.evaluate("document.querySelectorAll('.dd-share').forEach(e => e.open = true)")
    assert page.evaluate(OUTSIDE) == [] and page.evaluate(SMALL) == []
    page = visit(viewport={"width": 640, "height": 800}).goto("derechos/tiempo/")
    page.evaluate("document.querySelectorAll('.dd-share').forEach(e => e.open = true)")
    page.evaluate("document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'")
    assert page.evaluate(OUTSIDE) == [] and page.evaluate(SMALL) == []


def test_closed_it_takes_one_quiet_line_and_on_paper_none(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("derechos/tiempo/")
    promise, summary = page.locator("#una-sola-vez"), page.locator("#una-sola-vez .dd-share summary")
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert summary.evaluate(size) < promise.evaluate(size)
    assert summary.evaluate("e => getComputedStyle(e).fontWeight") == "400"
    assert (page.locator("#una-sola-vez .dd-share").bounding_box() or {})["height"] <= 45
    to_paper(page)
    assert page.locator(".dd-share").filter(visible=True).count() == 0
    page.emulate_media(media="null")


# --- Where an address lands --------------------------------------------------------------------------------------------------

LOOK = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.boxShadow, s.borderTopColor].join() }"


def lands_on(page: Page, selector: str, beside: str) -> None:
    """That part of the page is in view from its beginning, and looks other than what is beside it."""
    part = page.locator(selector)
    part.wait_for()
    box, height = part.bounding_box(), page.viewport_size["height"]
    assert box and 0 <= box["y"] < height / 2, f"begins at {box and box['y']} px"
    assert part.evaluate(LOOK) != page.locator(beside).evaluate(LOOK)


@screens
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_address_of_a_clause_lands_on_it(visit: Callable[..., Visitor], screen: dict[str, Any], scripts: bool) -> None:
    page = visit(**screen, java_script_enabled=scripts).goto(f"{CLAUSE}/")
    page.wait_for_url("**/derechos/tiempo/#una-sola-vez")
    lands_on(page, "#una-sola-vez", "#sin-idas-y-venidas")


@screens
def test_the_address_of_a_step_lands_on_it(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    page = visit(**screen, reduced_motion="reduce").goto("reclamar/supervisor/")
    page.wait_for_url("**/reclamar/#supervisor")
    lands_on(page, ".dd-step:has(#supervisor)", ".dd-step:has(#unidad-de-reclamaciones)")
    assert page.locator(".dd-step:has(#supervisor)").evaluate("e => getComputedStyle(e).animationName") == "none"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_replaced_address_lands_on_what_took_its_place(visit: Callable[..., Visitor], scripts: bool) -> None:
    visitor = visit(java_script_enabled=scripts)
    page = visitor.goto(f"{REPLACED}/")
    page.wait_for_url("**/derechos/tiempo/#una-sola-vez")
    lands_on(page, "#una-sola-vez", "#sin-idas-y-venidas")
    page = visitor.goto("derechos/tiempo/#contarlo-otra-vez")  # the anchor that it had in the page
    lands_on(page, "#una-sola-vez", "#sin-idas-y-venidas")


@screens
def test_a_withdrawn_address_stays_and_says_what_applies(visit: Callable[..., Visitor], words: LinksWords, right: Right, screen: dict[str, Any]) -> None:
    visitor = visit(**screen)
    page = visitor.goto(f"{WITHDRAWN}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sala de espera")
    text = page.locator("main").inner_text()
    for said in (words.retired, "1 de junio de 2026", "Ya no hay salas.", words.applies_now):
        assert said in text
    dark = screen["color_scheme"] == "dark"
    background = "e => getComputedStyle(e).backgroundColor.match(/\\d+/g).every(part => part < 128)"
    assert page.locator("body").evaluate(background) is dark
    assert axe(page) == []
    page.get_by_role("link", name=right.title, exact=True).click()
    page.wait_for_url("**/derechos/tiempo/")
    page = visitor.goto("derechos/tiempo/#sala-de-espera")
    expect(page.locator("#sala-de-espera")).to_be_in_viewport()


@screens
def test_the_small_page_of_a_clause_can_be_read_without_the_journey(
    visit: Callable[..., Visitor], words: LinksWords, clause: Clause, screen: dict[str, Any]
) -> None:
    visitor = visit(**screen)
    html = visitor.page.request.get(f"{visitor.host}{CLAUSE}/").text()
    assert "<script" not in html and len(html.encode()) < 4000
    still = html.replace('http-equiv="refresh"', 'data-still="refresh"')
    visitor.context.route(f"**/{CLAUSE}/", lambda route: route.fulfill(body=still, content_type="text/html"), times=1)
    page = visitor.goto(f"{CLAUSE}/")
    text = page.locator("main").inner_text()
    assert clause.title in text and clause.text in text
    assert axe(page) == []
    page.get_by_role("link", name=words.go).click()
    page.wait_for_url("**/derechos/tiempo/#una-sola-vez")


# --- The 404 page --------------------------------------------------------------------------------------------------------------

BENT = [
    "derechos/tiempo/%23una-sola-vez",
    "derechos/tiempo%23una-sola-vez",
    "derechos/tiempo/%2523una-sola-vez",
    "derechos/tiempo/%23una-sola-vez).",
    "derechos//tiempo/una-sola-vez/",
    "/derechos/tiempo/una-sola-vez",
    "Derechos/Tiempo/Una-sola-vez/",
    *(f"{CLAUSE}{sign}" for sign in (
        ".", ",", ";", ":", "!", ")", "]", ">", "'", '"', "’", "”", "»", "%22", "%27", "%29", "%3E", "%C2%BB", "%E2%80%9D",
        ").", "%3E%3B", "&gt;", "…", "%20", "%C2%A0", "%E2%80%8B", "%0A", "/,", "/)", "/%22", "/%C2%BB", "/).", "",
    )),
]  # fmt: skip


# Of each address, as it stands in the bar of a page of nothing: what is asked for in its place, and whether that is there. It is told that it isn't, and stays.
MENDED = """async addresses => {
  const asked = [], fetched = window.fetch, program = document.querySelector('script[type=module][src*=not-found]').src
  window.fetch = async (address, how) => {
    asked.push([address, (await fetched(address, how)).ok])
    return {ok: false}
  }
  for (const [i, address] of addresses.entries()) {
    history.replaceState(null, '', address)
    await import(`${program}?${i}`)
  }
  return asked
}"""


def test_addresses_that_mail_programs_bent_are_mended(visit: Callable[..., Visitor], host: str) -> None:
    visitor, base = visit(), urlsplit(host).path
    page = visitor.goto("no/hay/nada/")
    asked = page.evaluate(MENDED, [base + address for address in BENT])
    there = [[f"{base}{CLAUSE}/", True], [f"{base}derechos/tiempo/#una-sola-vez", True]]
    assert len(asked) == len(BENT)
    assert [(address, found) for address, found in zip(BENT, asked, strict=True) if found not in there] == []
    for address in (BENT[0], BENT[-1]):  # and there it goes, either way of naming it
        page = visitor.goto(address)
        page.wait_for_url("**/derechos/tiempo/#una-sola-vez", wait_until="commit")
        expect(page.locator("#una-sola-vez")).to_be_in_viewport()


def test_a_bent_address_keeps_its_question_and_leaves_no_trace_in_the_history(visit: Callable[..., Visitor], host: str) -> None:
    page = visit().goto("contacto/")
    page.goto(f"{host}plazos/cobro-indebido/).?de=correo")
    page.wait_for_url("**/plazos/cobro-indebido/?de=correo")
    page.go_back()
    page.wait_for_url("**/contacto/")


@pytest.mark.parametrize("address", ["no/hay/nada/", "no/hay/nada.", "%E0%A4%A/", "una/%25/mas/"])
def test_an_address_of_nothing_stays_where_it_is(visit: Callable[..., Visitor], host: str, address: str) -> None:
    visitor = visit()
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if request.resource_type in ("document", "fetch") else None)
    page = visitor.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.url == host + address and len(asked) <= 2, asked
    expect(page.locator("main h1")).to_be_visible()


NEAREST = {
    "plazos/cobro-endebido/": "plazos/cobro-indebido/",
    "plazos/cobroindebido/": "plazos/cobro-indebido/",
    "derechos/tiempos/": "derechos/tiempo/",
    "derechos/tiempo/una-sola-ves/": "derechos/tiempo/",
    "tiempo/": "derechos/tiempo/",
    "a/b/c/d/devolucion-de-mi-dinero/": "plazos/devolucion/",
}


def test_the_nearest_pages_are_suggested(visit: Callable[..., Visitor], words: LinksWords, site: Site, host: str) -> None:
    for address, first in NEAREST.items():
        page = visit().goto(address)
        near = page.get_by_role("region", name=words.near)
        expect(near).to_be_visible()
        links = near.get_by_role("link").evaluate_all("all => all.map(e => e.href)")
        assert 1 <= len(links) <= 4 and links[0] == host + first, address
        assert not site.missing(site.url + first)
    near.get_by_role("link").first.click()
    page.wait_for_url(host + first)
    page.locator("main h1").wait_for()


def test_search_is_offered_with_the_words_of_the_address(visit: Callable[..., Visitor], words: LinksWords) -> None:
    page = visit().goto("ayuda/garantias-y-devolucion/")
    page.get_by_role("link", name=words.search_for.format(words="ayuda garantias devolucion")).click()
    results = page.locator("[role=dialog] a[href], dialog a[href]").filter(visible=True)
    results.first.wait_for()
    assert page.get_by_role("dialog").get_by_role("textbox").input_value() == "ayuda garantias devolucion"


def test_without_javascript_the_404_page_offers_only_what_works(visit: Callable[..., Visitor], words: LinksWords) -> None:
    page = visit(java_script_enabled=False).goto("plazos/cobro-endebido/")
    assert page.locator("#dd-near, #dd-search-for").filter(visible=True).count() == 0
    assert page.locator("main a").filter(visible=True).count() == 4


# --- What axe sees -------------------------------------------------------------------------------------------------------------------


@a_phone
def test_axe_reports_nothing(visit: Callable[..., Visitor], screen: dict[str, Any]) -> None:
    visitor = visit(**screen)
    page = visitor.goto("derechos/tiempo/#una-sola-vez")
    share(page, CLAUSE).locator("[data-copy=link]").click()
    assert axe(page, "#una-sola-vez") == []
    page = visitor.goto("reclamar/#supervisor")
    share(page, "reclamar/supervisor")
    assert axe(page, ".dd-step:has(#supervisor)") == []
    page = visitor.goto("plazos/cobro-endebido/")
    page.locator("#dd-near").wait_for()
    assert axe(page, "article") == []


def folded_pages(loaded: Loaded) -> list[str]:
    return [source.removesuffix(".md") + "/" for source, front in loaded.fronts.items() if front.get("fold")]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_link_into_a_page_that_is_folded_opens_its_part(visit: Callable[..., Visitor], loaded: Loaded, scripts: bool) -> None:
    addresses = folded_pages(loaded)
    assert addresses
    for address in addresses:
        page = visit(java_script_enabled=scripts).goto(address)
        parts = page.locator("details.dd-part")
        assert parts.count() > 1 and page.locator("details.dd-part[open]").count() == 0
        id = parts.nth(1).locator("> div").get_attribute("id")
        page = visit(java_script_enabled=scripts).goto(f"{address}#{id}")
        expect(page.locator(f"details.dd-part[open] > #{id}")).to_be_visible()
        assert page.locator("details.dd-part[open]").count() == 1


def test_the_last_result_of_a_problem_leads_to_all_of_them_by_its_name(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    assert loaded.declaration
    page = visit(viewport={"width": 390, "height": 844}).goto(f"plazos/{loaded.declaration.problems[-1].id}/")
    page.locator(".dd-promises__result a").first.click()
    name = page.locator("details[open]:has(:target) > summary")
    expect(name).to_be_in_viewport()
    assert (name.bounding_box() or {})["y"] < 300, "at the top of the screen, with the figures below it"


def test_a_page_that_moved_leads_on_without_a_script(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    moved = {source: front["moved_to"] for source, front in loaded.fronts.items() if front.get("moved_to")}
    assert moved
    for source, to in moved.items():
        page = visit(java_script_enabled=False).goto(source.removesuffix(".md") + "/")
        expect(page).to_have_url(re.compile(re.escape(to.replace(".md", "/")) + "$"))
