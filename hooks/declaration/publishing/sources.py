"""Where an editor changes what a block shows: the data files behind a marker, each with its line. For previews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..loading import SINGLE
from ..site import Site
from ..views import ARGUMENTS, MARKERS


@dataclass(frozen=True)
class Source:
    path: str  # from the project's root
    line: int


def sources(marker: str, arguments: Mapping[str, str], site: Site) -> list[Source]:
    """The places behind a marker with those arguments, its subject among them; for each file, the first.

    The marker and its arguments were checked.
    """
    found: dict[str, int] = {}
    for written in MARKERS[marker].behind:
        collection, *location = written.split(".")
        for id in _ids(collection, arguments, site):
            if not site.loaded.places.is_shipped((collection, id, *location)):  # what comes with the program isn't changed here
                path, line = site.loaded.places.at(collection, id, *location)
                found[path] = min(line, found.get(path, line))
    return [Source(path, line) for path, line in found.items()]


def _ids(collection: str, arguments: Mapping[str, str], site: Site) -> list[str]:
    """The items of a collection that a block about that shows: the one it names, those of its subject, or all."""
    named = [value for name, value in arguments.items() if ARGUMENTS[name].collection == collection]
    if named or collection in (*SINGLE, "words"):
        return named or [""]
    if collection == "jurisdictions":
        return [site.declaration.company.country]
    right, problem = arguments.get("right"), arguments.get("problem")
    if problem:
        about = site.problem(problem)
        of_it = {"rights": about.rights, "contact_points": about.contact_points, "steps": [about.complaint_step]}
        if collection in of_it:
            return of_it[collection]
    if collection == "branches":
        return [each.id for each in site.declaration.branches if each.point == arguments.get("point", each.point)]
    if collection == "problems":
        each_class = arguments.get("class")
        wanted = site.problems_of(right) if right else site.declaration.problems
        return [each.id for each in wanted if not each_class or each.concerns(each_class)]
    if collection == "commitments" and right:
        return [each.id for each in site.commitments_of(right)]
    return [id for kind, id in site.loaded.places.items if kind == collection]
