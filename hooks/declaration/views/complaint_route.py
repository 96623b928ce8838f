"""`<!-- declaration:complaint-route -->`: the steps from first contact to an outside body.

Whole on the complaint page; on a right's or problem's page, in short, from the step where that case begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..addresses.permanent import OUTSIDE_STEP
from ..models import ProblemType, Right, Step
from ..site import Site
from ..words import Words, wording
from .authority import limit
from .kinds import MarkerKind


@dataclass(frozen=True)
class StepView:
    id: str
    key: str  # its permanent address
    number: int
    name: str
    link: Link
    decides: str
    what_to_do: str
    deadline: str
    amount: str
    can_decide: list[str]
    channels: list[Link]
    passes_on: str  # what that person hands on, and to whom
    you_get: str
    if_not: str


@dataclass(frozen=True)
class Route:
    short: bool
    steps: list[StepView]
    bodies: list[Link]
    outside_key: str  # the permanent address of the last step, outside the company
    first: Link | None  # of a right: how one begins; a problem's page has said it
    next: StepView | None  # the step after the first
    whole: Link


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None, start: Step | None = None) -> Route:
    first = start.id if start else problem.complaint_step if problem else None
    steps = site.declaration.complaint_route.in_order(first)
    shown = [_step(site, step, number) for number, step in enumerate(steps, start=1)]
    return Route(
        short=bool(right or problem),
        steps=shown,
        bodies=[Link(body.name, addresses.outside_body(body.id)) for body in site.declaration.outside_bodies],
        outside_key=addresses.step_key(OUTSIDE_STEP),
        first=shown[0].link if right else None,
        next=shown[1] if len(shown) > 1 else None,
        whole=Link(site.words.complaint_route.whole_route, addresses.Target(addresses.ROUTE)),
    )


def _step(site: Site, step: Step, number: int) -> StepView:
    words, authority = site.words, site.authority(step.id)
    return StepView(
        id=step.id,
        key=addresses.step_key(step.id),
        number=number,
        name=step.name,
        link=Link(step.name, addresses.step(step.id)),
        decides=step.decides,
        what_to_do=step.what_to_do,
        deadline=wording.duration(step.deadline, words),
        amount=limit(authority, words),
        can_decide=authority.actions,
        channels=[_channel(site, id) for id in step.contact_points],
        passes_on=authority.passes_on,
        you_get=step.you_get,
        if_not=step.if_not,
    )


def _channel(site: Site, id: str) -> Link:
    return Link(wording.point_name(site.contact_point(id), site.words), addresses.contact_point(id))


def _anchors(shown: Route, words: Words) -> list[str]:
    return [] if shown.short else [*(each.id for each in shown.steps), OUTSIDE_STEP]


MARKER = MarkerKind(view, ("right", "problem", "from"), behind=("steps",), anchors=_anchors)
