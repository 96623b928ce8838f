"""Pages as machines read them: valid HTML, headings that are read without what stands beside them, landmarks told apart, tables that stay tables."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from building import PAPER, Builder
from built_site import SUB_PATH, Page, Site, read_in
from conftest import ROOT, Project
from odd_sample import odd_sample
from visiting import Visitor

VALIDATOR = ROOT / "tests/validator/node_modules/vnu-jar/build/dist/vnu.jar"


def faults(*roots: Path) -> list[str]:
    """What the Nu validator calls an error, in every page of those folders."""
    made = subprocess.run(
        ["java", "-jar", str(VALIDATOR), "--skip-non-html", "--errors-only", "--format", "json", *map(str, roots)], capture_output=True, text=True, check=False
    )
    found = json.loads(made.stderr)["messages"]
    return [f"{each.get('url', '')}:{each.get('lastLine', '')}: {each['message']}" for each in found]


@pytest.fixture(scope="module")
def site(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real one, with the small pages of what has gone."""
    return build(odd_sample(tmp_path_factory.mktemp("html") / "project"), site_url=SUB_PATH)


@pytest.fixture(scope="module")
def validator() -> None:
    if not shutil.which("java"):
        pytest.skip("no Java here, which the validator of HTML needs")
    if not VALIDATOR.is_file():
        pytest.skip("no validator of HTML here: `make validator` installs it, with npm")


def test_every_page_is_valid(validator: None, build: Builder, site: Site, tmp_path: Path) -> None:
    """Those in other languages too. The validator is started once, for it takes its time to warm up."""
    whole = build(Project(ROOT), site_url=SUB_PATH, **PAPER)
    assert whole.languages
    (tmp_path / "index.html").write_text("<!doctype html><html lang=es><title>x</title><table><tr role=row><td>x</table>", "utf-8")
    found = faults(site.root, *(whole.root / language for language in whole.languages), tmp_path)
    assert [each for each in found if f"{tmp_path}/" not in each] == []
    assert len(found) == 1, "the validator finds nothing at all"


def test_a_heading_is_read_without_the_link_to_itself(site: Site) -> None:
    links = [link for page in site.pages.values() for link in page.tree.find_class("headerlink")]
    assert len(links) > 100
    assert {(link.get("aria-hidden"), link.get("tabindex")) for link in links} == {("true", "-1")}


def landmarks(page: Page) -> Iterator[tuple[str, str]]:
    """Each named place to jump to, with its name; of the two main menus one is shown, as the screen is wide."""
    for tag in page.tree.xpath("//nav | //aside | //section[@aria-label or @aria-labelledby] | //*[@role = 'region' or @role = 'dialog']"):
        if "dd-bar" not in tag.get("class", "").split():
            yield tag.get("role", tag.tag), tag.get("aria-label") or " ".join(map(read_in, labels(tag, page)))


def labels(tag: HtmlElement, page: Page) -> list[HtmlElement]:
    return [page.tree.get_element_by_id(id) for id in tag.get("aria-labelledby", "").split()]


def test_landmarks_have_a_name_each(site: Site) -> None:
    for page in site.pages.values():
        found = Counter(landmarks(page))
        assert [kind for (kind, name) in found if kind in ("nav", "region", "section", "dialog") and not name.strip()] == [], page.address
        assert [each for each, count in found.items() if count > 1] == [], page.address


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_is_laid_out_as_one_at_any_width(width: int, visit: Callable[..., Visitor], site: Site) -> None:
    """As boxes, some browsers tell a screen reader of no table, and roles that would say it again aren't valid."""
    visitor = visit(viewport={"width": width, "height": 700})
    wanted = {"TABLE": "table", "THEAD": "table-header-group", "TBODY": "table-row-group", "TR": "table-row", "TH": "table-cell", "TD": "table-cell"}
    of_each_kind = {table.get("class"): page.address for page in site.pages.values() for table in page.tree.xpath("//main//table")}
    for address in sorted(set(of_each_kind.values())):
        page = visitor.goto(address)
        laid_out = "all => all.filter(e => !e.closest('[hidden]')).map(e => [e.tagName, getComputedStyle(e).display])"
        found = page.locator(":is(table, thead, tbody, tr, th, td)").evaluate_all(laid_out)
        assert found and {(tag, display) for tag, display in found} <= set(wanted.items()), address


def test_the_heads_of_a_long_table_stay_in_sight(visit: Callable[..., Visitor]) -> None:
    page = visit(viewport={"width": 320, "height": 700}).goto("plazos/")
    table = page.locator("table.dd-sla").first
    table.locator("tbody tr").nth(12).evaluate("row => row.scrollIntoView({ block: 'center' })")
    for head in table.get_by_role("columnheader").all():
        assert (head.bounding_box() or {"y": -1})["y"] == 0


def test_what_to_do_first_looks_like_a_button_in_ones_own_colours(visit: Callable[..., Visitor]) -> None:
    page = visit(forced_colors="active").goto("")
    border = page.locator(".dd-start").evaluate("e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopColor]")
    assert border[0] == "solid" and border[1] != page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
