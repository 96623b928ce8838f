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
from ..addresses.permanent import permanent, plain
from ..loading import Loaded
from ..models import Declaration
from ..words import Words

PATH = "search/search_index.json"

# What a word counts where it stands. Nothing is a tag here.
FIELDS = {"title": 6.0, "also": 6.0, "text": 1.0}
# Rights, problems and steps come first, then clauses, then the rest.
BOOSTS = {"right": 1.4, "problem": 1.5, "step": 1.4, "clause": 1.1}
SEPARATOR = r"[\s\-–—,.:;!?¡¿\"'«»“”()\[\]{}<>/&|…·%€$#@_+*=~^]+"
BLOCK = re.compile(r"</?(?:p|pre|ul|ol|li)\b[^>]*>")


def shaped(index: str, loaded: Loaded) -> str:
    """The engine's index with our entries in it."""
    declaration, words = loaded.declaration, loaded.words
    assert declaration and words
    data = json.loads(index)
    # `same` rides on a field, the only part of the settings that reaches the code which matches words.
    same = [group.words for group in declaration.search_words]
    fields: dict[str, dict[str, Any]] = {name: {"boost": boost} for name, boost in FIELDS.items()}
    fields["also"]["same"] = same
    data["config"] |= {"separator": SEPARATOR, "pipeline": [], "fields": fields}
    ours = {entry["location"]: entry for entry in _entries(declaration, words)}
    pages = {location for location, entry in ours.items() if "#" not in location}
    others = {addresses.page(source).on(""): also for source, also in declaration.page_also.items()}
    kept = []
    for entry in data["docs"]:
        location = entry["location"]
        page = location.partition("#")[0]
        if page in pages:
            kept += [ours[each] for each in ours if each.partition("#")[0] == page] if location == page else []
        elif entry["text"] or location == page:
            also = {} if "#" in location else {"also": _words_of(location, others.get(location, []))}
            whole = entry | also | ours.get(location, {})
            kept.append(whole | {"text": _paragraphs(BLOCK.split(entry["text"]))})
    data["docs"] = kept
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _words_of(location: str, also: list[str]) -> str:
    return escape(" ".join([*re.split("[/-]", location), *also]), quote=False)


def _entries(declaration: Declaration, words: Words) -> Iterator[dict[str, Any]]:
    rights, problems = ({each.id: each for each in group} for group in (declaration.rights, declaration.problems))
    for each in permanent(declaration, words):
        id = each.key.rpartition("/")[2]
        kind = ""
        also, text = [id.replace("-", " "), id.replace("-", "")], [each.text]
        if each.kind == "clause":
            right = rights[each.within.rpartition("/")[2]]
            also += next(clause.also for clause in right.clauses if clause.id == id)
        elif each.kind == "right":
            kind = words.right.number.format(number=rights[id].number)
            also += rights[id].also
            text += [rights[id].responsibility.title, rights[id].responsibility.summary, *map(plain, rights[id].responsibility.asks)]
        elif each.kind == "problem":
            kind = words.support.problem
            also += [*problems[id].examples, *problems[id].also, *declaration.page_also.get(each.target.page, [])]
            text += [*problems[id].condition.needs, *(exception.text for exception in problems[id].exceptions)]
        yield {
            "location": each.target.on(""),
            "title": escape(" · ".join(filter(None, (kind, each.title))), quote=False),
            "text": _paragraphs(escape(part, quote=False) for part in text),
            "also": escape(" ".join(also), quote=False),
            "boost": BOOSTS[each.kind],
        }


def _paragraphs(parts: Iterable[str]) -> str:
    """What a result shows is the paragraphs in which the words are."""
    plain = (re.sub("<[^>]*>", "", part).strip() for part in parts)
    return "".join(f"<p>{part[0].upper()}{part[1:]}</p>" for part in plain if part)
