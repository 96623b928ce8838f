"""The charters of `tests/cases/charters`: what real companies promise, laid over a small declaration, and each fact with where it is said.

A charter is a folder with `docs/`, laid over that of `_base`, and `facts.yml`, a list of:

    fact            what the charter says, in a sentence of ours
    source          where that can be read
    expressed       the key of the value that says it, or several: `problems/corte/promise/notice`
    page, says      the page of ours that shows it, and what it must say
    case            of what is owed: what happened, and what is paid for it (`Case`)
    not_expressed   in place of all that: why it can't be said

Each problem gets the page of `_base/problem.md`, and an answer that leads to it; a country its law from `_base/law` or from the real data,
if the charter doesn't bring it; every address its line in the register.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from conftest import ROOT, TODAY, WORDS, Project, as_published, as_text, copy_of
from declaration import models
from declaration.addresses.permanent import permanent
from declaration.addresses.register import additions
from declaration.deadlines import Almanac, Opening, after, deadline, missed
from declaration.deadlines.owed import Delay, delay
from declaration.deadlines.sums import sum_of
from declaration.loading import Loaded
from declaration.models import MOST_ANSWERS, Model, ProblemType, Remedy
from declaration.models.texts import FreeText
from declaration.publishing.expansion import expand
from declaration.publishing.rendering import Renderer
from declaration.quantities import Duration, Money, Quantity
from declaration.site import Site
from declaration.units import whole_minute
from golden_cases import CASES
from mutations import Way
from read_yaml import read_yaml

FOLDER = CASES / "charters"
BASE = FOLDER / "_base"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/facts.yml"))
DATA, PAGES = "docs/_data", "docs/es"
RENDERER = Renderer(ROOT)

# The texts that are a value themselves: what is promised without a figure, of what a percentage is, which event is meant, what is given.
VALUES_IN_WORDS = {"Promise.assures", "Remedy.of", "Remedy.happened", "InKind.what", "Choice.name", "Clock.starts", "Clock.pauses_when"}
# What says something by being there, whole: a limit of a promise, a way to complain, somebody to turn to, who is told apart.
WHOLE = (
    models.Exception_, models.ContactPoint, models.Branch, models.Step, models.OutsideBody, models.ProductClass, models.CustomerKind, models.Choice,
    models.Season, models.SpecialDay, models.Target, models.InKind,
)  # fmt: skip
_MONEY = re.compile(r"[£€$]|\b(libras?|euros?|pesos?|rupias?|dólar(es)?|GBP|EUR|MXN|INR|USD)\b|[0-9] ?%|por ciento")


class Case(BaseModel):
    """A worked case of a remedy: how late it was, after what was promised had run out, or how long it took in all; the base of a
    percentage; the result of a target that was missed; what the customer chose. And what is paid, or given: `40 GBP`, `10000 litros de agua`, `nada`."""

    model_config = ConfigDict(extra="forbid")

    pays: Money | str = Field(union_mode="left_to_right")
    delay: Duration | None = None
    took: Duration | None = None
    base: Money | None = None
    measured: Decimal | None = None
    choice: str | None = None
    paid_late: bool = False
    case_class: str | None = None


class Fact(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fact: str
    source: str
    expressed: list[str] = []
    page: str = ""
    says: list[str] = []
    case: list[Case] = []
    not_expressed: str = ""

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, value: dict[str, Any]) -> dict[str, Any]:
        return value | {name: [value[name]] for name in ("expressed", "says", "case") if name in value and not isinstance(value[name], list)}

    @model_validator(mode="after")
    def _said_or_not(self) -> Fact:
        wanted = (self.expressed, self.page, self.says)
        assert all(wanted) != bool(self.not_expressed), f"either where it is said, with its page, or why it can't be: {self.fact}"
        assert not any(wanted) or not self.not_expressed, self.fact
        return self

    @property
    def of_money(self) -> bool:
        return bool(_MONEY.search(self.fact))


@dataclass(frozen=True)
class Charter:
    name: str
    loaded: Loaded
    facts: list[Fact]

    @property
    def declaration(self) -> models.Declaration:
        assert self.loaded.declaration, self.loaded.mistakes
        return self.loaded.declaration

    @property
    def site(self) -> Site:
        return as_published(self.loaded, url="https://example.com/")


def laid_out(name: str, target: Path) -> Project:
    """A charter as a project of its own, with all that it doesn't say itself."""
    project = copy_of(BASE, target)
    for path in sorted((FOLDER / name / "docs").rglob("*")):
        if path.is_file():
            project.write(path.relative_to(FOLDER / name).as_posix(), path.read_bytes())
    for words in WORDS:
        project.write(words, (ROOT / words).read_bytes())
    for path, content in (*_law(project), *_asked(problems := _problems(project)), *_pages(problems)):
        _unless_there(project, path, content)
    loaded = project.load()
    if loaded.declaration and loaded.words:
        lines = additions({}, permanent(loaded.declaration, loaded.words), loaded.declaration.edition.effective)
        _unless_there(project, f"{DATA}/ids.yml", "".join(f"{line}\n" for line in lines.values()))
    return project


def _unless_there(project: Project, path: str, content: str) -> None:
    if not (project.root / path).exists():
        project.write(path, content)


def _law(project: Project) -> Iterator[tuple[str, str]]:
    """The law of the charter's country: ours for the cases, or else the real one, with the layers that it may stand on."""
    country = read_yaml(project.read(f"{DATA}/company.yml"))["country"].lower()
    file = BASE / "law" / f"{country}.yml"
    if not file.is_file():
        file = ROOT / DATA / "jurisdictions" / f"{country}.yml"
        yield from ((f"{DATA}/law_layers/{layer.name}", layer.read_text("utf-8")) for layer in (ROOT / DATA / "law_layers").glob("*.yml"))
    yield f"{DATA}/jurisdictions/{country}.yml", file.read_text("utf-8")


def _pages(problems: Iterable[str]) -> Iterator[tuple[str, str]]:
    for id in problems:
        yield f"{PAGES}/plazos/{id}.md", (BASE / "problem.md").read_text("utf-8")


def _problems(project: Project) -> dict[str, str]:
    """The name of each problem, by its id."""
    files = sorted((project.root / DATA / "problems").glob("*.yml"))
    return {file.stem: read_yaml(file.read_text("utf-8"))["name"] for file in files}


def _asked(problems: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The questions that lead to each problem: so many answers, and whether it was something else."""
    questions: list[dict[str, Any]] = []
    left = [{"text": name, "problem": id} for id, name in problems.items()]
    while left:
        room = MOST_ANSWERS if len(left) <= MOST_ANSWERS else MOST_ANSWERS - 1
        answers, left = left[:room], left[room:]
        id = f"que-paso-{len(questions) + 1}"
        if left:
            answers.append({"text": "Otra cosa", "question": f"que-paso-{len(questions) + 2}"})
        questions.append({"id": id, "question": "¿Qué pasó?" if not questions else f"¿Fue algo de esto? ({len(questions) + 1})", "answers": answers})
    yield f"{DATA}/paths.yml", yaml.safe_dump(questions, allow_unicode=True, sort_keys=False)


def facts(name: str) -> list[Fact]:
    return [Fact.model_validate(each) for each in read_yaml((FOLDER / name / "facts.yml").read_text("utf-8"))]


# --- Where a value is -------------------------------------------------------------------------------------------------------


def trail(declaration: models.Declaration, key: str) -> list[tuple[Any, str]]:
    """What is passed on the way to the value of a key, each with the part of the key that led from it. Raises KeyError where nothing is."""
    value: Any = declaration
    found: list[tuple[Any, str]] = []
    for part in key.split("/"):
        found.append((value, part))
        value = _at(value, part)
        if value is None or value in ("", [], {}):
            raise KeyError(f"nothing is at {part!r} of {key!r}")
    return [*found, (value, "")]


def _at(value: Any, part: str) -> Any:
    if isinstance(value, dict):
        return value[part]
    if isinstance(value, (list, tuple)):
        named = [each for each in value if part in (getattr(each, "id", None), getattr(each, "step", None))]
        return named[0] if named else value[int(part)] if part.isdecimal() and int(part) < len(value) else None
    return getattr(value, part, None)


def only_describes(trail: list[tuple[Any, str]]) -> str:
    """Why the value at the end of a trail is no value, but a text about one or something that holds values; empty if it is one."""
    value = trail[-1][0]
    holder, name = next((holder, part) for holder, part in reversed(trail[:-1]) if isinstance(holder, BaseModel))
    if isinstance(value, Model):
        return "" if isinstance(value, WHOLE) else f"{type(value).__name__} holds values: name one"
    if isinstance(value, dict):
        return f"`{name}` holds values: name one"
    owners = [each.__name__ for each in type(holder).__mro__]
    if any(f"{owner}.{name}" in VALUES_IN_WORDS for owner in owners):
        return ""
    return f"`{name}` is free text" if _is_free_text(type(holder), name) else ""


def _is_free_text(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes any text."""
    field = model.model_fields.get(name)
    return bool(field) and any(isinstance(each, FreeText) for each in _metadata(field.annotation, *field.metadata))  # type: ignore[union-attr]


def _metadata(annotation: Any, *more: Any) -> Iterator[Any]:
    yield from more
    yield from getattr(annotation, "__metadata__", ())
    for inner in getattr(annotation, "__args__", ()):
        yield from _metadata(inner)


def held(trail: list[tuple[Any, str]], kind: type) -> Any:
    """The innermost thing of a kind on the way; None where there is none."""
    return next((value for value, _ in reversed(trail) if isinstance(value, kind)), None)


def is_figure(value: Any) -> bool:
    """Whether a value is a sum, a number or a share, or holds one."""
    return isinstance(value, (Quantity, int, float, Decimal, models.Target, models.InKind, models.Choice)) and not isinstance(value, bool)


def twice(trail: list[tuple[Any, str]]) -> tuple[Way, Any] | None:
    """The way to a figure, and twice as much; to what is yes or no, the other; to a period without a number, a longer one.
    None where there is nothing that can be doubled."""
    value = trail[-1][0]
    if isinstance(value, bool):
        more: Any = not value
    elif isinstance(value, Money):
        more = value.model_copy(update={"amount": 2 * value.amount})
    elif isinstance(value, Duration):
        more = (
            value.of(2 * int(value.value)) if value.kind.counted else Duration.model_validate("10 minutes" if value.kind.runs == "moment" else "2 working days")
        )
    elif isinstance(value, (int, float, Decimal)):
        more = 2 * value
    else:
        return None
    return tuple(holder.index(_at(holder, part)) if isinstance(holder, list) else part for holder, part in trail[:-1]), more


# --- What is owed -----------------------------------------------------------------------------------------------------------


def paid(charter: Charter, problem: ProblemType, remedy: Remedy, case: Case) -> Money | str:
    """What is owed in a case that begins on a Monday at ten, as `Case.pays` writes it; `nada` where nothing is."""
    opening = Almanac(charter.declaration, TODAY).opening(problem.contact_points[0])
    start = datetime(2026, 11, 23, 10, tzinfo=opening.zone)
    late: Delay | None = Delay(1, None)
    if period := missed(problem.promise_for(case.case_class), remedy):
        assert bool(case.delay) != bool(case.took), "a case of what is late says how late it was, or how long it took"
        end = whole_minute(deadline(start, period, opening))
        late = delay(remedy, end, _later(end, case.delay, opening) if case.delay else whole_minute(deadline(start, case.took, opening)), opening, start)
    choice = next((each for each in remedy.choices if each.name == case.choice), None)
    assert bool(choice) == bool(case.choice), f"no such choice: {case.choice}"
    found = sum_of(remedy, late, base=case.base, choice=choice, measured=case.measured) if late else None
    if not found or not found.owed:
        return "nada"
    if isinstance(found.owed, Money):
        extra = remedy.late_extra if case.paid_late else None
        return found.owed.model_copy(update={"amount": found.owed.amount + extra.amount}) if extra else found.owed
    return f"{found.owed.number} {found.owed.what}"


def _later(end: datetime, late: Duration, opening: Opening) -> datetime:
    """Hours and minutes of delay pass whoever is open; days are counted from the one on which it was due."""
    return after(end, late, opening) if late.elapsed is None else (end.astimezone(UTC) + late.elapsed).astimezone(opening.zone)


def shown(charter: Charter, page: str) -> str:
    """The words of a page: `plazos/corte/` is that of `plazos/corte.md`."""
    source = f"{page.strip('/')}.md" if page.strip("/") else "index.md"
    found = next((each for each in charter.loaded.pages if each.source in (source, source.removesuffix(".md") + "/index.md")), None)
    assert found, f"no page at {page!r}"
    text = as_text(expand(found, charter.site, RENDERER))
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", text)).replace("\xa0", " ").replace("\u202f", " ").split())
