"""The bodies to which a company's customers may go, in the order in which they do."""

from __future__ import annotations

from declaration import messages
from declaration.law.advice import Advice
from declaration.models import OutsideBody

from .sentences import Sentences, closed, quoted
from .sheet import Sheet


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    """Section 6 of the letter."""
    sheet.title(messages.say("hosting.law_advice.bodies.title_bodies"))
    for number, each in enumerate((each for each in advice.bodies if each.ours), start=1):
        _body(each.body, number, sheet, say)
    others = [each for each in advice.bodies if not each.ours]
    if others:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.bodies.not_for_your_customers"))
    for each in others:
        sheet.point(f"{each.body.name}: {say.failing(each.conditions)}.")


def _body(body: OutsideBody, number: int, sheet: Sheet, say: Sentences) -> None:
    note = f", {body.file_within_note}" if body.file_within_note else ""
    clock = f", {body.clock_note}" if body.clock_note else ""
    before = [
        messages.say("hosting.law_advice.bodies.what_first", first=quoted(body.first)) if body.first else "",
        messages.say("hosting.law_advice.bodies.how_long_to_wait", wait=say.duration(body.wait)) if body.wait else "",
        messages.say("hosting.law_advice.bodies.how_long_to_turn_to_it", file_within=say.duration(body.file_within), note=note) if body.file_within else "",
    ]
    then = [
        messages.say("hosting.law_advice.bodies.how_long_it_takes", decides_within=say.duration(body.decides_within), clock=clock)
        if body.decides_within
        else "",
        {True: messages.say("hosting.law_advice.bodies.binding"), False: messages.say("hosting.law_advice.bodies.not_binding"), None: ""}[body.binding],
        closed(body.appeal or ""),
        {True: messages.say("hosting.law_advice.bodies.you_may_refuse"), False: messages.say("hosting.law_advice.bodies.you_may_not_refuse"), None: ""}[
            body.voluntary
        ],
        messages.say("hosting.law_advice.bodies.cost_is", cost=closed(body.cost[:1].lower() + body.cost[1:])) if body.cost else "",
    ]
    unknown = {
        messages.say("hosting.law_advice.bodies.unknown_first"): not (body.first or body.wait),
        messages.say("hosting.law_advice.bodies.unknown_time"): not body.decides_within,
        messages.say("hosting.law_advice.bodies.unknown_binding"): body.binding is None,
        messages.say("hosting.law_advice.bodies.unknown_refusal"): body.voluntary is None,
        messages.say("hosting.law_advice.bodies.unknown_cost"): not body.cost,
    }
    left_out = [name for name, is_unknown in unknown.items() if is_unknown]
    where = [
        f"{label}: {each}"
        for label, each in (
            (messages.say("hosting.law_advice.bodies.website"), body.href),
            (messages.say("hosting.law_advice.bodies.telephone"), body.phone),
            (messages.say("hosting.law_advice.bodies.rule"), body.basis),
        )
        if each
    ]
    sheet.point(
        f"{say.body(body)} {quoted(body.decides)}",
        " ".join(filter(None, before)),
        " ".join(filter(None, then)),
        messages.say("hosting.law_advice.bodies.not_known", left_out=say.neither(left_out)) if left_out else "",
        " · ".join(where),
        messages.say("hosting.law_advice.bodies.all_to_be_confirmed") if body.confidence == "low" else "",
        mark=f"{number}.",
    )
