"""Pages in another language than that of the originals: each says only its words; all else is said once, by the page it translates.

A page that nobody has translated stands in its place as it is, in the language of the original.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..files.pages import PageText, headings, headings_without_id
from ..files.yaml_reading import Document
from ..messages import say
from ..mistakes import Mistake, nearest, quoted
from ..models.pages import IN_EACH_LANGUAGE
from .loaded import Loaded

_SINCE = re.compile(r"\s*data-in-force-since=[\"']?[^\s\"'}]*[\"']?")


def version(page: PageText) -> str:
    """The version of a page that a translation is of: it follows from its words alone."""
    data = page.written.document.data
    words = {key: data[key] for key in IN_EACH_LANGUAGE if key in data} if isinstance(data, dict) else {}
    said = json.dumps([words, _SINCE.sub("", page.written.body).split()], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def translated(pages: list[PageText], original: Loaded, loaded: Loaded) -> Iterator[PageText]:
    """The pages of the originals, each in the language that is read if there is a translation of it. `pages` are those."""
    of_originals = {page.source: page.written for page in original.pages}
    there = {page.source: page for page in pages}
    for page in pages:
        if page.source not in of_originals:
            what = say("loading.translating.page_without_original", language=original.language, source=page.source)
            fix = say("loading.translating.delete_or_write_original", nearest=nearest(page.source, of_originals))
            loaded.mistakes.append(Mistake(page.path, 1, what, fix=fix))
    for source, its in of_originals.items():
        yield _standing_on(its, there[source], loaded) if source in there else replace(its)  # read anew: what was found in its file is its own


def _standing_on(original: PageText, page: PageText, loaded: Loaded) -> PageText:
    loaded.mistakes += _said_by_the_original(original, page)
    own = [id for _, _, id in headings(original)]
    if len(own) == sum(1 for _ in headings(page)):  # else `check` tells that they differ
        page = replace(page, body=_with_ids(page, own))
    return replace(page, under=_all_else(original.document))


def _said_by_the_original(original: PageText, page: PageText) -> Iterator[Mistake]:
    data = page.document.data
    for key in data if isinstance(data, dict) else ():
        if isinstance(key, str) and key not in (*IN_EACH_LANGUAGE, "translates"):
            what = say("loading.translating.said_by_original", key=key, path=original.path)
            yield Mistake(
                page.path, page.document.line((key,)), what, found=quoted(page.document.raw.get((key,), "")), fix=say("loading.translating.delete_line")
            )


def _all_else(document: Document) -> Document:
    """The head of the original without its words."""
    data: Any = document.data
    return replace(document, data={key: value for key, value in data.items() if key not in IN_EACH_LANGUAGE}) if isinstance(data, dict) else document


def _with_ids(page: PageText, ids: list[str]) -> str:
    """The text with each heading under the id that it has in the original."""
    lines = page.body.split("\n")
    without = {number for number, _ in headings_without_id(page)}
    for id, (number, _, _) in zip(ids, headings(page), strict=True):
        if number in without:
            index = page.index(number)
            lines[index] = f"{lines[index].rstrip().rstrip('#').rstrip()} {{: #{id} }}"
    return "\n".join(lines)
