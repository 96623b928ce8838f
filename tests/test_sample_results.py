"""The sample's results are counted: of each period, the cases that are kept in `cases/help_desk/` against the table that is published.

Pure Python: what `results count` does, of one declaration that is read once. Who publishes other results takes those cases away
(`sample_desk.py` made them), and nothing of this is left.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import ROOT
from declaration.loading import Loaded, load
from declaration.loading.results import _measured
from declaration.models.results import ResultsFile
from declaration.models.tickets import TicketMapping
from declaration.results import counting, tickets, writing
from declaration.results.periods import span
from declaration.results.targets import in_force
from hosting.results import MAPPINGS
from read_yaml import read_yaml

EXPORTS = sorted((ROOT / "tests/cases/help_desk").glob("*.csv.gz"))
PLAIN = TicketMapping.model_validate(read_yaml((MAPPINGS / "plain.yml").read_text("utf-8")))


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


def truth(rows: list[dict[str, str]]) -> dict[tuple[str, str, str], Counter[str]]:
    """What their maker says of the cases, by problem, figure and class."""
    found: dict[tuple[str, str, str], Counter[str]] = {}
    for row in rows:
        told = row["verdad"].split()
        for number, figure in enumerate(("first_response", "resolution")):
            counts = found.setdefault((row["problema"], figure, row["clase"]), Counter())
            counts["left_out" if told == ["fuera"] else "kept" if told[number] == "sí" else "missed"] += 1
        counts["payments"] += bool(row["pagado"])
        counts["paid_late"] += told[2:] == ["tarde"]
    return found


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name.partition(".")[0])
def test_each_table_is_what_its_cases_are_counted_as(export: Path, loaded: Loaded) -> None:
    """Cell by cell, of all that cases can tell. A row that isn't published had no case."""
    period, file = export.name.partition(".")[0], loaded.parts["results"]
    assert isinstance(file, ResultsFile) and loaded.declaration
    (published,) = (each.published for each in file.periods if each.id == period)
    text = gzip.decompress(export.read_bytes())
    stretches = in_force(loaded.editions, loaded.declaration, *span(period))
    zone = ZoneInfo(loaded.time_zone)
    read = tickets.read([(export.name, text)], PLAIN, [each.declaration for each in stretches], zone)
    assert read.mistakes == [] and read.aside == []
    found = counting.count(read, stretches, published)
    counted = _measured("counted.csv", writing.counted(found, stretches, file.join_under, read.columns, file.few_cases).encode(), loaded)
    rows, table = ({row.key: row for _, row in each.promises} for each in (counted, loaded.parts["measured"][period]))
    assert table.keys() <= rows.keys() and all(rows[key].cases == 0 for key in rows.keys() - table.keys())
    differing = {key: (str(row), str(rows[key])) for key, row in table.items() if row != rows[key]}
    assert not differing, f"count {export.name} again, or take it away where these aren't your cases: {differing}"
    assert not any(tally.underpaid or tally.unpaid for tally in found.tallies.values()), "what is late is paid with what is added for it"
    assert all(case.paid_on.weekday() < 5 for case in read.cases if case.paid_on), "banks are shut"
    known = truth([*csv.DictReader(io.StringIO(text.decode()))])
    assert known.keys() == table.keys()
    for key, counts in known.items():
        row = table[key]
        if row.fewer_than:
            assert sum(counts[each] for each in ("kept", "missed", "left_out")) < row.fewer_than
            continue
        assert (row.kept, row.missed, row.excluded) == (counts["kept"], counts["missed"], counts["left_out"]), key
        assert row.counted >= file.few_cases or (row.median, row.p90) == (None, None), "of few cases, nine of ten is a percentage as well"
        assert (row.payments or 0, row.paid_late or 0) == (counts["payments"], counts["paid_late"]), key
