"""What holds of any law and any company: a sector more takes nothing away, nothing is replaced by nothing, a layer loses nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, TODAY
from declaration.law.layers import laid_on
from declaration.law.limits import is_limit, limits_of, replaced
from declaration.law.scope import binding
from declaration.models import SECTORS, Act, Company, Jurisdiction, LawLayer, Rule, with_wider
from laws import LAWS, LAYERS, company, declared, duties_of, files, law, rule

DAYS = st.sampled_from([None, date(2026, 6, 1), date(2026, 12, 28), date(2027, 6, 1)])
DAY = st.dates(date(2026, 1, 1), date(2028, 1, 1))
SECTOR = st.sampled_from(sorted(SECTORS))


def some(*choices: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(choices), max_size=2, unique=True)


SCOPES = st.fixed_dictionaries(
    {},
    optional={
        "sectors": st.lists(SECTOR, max_size=3, unique=True), "except_sectors": st.lists(SECTOR, max_size=2, unique=True),
        "sizes": some("large", "smaller"), "regions": some("ES-MD", "ES-AN"), "sells": some("store", "distance"), "goods": some("new", "digital"),
    },
)  # fmt: skip
FACTS = st.fixed_dictionaries(
    {"sectors": st.lists(SECTOR, max_size=3, unique=True), "size": st.sampled_from([{"workers": 40}, {"workers": 250}])},
    optional={"region": st.sampled_from(["ES-MD", "ES-AN"]), "sells": st.sampled_from([["store"], ["distance"]]), "goods": some("new", "digital")},
)


@st.composite
def laws(draw: Any) -> list[Rule]:
    """Some limits, each of which may stand in the place of others before it."""
    found = []
    for number in range(draw(st.integers(1, 5))):
        begins, replaces = draw(DAYS), draw(st.lists(st.integers(0, number - 1), max_size=2, unique=True)) if number else []
        more: dict[str, Any] = {"effective_from": begins} if begins else {}
        more["replaces"] = [{"rule": f"plazo-{each}", "article": "art. 1"} for each in replaces]
        more["unsettled"] = [{"sectors": each, "why": "No está claro."} for each in draw(st.lists(st.lists(SECTOR, max_size=1), max_size=1))]
        found.append(rule(f"plazo-{number}", "answer", f"{number + 1} calendar days", scope=draw(SCOPES), **more))
    return found


def of(rules: list[Rule], ours: Company, day: date = TODAY) -> dict[str, bool]:
    """The limits that bind a company, and whether that is sure."""
    jurisdiction = spain().model_copy(update={"rules": rules})
    return {each.rule.id: each.certain for each in limits_of(ours, jurisdiction, day, tuple(ours.sectors))}


@given(rules=laws(), facts=FACTS, added=SECTOR, day=DAY)
def test_a_sector_more_removes_no_limit_but_by_what_the_law_says(rules: list[Rule], facts: dict[str, Any], added: str, day: date) -> None:
    """Who had no sector has now one business of that sector; who had others keeps all that binds them."""
    it_only_adds(rules, facts, added, day)


@given(file=st.sampled_from([file for file in files() if file.parent.name == Path(LAWS).name]), facts=FACTS, added=SECTOR, day=DAY)
def test_so_it_is_in_each_country(file: Path, facts: dict[str, Any], added: str, day: date) -> None:
    it_only_adds(law(file).rules, facts, added, day)


def it_only_adds(rules: list[Rule], facts: dict[str, Any], added: str, day: date) -> None:
    had, ours = facts["sectors"], company(facts)
    before, after = (of(rules, with_sectors(ours, sectors), day) for sectors in (had, [*{*had, added}]))
    alone, large = with_sectors(ours, [added]), spain().large
    bound = [each for each in rules if is_limit(each) and binding(each.scope, alone, large).binds]
    for each in rules:
        if each.id in before.keys() - after.keys():
            says_so = with_wider([added]) & {*each.scope.except_sectors} or each.id in replaced(bound, day)
            assert says_so and not had, each.id
        elif before.get(each.id) and not after[each.id]:
            assert not had and any(not why.sectors or with_wider([added]) & {*why.sectors} for why in each.unsettled), each.id


@given(of_act=SCOPES, of_duty=SCOPES, facts=FACTS, added=SECTOR)
def test_nor_a_duty(of_act: dict[str, Any], of_duty: dict[str, Any], facts: dict[str, Any], added: str) -> None:
    act, ours = act_of(of_act, of_duty), company(facts)
    country = spain().model_copy(update={"acts": [act]})
    had, has = (duties_of(with_sectors(ours, sectors), country) for sectors in (facts["sectors"], [*{*facts["sectors"], added}]))
    if had and not has:
        excepted = {*act.scope.except_sectors, *act.duties[0].scope.except_sectors}
        assert with_wider([added]) & excepted and not facts["sectors"]


def act_of(of_act: dict[str, Any], *of_duties: dict[str, Any], id: str = "ley") -> Act:
    fact = {"sources": [{"name": "Ley de Prueba"}], "confidence": "high", "checked_on": "2026-11-20"}
    duties = [{"id": f"{id}-deber-{number}", "article": "art. 1", "says": "Algo.", "scope": scope} for number, scope in enumerate(of_duties)]
    return Act.model_validate({"id": id, "name": "Ley", "summary": "De algo.", "who": "A alguien.", "scope": of_act, "duties": duties, **fact})


@given(rules=laws(), facts=FACTS, day=DAY)
def test_a_limit_that_is_replaced_holds_until_the_other_begins(rules: list[Rule], facts: dict[str, Any], day: date) -> None:
    """On no day is there nothing in its place; and where nothing is replaced, all that binds holds. One that isn't sure to bind stands in
    nobody's place, and makes it unsure that what it names still binds."""
    sectors = facts["sectors"][:1]  # one business: what another is bound to doesn't replace anything of this one
    ours = company({**facts, "sectors": sectors})
    by_id_ = {each.id: each for each in rules}
    held = of(rules, ours, day)
    alone = of([each.model_copy(update={"replaces": []}) for each in rules], ours, day)
    heirs = {id: {each.id for each in rules if alone.get(each.id) and id in {other.rule for other in each.replaces}} for id in alone}

    def begun(id: str) -> bool:
        return (by_id_[id].effective_from or date.min) <= day

    for id in alone:
        assert (id in held) == all((by_id_[heir].effective_from or date.min) > max(day, by_id_[id].effective_from or date.min) for heir in heirs[id])
        if begun(id):
            line = {id}
            while more := {heir for each in line for heir in heirs[each]} - line:
                line |= more
            assert any(each in held and begun(each) for each in line)


def with_sectors(ours: Company, sectors: list[str]) -> Company:
    return ours.model_copy(update={"sectors": sectors})


def spain() -> Jurisdiction:
    return declared({}).jurisdiction


# --- Layers -------------------------------------------------------------------------------------------------------------


@st.composite
def stacks(draw: Any) -> tuple[Jurisdiction, dict[str, LawLayer]]:
    """A country on one or two layers, of which it takes up some rules and duties. The upper layer may stand on itself."""
    layers = {}
    for name, stands_on in (("una", draw(st.sampled_from([None, "dos", "una", "no-la-hay"]))), ("dos", draw(st.sampled_from([None, "una"])))):
        rules = [rule(f"{name}-{n}", "answer", f"{n + 1} calendar days", directive=draw(st.booleans())) for n in range(draw(st.integers(0, 3)))]
        acts = [act_of({}, *[{}] * draw(st.integers(1, 2)), id=f"{name}-ley-{n}") for n in range(draw(st.integers(0, 2)))]
        layers[name] = LawLayer(id=name, name=name, rules=rules, acts=acts).model_copy(update={"extends": stands_on})
    rule_ids = [each.id for layer in layers.values() for each in layer.rules]
    duty_ids = [duty.id for layer in layers.values() for act in layer.acts for duty in act.duties]
    own = act_of({}, {}, id="propia")
    takes = draw(st.lists(st.sampled_from(duty_ids), unique=True)) if duty_ids else []
    own = own.model_copy(update={"duties": [own.duties[0].model_copy(update={"transposes": takes})]})
    taken = draw(st.lists(st.sampled_from(rule_ids), unique=True)) if rule_ids else []
    country = spain().model_copy(
        update={"extends": draw(st.sampled_from(["una", None])), "rules": [rule("propio", "answer", "9 calendar days", transposes=taken)], "acts": [own]}
    )
    return country, layers


@given(stacks())
def test_a_country_on_a_layer_keeps_its_own_and_loses_nothing_that_it_doesnt_take_up(stack: tuple[Jurisdiction, dict[str, LawLayer]]) -> None:
    country, layers = stack
    laid = laid_on(country, layers)
    below: list[LawLayer] = []
    above = country.extends
    while above in layers and layers[above] not in below:
        below.append(layers[above])
        above = below[-1].extends
    taken = {id for each in country.rules for id in each.transposes} | {id for act in country.acts for duty in act.duties for id in duty.transposes}
    assert laid.rules == [*country.rules, *(each for layer in below for each in layer.rules if each.id not in taken)]
    assert laid.acts[: len(country.acts)] == country.acts
    left = [(act.id, duty) for layer in below for act in layer.acts for duty in act.duties if duty.id not in taken]
    assert [(act.id, duty) for act in laid.acts[len(country.acts) :] for duty in act.duties] == left
    for name in set(Jurisdiction.model_fields) - {"rules", "acts"}:
        assert getattr(laid, name) == getattr(country, name) or getattr(laid, name)[: len(getattr(country, name))] == getattr(country, name)


def test_what_only_a_directive_asks_binds_nobody_and_what_a_regulation_asks_does() -> None:
    layer = LawLayer(
        id="una",
        name="Una",
        rules=[rule("de-directiva", "answer", "5 calendar days", directive=True), rule("de-reglamento", "answer", "6 calendar days")],
        acts=[act_of({}, {}).model_copy(update={"directive": True}), act_of({}, {}, id="reglamento")],
    )
    country = spain().model_copy(update={"extends": "una", "rules": [], "acts": []})
    laid = laid_on(country, {"una": layer})
    assert of(laid.rules, company({})) == {"de-directiva": False, "de-reglamento": True}
    assert duties_of(company({}), laid) == {"reglamento": ["reglamento-deber-0"]}


def test_spain_stands_on_the_union_which_says_once_what_all_its_countries_share() -> None:
    union, here = law(ROOT / LAYERS / "eu.yml"), spain()
    assert law(ROOT / LAWS / "es.yml").extends == "eu"
    assert {body.id for body in union.outside_bodies} <= {body.id for body in here.outside_bodies}
    assert [each.address for each in here.forbidden_links] == [each.address for each in union.forbidden_links]
    duties = {duty.id for act in here.acts for duty in act.duties}
    assert "eu-accesibilidad" not in duties and {"productos-y-servicios-accesibles", "eu-proteccion-de-datos"} <= duties
