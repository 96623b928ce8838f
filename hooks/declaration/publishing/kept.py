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
_OF = ".cache/kept-{}.sqlite"  # languages are built side by side, and the file is one build's at a time
_MOST = 4  # times as many pieces as the last build used: more are old ones, and go


class Kept:
    """What earlier builds of a project have made. `close` at the end of a build keeps what this one made.

    `of` is the language of a translation, or what is kept besides pages: each has a file of its own."""

    def __init__(self, root: Path, of: str = ""):
        self._used: set[bytes] = set()
        self._file = root / (_OF.format(of) if of else FILE)
        self._open: sqlite3.Connection | None = None
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._open = self._opened() or self._opened()  # a broken file is gone at the second try

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

    def put(self, key: bytes, piece: str) -> bool:
        """Keeps a piece. False where nothing can be kept."""
        self._used.add(key)
        self._do("INSERT OR REPLACE INTO pieces VALUES (?, ?)", key, piece)
        return self._open is not None

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
        except sqlite3.Error as error:
            self._give_up(error, self._open)
            self._open = None
            return None

    def _opened(self) -> sqlite3.Connection | None:
        """The database, with one transaction begun: a build that is cut off has kept nothing, and spoilt nothing."""
        try:
            connection = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        except sqlite3.Error:
            return None
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE IF NOT EXISTS pieces (key BLOB PRIMARY KEY, piece TEXT NOT NULL)")
        except sqlite3.Error as error:
            self._give_up(error, connection)
            return None
        return connection

    def _give_up(self, error: sqlite3.Error, connection: sqlite3.Connection) -> None:
        """Closes it; a broken file goes. One that another build has open, or that can't be written, is no broken one."""
        with suppress(sqlite3.Error):
            connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            self._file.unlink(missing_ok=True)
