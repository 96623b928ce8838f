"""Since when the words that stand in the pages hold: what the editions say, where the pages say something older.

An editor changes words and forgets the day beside them. Each edition kept what was said from its day on, so that new words never go by
an old day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from ..addresses import PLAIN
from ..addresses.permanent import thing
from ..lookup import Lookup
from ..models import Right
from . import Published

Said = Callable[[Lookup], Any]


def since(said: Said, now: Lookup, editions: Sequence[Published], day: date, declared: date, reviewed: date | None = None) -> date:
    """The day since which `said` gives what it gives `now`, of things that the pages date `declared`.

    `editions` are those that have begun by `day`, oldest first. What changed after the last of them holds since the day that the
    pages give it, if that is later; else since its review, if that is; else nobody has written since when, and it is true of `day`.
    """
    last, before = _last_said(said, said(now), editions)
    if last:
        return max(declared, last.record.effective) if before else declared
    if not editions:
        return declared
    return next((each for each in (declared, reviewed) if each and each > editions[-1].record.effective), day)


def _last_said(said: Said, now: Any, editions: Sequence[Published]) -> tuple[Published | None, Published | None]:
    """The first of the last editions that say it all as it is now, and the one before, which didn't."""
    found: Published | None = None
    for each in reversed(editions):
        if said(each.lookup) != now:
            return found, each
        found = each
    return found, None


def unreviewed(right: Right, editions: Sequence[Published], today: date) -> Published | None:
    """The edition that kept the words of a right otherwise, where nobody has looked at them since they were changed.

    Whoever approved an edition has seen what it changed; so a review between that and its day counts. A review on the day of an edition is of the
    words that came after it, where that edition didn't tell of it; and on that very day there is no later one to write.
    """
    last, before = _last_said(lambda lookup: _page(lookup.find("rights", right.id)), _page(right), editions)
    if not before:
        return None
    if last:
        return before if right.reviewed < last.record.approved_on else None
    day, kept = before.record.effective, before.lookup.find("rights", right.id)
    after_it = right.reviewed == day and (day == today or kept is None or kept.reviewed != day)
    return None if right.reviewed > day or after_it else before


def _page(right: Right | None) -> Any:
    """What the page of a right says; nothing where there is none."""
    return right and (words_of_right(right), [(clause.id, clause.title, clause.text) for clause in right.clauses])


def words_of_right(right: Right) -> Any:
    """What a right says by itself, without its clauses."""
    return right.title, right.summary, right.responsibility


def said_at(key: str) -> Said:
    """What the thing of that permanent address says (`derechos/tiempo/una-sola-vez`), in whichever declaration; None where it isn't."""
    collection, id, clause = thing(key)

    def said(lookup: Lookup) -> Any:
        item = lookup.find(collection, id)
        if item is None:
            return None
        if clause == [PLAIN]:
            return item.plain and item.plain.parts
        if clause:
            return next(((each.title, each.text) for each in item.clauses if each.id == clause[0]), None)
        if collection == "rights":
            return words_of_right(item)
        if collection == "problems":
            return _told([item.name, item.promise, item.clock, item.condition, item.remedy, item.remedies, item.exceptions, item.applies_to, item.overrides])
        return _told(item)

    return said


def _told(value: Any) -> Any:
    """What pages tell of it: how a customer's letter says it again isn't of the thing itself."""
    if isinstance(value, BaseModel):
        return {name: _told(each) for name, each in value if name != "in_letter"}
    if isinstance(value, dict):
        return {name: _told(each) for name, each in value.items()}
    return [_told(each) for each in value] if isinstance(value, list) else value
