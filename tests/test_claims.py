"""What a customer does with what is owed, where it must be reckoned: the form of a problem's page, the letter that claims it, and the calculator.

On the declaration as companies have it that give shares of a price by tiers and with a choice (a railway), more with each period within a most
(a power grid), litres (a water company), or nothing. By which steps a sum was reached, Python and the browser say alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from building import Builder
from built_site import SUB_PATH, Site
from conftest import FIXTURE, Project, real_copy
from declaration.deadlines import Delay, delay, sum_of
from declaration.deadlines import browser as for_browsers
from declaration.loading import load
from declaration.models import by_id
from declaration.quantities import Money
from declaration.views import owed_sums
from declaration.words import wording
from read_yaml import read_yaml
from test_clock import CLOCK, FIRST, LAST
from test_owed_sums import OPENING, SCRIPTS, VECTORS, ZONE, asked, begun, digits_of, instant
from test_remedy_check import field, fill, found, solved, unfold
from visiting import PHONE, Visitor, axe

TRAIN, GRID = "pedido-tarde", "servicio-interrumpido"
VISIT, MANNERS = "cita-incumplida", "mal-trato"
PAID = {"automatic": True, "paid_within": "5 working days"}
OF_TRAIN = PAID | {
    "action": "Le devolvemos una parte de lo que pagó.",
    "of": "el precio del billete",
    "tiers": [{"over": "60 minutes", "per_cent": 50}, {"over": "90 minutes", "per_cent": 100}],
    "at_most": "300 EUR",
    "late_extra": "5 EUR",
    "in_letter": "una disculpa",
    "choices": [{"name": "en dinero"}, {"name": "en un vale", "worth": 150}, {"name": "en puntos", "worth": 200}],
}
WRONG = {"owed_for": "what happened", "happened": "Le cobramos de más.", "automatic": True, "paid_with": "la siguiente factura"}
DOUBLE = PAID | {"owed_for": "what happened", "happened": "El recibo vino dos veces.", "action": "Le pagamos por el error."}
OF_GRID = [
    PAID
    | {"id": "corte", "action": "Le pagamos por cada corte.", "amount": "95 EUR", "for_each": "12 hours", "then": {"amount": "45 EUR"}, "at_most": "200 EUR"},
    {"id": "meta", "owed_for": "target missed", "automatic": True, "action": "Le pedimos perdón.", "times_a_year": 5},
    {
        "id": "turbia",
        "owed_for": "what happened",
        "happened": "El agua salió turbia.",
        "automatic": False,
        "action": "Le damos agua.",
        "in_kind": {"number": 10000, "what": "litros de agua"},
        "how_to_claim": "Por teléfono.",
        "claim_within": "2 months",
        "claim_from": "200 hours",
    },
    PAID
    | {
        "id": "llegada",
        "owed_for": "late attendance",
        "action": "Le damos la cuota del mes.",
        "tiers": [{"after": f"{hours} hours", "in_kind": {"number": number, "what": "cuotas", "one": "cuota"}} for number, hours in enumerate((72, 96), 1)],
    },
    WRONG | {"id": "de-mas", "action": "Se lo devolvemos.", "per_cent": 100, "of": "lo cobrado de más"},
    PAID | {"id": "aviso", "owed_for": "late notice", "action": "Le damos agua.", "in_kind": {"number": 500, "what": "litros de agua"}},
    DOUBLE | {"id": "doble", "amount": "10 EUR", "choices": [{"name": "en dinero"}, {"name": "en un vale", "worth": 150}]},
    DOUBLE | {"id": "doble-mas", "besides": "doble", "amount": "5 EUR", "choices": [{"name": "en dinero"}, {"name": "en puntos", "worth": 300}]},
    WRONG | {"id": "bono", "besides": "de-mas", "action": "Le damos una bonificación.", "per_cent": 20, "of": "la cuota del mes"},
]
# Of a company whose first step is the last one, for which it promises no time: somebody comes when a leak is reported, and bills are answered.
OF_VISIT = {
    "promise": {"attendance": "2 hours", "notice": "24 hours"},
    "clock": {"pauses_when": []},
    "remedies": [
        PAID | {"id": cause, "owed_for": f"late {cause}", "action": "Le damos agua.", "in_kind": {"number": 700, "what": "litros de agua"}}
        for cause in ("attendance", "notice")
    ],
    "complaint_step": "direccion-de-clientes",
}
OF_MANNERS = {
    "promise": {"first_response": "1 working day"},
    "clock": {"starts": "con el contrato", "pauses_when": []},
    "complaint_step": "direccion-de-clientes",
}
NOW = "2026-11-27T12:00:00+01:00"


@pytest.fixture(scope="module")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The train is the product of most; who has a service that goes on has the grid; and for the others nothing is promised."""
    project = real_copy(tmp_path_factory.mktemp("claims") / "project")
    project.unpublish()
    grid = yaml.safe_dump({"remedies": OF_GRID}, allow_unicode=True, sort_keys=False)
    _write(project, TRAIN, r"\nremedy:\n(?:  .*\n)+", "\n" + yaml.safe_dump({"remedy": OF_TRAIN}, allow_unicode=True, sort_keys=False))
    _write(project, GRID, r"\nremedy:\n(?:  .*\n)+", "\n")
    _write(project, GRID, r"    remedy:\n(?:      .*\n)+", re.sub("(?m)^", "    ", f"notice: 24 hours\n{grid.rstrip()}") + "\n")
    _write(project, GRID, "    resolution: 8 working hours\n", "    resolution: 8 working hours\n    attendance: 2 hours\n")
    for id, what in ((VISIT, OF_VISIT), (MANNERS, OF_MANNERS)):
        data = read_yaml(project.read(f"docs/_data/problems/{id}.yml"))
        for gone in ("promise", "clock", "condition", "remedy", "complaint_step", "overrides", "applies_to"):
            data.pop(gone, None)
        project.write(f"docs/_data/problems/{id}.yml", yaml.safe_dump(data | what, allow_unicode=True, sort_keys=False))
    route = project.read("docs/_data/complaint_route.yml")
    project.write("docs/_data/complaint_route.yml", re.sub(r"(?s)(- id: direccion-de-clientes\n.*?)    deadline: .*?\n", r"\1", route))
    figures = re.compile(rf"\[\[(?:remedy|promise):(?:{TRAIN}|{GRID}|{VISIT}|{MANNERS})[/.][^\]]*\]\]")
    for file in (project.root / "docs").rglob("*"):
        if file.suffix in (".yml", ".md") and figures.search(text := file.read_text("utf-8")):
            file.write_text(figures.sub("lo debido", text), "utf-8")
    return project


def _write(project: Project, id: str, pattern: str, instead: str) -> None:
    path = f"docs/_data/problems/{id}.yml"
    text, changed = re.subn(pattern, lambda _: instead, project.read(path))
    assert changed == 1
    project.write(path, text)


@pytest.fixture(scope="module")
def site(variant: Project, build: Builder) -> Site:
    assert [mistake for mistake in variant.check() if mistake.severity == "error"] == []
    return build(variant, site_url=SUB_PATH)


# --- How it was reached -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scripts(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(timezone_id="Pacific/Kiritimati")
    page.set_content("<title>claims</title>")
    sources = [CLOCK, *((SCRIPTS / f"{name}.js").read_text("utf-8") for name in ("phrases", "plan", "owed-sum", "owed-case"))]
    kept = [line for source in sources for line in source.replace("export ", "").split("\n") if not line.startswith("import ")]
    page.add_script_tag(content="{" + "\n".join(kept) + "\nObject.assign(window, { Clock, amountIn, money, reckon }) }")
    yield page
    page.close()


def test_python_and_the_browser_tell_the_same_steps(scripts: Page) -> None:
    words, cases, expected = load(FIXTURE).words, [], []
    assert words
    script_words = {re.sub("_(.)", lambda letter: letter[1].upper(), name): text for name, text in owed_sums.script_words(words).items()}
    for case in VECTORS:
        remedy, _, base, _ = asked(case)
        company, digits = (base.currency if base else "EUR"), digits_of(remedy, base)
        sum = owed_sums.for_script(remedy, company, words)
        if not sum:
            continue
        ends = [instant(each) for each in case["late"]] if "late" in case else None
        late = delay(remedy, *ends, OPENING, begun(case)) if ends else Delay(1, None)
        found = late and sum_of(remedy, late, base=base, digits=digits)
        cases.append(
            [{"sum": sum}, ends and [int(each.timestamp()) // 60 for each in (*ends, begun(case) or ends[0])], int(base.amount * 100) if base else None]
        )
        if not late or not found:
            expected.append((late and sum["said"]["not_under"]) or "nothing")
            continue
        owed = owed_sums.value(found.owed, words) if found.owed else None
        options = owed_sums.options(remedy, late, base, digits, words)
        expected.append([owed, owed_sums.steps(remedy, late, found, base, words), options])
    assert len(cases) > 10
    told = scripts.evaluate(
        """([data, words, cases]) => {
          const clock = new Clock(JSON.parse(data))
          return cases.map(([remedy, late, base]) => {
            const found = reckon(remedy, late, { base }, "uno", clock, words)
            return found?.little ?? (found ? [found.owed, found.how, found.options] : "nothing")
          })
        }""",
        [json.dumps(for_browsers.data(ZONE, {"uno": OPENING}, FIRST, LAST)), script_words, cases],
    )
    same = [
        each if isinstance(each, str) else [*each[:2], words.remedy.choices.format(choices=wording.either(each[2], words)) if each[2] else ""] for each in told
    ]
    assert same == expected


TYPED = {
    "40": 4000, "40 €": 4000, " 40,50 ": 4050, "40,5": 4050, "40.50": 4050, "1.234": 123400, "1.234,56": 123456, "12345,6": 1234560, "999.999.999": 99999999900,
    "0": "bounds", "0,00": "bounds", "-3": "bounds", "-0,50": "bounds", "1000000000": "bounds",
    "": None, "cuarenta": None, "1e9": None, "1,234": None, "1.23.4": None, "4,5,6": None, "٤٠": None, "40,505": None, "<b>": None, "0x10": None,
}  # fmt: skip


def test_an_amount_is_read_as_the_country_writes_it(scripts: Page) -> None:
    words = load(FIXTURE).words
    assert words
    spanish = owed_sums.figures("EUR", words)
    mexican = spanish | {"decimal": ".", "group": ",", "from": 1000, "before": "$", "after": ""}
    read = """([texts, figures, digits]) => texts.map(text => {
      const amount = amountIn(text, figures, digits)
      return Number.isNaN(amount) ? "bounds" : amount
    })"""
    assert dict(zip(TYPED, scripts.evaluate(read, [[*TYPED], spanish, 2]), strict=True)) == TYPED
    assert scripts.evaluate(read, [["1,234.56", "1,234", "40,50", "$ 40.5", "1.234"], mexican, 2]) == [123456, 123400, 4050, 4050, None]
    assert scripts.evaluate(read, [["1.500", "1.500,00", "1.500,50"], spanish, 0]) == [150000, 150000, None], "of a currency without cents"
    amounts = ["1 EUR", "12.50 EUR", "0.05 EUR", "3000 EUR", "9999.99 EUR", "10000 EUR", "1234567.80 EUR"]
    for currency in ("EUR", "MXN", "CLP", "GBP"):
        money = [Money.model_validate(each.replace("EUR", currency)) for each in amounts]
        shown = scripts.evaluate(
            "([all, figures]) => all.map(each => money(each, figures))", [[int(each.amount * 100) for each in money], owed_sums.figures(currency, words)]
        )
        assert shown == [wording.money(each, words) for each in money]


# --- On the page --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def check(visit: Callable[..., Visitor]) -> Callable[..., Page]:
    def filled(problem: str, now: str = NOW, **fields: str) -> Page:
        visitor = visit(viewport=PHONE, has_touch=True, is_mobile=True)
        visitor.page.clock.set_fixed_time(now)
        page = visitor.goto(f"plazos/{problem}/")
        unfold(page)
        fill(page, **fields)
        return page

    return filled


def fault(page: Page) -> str:
    at = field(page, "importe")
    expect(at).to_have_attribute("aria-invalid", "true")
    return page.locator(f"#{at.get_attribute('aria-describedby')}").inner_text()


def asks(page: Page) -> list[str]:
    told: list[str] = page.locator(".dd-owed label").evaluate_all("all => all.filter(each => each.checkVisibility()).map(each => each.textContent)")
    return told


def test_a_share_of_a_price_with_its_tiers_and_choices(check: Callable[..., Page]) -> None:
    """Three working days from Mon 16 end on Thu 19 at half past eight in the evening."""
    page = check(TRAIN, producto="", fecha="2026-11-16", hora="10:00", **solved("2026-11-19 21:05"))
    assert found(page).startswith("No. Le corresponde algo con más de 60 minutos de retraso.")
    fill(page, **solved("2026-11-19 22:05"))
    assert found(page).startswith("Sí. Escriba el importe") and asks(page)[-1] == "Importe, en €: el precio del billete"
    fill(page, importe="40")
    text = found(page)
    assert text.startswith("Sí. Le debemos una compensación de 40 €.") and "Lo resolvimos 95 minutos después." in text
    assert "Con más de 90 minutos de retraso: 100 % del precio del billete (40 €) = 40 €." in text
    assert "en dinero (40 €)\nen un vale (60 €)\nen puntos (80 €)" in text
    fill(page, importe="1.234,50")
    assert "(1234,50 €) = 1234,50 €.\nComo máximo, 300 €." in found(page) and "en un vale (450 €)" in found(page)
    for typed, said in (("cuarenta", "Escriba solo la cifra, por ejemplo 40,50."), ("-3", "Escriba un importe entre 0,01 € y 999.999.999 €.")):
        fill(page, importe=typed)
        assert fault(page) == said and page.locator("[data-found]").is_hidden()
    fill(page, importe="40", hora_solucion="")
    assert field(page, "hora-solucion").get_attribute("aria-invalid") == "true", "half of it or all, by the hour"
    fill(page, resuelto="")
    assert "Llevamos 7 días hábiles de retraso." in found(page), "nobody counts that in minutes"
    page.clock.set_fixed_time("2026-11-19T21:00:00+01:00")
    fill(page, fecha="2026-11-16")
    assert found(page).startswith(
        "Todavía no le corresponde nada. Es con más de 60 minutos de retraso."
    ) and "jueves 19 de noviembre de 2026 a las 21:30" in found(page)
    fill(page, fecha="2026-11-19")
    assert found(page).startswith("Todavía no.") and "50 % del precio del billete con más de 60 minutos de retraso, y más con más retraso" in found(page)


def test_of_several_things_it_asks_which_happened(check: Callable[..., Page]) -> None:
    """Eight working hours from Mon 23 at nine end at five; whole periods of twelve hours after that by Tue 24 at noon: one."""
    page = check(GRID, fecha="2026-11-23", hora="09:00")
    assert found(page).startswith("No. Aquí no prometemos nada más que lo que dice la ley.") and "¿Qué pasó?" not in asks(page)
    fill(page, producto="servicio-continuo")
    assert "¿Qué pasó?" in asks(page) and not [each for each in asks(page) if each.startswith("Importe")]
    fill(page, **solved("2026-11-24 12:00"))
    text = found(page)
    assert text.startswith("Sí. Le debemos una compensación de 140 €.") and "Lo resolvimos 19 horas después." in text
    assert "Primero, 95 €.\nPeríodos enteros de 12 horas que pasaron después: 1, a 45 € cada uno. Van 140 €." in text
    fill(page, fecha_solucion="2026-11-26", hora_solucion="")
    text = found(page)
    assert text.startswith("Sí. Le debemos una compensación de 200 €.") and "Lo resolvimos más de 26 horas hábiles después." in text, "at any hour of that day"
    fill(page, resuelto="")
    assert found(page).startswith("Sí. Le debemos una compensación de 200 €.") and "Como máximo, 200 €." in found(page)
    fill(page, motivo="llegada")  # 72 hours end on Thursday at nine, 96 on Friday
    assert found(page).startswith("Sí. Le debemos 2 cuotas.") and "Con más de 96 horas desde que empieza el plazo: 2 cuotas." in found(page)
    assert "Teníamos hasta el lunes 23 de noviembre de 2026 a las 11:00 para llegar. Llevamos" in found(page) and "¿Ha llegado alguien?" in asks(page)
    fill(page, **solved("2026-11-26 09:00"))
    assert found(page).startswith("No. Le corresponde algo con más de 72 horas desde que empieza el plazo.")
    fill(page, resuelto="", hora="")
    assert "cambia el resultado" in page.locator("#dd-algo-hora-error").inner_text()
    fill(page, resuelto="", hora="09:00", motivo="turbia")
    assert "Se puede pedir después del martes 1 de diciembre de 2026 a las 17:00 (200 horas desde que ocurrió)." in found(page)
    assert found(page).startswith("Sí. Le debemos 10.000 litros de agua.") and "Así se calcula" not in found(page) and "¿Está resuelto?" not in asks(page)
    fill(page, motivo="meta")
    assert found(page).startswith("Sí, aunque no es un importe fijo.") and "porque no cumplimos la meta" in found(page)
    fill(page, motivo="aviso")
    text = found(page)
    assert asks(page)[-1] == "¿Le avisamos antes?" and text.startswith("Sí. Le debemos 500 litros de agua.")
    assert "Teníamos que avisarle, como muy tarde, el domingo 22 de noviembre de 2026 a las 9:00." in text
    fill(page, **solved("2026-11-22 09:00"))
    assert found(page).startswith("No. Le avisamos a tiempo.")
    fill(page, hora_solucion="")
    assert field(page, "hora-solucion").get_attribute("aria-invalid") == "true", "in time or not, by the hour"
    fill(page, fecha="2026-11-29", hora="", resuelto="")
    assert found(page).startswith("Todavía no.") and "Tenemos hasta el viernes 27 de noviembre de 2026 a las 24:00 para avisarle." in found(page)
    assert axe(page) == []


def test_of_two_things_owed_at_once_it_tells_both_and_their_sum(check: Callable[..., Page]) -> None:
    page = check(GRID, producto="servicio-continuo", motivo="de-mas")
    assert "Día en que empezó el plazo" not in asks(page), "no date changes anything"
    assert (
        asks(page)[-2:] == ["Importe, en €: lo cobrado de más", "Importe, en €: la cuota del mes"]
        and "bono" not in page.locator("#dd-algo-motivo").inner_html()
    )
    fill(page, importe="30")
    assert "Le debemos una compensación de 30 €." in found(page) and "Escriba el importe que falta" in found(page) and "En total" not in found(page)
    page.fill("#dd-algo-importe-2", "40")
    text = re.sub(r"\n+", "\n", found(page))
    assert "Y además, 8 €.\nLe damos una bonificación." in text and "En total, 38 €." in text and text.count("Se lo pagamos con la siguiente factura.") == 1
    assert axe(page) == []
    page, letter = letter_from(page)
    assert "me deben una compensación de 30 € y, además, una compensación de 8 € por esto: «Le cobramos de más». En total, 38 €. Así lo calculo." in letter()
    page.fill("[name=base-2]", "x")
    page.locator("#dd-carta-base-2-error").get_by_text("por ejemplo 40,50").wait_for()
    assert "30 € y, además, una compensación de 20 % de la cuota del mes por esto" in letter() and "En total" not in letter()
    page.select_option("[name=event]", "doble")
    page.select_option("[name=option]", label="en un vale")
    page.select_option("[name=option-2]", label="en dinero")
    assert "Elijo esta opción: en un vale (15 €) y, además, en dinero (5 €)." in letter()


def letter_from(page: Page) -> tuple[Page, Callable[[], str]]:
    """Where the form leads, and what the letter says there."""
    page.goto(page.locator("[data-found] a").last.evaluate("e => e.href"))
    page.locator(".dd-complaint [data-ready]:not([hidden])").wait_for()
    return page, lambda: page.locator("[data-letter-of]:not([hidden]) [data-letter]").evaluate("e => e.innerText || e.textContent")


def test_the_letter_claims_what_was_told(check: Callable[..., Page]) -> None:
    page = check(TRAIN, producto="", fecha="2026-11-16", hora="10:00", importe="40,00", **solved("2026-11-19 22:05"))
    page, letter = letter_from(page)
    assert page.url.endswith("/reclamar/mensaje/?producto=#pedido-tarde&importe=40%2C00&canal=mensajes&desde=29913660&hasta=29918705"), "nothing is sent"
    how = "Así lo calculo. Con más de 90 minutos de retraso: 100 % del precio del billete (40 €) = 40 €."
    owed = "Fue fuera de plazo, así que me deben una compensación de 40 € y, además, una disculpa."
    assert f"Lo resolvieron el jueves 19 de noviembre de 2026 a las 22:05. {owed} {how}" in letter()
    assert "tenían que responderme a más tardar el" in letter(), "it is late by now"
    assert page.locator("[data-letter=first] [data-only-with=dated], [data-letter=first] [data-only-with=counted]").evaluate_all(
        "all => all.every(e => e.hidden)"
    )
    page.select_option("[name=option]", label="en un vale")
    assert "me deben una compensación de 60 € y, además, una disculpa." in letter() and "Elijo esta opción: en un vale (60 €)." in letter()
    page.fill("[name=base]", "x")
    page.locator("#dd-carta-base-error").get_by_text("por ejemplo 40,50").wait_for()
    assert "una compensación de 50 % del precio del billete" in letter() and "60 €" not in letter()
    page.select_option("[name=problem]", "cobro-indebido")
    page.select_option("[name=product]", "")
    assert "Si no lo resuelven en plazo, me deben una compensación de 10 €" in letter() and not page.locator("[name=base]").is_visible()


def test_the_letter_claims_what_happened_and_what_is_late(check: Callable[..., Page]) -> None:
    page, letter = letter_from(check(GRID, producto="servicio-continuo", motivo="turbia", fecha="2026-11-23"))
    assert "Según su declaración, me deben 10.000 litros de agua por esto: «El agua salió turbia»." in letter()
    assert "Según su declaración, se puede pedir después del" in letter() and "Se lo pido con esta carta" not in letter()
    assert page.locator("[name=when]").input_value() == "2026-11-23"
    assert page.locator(".dd-complaint [aria-invalid]").count() == 0
    assert "El plazo empezó el 23 de noviembre de 2026." in letter() and page.locator("[name=turn][value=told]").is_checked(), "it was told then"
    page.select_option("[name=event]", "corte")
    page.check("[name=turn][value=first]")
    assert "Si no lo resuelven en plazo, me deben una compensación de 95 €, y más con más retraso." in letter(), "it is the first time"
    page.select_option("[name=event]", "llegada")
    assert "Si pasan más de 72 horas desde que empieza el plazo sin llegar, me deben 1 cuota, y más con más retraso." in letter(), "and not at once"
    page.select_option("[name=event]", "corte")
    page.check("[name=turn][value=told]")
    assert "Si no lo resuelven en plazo" not in letter() and "El plazo empezó el 23 de noviembre" in letter(), "the time has passed"
    page, letter = letter_from(check(GRID, producto="servicio-continuo", motivo="corte", fecha="2026-11-23", hora="09:00"))
    owed = "El plazo para resolverlo ya ha pasado, así que me deben una compensación de 200 €. Así lo calculo. Primero, 95 €."
    assert owed in letter()
    page.check("[name=turn][value=second]")
    assert page.locator("[name=first-date]").input_value() == "", "the complaint may have been another day than the one on which the time began"
    assert owed in letter() and "resolverlo a más tardar el lunes 23 de noviembre de 2026 a las 17:00" in letter()
    assert "Según su declaración, alguien tenía que llegar a más tardar el lunes 23 de noviembre de 2026 a las 11:00." in letter()
    page.select_option("[name=event]", "llegada")
    assert "me deben 2 cuotas. Así lo calculo. Con más de 96 horas desde que empieza el plazo: 2 cuotas." in letter()
    page.select_option("[name=event]", "?")
    assert "me deben" not in letter()


def test_the_letter_outside_after_the_first_step_tells_what_was_missed_and_is_owed(check: Callable[..., Page]) -> None:
    """Told on Mon 23 at nine; the time is until eleven. The cut was on Tue 24 at nine."""
    page, letter = letter_from(check(VISIT, motivo="attendance", fecha="2026-11-23", hora="09:00", **solved("2026-11-23 15:00")))
    assert page.locator("[name=first-time]").input_value() == "09:00"
    told = "El lunes 23 de noviembre de 2026 a las 9:00 ya les avisé por teléfono."
    came = "Llegaron el lunes 23 de noviembre de 2026 a las 15:00."
    assert told in letter() and f"{came} Fue fuera de plazo, así que me deben 700 litros de agua." in letter()
    page.check("[name=turn][value=second]")
    assert "alguien tenía que llegar a más tardar el lunes 23 de noviembre de 2026 a las 11:00." in letter()
    assert f"{came} Según esa declaración, la empresa me debe 700 litros de agua." in letter()
    page, letter = letter_from(check(VISIT, motivo="notice", fecha="2026-11-24", hora="09:00", **solved("2026-11-24 08:00")))
    came = "Ocurrió el martes 24 de noviembre de 2026 a las 9:00. Me avisaron el martes 24 de noviembre de 2026 a las 8:00."
    assert f"{came} No me avisaron a tiempo, así que me deben 700 litros de agua." in letter()
    page.check("[name=turn][value=second]")
    assert page.locator("[name=first-date]").input_value() == "", "nobody complained on that day"
    page.fill("[name=first-date]", "2026-11-25")
    assert f"{came} Según esa declaración, la empresa me debe 700 litros de agua." in letter()
    page.select_option("[name=problem]", MANNERS)
    assert page.locator("[name=first-time]").is_hidden(), "whatever the hour was, it ends the same"
    page.fill("[name=first-date]", "2026-11-20")
    assert re.search(r"Según la declaración de la empresa, tenía que responderme a más tardar el \w+ \d+ de noviembre", letter())


def test_hostile_addresses_change_nothing(visit: Callable[..., Visitor]) -> None:
    for told in (
        "motivo=<b>&importe=1e9&canal=x&desde=-1",
        "desde=99999999999&canal=telefono",
        "canal=telefono&desde=1&hasta=0",
        "motivo=&importe=%00&&&=",
        "%",
    ):
        page = visit().goto(f"reclamar/mensaje/?producto=servicio-continuo#{GRID}&{told}")
        page.locator(".dd-complaint [data-ready]:not([hidden])").wait_for()
        assert page.locator("[name=problem]").input_value() == GRID and page.locator("[name=first-date]").input_value() == ""
        assert "me deben" not in page.locator("[data-letter=first]").evaluate("e => e.innerText || e.textContent")


def test_the_calculator_tells_each_thing_beside_its_date(visit: Callable[..., Visitor]) -> None:
    page = visit().goto(f"plazos/calcular/?problema={GRID}&producto=servicio-continuo&fecha=2026-11-23&hora=09:00")
    expect(page.locator(".dd-date--solution")).to_contain_text("Si fallamos: 95 €, y más con más retraso, sin pedirlo.")
    assert "a las 11:00" in page.locator(".dd-date--attendance").inner_text()
    expect(page.locator(".dd-date--claim")).to_contain_text("El agua salió turbia. 2 meses")


def test_without_javascript_cases_are_worked_out(site: Site, variant: Project) -> None:
    page = site.pages[f"plazos/{TRAIN}/"]
    worked = {dt.get_text(): dt.find_next("dd").get_text() for dt in page.soup.select("noscript .dd-worked dt")}
    assert (
        "50 % del precio del billete (100 €) = 50 €. Usted elige: en dinero (50 €), en un vale (75 €) o en puntos (100 €)."
        in worked["Con más de 60 minutos de retraso"]
    )
    told = page.soup.select_one(".dd-fold:has(.dd-worked)").get_text(" ")
    assert "si no lo resolvemos en 3 días hábiles. Es con más de 60 minutos de retraso." in told
    assert "le debemos esto: 50 % del precio del billete con más de 60 minutos de retraso, y más con más retraso." in told
    grid = site.pages[f"plazos/{GRID}/"].soup.get_text(" ")
    assert "Sí, si pasan más de 72 horas desde que empieza el plazo sin llegar." in grid
    assert "para llegar. Si pasan más de 72 horas desde que empieza el plazo sin llegar, le debemos esto: 1 cuota, y más con más retraso." in grid
    grid = site.pages[f"plazos/{GRID}/"].soup.select_one("noscript .dd-worked").get_text(" ")
    assert "a 45 € cada uno. Van 185 €." in grid and "10.000 litros" not in grid.split("Cuánto le corresponde")[1]
    loaded = variant.load()
    assert loaded.declaration and by_id(loaded.declaration.problems, GRID).remedies_for(None) == []
