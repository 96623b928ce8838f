"""The law in one line, as it stands beside what it limits; and why it binds a company, or doesn't."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..law.limits import Limit
from ..law.scope import Condition
from ..models import LONGER_IS_BETTER, Event, Rule
from ..words import Words, wording


@dataclass(frozen=True)
class LegalLine:
    """`text` is a sentence without its full stop: what the law gives, and for what; `open` what isn't settled in it."""

    text: str
    basis: str
    href: str
    open: list[str]


def figure(rule: Rule, words: Words) -> str:
    """What a rule allows: «15 días naturales como máximo»; empty where none was found."""
    w = words.law
    if rule.calls:
        return wording.calls(rule.calls, words)
    if not rule.limit:
        return rule.in_words or ""
    return (w.at_least if rule.event in LONGER_IS_BETTER else w.at_most).format(limit=wording.duration(rule.limit, words))


def named(event: Event, words: Words) -> str:
    """What an event is called after «para»."""
    return str(getattr(words.law.events, event))


def legal_line(limit: Limit, words: Words) -> LegalLine:
    rule, w = limit.rule, words.law
    text = w.line.format(limit=figure(rule, words), event=named(rule.event, words))
    return LegalLine(text, rule.basis or "", rule.href or "", doubts(limit, words))


def doubts(limit: Limit, words: Words) -> list[str]:
    """What a customer must know who relies on a limit that isn't sure."""
    w = words.law
    found = [w.unsettled.format(why=limit.unsettled)] if limit.unsettled else []
    found += [w.directive] if limit.rule.directive else []
    return found + ([w.low] if limit.rule.confidence == "low" else [])


def why(conditions: Iterable[Condition], words: Words) -> str:
    """The conditions of a scope as a company fulfils or fails them: «no es una empresa de agua y no vende a distancia»."""
    return wording.listed([_why(each, words) for each in conditions], words) or words.whom.everybody


def _why(condition: Condition, words: Words) -> str:
    w = words.whom
    name = "except_sectors" if condition.name == "except_sectors" else f"{'' if condition.holds else 'not_'}{condition.name}"
    choices = words.changes.choices.get("sectors" if condition.name == "except_sectors" else condition.name)
    names = [choices.get(each) if choices else each for each in condition.wanted]  # a region has no word but its code
    return str(getattr(w, name)).format(names=wording.either(names, words))
