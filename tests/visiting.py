"""Who visits a built site: the host that serves it, readers with a browser of some kind, and what axe says of a page."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Response, expect

PATIENCE = 30_000  # ms, until something counts as missing: the machine may be busy, so no test fails for being slow
expect.set_options(timeout=PATIENCE)
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SCREENS = {
    "phone-light": {"viewport": PHONE, "color_scheme": "light", "has_touch": True, "is_mobile": True},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True, "is_mobile": True},
    "desktop-light": {"viewport": DESKTOP, "color_scheme": "light"},
    "desktop-dark": {"viewport": DESKTOP, "color_scheme": "dark"},
}
screens = pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)

# --- The host -----------------------------------------------------------------------------------------------------------


class _Host(http.server.SimpleHTTPRequestHandler):
    """A plain static host, of the strict kind: the headers of `_headers`, so that its policy holds in every test, and the 404
    page at every address that isn't there, which a folder's without the closing slash isn't either."""

    protocol_version = "HTTP/1.1"  # a connection for many requests
    disable_nagle_algorithm = True  # else a body waits for its head to be acknowledged

    def __init__(self, *args: Any, base: str, **more: Any) -> None:
        self.base = base
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        asked = urlsplit(path).path
        file = Path(self.directory, unquote(asked.removeprefix(self.base)))
        there = asked.startswith(self.base) and "//" not in asked and (asked.endswith("/") or not file.is_dir())
        return super().translate_path(path.removeprefix(self.base.rstrip("/")) if there else "/nothing")

    def send_error(self, code: int, *args: Any, **more: Any) -> None:
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        block = Path(self.directory, "_headers").read_text("utf-8").split("\n\n")[0]
        for line in block.splitlines()[1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def copyfile(self, *files: Any) -> None:
        with contextlib.suppress(ConnectionError):  # the page went on before all of it had come
            super().copyfile(*files)

    def log_message(self, *args: object) -> None:
        pass


@contextlib.contextmanager
def served(root: Path, site_url: str) -> Iterator[str]:
    """The local address of a built site, under the path that it was built for."""
    base = urlsplit(site_url).path
    handler = partial(_Host, base=base, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


# --- Its readers --------------------------------------------------------------------------------------------------------


@dataclass
class Visitor:
    """A reader with a device of some kind. `told` holds what went wrong behind the pages: errors, requests elsewhere."""

    host: str
    context: BrowserContext
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        ours = (self.host.removesuffix(urlsplit(self.host).path), "blob:")
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", lambda asked: None if asked.url.startswith(ours) else self.told.append(f"a request to {asked.url}"))
        self.context.on("response", self._response)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.told.append(str(error.error)))
        self.page = self.context.new_page()

    def _response(self, response: Response) -> None:
        asked = response.request  # for a page that isn't there, perhaps; and the 404 page itself asks, with HEAD, what there is
        if response.status == 404 and not asked.is_navigation_request() and asked.method != "HEAD":
            self.told.append(f"nothing at {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 404" not in message.text:  # told already, where it matters
            self.told.append(message.text)

    def goto(self, address: str) -> Page:
        self.page.goto("about:blank")  # else an address that differs only after its # would load nothing
        self.page.goto(self.host + address)
        with contextlib.suppress(Error):  # the address of a clause leads on at once
            self.page.evaluate("document.fonts.ready.then(() => 0)")
        return self.page


class Visitors:
    """A visitor for each kind of browser asked for, kept: a new one for each test would take longer than the tests."""

    def __init__(self, chromium: Browser, host: str) -> None:
        self.chromium, self.host = chromium, host
        self.kept: dict[str, Visitor] = {}

    def __call__(self, init: str = "", **options: Any) -> Visitor:
        """With a script to run before those of each page, and the options of a browser's context."""
        key = repr((init, sorted(options.items())))
        if key not in self.kept:
            usual = {"locale": "es-ES", "timezone_id": "Europe/Madrid", "viewport": DESKTOP}
            context = self.chromium.new_context(**{**usual, **options})
            if init:
                context.add_init_script(init)
            self.kept[key] = Visitor(self.host, context)
        return self.kept[key]

    def told(self) -> list[str]:
        """What went wrong behind any of them since this was last asked."""
        told = [text for each in self.kept.values() for text in each.told]
        for each in self.kept.values():
            each.told.clear()
        return told

    def leave(self) -> None:
        for each in self.kept.values():
            each.context.close()


# --- What axe sees ------------------------------------------------------------------------------------------------------

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page, within: str = "html") -> list[str]:
    """What axe has against a page, or against a part of one that is looked at whole elsewhere (colours take it seconds)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    where = "document" if within == "html" else "within"
    found = page.evaluate(f"([within, options]) => axe.run({where}, options).then(r => r.violations)", [within, options])
    return [f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[1].strip()}" for rule in found for node in rule["nodes"]]
