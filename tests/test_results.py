"""What was measured beside what was promised: periods, the promise in force in each, tables as spreadsheets save them, and states.

Pure Python; how cases of a help desk are counted is in `test_results_count.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FIXTURE, Project
from declaration.checking.results import rewritten
from declaration.editions import Published
from declaration.loading import load
from declaration.loading.results import hash_of
from declaration.models import Declaration, ObjectiveResult, Promise, PromiseResult, Target
from declaration.models.problems import holding
from declaration.models.results import MEASURED
from declaration.quantities import Duration
from declaration.results import periods, states
from declaration.results.targets import Goal, Held, goals, in_force, measurable, objective_target
from golden_cases import CASES

HEAD = "promise,figure,class,cases,kept,missed,left_out,median,p90,paid,payments,paid_late,objective,result,note"
DAY = date(2026, 7, 1)


def row(**cells: str) -> PromiseResult:
    return PromiseResult.model_validate({"promise": "cobro", "figure": "resolution", **cells})


def of(kept: int, missed: int) -> PromiseResult:
    return row(cases=str(kept + missed), kept=str(kept), missed=str(missed))


def held(*shares: str | None, target: Target | None = None) -> list[Held]:
    return [Held(DAY, DAY, Goal(None if share is None else Decimal(share), True, target=target)) for share in shares]


# --- Periods --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "first", "last", "before"),
    [
        ("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3"),
        ("2028-02", "2028-02-01", "2028-02-29", "2028-01"),
        ("2026-01", "2026-01-01", "2026-01-31", "2025-12"),
        ("2026", "2026-01-01", "2026-12-31", "2025"),
    ],
)
def test_the_days_of_a_period_follow_from_its_id(id: str, first: str, last: str, before: str) -> None:
    assert periods.span(id) == (date.fromisoformat(first), date.fromisoformat(last))
    assert periods.before(id) == before
    assert periods.span(before)[1] == periods.span(id)[0] - timedelta(days=1)


# --- What was promised then -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def declared() -> Declaration:
    declaration = load(FIXTURE).declaration
    assert declaration
    return declaration


def published(declaration: Declaration, effective: str, **promise: object) -> Published:
    """That declaration as published on a day, with another promise for the first of its problems."""
    problem = declaration.problems[0]
    changed = problem.model_copy(update={"promise": problem.promise.model_copy(update=promise)})
    record = declaration.edition.model_copy(update={"id": f"e-{effective}", "effective": date.fromisoformat(effective)})
    return Published(record, declaration.model_copy(update={"edition": record, "problems": [changed, *declaration.problems[1:]]}), "")


def test_the_promise_is_that_of_the_edition_in_force_on_each_day(declared: Declaration) -> None:
    longer, shorter = Duration.model_validate("5 working days"), Duration.model_validate("2 working days")
    editions = [published(declared, "2026-08-10", resolution=shorter), published(declared, "2026-01-01", resolution=longer)]  # in any order
    stretches = in_force(editions, declared, *periods.span("2026-Q3"))
    assert [(str(each.first), str(each.last), each.edition) for each in stretches] == [
        ("2026-07-01", "2026-08-09", "e-2026-01-01"),
        ("2026-08-10", "2026-09-30", "e-2026-08-10"),
    ]
    both = goals(stretches, "cobro", "resolution", "")
    assert [(each.last, each.goal.period) for each in both] == [(date(2026, 8, 9), longer), (date(2026, 9, 30), shorter)]
    assert [(each.first, each.last) for each in goals(stretches, "cobro", "first_response", "")] == [periods.span("2026-Q3")]  # it didn't change: once
    assert str(goals(stretches, "cobro", "resolution", "pan")[0].goal.period) == "1 working day"
    assert goals(stretches, "cobro", "information", "") == goals(stretches, "nada", "resolution", "") == []
    assert in_force(editions, declared, *periods.span("2025-Q4")) == []
    assert [each.first for each in in_force(editions, declared, date(2025, 12, 1), date(2026, 1, 31))] == [date(2026, 1, 1)]
    assert len(objective_target(stretches, "resolver-a-tiempo")) == 1


def test_without_editions_the_declaration_holds_from_its_own_day(declared: Declaration) -> None:
    assert [each.edition for each in in_force([], declared, *periods.span("2026-Q1"))] == [declared.edition.id]
    assert in_force([], declared, *periods.span("2025-Q4")) == []


def test_a_promise_without_a_share_is_made_to_everybody(declared: Declaration) -> None:
    goal = goals(in_force([published(declared, "2026-01-01", share=None)], declared, DAY, DAY), "cobro", "resolution", "")[0].goal
    assert (goal.share, goal.says_share) == (100, False)


def test_what_may_be_measured_is_what_is_promised(declared: Declaration) -> None:
    """A class with a promise of its own has a line; one that is promised the usual hasn't; a problem of one class alone has no other."""
    found = list(measurable(declared))
    assert [each for each in found if each[0] == "cobro"] == [("cobro", "first_response", ""), ("cobro", "resolution", ""), ("cobro", "resolution", "pan")]
    assert ("pan-duro", "resolution", "") in found
    assert not any(figure in ("withdrawal", "guarantee") for _, figure, _ in found)


def test_each_period_of_a_promise_may_be_measured_but_those_that_are_the_customers_to_use() -> None:
    assert {*MEASURED} == {*holding(Promise, Duration)} - {"withdrawal", "guarantee"}


# --- States ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "goal", "state"),
    [
        (None, held("95"), "no_data"),
        (of(0, 0), held("95"), "no_data"),
        (row(cases="9", kept="0", missed="0", left_out="apagon: 9"), held("95"), "no_data"),  # nothing that counts
        (of(19, 0), held("95"), "few_cases"),
        (of(19, 1), held("95"), "kept"),  # 95 of 100 exactly
        (of(20, 1), held("95"), "kept"),
        (of(18, 2), held("95"), "not_kept"),
        (row(cases="30", kept="18", missed="1", left_out="apagon: 11"), held("95"), "few_cases"),  # what is left out isn't counted
        (row(cases="30", kept="19", missed="1", left_out="apagon: 10"), held("95"), "kept"),
        (row(fewer_than="5"), held("95"), "few_cases"),
        (of(99_619, 381), held("99.62"), "not_kept"),
        (of(99_620, 380), held("99.62"), "kept"),
        (of(2000, 1), held("100"), "not_kept"),
        (of(95, 5), held("90", "95"), "kept"),
        (of(94, 6), held("90", "95"), "not_kept"),  # it was promised on some of its days
        (of(95, 5), [], "no_data"),
        (of(95, 5), held(None, target=Target(at_most=5, unit="per cent")), "not_kept"),
        (row(figure="first_response", cases="20", result="4,5"), held(None, target=Target(at_least=4.5, unit="out of 5")), "kept"),
        (row(figure="first_response", cases="20", result="4.4"), held(None, target=Target(at_least=4.5, unit="out of 5")), "not_kept"),
        (row(figure="first_response", cases="19", result="4.4"), held(None, target=Target(at_least=4.5, unit="out of 5")), "few_cases"),
    ],
)
def test_a_state_follows_from_the_counts(result: PromiseResult | None, goal: list[Held], state: str) -> None:
    assert states.in_period(result, goal, few_cases=20) == state


@pytest.mark.parametrize(
    ("kept", "of", "goals", "told"),
    [
        (101, 105, held("95"), "96.2"),  # 96.19…
        (57, 58, held("95"), "98.3"),
        (379, 412, held("95"), "92"),
        (1999, 2000, held("95"), "99.95"),  # not all of them
        (9999, 10_000, held("95"), "99.99"),
        (1, 5000, held("95"), "0.02"),  # nor none
        (0, 20, held("95"), "0"),
        (20, 20, held("95"), "100"),
        (9499, 10_000, held("95"), "94.99"),  # the goal wasn't reached
        (94_996, 100_000, held("95"), "94.996"),
        (9495, 10_000, held("95"), "94.95"),  # halves go up
        (9485, 10_000, held("95"), "94.9"),
        (19, 20, held("95"), "95"),
        (9962, 10_000, held("99.62"), "99.62"),  # it was reached
        (9961, 10_000, held("99.62"), "99.6"),
        (1999, 2000, held(None, target=Target(at_most=99.9, unit="per cent")), "99.95"),
        (1, 2000, held("95"), "0.1"),  # of none and one half of a tenth
        (899, 1000, held("89.9", "90"), "89.9"),
        (89_951, 100_000, held("80", "90"), "89.95"),  # one of the two goals
        (2, 3, [], "66.7"),
    ],
)
def test_a_share_is_rounded_unless_that_tells_another_story(kept: int, of: int, goals: list[Held], told: str) -> None:
    assert states.told_share(Fraction(100 * kept, of), goals) == Decimal(told)


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), st.decimals(50, 100, places=2))
def test_a_told_share_is_near_and_meets_what_the_exact_one_meets(counts: tuple[int, int], goal: Decimal) -> None:
    share = Fraction(100 * counts[0], counts[1])
    told = states.told_share(share, held(str(goal)))
    assert abs(Fraction(told) - share) <= Fraction(1, 20)
    assert ((told >= goal), told == 100, told == 0) == (share >= goal, share == 100, share == 0)


def test_an_objective_is_held_to_its_own_unit() -> None:
    at_most = [Target(at_most=1.5, unit="minutes")]
    for result, cases, state in (("1,5", None, "kept"), ("1.51", None, "not_kept"), ("1", "19", "few_cases"), ("1", "20", "kept"), (None, None, "no_data")):
        cells = {"objective": "contestar-pronto", "result": result, "cases": cases}
        each = ObjectiveResult.model_validate({name: cell for name, cell in cells.items() if cell})
        assert states.of_objective(each, at_most, 20) == state
    assert states.of_objective(None, at_most, 20) == "no_data"


def test_the_state_of_now_is_that_of_the_newest_period_while_it_is_new() -> None:
    half_a_year = Duration.model_validate("6 months")
    for measured, today, expected in (
        ([], "2026-11-22", ("not_measured", None)),
        ([("2026-Q2", None), ("2026-Q3", None)], "2026-11-22", ("not_measured", None)),
        ([("2026-Q2", "kept"), ("2026-Q3", "not_kept")], "2026-11-22", ("not_kept", "2026-Q3")),
        ([("2026-Q2", "kept"), ("2026-Q3", None)], "2026-11-22", ("no_data", "2026-Q3")),
        ([("2026-Q3", "kept")], "2027-03-29", ("kept", "2026-Q3")),
        ([("2026-Q3", "kept")], "2027-03-30", ("kept", "2026-Q3")),  # six months after 30 September
        ([("2026-Q3", "kept")], "2027-03-31", ("overdue", "2026-Q3")),
        ([("2025-Q4", "kept"), ("2026-Q3", None)], "2026-11-22", ("overdue", "2025-Q4")),
    ):
        assert states.newest(measured, half_a_year, date.fromisoformat(today)) == expected  # type: ignore[arg-type]


# --- Tables as spreadsheets save them ---------------------------------------------------------------------------------------

COUNTED = f"""{HEAD}
cobro,resolution,,120,113,6,apagon: 1,2 working days,3 working days,65.50 EUR,6,1,,,
cobro,resolution,pan,<5,,,,,,,,,,,
,,,300,,,,,,,,,contestar-pronto,1.25,Sin agosto
"""
SPANISH = """Promesa;Plazo;Clase;Casos;Cumplidos;Incumplidos;Excluidos;Mediana;Percentil 90;Pagado;Pagos;Pagados tarde;Objetivo;Resultado;Nota
cobro;resolution;;120;113;6;apagon: 1;2 working days;3 working days;65,50 EUR;6;1;;;
cobro;resolution;pan;<5;;;;;;;;;;;
;;;300;;;;;;;;;contestar-pronto;1,25;Sin agosto
"""
LIBREOFFICE = (CASES / "spreadsheets/resultados.csv").read_text("utf-8")


def write(project: Project, content: bytes) -> None:
    head = "few_cases: 20\noverdue_after: 6 months\nperiods:\n  - {id: 2026-Q3, published: 2026-10-15, source: El programa., "
    project.write("docs/_data/results.yml", f"{head}hash: {hash_of(content)}}}\n")
    project.write("docs/_data/results/2026-Q3.csv", content)


@pytest.mark.parametrize("marked", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize(
    "text", [COUNTED, SPANISH, SPANISH.replace(";", "\t"), f"sep=;\n{SPANISH}", LIBREOFFICE], ids=["ours", "semicolons", "tabs", "sep", "libreoffice"]
)
def test_a_table_is_read_as_spreadsheets_save_it(text: str, marked: bytes, small_project: Project) -> None:
    write(small_project, marked + text.replace("\n", "\r\n").encode())
    loaded = small_project.load()
    assert loaded.mistakes == [] and small_project.check() == []
    table = loaded.parts["measured"]["2026-Q3"]
    (_, first), (_, few) = table.promises
    assert (first.cases, first.kept, first.missed, first.left_out, str(first.median), str(first.paid)) == (
        120,
        113,
        6,
        {"apagon": 1},
        "2 working days",
        "65.50 EUR",
    )
    assert (few.key, few.fewer_than, few.cases) == (("cobro", "resolution", "pan"), 5, None)
    assert [(each.objective, each.result, each.note) for _, each in table.objectives] == [("contestar-pronto", Decimal("1.25"), "Sin agosto")]
    assert hash_of(marked + text.encode()) == table.hash, "neither the ends of lines nor the mark are of the content"


def test_who_changes_a_published_table_cannot_write_its_hash_anew(small_project: Project) -> None:
    write(small_project, COUNTED.encode())
    before = small_project.read("docs/_data/results.yml").encode()
    assert [*rewritten(small_project.load(), before)] == []
    changed = COUNTED.replace("113,6,", "112,7,").encode()
    write(small_project, changed)
    (told,) = rewritten(small_project.load(), before)
    assert "no se cambia" in told.what and hash_of(COUNTED.encode()) in told.fix and told.line == 4
    head = "few_cases: 20\noverdue_after: 6 months\nperiods:\n"
    correction = f"corrections: [{{date: 2026-11-01, note: Eran otros., hash: {hash_of(changed)}}}]"
    corrected = f"{head}  - {{id: 2026-Q3, published: 2026-10-15, source: El programa., hash: {hash_of(COUNTED.encode())}, {correction}}}\n"
    small_project.write("docs/_data/results.yml", corrected)
    assert [*rewritten(small_project.load(), before)] == small_project.check() == []
    small_project.write("docs/_data/results.yml", before)
    assert len([*rewritten(small_project.load(), corrected.encode())]) == 1, "a correction was taken away"
    small_project.write("docs/_data/results.yml", f"{head[:-1]} []\n")
    (told,) = rewritten(small_project.load(), before)
    assert told.what == "Falta el período `2026-Q3`, que ya se publicó"
    small_project.delete("docs/_data/results.yml")
    assert [*rewritten(small_project.load(), before)] == [], "begun anew"


def test_without_results_there_is_nothing_to_tell(small_project: Project) -> None:
    loaded = small_project.load()
    assert (loaded.parts["results"], loaded.parts["measured"], loaded.parts["improvements"]) == (None, {}, [])
    assert not any(Path(mistake.path).name.startswith(("results", "improvements")) for mistake in loaded.mistakes)


@given(st.permutations(SPANISH.splitlines()[1:]))
def test_the_order_of_the_rows_says_nothing(lines: list[str]) -> None:
    from declaration.files.tables import read_table
    from declaration.loading.results import COLUMNS

    def rows(body: list[str]) -> list[str]:
        table = read_table("\n".join([SPANISH.splitlines()[0], *body]).encode(), "x.csv", COLUMNS, ("promise",))
        return sorted(map(str, table.data))

    assert rows(lines) == rows(SPANISH.splitlines()[1:])
