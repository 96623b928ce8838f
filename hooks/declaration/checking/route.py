"""The complaint route as a whole: from its start one gets outside through every step, whoever begins it has it, and somebody decides."""

from __future__ import annotations

from collections.abc import Iterator

from ..loading import Loaded
from ..messages import say
from ..mistakes import Mistake
from ..models import OUTSIDE, Authority, ComplaintRoute, Step


def ends_outside(loaded: Loaded) -> Iterator[Mistake]:
    """From the start, door by door, one gets to the outside bodies, through every step, without going round."""
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    if not route:
        return
    by_id = {step.id: step for step in route.steps}
    if route.start not in by_id:
        return  # told as an id that names nothing
    visited, on_the_way = {route.start}, [route.start]
    doors = {id: list(enumerate(step.doors)) for id, step in by_id.items()}  # those that are still to be tried
    while on_the_way:
        here = on_the_way[-1]
        if not doors[here]:
            on_the_way.pop()
            continue
        i, door = doors[here].pop(0)
        if door in on_the_way:
            yield loaded.places.mistake(
                ("steps", here, *_door(by_id[here], i)),
                say("checking.route.goes_round", here=here, door=door),
                fix=say("checking.route.each_to_a_new_one", outside=OUTSIDE),
            )
            return
        if door not in by_id and door != OUTSIDE:
            return  # likewise
        if door in by_id and door not in visited:
            visited.add(door)
            on_the_way.append(door)
    for step in route.steps:
        if step.id not in visited:
            yield loaded.places.mistake(
                ("steps", step.id, "id"), say("checking.route.not_reached", start=route.start), found=step.id, fix=say("checking.route.lead_to_it")
            )


def _door(step: Step, i: int) -> tuple[str | int, ...]:
    return ("next", i) if isinstance(step.next, list) else ("next",)


def nobody_decides_less_than_before(loaded: Loaded) -> Iterator[Mistake]:
    """Nobody is sent on to whom has less to say, as far as that is told."""
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    if not route:
        return
    authority: dict[str, Authority] = {a.step: a for a in loaded.parts["authority"]}
    told = set()
    for stage in route.stages():
        lower = authority.get(stage.step.id)
        for higher in (authority[door] for door in stage.doors if lower and door in authority and door not in told):
            assert lower
            if higher.amount_up_to and (not lower.amount_up_to or higher.amount_up_to.amount < lower.amount_up_to.amount):
                told.add(higher.step)
                before = say("checking.route.up_to", amount=lower.amount_up_to) if lower.amount_up_to else say("checking.route.no_limit")
                yield loaded.places.mistake(
                    ("authority", higher.step, "amount_up_to"),
                    say("checking.route.decides_less", before=before),
                    found=higher.amount_up_to,
                    fix=say("checking.route.raise_amount"),
                )


def whoever_begins_has_it(loaded: Loaded) -> Iterator[Mistake]:
    """Every case of a problem begins with a step that is for it; and a step that is for a problem alone can be reached by it."""
    declaration = loaded.declaration
    if not declaration:
        return
    steps = {step.id: step for step in declaration.complaint_route.steps}
    problems = {problem.id: problem for problem in declaration.problems}
    for problem in problems.values():
        step = steps.get(problem.complaint_step)
        if not step:
            continue  # told as an id that names nothing
        met = [each for each in declaration.classes_of(problem) if declaration.meets(problem, each.id)]
        left_out = next((each for each in met if not declaration.has_step(problem, step, each.id)), None)
        if not declaration.has_step(problem, step):
            what = say("checking.route.begins_elsewhere")
        elif left_out:
            what = say("checking.route.begins_elsewhere_for_class", product_class=left_out.id)
        else:
            continue
        yield loaded.places.mistake(
            ("problems", problem.id, "complaint_step"),
            what,
            found=step.id,
            fix=say("checking.route.one_for_all_cases"),
        )
    for step in steps.values():
        for i, id in enumerate(step.only_for.problems):
            about = problems.get(id)
            if about and declaration.has_step(about, step) and step.id not in [stage.step.id for stage in declaration.route_of(about)]:
                yield loaded.places.mistake(
                    ("steps", step.id, "only_for", "problems", i),
                    say("checking.route.begins_later", step=step.id),
                    found=id,
                    fix=say("checking.route.take_out", problem=id),
                )


def classes_are_of_one_kind(loaded: Loaded) -> Iterator[Mistake]:
    """A step differs by the product or by who the customer is, like a problem; and has a deadline only for those who have the step."""
    by = {each.id: each.by for name in ("product_classes", "customer_kinds") for each in loaded.parts[name]}
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    for step in route.steps if route else []:
        at: dict[str, tuple[str | int, ...]] = {id: ("only_for", "classes", i) for i, id in enumerate(step.only_for.classes)}
        at |= {id: ("deadlines", id) for id in step.deadlines}
        known = [id for id in step.classes if id in by]
        other = next((id for id in known if by[id] != by[known[0]]), None)
        if other:
            yield loaded.places.mistake(
                ("steps", step.id, *at[other]),
                say("checking.route.two_kinds"),
                found=other,
                fix=say("checking.route.leave_one_kind"),
            )
            continue
        for id in step.deadlines:
            if step.only_for.classes and id not in step.only_for.classes:
                yield loaded.places.mistake(
                    ("steps", step.id, "deadlines", id),
                    say("checking.route.class_without_step"),
                    found=id,
                    fix=say("checking.route.add_class"),
                )


def nobody_is_kept_from_outside(loaded: Loaded) -> Iterator[Mistake]:
    """How long one may go outside isn't the company's to say."""
    route: ComplaintRoute | None = loaded.parts.get("complaint_route")
    for step in route.steps if route else []:
        if step.go_on_within and step.doors == [OUTSIDE]:
            yield loaded.places.mistake(
                ("steps", step.id, "go_on_within"),
                say("checking.route.only_outside_follows"),
                found=f"{step.go_on_within}",
                fix=say("checking.route.delete_line"),
            )


def unit_has_one_name(loaded: Loaded) -> Iterator[Mistake]:
    """Who handles complaints is called in the route, or among the teams, as in the company's data: a customer would look for two."""
    company, route = loaded.parts.get("company"), loaded.parts.get("complaint_route")
    if not company or not route or loaded.unread & {"steps", "owners"}:
        return
    name = company.complaints_unit.name
    named = [("steps", step) for step in route.steps] + [("owners", owner) for owner in loaded.parts["owners"]]
    others = [(kind, each) for kind, each in named if _COMPLAINTS in each.id]
    if others and not any(each.name == name for _, each in named):
        places = (loaded.places.at(kind, each.id, "name") for kind, each in others)
        listed = say("checking.route.and_another").join(
            say("checking.route.named_at", name=each.name, path=path, line=line) for (_, each), (path, line) in zip(others, places, strict=True)
        )
        yield loaded.places.mistake(
            ("company", "", "complaints_unit", "name"),
            say("checking.route.unit_unnamed"),
            found=name,
            fix=say("checking.route.write_the_same", listed=listed),
            severity="warning",
        )


_COMPLAINTS = "reclamacion"  # what is in the id of the step and of the team that are it
RULES = (
    unit_has_one_name,
    ends_outside,
    nobody_decides_less_than_before,
    whoever_begins_has_it,
    classes_are_of_one_kind,
    nobody_is_kept_from_outside,
)
