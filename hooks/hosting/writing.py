"""Writing a file of the declaration at one stroke, or several."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
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


def all_or_nothing(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes each file, by its path from that folder; one of which it says None goes. Where one fails (OSError), all are as they were."""
    before = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in files}
    touched: list[str] = []
    try:
        for path, content in files.items():
            touched.append(path)
            _put(root / path, content)
    except BaseException:
        for path in touched:
            with suppress(OSError):  # the one that failed is as it was anyway
                _put(root / path, before[path])
        raise


def _put(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    elif not file.is_file() or file.read_bytes() != content:
        whole(file, content)
