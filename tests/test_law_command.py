"""`python hooks/cli.py law`: which law binds a company, why, since when, and which it escapes.

The small declaration with the company and the law of `cases/law/command`, where each kind of line comes once.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import cli
from conftest import ROOT, TODAY, Project
from declaration.deadlines import Almanac
from declaration.law.advice import Advice, advice
from declaration.law.comparing import comparison
from declaration.law.limits import limits_of
from declaration.loading import load
from declaration.models import Company, Declaration
from declaration.quantities import Duration
from golden_cases import CASES

CASE = CASES / "law/command"
COMPANY, LAW, POINTS = "docs/_data/company.yml", "docs/_data/jurisdictions/es.yml", "docs/_data/contact_points.yml"
PLACES = {"company.yml": COMPANY, "es.yml": LAW, "coverage.yml": "docs/_data/coverage.yml", "eu.yml": "docs/_data/law_layers/eu.yml"}


@pytest.fixture
def company(small_project: Project) -> Project:
    """A company of 40 people that brings water and takes payments, and a law with everything that a law may have."""
    for name, place in PLACES.items():
        small_project.write(place, (CASE / name).read_bytes())
    number = '  phone: "900 000 000"\n'
    small_project.edit(POINTS, number, f"{number}  answered:\n    share: 96\n    within_seconds: 100\n")
    return small_project


def run(project: Project, capsys: pytest.CaptureFixture[str], *more: str, today: date = TODAY) -> tuple[int, str, str]:
    code = cli.main(["--root", str(project.root), "law", "--today", today.isoformat(), *more])
    out, err = capsys.readouterr()
    return code, out, err


def told(project: Project, capsys: pytest.CaptureFixture[str], *more: str, today: date = TODAY) -> str:
    code, out, err = run(project, capsys, *more, today=today)
    assert (code, err) == (0, "")
    return out


def part(text: str, number: int) -> str:
    """One of the numbered parts, on one line."""
    return " ".join(text.partition(f"\n{number}. ")[2].partition(f"\n{number + 1}. ")[0].split())


# --- Words ----------------------------------------------------------------------------------------------------------------


def test_it_reads_as_it_is_written(company: Project, capsys: pytest.CaptureFixture[str], golden: Any) -> None:
    golden(told(company, capsys), CASE / "expected.txt")


def test_no_line_is_too_long_to_be_read(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert [line for line in told(company, capsys).splitlines() if len(line) > 100 and " " in line.strip(" -")] == []


def test_programs_get_the_same(company: Project, capsys: pytest.CaptureFixture[str], golden: Any) -> None:
    golden(told(company, capsys, "--format", "json"), CASE / "expected.json")


def test_every_kind_of_line_is_in_the_case(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """So that the golden files tell of all of it."""
    data = json.loads(told(company, capsys, "--format", "json"))
    states = {"now", "later", "doubtful", "not ours"}
    assert {each["state"] for each in data["acts"]} == states
    assert {each["state"] for each in data["limits"]} == states
    assert {duty["state"] for act in data["acts"] for duty in act["duties"]} == {"met", "missing", "not ours"}
    assert {each["ours"] for each in data["bodies"]} == {True, False}
    assert {bool(each[key]) for key in ("in_place_of", "gives_way_to", "unsettled", "only_in") for each in data["limits"]} == {True, False}
    assert data["not_found"] and data["if_not_stated"] and data["to_check"] and data["pending"] and data["size"]["not_said"]


def test_on_another_day_what_was_to_come_binds(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(LAW, "limit: 2 years", "limit: 1 year")  # else the promise would be refused by then
    later = told(company, capsys, today=date(2027, 2, 1))
    assert part(later, 2).endswith("Nada más, que conste.")
    assert "La respuesta a una reclamación: 45 días naturales como máximo, desde el 1 de enero de 2027." in part(later, 1)
    assert "60 días naturales como máximo, desde" not in later, "in both businesses another limit stands in its place"
    assert "Ley del Agua. «Trata del agua.» Desde el 28 de diciembre de 2026." in part(later, 1)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("  workers: 40\n", "no es una empresa grande (40 personas, y la ley empieza en 250)"),
        ("  workers: 1\n", "no es una empresa grande (1 persona, y la ley empieza en 250)"),
        ("  workers: 250\n", "es una empresa grande (250 personas, y la ley empieza en 250)"),
        ("  workers: 40\n  turnover: 40000000 EUR\n", "no es una empresa grande (factura 40.000.000 € al año, y la ley empieza por encima de 50.000.000 €)"),
        ("  workers: 40\n  turnover: 50000000 EUR\n", "no es una empresa grande (factura 50.000.000 € al año, y la ley empieza por encima de 50.000.000 €)"),
        ("  workers: 40\n  turnover: 60000000 EUR\n", "es una empresa grande (factura 60.000.000 € al año, y la ley empieza por encima de 50.000.000 €)"),
    ],
)
def test_the_figure_that_decides_the_size_is_told(size: str, said: str, company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(COMPANY, "  workers: 40\n", size)
    text = " ".join(told(company, capsys).split())
    assert f"Tamaño: {said}." in text
    assert f"Porque {said}: - Ley de las Grandes. " in text
    assert ("No dice cuánto factura. Si pasa de 50.000.000 €, es grande, y le obliga más." in text) == ("turnover" not in size and "250" not in size)


def test_of_two_ways_in_it_is_told_that_one_is_enough(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(LAW, "        - energy\n        - post\n      sizes:", "        - energy\n        - water\n      sizes:")
    company.edit(COMPANY, "  workers: 40\n", "  workers: 300\n")
    assert (
        "Porque es una empresa de agua, y además es una empresa grande (300 personas, y la ley empieza en 250); basta una de las dos cosas: "
        "- La solución de una consulta o una reclamación: 1 mes como máximo."
    ) in part(told(company, capsys), 1)


def test_a_company_of_one_business_is_told_of_no_business(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(COMPANY, "  - payments\n", "")
    text = told(company, capsys)
    assert "en su negocio de" not in text
    assert "60 días naturales como máximo (Ley de Prueba, art. 1). Lo dice: Ley del Agua, art. 9." in part(text, 1)
    assert "60 días naturales como máximo, desde" not in text, "the water company's own limit stands in its place"


def test_a_limit_that_is_unsettled_for_all_its_businesses_is_only_doubtful(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(COMPANY, "  - payments\n", "")
    text = told(company, capsys)
    assert "La información de un corte" not in part(text, 1)
    assert "Le tocaría, como a todas las empresas. No es seguro. En el agua hay otra norma." in part(text, 3)


def test_without_laws_to_compare_or_figures_it_says_so(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    text = (CASE / "es.yml").read_text("utf-8")
    acts, channels = text.index("acts:\n"), text.index("required_channels:\n")
    text = text[:acts] + text[channels:]
    text = text.replace("large:\n  workers: 250\n  turnover_over: 50000000 EUR\n", "").replace("extends: eu\n", "")
    company.write(LAW, text)
    company.write("docs/_data/coverage.yml", "[]\n")
    text = told(company, capsys)
    assert "- Tamaño: 40 personas. En los datos de España no consta desde cuándo una empresa es grande." in text
    assert part(text, 5).endswith("No se ha comparado ninguna ley de España deber por deber.")
    assert "y no es una empresa grande (no consta desde cuándo lo es en España):" in part(text, 4)


def test_calls_that_will_be_answered_too_late_are_told(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(LAW, "    basis: Ley de Prueba, art. 9\n", "    basis: Ley de Prueba, art. 9\n    effective_from: 2027-01-01\n")
    company.edit(POINTS, "    share: 96\n    within_seconds: 100\n", "    share: 90\n    within_seconds: 200\n")
    assert "¡Atención! Lo que promete no cabe: 90 de cada 100 llamadas en 200 segundos, en «El teléfono»." in part(told(company, capsys), 2)


# --- What it refuses ------------------------------------------------------------------------------------------------------


def test_a_declaration_with_errors_is_told_as_check_does(company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    company.edit(COMPANY, "  - water\n", "  - aguas\n")
    code, out, err = run(company, capsys)
    assert (code, out) == (1, "")
    assert err.startswith("1 error en la declaración:\n") and f"{COMPANY}:17: " in err and "no se conoce este sector" in err


@pytest.mark.parametrize(("words", "said"), [(["--format", "yaml"], "yaml"), (["--today", "mañana"], "no es una fecha"), (["ES"], "ES")])
def test_a_wrong_command_is_refused(words: list[str], said: str, company: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--root", str(company.root), "law", *words])
    assert left.value.code == 2 and said in capsys.readouterr().err


# --- What is worked out, for many companies -------------------------------------------------------------------------------

COMPANIES: dict[str, dict[str, Any]] = {
    "shop": {},
    "water": {"sectors": ["water"], "contracts": ["continuing"], "goods": [], "size": {"workers": 250}},
    "bank with insurances": {"sectors": ["banking", "insurance"], "contracts": ["continuing", "one_off"], "goods": []},
    "telecoms": {"sectors": ["telecommunications"], "contracts": ["continuing"], "size": {"workers": 30}},
    "water and payments": {"sectors": ["water", "payments"], "regions": ["ES-MD", "ES-AN"], "goods": ["second_hand", "digital"]},
    "door to door": {"sells": ["off_premises"], "goods": ["new", "second_hand"]},
}


@pytest.fixture(scope="module")
def real() -> Declaration:
    declaration = load(ROOT).declaration
    assert declaration
    return declaration


def advised(declaration: Declaration, facts: dict[str, Any], day: date) -> tuple[Declaration, Almanac, Advice]:
    written = declaration.company.model_dump(mode="json", exclude_none=True) | facts
    company = Company.model_validate({key: value for key, value in written.items() if value is not None}, context={"language": "es"})
    changed = declaration.model_copy(update={"company": company})
    almanac = Almanac(changed, day)
    return changed, almanac, advice(changed, almanac)


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2027, 1, 15)])
@pytest.mark.parametrize("name", COMPANIES)
def test_it_says_of_each_limit_what_promises_are_held_against(name: str, day: date, real: Declaration) -> None:
    """No more and no fewer than those with which `check` compares, and refuses nothing with others."""
    declaration, _, found = advised(real, COMPANIES[name], day)
    bound = {each.rule.id: each for each in limits_of(declaration.company, declaration.jurisdiction, day, declaration.company.sectors)}
    assert {each.rule.id for each in found.limits if each.state in ("now", "later", "doubtful")} == set(bound)
    assert {each.rule.id for each in found.limits if each.state == "now"} == {id for id, each in bound.items() if each.certain and each.holds_on(day)}
    for each in found.limits:
        assert each.why.binds == (each.state != "not ours")
        assert each.why.binds or each.why.conditions, "what doesn't bind has a reason"
        assert each.state != "replaced" or any(one.since is None for one in each.gives_way)


@pytest.mark.parametrize("name", COMPANIES)
def test_the_nearest_promise_could_go_so_far_and_no_further(name: str, real: Declaration) -> None:
    _, almanac, found = advised(real, COMPANIES[name], date(2026, 11, 26))
    tried = comparison(almanac)
    nearest = [(each.rule, each.nearest) for each in found.limits if each.nearest and each.nearest.edge]
    assert len(nearest) > 2
    for rule, near in nearest:
        assert near and near.edge
        openings, step = almanac.openings(near.promise.points), -1 if near.longer_is_better else 1

        def allowed(value: int, rule: Any = rule, near: Any = near, openings: Any = openings) -> bool:
            duration = Duration.model_validate(f"{value} {near.edge.unit}")
            return not any(tried.excess(duration, law, openings, longer_is_better=near.longer_is_better) for law in rule.readings())

        assert allowed(near.edge.value), rule.id
        assert near.edge.value + step < 1 or not allowed(near.edge.value + step), rule.id
        assert near.kept == allowed(near.promise.duration.value), rule.id


@pytest.mark.parametrize("country", sorted(path.stem.upper() for path in Path(ROOT, "docs/_data/jurisdictions").glob("*.yml")))
def test_every_country_can_be_told(country: str, real: Declaration) -> None:
    """Every limit, act and body of it, each once, with why."""
    declaration, _, found = advised(real, {"country": country, "region": None, "regions": [], "contracts": ["continuing"]}, date(2026, 11, 26))
    law = declaration.jurisdiction
    assert law.country == country
    assert [each.act.id for each in found.acts] == [each.id for each in law.acts]
    assert [each.body.id for each in found.bodies] == [each.id for each in law.outside_bodies]
    assert all(each.ours or each.conditions for each in found.bodies)
