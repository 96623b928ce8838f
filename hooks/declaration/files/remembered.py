"""What a process that stays works out once: while somebody edits, it reads the same contents again and again. Any other reads each once, and would
hold on to it for nothing."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_R = TypeVar("_R")
_stays = False
_rounds: list[Callable[[], None]] = []  # how each function that remembers begins a new one


def begin() -> None:
    """From now on this process remembers."""
    global _stays
    _stays = True


def stays() -> bool:
    """Whether this process remembers."""
    return _stays


def another_round() -> None:
    """All will be read again. What wasn't asked for since this was last called is forgotten, so that no earlier state of a file stays for long."""
    for begin_anew in _rounds:
        begin_anew()


class Itself:
    """A thing that is known as itself alone, whatever it says: what stands in a file that is as it was is read once, and so is the same thing."""

    def __init__(self, thing: object):
        self._thing = thing  # held, for another could have its identity once it is gone

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self._thing is other._thing

    def __hash__(self) -> int:
        return id(self._thing)


def once(work: Callable[..., _R]) -> Callable[..., _R]:
    """For a function whose result hangs on its arguments alone, and which nobody changes: it is asked once for the same, where the process stays."""
    return once_by(lambda *arguments: arguments)(work)


def once_by(known_by: Callable[..., Hashable]) -> Callable[[Callable[..., _R]], Callable[..., _R]]:
    """`once` for a function whose arguments can't be compared, or not soon: `known_by` gives what its result hangs on."""

    def once_for_it(work: Callable[..., _R]) -> Callable[..., _R]:
        now: dict[Hashable, Any] = {}
        before: dict[Hashable, Any] = {}  # in the round before

        @functools.wraps(work, updated=())
        def asked(*arguments: Any) -> _R:
            if not _stays:
                return work(*arguments)
            key = known_by(*arguments)
            if key not in now:
                now[key] = before[key] if key in before else work(*arguments)
            found: _R = now[key]
            return found

        def begin_anew() -> None:
            before.clear()
            before.update(now)
            now.clear()

        _rounds.append(begin_anew)
        return asked

    return once_for_it
