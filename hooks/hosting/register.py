"""The file of the register of ids: another version of it, from git, and writing it at one stroke."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def version(root: Path, path: str, revision: str) -> bytes | None:
    """What the file at that path held at a revision; None without git, its folder, the revision or the file."""
    try:
        # `--end-of-options`: a revision is never taken for an option, whatever it begins with
        command = ["git", "-C", str(root), "show", "--end-of-options", f"{revision}:./{path}"]
        done = subprocess.run(command, capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def write(file: Path, content: bytes) -> None:
    """Writes the whole file or, where that fails (OSError), nothing: an interruption never leaves half a register."""
    file = file.resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(content)
            fresh.flush()
            os.fsync(fresh.fileno())
        if file.exists():
            shutil.copymode(file, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
