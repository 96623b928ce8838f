"""Keeps what the engine's search reads in each page: a page that is as it was isn't read by it again."""

from __future__ import annotations

import json
from typing import Any

import material

from declaration.publishing.kept import Kept


def keep(index: Any, kept: Kept) -> None:
    """From now on the search's `index`, the plugin's own of this build, takes the entries of a page from `kept`, if it has read that page before."""
    read = index.add_entry_from_context

    def add(page: Any) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return

        def found() -> str:
            before = len(index.entries)
            read(page)
            entries = index.entries[before:]
            del index.entries[before:]
            return json.dumps(entries, ensure_ascii=False)

        # All that the plugin looks at; the list of a page's headings says what its text does.
        made_from = ("searched", material.__version__, page.url, str(page.title), repr(page.meta), page.content)
        index.entries += json.loads(kept.text(made_from, found))

    index.add_entry_from_context = add
