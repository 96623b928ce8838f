"""`<!-- declaration:deadline-calculator -->`: the form that turns promises into dates. A script fills it (`calculator.js`)."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from .kinds import MarkerKind

# What the form itself says; all other words are for the script to put together.
_IN_THE_FORM = {"form", "problem", "choose", "product", "point", "date", "time", "now", "results", "route", "route_explained", "copy_link", "copy_text"}


@dataclass(frozen=True)
class DeadlineCalculator:
    phrases: dict[str, str]  # for the script, by the end of the attribute that holds them: `closed-then`


def view(site: Site) -> DeadlineCalculator:
    words = site.words
    phrases = {name: text for name, text in words.deadline_calculator if name not in _IN_THE_FORM}
    phrases |= {f"moment_{name}": text for name, text in words.moment}
    phrases["select_and_copy"] = words.links.select_and_copy
    return DeadlineCalculator({name.replace("_", "-"): text for name, text in phrases.items()})


MARKER = MarkerKind(view, behind=("problems.promise", "calendars"))
