"""Whether an address leads to something, and where in it that thing's id stands.

What an address may be: one of a page's links, in Markdown (`../plazos/consulta.md#excepciones`) or in HTML (`../consulta/`), or a page as
data name it (`derechos/tiempo.md#una-sola-vez`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from .. import addresses
from ..addresses import BOOK, BRANCHES, CHANGES, COMMITMENTS, CONTACT, GLOSSARY, LETTER, PAPER, PATH, PROBLEMS, PROBLEMS_INDEX, RESULTS, RIGHTS, ROUTE, STEPS
from ..files.spans import Span
from .things import Thing

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)
_FILE = re.compile(r"\.(md|pdf)$")

# The folders in which a page, or a small page, is called after the id.
_FOLDERS = {
    "rights": (RIGHTS,),
    "problems": (PROBLEMS, PAPER),
    "steps": (STEPS,),
    "contact_points": (BRANCHES,),
    "paths": (PATH.removesuffix(".md"),),
    "improvements": (BOOK,),
}
_FOLDERS_OF_PARTS = {"clauses": RIGHTS, "branches": BRANCHES}
# The pages in which a place is called after it, and how; a page that ends in a slash is any of that folder.
_ANCHORS = {
    "problems": ((RESULTS, "{}"), (LETTER, "{}")),
    "classes": ((PROBLEMS_INDEX, "plazos-{}"), (f"{PROBLEMS}/", "plazo-{}")),
    "contact_points": ((CONTACT, "{}"),),
    "steps": ((ROUTE, "{}"),),
    "glossary": ((GLOSSARY, "{}"),),
    "indicators": ((COMMITMENTS, "{}"),),
    "improvements": ((f"{BOOK}.md", "{}"),),
    "notices": ((CHANGES, "anuncio-{}"),),
}
_QUERIES = {"problems": "problema", "classes": "producto"}


def places(thing: Thing, address: str, page: str = "", *, in_html: bool = False) -> Iterator[Span]:
    """Where in that address the thing's id stands; nowhere, where it doesn't lead to it. `page` is the one in which it stands, by its path in
    the language's folder; empty for an address that counts from there."""
    if not address or _OUTSIDE.match(address):
        return
    front, _, anchor = address.partition("#")
    path, _, query = front.partition("?")
    here = addresses.Target(page).on("") if in_html else posixpath.dirname(page)
    target = _stem(posixpath.normpath(posixpath.join(here, path))) if path else _stem(page)
    yield from _in_path(thing, path, target)
    if name := _QUERIES.get(thing.collection):
        for found in re.finditer(rf"(?:^|&){name}=({re.escape(thing.id)})(?=&|$)", query):
            yield Span(len(path) + 1 + found.start(1), len(path) + 1 + found.end(1))
    for where, form in _anchors(thing):
        there = target.startswith(where) if where.endswith("/") else target == _stem(where)
        if there and anchor == form.format(thing.id):
            at = len(address) - len(anchor) + form.index("{}")
            yield Span(at, at + len(thing.id))


def _stem(path: str) -> str:
    return _FILE.sub("", path).removesuffix("/index")


def _in_path(thing: Thing, path: str, target: str) -> Iterator[Span]:
    folders = _FOLDERS.get(thing.collection, ())
    if folder := _FOLDERS_OF_PARTS.get(thing.collection):
        folders = (f"{folder}/{thing.owner}",)
    for each in folders:
        whole = f"{each}/{thing.id}"
        if target == whole or target.startswith(f"{whole}/"):
            after = target.removeprefix(whole).count("/")  # the names that follow it
            written = path.rstrip("/").split("/")
            if _FILE.sub("", written[-1]) == "index":
                written.pop()
            if len(written) > after and _FILE.sub("", written[-1 - after]) == thing.id:
                at = len("/".join(written[: len(written) - 1 - after])) + (1 if len(written) - 1 - after else 0)
                yield Span(at, at + len(thing.id))


def _anchors(thing: Thing) -> Iterator[tuple[str, str]]:
    yield from _ANCHORS.get(thing.collection, ())
    if folder := _FOLDERS_OF_PARTS.get(thing.collection):
        yield f"{folder}/{thing.owner}.md", "{}"
