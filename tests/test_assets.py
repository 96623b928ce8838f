"""What pages are dressed in: sheets with the rules that are used, scripts in one file, type cut to the signs that are written."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from fontTools.ttLib import TTFont

from built_site import Page, Site
from conftest import ROOT
from declaration.assets import fonts, tokens
from declaration.assets.scripts import Scripts
from declaration.assets.sheets import Sheets
from declaration.assets.tokens import There
from declaration.publishing.kept import Kept
from hosting.look import Look

LOOK = ROOT / "overrides/assets"

# --- Sheets ---------------------------------------------------------------------------------------------------------------------

PAGE = There(frozenset(tokens.of_html('<ul class="a b" data-x="1"><li id="dd-one">1</li></ul>')), around=frozenset({".md-typeset", "nav"}))


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        (".a{x:1}", ".a{x:1}"),
        (".c{x:1}", ""),
        (".a,.c,li:hover{x:1}", ".a,li:hover{x:1}"),
        (".a.c{x:1}", ""),
        ("ul > li::before{x:1}", "ul>li::before{x:1}"),
        ("table .a{x:1}", ""),
        ("#dd-one:target{x:1}", "#dd-one:target{x:1}"),
        ("#dd-two{x:1}", ""),
        ("[data-x] li{x:1}", "[data-x] li{x:1}"),
        ('[data-y="1"]{x:1}', ""),
        ("li[id],ul[id]{x:1}", "li[id]{x:1}"),
        (".md-typeset ul,.md-typeset nav{x:1}", ".md-typeset ul{x:1}"),
        ("nav .md-typeset{x:1}", "nav .md-typeset{x:1}"),
        (":is(.c,.a) li{x:1}", ":is(.c,.a) li{x:1}"),
        (":is(.c,.d) li{x:1}", ""),
        ("ul:has(> .c){x:1}", ""),
        ("ul:not(.c){x:1}", "ul:not(.c){x:1}"),
        ("li:nth-child(2 of .c){x:1}", "li:nth-child(2 of .c){x:1}"),
        ("*{x:1}", "*{x:1}"),
        ("@media screen{.a{x:1}.c{x:1}}", "@media screen{.a{x:1}}"),
        ("@media print,screen{.c{x:1}}", ""),
        ("@container b (min-width:1rem){@supports (x:1){.a{x:1}}}", "@container b (min-width:1rem){@supports (x:1){.a{x:1}}}"),
        ('/* said to readers */ .a{x:url("data:image/svg+xml,<svg>/* kept */</svg>")}', '.a{x:url("data:image/svg+xml,<svg>/* kept */</svg>")}'),
        ("@keyframes a-b{from{x:1}}.a{animation:a-b 1s}", "@keyframes a-b{from{x:1}}.a{animation:a-b 1s}"),
        ("@keyframes a-b{from{x:1}to{x:2}}.c{animation:a-b 1s}.a{x:1}", ".a{x:1}"),
        ("@font-face{src:url(a.woff2)}", "@font-face{CUT}"),
    ],
)
def test_a_sheet_has_the_rules_that_its_pages_can_need(source: str, needed: str) -> None:
    assert Sheets({"a": source}, lambda body: "@font-face{CUT}").sheets(["a"], PAGE) == (needed, "")


def test_what_is_for_paper_alone_is_apart_and_comes_last() -> None:
    source = '@page one{margin:1mm;@bottom-right{content:"1"}}@media print{.a{x:1}.c{x:1}}.a{x:2}@media print, screen{.b{x:3}}'
    screen, paper = ".a{x:2}@media print,screen{.b{x:3}}", '@page one{margin:1mm;@bottom-right{content:"1"}}@media print{.a{x:1}}'
    assert Sheets({"a": source}, str).sheets(["a"], PAGE) == (screen, paper)


def test_what_stands_in_the_sheet_before_is_not_said_again() -> None:
    sheets = Sheets({"frame": ".a,.b,.c{x:1}@media screen{.a{x:2}li{x:2}}@font-face{src:url(a)}", "own": ".a{x:3}"}, lambda body: "@font-face{}")
    shared = There(frozenset({".a"}))
    assert sheets.sheets(["frame"], shared)[0] == ".a{x:1}@media screen{.a{x:2}}@font-face{}"
    assert sheets.sheets(["frame", "own"], PAGE, (["frame"], shared))[0] == ".b{x:1}@media screen{li{x:2}}.a{x:3}"


def test_what_a_script_makes_is_dressed_too() -> None:
    script = """made.className = "dd-date dd-date--" + kind; box.append(element("dl", {}), find(".dd-far mark")) // `.dd-near` isn't made"""
    source = ".dd-date--law{x:1}.dd-date dl{x:1}.dd-dates,.dd-far,.dd-near,mark{x:1}"
    assert Sheets({"a": source}, str).sheets(["a"], There(frozenset(tokens.of_script(script))))[0] == ".dd-date--law{x:1}.dd-date dl{x:1}"


def test_of_a_template_all_that_it_may_write_is_there() -> None:
    there = tokens.of_template("""<p class="{% if open %}dd-open{% else %}dd-shut{% endif %} dd-{{ kind }}"><b>{{ "dd-far" if far else text }}</b>""")
    assert {"p", "b", ".dd-open", ".dd-shut", ".dd-far"} <= there and "[data-x" not in there


def test_no_rule_that_a_page_uses_is_left_out(site: Site) -> None:
    """Every selector of the sources whose element stands in a page stands in the sheets of that page."""
    sources = [path.read_text("utf-8") for path in sorted((LOOK / "stylesheets").glob("*.css")) if path.stem not in ("stub", "dated", "search")]
    selectors = {each for text in sources for each in _selectors("".join(Sheets({"a": text}, str).sheets(["a"], There(_Everything()))))}
    assert len(selectors) > 300
    for page in _one_of_each_kind(site):
        there = tokens.of_html(page.source)
        served = {each for link in page.soup.select("link[rel=stylesheet]") for each in _selectors(_linked(site, page, link["href"]))}
        for selector in selectors - served:
            names = re.findall(r"[.#][\w-]+", re.sub(r":not\([^)]*\)", "", selector))
            plain = re.sub(_STATES, "", selector).strip()
            if {*names} <= there and plain and plain[-1] not in ">+~":
                assert not page.soup.select(plain), f"{page.address}: `{selector}` isn't in its sheets"


_STATES = r"::?(?!(?:is|has|not|where|nth-\w+|first-child|last-child|only-child|empty)\b)[\w-]+(?:\([^)]*\))?"  # what no page as written is in


class _Everything(frozenset):  # type: ignore[type-arg]
    """The tokens of a page that has all there is."""

    def __contains__(self, name: object) -> bool:
        return True

    def __or__(self, other: object) -> frozenset:  # type: ignore[type-arg, override]
        return self


def _selectors(sheet: str) -> list[str]:
    """The selectors of a sheet made small, one by one; none of at-rules."""
    bare = re.sub(r"""url\((?:"[^"]*"|'[^']*'|[^)]*)\)|@[^{;]*""", "", sheet)
    lists = [each.strip() for each in re.findall(r"([^{};@]+)\{", bare)]
    return [each.strip() for one in lists for each in _apart(one)]


def _apart(selectors: str) -> list[str]:
    parts, depth = [""], 0
    for sign in selectors:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _linked(site: Site, page: Page, href: str) -> str:
    return site.files[str(site.file_at(urljoin(page.url, href)))].decode()


def _one_of_each_kind(site: Site) -> list[Page]:
    """A page for each set of sheets there is."""
    found: dict[str, Page] = {}
    for page in site.pages.values():
        if "md-typeset" in page.source:
            found.setdefault(" ".join(re.findall(r"assets/stylesheets/([\w.-]+)", page.source)), page)
    assert len(found) > 10
    return [*found.values()]


# --- Scripts --------------------------------------------------------------------------------------------------------------------

MODULES = {
    "page": """
import { Clock, later as after } from "./clock.js"
import { told } from "./words.js"
import "./effect.js"

const name = "page" // as in the others
console.log(name, new Clock().name, after(1), told, (await import("./search.js")).found)
""",
    "clock": """
import { told } from "./words.js"
const name = "clock"
export class Clock {
  name = `${name} ${told}`
}
export function later(hours) {
  return hours + 1
}
""",
    "words": """export const told = await Promise.resolve("told")""",
    "effect": """const name = "effect"\nconsole.log(name)""",
    "search": """
import { told } from "./words.js"
const dressed = new URL("../stylesheets/search.css", import.meta.url)
export const found = `found ${told} ${dressed.pathname.split("/").at(-1)}`
""",
}


@pytest.mark.quick
def test_the_modules_of_a_page_are_one_file_and_do_what_they_did(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no Node here to run the script in")
    scripts = Scripts(MODULES, lambda path: path.replace("search.css", "search.12345678.css"))
    path = scripts.file(["page"])
    for each, content in scripts.files():
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_bytes(content)
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    ran = subprocess.run([node, tmp_path / path], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("effect\npage clock told 2 told found told search.12345678.css\n", "")
    assert sorted(each.rpartition("/")[2].split(".")[0] for each, _ in scripts.files()) == ["page", "search"]
    assert scripts.reached(["page"]) == {*MODULES}
    assert Scripts(MODULES, str).file(["page"]) != Scripts({**MODULES, "words": MODULES["words"].replace("told", "tell")}, str).file(["page"])


@pytest.mark.quick
def test_the_real_modules_keep_to_what_is_understood_of_modules() -> None:
    """Each `import` and `export` of theirs is one that a file of many modules can answer."""
    for path in sorted((LOOK / "javascripts").glob("*.js")):
        source = path.read_text("utf-8")
        scripts = Scripts({each.stem: each.read_text("utf-8") for each in (LOOK / "javascripts").glob("*.js")}, str)
        scripts.file([path.stem])
        for file, content in scripts.files():
            left = re.findall(r"^\s*(?:import\s*[{\"'*\w]|export\b).*", content.decode(), re.MULTILINE)
            assert not left, f"{path.name} → {file}: {left}"
        assert "export default" not in source and "export *" not in source and "export {" not in source


# --- Type -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.quick
def test_type_is_cut_to_what_is_written_and_to_what_is_typed() -> None:
    font = next((LOOK / "fonts").glob("*400.woff2")).read_bytes()
    made = fonts.cut(font, "a→€")
    whole, there = (set(TTFont(io.BytesIO(each)).getBestCmap()) for each in (font, made))
    assert there < whole and {ord(sign) for sign in "Z9~€"} <= there and ord("ﬁ") not in there
    assert fonts.cut(font, "€→a") == made, "the same bytes each time"
    assert len(made) < len(font) / 2


# --- What is left out of the site -------------------------------------------------------------------------------------------------


@pytest.mark.quick
def test_sources_are_left_out_and_read_once_however_many_files_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look(ROOT / "overrides", Kept(tmp_path), "", {})
    left_out = ("assets/stylesheets/base.css", "assets/javascripts/clock.js", "assets/javascripts/lunr/reading/es.js")
    assert all(look.takes(path, None) for path in left_out)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("a source is read again"))
    assert all(look.takes(path, None) for path in left_out)
    assert not any(look.takes(path, None) for path in ("assets/images/logo.svg", "assets/javascripts/own.js", "derechos/tiempo.md"))
