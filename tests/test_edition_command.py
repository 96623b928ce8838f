"""Editions are published by a command, or from the web; and no promise gets worse unannounced, whatever a company does for years."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import typing
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import workflows
from conftest import TODAY, Project
from declaration.editions import files
from declaration.files.yaml_reading import read_file, with_values
from declaration.models import Edition
from declaration.typed import signs
from edition_files import COBRO, NOTICES, RECORD, REGISTER, TIEMPO, edition
from golden_cases import CASES, edit
from workflows import Runner

# --- The command ----------------------------------------------------------------------------------------------------------


def test_an_edition_is_published(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.write(RECORD, "# La edición.\n" + small_project.read(RECORD).replace("title: Primera edición", "title: 'Primera edición' # la que se ve"))
    assert edition(small_project, effective="2026-12-01", title='La "buena": otra', today=TODAY) == 0
    path = "docs/_data/editions/2026-12-01.json"
    assert capsys.readouterr().out == f'«La "buena": otra», en vigor desde el 2026-12-01. Se ha escrito: {path} y {RECORD}.\n'
    assert small_project.read(RECORD) == (
        '# La edición.\nid: edicion-2026-1\ntitle: "La \\"buena\\": otra" # la que se ve\neffective: 2026-12-01\n'
        "approved_by: Dirección General\napproved_on: 2026-11-22\nreview_by: 2029-12-01\nowner: direccion\n"
    )
    loaded = small_project.load()
    assert loaded.declaration and [each.declaration for each in loaded.editions] == [loaded.declaration]
    assert small_project.check() == []
    assert edition(small_project, "--id", "navidad", "--approved-by", "Ana", "--approved-on", "2026-11-30", effective="2026-12-24") == 0
    assert small_project.load().editions[-1].record == Edition(
        id="navidad", title="Otra", effective=date(2026, 12, 24), approved_by="Ana", approved_on=date(2026, 11, 30),
        review_by=date(2029, 12, 24), owner="direccion",
    )  # fmt: skip


@pytest.mark.parametrize(
    "title", ["2027-01-01", "1", "12:30", "true", "null", "~", "a: b", "a #b", "- a", "*a", "&a", "'a", '"a"', "[a", "{a", "?", "%a", "@a", "ñ", "😀", "a\\b"]
)
def test_a_title_is_read_as_it_was_typed(small_project: Project, title: str) -> None:
    assert edition(small_project, title=title) == 0
    assert small_project.load().parts["edition"].title == title
    assert small_project.check() == []


def test_what_nobody_asked_for_is_told(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The command fills in what it isn't told, over what the editor had written there."""
    assert edition(small_project, effective="2026-12-01") == 0
    assert capsys.readouterr().err == (
        f"En `{RECORD}` ha cambiado también lo que no pidió: `approved_on` decía `2025-12-10` y dice `2026-11-22`; `review_by` decía `2028-12-31` y dice "
        "`2029-12-01`. Si no era eso, deshaga lo escrito y dé la orden otra vez con `--approved-on` y `--review-by`.\n"
    )
    said = ("--force", "--approved-on", "2025-12-15", "--review-by", "2028-12-30")
    assert edition(small_project, *said, effective="2026-12-01") == 0
    assert capsys.readouterr().err == ""
    record = small_project.load().parts["edition"]
    assert (record.approved_on, record.review_by) == (date(2025, 12, 15), date(2028, 12, 30))
    for day in ("2026-12-01", "2029-12-02"):
        assert "posterior al 2026-12-01, y como mucho el 2029-12-01" in refused(small_project, capsys, "--force", "--review-by", day, effective="2026-12-01")


def refused(project: Project, capsys: pytest.CaptureFixture[str], *options: str, **asked: typing.Any) -> str:
    """What the command says where it refuses: nothing of the project may have changed."""
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert edition(project, *options, **asked) == 1
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before
    out, told = capsys.readouterr()
    assert out == "" and told.endswith("No se ha publicado ninguna edición: corrija antes lo anterior.\n")
    return told


def test_what_it_refuses(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert "ya ha pasado" in refused(small_project, capsys, effective="2026-11-21")
    assert "En `--title`: el texto está vacío" in refused(small_project, capsys, title=" ")
    assert "En `--id`: un identificador solo lleva minúsculas" in refused(small_project, capsys, "--id", "Edición 2")
    assert "Se aprobaría el 2026-11-23" in refused(small_project, capsys, "--approved-on", "2026-11-23")
    small_project.edit(COBRO, "owner: caja", "owner: cajas")
    assert f"{COBRO}:10: No hay ningún equipo" in refused(small_project, capsys)
    small_project.edit(COBRO, "owner: cajas", "owner: 7")
    assert f"{COBRO}:10: " in refused(small_project, capsys)
    small_project.edit(COBRO, "owner: 7", "owner: caja")
    small_project.edit(RECORD, "owner: direccion", "owner: nadie")
    assert f"{RECORD}:7: No hay ningún equipo" in refused(small_project, capsys)


def test_it_overwrites_nothing_in_force_and_nothing_to_come_without_force(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert edition(small_project, "--force", effective="2026-01-01", title="Primera") == 0, "in force since long ago, as its maker says"
    for force in ([], ["--force"]):
        assert "está en vigor: no se cambia" in refused(small_project, capsys, *force, effective="2026-01-01")
    assert edition(small_project, effective="2026-12-01") == 0
    assert "`--force`" in refused(small_project, capsys, effective="2026-12-01")
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 2 working days")
    assert edition(small_project, "--force", effective="2026-12-01", title="Mejor") == 0
    first, second = small_project.load().editions
    assert first.declaration.problems[0].promise.resolution.value == 3 and second.declaration.problems[0].promise.resolution.value == 2
    assert second.record.title == "Mejor" and second.record.id == "edicion-2026-2", "the same one, written anew"
    assert "Ya hay una edición posterior, del 2026-12-01" in refused(small_project, capsys, effective="2026-11-30")
    assert "Otra edición lleva el identificador `edicion-2026-1`" in refused(small_project, capsys, "--id", "edicion-2026-1", effective="2027-01-01")
    assert small_project.check() == []


def test_what_gets_worse_is_published_on_its_day(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edition(small_project, "--force", effective="2026-01-01")
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 5 working days")
    told = refused(small_project, capsys)
    assert f"{COBRO}:16: Esto empeora para el cliente y no está anunciado" in told
    line = re.search(r"`(- \{.*\})`", told)
    assert line
    small_project.write(NOTICES, line[1].replace("Escriba aquí el motivo.", "Somos menos.") + "\n")
    small_project.edit(COBRO, "  resolution: 5 working days", "  resolution: 3 working days")
    assert small_project.check() == [], "the lines that it told"
    day = TODAY + timedelta(days=30)
    for early in (TODAY, day - timedelta(days=1)):
        small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 5 working days")
        assert "anunciado para más tarde" in refused(small_project, capsys, effective=day.isoformat(), today=early)
        small_project.edit(COBRO, "  resolution: 5 working days", "  resolution: 3 working days")
    assert "no se ha hecho" in refused(small_project, capsys, effective=day.isoformat()), "an edition without what is announced for its day"
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 5 working days")
    assert edition(small_project, effective=day.isoformat(), today=day) == 0
    assert small_project.check(day) == []
    small_project.delete(NOTICES)
    assert small_project.check(day) == [], "the edition holds the notice"


def test_an_edition_too_old_is_renewed_by_the_command(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edition(small_project, "--force", effective="2026-01-01")
    day = date(2029, 1, 2)
    assert [m.severity for m in small_project.check(day) if m.path == RECORD] == ["error"]
    assert edition(small_project, effective=day.isoformat(), today=day) == 0
    assert [m for m in small_project.check(day) if m.path == RECORD] == []


def test_nothing_is_half_written(small_project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    before = small_project.read(RECORD)
    assert edition(small_project) == 1 and "No se ha podido escribir" in capsys.readouterr().err
    assert small_project.read(RECORD) == before and not list((small_project.root / files.FOLDER).iterdir())


@given(
    st.dictionaries(
        st.sampled_from(["title", "owner", "approved_by"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")).map(signs.clean).filter(bool),
    )
)
def test_a_record_keeps_its_comments_and_says_the_new_values(values: dict[str, str]) -> None:
    text = "# Arriba\ntitle: >-\n  Una\n  edición\nowner: 'a' # quién\n\napproved_by: {es: Ana}\n# Abajo\n"
    new = with_values(text, values)
    assert read_file(new.encode(), RECORD).data == {"title": "Una edición", "owner": "a", "approved_by": {"es": "Ana"}} | values
    assert yaml.safe_load(new) == {"title": "Una edición", "owner": "a", "approved_by": {"es": "Ana"}} | values
    assert [line for line in new.split("\n") if line.startswith("#")] == ["# Arriba", "# Abajo"] and " # quién" in new


# --- A life ---------------------------------------------------------------------------------------------------------------

# Each promise with values that it may take, from the best to the worst for a customer.
PROMISES = {
    (COBRO, "\n  first_response: "): ["2 working hours", "4 working hours", "6 working hours"],
    (COBRO, "\n  resolution: "): ["2 working days", "3 working days", "4 working days", "5 working days", "6 working days"],
    (COBRO, "\n  share: "): ["98", "95", "90", "80"],
    (COBRO, "\n  amount: "): ["20 EUR", "10 EUR", "6.50 EUR"],
    (COBRO, "\n  paid_within: "): ["2 working days", "5 working days", "8 working days"],
    (COBRO, "\n      claim_within: "): ["6 months", "2 months", "1 month"],
    ("docs/_data/company.yml", "\nnotice_days: "): ["60", "45", "30", "20"],
}
KEYS = ["promise/first_response", "promise/resolution", "promise/share", "remedy/amount", "remedy/paid_within", "overrides/pan/remedy/claim_within"]
DAYS = ("docs/_data/company.yml", "\nnotice_days: ")


class Life:
    """What stands in the files, what customers were promised, and what was announced to them: kept without the program."""

    def __init__(self, project: Project):
        self.project = project
        self.in_force = self.written()
        self.announced: dict[tuple[str, str], tuple[str, date]] = {}  # what is still to come: the value, and from when

    def written(self) -> dict[tuple[str, str], str]:
        return {place: self.project.read(place[0]).partition(place[1])[2].partition("\n")[0] for place in PROMISES}

    def write(self, place: tuple[str, str], value: str) -> None:
        self.project.edit(place[0], f"{place[1]}{self.written()[place]}\n", f"{place[1]}{value}\n")

    def worse(self, day: date) -> list[tuple[str, str]]:
        """The places where the files promise less than what is in force, and nobody was told."""
        found = []
        for place, now in self.written().items():
            told, effective = self.announced.get(place, ("", date.max))
            if PROMISES[place].index(now) > PROMISES[place].index(self.in_force[place]) and (now != told or effective > day):
                found.append(place)
        return found

    def announce(self, place: tuple[str, str], value: str, today: date) -> None:
        effective = today + timedelta(days=int(self.in_force[DAYS]))
        key = "company/notice_days" if place == DAYS else f"problems/cobro/{KEYS[list(PROMISES).index(place)]}"
        said = {"id": f"aviso-{len(self.project.read(NOTICES))}", "change": key, "to": value, "says": "Cambia.", "reason": "Cuesta más."}
        line = json.dumps(said | {"announced": today.isoformat(), "effective": effective.isoformat()}, ensure_ascii=False)
        self.project.write(NOTICES, f"{self.project.read(NOTICES)}- {line}\n")
        self.announced[place] = (value, effective)


@pytest.mark.slow
def test_a_life_of_twenty_editions(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Random edits and announcements, and an edition after each. It is refused exactly where something got worse unannounced."""
    dice = random.Random(6)
    assert edition(small_project, "--force", effective="2026-01-01") == 0
    life, day = Life(small_project), date(2026, 1, 1)
    refusals = done = 0
    for _ in range(19):
        day += timedelta(days=dice.randrange(8, 40))
        due = [place for place, (_, effective) in life.announced.items() if effective <= day]
        for place in due:
            life.write(place, life.announced[place][0])
        free = [place for place in PROMISES if place not in life.announced]
        for place in dice.sample(free, min(2, len(free))):
            life.write(place, dice.choice(PROMISES[place]))
        worse = life.worse(day)
        code = edition(small_project, effective=day.isoformat(), today=day)
        said = capsys.readouterr().err
        assert code == bool(worse), f"{day}: {worse}\n{said}"
        assert said.count("no está anunciado") == len(worse), said
        for place in worse:  # the editor puts it back, and announces it or gives it up
            wanted = life.written()[place]
            life.write(place, life.in_force[place])
            if dice.random() < 0.7:
                life.announce(place, wanted, day)
        if worse:
            refusals += 1
            assert edition(small_project, effective=day.isoformat(), today=day) == 0, capsys.readouterr().err
        life.in_force = life.written()
        done += len(due)
        for place in due:
            del life.announced[place]
    assert len(small_project.load().editions) == 20
    assert refusals >= 5 and done >= 5, "a life too quiet to tell anything"


def test_a_notice_allows_its_change_once(small_project: Project) -> None:
    """What was announced, done, and mended again, can't be done again without being announced again."""
    edit(small_project, CASES / "mistakes/notice-done-and-published")
    small_project.edit(COBRO, "  resolution: 5 working days", "  resolution: 3 working days")
    assert edition(small_project) == 0
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 5 working days")
    (told,) = small_project.check(TODAY)
    assert told.path == COBRO and "no está anunciado" in told.what


def test_the_days_of_notice_are_those_promised_when_it_was_announced(small_project: Project) -> None:
    """More days from now on make no older notice wrong, and fewer make no newer one right before customers were told of that."""
    edition(small_project, "--force", effective="2026-01-01")
    notice = {
        "id": "x",
        "change": "problems/cobro/promise/share",
        "to": "90",
        "says": "Menos.",
        "reason": "Sí.",
        "announced": "2026-11-22",
        "effective": "2026-12-22",
    }
    small_project.write(NOTICES, json.dumps([notice]))
    small_project.edit("docs/_data/company.yml", "notice_days: 30", "notice_days: 60")
    later = TODAY + timedelta(days=3)
    assert edition(small_project, effective=later.isoformat(), today=later) == 0
    assert small_project.check(later) == []
    small_project.write(NOTICES, json.dumps([notice | {"announced": later.isoformat(), "effective": "2027-01-10"}]))
    assert ["menos de 60 días" in m.what for m in small_project.check(later)] == [True]


# --- The workflows --------------------------------------------------------------------------------------------------------


@workflows.needs_bash
def test_overdue_reviews_open_one_matter(runner: Runner, small_project: Project) -> None:
    workflow = workflows.read("reviews")
    job = workflow["jobs"]["reviews"]
    assert workflow["permissions"] == {"contents": "read"} and job["permissions"] == {"contents": "read", "issues": "write"}
    assert [re.split(" +", each["cron"])[2:] for each in workflow[True]["schedule"]] == [["1", "*", "*"]]
    script = workflows.step_that_calls(job, "gh issue")["run"]

    def run(open_already: str) -> str:
        code, asked, said = runner.run(script, job["env"], open_already)
        assert code == 0, said
        return asked

    assert run("") == "", "everything was reviewed lately"
    edit(small_project, CASES / "mistakes/right-review-overdue")
    assert f"issue create --title {job['env']['TITLE']} --body-file body.md" in run("")
    assert "nadie revisa este derecho" in small_project.read("body.md")
    again = run("7\n")
    assert "issue edit 7 --body-file body.md" in again and "create" not in again


def test_an_edition_registers_what_is_new(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    register = small_project.read(REGISTER)
    small_project.edit(TIEMPO, "{: #una-sola-vez }", "{: #una-sola-vez }\n- **Nueva.** Le llamamos. {: #le-llamamos }")
    (told,) = [str(each) for each in small_project.check() if "es nueva" in each.what]
    assert told.endswith(
        "La dirección `derechos/tiempo/le-llamamos` es nueva. Entra en el registro al publicar una edición, "
        "o antes con `python hooks/cli.py ids --write`; desde entonces no se cambia."
    )
    assert edition(small_project, effective="2026-12-01") == 0, capsys.readouterr().err
    assert capsys.readouterr().out.endswith(f"Se ha escrito: docs/_data/editions/2026-12-01.json, {RECORD} y {REGISTER}.\n")
    assert small_project.read(REGISTER) == register + f'derechos/tiempo/le-llamamos: {{since: {TODAY}, title: "Nueva"}}\n'
    assert [each for each in small_project.check() if each.severity == "error" or "es nueva" in each.what] == []


@workflows.needs_git
def test_an_edition_is_started_from_the_web(runner: Runner, small_project: Project, tmp_path: Path) -> None:
    """What somebody typed is never run, and where it is refused nothing is pushed."""
    workflow = workflows.read("edition")
    job = workflow["jobs"]["edition"]
    assert workflow["permissions"] == {"contents": "read"} and job["permissions"] == {"contents": "write", "pull-requests": "write"}
    step = workflows.step_that_calls(job, "gh pr")
    assert "${{" not in step["run"], "an expression in a script is code for whoever types"
    inputs = {name: value.split("inputs.")[1].split(" ")[0] for name, value in step["env"].items() if "inputs." in value}
    assert set(inputs.values()) == workflow[True]["workflow_dispatch"]["inputs"].keys()
    origin = tmp_path / "origin.git"
    small_project.write(".gitignore", ".venv\n__pycache__\n*.txt\nbody.md\n")
    edition(small_project, "--force", effective="2026-01-01")
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 2 working days")

    def git(*words: str) -> str:
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(small_project.root), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "1")
    git("clone", "-q", "--bare", ".", str(origin))
    git("remote", "add", "origin", str(origin))

    def run(**typed: str) -> tuple[int, str]:
        git("switch", "-q", "main")
        summary = tmp_path / "summary"
        summary.write_text("")
        code, asked, _ = runner.run(step["run"], dict.fromkeys(inputs, "") | typed | {"GITHUB_STEP_SUMMARY": str(summary)}, "0\n")
        return code, asked + summary.read_text()

    for effective, title, says in (("2026-11-21", "Tarde", "ya ha pasado"), ("$(touch run)", "Otra", "no es una fecha"), ("2026-12-01", " ", "está vacío")):
        code, told = run(EFFECTIVE=effective, TITLE=title)
        assert code == 1 and says in told and "pr create" not in told
    code, told = run(EFFECTIVE="2026-12-01", TITLE='--force "$(touch run)" `touch run`', APPROVED_BY="-x; touch run")
    assert code == 0 and "pr create --base main --head edicion-2026-12-01 --title Publicar «--force" in told, told
    assert "de 3 a 2 días hábiles" in small_project.read("body.md") and not (small_project.root / "run").exists()
    pushed = git("diff", "--name-only", "main", "origin/edicion-2026-12-01").split()
    assert pushed == [RECORD, "docs/_data/editions/2026-12-01.json"]
