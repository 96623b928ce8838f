"""Ready replies: each one as it leaves the site, with its figures filled in and a stamp.

The stamp is the reply's id, the edition, and a hash of what an agent would paste. It tells whether a copy that sits in a
help desk is still what we promise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .. import placeholders
from ..site import Site
from ..words import wording
from .audience import Audience, audiences
from .sharing import with_link


@dataclass(frozen=True)
class Ready:
    """A reply as it is pasted or imported. `text` and `html` say the same, and end in the link `url`."""

    id: str
    title: str  # with the classes of product that it is for, if it isn't for all
    category: str
    about: str
    product_classes: tuple[str, ...]  # names of those, in small letters; none if it is for all
    use_when: str
    not_when: str
    text: str
    html: str
    url: str
    edition: str
    hash: str


def ready(site: Site) -> list[Ready]:
    """Every reply as it leaves the site."""
    found, for_whom = [], audiences(site.loaded)
    for reply in site.replies:
        url, audience = site.address(reply.about), for_whom[reply.id]
        text, html = with_link(placeholders.fill(reply.text, site, audience.classes), url, site)
        title = _title(reply.title, audience, site)
        found.append(
            Ready(
                reply.id,
                title,
                reply.category,
                reply.about,
                tuple(_names(audience.classes, site)) if audience.others else (),
                reply.use_when,
                reply.not_when,
                text,
                html,
                url,
                site.declaration.edition.id,
                hash_of(title, text, html, url),
            )
        )
    return found


def _title(title: str, audience: Audience, site: Site) -> str:
    """The title with the classes it is for, or with those it isn't for, whichever are fewer: an agent chooses by it."""
    w = site.words.support
    if not audience.others:
        return title
    if len(audience.classes) <= len(audience.others):
        classes = "; ".join(_names(audience.classes, site))  # some names have an "and" of their own
    else:
        classes = w.all_but.format(classes=wording.listed(_names(audience.others, site), site.words))
    return w.title_for.format(title=title, classes=classes)


def _names(classes: Iterable[str], site: Site) -> list[str]:
    """The names of some classes as they stand inside a sentence."""
    names = [site.product_class(each).name for each in classes]
    return [name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names]


def by_address(ready: Iterable[Ready]) -> dict[str, tuple[str, str]]:
    """What "Copiar respuesta" gives at an address, as text and as HTML: the first reply about it."""
    found: dict[str, tuple[str, str]] = {}
    for each in ready:
        found.setdefault(each.about, (each.text, each.html))
    return found


def hash_of(*parts: str) -> str:
    """Sixteen characters that change when any of the parts does."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class ReplyChange:
    """What became of a reply since an older export."""

    kind: Literal["new", "changed", "gone"]
    id: str
    title: str


def changed_since(old: Mapping[str, Any], now: Iterable[Ready]) -> list[ReplyChange]:
    """What must be imported again, or removed, where `old` was imported: the content of an older `replies.json`.

    Raises ValueError where `old` isn't one.
    """
    before = _stamps(old)
    current = list(now)
    found = [ReplyChange("changed" if each.id in before else "new", each.id, each.title) for each in current if before.get(each.id, ("",))[0] != each.hash]
    gone = [id for id in before if id not in {each.id for each in current}]
    return [*found, *(ReplyChange("gone", id, before[id][1]) for id in gone)]


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
