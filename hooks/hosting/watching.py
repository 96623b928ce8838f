"""Sees that a file was saved: looks at the dates and sizes of all that is watched, several times a second.

The engine looks twice a second, and never again at a folder that was away for a moment (another branch of Git, a folder that
was moved and came back). What the operating system would tell isn't told on every network drive.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

_PAUSE = 0.1  # seconds between two looks,
_SHARE = 10  # or so many times as long as a look takes, where there is much to look at

State = dict[str, tuple[int, int]]


class Event(NamedTuple):
    """That something changed, as the engine's server wants to hear it."""

    src_path: str
    is_directory: bool = False


class Handler(Protocol):
    """Who wants to hear it."""

    def on_any_event(self, event: Any, /) -> None: ...


class Watcher:
    """Stands in for the observer of the engine's server. A change anywhere under a watched path reaches its handler once a look."""

    def __init__(self) -> None:
        self._watched: dict[str, Handler] = {}
        self._seen: dict[str, State] = {}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def schedule(self, event_handler: Handler, path: str, *, recursive: bool = True) -> str:
        """Watches a file, or all that is in a folder. Gives what `unschedule` takes."""
        self._seen[path] = state(path)
        self._watched[path] = event_handler
        return path

    def unschedule(self, path: str) -> None:
        """Looks at the path no more."""
        self._watched.pop(path, None)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Looks no more."""
        self._stopped.set()

    def join(self) -> None:
        """Waits for the last look."""
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        pause = _PAUSE
        while not self._stopped.wait(pause):
            began = time.perf_counter()
            for path, handler in list(self._watched.items()):
                now = state(path)
                if self._seen[path] != now:
                    self._seen[path] = now
                    handler.on_any_event(Event(path))
            pause = max(_PAUSE, _SHARE * (time.perf_counter() - began))


def take_over(server: Any) -> None:
    """Lets the engine's server see changes by a Watcher of ours. For a server that doesn't watch yet."""
    paths = list(server._watched_paths)
    for path in paths:
        server.unwatch(path)
    server.observer = Watcher()
    server.build_delay = _PAUSE / 2
    for path in paths:
        server.watch(path)


def state(path: str) -> State:
    """The date and the size of a file, or of each file in a folder; nothing of what isn't there. Names with a dot in front aren't content."""
    if Path(path).is_dir():
        return dict(_files(path))
    with suppress(OSError):
        return {path: _about(Path(path).stat())}
    return {}


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(OSError), os.scandir(folder) as entries:  # it may go while we look
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                with suppress(OSError):  # a link that leads nowhere
                    yield entry.path, _about(entry.stat())


def _about(file: os.stat_result) -> tuple[int, int]:
    return file.st_mtime_ns, file.st_size
