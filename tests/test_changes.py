"""What changes for customers, in words: each rule in both directions, and no field left out. The command that reviewers run is in `test_changes_command.py`."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from conftest import FIXTURE, ROOT, TODAY, Project, copy_of
from declaration import loading
from declaration.changes import Change, compare, remedy_rules, rules
from declaration.changes.reporting import Review, as_markdown
from declaration.changes.scene import items
from declaration.changes.table import TABLE, Entries, Items, Part, Remedies, Texts, Untold, Value, _by_type, kind
from declaration.changes.telling import NAMES
from declaration.loading.items import models_in
from declaration.models import WEEKDAYS, CallsAnswered, Choice, Declaration, Given, InKind, Model, Override, Promise, Remedy, Season, Target, Text
from declaration.models.references import named_by
from declaration.models.values import Id, Names
from declaration.quantities import Duration, Quantity, Span
from declaration.words import Words
from declaration.words.changes import ReasonWords
from declaration.words.names import FieldWords, NamedWords, SubjectWords, ThingWords, WithoutWords
from golden_cases import CASES, cases, edit
from mutations import Mutation, mutations, put
from read_yaml import read_yaml


@functools.cache
def _read(root: Path) -> tuple[Declaration, Words]:
    loaded = loading.load(root)
    assert loaded.declaration and loaded.words
    return loaded.declaration, loaded.words


def _changes(before: Declaration, after: Declaration) -> list[Change]:
    return compare(before, after, _read(FIXTURE)[1], TODAY)


# --- Each rule, in both directions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("changes"), ids=lambda case: case.name)
def test_a_change_is_told(case: Path, golden) -> None:
    """`expected.md` holds what is said of the change, and below the line what is said where it is undone."""
    (before, words), after = _read(FIXTURE), _edited(case)
    told = [as_markdown(Review(compare(*both, words, TODAY), []), words, TODAY) for both in ((before, after), (after, before))]
    golden("\n\n---\n\n".join(told) + "\n", case / "expected.md")


def test_every_rule_has_its_cases() -> None:
    """Each reason for better or worse shows in the golden cases. (`rules` is read, so a new rule has to have its own.)"""
    words = _read(FIXTURE)[1]
    told = {change.why for case in cases("changes") for change in _of_case(case)}
    names = {each.name for room in (rules, remedy_rules) for each in vars(room).values() if isinstance(each, rules.Rule)} | {rules.FOR_SOME}
    assert names == set(ReasonWords.model_fields)
    assert {name for name in names if getattr(words.changes.reasons, name) not in told} == set()


def _of_case(case: Path) -> Iterator[Change]:
    before = _read(FIXTURE)[0]
    after = _edited(case)
    yield from _changes(before, after)
    yield from _changes(after, before)


@functools.cache
def _edited(case: Path) -> Declaration:
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of(FIXTURE, Path(folder))
        edit(project, case)
        loaded = project.load()
    assert loaded.mistakes == [] and loaded.declaration
    return loaded.declaration


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((95, 180), (90, 180), "worsens"),
        ((95, 180), (95, 200), "worsens"),
        ((95, 180), (96, 200), "worsens"),
        ((95, 180), (94, 60), "worsens"),
        ((95, 180), (95, 120), "improves"),
        ((95, 180), (99, 180), "improves"),
    ],
)
def test_more_calls_answered_sooner_are_better(before: tuple[int, int], after: tuple[int, int], verdict: str) -> None:
    """Who is left waiting by it, is: however much sooner the others are heard."""
    was, now = (_with_calls(*each) for each in (before, after))
    (change,) = _changes(was, now)
    assert change.verdict == verdict and "95 de cada 100 llamadas, en 180 segundos como máximo" in change.sentence
    assert change.key == "contact_points/telefono/answered" and change.to == f"share: {after[0]}; within_seconds: {after[1]}"


def _with_calls(share: int, within_seconds: int) -> Declaration:
    declaration = _read(FIXTURE)[0]
    at = next(i for i, each in enumerate(declaration.contact_points) if each.id == "telefono")
    return put(declaration, ("contact_points", at, "answered"), CallsAnswered(share=share, within_seconds=within_seconds))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (("06-15", "09-15", "09:00-14:00"), ("06-15", "09-15", "09:00-13:00"), "worsens"),
        (("06-15", "09-15", "09:00-14:00"), ("06-15", "09-15", "09:00-14:30"), "improves"),
        (("06-15", "09-15", "09:00-14:00"), ("07-01", "09-15", "09:00-14:00"), "improves"),  # two weeks more of the usual hours, to 15:00
        (("06-15", "09-15", "09:00-14:00"), ("06-15", "09-30", "09:00-14:00"), "worsens"),
        (("06-15", "09-15", "09:00-17:00"), ("06-15", "09-30", "09:00-17:00"), "improves"),  # it is longer than usual
        (("12-15", "01-07", "09:00-14:00"), ("12-15", "12-31", "09:00-14:00"), "improves"),  # over the new year
        (("06-15", "09-15", "09:00-15:00"), ("07-01", "09-15", "09:00-15:00"), "neutral"),  # as the usual week
        (("02-01", "02-28", "09:00-14:00"), ("02-01", "02-29", "09:00-14:00"), "worsens"),  # in some years
        (None, ("06-15", "09-15", "09:00-14:00"), "worsens"),
        (None, ("06-15", "09-15", "08:00-15:00"), "improves"),
        (None, ("06-15", "09-15", "10:00-16:00"), "worsens"),  # an hour gained, another lost
    ],
)
def test_a_season_is_worth_what_is_open_in_it(before: tuple[str, str, str] | None, after: tuple[str, str, str], verdict: str) -> None:
    """Against the office's usual week, Fridays from nine to three; and the other way round."""
    was, now = (_with_season(each) for each in (before, after))
    (change,), (back,) = _changes(was, now), _changes(now, was)
    assert change.verdict == verdict
    assert back.verdict == {"worsens": "improves", "improves": "worsens"}.get(verdict, verdict) or "10:00" in str(after)


def test_a_season_that_moves_is_told_by_its_days() -> None:
    (change,) = _changes(_with_season(("06-15", "09-15", "09:00-14:00")), _with_season(("07-01", "09-15", "09:00-14:00")))
    assert change.sentence == "Horario de la oficina, temporada «Verano»: el primer día pasa del 15 de junio al 1 de julio"
    assert (change.key, change.to) == ("calendars/horario-de-oficina/seasons/Verano/from", "07-01")


def test_a_calendar_is_compared_with_another_over_the_whole_year() -> None:
    """A contact point that goes to a calendar with shorter summers is worse off, and back it is better; in another zone they can't be compared."""
    summer, away = _with_season(("06-15", "09-15", "09:00-14:00")), {"time_zone": "Atlantic/Canary"}
    for update, there, back in (({}, "worsens", "improves"), (away, "read", "read")):
        (calendar,) = (each for each in summer.calendars if each.seasons)
        other = calendar.model_copy(update={"id": "otro", **update})
        declaration = put(summer, ("calendars",), [*_read(FIXTURE)[0].calendars, other])
        at = next(i for i, each in enumerate(declaration.contact_points) if each.calendar == calendar.id)
        moved = put(declaration, ("contact_points", at, "calendar"), "otro")
        assert [each.verdict for each in _changes(declaration, moved)] == [there]
        assert [each.verdict for each in _changes(moved, declaration)] == [back]


def _with_season(season: tuple[str, str, str] | None) -> Declaration:
    declaration = _read(FIXTURE)[0]
    at = next(i for i, each in enumerate(declaration.calendars) if each.id == "horario-de-oficina")
    made = [{"name": "Verano", "from": season[0], "to": season[1], "hours": {"friday": [season[2]]}}] if season else []
    return put(declaration, ("calendars", at, "seasons"), [Season.model_validate(each) for each in made])


# --- No field is left out ---------------------------------------------------------------------------------------------------


def _reachable(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[type[BaseModel], str]]:
    """The fields of every model in a declaration that the table looks into."""
    seen.add(model)
    for field, info in model.model_fields.items():
        yield model, field
        if isinstance(kind(model, field), (Part, Items, Remedies)):
            for inner in models_in(info.annotation):
                if inner not in seen and not issubclass(inner, Quantity):
                    yield from _reachable(inner, seen)


FIELDS = list(_reachable(Declaration, set()))


class Motto(Model):
    id: Id
    text: Text


class Stamp(Model):
    colour: Text


class GrownPromise(Promise):
    """A promise with one more field of each shape: nobody has said a word about them anywhere else."""

    callback: Duration | None = None
    free: bool = False
    said: list[Text] = []
    helpers: list[Annotated[Id, Names("owners")]] = []
    helper: Annotated[Id, Names("owners")] | None = None
    mottos: list[Motto] = []
    stamps: list[Stamp] = []
    stamp: Stamp | None = None
    by_day: dict[str, Stamp] = {}


GROWN: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({}, {"callback": "2 hours"}, ["se añade `callback`: 2 horas"]),
    ({"callback": "2 hours"}, {"callback": "3 hours"}, ["`callback` pasa de 2 a 3 horas"]),
    ({}, {"free": True}, ["`free` pasa de no a sí"]),
    ({"said": ["Sí."]}, {"said": ["Sí.", "Ya."]}, ["`said`: se añade «Ya»"]),
    ({"helper": "caja"}, {"helper": "direccion"}, ["`helper` pasa de «Equipo de Caja» a «Dirección»"]),
    ({}, {"helpers": ["caja"]}, ["`helpers`: se añade «Equipo de Caja»"]),
    ({}, {"mottos": [{"id": "uno", "text": "Sí."}]}, ["se añade `mottos` «Sí»"]),
    ({"mottos": [{"id": "uno", "text": "Sí."}]}, {"mottos": [{"id": "uno", "text": "No."}]}, ["No: cambia el texto"]),
    ({}, {"stamps": [{"colour": "rojo"}]}, ["`stamps`"]),
    ({}, {"stamp": {"colour": "rojo"}}, ["se añade `stamp`"]),
    ({"stamp": {"colour": "rojo"}}, {"stamp": {"colour": "azul"}}, ["`colour`"]),
    ({"by_day": {"lunes": {"colour": "rojo"}}}, {"by_day": {}}, ["`by_day`"]),
]


@pytest.mark.parametrize(("before", "after", "told"), GROWN, ids=lambda each: str(each) if isinstance(each, dict) else "")
def test_a_field_that_nobody_has_classified_has_to_be_read(before: dict[str, Any], after: dict[str, Any], told: list[str]) -> None:
    """It is told from the day on which it is in the model, by its type, and by the name that it has in the data."""
    was, now = (_with_promise(each) for each in (before, after))
    for one, other in ((was, now), (now, was)):
        changes = _changes(one, other)
        assert changes and {change.verdict for change in changes} == {"read"}
        assert _mirrors(changes, _changes(other, one))
    sentences = " ".join(change.sentence for change in _changes(was, now))
    assert all(each in sentences for each in told), sentences


def _with_promise(more: dict[str, Any]) -> Declaration:
    declaration = _read(FIXTURE)[0]
    at = next(i for i, each in enumerate(declaration.problems) if each.id == "radio-rota")
    return put(declaration, ("problems", at, "promise"), GrownPromise.model_validate(declaration.problems[at].promise.model_dump(exclude_none=True) | more))


def test_the_table_says_only_what_differs_from_the_rule() -> None:
    assert [f"{model.__name__}.{field}" for model, fields in TABLE.items() for field, how in fields.items() if _by_type(model, field) == how] == []


def test_the_table_names_no_field_that_is_gone() -> None:
    assert [f"{model.__name__}.{field}" for model, fields in TABLE.items() for field in fields if field not in model.model_fields] == []
    reached = {each for model, _ in FIELDS for each in model.__mro__}
    assert set(TABLE) <= reached


def test_every_id_of_something_else_says_what_it_names() -> None:
    """`Names` at the field: what it leads to is checked, proposed while one types, and told by its name when it changes."""
    own = {"id", "rule", "overrides"}  # of the thing itself; in the same file, where `law_facts` looks for it; a map, whose keys say it
    ids = [(model, field) for model, field in FIELDS if "_kebab" in repr(model.model_fields[field]) and field not in own]
    assert len(ids) > 10 and [f"{model.__name__}.{field}" for model, field in ids if not named_by(model, field)] == []


def test_an_override_holds_nothing_that_its_class_would_not_be_told_of() -> None:
    told = {*Promise.model_fields, *Remedy.model_fields}
    assert set(Override.model_fields) <= told | {"remedy", "remedies"}


def test_what_is_not_told_says_why() -> None:
    assert [how for fields in TABLE.values() for how in fields.values() if isinstance(how, Untold) and len(how.why) < 20] == []


def test_every_field_and_thing_has_a_name_in_the_words_and_no_other_name_is_asked_for() -> None:
    """A name without its word would end in a crash as soon as it changes; a word without its name would never be read."""
    told = [(model, field) for model, field in FIELDS if isinstance(kind(model, field), (Value, Texts, Entries))]
    groups = [inner for model, field in told for inner in _inside(model, field)]
    for group in groups:  # of a group that is told as one value, each field is named below the sentence, and so are those inside it
        if not issubclass(group, (Quantity, Target, CallsAnswered, Given, InKind, Choice)):
            told += [(group, field) for field in group.model_fields]
            groups += [inner for field in group.model_fields for inner in _inside(group, field) if inner not in groups]
    assert {_asked_for(model, field) for model, field in told} == _names(FieldWords)
    optional = {field for _, field in told if field in _names(WithoutWords)}
    assert optional == _names(WithoutWords)
    listed = {field for model, field in FIELDS if isinstance(kind(model, field), Items)} | {"remedies"}
    assert listed == _names(NamedWords)
    entries = {"page_titles"}  # its keys come and go, each with the title that it has
    parts = {field: model for model, field in FIELDS if isinstance(kind(model, field), Part)}
    may_go = {field for field, model in parts.items() if type(None) in get_args(model.model_fields[field].annotation)}
    assert listed | entries | may_go == _names(ThingWords)
    nameless = {field for field, model in parts.items() if not any(set(each.model_fields) & set(NAMES) for each in _inside(model, field))}
    assert set(parts) - _names(SubjectWords) <= nameless and _names(SubjectWords) <= set(parts)


def _names(words: type[BaseModel]) -> set[str]:
    """The names of the data for which these words have a line."""
    return {info.alias or field for field, info in words.model_fields.items()}


def _asked_for(model: type[BaseModel], field: str) -> str:
    """The name under which `label` looks for what a field is called."""
    return next((own for each in model.__mro__ if (own := f"{each.__name__}.{field}") in _names(FieldWords)), field)


def _inside(model: type[BaseModel], field: str) -> list[type[BaseModel]]:
    return list(models_in(model.model_fields[field].annotation))


def test_every_choice_has_its_word() -> None:
    """What is one of a few values in the data is told in Spanish, and not as the data say it."""
    choices = _read(ROOT)[1].changes.choices
    lacking = []
    for model, field in FIELDS:
        if isinstance(kind(model, field), (Value, Texts)) and field != "working_days":  # the days of the week have their names from Babel
            for option in _literals(model.model_fields[field].annotation):
                words = choices.get(field)
                lacking += [] if words and words.get(option) else [f"{model.__name__}.{field}: {option}"]
    assert lacking == []


def _literals(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [option for inner in get_args(annotation) for option in _literals(inner)]


@pytest.mark.parametrize("root", [FIXTURE, ROOT], ids=["small", "real"])
def test_every_single_change_is_told_or_said_not_to_be(root: Path) -> None:
    before = _read(root)[0]
    silent, said, unmirrored = [], [], []
    for mutation in _mutations(root):
        after = mutation.of(before)
        changes = _changes(before, after)
        how = kind(mutation.model, mutation.field)
        if isinstance(how, Untold) and not _is_key(mutation) and mutation.field != "overrides":
            said += [mutation.name] if changes else []
        elif not changes and _means_something(mutation, before):
            silent.append(mutation.name)
        if not _mirrors(changes, _changes(after, before)):
            unmirrored.append(mutation.name)
    assert silent == [], "not told"
    assert said == [], "told, though the table says that it isn't"
    assert unmirrored == []


@functools.cache
def _mutations(root: Path) -> list[Mutation]:
    """All of the small declaration; of the real one, which has more of everything, one of each kind of field for each kind of value."""
    found = list(mutations(_read(root)[0]))
    if root == FIXTURE:
        return found
    first: dict[Any, Mutation] = {}
    for each in found:
        first.setdefault((each.model, each.field, type(each.value), each.way[1:2] if each.way[0] == "jurisdictions" else ()), each)
    return list(first.values())


def _is_key(mutation: Mutation) -> bool:
    how = kind(mutation.model, mutation.field)
    return isinstance(how, Untold) and how.why.startswith("It is what the thing is known by")


def _into(value: Any, part: Any) -> Any:
    return getattr(value, part) if isinstance(value, BaseModel) else value[part]


def _means_something(mutation: Mutation, declaration: Declaration) -> bool:
    """Whether it is a change that any customer of this company could notice, or that can be one at all."""
    way, how = mutation.way, kind(mutation.model, mutation.field)
    if isinstance(how, Value) and how.told(functools.reduce(_into, way, declaration)) == how.told(mutation.value):
        return False  # they come to the same
    inside: Any = declaration
    for part in way:
        table = kind(type(inside), str(part)) if isinstance(inside, BaseModel) else None
        if isinstance(table, Untold) and not (_is_key(mutation) and part == way[-1]):
            return bool(part == "overrides" and _override_means_something(way, mutation, declaration))
        inside = _into(inside, part)
        if isinstance(inside, BaseModel) and not _shown(inside, declaration):
            return False
    if isinstance(how, Entries) and mutation.field == "page_titles":
        differing = {key for key in {**inside, **mutation.value} if inside.get(key) != mutation.value.get(key)}
        return any(how.shown(key) for key in differing)
    if isinstance(how, Remedies):  # one, or several: with both, `check` says so
        return bool(inside or mutation.field == "remedy" or not declaration.problems[way[1]].remedy)
    if isinstance(how, Items) and isinstance(mutation.value, list):
        changed = [each for each in (*inside, *mutation.value) if each not in inside or each not in mutation.value]
        return any(_shown(each, declaration) for each in changed)
    if isinstance(how, Texts) and (refers := named_by(mutation.model, mutation.field)):  # an id that names nothing is told by `check`
        there = {each.id for each in items(declaration, refers)}
        return bool(set(inside) ^ set(mutation.value) & there) and not set(mutation.value) - there
    return True


def _shown(thing: BaseModel, declaration: Declaration) -> bool:
    country, sectors = getattr(thing, "country", None), getattr(thing, "sectors", [])
    if type(thing).__name__ == "Jurisdiction":
        return country == declaration.company.country
    return type(thing).__name__ != "OutsideBody" or not sectors or bool(set(sectors) & set(declaration.company.sectors))


def _override_means_something(way: tuple[Any, ...], mutation: Mutation, declaration: Declaration) -> bool:
    """Whether the class gets something else by it than what it had."""
    problem = declaration.problems[way[1]]
    after = mutation.of(declaration).problems[way[1]]
    classes = {*problem.overrides, *after.overrides}
    told = [(each.promise_for(c), each.remedies_for(c)) for each in (problem, after) for c in sorted(classes) if each.concerns(c)]
    return told[: len(told) // 2] != told[len(told) // 2 :]


_MIRRORED = {("improves", "worsens"), ("worsens", "improves"), ("read", "read"), ("neutral", "neutral")}


def _mirrors(one: list[Change], other: list[Change]) -> bool:
    """Whether the second says of each place the opposite of the first.

    Two rules don't turn round, on purpose: what is better for some and worse for others is worse both ways; and a law that moves
    away from what we promise is to be read, for nobody gains by it.
    """
    reasons = dict(_read(FIXTURE)[1].changes.reasons)
    keyed = [{change.key: change for change in changes} for changes in (one, other)]
    if keyed[0].keys() != keyed[1].keys() or len(one) != len(other):
        return False
    for key, change in keyed[0].items():
        verdicts = (change.verdict, keyed[1][key].verdict)
        for_some = verdicts == ("worsens", "worsens") and change.why == reasons[rules.FOR_SOME] == keyed[1][key].why
        margin = set(verdicts) == {"worsens", "read"} and change.why == reasons["margin"]
        if verdicts not in _MIRRORED and not for_some and not margin:
            return False
    return True


def test_the_same_declaration_changes_nothing() -> None:
    for root in (FIXTURE, ROOT):
        assert _changes(_read(root)[0], loading.load(root).declaration) == []


@settings(max_examples=60)
@given(st.data())
def test_any_changes_at_once_are_told_as_each_alone_and_turn_round(data: st.DataObject) -> None:
    """Several fields of the small declaration at once: nothing is swallowed, the same both ways, in every direction."""
    before = _read(FIXTURE)[0]
    values = [
        each for each in _mutations(FIXTURE) if isinstance(kind(each.model, each.field), Value) and each.way[0] in ("problems", "rights", "contact_points")
    ]
    chosen = data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=5, unique_by=lambda each: each.way))
    after = before
    for each in chosen:
        after = put(after, each.way, each.value)
    told = _changes(before, after)
    assert _mirrors(told, _changes(after, before))
    keys = {change.key for change in told}
    for each in chosen:
        assert {change.key for change in _changes(before, each.of(before))} <= keys


def test_two_dates_are_told_with_their_articles() -> None:
    before = _read(FIXTURE)[0]
    (told,) = _changes(before, put(before, ("edition", "review_by"), date(2029, 1, 1)))
    assert told.sentence == "Esta edición: la fecha en que se revisa pasa del 31 de diciembre de 2028 al 1 de enero de 2029"


@settings(max_examples=40)
@given(st.sampled_from(["minutes", "hours", "working hours", "calendar days", "working days", "months", "years"]), st.integers(1, 30), st.integers(1, 30))
def test_a_longer_deadline_of_the_same_unit_is_worse(unit: str, one: int, other: int) -> None:
    before = _with_resolution(f"{one} {unit}")
    told = _changes(before, _with_resolution(f"{other} {unit}"))
    assert [change.verdict for change in told] == ([] if one == other else ["worsens" if other > one else "improves"])


def _with_resolution(text: str) -> Declaration:
    declaration = _read(FIXTURE)[0]
    at = next(i for i, each in enumerate(declaration.problems) if each.id == "radio-rota")
    return put(declaration, ("problems", at, "promise", "resolution"), Duration.model_validate(text))


def test_unlike_units_are_compared_by_the_hours_of_the_problems_own_contact_points() -> None:
    """Two working days are a week where one opens on Fridays alone, and less where one opens every day."""
    every_day = {day: [Span.model_validate("09:00-15:00")] for day in WEEKDAYS}
    declaration = _read(FIXTURE)[0]
    for hours, verdict in (({"friday": [Span.model_validate("09:00-15:00")]}, "improves"), (every_day, "worsens")):
        calendars = [each.model_copy(update={"hours": hours, "public_holidays": "open", "special_days": []}) for each in declaration.calendars]
        before, after = (put(_with_resolution(text), ("calendars",), calendars) for text in ("2 working days", "5 calendar days"))
        (told,) = _changes(before, after)
        assert told.verdict == verdict
        assert told.sentence == "La radio no suena: la solución pasa de 2 días hábiles a 5 días naturales"


def test_what_cannot_be_counted_has_to_be_read() -> None:
    closed = [each.model_copy(update={"hours": {}, "special_days": []}) for each in _read(FIXTURE)[0].calendars]
    for way, value in ((("calendars",), closed), (("jurisdictions",), []), (("company", "region"), "ES-XX")):
        before, after = (put(_with_resolution(text), way, value) for text in ("2 working days", "5 calendar days"))
        assert [told.verdict for told in _changes(before, after)] == ["read"], way


# --- What says the same ------------------------------------------------------------------------------------------------------


def test_order_comments_and_layout_change_nothing(small_project: Project) -> None:
    for file in sorted((small_project.root / "docs/_data").rglob("*.yml")):
        path = file.relative_to(small_project.root).as_posix()
        if "/words/" not in path:
            turned = _turned(read_yaml(file.read_text("utf-8")))
            small_project.write(path, "# Otro comentario.\n\n" + yaml.safe_dump(turned, allow_unicode=True, sort_keys=False, default_flow_style=True, width=60))
    page = small_project.read("docs/es/derechos/tiempo.md")
    first, second = re.findall(r"^- \*\*.*\n(?:  \{.*\n)?", page, re.MULTILINE)
    small_project.write("docs/es/derechos/tiempo.md", page.replace(first + second, second + first))
    loaded = small_project.load()
    assert [str(mistake) for mistake in loaded.mistakes] == []
    assert loaded.declaration and loaded.declaration != _read(FIXTURE)[0]
    assert _changes(_read(FIXTURE)[0], loaded.declaration) == []


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(inner) for key, inner in reversed(value.items())}
    return [_turned(each) for each in reversed(value)] if isinstance(value, list) else value


# --- As text ----------------------------------------------------------------------------------------------------------------

HOSTILE = [
    "**negrita** _cursiva_ ~~tachado~~ `código`",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt; &amp;",
    "| a | b |",
    "[enlace](https://example.com) ![](x) [^1] <https://example.com>",
    "# título",
    "1. lista",
    "- lista",
    "===",
    "$x$ \\* ``` ``",
    "<!-- declaration:right -->",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_in_the_data_shows_as_text(text: str) -> None:
    words = _read(FIXTURE)[1]
    change = Change("problems/x/promise/resolution", text, "", "worsens", text, "", text, f"{text}\n{text}")
    shown = as_markdown(Review([change, replace(change, verdict="read")], []), words, TODAY)
    page = BeautifulSoup(markdown.markdown(shown, extensions=["extra", "sane_lists"]), "lxml")
    assert {tag.name for tag in page.find_all(True)} <= {"html", "body", "p", "h3", "ul", "li", "strong", "code"}
    plain = " ".join(page.get_text().split())
    assert plain.count(text) >= 6, plain
    assert len(page.find_all("li", recursive=True)) == 2 + 3 + 2


def test_the_golden_cases_are_all_of_the_small_declaration() -> None:
    assert (CASES / "changes").is_dir() and len(cases("changes")) >= 60
