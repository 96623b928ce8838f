"""What the site keeps and whom it asks, proved against what its page of privacy says: on each kind of page, by a reader who tries all."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from built_site import Site, dated_pages, plain_pages, question_pages, small_pages
from declaration.loading import Loaded
from visiting import DESKTOP, served
from weighing import CALM

PAGE = "sobre/privacidad/"
CALCULATOR = "plazos/calcular/"  # what is chosen there stands in its address, as the page says
SECRET = "un secreto"
# What a reader can do on a page without leaving it: unfold, choose, write, press.
TRY_ALL = """secret => {
  document.querySelectorAll('details').forEach(each => (each.open = true))
  const told = (field, type) => field.dispatchEvent(new Event(type, {bubbles: true}))
  const shown = each => each.checkVisibility() && !each.disabled
  for (const field of document.querySelectorAll('main :is(input, select, textarea)')) {
    if (!shown(field)) continue
    if (field.localName === 'select') field.selectedIndex = field.options.length - 1
    else if (['radio', 'checkbox'].includes(field.type)) field.click()
    else if (field.type === 'date') field.value = '2026-11-16'
    else if (field.type === 'time') field.value = '10:00'
    else field.value = secret
    told(field, 'input')
    told(field, 'change')
  }
  for (const button of document.querySelectorAll('main button')) if (shown(button)) button.click()
}"""
STORED = """async () => ({
  cookie: document.cookie,
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).map(each => each.name),
})"""
KEPT = """async () => {
  const kept = {}
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const key of await cache.keys()) kept[key.url] = await (await cache.match(key)).text()
  }
  return kept
}"""
NOTHING = {"cookie": "", "local": [], "session": [], "databases": []}


def kinds(site: Site, loaded: Loaded) -> list[str]:
    """The address of a page of each kind. Of those that lead on, what is looked at is where they lead."""
    some = [min(pages(loaded)) for pages in (question_pages, plain_pages, dated_pages, small_pages)]
    rights, problems = ([each.id for each in loaded.parts[part]] for part in ("rights", "problems"))
    whole = [address for address in site.pages if address.count("/") == 1 and address not in site.pages.keys() & some]
    return ["", f"derechos/{rights[0]}/", f"plazos/{problems[0]}/", *some, *whole, CALCULATOR, "reclamar/mensaje/", "sobre/cumplimiento/", PAGE, "no/hay/nada/"]


def test_no_page_keeps_more_than_is_said_or_asks_anybody_else(chromium: Browser, site: Site, loaded: Loaded) -> None:
    with served(site.root, site.url) as host:
        context = chromium.new_context(locale="es-ES", timezone_id="Europe/Madrid", viewport=DESKTOP, service_workers="allow")
        context.add_init_script("window.print = () => {}; navigator.share = async () => {}")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        asked: set[str] = set()
        context.on("request", lambda request: asked.add(request.url))
        page = context.new_page()
        for address in kinds(site, loaded):
            page.goto(host + address)
            if address in site.pages and site.pages[address].soup.find("meta", {"http-equiv": "refresh"}):  # it leads on
                page.wait_for_url(lambda url, small=host + address: url != small)
            page.evaluate(CALM)  # its scripts are there
            before = page.url
            page.evaluate(TRY_ALL, SECRET)
            page.evaluate(CALM)
            assert page.evaluate(STORED) == NOTHING and context.cookies() == [], address
            assert page.url.startswith(before) if address == CALCULATOR else page.url == before, address
        search(page, host)
        assert page.evaluate(STORED) == NOTHING and context.cookies() == []
        kept = page.evaluate(KEPT)
        assert kept, "the pages for when there is no signal"
        assert not [url for url, text in kept.items() if "?" in url or SECRET in text]

        page.goto(host + PAGE)
        page.locator("#dd-colours").filter(visible=True).click()  # now a choice is kept, as the page says
        page.reload()
        assert page.evaluate(STORED) == NOTHING | {"local": [["dd-colours", "slate"]]} and context.cookies() == []
        assert not [url for url in asked if not url.startswith((host, "blob:"))]
        context.close()


def search(page: Page, host: str) -> None:
    page.goto(host)
    page.locator("#dd-find").filter(visible=True).click()
    page.keyboard.type(SECRET)
    page.wait_for_timeout(200)


def test_the_page_says_what_there_is(site: Site, loaded: Loaded) -> None:
    company, words = loaded.parts["company"], loaded.words
    assert words and company.visit_log in site.pages[PAGE].text and words.kept_on_device.pages in site.pages[PAGE].text
    about = site.pages["acerca/"]
    assert site.url + PAGE in {about.target(link) for link in about.main.find_all("a", href=True)}
