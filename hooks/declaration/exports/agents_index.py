"""What the search of the agents' page knows: every ready reply, and all that the site's search knows of the declaration.

It is read by the theme's own search (lunr) with our reading of the language, as the site's index is, but only on that page. An entry's
`location` is the `data-key` of what it finds there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from .. import addresses
from ..addresses.permanent import OUTSIDE_STEP
from ..publishing.audience import audiences
from ..publishing.ready_replies import Ready
from ..site import Site
from . import search_index

PATH = "soporte/agentes.json"

# A reply comes before what it is about: it is what an agent wants. Of those about the same, the one for most cases comes first, unless
# what the customer bought is named.
REPLY, OF_A_CLASS = 4.4, 4.0
BESIDE = 0.8  # another form of a right comes after it
# What a word counts that names what is sold. It is said of every reply about a problem, so it tells none of them from another problem's; but
# of those about one problem, only the one for what the customer bought has it.
SOLD = 40.0


def files(site: Site, ready: list[Ready]) -> Iterator[tuple[str, bytes]]:
    """The index, for the theme's worker."""
    boosts = search_index.FIELDS | {"sold": SOLD}
    fields = {name: {"boost": boost} for name, boost in boosts.items()} | {"also": search_index.also_field(site)}
    language = site.words.language
    config = {"lang": [search_index.language_read_as(language)], "separator": search_index.separator(language), "pipeline": [], "fields": fields}
    known = {key: entry | {"location": key} for key, entry in search_index.entries(site)}
    for each in site.in_force.values():  # what customers find by another entry, and agents send
        if each.key not in known and each.within:
            title, text = (escape(said, quote=False) for said in (each.title, each.text))
            known[each.key] = {"location": each.key, "title": title, "text": text, "also": known[each.within]["title"], "boost": BESIDE}
    for key, names in _official(site).items():
        known[key]["also"] += search_index.names(names)
    docs = [*_replies(site, ready, known), *known.values()]
    yield PATH, json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":")).encode()


def _official(site: Site) -> dict[str, list[str]]:
    """What the country calls its ways to complain, by the address at which they are: the outside bodies, and its instrument."""
    declaration = site.declaration
    bodies = [name for body in declaration.outside_bodies for name in (body.id.replace("-", " "), body.name)]
    names = {addresses.step_key(OUTSIDE_STEP): bodies}
    if instrument := declaration.jurisdiction.instrument:
        names[addresses.step_key(declaration.complaint_route.start)] = [instrument.name]
    return names


def _replies(site: Site, ready: list[Ready], known: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each reply by its own words, by those of what it is about, and by what is sold in the classes that it is for."""
    for_whom = audiences(site.loaded)
    for each, written in zip(ready, site.replies, strict=True):
        about = known[each.about]
        of_problem = each.about.startswith(f"{addresses.PROBLEMS}/")
        said = [each.category, each.use_when, each.id.replace("-", " "), *written.also]
        sold = [site.product_class(id) for id in for_whom[each.id].classes] if of_problem else []
        yield {
            "location": f"reply:{each.id}",
            "title": escape(written.title, quote=False),  # without the classes: some titles name those that the reply isn't for
            "text": escape(each.text.removesuffix(each.url), quote=False),
            "also": f"{search_index.names(said)}<p>{about['title']}</p>{about['also']}",
            "sold": escape(" ".join(text for one in sold for text in (one.name, *one.examples)), quote=False),
            "boost": OF_A_CLASS if written.product_classes else REPLY,
        }
