"""How the length of a promise is compared with the law's: tried from every day of two years, never by a rule of thumb."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TODAY
from declaration.deadlines import Almanac, Opening, deadline, end_of_day, start_of_day
from declaration.law.comparing import Comparison
from declaration.law.nearness import Nearness
from declaration.quantities import Duration, Span
from declaration.units import COUNTED
from laws import days, sample


@pytest.fixture(scope="module")
def madrid() -> Almanac:
    return Almanac(sample(), TODAY)


def test_what_is_known_of_fifteen_days_in_madrid(madrid: Almanac) -> None:
    """Seven working days from Monday to Friday always fit into fifteen calendar days; eight don't, at Christmas."""
    compare = Comparison(madrid)
    law = days(15, "calendar days")
    assert compare.excess(days(7), law, [madrid.law]) is None
    worst = compare.excess(days(8), law, [madrid.law])
    assert worst and worst.promised > worst.allowed
    assert compare.longest(days(20), law, [madrid.law]) == days(7)
    assert compare.excess(days(10), days(15, "working days"), [madrid.law]) is None


def test_working_days_against_another_way_of_counting(madrid: Almanac) -> None:
    """numpy counts business days too: the worst day that it finds is the worst that we find."""
    first, last = date(2026, 1, 1), date(2028, 12, 31)
    closed = [day for day, _ in madrid.holidays.between(first, last)]
    every = numpy.arange(numpy.datetime64(first), numpy.datetime64("2028-01-01"))
    for count in (1, 2, 5, 8, 10, 15, 30):
        ends = numpy.busday_offset(every, count, roll="backward", holidays=closed)
        for limit in (7, 15, 21, 45):
            over = int((ends - (every + limit)).astype(int).max())
            found = Comparison(madrid).excess(days(count), days(limit, "calendar days"), [madrid.law])
            assert (round((found.promised - found.allowed) / timedelta(days=1)) if found else 0) == max(over, 0), (count, limit)


SPANS = st.sampled_from(["09:00-14:00", "00:00-24:00", "16:00-20:30", "10:00-11:00"]).map(Span.model_validate)
LENGTHS = st.builds(days, st.integers(1, 40), st.sampled_from(COUNTED))
BY = st.builds("{} {} by {}".format, st.integers(1, 12), st.sampled_from(["working days", "calendar days"]), st.sampled_from(["09:30", "12:00", "21:00"]))
OTHERS = st.one_of(st.sampled_from(["same day", "on time"]), BY, st.sampled_from(["0.5 hours", "1.5 working hours", "1 to 3 working days"])).map(
    Duration.model_validate
)
LAW_UNITS = [unit for unit in COUNTED if unit != "working hours"]


@st.composite
def openings(draw: Any, every_weekday: bool = False) -> tuple[list[int], Span]:
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return sorted({*weekdays, *(range(5) if every_weekday else ())}), draw(SPANS)


def opening(almanac: Almanac, chosen: tuple[list[int], Span]) -> Opening:
    weekdays, span = chosen
    return Opening(almanac.zone, dict.fromkeys(weekdays, (span,)), almanac.holidays)


@given(
    chosen=openings(every_weekday=True),
    count=st.integers(1, 40),
    unit=st.sampled_from(["calendar days", "working days", "months", "years"]),
    longer=st.booleans(),
)
@settings(max_examples=30)
def test_a_promise_of_what_the_law_says_is_never_worse(madrid: Almanac, chosen: tuple[list[int], Span], count: int, unit: str, longer: bool) -> None:
    """Where it opens on each of the law's working days; who opens on fewer takes longer over as many."""
    longer = longer and unit != "working days"  # more days open than the law has make those days pass sooner
    assert Comparison(madrid).excess(days(count, unit), days(count, unit), [opening(madrid, chosen)], longer_is_better=longer) is None


@given(
    chosen=openings(),
    answer=st.one_of(OTHERS, st.builds(days, st.integers(1, 12), st.sampled_from(COUNTED))),
    solution=st.one_of(OTHERS, st.builds(days, st.integers(1, 12), st.sampled_from(COUNTED))),
)
@settings(max_examples=40)
def test_an_answer_after_its_solution_is_found_by_trying(madrid: Almanac, chosen: tuple[list[int], Span], answer: Duration, solution: Duration) -> None:
    """Every ninety minutes of some weeks, Christmas among them."""
    there = opening(madrid, chosen)
    found = Comparison(madrid).overtaken(answer, solution, [there])
    if found:
        assert found.promised == deadline(found.start, answer, there) > found.allowed == deadline(found.start, solution, there)
        return
    begins = start_of_day(date(2026, 12, 1), madrid.zone)
    for start in (begins + timedelta(minutes=90 * n) for n in range(16 * 40)):
        first, last = deadline(start, answer, there), deadline(start, solution, there)
        assert first <= last or (first - last <= timedelta(minutes=1) and first.time() == time()), start


def test_an_answer_may_end_at_midnight_with_the_last_day_of_its_solution(madrid: Almanac) -> None:
    always = Opening(madrid.zone, dict.fromkeys(range(7), (Span.model_validate("00:00-24:00"),)))
    compare = Comparison(madrid)
    assert compare.overtaken(days(1), days(1, "calendar days"), [always]) is None
    assert compare.overtaken(days(61, "minutes"), days(1, "hours"), [always]), "a minute is a minute elsewhere"


def test_so_it_may_where_clocks_skip_that_midnight(madrid: Almanac) -> None:
    """In Santiago, Saturday 5 September 2026 ends when clocks show 01:00 of the next day."""
    late, usual = (Span.model_validate("12:00-24:00"),), (Span.model_validate("10:00-22:00"),)
    there = Opening(ZoneInfo("America/Santiago"), {**dict.fromkeys(range(5), usual), 5: late, 6: late})
    answer, solution = days(12, "working hours"), days(1, "calendar days")
    assert deadline(end_of_day(date(2026, 9, 4), there.zone), answer, there) == start_of_day(date(2026, 9, 6), there.zone)
    assert Comparison(madrid).overtaken(answer, solution, [there]) is None


def test_a_day_on_which_the_shop_closes_early_makes_no_promise_wrong(madrid: Almanac) -> None:
    usual = opening(madrid, (list(range(7)), Span.model_validate("09:00-14:00")))
    early = replace(usual, special={date(2026, 12, 23): (Span.model_validate("09:00-10:00"),)})
    answer, solution = days(4, "working hours"), days(1)
    assert any(deadline(at, answer, early) > deadline(at, solution, early) for at in [end_of_day(date(2026, 12, 22), madrid.zone)])
    assert Comparison(madrid).overtaken(answer, solution, [early]) is None
    assert Comparison(madrid).overtaken(days(6, "working hours"), solution, [early]), "on no day is it open so long"


@given(chosen=openings(), ours=LENGTHS, count=st.integers(1, 40), unit=st.sampled_from(LAW_UNITS), more=st.integers(1, 10), longer=st.booleans())
@settings(max_examples=30)
def test_a_longer_promise_is_never_the_better_answer(
    madrid: Almanac, chosen: tuple[list[int], Span], ours: Duration, count: int, unit: str, more: int, longer: bool
) -> None:
    """Nor ever the worse withdrawal or guarantee."""
    there, law = [opening(madrid, chosen)], days(count, unit)
    compare = Comparison(madrid)
    shorter, further = (compare.excess(each, law, there, longer_is_better=longer) for each in (ours, days(ours.value + more, ours.unit)))
    kept, other = (further, shorter) if longer else (shorter, further)
    assert kept is None or other is not None
    if kept and other:
        assert abs(kept.promised - kept.allowed) <= abs(other.promised - other.allowed)


@given(chosen=openings(), ours=LENGTHS, count=st.integers(1, 40), unit=st.sampled_from(["calendar days", "working days", "months"]), longer=st.booleans())
@settings(max_examples=30)
def test_the_length_that_is_proposed_is_allowed_and_the_next_is_not(
    madrid: Almanac, chosen: tuple[list[int], Span], ours: Duration, count: int, unit: str, longer: bool
) -> None:
    there, law = [opening(madrid, chosen)], days(count, unit)
    compare = Comparison(madrid)
    if not compare.excess(ours, law, there, longer_is_better=longer):
        return
    proposed = compare.longest(ours, law, there, longer_is_better=longer)
    if proposed is None:
        assert compare.excess(days(9999 if longer else 1, ours.unit), law, there, longer_is_better=longer)
        return
    assert proposed.unit == ours.unit and (proposed.value > ours.value) == longer
    assert compare.excess(proposed, law, there, longer_is_better=longer) is None
    beyond = days(proposed.value + (-1 if longer else 1), ours.unit)
    assert compare.excess(beyond, law, there, longer_is_better=longer)


ANY = st.one_of(OTHERS, LENGTHS)


@given(chosen=openings(), one=ANY, two=ANY, three=ANY)
@settings(max_examples=25)
def test_periods_stand_in_one_order(madrid: Almanac, chosen: tuple[list[int], Span], one: Duration, two: Duration, three: Duration) -> None:
    """What one direction calls later, the other calls earlier; what never ends before another never ends before what that one follows.

    Whole days that end on the same day end together, at whatever hour it closes: beside an hour, that is another measure.
    """
    there, compare = [opening(madrid, chosen)], Comparison(madrid)

    def order(before: Duration, after: Duration) -> tuple[bool, bool]:
        known = after.against(before)
        return compare.order(before, after, there) if known is None else (known > 0, known < 0)

    for first, second in ((one, two), (two, three)):
        assert order(first, second) == order(second, first)[::-1]
        known = second.against(first)
        if known is not None:
            assert compare.order(first, second, there) == (known > 0, known < 0) or not (first.whole_days or first.counts_days), "with a clock and without"
    if len({each.whole_days for each in (one, two, three)}) == 1 and not order(one, two)[1] and not order(two, three)[1]:
        assert not order(one, three)[1]


@pytest.mark.parametrize(
    ("before", "after", "later", "earlier"),
    [
        ("1 working day by 12:00", "1 working day", True, False),  # until two in the afternoon
        ("1 working day by 21:00", "1 working day", False, True),
        ("1 working day", "same day", False, True),
        ("4 working hours", "same day", True, True),
        ("2 weeks", "15 calendar days", True, False),
        ("90 seconds", "2 minutes", True, False),
        ("2 to 3 working days", "3 working days", False, False),
        ("1 calendar day by 12:00", "1 working day by 12:00", True, False),  # over a weekend
    ],
)
def test_unlike_periods_are_compared_by_the_clock(before: str, after: str, later: bool, earlier: bool, madrid: Almanac) -> None:
    there = [opening(madrid, ([0, 1, 2, 3, 4], Span.model_validate("09:00-14:00")))]
    assert Comparison(madrid).order(Duration.model_validate(before), Duration.model_validate(after), there) == (later, earlier)


@pytest.mark.parametrize(
    ("ours", "law", "longest"),
    [
        ("2.5 hours", "1 hour", None),
        ("30.5 working hours", "7 calendar days", "15 working hours"),  # three days in the week of Easter
        ("20 calendar days by 12:00", "15 calendar days", "15 calendar days by 12:00"),
        ("5 weeks", "1 month", "4 weeks"),
        ("6 to 8 working days", "15 calendar days", "7 working days"),
        ("same day", "1 calendar day", None),
    ],
)
def test_what_is_proposed_instead_is_of_the_same_kind(ours: str, law: str, longest: str | None, madrid: Almanac) -> None:
    found = Comparison(madrid).longest(
        Duration.model_validate(ours), Duration.model_validate(law), [opening(madrid, ([0, 1, 2, 3, 4], Span.model_validate("09:00-14:00")))]
    )
    assert found == (Duration.model_validate(longest) if longest else None)


@pytest.mark.parametrize(
    ("ours", "law", "longer", "worse"),
    [
        ("2 weeks", "14 calendar days", False, False),
        ("3 weeks", "20 calendar days", False, True),
        ("5 working days", "1 week", False, True),
        ("same day", "4 calendar days", False, True),  # who writes on a Thursday after closing, before a Friday that is a holiday
        ("same day", "10 calendar days", False, False),
        ("1 working day by 12:00", "10 calendar days", False, False),
        ("2 to 7 working days", "15 calendar days", False, False),
        ("2 to 8 working days", "15 calendar days", False, True),
        ("30 seconds", "1 minute", False, True),  # likewise out of hours
        ("14 calendar days", "14 calendar days", True, False),
        ("13 calendar days", "14 calendar days", True, True),
        ("30 calendar days", "14 calendar days", True, False),
        ("36 months", "3 years", True, False),
        ("35 months", "3 years", True, True),
        ("1095 calendar days", "3 years", True, True),  # one of three years in four has a day more
        ("1096 calendar days", "3 years", True, False),
        ("1 month", "30 calendar days", False, True),  # in January
        ("28 calendar days", "1 month", False, False),
        ("29 calendar days", "1 month", False, True),  # in February
        ("2 hours", "2 hours", False, True),  # out of hours, it only begins to run when somebody is there
    ],
)
def test_unlike_units(ours: str, law: str, longer: bool, worse: bool, madrid: Almanac) -> None:
    found = Comparison(madrid).excess(
        Duration.model_validate(ours),
        Duration.model_validate(law),
        [opening(madrid, ([0, 1, 2, 3, 4], Span.model_validate("09:00-14:00")))],
        longer_is_better=longer,
    )
    assert bool(found) == worse


@pytest.mark.parametrize(
    ("ours", "law", "longer", "edge"),
    [
        ("same day", "15 calendar days", False, "7 working days"),  # what comes after the same day is the next
        ("same day", "1 calendar day", False, None),
        ("1 working day by 12:00", "15 calendar days", False, "7 working days by 12:00"),
        ("1.5 working hours", "15 calendar days", False, "35 working hours"),
        ("2 to 3 working days", "15 calendar days", False, "7 working days"),
        ("2 weeks", "14 calendar days", True, "2 weeks"),
        ("3 weeks", "14 calendar days", True, "2 weeks"),
    ],
)
def test_how_far_a_promise_could_go(ours: str, law: str, longer: bool, edge: str | None, madrid: Almanac) -> None:
    there = [opening(madrid, ([0, 1, 2, 3, 4], Span.model_validate("09:00-14:00")))]
    found = Nearness(sample(), madrid)._edge(Duration.model_validate(ours), Duration.model_validate(law), there, longer=longer)
    assert found == (Duration.model_validate(edge) if edge else None)
