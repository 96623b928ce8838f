"""The types of page that a site has, for what is measured or tried on one page of each.

A type is made of pages that one template and one kind of data make; every other page is a type by itself, so that a page that is
added is measured too. None is named after the sample's data.
"""

from __future__ import annotations

from collections.abc import Callable

from built_site import Site, dated_pages, moved_pages, plain_pages, question_pages, small_pages
from declaration.loading import Loaded

HOME, NOT_FOUND, SMALL, MOVED = "home", "404", "clause or step", "moved"
LEADS_ON = {SMALL, MOVED}  # types that show nothing for long: they send the reader on at once
AGENTS = "/soporte/"  # what the company's own people open, at a desk


def page_types(site: Site, loaded: Loaded) -> dict[str, list[str]]:
    """Every page of a site by its type: the addresses of each, in order."""
    data = loaded.declaration
    assert data
    many = {
        "right": {f"derechos/{right.id}/" for right in data.rights},
        "problem": {f"plazos/{problem.id}/" for problem in data.problems},
        "question": question_pages(loaded),
        "plain version": plain_pages(loaded),
        "dated page": dated_pages(loaded),
        SMALL: set(small_pages(loaded)),
        MOVED: moved_pages(loaded),
    }
    named = {"": HOME, "404.html": NOT_FOUND}
    types: dict[str, list[str]] = {}
    for address in site.pages:
        kinds = [kind for kind, addresses in many.items() if address in addresses]
        types.setdefault(kinds[0] if kinds else named.get(address, f"/{address}"), []).append(address)
    return types


def one_of_each(types: dict[str, list[str]], size: Callable[[str], int]) -> dict[str, str]:
    """The page of each type that is the largest by that measure."""
    return {kind: max(addresses, key=size) for kind, addresses in types.items()}
