"""What an editor types is what a reader sees: every text is escaped once, wherever it lands, and no other way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from building import Builder, whole
from built_site import Site
from conftest import small_copy
from declaration.addresses.permanent import plain
from declaration.publishing import rendering
from declaration.signs import place_of
from hosting.escaping import address

NAME = "Me cobraron &quot;mal&quot; <b>o</b> &copy; dos veces"  # data aren't Markdown: as typed
CLAUSE = '**Lo `a<b>` cuenta &copy; una "sola" vez.** Si `x<y>` &copy; y &lt;z> o `&amp;`, <kbd>quien</kbd>.'
TITLE, TEXT = 'Lo a<b> cuenta © una "sola" vez', "Si x<y> © y <z> o &amp;, quien"
SITE, DESCRIPTION, MENU = 'Derechos <b>"y"</b> & más', 'Sus <i>"derechos"</i> como', 'Contacto <i>"x"</i> &amp;'
HEADING, READS = "Palabras `a<b>` &copy; **clave**", "Palabras a<b> © clave"


@pytest.fixture(scope="module")
def odd(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose texts hold signs that HTML takes for its own."""
    project = whole(small_copy(tmp_path_factory.mktemp("odd") / "project"))
    quoted = SITE.replace('"', '\\"')
    project.edit("mkdocs.yml", "site_name: Declaración de derechos del cliente", f'site_name: "{quoted}"')
    project.edit("mkdocs.yml", "short_name: Derechos del cliente", f'short_name: "{quoted}"')
    project.edit("mkdocs.yml", "  Sus derechos como", f"  {DESCRIPTION}")
    project.write("mkdocs.yml", project.read("mkdocs.yml") + f"nav:\n  - Inicio: index.md\n  - '{MENU}': contacto.md\n  - '{MENU}':\n      - acerca.md\n")
    project.write("docs/es/glosario.md", re.sub(r"^# .*$", f"# {HEADING}", project.read("docs/es/glosario.md"), count=1, flags=re.MULTILINE))
    project.write("docs/es/soporte.md", "---\nrobots: noindex\n---\n\n# Para quien atiende\n\n<!-- declaration:support-index -->\n")
    project.edit("docs/es/derechos/tiempo.md", "**Una sola vez.** No tiene que repetirlo.", CLAUSE)
    project.edit("docs/_data/problems/cobro.yml", "name: Me cobraron mal", f"name: {NAME}")
    return build(project, site_url='https://example.org/a"><b>/ñ/')


def texts(site: Site, name: str) -> set[str]:
    """Every text and every value of an attribute in a built page, as a reader's program has them."""
    page = BeautifulSoup((site.root / name).read_text("utf-8"), "lxml")
    found = set()
    for tag in page.find_all(lambda tag: tag.name not in ("strong", "code", "kbd", "script")):
        found |= {" ".join(str(value).split()) for key, value in tag.attrs.items() if key not in ("class", "rel", "id", "href")}
        found.add(" ".join(tag.get_text().split()))
    return found


PAGES = ["index.html", "derechos/tiempo/index.html", "plazos/cobro/index.html", "glosario/index.html", "soporte/index.html", "404.html"]


@pytest.mark.parametrize("page", [*PAGES, "derechos/tiempo/una-sola-vez/index.html", "cambios/index.html"])
def test_no_text_is_shown_otherwise_than_it_was_typed(odd: Site, page: str) -> None:
    found = texts(odd, page)
    said = [text for text in found if re.search(r"a<b> |a&lt;b|&amp;copy|&copy;|\bMe cobraron|Derechos (<|&lt;)b|x<y|x&lt;y", text)]
    said = [text for text in said if not text.startswith(("<", "{", "var ", "[")) and "<p>" not in text]  # what is copied as HTML is looked at below
    assert said
    for text in said:
        left = re.sub("|".join(map(re.escape, (NAME, SITE, DESCRIPTION, MENU, TITLE, TEXT, READS))), "", text)
        assert not re.search(r"&\w+;|</?[bi]>|&amp;|a<b|x<y|©", left), text


def test_what_is_copied_as_html_is_escaped_once(odd: Site) -> None:
    page = BeautifulSoup((odd.root / "derechos/tiempo/index.html").read_text("utf-8"), "lxml")
    copied = [tag["data-html"] for tag in page.find_all(attrs={"data-html": True}) if "una-sola-vez" in tag["data-html"]]
    assert any(f"«{TITLE}»" in BeautifulSoup(html, "lxml").get_text() for html in copied)
    assert not any("&amp;lt;" in html or "&amp;copy;" in html for html in copied)


@pytest.mark.parametrize("page", PAGES)
def test_the_settings_of_the_site_put_no_html_into_a_page(odd: Site, page: str) -> None:
    text = (odd.root / page).read_text("utf-8")
    page_read = BeautifulSoup(text, "lxml")
    for typed in ('<b>"y"', '<i>"derechos"', '<i>"x"', '"><b>'):
        assert typed not in text
    assert page_read.title and page_read.title.get_text().endswith(SITE)
    assert all(link["href"].startswith("https://example.org/a%22%3E%3Cb%3E/%C3%B1/") for link in page_read.find_all("link", rel="canonical"))


def test_the_description_and_the_menu_say_what_was_typed(odd: Site) -> None:
    page = BeautifulSoup((odd.root / "404.html").read_text("utf-8"), "lxml")
    assert DESCRIPTION in page.find("meta", attrs={"name": "description"})["content"]
    assert MENU in {link.get_text() for link in page.find_all("a")} and MENU in {summary.get_text() for summary in page.find_all("summary")}


def test_no_export_holds_the_address_as_it_was_typed(odd: Site) -> None:
    for file in Path(odd.root).rglob("*"):
        if file.suffix in (".xml", ".json", ".txt", ".csv", ".yml"):
            assert '"><b>' not in file.read_text("utf-8"), file


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Lo `a<b>` y ``c`d``", "Lo a<b> y c`d"),
        ("**n `&amp;` x** &amp; &#169; &nbsp;y", "n &amp; x & © y"),
        ("[uno](a.md){ .dd-start } *dos* __tres__ ![cuatro](a.png)", "uno dos tres cuatro"),
        ("<b>uno</b> &lt;dos> 2 < 3 <!-- nota -->", "uno <dos> 2 < 3"),
        (r"\*no\* \`ni esto\`", "*no* `ni esto`"),
        ("`**no**` y _sí_", "**no** y sí"),
    ],
)
def test_a_clause_in_plain_words_says_what_its_page_shows(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@pytest.mark.parametrize("url", ["https://a.es/b/", "https://ñ.es/%C3%B1/?a=b&c#d", "https://user@[::1]:80/~x/"])
def test_a_sound_address_stays(url: str) -> None:
    assert address(url) == url.replace("ñ", "%C3%B1")


def test_no_text_stands_for_a_block() -> None:
    """As `check` refuses it where it is typed; what editions of former years hold isn't looked at again."""
    assert rendering.text("uno \ue000derechos/tiempo\ue001 dos") == "uno derechos/tiempo\ue001 dos"
    assert rendering.text(place_of("derechos/tiempo")) == "\ue000derechos/tiempo\ue001"
