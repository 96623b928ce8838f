"""What `check` refuses of a promise: only what is worse than a limit about the same event, that surely binds the company, and holds.

The words of each mistake stand in `cases/mistakes` (`law-…`, `coverage-…`); here is what they can't say. How lengths are compared is in
`test_law_lengths.py`, whom a limit binds in `test_law_binding.py`, and what customers see in `test_law_pages.py`.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
import yaml

import cli
import workflows
from conftest import FIXTURE, TODAY, Project, copy_of
from declaration.checking import law as checking
from declaration.editions.files import written
from declaration.law.limits import WARNED_BEFORE
from declaration.loading import Loaded, load
from declaration.mistakes import Mistake
from declaration.models import EVENTS, LONGER_IS_BETTER, WEEKDAYS, CallsAnswered, Rule
from declaration.models.values import Topic
from declaration.quantities import Duration
from golden_cases import CASES, edit
from laws import COMPANY, DAY_OF_THE_SIX, LAWFUL, PROBLEMS, decide_within, lawful, move, promise, rule
from mutations import put
from read_yaml import read_yaml
from workflows import Runner

PROBLEM = "mal-trato"  # without promises of its own for a class of product
FILE = f"{PROBLEMS}/{PROBLEM}.yml"


@pytest.fixture
def project(project: Project) -> Project:
    project.unpublish()
    return project


def command(project: Project, *words: str, day: date = TODAY) -> int:
    return cli.main(["--root", str(project.root), *words, "--today", day.isoformat()])


# --- By the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("country", "article"), [("ES", "art. 21.3"), ("CO", "art. 58")])
def test_a_promise_worse_than_the_law_is_refused_at_its_line(country: str, article: str, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    move(project, country)
    promise(project, PROBLEM, "resolution", "21 working days")
    line = promise(project, PROBLEM, "first_response", "20 working days")
    assert command(project, "check") == 1
    (told,) = (each for each in capsys.readouterr().out.splitlines() if re.match(r"docs/\S+:\d+: (?!aviso)", each))
    assert told.startswith(f"{FILE}:{line}: ") and article in told and "`20 working days`" in told and "Escriba `" in told


def test_what_it_tells_to_write_instead_is_accepted(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for period in ("first_response", "resolution"):
        promise(project, PROBLEM, period, "20 working days")
    assert command(project, "check") == 1
    (instead,) = re.findall(r"Escriba `(.+?)` o menos", capsys.readouterr().out)
    promise(project, PROBLEM, "first_response", instead)
    decide_within(project, instead)
    assert command(project, "check") == 0, "nothing says in how many days a complaint is solved by a company of forty people"


def test_without_a_general_limit_a_warning_says_so(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    move(project, "CL")
    for period in ("first_response", "resolution"):
        promise(project, PROBLEM, period, "20 working days")
    decide_within(project, "20 working days")
    assert command(project, "check") == 0
    told = capsys.readouterr().out
    line = project.read(COMPANY).split("\n").index("country: CL") + 1
    assert f"{COMPANY}:{line}: aviso: No se ha encontrado en Chile un plazo legal para responder" in told
    assert FILE not in told


def test_once_an_edition_is_published_only_the_law_command_goes_on_telling_it(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    move(project, "CL")
    edition = project.load().parts["edition"].effective
    declaration = project.load().declaration
    assert declaration
    project.write(f"docs/_data/editions/{edition}.json", written(declaration, "es"))
    command(project, "check")
    assert "No se ha encontrado en Chile" not in capsys.readouterr().out
    assert command(project, "law") == 0
    assert "- No se ha encontrado un plazo legal para responder a cualquier reclamación" in capsys.readouterr().out


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_promise_passes_without_lying_about_topic_sector_or_size(name: str, project: Project) -> None:
    """Nothing is refused; one that is longer than the law lets is, so those were compared."""
    lawful(project, name)
    found = project.check(DAY_OF_THE_SIX)
    assert [each.sentence for each in found if each.severity == "error" and "decide antes de que toque responder" not in each.what] == []
    silent = [each for each in found if each.what.startswith("La ley fija en cuánto se informa de un corte")]
    assert len(silent) == ("continuing" in project.read(COMPANY)), "of an outage it tells nothing"
    problem, period, longer, article = LAWFUL[name][1]
    line = promise(project, problem, period, longer)
    refused = [each for each in project.check(DAY_OF_THE_SIX) if each.severity == "error" and "peor que la ley" in each.what]
    assert refused and {(each.path, article in each.what) for each in refused} == {(f"{PROBLEMS}/{problem}.yml", True)}
    assert line in {each.line for each in refused}


def test_who_attends_outages_round_the_clock_may_say_in_how_long(project: Project) -> None:
    """Through the contact points of that problem: the shop, which is closed at night, doesn't make it a lie."""
    lawful(project, "agua-grande")
    file = f"{PROBLEMS}/servicio-interrumpido.yml"
    project.edit(file, "  resolution: 24 hours\n  share", "  resolution: 24 hours\n  information: 2 hours\n  share")

    def errors() -> list[str]:
        return [each.what for each in project.check(DAY_OF_THE_SIX) if each.severity == "error"]

    (worse,) = errors()
    assert "art. 17.2" in worse
    calendars = read_yaml(project.read("docs/_data/calendars.yml"))
    always = {"id": "a-toda-hora", "name": "A toda hora", "hours": {day: ["00:00-24:00"] for day in WEEKDAYS}, "public_holidays": "open"}
    project.write("docs/_data/calendars.yml", yaml.safe_dump([*calendars, always], allow_unicode=True))
    points = project.read("docs/_data/contact_points.yml")
    project.write("docs/_data/contact_points.yml", re.sub(r"(id: telefono\n(?:.+\n)+?  calendar: ).+", r"\1a-toda-hora", points))
    assert len(errors()) == 1, "the e-mails of that problem still wait for the morning"
    project.edit(file, "  - telefono\n  - mensajes\n  - correo\n  - tienda\n", "  - telefono\n")
    assert errors() == []


# --- For each event -----------------------------------------------------------------------------------------------------

GOLDEN = read_yaml((CASES / "law/events.yml").read_text("utf-8"))
At = tuple[str, ...]  # a collection, an id in it, and the way to the value
TOPICS: tuple[str, ...] = get_args(Topic)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The small declaration, always open, with one problem of each topic, that promises everything and promises it well."""
    project = copy_of(FIXTURE, tmp_path_factory.mktemp("events") / "project")
    project.delete("docs/_data/problems")
    text = (CASES / "law/problem.yml").read_text("utf-8")
    for topic in TOPICS:
        at = next((each["at"] for each in GOLDEN if each["period"] == "resolution" and each["topic"] == topic), "10 calendar days")
        project.write(f"docs/_data/problems/{of(topic)}.yml", text.format(id=of(topic), topic=topic, resolution=at))
    project.edit("docs/_data/complaint_route.yml", "start: mostrador\n", "start: mostrador\ninstrument_answer: 1 working day\n")
    project.edit("docs/_data/contact_points.yml", "  channel: phone\n", "  channel: phone\n  answered: {share: 95, within_seconds: 180}\n")
    hours = read_yaml(project.read("docs/_data/calendars.yml"))
    always = {day: ["00:00-24:00"] for day in WEEKDAYS}
    opened = [{**each, "hours": always, "public_holidays": "open", "special_days": []} for each in hours]
    project.write("docs/_data/calendars.yml", json.dumps(opened))
    loaded = load(project.root)
    wrong = [each.sentence for each in loaded.mistakes]
    assert not wrong
    return loaded


def of(topic: str) -> str:
    return f"de-{topic.replace(' ', '-')}"


def limit(written: dict[str, Any], value: str = "", **more: Any) -> Rule:
    """The limit of a case, or another figure in its place."""
    return rule(written["event"].replace("_", "-"), written["event"], value or written["limit"], **more)


def told(loaded: Loaded, *rules: Rule, at: At = (), promised: str = "", day: date = TODAY) -> list[Mistake]:
    """What is said of the promises where the law is that; `promised` in one place."""
    parts = dict(loaded.parts)
    if at:
        collection, id, *way = at
        if collection == "steps":
            collection, way = "complaint_route", ["steps", [each.id for each in parts["complaint_route"].steps].index(id), *way]
        elif id:
            way = [[each.id for each in parts[collection]].index(id), *way]
        parts[collection] = put(parts[collection], tuple(way), calls(promised) if " in " in promised else Duration.model_validate(promised))
    assert loaded.declaration
    country = loaded.declaration.jurisdiction.model_copy(update={"rules": list(rules)})
    changed = replace(loaded, parts={**parts, "jurisdictions": [country]}, countries=[country])
    return [each for each in checking.check(changed, day) if each.path != COMPANY]  # where it is told that no limit is general


def calls(said: str) -> CallsAnswered:
    """Of «95 in 180 s»."""
    share, _, seconds, _ = said.split()
    return CallsAnswered(share=int(share), within_seconds=int(seconds))


def place(written: dict[str, Any]) -> At:
    period = written["period"]
    return ("contact_points", "telefono", "answered") if period == "answered" else ("problems", of(written["topic"]), "promise", period)


def every_place(written: dict[str, Any]) -> set[At]:
    """All that promises the event of a case, as it is written there."""
    found: set[At] = set()
    for period, where in written["promised_by"].items():
        if period == "steps":
            found |= {("steps", "mostrador", "deadline"), ("steps", "direccion", "deadline"), ("complaint_route", "", "instrument_answer")}
        elif period == "answered":
            found |= {("contact_points", id, period) for id in where}
        else:
            for topic in TOPICS if where == "every topic" else where:
                found |= {("problems", of(topic), "promise", period), ("problems", of(topic), "overrides", "pan", period)}
    return found


def lines(loaded: Loaded, places: set[At]) -> set[tuple[str, int]]:
    return {loaded.places.at(*each) for each in places}


def refused(mistakes: list[Mistake]) -> set[tuple[str, int]]:
    return {(each.path, each.line) for each in mistakes if each.severity == "error"}


CASE = pytest.mark.parametrize("written", GOLDEN, ids=lambda written: written["event"])


@CASE
def test_a_promise_within_at_and_beyond_its_limit(written: dict[str, Any], small: Loaded) -> None:
    """The law says every limit at once, and all other promises keep to them."""
    law = [limit(each) for each in GOLDEN]
    assert told(small, *law) == []
    for allowed in (written["within"], written["at"]):
        assert told(small, *law, at=place(written), promised=allowed) == [], allowed
    (worse,) = told(small, *law, at=place(written), promised=written["beyond"])
    assert refused([worse]) == lines(small, {place(written)})
    assert f"Ley de Prueba, {written['event'].replace('_', '-')}" in worse.what and "peor que la ley" in worse.what


@CASE
def test_a_promise_is_never_compared_with_a_limit_about_another_event(written: dict[str, Any], small: Loaded) -> None:
    """A limit that nothing keeps to: it refuses all that promises its event, and of all the others none."""
    impossible = "100 in 1 s" if written["event"] == "phone" else "99 years" if written["event"] in LONGER_IS_BETTER else "1 minute"
    found = told(small, limit(written, impossible))
    assert refused(found) == lines(small, every_place(written))
    assert {each.severity for each in found} == {"error"}


def test_every_event_has_its_case() -> None:
    assert [each["event"] for each in GOLDEN] == list(EVENTS)


def test_a_limit_of_the_instrument_is_held_against_what_is_promised_for_it(small: Loaded) -> None:
    for event in ("answer", "solve"):
        found = told(small, rule("de-la-hoja", event, "1 minute", scope={"instrument": True}))
        assert refused(found) == lines(small, {("complaint_route", "", "instrument_answer")})


def test_a_limit_of_a_channel_is_held_against_promises_through_it(project: Project, small: Loaded) -> None:
    """The second step is taken by the form only."""
    direction = ("steps", "direccion", "deadline")
    for ways, held in ((["electronic"], True), (["phone", "electronic"], True), (["phone"], False), (["post"], False)):
        found = told(small, rule("de-una-via", "answer", "1 minute", scope={"channels": ways}))
        assert (lines(small, {direction}) <= refused(found)) == held, ways


def test_a_limit_of_a_topic_is_held_against_problems_of_it_and_no_step(small: Loaded) -> None:
    found = told(small, rule("de-cobros", "answer", "1 minute", scope={"topics": ["billing", "refund"]}))
    assert refused(found) == lines(small, {("problems", of(topic), *way) for topic in ("billing", "refund") for way in ANSWERS})


ANSWERS: list[At] = [("promise", "first_response"), ("overrides", "pan", "first_response")]
BILLING: At = ("problems", "de-billing", "promise", "first_response")
# What a limit is, and what is said of a promise that is worse: nothing, that it may be, or that it is.
SURE: dict[str, tuple[dict[str, Any], str]] = {
    "it binds": ({}, "error"),
    "it binds others": ({"scope": {"sectors": ["water"]}}, ""),
    "it isn't settled whom it binds": ({"unsettled": [{"why": "No está claro por qué."}]}, "warning"),
    "it isn't settled whether it binds others": ({"unsettled": [{"sectors": ["water"], "why": "No está claro."}]}, "error"),
    "the sources clash": ({"confidence": "low", "doubt": "Las fuentes chocan."}, "warning"),
    "nobody took up the directive": ({"directive": True}, "warning"),
    "it holds only where nothing was stated": ({"status": "if_not_stated"}, ""),
    "it begins too late to be told": ({"effective_from": TODAY + WARNED_BEFORE + timedelta(days=1)}, ""),
    "it begins soon": ({"effective_from": TODAY + WARNED_BEFORE}, "warning"),
    "it began": ({"effective_from": TODAY}, "error"),
    "it only says days, and is worse in one way": ({"unit": "inferred"}, "warning"),
}


@pytest.mark.parametrize(("more", "severity"), SURE.values(), ids=SURE)
def test_only_a_limit_that_surely_binds_and_holds_refuses(more: dict[str, Any], severity: str, small: Loaded) -> None:
    """Sixteen days are more than fifteen natural ones, and never more than fifteen working ones."""
    at = ("problems", "de-refund", "promise", "first_response")
    scope = {"topics": ["refund"], **more.get("scope", {})}
    found = told(small, rule("uno", "answer", "15 calendar days", **{**more, "scope": scope}), at=at, promised="16 calendar days")
    found = [each for each in found if "resolver antes" not in each.what]
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(("no es seguro" in each.what) == (severity == "warning" and bool({"unsettled", "confidence", "directive"} & more.keys())) for each in found)


def test_where_the_law_only_says_days_it_is_refused_in_both_ways_of_counting(small: Loaded) -> None:
    only_days = rule("uno", "answer", "6 calendar days", unit="inferred", scope={"topics": ["refund"]})
    at = ("problems", "de-refund", "promise", "first_response")
    for promised, severities in (("6 calendar days", []), ("7 calendar days", ["warning"]), ("9 calendar days", ["error"])):
        assert [each.severity for each in told(small, only_days, at=at, promised=promised)] == severities


def test_what_is_replaced_refuses_nothing_once_the_other_holds(small: Loaded) -> None:
    """And until then it does."""
    strict = rule("estricto", "answer", "1 minute")
    later = rule("en-su-lugar", "answer", "2 months", replaces=[{"rule": "estricto", "article": "art. 1"}])
    assert refused(told(small, strict)) and not told(small, strict, later)
    begins = later.model_copy(update={"effective_from": TODAY + timedelta(days=1)})
    assert refused(told(small, strict, begins)) == refused(told(small, strict))
    assert not told(small, strict, begins, day=TODAY + timedelta(days=1))


def test_an_outage_of_which_nobody_is_told_is_warned_of(small: Loaded) -> None:
    """What the law asks holds, promised or not: the fix that is told is accepted."""
    inform = rule("de-cortes", "inform", "2 hours", scope={"topics": ["continuity"]})
    at: At = ("problems", "de-continuity", "promise", "information")
    assert told(small, inform) == []
    problems = small.parts["problems"]
    outage = [each.id for each in problems].index("de-continuity")
    silent = replace(small, parts={**small.parts, "problems": put(problems, (outage, "promise", "information"), None)})
    (warned,) = told(silent, inform)
    assert warned.severity == "warning" and "Añada `information: 2 hours`" in warned.fix
    assert told(silent, inform, at=at, promised="2 hours") == []
    assert told(silent, inform.model_copy(update={"confidence": "low"})) == []


# --- As facts grow old --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ["law-fact-unchecked-for-a-year", "law-authority-unchecked-for-six-months"])
def test_strict_facts_makes_errors_of_old_facts(case: str, small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, CASES / "mistakes" / case)
    assert command(small_project, "check") == 0
    warning = capsys.readouterr().out.splitlines()[-1]
    assert command(small_project, "check", "--strict-facts") == 1
    assert capsys.readouterr().out.splitlines()[-1] == warning.replace(" aviso:", "")


def test_facts_grow_old_by_the_day_and_never_break_the_check(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else changes: the same files a year later are told, refused only when that was asked for. Those of the layer too."""
    later = date(2027, 11, 27)
    assert command(project, "check", day=later) == 0
    told = capsys.readouterr().out
    assert "Hace más de un año que nadie comprueba este dato" in told and "Hace más de seis meses" in told
    assert "docs/_data/law_layers/eu.yml" in told and "docs/_data/jurisdictions/co.yml" not in told
    assert command(project, "check", "--strict-facts", day=later) == 1


@workflows.needs_bash
def test_the_workflow_opens_the_matter_once(runner: Runner, small_project: Project) -> None:
    workflow = workflows.read("facts")
    job = workflow["jobs"]["facts"]
    assert workflow["permissions"] == {"contents": "read"} and job["permissions"] == {"contents": "read", "issues": "write"}
    assert [re.split(" +", each["cron"])[2:] for each in workflow[True]["schedule"]] == [["1", "*", "*"]]
    script = workflows.step_that_calls(job, "gh issue")["run"]

    def run(open_already: str) -> str:
        code, asked, said = runner.run(script, job["env"], open_already)
        assert code == 0, said
        return asked

    assert run("") == "", "every fact was checked lately"
    edit(small_project, CASES / "mistakes/law-fact-unchecked-for-a-year")
    assert f"issue create --title {job['env']['TITLE']} --body-file body.md" in run("")
    assert "Hace más de un año que nadie comprueba este dato" in small_project.read("body.md")
    again = run("7\n")
    assert "issue edit 7 --body-file body.md" in again and "create" not in again
