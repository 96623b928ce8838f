"""Tries the built site in the Firefox and the WebKit that this machine has, beside Chromium: `make browsers`.

    .venv/bin/python tests/other_browsers.py [--browser webkit] [--pictures FOLDER]

Prints a line for each thing tried and ends with 1 where one of them doesn't do what it should, or not what Chromium does. A browser that isn't
there is left out, with a sentence: nothing is downloaded. Debian has them as `firefox-esr`, and `webkit2gtk-driver` with `xvfb` for its window.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import pypdf
from playwright.sync_api import Error, Playwright, sync_playwright

from browser import find, launch_options
from built_site import SITE_URL, Site
from declaration.loading import Loaded, load
from page_types import LEADS_ON, SMALL, one_of_each, page_types
from remote_browsers import PROBE, Firefox, Refused, Remote, Unable, WebKit, wait_for
from visiting import Host, served

ROOT = Path(__file__).resolve().parent.parent
PHONE, DESKTOP = (390, 844), (1280, 800)
OTHERS: dict[str, type[Firefox] | type[WebKit]] = {"firefox": Firefox, "webkit": WebKit}
ABSENT = {
    "firefox": "Firefox isn't here (Debian: apt install firefox-esr; others: set FIREFOX to its path): it is left out.",
    "webkit": "WebKitGTK with its driver isn't here (Debian: apt install webkit2gtk-driver xvfb): it is left out.",
}
TEXTS = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
# In each list that still asks, the last answer.
CHOOSE = """for (const field of document.querySelectorAll(arguments[0])) {
  if (!field.checkVisibility() || (field.value && field.value !== '?')) continue
  field.selectedIndex = field.options.length - 1
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {bubbles: true}))
}"""


class Chromium(Remote):
    """What the others are held against, by Playwright as in all other tests."""

    name = "chromium"

    def __init__(self, playwright: Playwright, dark: bool = False) -> None:
        self.browser = playwright.chromium.launch(**launch_options())
        self.version = self.browser.version
        scheme = "dark" if dark else "light"
        self.page = self.browser.new_page(locale="es-ES", timezone_id="Europe/Madrid", color_scheme=scheme)  # type: ignore[arg-type]

    def ask(self, command: str, **what: Any) -> Any:
        try:
            if command == "run":
                return self.page.evaluate(f"given => (async function () {{ {what['script']} }}).apply(null, given)", list(what["args"]))
            return self.page.goto(what["url"]) and None
        except Error as fault:
            raise Refused(fault.message) from None

    def click(self, css: str) -> None:
        self.page.locator(css).first.click()

    def type(self, css: str, text: str) -> None:
        self.page.locator(css).first.press_sequentially(text)

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        return self.page.screenshot()

    def paper(self) -> bytes:
        return self.page.pdf()

    def leave(self) -> None:
        self.browser.close()


class Mortal(Host):
    """A host that can be out of reach."""

    gone = False

    def parse_request(self) -> bool:
        self.close_connection = Mortal.gone
        return not Mortal.gone and super().parse_request()


class Trial:
    """A browser on the site, and what is tried there. What a method returns must be the same in Chromium."""

    def __init__(self, browser: Remote, host: str, site: Site, loaded: Loaded) -> None:
        self.browser, self.host, self.site = browser, host, site
        assert loaded.declaration
        self.data, self.fronts = loaded.declaration, loaded.fronts
        self.types = page_types(site, loaded)
        self.right, self.problem = f"derechos/{self.data.rights[0].id}/", f"plazos/{self.data.problems[0].id}/"

    def go(self, address: str) -> None:
        self.browser.go("about:blank")  # else an address that differs only after its # would load nothing
        self.browser.go(self.host + address)
        self.until("return document.readyState === 'complete' && document.fonts.ready.then(() => true)")

    def until(self, script: str, *arguments: Any) -> Any:
        def holds() -> Any:
            with suppress(Refused):  # the page goes on meanwhile
                return self.browser.run(script, *arguments)

        return wait_for(holds)

    def _size(self, address: str) -> int:
        return len(self.site.pages[address].source)

    def texts(self, css: str) -> list[str]:
        return self.browser.run(TEXTS, css)

    # --- What is tried --------------------------------------------------------------------------------------------------

    def pages(self) -> Any:
        """One of each type opens: nothing goes wrong, its type is ours, nothing hangs over the edge of a phone."""
        found = {}
        self.browser.size(*PHONE)
        for kind, address in one_of_each(self.types, self._size).items():
            self.go(address)
            if kind in LEADS_ON:
                self.until("return location.pathname !== arguments[0]", urlsplit(self.host + address).path)
            wrong = self.until("return new Promise(done => setTimeout(done, 200, true))") and self.browser.told()
            assert not wrong, f"{kind} ({address}): {wrong}"
            type_, wide = self.browser.run("""return [
              document.fonts.size === 0 || [...document.fonts].some(each => each.status === 'loaded' && /Atkinson/.test(each.family)),
              Math.max(0, document.documentElement.scrollWidth - innerWidth)]""")
            assert type_, f"{kind} ({address}): not our type"
            assert not wide, f"{kind} ({address}): {wide} px too wide"
            found[kind] = self.browser.run("return document.querySelector('h1')?.innerText.trim()")
        return found

    def search(self) -> Any:
        """Opens, and finds what was typed with a mistake."""
        self.go("")
        self.browser.click("#dd-find")
        self.until("return document.querySelector('dialog[open] input') === document.activeElement")
        self.browser.type("dialog input", "reclamasion")
        self.until("return document.querySelectorAll('dialog li').length")
        self.until("return new Promise(done => setTimeout(done, 500, true))")
        return self.texts("dialog h2, dialog [role=status]") + self.browser.told()

    def palette(self) -> Any:
        """Colours that were chosen stay, on other pages too."""
        self.go("")
        scheme = "return [document.body.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor]"
        before = self.browser.run(scheme)
        self.browser.click("#dd-colours")
        after = self.browser.run(scheme)
        self.go(self.right)
        kept = self.browser.run(scheme)
        self.browser.click("#dd-colours")
        assert before != after == kept, (before, after, kept)
        return [before, after]

    def calculator(self) -> Any:
        """The same dates for one case."""
        self.go(f"plazos/calcular/?problema={self.data.problems[0].id}&canal={self.data.contact_points[0].id}&fecha={time.strftime('%Y-%m-%d')}&hora=00:05")
        self.until("return document.querySelector('.dd-calculator:not([aria-busy]) .dd-date__when')")
        return self.texts(".dd-date__when") + self.browser.told()

    def calculator_by_hand(self) -> Any:
        """Filled in as a customer does: the lists chosen from, the day left as today's or set."""
        self.go("plazos/calcular/")
        self.browser.click(".dd-calculator select")
        self.until("return document.querySelector('.dd-calculator:not([aria-busy]) select') !== null")
        for _ in range(3):  # what one choice asks for
            self.browser.run(CHOOSE, ".dd-calculator select")
        self.until("return document.querySelector('.dd-date__when') !== null")
        return self.texts(".dd-date__when") + self.browser.told()

    def letter(self) -> Any:
        """Says what was typed."""
        self.go(f"reclamar/mensaje/#{self.data.problems[0].id}")
        self.until(
            "return document.querySelector('.dd-complaint:not([aria-busy]) form')?.checkVisibility() && document.querySelector('[data-case]').checkVisibility()"
        )
        self.browser.run(CHOOSE, ".dd-complaint select")
        self.browser.click(".dd-complaint__take details summary")
        field = "#" + self.until("return document.querySelector('.dd-complaint form textarea, .dd-complaint form [data-what]')?.id")
        self.browser.type(field, "No me contestan «nunca»")
        text = "return [...document.querySelectorAll('.dd-letter')].find(each => each.checkVisibility())?.querySelector('.dd-letter__text').innerText"
        self.until(f"{text.replace('return', 'return /«nunca»/.test(')})")
        return [re.sub(r"\s+", " ", self.browser.run(text)), self.browser.told()]

    def share(self) -> Any:
        """Copies, or says that it couldn't and leaves the address selected."""
        self.go(self.right)
        self.browser.click(".dd-share summary")
        self.browser.click(".dd-share [data-copy=link]")
        said = self.until("return document.querySelector('.dd-share[open] [role=status]').textContent")
        link, selected = self.browser.run(
            "return [document.querySelector('.dd-share [data-share-text=link]').textContent.trim(), String(getSelection()).trim()]"
        )
        copied = self.browser.run("return document.querySelector('.dd-copied') !== null")
        assert copied or selected == link, (said, selected)
        print(f"    {self.browser.name} says “{said}”, {'copied' if copied else 'left selected'}")
        return self.browser.told()

    def menu(self) -> Any:
        """On a phone, the menu opens and leads on; on a desk its row."""
        found = []
        for size, css in ((PHONE, ".dd-menu"), (DESKTOP, ".dd-more")):
            self.browser.size(*size)
            self.go("")
            self.browser.click(f"{css} summary")
            found.append(self.texts(f"{css} a"))
            assert found[-1], f"nothing unfolds in {css}"
            self.browser.click(f"{css} a")
            self.until("return document.readyState === 'complete'")
        self.browser.size(*PHONE)
        return found

    def folded(self) -> Any:
        """What an address names is unfolded, at load and later."""
        source = next(each for each, front in self.fronts.items() if front.get("fold"))
        self.go(source.removesuffix(".md") + "/")
        ids = self.browser.run("return [...document.querySelectorAll('details.dd-part:not([open])')].map(e => e.querySelector('[id]').id)")
        seen = """const e = document.getElementById(arguments[0]), box = e.getBoundingClientRect()
          return e.closest('details').open && box.top >= 0 && box.top < innerHeight"""
        self.browser.run("location.hash = arguments[0]", ids[-1])
        self.until(seen, ids[-1])
        self.go(f"{source.removesuffix('.md')}/#{ids[-1]}")
        self.until(seen, ids[-1])
        return ids

    def clause(self) -> Any:
        """The link to paste leads to the clause in its right."""
        address = next(each for each in self.types[SMALL] if each.startswith(self.right))
        self.browser.go(self.host + address)
        self.until("return document.querySelector(':target')?.getBoundingClientRect().top < innerHeight")
        return self.browser.run("return location.href").removeprefix(self.host)

    def open_now(self) -> Any:
        """Whether it is open, and by when a promise would be kept."""
        found = []
        for address in ("contacto/", self.problem):
            self.go(address)
            self.until("return new Promise(done => setTimeout(done, 200, true))")
            found += self.texts(".dd-open, .dd-by")
        return found + self.browser.told()

    def paper(self) -> Any:
        """The sheet for paper holds what is folded, and leaves out what is for the screen, whether or not somebody has done anything before."""
        found = []
        for touched in (False, True):
            self.go(self.problem)
            if touched:
                self.browser.click("main h1")
                self.until("return Boolean(document.querySelector('link[media=print]')?.sheet)")
            text = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(self.browser.paper())).pages)
            foot, frame = self.browser.run("""return [document.querySelector('.dd-print-foot p:last-child').textContent,
              document.querySelector('.dd-menu summary').textContent]""")
            assert "".join(foot.split())[:60] in text, f"the foot isn't on paper{'' if touched else ', for who touched nothing before'}"
            assert frame not in text, "the frame is printed"
            found.append(len(text) // 200)  # browsers write a little of their own
        return found

    def offline(self) -> Any:
        """A right that was visited is there without signal, and says so; the letter, which wasn't, too."""
        self.go(self.right)
        pages = [self.host + each for each in (self.right, "reclamar/mensaje/")]
        self.until("return Promise.all(arguments[0].map(each => caches.match(each))).then(found => found.every(Boolean))", pages)
        Mortal.gone = True
        try:
            banners = []
            for address in (self.right, "reclamar/mensaje/"):
                self.go(address)
                banners += [re.sub(r"\d+:\d+", "…", each) for each in self.texts(".dd-offline")]
                assert len(self.texts("h1")) == 1
            seen = {*one_of_each(self.types, self._size).values(), self.right}
            self.go(next(each for each in self.types["right"] if each not in seen))
            return banners + self.texts("h1")
        finally:
            Mortal.gone = False


TRIED: list[Callable[[Trial], Any]] = [
    Trial.pages, Trial.search, Trial.palette, Trial.calculator, Trial.calculator_by_hand, Trial.letter, Trial.share, Trial.menu, Trial.folded,
    Trial.clause, Trial.open_now, Trial.paper, Trial.offline,
]  # fmt: skip


def tried(trial: Trial, only: str = "") -> dict[str, tuple[Any, str]]:
    """Of each thing tried, what came of it and what was wrong."""
    found = {}
    for each in (each for each in TRIED if only in each.__name__):
        try:
            found[each.__name__] = each(trial), ""
        except Unable as reason:
            print(f"  {each.__name__:20} can't be tried: {reason}")
        except (AssertionError, Refused, StopIteration) as fault:
            found[each.__name__] = None, str(fault) or "it fails"
    return found


def pictures(trial: Trial, folder: Path, colours: str) -> None:
    """Of what customers come to most, on a phone and on a desk."""
    pages = {"home": "", "problem": trial.problem, "right": trial.right, "letter": f"reclamar/mensaje/#{trial.data.problems[0].id}",
             "calculator": "plazos/calcular/", "search": "?q=reclamo"}  # fmt: skip
    for (width, height), (name, address) in ((size, page) for size in (PHONE, DESKTOP) for page in pages.items()):
        trial.browser.size(width, height)
        trial.go(address)
        time.sleep(1)
        if name == "search":
            trial.until("return document.querySelectorAll('dialog li').length")
        (folder / f"{name}-{width}-{colours}-{trial.browser.name}.png").write_bytes(trial.browser.picture())


def copy_with_probe(site: Path, folder: Path) -> Path:
    """A copy of a site whose pages tell what goes wrong in them."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    (copy / "probe.js").write_text(PROBE)
    for page in copy.rglob("*.html"):
        page.write_text(re.sub(r"(<head[^>]*>)", r'\1<script src="/probe.js"></script>', page.read_text("utf-8"), count=1), "utf-8")
    return copy


def main() -> int:
    asked = argparse.ArgumentParser(description="Tries the built site in Firefox and WebKit, beside Chromium.")
    asked.add_argument("--browser", action="append", choices=list(OTHERS), help="which; both, if none is named")
    asked.add_argument("--site", type=Path, default=ROOT / "site")
    asked.add_argument("-k", default="", help="only what has this in its name")
    asked.add_argument("--pictures", type=Path, help="a folder for pictures of them all, to be looked at")
    given = asked.parse_args()
    wanted = given.browser or list(OTHERS)
    there = [name for name in wanted if OTHERS[name].find()]
    print(*(ABSENT[name] for name in wanted if name not in there), sep="\n", end="\n" if len(there) < len(wanted) else "")
    if not there or not find():
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, loaded = Site(given.site, SITE_URL), load(ROOT)
        with served(copy_with_probe(given.site, Path(folder)), SITE_URL, Mortal) as host:
            makers: dict[str, Callable[..., Remote]] = {"chromium": lambda dark=False: Chromium(playwright, dark), **{name: OTHERS[name] for name in there}}
            right: dict[str, tuple[Any, str]] = {}
            for name, maker in makers.items():
                browser = maker()
                print(f"{name} {browser.version}")
                trial = Trial(browser, host, site, loaded)
                found = tried(trial, given.k)
                right = right or found
                for what, (came, fault) in found.items():
                    fault = fault or ("" if came == right[what][0] else f"otherwise than in Chromium: {came} where it has {right[what][0]}")
                    print(f"  {what:20} {fault or 'as it should'}")
                    wrong += bool(fault)
                if given.pictures:
                    pictures(trial, given.pictures, "light")
                browser.leave()
                if given.pictures:
                    browser = maker(dark=True)
                    pictures(Trial(browser, host, site, loaded), given.pictures, "dark")
                    browser.leave()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
