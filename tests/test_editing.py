"""Help for whoever edits: the foot of each page leads to its file, and in previews each block to the data behind it."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from building import Builder
from built_site import SUB_PATH, Site, read_in, text_of
from conftest import ROOT, Project, as_published, as_text, plainly, real_copy
from declaration import loading
from declaration.files.open_points import OpenPoint
from declaration.files.pages import PageText
from declaration.loading import Loaded, load
from declaration.publishing.expansion import expand
from declaration.publishing.rendering import Renderer
from declaration.publishing.sources import Source, sources
from declaration.views import MARKERS
from declaration.words import Words
from hosting import editing, serve
from visiting import Visitor, a_phone, axe, to_paper

EDIT_URI = "https://example.com/edit/main/docs/es/"
HOSTILE = "https://example.com/edit/a\"><b>&'/docs/es/"  # a branch may be called so
PAGE = "plazos/cobro-indebido/"
NOTE = "docs/es/acerca.md"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


def words_of(loaded: Loaded) -> Words:
    assert loaded.words
    return loaded.words


POINT = OpenPoint("docs/_data/problems/cobro-indebido.yml", 0, "propuesta", 'lo que <otras> "cartas" prometen', "")


def line_of(path: str, start: str) -> int:
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return 1 + next(i for i, line in enumerate(lines) if line.startswith(start))


def line_in_copy(path: str, start: str) -> int:
    """The same in the copy that is built, which has one language."""
    return 1 + next(i for i, line in enumerate(plainly(path).splitlines()) if line.startswith(start))


# --- Which file and line --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marker", "arguments", "path", "start"),
    [
        ("sla-table", {"problem": "cobro-indebido"}, "docs/_data/problems/cobro-indebido.yml", "promise:"),
        ("clock", {"problem": "consulta"}, "docs/_data/problems/consulta.yml", "clock:"),
        ("remedy-check", {"problem": "consulta"}, "docs/_data/problems/consulta.yml", "remedy:"),
        ("complaints-unit", {}, "docs/_data/company.yml", "complaints_unit:"),
        ("responsibility", {"right": "tiempo"}, "docs/es/derechos/tiempo.md", "responsibility:"),
        ("definitions", {}, "docs/_data/words/es.yml", "units:"),
        ("outside-bodies", {}, "docs/_data/jurisdictions/es.yml", "outside_bodies:"),
        ("complaint-route", {"from": "supervisor"}, "docs/_data/complaint_route.yml", "  - id: supervisor"),
    ],
)
def test_a_block_leads_to_the_line_of_what_it_shows(marker: str, arguments: dict[str, str], path: str, start: str, loaded: Loaded) -> None:
    assert sources(marker, arguments, as_published(loaded)) == [Source(path, line_of(path, start))]


def test_a_block_about_one_item_of_a_list_leads_to_that_item(loaded: Loaded) -> None:
    second = loaded.parts["paths"][1].id
    assert sources("path-question", {"question": second}, as_published(loaded)) == [
        Source("docs/_data/paths.yml", line_of("docs/_data/paths.yml", f"- id: {second}"))
    ]
    path = "docs/_data/commitments.yml"
    assert sources("commitments", {"right": "escucha"}, as_published(loaded)) == [Source(path, line_of(path, "  right: escucha") - 1)]


def test_a_block_about_several_leads_to_each_file_once(loaded: Loaded) -> None:
    site, data = as_published(loaded), loaded.declaration
    assert data
    of_right = [source.path for source in sources("sla-table", {"right": "tiempo"}, site)]
    assert of_right == [f"docs/_data/problems/{problem.id}.yml" for problem in data.problems_of("tiempo")]
    of_class = {source.path for source in sources("sla-table", {"class": "perecedero"}, site)}
    assert of_class == {f"docs/_data/problems/{p.id}.yml" for p in data.problems if p.concerns("perecedero")}
    assert len(of_class) < len(sources("sla-table", {}, site)) == len(data.problems)
    assert sources("objectives", {}, site)[0].line == line_of("docs/_data/objectives.yml", "- id:")


@pytest.mark.parametrize("marker", sorted(MARKERS))
def test_every_marker_says_what_is_behind_it(marker: str) -> None:
    """Each place is a collection and keys of its model: say it in `behind` of `views/__init__.py`."""
    assert MARKERS[marker].behind or MARKERS[marker].edits, f"MARKERS[{marker!r}] names nothing in `behind`"
    extra: dict[str, Any] = {"words": Words, "rights": loading.models.Right, "steps": loading.models.Step, "branches": loading.models.Branch}
    kinds = {**loading.SINGLE, **loading.OPTIONAL_SINGLE, **loading.LISTS, **{name: model for name, (model, _) in loading.FOLDERS.items()}, **extra}
    for place in MARKERS[marker].behind:
        collection, *keys = place.split(".")
        model: Any = kinds[collection]
        for key in keys:
            field = model.model_fields[key].annotation
            model = next((each for each in (field, *get_args(field)) if inspect.isclass(each) and issubclass(each, BaseModel)), None)


def test_every_block_of_every_page_has_a_place_that_exists(loaded: Loaded) -> None:
    renderer, site = Renderer(ROOT), as_published(loaded)
    asked: list[tuple[str, int]] = []

    def edited_at(path: str, line: int) -> str:
        asked.append((path, line))
        return ""

    for page in loaded.pages:
        blocks = len(re.findall(r"^<!-- declaration:", page.body, re.MULTILINE))
        text = as_text(expand(page, site, renderer, edited_at))
        assert text.count('class="dd-edit"') == blocks, page.path
        assert 'class="dd-edit"' not in as_text(expand(page, site, renderer))
    lines = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path, _ in asked}
    assert all(1 <= line <= lines[path] for path, line in asked)


# --- The address ----------------------------------------------------------------------------------------------------------


def test_the_address_is_found_from_that_of_the_pages() -> None:
    address = editing.address_of(EDIT_URI, "es")
    assert address("docs/_data/company.yml", 7) == "https://example.com/edit/main/docs/_data/company.yml#L7"
    assert address('docs/a b"#?<ñ>.yml', 1) == "https://example.com/edit/main/docs/a%20b%22%23%3F%3C%C3%B1%3E.yml#L1"


@pytest.mark.parametrize(
    "uri", ["", None, "edit/main/docs/es/", "javascript:alert(1)//docs/es/", "https://example.com/edit/main/", "https://example.com/otrodocs/es/"]
)
def test_where_it_cannot_be_found_there_is_none(uri: str | None) -> None:
    assert editing.address_of(uri, "es")("docs/_data/company.yml", 7) == ""


def test_an_address_and_a_path_are_shown_as_text(loaded: Loaded) -> None:
    """Whatever they hold, they don't end the attribute."""
    page = PageText.read("docs/es/x.md", "x.md", "<!-- declaration:edition -->\n")
    text = as_text(expand(page, as_published(loaded), Renderer(ROOT), edited_at=lambda path, line: 'https://x/"><i>*a*\n\n[b](c)'))
    (block,) = re.findall(r'<p class="dd-edit".*?</p>', text, re.DOTALL)
    assert "<i>" not in block and block.count('"') == 4


@pytest.mark.parametrize(("given", "asked"), [(None, False), ("", False), ("0", False), (" 0 ", False), ("1", True)])
def test_a_preview_is_asked_for(given: str | None, asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(editing.PREVIEW, raising=False)
    if given is not None:
        monkeypatch.setenv(editing.PREVIEW, given)
    assert editing.previewing() == asked


@pytest.mark.parametrize(("given", "asked"), [(None, True), ("0", False)])
def test_what_is_served_is_a_preview(given: str | None, asked: bool, monkeypatch: pytest.MonkeyPatch, small_project: Project) -> None:
    monkeypatch.setenv(editing.PREVIEW, given or "")  # put back afterwards
    if given is None:
        monkeypatch.delenv(editing.PREVIEW)
    assert serve.serve(config=str(small_project.root / "mkdocs.yml"), address="no") == 1  # it has no such address
    assert editing.previewing() == asked


# --- Three sites ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = real_copy(tmp_path_factory.mktemp("editing") / "un \"proyecto\" <b> & 'más'")
    text = project.read(POINT.path)
    project.write(POINT.path, re.sub(r"^  resolution: .*", rf"\g<0>  # PROPUESTA: {POINT.text}", text, count=1, flags=re.MULTILINE))
    project.write(NOTE, project.read(NOTE) + "\n<!-- PENDIENTE: quién firma -->\n")
    return project


def built(build: Builder, project: Project, name: str, **environment: str) -> Site:
    return build.here(project, project.root / name, SUB_PATH, **environment)


@pytest.fixture(scope="module")
def site(build: Builder, copied: Project) -> Site:
    """A preview, as of a pull request."""
    return built(build, copied, "preview", DECLARATION_PREVIEW="1", EDIT_URI=EDIT_URI)


@pytest.fixture(scope="module")
def bare(build: Builder, copied: Project) -> Site:
    """A preview where no address for editing is known, as of `make serve`."""
    return built(build, copied, "bare", DECLARATION_PREVIEW="1")


@pytest.fixture(scope="module")
def published(build: Builder, copied: Project) -> Site:
    return built(build, copied, "published", EDIT_URI=HOSTILE)


EDIT = "//*[contains(concat(' ', normalize-space(@class), ' '), ' dd-edit ')]"  # what leads an editor from a block to the data behind it


def test_in_a_preview_each_block_leads_to_its_file_and_line(site: Site, loaded: Loaded) -> None:
    line = line_in_copy("docs/_data/problems/cobro-indebido.yml", "promise:")
    said = words_of(loaded).editing.here.format(path="docs/_data/problems/cobro-indebido.yml", line=line)
    links = [link["href"] for link in site.pages[PAGE].soup.select(".dd-edit a") if text_of(link) == said]
    assert set(links) == {f"https://example.com/edit/main/docs/_data/problems/cobro-indebido.yml#L{line}"}
    several = site.pages["plazos/"].soup.select_one("details.dd-edit")
    assert several and len(several.select("li > a")) == len(loaded.parts["problems"])
    foot = site.pages[PAGE].soup.select_one("footer a[rel=edit]")
    assert foot and foot["href"] == f"{EDIT_URI}plazos/cobro-indebido.md"
    assert "línea" not in " ".join(entry["text"] for entry in search_index(site) if "_data/" in entry["text"])


def search_index(site: Site) -> list[dict[str, str]]:
    return json.loads(site.files["search/search_index.json"])["docs"]


def test_a_preview_is_kept_by_no_browser_and_takes_away_what_one_has_kept(bare: Site) -> None:
    assert not [address for address, page in bare.pages.items() if any("offline" in source for source in page.tree.xpath("//script/@src"))]
    assert b"unregister" in bare.files["sw.js"] and b"respondWith" not in bare.files["sw.js"]


def test_without_an_address_the_preview_says_it_as_text(bare: Site, loaded: Loaded) -> None:
    assert not any(page.tree.xpath(f"{EDIT}//a | //a[@rel='edit']") for page in bare.pages.values())
    w = words_of(loaded).editing
    said = {read_in(block) for page in bare.pages.values() for block in page.tree.xpath(EDIT)}
    line = line_in_copy("docs/_data/problems/cobro-indebido.yml", "clock:")
    assert w.here.format(path="docs/_data/problems/cobro-indebido.yml", line=line) in said
    foot = bare.pages[PAGE].soup.select_one("footer")
    assert foot and w.page.format(path="docs/es/plazos/cobro-indebido.md") in text_of(foot)
    question = loaded.parts["paths"][1].id  # a page that no file holds
    foot = bare.pages[f"que-ha-pasado/{question}/"].soup.select_one("footer")
    assert foot and "docs/es" not in text_of(foot)


def test_the_published_site_shows_only_the_foot(published: Site, loaded: Loaded) -> None:
    for page in published.pages.values():
        assert page.tree.xpath(EDIT) == [] and "docs/_data" not in page.text
        for link in page.tree.xpath("//a[@rel='edit']"):
            assert link.xpath("ancestor::footer") and read_in(link) == words_of(loaded).frame.propose
            assert link.get("href").startswith(HOSTILE.removesuffix("docs/es/")), "an address, whatever it holds"
    foot = published.pages[PAGE].soup.select_one("footer a[rel=edit]")
    assert foot and "Editar" in text_of(foot)


def banners(site: Site) -> set[str]:
    """What every page says of its being a draft, the 404 too; the small pages lead on at once, or are of a day that has passed."""
    whole = {
        address: page.tree
        for address, page in site.pages.items()
        if page.tree.xpath("//*[contains(concat(' ', normalize-space(@class), ' '), ' md-content ')]")
    }
    assert "404.html" in whole and len(whole) > 60
    assert all(page.xpath("string((//article)[1]/@aria-describedby)") == "dd-draft" for page in whole.values())
    found = [page.xpath("//*[@id='dd-draft']") for page in whole.values()]
    return {read_in(banner) for (banner,) in found}  # each has one


def test_in_a_preview_a_draft_leads_from_each_page_to_what_is_still_to_confirm(site: Site, bare: Site) -> None:
    line = line_in_copy(POINT.path, "  resolution:")
    for each in (site, bare):
        assert banners(each) == {"Borrador. 2 puntos sin confirmar"}
        link = each.pages[PAGE].soup.select_one("#dd-draft a")
        assert link and link["href"] == "../../borrador/"
        assert "noindex" in each.pages["borrador/"].soup.select_one("meta[name=robots]")["content"]
        first, second = (text_of(item) for item in each.pages["borrador/"].soup.select(".dd-open-points li"))
        assert first.startswith(f"Propuesta. Línea {line}: {POINT.text}") and "resolution: " in first and second.endswith(": quién firma")
    edits = [link["href"] for link in site.pages["borrador/"].soup.select(".dd-open-points a")]
    assert edits[0] == f"https://example.com/edit/main/{POINT.path}#L{line}" and len(edits) == 2
    assert not bare.pages["borrador/"].soup.select(".dd-open-points a")


def test_a_draft_that_is_published_says_only_that_it_promises_nothing_yet(published: Site, loaded: Loaded) -> None:
    company = loaded.parts["company"].name
    assert banners(published) == {f"Borrador. {company} todavía no promete lo que dice esta página."}
    assert "borrador/" not in published.pages and "Borrador" in published.files["papel/declaracion.html"].decode()
    said = [path for path, content in published.files.items() if POINT.text.encode() in content or b"firma -->" in content or b"PENDIENTE" in content]
    assert said == [], "what is still to confirm reaches nobody but editors"


@a_phone
def test_it_is_accessible(screen: dict[str, Any], visit: Callable[..., Visitor]) -> None:
    page = visit(**screen).goto(PAGE)
    assert axe(page) == []
    page = visit(**screen).goto("borrador/")
    assert axe(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page = visit(**screen).goto("plazos/")
    several = page.locator("details.dd-edit").first
    several.locator("summary").press("Enter")
    assert several.locator("a").first.is_visible() and axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    to_paper(page)
    assert not several.is_visible() and page.locator("#dd-draft").is_visible(), "a draft on paper says so"
