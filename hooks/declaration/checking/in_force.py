"""Which permanent addresses data may lead to."""

from __future__ import annotations

from ..addresses import RIGHTS, step_key
from ..addresses.permanent import permanent
from ..loading import Loaded


def addresses_in_force(loaded: Loaded) -> set[str] | None:
    """Every permanent address; None while something that may have one can't be read."""
    if not loaded.declaration or not loaded.words or loaded.unread & {"rights", "problems", "steps"}:
        return None
    if any(m.severity == "error" and m.path.startswith((f"docs/{loaded.language}/{RIGHTS}/", "docs/_data/problems/")) for m in loaded.mistakes):
        return None
    steps = {step_key(id) for id in loaded.known.get("steps", ())}  # also one that the route, for now, doesn't lead to
    return {each.key for each in permanent(loaded.declaration, loaded.words)} | steps
