"""When the answer does not satisfy: the complaint route inside the company, and who decides at each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from ..quantities import Duration, Money
from .texts import Text
from .values import Id, Model, Names, about

OUTSIDE = "outside"  # what follows the last internal step: the outside bodies of the company's jurisdiction

_Door = Annotated[Id, Names("steps", or_else=(OUTSIDE,))]


def _one_or_several(value: Any) -> str:
    """Which of the two forms it has. The tags stand in no file: `files/explaining.py` leaves them out."""
    return "[several]" if isinstance(value, list) else "[one]"


Doors = Annotated[
    Annotated[_Door, Tag("[one]")] | Annotated[Annotated[list[_Door], Field(min_length=1)], Tag("[several]")],
    Discriminator(_one_or_several),
]


class OnlyFor(Model):
    """The cases that have a step which others don't: those of some problems, of some classes, or of both. An empty list leaves nobody out."""

    problems: list[Annotated[Id, Names("problems")]] = Field([], description="Solo estos tipos de problema; sin esta línea, todos.", min_length=1)
    classes: list[Annotated[Id, Names("classes")]] = Field([], description="Solo estas clases de producto, o de cliente; sin esta línea, todas.", min_length=1)


class Step(Model):
    """One internal step of the complaint route: who decides, by when, and what to do if not."""

    id: Id = about("Identificador permanente.")
    name: Text = about("Nombre del paso.")
    decides: Text = about("Quién decide en este paso.")
    in_letter: Text | None = Field(
        None, description="Lo mismo, como lo escribe el cliente después de «pido que decida»: la persona que supervisa al equipo que me atendió."
    )
    what_to_do: Text = about("Qué hace el cliente.")
    contact_points: list[Annotated[Id, Names("contact_points")]] = about("Por qué canales.", min_length=1)
    deadline: Duration | None = Field(
        None,
        description="En cuánto se decide, desde que el cliente pide este paso; el primero, desde que nos contacta: 3 working days. "
        "Sin esta línea, no se promete plazo.",
    )
    deadlines: dict[Annotated[Id, Names("classes")], Duration] = Field(
        {}, description="El plazo de una clase de producto, o de cliente, si es otro: {perecedero: 1 working day}."
    )
    deadline_by_channel: dict[Annotated[Id, Names("contact_points")], Duration] = Field(
        {}, description="El plazo por un canal, si es otro: {telefono: 1 working day by 12:00}. Por los demás vale `deadline`."
    )
    you_get: Text = about("Qué recibe el cliente al terminar el paso.")
    if_not: Text = about("Qué hacer si no hay respuesta o no convence.")
    go_on_within: Duration | None = Field(
        None, description="Hasta cuándo puede seguir el cliente, desde que le responden o debían responderle: 2 months. Sin esta línea, sin límite."
    )
    next: Doors = about("Paso siguiente, o `outside` si ya toca acudir a un organismo externo. Si el cliente elige, una lista: [defensor, outside].")
    only_for: OnlyFor = Field(OnlyFor(), description="Quién tiene este paso, si no lo tienen todos: {problems: [cobro-indebido]}. Los demás lo saltan.")

    @property
    def doors(self) -> list[str]:
        """Where one may go on from here, in the order in which it is shown."""
        return self.next if isinstance(self.next, list) else [self.next]

    @property
    def periods(self) -> dict[str | None, Duration]:
        """By when it is decided: of each class that has its own deadline, and of all others (None), where one is promised."""
        found: dict[str | None, Duration] = {None: self.deadline} if self.deadline else {}
        return found | dict(self.deadlines)

    @property
    def every(self) -> list[Duration]:
        """By when it is decided: for any class, through any contact point."""
        return [*self.periods.values(), *self.deadline_by_channel.values()]

    def deadline_for(self, case_class: str | None, point: str = "") -> Duration | None:
        """By when it is decided for a class (its id), or for those without their own, through a contact point; None where nothing is promised."""
        return self.deadlines.get(case_class or "", self.deadline_by_channel.get(point, self.deadline))

    @property
    def classes(self) -> list[str]:
        """The classes (ids) that this step tells from the others."""
        return list(dict.fromkeys([*self.deadlines, *self.only_for.classes]))


@dataclass(frozen=True)
class Stage:
    """A step as one case meets it: its place, and where that case may go on from it."""

    step: Step
    place: int  # the first is 1; those among which one chooses have the same
    letter: str  # `a` and `b` of those at one place; else empty
    doors: tuple[str, ...]  # ids of steps, or OUTSIDE

    @property
    def number(self) -> str:
        return f"{self.place}{self.letter}"


class ComplaintRoute(Model):
    """`complaint_route.yml`: the internal steps; the outside bodies follow from the company's jurisdiction."""

    start: Annotated[Id, Names("steps")] = about("Primer paso.")
    steps: list[Step] = about("Los pasos dentro de la empresa.", min_length=1)
    instrument_answer: Duration | None = Field(None, description="En cuánto se responde a lo que llega por el instrumento legal del país: 10 working days.")

    def stages(self, start: str | None = None, has: Callable[[Step], bool] = lambda step: True) -> list[Stage]:
        """The steps from `start` (by default the first), each after all that lead to it; the first door before the second.

        A step that a case doesn't have (`has`) is no door for it; where it was the only one, one goes on to where it leads. A route that is
        broken or goes round stops there.
        """
        by_id = {step.id: step for step in self.steps}
        first = self._resolved([start or self.start], by_id, has)
        doors: dict[str, tuple[str, ...]] = {}
        waiting = [*first]
        while waiting:
            id = waiting.pop()
            if id in by_id and id not in doors:
                doors[id] = self._resolved(by_id[id].doors, by_id, has)
                waiting += doors[id]
        left = {id: sum(id in others for others in doors.values()) for id in doors}  # the steps before it that aren't placed yet
        depth = dict.fromkeys(first, 1)
        ready = [id for id in reversed(first) if left.get(id) == 0]
        placed: list[str] = []
        while ready:
            placed.append(id := ready.pop())
            for door in reversed(doors[id]):
                if door in doors:
                    depth[door] = max(depth.get(door, 1), depth[id] + 1)
                    left[door] -= 1
                    ready += [door] if not left[door] else []
        return [Stage(by_id[id], depth[id], _letter(id, placed, depth), doors[id]) for id in placed]

    @property
    def branches(self) -> bool:
        """Whether one chooses the next step anywhere."""
        return any(len(step.doors) > 1 for step in self.steps)

    def in_order(self, start: str | None = None) -> list[Step]:
        """The steps from `start` (by default the first), as `stages` orders them."""
        return [stage.step for stage in self.stages(start)]

    @staticmethod
    def _resolved(ids: list[str], by_id: dict[str, Step], has: Callable[[Step], bool]) -> tuple[str, ...]:
        """Those of some doors that a case has; where it has none of them, where they lead."""
        skipped: set[str] = set()
        while ids:
            kept = [id for id in ids if id not in by_id or has(by_id[id])]
            if kept:
                return tuple(dict.fromkeys(kept))
            skipped |= {*ids}
            ids = [door for id in ids for door in by_id[id].doors if door not in skipped]
        return ()


def _letter(id: str, placed: list[str], depth: dict[str, int]) -> str:
    """Which of those at its place a step is, where it isn't the only one."""
    alike = [each for each in placed if depth[each] == depth[id]]
    return chr(ord("a") + alike.index(id)) if len(alike) > 1 else ""


class Authority(Model):
    """`authority.yml`: what the person at a step may decide on the spot."""

    step: Annotated[Id, Names("steps")] = about("Paso de la ruta de reclamación.")
    role: Text = about("Quién atiende en ese paso.")
    amount_up_to: Money | None = Field(None, description="Hasta qué importe decide sin preguntar; sin la línea, sin tope.")
    actions: list[Text] = about("Qué puede decidir en el momento.", min_length=1)
    passes_on: Text = about("Qué no puede decidir y a quién se lo pasa, sin que el cliente repita nada.")
