"""Rights in few words: short lines, one idea each, and every figure from the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import placeholders
from ..loading import Loaded
from ..messages import Told, say
from ..mistakes import Mistake
from .in_force import addresses_in_force

MOST_WORDS = 12  # in a line; a figure that is asked for counts as two: «3 días»
_HOLE = re.compile(r"\[\[[^\[\]]*\]\]")
_SENTENCES = re.compile(r"[.!?…]\s+\S")


def check(loaded: Loaded) -> Iterator[Mistake]:
    live = addresses_in_force(loaded)
    for right in loaded.parts["rights"]:
        for part, lines in right.plain.parts.items() if right.plain else ():
            for i, line in enumerate(lines):
                at = ("rights", right.id, "plain", part, i)
                for what, found, fix in _faults(line, loaded, live):
                    yield loaded.places.mistake(at, what, found=found, fix=fix)
                for what, fix in _style(line):
                    yield loaded.places.mistake(at, what, found=line, fix=fix, severity="warning")


def _faults(line: str, loaded: Loaded, live: set[str] | None) -> Iterator[tuple[str, str, Told]]:
    for fault in placeholders.faults(line, loaded, live):
        yield fault.what, fault.found, fault.fix
    for hole in placeholders.asked(line):
        if len(placeholders.values(hole, loaded)) > 1:
            name = f"{hole.kind}:{hole.subject}.{hole.field}"
            fix = say("checking.plain_versions.ask_for_a_class", kind=hole.kind, subject=hole.subject, field=hole.field)
            yield say("checking.plain_versions.differs_by_product"), name, fix


def _style(line: str) -> Iterator[tuple[str, str]]:
    count = len(_HOLE.sub("3 días", line).split())
    if count > MOST_WORDS:
        yield say("checking.plain_versions.too_many_words", count=count, most_words=MOST_WORDS), say("checking.plain_versions.shorten_or_split")
    if _SENTENCES.search(line):
        yield say("checking.plain_versions.two_sentences"), say("checking.plain_versions.a_line_each")
