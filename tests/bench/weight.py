"""What a first visit costs a reader, type of page by type of page, beside stock Material from the same pages: `make bench` runs it last.

    python tests/bench/weight.py [--no-lighthouse] [--only TYPE …]

Bytes and requests are those of a first visit on a phone, packed, before anything is touched (`tests/weighing.py`): the largest page of each type. `paint`
is what the first paint needs. `css` is how much of the style sheets applies: as the page arrives on a phone · on both screens in both colours, with
all that opens. Then Lighthouse's performance, accessibility, best practices and SEO, its largest paint, blocking time and shift of layout, on a phone and
at a desk, with its own profiles, one run each. Where a page asks search engines to leave it out, it isn't asked whether they may take it (*).
Stock is Material with its search and without its fonts from elsewhere, from the same pages without our markers, in the same menu; it has no pages but those.
At the end: how soon controls and search answer with the processor slowed six times. Only these times, and Lighthouse's, depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests/bench"), str(ROOT / "tests"), str(ROOT / "hooks")]

import answering  # noqa: E402
import packed_host  # noqa: E402
from search import built  # noqa: E402

import browser  # noqa: E402
from built_site import SITE_URL, Site  # noqa: E402
from declaration.loading import load  # noqa: E402
from page_types import LEADS_ON, one_of_each, page_types  # noqa: E402
from weighing import Scales, Visit, first_visit  # noqa: E402

LIGHTHOUSE = ROOT / "tests/lighthouse"
STOCK = """\
site_name: Stock
site_url: https://example.com/
docs_dir: docs/es
theme: {name: material, language: es, font: false}
markdown_extensions: [attr_list, def_list, admonition, {toc: {permalink: true}}]
plugins: [search]
"""
MARKER = re.compile(r"<!-- declaration:.*?-->", re.DOTALL)
TITLES = (
    "type",
    "pages",
    "kB",
    "asked",
    "paint, kB",
    "css",
    "phone",
    "largest",
    "blocking",
    "shift",
    "desk",
    "largest",
    "stock: kB",
    "asked",
    "phone",
    "largest",
    "desk",
)
CONTROLS = ("/plazos/calcular/", "/reclamar/mensaje/")  # the pages that reckon while one types


def stock(folder: Path) -> Path:
    """A stock Material site of the project's own pages."""
    shutil.copytree(ROOT / "docs/es", folder / "docs/es")
    for page in (folder / "docs/es").rglob("*.md"):
        page.write_text(MARKER.sub("", page.read_text("utf-8")), "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(STOCK + config[config.index("\nnav:") :], "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "site"


def launch_options() -> dict[str, Any]:
    """Those of the tests, but with a processor that compiles as readers' do."""
    options = browser.launch_options()
    return {**options, "args": [each for each in options["args"] if not each.startswith("--js-flags")]}


def weighed(chromium: Browser, root: Path, host: str, addresses: list[str]) -> dict[str, Visit]:
    scales = Scales(Site(root, SITE_URL))
    return {address: first_visit(chromium, scales, host, address) for address in addresses if address in scales.site.pages}


Judged = dict[tuple[str, bool], dict[str, Any]]  # what Lighthouse tells, by whose page it is and whether at a desk


def lighthouse(hosts: dict[str, str], pages: dict[str, list[str]], unlisted: set[str]) -> Iterator[Judged]:
    """What Lighthouse finds of each address, in their order; `pages`: who has a page there. Nothing, with a sentence, where it can't run."""
    if not any(pages.values()):
        yield from ({} for _ in pages)
        return
    if not shutil.which("node") or not (LIGHTHOUSE / "node_modules/lighthouse").is_dir():
        print("No Lighthouse here: it needs Node 18 or later and npm, with which `make bench` installs it. Its columns stay empty.\n", flush=True)
        yield from ({} for _ in pages)
        return
    asked = [[(who, desk) for who in owners for desk in (False, True)] for owners in pages.values()]
    jobs = [
        {"url": hosts[who] + address, "desktop": desk, "skip": ["is-crawlable"] if address in unlisted else []}
        for address, each in zip(pages, asked, strict=True)
        for who, desk in each
    ]
    flags = ["--headless=new", *launch_options()["args"]]
    environment = {**os.environ, "CHROME_PATH": browser.find(), "CHROME_FLAGS": json.dumps(flags)}
    with subprocess.Popen(["node", "run.mjs"], cwd=LIGHTHOUSE, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(jobs))
        process.stdin.close()
        for each in asked:
            yield {one: json.loads(line) for one in each if (line := process.stdout.readline())}


def _judged(told: dict[str, Any] | None, unlisted: bool) -> list[str]:
    """The scores, the largest paint, blocking and shift that Lighthouse told."""
    if not told or told["error"] or told["largest"] is None:
        return ["", "", "", ""]
    scores = told["scores"]
    said = "100" if set(scores) == {100} else " ".join(map(str, scores))
    return [said + ("*" if unlisted else ""), f"{told['largest'] / 1000:.1f} s", f"{told['blocking']:.0f} ms", f"{told['shift']:.2f}".rstrip("0").rstrip(".")]


def row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-lighthouse", action="store_true")
    parser.add_argument("--only", nargs="*", help="these types of page")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        roots = {"ours": built(Path(name, "ours"), stock=False), "stock": stock(Path(name, "stock"))}
        site = Site(roots["ours"], SITE_URL)
        types = page_types(site, load(ROOT))
        largest = {kind: address for kind, address in one_of_each(types, Scales(site).weight).items() if not options.only or kind in options.only}
        unlisted = {address for address in largest.values() if site.pages[address].soup.select_one("meta[name=robots][content*=noindex]")}
        chromium = playwright.chromium.launch(**launch_options())
        with packed_host.served(roots["ours"]) as ours, packed_host.served(roots["stock"]) as theirs:
            hosts = {"ours": ours, "stock": theirs}
            visits = {who: weighed(chromium, roots[who], hosts[who], [*largest.values()]) for who in hosts}
            chromium.close()  # each measure alone
            judge = {
                address: [] if options.no_lighthouse or kind in LEADS_ON else [who for who in hosts if address in visits[who]]
                for kind, address in largest.items()
            }
            row(*TITLES)
            row(*["---"] * len(TITLES))
            lost = []
            for (kind, address), judged in zip(largest.items(), lighthouse(hosts, judge, unlisted), strict=True):
                row(*cells(kind, len(types[kind]), visits["ours"][address], visits["stock"].get(address), judged, address in unlisted))
                lost += [f"{kind}, {'desk' if desk else 'phone'}: {_lost(told)}" for (who, desk), told in judged.items() if who == "ours" and _lost(told)]
            chromium = playwright.chromium.launch(**launch_options())
            answers(chromium, hosts, [address for kind, address in largest.items() if kind in CONTROLS], largest.get("right", ""))
            chromium.close()
    if not options.no_lighthouse:
        print("\nWhat Lighthouse took points for:", *lost or ["nothing"], sep="\n")
    print(f"\nThis took {(time.monotonic() - start) / 60:.0f} minutes.")


def _lost(told: dict[str, Any]) -> str:
    return told["error"] or "; ".join(told["lost"])


def cells(kind: str, pages: int, mine: Visit, other: Visit | None, judged: Judged, unlisted: bool) -> list[object]:
    """A row of the table, under `TITLES`."""
    css = " · ".join(f"{mine.covered[look]:.0%}" for look in ("phone", "screens"))
    phone, desk = (_judged(judged.get(("ours", at)), unlisted) for at in (False, True))
    found: list[object] = [kind, pages, f"{mine.size / 1000:.1f}", len(mine.asked), f"{mine.before_paint / 1000:.1f}", css, *phone, *desk[:2]]
    if other:
        phone, desk = (_judged(judged.get(("stock", at)), False) for at in (False, True))
        found += [f"{other.size / 1000:.1f}", len(other.asked), *phone[:2], desk[0]]
    return found + [""] * (len(TITLES) - len(found))


def answers(chromium: Browser, hosts: dict[str, str], pages: list[str], anywhere: str) -> None:
    """How soon what one does is answered."""
    print()
    row("answers within, slowed six times", "ours", "stock", "slowest here")
    row("---", "---", "---", "---")
    found = {who: answering.search(chromium, host + anywhere) for who, host in hosts.items()}
    row("search", f"{found['ours'].inp:.0f} ms", f"{found['stock'].inp:.0f} ms", found["ours"].worst)
    for page in pages:
        told = answering.controls(chromium, hosts["ours"] + page)
        row(f"/{page}, {told.used} keys and clicks", f"{told.inp:.0f} ms", "", told.worst)


if __name__ == "__main__":
    main()
