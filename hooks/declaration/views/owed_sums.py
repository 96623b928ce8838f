"""How much is owed, in words: by which steps a sum was reached, examples with a round amount, and what the scripts say it with.

No marker: “¿Me corresponde algo?”, the letter and `exports/clock.py` use it. The sums are `deadlines/sums.py`; `owed-case.js` is the other half of what
is said here, held to the same cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..deadlines import Delay, Sum, sum_of, terms
from ..models import DELAYED, InKind, Remedy, Result, together
from ..quantities import Money
from ..words import Words, locales, payments, wording

_A_HUNDREDTH = Decimal("0.01")  # the least by which a share can be missed
MOST = 999_999_999  # of an amount that a customer types: what is reckoned with it can still be told to the cent by a browser


@dataclass(frozen=True)
class Worked:
    """What is owed in some cases of a remedy: of which amount, and case by case."""

    head: str
    rows: list[tuple[str, str]]


def is_worked_out(remedy: Remedy) -> bool:
    """Whether what it gives depends on the case, on more than being owed, and on what a customer knows: what the result of a target was, only
    the company does, so the form and the letter tell of that without a figure, and the examples say all."""
    return not remedy.sum and not remedy.by_result and bool(remedy.first.form or remedy.tiers or remedy.choices)


def event(remedy: Remedy, words: Words) -> str:
    """What it is owed for, as the customer would choose it among others: `Tardaron en resolverlo`, or what happened."""
    said: str = remedy.happened.rstrip(".") if remedy.happened else getattr(words.remedy_check.sums, payments.CAUSES[remedy.owed_for])
    return said


def bases(each: Iterable[Sequence[Remedy]]) -> int:
    """Of how many different amounts, at most, what is owed at once is a share: of what is owed to each kind of customer."""
    return max((len({one.of for one in group if one.has_per_cent}) for remedies in each for group in together(remedies)), default=0)


def currency(remedy: Remedy, company: str) -> str:
    """The one in which it is paid; the company's, where it names none."""
    named = [*(each.amount for _, each in remedy.every), remedy.at_least, remedy.at_most, remedy.not_under, remedy.late_extra]
    return next((each.currency for each in named if each), company)


def value(owed: Money | InKind, words: Words) -> str:
    """`40 €`, `10.000 litros de agua`."""
    return wording.money(owed, words) if isinstance(owed, Money) else payments.in_kind(owed, words)


def steps(remedy: Remedy, delay: Delay, found: Sum, base: Money | None, words: Words, result: Result | None = None, *, headed: bool = False) -> list[str]:
    """How a sum was reached, a sentence each; nothing where it is what the remedy names, and no more. The choice isn't among them. `result` is
    the worst of the remedy's that a target came out under. Where it is `headed` by how late it was, or by the result, that isn't told again."""
    w, r, said = words.remedy_check.sums, words.remedy, list[str]()
    tier = remedy.tiers[delay.tier] if delay.tier is not None else None
    before: Money | InKind | None = None
    plain = [step.how for step in found.steps if step.how != "choice"]
    for step in found.steps:
        comes_to = value(step.comes_to, words)
        match step.how:
            case "first" | "tier" | "per cent":
                given = payments.given(tier or result or remedy.first, remedy.of, words)
                if base and step.how == "per cent":
                    given = w.of_base.format(given=given, base=wording.money(base, words), result=comes_to)
                if headed and delay.periods == 1:
                    said.append(f"{given}.")
                elif result:
                    said.append(r.result.format(under=wording.percent(result.under, words), given=given))
                else:
                    beginning = w.first.format(given=given) if len(plain) > 1 else f"{given}."
                    said.append(r.tier.format(over=payments.late(tier, words), given=given) if tier else beginning)
            case "periods":
                assert before and remedy.for_each
                each, count = value(_each(before, step.comes_to, delay.periods - 1), words), wording.number(delay.periods - 1, words)
                said.append(w.periods.format(period=wording.duration(remedy.for_each, words), count=count, each=each, result=comes_to))
            case "at least":
                said.append(r.at_least.format(amount=comes_to))
            case "at most":
                said.append(r.at_most.format(amount=comes_to))
        before = step.comes_to
    return [] if plain == ["first"] else said


def options(remedy: Remedy, delay: Delay, base: Money | None, digits: int, words: Words, measured: Decimal | None = None) -> str:
    """What there is to choose from, each with what it is worth; empty where there is no choice."""
    found = [(each, sum_of(remedy, delay, base=base, choice=each, measured=measured, digits=digits)) for each in remedy.choices]
    w = words.remedy_check.sums
    said = [w.option.format(name=each.name, owed=value(owed.owed, words)) if owed and owed.owed else each.name for each, owed in found]
    return words.remedy.choices.format(choices=wording.either(said, words)) if said else ""


def examples(remedy: Remedy, company: str, words: Words) -> Worked | None:
    """What it comes to, tier by tier, with more delay or a worse result, with a round amount where it is a percentage; None where that is what it
    says itself."""
    grows = remedy.for_each or remedy.tiers or remedy.by_result
    if remedy.sum or not (remedy.has_per_cent or grows or (remedy.choices and is_worked_out(remedy))):
        return None
    w, digits = words.remedy_check.sums, locales.currency_digits(currency(remedy, company))
    base = Money.model_validate(f"{100 if digits else 10000} {currency(remedy, company)}") if remedy.has_per_cent else None
    rows = []
    for case, delay, result in _cases(remedy, words):
        measured = None if not remedy.by_result else result.under - _A_HUNDREDTH if result else remedy.by_result[0].under
        found = sum_of(remedy, delay, base=base, measured=measured, digits=digits)
        if found:
            how = steps(remedy, delay, found, base, words, result, headed=True) or ([f"{value(found.owed, words)}."] if found.owed else [])
            rows.append((case, " ".join(filter(None, [*how, options(remedy, delay, base, digits, words, measured)]))))
    head = w.example.format(base=wording.money(base, words)) if base else w.example_plain
    return Worked(head, rows) if rows else None


def _cases(remedy: Remedy, words: Words) -> Iterator[tuple[str, Delay, Result | None]]:
    """Each case in words: how late it was, and the worst result that a target came out under."""
    w = words.remedy_check.sums
    if remedy.owed_for not in DELAYED:
        yield event(remedy, words), Delay(1, None), None
        for result in remedy.by_result:
            yield w.under.format(under=wording.percent(result.under, words)), Delay(1, None), result
        return
    yield w.late_over.format(over=payments.only_late(remedy, words)) if remedy.after else w.late, Delay(1, None), None
    for place, tier in enumerate(remedy.tiers):
        yield w.late_over.format(over=payments.late(tier, words)), Delay(1, place), None
    if remedy.for_each:
        yield w.late_more.format(period=wording.duration(remedy.for_each, words), count=wording.number(2, words)), Delay(3, None), None


def _each(before: Money | InKind, after: Money | InKind, times: int) -> Money | InKind:
    """What was added each time."""
    if isinstance(before, Money) and isinstance(after, Money):
        return after.model_copy(update={"amount": (after.amount - before.amount) / times})
    assert isinstance(before, InKind) and isinstance(after, InKind)
    return after.model_copy(update={"number": (after.number - before.number) // times})


# --- For the scripts --------------------------------------------------------------------------------------------------------


def for_script(remedy: Remedy, company: str, words: Words) -> dict[str, Any] | None:
    """What `owed-sum.js` reckons with and `owed-case.js` says of a remedy; None where its one amount says all."""
    if not is_worked_out(remedy):
        return None
    paid_in = currency(remedy, company)
    return {
        "terms": terms(remedy, locales.currency_digits(paid_in)),
        "said": {
            "first": payments.given(remedy.first, remedy.of, words),
            "for_each": wording.duration(remedy.for_each, words) if remedy.for_each else "",
            "tiers": [{"over": payments.late(each, words), "given": payments.given(each, remedy.of, words)} for each in remedy.tiers],
            "over": payments.only_late(remedy, words),
            "not_under": words.remedy.not_under.format(amount=wording.money(remedy.not_under, words)) if remedy.not_under else "",
            "often": words.remedy.times_a_year.format(count=wording.number(remedy.times_a_year, words)) if remedy.times_a_year else "",
            "base": words.remedy_check.sums.base.format(currency=_signs(paid_in, words).strip(), of=remedy.of) if remedy.of else "",
        },
        "figures": figures(paid_in, words),
        "extra": int(remedy.late_extra.amount * 100) if remedy.late_extra else None,
    }


def adds(remedy: Remedy, company: str, words: Words) -> dict[str, Any]:
    """What a remedy adds up with others: its currency, how an amount in it is written, and its one amount, where that is the same in every case."""
    paid_in = currency(remedy, company)
    return {"currency": paid_in, "figures": figures(paid_in, words), "amount": int(remedy.sum.amount * 100) if remedy.sum else None}


def figures(currency: str, words: Words) -> dict[str, Any]:
    """How an amount in that currency is written: what stands around its figures, and the signs within."""
    before, after = wording.money(Money.model_validate(f"1 {currency}"), words).split("1")
    divided = wording.number(1_000_000, words)
    return {
        "before": before,
        "after": after,
        "decimal": wording.number(Decimal("0.5"), words)[1],
        "group": divided[1],
        "from": next(number for number in (1000, 10000) if not wording.number(number, words).isdigit()),
        "most": MOST,
    }


def _signs(currency: str, words: Words) -> str:
    around = figures(currency, words)
    return f"{around['before']}{around['after']}"


def script_words(words: Words) -> dict[str, str]:
    """The phrases of `owed-case.js`, by their names."""
    w, r = words.remedy_check.sums, words.remedy
    kept = {name: text for name, text in w if name not in _ON_PAGES}
    return kept | {name: getattr(r, name) for name in ("tier", "at_least", "at_most", "in_kind")} | {"late_extra_alone": r.late_extra}


# Those of the form where it is owed for a late notice, which needs them at once.
OF_NOTICE = {"event_day", "asked_notice", "asked_day_notice", "not_noticed", "no_event"}
# Those that pages alone say.
_ON_PAGES = OF_NOTICE | {
    "what_happened",
    "solution",
    "answer",
    "attendance",
    "notice",
    "target",
    "happened",
    "base",
    "example",
    "example_plain",
    "late",
    "late_over",
    "late_more",
    "under",
    "is_owed_given",
    "example_notice",
}
