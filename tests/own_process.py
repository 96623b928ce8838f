"""A process of its own that begins as a copy of this one: it has everything loaded already, which takes longer than what most commands do."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

_COPIES = multiprocessing.get_context("fork")


def begin(does: Callable[[], int], folder: Path, output: Path, **environment: str) -> BaseProcess:
    """The process, in that folder; all that it tells goes into that file. It ends with the exit code that `does` gives."""
    output.touch()
    process = _COPIES.Process(target=_run, args=(does, folder, output, environment), daemon=True)
    process.start()
    return process


def done(does: Callable[[], int], folder: Path, output: Path, **environment: str) -> tuple[int, str]:
    """The same when it has ended: its exit code, and all that it told."""
    process = begin(does, folder, output, **environment)
    process.join(60)
    process.kill()
    assert process.exitcode is not None
    return process.exitcode, output.read_text("utf-8")


def _run(does: Callable[[], int], folder: Path, output: Path, environment: dict[str, str]) -> None:
    told = os.open(output, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(told, stream)
    sys.stdout, sys.stderr = (open(stream, "w", encoding="utf-8", closefd=False) for stream in (1, 2))  # noqa: SIM115  # as long as the process
    os.chdir(folder)
    os.environ.update(environment)
    tempfile.tempdir = None  # asked for anew: the environment may name another
    sys.exit(does())
