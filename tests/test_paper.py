"""What is printed: every figure is the declaration's, a screen reader reads it in order, and the same is drawn once."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from built_site import Site
from conftest import FIXTURE, ROOT, TODAY, Project, as_published
from declaration import paper
from declaration.loading import load
from declaration.models import ContactPoint, Declaration, ProblemType, Step, durations
from declaration.paper import sheet, whole
from declaration.press import Paper, Press
from declaration.press.letters import texts
from declaration.press.packing import packed
from declaration.publishing.kept import Kept
from declaration.publishing.qr import qr_for_paper
from declaration.quantities import Money
from declaration.site import Site as Published
from declaration.views.papers import edition_of
from declaration.words import wording
from hosting.paper import Papers
from printed import Printed

MOST = 300_000  # bytes, of each
HOSTILE = '#read("/etc/passwd") $x$ @a <b> *c* _d_ `e` \\ // f /* g */ #panic() [h] {i} ~ -- "j"'


@pytest.fixture(scope="module")
def real(site: Site) -> Published:
    """The declaration that the shared site was built from."""
    return as_published(load(site.root.parent), TODAY, site.url, name=site.pages[""].soup.head.title.text)


@pytest.fixture(scope="module")
def small() -> Published:
    return as_published(load(FIXTURE), TODAY, "https://small.example/")


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(ROOT / "overrides", ROOT)


@pytest.fixture(scope="module")
def printed(site: Site, real: Published, small: Published, press: Press) -> dict[str, dict[str, Printed]]:
    """The papers of both companies, by their path: those of the real one as they were built."""
    built = {path: Printed(content) for path, content in site.files.items() if path.startswith("papel/") and path.endswith(".pdf")}
    return {"real": built, "small": {each.path: Printed(press.draw(each)) for each in papers(small)}}


def papers(site: Published) -> list[Paper]:
    return list(paper.papers(site, qr_for_paper))


def sheets(site: Published) -> list[Paper]:
    return list(sheet.papers(site, qr_for_paper))


def digits(text: str) -> set[str]:
    return {each.lstrip("0") for each in re.findall(r"\d+", text)}


def money(found: object) -> Iterator[Money]:
    """Every amount in a model."""
    if isinstance(found, Money):
        yield found
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from money(each)
    elif hasattr(found, "__dict__"):
        for each in vars(found).values():
            yield from money(each)


def reached(point: ContactPoint) -> list[str]:
    return [each for each in (point.phone, point.email) if each]


def figures_of(problem: ProblemType, site: Published) -> set[str]:
    """What the models say of a problem that must stand on its sheet: what each class of case is promised and owed, and by when
    each step decides that is left after the one by which it begins."""
    concerned: list[str | None] = [each.id for each in site.declaration.classes_of(problem) if problem.concerns(each.id)]
    words, found = site.words, set[str]()
    for id in concerned or [None]:
        promise = problem.promise_for(id)
        found |= {wording.duration(each, words) for each in (promise.first_response, promise.resolution) if each}
        found |= {wording.duration(period, words) for _, period in promise.more()}
        for remedy in problem.remedies_for(id):
            found |= {wording.money(each, words) for each in money(remedy)} | {wording.duration(each, words) for each in durations(remedy)}
    for stage in site.declaration.route_of(problem)[1:]:
        found |= {wording.duration(each, words) for each in [stage.step.deadline, *stage.step.deadlines.values()] if each}
        found |= {each for id in stage.step.contact_points for each in reached(site.contact_point(id))}
    return found | set(reached(site.contact_point(problem.contact_points[0])))


def unmarked(problem: ProblemType, site: Published) -> list[str]:
    """What its page says in its own words, sentence by sentence, before its first heading; and its own rules for the clock."""
    body = next((page.body for page in site.loaded.pages if page.source.endswith(f"/{problem.id}.md")), "").partition("\n## ")[0]
    lines = re.sub(r"<!--.*?-->|\[([^]]*)\]\([^)]*\)", r"\1", body).splitlines()
    return [line for line in lines if line and not line.startswith("#")] + [each.rstrip(".") for each in (problem.clock and problem.clock.pauses_when) or []]


def left_of(problem: ProblemType, site: Published) -> list[Step]:
    return [stage.step for stage in site.declaration.route_of(problem)[1:]]


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("company", [pytest.param("real", marks=pytest.mark.slow), "small"])
def test_each_sheet_says_every_figure_of_its_problem_and_no_other(company: str, request: pytest.FixtureRequest, printed: Any) -> None:
    site: Published = request.getfixturevalue(company)
    words = site.words
    for problem in site.declaration.problems:
        said: Printed = printed[company][f"papel/{problem.id}.pdf"]
        wanted = {problem.name, *figures_of(problem, site), *unmarked(problem, site), edition_of(site), site.printed.code}
        assert [each for each in wanted if flat(each) not in flat(said.text)] == [], problem.id
        numbered = [f"{stage.number}. {stage.step.name}" for stage in site.declaration.complaint_route.stages() if stage.step in left_of(problem, site)]
        assert [each for each in numbered if each not in flat(said.text)] == [], f"{problem.id}: with the numbers of the page of the route"
        calendars = [calendar.model_dump_json() for calendar in site.declaration.calendars]
        places = [place for stage in site.declaration.complaint_route.stages() for place in range(stage.place + 1)]
        known = [problem.model_dump_json(), *wanted, *calendars, repr(site.declaration.contact_points), repr(site.declaration.company), repr(places)]
        known += [repr(body.phone) for body in site.declaration.outside_bodies] + [repr(words.units), repr(words.problem)]
        assert digits(said.text) <= digits(" ".join(known)), problem.id


@pytest.mark.parametrize("company", [pytest.param("real", marks=pytest.mark.slow), "small"])
def test_the_whole_declaration_says_what_the_models_say(company: str, request: pytest.FixtureRequest, printed: Any) -> None:
    site: Published = request.getfixturevalue(company)
    declaration: Declaration = site.declaration
    said: Printed = printed[company]["papel/declaracion.pdf"]
    text, words = said.text.replace("\u00a0", " "), site.words
    wanted = [each for right in declaration.rights for each in (right.title, right.summary, right.responsibility.title, *right.responsibility.asks)]
    wanted += [site.in_force[f"derechos/{right.id}/{clause.id}"].text for right in declaration.rights for clause in right.clauses]
    for problem in declaration.problems:
        wanted += [problem.name, *figures_of(problem, site), *unmarked(problem, site), *(each.text for each in problem.exceptions or [])]
    wanted += [each for step in declaration.complaint_route.steps for each in (step.name, step.what_to_do, step.you_get, step.if_not)]
    wanted += [each for point in declaration.contact_points for each in (point.name, *reached(point))]
    wanted += [body.name for body in declaration.outside_bodies] + [body.phone for body in declaration.outside_bodies if body.phone]
    wanted += [term.definition for term in declaration.glossary] + [each.name for each in declaration.objectives]
    wanted += [wording.day(each, words) for each in (declaration.edition.effective, declaration.edition.approved_on, declaration.edition.review_by)]
    assert [each for each in dict.fromkeys(wanted) if " ".join(each.replace("\u00a0", " ").split()) not in text] == []
    assert digits(text) <= digits(" ".join(everything(site))) | {str(n) for n in range(said.pages + 1)}


def everything(site: Published) -> Iterator[str]:
    """All that the data say, and how its figures are told."""
    yield from (document.path and " ".join(document.text) for document in {id(each): each for each, _ in site.loaded.places.items.values()}.values())
    yield from (page.body for page in site.loaded.pages)
    yield site.printed.code
    yield from (wording.day(each.checked_on, site.words) for each in (*site.declaration.outside_bodies, *site.declaration.jurisdiction.rules))
    yield from (wording.day(each, site.words) for each in days(site.declaration))


def days(found: object) -> Iterator[date]:
    if isinstance(found, date):
        yield found
    elif isinstance(found, (list, tuple)):
        for each in found:
            yield from days(each)
    elif hasattr(found, "__dict__"):
        for each in vars(found).values():
            yield from days(each)


def test_a_screen_reader_reads_a_sheet_in_order(real: Published, printed: Any) -> None:
    for problem in real.declaration.problems:
        said: Printed = printed["real"][f"papel/{problem.id}.pdf"]
        assert said.pages == 3, f"{problem.id}: two to read, in one size, and one to fill in"
        tags, words = said.tags, real.words
        titles = [tag.text for tag in tags.all("H1")]
        assert titles == [problem.name, words.paper.form]
        heads = [tag.text for tag in tags.all("H2")]
        expected = [words.problem.promised, words.paper.at_hand, words.paper.if_we_fail, words.paper.next, words.paper.receipt]
        assert [each for each in heads if each in expected] == expected
        for table in tags.all("Table"):
            assert [cell.scope for cell in table.all("TH")] == ["Column"] * 3
            assert {len(row.all("TH", "TD")) for row in table.all("TR")} == {3}
        assert [tag.alt for tag in tags.all("Figure")] == [words.qr.opens.format(address=real.address(f"plazos/{problem.id}"))]
        assert all(tag.text for tag in tags.all("P", "LBody", "TD", "TH")), "nothing is read that says nothing"


def test_a_screen_reader_reads_the_whole_in_order(real: Published, printed: Any) -> None:
    said: Printed = printed["real"]["papel/declaracion.pdf"]
    tags, rights = said.tags, real.declaration.rights
    assert [tag.text for tag in tags.all("Title")] == [real.name]
    heads = [tag.text for tag in tags.all("H2")]
    named = [f"{real.words.right.number.format(number=right.number)}. {right.title}" for right in rights]
    problems = [problem.name for problem in real.declaration.problems]
    assert [each for each in heads if each in {*named, *problems}] == [*named, *problems]
    contents = [tag.text for tag in tags.all("TOCI")]
    assert all(any(re.fullmatch(rf"{re.escape(name)} \d+", each) for each in contents) for name in [*named, *problems]), "with the number of its page"
    codes = [tag.alt for tag in tags.all("Figure")]
    assert codes == [real.words.qr.opens.format(address=each) for each in (real.url, *(real.address(f"derechos/{right.id}") for right in rights))]
    assert said.links >= {real.address(f"derechos/{right.id}") for right in rights}, "each right's permanent address"


@pytest.mark.parametrize("company", [pytest.param("real", marks=pytest.mark.slow), "small"])
def test_each_says_what_it_is_and_is_small(company: str, request: pytest.FixtureRequest, printed: Any) -> None:
    site: Published = request.getfixturevalue(company)
    assert {*printed[company]} == {each.path for each in papers(site)}
    for path, each in printed[company].items():
        assert each.size <= MOST, path
        assert each.title and each.root["/Lang"] == f"es-{site.declaration.company.country}"
        assert each.root["/ViewerPreferences"]["/DisplayDocTitle"] and "<pdfuaid:part>1</pdfuaid:part>" in each.metadata
        assert site.declaration.edition.effective.isoformat() in each.metadata, "its day is that of the edition"


def test_the_same_is_drawn_from_the_same(small: Published, press: Press) -> None:
    """In a process of its own as well, in any zone and with any seed; what is wrong with one is left to who asked."""
    first, second, *_ = sheets(small)
    lines = [json.dumps(astuple(each)) for each in (first, second, replace(first, source="none.typ"))]
    elsewhere = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"}
    command = [sys.executable, "-m", "hosting.press", str(ROOT / "overrides"), str(ROOT)]
    done = subprocess.run(command, input="\n".join(lines), env=elsewhere, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    assert [base64.b64decode(line) for line in done.stdout.splitlines()] == [press.draw(first), press.draw(second)]
    assert press.key(first) != press.key(replace(first, data=first.data | {"title": "Otro"}))


def test_what_was_drawn_is_drawn_again_only_where_it_says_something_else(small_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def nothing_is_drawn() -> None:
        monkeypatch.setattr(Press, "draw", lambda self, each: drawn.append(each.path) or b"%PDF")
        monkeypatch.setattr(Press, "too_long", lambda self: [])
        monkeypatch.setattr("hosting.paper._FEW", 99)  # in this process

    nothing_is_drawn()

    def build(edited: bool = False) -> tuple[list[str], dict[str, bytes]]:
        drawn.clear()
        kept = Kept(small_project.root)
        made = Papers(as_published(small_project.load(), TODAY, "https://small.example/"), small_project.root, kept, edited)
        made.begin()
        files = dict(made.files())
        kept.close()
        return sorted(drawn), files

    def the_code_is(code: str) -> None:
        monkeypatch.setattr("declaration.editions.code.code_of", lambda hash: code)

    the_code_is("ABC123")
    every, files = build()
    assert every == sorted(files) and len(every) == 7
    with monkeypatch.context() as patch:
        patch.setattr(paper, "papers", lambda *_: pytest.fail("nothing changed: it isn't even looked at what stands in them"))
        assert build() == ([], files)
        small_project.edit("docs/_data/problems/cobro.yml", "name: ", "name: Otra vez, ")
        assert build(edited=True) == ([], files), "while somebody edits, those of the last build"
    assert build()[0] == ["papel/cobro.pdf", "papel/declaracion.pdf", "papel/folleto.pdf"]
    the_code_is("DEF456")
    small_project.edit("docs/_data/problems/cobro.yml", "name: Otra vez, ", "name: Por fin, ")
    assert build()[0] == every, "each bears the code of all that is said"
    small_project.write("mkdocs.yml", "site_name: Sitio\nextra: {paper: false}\n")
    assert build() == ([], {})


def test_no_text_runs_anything_or_is_taken_for_markup(small: Published, press: Press) -> None:
    found = papers(small)

    def everywhere(data: Any, name: str = "") -> Any:
        if isinstance(data, dict):
            return {key: everywhere(value, key) for key, value in data.items()}
        if isinstance(data, (list, tuple)):
            return [everywhere(each, name) for each in data]
        kept = {"language", "country", "day", "svg", "is", "side", "page", "href", "type"}
        return HOSTILE if isinstance(data, str) and data and name not in kept else data

    for each in (each for each in found if each.source in (sheet.SOURCE, whole.SOURCE)):
        said = Printed(press.draw(replace(each, data=everywhere(each.data))))
        count = sum(text == HOSTILE for text in texts(everywhere(each.data)))
        assert count > 20
        assert re.sub(r"\s", "", said.text).count(re.sub(r"\s", "", HOSTILE)) > 20, "as it was typed"
        assert "root:" not in said.text


def test_a_sign_that_the_type_lacks_is_told_where_it_stands(project: Project) -> None:
    project.edit("docs/_data/problems/cobro-indebido.yml", "name: Me cobraron mal o dos veces", "name: Me cobraron ş 好 mal")
    project.edit("docs/_data/problems/consulta.yml", "also:", "also:\n  - Ωμέγα")
    found = [each for each in project.check() if "hojas para imprimir" in each.what]
    assert [(each.path, each.line, each.found) for each in found if each.found != "`ş`"] == [("docs/_data/problems/cobro-indebido.yml", 4, "`好`")], (
        "what isn't printed doesn't count"
    )
    project.edit("mkdocs.yml", "[DECLARATION_PAPER, true]", "[DECLARATION_PAPER, false]")
    assert not [each for each in project.check() if "hojas para imprimir" in each.what]


def test_signs_are_written_as_the_type_can(press: Press) -> None:
    data = {"a": "10\u202f€ ₡5 ﬁn 😀 e\u0301\u200b ⅞", "day": "2026-01-01"}
    assert press._written(data)["a"].rstrip() == "10\u00a0€ CRC 5 fin  é 7⁄8".replace("⁄", press._written("⁄"))
    assert list(press.lacking([Paper("x", "x", {"a": "ñ 好 é 好"})])) == ["好"]


def test_a_word_for_which_no_line_has_room_is_broken_and_no_address(press: Press) -> None:
    assert press._written({"text": "n" * 100, "href": "n" * 100}) == {"text": "\u200b".join(["n" * 40, "n" * 40, "n" * 20]), "href": "n" * 100}
    address = "declaracion.example.com/derechos/" + "/".join(["abcdefghij"] * 9)
    assert press._written({"text": address}) == {"text": address}


def test_packing_loses_nothing(small: Published, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declaration.press.drawing.packed", lambda pdf: pdf)
    plain = press.draw(sheets(small)[0])
    small_one = packed(plain)
    assert len(small_one) < 0.75 * len(plain)
    assert Printed(small_one).text == Printed(plain).text and Printed(small_one).tags == Printed(plain).tags
    assert packed(small_one) == small_one and packed(b"%PDF-1.7\n") == b"%PDF-1.7\n", "what isn't written so is left as it is"


def test_a_source_at_fault_is_told(small_project: Project, small: Published) -> None:
    for file in (ROOT / "overrides/paper").glob("*.typ"):
        small_project.write(f"overrides/paper/{file.name}", file.read_bytes())
    small_project.write("overrides/paper/sheet.typ", '#import "common.typ": *\n#show: paper\n#nothing-like-that\n')
    with pytest.raises(Exception, match=r"overrides/paper/sheet\.typ:3: No se puede dibujar `papel/"):
        Press(small_project.root / "overrides", small_project.root).draw(sheets(small)[0])


def test_pages_lead_to_their_papers(site: Site, real: Published) -> None:
    for problem in real.declaration.problems:
        page = site.pages[f"plazos/{problem.id}/"]
        assert page.soup.select_one(f'.dd-now a[href="../../papel/{problem.id}.pdf"]'), problem.id
    assert site.pages["acerca/"].soup.select_one('a[href="../papel/declaracion.pdf"]')
    assert not [path for path in site.files if Path(path).suffix == ".typ"], "what papers are drawn by isn't published"
