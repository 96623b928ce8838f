"""What the site's search knows: the engine's index, made shorter and fed with what is searched but not shown.

Every right, clause, problem and step is an entry made from the data, with its other words (`also`). The long pages of rights and
problems repeat the same blocks; of them, only these entries are kept. How words are matched is the business of `lunr.es.min.js`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from .. import addresses
from ..addresses.permanent import plain
from ..site import Site

PATH = "search/search_index.json"

# What a word counts where it stands. Nothing is a tag here.
FIELDS = {"title": 6.0, "also": 6.0, "text": 1.0}
# Rights, problems and steps come first, then clauses, then the rest.
BOOSTS = {"right": 1.4, "problem": 1.5, "step": 1.4, "clause": 1.1}
SEPARATOR = r"[\s\-–—,.:;!?¡¿\"'«»“”()\[\]{}<>/&|…·%€$#@_+*=~^]+"
BLOCK = re.compile(r"</?(?:p|pre|ul|ol|li)\b[^>]*>")


def shaped(index: str, site: Site, pages: Iterable[str]) -> str:
    """The engine's index with our entries in it. `pages` are the addresses of all that may be searched, in their order."""
    data = json.loads(index)
    fields = {name: {"boost": boost} for name, boost in FIELDS.items()} | {"also": also_field(site)}
    data["config"] |= {"separator": SEPARATOR, "pipeline": [], "fields": fields}
    ours = {entry["location"]: entry for _, entry in entries(site)}
    of_page: dict[str, list[dict[str, Any]]] = {}
    for location, entry in ours.items():
        of_page.setdefault(location.partition("#")[0], []).append(entry)
    theirs: dict[str, list[dict[str, Any]]] = {}
    others = {addresses.page(source).on(""): also for source, also in site.declaration.page_also.items()}
    for entry in data["docs"]:
        location = entry["location"]
        page = location.partition("#")[0]
        if entry["text"] or location == page:
            also = {} if "#" in location else {"also": _words_of(location, others.get(location, []))}
            whole = entry | also | ours.get(location, {})
            theirs.setdefault(page, []).append(whole | {"text": _paragraphs(BLOCK.split(entry["text"]))})
    data["docs"] = [entry for page in pages for entry in (of_page[page] if page in ours else theirs.get(page, []))]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def also_field(site: Site) -> dict[str, Any]:
    """The field of other words. `same` rides on it: no other part of the settings reaches the code which matches words."""
    return {"boost": FIELDS["also"], "same": [group.words for group in site.declaration.search_words]}


def _words_of(location: str, also: list[str]) -> str:
    return escape(" ".join([*re.split("[/-]", location), *also]), quote=False)


def entries(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is searched of each right, clause, problem and step, by its permanent address."""
    for each in site.in_force.values():
        if each.kind == "plain":
            continue  # it says what its right says, which is found; the list of all of them is a part of a page
        id = each.key.rpartition("/")[2]
        kind, right = "", site.right_of(each)
        also, text = [id.replace("-", " "), id.replace("-", "")], [each.text]
        if right and each.kind == "clause":
            also += next(clause.also for clause in right.clauses if clause.id == id)
        elif right:
            kind = site.words.right.number.format(number=right.number)
            also += right.also
            text += [right.responsibility.title, right.responsibility.summary, *map(plain, right.responsibility.asks)]
        elif each.kind == "problem":
            problem = site.problem(id)
            kind = site.words.support.problem
            also += [*problem.examples, *problem.also, *site.declaration.page_also.get(each.target.page, [])]
            text += [*problem.condition.needs, *(exception.text for exception in problem.exceptions)]
        yield (
            each.key,
            {
                "location": each.target.on(""),
                "title": escape(" · ".join(filter(None, (kind, each.title))), quote=False),
                "text": _paragraphs(escape(part, quote=False) for part in text),
                "also": escape(" ".join(also), quote=False),
                "boost": BOOSTS[each.kind],
            },
        )


def _paragraphs(parts: Iterable[str]) -> str:
    """What a result shows is the paragraphs in which the words are."""
    plain = (re.sub("<[^>]*>", "", part).strip() for part in parts)
    return "".join(f"<p>{part[0].upper()}{part[1:]}</p>" for part in plain if part)
