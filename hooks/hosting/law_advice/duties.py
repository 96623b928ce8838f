"""The duties of the law, one by one: what the declaration holds of each act that binds the company, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from declaration import messages
from declaration.law.advice import BINDING, Advice, AdvisedAct
from declaration.law.coverage import Covered

from .sentences import Sentences, begun, closed, quoted
from .sheet import Sheet


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    """Section 5 of the letter."""
    sheet.title(messages.say("hosting.law_advice.duties.title_duties"))
    acts = [each for each in advice.acts if each.duties]
    if not acts:
        sheet.says(messages.say("hosting.law_advice.duties.no_law_compared", name=advice.jurisdiction.name))
    for each in acts:
        if each.state in BINDING:
            _of_act(each, sheet, advice, say)
    spared = [(each, met) for each in acts if each.state not in BINDING and (met := sum(duty.met for duty in each.duties))]
    if spared:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.duties.met_without_having_to"))
    for each, met in spared:
        count = len(each.duties)
        sheet.point(
            messages.say("hosting.law_advice.duties.met_of_one", name=each.act.name, met=met)
            if count == 1
            else messages.say("hosting.law_advice.duties.met_of_duties", name=each.act.name, met=met, count=count)
        )


def _of_act(each: AdvisedAct, sheet: Sheet, advice: Advice, say: Sentences) -> None:
    ours = [duty for duty in each.duties if duty.applies]
    met, missing = [duty for duty in ours if duty.met], [duty for duty in ours if not duty.met]
    when = {
        "later": messages.say("hosting.law_advice.duties.binds_since", since=say.since(each.begins)),
        "doubtful": messages.say("hosting.law_advice.duties.unsure_if_it_binds"),
    }.get(each.state, "")
    told = messages.say("hosting.law_advice.duties.duties_counted", ours=len(ours), met=len(met), missing=say.missing(len(missing)))
    if len(ours) < 2:
        told = messages.say("hosting.law_advice.duties.no_duty")
        if ours:
            told = messages.say("hosting.law_advice.duties.one_duty_met") if met else messages.say("hosting.law_advice.duties.one_duty_missing")
    sheet.gap()
    sheet.says(f"{closed(each.act.name)}{when} {told}")
    listed = partial(_listed, sheet, advice, say)
    listed(messages.say("hosting.law_advice.duties.missing"), [duty for duty in missing if _lacking(duty)], _lacking)
    listed(messages.say("hosting.law_advice.duties.missing_and_unsaid"), [duty for duty in missing if not _lacking(duty)], lambda _: "")
    listed(messages.say("hosting.law_advice.duties.already_covered"), met, lambda _: "")
    listed(
        messages.say("hosting.law_advice.duties.not_yours"),
        [duty for duty in each.duties if not duty.applies],
        lambda duty: messages.say("hosting.law_advice.duties.not_yours_because", reason=say.failing(duty.not_ours)),
    )


def _listed(sheet: Sheet, advice: Advice, say: Sentences, heading: str, duties: Sequence[Covered], tell: Callable[[Covered], str]) -> None:
    if duties:
        sheet.says(f"{heading}:", depth=1)
    for each in duties:
        begins = each.duty.effective_from
        later = f" {begun(say.since(begins))}." if begins and begins > advice.day else ""
        later += messages.say("hosting.law_advice.duties.unsure_see_section") if each.duty.confidence == "low" and each.applies else ""
        sheet.point(f"{begun(each.duty.article)}. {quoted(each.duty.says)}{later}", tell(each), depth=1)


def _lacking(each: Covered) -> str:
    if each.missing:
        return messages.say("hosting.law_advice.duties.you_say", missing=quoted(each.missing))
    if each.figures is False:
        return messages.say("hosting.law_advice.duties.not_always_met")
    return messages.say("hosting.law_advice.duties.channel_missing") if each.channels is False else ""
