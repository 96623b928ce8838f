"""What is wrong with a declaration: every rule, one module a concern. `check` asks them all; `checked` gives what may be published."""

from __future__ import annotations

from datetime import date

from ..loading import Loaded
from ..mistakes import DeclarationError
from ..site import Site
from .rules import check

__all__ = ["check", "checked"]


def checked(loaded: Loaded, today: date, *, building: bool = False, drawing: bool = False, url: str = "", name: str = "", description: str = "") -> Site:
    """What was loaded, if it may be published on that day at that address. Raises DeclarationError with every error that `check` finds, to
    which it gives `building` and `drawing`."""
    errors = [mistake for mistake in check(loaded, today, building=building, drawing=drawing) if mistake.severity == "error"]
    if errors:
        raise DeclarationError(errors)
    return Site.of(loaded, today, url, name, description)
