"""What holds every language of a site, written once each has been built: the open data in the site's root."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DATA = "datos/declaracion.json"
_OF_ITS_OWN = {"schema", "language", "site_url", "url", "translations"}  # what is another in each language, and isn't a text


def write(site: Path, others: Sequence[str]) -> None:
    """Puts into the open data of a site, below that folder, what they say in each of the `others`, which are in folders of their own."""
    file = site / DATA
    if not others or not file.is_file():
        return
    whole = json.loads(file.read_text("utf-8"))
    whole["translations"] = {each: _of(whole, json.loads((site / each / DATA).read_text("utf-8")), each) for each in others}
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _of(whole: dict[str, Any], its: dict[str, Any], language: str) -> dict[str, Any]:
    return {"url": f"{whole['site_url']}{language}/{DATA}", "texts": otherwise(whole, its)}


def otherwise(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What the second says otherwise, in its place: of a list of things, by their ids or, where they have none, their places in it."""
    found: dict[str, Any] = {}
    for key, value in other.items():
        there = one.get(key)
        if key in _OF_ITS_OWN or value == there:
            continue
        known, its = _by_name(there), _by_name(value)
        said = otherwise(known, its) if known is not None and its is not None else value
        if said != {}:
            found[key] = said
    return found


def _by_name(value: Any) -> dict[str, Any] | None:
    """What stands in an object or a list of them, by what it is known by; None for anything else."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return {str(each.get("id", place)): each for place, each in enumerate(value)}
    return None
