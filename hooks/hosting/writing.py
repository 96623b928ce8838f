"""Writing a file of the declaration at one stroke."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def whole(file: Path, content: bytes) -> None:
    """Writes the whole file or, where that fails (OSError), nothing: an interruption never leaves half a file."""
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
