"""Editions: kept whole and unchanged, published by a command, and no promise that gets worse unannounced.

The sentences for wrong files are golden cases: `cases/mistakes/edition-*` and `notice-*`.
"""

from __future__ import annotations

import functools
import json
import os
import random
import re
import shutil
import subprocess
import typing
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, Field, ValidationError, model_validator

import cli
import workflows
from conftest import FIXTURE, LAW_READ, ROOT, TODAY, Project, as_published
from declaration import models
from declaration.changes import compare
from declaration.checking import new_edition
from declaration.checking.keys import named
from declaration.checking.reviews import latest_review
from declaration.checking.rules import check
from declaration.editions import files, format_1, reading, shapes
from declaration.editions.code import ALPHABET, SIGNS, code_of, read_code
from declaration.editions.reading import read_editions
from declaration.exports.open_data import Filler
from declaration.files.yaml_reading import read_file, with_values
from declaration.loading import load
from declaration.mistakes import Mistake
from declaration.models import Declaration, Edition, Model, Text
from declaration.models.values import Formerly, Id
from declaration.publishing.sharing import share
from declaration.quantities import mistake
from declaration.typed import signs
from declaration.views import page_record
from golden_cases import CASES, edit
from workflows import Runner

FIRST = "docs/_data/editions/2026-01-01.json"
RECORD, NOTICES, COBRO = "docs/_data/edition.yml", "docs/_data/notices.yml", "docs/_data/problems/cobro.yml"


@functools.cache
def declaration_of(root: Path) -> Declaration:
    declaration = load(root).declaration
    assert declaration
    return declaration


def edition(project: Project, *options: str, effective: str = "2026-11-22", title: str = "Otra", today: date = TODAY) -> int:
    return cli.main(["--root", str(project.root), "edition", "--effective", effective, "--title", title, "--today", today.isoformat(), *options])


# --- The file -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [ROOT, FIXTURE], ids=["real", "small"])
def test_what_is_read_is_what_was_written(root: Path) -> None:
    declaration = declaration_of(root)
    text = files.written(declaration, "es")
    published = files.read(json.loads(text))
    assert published.declaration == declaration and published.record == declaration.edition
    assert published.hash == files.hash_of(text) == json.loads(text)["hash"]
    assert files.written(published.declaration, "es") == text, "nothing changes by being read and written again"


@st.composite
def _declarations(draw: st.DrawFn) -> Declaration:
    """The small declaration with anything that a person may type in its texts, amounts, lengths, days and optional values."""
    declaration = declaration_of(FIXTURE)
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(lambda each: " ".join(each.split())).filter(signs.shows)
    durations = st.builds(lambda n, unit: f"{n} {unit}", st.integers(1, 9999), st.sampled_from(["minutes", "working hours", "calendar days", "years"]))
    amounts = st.decimals(0, 999999999, places=2).map(lambda amount: f"{amount:.2f} EUR")
    remedy = {"automatic": draw(st.booleans()), "action": draw(text), "how_to_claim": draw(text), "amount": draw(amounts), "paid_within": draw(durations)}
    promise = declaration.problems[0].promise.model_dump() | {"first_response": draw(durations), "guarantee": draw(durations)}
    problem = declaration.problems[0].model_copy(update={
        "name": draw(text), "also": draw(st.lists(text)), "order": draw(st.integers(1)), "applies_to": draw(st.none() | st.just(["pan"])),
        "remedy": models.Remedy.model_validate(remedy), "promise": models.Promise.model_validate({k: v for k, v in promise.items() if v is not None}),
    })  # fmt: skip
    right = declaration.rights[0].model_copy(update={"reviewed": draw(st.dates()), "clauses": [
        each.model_copy(update={"text": draw(st.text(st.characters(exclude_categories=["Cs"]))), "in_force_since": draw(st.dates())})
        for each in declaration.rights[0].clauses
    ]})  # fmt: skip
    target = models.Target(at_least=draw(st.floats(0, 9999)), unit="per cent")
    objectives = [each.model_copy(update={"target": target}) for each in declaration.objectives]
    titles = draw(st.dictionaries(text, text))
    return declaration.model_copy(
        update={"problems": [problem, *declaration.problems[1:]], "rights": [right, *declaration.rights[1:]], "objectives": objectives, "page_titles": titles}
    )


def test_what_is_refused_now_is_still_read_where_it_was_published() -> None:
    """An edition isn't held to what was learnt after it: its values are as they were, and it stays readable."""
    declaration = load(FIXTURE).declaration
    assert declaration
    once = {"900 000 001": "+34 (0)600 000 001", "reclamaciones@example.com": "a%0Ab@example.com",
            "https://example.com/formulario": "http://[::1", "Europe/Madrid": "localtime"}  # fmt: skip
    text = files.written(declaration, "es")
    for now, then in once.items():
        assert json.dumps(now) in text
        text = text.replace(json.dumps(now), json.dumps(then))
    published = files.read(json.loads(text)).declaration
    company = published.company
    assert (company.complaints_unit.phone, company.complaints_unit.email, company.time_zone) == tuple(
        once[each] for each in ("900 000 001", "reclamaciones@example.com", "Europe/Madrid")
    )
    assert [point.href for point in published.contact_points if point.href] == ["http://[::1"]


@settings(max_examples=50)
@given(_declarations())
def test_whatever_is_typed_is_read_as_it_was_written(declaration: Declaration) -> None:
    text = files.written(declaration, "es")
    assert files.read(json.loads(text)).declaration == declaration
    assert files.hash_of(text.encode().decode()) == json.loads(text)["hash"]


def test_the_file_is_canonical_and_its_hash_can_be_checked_by_hand() -> None:
    text = files.written(declaration_of(FIXTURE), "es")
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert content.keys() == {"format", "language", "hash", "edition", "declaration"} and content["format"] == files.FORMAT
    done = subprocess.run("grep -v '^  \"hash\": ' | sha256sum", shell=True, input=text, capture_output=True, text=True, check=True)
    assert content["hash"] == f"sha256:{done.stdout.split()[0]}"


def test_any_change_of_a_file_is_found(small_project: Project) -> None:
    text = files.written(declaration_of(FIXTURE), "es")
    dice = random.Random(6)
    for _ in range(150):
        at = dice.randrange(len(text))
        sign = dice.choice('x7 \n",')
        changed = text[:at] + dice.choice(["", sign]) + text[at + dice.randrange(2) :]
        if changed == text:
            continue
        small_project.write(FIRST, changed)
        editions, mistakes = read_editions(small_project.root, "es")
        assert [m.path for m in mistakes] == [FIRST] and editions == [], changed[max(0, at - 60) : at + 60]


def test_there_is_a_reader_for_each_format_ever_used() -> None:
    assert sorted(files.READERS) == list(range(1, files.FORMAT + 1))
    kept = sorted((ROOT / files.FOLDER).glob("*.json"))
    assert len(kept) >= 2
    for file in kept:
        text = file.read_text("utf-8")
        assert files.hash_of(text) == json.loads(text)["hash"], "an edition is never written anew, not even with the same words"
        files.read(json.loads(text))  # a new field without a default says what this one is read as: `Formerly`


# --- Format 1: before a limit named its event ---------------------------------------------------------------------------------

KINDS = {"answer": "answer", "refund": "refund_withdrawal", "withdrawal": "withdraw", "guarantee": "guarantee"}  # what each kind limited then


@pytest.mark.parametrize("day", ["2026-01-01", "2026-10-01"])
def test_the_published_editions_still_read_and_their_limits_name_events(day: str) -> None:
    content = json.loads((ROOT / files.FOLDER / f"{day}.json").read_text("utf-8"))
    assert content["format"] == 1
    read = files.read(content).declaration
    for then, now in zip(content["declaration"]["jurisdictions"], read.jurisdictions, strict=True):
        limits = {rule["id"]: (KINDS[rule["kind"]], rule.get("limit")) for rule in then["rules"]}
        assert {rule.id: (rule.event, str(rule.limit) if rule.limit else None) for rule in now.rules} == limits, then["country"]
        assert [act.id for act in now.acts] == [act["id"] for act in then.get("acts", [])]
        assert [body.id for body in now.outside_bodies] == [body["id"] for body in then["outside_bodies"]]
        assert not [rule.id for rule in now.rules if rule.replaces or rule.unsettled or rule.transposes], "nothing is added that was learnt later"
    assert {rule.event for each in read.jurisdictions for rule in each.rules} == {*KINDS.values()}
    spain = read.jurisdiction
    assert spain.large and (spain.large.workers, str(spain.large.turnover_over), str(spain.large.balance_over)) == (250, "50000000 EUR", "43000000 EUR")
    act = next(each for each in spain.acts if each.id == "ley-10-2025")
    assert act.scope.sizes == ["large"] and "water" in act.scope.sectors


def test_a_new_edition_is_of_format_2_and_follows_those_of_format_1(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert edition(project, effective="2026-12-01", title="Tercera edición", today=LAW_READ) == 0
    text = project.read(f"{files.FOLDER}/2026-12-01.json")
    assert json.loads(text)["format"] == files.FORMAT == 2
    loaded = project.load()
    assert [str(each) for each in loaded.mistakes] == [] and loaded.declaration
    last = loaded.editions[-1]
    assert [each.record.effective for each in loaded.editions[-3:]] == [date(2026, 1, 1), date(2026, 10, 1), date(2026, 12, 1)]
    assert last.declaration == loaded.declaration and last.previous == loaded.editions[-2].hash
    event = next(rule.event for rule in last.declaration.jurisdiction.rules if rule.id == "es-respuesta-cortes")
    assert event == "inform", "an outage is told of, and not repaired, within the law's two hours"


def _in_format_1(*, rule: dict[str, object], company: list[str] | None = None) -> dict[str, object]:
    """Some of a declaration, as it was written then."""
    body = {"id": "oficina", "sectors": ["bakeries", "finance"]}
    duty = {"id": "deber", "scope": {"sectors": ["water"]}}
    act = {"id": "ley", "scope": {"sectors": ["water"], "large": {"workers": 250}}, "duties": [duty]}
    country = {"country": "ES", "rules": [{"id": "plazo", **rule}], "acts": [act], "required_channels": [{"basis": "Ley"}], "outside_bodies": [body]}
    return {"company": {"sectors": company or []}, "jurisdictions": [country]}


@pytest.mark.parametrize(("kind", "event"), KINDS.items())
def test_each_kind_of_format_1_is_an_event(kind: str, event: str) -> None:
    then = _in_format_1(rule={"kind": kind})
    (rule,) = format_1.as_now(then)["jurisdictions"][0]["rules"]
    assert rule == {"id": "plazo", "event": event}
    assert then == _in_format_1(rule={"kind": kind}), "what was read stays as it was"


def test_what_made_a_company_large_stands_once_in_its_country() -> None:
    (country,) = format_1.as_now(_in_format_1(rule={}))["jurisdictions"]
    assert country["large"] == {"workers": 250}
    assert country["acts"][0]["scope"] == {"sectors": ["water"], "sizes": ["large"]}


def test_sectors_with_names_of_their_own_bind_nobody_now() -> None:
    """A limit of bakeries alone is left out: without its sector, it would bind everybody."""
    now = format_1.as_now(_in_format_1(rule={"kind": "answer", "scope": {"sectors": ["bakeries"]}}, company=["bakeries", "finance"]))
    assert now["company"]["sectors"] == ["finance"]
    (country,) = now["jurisdictions"]
    assert country["rules"] == [] and country["outside_bodies"][0]["sectors"] == ["finance"]
    of_two = format_1.as_now(_in_format_1(rule={"kind": "answer", "scope": {"sectors": ["bakeries", "water"]}}))
    assert of_two["jurisdictions"][0]["rules"][0]["scope"] == {"sectors": ["water"]}
    or_large = format_1.as_now(_in_format_1(rule={"kind": "answer", "scope": {"sectors": ["bakeries"], "large": {"workers": 250}}}))
    assert or_large["jurisdictions"][0]["rules"][0]["scope"] == {"sectors": [], "sizes": ["large"]}


@pytest.mark.parametrize(
    "odd", [{}, {"jurisdictions": None}, {"jurisdictions": [None, "x", {"rules": 5, "acts": [None], "outside_bodies": ["x"]}], "company": []}], ids=str
)
def test_what_is_not_of_the_shape_of_format_1_is_left_to_be_told(odd: dict[str, object]) -> None:
    assert format_1.as_now(odd) == odd


def test_what_the_reader_does_not_know_is_told_at_its_line(small_project: Project) -> None:
    """A file with a right hash that the models can't read: theirs is the fault, or that of a program that wrote it."""
    content = json.loads(files.written(declaration_of(FIXTURE), "es"))
    spoilt = {
        "problems": lambda d: d["problems"][0]["promise"].update(resolution="3 moons"),
        "company": lambda d: d["company"].update(motto="Sí"),
        "company.name": lambda d: d["company"].pop("name"),
        "more": lambda d: d.update(more=[]),
        "rights": lambda d: d.update(rights={"tiempo": 1}),
        "notices": lambda d: d.update(notices=None),
    }
    for name, spoil in spoilt.items():
        changed = json.loads(json.dumps(content))
        spoil(changed["declaration"])
        text = files._canonical(changed)
        small_project.write(FIRST, text.replace(content["hash"], files.hash_of(text)))
        loaded = small_project.load()
        (mistake,) = loaded.mistakes
        assert mistake.path == FIRST and "esta edición tiene algo que no se sabe leer" in mistake.what and name in mistake.what
        assert loaded.editions == []
        assert mistake.fix.startswith("Actualice el programa"), "the file is as it was published: Git has no other"
        line = small_project.read(FIRST).split("\n")[mistake.line - 1]
        assert {"problems": "3 moons", "company": "motto", "rights": '"rights"'}.get(name, "") in line


class Motto(Model):
    id: Id
    text: Text


class GrownCompany(models.Company):
    """A company with a field that may be missing, one with a default, and one without, which older editions said nothing of."""

    motto: Text | None = None
    stars: int = 3
    hotline: Annotated[Text, Formerly("900 000 000")]


class Grown(Declaration):
    company: GrownCompany
    mottos: list[Motto]
    by_day: dict[str, Motto]
    note: Motto | None


def test_older_editions_go_on_being_read_when_a_model_grows(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What wasn't there then is empty, or what its field says; nobody has to write a published edition anew."""
    small_project.write(FIRST, files.written(declaration_of(FIXTURE), "es"))
    monkeypatch.setattr(files, "Declaration", Grown)
    editions, mistakes = read_editions(small_project.root, "es")
    assert mistakes == []
    then = editions[0].declaration
    assert isinstance(then, Grown) and (then.mottos, then.by_day, then.note) == ([], {}, None)
    assert (then.company.motto, then.company.stars, then.company.hotline) == (None, 3, "900 000 000")
    assert then.company.name == declaration_of(FIXTURE).company.name


def _never(value: typing.Any) -> typing.Any:
    raise mistake("Esto ya no se acepta", "Escriba otra cosa.")


class StrictContactPoint(models.ContactPoint):
    """Rules that came after: for one value, for a part of a list, for the whole; of the models' own, and of pydantic's."""

    phone: Annotated[str, AfterValidator(_never)] | None = None
    languages: list[Annotated[str, AfterValidator(_never)]] = Field(min_length=9)
    cost: Annotated[str, Field(pattern="^nunca$")]
    since: Annotated[date, Formerly("2026-01-01")]

    @model_validator(mode="after")
    def _never(self) -> StrictContactPoint:
        return _never(self)


class Strict(Declaration):
    contact_points: list[StrictContactPoint]


def test_older_editions_go_on_being_read_when_rules_grow(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was right on its day was checked on its day."""
    small_project.write(FIRST, files.written(declaration_of(FIXTURE), "es"))
    monkeypatch.setattr(files, "Declaration", Strict)
    editions, mistakes = read_editions(small_project.root, "es")
    assert mistakes == []
    for now, then in zip(declaration_of(FIXTURE).contact_points, editions[0].declaration.contact_points, strict=True):
        assert isinstance(then, StrictContactPoint) and then.model_dump(exclude={"since"}) == now.model_dump()
        assert then.since == date(2026, 1, 1)


@pytest.mark.parametrize("root", [ROOT, FIXTURE], ids=["real", "small"])
def test_by_its_shape_alone_a_declaration_is_the_same(root: Path) -> None:
    """Whatever kinds of values there are, and whatever kinds come."""
    declaration = declaration_of(root)
    content = json.loads(json.dumps(declaration.model_dump(mode="json", by_alias=True, exclude_none=True)))
    assert shapes.shaped(Declaration, content) == declaration


def test_what_older_editions_are_read_as_stands_in_no_file_that_is_written_now() -> None:
    """Only an edition may lack it: whoever edits is told to write it."""
    with pytest.raises(ValidationError):
        GrownCompany.model_validate(declaration_of(FIXTURE).company.model_dump(exclude_none=True))


def test_editions_are_read_oldest_first(project: Project) -> None:
    loaded = project.load()
    days = [each.record.effective for each in loaded.editions]
    assert days == sorted(days) and len(days) == len([*(ROOT / files.FOLDER).glob("*.json")])
    assert loaded.editions[-1].record == loaded.parts["edition"]


def test_originals_without_editions_in_their_language_are_told_that_nothing_guards_them(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An edition holds one language: with those of another there is nothing to compare. Once, and as a warning: a build goes on."""
    for day in ("2026-01-01", "2026-02-01"):
        assert edition(small_project, "--force", effective=day) == 0
    (small_project.root / "docs/es").rename(small_project.root / "docs/en")
    small_project.write("docs/_data/words/en.yml", small_project.read("docs/_data/words/es.yml").replace("language: es", "language: en", 1))
    small_project.edit("docs/_data/company.yml", "languages:\n  - es\n", "languages:\n  - en\n")
    (told,) = (m for m in check(small_project.load("en"), TODAY) if m.path == files.FOLDER)
    assert "o está ninguna de las 2 ediciones" in told.what and "`en`" in told.what and told.found == "`es`" and told.severity == "warning"
    assert cli.main(["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]) == 0
    out = capsys.readouterr().out
    assert out.count(f"{files.FOLDER}:1: ") == 1 and "Todo en orden" not in out


# --- What was published stays ---------------------------------------------------------------------------------------------


SECOND = "docs/_data/editions/2026-10-01.json"


def rewritten(project: Project, path: str, old: str, new: str) -> None:
    """Words of an edition written anew, and its hash as well: the file is sound by itself."""
    text = project.read(path)
    assert old in text
    text = text.replace(old, new, 1)
    project.write(path, text.replace(json.loads(text)["hash"], files.hash_of(text)))


def three_editions(project: Project) -> None:
    for day in ("2026-01-01", "2026-10-01", "2026-12-01"):
        assert edition(project, "--force", "--approved-on", "2025-12-15", effective=day) == 0


def test_an_edition_keeps_the_hash_of_the_one_before_it(small_project: Project) -> None:
    three_editions(small_project)
    first, second, third = small_project.load().editions
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert small_project.check() == []
    for path in (FIRST, SECOND):
        before = small_project.read(path)
        rewritten(small_project, path, "3 working days", "9 working days")
        (told,) = small_project.check()
        assert told.path == path and "Esta edición ya no es la que se publicó" in told.what
        assert '"hash"' in small_project.read(path).split("\n")[told.line - 1]
        small_project.delete(path)
        (told,) = small_project.check()
        assert told.path == (FIRST if path == SECOND else SECOND) and "alta la" in told.what
        small_project.write(path, before)


def test_an_edition_written_before_hashes_were_kept_stays_valid(small_project: Project) -> None:
    three_editions(small_project)
    content = json.loads(small_project.read(SECOND))
    del content["previous"]
    text = files._canonical(content)
    small_project.write(SECOND, text.replace(content["hash"], files.hash_of(text)))
    small_project.delete("docs/_data/editions/2026-12-01.json")
    for old, new in (("2026-12-01", "2026-10-01"), ("edicion-2026-3", "edicion-2026-2"), ("2029-12-01", "2029-10-01")):
        small_project.edit(RECORD, old, new)
    assert small_project.check() == []


def test_an_edition_to_come_can_be_written_anew(small_project: Project) -> None:
    three_editions(small_project)
    assert edition(small_project, "--force", effective="2026-12-01", title="Mejor") == 0
    assert small_project.check() == []


# --- The code on paper -----------------------------------------------------------------------------------------------------

_typed = st.sampled_from(["", " ", "-", "\u00a0", "\u2011"])


@settings(max_examples=60)
@given(st.binary(min_size=32, max_size=32), st.data())
def test_a_code_is_read_however_it_is_typed(hash: bytes, data: st.DataObject) -> None:
    code = code_of(f"sha256:{hash.hex()}")
    assert code == code_of(hash.hex()) and len(code) == SIGNS and set(code) <= set(ALPHABET)
    forms = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(data.draw(st.sampled_from(forms.get(each, each + each.lower()))) + data.draw(_typed) for each in code)
    assert read_code(typed) == code
    assert int.from_bytes(hash[:4]) >> 2 == functools.reduce(lambda sum, each: sum * 32 + ALPHABET.index(each), code, 0), "nothing of it is lost"


@pytest.mark.parametrize("typed", ["", "R8V86", "R8V86H7", "R8V86U", "R8V86ñ", "R8V86.", "٣8V86H"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_papers_of_two_editions_can_always_be_told_apart(small_project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    three_editions(small_project)
    for module in (reading, new_edition):
        monkeypatch.setattr(module, "code_of", lambda hash: "ABC123")
    told = small_project.check()
    assert [(each.path, each.found) for each in told] == [(SECOND, "`ABC123`"), ("docs/_data/editions/2026-12-01.json", "`ABC123`")]
    monkeypatch.setattr(reading, "code_of", code_of)
    capsys.readouterr()
    assert edition(small_project, effective="2027-01-01") == 1
    assert "Dé la orden otra vez con otro título" in capsys.readouterr().err


@pytest.fixture
def versioned(small_project: Project) -> Project:
    three_editions(small_project)
    _git(small_project, "init", "-q")
    _git(small_project, "add", ".")
    _git(small_project, "commit", "-qm", "1")
    return small_project


def _git(project: Project, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-C", str(project.root), *words], check=True, capture_output=True)


def checked(project: Project, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat(), *more])
    return code, [line for line in capsys.readouterr().out.splitlines() if line.startswith("docs/")]


@workflows.needs_git
def test_editions_are_compared_with_those_of_another_version(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(versioned, capsys) == (0, [])
    for path in (FIRST, SECOND):
        versioned.write(path, versioned.read(path).replace("\n", "\r\n"))
    assert checked(versioned, capsys) == (0, []), "the ends of lines are Git's affair"
    third = "docs/_data/editions/2026-12-01.json"
    versioned.delete(third)
    _git(versioned, "checkout", "--", FIRST, SECOND)
    rewritten(versioned, SECOND, '"3 working days"', '"9 working days"')
    code, told = checked(versioned, capsys)
    assert code == 1 and [line for line in told if line.startswith(SECOND) and "no se anunció" not in line] == [
        f"{SECOND}:{line_of(versioned, SECOND, '9 working days')}: Una edición publicada no se cambia, y esta ya no dice lo mismo que en la versión `HEAD` "
        f'(se encontró `"deadline": "9 working days",`). Recupérela como estaba: `git restore --source=HEAD -- {SECOND}`.'
    ]
    assert not any(line.startswith(third) for line in told), "one to come may be withdrawn"
    _git(versioned, "commit", "-qam", "2")
    assert not any("ya no dice lo mismo" in line for line in checked(versioned, capsys)[1]), "compared with what was just committed"
    assert any("ya no dice lo mismo que en la versión `HEAD^`" in line for line in checked(versioned, capsys, "--against", "HEAD^")[1])
    versioned.delete(FIRST)
    assert any(line.startswith(f"{FIRST}:1: Falta esta edición, que se publicó y ya ha entrado en vigor.") for line in checked(versioned, capsys)[1])


def line_of(project: Project, path: str, text: str) -> int:
    return next(i for i, line in enumerate(project.read(path).split("\n"), 1) if text in line)


@workflows.needs_git
def test_who_begins_anew_is_told_and_not_stopped(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """As the README says: without the editions and the notices of the company that was here before."""
    versioned.delete(files.FOLDER)
    code, told = checked(versioned, capsys)
    assert code == 0 and len(told) == 1 and told[0].startswith(f"{files.FOLDER}:1: aviso: No queda ninguna de las ediciones publicadas")
    notice = {"id": "x", "change": "problems/cobro/promise/share", "to": "90", "says": "Menos.", "reason": "Sí."}
    versioned.write(NOTICES, json.dumps([notice | {"announced": "2026-11-01", "effective": "2027-01-01"}]))
    code, told = checked(versioned, capsys)
    assert code == 1 and [line for line in told if "Falta esta edición" in line] and not any("No queda" in line for line in told)


@workflows.needs_git
def test_a_version_that_is_not_there_is_told(versioned: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing guards then what was published; it stops nothing, for a new branch has nothing before it."""
    for name in ("nope", "HEAD^", "", "origin/main"):
        code, told = checked(versioned, capsys, "--against", name)
        assert code == 0 and len(told) == 1 and f"No se ha podido comparar con la versión `{name}`, porque no está en este repositorio" in told[0]
    assert checked(versioned, capsys, "--against", "0" * 40) == (0, []), "Git's name for nothing"
    shutil.rmtree(versioned.root / ".git")
    code, told = checked(versioned, capsys, "--against", "nope")
    assert code == 0 and "aquí no hay historia de Git" in told[0]
    assert checked(versioned, capsys) == (0, []), "nobody asked for it"
    (versioned.root / ".git").mkdir()
    assert "no deja leer la historia" in checked(versioned, capsys)[1][0]
    _git(versioned, "init", "-q")
    assert checked(versioned, capsys) == (0, []), "there is no history yet"


def _refusing(real: typing.Any, *folders: Path) -> typing.Any:
    """What root meets where another may not look: the same function, which refuses those."""

    def refuses(path: Path) -> typing.Any:
        if path in folders or path.parent in folders:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    return refuses


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_editions_that_may_not_be_read_are_told(small_project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, mode: int) -> None:
    three_editions(small_project)
    folder = small_project.root / files.FOLDER
    if os.getuid():
        folder.chmod(mode)
    elif mode:
        monkeypatch.setattr(Path, "read_bytes", _refusing(Path.read_bytes, folder))
    else:
        monkeypatch.setattr(Path, "iterdir", _refusing(Path.iterdir, folder))
    code, told = checked(small_project, capsys)
    folder.chmod(0o755)
    assert code == 1 and any(line.startswith(files.FOLDER) and ("no se puede leer" in line or "no se puede abrir" in line) for line in told)


def test_what_stands_in_the_place_of_editions_is_told(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    small_project.write(files.FOLDER, "nada")
    assert any(f"{files.FOLDER}:1: Aquí va una carpeta, y hay un archivo" in line for line in checked(small_project, capsys)[1])
    small_project.delete(files.FOLDER)
    (small_project.root / files.FOLDER).mkdir()
    (small_project.root / FIRST).symlink_to("gone.json")
    (small_project.root / SECOND).mkdir()
    code, told = checked(small_project, capsys)
    assert code == 1 and [line.partition(". ")[0] for line in told] == [f"{FIRST}:1: Esta edición no se puede leer", f"{SECOND}:1: Esta carpeta no se lee"]


# --- The default declaration ----------------------------------------------------------------------------------------------


def test_the_default_declaration_shows_one_of_everything() -> None:
    loaded = load(ROOT)
    assert loaded.declaration and loaded.words
    first, second = (each.declaration for each in loaded.editions[-2:])
    between = {change.verdict for change in compare(first, second, loaded.words, date(2026, 10, 1))}
    assert between >= {"improves", "worsens", "read"}
    since = compare(second, loaded.declaration, loaded.words, TODAY)
    verdicts = {change.verdict for change in since}
    assert "improves" in verdicts and "worsens" not in verdicts, "the law was read again, and gives customers nothing less"
    announced = [each for each in loaded.declaration.notices if each.effective > TODAY]
    assert announced and all(each.announced <= TODAY for each in announced)


@pytest.mark.parametrize("day", [LAW_READ, date(2026, 12, 1), date(2027, 1, 31)])
def test_it_is_in_order_until_the_day_of_what_it_announces(day: date, project: Project) -> None:
    project.edit("docs/_data/jurisdictions/es.yml", "sure_until: 2026-12-31", "sure_until: 2027-12-31")  # somebody has checked the holidays by then
    assert project.check(day) == []


def test_on_that_day_it_asks_for_the_change_and_takes_it(project: Project) -> None:
    def errors(day: date) -> list[Mistake]:  # by then, facts that nobody has checked for long are told as well
        return [each for each in project.check(day) if each.severity == "error"]

    declaration = project.load().declaration
    assert declaration
    (day,) = (each.effective for each in declaration.notices if each.effective > TODAY)
    (told,) = errors(day)
    assert told.path == NOTICES and "`7 working days`" in told.fix
    project.edit("docs/_data/problems/consulta.yml", "    resolution: 5 working days", "    resolution: 7 working days")
    (early,) = errors(day - timedelta(days=1))
    assert early.path == "docs/_data/problems/consulta.yml" and "anunciado para más tarde" in early.what
    assert errors(day) == []


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


# --- Since when words hold ------------------------------------------------------------------------------------------------


TIEMPO, CLAUSE = "docs/es/derechos/tiempo.md", "derechos/tiempo/una-sola-vez"
REGISTER = "docs/_data/ids.yml"


def since(project: Project, key: str = CLAUSE, day: date = TODAY) -> date:
    return as_published(project.load(), day).in_force[key].since


def test_words_hold_since_the_edition_that_brought_them(small_project: Project) -> None:
    """What the pages say of the day is believed only where no edition says otherwise."""
    old, new = "No tiene que repetirlo.", "No tiene que repetirlo nunca."
    assert since(small_project) == date(2026, 1, 1), "without editions, what the page says"
    assert edition(small_project, "--force", effective="2026-02-01") == 0
    assert since(small_project) == date(2026, 1, 1), "older than the first edition"
    small_project.edit(TIEMPO, old, new)
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", "reviewed: 2026-01-15")
    assert since(small_project) == TODAY, "changed since then, and nobody has written when"
    assert since(small_project, "derechos/tiempo/sin-esperas") == date(2026, 6, 1) and since(small_project, "derechos/tiempo") == date(2026, 1, 1)
    assert edition(small_project, "--force", effective="2026-04-01", title="Tercera") == 0
    assert edition(small_project, "--force", effective="2026-05-01", title="Cuarta") == 0
    assert since(small_project) == date(2026, 4, 1)
    small_project.edit(TIEMPO, new, "Lo cuenta una vez.")
    small_project.edit(TIEMPO, "reviewed: 2026-01-15", "reviewed: 2026-10-06")
    assert since(small_project) == date(2026, 10, 6), "when it was reviewed"
    small_project.edit(TIEMPO, "{: #una-sola-vez }", "{: #una-sola-vez data-in-force-since=2026-11-02 }")
    assert since(small_project) == date(2026, 11, 2), "when the page says"


def test_all_that_tells_a_day_tells_that_one(small_project: Project) -> None:
    """Citation, open data, record of the page; of a problem and of a step as well."""
    assert edition(small_project, "--force", effective="2026-02-01") == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    small_project.edit(TIEMPO, "title: No perder su tiempo", "title: Su tiempo vale")
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", "reviewed: 2026-01-15")
    small_project.edit(COBRO, "  resolution: 3 working days", "  resolution: 2 working days")
    site = as_published(small_project.load(), TODAY, "https://example.com/")
    assert "22 de noviembre de 2026" in share(site.in_force[CLAUSE], site, None).citation
    assert page_record.view(site, right=site.right("tiempo")).in_force_since == "22 de noviembre de 2026"
    assert site.last_change(site.right("tiempo")) == TODAY and site.last_change(site.right("trato")) == date(2026, 1, 1)
    assert (site.in_force["plazos/cobro"].since, site.in_force["plazos/pan-duro"].since) == (TODAY, date(2026, 2, 1))
    assert {each.since for each in site.in_force.values() if each.kind == "step"} == {date(2026, 2, 1)}
    right = Filler(site).right(site.right("tiempo"))
    assert [right.in_force_since, *(clause.in_force_since for clause in right.clauses)] == [TODAY, TODAY, date(2026, 6, 1)]


def test_a_review_on_the_day_of_an_edition_may_be_of_what_came_after_it(small_project: Project) -> None:
    def told(today: date) -> list[str]:
        return [mistake.path for mistake in small_project.check(today) if "nadie lo ha revisado" in mistake.what]

    assert edition(small_project, effective=TODAY.isoformat()) == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    assert told(TODAY) == [TIEMPO]
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", f"reviewed: {TODAY}")
    assert told(TODAY) == told(TODAY + timedelta(days=9)) == []


def test_one_that_an_edition_already_told_of_holds_for_that_day_alone(small_project: Project) -> None:
    small_project.edit(TIEMPO, "reviewed: 2026-10-06", f"reviewed: {TODAY}")
    assert edition(small_project, effective=TODAY.isoformat()) == 0
    small_project.edit(TIEMPO, "No tiene que repetirlo.", "No tiene que repetirlo nunca.")
    told = [[each.path for each in small_project.check(day) if "nadie lo ha revisado" in each.what] for day in (TODAY, TODAY + timedelta(days=1))]
    assert told == [[], [TIEMPO]]


# --- Reviews --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "last"), [("2026-01-01", "2029-01-01"), ("2024-02-29", "2027-02-28"), ("2025-03-01", "2028-03-01"), ("9998-01-01", "9999-01-01")]
)
def test_three_years(day: str, last: str) -> None:
    assert latest_review(date.fromisoformat(day)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "severity"),
    [("2028-10-02", None), ("2028-10-03", "warning"), ("2029-01-01", "warning"), ("2029-01-02", "error"), ("2035-01-01", "error")],
)
def test_a_declaration_holds_three_years(day: str, severity: str | None, small_project: Project) -> None:
    small_project.edit(RECORD, "review_by: 2028-12-31", "review_by: 2029-01-01")
    told = [m.severity for m in small_project.check(date.fromisoformat(day)) if m.path == RECORD]
    assert told == ([severity] if severity else [])


def test_what_only_a_day_made_wrong_stops_no_build(small_project: Project) -> None:
    edition(small_project, "--force", effective="2026-01-01")
    notice = {
        "id": "x",
        "change": "problems/cobro/promise/share",
        "to": "90",
        "says": "Menos.",
        "reason": "Sí.",
        "announced": "2026-11-01",
        "effective": "2027-01-01",
    }
    small_project.write(NOTICES, json.dumps([notice]))
    loaded, day = small_project.load(), date(2029, 6, 1)
    assert {m.path for m in check(loaded, day) if m.severity == "error"} == {RECORD, NOTICES}
    assert [m for m in check(loaded, day, building=True) if m.severity == "error"] == []


def test_strict_reviews_makes_errors_of_what_is_overdue(small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, CASES / "mistakes/right-review-overdue")
    words = ["--root", str(small_project.root), "check", "--today", TODAY.isoformat()]
    assert cli.main(words) == 0 and cli.main([*words, "--strict-reviews"]) == 1


# --- Keys -----------------------------------------------------------------------------------------------------------------


def test_every_change_has_a_key_that_a_notice_may_name() -> None:
    """Between the editions of the default declaration, and between it and one without most of what it holds."""
    loaded = load(ROOT)
    assert loaded.declaration and loaded.words
    first, second = (each.declaration for each in loaded.editions[-2:])
    poorer = second.model_copy(update={name: getattr(second, name)[:1] for name in ("rights", "problems", "contact_points", "commitments", "authority")})
    changes = [*compare(first, second, loaded.words, TODAY), *compare(second, poorer, loaded.words, TODAY)]
    assert len(changes) > 40
    assert [change.key for change in changes if not named(change.key, [first, second])] == []


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


# --- Conflicts ------------------------------------------------------------------------------------------------------------


def test_the_signs_of_a_conflict_are_told_in_any_data_file(small_project: Project) -> None:
    """As Git leaves them, in the middle of the file, with or without what stood there before."""
    paths = sorted(path.relative_to(small_project.root).as_posix() for path in (small_project.root / "docs/_data").rglob("*.yml"))
    assert len(paths) > 20
    for i, path in enumerate(paths):
        lines = small_project.read(path).split("\n")
        at = len(lines) // 2
        ancestor = ["||||||| antes", lines[at]] if i % 2 else []
        conflict = ["<<<<<<< HEAD", lines[at], *ancestor, "=======", lines[at], ">>>>>>> otra-rama"]
        document = read_file("\n".join([*lines[:at], *conflict, *lines[at + 1 :]]).encode(), path)
        (mistake,) = document.mistakes
        assert (mistake.line, mistake.found) == (at + 1, "`<<<<<<< HEAD`"), path
        assert "choque entre dos cambios" in mistake.what and "Deje solo la versión buena" in mistake.fix
