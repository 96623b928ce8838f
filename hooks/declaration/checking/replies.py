"""The ready replies: where they lead, what their placeholders name, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import placeholders
from ..loading import Loaded
from ..messages import Told, say
from ..mistakes import Mistake, Severity, quoted
from ..models import Reply
from ..publishing.audience import Audience, audiences
from .in_force import addresses_in_force

MOST_SENTENCES = 3  # longer ones are not read, neither by the agent who chooses nor by the customer
_SENTENCE_END = re.compile(r"[.!?…]+[»\")]?(?=\s+[^\Wa-z\d_]|\s+[¿¡«\[]|\s*$)")


def check(loaded: Loaded) -> Iterator[Mistake]:
    """What is wrong with the replies: where they lead, what their placeholders name, how they are written."""
    live = addresses_in_force(loaded)
    titles: dict[tuple[str, Audience], str] = {}
    for_whom = audiences(loaded)
    for reply in loaded.parts["replies"]:
        at = _Place(loaded, reply.id)
        if live is not None and reply.about not in live:
            fix = placeholders.where_now(reply.about, loaded, live)
            yield at.mistake("about", say("checking.replies.no_such_page"), found=reply.about, fix=fix)
        named = (reply.title, for_whom[reply.id])
        if named in titles:
            yield at.mistake(
                "title",
                say("checking.replies.title_taken", other=titles[named]),
                found=reply.title,
                fix=say("checking.replies.another_title"),
            )
        titles.setdefault(named, reply.id)
        for fault in placeholders.faults(reply.text, loaded, live):
            yield at.mistake("text", fault.what, found=fault.found, fix=fault.fix)
        yield from _classes(reply, for_whom[reply.id], at)
        yield from _style(reply, at)


def _classes(reply: Reply, audience: Audience, at: _Place) -> Iterator[Mistake]:
    """A figure that is false for a class of product that the reply may be sent to, and a class that what it is about doesn't concern."""
    strange = [each for each in reply.product_classes if each in at.loaded.known.get("classes", set()) and each not in audience.classes]
    for each in strange:
        fix = say("checking.replies.remove_class")
        yield at.mistake("product_classes", say("checking.replies.not_of_this_class"), found=each, fix=fix)
    for fault in placeholders.differing(reply.text, at.loaded, audience.classes):
        yield at.mistake("text", fault.what, found=fault.found, fix=fault.fix)


def _style(reply: Reply, at: _Place) -> Iterator[Mistake]:
    """Warnings: a reply that says too much, or twice."""
    if len(_SENTENCE_END.findall(reply.text)) > MOST_SENTENCES:
        yield at.mistake("text", say("checking.replies.too_long"), fix=say("checking.replies.shorten"), severity="warning")
    if reply.about in placeholders.links(reply.text):
        found = f"[[link:{reply.about}]]"
        yield at.mistake("text", say("checking.replies.address_added_anyway"), found=found, fix=say("checking.replies.remove_placeholder"), severity="warning")


@dataclass(frozen=True)
class _Place:
    """Where a reply stands in its file."""

    loaded: Loaded
    id: str

    def mistake(self, key: str, what: str, *, found: str = "", fix: Told, severity: Severity = "error") -> Mistake:
        document, prefix = self.loaded.places.items[("replies", self.id)]
        location = (*prefix, key)
        if isinstance(document.at(location), dict):
            location = (*location, self.loaded.language)
        return Mistake(document.path, document.line_with(location, found), what, found=quoted(found), fix=fix, severity=severity)
