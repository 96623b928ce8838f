"""Channels of every kind: numbers that are dialled, what the law counts, regions, and the many addresses of one of them, from a table to a page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import pytest
import yaml
from playwright.sync_api import ViewportSize, expect

from building import Builder
from built_site import Site
from conftest import FIXTURE, TODAY, Project, real_copy
from declaration import loading
from declaration.changes import compare
from declaration.exports.clock import takes
from declaration.files.tables import read_table
from declaration.law.channels import missing_channels
from declaration.loading import Loaded
from declaration.models import Branch, Channel, ContactPoint, Declaration, Scope, dialling
from declaration.typed import figures
from declaration.words import wording
from mutations import put
from read_yaml import read_yaml
from searching import results
from visiting import Visitor, axe
from weighing import packed

POINTS, COMPANY = "docs/_data/contact_points.yml", "docs/_data/company.yml"
TABLE, IDS = "docs/_data/branches.csv", "docs/_data/ids.yml"
COUNT, PLACES = 200, 40

# --- Numbers ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phone", "address", "short"),
    [
        ("*611", "tel:*611", True),
        ("#123", "tel:%23123", True),
        ("*123#", "tel:*123%23", True),
        ("010", "tel:010", True),
        ("1004", "tel:1004", True),
        ("900 000 000", "tel:900000000", False),
        ("+34 010", "tel:+34010", False),
    ],
)
def test_a_number_is_dialled_as_it_is_and_said_to_be_of_its_country(phone: str, address: str, short: bool) -> None:
    assert dialling.call(phone) == address
    assert dialling.is_short(phone) is short


def test_a_short_number_typed_into_a_text_is_seen() -> None:
    assert [each.says for each in figures.typed("Llame al *611 o al *123, no al 12*345 ni a *nadie*.")] == ["*611", "*123"]


# --- What counts as what ------------------------------------------------------------------------------------------------------


def _point(channel: Channel, **more: object) -> ContactPoint:
    ways = {"address": "Calle 1", "phone": "900 000 000", "email": "a@example.com", "href": "https://x.com/a"}
    needs = {"branch": "address", "office": "address", "terminal": "address", "post": "address", "email": "email", "app": "href", "chat": "href",
             "web_form": "href", "social": "href"}.get(channel, "phone")  # fmt: skip
    return ContactPoint.model_validate(
        {"id": channel.replace("_", "-"), "name": channel, "channel": channel, needs: ways[needs], "calendar": "c", "good_for": "x", "cost": "x",
         "languages": ["es"], "accessibility": ["x"], "proof": "x", **more}
    )  # fmt: skip


def _missing(points: list[ContactPoint], regions: list[str]) -> list[str]:
    declaration = _small()
    wanted = {"channels": ["in_person", "phone", "electronic"], "scope": Scope(), "instead": False}
    law = put(declaration.jurisdiction, ("required_channels",), [declaration.jurisdiction.required_channels[0].model_copy(update=wanted)])
    company = declaration.company.model_copy(update={"region": None, "regions": regions})
    return missing_channels(declaration.model_copy(update={"contact_points": points, "company": company}), law)


@pytest.mark.parametrize(
    ("channels", "missing"),
    [
        (["branch", "phone", "email"], []),
        (["office", "phone", "social"], []),
        (["terminal", "phone", "app"], ["in_person"]),  # a machine takes no complaint
        (["branch", "relay", "sign_language", "app"], ["phone"]),  # they call for those who can't, which isn't a telephone for everybody
    ],
)
def test_what_the_law_counts_as_which_channel(channels: list[Channel], missing: list[str]) -> None:
    assert _missing([_point(each) for each in channels], []) == missing


def test_a_channel_that_the_law_wants_is_wanted_in_every_region() -> None:
    points = [_point("branch"), _point("phone", regions=["ES-MD"]), _point("email")]
    assert _missing(points, ["ES-MD"]) == []
    assert _missing(points, ["ES-MD", "ES-CN"]) == ["phone"]


def test_a_channel_of_a_later_step_alone_is_no_way_to_come_with_a_problem() -> None:
    """The town hall's telephone, to which one turns once the company has answered."""
    data = loading.load(FIXTURE).declaration
    assert data
    problem, hall = data.problems[-1], data.contact_points[0].model_copy(update={"id": "town-hall"})
    there = data.model_copy(update={"contact_points": [hall, *data.contact_points]})
    assert [each.id for each in there.channels_of(problem)] == [each.id for each in data.channels_of(problem)]
    assert [each.id for each in there.channels_of(problem)][: len(problem.contact_points)] == problem.contact_points


def test_a_complaint_is_sent_by_no_channel_where_others_would_read_or_nobody_would() -> None:
    taking = {channel for channel in get_args(Channel) if takes(_point(channel), "cualquiera")}
    assert taking == {"branch", "office", "email", "post", "chat", "web_form", "app"}
    assert takes(_point("app", href="https://example.com/app"), "")["href"] == "https://example.com/app"  # type: ignore[index]
    several = _point("branch").model_copy(update={"address": None, "branches": "branches.csv"})
    assert takes(several, "una de ellas") == {"how": "bring", "to": "una de ellas", "href": f"contacto/{several.id}/"}, "where all are listed"


# --- Tables -------------------------------------------------------------------------------------------------------------------

_COLUMNS = {"id": "id", "nombre": "name", "codigo_postal": "postal_code"}


@pytest.mark.parametrize(
    "text",
    [
        'id,nombre,código postal\na,Uno,08001\nb,"Dos, tres",\n',
        "id;nombre;Código  Postal\r\na;Uno;08001\r\n;;\r\nb;Dos, tres;\r\n",
        "\ufeffsep=;\nID;NOMBRE;codigo-postal;;\na;Uno;08001;;\nb;Dos, tres;;;\n",
        '"id"\t"nombre"\t"código postal"\n"a"\t"Uno"\t"08001"\n"b"\t"Dos, tres"\t\n',
    ],
    ids=["commas", "semicolons of Windows", "Excel's own line", "tabs and quotes"],
)
def test_a_table_is_read_as_whichever_spreadsheet_saves_it(text: str) -> None:
    table = read_table(text.encode(), "x.csv", _COLUMNS, ("id", "name"))
    assert table.mistakes == []
    assert table.data == [{"id": "a", "name": "Uno", "postal_code": "08001"}, {"id": "b", "name": "Dos, tres"}]
    assert [text.splitlines()[table.line((i,)) - 1].strip('\ufeff"')[0] for i in range(2)] == ["a", "b"]


# --- Changes ------------------------------------------------------------------------------------------------------------------


def _small() -> Declaration:
    declaration = loading.load(FIXTURE).declaration
    assert declaration
    return declaration


def _branch(**more: object) -> Branch:
    return Branch.model_validate({"id": "a", "point": "tienda", "name": "Uno", "address": "Calle 1", "place": "Getafe", "phone": "900 000 009", **more})


@pytest.mark.parametrize(
    ("was", "now", "verdict", "back"),
    [
        ([_branch(), _branch(id="b")], [_branch()], "worsens", "improves"),
        ([_branch()], [_branch(address="Calle 2")], "neutral", "neutral"),
        ([_branch()], [_branch(postal_code="28000")], "neutral", "neutral"),
        ([_branch()], [Branch.model_validate({**_branch().model_dump(exclude={"phone"}, exclude_none=True)})], "worsens", "improves"),
        ([_branch(calendar="horario-de-tienda")], [_branch(calendar="horario-de-oficina")], "worsens", "worsens"),  # each has hours that the other hasn't
        ([_branch(accessibility=["Rampa"])], [_branch()], "worsens", "improves"),
        ([_branch(region="ES-MD")], [_branch(region="ES-CN")], "neutral", "neutral"),
    ],
)
def test_what_becomes_of_a_branch_is_better_or_worse(was: list[Branch], now: list[Branch], verdict: str, back: str) -> None:
    small, words = _small(), loading.load(FIXTURE).words
    assert words
    before, after = (put(small, ("branches",), each) for each in (was, now))
    assert [each.verdict for each in compare(before, after, words, TODAY)] == [verdict]
    assert [each.verdict for each in compare(after, before, words, TODAY)] == [back]


# --- Two hundred addresses ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """The contact point with the many addresses, and its two regions, as the pages name them."""

    point: str
    regions: list[str]


def _with_branches(project: Project, rows: int) -> Table:
    """Gives a shop of the declaration that many addresses, in forty places of two regions."""
    loaded = project.load()
    assert loaded.words
    points = read_yaml(project.read(POINTS))
    shop = next(point for point in points if point["channel"] == "branch")
    del shop["address"]
    shop["branches"] = "branches.csv"
    project.write(POINTS, yaml.safe_dump(points, allow_unicode=True))
    company = read_yaml(project.read(COMPANY))
    own = company["region"]
    other = next(f"{company['country']}-{code}" for code in loaded.words.regions[company["country"]] if not own.endswith(f"-{code}"))
    project.write(COMPANY, yaml.safe_dump({**company, "regions": [own, other]}, allow_unicode=True))
    calendar = next(each.id for each in loaded.parts["calendars"] if each.id != shop["calendar"])
    lines = ["id;nombre;dirección;código postal;localidad;región;teléfono;horario;accesibilidad"]
    for i in range(rows):
        place, region = (f"Ávila {i % PLACES}", own) if i % PLACES < PLACES - 10 else (f"Güímar {i % PLACES}", other)
        hours = calendar if i % 3 else ""
        lines.append(f"sucursal-{i};Sucursal número {i};Calle de la Prueba, {i};28{i:03};{place};{region};900 000 {i:03};{hours};Rampa | Aseo adaptado")
    project.write(TABLE, "\n".join(lines) + "\n")
    return Table(shop["id"], [wording.region(each, loaded.words) for each in (own, other)])


@pytest.fixture(scope="module")
def table() -> list[Table]:
    """What was made of the declaration, once `site` has been built."""
    return []


@pytest.fixture(scope="module")
def site(build: Builder, table: list[Table], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with two hundred addresses, and two more that were published and have gone since: one for good, one replaced."""
    project = real_copy(tmp_path_factory.mktemp("branches") / "project")
    project.unpublish()
    table.append(_with_branches(project, COUNT))
    of = f"contacto/{table[0].point}"
    gone = f"{of}/cerrada: {{since: 2026-01-01, title: Sucursal cerrada, until: 2026-02-01, why: Se cerró.}}\n"
    moved = f"{of}/mudada: {{since: 2026-01-01, title: Sucursal mudada, until: 2026-02-01, replaced_by: {of}/sucursal-7}}\n"
    project.write(IDS, project.read(IDS) + gone + moved)
    return build(project)


@pytest.fixture(scope="module")
def folder(site: Site, table: list[Table]) -> str:
    """Where the page with all addresses is, and below it the small pages of each."""
    return f"contacto/{table[0].point}/"


def test_each_branch_has_its_place_and_an_address_for_good(site: Site, loaded: Loaded, folder: str) -> None:
    page = site.pages[folder]
    data = loaded.declaration
    assert data and len(data.branches) == COUNT
    for branch in data.branches:
        place = page.soup.find(id=branch.id)
        assert place and branch.address in place.get_text() and branch.name in place.get_text()
        assert f"#{branch.id}" in site.files[f"{folder}{branch.id}/index.html"].decode()
    assert {tag["href"] for tag in page.soup.select("[href^='#horario_']")} <= {f"#{tag['id']}" for tag in page.soup.select("[id^=horario_]")}
    assert len(page.soup.select(".dd-branches details")) == PLACES
    assert site.pages["contacto/"].soup.find("a", string=lambda text: bool(text) and str(COUNT) in text)


def test_a_branch_that_has_gone_still_says_what_became_of_it(site: Site, folder: str) -> None:
    page = site.pages[folder].soup
    assert page.find(id="cerrada") and page.find(id="mudada")
    assert "Se cerró." in site.files[f"{folder}cerrada/index.html"].decode()
    assert "#sucursal-7" in site.files[f"{folder}mudada/index.html"].decode()


def test_two_hundred_addresses_are_light(site: Site, folder: str) -> None:
    """The page as it travels; no other page grows with them, and no card is drawn for each."""
    assert len(packed("x.html", site.files[f"{folder}index.html"])) < 20_000
    assert len(packed("x.html", site.files["contacto/index.html"])) < 12_000
    cards = [path for path in site.files if path.startswith("assets/cards/")]
    assert len(cards) < COUNT


def test_branches_are_open_data_and_are_searched(site: Site, folder: str) -> None:
    data = json.loads(site.files["datos/declaracion.json"])
    shop = next(point for point in data["contact_points"] if point["branches"])
    assert len(shop["branches"]) == COUNT
    assert {branch["calendar"] for branch in shop["branches"]} == {*shop["branch_hours"]}
    said = json.loads(site.pages[folder].soup.select_one("script[type='application/ld+json']").string)  # type: ignore[union-attr,arg-type]
    assert len(said["location"]) == COUNT and said["location"][0]["address"]["@type"] == "PostalAddress"
    index = json.loads(site.files["search/search_index.json"])
    found = [entry for entry in index["docs"] if entry["location"].startswith(f"{folder}#")]
    assert len(found) == COUNT and all(entry["text"] for entry in found)


def test_a_field_finds_a_branch_by_what_is_typed(visit: Callable[..., Visitor], folder: str) -> None:
    page = visit().goto(folder)
    field, left = page.get_by_role("searchbox"), page.locator(".dd-branches li:visible")
    field.fill("sucursal GUIMAR 33")
    expect(left).to_have_count(COUNT // PLACES)
    expect(page.locator(".dd-filter [role=status]")).to_have_text(f"{COUNT // PLACES} direcciones")
    field.fill("nada de esto")
    expect(left).to_have_count(0)
    field.fill("")
    expect(page.locator(".dd-branches summary:visible")).to_have_count(PLACES)


def test_the_search_finds_a_branch_by_its_place(visit: Callable[..., Visitor], folder: str) -> None:
    page = visit().goto("?q=guimar+33")
    found = results(page).filter(has_text="Güímar 33").first
    expect(found).to_be_visible()
    assert re.search(rf"{folder}(\?[^#]*)?#sucursal-\d+$", found.get_attribute("href"))


def test_a_link_to_a_branch_unfolds_its_place(visit: Callable[..., Visitor], folder: str) -> None:
    page = visit().goto(f"{folder}sucursal-33/")
    expect(page.locator("#sucursal-33")).to_be_visible()


def test_without_a_script_they_are_a_list_by_region_and_place(visit: Callable[..., Visitor], folder: str, table: list[Table]) -> None:
    page = visit(java_script_enabled=False).goto(folder)
    expect(page.locator("#dd-localidad")).to_be_hidden()
    assert [link.text_content() for link in page.locator(".dd-branch-regions a").all()] == sorted(table[0].regions)
    page.locator("summary", has_text="Güímar 33").click()
    expect(page.locator("#sucursal-33")).to_be_visible()


def test_a_reader_with_a_narrow_phone_or_a_screen_reader_meets_no_fault(visit: Callable[..., Visitor], folder: str) -> None:
    page = visit(viewport=ViewportSize(width=320, height=640)).goto(folder)
    page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
