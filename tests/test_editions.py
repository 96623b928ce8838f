"""Editions: each a file that is whole, canonical and hashed, and read for good, however the models grow.

The sentences for wrong files are golden cases: `cases/mistakes/edition-*` and `notice-*`.
"""

from __future__ import annotations

import json
import random
import subprocess
import typing
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, Field, ValidationError, model_validator

import cli
from conftest import FIXTURE, LAW_READ, ROOT, TODAY, Project
from declaration import models
from declaration.checking.rules import check
from declaration.editions import files, format_1, shapes
from declaration.editions.reading import read_editions
from declaration.files import remembered
from declaration.loading import load
from declaration.models import Declaration, Model, Text
from declaration.models.values import Formerly, Id
from declaration.quantities import mistake
from declaration.typed import signs
from edition_files import FIRST, declaration_of, edition

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
    monkeypatch.setattr(remembered, "_stays", False)  # it is another program
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
    monkeypatch.setattr(remembered, "_stays", False)  # it is another program
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
