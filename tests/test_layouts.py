"""Layouts: the blocks around a page's own text come in the engine's order, under headings in the interface's words, and the page itself wins."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, TODAY, Project, as_published
from declaration import checking
from declaration.files.pages import PageText
from declaration.loading import Loaded
from declaration.publishing.expansion import expand
from declaration.publishing.rendering import Renderer

PROBLEM, RIGHT = "docs/es/plazos/radio-rota.md", "docs/es/derechos/tiempo.md"
OWN = "---\nlayout: problem\n---\n\n"
WHOLE_PROBLEM = """<!-- declaration:problem -->

Traiga la radio.

## Tenga esto a mano {: #que-conviene-tener-a-mano }

<!-- declaration:condition -->

## Qué recibe si fallamos {: #que-recibe-si-fallamos }

<!-- declaration:remedy -->

### ¿Me corresponde algo? {: #me-corresponde-algo }

<!-- declaration:remedy-check -->

<!-- declaration:exceptions -->

## Cómo contamos este plazo {: #que-le-prometemos }

<!-- declaration:clock -->

## Si no queda conforme {: #si-no-queda-conforme }

<!-- declaration:complaint-route -->

<!-- declaration:chain -->
"""
AROUND_A_RIGHT = """<!-- declaration:responsibility -->

## Qué hacemos para cumplirlo {: #que-hacemos-para-cumplirlo }

<!-- declaration:commitments -->

## Plazos y qué recibe si fallamos {: #en-cuanto-tiempo }

<!-- declaration:sla-table -->

## Qué hacer ahora {: #que-hacer-ahora }

<!-- declaration:complaint-route -->

<!-- declaration:chain -->

## ¿Se cumplió este derecho? {: #se-cumplio }

<!-- declaration:feedback -->

<!-- declaration:page-record -->
"""


def page_of(loaded: Loaded, path: str) -> PageText:
    (page,) = (page for page in loaded.pages if page.path == path)
    return page


def in_layout(project: Project) -> None:
    """The page of a right with its layout instead of its blocks."""
    text = project.read(RIGHT)
    end = text.index("<!-- declaration:responsibility -->")
    project.write(RIGHT, text[:end].replace("---\n\n<!-- declaration:right -->", "layout: right\n---"))


def shape(page: PageText) -> list[str]:
    """Its headings and markers in their order, in a word or two each."""
    return [re.sub(r"<!-- declaration:([\w-]+).* -->", r"\1", line) for _, line in page.lines() if line.startswith(("#", "<!--"))]


def test_a_page_in_its_layout_is_the_page_that_writes_it_all(small_project: Project) -> None:
    right = small_project.read(RIGHT)
    start, end = right.index("<!-- declaration:responsibility -->"), len(right)
    small_project.write(RIGHT, right[:start] + AROUND_A_RIGHT + right[end:])
    small_project.write(PROBLEM, WHOLE_PROBLEM)
    loaded = small_project.load()
    whole = {path: expand(page_of(loaded, path), as_published(loaded), Renderer(ROOT)) for path in (RIGHT, PROBLEM)}
    in_layout(small_project)
    small_project.write(PROBLEM, f"{OWN}Traiga la radio.\n")
    loaded = small_project.load()
    assert checking.check(loaded, TODAY) == []
    for path, written in whole.items():
        laid = expand(page_of(loaded, path), as_published(loaded), Renderer(ROOT))
        assert (laid.markdown.split(), laid.fragments) == (written.markdown.split(), written.fragments), path


def test_an_open_point_parts_no_paragraph_and_joins_none(small_project: Project) -> None:
    """Its line is the page's own, whatever stands above it in the layout."""
    own = "Traiga la radio\n<!-- PROPUESTA: lo que pide el taller -->\ny el ticket.\n\nUno.\n\nDos.\n\nTres.\n"
    small_project.write(PROBLEM, OWN + own)
    loaded = small_project.load()
    said = expand(page_of(loaded, PROBLEM), as_published(loaded), Renderer(ROOT)).markdown
    assert "Traiga la radio\ny el ticket.\n\nUno.\n\nDos.\n\nTres.\n\n" in said


@pytest.mark.parametrize(("form", "said"), [("usted", "Tenga esto a mano"), ("tu", "Ten esto a mano"), ("vos", "Tené esto a mano")])
def test_its_headings_are_said_in_the_form_of_address(form: str, said: str, small_project: Project) -> None:
    small_project.write(PROBLEM, OWN)
    company = "docs/_data/company.yml"
    small_project.write(company, re.sub(r"^address: .*\n", "", small_project.read(company), flags=re.MULTILINE) + f"\naddress: {form}\n")
    assert f"## {said} {{: #que-conviene-tener-a-mano }}" in shape(page_of(small_project.load(), PROBLEM))


def test_what_the_page_itself_holds_stays_where_it_is(small_project: Project) -> None:
    """A heading of the layout goes with the last of its blocks, and where the page has one of that id."""
    own = "## Antes de venir\n\n<!-- declaration:condition -->\n\nTraiga la radio.\n\n<!-- declaration:exceptions -->\n\n## Si no queda conforme\n\nLlame.\n"
    small_project.write(PROBLEM, OWN + own)
    loaded = small_project.load()
    assert shape(page_of(loaded, PROBLEM)) == [
        "problem", "## Antes de venir", "condition", "exceptions", "## Si no queda conforme",
        "## Qué recibe si fallamos {: #que-recibe-si-fallamos }", "remedy", "### ¿Me corresponde algo? {: #me-corresponde-algo }", "remedy-check",
        "## Cómo contamos este plazo {: #que-le-prometemos }", "clock", "complaint-route", "chain",
    ]  # fmt: skip
    assert checking.check(loaded, TODAY) == []


def test_no_heading_stands_over_nothing(small_project: Project) -> None:
    """A problem for which nothing is asked, and a right for which nobody committed to anything: not shown, and not called missing."""
    in_layout(small_project)
    small_project.write(PROBLEM, OWN)
    small_project.write("docs/_data/commitments.yml", "[]\n")
    radio = "docs/_data/problems/radio-rota.yml"
    small_project.write(radio, re.sub(r"^condition:\n(?:  .*\n)+", "", small_project.read(radio), flags=re.MULTILINE))
    loaded = small_project.load()
    assert not {"condition", "## Tenga esto a mano {: #que-conviene-tener-a-mano }"} & {*shape(page_of(loaded, PROBLEM))}
    assert shape(page_of(loaded, RIGHT))[:3] == ["right", "responsibility", "## Plazos y qué recibe si fallamos {: #en-cuanto-tiempo }"]
    assert [mistake for mistake in checking.check(loaded, TODAY) if mistake.path in (PROBLEM, RIGHT)] == []


def test_words_of_a_layout_are_not_the_page_s_own(small_project: Project) -> None:
    in_layout(small_project)
    small_project.edit("docs/_data/words/es.yml", "  what_now: Qué hacer ahora", "  what_now: Qué hacer en 3 días, lo antes posible")
    loaded = small_project.load()
    assert any("lo antes posible" in line for line in shape(page_of(loaded, RIGHT)))
    assert [mistake for mistake in checking.check(loaded, TODAY) if mistake.path == RIGHT] == []


def test_a_layout_of_one_s_own_is_told_its_faults(small_project: Project) -> None:
    """In its file what can't be in any layout; in the page that names it, at that line, what doesn't fit there."""
    layouts = "overrides/layouts"
    small_project.write(
        f"{layouts}/right.md", "<!-- declaration:right -->\n\n{page}\n\n## {what_know} {: #ahora }\n\nLlámenos.\n\n<!-- declaration:feedback -->\n"
    )
    small_project.write(f"{layouts}/problem.md", "<!-- declaration:problem -->\n<!-- declaration: -->\n")
    small_project.write(f"{layouts}/help.md", "{page}\n\n<!-- declaration:clock -->\n\n<!-- declaration:clok -->\n")
    small_project.write(f"{layouts}/old.md", "{page}\n\nAtención\n".encode("latin-1"))
    small_project.write("docs/es/glosario.md", "---\ntitle: Glosario\nlayout: help\n---\n\n# Glosario\n")
    found = [mistake for mistake in checking.check(small_project.load(), TODAY) if mistake.path.startswith((layouts, "docs/es/glosario.md"))]
    assert [str(mistake) for mistake in found if "Falta este archivo" not in mistake.what] == [
        "docs/es/glosario.md:3: A la marca `clock` le falta decir de qué trata. Añada `problem=…`.",
        "docs/es/glosario.md:3: No existe ninguna marca con este nombre (se encontró `clok`). ¿Quiso decir `clock`?",
        f"{layouts}/old.md:3: El archivo no está guardado como UTF-8. Ábralo, elija «Guardar como» y la codificación UTF-8.",
        f"{layouts}/problem.md:1: Un molde tiene un solo sitio para el texto de la página. Escriba `{{page}}` en una línea, una vez.",
        f"{layouts}/problem.md:2: Esta marca no se entiende (se encontró `<!-- declaration: -->`). Escríbala sola en su línea y con la forma de este ejemplo: "
        "`<!-- declaration:sla-table right=tiempo -->`.",
        f"{layouts}/right.md:5: Este título no está en las palabras de la web, en `layouts` (se encontró `what_know`). ¿Quiso decir `what_now`?",
        f"{layouts}/right.md:7: Esta línea no puede estar en un molde (se encontró `Llámenos.`). Deje en cada línea una marca, un título como "
        "`## {what_now} {: #que-hacer-ahora }`, o `{page}`.",
    ]
