"""The tables of results: one for each period that `results.yml` names, as `results count` writes them and as spreadsheets save them."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from ..files.folders import entries, read
from ..files.remembered import stays
from ..files.shipped import COMMAND
from ..files.tables import read_table
from ..files.yaml_reading import Document, Location
from ..messages import say
from ..mistakes import Mistake, nearest
from ..models import ObjectiveResult, PromiseResult, ResultsFile
from ..models.results import PERIOD
from .items import validate
from .loaded import Loaded

FOLDER = "results"
_NEEDED = ("promise", "cases", "kept", "missed")
# What a column may be called, beside the field's own name.
COLUMNS = {
    **{each: each for each in ("promise", "figure", "class", "cases", "kept", "missed", "left_out", "median", "p90", "paid", "payments", "paid_late")},
    **{each: each for each in ("objective", "result", "note")},
    "promesa": "promise", "problema": "promise", "plazo": "figure", "cifra": "figure", "clase": "class", "casos": "cases",
    "cumplidos": "kept", "en_plazo": "kept", "incumplidos": "missed", "fuera_de_plazo": "missed", "excluidos": "left_out", "mediana": "median",
    "percentil_90": "p90", "pagado": "paid", "importe_pagado": "paid", "pagos": "payments", "pagos_con_retraso": "paid_late", "pagados_tarde": "paid_late",
    "objetivo": "objective", "resultado": "result", "nota": "note",
}  # fmt: skip


@dataclass
class Measured:
    """The table of one period: its valid rows, where each stands, and the hash of its content."""

    document: Document
    hash: str
    promises: list[tuple[Location, PromiseResult]] = field(default_factory=list)
    objectives: list[tuple[Location, ObjectiveResult]] = field(default_factory=list)

    def line(self, at: Location, column: str = "") -> int:
        """The line of a row."""
        return self.document.line((*at, column) if column else at)


def hash_of(content: bytes) -> str:
    """The hash of a table: of its text, whatever ends its lines, and without the mark of UTF-8 that some spreadsheets put first."""
    plain = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"


def results(root: Path, data: str, loaded: Loaded) -> dict[str, Measured]:
    """The table of each period that `results.yml` names, by the period's id; those that can't be read are told, and left out."""
    file: ResultsFile | None = loaded.parts["results"]
    periods = {period.id: i for i, period in reversed([*enumerate(file.periods)])} if file else {}
    there = entries(root, f"{data}/{FOLDER}", optional=True)
    if isinstance(there, Mistake):
        loaded.mistakes.append(there)
        return {}
    if "results" not in loaded.unread:
        loaded.mistakes += [mistake for entry in there if (mistake := entry.refusal() or _unnamed(entry.path, entry.name, entry.kind, periods))]
    found = {}
    for id, number in periods.items():
        path = f"{data}/{FOLDER}/{id}.csv"
        content = read(root, path)
        if isinstance(content, bytes):
            found[id] = _measured(path, content, loaded)
        elif content is None:
            what, fix = say("loading.results.period_without_table"), say("loading.results.save_table", path=path, command=COMMAND, id=id)
            loaded.mistakes.append(loaded.places.mistake(("results", "", "periods", number, "id"), what, found=id, fix=fix))
        elif content not in loaded.mistakes:
            loaded.mistakes.append(content)
    return found


def _unnamed(path: str, name: str, kind: str, periods: dict[str, int]) -> Mistake | None:
    """A file that no period names."""
    stem, _, ending = name.rpartition(".")
    if kind == "file" and (ending == "md" or (ending == "csv" and stem in periods)):
        return None
    if ending != "csv" or kind != "file":
        return Mistake(path, 1, say("loading.results.only_tables_here"), fix=say("loading.results.save_elsewhere"))
    fix = say("loading.results.add_period", id=stem)
    if not re.fullmatch(PERIOD, stem):
        fix = nearest(stem, periods) if periods else say("loading.results.name_by_period")
    return Mistake(path, 1, say("loading.results.table_without_period"), fix=fix)


def _measured(path: str, content: bytes, loaded: Loaded) -> Measured:
    table = read_table(content, path, COLUMNS, _NEEDED, say("loading.results.delete_period"))
    table.stays = stays()  # a row says what it says, whatever else was changed
    loaded.mistakes += table.mistakes
    measured = Measured(table, hash_of(content))
    at_fault = {each.line for each in table.mistakes if each.severity == "error"}
    for i, row in enumerate(table.data or ()):
        at = (i,)
        if table.line(at) in at_fault:
            continue
        if str(row.get("cases", "")).startswith("<"):
            row["fewer_than"] = row.pop("cases")[1:].strip()
        if ("promise" in row) == ("objective" in row):
            what = say("loading.results.promise_and_objective") if "promise" in row else say("loading.results.neither_promise_nor_objective")
            fix = say("loading.results.fill_in_one_cell") if "promise" in row else say("loading.results.write_id_of_either")
            loaded.mistakes.append(Mistake(path, table.line(at), what, fix=fix))
        elif "promise" in row and (promise := validate(PromiseResult, table, at, loaded)):
            measured.promises.append((at, promise))
        elif "objective" in row and (objective := validate(ObjectiveResult, table, at, loaded)):
            measured.objectives.append((at, objective))
    return measured
