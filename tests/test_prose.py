"""What we read in a page is what Markdown makes of it: ids, links, and what its HTML would do."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import ROOT, TODAY, Project, as_published
from declaration.files import prose
from declaration.files.html import inspect, refused
from declaration.files.markers import find
from declaration.files.pages import PageText
from declaration.publishing import expansion
from declaration.publishing.rendering import Renderer

# What editors type, in pieces: each may stand at the beginning of a line, in it, or at its end.
PIECES = """
- |* |+ |1. |1) |# |## |#|>|> |  |    |\\t|\\u00a0|\\u200b|===|---|!!! note|: |~~~|```|`|``|\\\\|<|>|</div>|<div>|<!-- nota -->|<b>|&copy;|&
a|palabra|**Título.** |**negrita**|*|_|__|[uno](otro.md)|[dos](otro.md#a){ .dd-start }|[tres](#b)|![foto](a.png)|[ref]|[ref]: otro.md|](|{: #a }
 {: #b }|{: #c data-in-force-since=2026-01-01 }|{:#d}|{#e}|{: .clase }|{: .clase #f }|{|}|| |, y |:|Título|Título|e|
"""
TYPED = st.sampled_from([piece.replace("\\t", "\t").replace("\\u00a0", "\u00a0").replace("\\u200b", "\u200b") for piece in re.split(r"[|\n]", PIECES)])
USUAL = st.sampled_from(
    [
        "",
        "",
        "",
        "Palabras [de más](otro.md), y más.",
        "- **Título.** Texto.",
        "  {: #a }",
        "- **Otro.** Texto {: #b }",
        "  más texto",
        "## Título",
        "## Otro {: #c }",
        "Final. {: #d }",
        "{: #e }",
        "1. Uno",
        "> Cita",
        "[Vea](a.md#b){ .dd-start }",
        "**Negrita** y [Vea](#a).",
    ]
)
LINES = st.one_of(
    USUAL, USUAL, USUAL, USUAL, USUAL, st.tuples(USUAL, TYPED).map("".join), st.tuples(TYPED, USUAL).map("".join), st.lists(TYPED, max_size=4).map("".join)
)
PAGES = st.lists(LINES, max_size=9).map("\n".join)


def page_of(body: str) -> PageText:
    return PageText.read("docs/es/derechos/tiempo.md", "derechos/tiempo.md", body)


@settings(max_examples=300)
@given(PAGES)
@example("Palabras:\n- **Uno.** {: #a }\n- **Dos.** {: #b }")
@example("- **Uno.**\n  {: #a }\n-\u00a0**Dos.**\n  {: #b }")
@example("# Título\n\n# Título\n\n## Título {: #titulo }")
def test_a_plain_page_is_read_as_markdown_reads_it(body: str) -> None:
    """Else some page would be read otherwise than it is published."""
    page = page_of(body)
    plain, whole = prose._plainly(page), prose._by_markdown(page)
    if plain:
        assert (plain.ids, {each.address for each in plain.links}) == (whole.ids, {each.address for each in whole.links})
        assert not whole.mistakes


@settings(max_examples=300)
@given(PAGES)
def test_an_id_that_markdown_loses_is_told_at_a_line_of_the_page(body: str) -> None:
    page = page_of(body)
    read, lines = prose.read(page), body.count("\n") + 1
    ours = {id for _, id in prose.ids(page)}
    assert ours <= read.ids or read.mistakes
    assert all(1 <= each.line <= lines for each in (*read.mistakes, *read.links))


def test_the_pages_of_the_declaration_are_plain() -> None:
    """So that `check` needs no Markdown for them: it would take a tenth of its time."""
    assert [page.path for page in Project(ROOT).load().pages if not prose._plainly(page)] == []


def test_each_block_says_which_ids_it_holds() -> None:
    """`check` looks for the anchors of links in them, without making the blocks."""
    project = Project(ROOT)
    site = as_published(project.load())
    renderer = Renderer(project.root)
    for page in site.loaded.pages:
        held = {id for fragment in expansion.expand(page, site, renderer).fragments for id in fragment.ids}
        said = {*expansion.fixed_anchors(find(page)[0]), *expansion.anchors(page, site)}
        assert said == {id for id in held if not id.startswith("dd-")}, page.path


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "JavaScript:x", " java\tscript:x", "\x01javascript:x", "vbscript:x", "data:text/html,x", "file:///C:/a.pdf", "view-source:https://a.es/"],
)
def test_an_address_that_runs_or_leads_nowhere_is_refused(address: str) -> None:
    assert refused(address)


@pytest.mark.parametrize("address", ["https://a.es/javascript:x", "../datos/", "mailto:a@b.es", "tel:+34900", "whatsapp://send", "#data:x", "datos.md"])
def test_any_other_is_not(address: str) -> None:
    assert not refused(address)


@pytest.mark.parametrize(
    "html",
    [
        "<details><summary>Más</summary><p>Texto<ul><li>uno<li>dos</ul></details>",
        '<table><tr><td>a<td>b</table><br/><img src="a.png" alt="">',
        "<p>2 < 3 y <kbd>Ctrl</kbd> &copy; <!-- una nota --></p>",
    ],
)
def test_html_of_words_passes(html: str) -> None:
    assert inspect(html).faults == []


@pytest.mark.parametrize(
    "html",
    [
        "<svg><a href=x>a</a></svg>", "<style>p{}</style>", "<form action=x></form>", "<b>a", "a</b>", "<div/>", "<b><i>a</b></i>", "<?php x ?>",
        "<!doctype html>", "<a href='jav&#x09;ascript:x'>a</a>", "<p ONCLICK=x>", "<video src='data:x'></video>", "<div", "<meta http-equiv=refresh>",
    ],
)  # fmt: skip
def test_html_that_does_something_else_is_told(html: str) -> None:
    assert inspect(html).faults


def test_a_fault_is_told_where_it_stands_not_where_its_like_does(small_project: Project) -> None:
    page = "docs/es/contacto.md"
    before = small_project.read(page).count("\n")
    small_project.write(page, small_project.read(page) + "\nTexto `<b>` y <b>otro</b>.\n\nMás <b>texto.\n")
    told = [mistake.line for mistake in small_project.check(TODAY) if "no se cierra" in mistake.what]
    assert told == [before + 4]
