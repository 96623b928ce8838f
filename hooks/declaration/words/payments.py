"""What a remedy gives, in the words of the site's language: amounts, percentages, things, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..models import Choice, Given, InKind, OwedFor, Remedy, Result, Tier, together
from . import Words, wording

CAUSES: dict[OwedFor, str] = {  # as the words are named
    "late solution": "solution", "late answer": "answer", "late attendance": "attendance", "late notice": "notice",
    "target missed": "target", "what happened": "happened",
}  # fmt: skip


def cause(remedy: Remedy, words: Words) -> str:
    """For what it is owed, as a heading: `Si tardamos en resolverlo:`, or what happened."""
    return remedy.happened or getattr(words.remedy, f"cause_{CAUSES[remedy.owed_for]}")


def actions(remedies: Sequence[Remedy], words: Words) -> list[str]:
    """What each gives, a sentence each; of several, also for what: `No fuimos a la cita: Le damos pilas.`"""
    rule_for = words.remedy_check.rule_for
    return [rule_for.format(product=why.rstrip(".:"), rule=each.action) if why else each.action for each, why in introduced(remedies, words)]


def introduced(remedies: Sequence[Remedy], words: Words) -> Iterator[tuple[Remedy, str]]:
    """All that is given, with what leads to it: for what it is owed, where that is several things, or that it is given besides the one before."""
    groups = together(remedies)
    for group in groups:
        for each in group:
            yield each, words.remedy.besides if each is not group[0] else cause(each, words) if len(groups) > 1 else ""


def in_kind(value: InKind, words: Words) -> str:
    """`10.000 litros de agua`, `1 cuota mensual`."""
    what = value.one if value.one and value.number == 1 else value.what
    return words.remedy.in_kind.format(number=wording.number(value.number, words), what=what)


def given(value: Given, of: str | None, words: Words) -> str:
    """`10 €`, `25 % del precio del billete`, `10.000 litros de agua`; empty where it isn't told in figures."""
    if value.amount:
        return wording.money(value.amount, words)
    if value.in_kind:
        return in_kind(value.in_kind, words)
    if value.per_cent is None:
        return ""
    percent = wording.percent(value.per_cent, words)
    return words.remedy.per_cent.format(percent=percent, of=wording.of(of, words)) if of else percent


def late(value: Tier, words: Words) -> str:
    """With how much delay: `más de 60 minutos de retraso`, `más de 72 horas desde que empieza el plazo`."""
    return (words.remedy.over if value.over else words.remedy.after).format(period=wording.duration(value.passed, words))


def only_late(remedy: Remedy, words: Words) -> str:
    """With how much delay something begins to be owed, where it isn't with any; else empty."""
    if remedy.after:
        return words.remedy.after.format(period=wording.duration(remedy.after, words))
    return late(remedy.tiers[0], words) if remedy.tiers and not remedy.first.form else ""


def from_the_start(remedy: Remedy, words: Words) -> str:
    """The same where that is counted from where the deadline begins, which is later than its end, with what is late: `más de 72 horas desde que empieza
    el plazo sin resolverlo`. Else empty."""
    counted = remedy.after or (remedy.tiers and remedy.tiers[0].after and not remedy.first.form)
    return getattr(words.remedy, f"after_{CAUSES[remedy.owed_for]}").format(over=only_late(remedy, words)) if counted else ""


def tier(value: Tier, words: Words) -> str:
    """`50 % con más de 60 minutos de retraso`."""
    return words.remedy.tier_short.format(over=late(value, words), given=given(value, None, words))


def result(value: Result, words: Words) -> str:
    """`30 % si el resultado baja del 99 %`."""
    return words.remedy.result_short.format(under=wording.percent(value.under, words), given=given(value, None, words))


def choice(value: Choice, words: Words) -> str:
    """`en un vale (150 % del importe)`."""
    w = words.remedy
    if value.in_kind:
        return w.choice_in_kind.format(name=value.name, what=in_kind(value.in_kind, words))
    return w.choice_worth.format(name=value.name, percent=wording.percent(value.worth, words)) if value.worth is not None else value.name


def at_first(remedy: Remedy, words: Words, *, bare: bool = False) -> str:
    """What is given at least, and that it may be more; empty where that isn't told in figures. `bare` where it was said with how much delay."""
    given_first, *more = [remedy.first] * bool(remedy.first.form or not (remedy.tiers or remedy.by_result)) + [*remedy.tiers, *remedy.by_result]
    said, w = given(given_first, remedy.of, words), words.remedy
    if said and not bare and (over := only_late(remedy, words)):
        said = w.tier_short.format(over=over, given=said)
    grows = w.growing_by_result if remedy.by_result and more else w.growing if remedy.for_each or more else None
    return grows.format(given=said) if said and grows else said
