"""The complaint route of the real world: several ways on, steps that only some have, deadlines by class or none, and a time to go on.

Python and the browser are held to the same cases, `cases/route/vectors.yml`; any route without circles is walked in a fitting order.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from articles import show
from built_site import Site
from conftest import Project, as_published
from declaration import site as published
from declaration.deadlines import deadline
from declaration.deadlines.owed import after
from declaration.exports import clock as export
from declaration.exports import open_data
from declaration.models import OUTSIDE, ComplaintRoute, OnlyFor, Step, by_id
from declaration.units import whole_minute
from declaration.views import letter_terms
from declaration.words import Words
from golden_cases import CASES, edit
from visiting import Visitor

VECTORS = yaml.load((CASES / "route/vectors.yml").read_text("utf-8"), yaml.BaseLoader)
DOORS = CASES / "fragments/complaint-route/with-doors"


@pytest.fixture
def with_doors(small_project: Project) -> published.Site:
    edit(small_project, DOORS)
    return as_published(small_project.load())


def test_a_case_has_the_steps_and_dates_that_python_says(with_doors: published.Site) -> None:
    declaration, almanac = with_doors.declaration, with_doors.almanac
    for vector in VECTORS:
        problem, start = by_id(declaration.problems, vector["problem"]), datetime.fromisoformat(vector["from"]).replace(tzinfo=almanac.zone)
        stages = declaration.route_of(problem, vector["class"])
        assert [(each.step.id, each.number, [*each.doors]) for each in stages] == [(id, step["number"], step["doors"]) for id, step in vector["steps"].items()]
        promise = problem.promise_for(vector["class"]).through(vector["point"])
        solution = whole_minute(deadline(start, promise.resolution, almanac.opening(vector["point"])))
        before: dict[str, list[datetime | None]] = {}
        for i, (stage, expected) in enumerate(zip(stages, vector["steps"].values(), strict=True)):
            step = stage.step
            point = vector["point"] if vector["point"] in step.contact_points else step.contact_points[0]
            through = almanac.opening(point)
            period, missed = step.deadline_for(vector["class"], point), before.get(step.id, [])
            if not period or None in missed:
                ends = passed = None
            elif i:
                ends = passed = whole_minute(after(max(missed), period, through))
            else:
                ends, passed = whole_minute(deadline(start, period, through)), solution
            for door in stage.doors:
                before.setdefault(door, []).append(passed)
            assert _told(ends) == expected["ends"], (vector, step.id)
            assert _told(ends and step.go_on_within and whole_minute(after(ends, step.go_on_within, through))) == expected.get("go_on", "open")


def _told(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "open"


def test_a_browser_says_the_same(with_doors: published.Site, visit: Callable[..., Visitor]) -> None:
    visitor, zone = visit(), with_doors.almanac.zone
    minutes = [int(datetime.fromisoformat(vector["from"]).replace(tzinfo=zone).timestamp()) // 60 for vector in VECTORS]
    found = visitor.goto("").evaluate(
        """async ([scripts, data, cases]) => {
          const [{ Clock }, { answerToComplaint, plan }] = await Promise.all([import(`${scripts}clock.js`), import(`${scripts}plan.js`)])
          const clock = new Clock(data.clock)
          return cases.map(({ problem: id, class: wanted, point, start }) => {
            const problem = data.problems.find(each => each.id === id)
            const product = problem.classes.find(each => each.id === wanted) ?? problem.classes[0]
            const through = data.contact_points.find(each => each.id === point)
            const dates = plan({ problem, product, point: through, start }, data, clock)
            const told = dates.steps.map(({ step, place, doors, end, open, goOn }) => [step.id, place, doors, open ? 'open' : end, goOn ? goOn.end : null])
            return [told, answerToComplaint(product, through, dates) === dates.steps[0]]
          })
        }""",
        [visitor.modules(), json.loads(json.dumps(export._Filler(with_doors).whole())), [{**v, "start": at} for v, at in zip(VECTORS, minutes, strict=True)]],
    )

    def minute(text: str | None) -> int | str | None:
        return text if text in (None, "open") else int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) // 60

    for vector, (steps, as_step) in zip(VECTORS, found, strict=True):
        expected = [
            [id, int(step["number"].rstrip("ab")), step["doors"], minute(step["ends"]), minute(step.get("go_on"))] for id, step in vector["steps"].items()
        ]
        assert steps == expected, vector
        # Four working hours are promised to any call about the radio: a complaint about it is answered by when the first step is decided.
        assert as_step == (vector["problem"] == "radio-rota" and vector["point"] == "telefono")


def test_a_letter_quotes_the_time_of_the_step_and_not_of_any_call(with_doors: published.Site) -> None:
    promise, step = by_id(with_doors.declaration.problems, "radio-rota").promise, by_id(with_doors.declaration.complaint_route.steps, "direccion")
    words = with_doors.words
    assert "4 horas" in letter_terms.figures(promise, words)["answer"]
    assert letter_terms.figures(promise, words, partial(step.deadline_for, ""))["answer"] == "2 a 3 días hábiles, según el canal"


def test_open_data_say_every_way_on_and_whom_a_step_is_for(with_doors: published.Site) -> None:
    (content,) = (json.loads(made) for path, made in open_data.files(with_doors) if path == open_data.PATH)
    steps = {step["id"]: step for step in content["complaint_route"]}
    assert list(steps) == ["mostrador", "direccion", "ombudsman", "comite", "fuera"]
    (own,) = steps["mostrador"]["deadline_by_channel"]
    assert (own["contact_point"], own["deadline"]["words"]) == ("tienda", "2 días hábiles")
    assert (steps["mostrador"]["next"], steps["mostrador"]["ways_on"]) == ("direccion", ["direccion", "ombudsman"])
    ombudsman = steps["ombudsman"]
    assert ombudsman["ways_on"] == ["comite", "fuera"] and ombudsman["only_for"] == {"problems": ["cobro"], "classes": ["pan"]}
    assert ombudsman["deadline"] is None and [(each["product_class"], each["deadline"]["words"]) for each in ombudsman["deadlines"]] == [("pan", "1 mes")]
    assert ombudsman["go_on_within"]["words"] == "1 mes" and steps["comite"]["go_on_within"] is None


# --- On the pages ----------------------------------------------------------------------------------------------------------

_CHOOSING = """
  - id: defensor
    name: Defensor
    decides: una persona de fuera
    what_to_do: Escríbale.
    contact_points: [correo]
    deadline: 5 working days
    deadlines:
      gran-compra: 2 working days
    you_get: Una respuesta.
    if_not: Siga.
    go_on_within: 2 months
    next: [direccion-de-clientes, outside]
    only_for:
      problems: [cobro-indebido]
"""


def test_who_may_choose_sees_it_in_the_calculator_and_chooses_in_the_letter(project: Project, site: Site, visit: Callable[..., Visitor], words: Words) -> None:
    route, deciding = "docs/_data/complaint_route.yml", "docs/_data/authority.yml"
    project.unpublish()
    project.write(route, project.read(route).replace("    next: direccion-de-clientes\n", "    next: [defensor, direccion-de-clientes]\n") + _CHOOSING)
    project.edit(route, "    deadline: 2 working days\n", "")
    project.write(deciding, project.read(deciding) + "- step: defensor\n  role: X\n  actions: [Todo]\n  passes_on: Nada.\n")
    assert not [mistake for mistake in project.check() if mistake.severity == "error"]
    w, form, visitor = words.route_dates, words.complaint_form, visit()
    show(visitor.context, site, project.load(), "plazos/calcular.md", "reclamar/mensaje.md")
    visitor.page.clock.set_fixed_time("2026-11-27T12:00:00+01:00")
    found = {}
    for problem in ("cobro-indebido", "consulta"):
        page = visitor.goto(f"plazos/calcular/?problema={problem}&producto=gran-compra&canal=telefono&fecha=2026-11-27&hora=10:00")
        steps = page.locator(".dd-timeline > li")
        steps.first.wait_for()
        found[problem] = steps.all_inner_texts()
    *_, unit, ombudsman, last, _outside = found["cobro-indebido"]
    assert w.then_choose.format(steps="Defensor o Dirección de Clientes") in unit
    # The unit decides by Sat 5 December; Sun 6 to Tue 8 are no working days: Wed 9, Thu 10; two months from then.
    assert "jueves 10 de diciembre" in ombudsman and w.go_on_by.format(when="miércoles 10 de febrero de 2027") in ombudsman
    assert w.no_deadline in last and "«Me cobraron mal o dos veces»" in ombudsman
    assert len(found["consulta"]) == len(found["cobro-indebido"]) - 1 and not any("Defensor" in step for step in found["consulta"])

    page = visitor.goto("reclamar/mensaje/?producto=gran-compra#cobro-indebido")
    page.locator("[name=turn][value=second]").check()
    page.evaluate("document.querySelector('.dd-complaint__take details').open = true")
    page.locator("[name=first-date]").fill("2026-11-02")
    letter, door = page.locator("[data-letter-of]:not([hidden]) [data-letter]"), page.locator("[name=to-step]")
    page.locator("[name=first-step]").select_option("supervisor")
    expect(door).to_be_hidden()
    page.locator("[name=first-step]").select_option("defensor")
    expect(letter).to_contain_text("Dirección de Clientes")
    expect(page.locator("[data-state]")).to_contain_text(form.go_on_by.format(step="Dirección de Clientes", when="lunes 4 de enero de 2027"))
    assert "Tiene que decidir" not in letter.inner_text()  # nothing is promised there
    door.select_option(label=words.complaint_route.outside)
    expect(letter).to_contain_text("reclamé a")
    assert "último paso" not in letter.inner_text()


# --- Any route -----------------------------------------------------------------------------------------------------------


def _route(doors: dict[str, list[str]]) -> ComplaintRoute:
    steps = [Step.model_construct(id=id, next=[*others], only_for=OnlyFor()) for id, others in doors.items()]
    return ComplaintRoute.model_construct(start=next(iter(doors)), steps=steps)


@st.composite
def routes(draw: st.DrawFn) -> dict[str, list[str]]:
    """Steps that lead to later ones only, or outside."""
    ids = [f"paso-{i}" for i in range(draw(st.integers(1, 8)))]
    return {id: draw(st.lists(st.sampled_from([*ids[i + 1 :], OUTSIDE]), min_size=1, max_size=3, unique=True)) for i, id in enumerate(ids)}


@given(routes(), st.data())
def test_each_step_comes_once_and_after_all_that_lead_to_it(doors: dict[str, list[str]], data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from([*doors]))) - {"paso-0"}
    stages = _route(doors).stages(has=lambda step: step.id not in left_out)
    order = [each.step.id for each in stages]
    assert len({*order}) == len(order) and not left_out & {*order}
    assert len({each.number for each in stages}) == len(stages)
    for stage in stages:
        assert stage.doors and OUTSIDE in {door for each in stages for door in each.doors}
        for door in stage.doors:
            after_it = [each for each in stages if each.step.id == door]
            assert door == OUTSIDE or (order.index(door) > order.index(stage.step.id) and after_it[0].place > stage.place)
    assert {door for each in stages for door in each.doors} - {OUTSIDE} == {*order} - {"paso-0"}


def test_a_long_route_or_one_that_goes_round_is_walked_to_its_end() -> None:
    long = {f"paso-{i}": [f"paso-{i + 1}"] for i in range(2000)}
    assert len(_route(long).in_order()) == 2000
    assert _route({"a": ["b"], "b": ["c", OUTSIDE], "c": ["b"]}).in_order()[0].id == "a"
