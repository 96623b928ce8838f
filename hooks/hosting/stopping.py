"""Stopping once and clean: by Ctrl-C, by being ended politely, by the closing of the terminal; asked twice, or all at once."""

from __future__ import annotations

import signal
import time
from types import FrameType

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
_PATIENCE = 5.0  # seconds: who asks again after that really means it


def once() -> None:
    """From now on a signal to stop raises KeyboardInterrupt; those that follow at once don't interrupt the clearing up.

    Also where the process was started in the background by a script, which makes it ignore Ctrl-C.
    """
    asked: list[float] = []

    def stop(number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if not asked or now - asked[-1] > _PATIENCE:
            asked.append(now)
            raise KeyboardInterrupt

    for each in SIGNALS:
        signal.signal(each, stop)
