"""The real site in all its languages: the same pages, the same places in them, the same figures."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from built_site import Page, Site
from conftest import ROOT
from declaration.loading import load
from declaration.translations.held import figures

_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{6}\b")  # of an edition, which has one in each language


def _places(page: Page) -> list[str]:
    """In no order: terms stand in that of their language's alphabet."""
    return sorted(id for id in page.ids if not id.startswith("papel-"))  # such an id holds a code


def _figures(page: Page, forms: str) -> Counter[str]:
    """All that the page itself shows, as values."""
    shown = page.soup.find("article") or page.main
    return Counter(figures(_CODE.sub(" ", " \n ".join(shown.stripped_strings)), forms))


@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_translation_has_every_page_with_its_places_and_figures(site: Site, language: str) -> None:
    originals, translations = site.pages, site.in_language(language).pages
    assert originals.keys() == translations.keys()
    forms, others = (str(words.figures) for each in ("es", language) if (words := load(ROOT, each).words))
    for address, page in originals.items():
        assert _places(page) == _places(translations[address]), address
        assert _figures(page, forms) == _figures(translations[address], others), address
