"""Whom the law binds: twelve companies of Spain, written by hand in `cases/law/companies`, and each condition of a scope by itself.

What holds of any law and any company is in `test_law_properties.py`.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from conftest import ROOT, TODAY
from declaration.law.channels import missing_channels, required_of, through
from declaration.law.limits import Limit, Limits, is_limit, limits_of, replaced
from declaration.law.scope import binding, each_business, size_of
from declaration.models import Company, Jurisdiction, Large, Rule, Scope, by_id
from declaration.models.law import Size
from laws import COMPANIES, LAWS, LAYERS, company, declared, duties_of, law, rule
from read_yaml import read_yaml

# --- Twelve companies of Spain ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(COMPANIES.glob("*.yml")), ids=lambda file: file.stem)
def test_what_binds_a_company_is_what_was_written_by_hand(file: Path) -> None:
    written = read_yaml(file.read_text("utf-8"))
    declaration, day = declared(written["company"]), written["day"]
    ours, jurisdiction = declaration.company, declaration.jurisdiction
    limits = limits_of(ours, jurisdiction, day, tuple(ours.sectors))
    assert {each.rule.id for each in limits if each.certain} == set(written["binds"])
    assert {each.rule.id: bool(each.unsettled) for each in limits if not each.certain} == dict.fromkeys(written["doubtful"], True)
    gone = replaced_for(ours, jurisdiction, day)
    assert gone == written["replaced"]
    every = {each.id for name in (f"{LAWS}/es.yml", f"{LAYERS}/eu.yml") for each in law(ROOT / name).rules}
    assert every - {each.rule.id for each in limits} - gone.keys() == set(written["not_bound"])
    for id, why in written["binds"].items():
        assert article(why) == article(by_id(jurisdiction.rules, id).basis), f"{id}: {why}"
    assert duties_of(ours, jurisdiction) == written["duties"]
    assert list(dict.fromkeys(each for asked in required_of(declaration, jurisdiction) for each in asked.channels)) == written["channels"]
    assert [body.id for body in declaration.outside_bodies] == written["bodies"]


def replaced_for(ours: Company, jurisdiction: Jurisdiction, day: date) -> dict[str, str]:
    """The limits in whose place another stands in every business of a company, with that other."""
    found: dict[str, str] = {}
    for business in each_business(ours.sectors):
        bound = [each for each in jurisdiction.rules if is_limit(each) and binding(each.scope, ours, jurisdiction.large, business).binds]
        found |= {id: by.id for id, by in replaced(bound, [each for each in bound if each.confidence != "low" and not each.unsettled], day).items()}
    return {id: by for id, by in found.items() if id not in {each.rule.id for each in limits_of(ours, jurisdiction, day, tuple(ours.sectors))}}


def article(text: str) -> str:
    """The first that it names: 17.1 of «Ley 10/2025, art. 17.1»."""
    (first, *_) = re.findall(r"\barts?\.? (\d+(?:\.\d+)?)", text)
    return first


def test_each_sector_is_written_for_a_large_and_a_smaller_company() -> None:
    large = declared({}).jurisdiction.large
    written = [company(read_yaml(file.read_text("utf-8"))["company"]) for file in COMPANIES.glob("*.yml")]
    sectors = ("water", "energy", "telecommunications", "banking", "air", "retail")
    assert sorted((each.sectors[0], size_of(each, large)) for each in written) == sorted((sector, size) for sector in sectors for size in get_args(Size))


# --- Each condition of a scope ------------------------------------------------------------------------------------------

LARGE = Large.model_validate({"workers": 250, "turnover_over": "50000000 EUR", "balance_over": "43000000 EUR"})
SMALL = {"workers": 249, "turnover": "50000000 EUR", "balance": "43000000 EUR"}
EVERYBODY = {"sectors": ["water"], "size": SMALL, "region": "ES-MD", "sells": ["store"], "contracts": ["one_off"], "goods": ["new"]}
ON_AND_OFF: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[str]]] = {  # scope, who is in it, who isn't, and why not
    "a sector": ({"sectors": ["water"]}, {}, {"sectors": ["energy"]}, ["sectors"]),
    "no sector at all": ({"sectors": ["water"]}, {}, {"sectors": []}, ["sectors"]),
    "a sector is part of another": ({"sectors": ["transport"]}, {"sectors": ["air"]}, {"sectors": ["post"]}, ["sectors"]),
    "and not the other way round": ({"sectors": ["air"]}, {"sectors": ["air"]}, {"sectors": ["transport"]}, ["sectors"]),
    "one of several sectors": ({"sectors": ["water"]}, {"sectors": ["post", "water"]}, {"sectors": ["post", "energy"]}, ["sectors"]),
    "people enough": ({"sizes": ["large"]}, {"size": {**SMALL, "workers": 250}}, {}, ["sizes"]),
    "turnover over the figure": ({"sizes": ["large"]}, {"size": {**SMALL, "turnover": "50000001 EUR"}}, {}, ["sizes"]),
    "balance over the figure": ({"sizes": ["large"]}, {"size": {**SMALL, "balance": "43000001 EUR"}}, {}, ["sizes"]),
    "no figures of money": ({"sizes": ["large"]}, {"size": {"workers": 250}}, {"size": {"workers": 249}}, ["sizes"]),
    "a smaller one": ({"sizes": ["smaller"]}, {}, {"size": {**SMALL, "workers": 250}}, ["sizes"]),
    "a way in by the sector": ({"sectors": ["water"], "sizes": ["large"]}, {}, {"sectors": ["retail"]}, ["sectors", "sizes"]),
    "a way in by the size": ({"sectors": ["energy"], "sizes": ["large"]}, {"size": {"workers": 250}}, {}, ["sectors", "sizes"]),
    "an exception": ({"except_sectors": ["finance"]}, {}, {"sectors": ["finance"]}, ["except_sectors"]),
    "an exception of a part": ({"except_sectors": ["finance"]}, {}, {"sectors": ["insurance"]}, ["except_sectors"]),
    "another business than the exception": ({"except_sectors": ["finance"]}, {"sectors": ["banking", "retail"]}, {"sectors": ["banking"]}, ["except_sectors"]),
    "the other way in doesn't undo an exception": (
        {"sectors": ["water"], "sizes": ["large"], "except_sectors": ["finance"]}, {},
        {"sectors": ["finance"], "size": {"workers": 250}}, ["except_sectors"],
    ),
    "its region": ({"regions": ["ES-MD"]}, {}, {"region": "ES-AN"}, ["regions"]),
    "one of its regions": ({"regions": ["ES-AN"]}, {"regions": ["ES-CT", "ES-AN"]}, {"regions": ["ES-CT", "ES-GA"]}, ["regions"]),
    "its region beside its regions": ({"regions": ["ES-MD"]}, {"regions": ["ES-CT"]}, {"region": "ES-GA", "regions": ["ES-CT"]}, ["regions"]),
    "no region": ({"regions": ["ES-AN"]}, {"region": "ES-AN"}, {"region": None}, ["regions"]),
    "how it sells": ({"sells": ["distance", "off_premises"]}, {"sells": ["store", "distance"]}, {}, ["sells"]),
    "for how long": ({"contracts": ["continuing"]}, {"contracts": ["one_off", "continuing"]}, {}, ["contracts"]),
    "what it sells": ({"goods": ["second_hand", "digital"]}, {"goods": ["digital"]}, {}, ["goods"]),
    "nothing that one takes home": ({"goods": ["new"]}, {}, {"goods": []}, ["goods"]),
    "everything together": ({"sectors": ["water"], "sells": ["store"], "goods": ["new"]}, {}, {"sells": ["distance"], "goods": []}, ["sells", "goods"]),
}  # fmt: skip


def in_scope(scope: dict[str, Any], facts: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether a company is in it, and the conditions that decide it."""
    known = {name: value for name, value in {**EVERYBODY, **facts}.items() if value is not None}
    ours = company(known) if "region" in known else company(known).model_copy(update={"region": None})
    how = binding(Scope.model_validate(scope), ours, LARGE)
    return how.binds, [each.name for each in how.because]


@pytest.mark.parametrize(("scope", "inside", "outside", "because"), ON_AND_OFF.values(), ids=ON_AND_OFF)
def test_a_condition_of_a_scope_on_and_off(scope: dict[str, Any], inside: dict[str, Any], outside: dict[str, Any], because: list[str]) -> None:
    bound, why = in_scope(scope, inside)
    assert bound and why and set(why) <= scope.keys()
    assert in_scope(scope, outside) == (False, because)


def test_each_condition_about_a_company_is_tried() -> None:
    about_promises = {"topics", "channels", "instrument"}
    assert {name for scope, *_ in ON_AND_OFF.values() for name in scope} == Scope.model_fields.keys() - about_promises
    assert binding(Scope(), company(EVERYBODY), LARGE).because == (), "everybody is bound, and for no reason"
    assert not binding(Scope(sizes=["large"]), company({"size": {"workers": 9_999_999}}), None).binds, "without figures, nobody is large"


def test_what_decides_is_told_with_what_was_asked_for() -> None:
    both = Scope(sectors=["water"], sizes=["large"], contracts=["continuing"])
    (only,) = binding(both, company({**EVERYBODY, "contracts": ["continuing"]}), LARGE).because[:1]
    assert (only.name, only.wanted, only.holds) == ("sectors", ("water",), True)
    assert [each.name for each in binding(both, company(EVERYBODY), LARGE).because] == ["contracts"], "the way in by the sector is open"


# --- Conditions about a promise -----------------------------------------------------------------------------------------


def under(*rules: Rule, **facts: Any) -> Limits:
    """The limits of such a company where the law says only that."""
    declaration = declared(facts)
    jurisdiction = declaration.jurisdiction.model_copy(update={"rules": list(rules)})
    return Limits(declaration.model_copy(update={"jurisdictions": [jurisdiction]}), TODAY)


def ids(limits: list[Limit]) -> list[str]:
    return [each.rule.id for each in limits]


def test_a_limit_of_a_topic_is_about_its_problems_and_no_others() -> None:
    limits = under(rule("de-cobros", "answer", "5 calendar days", scope={"topics": ["billing"]}), rule("de-todo", "answer", "15 calendar days"))
    problems = {each.topic: each for each in declared({}).problems}
    assert ids(limits.on("answer", problems["billing"])) == ["de-cobros", "de-todo"], "the strictest first"
    assert ids(limits.on("answer", problems["inquiry"])) == ids(limits.on("answer")) == ["de-todo"]
    assert limits.on("solve", problems["billing"]) == []


def test_a_limit_of_the_instrument_is_about_what_comes_by_it() -> None:
    limits = under(rule("de-la-hoja", "answer", "10 working days", scope={"instrument": True}))
    assert ids(limits.on("answer", instrument=True)) == ["de-la-hoja"]
    assert limits.on("answer") == [] == limits.on("answer", declared({}).problems[0])


def test_a_limit_of_a_channel_is_counted_through_its_contact_points() -> None:
    points = declared({}).contact_points
    assert through(points, ["phone"]) == ("telefono",)
    assert through(points, ["in_person", "post"]) == ("tienda", "oficina", "correo-postal")
    assert through(points, ["electronic"]) == ("correo", "mensajes")
    assert through(points, []) == tuple(point.id for point in points)


def test_a_problem_may_be_of_one_business_only() -> None:
    limits = under(
        rule("de-seguros", "answer", "1 month", scope={"sectors": ["insurance"]}, replaces=[{"rule": "de-todos", "article": "art. 1"}]),
        rule("de-todos", "answer", "15 calendar days"),
        sectors=["insurance", "retail"],
    )
    problem = declared({}).problems[0]
    assert ids(limits.on("answer", problem)) == ["de-todos", "de-seguros"], "its shop owes what shops owe"
    assert ids(limits.on("answer", problem.model_copy(update={"sectors": ["insurance"]}))) == ["de-seguros"]
    assert ids(limits.on("answer", problem.model_copy(update={"sectors": ["retail"]}))) == ["de-todos"]


def test_a_limit_that_isnt_sure_stands_after_those_that_are() -> None:
    why = [{"sectors": ["finance"], "why": "No está claro."}]
    limits = under(
        rule("dudoso", "answer", "5 calendar days", unsettled=why),
        rule("chocan", "answer", "6 calendar days", confidence="low", doubt="Las fuentes chocan."),
        rule("de-una-directiva", "answer", "7 calendar days", directive=True),
        rule("seguro", "answer", "30 calendar days"),
        sectors=["banking"],
    )
    found = limits.on("answer")
    assert ids(found) == ["seguro", "dudoso", "chocan", "de-una-directiva"]
    assert [each.certain for each in found] == [True, False, False, False] and found[1].unsettled == "No está claro."
    shop = under(rule("dudoso", "answer", "5 calendar days", unsettled=why), sectors=["banking", "retail"])
    assert [each.certain for each in shop.on("answer")] == [True], "the shop of a bank is no bank"


def test_channels_asked_instead_of_others_are_asked_of_that_business_alone() -> None:
    def asked(*sectors: str) -> list[str]:
        declaration = declared({"sectors": list(sectors)})
        return [each.basis for each in required_of(declaration, declaration.jurisdiction)]

    general, finance, telecoms = (each.basis for each in declared({}).jurisdiction.required_channels)
    assert (asked(), asked("water")) == ([general], [general])
    assert (asked("insurance"), asked("telecommunications")) == ([finance], [telecoms])
    assert asked("banking", "retail") == [general, finance]
    bank = declared({"sectors": ["banking"]})
    without = [point for point in bank.contact_points if point.id not in ("telefono", "correo-postal")]
    assert missing_channels(bank.model_copy(update={"contact_points": without}), bank.jurisdiction) == ["post"], "nobody complains to a bank by phone"
