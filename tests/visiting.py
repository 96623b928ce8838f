"""Who visits a built site: the host that serves it, readers with a browser of some kind, and what axe says of a page."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, ViewportSize, expect

PATIENCE = 30_000  # ms, until something counts as missing: the machine may be busy, so no test fails for being slow
expect.set_options(timeout=PATIENCE)
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
SCREENS = {
    "phone-light": {"viewport": PHONE, "color_scheme": "light", "has_touch": True, "is_mobile": True},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
    "desktop-light": {"viewport": DESKTOP, "color_scheme": "light"},
    "desktop-dark": {"viewport": DESKTOP, "color_scheme": "dark"},
}
# Each size, and each of the colours that a page can arrive in: `axe` sees to the other ones.
BOTH = {name: SCREENS[name] for name in ("phone-light", "desktop-dark")}
screens = pytest.mark.parametrize("screen", BOTH.values(), ids=BOTH)
# For what one page alone has: `test_browser.py` looks at each type of page on both.
a_phone, a_desk = (pytest.mark.parametrize("screen", [BOTH[name]], ids=[name]) for name in BOTH)

_SCRIPTS = Path(__file__).parent.parent / "overrides/assets/javascripts"
AXE, FROM = Path(axe_playwright_python.__file__).parent / "axe.min.js", "/axe.min.js"  # and where each host has it
_told: dict[str, list[str]] = {}  # what went wrong behind the pages of each host, whoever visits it

# --- The host -----------------------------------------------------------------------------------------------------------


class Host(http.server.SimpleHTTPRequestHandler):
    """A plain static host, of the strict kind: the headers of `_headers`, so that its policy holds in every test, and the 404
    page at every address that isn't there, which a folder's without the closing slash isn't either. Without `headers` it sends none, as
    GitHub Pages does.

    `told` gets each part of a page that was asked for and isn't there. A page itself may be missing; and the 404 page asks, with
    HEAD, what there is."""

    protocol_version = "HTTP/1.1"  # a connection for many requests
    disable_nagle_algorithm = True  # else a body waits for its head to be acknowledged

    def __init__(self, *args: Any, base: str, told: list[str], headers: bool = True, **more: Any) -> None:
        self.base, self.told, self.sends = base, told, headers
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        asked = urlsplit(path).path
        if asked == FROM:
            return str(AXE)
        file = Path(self.directory, unquote(asked.removeprefix(self.base)))
        there = asked.startswith(self.base) and "//" not in asked and (asked.endswith("/") or not file.is_dir())
        return super().translate_path(path.removeprefix(self.base.rstrip("/")) if there else "/nothing")

    def send_error(self, code: int, *args: Any, **more: Any) -> None:
        asked = self.path != "/favicon.ico"  # for `robots.txt`, which names none, a browser with windows asks by itself
        if asked and self.command == "GET" and self.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            self.told.append(f"nothing at {self.path}")
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(code, message)
        if code == 200 and not urlsplit(self.path).path.endswith("/"):  # what pages share: a site that has just been built would be asked for it each time
            self.send_header("Cache-Control", "max-age=3600")

    def end_headers(self) -> None:
        block = Path(self.directory, "_headers").read_text("utf-8").split("\n\n")[0] if self.sends else ""
        for line in block.splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def copyfile(self, *files: Any) -> None:
        with contextlib.suppress(ConnectionError):  # the page went on before all of it had come
            super().copyfile(*files)

    def log_message(self, *args: object) -> None:
        pass


def to_paper(page: Page, **more: Any) -> None:
    """Shows a page as it is printed: with the sheet for paper, which comes when a browser says so. `more` is of `Page.emulate_media`."""
    page.emulate_media(media="print", **more)
    page.wait_for_function("() => [...document.styleSheets].some(sheet => sheet.media.mediaText === 'print' && sheet.cssRules.length)")


@contextlib.contextmanager
def served(root: Path, site_url: str, host_of: type[Host] = Host, headers: bool = True) -> Iterator[str]:
    """The local address of a built site, under the path that it was built for; by another kind of host, if one is given; with the headers that
    its build wrote, or without any."""
    base, told = urlsplit(site_url).path, list[str]()
    handler = partial(host_of, base=base, told=told, headers=headers, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}{base}"
        _told[host] = told
        yield host
        server.shutdown()


# --- Its readers --------------------------------------------------------------------------------------------------------


@dataclass
class Visitor:
    """A reader with a device of some kind. `told` holds what went wrong behind the pages of its host: errors, requests elsewhere."""

    host: str
    context: BrowserContext

    def __post_init__(self) -> None:
        self.told = _told[self.host]
        self.shown: list[bool] = []  # how pages are shown to it, as `forget` has found it
        self.permissions: list[str] | None = None
        ours = (self.host.removesuffix(urlsplit(self.host).path), "blob:")
        self.context.set_default_timeout(PATIENCE)
        # Elsewhere nothing answers (`browser.launch_options`). To hear of each request, not only of those that fail, would take its time.
        self.context.on("requestfailed", lambda asked: None if asked.url.startswith(ours) else self.told.append(f"a request to {asked.url}"))
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.told.append(str(error.error)))
        self.page = self.context.new_page()
        self._without_toolbar()

    def _without_toolbar(self) -> None:
        """Nobody sees the browser around the page, and to draw it anew with each page takes its time."""
        session = self.context.new_cdp_session(self.page)
        window = session.send("Browser.getWindowForTarget")["windowId"]
        session.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"windowState": "fullscreen"}})
        session.detach()

    def _console(self, message: ConsoleMessage) -> None:
        told_already = "status of 404" in message.text or "blocked by Playwright" in message.text  # where it matters; and pages keep nothing for later tests
        if message.type in ("error", "warning") and not told_already:
            self.told.append(message.text)

    def modules(self) -> str:
        """Where this visitor finds our modules as they are written, each by its name: the site has them joined."""
        self.context.route("**/as-written/*.js", lambda route: route.fulfill(path=_SCRIPTS / route.request.url.rpartition("/")[2]))
        return f"{self.host}as-written/"

    def may(self, permissions: list[str] | None) -> None:
        """What pages may do: nothing but that, or, with None, what a browser lets them."""
        if permissions != self.permissions:
            self.context.clear_permissions()
            if permissions is not None:
                self.context.grant_permissions(permissions)
            self.permissions = permissions

    def goto(self, address: str) -> Page:
        if self.page.url.partition("#")[0] == (self.host + address).partition("#")[0]:
            # Else an address that differs only after its # would load nothing. A small file of the same host is shown by the same process:
            # to leave for nowhere and come back takes three times what a page takes.
            self.page.goto(f"{self.host}robots.txt")
        self.page.goto(self.host + address)
        with contextlib.suppress(Error):  # the address of a clause leads on at once
            self.page.evaluate("document.fonts.ready.then(() => 0)")
        return self.page


FORGET = """() => {
  localStorage.clear()
  sessionStorage.clear()
  return ['print', '(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map(each => matchMedia(each).matches)
}"""


class Visitors:
    """A visitor for each kind of browser asked for, kept: a new one for each test would take longer than the tests.

    Of those that differ only in what an open page can be told, there is one, which each call makes as it is asked for: so a test
    has one of them at a time. Colours aren't told so: a page that loads just after may still see the old ones, and keep them.
    """

    def __init__(self, chromium: Browser, host: str) -> None:
        self.chromium, self.host = chromium, host
        self.kept: dict[str, Visitor] = {}
        self.used: dict[str, Visitor] = {}  # since `forget`

    def __call__(
        self,
        init: str = "",
        viewport: ViewportSize = DESKTOP,
        color_scheme: Literal["light", "dark"] = "light",
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
        permissions: list[str] | None = None,
        **options: Any,
    ) -> Visitor:
        """With a script to run before those of each page, and the options of a browser's context."""
        usual = {"locale": "es-ES", "timezone_id": "Europe/Madrid", "service_workers": "block", "java_script_enabled": True}
        options = {**usual, "color_scheme": color_scheme, **options}
        key = repr((init, sorted(options.items())))
        if key not in self.kept:
            context = self.chromium.new_context(viewport=viewport, **options)
            if init:
                context.add_init_script(init)
            self.kept[key] = Visitor(self.host, context)
        visitor, again = self.kept[key], key in self.used
        self.used[key] = visitor
        visitor.may(permissions)
        if visitor.page.viewport_size != viewport:
            visitor.page.set_viewport_size(viewport)
        if again or visitor.shown != [False, color_scheme == "dark", reduced_motion == "reduce"]:
            visitor.page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)  # as it began, whatever a test has told it
        return visitor

    def told(self) -> list[str]:
        """What went wrong behind any of them since this was last asked."""
        told = _told[self.host][:]
        _told[self.host].clear()
        return told

    def forget(self) -> None:
        """Takes from those that a test has used what it left in their browser: routes, cookies and what pages stored."""
        for each in self.used.values():
            each.context.unroute_all()
            each.context.clear_cookies()
            each.shown = []
            with contextlib.suppress(Error):  # a page of nothing stores nothing
                each.shown = each.page.evaluate(FORGET)
        self.used.clear()

    def leave(self) -> None:
        for each in self.kept.values():
            each.context.close()


@contextlib.contextmanager
def travelling(page: Page) -> Iterator[Callable[[str], None]]:
    """How the device of a visitor that has no time zone of its own (`timezone_id=None`) is taken to one, whatever it shows meanwhile."""
    device = page.context.new_cdp_session(page)

    def taken_to(zone: str) -> None:
        device.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == zone

    try:
        yield taken_to
    finally:
        device.detach()


# --- What axe sees ------------------------------------------------------------------------------------------------------

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe says of colours hangs on what is written here of a text and of all that is painted behind it, and takes most of its time. All
# else hangs on what stands where and in which state: on all elements with their attributes and texts, and the place and size of each.
LOOKS = r"""async ([within, dark]) => {
  const body = document.body.dataset
  const elsewhere = () => document.querySelector('html.js') && body.mdColorScheme && (body.mdColorScheme === 'slate') !== dark
  for (let frames = 0; elsewhere(); frames++) { // a page is told of other colours with its next frame
    if (frames > 100) throw new Error(`it stays in the colours ${body.mdColorScheme}`)
    await new Promise(requestAnimationFrame)
  }
  for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish()
  const digest = text => {
    let a = 0xdeadbeef, b = 0x41c6ce57
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      a = Math.imul(a ^ c, 2654435761)
      b = Math.imul(b ^ c, 1597334677)
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36)
  }
  const once = (tell, told = new Map()) => e => told.get(e) ?? told.set(e, tell(e)).get(e)
  const text = once(e => {
    const s = getComputedStyle(e)
    const kind = e.matches('a, button, input, select, textarea') && e.localName
    const within = s.display === 'inline' && e.parentElement && text(e.parentElement) // a link stands among other words
    return [kind, e.disabled, s.color, s.fontSize, s.fontWeight, s.fontStyle, s.fontFamily, s.textShadow, s.textDecorationLine, s.borderBottom, s.outline,
      within].join()
  })
  const clear = 'rgba(0, 0, 0, 0),none,1,none,normal,static,none,none' // what paints nothing looks like nothing
  const ground = once(e => {
    const s = getComputedStyle(e)
    const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.filter, s.mixBlendMode, s.position,
      getComputedStyle(e, '::before').content, getComputedStyle(e, '::after').content].join()
    const behind = e.parentElement ? ground(e.parentElement) : ''
    return own === clear ? behind : digest(own + behind)
  })
  const look = e => digest(text(e) + ground(e))
  const seen = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})
  const clipped = once(e => getComputedStyle(e).clipPath === 'inset(50%)' || Boolean(e.parentElement) && clipped(e.parentElement))
  const read = e => e.getBoundingClientRect().bottom + scrollY > 0 && !clipped(e) // else, above the page or said aloud only, axe judges no colours of it
  window.lookOf = new Map()
  const written = e => e.matches('input, select, textarea') || [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  for (const e of document.body.querySelectorAll('*'))
    if (e.closest(within) && written(e) && seen(e) && read(e))
      window.lookOf.set(e, look(e))

  const drawn = (root, without) => {
    const states = [root, ...root.querySelectorAll('*')].filter(e => !without?.contains(e)).map(e => {
      const box = e.getBoundingClientRect()
      return [seen(e), ...[box.x, box.y, box.width, box.height].map(Math.round), e.checked, e.value, e.disabled, e.open, e === document.activeElement].join()
    })
    const copy = root.cloneNode(true)
    if (without) copy.querySelectorAll(`${colours}, meta[name=theme-color], meta[name=color-scheme]`).forEach(e => e.remove())
    return digest(copy.outerHTML.replace(/ data-md-color-\w+="[^"]*"/g, '') + states.join(' '))
  }
  const colours = '#dd-colours' // the switch between them shows the other one: it is seen apart
  const button = document.querySelector(colours)
  const judged = button && [...document.querySelectorAll(within)].some(e => e.contains(button))
  return [[...new Set(window.lookOf.values())], drawn(document.documentElement, button), judged ? drawn(button) : '']
}"""
JUDGED = r"""async ([within, options, fresh]) => {
  const colours = ['color-contrast', 'link-in-text-block']
  const left = new Map(fresh.map(look => [look, 3])) // of a look that is new, some: one of them may be out of sight
  for (const [e, look] of window.lookOf)
    if (left.get(look) > 0) {
      left.set(look, left.get(look) - 1)
      e.dataset.unjudged = ''
    }
  const targets = [...document.querySelectorAll('a[href], area, button, input, select, textarea, summary, [contenteditable], [tabindex], [role]')]
    .map(e => [e, e.getBoundingClientRect()])
  for (const [e, box] of targets) { // what has room enough, and no other target over it, can only pass
    const over = ([other, its]) => other !== e && its.left < box.right && its.right > box.left && its.top < box.bottom && its.bottom > box.top
    if (box.width < 24 || box.height < 24 || targets.some(over)) e.dataset.tight = ''
  }
  axe.configure({rules: [{id: colours[0], selector: '[data-unjudged]'}, {id: colours[1], selector: 'a[href][data-unjudged]'},
    {id: 'target-size', selector: '[data-tight]'}]})
  const said = await axe.run(within === 'html' ? document : within, options)
  const looks = rules => rules.filter(rule => colours.includes(rule.id)).flatMap(rule => rule.nodes.map(node => window.lookOf.get(node.element)))
  const doubted = new Set(looks([...said.violations, ...said.incomplete]))
  for (const mark of ['unjudged', 'tight']) document.querySelectorAll(`[data-${mark}]`).forEach(e => delete e.dataset[mark])
  return [
    said.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary.split('\n')[1].trim()}`)),
    looks(said.passes).filter(look => !doubted.has(look)),
  ]
}"""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_fine: set[str] = set()  # the looks that axe found nothing against, on whatever page, in this worker
_sound: set[tuple[str, str]] = set()  # the pages, and the parts of them, that it found nothing against


def axe(page: Page, within: str = "html") -> list[str]:
    """What axe has against a page, in light and in dark, or against a part of one that is looked at whole elsewhere.

    Of colours it is asked once for each look: text that stands in the same colour, size and weight on the same backgrounds as
    some that it passed, there or on another page, is passed as well. Of all else it is asked once for each page that stands the
    same, whatever its colours. What it found fault with or couldn't decide is asked again.
    """
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    found = []
    for scheme in (not dark, dark):  # a page is shown as it was, in the end
        page.emulate_media(color_scheme="dark" if scheme else "light")
        found += _against(page, within, scheme)
    return found


def _against(page: Page, within: str, dark: bool) -> list[str]:
    looks, *stands = page.evaluate(LOOKS, [within, dark])
    fresh = [look for look in looks if look not in _fine]
    sound = {(within, each) for each in stands if each}
    known = sound <= _sound
    if known and not fresh:
        return []
    # From a host of ours it comes ready compiled, which takes a third of the time.
    if not page.evaluate("async from => 'axe' in window || import(from).then(() => true, () => false)", FROM):
        page.evaluate(AXE.read_text("utf-8"))
    options = {"runOnly": COLOURS if known else RULES, "resultTypes": ["violations", "passes", "incomplete"], "elementRef": True, "selectors": False}
    found, fine = page.evaluate(JUDGED, [within, options, fresh])
    _fine.update(fine)
    if not found:
        _sound.update(sound)
    return found


# A browser that lets no page write to the clipboard.
REFUSED = """
  if (window.Clipboard) {
    const refused = () => Promise.reject(new DOMException('no'))
    Object.assign(Clipboard.prototype, {write: refused, writeText: refused})
  }
"""


def clipboard(page: Page) -> dict[str, str]:
    """What the clipboard holds, by type, as somebody pastes it: the site's own policy lets no page read it."""
    page.evaluate(
        """() => {
          window.pasted = new Promise(done => addEventListener('paste', event => {
            event.preventDefault()
            done(Object.fromEntries([...event.clipboardData.types].map(type => [type, event.clipboardData.getData(type)])))
          }, {capture: true, once: true}))
        }"""
    )
    page.keyboard.press("ControlOrMeta+v")
    return page.evaluate("window.pasted")
