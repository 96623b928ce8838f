"""The site's search in a real browser: what customers type finds its page, nothing loads before it is opened, nothing typed runs,
and it is used by keyboard and by ear. How long it takes is a matter of `bench/search.py`."""

from __future__ import annotations

import gzip
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page

import search_set
from built_site import Site
from conftest import ROOT
from declaration.addresses.permanent import permanent
from declaration.exports import search_index
from declaration.loading import load
from declaration.models import Declaration
from declaration.views.by_class import both_figures
from declaration.words import Words
from hosting import search_worker
from searching import RESULTS_GONE, focus, results, search_for
from test_theme import THEIRS
from visiting import SCREENS, Visitor, axe

LEAST = {
    "all": (0.9, 0.97),
    "clean": (0.85, 0.95),
    "careless": (0.85, 0.95),
    "regional": (0.85, 0.95),
    "needs": (0.95, 1),
    "agents": (0.85, 0.95),
}
OTHERS = ("en", "pt")
LEAST_OF_OTHERS = 0.9  # among the first three
MOST_BYTES = 150_000


@pytest.fixture
def visitor(visitors: Any) -> Visitor:
    return visitors(viewport={"width": 1200, "height": 900})


@pytest.fixture
def phone(visitors: Any) -> Visitor:
    return visitors(**SCREENS["phone-light"], reduced_motion="reduce")


@pytest.fixture(scope="module", params=OTHERS)  # one after the other, so that each one's index is read once
def language(request: pytest.FixtureRequest) -> str:
    return request.param


def searching(visitor: Visitor) -> Page:
    """A page whose search is open: to read its index takes two seconds, so it stays for the next test."""
    page = visitor.page
    if page.url != f"{visitor.host}glosario/" or page.get_by_role("dialog").count() == 0:
        search_for(visitor.goto("glosario/"), "dinero")
    return page


def tried(visitor: Visitor, asked: dict[str, dict[str, list[str]]], language: str = "") -> list[search_set.Tried]:
    """All on one page, whose worker has read the index once: an answer depends on nothing that was asked before."""
    folder = f"{language}/" if language else ""
    page = visitor.page
    if page.url != f"{visitor.host}{folder}glosario/" or not page.evaluate("'asking' in window"):
        page = visitor.goto(f"{folder}glosario/")
    return search_set.tried(page, visitor.host + folder, asked)


def test_what_customers_type_finds_its_page(visitor: Visitor) -> None:
    asked = search_set.groups() | {"agents": search_set.groups(search_set.UNSEEN)["agents"]}
    assert sum(map(len, asked.values())) >= 150
    found = tried(visitor, asked)
    missed = [f"{each.query}: {each.pages[:3]}" for each in found if not each.within(3)]
    for group, share in search_set.by_group(found).items():
        first, three = LEAST[group]
        assert share.first >= first and share.three >= three, f"{group}: {share}\n" + "\n".join(missed)


# Asks a worker, given as a text, what it finds in one small index.
ASK_ONE = """async ([script, index, queries]) => {
  const worker = new Worker(URL.createObjectURL(new Blob([script])))
  const ask = message => new Promise((done, fail) => {
    worker.onmessage = ({data}) => done(data.data)
    worker.onerror = ({message}) => fail(new Error(message))
    worker.postMessage(message)
  })
  await ask({type: 0, data: {...index, options: {suggest: false}}})
  const found = []
  for (const query of queries) found.push((await ask({type: 2, data: query})).items.map(([first]) => first.location))
  return found
}"""
# Of each language: what pages are called, and what finds which of them.
READ = {
    "xx": (["Żórawki spółka", "Mûrel vannik"], {"zorawki": 0, "żorawki": 0, "murel": 1, "MÛREL": 1, "mureel": 1, "vanik": 1, "spolka": 0}),
    "he": (["החזר כספי", "הזמנה מאוחרת"], {"החזר": 0, "הֶחְזֵר": 0, "מאוחרת": 1, "מאוחרתת": 1}),
    "fr": (["Commande en retard", "Remboursement"], {"commandes": 0, "commandées": 0, "remboursé": 1, "rembourcement": 1, "retards": 0}),
    "en-GB": (["It hasn’t come", "Wrong colour"], {"hasn't come": 0, "hasnt come": 0, "wrong colors": 1, "WRONGLY": 1}),
    "pt-BR": (["Devolução do preço", "Contato"], {"devolucoes": 0, "devolvê-lo": 0, "preco": 0, "contactos": 1}),
}


@pytest.mark.parametrize("language", READ)
def test_how_a_language_is_read(chromium: Browser, language: str) -> None:
    """One that nobody here knows as well: accents and mistakes of the hand it forgives, too."""
    titles, wanted = READ[language]
    name = search_index.language_read_as(language)
    script = search_worker.made([str(ROOT / "overrides"), str(THEIRS)], [name])
    fields = {"title": {"boost": 6}, "also": {"boost": 6, "same": [], "weak": []}, "text": {"boost": 1}}
    config = {"lang": [name], "separator": search_index.separator(language), "pipeline": [], "fields": fields}
    docs = [{"location": f"{at}/", "title": title, "text": "", "also": ""} for at, title in enumerate(titles)]
    page = chromium.new_page()
    found = page.evaluate(ASK_ONE, [script, {"config": config, "docs": docs}, list(wanted)])
    page.close()
    assert {query: pages[:1] for query, pages in zip(wanted, found, strict=True)} == {query: [f"{at}/"] for query, at in wanted.items()}


def test_numbers_and_ids_lead_to_what_they_name(visitor: Visitor, data: Declaration, words: Words) -> None:
    numbers = {f"derecho {right.number}": [f"derechos/{right.id}/"] for right in data.rights}
    ids: dict[str, list[str]] = {}  # a word like "supervisor" may name more than one thing
    for each in permanent(data, words):
        if each.kind == "plain":
            continue  # all of them are called so, and their list is found
        ids.setdefault(each.key.rpartition("/")[2], []).append(each.target.on("").partition("#")[0])
    plain = {query: ["derechos/"] for query in ("lectura fácil", "en pocas palabras", "facil de leer", "palabras sencillas")}
    found = tried(visitor, {"numbers": numbers, "ids": ids, "plain": plain})
    assert [f"{each.query}: {each.pages[:3]}" for each in found if each.group == "numbers" and not each.within(1)] == []
    assert [f"{each.query}: {each.pages[:3]}" for each in found if not each.within(3)] == []


def test_how_one_complains_in_any_country_leads_to_the_route(visitor: Visitor, data: Declaration) -> None:
    countries = data.jurisdictions
    names = [each.name for country in countries for each in country.outside_bodies]
    names += [name for country in countries if country.instrument for name in (country.instrument.name, *country.instrument.also)]
    found = tried(visitor, {"": {name: ["reclamar/"] for name in names}})
    assert [f"{each.query}: {each.pages[:3]}" for each in found if not each.within(1)] == []


def test_a_result_begins_with_what_a_customer_comes_for(visitor: Visitor, data: Declaration, words: Words) -> None:
    """Of a problem, by when and what to do first, whatever words were typed; of a right, its sentence."""
    problems = {
        each.examples[0]: (
            f"plazos/{each.id}/",
            f"{words.problem.description.format(**both_figures(each, data.product_classes, words))} {each.do_now or ''}".strip(),
        )
        for each in data.problems
    }
    rights = {each.title: (f"derechos/{each.id}/", each.summary) for each in data.rights}
    asked = problems | rights
    found = tried(visitor, {"": {query: [page] for query, (page, _) in asked.items()}})
    said = [(each.query, each.text) for each in found if each.within(1)]
    assert len(said) > len(asked) * 0.9
    assert [(query, text) for query, text in said if not text.startswith(asked[query][1])] == []


def test_a_tilde_tells_two_words_apart_and_is_found_without(visitor: Visitor) -> None:
    """`ñ` is a letter of its own: typed, it leads; a keyboard without it finds the same page."""
    found = tried(visitor, {"": {"publicidad engañosa": ["derechos/expectativas/"], "publicidad enganosa": ["derechos/expectativas/"]}})
    assert all(each.within(1) for each in found)


def test_signs_around_a_word_mean_nothing(visitor: Visitor) -> None:
    """Neither those of lunr's commands nor those of a sentence, before, behind or between words."""
    signs = ("{}:", ":{}", "{}^", "{}~", "+{}", "-{}", "*{}*", "{}?", "¿{}?", "¡{}!", '"{}"', "«{}»", "({})", "{}.", "{},", "{}/", "#{}", "{}…")
    asked = {each.format(word): word for word in ("cobro", "cobro indebido", "reembolso") for each in signs}
    found = {each.query: each.pages for each in tried(visitor, {"": {query: [] for query in [*asked, *asked.values()]}})}
    assert all(found[word] for word in asked.values())
    assert [(query, found[query][:3]) for query, word in asked.items() if set(found[query]) != set(found[word])] == []


def test_nonsense_finds_nothing(visitor: Visitor) -> None:
    found = tried(visitor, {"": {"qwxyz": [], "sdfghjkl": [], "...": []}})
    assert [(each.query, each.pages) for each in found if each.pages] == []


def test_each_language_finds_its_own(visitor: Visitor, language: str) -> None:
    tuned, unseen = map(search_set.groups, search_set.of_language(language))
    assert len(tuned) >= 3 and sum(map(len, tuned.values())) >= 40 and sum(map(len, unseen.values())) >= 40
    for asked in (tuned, unseen):
        found = tried(visitor, asked, language)
        missed = [f"{each.query}: {each.pages[:3]}" for each in found if not each.within(3)]
        assert search_set.shares(found).three >= LEAST_OF_OTHERS, missed


def test_other_languages_have_numbers_ids_and_ways_to_complain(visitor: Visitor, language: str, data: Declaration) -> None:
    """By the names that the law gives them, which stay in its own language."""
    loaded = load(ROOT, language)
    assert loaded.declaration and loaded.words
    numbers = {loaded.words.right.number.format(number=right.number): [f"derechos/{right.id}/"] for right in loaded.declaration.rights}
    ids = {problem.id: [f"plazos/{problem.id}/"] for problem in loaded.declaration.problems}
    instruments = [country.instrument for country in data.jurisdictions if country.instrument]
    names = {name: ["reclamar/"] for each in instruments for name in (each.name, *each.also)}
    found = tried(visitor, {"numbers": numbers, "ids": ids, "names": names}, language)
    assert [f"{each.query}: {each.pages[:3]}" for each in found if not each.within(1)] == []


def test_nothing_is_loaded_before_it_is_opened_and_little_after(visitor: Visitor, site: Site) -> None:
    page = visitor.goto("glosario/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    asked.clear()
    search_for(page, "dinero")
    loaded = {urlsplit(url).path.removeprefix(urlsplit(visitor.host).path) for url in asked if "-paper." not in url}
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in loaded} == {
        "search/search_index.json",
        *(f"assets/{name}" for name in ("javascripts/search.js", "javascripts/search-worker.js", "stylesheets/search.css")),
    }
    assert page.get_by_role("dialog").evaluate("dialog => getComputedStyle(dialog).display") == "flex", "its sheet isn't its own"
    assert not [url for url in asked if not url.startswith(visitor.host)], "it asks somebody else"
    wire = sum(len(gzip.compress(site.files[path], 6)) for path in loaded)  # as hosts of static sites send it
    assert wire < MOST_BYTES, wire


# Stands among what was found until what is found next takes its place.
BEFORE = "document.querySelector('dialog ol').append(Object.assign(document.createElement('li'), {id: 'before'}))"


def test_what_is_typed_stays_text(visitor: Visitor) -> None:
    page = searching(visitor)
    field = page.get_by_role("dialog").get_by_role("textbox")
    typed = ["<img src=x onerror=document.title='x'>", "foo^bar dinero", "+-~* dinero:", "título:(dinero", '"', "{{ 7*7 }}", "a" * 10_000]
    for text in [*typed, "\u202eorenid\u202c", "😀 dinero"]:
        page.evaluate(BEFORE)
        field.fill(text)
        field.press("End")
        page.locator("#before").wait_for(state="detached")
    results(page).first.wait_for()
    assert page.locator("dialog img").count() == 0
    assert visitor.told == []


def test_only_an_address_of_this_site_becomes_a_program(visitor: Visitor) -> None:
    """Trusted Types hold everywhere, for the worker's own file as well: here it is tried what the one policy lets through."""
    page = searching(visitor)
    for foreign in ("https://elsewhere.example/a.js", "//elsewhere.example/a.js", "data:text/javascript,0", "/a.js"):
        with pytest.raises(Error, match="not of this site"):
            page.evaluate("address => globalThis[Symbol.for('dd')].createScriptURL(address)", foreign)


def test_it_is_used_by_keyboard_and_by_ear(phone: Visitor) -> None:
    page = phone.goto("glosario/")
    search_for(page, "me cobraron dos veses", 2)
    settled(page)
    tree = page.get_by_role("dialog", name="Buscar").aria_snapshot()
    assert '- textbox "Búsqueda"' in tree
    assert '- region "Resultados de la búsqueda"' in tree
    assert re.search(r"- status: \d+ documentos? encontrados?", tree), "how many there are isn't announced"
    assert re.search(r'- list:\s+- listitem:\s+- link[^\n]*\n[^"]*heading "Problema · Me cobraron mal o dos veces"', tree), tree
    assert "~" not in tree and "vencido" not in tree, "what is only searched is shown"
    assert axe(page, "dialog") == []
    first = results(page).first.get_attribute("href")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first, "the first result isn't the first stop"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    page.wait_for_function(RESULTS_GONE)
    assert page.url.endswith("/glosario/")
    page.keyboard.press("Enter")  # on the button, where the focus is again
    page.get_by_role("dialog").wait_for()
    page.evaluate(BEFORE)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("repetir mi caso")
    page.locator("#before").wait_for(state="detached")
    first = results(page).first.evaluate("link => link.href")
    page.keyboard.press("Enter")  # from the field: what stands first
    page.wait_for_url(lambda url: url.partition("?")[0] == first.partition("?")[0])
    assert phone.told == []


def test_where_it_cannot_be_had_it_says_so_and_tries_again(visitor: Visitor, words: Words) -> None:
    page = visitor.goto("glosario/")
    page.route("**/search_index.json", lambda route: route.abort())
    page.get_by_role("button", name="Búsqueda").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("status").get_by_text(words.frame.search_failed).wait_for()
    assert dialog.get_by_role("link", name=words.frame.find_without_search).evaluate("link => link.href") == visitor.host + "que-ha-pasado/"
    page.unroute_all()
    page.keyboard.type("dinero")
    results(page).nth(1).wait_for()
    visitor.told.clear()  # the request that had to fail


def test_it_gives_back_what_it_took(visitor: Visitor) -> None:
    """The focus, and the words of an address that opened it; a finger beside it is enough."""
    page = visitor.goto("glosario/?q=dinero&otro=1")
    results(page).first.wait_for()
    assert page.evaluate("document.activeElement.value") == "dinero"
    page.keyboard.press("Escape")
    page.wait_for_url(visitor.host + "glosario/?otro=1")
    assert focus(page)["id"] == "dd-find"
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.mouse.click(20, 600)
    page.get_by_role("dialog").wait_for(state="hidden")
    assert focus(page)["id"] == "dd-find"


def test_without_a_script_there_is_another_way(visitors: Any) -> None:
    visitor = visitors(**SCREENS["phone-light"], java_script_enabled=False)
    page = visitor.goto("glosario/")
    assert page.get_by_role("search").filter(visible=True).count() == 0
    assert page.get_by_role("button", name="Búsqueda").count() == 0
    page.get_by_role("link", name="Encuentre su problema").click()
    assert page.url.endswith("/que-ha-pasado/")


def settled(page: Page) -> None:
    """Results come in as one types: waits until they stay."""
    page.wait_for_function(
        """() => {
          const now = document.querySelector("dialog [role=region]").innerText
          const stays = window.seen === now && performance.now() - window.since > 500
          if (window.seen !== now) [window.seen, window.since] = [now, performance.now()]
          return stays
        }"""
    )
