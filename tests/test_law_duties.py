"""The duties of the law, one by one: what meets each in the declaration, which aren't the company's, and what the command says of them."""

from __future__ import annotations

import functools

import pytest

import cli
from conftest import TODAY, Project
from declaration.deadlines import Almanac
from declaration.law.coverage import Covered, coverage
from laws import PROBLEMS, become, decide_within, declared, move, printed, promise, rule

SPAIN = ("rdleg-1-2007", "ley-10-2025")


@pytest.fixture
def project(project: Project) -> Project:
    project.unpublish()
    return project


def command(project: Project, country: str) -> int:
    return cli.main(["--root", str(project.root), "coverage", country, "--today", TODAY.isoformat()])


def test_a_duty_is_met_as_long_as_our_figures_meet_it(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Article 17.3 gives five days to answer about what was charged: two working days may take longer, two natural ones don't."""
    become(project, {"size": {"workers": 250}})

    def state(article: str) -> str:
        assert command(project, "ES") == 0
        (found,) = [state for each, _, state in printed(capsys.readouterr().out) if each == article]
        return found

    decide_within(project, "3 working days")
    for period, articles in (("2 working days", ("met", "missing")), ("2 calendar days", ("met", "met"))):
        for field in ("first_response", "resolution"):
            promise(project, "cobro-indebido", field, period)
        assert (state("art. 17.1"), state("art. 17.3")) == articles


def test_a_channel_less_is_a_duty_less(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Spain's law is asked for, so Spain's channels count, wherever the company is."""
    move(project, "CO")
    project.edit("docs/_data/contact_points.yml", "  channel: post\n", "  channel: office\n")
    command(project, "ES")
    duty = "Admitir reclamaciones por el canal"
    assert [state for _, says, state in printed(capsys.readouterr().out) if says.startswith(duty)] == [
        "missing",
        "not ours",
    ]  # the other act doesn't bind the company, so nothing of it is missing


def test_how_the_command_ends(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(project, "UY") == 0
    assert "Uruguay" in capsys.readouterr().out
    assert command(project, "XX") == 2
    assert "`XX`" in capsys.readouterr().err
    promise(project, "consulta", "resolution", "3 days")
    assert command(project, "ES") == 1
    told = capsys.readouterr()
    assert f"{PROBLEMS}/consulta.yml" in told.err and not told.out


# --- Which are the company's own ----------------------------------------------------------------------------------------


@functools.cache
def madrid() -> Almanac:
    """Its days are the same whatever the company is."""
    return Almanac(declared({}), TODAY)


def duties(**facts: object) -> dict[str, Covered]:
    """Those of Spain for such a company."""
    declaration = declared(dict(facts))
    found = coverage(declaration, declaration.jurisdiction, madrid())
    return {each.duty.id: each for act, covered in found if act.id in SPAIN for each in covered}


def not_ours(**facts: object) -> set[str]:
    return {id for id, each in duties(**facts).items() if not each.applies}


OF_BASIC_SERVICES = {"telefono-gratuito", "cortes-a-toda-hora", "cortes-a-toda-hora-energia-y-telefonia", "respuesta-sobre-cortes"}


def test_what_is_for_others_is_not_missing_and_says_why() -> None:
    """Of a law that binds the sector, only what its articles leave out: telecoms may suspend, need no supervisor, and have their channels."""
    assert not_ours() == {*OF_BASIC_SERVICES, "evaluacion-anual"}
    telecoms = {"servicio-sin-suspender", "supervisor-a-peticion", "canales-de-reclamacion", "reclamar-por-cuatro-vias", "cortes-a-toda-hora"}
    assert not_ours(sectors=["telecommunications"]) == {*telecoms, "evaluacion-anual"}
    finance = {
        "canales-de-reclamacion", "reclamar-por-cuatro-vias", "cortes-a-toda-hora-energia-y-telefonia", "sin-cobrar-mientras-se-decide",
        "respuesta-en-plazo", "respuesta-sobre-cobros", "sin-encuesta-antes", "evaluacion-anual", "evaluacion-si-hay-muchas-reclamaciones",
    }  # fmt: skip
    for part in ("banking", "payments", "investment", "insurance", "finance"):
        assert not_ours(sectors=[part]) == finance, part
    assert not_ours(sectors=["water"], contracts=["one_off"]) >= {"servicio-sin-suspender", "cortes-a-toda-hora", "respuesta-sobre-cortes"}


def test_a_duty_is_the_companys_if_any_of_its_businesses_has_it() -> None:
    assert "sin-encuesta-antes" not in not_ours(sectors=["banking", "retail"], size={"workers": 250})
    assert "sin-encuesta-antes" in not_ours(sectors=["banking", "insurance"], size={"workers": 250})
    assert "sin-encuesta-antes" in not_ours(sectors=["banking", "retail"]), "the act doesn't bind the small shop, and the bank is left out of the duty"


def test_each_reason_is_a_line_of_a_scope() -> None:
    found = duties()
    assert [each.name for each in found["evaluacion-anual"].not_ours] == ["sizes"]
    assert [each.name for each in found["cortes-a-toda-hora"].not_ours] == ["sectors"]
    assert [each.name for each in duties(sectors=["banking"])["sin-encuesta-antes"].not_ours] == ["except_sectors"]


def test_what_the_command_calls_missing_binds_and_what_it_leaves_out_says_why(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    become(project, {"sectors": ["telecommunications"], "size": {"workers": 40}})
    assert command(project, "es") == 0
    told = capsys.readouterr().out
    states = {says: state for _, says, state in printed(told)}
    for id, each in duties(sectors=["telecommunications"]).items():
        state = "not ours" if not each.applies else "missing" if each.lacking else "met" if each.met else "not ours"
        assert states[each.duty.says] == state, id
    assert "NO SE APLICA: Comercial Ejemplo no es una empresa grande" in told


# --- What meets it ------------------------------------------------------------------------------------------------------


def test_a_share_of_the_calls_meets_a_duty_as_a_length_does() -> None:
    declaration = declared({})
    phone, *others = sorted(declaration.contact_points, key=lambda point: point.id != "telefono")
    calls = rule("al-telefono", "phone", "95 in 180 s")
    country = declaration.jurisdiction.model_copy(update={"rules": [calls]})
    (said,) = (each for each in declaration.coverage if each.duty == "espera-al-telefono")
    said = said.model_copy(update={"rule": "al-telefono", "missing": None})
    cases: list[tuple[dict[str, int] | None, bool | None, bool]] = [
        (None, None, False),
        ({"share": 95, "within_seconds": 180}, True, False),
        ({"share": 94, "within_seconds": 180}, False, False),
        ({"share": 95, "within_seconds": 181}, False, False),
        ({"share": 90, "within_seconds": 30}, None, True),  # how many in 180 seconds, it doesn't say
        ({"share": 99, "within_seconds": 200}, None, True),
    ]
    for answered, figures, unordered in cases:
        point = type(phone).model_validate({**phone.model_dump(exclude_none=True), **({"answered": answered} if answered else {})})
        changed = declaration.model_copy(update={"contact_points": [point, *others], "coverage": [said], "jurisdictions": [country]})
        found = {each.duty.id: each for _, covered in coverage(changed, country, madrid()) for each in covered}
        each = found["espera-al-telefono"]
        assert (each.figures, each.unordered) == (figures, unordered), answered


def test_what_is_said_of_a_duty_of_a_layer_is_said_of_the_one_that_takes_it_up() -> None:
    declaration = declared({})
    said = [each for each in declaration.coverage if each.duty != "productos-y-servicios-accesibles"]
    changed = declaration.model_copy(update={"coverage": said})
    found = {each.duty.id: each for _, covered in coverage(changed, changed.jurisdiction, madrid()) for each in covered}
    assert found["productos-y-servicios-accesibles"].missing == next(each.missing for each in said if each.duty == "eu-accesibilidad")
    assert "eu-accesibilidad" not in found and "eu-funcion-desistir" not in found, "a directive binds nobody by itself"
