"""What customers tell apart by its name only: no two things of a kind may bear the same one."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake, Severity
from ..typed import signs

# What each kind is called by, and whether a name twice is refused: of problems a customer sees nothing but the name.
_NAMED: tuple[tuple[str, str, Severity], ...] = (
    ("problems", "name", "error"),
    ("rights", "title", "warning"),
    ("product_classes", "name", "warning"),
    ("customer_kinds", "name", "warning"),
    ("contact_points", "name", "warning"),
    ("glossary", "term", "warning"),
)


def check(loaded: Loaded) -> Iterator[Mistake]:
    """A mistake for each name that was given before. Capitals, and signs that look alike, make no other name of it."""
    for collection, key, severity in _NAMED:
        seen: dict[str, str] = {}
        for item in loaded.parts[collection]:
            name = getattr(item, key)
            plain = signs.plain(name).casefold()
            if plain in seen:
                yield loaded.places.mistake(
                    (collection, item.id, key),
                    say("checking.names.name_taken", seen=seen[plain]),
                    found=name,
                    fix=say("checking.names.another_name"),
                    severity=severity,
                )
            seen.setdefault(plain, item.id)
