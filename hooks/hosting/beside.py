"""Begins a process of our own program that works while the engine makes the pages."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from . import program


def begin(module: str, folders: Iterable[Path], lines: Iterable[str], out: IO[Any] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """`python -m MODULE FOLDER…`, which reads these lines from its standard input, and writes to `out`."""
    with tempfile.TemporaryFile() as file:
        file.writelines(f"{line}\n".encode() for line in lines)
        file.seek(0)
        path = os.pathsep.join([str(program.FOLDER), *filter(None, [os.environ.get("PYTHONPATH")])])
        command = [sys.executable, "-m", module, *map(str, folders)]
        return subprocess.Popen(command, stdin=file, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path})
