"""The interface's words: each is read somewhere, and figures, dates and plurals are said as language and country have them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from conftest import FIXTURE, ROOT, Project
from declaration import loading
from declaration.loading.items import models_in
from declaration.models import ContactPoint, Promise, RequiredChannels, Rule, Scope
from declaration.models.problems import more_periods
from declaration.quantities import Duration, Money
from declaration.units import UNITS
from declaration.words import ContractionWords, UnitsWords, Words, wording
from declaration.words.names import ByName
from declaration.words.phrases import Plural
from golden_cases import CASES
from read_yaml import read_yaml

FIGURES = read_yaml((CASES / "words/figures.yml").read_text("utf-8"))
COUNTRIES = sorted(path.stem.upper() for path in (ROOT / "docs/_data/jurisdictions").glob("*.yml"))


@pytest.fixture(scope="module")
def ours() -> Words:
    words = loading.load(FIXTURE).words
    assert words
    return words


# --- Figures, as each country writes them -------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
def test_figures_are_written_as_the_country_writes_them(country: str, small_project: Project) -> None:
    """What a page shows: a company of each country, read from its files. The table was made by hand."""
    text = small_project.read("docs/_data/company.yml")
    assert "country: ES\n" in text
    small_project.write("docs/_data/company.yml", text.replace("country: ES\n", f"country: {country}\n").replace("region: ES-MD\n", ""))
    words = small_project.load().words
    assert words
    said = [wording.number(3000, words), wording.number(12000.5, words), wording.percent(97.5, words)]
    assert said + [wording.money(Money.model_validate(text), words) for text in FIGURES["amounts"]] == FIGURES["countries"][country]


@pytest.mark.parametrize(("name", "said"), [("Pago con UPI", "pago con UPI"), ("IMPS", "IMPS"), ("Ánforas", "ánforas"), ("A medida", "a medida")])
def test_a_name_goes_on_in_a_sentence(name: str, said: str) -> None:
    assert wording.going_on(name) == said


def test_another_language_has_no_spanish_signs(ours: Words) -> None:
    english = ours.model_copy(update={"language": "en", "conjunction": "and"})
    for country in ("US", "MX"):  # CLDR knows no English of Mexico: it is English as anywhere
        words = english.in_country(country)
        assert wording.money(Money.model_validate("12000.50 EUR"), words) == "€12,000.50"
        assert wording.money(Money.model_validate("10 EUR"), words) == "€10"
        assert (wording.number(3000, words), wording.percent(95, words)) == ("3,000", "95%")
        assert (wording.day(date(2026, 12, 28), words), wording.weekday(0, words)) == ("December 28, 2026", "Monday")
        assert wording.language_name("es", words) == "Spanish"


def test_what_something_is_part_of_contracts_with_each_article(ours: Words) -> None:
    several = [ContractionWords(says=f"de {article}", instead=f"d{article}") for article in ("o", "a", "os", "as")]
    portuguese = ours.model_copy(update={"part_of_contracted": several})
    said = [wording.of(what, portuguese) for what in ("o preço do bilhete", "a fatura", "as chamadas", "cada cobrança")]
    assert said == ["do preço do bilhete", "da fatura", "das chamadas", "de cada cobrança"]
    assert [wording.of(what, ours) for what in ("el precio", "la factura")] == ["del precio", "de la factura"]


def test_names_that_hold_the_conjunction_are_kept_apart(ours: Words) -> None:
    names = ["Despensa y hogar", "Suscripciones"]
    assert wording.listed(names, ours) == "Despensa y hogar y Suscripciones"
    assert wording.listed(names, ours.model_copy(update={"conjunction_apart": "{first}, y {last}"})) == "Despensa y hogar, y Suscripciones"


@pytest.mark.parametrize(
    ("text", "said", "bare"),
    [
        ("Say ‘I want to cancel’.", "‘Say “I want to cancel”.’", "Say “I want to cancel”"),
        ("customers’ rights", "‘customers’ rights’", "customers’ rights"),
        ("‘for what happened’", "‘“for what happened”’", "for what happened"),
    ],
)
def test_what_a_quotation_quotes_has_its_own_marks(text: str, said: str, bare: str, ours: Words) -> None:
    english = ours.model_copy(update={"quoted": "‘{text}’", "quoted_within": "“{text}”"})
    assert (wording.quoted(text, english), wording.unquoted(text, english)) == (said, bare)
    spanish = ours.model_copy(update={"quoted_within": None})
    assert wording.quoted("diga: «Quiero la baja»", spanish) == "«diga: «Quiero la baja»»"
    assert wording.unquoted("«por lo que pasó».", spanish) == "por lo que pasó"


def test_a_language_with_more_than_one_plural_tells_them_apart(ours: Words) -> None:
    days = ours.units["calendar days"].model_copy(update={"one": "dzień", "few": "dni", "many": "dni kalendarzowych", "other": "dnia"})
    polish = ours.model_copy(update={"language": "pl", "units": ours.units.model_copy(update={"calendar_days": days})})
    said = [wording.duration(Duration.model_validate(f"{number} calendar days"), polish) for number in (1, 2, 5, 22)]
    assert said == ["1 dzień", "2 dni", "5 dni kalendarzowych", "22 dni"]
    spanish = [wording.counted(number, ours.history.count, ours) for number in (1, 2, 1_000_000)]
    assert spanish == ["Un cambio", "2 cambios", "1.000.000 cambios"]  # Spanish has a form for millions, which these words don't tell apart


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("1 second", "1 segundo"),
        ("2 weeks", "2 semanas"),
        ("same day", "el mismo día"),
        ("on time", "el momento acordado"),
        ("0.5 hours", "media hora"),
        ("1.5 hours", "una hora y media"),
        ("2.5 hours", "2 horas y media"),
        ("0.5 working hours", "media hora hábil"),
        ("1.5 working hours", "una hora hábil y media"),
        ("12.5 working hours", "12 horas hábiles y media"),
        ("2 to 3 working days", "2 a 3 días hábiles"),
        ("0.5 to 1 hour", "media hora a 1 hora"),
        ("1 to 1.5 hours", "1 hora a una hora y media"),
        ("1 working day by 12:00", "el siguiente día hábil, antes de las 12:00"),
        ("1 working day by 24:00", "el siguiente día hábil, antes de que acabe el día"),
        ("1 calendar day by 01:30", "el día siguiente, antes de la 1:30"),
        ("2 working days by 09:00", "2 días hábiles, antes de las 9:00"),
    ],
)
def test_a_period_of_each_kind_is_said(period: str, said: str, ours: Words) -> None:
    assert wording.duration(Duration.model_validate(period), ours.in_country("ES")) == said


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        (["3 working days", "1 working day", "2 working days"], "1 a 3 días hábiles"),
        (["2 to 3 working days", "1 working day"], "1 a 3 días hábiles"),
        (["2 to 3 working days", "2 to 3 working days"], "2 a 3 días hábiles"),
        (["5 minutes", "on time"], "el momento acordado o 5 minutos"),
        (["2 weeks", "4 working hours"], "4 horas hábiles a 2 semanas"),
        (["same day", "2 working hours", "same day"], "2 horas hábiles o el mismo día"),
        (["1 working day", "1 working day by 12:00", "same day"], "el mismo día, el siguiente día hábil, antes de las 12:00 o 1 día hábil"),
    ],
)
def test_what_differs_by_product_is_said_from_the_shortest_to_the_longest(periods: list[str], said: str, ours: Words) -> None:
    assert wording.spread(map(Duration.model_validate, periods), ours) == said


# --- No word that nobody reads --------------------------------------------------------------------------------------------------

Way = tuple[str, ...]  # `("law", "at_most")`: the way to a word

# Blocks whose words go to a script whole, but for those of the form itself.
SCRIPTS: dict[Way, str] = {
    ("deadline_calculator",): "calculator.js",
    ("route_dates",): "calculator.js",
    ("remedy_check", "sentences"): "remedy-check.js",
    ("remedy_check", "answers"): "remedy-check.js",
    ("remedy_check", "sums"): "remedy-check.js owed-case.js",
    ("complaint_form",): "complaint-letter.js",
    ("offline",): "service-worker.js",
}
# Words that are named as a value of the data is.
BY_VALUE: dict[Way, tuple[type[BaseModel], str]] = {
    ("legal_limits",): (RequiredChannels, "channels"),
    ("contact_points",): (ContactPoint, "channel"),
    ("complaint_letter", "sent_by"): (ContactPoint, "channel"),
    ("law", "events"): (Rule, "event"),
}
# Handed on whole to what reads them: when a conjunction changes, and what is sold (which `test_sold` looks for in the
# sentences), and what is said of kinds of customer as of products (`test_customer_kinds`).
HANDED_ON = {("conjunction_before",), ("disjunction_before",), ("sold",), ("customer_kinds",), ("forms_of",), ("direction",)}
# What `calculator.js` names by putting names together: `words[kind]`, and `event` with the kind.
PUT_TOGETHER = {("deadline_calculator", f"{event}{kind}") for event in ("", "event_") for kind in ("answer", "attendance", "solution", "law", "claim")}
# Of the deadlines of a problem those that are promised, in each form of the letter.
PUT_TOGETHER |= {
    ("complaint_letter", "one_deadline", f"{which}{form}")
    for which in ("answer", "solution")
    for form in ("", "_within", "_missed", "_missed_within", "_of_class")
}
PUT_TOGETHER |= {("complaint_letter", "one_deadline", "none_of_class")}
# By what a remedy is owed for.
CAUSES = ("solution", "answer", "attendance", "notice", "target", "happened")
PUT_TOGETHER |= {(*way, f"{what}_{cause}") for *way, what in (("remedy_check", "rule"), ("remedy", "cause"), ("remedy", "owed_for")) for cause in CAUSES}
PUT_TOGETHER |= {("remedy", f"after_{cause}") for cause in ("solution", "answer", "attendance")}
PUT_TOGETHER |= {("remedy_check", "sums", name) for name in (*CAUSES, "due_notice", "due_target")}
PUT_TOGETHER |= {("remedy_check", "sentences", f"{what}_{cause}") for what in ("due", "since") for cause in ("solution", "answer", "attendance", "happened")}
PUT_TOGETHER |= {
    ("remedy_check", "answers", f"{what}_{cause}")
    for what in ("was_due", "late", "on_time", "asked", "asked_day")
    for cause in ("solution", "answer", "attendance")
}


@pytest.mark.slow
def test_each_word_is_read_somewhere() -> None:
    """A word that nobody reads is translated, checked and kept for nothing."""
    read = {path for file in sorted((ROOT / "hooks").rglob("*.py")) for path in _read_in_python(file)}
    read |= {path for file in sorted((ROOT / "overrides").rglob("*.html")) for path in _read_in_template(file.read_text("utf-8"))}
    layouts = "".join(file.read_text("utf-8") for file in sorted((ROOT / "overrides/layouts").glob("*.md")))
    read |= {("layouts", name) for name in re.findall(r"^#+ \{(\w+)\}", layouts, re.MULTILINE)}
    read |= {(block, name) for block in ("problem", "sla_table") for name in more_periods(Promise)}  # whatever periods a promise has
    read |= {("whom", f"{no}{name}") for name in Scope.model_fields for no in ("", "not_")}  # each condition, held or not
    read |= PUT_TOGETHER | {(*block, option) for block, (model, field) in BY_VALUE.items() for option in _options(model.model_fields[field].annotation)}
    scripts = {block: "".join((ROOT / "overrides/assets/javascripts" / name).read_text("utf-8") for name in names.split()) for block, names in SCRIPTS.items()}
    unread = [path for path in _leaves(Words) if not any(path == each[: len(path)] for each in read)]
    unread = [path for path in unread if not re.search(rf"\bwords\.(?:{_camel(path[-1])}|{path[-1]})\b", scripts.get(path[:-1], ""))]
    assert [".".join(path) for path in unread if path[:1] not in HANDED_ON] == []


def test_a_word_that_nobody_reads_would_be_found() -> None:
    source = "def view(words, w: RemedyWords):\n    a, self._w = 1, words.law\n    return self._w.at_most, w.amount, getattr(words.chain, 'step')"
    assert {path for path in _paths(source) if len(path) == 2} == {("law", "at_most"), ("remedy", "amount"), ("chain", "step")}
    template = "{% set form = words.complaint_form %}{{ form.unfold }} {{ declaration.words.frame.menu }}"
    assert {path for path in _read_in_template(template) if len(path) == 2} == {("complaint_form", "unfold"), ("frame", "menu")}


def test_each_unit_of_time_has_its_words() -> None:
    assert [info.alias or name for name, info in UnitsWords.model_fields.items()] == list(UNITS)


def _groups(model: type[BaseModel], way: Way = ()) -> Iterator[tuple[Way, type[BaseModel]]]:
    """Each group of words with the way to it; not those that are looked up by a name of the data, which `test_changes` holds to it."""
    yield way, model
    for name, info in model.model_fields.items():
        for inner in models_in(info.annotation):
            if not issubclass(inner, (ByName, Plural)) and get_args(info.annotation) == ():
                yield from _groups(inner, (*way, name))


GROUPS = {model.__name__: way for way, model in _groups(Words)}


def _leaves(model: type[BaseModel]) -> Iterator[Way]:
    for way, group in _groups(model):
        yield from ((*way, name) for name in group.model_fields if (*way, name) not in GROUPS.values())


def _read_in_python(file: Path) -> set[Way]:
    return (
        _paths(file.read_text("utf-8")) if file.parent.name != "words" or file.name in ("wording.py", "payments.py", "by_channel.py", "measured.py") else set()
    )


def _paths(source: str) -> set[Way]:
    """The ways to words that a module reads, through whatever short names it gives to groups of them."""
    tree = ast.parse(source)
    short: dict[Way, set[Way]] = {}
    for each in ast.walk(tree):
        if isinstance(each, ast.arg) and isinstance(each.annotation, ast.Name) and each.annotation.id in GROUPS:
            short.setdefault((each.arg,), set()).add(GROUPS[each.annotation.id])

    def ways(node: ast.AST) -> set[Way]:
        chain = _chain(node)
        if roots := [place for place, name in enumerate(chain) if name in ("words", "_words")]:
            return {chain[roots[-1] + 1 :]}
        return {(*way, *chain[len(name) :]) for name, found in short.items() if chain[: len(name)] == name for way in found}

    for _ in range(2):  # a short name may be made from another
        for each in ast.walk(tree):
            if isinstance(each, ast.Assign):
                for target, value in _pairs(each):
                    if (name := _chain(target)) and (found := ways(value) - {()}):
                        short.setdefault(name, set()).update(found)
    texts = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    asked = [each.args[0] for each in ast.walk(tree) if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "getattr"]
    by_name = {(*way, text) for node in asked for way in ways(node) for text in texts}
    return by_name | {way for each in ast.walk(tree) if isinstance(each, ast.Attribute) for way in ways(each)}


def _chain(node: ast.AST) -> Way:
    """`("self", "_w", "step")` of `self._w.step`; nothing of what isn't such a chain of names."""
    if isinstance(node, ast.Name):
        return (node.id,)
    return (*_chain(node.value), node.attr) if isinstance(node, ast.Attribute) else ()


def _pairs(assignment: ast.Assign) -> Iterator[tuple[ast.AST, ast.AST]]:
    for target in assignment.targets:
        if isinstance(target, ast.Tuple) and isinstance(assignment.value, ast.Tuple):
            yield from zip(target.elts, assignment.value.elts, strict=False)  # one may be starred: no word is
        else:
            yield target, assignment.value


def _read_in_template(text: str) -> Iterator[Way]:
    short = {"words": "", **dict(re.findall(r"set (\w+) = (?:declaration\.)?words\.([\w.]+)", text)), "declaration.words": ""}
    for name, rest in re.findall(rf"(?<![\w.])({'|'.join(map(re.escape, short))})\.([\w.]+)", text):
        yield tuple(f"{short[name]}.{rest}".strip(".").split("."))


def _options(annotation: object) -> list[str]:
    return [option for inner in get_args(annotation) for option in ([inner] if isinstance(inner, str) else _options(inner))]


def _camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)
