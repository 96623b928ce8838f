"""What the tests of the law share: where each country is, a company of given facts, and a rule as one row of a table."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

from conftest import ROOT, Project, plainly
from declaration.law.coverage import duty_binding
from declaration.law.scope import binding
from declaration.loading import load
from declaration.models import Company, Declaration, Event, Jurisdiction, Law, LawLayer, Rule, Scope, Source, ToCheck
from declaration.quantities import Duration
from golden_cases import CASES
from read_yaml import read_yaml

COMPANY, PROBLEMS = "docs/_data/company.yml", "docs/_data/problems"
LAWS, LAYERS = "docs/_data/jurisdictions", "docs/_data/law_layers"
TABLES, COMPANIES = CASES / "law/limits", CASES / "law/companies"
PLACES = {  # country: time zone, currency
    "ES": ("Europe/Madrid", "EUR"),
    "CO": ("America/Bogota", "COP"),
    "MX": ("America/Mexico_City", "MXN"),
    "PE": ("America/Lima", "PEN"),
    "CL": ("America/Santiago", "CLP"),
    "AR": ("America/Argentina/Buenos_Aires", "ARS"),
    "EC": ("America/Guayaquil", "USD"),
    "CR": ("America/Costa_Rica", "CRC"),
    "BR": ("America/Sao_Paulo", "BRL"),
    "PT": ("Europe/Lisbon", "EUR"),
    "UY": ("America/Montevideo", "UYU"),
}


def move(project: Project, country: str) -> None:
    """Switches the company to a country, by the four lines that say where it is."""
    zone, currency = PLACES[country]
    text = plainly(COMPANY)
    here = {"country": country, "time_zone": zone, "currency": currency}
    lines = [f"{key}: {here[key]}" if (key := line.partition(":")[0]) in here else line for line in text.split("\n")]
    if country != "ES":
        lines.remove("region: ES-MD")
    project.write(COMPANY, "\n".join(lines))


# --- The files ----------------------------------------------------------------------------------------------------------


def files() -> list[Path]:
    """Every file of data about the law: the countries', then the layers on which they stand."""
    return [*sorted((ROOT / LAWS).glob("*.yml")), *sorted((ROOT / LAYERS).glob("*.yml"))]


@functools.cache
def law(file: Path) -> Law:
    model = LawLayer if file.parent.name == Path(LAYERS).name else Jurisdiction
    return model.model_validate(read_yaml(file.read_text("utf-8")))


T = TypeVar("T", bound=BaseModel)


def inside(thing: object, kind: type[T]) -> Iterator[T]:
    """Everything of that kind in a model, at any depth."""
    if isinstance(thing, kind):
        yield thing
    for each in (value for _, value in thing) if isinstance(thing, BaseModel) else thing if isinstance(thing, list) else ():
        yield from inside(each, kind)


FOR_EDITORS = ("doubt", "to_check", "sources", "public_holidays", "forbidden_links")


def for_customers(thing: object) -> Iterator[str]:
    """Every sentence in what is written of the law, but for what only editors read."""
    if isinstance(thing, BaseModel):
        for name, value in thing:
            yield from for_customers(value) if name not in FOR_EDITORS else ()
    elif isinstance(thing, list):
        yield from (said for each in thing for said in for_customers(each))
    elif isinstance(thing, str) and " " in thing:
        yield thing


def for_editors(thing: object) -> Iterator[str]:
    """Every sentence in it that only editors read: doubts, what is to check, and what sources are called that aren't official."""
    if isinstance(thing, ToCheck):
        yield thing.text
    elif isinstance(thing, Source):
        yield from () if thing.official else (thing.name,)
    elif isinstance(thing, BaseModel):
        for name, value in thing:
            yield from (value,) if name == "doubt" and value else for_editors(value)
    elif isinstance(thing, list):
        yield from (said for each in thing for said in for_editors(each))


# --- A company ----------------------------------------------------------------------------------------------------------


@functools.cache
def sample() -> Declaration:
    """The real declaration, which nobody changes."""
    declaration = load(ROOT).declaration
    assert declaration
    return declaration


@functools.cache
def _written() -> dict[str, Any]:
    return read_yaml(plainly(COMPANY))


def company(facts: dict[str, Any]) -> Company:
    """The sample's company, with other facts of those that a law may ask about."""
    return Company.model_validate({**_written(), **facts})


def declared(facts: dict[str, Any]) -> Declaration:
    """The sample of such a company."""
    return sample().model_copy(update={"company": company(facts)}) if facts else sample()


def become(project: Project, facts: dict[str, Any]) -> None:
    """The sample in the files of a project, with other facts."""
    text = yaml.safe_dump({**_written(), **facts}, allow_unicode=True, sort_keys=False)
    project.write(COMPANY, text)


def duties_of(ours: Company, jurisdiction: Jurisdiction) -> dict[str, list[str]]:
    """The duties that bind a company, of each act that does."""
    acts = [act for act in jurisdiction.acts if not act.directive and binding(act.scope, ours, jurisdiction.large).binds]
    found = {act.id: [duty.id for duty in act.duties if duty_binding(duty, act, ours, jurisdiction).binds] for act in acts}
    return {act: duties for act, duties in found.items() if duties}


# Six companies of Spain, of `cases/law/companies`, on 15 January 2027: promises that the law lets them make, some as long as it lets,
# each in its problem for all classes of product; and one of those a little longer, which it doesn't.
DAY_OF_THE_SIX = date(2027, 1, 15)
LAWFUL: dict[str, tuple[dict[str, dict[str, str]], tuple[str, str, str, str]]] = {
    "agua-grande": (
        {"*": {"first_response": "4 working hours"}, "servicio-interrumpido": {"resolution": "24 hours"}},
        ("mal-trato", "resolution", "16 working days", "art. 17.1"),
    ),
    "energia-grande": (
        {"servicio-interrumpido": {"resolution": "5 working days"}, "cobro-indebido": {"first_response": "2 working days", "resolution": "2 months"}},
        ("cobro-indebido", "first_response", "6 calendar days", "art. 17.3"),
    ),
    "telecomunicaciones-grande": (
        {"consulta": {"resolution": "1 month"}, "cobro-indebido": {"first_response": "20 working days", "resolution": "1 month"}},
        ("devolucion", "resolution", "15 calendar days", "art. 107.1"),
    ),
    "banco-grande": (
        {"consulta": {"resolution": "1 month"}, "cobro-indebido": {"first_response": "15 working days", "resolution": "1 month"}},
        ("consulta", "resolution", "32 calendar days", "Ley 44/2002"),
    ),
    "aerolinea-grande": (
        {"mal-trato": {"first_response": "15 calendar days", "resolution": "15 working days"}, "devolucion": {"resolution": "1 month"}},
        ("mal-trato", "first_response", "16 working days", "art. 21.3"),
    ),
    "tienda-grande": (
        {"producto-defectuoso": {"resolution": "2 months"}, "devolucion": {"resolution": "14 calendar days"}},
        ("producto-defectuoso", "guarantee", "35 months", "art. 120.1"),
    ),
}


def lawful(project: Project, name: str) -> None:
    """Makes a project that of one of them."""
    become(project, read_yaml((COMPANIES / f"{name}.yml").read_text("utf-8"))["company"])
    for problem, periods in LAWFUL[name][0].items():
        for file in sorted((project.root / PROBLEMS).glob(f"{problem}.yml")):
            for period, duration in periods.items():
                promise(project, file.stem, period, duration)


def promise(project: Project, problem: str, period: str, duration: str) -> int:
    """Makes a period of a problem that long, for every class of product; the line where it stands for all."""
    file = f"{PROBLEMS}/{problem}.yml"
    text = re.sub(rf"(?m)^( +{period}): .+$", rf"\1: {duration}", project.read(file))
    project.write(file, text)
    return text[: text.index(f"\n  {period}: ") + 1].count("\n") + 1


def decide_within(project: Project, duration: str) -> None:
    """Makes each step of the complaint route decide in that time: the first can't decide before the answer is due."""
    file = "docs/_data/complaint_route.yml"
    project.write(file, re.sub(r"(?m)^( +deadline): .+$", rf"\1: {duration}", project.read(file)))


# --- A law of a test's own ----------------------------------------------------------------------------------------------


def rule(id: str, event: Event, limit: str, **more: Any) -> Rule:
    """A limit that is sure, and whose text says which days it counts."""
    share, _, seconds, *_ = [*limit.split(), "", ""]
    bound: dict[str, Any] = {"calls": {"share": int(share), "within_seconds": int(seconds)}} if event == "phone" else {"limit": limit, "unit": "text"}
    fact = {"sources": [{"name": "Ley de Prueba"}], "confidence": "high", "checked_on": "2026-11-20"}
    said = {"says": "Una frase.", "who": "quien diga su alcance", "basis": f"Ley de Prueba, {id}"}
    return Rule.model_validate({"id": id, "event": event, "status": "general", **fact, **said, **bound, **more})


# --- The command ---------------------------------------------------------------------------------------------------------


def printed(told: str) -> list[tuple[str, str, str]]:
    """What the command says of each duty: its article, its words, and its state."""
    found = []
    for line, below in itertools.pairwise(told.splitlines()):
        if duty := re.fullmatch(r"  (\S.+?): (.+)", line):
            state = "missing" if below.startswith("    FALTA") else "not ours" if below.startswith("    NO SE APLICA") else "met"
            found.append((duty[1], duty[2], state))
    return found


# --- Tables -------------------------------------------------------------------------------------------------------------

HEAD = "| id | event | limit | unit | whom | basis | from | sure |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"


def table(rules: Iterable[Rule]) -> str:
    """The limits of a file, one a row, as they are written by hand in `cases/law/limits`."""
    return HEAD + "".join(f"| {' | '.join(_cells(each))} |\n" for each in rules)


def _cells(rule: Rule) -> list[str]:
    limit = f"{rule.calls.share} in {rule.calls.within_seconds} s" if rule.calls else str(rule.limit or rule.in_words or "none found")
    return [rule.id, rule.event, limit, rule.unit or "-", _whom(rule), rule.basis or "-", str(rule.effective_from or "-"), rule.confidence]


def _whom(rule: Rule) -> str:
    of_scope = [name if value is True else f"{name}={','.join(value)}" for name in Scope.model_fields if (value := getattr(rule.scope, name))]
    said = [
        *(of_scope or ["all"]),
        *([f"replaces={','.join(each.rule for each in rule.replaces)}"] if rule.replaces else []),
        *([f"unsettled={','.join(','.join(each.sectors) or '*' for each in rule.unsettled)}"] if rule.unsettled else []),
        *(["if not stated"] if rule.status == "if_not_stated" else []),
        *(["directive"] if rule.directive else []),
        *([f"transposes={','.join(rule.transposes)}"] if rule.transposes else []),
    ]
    return "; ".join(said)


def days(count: int, unit: str = "working days") -> Duration:
    return Duration.model_validate(f"{count} {unit}")
