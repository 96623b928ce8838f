"""What the site's search knows: the engine's index, made shorter and fed with what is searched but not shown.

Every right, clause, problem and step is an entry made from the data. `text` is what a result shows: of a problem, its deadlines and the first
thing to do. `also` are its other names, a paragraph each, for whoever types one of them; `more` is whatever else it speaks of. Neither
is shown. The long pages of rights and problems repeat the same blocks; of them, only these entries are kept. How words are matched is
the business of `lunr/engine.js`, and what is alike in a language of `lunr/reading/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from .. import addresses, foreign
from ..addresses.permanent import plain
from ..models.declaration import Declaration
from ..models.values import unaccented
from ..site import Site
from ..views import frame

PATH = "search/search_index.json"

# What a word counts where it stands. Nothing is a tag here.
FIELDS = {"title": 6.0, "also": 6.0, "more": 1.0, "text": 1.0}
# Problems come first, then rights and steps, then clauses, then the rest, in which `search: {boost: …}` of a page's head decides.
BOOSTS = {"right": 1.2, "problem": 1.9, "step": 1.4, "clause": 0.9, "branch": 0.8}
SEPARATOR = r"[\s\-–—,.:;!?¡¿\"'«»“”()\[\]{}<>/&|…·%€$#@_+*=~^]+"
APOSTROPHE = "’"  # within words of other languages, as in “hasn’t”: Spanish has none there
BLOCK = re.compile(r"</?(?:p|pre|ul|ol|li)\b[^>]*>")


def language_read_as(language: str) -> str:
    """By which name the theme's worker is to read a language: whatever the country, and another name where it would read it by itself."""
    base = re.split("[-_]", language)[0]
    return f"{base}_" if base == "en" else base


def separator(language: str) -> str:
    """What stands between two words of a language."""
    return SEPARATOR if re.split("[-_]", language)[0] == "es" else SEPARATOR.replace("[", f"[{APOSTROPHE}", 1)


def shaped(index: str, site: Site, pages: Iterable[str]) -> str:
    """The engine's index with our entries in it. `pages` are the addresses of all that may be searched, in their order."""
    data = json.loads(index)
    fields = {name: {"boost": boost} for name, boost in FIELDS.items()} | {"also": also_field(site)}
    data["config"] |= {"separator": separator(site.words.language), "pipeline": [], "fields": fields}
    ours = {entry["location"]: entry for _, entry in entries(site)}
    of_page: dict[str, list[dict[str, Any]]] = {}
    for location, entry in ours.items():
        of_page.setdefault(location.partition("#")[0], []).append(entry)
    theirs: dict[str, list[dict[str, Any]]] = {}
    others = {addresses.page(source).on(""): also for source, also in site.declaration.page_also.items()}
    route = addresses.page(addresses.ROUTE).on("")
    for entry in data["docs"]:
        location = entry["location"]
        page = location.partition("#")[0]
        if entry["text"] or location == page:
            also = {} if "#" in location else {"also": names([" ".join(re.split("[/-]", location)), *others.get(location, [])])}
            if location == route:
                also["also"] += names(_complaining_elsewhere(site))
            whole = entry | also | ours.get(location, {})
            theirs.setdefault(page, []).append(whole | {"text": _paragraphs(BLOCK.split(entry["text"]))})
    data["docs"] = [entry for page in pages for entry in (of_page[page] if page in ours else theirs.get(page, []))]
    for location, title, text in _pages_of_branches(site):  # which the engine leaves out: it would search each address a second time
        data["docs"] += [{"location": location, "title": escape(title, quote=False), "text": _paragraphs([escape(text, quote=False)])}, *of_page[location]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def also_field(site: Site) -> dict[str, Any]:
    """The field of other words. `same` and `weak` ride on it: no other part of the settings reaches the code which matches words."""
    groups = site.declaration.search_words
    return {"boost": FIELDS["also"], "same": [group.words for group in groups], "weak": [word for group in groups if group.weak for word in group.words]}


def _pages_of_branches(site: Site) -> Iterator[tuple[str, str, str]]:
    """The page of each contact point that has many addresses: where it is, its title, what it is for."""
    for point in site.declaration.contact_points:
        if any(each.point == point.id for each in site.declaration.branches):
            yield addresses.branches(point.id).on(""), site.words.contact_points.addresses_of.format(name=point.name), point.good_for or ""


def _complaining_elsewhere(site: Site) -> Iterator[str]:
    """How one complains, and to whom, in every country: whoever asks for it by the name of another finds the route. The law's own names, which
    are those of the originals, are asked for in each language."""
    here = list(_ways_to_complain(site.declaration))
    yield from here
    if (original := site.loaded.original) and original.declaration:
        told = set(map(foreign.without, here))
        yield from (name for name in dict.fromkeys(_ways_to_complain(original.declaration)) if name not in told)


def _ways_to_complain(declaration: Declaration) -> Iterator[str]:
    for country in declaration.jurisdictions:
        if country.instrument:
            yield from (country.instrument.name, *country.instrument.also)
        yield from (name for body in country.outside_bodies for name in (body.name, *body.also))


def entries(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is searched of each right, clause, problem and step, by its permanent address."""
    for each in site.in_force.values():
        if each.kind in ("plain", "period", "improvement"):
            continue  # it says what its right says, which is found; the list of all of them is a part of a page, as what was measured
        id = each.key.rpartition("/")[2]
        kind, right = "", site.right_of(each)
        also, text, more = _names_of_id(id, each.title), [each.text], list[str]()
        if right and each.kind == "clause":
            also += next(clause.also for clause in right.clauses if clause.id == id)
        elif right:
            kind = site.words.right.number.format(number=right.number)
            also += right.also
            more = [right.responsibility.title, right.responsibility.summary, *map(plain, right.responsibility.asks)]
        elif each.kind == "problem":
            problem = site.problem(id)
            kind = site.words.support.problem
            also += [*problem.examples, *problem.also, *filter(None, [problem.own_topic]), *site.declaration.page_also.get(each.target.page, [])]
            text = [f"{frame.promised(problem, site)} {problem.do_now or ''}"]  # one paragraph, so that it is always shown whole
            remedies = dict.fromkeys(remedy.action for id in ("", *problem.overrides) for remedy in problem.remedies_for(id))
            more = [*remedies, *(problem.condition.needs if problem.condition else ()), *(exception.text for exception in problem.exceptions or ())]
        yield (
            each.key,
            {
                "location": each.target.on(""),
                "title": escape(" · ".join(filter(None, (kind, each.title))), quote=False),
                "text": _paragraphs(escape(part, quote=False) for part in text),
                "also": names(also),
                "more": escape(" ".join(more), quote=False),
                "boost": BOOSTS[each.kind],
            },
        )


def _names_of_id(id: str, title: str) -> list[str]:
    """An id with spaces, unless its words are the title's, which would count twice; and without any, as it is read when typed."""
    words = id.split("-")
    told = set(words) <= set(re.findall(r"\w+", unaccented(title.lower())))
    return [id.replace("-", "")] if told else [" ".join(words), id.replace("-", "")]


def names(also: Iterable[str]) -> str:
    """A paragraph each, so that words of one name are told from words of several."""
    return "".join(f"<p>{escape(name, quote=False)}</p>" for several in also for name in re.split(r", | \(|\)", foreign.without(several)) if name)


def _paragraphs(parts: Iterable[str]) -> str:
    """What a result shows is the paragraphs in which the words are."""
    plain = (re.sub("<[^>]*>", "", part).strip() for part in parts)
    return "".join(f"<p>{part[0].upper()}{part[1:]}</p>" for part in plain if part and not part.isdecimal())  # a right's number, beside it in a list
