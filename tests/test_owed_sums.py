"""How much is owed in a case: sums worked out by hand from real schemes, laws that hold for any remedy, and the browser, which agrees with Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error, Page

from conftest import ROOT
from declaration.deadlines import Delay, NoBase, NoResult, Opening, Sum, delay, sum_of, terms
from declaration.deadlines import browser as for_browsers
from declaration.models import Choice, InKind, Remedy
from declaration.quantities import Money, Span
from declaration.words import locales
from read_yaml import read_yaml
from test_clock import CLOCK, FIRST, LAST

VECTORS = read_yaml((ROOT / "tests/cases/remedies/sums.yml").read_text("utf-8"))
vectors = pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["why"][:40])
SCRIPTS = ROOT / "overrides/assets/javascripts"
ZONE = ZoneInfo("Europe/Madrid")
OPENING = Opening(ZONE, dict.fromkeys(range(5), (Span.model_validate("09:00-20:30"),)), frozenset())


def remedy(**fields: Any) -> Remedy:
    return Remedy.model_validate({"automatic": True, "action": "Le pagamos.", "paid_within": "5 working days", **fields})


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def digits_of(given: Remedy, base: Money | None) -> int:
    found = base or given.amount
    return locales.currency_digits(found.currency) if found else 2


def shown(value: Money | InKind | None) -> str:
    if isinstance(value, Money):
        return f"{value.amount.normalize():f} {value.currency}"
    return f"{value.number} {value.what}" if value else "something else"


def asked(case: dict[str, Any]) -> tuple[Remedy, Delay | None, Money | None, Choice | None]:
    """What a case asks, but for the result that was measured."""
    owed = remedy(**case["remedy"])
    late = delay(owed, *map(instant, case["late"]), OPENING, begun(case)) if "late" in case else Delay(1, None)
    base = Money.model_validate(case["base"]) if "base" in case else None
    return owed, late, base, next((each for each in owed.choices if each.name == case.get("choice")), None)


def begun(case: dict[str, Any]) -> datetime | None:
    return instant(case["start"]) if "start" in case else None


def measured(case: dict[str, Any]) -> Decimal | None:
    return Decimal(repr(case["measured"])) if "measured" in case else None


def normal(text: str) -> str:
    """An amount as `shown` writes it: `16.67 EUR`."""
    return shown(Money.model_validate(text)) if text[-3:].isupper() else text


@vectors
def test_a_sum_worked_out_by_hand(case: dict[str, Any]) -> None:
    owed, late, base, choice = asked(case)
    found = late and sum_of(owed, late, base=base, choice=choice, measured=measured(case), digits=digits_of(owed, base))
    assert (shown(found.owed) if found else "nothing") == normal(case["is"]), case["why"]
    assert (
        [f"{step.how} {shown(step.comes_to)}" for step in found.steps] == [f"{how}{normal(text)}" for how, text in map(_parted, case.get("steps", []))]
        if found
        else "steps" not in case
    )


def _parted(step: str) -> tuple[str, str]:
    """`at most ` and `300 AUD`."""
    place = next(i for i, letter in enumerate(step) if letter.isdigit())
    return step[:place], step[place:]


def test_a_percentage_of_nothing_told_is_no_sum() -> None:
    with pytest.raises(NoBase):
        sum_of(remedy(per_cent=25, of="el precio"), Delay(1, None))


def test_what_goes_by_a_result_is_no_sum_without_it(page: Page) -> None:
    by_result = remedy(owed_for="target missed", amount="1 EUR", by_result=[{"under": 99, "amount": "2 EUR"}])
    with pytest.raises(NoResult):
        sum_of(by_result, Delay(1, None))
    with pytest.raises(Error, match="goes by a result"):
        browser_says(page, [(by_result, None, None, None, None)])


# --- Laws, for any remedy ---------------------------------------------------------------------------------------------------

cents = st.integers(1, 30000)  # of an amount, or hundredths of a percentage
bases = st.integers(0, 10**9).map(lambda cents: Money.model_validate(f"{Decimal(cents) / 100:.2f} EUR"))
starts = st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30)).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(ZONE))
minutes = st.integers(-100, 8000)


BEFORE = timedelta(hours=20)  # so long before it was due, a case began
UNITS = ["hours", "working hours", "calendar days", "working days"]


@st.composite
def remedies(draw: st.DrawFn, shapes: tuple[str, ...] = ("once", "each", "then", "after", "tiers")) -> Remedy:
    form, shape = draw(st.sampled_from(["amount", "per_cent"])), draw(st.sampled_from(shapes))
    figures = sorted(draw(st.lists(cents, min_size=2, max_size=4, unique=True)))
    given = [{form: f"{Decimal(each) / 100:.2f} EUR" if form == "amount" else each / 100} for each in figures]
    fields: dict[str, Any] = {"of": "el precio"} if form == "per_cent" else {}
    if shape == "tiers":
        counted = draw(st.sampled_from(["over", "after"]))
        unit, overs = draw(st.sampled_from(["minutes", *UNITS])), sorted(draw(st.sets(st.integers(1, 60), min_size=len(given), max_size=len(given))))
        fields["tiers"] = [{counted: f"{over} {unit}", **each} for over, each in zip(overs, given, strict=True)]
    else:
        fields |= given[0] | ({} if shape == "once" else {"for_each": f"{draw(st.integers(1, 40))} {draw(st.sampled_from(UNITS))}"})
        fields |= {"then": given[1]} if shape == "then" else {}
        fields |= {"after": f"{draw(st.integers(1, 40))} hours"} if shape == "after" else {}
    least, most = sorted(draw(st.tuples(cents, cents)))
    if form == "per_cent" and draw(st.booleans()):
        fields["at_least"] = f"{Decimal(least) / 100:.2f} EUR"
    if (form == "per_cent" or "for_each" in fields) and draw(st.booleans()):
        fields["at_most"] = f"{Decimal(most + figures[-1]) / 100:.2f} EUR"
    return remedy(**fields)


def owed_then(given: Remedy, start: datetime, late: int, base: Money) -> Sum | None:
    found = delay(given, start, start + timedelta(minutes=late), OPENING, start - BEFORE)
    return found and sum_of(given, found, base=base)


def money(found: Sum | None) -> Decimal:
    if not found:
        return Decimal(0)
    assert isinstance(found.owed, Money)
    return found.owed.amount


@given(remedies(), starts, minutes, st.integers(0, 5000), bases, bases)
@settings(max_examples=60)
def test_more_delay_and_a_dearer_thing_never_give_less(given: Remedy, start: datetime, late: int, more: int, base: Money, other: Money) -> None:
    sooner, later = (owed_then(given, start, each, base) for each in (late, late + more))
    assert 0 <= money(sooner) <= money(later)
    cheap, dear = sorted((base, other), key=lambda each: each.amount)
    assert money(owed_then(given, start, late, cheap)) <= money(owed_then(given, start, late, dear))


@given(remedies(), starts, minutes, bases)
@settings(max_examples=60)
def test_what_is_owed_stays_within_its_bounds_and_ends_with_its_last_step(given: Remedy, start: datetime, late: int, base: Money) -> None:
    found = owed_then(given, start, late, base)
    assert (found is None) or late > 0
    if found:
        assert found.steps[-1].comes_to == found.owed
        assert not given.at_least or money(found) >= given.at_least.amount
        assert not given.at_most or money(found) <= given.at_most.amount


@given(remedies(("tiers",)), starts, minutes)
@settings(max_examples=60)
def test_the_highest_tier_that_was_passed_is_taken(given: Remedy, start: datetime, late: int) -> None:
    found = delay(given, start, start + timedelta(minutes=late), OPENING, start - BEFORE)
    alone = [
        place
        for place, tier in enumerate(given.tiers)
        if (only := delay(given.model_copy(update={"tiers": [tier]}), start, start + timedelta(minutes=late), OPENING, start - BEFORE)) and only.tier == 0
    ]
    assert (found.tier if found else None) == max(alone, default=None)


# --- The browser ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Page]:
    page = chromium.new_page(timezone_id="Pacific/Kiritimati")
    page.set_content("<title>sums</title>")
    sources = [CLOCK, *((SCRIPTS / f"{name}.js").read_text("utf-8") for name in ("plan", "owed-sum"))]
    plain = "\n".join(line for source in sources for line in source.replace("export ", "").split("\n") if not line.startswith("import "))
    page.add_script_tag(content=f"{plain}\nObject.assign(window, {{ Clock, delayOf, plan, sumOf }})")
    yield page
    page.close()


def browser_says(
    page: Page,
    cases: list[tuple[Remedy, datetime | None, datetime | None, Money | None, Choice | None]],
    results: list[Decimal | None] | None = None,
    starts: list[datetime | None] | None = None,
) -> list[str]:
    """What the browser makes of each case, and of the result that was measured in it, written as `said` writes what Python does."""
    data = for_browsers.data(ZONE, {"uno": OPENING}, FIRST, LAST)
    questions = [
        {
            "terms": terms(owed, digits_of(owed, base)),
            "late": [int(each.timestamp()) // 60 for each in (missed, at, start or missed - BEFORE)] if missed and at else None,
            "base": int(base.amount * 100) if base else None,
            "choice": owed.choices.index(choice) if choice else None,
            "measured": None if result is None else int(result * 100),
        }
        for (owed, missed, at, base, choice), result, start in zip(cases, *(each or [None] * len(cases) for each in (results, starts)), strict=True)
    ]
    found: list[str] = page.evaluate(
        """([data, questions]) => {
          const clock = new Clock(JSON.parse(data))
          const shown = owed => !owed ? "something else" : "amount" in owed ? `${owed.amount}` : `${owed.number} ${owed.what}`
          return questions.map(({ terms, late, base, choice, measured }) => {
            const delay = late ? delayOf(terms, late[0], late[1], "uno", clock, late[2]) : { periods: 1, tier: null }
            const found = delay && sumOf(terms, delay, { base, measured, choice: choice === null ? null : terms.choices[choice] })
            return found ? [shown(found.owed), ...found.steps.map(step => `${step.how} ${shown(step.comesTo)}`)].join("; ") : "nothing"
          })
        }""",
        [json.dumps(data), questions],
    )
    return found


def said(found: Sum | None) -> str:
    def figure(value: Money | InKind | None) -> str:
        return f"{int(value.amount * 100)}" if isinstance(value, Money) else shown(value)

    return "; ".join([figure(found.owed), *(f"{step.how} {figure(step.comes_to)}" for step in found.steps)]) if found else "nothing"


def test_the_browser_reaches_the_sums_worked_out_by_hand(page: Page) -> None:
    cases, expected = [], []
    for case in VECTORS:
        owed, late, base, choice = asked(case)
        missed, at = map(instant, case["late"]) if "late" in case else (None, None)
        cases.append((owed, missed, at, base, choice))
        expected.append(said(late and sum_of(owed, late, base=base, choice=choice, measured=measured(case), digits=digits_of(owed, base))))
    assert browser_says(page, cases, [*map(measured, VECTORS)], [*map(begun, VECTORS)]) == expected


@given(st.lists(st.tuples(remedies(), starts, minutes, bases), min_size=20, max_size=30))
@settings(max_examples=8)
def test_the_browser_agrees_with_python(page: Page, cases: list[tuple[Remedy, datetime, int, Money]]) -> None:
    told = browser_says(page, [(owed, start, start + timedelta(minutes=late), base, None) for owed, start, late, base in cases])
    assert told == [said(owed_then(*case)) for case in cases]


def test_a_case_in_which_nothing_is_owed_has_its_dates_all_the_same(page: Page) -> None:
    """The calculator and the letter, of what the law alone protects."""
    period = {"value": 1, "unit": "working days", "words": "1 día hábil"}
    data = {"steps": [{"id": "uno", "contact_points": ["a"], "deadline": period, "next": ["fuera"]}], "contact_points": [{"id": "a", "calendar": "uno"}]}
    product = {"first_response": period, "resolution": period, "remedies": [], "law": []}
    found = page.evaluate(
        """([clock, data, product]) => plan(
          { problem: { step: "uno" }, product, point: data.contact_points[0], start: 29_600_000 }, { ...data, sure_until: "2026-12-31" }, new Clock(clock))""",
        [for_browsers.data(ZONE, {"uno": OPENING}, FIRST, LAST), data, product],
    )
    assert found["solution"]["end"] and found["owed"] == []
