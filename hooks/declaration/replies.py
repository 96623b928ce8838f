"""Ready replies: their rules, and each one as it leaves the site, with its figures filled in and a stamp.

The stamp is the reply's id, the edition, and a hash of what an agent would paste. It tells whether a copy that sits in a
help desk is still what we promise.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import placeholders
from .links.permanent import permanent
from .links.sharing import with_link
from .loading import Loaded
from .mistakes import Mistake, quoted
from .models import Reply

MOST_SENTENCES = 3  # longer ones are not read, neither by the agent who chooses nor by the customer
_SENTENCE_END = re.compile(r"[.!?…]+[»\")]?(?=\s+[^\Wa-z\d_]|\s+[¿¡«\[]|\s*$)")


@dataclass(frozen=True)
class Ready:
    """A reply as it is pasted or imported. `text` and `html` say the same, and end in the link `url`."""

    id: str
    title: str
    category: str
    about: str
    use_when: str
    not_when: str
    text: str
    html: str
    url: str
    edition: str
    hash: str


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the replies: where they lead, what their placeholders name, how they are written."""
    live = addresses_in_force(loaded)
    titles: dict[str, str] = {}
    for reply in loaded.parts["replies"]:
        at = _Place(loaded, reply.id)
        if live is not None and reply.about not in live:
            fix = placeholders.where_now(reply.about, loaded, live)
            yield at.mistake("about", "Ninguna página de la declaración tiene esta dirección", reply.about, fix)
        if reply.title in titles:
            yield at.mistake("title", f"Este título ya lo lleva la respuesta `{titles[reply.title]}`", reply.title, "Dele otro: algunos programas guardan las respuestas por su título.")
        titles.setdefault(reply.title, reply.id)
        for fault in placeholders.faults(reply.text, loaded, live):
            yield at.mistake("text", fault.what, fault.found, fault.fix)
        yield from _style(reply, at)


def _style(reply: Reply, at: _Place) -> Iterator[Mistake]:
    """Warnings: a reply that says too much, or twice."""
    if len(_SENTENCE_END.findall(reply.text)) > MOST_SENTENCES:
        yield at.mistake("text", "Esta respuesta tiene más de tres frases", "", "Acórtela: el enlace ya lleva a lo demás.", "warning")
    if reply.about in placeholders.links(reply.text):
        found = f"[[link:{reply.about}]]"
        yield at.mistake("text", "La dirección de `about` ya se añade sola al final", found, "Quite este hueco.", "warning")


@dataclass(frozen=True)
class _Place:
    """Where a reply stands in its file."""

    loaded: Loaded
    id: str

    def mistake(self, key: str, what: str, found: str, fix: str, severity: Literal["error", "warning"] = "error") -> Mistake:
        document, prefix = self.loaded.places.items[("replies", self.id)]
        location = (*prefix, key)
        if isinstance(document.at(location), dict):
            location = (*location, self.loaded.language)
        return Mistake(document.path, document.line_with(location, found), what, quoted(found), fix, severity)


def addresses_in_force(loaded: Loaded) -> set[str] | None:
    """Every permanent address; None while something that may have one can't be read."""
    if not loaded.declaration or not loaded.words or loaded.unread & {"rights", "problems", "steps"}:
        return None
    if any(m.severity == "error" and m.path.startswith((f"docs/{loaded.language}/derechos/", "docs/_data/problems/")) for m in loaded.mistakes):
        return None
    steps = {f"reclamar/{id}" for id in loaded.known.get("steps", ())}  # also one that the route, for now, doesn't lead to
    return {each.key for each in permanent(loaded.declaration, loaded.words)} | steps


def by_address(loaded: Loaded, site_url: str) -> dict[str, str]:
    """What "Copiar respuesta" says at an address, without its link: the first reply about it."""
    said: dict[str, str] = {}
    for reply in loaded.parts["replies"]:
        said.setdefault(reply.about, placeholders.fill(reply.text, loaded, site_url))
    return said


def ready(loaded: Loaded, site_url: str) -> list[Ready]:
    """Every reply as it leaves the site. `site_url` ends in a slash."""
    assert loaded.words
    found = []
    for reply in loaded.parts["replies"]:
        url = f"{site_url}{reply.about}/"
        text, html = with_link(placeholders.fill(reply.text, loaded, site_url), url, loaded.words, site_url)
        stamp = hash_of(reply.title, text, html, url)
        found.append(
            Ready(
                reply.id, reply.title, reply.category, reply.about, reply.use_when, reply.not_when, text, html, url,
                loaded.parts["edition"].id, stamp,
            )
        )  # fmt: skip
    return found


def hash_of(*parts: str) -> str:
    """Sixteen characters that change when any of the parts does."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Change:
    """What became of a reply since an older export."""

    kind: Literal["new", "changed", "gone"]
    id: str
    title: str


def changes(old: Mapping[str, Any], now: Iterable[Ready]) -> list[Change]:
    """What must be imported again, or removed, where `old` was imported: the content of an older `replies.json`.

    Raises ValueError where `old` isn't one.
    """
    before = _stamps(old)
    current = list(now)
    found = [Change("changed" if each.id in before else "new", each.id, each.title) for each in current if before.get(each.id, ("",))[0] != each.hash]
    gone = [id for id in before if id not in {each.id for each in current}]
    return [*found, *(Change("gone", id, before[id][1]) for id in gone)]


def _stamps(old: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The hash and title of each reply, by its id."""
    listed = old.get("replies") if isinstance(old, dict) else None
    if not isinstance(listed, list):
        raise ValueError("no list of replies")
    stamps = {}
    for each in listed:
        if not isinstance(each, dict) or not all(isinstance(each.get(key), str) for key in ("id", "hash")):
            raise ValueError("a reply without its stamp")
        stamps[each["id"]] = (each["hash"], str(each.get("title", "")))
    return stamps
