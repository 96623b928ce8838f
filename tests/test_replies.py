"""Ready replies: what an agent pastes, looks up on /soporte/ or imports into another program is what the declaration promises."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import cli
from built_site import SUB_PATH, Site
from conftest import FIXTURE, ROOT, TODAY, Project, as_published
from declaration import checking, exports
from declaration.exports import reply_files
from declaration.exports.reply_files import CSV, ESPANSO, JSON, ZAMMAD
from declaration.loading import Loaded, load
from declaration.models import Reply
from declaration.publishing import agents, ready_replies
from declaration.publishing.links import Links
from declaration.publishing.ready_replies import Ready
from declaration.publishing.rendering import Renderer
from declaration.typed.signs import shows
from read_yaml import read_yaml

SITE_URL = "https://example.org/derechos/"
FILE = "docs/_data/replies.yml"
RENDERER = Renderer(ROOT)
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")  # what begins one: OWASP, CSV Injection


def links_of(loaded: Loaded, site_url: str = SITE_URL) -> Links:
    return Links(as_published(loaded, url=site_url), RENDERER)


def ready_of(loaded: Loaded, site_url: str = SITE_URL) -> list[Ready]:
    return ready_replies.ready(as_published(loaded, url=site_url))


def files_of(loaded: Loaded) -> dict[str, bytes]:
    return dict(exports.reply_files.files(as_published(loaded, url=SITE_URL), ready_of(loaded)))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


# --- The files, read as the programs they are for read them -------------------------------------------------------------


def rows_of(content: bytes, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline=""), strict=True))


def as_a_spreadsheet(files: dict[str, bytes]) -> dict[str, str]:
    """The text of each reply by its id."""
    assert files[CSV].startswith(b"\xef\xbb\xbf")
    rows = rows_of(files[CSV], "utf-8-sig")
    assert all(list(row) == "id title category text html url edition hash use_when not_when product_classes".split() for row in rows)
    return {row["id"]: text_in(row["text"]) for row in rows}


def text_in(cell: str) -> str:
    """A cell's text, without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell.lstrip("'")) else cell


def as_zammad(files: dict[str, bytes]) -> dict[str, str]:
    """What Zammad's import does: an `id` it doesn't know is refused, an empty cell is left out, a name is met once."""
    rows = rows_of(files[ZAMMAD], "utf-8")
    assert all(list(row) == "id name keywords content note active groups".split() for row in rows)
    assert not any(row["id"] or row["groups"] for row in rows)
    assert all(row["active"] == "true" for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
    return {row["keywords"]: row["content"] for row in rows}


def as_espanso(files: dict[str, bytes]) -> dict[str, str]:
    """What a package pastes: `{{name}}` would be a variable, and two escaped braces are two braces."""
    manifest = read_yaml(files[f"{ESPANSO}/_manifest.yml"])
    assert manifest.keys() == {"name", "title", "description", "version", "author"}
    assert re.fullmatch(r"[a-z0-9-]+", manifest["name"]) and re.fullmatch(r"\d+\.\d+\.\d+", manifest["version"])
    assert files[f"{ESPANSO}/README.md"].startswith(b"# ")
    package = read_yaml(files[f"{ESPANSO}/package.yml"])
    assert package.keys() == {"matches"}
    pasted = {}
    for match in package["matches"]:
        assert match.keys() == {"trigger", "replace", "label"} and match["label"]
        assert "{{" not in match["replace"]
        pasted[match["trigger"].strip(":")] = match["replace"].replace(r"\{\{", "{{").replace(r"\}\}", "}}")
    triggers = [match["trigger"] for match in package["matches"]]
    assert not [a for a in triggers for b in triggers if a != b and b.startswith(a)], "one would be typed on the way to another"
    return pasted


def as_json(files: dict[str, bytes]) -> dict[str, dict[str, str]]:
    data = json.loads(files[JSON])
    assert data.keys() == {"edition", "site_url", "replies"}
    assert all(list(each) == "id title category text html url edition hash product_classes".split() for each in data["replies"])
    return {each["id"]: each for each in data["replies"]}


def test_every_reply_is_in_every_file_with_a_link_that_works(site: Site, loaded: Loaded) -> None:
    files = {path.relative_to(site.root).as_posix(): path.read_bytes() for path in (site.root / "datos").rglob("*") if path.is_file()}
    data = as_json(files)
    assert list(data) == [reply.id for reply in loaded.parts["replies"]]
    sheet, pasted, modules = as_a_spreadsheet(files), as_espanso(files), as_zammad(files)
    assert list(sheet) == list(pasted) == list(modules) == list(data)
    for id, each in data.items():
        assert site.missing(each["url"]) == "", id
        assert sheet[id] == pasted[id] == each["text"]
        assert modules[id] == each["html"]
        assert each["text"].endswith(f" {each['url']}")
        hrefs = [a["href"] for a in BeautifulSoup(each["html"], "lxml").find_all("a")]
        assert hrefs[-1] == each["url"] and [site.missing(href) for href in hrefs] == [""] * len(hrefs), id
        assert hrefs == re.findall(rf"{SUB_PATH}\S*/", each["text"]), "both forms lead to the same"


def test_every_reply_carries_its_stamp(loaded: Loaded) -> None:
    files = files_of(loaded)
    edition = loaded.parts["edition"].id
    assert json.loads(files[JSON])["edition"] == edition
    package = files[f"{ESPANSO}/package.yml"].decode()
    notes = [row["note"] for row in rows_of(files[ZAMMAD], "utf-8")]
    rows = {row["id"]: row for row in rows_of(files[CSV], "utf-8-sig")}
    for id, each in as_json(files).items():
        assert each["edition"] == rows[id]["edition"] == edition
        assert re.fullmatch("[0-9a-f]{16}", each["hash"]) and rows[id]["hash"] == each["hash"]
        stamp = f"{id} · {edition} · {each['hash']}"
        assert stamp in notes and f"  # {stamp}\n  - trigger:" in package


def test_the_files_are_the_same_for_the_same_data() -> None:
    assert files_of(load(ROOT)) == files_of(load(ROOT))


# --- What a reply says ---------------------------------------------------------------------------------------------------


def test_there_is_a_reply_for_each_problem_and_none_that_an_editor_is_warned_about(loaded: Loaded) -> None:
    about = [reply.about for reply in loaded.parts["replies"]]
    assert {f"plazos/{problem.id}" for problem in loaded.parts["problems"]} <= set(about)
    assert [str(m) for m in checking.check(loaded, TODAY) if m.path == FILE] == []


def test_a_figure_in_a_reply_follows_the_data(project: Project) -> None:
    before = {each.id: each.text for each in ready_of(project.load())}
    project.edit("docs/_data/problems/cobro-indebido.yml", "\n  resolution: 3 working days", "\n  resolution: 13 working days")
    project.edit("docs/_data/problems/cobro-indebido.yml", "  amount: 10 EUR", "  amount: 12.50 EUR")
    project.edit("docs/_data/complaint_route.yml", "    name: Unidad de Reclamaciones", "    name: Oficina de Quejas")
    after = {each.id: each.text for each in ready_of(project.load())}
    assert "en 3 días hábiles" in before["cobro-indebido"] and "10 € en 5 días hábiles" in before["cobro-indebido"]
    assert "en 13 días hábiles" in after["cobro-indebido"] and "12,50 € en 5 días hábiles" in after["cobro-indebido"]
    assert "en 1 día hábil" in after["cobro-indebido-comida"], "what is promised for fresh food didn't change"
    assert "Oficina de Quejas" in after["pasar-a-reclamaciones"]
    changed = {id for id in before if before[id] != after[id]}
    assert changed == {"cobro-indebido", "cobro-indebido-comida", "cobro-indebido-gratuito", "pasar-a-reclamaciones"}


@pytest.mark.parametrize(
    ("placeholder", "says"),
    [
        ("promise:cobro.first_response", "4 horas hábiles"),
        ("promise:cobro.resolution", "3 días hábiles"),
        ("promise:cobro.share", "95 de cada 100 casos en plazo; aún sin medir"),
        ("promise:cobro/pan.resolution", "1 día hábil"),
        ("promise:cobro/radios.resolution", "3 días hábiles"),
        ("promise:pan-duro.withdrawal", "2 días naturales"),
        ("promise:pan-duro.guarantee", "1 año"),
        ("remedy:cobro.amount", "10 €"),
        ("remedy:cobro.paid_within", "5 días hábiles"),
        ("remedy:cobro.late_extra", "5,50 €"),
        ("remedy:cobro/pan.claim_within", "2 meses"),
        ("step:mostrador.deadline", "1 día hábil"),
        ("step:mostrador.name", "El mostrador"),
        ("contact:telefono.phone", "900 000 000"),
        ("contact:formulario.email", "ayuda@example.com"),
        ("contact:formulario.href", "https://example.com/formulario"),
        ("contact:tienda.address", "Calle de la Prueba, 1, 28000 Madrid"),
        ("contact:tienda.name", "La tienda"),
        ("link:derechos/tiempo/una-sola-vez", f"{SITE_URL}derechos/tiempo/una-sola-vez/"),
    ],
)
def test_what_each_placeholder_stands_for(small_project: Project, placeholder: str, says: str) -> None:
    product_class = placeholder.partition("/")[2].partition(".")[0] if placeholder.startswith(("promise:", "remedy:")) else ""
    small_project.edit(FILE, "  use_when: Cobramos de más.", f"  product_classes: [{product_class or 'radios'}]\n  use_when: Cobramos de más.")
    small_project.edit(FILE, "Lo sentimos.", f"Antes [[{placeholder}]] después.")
    assert [m for m in small_project.check() if m.severity == "error"] == []
    (ready, *_) = ready_of(small_project.load())
    assert ready.text.startswith(f"Antes {says} después. Lo dejamos")


def test_a_step_is_said_as_it_is_true_of_each_class(small_project: Project) -> None:
    small_project.edit(
        "docs/_data/complaint_route.yml", "    next: direccion\n", "    next: direccion\n    deadlines: {pan: 2 working days}\n    go_on_within: 2 months\n"
    )
    small_project.edit(FILE, "Lo sentimos.", "En [[step:mostrador.deadline]], y siga antes de [[step:mostrador.go_on_within]].")
    assert [m for m in small_project.check() if m.severity == "error"] == []
    (ready, *_) = ready_of(small_project.load())
    assert ready.text.startswith("En 1 a 2 días hábiles, y siga antes de 2 meses.")


def test_the_first_reply_about_an_address_is_what_is_copied_there(small_project: Project) -> None:
    loaded = small_project.load()
    shared = links_of(loaded).shared
    first, second, _ = ready_of(loaded)
    assert first.about == second.about == "plazos/cobro"
    assert (shared["plazos/cobro"].reply, shared["plazos/cobro"].reply_html) == (first.text, first.html)
    assert shared["plazos/pan-duro"].reply not in {first.text, second.text}, "without one of its own, it keeps the general one"


def test_a_figure_is_that_of_the_class_that_a_reply_is_for(small_project: Project) -> None:
    small_project.edit(FILE, "[[promise:cobro/pan.resolution]]", "[[promise:cobro.resolution]]")
    assert [m for m in small_project.check() if m.severity == "error"] == []
    general, of_bread, about_a_right = ready_of(small_project.load())
    assert "en 3 días hábiles" in general.text and "en 1 día hábil" in of_bread.text
    assert (general.title, of_bread.title) == ("Un cobro equivocado (radios)", "Un cobro equivocado de pan (pan)")
    assert (general.product_classes, of_bread.product_classes, about_a_right.product_classes) == (("radios",), ("pan",), ())


def test_a_company_may_do_without_ready_replies(small_project: Project) -> None:
    small_project.write(FILE, "[]\n")
    assert [m for m in small_project.check() if m.severity == "error"] == []
    files = files_of(small_project.load())
    assert as_a_spreadsheet(files) == as_espanso(files) == as_zammad(files) == as_json(files) == {}


# --- In a spreadsheet ------------------------------------------------------------------------------------------------------


@given(st.text("=+-@'\t\r\n ａ＝x1"))
def test_a_cell_is_never_a_formula_and_always_the_text(text: str) -> None:
    cell = reply_files.as_cell(text)
    assert not FORMULA.match(cell)
    assert cell in (text, f"'{text}")
    assert text_in(cell) == text, "who takes that apostrophe away has the text"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_text_of_a_reply_begins_a_formula(small_project: Project, sign: str) -> None:
    first = small_project.load().parts["replies"][0]
    begins = f'{sign}HYPERLINK("http://example.com";"x") '
    replies = read_yaml(small_project.read(FILE))
    for key in ("title", "category", "use_when", "text"):
        replies[0][key] = begins + replies[0][key]
    small_project.write(FILE, yaml.safe_dump(replies, allow_unicode=True))
    files = files_of(small_project.load())
    for row in (rows_of(files[CSV], "utf-8-sig")[0], rows_of(files[ZAMMAD], "utf-8")[0]):
        assert not [name for name, cell in row.items() if FORMULA.match(cell)]
    row = rows_of(files[CSV], "utf-8-sig")[0]
    assert row["title"] == f"'{begins}{first.title} (radios)" and row["text"].startswith(f"'{begins}")
    assert as_json(files)[first.id]["title"] == f"{begins}{first.title} (radios)", "what no spreadsheet opens stays as it is"


# --- Whatever is typed stays text ----------------------------------------------------------------------------------------

HOSTILE = (
    "</p><script>alert(1)</script> & &lt; \"a\" 'b' =1+1 {{ 7*7 }} {{clipboard}} {% x %} \\{\\{ , ; | #{x} $|$ ~~~ [x](javascript:alert(1)) "
    ": - # ñ 🙂 \x7f \x9f \ufeff ` *b* @echo http://example.com/"
)


@cache
def small() -> Loaded:
    return load(FIXTURE)


def with_reply(text: str) -> Loaded:
    """The small declaration with one reply, all of whose texts are that one."""
    fields = dict.fromkeys(("title", "category", "use_when", "not_when", "text"), text)
    reply = Reply.model_validate({"id": "una", "about": "plazos/cobro", **fields}, context={"language": "es"})
    return replace(small(), parts={**small().parts, "replies": [reply]})


def assert_it_comes_back(text: str) -> None:
    loaded = with_reply(text)
    said = loaded.parts["replies"][0].text
    files = files_of(loaded)
    (ready,) = ready_of(loaded)
    assert ready.text == f"{said} Puede leerlo aquí: {SITE_URL}plazos/cobro/"
    assert as_a_spreadsheet(files)["una"] == as_json(files)["una"]["text"] == ready.text
    assert text_in(rows_of(files[CSV], "utf-8-sig")[0]["use_when"]) == said
    package = read_yaml(files[f"{ESPANSO}/package.yml"])["matches"][0]
    assert package["label"] == f"{said}: {said}"
    assert package["replace"].replace("{{", "").count("}}") == 0
    if r"\{\{" not in said and r"\}\}" not in said:  # espanso itself can't tell those from braces
        assert as_espanso(files)["una"] == ready.text
    html = BeautifulSoup(as_zammad(files)["una"], "html.parser")
    assert [tag.name for tag in html.find_all(True)] == ["p", "a"]
    assert html.p.get_text() == f"{said} Puede leerlo aquí"


def test_a_hostile_reply_comes_back_from_each_file_as_it_was_typed() -> None:
    assert_it_comes_back(HOSTILE)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(lambda t: shows(t) and "[[" not in t and "]]" not in t))
def test_any_reply_comes_back_from_each_file_as_it_was_typed(text: str) -> None:
    assert_it_comes_back(text)


def test_a_hostile_reply_is_text_on_the_page() -> None:
    loaded = with_reply(HOSTILE)
    for block in agents.blocks(as_published(loaded, url=SITE_URL), links_of(loaded), RENDERER).values():
        page = BeautifulSoup("".join(block("../")), "html.parser")
        assert not page.find_all("script")
        row = page.find(attrs={"data-key": "reply:una"})
        if row is None:
            assert page.select_one("[data-key='plazos/cobro'] a[href='#respuesta-una']"), "what has a reply of its own leads to it"
            continue
        said = loaded.parts["replies"][0].text
        assert row.find(attrs={"data-share-text": "reply"}).get_text() == f"{said} Puede leerlo aquí: {SITE_URL}plazos/cobro/"
        assert BeautifulSoup(row.find(attrs={"data-share-text": "reply"})["data-html"], "html.parser").p.get_text().startswith(said)


# --- /soporte/ ------------------------------------------------------------------------------------------------------------


def test_the_agents_page_holds_everything_with_an_address_without_javascript(site: Site, loaded: Loaded) -> None:
    page = site.pages["soporte/"].soup
    links = links_of(loaded, SUB_PATH)
    entries = {each["data-key"]: each for each in page.select("details[data-key]")}
    assert set(entries) == set(links.shared) | {f"reply:{reply.id}" for reply in loaded.parts["replies"]}
    ready = ready_of(loaded, SUB_PATH)
    for key, shared in links.shared.items():
        texts = {text["data-share-text"]: text for text in entries[key].select("[data-share-text]")}
        own = [each.id for each in ready if each.about == key]
        assert [a["href"].removeprefix("#respuesta-") for a in entries[key].select("li a")] == own
        said = {} if own else {"reply": shared.reply}
        assert {kind: text.get_text() for kind, text in texts.items()} == {"link": shared.url, "citation": shared.citation, **said}
        assert texts["citation"]["data-html"] == shared.citation_html and (own or texts["reply"]["data-html"] == shared.reply_html)
        assert (site.root / "soporte" / texts["link"].a["href"] / "index.html").resolve().is_file(), "relative, so that it works anywhere"
    for reply in ready:
        entry = entries[f"reply:{reply.id}"]
        said_of_it = entry.get_text(" ", strip=True)
        assert reply.title in said_of_it and reply.use_when in said_of_it and reply.id in said_of_it
        text = entry.select_one("[data-share-text=reply]")
        assert text.get_text() == reply.text
        assert reply.not_when in text.find_previous_sibling("p").get_text(), "when not to use it stands beside its button"


def test_what_agents_search_is_what_their_page_holds(site: Site) -> None:
    index = json.loads((site.root / "soporte/agentes.json").read_bytes())
    keys = [each["data-key"] for each in site.pages["soporte/"].soup.select("details[data-key]")]
    assert sorted(entry["location"] for entry in index["docs"]) == sorted(keys)
    public = json.loads((site.root / "search/search_index.json").read_bytes())["config"]
    same = ("lang", "separator", "pipeline")
    assert {key: index["config"][key] for key in same} == {key: public[key] for key in same} and index["config"]["fields"]["also"] == public["fields"]["also"]


def test_the_agents_pages_are_kept_from_search_engines_and_from_customers_searches(site: Site) -> None:
    for address in ("soporte/", "soporte/archivos/"):
        assert "noindex" in site.pages[address].soup.find("meta", attrs={"name": "robots"})["content"]
    index = json.loads((site.root / "search/search_index.json").read_text("utf-8"))
    assert not [entry for entry in index["docs"] if entry["location"].startswith("soporte")]


def test_what_led_to_the_files_on_the_agents_page_still_does(site: Site) -> None:
    headings = [h2["id"] for h2 in site.pages["soporte/archivos/"].soup.select("main h2[id]")]
    line = site.pages["soporte/"].soup.find(id="archivos")
    assert [each["id"] for each in line.select("[id]")] == headings and line.select_one("a[href='archivos/']")


def test_each_file_is_listed_with_how_to_import_it(site: Site) -> None:
    page = site.pages["soporte/archivos/"].soup
    listed = {a["href"].removeprefix("../../"): a for a in page.select('a[href^="../../datos/"]')}
    made = {path.relative_to(site.root).as_posix() for path in (site.root / "datos").rglob("*") if path.is_file()}
    ours = {path for path in made if path in (CSV, JSON, ZAMMAD) or path.startswith(ESPANSO)}
    assert ours <= listed.keys() and listed.keys() <= made
    for path in ours:
        how = listed[path].find_parent("p").find_next_sibling("ol")
        assert len(how.find_all("li")) == 3, path
    (fields,) = (table for table in page.find_all("table") if "replies.json" in table.thead.get_text())
    shown = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in fields.tbody.find_all("tr")}
    assert "comment_value_html" in shown["html"][0] and shown["html"][1] == "content_html"
    assert (shown["id"][2], shown["text"][2], shown["title"][0]) == ("short_code", "content", "title")
    keys = {key for name in shown for key in name.split(", ")} | {"url"}  # the address is in the text already
    assert keys == set(json.loads((site.root / JSON).read_bytes())["replies"][0])


# --- What must be imported again --------------------------------------------------------------------------------------------


@pytest.fixture
def imported(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The replies.json of the small declaration, as it was imported before anything changed."""
    monkeypatch.setenv("SITE_URL", SITE_URL)
    monkeypatch.setenv("DECLARATION_TODAY", TODAY.isoformat())
    file = small_project.root / "antes.json"
    file.write_bytes(files_of(small_project.load())[JSON])
    return file


def told(project: Project, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    code = cli.main(["--root", str(project.root), "replies", "--changed-since", str(file)])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err


def test_nothing_is_imported_again_if_nothing_changed(small_project: Project, imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit(FILE, "use_when: Es pan.", "use_when: Es una barra de pan.")  # no program is given this
    assert told(small_project, imported, capsys) == (0, ["Ninguna respuesta ha cambiado: no hay que importar nada."], "")


def test_what_is_new_changed_or_gone_is_listed(small_project: Project, imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit(FILE, "- id: con-respeto", "- id: con-mas-respeto")
    small_project.edit("docs/_data/problems/cobro.yml", "  resolution: 3 working days", "  resolution: 4 working days")
    code, lines, err = told(small_project, imported, capsys)
    assert (code, err) == (0, "")
    assert lines == [
        "Ha cambiado: cobro-mal (Un cobro equivocado (radios))",
        "Nueva: con-mas-respeto (Le tratamos con respeto)",
        "Ya no está: con-respeto (Le tratamos con respeto)",
    ]


def test_another_address_of_the_site_changes_every_reply(
    small_project: Project, imported: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SITE_URL")
    small_project.write("mkdocs.yml", 'site_name: X\nsite_url: !ENV [SITE_URL, "https://example.net/"] # where\n')
    _, lines, _ = told(small_project, imported, capsys)
    assert [line.partition(":")[0] for line in lines] == ["Ha cambiado"] * 3
    small_project.write("mkdocs.yml", f"site_name: X\nsite_url: {SITE_URL}\n")
    assert told(small_project, imported, capsys)[1] == ["Ninguna respuesta ha cambiado: no hay que importar nada."]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b'{"replies": {}}', b'{"replies": [1]}', b'{"replies": [{"id": "a"}]}', b'{"replies": [{"id": 1, "hash": "x"}]}', b"\xff\xfe"],
)
def test_a_file_that_is_no_list_of_replies_is_told(small_project: Project, imported: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    imported.write_bytes(content)
    code, lines, err = told(small_project, imported, capsys)
    assert (code, lines) == (2, [])
    assert err == f"`{imported}` no es una lista de respuestas. Use el `replies.json` que descargó de `/datos/` la última vez.\n"


def test_a_file_that_is_not_there_is_told(small_project: Project, imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (imported.with_name("nada.json"), imported.parent):
        code, lines, err = told(small_project, path, capsys)
        assert (code, lines) == (2, [])
        assert err == f"No se puede abrir `{path}`. Compruebe el nombre y que tiene permiso para leerlo.\n"


def test_nothing_is_listed_while_the_declaration_has_errors(small_project: Project, imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.edit(FILE, "[[remedy:cobro.amount]]", "[[remedy:cobro.amont]]")
    code, lines, err = told(small_project, imported, capsys)
    assert (code, lines) == (1, [])
    assert f"{FILE}:10: Los huecos `remedy` no dan este dato (se encontró `[[remedy:cobro.amont]]`). ¿Quiso decir `amount`?" in err


def test_the_command_wants_to_know_since_when(small_project: Project) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--root", str(small_project.root), "replies"])
    assert stopped.value.code == 2


def test_the_stamp_changes_with_what_is_pasted_and_with_nothing_else(loaded: Loaded) -> None:
    def stamp(**changed: Any) -> str:
        reply = loaded.parts["replies"][0].model_copy(update=changed)
        (ready,) = ready_of(replace(loaded, parts={**loaded.parts, "replies": [reply]}))
        return ready.hash

    same = stamp()
    assert all(stamp(**{key: "Otra cosa"}) == same for key in ("category", "use_when", "not_when"))
    assert len({same, stamp(title="Otra cosa"), stamp(text="Otra cosa"), stamp(about="plazos/consulta")}) == 4
