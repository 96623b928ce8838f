"""How often the search finds the right page, and in what time after a key: ours, and stock Material's on the same pages.

`--misses` names what ours doesn't put first. A first result should come within 100 ms; the slowest is mostly the first of all.
"""

from __future__ import annotations

import contextlib
import http.server
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "hooks")]

import search_set  # noqa: E402
from browser import launch_options  # noqa: E402
from declaration.files.languages import folder_of, languages  # noqa: E402

# What makes the index and its reading ours, in the hooks, and what they are without that.
STOCK = {
    "events.py": {
        'search_index.shaped(index.read_text("utf-8"), _build.site, _build.searched)': 'index.read_text("utf-8")',
        'page.meta["search"] = {**search, "exclude": True}': "pass",
    },
    "search_worker.py": {"reading(places, languages[0])}": '_found(places, f"min/lunr.{languages[0]}.min.js")}'},
    "settings.py": {"search_index.language_read_as(language)": "language"},
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def built(folder: Path, *, stock: bool) -> Path:
    """The project's site in a copy of it; with the theme's own search if `stock`."""
    for part in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if stock:
        for name, changed in STOCK.items():
            host = folder / "hooks/hosting" / name
            code = host.read_text("utf-8")
            for ours, theirs in changed.items():
                assert ours in code
                code = code.replace(ours, theirs)
            host.write_text(code, "utf-8")
    subprocess.run([sys.executable, "hooks/cli.py", "build", "--site", "site"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "site"


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a built site can be visited."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def tried(site: Path, browser: Browser) -> list[search_set.Tried]:
    with served(site) as base:
        found = []
        for folder, named, (seen, unseen) in sets():
            asked = {f"{named}{name}": queries for name, queries in search_set.groups(seen).items()}
            asked |= {f"{named}unseen, {name}": queries for name, queries in search_set.groups(unseen).items()}
            page = browser.new_page()
            page.goto(f"{base}{folder}glosario/")
            found += search_set.tried(page, f"{base}{folder}", asked)
            page.close()
    return found


def sets() -> Iterator[tuple[str, str, tuple[Path, Path]]]:
    """Of each language: its folder in the site, what its groups are called by, what is asked."""
    usual, *others = languages(ROOT)
    yield "", "", (search_set.SET, search_set.UNSEEN)
    yield from ((folder_of(each, usual), f"{each}: ", search_set.of_language(each)) for each in others)


def main() -> None:
    print(" | ".join(f"{title:>22}" for title in ("search", "queries", "first", "first three", "typical", "slowest")))
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for who in ("stock", "ours"):
            found = tried(built(Path(name, who), stock=who == "stock"), browser)
            typical, slowest = statistics.median(each.ms for each in found), max(each.ms for each in found)
            for group, share in search_set.by_group(found).items():
                count = sum(group in ("all", each.group) for each in found)
                cells = (f"{who}: {group}", count, f"{share.first:.1%}", f"{share.three:.1%}", f"{typical:.0f} ms", f"{slowest:.0f} ms")
                print(" | ".join(f"{cell:>22}" for cell in cells), flush=True)
        browser.close()
    if "--misses" in sys.argv:
        print(*(f"{each.query}: {each.pages[:3]}" for each in found if not each.within(1)), sep="\n")


if __name__ == "__main__":
    main()
