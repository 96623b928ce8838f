"""Editions written before limits named their event (format 1), as today's models say the same.

Then a limit named a kind; a scope had the figures of a large company in it, and a sector could have any name. What the law was on the
day of an edition stays as it was said then: nothing is added that was learnt later.
"""

from __future__ import annotations

import copy
from typing import Any

from ..models import SECTORS

_EVENT_OF = {"answer": "answer", "refund": "refund_withdrawal", "withdrawal": "withdraw", "guarantee": "guarantee"}
_LISTS = ("rules", "acts", "required_channels", "outside_bodies")


def as_now(declaration: dict[str, Any]) -> dict[str, Any]:
    """The content of a declaration of format 1, in the shape of today. What isn't of that shape is left as it is, to be told."""
    now = copy.deepcopy(declaration)
    for country in _groups(now.get("jurisdictions")):
        for name in _LISTS:
            if isinstance(country.get(name), list):
                country[name] = [each for each in country[name] if not _of_nobody_known(each)]
        for scope in _scopes(country):
            if large := scope.pop("large", None):
                country["large"], scope["sizes"] = large, ["large"]
            _known_only(scope)
        for rule in _groups(country.get("rules")):
            if rule.get("kind") in _EVENT_OF:
                rule["event"] = _EVENT_OF[rule.pop("kind")]
        for body in _groups(country.get("outside_bodies")):
            _known_only(body)
    if isinstance(company := now.get("company"), dict):
        _known_only(company)
    return now


def _scopes(country: dict[str, Any]) -> list[dict[str, Any]]:
    holders = [each for name in _LISTS for each in _groups(country.get(name))]
    holders += [duty for act in _groups(country.get("acts")) for duty in _groups(act.get("duties"))]
    return _groups([each.get("scope") for each in holders])


def _of_nobody_known(thing: Any) -> bool:
    """Whether it is only for sectors with names of their own. Left out: without their names, it would be for everybody."""
    scope = thing.get("scope", thing) if isinstance(thing, dict) else None
    sectors = scope.get("sectors") if isinstance(scope, dict) else None
    return isinstance(scope, dict) and bool(sectors) and isinstance(sectors, list) and not scope.get("large") and not any(each in SECTORS for each in sectors)


def _known_only(thing: dict[str, Any]) -> None:
    """Leaves out sectors that had a name of their own."""
    if isinstance(sectors := thing.get("sectors"), list):
        thing["sectors"] = [each for each in sectors if each in SECTORS]


def _groups(items: Any) -> list[dict[str, Any]]:
    return [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
