"""What may be chosen: the sectors, rights and problems whose texts the library has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

from ..files.yaml_reading import read_file
from ..models import Model
from ..models.texts import Text
from ..models.values import Id
from .answers import WAYS
from .ground import LIBRARY


class SectorProblem(Model):
    id: Id
    proposed: bool = False


class SectorClass(Model):
    """A class of product that is proposed, as `product_classes.yml` has it."""

    id: Id
    name: Text
    examples: list[Text]
    why: Text | None = None


class SectorEntry(Model):
    """A sector from which one may begin: what is proposed for it in each file."""

    id: Id
    name: Text
    explains: Text
    what_we_do: Text
    services: list[Text]
    law: list[str]
    other_sectors: list[Text]
    sells: list[str]
    contracts: list[str]
    goods: list[str]
    sold_as: str
    documents: list[str]
    channels: list[str]
    problems: list[SectorProblem]
    product_classes: list[SectorClass] = Field([])


@dataclass(frozen=True)
class Library:
    folder: Path
    sectors: dict[str, SectorEntry]
    rights: dict[str, str] = field(default_factory=dict)  # every right by its id, in the order of its number, with what it says
    problems: dict[str, str] = field(default_factory=dict)  # every problem by its id, with its name

    @property
    def known(self) -> dict[str, list[str]]:
        """The ids that answers may name."""
        return {"sectors": [*self.sectors], "rights": [*self.rights], "problems": [*self.problems], "channels": [way.id for way in WAYS]}

    def problems_of(self, sectors: Sequence[str], *, proposed: bool = False) -> list[str]:
        """The problems of some sectors, the most usual of each first; with `proposed`, those that are chosen unless one says otherwise."""
        each_of = [self.sectors[sector].problems for sector in sectors]
        turns = [problems[turn] for turn in range(max(map(len, each_of))) for problems in each_of if turn < len(problems)]
        wanted = {each.id for each in turns if each.proposed or not proposed}
        return [id for id in dict.fromkeys(each.id for each in turns) if id in wanted]

    def topic(self, problem: str) -> str:
        """What a problem is about, by which the law tells limits apart."""
        return _line(self.folder / f"problems/{problem}.yml", "topic")

    def under(self, folder: str) -> list[str]:
        """The files in a folder of the library, by their paths from there."""
        base = self.folder / folder
        return sorted(file.relative_to(base).as_posix() for file in base.rglob("*") if file.is_file()) if base.is_dir() else []


def read_library(folder: Path = LIBRARY) -> Library:
    entries = [SectorEntry.model_validate(each, context={"language": "es"}) for each in _data(folder / "sectors.yml")]
    rights = sorted((folder / "rights").glob("*.md"), key=_number)
    problems = {file.stem: _line(file, "name") for file in sorted((folder / "problems").glob("*.yml"))}
    return Library(folder, {each.id: each for each in entries}, {file.stem: _line(file, "title") for file in rights}, problems)


def _data(file: Path) -> Any:
    document = read_file(file.read_bytes(), file.name)
    assert not document.mistakes, document.mistakes
    return document.data


def _number(file: Path) -> int:
    return int(_line(file, "number"))


def _line(file: Path, key: str) -> str:
    """What a file says under a key of its first level, while its gaps aren't filled in."""
    found = re.search(rf"^{key}: (.+)$", file.read_text("utf-8"), re.MULTILINE)
    assert found, f"{file}: {key}"
    return found[1].strip().strip('"')
