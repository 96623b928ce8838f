"""`<!-- declaration:objectives -->`: service objectives with their indicator and target, and how each is measured."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Declaration, Indicator, by_id
from ..words import Words, wording


@dataclass(frozen=True)
class Row:
    name: str
    indicator: Link
    target: str
    result: str  # never mixed with the target (rule 8): a promise and its result are two columns


@dataclass(frozen=True)
class Objectives:
    rows: list[Row]
    indicators: list[Indicator]


def view(declaration: Declaration, words: Words) -> Objectives:
    rows = []
    for objective in declaration.objectives:
        indicator = by_id(declaration.indicators, objective.indicator)
        rows.append(
            Row(
                objective.name,
                Link(indicator.name, addresses.indicator(indicator.id)),
                wording.target(objective.target, words),
                words.objectives.not_measured,
            )
        )
    return Objectives(rows, declaration.indicators)
