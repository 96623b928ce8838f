"""The cases of the sample company, as its help desk would export them: made once by chance, and kept in `cases/help_desk/`.

`python tests/sample_desk.py` makes them again, the same ones: what was kept of each is decided first, and its times are drawn after that by the
grid of minutes of `help_desk.py`, not by the program's clock. The column `verdad`, which no mapping reads, says it of each: whether it was
answered in time, solved in time, and paid late, or that an exception leaves it out.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import holidays
import numpy

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from declaration.loading import load  # noqa: E402
from declaration.models import Declaration, ProblemType  # noqa: E402
from declaration.results.periods import span  # noqa: E402
from declaration.results.targets import in_force  # noqa: E402
from help_desk import DAY, MINUTE, Grid, as_csv  # noqa: E402

FOLDER = ROOT / "tests/cases/help_desk"


@dataclass(frozen=True)
class Batch:
    """Cases of one problem in one period: how many, of which so many were answered or solved late, or left out by an exception."""

    problem: str
    cases: int
    late_answers: int
    late: int
    left_out: tuple[str, int] = ("", 0)
    paid_late: int = 0
    case_class: str = ""


BATCHES: Mapping[str, Sequence[Batch]] = {
    "2025-Q4": [
        Batch("pedido-tarde", 398, 15, 19, ("fuerza-mayor", 4), 1),
        Batch("producto-defectuoso", 188, 4, 8, ("dano-por-el-uso", 2)),
        Batch("producto-defectuoso", 52, 3, 4, case_class="gran-compra"),
        Batch("cobro-indebido", 171, 3, 4),
        Batch("reembolso-pendiente", 284, 4, 5),
        Batch("devolucion", 566, 9, 21, paid_late=4),
        Batch("nadie-responde", 108, 5, 4),
        Batch("servicio-interrumpido", 141, 4, 5, ("parada-anunciada", 2)),
        Batch("cita-incumplida", 90, 3, 4, ("nadie-en-casa", 1)),
        Batch("producto-distinto", 74, 2, 3),
        Batch("alimento-mal-estado", 110, 1, 2),
        Batch("baja-o-renovacion", 118, 1, 2),
        Batch("mal-trato", 29, 0, 0),
        Batch("no-puedo-usar-sus-canales", 8, 1, 1),
        Batch("consulta", 574, 23, 17),
        Batch("servicio-gratuito", 24, 1, 2),
    ],
    "2026-Q1": [
        Batch("pedido-tarde", 421, 13, 33, ("fuerza-mayor", 9), 2),
        Batch("producto-defectuoso", 217, 4, 9, ("dano-por-el-uso", 3)),
        Batch("producto-defectuoso", 60, 3, 4, case_class="gran-compra"),
        Batch("cobro-indebido", 196, 2, 3),
        Batch("reembolso-pendiente", 301, 4, 5),
        Batch("devolucion", 613, 7, 11, paid_late=1),
        Batch("nadie-responde", 115, 5, 5),
        Batch("servicio-interrumpido", 160, 4, 6),
        Batch("cita-incumplida", 96, 3, 4, ("nadie-en-casa", 2)),
        Batch("producto-distinto", 80, 2, 3),
        Batch("alimento-mal-estado", 121, 1, 2),
        Batch("baja-o-renovacion", 140, 2, 2),
        Batch("mal-trato", 32, 0, 0),
        Batch("no-puedo-usar-sus-canales", 9, 0, 0),
        Batch("consulta", 621, 24, 16),
        Batch("servicio-gratuito", 28, 1, 2),
    ],
    "2026-Q2": [
        Batch("pedido-tarde", 456, 12, 20, ("fuerza-mayor", 2), 1),
        Batch("producto-defectuoso", 203, 6, 7, ("dano-por-el-uso", 1)),
        Batch("producto-defectuoso", 57, 3, 4, case_class="gran-compra"),
        Batch("cobro-indebido", 198, 3, 5),
        Batch("reembolso-pendiente", 290, 3, 5),
        Batch("devolucion", 617, 6, 10),
        Batch("nadie-responde", 118, 8, 5),
        Batch("servicio-interrumpido", 147, 3, 6, ("parada-anunciada", 4)),
        Batch("cita-incumplida", 105, 3, 7, ("nadie-en-casa", 1), 1),
        Batch("producto-distinto", 88, 2, 3),
        Batch("alimento-mal-estado", 132, 2, 1),
        Batch("baja-o-renovacion", 129, 2, 1),
        Batch("mal-trato", 33, 0, 0),
        Batch("no-puedo-usar-sus-canales", 10, 0, 1),
        Batch("consulta", 654, 21, 14),
        Batch("servicio-gratuito", 26, 1, 2),
    ],
    "2026-Q3": [
        Batch("pedido-tarde", 397, 8, 14, paid_late=1),
        Batch("producto-defectuoso", 222, 5, 9, ("dano-por-el-uso", 4)),
        Batch("producto-defectuoso", 61, 3, 5, case_class="gran-compra"),
        Batch("cobro-indebido", 182, 2, 3),
        Batch("reembolso-pendiente", 337, 6, 10, paid_late=2),
        Batch("devolucion", 554, 7, 9, paid_late=1),
        Batch("nadie-responde", 117, 5, 5),
        Batch("servicio-interrumpido", 164, 4, 5, ("parada-anunciada", 3)),
        Batch("cita-incumplida", 109, 3, 4, ("nadie-en-casa", 2)),
        Batch("producto-distinto", 80, 2, 3),
        Batch("alimento-mal-estado", 120, 1, 2),
        Batch("baja-o-renovacion", 125, 1, 2),
        Batch("mal-trato", 34, 0, 0),
        Batch("no-puedo-usar-sus-canales", 9, 1, 1),
        Batch("consulta", 687, 18, 12),
        Batch("servicio-gratuito", 26, 2, 2),
    ],
    "2026-10": [
        Batch("pedido-tarde", 148, 3, 5, ("fuerza-mayor", 1)),
        Batch("producto-defectuoso", 73, 2, 3, ("dano-por-el-uso", 1)),
        Batch("producto-defectuoso", 20, 1, 1, case_class="gran-compra"),
        Batch("cobro-indebido", 58, 1, 1),
        Batch("reembolso-pendiente", 105, 2, 4, paid_late=1),
        Batch("devolucion", 210, 2, 4),
        Batch("nadie-responde", 37, 1, 1),
        Batch("servicio-interrumpido", 51, 1, 2),
        Batch("cita-incumplida", 33, 1, 1),
        Batch("producto-distinto", 30, 1, 1),
        Batch("alimento-mal-estado", 39, 0, 0),
        Batch("baja-o-renovacion", 46, 0, 0),
        Batch("no-puedo-usar-sus-canales", 3, 0, 1),
        Batch("consulta", 201, 5, 4),
        Batch("servicio-gratuito", 9, 1, 1),
    ],
}


class Desk:
    """The help desk in a period: the hours of each contact point by a grid, and the promises of the edition that is in force."""

    def __init__(self, period: str, declaration: Declaration):
        self.first, self.last = span(period)
        self.problems = {each.id: each for each in declaration.problems}
        until = self.last + 90 * DAY
        company, zone = declaration.company, declaration.company.time_zone
        self.closed = closed = set(
            holidays.country_holidays(company.country, subdiv=(company.region or "").partition("-")[2] or None, years=(self.first.year, until.year))
        )
        self.grids: dict[str, Grid] = {}
        calendars: dict[str, Grid] = {}
        for point in declaration.contact_points:
            if point.calendar not in calendars:
                calendar = next(each for each in declaration.calendars if each.id == point.calendar)
                hours = {day: _minutes(calendar.hours.get(name, ())) for day, name in enumerate(_WEEK)}
                special = {each.date: _minutes(each.hours) for each in calendar.special_days}
                calendars[point.calendar] = Grid(zone, self.first - 7 * DAY, until, hours, closed, special)
            self.grids[point.id] = calendars[point.calendar]

    def rows(self, random: Random, batch: Batch) -> Iterator[dict[str, Any]]:
        """The cases of a batch, each with its truth."""
        problem = self.problems[batch.problem]
        exception, excluded = batch.left_out
        numbers = range(excluded, batch.cases)
        late_answers, late = {*random.sample(numbers, batch.late_answers)}, random.sample(numbers, batch.late)
        for number in range(batch.cases):
            in_time = number not in late_answers, number not in late
            left_out = exception if number < excluded else ""
            yield self._row(random, problem, batch.case_class, in_time, left_out, number in late[: batch.paid_late])

    def _row(self, random: Random, problem: ProblemType, case_class: str, in_time: tuple[bool, bool], exception: str, paid_late: bool) -> dict[str, Any]:
        channel = random.choice([each for each in problem.contact_points if each != "correo-postal"])
        grid, promise = self.grids[channel], problem.promise_for(case_class or None).through(channel)
        while True:
            opened = self._opened(random, grid)
            pauses = [self._pause(random, opened)] if random.random() < 0.05 else []
            answer_by, solve_by = (grid.due(opened, int(each.value), each.unit, pauses) for each in (promise.first_response, promise.resolution))
            answered = self._done(random, grid, opened, answer_by, in_time[0], 240)
            solved = self._done(random, grid, max(opened, answered), solve_by, in_time[1], 1400)
            if (answered <= answer_by) == in_time[0] and (solved <= solve_by) == in_time[1] and answered <= solved:
                break  # else another: an answer can't be later than the solution
        paid, paid_on = "", ""
        remedy = next((each for each in problem.remedies_for(case_class) if each.in_money), None)
        if remedy and remedy.automatic and not in_time[1] and not exception:
            in_time_on, late_on = self._pay_days(grid, solve_by, int(remedy.paid_within.value))
            sum = (remedy.total if paid_late else None) or remedy.sum  # who is paid late is paid what is added for it as well
            paid, paid_on = str(sum), (random.choice(late_on) if paid_late else random.choice(in_time_on)).isoformat()
        truth = "fuera" if exception else " ".join(["sí" if each else "no" for each in in_time] + (["tarde"] if paid_late else []))
        return {
            "opened": opened,
            "problema": problem.id,
            "clase": case_class,
            "canal": channel,
            "abierto": _told(grid, opened),
            "respondido": _told(grid, answered),
            "resuelto": _told(grid, solved),
            "pausas": " | ".join(f"{_told(grid, a)} / {_told(grid, b)}" for a, b in pauses),
            "excepción": exception,
            "pagado": paid,
            "pagado el": paid_on,
            "verdad": truth,
        }

    def _opened(self, random: Random, grid: Grid) -> datetime:
        """Any minute of the period, most of them while somebody is there."""
        begins = datetime(self.first.year, self.first.month, self.first.day, tzinfo=grid.zone).astimezone(UTC)
        minutes = int((datetime(self.last.year, self.last.month, self.last.day, tzinfo=grid.zone).astimezone(UTC) + DAY - begins) / MINUTE) - 60
        while True:
            opened: datetime = begins + random.randrange(minutes) * MINUTE
            if grid.open[grid.minute(opened)] or random.random() < 0.1:
                return opened

    @staticmethod
    def _pause(random: Random, opened: datetime) -> tuple[datetime, datetime]:
        begins = opened + random.randrange(30, 900) * MINUTE
        return begins, begins + random.randrange(60, 4000) * MINUTE

    @staticmethod
    def _done(random: Random, grid: Grid, begun: datetime, due: datetime, in_time: bool, late: int) -> datetime:
        """When somebody did it: in an open minute, by the deadline, or in one of so many after it."""
        first, last = (begun, due) if in_time else (due + MINUTE, due + 10 * DAY)
        number = grid.minute(first)
        there = numpy.flatnonzero(grid.open[number : grid.minute(last) + 1])[: None if in_time else late]
        return grid.base + (number + (int(random.choice(there)) if len(there) else 0)) * MINUTE

    def _pay_days(self, grid: Grid, due: datetime, count: int) -> tuple[list[date], list[date]]:
        """The days on which banks pay, from Monday to Friday, between a deadline and so many working days after it, and the five that follow."""
        missed, ends = (at.astimezone(grid.zone).date() for at in (due - MINUTE, grid.due(due - MINUTE, count, "working days", ()) - MINUTE))
        days = [day for n in range(1, 60) if (day := missed + n * DAY).weekday() < 5 and day not in self.closed]
        in_time = [day for day in days if day <= ends]
        return in_time, days[len(in_time) :][:5]


_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _minutes(spans: Sequence[Any]) -> list[tuple[int, int]]:
    return [(each.opens, each.closes) for each in spans]


def _told(grid: Grid, at: datetime) -> str:
    """By the zone's clocks, and with how far they are from UTC only where they show it twice."""
    local = at.astimezone(grid.zone)
    return local.strftime("%Y-%m-%d %H:%M" if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset() else "%Y-%m-%d %H:%M %z")


def made(period: str) -> str:
    """The export of a period, as a spreadsheet has it."""
    loaded = load(ROOT)
    assert loaded.declaration
    (stretch,) = in_force(loaded.editions, loaded.declaration, *span(period))
    desk, random = Desk(period, stretch.declaration), Random(f"17 {period}")
    rows = sorted((row for batch in BATCHES[period] for row in desk.rows(random, batch)), key=lambda row: row["opened"])
    return as_csv([{"caso": str(number)} | {name: cell for name, cell in row.items() if name != "opened"} for number, row in enumerate(rows, 1)])


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in BATCHES:
        (FOLDER / f"{each}.csv.gz").write_bytes(gzip.compress(made(each).encode(), mtime=0))
