"""What a process that stays works out once: while somebody edits, it reads the same contents again and again. Any other reads each once, and would
hold on to it for nothing."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_MOST = 5_000  # contents, of which a large declaration has a thousand
_P = ParamSpec("_P")
_R = TypeVar("_R")
_stays = False


def begin() -> None:
    """From now on this process remembers."""
    global _stays
    _stays = True


def stays() -> bool:
    """Whether this process remembers."""
    return _stays


def once(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """For a function of what can be hashed, whose result nobody changes: it is asked once for the same, where the process stays."""
    remembered = functools.lru_cache(_MOST)(work)

    @functools.wraps(work)
    def asked(*arguments: _P.args, **more: _P.kwargs) -> _R:
        return remembered(*arguments, **more) if _stays else work(*arguments, **more)  # type: ignore[arg-type]  # what is given can be hashed

    return asked
