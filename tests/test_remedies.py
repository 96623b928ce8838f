"""What is given when a promise fails, wherever it is told: its changes in both directions, the open data, letters, figures that texts ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from conftest import FIXTURE, TODAY, Project, as_published
from declaration import loading, placeholders
from declaration.changes import Change, compare
from declaration.exports import clock, open_data
from declaration.exports.search_index import entries
from declaration.models import Declaration, NamedRemedy, Remedy
from declaration.publishing.dated import right_then
from declaration.site import Site
from declaration.views import complaint_letter, remedy, remedy_check, sla_table
from mutations import put

RADIO = "docs/_data/problems/radio-rota.yml"
PLAIN = {"automatic": True, "action": "Le pagamos.", "paid_within": "5 working days"}
PER_CENT = {"per_cent": 20, "of": "la cuota"}
TIERS = {"of": "el billete", "tiers": [{"over": "60 minutes", "per_cent": 50}, {"over": "90 minutes", "per_cent": 100}]}
RESULTS = {"owed_for": "target missed", "per_cent": 10, "of": "la cuota", "by_result": [{"under": 99, "per_cent": 30}, {"under": 95, "per_cent": 100}]}
AGAIN = {"amount": "10 EUR", "for_each": "12 hours"}
CHOICES = {"amount": "10 EUR", "choices": [{"name": "en dinero"}, {"name": "en un vale", "worth": 150}]}


def _declared(*remedies: dict[str, Any]) -> Declaration:
    """The small declaration, in which a radio that fails gives that: the only thing, or one with its id for each."""
    loaded = loading.load(FIXTURE)
    assert loaded.declaration
    at = next(i for i, each in enumerate(loaded.declaration.problems) if each.id == "radio-rota")
    remedies = tuple({name: value for name, value in (PLAIN | each).items() if value is not None} for each in remedies)
    several = [NamedRemedy.model_validate(each) for each in remedies if "id" in each]
    alone = [Remedy.model_validate(each) for each in remedies if "id" not in each]
    held = put(loaded.declaration, ("problems", at, "remedy"), alone[0] if alone else None)
    return put(held, ("problems", at, "remedies"), several)


def _changes(before: Declaration, after: Declaration) -> list[Change]:
    words = loading.load(FIXTURE).words
    assert words
    return compare(before, after, words, TODAY)


def _tiers(*pairs: tuple[str, float]) -> dict[str, Any]:
    return {"of": "el billete", "tiers": [{"over": over, "per_cent": per_cent} for over, per_cent in pairs]}


def _after(*starts: str) -> dict[str, Any]:
    return {"of": "el billete", "tiers": [{"after": each, "per_cent": 50 * place} for place, each in enumerate(starts, 1)]}


def _results(*pairs: tuple[float, float]) -> dict[str, Any]:
    return RESULTS | {"by_result": [{"under": under, "per_cent": per_cent} for under, per_cent in pairs]}


# What is worse for customers than the other, the line by which it is, and how the change is told. The other way round it is better.
WORSE: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (PER_CENT, PER_CENT | {"per_cent": 5}, "per_cent", "el porcentaje que recibe pasa de 20 % a 5 %"),
    (PER_CENT, PER_CENT | {"at_most": "20 EUR"}, "at_most", "se añade el máximo que recibe: 20 €"),
    (PER_CENT | {"at_most": "20 EUR"}, PER_CENT | {"at_most": "10 EUR"}, "at_most", "pasa de 20 € a 10 €"),
    (PER_CENT | {"at_least": "5 EUR"}, PER_CENT | {"at_least": "2 EUR"}, "at_least", "el mínimo que recibe pasa de 5 € a 2 €"),
    (PER_CENT, PER_CENT | {"not_under": "4 EUR"}, "not_under", "se añade desde cuánto se paga: 4 €"),
    (PER_CENT | {"not_under": "2 EUR"}, PER_CENT | {"not_under": "4 EUR"}, "not_under", "pasa de 2 € a 4 €"),
    ({"amount": "10 EUR"}, {"amount": "10 EUR", "times_a_year": 5}, "times_a_year", "se añade el máximo de veces al año: 5"),
    ({"amount": "10 EUR", "times_a_year": 5}, {"amount": "10 EUR", "times_a_year": 3}, "times_a_year", "pasa de 5 a 3"),
    ({"amount": "10 EUR", "for_each": "12 hours"}, {"amount": "10 EUR", "for_each": "24 hours"}, "for_each", "pasa de 12 a 24 horas"),
    ({"amount": "10 EUR", "for_each": "12 hours"}, {"amount": "10 EUR"}, "for_each", "se quita el retraso por el que se vuelve a deber: 12 horas"),
    ({"amount": "10 EUR", "for_each": "12 hours"}, {"amount": "10 EUR", "for_each": "12 hours", "then": {"amount": "5 EUR"}}, "then", ": 5 €"),
    (
        {"in_kind": {"number": 3, "what": "cuotas", "one": "cuota"}},
        {"in_kind": {"number": 1, "what": "cuotas", "one": "cuota"}},
        "in_kind",
        "de 3 cuotas a 1 cuota",
    ),
    (TIERS, _tiers(("60 minutes", 25), ("90 minutes", 100)), "tiers", "pasa de 50 % con más de 60 minutos de retraso"),
    (TIERS, _tiers(("75 minutes", 50), ("90 minutes", 100)), "tiers", "a 50 % con más de 75 minutos de retraso"),
    (TIERS, _tiers(("60 minutes", 50)), "tiers", "100 % con más de 90 minutos de retraso a 50 % con más de 60 minutos de retraso"),
    (_after("72 hours", "96 hours"), _after("72 hours", "120 hours"), "tiers", "a 50 % con más de 72 horas desde que empieza el plazo"),
    ({}, {"automatic": None}, "automatic", "se quita la manera de recibir la compensación: «automática»"),
    ({"automatic": False}, {"automatic": False, "claim_from": "24 hours"}, "claim_from", "para pedir la compensación: 24 horas"),
    ({"automatic": False, "claim_from": "24 hours"}, {"automatic": False, "claim_from": "48 hours"}, "claim_from", "pasa de 24 a 48 horas"),
    (AGAIN, AGAIN | {"after": "72 hours"}, "after", "se añade desde cuándo se debe: 72 horas"),
    (AGAIN | {"after": "72 hours"}, AGAIN | {"after": "96 hours"}, "after", "pasa de 72 a 96 horas"),
    (
        {"paid_with": "la siguiente factura"},
        {},
        "paid_with",
        "la siguiente factura",
    ),
    (RESULTS, _results((99, 20), (95, 100)), "by_result", "pasa de 30 % si el resultado baja del 99 %"),
    (RESULTS, _results((98, 30), (95, 100)), "by_result", "a 30 % si el resultado baja del 98 %"),
    (RESULTS, _results((99, 30)), "by_result", "y 100 % si el resultado baja del 95 % a 30 % si el resultado baja del 99 %"),
    (CHOICES, CHOICES | {"choices": [{"name": "en dinero"}, {"name": "en un vale", "worth": 120}]}, "choices", "(120 % del importe)"),
    (CHOICES, {"amount": "10 EUR"}, "choices", "se quita lo que puede elegir: en dinero y en un vale (150 % del importe)"),
]


@pytest.mark.parametrize(("before", "after", "line", "told"), WORSE, ids=lambda each: each if isinstance(each, str) else "")
def test_what_gives_less_is_worse_and_the_other_way_round_better(before: dict[str, Any], after: dict[str, Any], line: str, told: str) -> None:
    was, now = _declared(before), _declared(after)
    (worse,), (better,) = _changes(was, now), _changes(now, was)
    assert (worse.verdict, better.verdict) == ("worsens", "improves")
    assert worse.key == better.key == f"problems/radio-rota/remedy/{line}"
    assert told in worse.sentence


READ: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (PER_CENT, PER_CENT | {"of": "el consumo"}),
    (CHOICES, CHOICES | {"choices": [{"name": "en metálico"}, {"name": "en un vale", "worth": 150}]}),
    ({"in_kind": {"number": 3, "what": "cuotas"}}, {"in_kind": {"number": 3, "what": "litros de agua"}}),
    ({"owed_for": "what happened"}, {"owed_for": "target missed"}),
    ({"owed_for": "what happened", "happened": "No fuimos."}, {"owed_for": "what happened", "happened": "Llegamos tarde."}),
    (TIERS, _after("72 hours", "96 hours")),
    (TIERS, {"of": None, "tiers": [{"over": "60 minutes", "amount": "5 EUR"}]}),
]


@pytest.mark.parametrize(("before", "after"), READ)
def test_what_can_not_be_compared_has_to_be_read(before: dict[str, Any], after: dict[str, Any]) -> None:
    sides = [_declared({name: value for name, value in each.items() if value is not None}) for each in (before, after)]
    for one, other in (sides, sides[::-1]):
        assert {change.verdict for change in _changes(one, other)} == {"read"}


def test_one_that_is_told_with_others_from_now_on_is_the_same_one() -> None:
    late, answer = {"id": "tarde", "amount": "10 EUR"}, {"id": "callados", "owed_for": "late answer", "amount": "5 EUR"}
    (new,) = _changes(_declared({"amount": "10 EUR"}), _declared(late, answer))
    assert (new.key, new.verdict) == ("problems/radio-rota/remedies/callados", "improves")
    (less,) = _changes(_declared(late, answer), _declared(late | {"amount": "8 EUR"}, answer))
    assert (less.key, less.verdict) == ("problems/radio-rota/remedies/tarde/amount", "worsens") and "«por tardar en resolver»" in less.sentence


# --- Where it is told --------------------------------------------------------------------------------------------------------


@pytest.fixture
def publish(small_project: Project) -> Callable[..., Site]:
    """The small declaration as it would be published, in which a radio that fails gives that."""

    def with_remedies(*remedies: dict[str, Any]) -> Site:
        key, value = ("remedies", [PLAIN | each for each in remedies]) if "id" in remedies[0] else ("remedy", PLAIN | remedies[0])
        written = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False)
        small_project.edit(RADIO, "remedy:\n  automatic: true\n  action: Le prestamos otra radio.\n", written)
        loaded = small_project.load()
        assert loaded.mistakes == []
        return as_published(loaded)

    return with_remedies


SEVERAL = (
    {
        "id": "tarde",
        "action": "Le pagamos por cada día.",
        "amount": "10 EUR",
        "for_each": "1 calendar day",
        "at_most": "40 EUR",
        "in_letter": "diez euros al día",
    },
    {"id": "callados", "owed_for": "late answer", "action": "Le damos cinco euros.", "amount": "5 EUR"},
    {"id": "cita", "owed_for": "what happened", "happened": "No fuimos a la cita", "action": "Le damos pilas.", "in_kind": {"number": 4, "what": "pilas"}},
)


def test_several_are_told_wherever_the_one_was(publish: Callable[..., Site]) -> None:
    site = publish(*SEVERAL)
    problem, right = site.problem("radio-rota"), next(each for each in site.declaration.rights if each.id == "tiempo")
    actions = [each["action"] for each in SEVERAL]
    assert [card.action for card in remedy.view(site, problem=problem).cards] == actions
    assert [each.action for each in right_then(site.lookup, right, site.words).remedies if each.problem == problem.name] == actions
    assert all(action in dict(entries(site))["plazos/radio-rota"]["more"] for action in actions)
    assert site.words.remedy.by_failure in [note.text for row in sla_table.view(site, right=right).rows for note in row.notes]
    letter = next(each for each in complaint_letter.view(site).by_hand if each.id == "radio-rota")
    assert any("diez euros al día" in line and "5 €" in line for line in letter.first) and not any("pilas" in line for line in letter.first)
    said = [placeholders.fill(f"[[remedy:radio-rota.{each}]]", site) for each in ("tarde.amount", "tarde.at_most", "callados.amount", "tarde.for_each")]
    assert said == ["10 €", "40 €", "5 €", "1 día natural"]


def test_several_are_published_with_their_ids(publish: Callable[..., Site]) -> None:
    site = publish(*SEVERAL)
    told = next(each for each in open_data.data(site).model_dump(mode="json")["problems"] if each["id"] == "radio-rota")
    assert told["remedy"] is None and [each["id"] for each in told["remedies"]] == ["tarde", "callados", "cita"]
    first, _, last = told["remedies"]
    assert (first["for_each"]["words"], first["at_most"]["words"], last["in_kind"]["words"], last["happened"]) == (
        "1 día natural",
        "40 €",
        "4 pilas",
        "No fuimos a la cita",
    )


def test_a_share_is_published_with_its_base_and_tiers(publish: Callable[..., Site]) -> None:
    site = publish(TIERS | {"choices": [{"name": "en dinero"}, {"name": "en un vale", "worth": 150}]})
    told = next(each for each in open_data.data(site).model_dump(mode="json")["problems"] if each["id"] == "radio-rota")["remedy"]
    assert told["of"] == "el billete" and [(tier["over"]["words"], tier["per_cent"]) for tier in told["tiers"]] == [("60 minutos", 50), ("90 minutos", 100)]
    assert all(tier["after"] is None for tier in told["tiers"]) and told["after"] is None
    assert [(each["name"], each["worth"]) for each in told["choices"]] == [("en dinero", None), ("en un vale", 150)]


@pytest.mark.parametrize(
    ("remedies", "told"),
    [
        (({"amount": "10 EUR", "late_extra": "5 EUR"},), [("10 €", "15 €", "")]),
        ((PER_CENT | {"late_extra": "5 EUR"},), [(None, None, "Importe, en €: la cuota")]),
        (({"amount": "10 EUR", "for_each": "1 hour"},), [(None, None, "1 hora")]),
        ((TIERS,), [(None, None, "Importe, en €: el billete")]),
        (({"owed_for": "target missed", "amount": "10 EUR"},), [("10 €", None, "")]),
        (SEVERAL, [(None, None, "1 día natural"), ("5 €", None, ""), (None, None, "")]),
    ],
    ids=["an amount", "a share", "again", "tiers", "a target", "several"],
)
def test_the_scripts_are_told_what_they_reckon_with(remedies: Any, told: Any, publish: Callable[..., Site]) -> None:
    site = publish(*remedies)
    whole = clock._Filler(site).whole()
    problem = next(each for each in whole["problems"] if each["id"] == "radio-rota")
    for each in problem["classes"]:
        sums = [(remedy["amount"], remedy["total"], remedy.get("sum", {}).get("said", {})) for remedy in each["remedies"]]
        assert [(amount, total, said.get("base") or said.get("for_each") or "") for amount, total, said in sums] == told
    assert ("sum_words" in whole) is (remedies != ({"amount": "10 EUR", "late_extra": "5 EUR"},))
    shown = remedy_check.view(site, problem=site.problem("radio-rota"))
    assert shown.form and shown.chooses is (len(remedies) > 1) and len(shown.causes) == (len(remedies) if len(remedies) > 1 else 0)


def test_money_that_is_promised_for_no_day_says_so(project: Project) -> None:
    words = project.load().words
    assert words
    paid = Remedy.model_validate(PLAIN | {"amount": "10 EUR"})
    some_day = paid.model_copy(update={"paid_within": None})
    assert words.remedy.paid_some_day in remedy.details(some_day, words)
    assert words.remedy.paid_some_day not in remedy.details(paid, words)
    assert words.remedy.paid_some_day not in remedy.details(some_day.model_copy(update={"amount": None}), words)
    with_the_bill = remedy.details(some_day.model_copy(update={"paid_with": "la siguiente factura"}), words)
    assert "Se lo pagamos con la siguiente factura." in with_the_bill and words.remedy.paid_some_day not in with_the_bill


BOTH = (PER_CENT | {"id": "parte"}, {"id": "bono", "besides": "parte", "amount": "5 EUR"}, {"id": "cita", "owed_for": "what happened"})


def test_two_things_for_the_same_failure_are_both_given(publish: Callable[..., Site]) -> None:
    site = publish(*BOTH)
    problem, words = site.problem("radio-rota"), site.words
    assert [card.cause for card in remedy.cards_of(problem, [], words)] == ["Si tardamos en resolverlo:", "Y además:", "Cada vez que ocurre:"]
    assert remedy.if_we_fail(problem.remedies_for(None)[:2], words) == "Si fallamos: 20 % de la cuota y además 5 €, sin pedirlo."
    shown = remedy_check.view(site, problem=problem)
    assert [each.id for each in shown.causes] == ["parte", "cita"] and shown.bases == 1
    told = next(each for each in open_data.data(site).model_dump(mode="json")["problems"] if each["id"] == "radio-rota")["remedies"]
    assert [each["besides"] for each in told] == [None, "parte", None]


def test_what_comes_or_goes_besides_another_is_judged_by_itself() -> None:
    def told(before: Any, after: Any) -> list[tuple[str, str]]:
        return [(change.verdict, change.key.rpartition("/")[2]) for change in _changes(_declared(*before), _declared(*after))]

    assert [told(BOTH[:1], BOTH[:2]), told(BOTH[:2], BOTH[:1])] == [[("improves", "bono")], [("worsens", "bono")]]
    alone = BOTH[1] | {"besides": None}
    assert told((BOTH[0], {key: value for key, value in alone.items() if value}), BOTH[:2]) == [("read", "besides")]


def test_what_is_said_neither_of_coming_by_itself_nor_of_asking_is_told_as_neither() -> None:
    """An edition of before says `false` there: that is no change."""
    words, silent = loading.load(FIXTURE).words, Remedy.model_validate({"action": "Le pagamos.", "amount": "10 EUR"})
    assert words
    said = [silent, *(silent.model_copy(update=more) for more in ({"how_to_claim": "Por teléfono."}, {"automatic": False}, {"automatic": True}))]
    assert [each.comes_by_itself for each in said] == [None, False, False, True]
    assert [remedy.if_we_fail([each], words) for each in said] == [
        "Si fallamos: 10 €.",
        *["Si fallamos: 10 €, si lo pide."] * 2,
        "Si fallamos: 10 €, sin pedirlo.",
    ]
    assert _changes(_declared({"automatic": False}), _declared({"automatic": None})) == []
