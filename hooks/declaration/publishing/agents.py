"""What the people who attend customers look up and copy: the ready replies, and everything with an address.

It is put into the page after Markdown, as HTML that works without JavaScript. `assets/javascripts/support.js` finds and copies; what
it searches is made by `exports/agents_index.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..addresses.permanent import Permanent
from ..signs import keys, pieces
from ..site import Site
from .links import Links
from .ready_replies import Ready
from .rendering import Renderer
from .sharing import Shared

ALL, READY = "soporte/todo", "soporte/respuestas"
KEYS = (ALL, READY)  # of the blocks of the page, as its fragment leaves them
Blocks = Mapping[str, Callable[[str], Iterable[str]]]


@dataclass(frozen=True)
class SupportRow:
    """Something with an address: its title, what it is, what can be copied of it, and the ready replies about it."""

    title: str
    kind: str
    shared: Shared
    replies: list[Ready]


@dataclass(frozen=True)
class SupportGroup:
    title: str
    rows: Iterable[SupportRow]  # one after the other, once: there may be thousands


def blocks(site: Site, links: Links, renderer: Renderer) -> Blocks:
    """The blocks of the page, by the key that its fragment leaves; each takes the way to the site's root, and comes piece by piece."""

    def everything(root: str) -> Iterator[str]:
        return renderer.pieces("support/rows.html", groups=groups(site, links), root=root, words=site.words)

    def said_ready(root: str) -> Iterator[str]:
        return renderer.pieces("support/replies.html", groups=by_category(links.replies).items(), root=root, words=site.words)

    return {ALL: everything, READY: said_ready}


def by_category(replies: Iterable[Ready]) -> dict[str, list[Ready]]:
    found: dict[str, list[Ready]] = {}
    for each in replies:
        found.setdefault(each.category, []).append(each)
    return found


def groups(site: Site, links: Links) -> list[SupportGroup]:
    """Everything in force: the problems first, since that is what a customer comes with."""
    w, in_force = site.words.support, site.in_force.values()
    replies: dict[str, list[Ready]] = {}
    for each in links.replies:
        replies.setdefault(each.about, []).append(each)

    def rows(*kinds: str) -> Iterator[SupportRow]:
        return (SupportRow(each.title, kind_of(each, site), links.shared[each.key], replies.get(each.key, [])) for each in in_force if each.kind in kinds)

    named = [(w.problems, rows("problem")), (w.rights, rows("right", "clause", "plain")), (w.steps, rows("step"))]
    if site.declaration.branches:
        named.append((w.branches, rows("branch")))
    return [SupportGroup(title, inside) for title, inside in named]


def kind_of(each: Permanent, site: Site) -> str:
    """What something is, in a word or two: "Derecho 4", "Derecho 4, cláusula", "Problema"."""
    words, right = site.words, site.right_of(each)
    if right:
        number = words.right.number.format(number=right.number)
        return words.support.clause_of.format(right=number) if each.kind == "clause" else number
    if each.kind == "branch":
        return site.contact_point(each.key.split("/")[1]).name
    return words.support.problem if each.kind == "problem" else words.support.step


def asked_for(html: str) -> bool:
    """Whether a page has a place for any of the blocks."""
    return not keys(html).isdisjoint(KEYS)


def finish(html: str, page: str, blocks: Blocks) -> Iterator[str]:
    """A page's HTML with the blocks that its fragment asked for, piece by piece; `page` is its path in the language's folder."""
    root = "../" * (page.count("/") + (not page.endswith("index.md")))
    return pieces(html, lambda key: blocks[key](root) if key in blocks else None)
