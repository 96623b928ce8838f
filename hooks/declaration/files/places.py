"""Remembers where in the files each item of the declaration stands, to tell an editor, or to lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..messages import Told
from ..mistakes import Mistake, Severity, quoted
from .yaml_reading import Document, Location


@dataclass
class Places:
    """Where each item of the declaration stands: its document and its location in it."""

    items: dict[tuple[str, str], tuple[Document, Location]] = field(default_factory=dict)

    def at(self, collection: str, id: str = "", *location: str | int) -> tuple[str, int]:
        """The path and line of a value, for instance `at("problems", "cobro-indebido", "rights", 0)`."""
        document, prefix = self.items[(collection, id)]
        return document.place((*prefix, *location))

    def is_shipped(self, at: Sequence[str | int]) -> bool:
        """Whether a value comes with the program, and isn't the company's: `at` is what `at()` takes."""
        collection, id, *location = at
        document, prefix = self.items[(str(collection), str(id))]
        return document.source((*prefix, *location))[0].shipped

    def documents(self) -> list[Document]:
        """The company's files in which items stand, each once."""
        found = {id(file): file for document, _ in self.items.values() for file in document.files}
        return [file for file in found.values() if not file.shipped]

    def mistake(self, at: Sequence[str | int], what: Told, *, found: object = "", fix: Told = "", severity: Severity = "error") -> Mistake:
        """A mistake at a value of an item, `at` being what `at()` takes. `found` is what stands there; it is shown in back ticks."""
        collection, id, *location = at
        path, line = self.at(str(collection), str(id), *location)  # both are texts: only the way to a value counts items
        return Mistake(path, line, what, found=quoted(found), fix=fix, severity=severity)
