"""Editions: the whole declaration as published on a day, kept for good in `docs/_data/editions/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..lookup import Lookup
from ..models import Declaration, Edition


@dataclass(frozen=True)
class Published:
    """One edition as published: its record, the declaration in force from `record.effective`, and the hash of its file.

    `previous` is the hash that the edition before it had when this one was published: empty for the first, and for those that
    were written before it was kept.
    """

    record: Edition
    declaration: Declaration
    hash: str
    previous: str = ""
    translated: bool = False  # whether it is the file of a translation: its hash is then one of that file, and no other's
    as_written: Declaration | None = None  # by the ids that things had then, where some have others by now

    @property
    def then(self) -> Declaration:
        """What it declared, by the ids of its day: those in its file, and in the addresses of its pages."""
        return self.as_written or self.declaration

    @cached_property
    def lookup(self) -> Lookup:
        """What it declared, by id."""
        return Lookup(self.declaration)
