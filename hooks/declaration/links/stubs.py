"""The small pages behind permanent addresses: each clause and step, and whatever was published once and is no longer.

They work without JavaScript: the text is there to read, and a refresh without delay leads to its place in the full page. A
replaced address leads to its successor; a retired one stays, and says since when, why, and what applies now.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Target
from ..models import Declaration
from ..views import wording
from ..words import Words
from .permanent import Permanent, permanent
from .register import Entry, Register, successor


@dataclass(frozen=True)
class Stub:
    """A page to write at `key`/index.html. Links in it are relative to that folder, so it works under any path."""

    key: str
    title: str
    text: str
    since: str  # a sentence
    goes_to: str  # where it leads at once; empty for what was retired
    goes_to_title: str
    canonical: str  # the full page's address without the site: derechos/tiempo
    retired: bool


def stubs(declaration: Declaration, words: Words, register: Register) -> Iterator[Stub]:
    """Every page that stands behind a permanent address and isn't a page of ours already."""
    live = {each.key: each for each in permanent(declaration, words)}
    for each in live.values():
        if each.kind in ("clause", "step"):
            yield _in_force(each, words)
    for key, entry in register.items():
        if key not in live:
            yield _ended(key, entry, live.get(successor(register, key)), live, words)


def _in_force(each: Permanent, words: Words) -> Stub:
    since = words.links.in_force_since.format(day=wording.day(each.since, words))
    return Stub(each.key, each.title, each.text, since, _way(each.key, each.target), each.title, _page(each.target), False)


def _ended(key: str, entry: Entry, heir: Permanent | None, live: dict[str, Permanent], words: Words) -> Stub:
    w = words.links
    day = wording.day(entry.until, words) if entry.until else ""
    if heir:
        since = w.replaced_since.format(title=entry.title, day=day)
        return Stub(key, heir.title, heir.text, since, _way(key, heir.target), heir.title, _page(heir.target), False)
    # Nothing replaces it: what applies now is the right that held it, or all of them.
    right = live.get("/".join(key.split("/")[:2]))
    target = right.target if right else _index(key)
    since = w.retired_since.format(title=entry.title, day=day)
    title = right.title if right else w.everything
    return Stub(key, entry.title, entry.why or "", since, _way(key, target), title, _page(target), True)


def _index(key: str) -> Target:
    return {
        "derechos": Target(addresses.RIGHTS_INDEX), "plazos": Target(addresses.PROBLEMS_INDEX), "reclamar": Target(addresses.ROUTE),
    }[key.split("/")[0]]  # fmt: skip


def _page(target: Target) -> str:
    """The address of a page, without the site and the closing slash: `derechos/tiempo` for `derechos/tiempo.md`."""
    return target.page.removesuffix("index.md").removesuffix(".md").rstrip("/")


def _way(key: str, target: Target) -> str:
    """From the folder of a stub to a place in a page: `../#una-sola-vez`."""
    path = posixpath.relpath(_page(target) or ".", key) + "/"
    return path + (f"#{target.anchor}" if target.anchor else "")
