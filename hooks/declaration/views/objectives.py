"""`<!-- declaration:objectives -->`: service objectives with their indicator and target, and how each is measured."""

from __future__ import annotations

from dataclasses import dataclass

from .. import addresses
from ..addresses import Link
from ..models import Indicator, Objective
from ..site import Site
from ..words import Words, wording
from .kinds import MarkerKind
from .measured import Told, period_name, told_of_objective


@dataclass(frozen=True)
class ObjectiveRow:
    name: str
    indicator: Link | None  # with what it is measured, where that is said
    target: str
    told: Told | None  # never mixed with the target (rule 8): a promise and its result are two columns
    result: str  # of which period that is, or that it wasn't measured


@dataclass(frozen=True)
class Objectives:
    rows: list[ObjectiveRow]
    indicators: list[Indicator]


def view(site: Site) -> Objectives:
    rows = []
    for objective in site.declaration.objectives:
        indicator = site.indicator(objective.indicator) if objective.indicator else None
        rows.append(
            ObjectiveRow(
                objective.name,
                Link(indicator.name, addresses.indicator(indicator.id)) if indicator else None,
                target_of(objective, site.words),
                *_result(site, objective),
            )
        )
    return Objectives(rows, site.declaration.indicators)


def _result(site: Site, objective: Objective) -> tuple[Told | None, str]:
    """What was last measured of it."""
    told = site.results.objective(objective.id) if site.results else []
    if not told:
        return None, site.words.objectives.not_measured
    return told_of_objective(site, told[-1]), period_name(told[-1].period.id, site)


def target_of(objective: Objective, words: Words) -> str:
    """How well, and in which period where that is said: `al menos 100 veces, cada mes`."""
    told = wording.target(objective.target, words)
    return words.objectives.each_window.format(target=told, window=getattr(words.windows, objective.window)) if objective.window else told


MARKER = MarkerKind(view, behind=("objectives", "indicators"), fixed=("indicadores",), anchors=lambda shown, words: [each.id for each in shown.indicators])
