"""A site in a language that nobody speaks, right to left, with four plural forms: all that is shown was said in its words, its data or its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from building import Builder
from built_site import Site
from conftest import real_copy
from made_up import CODE, also_in_it

# What is called the same everywhere: the company and its address, the brands of others, formats and files; ids, codes, and what a script fills in.
_NAMES = re.compile(
    r"Comercial Ejemplo.*|Calle del Ejemplo|S\. L\.|Madrid|WhatsApp|Zendesk|Freshdesk|Chatwoot|Zammad|Qtz|\b[A-Z]{2,4}\b|\b[0-9A-Z]{6}\b|\S*[/@.]\w\S*"
    r"|Ley 10/2025|Real Decreto Legislativo 1/2007|[«(][a-z-]+[»)]|: [a-z-]+$|\{\w+\}"
)
_FOR_PROGRAMS = f"{CODE}/soporte/archivos/index.html"  # it names the fields of others' programs
_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")


@pytest.fixture(scope="module")
def made_up(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(also_in_it(real_copy(tmp_path_factory.mktemp("made-up"))))


def _latin(page: str) -> Iterator[str]:
    """What a page shows in Latin letters without saying that it is of another language."""
    tree = html.document_fromstring(page)
    for each in tree.xpath(f"//script | //style | //template | //svg | //*[@lang and @lang != '{CODE}']"):
        each.drop_tree()
    said = [*tree.xpath("//text()[not(parent::comment())]"), *(tag.get(name) for tag in tree.iter("*") for name in _ATTRIBUTES if tag.get(name))]
    yield from (text for text in map(str.strip, said) if re.search("[A-Za-zÀ-ÿ]{2}", _NAMES.sub(" ", text)))


def test_whatever_is_shown_was_said_in_that_language(made_up: Site) -> None:
    found = {path.relative_to(made_up.root).as_posix(): [*_latin(path.read_text("utf-8"))] for path in sorted((made_up.root / CODE).rglob("*.html"))}
    assert len(found) > 100
    assert not {name: texts[:5] for name, texts in found.items() if texts and name != _FOR_PROGRAMS}


def test_what_is_marked_as_of_another_language_ends_where_it_began(made_up: Site) -> None:
    found = {path.relative_to(made_up.root).as_posix(): _ends_elsewhere(path.read_text("utf-8")) for path in (made_up.root / CODE).rglob("*.html")}
    assert not {name: tag for name, tag in found.items() if tag}


def _ends_elsewhere(page: str) -> str:
    """The first tag that ends another element than the last one that began."""
    open_ones: list[str] = []
    for tag in re.finditer(r"<(script|style|textarea)\b.*?</\1>|<(/?)(span|a|li|p|td|th|dd|dt|h[1-6])\b[^>]*?(?<!/)>", page, re.DOTALL):
        if tag[3] and not tag[2]:
            open_ones.append(tag[3])
        elif tag[3] and (not open_ones or open_ones.pop() != tag[3]):
            return f"{page.count(chr(10), 0, tag.start()) + 1}: {tag[0]}"
    return ""
