"""The law beside what is proposed: which limits bind such a company, in the words of its country's file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from ..files.yaml_reading import read_file
from ..law.coverage import duty_binding
from ..law.layers import laid_on
from ..law.limits import Limit, limits_of
from ..law.promises import DECIDED, EVENT_OF, RESOLVED_BY
from ..law.scope import binding
from ..messages import say
from ..models import LONGER_IS_BETTER, Company, Duty, Event, Jurisdiction, LawLayer, OutsideBody, Rule
from ..models.topics import NONE
from .ground import LAW, LAYERS

T = TypeVar("T", Jurisdiction, LawLayer)
ROUTE = "route"  # what a step of the complaint route promises: an answer, and a decision


def law_of(country: str) -> Jurisdiction | None:
    """The law of a country, with all that it stands on; None where the program doesn't know it."""
    file = LAW / f"{country.lower()}.yml"
    if not file.is_file():
        return None
    layers = {layer.id: layer for each in sorted(LAYERS.glob("*.yml")) for layer in _read(LawLayer, each)}
    return next((laid_on(found, layers) for found in _read(Jurisdiction, file)), None)


def _read(model: type[T], file: Path) -> Iterator[T]:
    yield model.model_validate(read_file(file.read_bytes(), file.name).data, context={"language": "es"})


class Bounds:
    """What the law asks of each period that is proposed, in a sentence for whoever decides on it; empty where it asks nothing."""

    def __init__(self, company: Company, law: Jurisdiction | None, day: date):
        self._company, self._law = company, law
        self._limits = [each for each in limits_of(company, law, day, tuple(company.sectors)) if each.certain and each.rule.limit] if law else []

    def says(self, field: str, topic: str = NONE) -> str:
        """Of a period of a problem's promise (`resolution`) on such a topic, or of a step of the route."""
        found = next((limit.rule for event in _events(field, topic) for limit in self._on(event, topic)), None)
        return say("starting.binding.law_says", rule=_quoted(found)) if found else ""

    def leaves(self, days: int, field: str) -> bool:
        """Whether the law leaves so many days for such a period, on no topic in particular: then working days of a week go into it, with holidays."""
        limits = [limit for event in _events(field, NONE) for limit in self._on(event, NONE)]
        return all(reading.rough >= days for limit in limits for reading in limit.rule.readings())

    def duties(self) -> Iterator[tuple[str, Duty]]:
        """What the law of the country asks such a company to do or to say, each duty with the name of its act."""
        company, law = self._company, self._law
        if not law:
            return
        for act in law.acts:
            ours = not act.directive and act.confidence != "low" and binding(act.scope, company, law.large).binds
            yield from ((act.name, duty) for duty in act.duties if ours and duty_binding(duty, act, company, law).binds)

    def outside(self) -> list[OutsideBody]:
        """Where customers of such a company can go."""
        company = self._company
        return [each for each in self._law.outside_bodies if each.is_for(company.all_sectors, company.all_regions)] if self._law else []

    def _on(self, event: Event, topic: str) -> list[Limit]:
        """Those on that event, the strictest first."""
        found = [each for each in self._limits if each.rule.event == event and not each.rule.scope.instrument]
        of_topic = [each for each in found if not each.rule.scope.topics or topic in each.rule.scope.topics]
        return sorted(of_topic, key=lambda each: min(reading.rough for reading in each.rule.readings()), reverse=event in LONGER_IS_BETTER)


def _quoted(rule: Rule) -> str:
    basis = f" ({rule.basis})" if rule.basis else ""
    return " ".join(f"«{rule.says.rstrip('.')}»{basis}.".split())


def _events(field: str, topic: str) -> tuple[Event, ...]:
    if field == ROUTE:
        return DECIDED
    if field == "resolution":
        return RESOLVED_BY[topic]  # type: ignore[index]  # the library's topics are known ones
    return (EVENT_OF[field],) if field in EVENT_OF else ()
