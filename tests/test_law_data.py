"""What the files of the countries and of their layers say of the law: the same as the tables written by hand in `cases/law/limits`,
in the same words as in figures, and to customers nothing that is for editors."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import ROOT
from declaration.models import Rule, Source
from laws import LAWS, PLACES, TABLES, files, for_customers, inside, law, table

FILES = [pytest.param(file, id=file.stem) for file in files()]
RULES = [pytest.param(rule, id=rule.id) for file in files() for rule in law(file).rules]


# --- Tables -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_the_limits_of_a_file_are_those_of_its_table(file: Path) -> None:
    """Written by hand from the facts: a figure, a scope or an article that changes changes here too, by somebody who has read why."""
    assert table(law(file).rules).splitlines() == (TABLES / f"{file.stem}.md").read_text("utf-8").splitlines()


def test_every_file_has_a_table_and_every_country_a_place() -> None:
    assert {file.stem for file in TABLES.glob("*.md")} == {file.stem for file in files()}
    assert {file.stem.upper() for file in (ROOT / LAWS).glob("*.yml")} == set(PLACES)


# --- Words --------------------------------------------------------------------------------------------------------------

NUMBERS = {
    1: "un|una", 2: "dos", 3: "tres", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 10: "diez", 14: "catorce", 15: "quince", 18: "dieciocho",
    24: "veinticuatro", 30: "treinta", 45: "cuarenta y cinco", 72: "setenta y dos", 90: "noventa",
}  # fmt: skip
NAMES = {"hours": "horas?", "calendar days": "días?", "working days": "días?", "months": "mes|meses", "years": "años?"}


@pytest.mark.parametrize("rule", RULES)
def test_a_limit_says_its_law_its_sources_and_the_same_figure_in_words(rule: Rule) -> None:
    if rule.calls:
        assert f"{rule.calls.share} %" in rule.says and rule.basis
        return
    if rule.in_words:
        assert rule.in_words in rule.says and rule.basis
        return
    if rule.limit is None:
        assert rule.status == "none_found" and "No se encontró" in rule.says
        return
    assert rule.basis and rule.sources and rule.confidence
    figure = rf"\b({NUMBERS[rule.limit.value]}|{rule.limit.value}) ({NAMES[rule.limit.unit]})\b"
    assert re.search(figure, rule.says), f"{rule.says!r} doesn't say {rule.limit}"
    others = [word for count, word in NUMBERS.items() if count != rule.limit.value]
    if rule.confidence != "low":  # there, the sources clash, and it tells both
        assert not re.search(rf"\b({'|'.join(others)}) ({'|'.join(NAMES.values())})\b", rule.says)
    kind = re.search(r"días (hábiles|naturales|corridos|calendario)", rule.says)
    if rule.unit == "text":
        assert kind and (kind[1] == "hábiles") == (rule.limit.unit == "working days")
    else:
        assert not kind, "the law doesn't say which days, so this may not either"


# --- What customers read ------------------------------------------------------------------------------------------------

RESEARCH = re.compile(r"abogad|(una|otra|la|según) fuente|\bref\.|se leyó|se ha leído|falta (leer|comprobar|saber)|secundari|\blow\b", re.IGNORECASE)
# The hosts of official gazettes, of authorities and of parliaments. A public copy of an official text elsewhere isn't official.
OFFICIAL = r"""
    boe\.es gob\.es boe\.gob\.es comunidad\.madrid europa\.eu infoleg\.gob\.ar argentina\.gob\.ar gob\.mx diputados\.gob\.mx sernac\.cl suseso\.cl
    indecopi\.gob\.pe gob\.pe funcionpublica\.gov\.co ramajudicial\.gov\.co camara\.leg\.br in\.gov\.br meic\.go\.cr
""".split()


@pytest.mark.parametrize("file", FILES)
def test_nothing_that_customers_read_talks_of_research(file: Path) -> None:
    assert [said for said in for_customers(law(file)) if RESEARCH.search(said)] == []


@pytest.mark.parametrize("file", FILES)
def test_an_official_source_is_at_an_official_address(file: Path) -> None:
    official = re.compile(rf"(^|\.)({'|'.join(OFFICIAL)})$")
    for source in inside(law(file), Source):
        host = urlsplit(source.href or "").hostname or ""
        assert source.official <= bool(official.search(host)), source
        assert source.official or not official.search(host), f"{source} is official, and its pages don't name it"


def test_what_is_written_of_a_fact_tells_when_it_was_checked() -> None:
    """Where a source clashes, where nobody opened one, or where a lawyer must say, an editor is told why."""
    for file in files():
        for fact in (*law(file).rules, *law(file).acts, *law(file).outside_bodies):
            assert fact.confidence != "low" or fact.doubt, fact.id
