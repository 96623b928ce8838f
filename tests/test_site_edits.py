"""What becomes of a site when its data change: a figure, one right more, texts that mean something to some program."""

from __future__ import annotations

import json
import re
import typing
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import pytest
import yaml
from lxml import html

import cli
from building import Builder
from built_site import SUB_PATH, Site, broken_links, read_in, text_of
from conftest import ROOT, TODAY, Project, real_copy
from declaration import addresses, loading, models
from declaration.loading import Loaded, load
from declaration.models import Declaration, by_id
from declaration.words import Words
from in_words import DATA_FILES, PICTURES, captioned, follows
from read_yaml import read_yaml


@pytest.fixture(scope="module")
def draft(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the same declaration, of which no edition was published: anything may be changed in it, unannounced."""
    project = real_copy(tmp_path_factory.mktemp("draft") / "project")
    project.unpublish()
    return build(project, site_url=SUB_PATH)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


# --- Changing one figure ---------------------------------------------------------------------------------------------------------


def test_one_figure_changes_wherever_it_shows_and_nothing_else(build: Builder, draft: Site, project: Project, data: Declaration) -> None:
    project.unpublish()
    project.edit("docs/_data/problems/mal-trato.yml", "\n  resolution: 3 working days\n", "\n  resolution: 4 working days\n")
    changed = build(project, site_url=SUB_PATH)
    # A card is named by what it shows: the problem's own has another name, and no other has.
    card = re.compile(r"(assets/cards/plazos-mal-trato-)[0-9a-f]{10}\.png")
    before, after = ({path for path in site.files if card.fullmatch(path)} for site in (draft, changed))
    assert len(before) == len(after) == 1 and not before & after
    assert set(changed.files) - after == set(draft.files) - before
    figure = re.compile(r'(\d+)(?= días hábiles|, "unit": "working days"| working days")')
    worked = re.compile(r"\w+ \d+ de \w+ de \d{4} a las \d+:\d\d")  # the same figure as a date
    codes = [set(re.findall(r'"papel-(\w{6})"', site.files["cambios/index.html"].decode())) for site in (draft, changed)]
    ((was,), (now,)) = (codes[0] - codes[1], codes[1] - codes[0])  # of what its papers say
    shown_in = set()
    for path in set(draft.files) - before:
        if draft.files[path] == changed.files[path]:
            continue
        assert path.endswith((".html", ".md", "search_index.json", "soporte/agentes.json")) or path in DATA_FILES, path
        old, new = (site.files[path].decode("utf-8") for site in (draft, changed))
        if path.endswith(".json"):
            old, new = (json.dumps(json.loads(text), ensure_ascii=False) for text in (old, new))
        if path == "plazos/mal-trato/index.html":
            old, new = card.sub(r"\1", old), card.sub(r"\1", new)
        if path in DATA_FILES:  # a reply's stamp, which tells that it must be imported again
            old, new = (re.sub(r"\b[0-9a-f]{16}\b", "HASH", text) for text in (old, new))
        old, new = worked.sub("FECHA", old), worked.sub("FECHA", new)
        new = re.sub(now, lambda found: was.upper() if found[0].isupper() else was, new, flags=re.IGNORECASE)
        if path.startswith("cambios/") and old == new:
            continue
        assert figure.sub("N", old) == figure.sub("N", new), f"{path}: more than a figure has changed"
        pairs = set(zip(figure.findall(old), figure.findall(new), strict=True))
        assert {(a, b) for a, b in pairs if a != b} == (set() if path.startswith("plazos/calcular/") else {("3", "4")}), path
        shown_in.add(path)
    problem = by_id(data.problems, "mal-trato")
    expected = {"index.html", "plazos/index.html", "plazos/mal-trato/index.html", "search/search_index.json", "soporte/index.html"}
    expected |= {f"datos/{name}" for name in ("declaracion.json", "reloj.json", "replies.json", "respuestas.csv", "zammad.csv", "espanso/package.yml")}
    expected |= {"datos/asistente.json", "soporte/agentes.json", "reclamar/mensaje/index.html", "servicios-gratuitos/index.html"}
    expected |= {"plazos/calcular/index.html", "llms.txt"}  # as a date; in a sentence
    expected |= {f"derechos/{right.id}/en-pocas-palabras/index.html" for right in data.rights if right.plain and right.id in problem.rights}
    expected |= {f"derechos/{id}/index.html" for id in problem.rights}
    as_markdown = {path.replace(".html", ".md") for path in expected - {"soporte/index.html"}}
    assert shown_in == expected | as_markdown | {addresses.WHOLE_TO_KEEP}
    replies = [json.loads(site.files["datos/replies.json"])["replies"] for site in (draft, changed)]
    for one, other in zip(*replies, strict=True):
        assert (one["hash"] == other["hash"]) is (one["text"] == other["text"]), one["id"]
    # Nowhere does a row or a list item that names the problem go on saying the old figure.
    for page in changed.pages.values():
        for tag in page.tree.iter("tr", "li", "dl"):
            if len([*tag.iter("tr", "li", "dl")]) == 1 and any(page.target(a).endswith("/mal-trato/") for a in tag.iter("a")):
                assert not re.search(r"(^|\D)3 días hábiles", read_in(tag)), f"{page.address}: {read_in(tag)}"


# --- Adding a right -----------------------------------------------------------------------------------------------------------------


def test_a_right_is_added_with_one_page(build: Builder, project: Project, data: Declaration, words: Words, capsys: pytest.CaptureFixture[str]) -> None:
    """Two, of which one has its line in the menu."""
    added = {"prueba": "Un derecho nuevo", "suelta": "Otro derecho nuevo"}
    for number, (id, title) in enumerate(added.items(), 13):
        page = project.read("docs/es/derechos/tiempo.md")
        for old, new in (("id: tiempo", f"id: {id}"), ("number: 4", f"number: {number}"), ("title: No perder su tiempo", f"title: {title}")):
            assert page.count(f"\n{old}\n") == 1
            page = page.replace(f"\n{old}\n", f"\n{new}\n")
        project.write(f"docs/es/derechos/{id}.md", page)
    project.edit("docs/_data/problems/cobro-indebido.yml", "\n  - reparacion\n", "\n  - reparacion\n  - prueba\n  - suelta\n")
    project.edit("mkdocs.yml", "      - derechos/gratuito.md\n", "      - derechos/gratuito.md\n      - derechos/prueba.md\n")
    code = cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat()])
    told = capsys.readouterr().out
    assert code == 0, told
    assert [line.partition(":")[0] for line in told.splitlines() if "no está en el menú" in line] == ["docs/es/derechos/suelta.md"], told
    site = build(project)
    problem = by_id(data.problems, "cobro-indebido")
    for id, title in added.items():
        for address in ("", "derechos/"):
            page = site.pages[address]
            assert (title, f"{site.url}derechos/{id}/") in [(text_of(a), page.target(a)) for a in page.main.find_all("a")]
        assert title in text_of(site.pages["cartel/"].main)
        own = site.pages[f"derechos/{id}/"]
        assert text_of(own.soup.h1) == title
        (table,) = captioned([own], words.sla_table.by_right.format(right=title))
        assert [text_of(link) for link in table.tag.select("tbody th a")] == [problem.name] and follows(problem, words) in table.rows[0][0]
        in_nav = any(own.url == page.target(a) for page in [site.pages["derechos/tiempo/"]] for nav in page.soup.find_all("nav") for a in nav.find_all("a"))
        assert in_nav is (id == "prueba")
    outside = {"tel:", "sms:", "mailto:", "http"}
    assert [b for b in broken_links(site, set()) if not any(scheme in b for scheme in outside)] == []


# --- Text that looks like code ----------------------------------------------------------------------------------------------------

HOSTILE = (
    " <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![x](y.png) | a | `b` *c* _d_ **e** "
    "&lt;f&gt; #g \"i\" 'j' <!-- declaration:glossary --> \\k </title></p></td></table> http://example.org/l"
)
BRACES = " {{ 7*7 }} {% raw %} {: #h }"


def test_whatever_is_typed_shows_as_text(build: Builder, draft: Site, project: Project) -> None:
    """Every free text of every data file, and of the front matter, gets a tail that means something to some program."""
    project.unpublish()
    typed: list[str] = []
    typed_words: list[str] = []
    foreign: list[str] = []  # what is said of other countries shows nowhere, but the same words may come from elsewhere
    ours = read_yaml(project.read("docs/_data/company.yml"))["country"].lower()
    for path, model in _files(project):
        if not (project.root / path).exists():
            continue  # a file that not every declaration has
        abroad = model is models.Jurisdiction and not path.endswith(f"/{ours}.yml")
        _spoil(project, path, model, typed_words if model is Words else foreign if abroad else typed)
    typed += typed_words
    site = build(project, site_url=SUB_PATH)
    assert set(site.pages) == set(draft.pages)
    harm = []
    for address, page in site.pages.items():
        before, after = (Counter(_ways(tree)) for tree in (draft.pages[address].tree, page.tree))
        harm += [f"{address}: a text has become {path}" for path in after - before]
        harm += [f"{address}: {path} is gone" for path in before - after]
        harm += _harm(page.tree, address)
        assert "49" not in re.findall(r"\d+", page.text) or "49" in re.findall(r"\d+", draft.pages[address].text)
    for entry in json.loads(site.files["search/search_index.json"])["docs"]:  # the search prints these as HTML
        for key in ("title", "text", "also"):
            shown_there = html.document_fromstring(f"<p>{entry.get(key, '')}")
            harm += [f"search, {key} of {entry['location']}: {tag.tag}" for tag in shown_there.iter("script", "img")]
            harm += _harm(shown_there, f"search, {key} of {entry['location']}")
    assert harm == []
    everywhere = "\n".join(page.text for page in draft.pages.values())
    spoilt = "\n".join(page.text for page in site.pages.values())
    # A text that is also part of another, of a page or of a template says nothing about where it shows.
    others = [path.read_text("utf-8") for folder in ("docs/es", "overrides") for path in (project.root / folder).rglob("*.[mh]*")]
    elsewhere = "\n".join([*(_body(text) for text in others), *typed])
    times = Counter(typed)
    shown = [text for text, number in times.items() if text in everywhere and elsewhere.count(text) == number]
    assert sum(times[text] for text in shown) > 600, len(shown)
    for text in shown:
        assert f"{text}{HOSTILE}{BRACES}" in spoilt or (text in typed_words and f"{text}{HOSTILE}" in spoilt), text


def _body(text: str) -> str:
    return text.split("---\n", 2)[2] if text.startswith("---\n") else text


def _ways(element: html.HtmlElement, *above: str) -> Iterator[str]:
    """Where each element stands, by the names of what holds it, three deep."""
    way = (*above[-3:], element.tag)
    yield " > ".join(way)
    for child in element.iterchildren("*"):
        yield from _ways(child, *way)


def _harm(tree: html.HtmlElement, where: str) -> Iterator[str]:
    for tag in tree.iter("*"):
        script = (tag.text or "") if tag.tag == "script" else ""
        # Data may hold any text, but they must be whole, and no sign in them may end them early.
        data = tag.get("type") == "application/ld+json" and _is_json(script) and not re.search("[<>]", script)
        if any(name.startswith("on") for name in tag.attrib) or (not data and "alert" in script):
            yield f"{where}: {html.tostring(tag)!r}"
        for name in ("href", "src", "action", "xlink:href"):
            icon = tag.tag == "link" and tag.get("href") == PICTURES.icon("")
            if not icon and tag.get(name, "").lower().strip().startswith(("javascript:", "data:")):
                yield f"{where}: {html.tostring(tag)!r}"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _files(project: Project) -> Iterator[tuple[str, Any]]:
    for name, model in loading.SINGLE.items():
        yield f"{loading.DATA}/{name}.yml", model
    for name, model in loading.LISTS.items():
        yield f"{loading.DATA}/{name}.yml", list[model]
    for name, (model, _) in loading.FOLDERS.items():
        for file in sorted((project.root / loading.DATA / name).glob("*.yml")):
            yield f"{loading.DATA}/{name}/{file.name}", model
    yield f"{loading.DATA}/words/es.yml", Words
    for file in sorted((project.root / "docs/es/derechos").glob("*.md")):
        if file.name != "index.md":
            yield f"docs/es/derechos/{file.name}", models.RightFrontMatter


def _spoil(project: Project, path: str, model: Any, typed: list[str]) -> None:
    text = project.read(path)
    rest = ""
    if path.endswith(".md"):
        _, text, rest = text.split("---\n", 2)
    tail = HOSTILE if model is Words else HOSTILE + BRACES  # braces mean something in the words of the interface
    spoilt = yaml.dump(
        _longer(yaml.load(text, yaml.CSafeLoader), model, tail, typed), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    project.write(path, f"---\n{spoilt}---\n{rest}" if rest else spoilt)


def _longer(value: Any, kind: Any, tail: str, typed: list[str]) -> Any:
    """The value with a tail on each free text, as the model's annotations tell which are."""
    if value is None:
        return None
    kind = getattr(kind, "__value__", kind)  # what a named type stands for
    if get_origin(kind) is Annotated:
        free = any(isinstance(each, models.texts.FreeText) for each in kind.__metadata__)
        if free and isinstance(value, str) and len(value) > 2:
            typed.append(" ".join(value.split()))
            return value + tail
        return value
    if isinstance(kind, type) and issubclass(kind, models.Model):
        hints = typing.get_type_hints(kind, include_extras=True)
        skip = {
            "language",
            "listed",
            "vague",
            "small_words",
            "conjunction_before",
            "regions",
        }  # not shown: what the program itself reads, names of places elsewhere
        named = {field.alias or name: name for name, field in kind.model_fields.items()}
        return {key: each if key in skip else _longer(each, hints[named[key]], tail, typed) for key, each in value.items()}
    arguments = get_args(kind)
    if isinstance(value, list) and arguments:
        inner = next((a for k in (kind, *arguments) if get_origin(k) is list for a in get_args(k)), None)
        return [_longer(each, inner, tail, typed) for each in value]
    if isinstance(value, dict) and get_origin(kind) is dict:
        return {key: _longer(each, arguments[1], tail, typed) for key, each in value.items()}
    for each in arguments:  # a union: this or nothing
        value = _longer(value, each, tail, typed) if each is not type(None) else value
    return value
