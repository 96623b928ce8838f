"""Through which contact points the law wants complaints taken, and through which of ours a limit is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from ..models import ContactPoint, Declaration, Jurisdiction, RequiredChannels, Way
from ..models.company import Channel
from .scope import binding, each_business

_WAYS: dict[Channel, Way] = {
    "branch": "in_person", "office": "in_person", "post": "post", "phone": "phone",
    "email": "electronic", "web_form": "electronic", "chat": "electronic", "messaging": "electronic",
}  # fmt: skip
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
    """The channels by which the law of that country wants complaints taken and for which there is no contact point."""
    have: set[str] = {_WAYS[point.channel] for point in declaration.contact_points}
    have |= {"contract"} if have else set()
    wanted = [channel for each in required_of(declaration, jurisdiction) for channel in each.channels]
    return [channel for channel in dict.fromkeys(wanted) if channel not in have]
