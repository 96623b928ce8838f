"""Tables of results as they are written: with commas, in UTF-8, a row each in the order of the declaration."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from .counting import Counted, Key, Tally, joined
from .elapsed import ranked
from .targets import Stretch, goal_of, measurable

COLUMNS = (
    "promise", "figure", "class", "cases", "kept", "missed", "left_out", "median", "p90", "paid", "payments", "paid_late", "objective", "result", "note",
)  # fmt: skip


def template(stretches: Sequence[Stretch]) -> str:
    """An empty table: a row for all that was promised on those days, and for each service objective."""
    rows: list[dict[str, str]] = [{"promise": problem, "figure": figure, "class": case_class} for problem, figure, case_class in _rows(stretches)]
    rows += [{"objective": id} for id in dict.fromkeys(each.id for stretch in stretches for each in stretch.declaration.objectives)]
    return table(rows)


def counted(found: Counted, stretches: Sequence[Stretch], few: int, columns: set[str], telling: int = 0) -> str:
    """The table of what was counted. `few`: under so many cases, a row isn't told apart. `telling`: under so many, nothing is told of how long
    nine of ten took, as no percentage is. `columns` are those that the export had."""
    usual = {(problem, figure, "") for problem, figure, _ in found.tallies if _is_usual(stretches, problem, figure)}
    currency = stretches[-1].declaration.company.currency
    rows = {key: _row(key, tally, classes, few, columns, currency, telling) for key, tally, classes in joined(found.tallies, few, usual)}
    return table(rows[key] for key in dict.fromkeys([*_rows(stretches), *rows]) if key in rows)


def table(rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _rows(stretches: Sequence[Stretch]) -> list[Key]:
    """All that may be measured of what was promised, the newest promise first where they differ."""
    return [*dict.fromkeys(row for each in reversed(stretches) for row in measurable(each.declaration))]


def _is_usual(stretches: Sequence[Stretch], problem: str, figure: str) -> bool:
    """Whether anything is promised to cases of no class of their own."""
    items = (each.lookup.find("problems", problem) for each in stretches)
    return any(item and goal_of(item, figure, "") for item in items)


def _row(key: Key, tally: Tally | None, classes: list[str], few: int, columns: set[str], currency: str, telling: int) -> dict[str, str]:
    row = dict(zip(("promise", "figure", "class"), key, strict=True))
    if tally is None:
        return row | {"cases": f"<{few}"}
    row |= {"cases": str(tally.cases), "kept": str(tally.kept), "missed": str(tally.missed)}
    row["left_out"] = " | ".join(f"{id}: {number}" for id, number in sorted(tally.left_out.items()))
    if tally.kept + tally.missed >= max(few, telling):
        forever = [(float("inf"), unit) for _, unit in tally.took[:1] for _ in range(tally.open)]
        for name, per_cent in (("median", 50), ("p90", 90)):
            row[name] = str(ranked([*tally.took, *forever], per_cent) or "")
    if "paid" in columns and tally.pays:
        row["payments"] = str(tally.payments)
        row["paid"] = f"{tally.paid:.2f} {currency}".replace(".00 ", " ") if tally.payments else ""
        row["paid_late"] = str(tally.paid_late) if "paid_on" in columns else ""
    notes = [f"Con los de {' y '.join(classes)}."] if classes else []
    if tally.paid_anyway:
        notes.append(
            f"{tally.paid_anyway} pagos fueron por casos que no se incumplieron." if tally.paid_anyway > 1 else "Un pago fue por un caso que no se incumplió."
        )
    return row | {"note": " ".join(notes)}
