"""What a first visit of a page weighs: which files a browser asks for, how many bytes of them travel, what stands before the first paint, and how
much of the style sheets applies.

Bytes are those of the bodies as a host sends them, packed with gzip where packing pays, and depend on no machine. Heads are the host's own. What comes
before the first paint is what the browser itself calls blocking (`renderBlockingStatus`), the page, and the type that the page preloads.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Request, Route

from built_site import Page as Built
from built_site import Site
from visiting import DESKTOP, PHONE

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest", ".ics", ".csv"}
LEVEL = 6  # as hosts pack
NOTHING = "no-hay-nada/"  # an address that hosts answer with the 404 page


@dataclass(frozen=True)
class Answer:
    """A file that a page asked for: where in the site, what for, and how many bytes travelled. `path` is None at another host."""

    url: str
    path: str | None
    kind: str
    size: int


@dataclass
class Visit:
    """A first visit: what the page asked for, and how many bytes of that it needs before it is painted."""

    asked: list[Answer]
    before_paint: int = 0
    covered: dict[str, float] = field(default_factory=dict)  # the share of the sheets' bytes that applies, by what was looked at

    @property
    def size(self) -> int:
        return sum(answer.size for answer in self.asked)

    @property
    def elsewhere(self) -> list[str]:
        return [answer.url for answer in self.asked if answer.path is None]


def packed(path: str, content: bytes) -> bytes:
    """A file as it travels."""
    return gzip.compress(content, LEVEL, mtime=0) if "." + path.rpartition(".")[2] in PACKED else content


class Scales:
    """Weighs the files of a site, each once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._sizes: dict[str, int] = {}

    def size(self, path: str) -> int:
        if path not in self._sizes:
            self._sizes[path] = len(packed(path, self.site.files[path]))
        return self._sizes[path]

    def page(self, address: str) -> int:
        """What travels of a page itself."""
        return self.size(_file(address))

    def named(self, address: str) -> dict[str, int]:
        """The page at an address, and each file that it names for every reader to fetch at once, with what travels of them."""
        page = self.site.pages[address]
        files = [_file(address), *filter(None, (self.site.file_at(url) for url in _fetched(page)))]
        return {path: self.size(path) for path in files}

    def weight(self, address: str) -> int:
        return sum(self.named(address).values())


def _file(address: str) -> str:
    return address if address.endswith(".html") else f"{address}index.html"


def _fetched(page: Built) -> Iterator[str]:
    """The addresses of what a browser fetches when it reads a page's HTML, as soon as it may."""
    for tag in page.soup.select("link[rel~=stylesheet], link[rel~=preload], link[rel~=modulepreload]"):
        yield urljoin(page.url, tag["href"])
    for tag in page.soup.select("script[src], img[src]:not([loading=lazy])"):
        yield urljoin(page.url, tag["src"])


# --- In a browser -------------------------------------------------------------------------------------------------------

BLOCKING = "() => performance.getEntriesByType('resource').filter(each => each.renderBlockingStatus === 'blocking').map(each => each.name)"
PRELOADED = "() => [...document.querySelectorAll('link[rel~=preload]')].map(each => each.href)"
CALM = """() => new Promise(done => {
  const idle = then => requestIdleCallback(then, {timeout: 1000}) // a browser without a window may never call itself idle
  const calm = () => idle(() => idle(done))
  document.readyState === 'complete' ? calm() : addEventListener('load', calm)
})"""
# Something of each list of a form, as if by hand: what depends on it is fetched then, and shown.
CHOSEN = """() => {
  const lists = [...document.querySelectorAll('main select')]
  for (const list of lists) {
    list.dispatchEvent(new FocusEvent('focusin', {bubbles: true}))
    list.selectedIndex = list.options.length - 1
    for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, {bubbles: true}))
  }
  return lists.length
}"""
# A page that has a script is told of its colours by that, with a frame to come; what applies is known once the frame after it is painted.
PAINTED = """async dark => {
  const frame = () => new Promise(requestAnimationFrame)
  const body = document.body.dataset
  for (let frames = 0; body.mdColorScheme && (body.mdColorScheme === 'slate') !== dark && frames < 100; frames++) await frame()
  await frame()
  await frame()
}"""
_TURNS = 100  # of that waiting, at the most
# What is looked at in turn, each on top of the ones before: a phone as the page arrives; then both screens and both colours, with all that opens,
# and something chosen in each form.
LOOKS: dict[str, list[dict[str, Any]]] = {
    "phone": [{"size": PHONE, "color_scheme": "light"}],
    "screens": [{"size": PHONE, "color_scheme": "dark"}, {"size": DESKTOP, "color_scheme": "light"}],
}


def first_visit(browser: Browser, scales: Scales, host: str, address: str) -> Visit:
    """Opens a page in a browser that has never been there, on a phone, and waits until it is calm. Nothing is clicked.

    A page that leads on at once is kept from it. What a service worker fetches for later isn't part of the visit.
    """
    context = browser.new_context(viewport=PHONE, locale="es-ES", timezone_id="Europe/Madrid", service_workers="block")
    try:
        here = host + (NOTHING if address == "404.html" else address)
        if 'http-equiv="refresh"' in scales.site.pages[address].source:
            context.route(here, _stay)
        page = context.new_page()
        session = context.new_cdp_session(page)
        asked: list[Request] = []
        ended: list[Request] = []
        context.on("request", lambda request: asked.append(request))  # those of workers too
        for event in ("requestfinished", "requestfailed"):
            context.on(event, lambda request: ended.append(request))
        coverage = Coverage(session)
        page.goto(here, wait_until="load")
        _wait_for_calm(page, asked, ended)
        visit = Visit([_answer(scales, host, request) for request in asked if request.url.startswith("http")])
        early = {here, *page.evaluate(BLOCKING), *page.evaluate(PRELOADED)}
        visit.before_paint = sum(answer.size for answer in visit.asked if answer.url in early)
        for name, looks in LOOKS.items():
            if visit.covered:  # what was looked at as it came is looked at with all that opens
                page.evaluate("document.querySelectorAll('details').forEach(each => { each.removeAttribute('name'); each.open = true })")
                if page.evaluate(CHOSEN):
                    _wait_for_calm(page, asked, ended)
            for look in looks:
                page.set_viewport_size(look["size"])
                page.emulate_media(color_scheme=look["color_scheme"])
                page.evaluate(PAINTED, look["color_scheme"] == "dark")
            visit.covered[name] = coverage.share()
        return visit
    finally:
        context.close()


def _stay(route: Route) -> None:
    """The page without what leads on from it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="refresh"'))


def _wait_for_calm(page: Page, asked: list[Request], ended: list[Request]) -> None:
    """Until the page has nothing to do, has got all that it asked for, and has asked for nothing more for a while: for longer where it has a
    worker, which may ask too."""
    before, turns = -1, 0
    while turns < _TURNS and (before != len(asked) or len(ended) < len(asked)):
        before, turns = len(asked), turns + 1
        page.evaluate(CALM)
        page.wait_for_timeout(500 if page.workers else 100)


def _answer(scales: Scales, host: str, request: Request) -> Answer:
    url = urldefrag(request.url)[0]
    if not url.startswith(host):
        return Answer(url, None, request.resource_type, 0)
    path = unquote(urlsplit(url).path.removeprefix(urlsplit(host).path))
    path = f"{path}index.html" if path == "" or path.endswith("/") else path
    path = path if path in scales.site.files else "404.html"  # what hosts answer with
    return Answer(url, path, request.resource_type, 0 if request.method == "HEAD" else scales.size(path))


class Coverage:
    """How much of a page's style sheets applies to it, as the browser's own tools count: what stands in a rule that matches something."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        self.sheets: dict[str, int] = {}
        self.used: dict[str, set[int]] = {}
        session.on("CSS.styleSheetAdded", lambda event: self._add(event["header"]))
        for order in ("DOM.enable", "CSS.enable", "CSS.startRuleUsageTracking"):
            session.send(order)

    def _add(self, head: dict[str, Any]) -> None:
        if head["sourceURL"]:  # else the browser's own, of its parts of a page
            self.sheets[head["styleSheetId"]] = int(head["length"])

    def share(self) -> float:
        """Of all that has been looked at until now."""
        for rule in self.session.send("CSS.takeCoverageDelta")["coverage"]:
            if rule["used"] and rule["styleSheetId"] in self.sheets:
                self.used.setdefault(rule["styleSheetId"], set()).update(range(int(rule["startOffset"]), int(rule["endOffset"])))
        there = sum(self.sheets.values())
        return sum(map(len, self.used.values())) / there if there else 1
