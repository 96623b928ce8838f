"""The tables that contact points name: the addresses of those that have many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..files.folders import read
from ..files.tables import read_table
from ..files.yaml_reading import Document, Location
from ..messages import say
from ..mistakes import Mistake
from ..models import Branch
from ..models.values import as_id
from .items import remember, validate
from .loaded import Loaded

_NEEDED = ("id", "name", "address", "place")
# What a column may be called, beside the field's own name. Tables are made by people who don't write YAML.
_COLUMNS = {
    "identificador": "id", "codigo": "id", "nombre": "name", "oficina": "name", "direccion": "address", "domicilio": "address", "calle": "address",
    "codigo_postal": "postal_code", "cp": "postal_code", "c_p": "postal_code", "localidad": "place", "municipio": "place", "ciudad": "place",
    "poblacion": "place", "region": "region", "telefono": "phone", "horario": "calendar", "accesibilidad": "accessibility",
    **{name: name for name in (*_NEEDED, "postal_code", "region", "phone", "calendar", "accessibility")},
}  # fmt: skip
_SEVERAL = re.compile(r"\s*[|\n]\s*")  # what parts the texts of one cell


def tables(loaded: Loaded) -> dict[str, tuple[str, Document, Location]]:
    """The tables that the contact points name: of each, the point's id and where it names it; the first, where several do.

    From the files as they are written: a point with a mistake in it has its addresses all the same.
    """
    found: dict[str, tuple[str, Document, Location]] = {}
    for (collection, id), (document, prefix) in loaded.places.items.items():
        point = document.at(prefix) if collection == "contact_points" else None
        name = point.get("branches") if isinstance(point, dict) else None
        if isinstance(name, str) and name in found:
            what = say("loading.branches.used_by_another", point=found[name][0])
            at = document.line((*prefix, "branches"))
            loaded.mistakes.append(Mistake(document.path, at, what, found=f"`{name}`", fix=say("loading.branches.one_table_each")))
        elif isinstance(name, str):
            found[name] = (id, document, (*prefix, "branches"))
    return found


def branches(root: Path, folder: str, named: dict[str, tuple[str, Document, Location]], loaded: Loaded) -> Iterator[Branch]:
    """Every valid row of those tables, which are in that folder."""
    for name, (point, document, at) in named.items():
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.csv", name):
            continue  # the model has told
        path = f"{folder}/{name}"
        content = read(root, path)
        if not isinstance(content, bytes):
            what, fix = say("loading.branches.no_such_table"), say("loading.branches.save_or_correct", path=path)
            loaded.mistakes.append(content or Mistake(document.path, document.line(at), what, found=f"`{name}`", fix=fix))
            loaded.unread.add("branches")
            continue
        table = read_table(content, path, _COLUMNS, _NEEDED)
        loaded.mistakes += table.mistakes
        if table.data is None or table.mistakes:
            loaded.unread.add("branches")
        at_fault = {each.line for each in table.mistakes if each.severity == "error"}
        for i, row in enumerate(table.data or ()):
            first = remember("branches", row.get("id"), table, (i, "id"), loaded)
            empty = [] if table.line((i,)) in at_fault else [_empty(each, i, row, table) for each in _NEEDED if each not in row]
            loaded.mistakes += empty
            if empty or table.line((i,)) in at_fault:
                continue
            row["point"] = point
            if "accessibility" in row:
                row["accessibility"] = [each for each in _SEVERAL.split(row["accessibility"]) if each]
            branch = validate(Branch, table, (i,), loaded)
            if branch and first:
                yield branch


def _empty(field: str, i: int, row: dict[str, Any], table: Document) -> Mistake:
    fix = say("loading.branches.write_in_column", field=field)
    fix += say("loading.branches.one_that_never_changes", id=as_id(row["name"])) if field == "id" and "name" in row else say("loading.branches.what_is_missing")
    return Mistake(table.path, table.line((i,)), say("loading.branches.cell_missing", field=field), fix=fix)
