"""Nothing that was promised a lasting address is missing in what was built, and nothing in a page's text runs."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from building import Builder
from building import whole as with_what_builds_it
from built_site import Site as Built
from conftest import Project, as_published
from declaration.loading import Loaded
from declaration.site import Site
from hosting import built

TIEMPO = "derechos/tiempo/index.html"


@pytest.fixture(scope="module")
def published(site: Built, loaded: Loaded) -> Site:
    return as_published(loaded, url=site.url)


@pytest.fixture(scope="module")
def whole(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(site.root, tmp_path_factory.mktemp("built") / "site"))


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """What a page holds is worked out once, for a test changes one file of a thousand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built._Holds, "of", staticmethod(functools.cache(built._Holds.of)))
        yield


@pytest.fixture
def told(whole: Path, published: Site) -> Callable[..., list[str]]:
    """What is told of the site when one file of it is another, or gone."""

    def told(name: str, change: Callable[[str], str] | None) -> list[str]:
        file = whole / name
        before = file.read_bytes()
        try:
            if change:
                after = change(before.decode())
                assert after != before.decode()
                file.write_text(after, "utf-8")
            else:
                file.unlink()
            return [str(mistake) for mistake in built.Reading(whole, published).faults()]
        finally:
            file.write_bytes(before)

    return told


def test_the_site_is_whole(whole: Path, published: Site) -> None:
    assert built.Reading(whole, published).faults() == []


def test_what_is_written_while_it_reads_is_read_in_the_end(whole: Path, published: Site, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "site"))
    one, other = folder / "reclamar/supervisor/index.html", folder / "reclamar/index.html"
    html = one.read_text("utf-8").replace("</main>", '<a href="../no-existe/">aquí</a></main>')
    one.unlink()
    reading = built.Reading(folder, published)
    one.write_text(html, "utf-8")
    reading.pages()
    other.write_text("cambiado, y leído ya", "utf-8")
    [said] = map(str, reading.faults())
    assert "`reclamar/supervisor/index.html`" in said and "../no-existe/" in said


def test_an_id_that_was_lost_is_told_at_its_clause(told: Callable[..., list[str]], published: Site) -> None:
    [said] = [each for each in told(TIEMPO, lambda html: html.replace('id="citas-cumplidas"', "")) if "permanente" in each]
    path, number = published.loaded.places.at("rights", "tiempo", "clauses", "citas-cumplidas")
    assert said.startswith(f"{path}:{number}: En la página construida no está el identificador `citas-cumplidas`")


@pytest.mark.parametrize("key", ["derechos/tiempo/citas-cumplidas", "reclamar/supervisor", "plazos/cobro-indebido"])
def test_a_permanent_address_without_its_page_is_told(told: Callable[..., list[str]], key: str) -> None:
    assert any(f"No se ha construido la página de la dirección permanente `{key}`" in each for each in told(f"{key}/index.html", None))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="../nada/">x</a>', "no lleva a ninguna página ni archivo (se encontró `../nada/`)"),
        ("<a href=../../nada.pdf>x</a>", "no lleva a ninguna página ni archivo (se encontró `../../nada.pdf`)"),
        ("<img src='nada.png'>", "no lleva a ninguna página ni archivo (se encontró `nada.png`)"),
        ('<a href="#nada">x</a>', "lleva a una parte de esta página que no existe (se encontró `#nada`)"),
        ('<a href="../trato/?a=b#nada">x</a>', "lleva a una parte de otra página que no existe"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_in_its_page(told: Callable[..., list[str]], link: str, said: str) -> None:
    found = told(TIEMPO, lambda html: html.replace("</article>", f"{link}</article>"))
    assert len(found) == 1 and said in found[0] and found[0].startswith("docs/es/derechos/tiempo.md:"), found


@pytest.mark.parametrize(
    "sound",
    [
        '<a href="../trato/#clausulas">x</a>',
        '<a href="..">x</a><a href="?q=">x</a><a href="">x</a>',
        '<!-- <a href="nada/">x</a> --><span data-html="&lt;a href=&#34;nada/&#34;&gt;" title=\'href="nada/"\'></span>',
        '<code>href=&quot;nada&quot; href="nada"</code>',
        '<a href="HTTPS://a.es/x">x</a><a href="//a.es/x">x</a><a href="sms:1">x</a>',
    ],
)
def test_nothing_else_is_told(told: Callable[..., list[str]], sound: str) -> None:
    assert told(TIEMPO, lambda html: html.replace("</article>", f"{sound}</article>")) == []


def test_a_file_of_the_look_that_is_missing_is_told(told: Callable[..., list[str]], whole: Path) -> None:
    sheet = next(whole.glob("assets/stylesheets/frame.*.css")).relative_to(whole).as_posix()
    [said] = told(sheet, None)
    assert said.startswith(f"overrides/{sheet}:1: Falta este archivo")


def test_a_program_in_the_text_of_a_page_is_told_and_may_not_run(told: Callable[..., list[str]], whole: Path) -> None:
    """Not even one behind what looks like the end of the text."""
    for program in ("<script>1</script>", "</article><SCRIPT >1</script>"):
        found = told(TIEMPO, lambda html, program=program: html.replace("</article>", f"{program}</article>"))
        assert any("hay un programa" in each and each.startswith("docs/es/derechos/tiempo.md:") for each in found)


def test_a_site_that_is_not_whole_is_not_published(build: Builder, small_project: Project, tmp_path: Path) -> None:
    project = with_what_builds_it(small_project)
    project.edit("overrides/404.html", "'plazos/' | url", "'plazo/' | url")
    said = build.fails(project, tmp_path / "site")
    assert "overrides:1: Un enlace de `404.html` no lleva a ninguna página ni archivo" in said


def test_no_sign_of_the_programs_own_reaches_a_reader(site: Built) -> None:
    texts = {name: content.decode() for name, content in site.files.items() if name.endswith((".html", ".md", ".txt", ".json", ".csv", ".xml"))}
    assert [name for name, text in texts.items() if re.search(r"[\ue000-\uf8ff]|\[[a-z]{2}: ", text)] == []


def test_an_address_is_read_out_in_its_own_language(site: Built) -> None:
    assert '<span lang="es">Calle del Ejemplo, 1' in (site.in_language("en").root / "contacto/index.html").read_text("utf-8")
