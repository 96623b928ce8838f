"""Cases of a help desk, counted: held to a simulator that knows the truth, and to what real programs export.

Pure Python. The simulator, `help_desk.py`, works out each deadline by another way.
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from conftest import FIXTURE, Project, copy_of
from declaration.deadlines import Opening, deadline, moved, together
from declaration.models import Declaration
from declaration.models.tickets import TicketMapping
from declaration.quantities import Duration, Span
from declaration.results import counting
from declaration.results.counting import Tally, joined
from declaration.results.elapsed import Elapsed, ranked
from declaration.results.targets import in_force
from declaration.results.tickets import read
from declaration.results.times import RowError, Times
from golden_cases import CASES, make
from help_desk import Grid, Promised, Truth, as_csv, simulate
from hosting.results import MAPPINGS
from read_yaml import read_yaml

PERIOD, FIRST, LAST = "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)
TODAY = "2027-06-01"
SHOP = {weekday: [(600, 840), (1020, 1230)] for weekday in (0, 1)} | {5: [(600, 1440)]}
NIGHT = {4: [(540, 900)], 6: [(60, 300)]}  # open while clocks change, on a Sunday at three
CHANGE = datetime(2026, 10, 25, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small declaration with an edition before the period and one within it, which promises more."""
    project = copy_of(FIXTURE, tmp_path_factory.mktemp("desk") / "project")
    project.edit("docs/_data/calendars.yml", "  public_holidays: open\n", '    sunday:\n      - "01:00-05:00"\n  public_holidays: open\n')
    make(project, "docs/_data/editions/2026-01-01.json", publish=True)
    project.edit("docs/_data/problems/cobro.yml", "  resolution: 3 working days", "  resolution: 2 working days")
    edition = project.read("docs/_data/edition.yml").replace("edicion-2026-1", "edicion-2026-2").replace("Primera", "Segunda")
    project.write("docs/_data/edition.yml", edition.replace("effective: 2026-01-01", "effective: 2026-11-15").replace("2025-12-10", "2026-11-01"))
    make(project, "docs/_data/editions/2026-11-15.json", publish=True)
    project.write("docs/_data/notices.yml", "[]\n")
    return project


@pytest.fixture(scope="module")
def truth() -> Truth:
    closed = set(holidays.country_holidays("ES", subdiv="MD", years=range(2026, 2029)))
    christmas = {date(2026, 12, 24): [(600, 780)], date(2027, 2, 1): []}
    until = date(2027, 12, 1)
    shop = Grid("Europe/Madrid", date(2026, 9, 20), until, SHOP, closed, christmas)
    office = Grid("Europe/Madrid", date(2026, 9, 20), until, NIGHT, (), {})
    new, old = date(2026, 11, 15), date(2026, 1, 1)
    promised = [
        Promised("cobro", "first_response", "", old, 4, "working hours"),
        Promised("cobro", "resolution", "", old, 3, "working days"),
        Promised("cobro", "resolution", "", new, 2, "working days"),
        Promised("cobro", "resolution", "pan", old, 1, "working days"),
        Promised("pan-duro", "first_response", "", old, 1, "hours"),
        Promised("pan-duro", "resolution", "", old, 1, "working days"),
        Promised("radio-rota", "first_response", "", old, 2, "working days"),
        Promised("radio-rota", "resolution", "", old, 15, "calendar days"),
    ]
    problems = {
        "cobro": (["", "pan", "radios"], ["tienda", "telefono"], ["apagon"]),
        "pan-duro": (["", "pan"], ["tienda"], []),
        "radio-rota": ([""], ["telefono", "formulario"], []),
    }
    grids = {"tienda": shop, "telefono": office, "formulario": office}
    return simulate(17, 400, (FIRST, LAST), grids, problems, promised, [CHANGE, datetime(2026, 11, 14, 23, tzinfo=UTC)])


def run(desk: Project, capsys: Any, *words: str | Path, out: Path | None = None) -> tuple[int, str, list[dict[str, str]]]:
    """The command, what it says, and the rows that it wrote."""
    output = out or desk.root / "counted.csv"
    output.unlink(missing_ok=True)
    code = cli.main(["--root", str(desk.root), "results", "count", *map(str, words), "--period", PERIOD, "--today", TODAY, "--output", str(output)])
    said = capsys.readouterr()
    rows = [*csv.DictReader(io.StringIO(output.read_text("utf-8")))] if output.exists() else []
    return code, said.out + said.err, rows


def test_each_case_is_counted_as_it_was(desk: Project, truth: Truth, capsys: Any) -> None:
    """Every count is the simulator's, and no value of a column that isn't asked for is in any file that was written."""
    before = {path for path in desk.root.rglob("*") if path.is_file()}
    export = desk.root.parent / "casos.csv"
    export.write_text(as_csv(truth.rows), "utf-8")
    code, said, rows = run(desk, capsys, export, "--few", "1")
    assert code == 0, said
    found = {(row["promise"], row["figure"], row["class"]): row for row in rows}
    assert set(found) >= set(truth.counts)
    for key, counts in truth.counts.items():
        row = found[key]
        left_out = row["left_out"].removeprefix("apagon: ")
        assert (int(row["kept"]), int(row["missed"]), int(left_out or 0)) == (counts["kept"], counts["missed"], counts["left_out"]), key
        assert int(row["cases"]) == counts.total()
    assert sum(counts["missed"] for counts in truth.counts.values()) > 100 < sum(counts["kept"] for counts in truth.counts.values())
    for path in {path for path in desk.root.rglob("*") if path.is_file()} - before:
        assert "Inventada" not in path.read_text("utf-8") and "secreto" not in path.read_text("utf-8"), path
    assert "Inventada" not in said


@pytest.mark.parametrize("seed", range(2))
def test_totals_never_change_by_reordering_rows_or_splitting_files(seed: int, desk: Project, truth: Truth, capsys: Any) -> None:
    rows = truth.rows[:150]
    whole = desk.root.parent / "entero.csv"
    whole.write_text(as_csv(rows), "utf-8")
    shuffled = Random(seed).sample(rows, len(rows))
    cut = Random(seed).randrange(1, len(rows))
    parts = [desk.root.parent / f"parte-{i}.csv" for i in range(2)]
    for path, part, separator in zip(parts, (shuffled[:cut], shuffled[cut:]), ";\t", strict=True):
        told = "sep=;\n" if separator == ";" else ""
        long = [row | {"asunto": "x" * 140_000} if n == 3 else row for n, row in enumerate(part)]
        path.write_bytes(b"\xef\xbb\xbf" + (told + as_csv(long, separator)).replace("\n", "\r\n").encode())
    assert run(desk, capsys, whole)[2] == run(desk, capsys, *parts)[2] != []


PLAIN = TicketMapping.model_validate(read_yaml((MAPPINGS / "plain.yml").read_text("utf-8")))


@functools.cache
def in_memory(desk: Project) -> Declaration:
    declaration = desk.load().declaration
    assert declaration
    return declaration


# --- What isn't a case ------------------------------------------------------------------------------------------------------

HEAD = "caso,problema,clase,canal,abierto,respondido,resuelto,pausas,excepción,pagado,pagado el,asunto\n"
GOOD = "1,cobro,,tienda,2026-10-05 11:00,2026-10-05 12:00,2026-10-06 12:00,,,,,Un secreto\n"


@pytest.fixture
def count(desk: Project, tmp_path: Path, capsys: Any) -> Any:
    """Counts the rows of a spreadsheet, or of another program's export: the exit code, what was said and the rows written."""

    def counting(text: str, *words: str, mapping: str = "plain") -> tuple[int, str, list[dict[str, str]]]:
        export = tmp_path / "casos.csv"
        export.write_text(text, "utf-8")
        return run(desk, capsys, export, "--mapping", mapping, *words)

    return counting


BAD = [
    (
        "2,cobro,,tienda,2026-10-05 11:00,,2026-10-05 10:59,,,,,",
        "Se resolvió antes de abrirse (se encontró `2026-10-05 10:59`). Se abrió el `2026-10-05 11:00`",
    ),
    ("2,cobro,,tienda,2026-10-05 11:00,2026-10-04 11:00,,,,,,", "Se respondió antes de abrirse"),
    ("2,cobro,,telefono,2026-10-25 02:30,,,,,,,", "La hora en que se abrió pasó dos veces, porque se atrasó el reloj"),
    ("2,cobro,,telefono,2027-03-28 02:30,,,,,,,", "La hora en que se abrió no existió, porque se adelantó el reloj"),
    ("2,cobro,,tienda,10/05/2026 11:00,,,,,,,", "No se entiende la hora en que se abrió (se encontró `10/05/2026 11:00`). Escriba `2026-10-31 09:30`"),
    ("2,cobro,,tienda,2026-13-05 11:00,,,,,,,", "No existe la hora en que se abrió"),
    ("2,cobro,,tienda,,,,,,,,", "No se dice cuándo se abrió este caso"),
    ("2,cobros,,tienda,2026-10-05 11:00,,,,,,,", "¿Quiso decir `cobro`? Si no es ninguno, dígalo en `values` de su mapeo"),
    ("2,cobro,panes,tienda,2026-10-05 11:00,,,,,,,", "En este período no había ninguna clase que se llame así (se encontró `panes`)"),
    ("2,pan-duro,radios,tienda,2026-10-05 11:00,,,,,,,", "`pan-duro` no puede darse con esta clase (se encontró `radios`)"),
    ("2,cobro,,teléfonos,2026-10-05 11:00,,,,,,,", "En este período no había ningún canal que se llame así (se encontró `teléfonos`). ¿Quiso"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,,apagón general,,,", "`cobro` no tiene esta excepción (se encontró `apagón general`). Escriba uno de estos: `apagon`"),
    ("2,radio-rota,,telefono,2026-10-05 11:00,,,,apagon,,,", "`radio-rota` no tiene esta excepción (se encontró `apagon`). Este problema no tiene ninguna"),
    ("1,cobro,,tienda,2026-10-05 11:00,,,,,,,", "Este caso ya está en casos.csv:2. Quite una de las dos filas"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,2026-10-06 11:00,,,,", "No se entiende esta pausa"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,2026-10-06 11:00 / 2026-10-06 10:00,,,,", "Esta pausa acaba antes de empezar"),
    ('2,cobro,,tienda,2026-10-05 11:00,,,,,"1.234,50",2026-10-09,', "No se entiende este importe (se encontró `1.234,50`). Escríbalo sin"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,,,10 USD,2026-10-09,", "No se entiende este importe"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,,,10 EUR,,", "Se pagó, y no se dice cuándo"),
    ("2,cobro,,tienda,2026-10-05 11:00,,,,,10 EUR,2026-10-04,", "Se pagó antes de abrirse el caso"),
    ("2,cobro,,tienda,2026-10-05 11:00", "Esta fila tiene 5 celdas, y la primera tiene 12"),
    (
        "2,cobro,,tienda,2026-10-05 02:30 PM,,,,,,,",
        "La hora en que se abrió es de un reloj de 12 horas (se encontró `2026-10-05 02:30 PM`). Escriba `2026-10-31 09:30`, de 24 horas, o añada a su "
        "mapeo la línea `clock: 12 hours`",
    ),

]  # fmt: skip


def test_rows_that_cannot_be_counted_are_told_and_stop_the_count(count: Any, desk: Project) -> None:
    """All at once, at file and line; the report has them too, without what stands in them."""
    numbered = [f"{n}{row[1:]}" if row.startswith("2,") else row for n, (row, _) in enumerate(BAD, start=2)]
    text = "".join([HEAD, GOOD, *(f"{row}\n" for row in numbered)])
    code, said, rows = count(text)
    assert code == 1 and rows == [] and f"({len(BAD)})" in said and "No se ha escrito ninguna tabla" in said
    assert f"… y {len(BAD) - 20} más, en el informe." in said
    report = (desk.root / ".cache" / f"results-{PERIOD}.csv").read_text("utf-8")
    assert "panes" not in report and "casos.csv,11,,,,,error: En este período no había ninguna clase que se llame así" in report
    code, said, rows = count(text, "--skip-bad", "--few", "1")
    assert code == 0 and f"{len(BAD)}: con algún error" in said and sum(int(row["cases"]) for row in rows if row["figure"] == "resolution") == 1


@pytest.mark.parametrize(("row", "told"), BAD, ids=lambda text: text[:40])
def test_each_of_them_says_what_to_put_right(row: str, told: str, desk: Project) -> None:
    loaded = in_memory(desk)
    found = read([("casos.csv", f"{HEAD}{GOOD}{row}\n".encode())], PLAIN, [loaded], ZoneInfo("Europe/Madrid"))
    (mistake,) = found.mistakes
    assert str(mistake).startswith("casos.csv:3: ") and told in str(mistake), mistake
    assert mistake.sentence.endswith(".") and len(found.cases) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "casos.csv:1: Este archivo está vac"),
        (b"Informe\n" + HEAD.encode(), "casos.csv:1: No est\u00e1 la columna `abierto` ni la columna `problema` ni la columna `resuelto` o `respondido`"),
        (f'{HEAD}2,cobro,,tienda,2026-10-05 11:00,,,,,,,"Un'.encode(), "casos.csv:2: En esta fila hay unas comillas que no se cierran, o que sobran"),
        ((HEAD + GOOD).encode("latin-1"), "casos.csv:1: El archivo no est\u00e1 guardado como UTF-8"),
    ],
    ids=["empty", "title", "quotes", "encoding"],
)
def test_an_export_that_cannot_be_read_is_told(content: bytes, told: str, desk: Project, tmp_path: Path, capsys: Any) -> None:
    export = tmp_path / "casos.csv"
    export.write_bytes(content)
    code, said, rows = run(desk, capsys, export, "--skip-bad")  # what is left of a file isn't counted in any case
    assert code == 1 and told in said and rows == [], said


def test_what_is_not_counted_is_said_and_why(count: Any, desk: Project) -> None:
    """Nothing is dropped in silence: cases of other periods, without a problem, that still have time; and what the export doesn't tell."""
    code, said, rows = count(
        "caso,problema,canal,abierto,resuelto\n"
        "1,cobro,tienda,2026-10-05 11:00,2026-10-05 12:00\n"
        "2,,tienda,2026-10-05 11:00,\n"
        "3,cobro,tienda,2026-09-30 23:59,\n"
        "4,cobro,,2026-12-29 11:00,\n"
        "5,cobro,tienda,2027-01-01 00:00,\n",
        "--exported", "2026-12-29",
    )  # fmt: skip
    assert code == 0, said
    for each in (
        "Casos contados: 1, de 5 filas. En vigor: edicion-2026-1, edicion-2026-2.",
        "2: abiertos antes del período o después.",
        "1: no dice de qué problema es.",
        "1: sin responder ni resolver, y aún en plazo.",
        "Sin canal: 1.",
        "Los casos no dicen qué se pagó",
        "Los casos no dicen su clase",
        "Sin ningún caso: pan-duro, radio-rota.",
        "No se pueden contar con estos casos: cobro.first_response, pan-duro.first_response, radio-rota.first_response.",
    ):
        assert each in said, said
    assert {row["figure"] for row in rows} == {"resolution"} and not any(row["class"] for row in rows)
    report = (desk.root / ".cache" / f"results-{PERIOD}.csv").read_text("utf-8")
    assert "casos.csv,2,cobro,,resolution,2026-10-12" not in report and "casos.csv,3,,,,,fuera: no dice de qué problema es" in report


def test_an_unsolved_case_is_missed_once_its_time_is_over(count: Any) -> None:
    case = "1,cobro,,tienda,2026-12-01 11:00,,,,,,,\n"
    for exported, cells in (("2026-12-13", ("1", "0", "1")), ("2026-12-12", ("0", "0", "0"))):  # two working days: until midnight of Saturday 12
        rows = {row["figure"]: row for row in count(HEAD + case, "--few", "1", "--exported", exported)[2] if row["promise"] == "cobro" and not row["class"]}
        assert tuple(rows["resolution"][name] for name in ("cases", "kept", "missed")) == cells, exported
        assert rows["resolution"]["median"] == "", "nobody knows how long it takes"


def test_what_was_paid_stands_by_what_was_missed(count: Any) -> None:
    """Ten euros within five working days of the missed deadline, without asking: in time, late, not at all, and for a case that was kept."""
    cases = [
        "cobro,,tienda,2026-10-05 11:00,,2026-10-19 12:00,,,10 EUR,2026-10-26,",  # due on Saturday 10; to be paid by Monday 26, for the 12th is a holiday
        "cobro,,tienda,2026-10-05 11:00,,2026-10-19 12:00,,,10 EUR,2026-10-27 10:00,",
        "cobro,,tienda,2026-10-05 11:00,,2026-10-19 12:00,,,,,",
        'cobro,,tienda,2026-10-05 11:00,,2026-10-06 12:00,,,"10,50",2026-10-07,',
    ]
    _, said, rows = count(HEAD + "".join(f"{n},{case}\n" for n, case in enumerate(cases)), "--few", "1")
    row = next(row for row in rows if (row["promise"], row["figure"], row["class"]) == ("cobro", "resolution", ""))
    assert (row["missed"], row["paid"], row["payments"], row["paid_late"]) == ("3", "30.50 EUR", "3", "1"), row
    assert row["note"] == "Un pago fue por un caso que no se incumplió." and "Sin el pago que les toca sin pedirlo: 1." in said
    answers = next(row for row in rows if (row["promise"], row["figure"], row["class"]) == ("cobro", "first_response", ""))
    assert (answers["missed"], answers["payments"], answers["paid_late"]) == ("4", "", ""), (
        "nothing is owed for a late answer: that isn't that nothing was paid"
    )


@pytest.mark.parametrize("owed_for", ["late solution", "what happened"])
def test_what_was_paid_is_held_to_what_was_owed(owed_for: str, desk: Project) -> None:
    """Ten euros within five working days, 5.50 more when they come late: owed for a delay to who was solved late, for what happened to all but
    who is left out. Less than that is told of each case, and nothing where it isn't known what was owed."""
    declared = in_memory(desk)
    cobro = next(each for each in declared.problems if each.id == "cobro")
    remedy = cobro.remedy.model_copy(update={"owed_for": owed_for}) if cobro.remedy else None
    declared = declared.model_copy(update={"problems": [cobro.model_copy(update={"remedy": remedy})]})
    solved = {"kept": "2026-12-02 12:00", "missed": "2026-12-15 12:00"}
    paid = [
        ("kept", "", "10 EUR", "2026-12-03"),
        ("kept", "", "", ""),
        ("missed", "", "10", "2026-12-10"),
        ("missed", "", "9.99", "2026-12-10"),
        ("missed", "", "10", "2027-01-08"),
        ("missed", "", "15,50", "2027-01-08"),
        ("missed", "", "", ""),
        ("missed", "apagon", "5", "2026-12-10"),
    ]
    rows = [f'2026-12-01 11:00,cobro,tienda,{solved[kind]},{exception},"{sum}",{on}' for kind, exception, sum, on in paid]
    text = "\n".join(["abierto,problema,canal,resuelto,excepción,pagado,pagado el", *rows])
    tickets = read([("casos.csv", text.encode())], PLAIN, [declared], ZoneInfo("Europe/Madrid"))
    assert tickets.mistakes == []
    found = counting.count(tickets, in_force([], declared, date(2026, 11, 15), LAST), date(2027, 2, 1))
    tally = found.tallies["cobro", "resolution", ""]
    always = owed_for == "what happened"
    assert (tally.missed, tally.payments, tally.paid_late, tally.underpaid) == (5, 6, 2, 2)
    assert (tally.paid_anyway, tally.unpaid) == ((1, 2) if always else (2, 1))
    told = [each.payment for each in found.judged]
    assert told == [None, "unpaid" if always else None, None, "underpaid", "underpaid", None, "unpaid", None]


def test_what_is_counted_is_a_table_that_check_takes(truth: Truth, desk: Project, capsys: Any, tmp_path: Path) -> None:
    """With rows of few cases, payments and what was joined, it is published by the line that `check` gives."""
    export = tmp_path / "casos.csv"
    paid = [row | {"pagado": "10" if n % 9 == 0 else "", "pagado el": "2027-03-01" if n % 9 == 0 else ""} for n, row in enumerate(truth.rows)]
    export.write_text(as_csv([row for n, row in enumerate(paid) if row["problema"] != "pan-duro" or n < 9]), "utf-8")
    table = desk.root / f"docs/_data/results/{PERIOD}.csv"
    code, said, rows = run(desk, capsys, export, out=table)
    assert code == 0 and any(row["cases"] == "<5" for row in rows) and any(row["paid_late"] not in ("", "0") for row in rows), said
    check = ["--root", str(desk.root), "check", "--today", TODAY]
    head = f"few_cases: 20\noverdue_after: 6 months\nperiods:\n  - id: {PERIOD}\n    published: 2027-05-01\n    source: Los casos.\n"
    desk.write("docs/_data/results.yml", head)
    assert cli.main(check) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "results" in line]
    desk.write("docs/_data/results.yml", f"{head}    {line.split('`')[-2]}\n")
    code = cli.main(check)
    assert code == 0, capsys.readouterr().out
    desk.delete("docs/_data/results.yml")
    table.unlink()


def test_when_somebody_came_is_counted_where_it_is_promised(desk: Project) -> None:
    declared = in_memory(desk)
    radio = next(each for each in declared.problems if each.id == "radio-rota")
    promise = radio.promise.model_copy(update={"attendance": Duration.model_validate("2 working hours")})
    declared = declared.model_copy(update={"problems": [radio.model_copy(update={"promise": promise})]})
    stretches = in_force([], declared, date(2026, 11, 15), LAST)  # by the day of its own edition
    rows = "abierto,problema,canal,llegada\n2026-12-04 09:00,radio-rota,telefono,2026-12-04 11:00\n2026-12-04 09:00,radio-rota,telefono,2026-12-04 11:01\n"
    found = counting.count(read([("casos.csv", rows.encode())], PLAIN, [declared], ZoneInfo("Europe/Madrid")), stretches, date(2027, 1, 10))
    assert {key: (tally.kept, tally.missed) for key, tally in found.tallies.items()} == {("radio-rota", "attendance", ""): (1, 1)}


def test_a_case_without_channel_is_held_to_the_one_that_ends_first(desk: Project) -> None:
    """Of four working hours from a Friday at nine: by telephone until one o'clock, in the shop, which is shut, until Saturday at two."""
    declared = in_memory(desk)
    head = "abierto,problema,canal,respondido\n"
    for channel, answered, kept in (
        ("", "2026-12-04 13:00", 1),
        ("", "2026-12-04 13:01", 0),
        ("tienda", "2026-12-05 14:00", 1),
        ("tienda", "2026-12-05 14:01", 0),
    ):
        read_ = read([("casos.csv", f"{head}2026-12-04 09:00,cobro,{channel},{answered}\n".encode())], PLAIN, [declared], ZoneInfo("Europe/Madrid"))
        found = counting.count(read_, in_force([], declared, date(2026, 11, 15), LAST), date(2027, 1, 10))
        assert (found.tallies["cobro", "first_response", ""].kept, found.without_channel) == (kept, not channel), (channel, answered)


# --- Few cases --------------------------------------------------------------------------------------------------------------


def test_a_few_cases_are_joined_to_others_or_not_told() -> None:
    def tallies(**cases: int) -> dict[tuple[str, str, str], Tally]:
        return {("p", "resolution", "" if id == "rest" else id): Tally(kept=number) for id, number in cases.items()}

    def told(few: int, usual: bool, **cases: int) -> list[tuple[str, int | None, list[str]]]:
        rows = joined(tallies(**cases), few, {("p", "resolution", "")} if usual else set())
        return [(key[2], tally and tally.cases, classes) for key, tally, classes in rows]

    assert told(5, True, rest=40, pan=4, leche=5) == [("", 44, ["pan"]), ("leche", 5, [])]
    assert told(5, True, rest=3, pan=9, leche=8) == [("", 11, ["leche"]), ("pan", 9, [])], "the rest is too few itself"
    assert told(5, True, rest=1, pan=2) == [("", None, ["pan"])]
    assert told(5, True, rest=0, pan=0) == [("", 0, []), ("pan", 0, [])], "none at all tells of nobody"
    assert told(5, True, rest=0, pan=7) == [("", 0, []), ("pan", 7, [])]
    assert told(5, False, pan=4, leche=5) == [("pan", None, []), ("leche", 5, [])], "nothing is promised to the others"


@given(st.dictionaries(st.sampled_from(["rest", "a", "b", "c", "d"]), st.integers(0, 12), min_size=1), st.integers(1, 8))
def test_joining_changes_no_total_and_tells_no_row_of_few(cases: dict[str, int], few: int) -> None:
    tallies = {("p", "resolution", "" if id == "rest" else id): Tally(kept=number) for id, number in cases.items()}
    rows = [tally for _, tally, _ in joined(tallies, few, {("p", "resolution", "")})]
    assert all(not 0 < tally.kept < few for tally in rows if tally)
    if None not in rows:
        assert sum(tally.kept for tally in rows if tally) == sum(cases.values())


# --- How long it took -------------------------------------------------------------------------------------------------------

OFFICE = Opening(
    ZoneInfo("Europe/Madrid"),
    dict.fromkeys((0, 1, 3, 4), (Span.model_validate("09:00-14:00"), Span.model_validate("16:00-18:30"))),
    frozenset({date(2026, 10, 12), date(2026, 11, 2)}),
)
MEASURES = [Elapsed(opening, date(2026, 9, 1), date(2028, 3, 1)) for opening in (OFFICE, replace(OFFICE, at_once=True))]
minutes = st.integers(0, 60 * 24 * 60)
units = st.sampled_from(["hours", "working hours", "working days", "calendar days", "weeks", "months", "minutes"])


@pytest.mark.parametrize(
    ("promised", "start", "pauses", "due"),
    [
        ("4 working hours", "10-05 10:00", [], "10-05 14:00"),  # Monday
        ("4 working hours", "10-05 10:00", [("10-05 12:00", "10-05 13:00")], "10-05 17:00"),
        ("4 working hours", "10-05 10:00", [("10-05 14:00", "10-05 16:00")], "10-05 14:00"),  # shut meanwhile
        ("4 working hours", "10-05 10:00", [("10-05 13:30", "10-06 09:30")], "10-06 10:00"),
        ("4 working hours", "10-05 10:00", [("10-05 16:00", "10-06 09:30")], "10-05 14:00"),  # it had ended
        ("4 working hours", "10-05 10:00", [("10-01 10:00", "10-05 11:00")], "10-05 17:00"),  # it was paused before
        ("3 hours", "10-05 08:00", [("10-05 08:30", "10-05 10:00")], "10-05 13:00"),  # of which an hour since it opened
        ("2 working days", "10-05 10:00", [], "10-08 18:30"),  # Tuesday, Thursday
        ("2 working days", "10-05 10:00", [("10-06 10:00", "10-06 18:29")], "10-08 18:30"),
        ("2 working days", "10-05 10:00", [("10-06 10:00", "10-06 18:30")], "10-08 18:30"),  # it ran again as the day ended
        ("2 working days", "10-05 10:00", [("10-06 18:30", "10-06 18:31")], "10-09 18:30"),
        ("2 working days", "10-05 10:00", [("10-05 11:00", "10-09 09:00")], "10-13 18:30"),  # Friday, Tuesday: the 12th is a holiday
        ("1 working day by 12:00", "10-05 10:00", [("10-06 11:00", "10-06 13:00")], "10-08 12:00"),
        ("same day", "10-05 10:00", [("10-05 11:00", "10-06 11:00")], "10-06 18:30"),
        ("on time", "10-05 10:00", [("10-05 09:00", "10-06 11:00")], "10-05 10:00"),
        ("3 calendar days", "10-05 10:00", [("10-06 10:00", "10-07 10:00")], "10-09 23:59"),
        ("1 month", "10-05 10:00", [("10-06 10:00", "10-08 10:00"), ("10-07 10:00", "10-09 10:00")], "11-08 23:59"),
    ],
)
def test_a_deadline_moves_by_what_is_paused(promised: str, start: str, pauses: list[tuple[str, str]], due: str) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=OFFICE.zone)

    period, stopped = Duration.model_validate(promised), together((at(a), at(b)) for a, b in pauses)
    assert moved(deadline(at(start), period, OFFICE), period, at(start), stopped, OFFICE) == at(due)


@given(minutes, minutes, units, st.integers(1, 12), st.lists(st.tuples(minutes, st.integers(1, 4000)), max_size=2))
def test_what_is_kept_took_no_more_than_was_promised(at: int, lasted: int, unit: str, number: int, stops: list[tuple[int, int]]) -> None:
    """And what was missed took more: the two ways of counting are one."""
    start = datetime(2026, 9, 20, tzinfo=UTC) + timedelta(minutes=at)
    end = start + timedelta(minutes=lasted)
    pauses = together((start + timedelta(minutes=a), start + timedelta(minutes=a + b)) for a, b in stops)
    promised = Duration.model_validate(f"{number} {unit if number > 1 else unit.removesuffix('s')}")
    for measure in MEASURES:
        due = moved(deadline(start, promised, measure.opening), promised, start, pauses, measure.opening).astimezone(UTC)
        took, told = measure.took(start, end, promised, pauses, due)
        assert told == unit
        assert (took <= number) == (end <= due), (took, due, end)


def test_the_middle_one_and_nine_of_ten_are_values_that_occurred() -> None:
    days = [(float(n), "working days") for n in range(1, 11)]
    assert (str(ranked(days, 50)), str(ranked(days, 90)), str(ranked(days[:1], 90))) == ("5 working days", "9 working days", "1 working day")  # type: ignore[arg-type]
    assert str(ranked([(0, "same day"), (0, "same day"), (2, "working days")], 50)) == "same day"
    assert str(ranked([(0, "same day"), (2, "working days")], 90)) == "2 working days"
    assert str(ranked([(0.5, "working hours"), (1.5, "working hours")], 90)) == "1.5 working hours"
    assert ranked([], 50) is None and ranked([(1, "hours"), (1, "working days")], 50) is None and ranked([(float("inf"), "hours")], 50) is None


# --- Exports of real programs -------------------------------------------------------------------------------------------------

ZENDESK = (
    "Summation column,Id,Requester,Requester id,Requester email,Subject,Tags,Status,Via,Created at,Updated at,Solved at,First reply time in minutes,"
    "First reply time in minutes within business hours\n"
    "1,7001,Ana Inventada,55,ana@example.com,No cuadra,vip cobro urgente,Closed,Web form,2026-10-05 11:00,2026-10-06 12:00,2026-10-06 12:00,30,30\n"
    "1,7002,Luis Inventado,56,luis@example.com,Hola,vip,Closed,Mail,2026-10-05 11:00,2026-10-06 12:00,2026-10-06 12:00,30,30\n"
)
FRESHDESK = (
    '"Ticket ID","Subject","Status","Source","Type","Agent","Created time","Resolved time","Initial response time","First response time (in hrs)","Tags"\n'
    '"7001","No cuadra","Closed","Portal","Question","Ana","2026-10-05 11:00:10","2026-10-06 12:00:00","2026-10-05 11:30:00","00:30:00","cobro,vip"\n'
    '"7002","Hola","Open","Portal","Question","Ana","2026-10-05 11:00:10","","","","vip"\n'
)
ZAMMAD = (
    "#;Title;State;Customer;Create Channel;Tags;Created At;Closed At;Close In Min;First Response At\n"
    "7001;No cuadra;closed;Ana Inventada;web;vip, cobro;2026-10-05 11:00:10;2026-10-06 12:00:00;300;2026-10-05 11:30:00\n"
    "7002;Hola;open;Ana Inventada;web;vip;2026-10-05 11:00:10;;;\n"
)
SHEETS = CASES / "spreadsheets"  # as LibreOffice saves them
LIBREOFFICE = (SHEETS / "casos.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("mapping", "text"),
    [("zendesk", ZENDESK), ("freshdesk", FRESHDESK), ("zammad", ZAMMAD), (str(SHEETS / "mapeo.yml"), LIBREOFFICE)],
    ids=["zendesk", "freshdesk", "zammad", "libreoffice"],
)
def test_the_exports_of_known_programs_are_read_as_they_are(mapping: str, text: str, count: Any) -> None:
    code, said, rows = count(text, "--few", "1", mapping=mapping)
    assert code == 0 and "Casos contados: 1, de 2 filas" in said and "1: no dice de qué problema es" in said, said
    found = {row["figure"]: (row["cases"], row["median"]) for row in rows if row["promise"] == "cobro" and not row["class"]}
    assert found == {"first_response": ("1", "0.5 working hours"), "resolution": ("1", "1 working day")}


def test_a_mapping_of_ones_own_stands_on_a_known_one(count: Any, tmp_path: Path) -> None:
    own = tmp_path / "nuestro.yml"
    own.write_text(
        "like: zendesk\ncolumns: {class: Producto}\ndates: month first\nclock: 12 hours\nvalues: {problem: {vip: cobro, cobro: '-'}, class: {bread: pan}}\n",
        "utf-8",
    )
    text = "Id,Tags,Via,Producto,Created at,Solved at,Pasado\n1,vip,,bread,10/05/2026 11:00 AM,10/06/2026 12:00 PM,x\n"
    code, said, rows = count(text, "--few", "1", mapping=str(own))
    assert code == 0 and [row["cases"] for row in rows if row["class"] == "pan"] == ["1"], said
    own.write_text("like: zendesk\ncolumns: {opend: X}\n", "utf-8")
    code, said, rows = count(text, mapping=str(own))
    assert code == 1 and "nuestro.yml:2: En `columns`: no existe ninguna clave `opend`. ¿Quiso decir `opened`?" in said
    assert count(text, mapping="zendes")[0] == count(text, mapping="no-hay.yml")[0] == 1


@pytest.mark.parametrize(
    ("clock", "text", "hour"),
    [
        ("12 hours", "10/05/2026 12:30 AM", 0),
        ("12 hours", "10/05/2026 1:05:59 am", 1),
        ("12 hours", "10/05/2026 12:30 PM", 12),
        ("12 hours", "10/05/2026 11:59 p. m.", 23),
        ("12 hours", "10/05/2026 02:30 PM +0200", 14),
        ("12 hours", "10/05/2026 02:30", "no dice si es de la mañana o de la tarde"),
        ("12 hours", "10/05/2026 13:30 PM", "No existe la hora en que se abrió"),
        ("12 hours", "10/05/2026 00:30 AM", "No existe la hora en que se abrió"),
        ("24 hours", "10/05/2026 02:30", 2),
        ("24 hours", "10/05/2026 02:30 PM", "es de un reloj de 12 horas"),
    ],
)
def test_an_hour_of_a_clock_of_twelve_is_read_only_where_the_mapping_says_so(clock: str, text: str, hour: int | str) -> None:
    zone = ZoneInfo("Europe/Madrid")
    times = Times("month first", zone, clock)
    if isinstance(hour, int):
        at = times.read(text, "la hora en que se abrió")
        assert at and (at.astimezone(zone).hour, times.day(text, "el día")) == (hour, date(2026, 10, 5))
    else:
        with pytest.raises(RowError, match=f"(?i){hour}"):
            times.read(text, "la hora en que se abrió")


# --- The command ------------------------------------------------------------------------------------------------------------


def test_an_empty_table_has_a_row_for_each_thing_that_was_promised(desk: Project, capsys: Any) -> None:
    command = ["--root", str(desk.root), "results", "template", PERIOD, "--today", TODAY]
    assert cli.main(command) == 0
    path = desk.root / f"docs/_data/results/{PERIOD}.csv"
    rows = [(row["promise"], row["figure"], row["class"], row["objective"]) for row in csv.DictReader(io.StringIO(path.read_text("utf-8")))]
    assert rows[:3] == [("cobro", "first_response", "", ""), ("cobro", "resolution", "", ""), ("cobro", "resolution", "pan", "")]
    assert rows[-2:] == [("", "", "", "resolver-a-tiempo"), ("", "", "", "contestar-pronto")]
    path.write_text("mine", "utf-8")
    capsys.readouterr()
    assert cli.main(command) == 1 and "Ya existe" in capsys.readouterr().err and path.read_text("utf-8") == "mine"
    path.unlink()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["template", "2026-T4"], 2, "`2026-T4` no es un período"),
        (["template", "2025-Q4"], 1, "no había ninguna edición en vigor"),
        (["template", "2027-Q4"], 1, "todavía no ha empezado"),
        (["count", "no-hay.csv", "--period", PERIOD], 1, "No se puede abrir `no-hay.csv`"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], code: int, told: str, desk: Project, capsys: Any) -> None:
    assert cli.main(["--root", str(desk.root), "results", *words, "--today", TODAY]) == code
    assert told in capsys.readouterr().err


def test_cases_are_kept_out_of_what_is_published(desk: Project, capsys: Any) -> None:
    export = desk.root / "casos.csv"
    export.write_text(HEAD + GOOD, "utf-8")
    code, said, _ = run(desk, capsys, export)
    export.unlink()
    assert code == 1 and "Sáquelo de ella" in said
