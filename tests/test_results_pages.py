"""What was measured, on pages, in the table and the data, and in the feed: the same figures in all, and nothing that isn't so.

Pure Python: the small project with the periods of the golden case `fragments/results/measured`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker

from conftest import FIXTURE, ROOT, Project, as_published, copy_of
from declaration.addresses import broken
from declaration.addresses.register import additions
from declaration.editions.files import written
from declaration.exports import feed, results_data
from declaration.files.pages import PageText
from declaration.loading.results import hash_of
from declaration.models.results import MEASURED
from declaration.publishing.expansion import expand
from declaration.publishing.rendering import Renderer
from declaration.publishing.stubs import stubs
from declaration.results.outcomes import Line
from declaration.results.states import STATES
from declaration.site import Site
from declaration.views import MARKERS
from golden_cases import CASES, edit

URL = "https://example.com/sub/"
MISSED = ";;;210;;;;;;;;;resolver-a-tiempo;94,2;"
CASE = CASES / "fragments/results/measured"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_of(FIXTURE, tmp_path_factory.mktemp("measured") / "project")
    edit(project, CASE)
    return project


@pytest.fixture(scope="module")
def site(measured: Project) -> Site:
    return as_published(measured.load(), url=URL)


@pytest.fixture(scope="module")
def data(site: Site) -> dict[str, Any]:
    return json.loads(dict(results_data.files(site))[results_data.PATH])


def shown(site: Site, marker: str, source: str = "resultados.md") -> BeautifulSoup:
    page = PageText.read(f"docs/es/{source}", source, f"<!-- declaration:{marker} -->\n")
    return BeautifulSoup("\n".join(each.html for each in expand(page, site, Renderer(ROOT)).fragments), "lxml")


def table(project: Project, period: str, *rows: str) -> None:
    """Writes a period's table anew, and its hash beside it."""
    path = f"docs/_data/results/{period}.csv"
    head = project.read(path).splitlines()[0]
    project.write(path, "\n".join((head, *rows)) + "\n")
    text = project.read("docs/_data/results.yml")
    block = re.search(rf"- id: {period}\n(.*?)(?=  - id|\Z)", text, re.DOTALL)
    assert block
    changed = re.sub(r"sha256:[0-9a-f]{64}", hash_of((project.root / path).read_bytes()), block[0])
    project.write("docs/_data/results.yml", text.replace(block[0], changed))


# --- The data ---------------------------------------------------------------------------------------------------------------


def test_the_data_fit_their_schema(site: Site, data: dict[str, Any]) -> None:
    schema = json.loads(dict(results_data.files(site))[results_data.SCHEMA])
    Draft202012Validator.check_schema(schema)
    assert [e.message for e in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)] == []
    assert data["schema"] == URL + results_data.SCHEMA


def test_the_table_and_the_data_say_the_same(site: Site, data: dict[str, Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(dict(results_data.files(site))[results_data.CSV].decode("utf-8-sig"))))
    told = [
        (
            period["id"],
            each["problem"],
            each["figure"] or "",
            each["class"] or "",
            each["state"],
            each["cases"],
            each["kept"],
            each["missed"],
            each["share_kept"],
            each["corrected"] or "",
        )
        for period in data["periods"]
        for each in period["results"]
    ]

    def number(cell: str) -> float | None:
        return float(cell) if cell else None

    in_table = [
        (
            *(row[name] for name in ("period", "promise", "figure", "class", "state")),
            *(number(row[name]) for name in ("cases", "kept", "missed", "share_kept")),
            row["corrected"],
        )
        for row in rows
        if row["promise"]
    ]
    assert in_table == told
    assert {(period, problem) for period, problem, *_, corrected in told if corrected} == {("2026-Q2", "cobro")}, "a correction is told in the rows it is of"
    assert len(rows) == len(told) + sum(len(period["objectives"]) for period in data["periods"])


def test_the_page_says_what_the_data_say(site: Site, data: dict[str, Any]) -> None:
    """Of each promise that was measured, every period with its counts, its state and, unless they are few, its share."""
    page, states = shown(site, "results"), site.words.results.states
    names = {each["problem"]: each["problem_name"] for period in data["periods"] for each in period["results"]}
    for problem, name in names.items():
        fold = page.find(id=problem).find_parent("details")
        assert fold.summary.get_text() == name
        rows = [" ".join(row.get_text(" ").split()) for row in fold.select("tbody tr")]
        for period in data["periods"]:
            for each in period["results"]:
                if each["problem"] != problem or each["cases"] is None:
                    continue
                (found,) = {
                    row for row in rows if row.startswith(period["name"].capitalize()) and f" {each['kept']} de {each['kept'] + each['missed']} " in row
                }
                assert states.get(each["state"]) in found and all(promise in found for promise in each["promised"])
                share = f"{each['share_kept']:n}".replace(".", ",") if each["share_kept"] is not None else None
                assert (f"{share} %" in found.replace("\xa0", " ")) if share else "%" not in found


def test_the_book_and_the_line_beside_each_promise_say_what_the_data_say(site: Site, data: dict[str, Any]) -> None:
    """Of each period how many were missed, and of which promise; of each problem, what the page of results says of it now."""
    book = shown(site, "broken-promises", "resultados/incumplimientos.md")
    for period in data["periods"]:
        heading, missed = book.find(id=broken(period["id"]).anchor), [each for each in period["results"] if each["missed"]]
        tally, rows = heading.find_next("p"), [" ".join(row.get_text(" ").split()) for row in heading.find_all_next("tr") if row.find_previous("h2") is heading]
        not_reached = sum(each["state"] == "not_kept" for each in missed)
        said = [sum(each["missed"] for each in missed), len(missed), *([not_reached] if not_reached else [])]
        assert [int(each) for each in re.findall(r"\d+", tally.get_text())] == said
        told = sorted((each["problem_name"], f" {each['missed']} de {each['kept'] + each['missed']} casos") for each in missed)
        assert sorted((name, count) for name, count in told for row in rows if row.startswith(name) and count in row) == told
    assert site.results
    newest = {(each["problem"], each["figure"] or "", each["class"] or ""): each for each in data["periods"][-1]["results"]}
    for problem in {key[0] for key in newest}:
        line = shown(site, f"problem problem={problem}", f"plazos/{problem}.md").select_one(".dd-promises__result").get_text()
        for each in (line for line in site.results.of(problem) if line.state in ("kept", "not_kept") and line.key in newest):
            if each.state == "not_kept" or each is site.results.main(problem):
                of = newest[each.key]
                assert f"{of['kept']} de {of['kept'] + of['missed']} a tiempo" in line and site.words.results.states.get(of["state"]) in line
                assert ("la meta es" in line) or of["state"] == "kept"


def test_a_case_that_counts_twice_is_told_as_such(tmp_path: Path, measured: Project, site: Site) -> None:
    twice = MARKERS["broken-promises"].view(site).twice
    assert twice and twice in shown(site, "broken-promises").get_text()
    project = copy_of(measured.root, tmp_path / "p")
    for period in ("2026-Q2", "2026-Q3"):
        table(project, period, "cobro;resolution;;45;40;5;;;;;;;;;", "radio-rota;resolution;;45;40;5;;;;;;;;;")
    assert MARKERS["broken-promises"].view(as_published(project.load())).twice == ""


def test_payments_to_more_than_were_missed_are_no_part_of_those(tmp_path: Path, measured: Project) -> None:
    """What is owed for what happened, an appointment missed, is paid to who was seen in time after it too: that needs no explaining."""
    project = copy_of(measured.root, tmp_path / "p")
    project.edit("docs/_data/problems/cobro.yml", "remedy:\n  automatic: true\n", "remedy:\n  owed_for: what happened\n  automatic: true\n")
    table(project, "2026-Q3", "cobro;resolution;;45;42;3;;;;450 EUR;45;0;;;")
    assert not any(each.path.endswith("2026-Q3.csv") for each in project.check())
    (newest, *_) = MARKERS["broken-promises"].view(as_published(project.load())).periods
    (row,) = (*newest.broken, *newest.others)
    assert row.paid == ["45 pagos: 450 € en total.", "Todos los pagos, a tiempo."]


def test_promise_and_result_stand_apart_and_neither_has_a_tick(site: Site) -> None:
    for marker, page in (
        ("results", "resultados.md"),
        ("sla-table", "derechos/tiempo.md"),
        ("problem problem=cobro", "plazos/cobro.md"),
        ("commitments", "acerca.md"),
    ):
        told = shown(site, marker, page)
        assert not re.search("[✓✔☑✅🗸]", told.get_text())
        for cell in told.select("td:has(.dd-state)"):
            head = [each.get_text() for each in cell.find_previous("thead").select("th")]
            before = cell.find_previous_siblings(["td", "th"])
            assert not any(each.select(".dd-state") for each in before) and len(set(head)) == len(head)


def test_what_a_company_typed_is_text_in_all_of_them(tmp_path: Path, measured: Project) -> None:
    project = copy_of(measured.root, tmp_path / "p")
    hostile = '=HYPERLINK("//x")<script>alert(1)</script>'
    table(project, "2026-Q3", f"radio-rota;resolution;;45;40;5;;;;;;;;;{hostile.replace(';', '')}".replace('"', ""))
    site = as_published(project.load(), url=URL)
    files = dict(results_data.files(site))
    assert "'=HYPERLINK(//x)<script>" in files[results_data.CSV].decode("utf-8-sig")
    assert shown(site, "results").find("script") is None and "<script>alert" in shown(site, "results").get_text()


# --- States -----------------------------------------------------------------------------------------------------------------


def test_a_share_just_below_its_goal_is_never_told_as_the_goal(tmp_path: Path, measured: Project) -> None:
    project = copy_of(measured.root, tmp_path / "p")
    table(project, "2026-Q3", "cobro;resolution;;10000;9499;501;;;;;;;;;")
    text = shown(as_published(project.load()), "results").select_one("tbody td:last-child").get_text()
    assert "No se cumplió" in text and "94,9" in text


def test_what_was_measured_long_ago_is_overdue_and_says_so(measured: Project) -> None:
    site = as_published(measured.load(), date(2027, 4, 1))
    page = shown(site, "results")
    assert page.select(".dd-tally__kept, .dd-tally__not_kept") == [] and "Dato vencido: 7" in page.get_text()
    assert "demasiado antiguos" in page.get_text()
    assert "Dato vencido" in shown(site, "problem problem=cobro", "plazos/cobro.md").get_text()


def test_a_goal_that_changed_within_the_period_is_told_twice(tmp_path: Path, measured: Project) -> None:
    project = copy_of(measured.root, tmp_path / "p")
    declaration = project.load().declaration
    assert declaration
    project.write("docs/_data/editions/2026-01-01.json", written(declaration, "es"))
    project.edit("docs/_data/problems/cobro.yml", "  resolution: 3 working days\n  share: 95", "  resolution: 2 working days\n  share: 97")
    project.edit("docs/_data/edition.yml", "id: edicion-2026-1\ntitle: Primera edición\neffective: 2026-01-01", "id: otra\ntitle: Otra\neffective: 2026-08-10")
    changed = project.load().declaration
    assert changed
    project.write("docs/_data/editions/2026-08-10.json", written(changed, "es"))
    told = results_data.data(site := as_published(project.load()), site.results)
    (newest,) = (each for each in told.periods[-1].results if (each.problem, each.figure, each.of_class) == ("cobro", "resolution", None))
    assert newest.promised == [
        "Hasta el 9 de agosto de 2026: 3 días hábiles, en 95 de cada 100 casos",
        "Desde el 10 de agosto de 2026: 2 días hábiles, en 97 de cada 100 casos",
    ]
    (older,) = (each for each in told.periods[0].results if (each.problem, each.figure, each.of_class) == ("cobro", "resolution", None))
    assert older.promised == ["3 días hábiles, en 95 de cada 100 casos"], "of the edition in force then, not of today's"


def test_where_todays_promise_is_another_one_both_are_said(tmp_path: Path, measured: Project) -> None:
    project = copy_of(measured.root, tmp_path / "p")
    declaration = project.load().declaration
    assert declaration
    project.write("docs/_data/editions/2026-01-01.json", written(declaration, "es"))
    project.edit("docs/_data/problems/cobro.yml", "  resolution: 3 working days\n", "  resolution: 2 working days\n")
    page = shown(site := as_published(project.load()), "results")
    cells = [row.select_one("td").get_text() for row in page.select("tbody tr")]
    assert "3 días hábiles, en 95 de cada 100 casos Hoy: 2 días hábiles" in cells and sum("Hoy:" in cell for cell in cells) == 1
    line = shown(site, "problem problem=cobro", "plazos/cobro.md").select_one(".dd-promises__result").get_text()
    assert line.count("Entonces prometíamos: 3 días hábiles, en 95 de cada 100 casos.") == 1


def test_what_a_period_can_tell_is_said(tmp_path: Path, measured: Project) -> None:
    """That a promise is to be kept in a longer one; no middle of few cases; objectives that weren't reached among the first."""
    project = copy_of(measured.root, tmp_path / "p")
    table(project, "2026-Q3", "cobro;resolution;;98;97;1;;;;;;;;;", "radio-rota;resolution;;9;8;1;;5 calendar days;17 calendar days;;;;;;", MISSED)
    assert MARKERS["results"].view(as_published(project.load())).notes == ["Una de estas promesas se mide en un período más largo que este."]
    project.edit("docs/_data/problems/cobro.yml", "  share: 95", "  share: 95\n  window: year")
    shown = MARKERS["results"].view(as_published(project.load()))
    assert shown.notes == ["De estas promesas, 2 se miden en un período más largo que este."]
    first = shown.rows[0]
    assert first.link and first.result.kind == "not_kept" and first.about
    (radio,) = (each for each in shown.problems if each.id == "radio-rota")
    assert not any("La mitad" in said for said in radio.figures[0].rows[0].more)


def test_every_state_and_every_figure_has_a_name(site: Site) -> None:
    w = site.words.results
    assert all(w.states.get(state) for state in STATES) and all(w.figures.get(figure) for figure in (*MEASURED, "target"))


# --- The chart --------------------------------------------------------------------------------------------------------------


def test_a_chart_is_read_without_colour_and_aloud(site: Site) -> None:
    page = shown(site, "results")
    charts = page.select("svg[role=img]")
    assert charts
    for chart in charts:
        line = chart.find_next("table")
        aloud = chart.title.get_text().lower()
        assert f"meta: {chart.find(class_='dd-chart__of').get_text().rpartition(' ')[0].split()[-1]} %" in aloud
        for row in line.select("tbody tr"):
            assert row.th.get_text().lower() in aloud
        assert all(row.th.get_text().lower() in aloud.partition("no se cumplió")[2] for row in line.select("tr:has(.dd-state--not_kept)"))
        assert not chart.select("[style], [fill], [stroke]")  # the policy lets no style stand in the page
        kept, missed = len(chart.select("circle")), len(chart.select("rect"))
        assert (kept, missed) == (len(line.select(".dd-state--kept")), len(line.select(".dd-state--not_kept")))
        heights = [float(re.split("[ )]", mark.parent["transform"])[1]) for mark in chart.select("circle, rect")]
        _, _, width, whole = map(float, chart["viewbox"].split())
        assert all(30 < height < whole - 20 for height in heights) and width <= 280, "it fits a phone as it is, or its words would be too small"


# --- Where there is nothing to tell -----------------------------------------------------------------------------------------


def test_without_results_or_their_page_nothing_is_told(tmp_path: Path, measured: Project) -> None:
    project = copy_of(measured.root, tmp_path / "p")
    project.delete("docs/es/resultados.md")
    for without in (as_published(project.load()), as_published(copy_of(FIXTURE, tmp_path / "q").load())):
        assert without.results is None and list(results_data.files(without)) == []
        assert not any("resultados" in entry.url for entry in feed.entries(without))
        for marker, page in (("problem", "plazos/cobro.md"), ("sla-table", "derechos/tiempo.md")):
            assert shown(without, marker, page).select(".dd-state") == []


def test_periods_and_what_was_changed_are_at_their_addresses_for_good(tmp_path: Path, measured: Project, site: Site) -> None:
    """Each leads to its place; once a company tells no results any more, their lines say so and they lead to what it commits itself to."""
    ways = {stub.key: stub.goes_to for stub in stubs(site) if stub.key.startswith("resultados/")}
    assert ways == {
        "resultados/periodo-2026-q2": "../#periodo-2026-q2",
        "resultados/periodo-2026-q3": "../#periodo-2026-q3",
        "resultados/incumplimientos/dos-en-caja": "../#dos-en-caja",
    }
    project = copy_of(measured.root, tmp_path / "p")
    register = project.read("docs/_data/ids.yml") + "\n".join([*additions({}, [site.in_force[key] for key in ways], site.day).values(), ""])
    project.write("docs/_data/ids.yml", register)
    for gone in ("docs/_data/results.yml", "docs/_data/improvements.yml", "docs/es/resultados.md", "docs/es/resultados/incumplimientos.md"):
        project.delete(gone)
    shutil.rmtree(project.root / "docs/_data/results")
    told = [each for each in project.check() if each.path.endswith("ids.yml")]
    assert len(told) == len(ways)
    for each in told:
        line = each.fix.split("`")[-2]
        register = register.replace(line.partition(", until")[0] + "}", line.replace("Escriba aquí el motivo.", "Ya no los publicamos."))
    project.write("docs/_data/ids.yml", register)
    assert [each for each in project.check() if each.path.endswith("ids.yml")] == []
    ended = {stub.key: (stub.canonical, stub.text) for stub in stubs(as_published(project.load(), url=URL)) if stub.retired}
    assert ended == dict.fromkeys(ways, ("compromisos", "Ya no los publicamos."))


# --- The feed ---------------------------------------------------------------------------------------------------------------


def test_the_feed_tells_each_period_and_again_what_was_corrected(measured: Project) -> None:
    entries = [each for each in feed.entries(as_published(measured.load(), url=URL)) if "resultados" in each.url]
    assert [(each.url.rpartition("/")[2], each.on) for each in entries] == [
        ("#periodo-2026-q3", date(2026, 10, 15)),
        ("#periodo-2026-q2", date(2026, 8, 3)),  # the day of its correction
    ]
    assert "Un cobro se contó dos veces." in entries[1].html and "&lt;b&gt;" in entries[1].html
    anchors = {tag["id"] for tag in shown(as_published(measured.load()), "results").find_all(id=True)}
    assert {each.url.rpartition("#")[2] for each in entries} <= anchors
    earlier = feed.entries(as_published(measured.load(), date(2026, 9, 1), URL))
    assert [each.url for each in earlier if "resultados" in each.url] == [entries[1].url], "what isn't published yet"


def test_no_line_is_lost_and_none_is_told_twice(site: Site) -> None:
    assert site.results
    lines: list[Line] = [line for problem in site.results.problems for line in site.results.of(problem)]
    assert len(lines) == len({line.key for line in lines}) == len(site.results.lines)
    shown = MARKERS["results"].view(site)
    assert shown.measured == "Medimos 5 de nuestras 7 promesas y 2 de nuestros 2 objetivos."
    assert sum(int(said.rpartition(" ")[2]) for _, said in shown.tally) == 7 + 2
