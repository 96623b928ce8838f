"""What each marker puts into a page, and that no text of an editor ever becomes anything but text.

The golden cases are under `cases/fragments/<marker>/`: a page (its path says where it stands among the pages), sometimes
changes to the small declaration (`edit.yml`), and the page with its markers filled (`expected.md`): what Markdown gets of it, and
the HTML of each block where it will stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import pytest
import yaml
from jinja2 import Template
from pydantic import BaseModel, ValidationError

from conftest import FIXTURE, ROOT, Project, as_published, as_text, copy_of
from declaration import checking, exports, loading
from declaration import site as published
from declaration.addresses.permanent import Permanent, permanent
from declaration.files.pages import PageText
from declaration.files.prose import EXTENSIONS
from declaration.loading import OVERRIDES, Loaded
from declaration.mistakes import DeclarationError
from declaration.models import Declaration, rights
from declaration.previews.heads import Heads
from declaration.publishing import made_pages
from declaration.publishing.expansion import Expanded, expand
from declaration.publishing.kept import Kept
from declaration.publishing.links import Links
from declaration.publishing.rendering import FRAGMENTS, Renderer
from declaration.views import ARGUMENTS, MARKERS
from declaration.words import Words
from golden_cases import CASES, edit
from hosting import events
from read_yaml import read_yaml

FOLDER = CASES / "fragments"
PAGES = sorted(path for path in FOLDER.rglob("*.md") if path.name != "expected.md")
RENDERER = Renderer(ROOT)


def case_of(page: Path) -> Path:
    marker, case = page.relative_to(FOLDER).parts[:2]
    return FOLDER / marker / case


@cache
def small() -> Loaded:
    return loading.load(FIXTURE)


def filled(page: Path, loaded: Loaded) -> Expanded:
    source = page.relative_to(case_of(page)).as_posix()
    return expand(PageText.read(f"docs/es/{source}", source, page.read_text("utf-8")), as_published(loaded), RENDERER)


# --- Golden cases -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: case_of(page).relative_to(FOLDER).as_posix())
def test_a_marker_is_filled_with_clean_html(page: Path, request: pytest.FixtureRequest, golden) -> None:
    case, loaded = case_of(page), small()
    if (case / "edit.yml").is_file():
        project: Project = request.getfixturevalue("small_project")
        edit(project, case)
        loaded = project.load()
        assert [m for m in checking.check(loaded, request.getfixturevalue("today")) if m.severity == "error"] == []
    expanded = filled(page, loaded)
    golden(as_text(expanded), case / "expected.md")
    html = Html(to_html(expanded))
    assert html.left_open == []
    assert "{:" not in html.text and "](" not in html.text
    assert "declaration:" not in re.sub(r"```.*?```", "", expanded.markdown, flags=re.DOTALL)
    assert len(html.ids) == len(set(html.ids)), html.ids


@pytest.mark.parametrize("marker", MARKERS)
def test_each_argument_of_a_marker_has_a_golden_case(marker: str) -> None:
    """Written, or taken from the page it stands in."""
    pages = [page for page in PAGES if page.relative_to(FOLDER).parts[0] == marker]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    own = {"right": "derechos", "problem": "plazos"}
    for name in MARKERS[marker].takes:
        taken = any(page.parent.name == own.get(name) and page.name != "index.md" for page in pages)
        assert f"{name}=" in text or taken, f"{marker} {name}="
        for choice in ARGUMENTS[name].choices:
            assert f"{name}={choice}" in text or (name, choice) == ("group", "charter"), f"{marker} {name}={choice}"


def test_a_clause_can_be_linked_to_however_its_id_stands() -> None:
    (page,) = (page for page in PAGES if case_of(page) == FOLDER / "right/with-its-clauses")
    html = Html(to_html(filled(page, small())))
    assert {"una-sola-vez", "sin-esperas", "parrafo", "titulo"} <= set(html.ids)
    assert html.attributes["data-in-force-since"] == ["2026-06-01"]


def test_lines_around_a_marker_stay_as_they_are() -> None:
    page = PageText.read("docs/es/x.md", "x.md", "\ufeff---\r\ntitle: X\r\n---\r\n# T\r\n\r\nUno.\r\n\r\n<!-- declaration:company -->\r\nDos.\r\n")
    text = as_text(expand(page, as_published(small()), RENDERER))
    assert text.startswith("# T\n\nUno.\n\n\n<")
    assert text.endswith(">\n\nDos.\n")


@pytest.mark.parametrize("written", ["## Lo que usted puede esperar {: #clausulas }", "## Clausulas", "- **Uno.** Algo. {: #clausulas }"])
def test_a_page_may_not_take_the_id_of_a_block(written: str) -> None:
    """The headings and clauses of a page are Markdown's, which never sees the blocks."""
    page = PageText.read("docs/es/derechos/tiempo.md", "derechos/tiempo.md", f"<!-- declaration:right -->\n\n{written}\n")
    with pytest.raises(DeclarationError) as raised:
        expand(page, as_published(small()), RENDERER)
    assert [(m.line, m.what) for m in raised.value.mistakes] == [(3, "El identificador `clausulas` ya lo lleva un bloque de esta página")]


def test_a_page_at_fault_is_not_filled() -> None:
    page = PageText.read("docs/es/x.md", "x.md", "<!-- declaration:nada -->\n\n<!-- declaration:clock -->\n")
    with pytest.raises(DeclarationError) as raised:
        expand(page, as_published(small()), RENDERER)
    assert [m.line for m in raised.value.mistakes] == [1, 3]


def test_half_a_declaration_is_not_published(small_project: Project) -> None:
    small_project.delete("docs/_data/edition.yml")
    with pytest.raises(DeclarationError) as raised:
        as_published(small_project.load())
    assert [m.path for m in raised.value.mistakes] == ["docs/_data/edition.yml"]


def test_what_is_in_force_is_worked_out_once_for_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters, stubs, shared links, the past and the search all ask for it: once for each page would grow with the square."""
    asked: list[Declaration] = []

    def counting(declaration: Declaration, words: Words) -> list[Permanent]:
        asked.append(declaration)
        return permanent(declaration, words)

    monkeypatch.setattr(published, "permanent", counting)
    site = as_published(small())
    for page in site.loaded.pages:
        expand(page, site, RENDERER)
    list(exports.files(site, Links(site, RENDERER), RENDERER))
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{% if %}", 1),
        ("\n{{ nada }}", 2),
        ("\n\n{{ company.nada }}", 3),
        ("\n{{ company }}", 2),
        ("{{ words.company.scope.nada() }}", 1),
        ("\n{{ 1 // 0 }}", 2),
        ("{{ company.name | nada }}", 1),
        ("{% include 'nada.html' %}", 1),
        (b"\xff\xfe", 1),
        (None, 1),
    ],
)
def test_a_template_at_fault_is_told(tmp_path: Path, template: str | bytes | None, line: int) -> None:
    if template is not None:
        (tmp_path / OVERRIDES / FRAGMENTS / "declaration").mkdir(parents=True)
        (tmp_path / OVERRIDES / FRAGMENTS / "declaration/company.html").write_bytes(template if isinstance(template, bytes) else template.encode())
    with pytest.raises(DeclarationError) as raised:
        expand(PageText.read("docs/es/x.md", "x.md", "<!-- declaration:company -->"), as_published(small()), Renderer(tmp_path))
    (mistake,) = raised.value.mistakes
    assert mistake.what == "Esta plantilla no se puede usar"
    assert (mistake.path.startswith(f"{OVERRIDES}/{FRAGMENTS}/"), mistake.line) == (True, line)


# --- Hostile texts ----------------------------------------------------------------------------------------------------

HOSTILE = (
    "</title><script>alert(1)</script> | [x](javascript:alert(1)) {{ 7*7 }} {% raw %} *b* _i_ `c` # h - l & &lt; \"q\" 'q' "
    "![i](x) {: #hack } <!-- declaration:company --> http://example.com <b@example.com> \\* ~~s~~ ==m== ^u^ $x$ [[k]] [^1] *[A]: b"
)
STARTS = ("", "- ", "1. ", "# ", "> ", "    ", "+ ", "* ", ": ", "=== ", "--- ", "!!! note ", "??? ", "| ", "```", "[a]: b ", "{: #hack }")
# Fields that no marker shows: they are for the search, for lawyers or for editors.
NOT_IN_PAGES = {
    "calendars.name", "company.legal_name", "jurisdictions.forbidden_links.address", "jurisdictions.forbidden_links.why",
    "jurisdictions.required_channels.sources.name", "jurisdictions.rules.sources.name", "jurisdictions.rules.who", "owners.answers_for",
    "problems.examples",
}  # fmt: skip
NAMES = {"notices.change", "notices.to"}  # texts to the model, but names of something: another one would announce nothing
TOKEN = re.compile(r"\u27e6(\d+)\u27e7")


def without_braces(text: str) -> str:
    """In the words of the site, a brace that holds no value is refused."""
    return " ".join(re.sub(r"[{}]", "", text).split())


def hostile(field: str) -> str:
    """Where figures are asked for, `check` refuses what only looks like it, and nothing is published."""
    return HOSTILE.replace("[[k]]", "") if field.startswith("rights.plain.") else HOSTILE


def free_texts(kind: type[BaseModel], data: Any) -> Iterator[tuple[Any, ...]]:
    """Where a model takes any text: found by putting one there."""
    for path in leaves(data):
        try:
            kind.model_validate(replaced(data, path, HOSTILE))
            yield path
        except ValidationError:
            pass


def leaves(data: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, str):
        yield at
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from leaves(value, (*at, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = replaced(copy[path[0]], path[1:], value)
    return copy


# The small declaration announces nothing; pages with a hostile text must have one in an announcement too.
NOTICE = """\
- id: cobro-cinco-dias
  change: problems/cobro/promise/resolution
  to: 5 working days
  says: Lo resolvemos en 5 días hábiles.
  reason: El banco tarda más.
  announced: 2026-11-20
  effective: 2027-02-01
"""


# Nor has it any kinds of customer.
KIND = """\
- id: hogar
  name: Hogares
  examples: [una casa]
  why: Son casi todos.
"""


class Poison:
    """Puts a hostile text with a number of its own into every free text of a project."""

    def __init__(self, project: Project):
        self.project = project
        self.fields: list[str] = []  # by number
        for name, kind in loading.SINGLE.items():
            self.data_file(f"{name}.yml", kind, name)
        for name, kind in loading.LISTS.items():
            if name == "replies" or not (project.root / f"docs/_data/{name}.yml").is_file():
                continue  # no page of the small declaration shows them; test_replies does it to them
            self.data_file(f"{name}.yml", kind, name, many=True)
        for folder, (kind, _) in loading.FOLDERS.items():
            for file in sorted((project.root / "docs/_data" / folder).glob("*.yml")):
                self.data_file(f"{folder}/{file.name}", kind, folder)
        self.words()
        for file in sorted((project.root / "docs/es/derechos").glob("[!i]*.md")):
            page = PageText.read(file.name, file.name, file.read_text("utf-8"))
            front = self.poisoned(read_yaml(page.front_matter or ""), rights.RightFrontMatter, "rights")
            file.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{page.body}", "utf-8")

    def text(self, field: str) -> str:
        self.fields.append(field)
        number = len(self.fields) - 1
        return f"{self.start(number)}\u27e6{number}\u27e7 {hostile(field)}"

    def of(self, number: int) -> tuple[str, str, str]:
        """A number's field, and the texts that must show after it and before it."""
        field = self.fields[number]
        texts = (" ".join(hostile(field).split()), self.start(number).strip())
        if field.startswith("words."):
            texts = (without_braces(texts[0]), without_braces(texts[1]))
        return field, *texts

    @staticmethod
    def start(number: int) -> str:
        return STARTS[number % len(STARTS)]

    def poisoned(self, data: Any, kind: type[BaseModel], name: str) -> Any:
        for path in list(free_texts(kind, data)):
            field = ".".join([name, *(p for p in path if isinstance(p, str))])
            data = data if field in NAMES else replaced(data, path, self.text(field))
        return data

    def data_file(self, file: str, kind: type[BaseModel], name: str, many: bool = False) -> None:
        path = f"docs/_data/{file}"
        data = read_yaml(self.project.read(path))
        data = [self.poisoned(item, kind, name) for item in data or []] if many else self.poisoned(data, kind, name)
        self.project.write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def words(self) -> None:
        data = read_yaml(self.project.read("docs/_data/words/es.yml"))
        for path in leaves(data):
            name = ".".join(str(part) for part in path)
            if not name.startswith(("language", "conjunction", "vague")) and not name.endswith(".gender"):
                text = data
                for part in path:
                    text = text[part]
                names = " ".join(re.findall(r"\{[^}]*\}", text))
                data = replaced(data, path, f"{without_braces(self.text(f'words.{name}'))} {names}".strip())
        self.project.write("docs/_data/words/es.yml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


class Html(HTMLParser):
    """The texts, attributes, elements and ids of a piece of HTML, as a browser reads them."""

    EMPTY = {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []  # an element's own text may come in pieces: inline elements don't end one
        self.attributes: dict[str, list[str]] = {}
        self.elements: set[str] = set()
        self.comments: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def ids(self) -> list[str]:
        return self.attributes.get("id", [])

    @property
    def left_open(self) -> list[str]:
        return self.open + self.wrong


def to_html(page: Expanded) -> str:
    return page.into(markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": {"permalink": " "}}).convert(page.markdown))


def all_pages(site: published.Site) -> list[PageText]:
    return [*site.loaded.pages, *(PageText.read(source, source, text) for source, text in made_pages.pages(site))]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Poison, dict[str, tuple[Html, Html]]]:
    """Every page of the small declaration as HTML: with its own texts and with hostile ones."""
    project = copy_of(FIXTURE, tmp_path_factory.mktemp("hostile"))
    project.write("docs/_data/notices.yml", NOTICE)
    project.write("docs/_data/customer_kinds.yml", KIND)
    project.write("docs/es/acerca.md", project.read("docs/es/acerca.md") + "\n<!-- declaration:customer-kinds -->\n")
    clean = project.load()
    poison = Poison(project)
    hostile = project.load()
    assert [str(m) for m in hostile.mistakes] == []
    both = [{page.source: Html(to_html(expand(page, site, RENDERER))) for page in all_pages(site)} for site in map(as_published, (clean, hostile))]
    return poison, {source: (html, both[1][source]) for source, html in both[0].items()}


@pytest.mark.slow
def test_a_hostile_text_makes_no_element_attribute_or_id(pages: tuple[Poison, dict[str, tuple[Html, Html]]]) -> None:
    for source, (clean, hostile) in pages[1].items():
        assert hostile.elements == clean.elements, source
        assert hostile.attributes.keys() == clean.attributes.keys(), source
        assert hostile.comments == [], source
        assert hostile.left_open == [], source
        for name in ("href", "id", "src", "class", "role"):
            own, other = (Counter(html.attributes.get(name, [])) for html in (clean, hostile))
            assert own.total() == other.total(), (source, name)
            for more in other - own:  # headings without an id of their own are named after their text; subjects hold words; a code follows from all texts
                named_after = r"#?[a-z0-9_-]*script[a-z0-9_-]*|papel-[0-9a-z]{6}|mailto:[a-z@.]+\?subject=[A-Za-z0-9%/._~-]+"
                assert re.fullmatch(named_after, more), (source, name, more)


def test_a_hostile_text_shows_as_it_was_written(pages: tuple[Poison, dict[str, tuple[Html, Html]]]) -> None:
    poison, shown = pages
    seen: set[str] = set()
    for source, (_, html) in shown.items():
        attributes = [" ".join(value.split()) for values in html.attributes.values() for value in values]
        for text in (html.text, *attributes):
            for match in TOKEN.finditer(text):
                field, wanted, start = poison.of(int(match[1]))
                seen.add(field)
                after, before = text[match.end() + 1 :].lower(), text[: match.start()].rstrip()
                wanted = wanted.lower()  # some names lose their capitals
                assert after.startswith(wanted), f"{source}: {field}: {after[: len(wanted)]}"
                assert before.endswith(start), f"{source}: {field} lost {start!r}"
    unseen = {field for field in set(poison.fields) - seen if not field.startswith("words.")}
    assert unseen <= NOT_IN_PAGES, unseen - NOT_IN_PAGES


def test_a_hostile_address_is_only_an_address(small_project: Project) -> None:
    address = "https://example.com/`a`|*b*_c_[d](javascript:alert(1)){{e}}&lt;&f=1#g"
    small_project.edit("docs/_data/contact_points.yml", "https://example.com/formulario", f"'{address}'")
    small_project.edit("docs/_data/jurisdictions/es.yml", "https://example.org/junta", f"'{address}'")
    loaded = small_project.load()
    for source in ("contacto.md", "reclamar.md"):
        (page,) = (page for page in loaded.pages if page.source == source)
        html = Html(to_html(expand(page, as_published(loaded), RENDERER)))
        assert address in html.attributes["href"]
        assert not [href for href in html.attributes["href"] if href.startswith("javascript")]


@pytest.mark.slow
def test_the_frame_shows_texts_as_texts(small_project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The theme's templates escape nothing, so what the host hands them is escaped already."""
    Poison(small_project)
    loaded = small_project.load()
    site = as_published(loaded)
    links = Links(site, RENDERER)
    kept = Kept(tmp_path)
    none: Any = None  # which the frame has no need of
    heads = Heads(site, links, RENDERER, ROOT, kept)
    build = events.Build(
        site, RENDERER, links, heads, {}, None, kept, in_markdown=none, look=none, papers=none, drawing=None, pages=SimpleNamespace(made_with="")
    )
    monkeypatch.setattr(events, "_build", build, raising=False)

    class Environment:
        globals: dict[str, Any] = {}
        template_class = Template

    class Files:
        documentation_pages = list

    class Config(dict[str, Any]):
        config_file_path = str(ROOT / "mkdocs.yml")
        theme = SimpleNamespace(dirs=[])
        plugins: dict[str, Any] = {}

    shown = str(events.on_env(Environment(), config=Config(), files=Files()).globals["declaration"])
    assert "script&gt;" in shown and "<script" not in shown and '"q"' not in shown
