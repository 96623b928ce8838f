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


def once(work: Callable[..., _R]) -> Callable[..., _R]:
    """For a function whose result hangs on its arguments alone, and which nobody changes: it is asked once for the same, where the process stays."""
    now: dict[tuple[Hashable, ...], Any] = {}
    before: dict[tuple[Hashable, ...], Any] = {}  # in the round before

    @functools.wraps(work)
    def asked(*arguments: Hashable) -> _R:
        if not _stays:
            return work(*arguments)
        if arguments not in now:
            now[arguments] = before[arguments] if arguments in before else work(*arguments)
        found: _R = now[arguments]
        return found

    def begin_anew() -> None:
        before.clear()
        before.update(now)
        now.clear()

    _rounds.append(begin_anew)
    return asked
