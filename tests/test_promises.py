"""A figure of a promise is declared once, in its model: everything that shows, compares or publishes figures takes it from there."""

from __future__ import annotations

import functools
import json
from typing import Any, get_args

import pytest

from conftest import FIXTURE, ROOT, TODAY, as_published
from declaration import loading, placeholders
from declaration.changes import compare
from declaration.changes.telling import label
from declaration.checking import check
from declaration.exports import clock, open_data
from declaration.exports.open_data_shape import Period, PromiseShape
from declaration.loading import Loaded
from declaration.models import Override, ProblemType, Promise
from declaration.models.problems import BY_CHANNEL, DIFFERING, DIFFERING_BY_CHANNEL, FIGURES, more_periods
from declaration.placeholders import KINDS
from declaration.publishing.dated import PromiseThen, right_then
from declaration.quantities import Duration
from declaration.site import Site
from declaration.views import clock as clock_rules
from declaration.views import definitions, letter_terms, sla_table
from declaration.views import problem as problem_page
from declaration.views.by_class import both_figures
from declaration.words import Words
from mutations import put

README = "docs/_data/README.md"
PROBLEM = "radio-rota"


def test_a_figure_that_was_forgotten_somewhere_is_named() -> None:
    """What isn't taken from the model by itself: what it is called, what is published of it, what the guide says."""
    words = loading.load(ROOT).words
    guide = (ROOT / README).read_text("utf-8")
    assert words, "`check` says which words a new figure has to have"
    forgotten = [f"{name}: `changes.fields` in the words" for name in FIGURES if label(Promise, name, words).startswith("`")]
    forgotten += [f"{name}: PromiseShape in exports/open_data_shape.py" for name in FIGURES if name not in PromiseShape.model_fields]
    forgotten += [f"{name}: {README}" for name in FIGURES if f"`{name}`" not in guide and f".{name}]]" not in guide]
    by_channel = {f"{field}{BY_CHANNEL}" for field in DIFFERING_BY_CHANNEL}
    forgotten += [
        f"{name}: PromiseShape in exports/open_data_shape.py, {README}" for name in by_channel if name not in PromiseShape.model_fields or name not in guide
    ]
    assert forgotten == []
    assert set(FIGURES) == {*Promise.model_fields} - {"assures", "window", "indicator", *by_channel}, "what a new field is, if it is no figure"
    published = {name: PromiseShape.model_fields[name].annotation for name in FIGURES if Duration in _types(Promise, name)}
    assert {name for name, kind in published.items() if Period not in (kind, *get_args(kind))} == set()


def _types(model: Any, field: str) -> tuple[Any, ...]:
    annotation = model.model_fields[field].annotation
    return (annotation, *get_args(annotation))


def test_a_class_may_have_each_figure_of_its_own_and_a_reply_may_ask_for_it() -> None:
    assert set(Override.model_fields) == {*DIFFERING, "remedy", "remedies"}
    assert KINDS["promise"].fields == FIGURES


class GrownPromise(Promise):
    courier: Duration | None = None


def _grown(courier: str) -> Loaded:
    """The small declaration, with a period that only its model and its words know of."""
    loaded = _small()
    promise = next(each for each in loaded.parts["problems"] if each.id == PROBLEM).promise
    grown = GrownPromise.model_validate(promise.model_dump(exclude_none=True) | {"courier": courier})
    at = next(i for i, each in enumerate(loaded.parts["problems"]) if each.id == PROBLEM)
    words = loaded.words
    assert loaded.declaration and words
    named = {name: getattr(words, name).model_copy(update={"courier": "Vamos en"}) for name in ("problem", "sla_table")}
    again = loading.load(FIXTURE)
    again.parts, again.words = again.parts | {"problems": put(loaded.declaration, ("problems", at, "promise"), grown).problems}, words.model_copy(update=named)
    return again


@functools.cache
def _small() -> Loaded:
    return loading.load(FIXTURE)


def test_a_copy_of_a_problem_works_out_what_it_promises_by_itself() -> None:
    """What a class is promised is worked out once for each problem: a copy that has another promise isn't that problem."""
    declaration = loading.load(ROOT).declaration
    assert declaration
    id, problem = next((id, each) for each in declaration.problems for id in each.overrides if each.promise_for(id) != each.promise)
    assert problem.model_copy(update={"overrides": {}}).promise_for(id) == problem.promise


def test_a_third_kind_of_period_shows_wherever_the_others_do() -> None:
    loaded = _grown("2 working hours")
    declaration, words = loaded.declaration, loaded.words
    assert declaration and words
    assert more_periods(GrownPromise) == (*more_periods(Promise), "courier")
    site, said = as_published(loaded), "Vamos en: 2 horas hábiles"
    problem = site.problem(PROBLEM)
    right = next(each for each in declaration.rights if each.id in problem.rights)
    for about in ({"problem": problem}, {"right": right}, {}):
        rows = sla_table.view(site, **about).rows
        assert said in [note.text for row in rows for note in row.notes]
    head = problem_page.view(site, problem=problem)
    assert ("Vamos en", "2 horas hábiles") in head.promised[0].more
    assert said in [more for row in right_then(site.lookup, right, words).promises for more in row.more]
    (change,) = compare(declaration, _grown("3 working hours").declaration, words, TODAY)
    assert change.key == f"problems/{PROBLEM}/promise/courier" and change.verdict == "read"


@pytest.mark.parametrize(("courier", "told"), [("2 working hours", []), ("9999 years", ["Este plazo acaba después del año 9999"])])
def test_a_period_that_no_law_limits_must_end_all_the_same(courier: str, told: list[str]) -> None:
    assert [mistake.what for mistake in check(_grown(courier), TODAY)] == told


def test_who_tells_that_a_moment_was_missed_is_answered_after_it() -> None:
    """What is promised on time is due before anybody can say that it wasn't: no answer could come sooner."""
    loaded = loading.load(FIXTURE)
    assert loaded.declaration
    at = next(i for i, each in enumerate(loaded.declaration.problems) if each.id == PROBLEM)
    timely = put(loaded.declaration, ("problems", at, "promise", "resolution"), Duration.model_validate("on time"))
    loaded.parts = loaded.parts | {"problems": timely.problems}
    assert [mistake.what for mistake in check(loaded, TODAY)] == []


def test_what_differs_by_channel_is_told_of_all_channels_and_counted_by_the_one_that_is_chosen() -> None:
    loaded = loading.load(FIXTURE)
    assert loaded.declaration
    at = next(i for i, each in enumerate(loaded.declaration.problems) if each.id == PROBLEM)
    differing = put(loaded.declaration, ("problems", at, "promise", "first_response_by_channel"), {"telefono": Duration.model_validate("4 working hours")})
    loaded.parts = loaded.parts | {"problems": differing.problems}
    site = as_published(loaded)
    problem, words, said = site.problem(PROBLEM), site.words, "4 horas hábiles a 2 días hábiles, según el canal"
    assert placeholders.fill("[[promise:radio-rota.first_response]]", site) == said
    assert both_figures(problem, site.declaration.classes_of(problem), words)["first_response"] == said
    assert letter_terms.figures(problem.promise, words)["answer"] == said
    assert any("El teléfono, 4 horas hábiles; los demás canales, 2 días hábiles" in more for row in _rows(site, problem, words) for more in row.more)
    (product,) = json.loads(dict(clock.files(site))[clock.PATH])["problems"][at]["classes"]
    assert product["first_response"]["unit"] == "working days"
    assert product["by_channel"]["telefono"]["first_response"]["unit"] == "working hours" and product["by_channel"]["telefono"]["resolution"]
    (own,) = open_data.data(site).problems[at].promises[0].first_response_by_channel
    assert (own.contact_point, own.deadline and own.deadline.words) == ("telefono", "4 horas hábiles")
    assert [str(problem.promise.through(point).first_response) for point in ("telefono", "formulario")] == ["4 working hours", "2 working days"]


def _rows(site: Site, problem: ProblemType, words: Words) -> list[PromiseThen]:
    return right_then(site.lookup, site.right(problem.rights[0]), words).promises


def test_hours_that_run_from_the_contact_on_are_told_and_are_better_than_those_that_wait() -> None:
    before, words = _small().declaration, _small().words
    assert before and words
    first = before.problems[0].id
    assert first != PROBLEM
    after = put(put(before, ("company", "hours_start"), "contact"), ("problems", 0, "promise", "first_response"), Duration.model_validate("24 hours"))
    loaded = loading.load(FIXTURE)
    loaded.parts = loaded.parts | {"company": after.company, "problems": after.problems}
    site = as_published(loaded)
    told = {each.name: each.text for each in definitions.view(site).definitions}
    assert told["Horas"].endswith(words.periods.from_contact) and words.periods.from_opening in told["Horas hábiles"]
    assert [clock_rules.view(site, problem=site.problem(id)).at_once for id in (first, PROBLEM)] == [words.clock.at_once, ""]
    assert site.almanac.opening(site.declaration.contact_points[0].id).at_once and not site.almanac.law.at_once
    only = put(before, ("company", "hours_start"), "contact")
    (better,), (worse,) = compare(before, only, words, TODAY), compare(only, before, words, TODAY)
    assert (better.verdict, worse.verdict) == ("improves", "worsens") and "a «desde el contacto»" in better.sentence
