"""What a browser may do with a page: what the policy says, that it stands in every page and in the headers, and that the site works under it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from built_site import SUB_PATH, Site
from declaration import addresses
from declaration.loading import Loaded
from declaration.publishing import policy
from hosting import events, static_hosts
from page_types import one_of_each, page_types
from visiting import Visitor, Visitors, served


def rules(site: Path) -> dict[str, dict[str, str]]:
    """What `_headers` gives to each pattern of addresses."""
    blocks = (site / "_headers").read_text("utf-8").split("\n\n")
    return {head: dict(line.strip().split(": ", 1) for line in lines) for head, *lines in (block.splitlines() for block in blocks)}


def directives(said: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in said.split(";"))}


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


# --- What it says -----------------------------------------------------------------------------------------------------


def test_nothing_inline_and_nothing_from_elsewhere(site: Site) -> None:
    said = rules(site.root)["/*"]
    allowed = directives(said["Content-Security-Policy"])
    assert allowed.pop("default-src") == ["'none'"]
    for name in ("base-uri", "form-action", "frame-ancestors"):
        assert allowed.pop(name) == ["'none'"], "no default stands in for it"
    sources = {source for name, values in allowed.items() if name.endswith("-src") for source in values}
    assert {source for source in sources if not source.startswith("'sha256-")} == {"'self'", "data:"}
    assert [name for name, values in allowed.items() if "data:" in values] == ["img-src"]
    assert allowed["require-trusted-types-for"] == ["'script'"] and allowed["trusted-types"] == ["dd"]
    assert said["Referrer-Policy"] == "no-referrer" and said["X-Content-Type-Options"] == "nosniff"
    assert said["Cross-Origin-Opener-Policy"] == "same-origin"
    assert re.fullmatch(r"max-age=31536000", said["Strict-Transport-Security"]), "of other names of the company's it says nothing"
    assert all(re.fullmatch(r"[a-z-]+=\(\)", feature) for feature in said["Permissions-Policy"].split(", "))


def test_each_page_says_the_same_before_anything_else(site: Site) -> None:
    """But what only a header can say, the scripts of other pages, and the style in the file of the whole declaration."""
    everywhere = directives(rules(site.root)["/*"]["Content-Security-Policy"])
    del everywhere["frame-ancestors"]
    (style,) = policy.inline_styles(site.files[addresses.WHOLE_TO_KEEP].decode())
    everywhere["style-src"].remove(f"'{style}'")
    for page in site.pages.values():
        charset, said, referrer, *_ = (tag for tag in page.soup.head.find_all(True))
        assert charset["charset"] == "utf-8" and said["http-equiv"] == "Content-Security-Policy", page.address
        assert referrer["name"] == "referrer" and referrer["content"] == "no-referrer"
        own = directives(said["content"])
        scripts = set(own.pop("script-src"))
        assert scripts <= set(everywhere["script-src"]) and own == {name: values for name, values in everywhere.items() if name != "script-src"}
        inline = {digest(tag.string) for tag in page.soup.find_all("script", src=False) if "json" not in tag.get("type", "")}
        assert scripts == {"'self'", *inline}


def test_no_page_has_a_style_or_a_program_of_its_own(site: Site) -> None:
    for page in site.pages.values():
        assert not page.soup.find_all("style"), page.address
        for tag in page.soup.find_all(True):
            assert not [name for name in tag.attrs if name == "style" or name.startswith("on")], f"{page.address}: {tag.name}"


@pytest.mark.parametrize(
    ("attributes", "runs"),
    [
        ("", True),
        (' type="module"', True),
        (" type='module'", True),
        (" type=module", True),
        (' type="text/javascript"', True),
        (' type="application/javascript"', True),
        (' type=""', True),
        (' data-type="application/json"', True),
        (' id="a" data-src="a.js"', True),
        (' type="application/json"', False),
        (" type=application/json", False),
        (' type="application/ld+json"', False),
        (' type="module" src="a.js"', False),
    ],
)
def test_each_inline_script_that_runs_is_named(tmp_path: Path, attributes: str, runs: bool) -> None:
    page = f"<head>{policy.META}</head><script{attributes}>1+1</script>"
    (tmp_path / "index.html").write_text(page)
    static_hosts.write(tmp_path)
    assert (digest("1+1") in rules(tmp_path)["/*"]["Content-Security-Policy"]) is runs
    assert (digest("1+1") in policy.allowing(page)) is runs


def test_only_scripts_around_the_text_may_run() -> None:
    found = policy.inline_scripts("<script>1</script><article><script>2</script></article><SCRIPT>3</SCRIPT></article><script>4</script>")
    assert found == {digest("1").strip("'"), digest("4").strip("'")}


@pytest.mark.parametrize(("command", "served"), [("serve", True), ("build", False)])
def test_what_is_served_to_its_editor_holds_none(command: str, served: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Live reload writes programs of its own into it."""
    monkeypatch.setattr(events, "_served", None)
    events.on_startup(command=command, dirty=False)
    assert events._served is served


def test_a_column_is_set_by_a_class() -> None:
    written = '<th style="text-align: right;">A</th><td class="x" style="text-align: center;">B</td><td style="text-align: left;">C</td>'
    assert policy.aligned(written) == '<th class="dd-right">A</th><td class="dd-center x">B</td><td>C</td>'


# --- What hosts read ----------------------------------------------------------------------------------------------------


def test_only_files_named_by_their_content_are_kept_for_a_year(tmp_path: Path) -> None:
    names = (
        "a/bundle.1a2b3c4d.min.js",
        "a/lunr.es.min.js",
        "own.css",
        "b/sheet.0123456789.css",
        "b/type.1a2b3c4d.woff2",
        "b.1234567.css",
        "sw.js",
        "index.html",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    static_hosts.write(tmp_path)
    kept = {path: said.get("Cache-Control", "") for path, said in rules(tmp_path).items()}
    year = "public, max-age=31536000, immutable"
    assert kept == {"/*": "", "/sw.js": "no-cache", "/a/bundle.1a2b3c4d.min.js": year, "/b/*": year}
    assert (tmp_path / ".nojekyll").read_bytes() == b""


def test_texts_say_what_they_are_and_how_they_are_written(tmp_path: Path) -> None:
    """What a program reads of a page isn't what a customer shall find in its place."""
    for name in ("a/index.md", "llms.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    static_hosts.write(tmp_path)
    said = rules(tmp_path)
    assert said["/*.md"] == {"Content-Type": "text/markdown; charset=utf-8", "X-Robots-Tag": "noindex"}
    assert said["/*.txt"] == {"Content-Type": "text/plain; charset=utf-8"}


def test_both_hosts_can_read_it(site: Site) -> None:
    """By Cloudflare's own limits; and no file has two values of a header by two rules, of which it would send both."""
    said = rules(site.root)
    assert len(said) <= 100 and max(map(len, (site.root / "_headers").read_text("utf-8").splitlines())) <= 2000
    assert not {name for path, headers in said.items() if path != "/*" for name in headers} & said["/*"].keys()
    assert static_hosts.wrote(site.root)


def test_a_site_of_an_older_version_is_known(tmp_path: Path) -> None:
    (tmp_path / ".nojekyll").touch()
    (tmp_path / "_headers").write_text("/*\n  Content-Security-Policy: default-src 'self'; script-src 'self' 'sha256-x'; style-src 'self' 'unsafe-inline'\n")
    assert static_hosts.wrote(tmp_path)


# --- The site under it ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bare(chromium: Browser, site: Site) -> Iterator[Visitors]:
    """Readers of the site on a host that sends no headers, where the pages' own policy is all there is."""
    with served(site.root, SUB_PATH, headers=False) as host:
        readers = Visitors(chromium, host)
        yield readers
        readers.leave()


def readers(kept: Visitors) -> Iterator[Visitor]:
    kept.told()
    yield kept()
    assert kept.told() == []
    kept.forget()


@pytest.fixture(params=["by headers", "by the page"])
def reader(request: pytest.FixtureRequest, visitors: Visitors, bare: Visitors) -> Iterator[Visitor]:
    yield from readers(visitors if request.param == "by headers" else bare)


def test_every_kind_of_page_works_under_it(reader: Visitor, site: Site, loaded: Loaded) -> None:
    """A violation is an error in the console, which the reader would tell."""
    for address in one_of_each(page_types(site, loaded), lambda address: len(site.pages[address].source)).values():
        page = reader.goto(address)
        if 'http-equiv="refresh"' in site.pages[address].source:
            page.wait_for_url(lambda url, address=address: url != reader.host + address)
        assert reader.told == [], address


# What a page may not do, each in a line that leaves a trace if it could.
REFUSED = {
    "an inline script": "const s = document.createElement('script'); s.append('window.done = true'); document.body.append(s)",
    "a handler": "document.body.setAttribute('onclick', 'window.done = true'); document.body.click()",
    "a style": "document.head.append(Object.assign(document.createElement('style'), {textContent: 'body { color: red }'}))",
    "an attribute": "document.body.setAttribute('style', 'color: red')",
    "an address that runs": "document.body.append(Object.assign(document.createElement('a'), {href: 'javascript:window.done = true', id: 'x'})); x.click()",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: location.href}))",
    "an image of others": "document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))",
    "a request elsewhere": "fetch('https://example.org/').catch(() => 0)",
    "a text as HTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "an address as a worker": "new Worker('/x.js')",
    "a policy of its own": "trustedTypes.createPolicy('other', {createHTML: text => text})",
    "a base": "document.head.prepend(Object.assign(document.createElement('base'), {href: 'https://example.org/'}))",
    "a form": "document.body.append(Object.assign(document.createElement('form'), {action: '/', id: 'f'})); f.submit()",
}


@pytest.mark.parametrize("held", ["by headers", "by the page"])
def test_what_a_page_may_not_do(held: str, visitors: Visitors, bare: Visitors) -> None:
    kept = visitors if held == "by headers" else bare
    page = kept().goto("glosario/")
    colour = page.evaluate("getComputedStyle(document.body).color")
    for what, tried in REFUSED.items():
        page.evaluate("() => { window.violated = new Promise(done => addEventListener('securitypolicyviolation', () => done(true), {once: true})) }")
        page.evaluate(f"() => {{ try {{ {tried} }} catch {{}} }}")
        assert page.evaluate("Promise.race([violated, new Promise(done => setTimeout(done, 5000))])"), what
    assert page.evaluate("window.done") is None and page.evaluate("getComputedStyle(document.body).color") == colour
    assert page.evaluate("document.baseURI") == page.url
    assert kept.told()
    kept.forget()
