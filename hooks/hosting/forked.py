"""Work that copies of a process do, which know all that it has read: each further language of a site, and what a build writes beside its pages.

To load the program and to read the originals is a good third of a build in which little has changed, and a translation needs both. Where the
system makes no copies of processes, all is done by one.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from declaration import messages

from . import stopping
from .engine import leave, run_build, say

CAN = hasattr(os, "fork") and sys.platform != "darwin"  # there, what belongs to the system may not be used in a copy


@contextmanager
def aside(work: Callable[[], None]) -> Iterator[None]:
    """Has a copy of this process do some work while the `with` block is done here. Both are done when it ends.

    What a copy comes to know stays with it, so `work` may only write files; a database that is open here, it may not touch. What goes wrong with
    it is told by the same work, done here. Where it can't be done by a copy, it is done first: other threads, of which a copy has none,
    may hold what it waits for, and Python from 3.12 on warns of it.
    """
    if not CAN or _has_threads() or (os.cpu_count() or 1) < 2:
        work()
        yield
        return

    def alone() -> int:
        gc.disable()  # looking through all that both have would take it apart into two
        work()
        return 0

    process = _copy(alone)
    try:
        yield
        _, status = os.waitpid(process, 0)
    except BaseException:
        _stop(process)
        raise
    if status:
        work()


def _has_threads() -> bool:
    """Whether this process has others than the one that asks: Python's own, or those with which a library draws."""
    tasks = Path("/proc/self/task")
    return threading.active_count() > 1 or (tasks.is_dir() and len(list(tasks.iterdir())) > 1)


def _copy(does: Callable[[], int]) -> int:
    """The number of a copy of this process, which does that and ends with the code that it gives, or 1 if it fails."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stopping.SIGNALS)  # what stops it waits until it can be stopped in order
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return process
    code = 1
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        code = does()
    finally:
        leave(code)


def _stop(process: int) -> None:
    with suppress(OSError):  # it has ended
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


def stopped(signal: int, log: str) -> str:
    return messages.say("hosting.forked.stopped", signal=signal, log=log)


def build(engine: str, config_file: Path, site: Path, log: str, strict: bool, others: Sequence[str]) -> int:
    """Builds the language of the originals into that folder, and each of the others into a hidden one in it. 0 if all went well, else 1."""
    _read(engine, config_file.parent)
    waiting, begun = [*others], []
    try:
        for _ in range(max(1, (os.cpu_count() or 1) - 1)):
            begun += [_begin(engine, config_file, site, log, strict, waiting.pop(0))] if waiting else []
        if run_build(engine, config_file, site, log, strict):
            return 1
        begun += [_begin(engine, config_file, site, log, strict, waiting.pop(0))] if waiting else []  # the processor of the first is free
        while begun:
            if not _is_built(*begun[0], log):
                return 1
            begun.pop(0)
            begun += [_begin(engine, config_file, site, log, strict, waiting.pop(0))] if waiting else []
    finally:
        for process, told in begun:
            _stop(process)
            told.close()
    return 0


def _read(engine: str, root: Path) -> None:
    """Loads all that a build needs, and what it reads first."""
    for module in (f"{engine}.__main__", f"{engine}.commands.build"):
        importlib.import_module(module)
    from declaration.loading import load_all

    from . import events

    events.READ.update({loaded.language: loaded for loaded in load_all(root, os.environ)})
    gc.freeze()  # it stays as it is in all of them, and so in one place of the memory


def _begin(engine: str, config_file: Path, site: Path, log: str, strict: bool, language: str) -> tuple[int, IO[str]]:
    """The process that builds a language, and what it will have told."""
    told = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  # open until the process has ended
    for stream in (sys.stdout, sys.stderr):
        stream.flush()

    def alone() -> int:
        for stream in (1, 2):
            os.dup2(told.fileno(), stream)
        return run_build(engine, config_file, site / f".{language}", log, strict, language)

    return _copy(alone), told


def _is_built(process: int, told: IO[str], log: str) -> bool:
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    told.seek(0)
    text = told.read().strip()
    if code:
        say(text or stopped(-code, log), True)
    return code == 0
