"""The interface calls what is sold by the word that the company chooses, and each sentence agrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from conftest import FIXTURE, Project, as_text
from declaration import loading
from declaration.models import Company, Model, NumberOf, SoldAs
from declaration.words import Words
from declaration.words.phrases import SOLD
from test_fragments import PAGES, case_of, filled

OWN = ({"one": "matrícula", "many": "matrículas", "gender": "f"}, {"one": "curso", "many": "cursos", "gender": "m", "get": "apuntarse"})
# What stands before a noun of the other gender only, and what it can't be followed by.
BEFORE = {"m": "la una otra las unas otras esta esa toda".split(), "f": "el un otro los unos otros del al este ese todo".split()}
AFTER = {"m": "nueva|usada|suya|distinta|contratada|comprada", "f": "nuevo|usado|suyo|distinto|contratado|comprado"}
# The law tells goods from services, whoever is looked at; and the table of the words themselves.
NOT_OURS = re.compile(r"sold\.|changes\.choices\.(goods|sells)\.")
OF_A_SHOP = re.compile(
    r"\bproductos?\b|\bcompr(a|as|ar|an|e|en|ó|amos|ado|ada)\b|\bpedidos?\b|\btiendas?\b|(?<!lo que )\bfacturas?\b|\btickets?\b", re.IGNORECASE
)


def texts(model: Model, way: str = "") -> Iterator[tuple[str, str]]:
    for name, value in model:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield f"{way}{name}", each
            elif isinstance(each, Model):
                yield from texts(each, f"{way}{name}.")


@pytest.fixture(scope="module")
def company() -> Company:
    found: Company = loading.load(FIXTURE).parts["company"]
    return found


@pytest.fixture(scope="module")
def unfilled() -> Words:
    return Words.model_validate(loading.load(FIXTURE).places.items[("words", "")][0].data, context={"language": "es"})


def of(company: Company, **changes: object) -> Company:
    return Company.model_validate(company.model_dump(exclude_none=True, exclude={"sold_as"}) | changes, context={"published": True})


@pytest.mark.parametrize("sold", [{"sold_as": name} for name in get_args(SoldAs)] + [{"sold_noun": noun} for noun in OWN], ids=str)
def test_each_sentence_agrees_with_what_is_sold(sold: dict[str, object], company: Company, unfilled: Words) -> None:
    selling = of(company, documents=["contract", "meter"], **sold)
    noun, said = unfilled.sold.noun(selling), dict(texts(unfilled.of(selling)))
    names = f"({noun.one}|{noun.many})"
    wrong = re.compile(rf"\b({'|'.join(BEFORE[noun.gender])}) (demás )?{names}\b|\b{names} ({AFTER[noun.gender]})\b", re.IGNORECASE)
    ours = {way: text for way, text in said.items() if not NOT_OURS.match(way)}
    assert not {way: text for way, text in ours.items() if wrong.search(text)}
    assert not {way: text for way, text in said.items() if any(f"{{{name}}}" in text for name in SOLD)}
    assert any(re.search(rf"\b{names}\b", text) for text in ours.values())
    if sold != {"sold_as": "product"}:
        assert not {way: text for way, text in ours.items() if OF_A_SHOP.search(re.sub(r"\{\w+\}", "", text))}


def test_the_noun_is_put_into_sentences(company: Company, unfilled: Words) -> None:
    """One by hand for each gender, so that the table of forms is read by somebody."""
    policy, own = (unfilled.of(of(company, **sold)) for sold in ({"sold_as": "policy"}, {"sold_noun": OWN[1]}))
    assert policy.sla_table.other_classes == "Las demás pólizas" and policy.problem.all_kinds == "Otra póliza"
    assert policy.remedy.by_product == "Si fallamos: según la póliza."
    assert own.problem.choose == "¿Qué curso es?" and own.legal_limits.contract == "el que se usó para apuntarse"
    assert own.deadline_calculator.product == "¿Con qué curso?" and own.complaint_letter.product == "Curso: {product}"


def test_documents_are_asked_for_by_their_names(company: Company, unfilled: Words) -> None:
    said = [unfilled.of(of(company, documents=each)).complaint_form.reference for each in (["meter"], ["ticket", "booking"], list(get_args(NumberOf))[:3])]
    assert said == ["Número del contador", "Número de billete o de reserva", "Número de factura, de pedido o de cliente"]


def test_no_page_of_a_utility_speaks_of_products(small_project: Project) -> None:
    """Every marker of the golden cases, filled for a company that sells a service. What its data says of products, it says itself."""
    small_project.edit("docs/_data/company.yml", "currency: EUR\n", "currency: EUR\nsold_as: service\ndocuments: [contract, meter]\n")
    small_project.edit("docs/_data/authority.yml", "Cambiarle el producto", "Cambiarle el contador")
    small_project.edit("docs/_data/jurisdictions/es.yml", "Un producto nuevo", "Un contador nuevo")
    loaded = small_project.load()
    pages = [page for page in PAGES if not (case_of(page) / "edit.yml").is_file()]
    said = {page.parent: re.sub("<[^>]*>", " ", as_text(filled(page, loaded))) for page in pages}
    assert [page.name for page, text in said.items() if re.search(r"\bproductos?\b|de factura|de pedido", text)] == []
    assert any("¿Con qué servicio?" in text for text in said.values()) and any("Número de contrato o del contador" in text for text in said.values())
