"""What is left to find out about the law, for who edits: what to ask a lawyer, doubts, what may change, sources, days of checking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from declaration import messages
from declaration.checking.law_facts import AUTHORITY_IS_OLD, FACT_IS_OLD
from declaration.law.advice import BINDING, Advice
from declaration.models import Fact, OutsideBody, Pending, ToCheck

from .sentences import Sentences, begun, closed, short
from .sheet import Sheet


@dataclass(frozen=True)
class _Named:
    """A fact that concerns the company, what it is called, and whether its doubt was told before."""

    name: str
    fact: Fact
    told: bool = False

    @property
    def lasts(self) -> timedelta:
        return AUTHORITY_IS_OLD if isinstance(self.fact, OutsideBody) else FACT_IS_OLD


def tell(sheet: Sheet, advice: Advice, say: Sentences) -> None:
    named = list(_facts(advice, say))
    sheet.title(messages.say("hosting.law_advice.left.title"))
    sheet.says(messages.say("hosting.law_advice.left.only_for_editors"))
    _matters(sheet, say, messages.say("hosting.law_advice.left.to_find_out"), advice.jurisdiction.to_check)
    _doubts(sheet, advice, named)
    _matters(sheet, say, messages.say("hosting.law_advice.left.may_change"), advice.jurisdiction.pending)
    _sources(sheet, named)
    _checked(sheet, advice, say, named)


def _facts(advice: Advice, say: Sentences) -> Iterator[_Named]:
    """Those that bind the company, or would, and the bodies of its customers."""
    if advice.jurisdiction.instrument:
        yield _Named(advice.jurisdiction.instrument.name, advice.jurisdiction.instrument)
    yield from (_Named(each.act.name, each.act, each.state == "doubtful") for each in advice.acts if each.state in BINDING)
    for each in (*advice.limits, *advice.if_not_stated):
        if each.state in BINDING:
            basis = f" ({short(each.rule.basis)})" if each.rule.basis else ""
            yield _Named(f"{say.event(each.rule.event)}{basis}", each.rule, each.state == "doubtful")
    for channels in advice.channels:
        if channels.state in BINDING:
            yield _Named(
                messages.say("hosting.law_advice.left.complaint_channels", basis=short(channels.required.basis)),
                channels.required,
                channels.state == "doubtful",
            )
    yield from (_Named(each.body.name, each.body) for each in advice.bodies if each.ours)


def _matters(sheet: Sheet, say: Sentences, heading: str, matters: Iterable[ToCheck | Pending]) -> None:
    """By the day on which each was last looked at, the latest first."""
    by_day: dict[date, list[str]] = {}
    for each in matters:
        by_day.setdefault(each.checked_on, []).append(each.text)
    for day in sorted(by_day, reverse=True):
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.last_looked_at", heading=heading, day=say.day(day)))
        for text in by_day[day]:
            sheet.point(closed(text))


def _doubts(sheet: Sheet, advice: Advice, named: Sequence[_Named]) -> None:
    found = [(each.name, each.fact.doubt) for each in named if not each.told]
    for act in advice.acts:
        if act.state in BINDING:
            found += [
                (f"{act.act.name}, {each.duty.article}", each.duty.doubt)
                for each in act.duties
                if each.applies and (act.state == "doubtful" or each.duty.confidence != "low")
            ]
    doubts = [(name, doubt) for name, doubt in found if doubt]
    if doubts:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.doubts"))
    for name, doubt in doubts:
        sheet.point(f"{begun(name)}. {closed(doubt)}")


def _sources(sheet: Sheet, named: Sequence[_Named]) -> None:
    alone = dict.fromkeys(each.name for each in named if not any(source.official for source in each.fact.sources))
    if alone:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.without_official_source", alone="; ".join(alone)))
    once = dict.fromkeys(each.name for each in named if each.fact.confidence == "medium" and each.name not in alone)
    if once:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.with_one_source", once="; ".join(once)))
    official: dict[str, str] = {}
    others: dict[tuple[str, str], list[str]] = {}
    for each in named:
        for source in each.fact.sources:
            if source.official:
                where = source.href or source.name
                official[where] = min(official.get(where, source.name), source.name, key=len)
            else:
                others.setdefault((source.name, source.href or ""), []).append(each.name)
    if official:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.official_sources"))
    for href, name in official.items():
        sheet.point(_source(name, "" if href == name else href))
    if others:
        sheet.gap()
        sheet.says(messages.say("hosting.law_advice.left.other_sources"))
    for (name, href), names in others.items():
        sheet.point(_source(name, href), messages.say("hosting.law_advice.left.used_for", names="; ".join(dict.fromkeys(names))))


def _source(name: str, href: str) -> str:
    return f"{name}: {href}" if href else closed(name)


def _checked(sheet: Sheet, advice: Advice, say: Sentences, named: Sequence[_Named]) -> None:
    """The latest day is that of all the rest, so what it is of isn't listed."""
    sheet.gap()
    sheet.says(messages.say("hosting.law_advice.left.when_checked"))
    days = sorted({each.fact.checked_on for each in named}, reverse=True)
    for day in days:
        names = list(dict.fromkeys(each.name for each in named if each.fact.checked_on == day))
        old = list(dict.fromkeys(each.name for each in named if each.fact.checked_on == day and advice.day - day > each.lasts))
        what = "; ".join(names)
        if day == days[0] and len(days) > 1:
            what = messages.say("hosting.law_advice.left.one_fact") if len(names) == 1 else messages.say("hosting.law_advice.left.facts", count=len(names))
        sheet.point(
            messages.say("hosting.law_advice.left.checked_on", day=say.day(day), what=what),
            messages.say("hosting.law_advice.left.check_again", old="; ".join(old)) if old else "",
        )
