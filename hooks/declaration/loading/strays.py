"""Files among the data that nobody reads, because of their name, their place, or what they are: never in silence."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from ..files.folders import Entry, entries, tree
from ..messages import say
from ..mistakes import Mistake, nearest

_ELSEWHERE = ("editions", "schemas", "results", "translated")  # who reads them tells what is wrong there


def strays(root: Path, data: str, known: Mapping[str, Container[str] | None], tables: Container[str]) -> Iterator[Mistake]:
    """What is wrong with the files below `data`, a folder that can be looked into.

    `known` gives, for each folder in it (`""` for itself), the names that its files may have; None where any will do. `tables` are those that
    the data name, in the folder itself.
    """
    for folder, names in known.items():
        found = entries(root, f"{data}/{folder}".rstrip("/"))
        if isinstance(found, Mistake):
            continue  # who reads it tells that it can't be looked into
        beside = {each.name for each in found}
        for entry in found:
            if refusal := entry.refusal():
                yield refusal
            elif entry.kind == "file" and not folder and entry.name.endswith(".csv"):
                if entry.name not in tables:
                    fix = say("loading.strays.name_table_or_delete", name=entry.name)
                    yield Mistake(entry.path, 1, say("loading.strays.table_not_named"), fix=fix)
            elif entry.kind == "file":
                yield from _misnamed(entry, names, beside)
            elif folder:
                yield from _out_of_reach(
                    root, entry, say("loading.strays.in_inner_folder", folder=folder), say("loading.strays.move_or_delete", data=data, folder=folder)
                )
            elif entry.name not in {*known, *_ELSEWHERE}:
                fix = nearest(entry.name, sorted(filter(None, known)))
                yield from _out_of_reach(root, entry, say("loading.strays.folder_not_expected"), fix)


def _misnamed(entry: Entry, names: Container[str] | None, beside: set[str]) -> Iterator[Mistake]:
    if entry.name.endswith(".md"):
        return  # notes of the editors
    if not entry.name.endswith(".yml"):
        yield misnamed(entry, "yml", beside)
    elif names is not None and entry.stem not in names:
        known = sorted(names) if isinstance(names, (set, frozenset)) else []
        said = re.split(r"[^a-z_]+", entry.stem.lower())
        taken = next((name for name in known if name in said and f"{name}.yml" in beside), "")
        fix = say("loading.strays.delete_copy_or_move", taken=taken) if taken else nearest(entry.stem, known)
        yield Mistake(entry.path, 1, say("loading.strays.name_not_expected"), fix=fix)


def misnamed(entry: Entry, ending: str, beside: Container[str]) -> Mistake:
    """A file whose name doesn't end as what is read does: what to call it, unless that name is taken."""
    intended = f"{entry.name.partition('.')[0]}.{ending}"
    fix = say("loading.strays.name_is_taken", intended=intended) if intended in beside else say("loading.strays.rename_or_delete", intended=intended)
    return Mistake(entry.path, 1, say("loading.strays.wrong_ending", ending=ending), fix=fix)


def _out_of_reach(root: Path, folder: Entry, why: str, fix: str) -> Iterator[Mistake]:
    for entry in tree(root, folder.path):
        if isinstance(entry, Mistake):
            yield entry
        elif entry.kind != "left over":
            yield Mistake(entry.path, 1, say("loading.strays.not_read", why=why), fix=fix)
