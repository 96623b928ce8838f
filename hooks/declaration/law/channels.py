"""Through which contact points the law wants complaints taken, and through which of ours a limit is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from ..models import Channel, ContactPoint, Declaration, Jurisdiction, RequiredChannels, Way, reaching
from .scope import binding, each_business

# A machine is no person, and takes no complaint. A relay or an interpreter makes a call for those who can't: a limit on calls holds for it,
# but it is no telephone for everybody.
_WAYS: dict[Channel, Way | None] = {
    "branch": "in_person", "office": "in_person", "terminal": None, "post": "post", "phone": "phone", "relay": "phone", "sign_language": "phone",
    "email": "electronic", "web_form": "electronic", "chat": "electronic", "messaging": "electronic", "social": "electronic", "app": "electronic",
}  # fmt: skip
_FOR_SOME: tuple[Channel, ...] = ("relay", "sign_language")
assert set(_WAYS) == set(get_args(Channel))


def through(points: Sequence[ContactPoint], ways: Sequence[Way]) -> tuple[str, ...]:
    """The contact points of these ways; without any, all."""
    return tuple(point.id for point in points if not ways or _WAYS[point.channel] in ways)


def required_of(declaration: Declaration, jurisdiction: Jurisdiction) -> list[RequiredChannels]:
    """What that law asks of this company. In a business for which something else holds `instead`, only that."""
    company, found = declaration.company, []
    for business in each_business(company.sectors):
        bound = [each for each in jurisdiction.required_channels if binding(each.scope, company, jurisdiction.large, business).binds]
        found += [each for each in bound if each.instead] or bound
    return [each for each in jurisdiction.required_channels if each in found]


def missing_channels(declaration: Declaration, jurisdiction: Jurisdiction) -> list[str]:
    """The channels by which the law of that country wants complaints taken and for which there is no contact point, or none in some region."""
    have: set[str] = {way for way in get_args(Way) if all(_have(way, points) for points in _of_each_region(declaration))}
    have |= {"contract"} if have else set()
    wanted = [channel for each in required_of(declaration, jurisdiction) for channel in each.channels]
    return [channel for channel in dict.fromkeys(wanted) if channel not in have]


def _of_each_region(declaration: Declaration) -> list[list[ContactPoint]]:
    """The contact points of the customers of each region that the company attends; once all, where it names no region."""
    return [reaching(declaration.contact_points, region) for region in declaration.company.all_regions] or [declaration.contact_points]


def _have(way: Way, points: Sequence[ContactPoint]) -> bool:
    return any(_WAYS[point.channel] == way and point.channel not in _FOR_SOME for point in points)
