"""The small pages behind permanent addresses: each clause and step, and whatever was published once and is no longer.

They work without JavaScript: the text is there to read, and a refresh without delay leads to its place in the full page. A
replaced address leads to its successor; a retired one stays, and says since when, why, and what applies now.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import addresses
from ..addresses import Target
from ..addresses.permanent import Permanent, stood_at
from ..addresses.register import Register, successor
from ..site import Site
from ..words import Words, wording


@dataclass(frozen=True)
class Stub:
    """A page to write at `key`/index.html. Links in it are relative to that folder, so it works under any path."""

    key: str
    of: str  # what it is a part of: its right, the complaint route; or that it was retired
    title: str
    text: str
    since: str  # a sentence
    goes_to: str  # where it leads: at once, or by a link if it was retired
    goes_to_title: str
    canonical: str  # the full page's address without the site: derechos/tiempo
    retired: bool
    target: Target  # where it leads, as a place in a page of ours
    stood_at: Target | None = None  # the place in a page where it stood, if it stands there no longer


def stubs(site: Site) -> Iterator[Stub]:
    """Every page that stands behind a permanent address and isn't a page of ours already."""
    for each in site.in_force.values():
        if each.kind in ("clause", "step", "branch", "period", "improvement"):
            yield _in_force(each, site)
    for key in site.register:
        if key not in site.in_force:
            heir = site.in_force.get(successor(site.register, key))
            yield _replaced(key, heir, site) if heir else _retired(key, site)


def _in_force(each: Permanent, site: Site) -> Stub:
    w = site.words.links
    since = (w.published_on if each.kind == "period" else w.in_force_since).format(day=wording.day(each.since, site.words))
    way = _way(each.key, each.target)
    return Stub(each.key, _of(each, site), each.title, each.text, since, way, each.title, _page(each.target), False, each.target)


def _replaced(key: str, heir: Permanent, site: Site) -> Stub:
    since = _told(site.words.links.replaced_since, key, site.register, site.words)
    way, page = _way(key, heir.target), _page(heir.target)
    return Stub(key, _of(heir, site), heir.title, heir.text, since, way, heir.title, page, False, heir.target, stood_at(key))


def _retired(key: str, site: Site) -> Stub:
    """Nothing replaces it, or what did was retired in turn: then why that was says why."""
    words, register = site.words, site.register
    last = successor(register, key)
    since = _told(words.links.retired_since, key, register, words)
    if last != key:
        since += " " + _told(words.links.retired_since, last, register, words)
    text = register[last].why or ""
    right = _right_of(last, site) or _right_of(key, site)
    target = right.target if right else _index(last, site)
    title = right.title if right else _title(target, site)
    return Stub(key, words.links.retired, register[key].title, text, since, _way(key, target), title, _page(target), True, target, stood_at(key))


def _of(each: Permanent, site: Site) -> str:
    """What something in force is a part of, to stand above its title: `Derecho 4 · No perder su tiempo`."""
    words, right = site.words, site.right_of(each)
    if right:
        number = words.right.number.format(number=right.number)
        return f"{number} · {right.title}" if each.kind == "clause" else number
    if each.kind == "branch":
        return site.contact_point(each.key.split("/")[1]).name
    if each.kind in ("period", "improvement"):
        return _title(each.target, site)
    return words.not_found.problems if each.kind == "problem" else words.not_found.complain


def _told(sentence: str, key: str, register: Register, words: Words) -> str:
    entry = register[key]
    return sentence.format(title=entry.title, day=wording.day(entry.until, words) if entry.until else "")


def _right_of(key: str, site: Site) -> Permanent | None:
    """What applies now instead of a clause: the right that held it, or the right that this one became."""
    return site.in_force.get(successor(site.register, "/".join(key.split("/")[:2])))


def _index(key: str, site: Site) -> Target:
    """Where all are that are of a kind with what had that address."""
    folder, id = key.split("/")[:2]
    if folder == addresses.BRANCHES:
        point = site.lookup.find("contact_points", id)
        return addresses.branches(id) if point and point.branches else Target(addresses.CONTACT)
    if folder == addresses.PERIODS:  # who tells no results any more may have no page of them
        ways = [addresses.RESULTS, addresses.COMMITMENTS]
        ways = [addresses.BROKEN, *ways] if key.startswith(f"{addresses.BOOK}/") else ways
        return Target(next(page for page in ways if page in site.declaration.page_titles))
    pages = {addresses.RIGHTS: addresses.RIGHTS_INDEX, addresses.PROBLEMS: addresses.PROBLEMS_INDEX, addresses.STEPS: addresses.ROUTE}
    return Target(pages[folder])


def _title(target: Target, site: Site) -> str:
    for point in site.declaration.contact_points:
        if addresses.branches(point.id).page == target.page:
            return point.name
    return site.declaration.page_titles.get(target.page, site.words.links.everything)


def _page(target: Target) -> str:
    """The address of a page, without the site and the closing slash: `derechos/tiempo` for `derechos/tiempo.md`."""
    return target.page.removesuffix("index.md").removesuffix(".md").rstrip("/")


def _way(key: str, target: Target) -> str:
    """From the folder of a stub to a place in a page: `../#una-sola-vez`."""
    path = posixpath.relpath(_page(target) or ".", key or ".") + "/"
    return path + (f"#{target.anchor}" if target.anchor else "")


@dataclass(frozen=True)
class Withdrawn:
    """What once stood in a page and is no longer in it: what its old anchor leads to, at the page's end."""

    id: str  # of its anchor; empty where something else of the page has taken it
    since: str
    text: str
    goes_to: str  # from that page; empty where what applies now is the page itself
    goes_to_title: str


def withdrawn(stood: Iterable[Stub], page: Target, html: str) -> Iterator[Withdrawn]:
    """Of those that stood in the page of that target, what it no longer says, nor says instead. `html` is what it says now."""
    for stub in stood:
        here = stub.target.page == page.page
        if stub.stood_at and (stub.retired or not here or not stub.target.anchor):
            yield Withdrawn(
                "" if f'id="{stub.stood_at.anchor}"' in html else stub.stood_at.anchor,
                stub.since,
                stub.text if stub.retired else "",
                "" if stub.retired and here else _way(_page(page), stub.target),
                stub.goes_to_title,
            )
