"""Pieces of pages kept from one build to the next, by all that they were made from: the same pieces aren't made again.

They are in one small database in the project's `.cache`. It may be deleted at any time. Where nothing can be kept, because the
folder can't be written or another build is writing there, all is made as if for the first time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

FILE = ".cache/kept.sqlite"
_MOST = 4  # times as many pieces as the last build used: more are old ones, and go


class Kept:
    """What earlier builds of a project have made. `close` at the end of a build keeps what this one made."""

    def __init__(self, root: Path):
        self._used: set[bytes] = set()
        self._open: sqlite3.Connection | None = None
        file = root / FILE
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._open = _opened(file)
        except (OSError, sqlite3.Error):
            with suppress(OSError, sqlite3.Error):  # broken: begin anew
                file.unlink()
                self._open = _opened(file)

    def text(self, made_from: tuple[str, ...], make: Callable[[], str]) -> str:
        """What `make` gives, which follows from `made_from` alone."""
        key = self.key(*made_from)
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    @staticmethod
    def key(*made_from: str) -> bytes:
        return hashlib.sha256("\0".join(made_from).encode("utf-8", "surrogatepass")).digest()

    def get(self, key: bytes) -> str | None:
        """The piece with that key; None if there is none."""
        self._used.add(key)
        row = self._do("SELECT piece FROM pieces WHERE key = ?", key)
        return row[0] if row else None

    def put(self, key: bytes, piece: str) -> None:
        self._do("INSERT OR REPLACE INTO pieces VALUES (?, ?)", key, piece)

    def close(self) -> None:
        """Keeps what was put in, lets old pieces go, and closes the file."""
        count = self._do("SELECT count(*) FROM pieces")
        if count and count[0] > _MOST * len(self._used) and self._open:
            self._do("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            with suppress(sqlite3.Error):
                self._open.executemany("INSERT INTO used VALUES (?)", ((key,) for key in self._used))
            self._do("DELETE FROM pieces WHERE key NOT IN (SELECT key FROM used)")
        self._do("COMMIT")
        if self._open:
            self._open.close()
        self._open = None

    def _do(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row that a statement gives. With the first fault nothing more is kept."""
        if self._open is None:
            return None
        try:
            row: tuple[Any, ...] | None = self._open.execute(statement, values).fetchone()
            return row
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None
            return None


def _opened(file: Path) -> sqlite3.Connection:
    """The database, with one transaction begun: a build that is cut off has kept nothing, and spoilt nothing."""
    connection = sqlite3.connect(file, timeout=0, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE IF NOT EXISTS pieces (key BLOB PRIMARY KEY, piece TEXT NOT NULL) WITHOUT ROWID")
    return connection
