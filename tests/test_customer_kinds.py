"""Kinds of customer, beside the classes of product: whatever a page, a letter, an export or a search says of the one, it says of the other.

The small declaration, in which a wrong charge differs by who the customer is (`cases/kinds/edit.yml`) and nothing else does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from articles import show
from built_site import Site
from conftest import FIXTURE, TODAY, Project, as_published, as_text, copy_of
from declaration import checking
from declaration.exports import clock, open_data
from declaration.files.pages import PageText
from declaration.loading import Loaded
from declaration.publishing.expansion import expand
from declaration.publishing.ready_replies import ready
from golden_cases import CASES, edit
from test_fragments import RENDERER
from visiting import Visitor


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_of(FIXTURE, tmp_path_factory.mktemp("kinds") / "project")
    edit(project, CASES / "kinds")
    return project


@pytest.fixture(scope="module")
def loaded(small: Project) -> Loaded:
    found = small.load()
    assert [each for each in checking.check(found, TODAY) if each.severity == "error"] == []
    return found


@pytest.fixture(scope="module")
def shown(loaded: Loaded) -> Callable[[str], str]:
    """What a marker says, without tags."""

    def text(marker: str) -> str:
        page = PageText.read("docs/es/plazos/index.md", "plazos/index.md", f"<!-- declaration:{marker} -->\n")
        return " ".join(re.sub("<[^>]*>", " ", as_text(expand(page, as_published(loaded), RENDERER))).split())

    return text


def test_tables_say_who_in_place_of_what(shown: Callable[[str], str]) -> None:
    by_problem = shown("sla-table problem=cobro")
    assert "Plazos según quién es usted: Me cobraron mal" in by_problem and "Cliente" in by_problem
    assert "Hogares" in by_problem and "Los demás" not in by_problem and "Empresas" in by_problem and "5 días hábiles" in by_problem
    every = shown("sla-table")
    assert "Hogares 4 horas hábiles 3 días hábiles Empresas 4 horas hábiles 5 días hábiles" in every
    assert "3 a 5 días hábiles, según quién es usted" in shown("problems-index")


def test_a_table_of_a_kind_holds_every_problem_that_it_can_have(shown: Callable[[str], str], loaded: Loaded) -> None:
    """What differs by the product happens to a business as well; a link to a part of a page leads only where there is one."""
    page = PageText.read("docs/es/plazos/index.md", "plazos/index.md", "<!-- declaration:sla-table class=empresa -->\n")
    html = as_text(expand(page, as_published(loaded), RENDERER))
    assert "Plazos para esta clase de cliente: Empresas" in html
    assert all(problem.name in html for problem in loaded.parts["problems"])
    assert "plazo-empresa" in html and html.count("plazo-empresa") == 1


def test_the_head_of_a_problem_asks_who_the_customer_is(shown: Callable[[str], str]) -> None:
    head = shown("problem problem=cobro")
    assert "¿Quién es usted? Hogares Empresas" in head and "¿Qué compró?" not in head and "Soy otro cliente" in head
    assert "¿Quién es usted?" in shown("remedy-check problem=cobro")
    assert "Para empresas:" in shown("remedy problem=cobro")
    assert "¿Quién es usted?" not in shown("problem problem=pan-duro")


def test_the_letter_names_the_kind_of_customer(loaded: Loaded) -> None:
    page = PageText.read("docs/es/reclamar/mensaje.md", "reclamar/mensaje.md", "<!-- declaration:complaint-letter -->\n")
    letters = as_text(expand(page, as_published(loaded), RENDERER))
    assert 'data-only-with="customer"' in letters and 'data-only-with="product"' in letters
    by_hand = letters[letters.index("<summary>Me cobraron mal") :].partition("</details>")[0]
    assert "Clase de cliente: ____" in by_hand and "Producto o servicio" not in by_hand


def test_replies_and_the_agents_search_know_who_they_are_for(loaded: Loaded) -> None:
    site = as_published(loaded)
    found = {each.id: each for each in ready(site)}
    assert found["cobro-de-pan"].title == "Un cobro equivocado de pan (empresas)" and "5 días hábiles" in found["cobro-de-pan"].text
    assert found["cobro-mal"].title.endswith("(hogares)") and "3 días hábiles" in found["cobro-mal"].text


def test_open_data_tell_products_from_customers(loaded: Loaded) -> None:
    site = as_published(loaded)
    files = dict([*open_data.files(site), *clock.files(site)])
    problem = next(each for each in json.loads(files["datos/declaracion.json"])["problems"] if each["id"] == "cobro")
    assert [(each["product_class"], each["customer_kind"], each["customer_kind_name"]) for each in problem["promises"]] == [
        (None, None, None),
        (None, "empresa", "Empresas"),
    ]
    told = {each["id"]: each for each in json.loads(files["datos/reloj.json"])["problems"]}
    assert told["cobro"]["by"] == "customer" and told["cobro"]["asks"] == "¿Quién es usted?" and "by" not in told["radio-rota"]


# --- In a browser -----------------------------------------------------------------------------------------------------------


def test_forms_ask_who_the_customer_is_where_that_makes_the_difference(visit: Callable[..., Visitor], project: Project, site: Site) -> None:
    """With kinds of customer in the real project: a business is told sooner that its complaint has arrived."""
    project.write("docs/_data/customer_kinds.yml", (CASES / "kinds/customer_kinds.yml").read_text("utf-8"))
    problem = "docs/_data/problems/mal-trato.yml"
    project.write(problem, project.read(problem) + "overrides:\n  empresa:\n    acknowledgement: 1 hour\n")
    assert not [mistake for mistake in project.check() if mistake.severity == "error"]
    visitor = visit()
    show(visitor.context, site, project.load(), "plazos/mal-trato.md", "plazos/calcular.md", "reclamar/mensaje.md")
    page = visitor.goto("plazos/mal-trato/#plazo-empresa")
    expect(page.locator(".dd-promise__for:visible")).to_have_text("Empresas")
    page = visitor.goto("plazos/calcular/?problema=mal-trato")
    asked = page.locator("label[for=dd-producto]")
    expect(asked).to_have_text("¿Quién es usted?")
    expect(asked).to_be_visible()
    page.select_option("[name=problema]", "cobro-indebido")
    expect(asked).to_have_text("¿Con qué producto?")
    page = visitor.goto("reclamar/mensaje/?problema=mal-trato&producto=empresa")
    expect(page.locator("label[for=dd-carta-product]")).to_have_text("¿Quién es usted?")
    expect(page.locator("[data-only-with=customer]").first).to_contain_text("Clase de cliente: Empresas")
    expect(page.locator("[data-only-with=product]").first).to_be_hidden()
