"""What the people who attend customers look up and copy: everything with an address, and the ready replies.

It is put into the page after Markdown, as HTML that works without JavaScript. `assets/javascripts/support.js` filters its
rows by their name and their `data-words`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..addresses.permanent import Permanent
from ..signs import put
from ..site import Site
from .links import Links
from .ready_replies import Ready
from .rendering import Renderer
from .sharing import Shared


@dataclass(frozen=True)
class SupportRow:
    """Something with an address: its title, what it is, what can be copied of it, and the words that find it."""

    title: str
    kind: str
    shared: Shared
    words: str


@dataclass(frozen=True)
class SupportGroup:
    title: str
    rows: Iterable[SupportRow]  # one after the other, once: there may be thousands


@dataclass(frozen=True)
class Said:
    """A ready reply, with the words that find it."""

    reply: Ready
    words: str


def blocks(site: Site, links: Links, renderer: Renderer) -> dict[str, Callable[[str], str]]:
    """The blocks of the page, by the key that its fragment leaves; each takes the way to the site's root."""

    def everything(root: str) -> str:
        return renderer.html("support/rows.html", groups=groups(site, links), root=root, words=site.words)

    def said_ready(root: str) -> str:
        said = [Said(each, searchable([each.title, each.category, each.use_when, each.id, each.about])) for each in links.replies]
        return renderer.html("support/replies.html", said=said, root=root, words=site.words)

    return {"soporte/todo": everything, "soporte/respuestas": said_ready}


def groups(site: Site, links: Links) -> list[SupportGroup]:
    """Everything in force: the problems first, since that is what a customer comes with."""
    w, in_force = site.words.support, site.in_force.values()
    categories: dict[str, list[str]] = {}
    for each in links.replies:
        categories.setdefault(each.about, []).append(each.category)

    def rows(*kinds: str) -> Iterator[SupportRow]:
        return (_row(each, site, links.shared[each.key], categories.get(each.key, [])) for each in in_force if each.kind in kinds)

    named = ((w.problems, rows("problem")), (w.rights, rows("right", "clause")), (w.steps, rows("step")))
    return [SupportGroup(title, inside) for title, inside in named]


def _row(each: Permanent, site: Site, shared: Shared, categories: list[str]) -> SupportRow:
    words, right = site.words, site.right_of(each)
    said = [each.title, each.text, each.key, *categories]
    if right:
        number = words.right.number.format(number=right.number)
        said += [number, right.title]
        kind = number if each.kind == "right" else words.support.clause_of.format(right=number)
    elif each.kind == "problem":
        said += site.problem(each.key.split("/")[1]).examples
        kind = words.support.problem
    else:
        kind = words.support.step
    return SupportRow(each.title, kind, shared, searchable(said))


def searchable(texts: Iterable[str]) -> str:
    """The words of some texts, each once, in small letters without accents: `devolución` and `Devolucion` are one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", " ".join(texts)) if not unicodedata.combining(c))
    return " ".join(dict.fromkeys(re.findall(r"[a-z0-9]+", plain.lower())))


def finish(html: str, page: str, blocks: Mapping[str, Callable[[str], str]]) -> str:
    """A page's HTML with the blocks that its fragment asked for; `page` is its path in the language's folder."""
    root = "../" * (page.count("/") + (not page.endswith("index.md")))
    return put(html, lambda key: blocks[key](root) if key in blocks else None)
