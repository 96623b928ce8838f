"""`<!-- declaration:complaint-route -->`: the steps from first contact to an outside body.

Whole on the complaint page; on a right's or problem's page, in short, from the step where that case begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .. import addresses
from ..addresses import Link
from ..addresses.permanent import OUTSIDE_STEP
from ..models import OUTSIDE, ProblemType, Right, Stage, Step
from ..site import Site
from ..words import Words, wording
from .authority import limit
from .kinds import MarkerKind


@dataclass(frozen=True)
class Door:
    """A way on, among those of which one chooses."""

    joint: str  # what stands between it and the one before
    link: Link
    within: str = ""  # by when it is decided there


@dataclass(frozen=True)
class StepView:
    id: str
    key: str  # its permanent address
    number: str
    name: str
    link: Link
    decides: str
    what_to_do: str
    only_for: list[str]  # whom it is for, in a sentence each; nothing where all have it
    deadline: str  # of most cases; empty where none is promised
    of_classes: list[str]  # other deadlines, with whose they are, or through which channel
    beside: list[str]  # that no deadline is promised, and how long the customer has to go on
    amount: str  # empty where it isn't said what is decided there; so the next
    can_decide: list[str]
    channels: list[Link]
    passes_on: str  # what that person hands on, and to whom
    you_get: str
    if_not: str
    doors: list[Door]  # where one goes on from here, if that isn't simply the next step


@dataclass(frozen=True)
class Route:
    short: bool
    steps: list[StepView]
    bodies: list[Link]
    outside_key: str  # the permanent address of the last step, outside the company
    first: Link | None  # of a right: how one begins; a problem's page has said it
    then: list[Door]  # the steps after the first
    whole: Link


def view(site: Site, *, right: Right | None = None, problem: ProblemType | None = None, start: Step | None = None) -> Route:
    if problem and not start:
        stages = site.declaration.route_of(problem)
    else:
        stages = site.declaration.complaint_route.stages(start.id if start else None)
    shown = [_step(site, stage, after) for stage, after in zip_longest(stages, stages[1:])]
    return Route(
        short=bool(right or problem),
        steps=shown,
        bodies=[Link(body.name, addresses.outside_body(body.id)) for body in site.declaration.outside_bodies],
        outside_key=addresses.step_key(OUTSIDE_STEP),
        first=shown[0].link if right else None,
        then=_doors(site, ways_on(stages[0]), lambda step: decided_within(site, step, problem)),
        whole=Link(site.words.complaint_route.whole_route, addresses.Target(addresses.ROUTE)),
    )


def _step(site: Site, stage: Stage, after: Stage | None) -> StepView:
    """`after` is the stage that is shown after it: where that is where one goes on, its place says so."""
    step, words, authority = stage.step, site.words, site.authority(stage.step.id)
    told = stage.doors != (after.step.id if after else OUTSIDE,)
    return StepView(
        id=step.id,
        key=addresses.step_key(step.id),
        number=stage.number,
        name=step.name,
        link=Link(step.name, addresses.step(step.id)),
        decides=step.decides,
        what_to_do=step.what_to_do,
        only_for=list(only_for(site, step)),
        deadline=wording.duration(step.deadline, words) if step.deadline else "",
        of_classes=[*of_classes(site, step), *_of_channels(site, step)],
        beside=list(_beside(step, words)),
        amount=limit(authority, words) if authority else "",
        can_decide=authority.actions if authority else [],
        channels=[_channel(site, id) for id in step.contact_points],
        passes_on=authority.passes_on if authority else "",
        you_get=step.you_get,
        if_not=step.if_not,
        doors=_doors(site, stage.doors) if told else [],
    )


def _beside(step: Step, words: Words) -> Iterator[str]:
    w = words.complaint_route
    promised_all = step.deadline or (step.only_for.classes and step.deadlines.keys() >= {*step.only_for.classes})
    if not promised_all:
        yield w.no_deadline_for_others if step.every else w.no_deadline
    if step.go_on_within:
        yield (w.go_on_within if step.every else w.go_on_once_answered).format(period=wording.duration(step.go_on_within, words))


def _doors(site: Site, ids: Sequence[str], within: Callable[[Step], str] = lambda step: "") -> list[Door]:
    links = [Link(door_name(site, id), addresses.step(OUTSIDE_STEP if id == OUTSIDE else id)) for id in ids]
    joints = wording.joints_of_either([link.text for link in links], site.words) if links else []
    return [Door(joint, link, "" if id == OUTSIDE else within(site.step(id))) for joint, link, id in zip(joints, links, ids, strict=True)]


def ways_on(stage: Stage) -> Sequence[str]:
    """Where one goes on, in short; nothing where only outside the company, which is told by itself, for one may go there at any time."""
    return stage.doors if stage.doors != (OUTSIDE,) else ()


def door_name(site: Site, id: str) -> str:
    """What is called where one goes on: a step, or outside the company."""
    return site.words.complaint_route.outside if id == OUTSIDE else site.step(id).name


def decided_within(site: Site, step: Step, problem: ProblemType | None = None) -> str:
    """By when it is decided at a step, in a word; for cases of a problem, or for all. From the shortest to the longest, where that
    differs by class; empty where some of them aren't promised any."""
    periods = site.declaration.periods_of(step, problem)
    return "" if None in periods else wording.spread([each for each in periods if each], site.words)


def only_for(site: Site, step: Step) -> Iterator[str]:
    """Whom a step is for, a sentence each; nothing where all have it."""
    w, only = site.words.complaint_route, step.only_for
    if only.problems:
        yield w.only_for_problems.format(problems=wording.either([wording.quoted(site.problem(id).name, site.words) for id in only.problems], site.words))
    if only.classes:
        yield w.only_for_classes.format(classes=wording.listed([site.product_class(id).name for id in only.classes], site.words))


def of_classes(site: Site, step: Step) -> list[str]:
    """The deadlines that differ by class, each with the name of its class."""
    w, words = site.words.complaint_route, site.words
    return [w.of_class.format(product_class=site.product_class(id).name, period=wording.duration(period, words)) for id, period in step.deadlines.items()]


def _of_channels(site: Site, step: Step) -> list[str]:
    """The deadlines that differ by channel, each with the name of its channel."""
    w, words = site.words.complaint_route, site.words
    names = {id: wording.point_name(site.contact_point(id), words) for id in step.deadline_by_channel}
    return [w.of_class.format(product_class=names[id], period=wording.duration(period, words)) for id, period in step.deadline_by_channel.items()]


def _channel(site: Site, id: str) -> Link:
    return Link(wording.point_name(site.contact_point(id), site.words), addresses.contact_point(id))


def _anchors(shown: Route, words: Words) -> list[str]:
    return [] if shown.short else [*(each.id for each in shown.steps), OUTSIDE_STEP]


MARKER = MarkerKind(view, ("right", "problem", "from"), behind=("steps",), anchors=_anchors)
