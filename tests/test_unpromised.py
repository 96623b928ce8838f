"""What isn't promised: any part of a promise may be missing, and every page, file, letter and script says what there is, and that the rest isn't."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from building import Builder
from built_site import SUB_PATH, Site
from conftest import FIXTURE, ROOT, TODAY, Project, as_published, real_copy
from declaration import loading
from declaration.changes import compare
from declaration.checking import check
from declaration.exports import clock, open_data, search_index
from declaration.models import ProblemType, Promise, Remedy, Target
from declaration.models.problems import DIFFERING
from declaration.models.values import Share
from declaration.publishing.dated import right_then
from declaration.publishing.sharing import share
from declaration.views import (
    chain,
    complaint_letter,
    deadline_calculator,
    frame,
    letter_terms,
    plain_version,
    problems_index,
    remedy_check,
    sla_table,
    worked_examples,
)
from declaration.views import clock as clock_view
from declaration.views import problem as head
from declaration.words import wording
from mutations import put
from read_yaml import read_yaml
from test_charters import open_data_schema
from test_complaint_letter import phone
from visiting import Visitors, served

PROBLEM = "radio-rota"
PARTS: dict[str, Any] = {
    "assures": "Le avisamos antes de cada corte.",
    "first_response": "2 working days",
    "resolution": "15 calendar days",
    "share": 99.62,
    "target": {"at_least": 95, "unit": "per cent", "of": "las llamadas", "within": "3 minutes"},
    "acknowledgement": "1 hour",
    "notice": "48 hours",
    "visit_window": "2 hours",
    "attendance": "4 hours",
    "information": "2 hours",
    "withdrawal": "14 calendar days",
    "guarantee": "3 years",
}
NOT = {"first_response": "No prometemos un plazo de respuesta.", "resolution": "No prometemos un plazo de solución."}
NEITHER = "No prometemos un plazo de respuesta ni de solución."


@functools.cache
def small() -> loading.Loaded:
    return loading.load(FIXTURE)


def promising(*parts: str) -> loading.Loaded:
    """The small declaration, in which one problem promises these parts alone, and its remedy is owed for what happened."""
    loaded = loading.load(FIXTURE)
    assert loaded.declaration
    at = next(i for i, each in enumerate(loaded.declaration.problems) if each.id == PROBLEM)
    promise = Promise.model_validate({name: PARTS[name] for name in parts})
    remedy: Remedy = loaded.declaration.problems[at].remedy.model_copy(update={"owed_for": "what happened"})
    changed = put(put(loaded.declaration, ("problems", at, "promise"), promise), ("problems", at, "remedy"), remedy)
    loaded.parts = loaded.parts | {"problems": changed.problems}
    return loaded


def test_these_are_all_the_parts_that_there_are() -> None:
    assert set(PARTS) == set(DIFFERING)


@example({"assures"})
@example({"resolution"})
@example({"target"})
@example({"notice"})
@example({"attendance"})
@given(st.sets(st.sampled_from(sorted(PARTS)), min_size=1))
@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])  # each takes its time, and what fails needs no smaller example
def test_whatever_is_left_out_everything_says_what_there_is(parts: set[str]) -> None:
    loaded = promising(*parts)
    assert [mistake for mistake in check(loaded, TODAY) if mistake.severity == "error"] == []
    site = as_published(loaded, url="https://example.com/")
    problem, words = site.problem(PROBLEM), site.words
    missing = [field for field in NOT if field not in parts]

    (shown,) = head.view(site, problem=problem).promised
    assert shown.unpromised[:1] == ([] if not missing else [NEITHER] if len(missing) == 2 else [NOT[missing[0]]])
    assert [bool(shown.first_response), bool(shown.resolution)] == ["first_response" in parts, "resolution" in parts]
    assert ("assures" in parts) == (PARTS["assures"] in shown.said)
    assert ("notice" in parts) == ("48 horas" in dict(shown.more).values())
    assert ("visit_window" in parts) == (words.problem.visit_window in dict(shown.more))
    assert bool(head.view(site, problem=problem).calculate) == (len(missing) < 2 or "attendance" in parts)

    (row,) = [each for each in sla_table.view(site).rows if each.name == problem.name]
    assert [cell.startswith("sin plazo prometido") for cell in (row.first_response, row.resolution)] == [field in missing for field in NOT]
    for field, cell, label in (("first_response", row.first_response, row.first_label), ("resolution", row.resolution, row.label)):
        assert field not in missing or not label, f"nothing is a commitment beyond the law: {cell}"

    said = [frame.promised(problem, site), *[each.resolution for each in problems_index.view(site).problems if each.link.text == problem.name]]
    said += [share(each, site, None).reply for each in site.in_force.values() if each.key == f"plazos/{PROBLEM}"]
    said += [plain_version._solved(problem, site)]
    for text in said:
        assert "None" not in text and text.strip() and "{" not in text and ".." not in text
        assert parts != {"assures"} or PARTS["assures"] in text
    letters = [line for each in complaint_letter.view(site).by_hand for line in (*each.first, *each.second)]
    assert all("None" not in line for line in letters)
    assert ("attendance" in parts) == any("llegar en 4 horas" in line for line in letters)
    for view in (chain, clock_view, remedy_check):
        assert "None" not in re.sub(r"\w+=None|link=\w+|: None", "", str(view.view(site, problem=problem).__dict__.get("goals", "")))
    examples = {each.link.text: each.point for each in worked_examples.view(site).examples}
    assert (problem.name in examples) == (len(missing) < 2 or "attendance" in parts)
    assert ("attendance" in parts) == ("alguien llega, como muy tarde, el" in examples.get(problem.name, ""))
    by_now = "attendance" if len(missing) == 2 else "resolution"
    assert shown.by_now.solution == (PARTS[by_now] if by_now in parts else "")
    alone = "notice" in parts and len(missing) == 2 and "attendance" not in parts
    assert (problem in deadline_calculator.view(site).problems) == (not alone), "no contact begins a deadline there"
    (then,) = [
        each
        for right in loaded.parts["rights"]
        if right.id == "tiempo"
        for each in right_then(site.lookup, right, words).promises
        if each.problem == problem.name
    ]
    assert [then.first_response, then.resolution].count("sin plazo prometido") == len(missing)

    exported = json.loads(next(content for _, content in clock.files(site)))
    (product,) = next(each for each in exported["problems"] if each["id"] == PROBLEM)["classes"]
    assert [product[field] is None for field in NOT] == [field in missing for field in NOT]
    assert ("unpromised" in product) == bool(missing)
    assert ("attendance" in product) == ("attendance" in parts) == ("letterAttends" in exported["letter_words"])
    data = open_data.data(site).model_dump(mode="json", by_alias=True)
    open_data_schema(site.url).validate(data)
    published = next(each for each in data["problems"] if each["id"] == PROBLEM)["promises"][0]
    assert {name for name in PARTS if published[name] is not None} == parts
    assert published["share"] in (None, 99.62)
    assert any(problem.name in str(entry) for _, entry in search_index.entries(site))


def test_where_nothing_is_promised_the_law_holds_all_the_same() -> None:
    site = as_published(promising("assures"))
    problem = site.problem(PROBLEM)
    (shown,) = head.view(site, problem=problem).promised
    limits = [limit for limit in site.limits.in_force("answer", problem) if limit.certain and limit.rule.limit]
    (row,) = [each for each in sla_table.view(site).rows if each.name == problem.name]
    assert limits, "the small country has such a law"
    period = wording.duration(limits[0].rule.limit, site.words)  # type: ignore[arg-type]
    assert any(period in text and limits[0].rule.basis in text for text in shown.unpromised[1:]), shown.unpromised
    assert row.first_response == f"sin plazo prometido; por ley, {period} como máximo"


@pytest.mark.parametrize("part", PARTS)
def test_what_is_promised_no_more_gets_worse_and_what_is_promised_anew_better(part: str) -> None:
    other = "resolution" if part != "resolution" else "first_response"
    words = small().words
    with_it, without = (promising(*parts).declaration for parts in ((part, other), (other,)))
    assert words and with_it and without
    (goes,), (comes,) = compare(with_it, without, words, TODAY), compare(without, with_it, words, TODAY)
    assert (goes.key, goes.verdict, comes.verdict) == (f"problems/{PROBLEM}/promise/{part}", "worsens", "improves")
    assert "`" not in goes.sentence + comes.sentence and "None" not in goes.sentence


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ({"share": 99.62}, {"share": 99.7}, "improves"),
        ({"share": 99.62}, {"share": 99.5}, "worsens"),
        ({"notice": "24 hours"}, {"notice": "48 hours"}, "improves"),
        ({"notice": "2 calendar days"}, {"notice": "1 calendar day"}, "worsens"),
        ({"attendance": "4 hours"}, {"attendance": "90 minutes"}, "improves"),
        ({"visit_window": "4 hours"}, {"visit_window": "90 minutes"}, "improves"),
        ({"assures": "Le avisamos."}, {"assures": "Le escribimos."}, "read"),
        ({"target": {"at_least": -5, "unit": "NPS"}}, {"target": {"at_least": 10, "unit": "NPS"}}, "improves"),
        ({"target": {"at_most": 30, "unit": "seconds"}}, {"target": {"at_most": 45, "unit": "seconds"}}, "worsens"),
        ({"target": {"at_least": 1, "unit": "bar"}}, {"target": {"at_least": 1.5, "unit": "bar"}}, "improves"),
        ({"target": {"at_least": 4, "unit": "out of 5"}}, {"target": {"at_least": 8, "unit": "out of 10"}}, "read"),
    ],
)
def test_each_new_value_is_judged_in_both_directions(before: dict[str, Any], after: dict[str, Any], verdict: str) -> None:
    opposite = {"improves": "worsens", "worsens": "improves"}.get(verdict, verdict)
    (change,), (back,) = _changed(before, after), _changed(after, before)
    assert (change.verdict, back.verdict) == (verdict, opposite), change.sentence


@pytest.mark.parametrize(
    ("at_least", "within", "verdict"),
    [(95, "2 minutes", "improves"), (95, "4 minutes", "worsens"), (97, "4 minutes", "worsens"), (97, "2 minutes", "improves")],
)
def test_a_share_of_a_share_is_better_where_it_is_more_and_sooner(at_least: int, within: str, verdict: str) -> None:
    of_calls = {"unit": "per cent", "of": "las llamadas"}
    (change,) = _changed({"target": {"at_least": 95, "within": "3 minutes", **of_calls}}, {"target": {"at_least": at_least, "within": within, **of_calls}})
    assert change.verdict == verdict, change.sentence


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    loaded = promising("resolution")
    declaration, words = loaded.declaration, loaded.words
    assert declaration and words
    at = next(i for i, each in enumerate(declaration.problems) if each.id == PROBLEM)
    one, other = (put(declaration, ("problems", at, "promise"), Promise.model_validate(each)) for each in (before, after))
    return compare(one, other, words, TODAY)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (PARTS["target"], "al menos 95 % de las llamadas en 3 minutos como máximo"),
        ({"at_least": 99.5, "unit": "per cent", "of": "el agua servida"}, "al menos 99,5 % del agua servida"),
        ({"at_least": 4.5, "unit": "out of 5"}, "al menos 4,5 sobre 5"),
        ({"at_least": -20, "unit": "NPS"}, "al menos -20 de recomendación neta (NPS)"),
        ({"at_most": 30, "unit": "seconds"}, "como mucho 30 segundos"),
        ({"at_least": 1, "unit": "bar"}, "al menos 1 bar"),
        ({"at_least": 0.5, "unit": "Mbps"}, "al menos 0,5 Mbps"),
        ({"at_most": 1, "unit": "seconds"}, "como mucho 1 segundo"),
        ({"at_least": 1, "unit": "times"}, "al menos 1 vez"),
        ({"at_least": 10000, "unit": "times"}, "al menos 10.000 veces"),
    ],
)
def test_a_target_is_said_with_its_unit(target: dict[str, Any], said: str) -> None:
    words = small().words
    assert words
    assert wording.target(Target.model_validate(target), words).replace("\xa0", " ") == said


def test_a_share_is_kept_as_it_was_typed_and_a_whole_one_as_it_was_published() -> None:
    from pydantic import TypeAdapter

    adapter = TypeAdapter(Share)
    for typed, kept, written in ((99.62, "99.62", 99.62), (95, "95", 95), (95.0, "95", 95), (99.995, "99.995", 99.995)):
        found = adapter.validate_python(typed)
        assert found == Decimal(kept) and str(found) == kept
        assert json.dumps(adapter.dump_python(found, mode="json")) == json.dumps(written)


def test_a_customer_quotes_a_goal_without_that_it_was_not_measured_and_tells_no_date_of_an_agreed_moment() -> None:
    loaded = promising("share", "target")
    assert loaded.words and loaded.declaration
    promise = Promise.model_validate({"resolution": "on time", **{name: PARTS[name] for name in ("share", "target")}})
    letter = letter_terms.for_script(as_published(loaded), next(each for each in loaded.declaration.problems if each.id == PROBLEM), promise)
    assert letter and set(letter.values()) == {letter["dated"]}, "the same, whatever the day"
    assert "99,62 de cada 100 casos" in letter["dated"] and "95 % de las llamadas" in letter["dated"]
    assert loaded.words.goal.not_measured not in letter["dated"] and "momento" not in letter["dated"]


def test_the_guides_example_is_a_promise() -> None:

    guide = (ROOT / "docs/_data/README.md").read_text("utf-8")
    (block,) = [each for each in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if each.startswith("promise:") and "assures" in each]
    promise = Promise.model_validate(read_yaml(block)["promise"])
    assert promise.assures and promise.notice and promise.visit_window and promise.target and promise.target.within and not promise.resolution


def test_the_guides_smallest_problem_is_one() -> None:

    guide = (ROOT / "docs/_data/README.md").read_text("utf-8")
    (block,) = [each for each in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if "visit_window" in each and "complaint_step" in each]
    problem = ProblemType.model_validate(read_yaml(block))
    assert problem.clock is problem.condition is None and problem.remedy and not problem.remedy.automatic


@pytest.mark.parametrize(
    ("file", "line", "key", "verdict"),
    [
        ("problems/radio-rota.yml", "  automatic: true\n", f"problems/{PROBLEM}/remedy/automatic", "worsens"),
        ("problems/pan-duro.yml", "  how_to_claim: Pídalo en el mostrador.\n", "problems/pan-duro/remedy/how_to_claim", "read"),
        (
            "problems/radio-rota.yml",
            "condition:\n  responsibility: trato\n  effect: none\n  needs:\n    - la radio\n",
            f"problems/{PROBLEM}/condition",
            "improves",
        ),
        ("problems/radio-rota.yml", "  counts_as_answer: una persona le dice qué tiene\n", f"problems/{PROBLEM}/clock/counts_as_answer", "read"),
        ("contact_points.yml", "  accessibility:\n    - Entrada sin escalones\n", "contact_points/tienda/accessibility", "worsens"),
        ("contact_points.yml", "  proof: Un papel con fecha y número.\n", "contact_points/tienda/proof", "worsens"),
        ("contact_points.yml", "  languages:\n    - es\n    - en\n  accessibility:\n    - Entrada", "contact_points/tienda/languages", "worsens"),
        ("contact_points.yml", "  languages:\n    - es\n  accessibility:\n    - Hablamos", "", ""),  # the company's language all the same
        ("objectives.yml", "  indicator: a-tiempo\n", "objectives/resolver-a-tiempo/indicator", "read"),
        ("product_classes.yml", "  why: Se pone duro en un día.\n", "product_classes/pan/why", "read"),
        ("company.yml", '  phone: "900 000 001"\n', "company/complaints_unit/phone", "worsens"),
    ],
)
def test_what_is_said_no_more_is_judged(file: str, line: str, key: str, verdict: str, small_project: Project) -> None:
    """What a promise loses gets worse, what is asked no more is better, and words have to be read; and so the other way round."""
    before, words = small().declaration, small().words
    kept = f"  accessibility:{line.partition('  accessibility:')[2]}" if line.startswith("  languages") else ""
    small_project.edit(f"docs/_data/{file}", line, kept)
    loaded = small_project.load()
    assert [mistake.what for mistake in check(loaded, TODAY) if mistake.severity == "error"] == []
    assert before and words and loaded.declaration
    changes, back = compare(before, loaded.declaration, words, TODAY), compare(loaded.declaration, before, words, TODAY)
    opposite = {"improves": "worsens", "worsens": "improves"}.get(verdict, verdict)
    assert {each.verdict for each in changes} == ({verdict} - {""}) and {each.verdict for each in back} == ({opposite} - {""})
    assert all(each.key.startswith(key) for each in (*changes, *back)), [each.key for each in changes]
    assert "None" not in "".join(each.sentence for each in (*changes, *back))


# --- A site of such promises ------------------------------------------------------------------------------------------------

ASSURED, AIMED, NOTIFIED, SOLVED, AGREED = "mal-trato", "no-puedo-usar-sus-canales", "cita-incumplida", "servicio-gratuito", "promesa-incumplida"
LEFT = {
    ASSURED: "  assures: Le escucha una persona que no es parte del asunto.\n",
    AIMED: "  target: {at_least: 99.5, unit: per cent, of: las llamadas, within: 3 minutes}\n",
    NOTIFIED: "  notice: 48 hours\n",
    SOLVED: "  resolution: 7 working days\n",
    AGREED: "  resolution: on time\n",
}


@pytest.fixture(scope="module")
def variant(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The declaration as a company might have it that promises less; of the appointment, one class of product has a deadline of its own."""
    project = real_copy(tmp_path_factory.mktemp("unpromised") / "project")
    project.unpublish()
    for id, kept in LEFT.items():
        path = f"docs/_data/problems/{id}.yml"
        text = re.sub(r"(?m)^promise:\n(?:  .*\n)+", f"promise:\n{kept}", project.read(path))
        if id != SOLVED and "owed_for" not in text:
            text = text.replace("\nremedy:\n", "\nremedy:\n  owed_for: what happened\n")
        project.write(path, text)
    asks = re.compile(rf"\[\[promise:(?:{'|'.join(LEFT)})[/.][^\]]*\]\]")
    for file in (project.root / "docs").rglob("*"):
        if file.suffix in (".yml", ".md") and asks.search(text := file.read_text("utf-8")):
            file.write_text(asks.sub("su plazo", text), "utf-8")
    return project


@pytest.fixture(scope="module")
def site(variant: Project, build: Builder) -> Site:
    return build(variant, site_url=SUB_PATH)


def test_it_is_a_declaration_without_mistakes(variant: Project) -> None:
    assert [mistake for mistake in variant.check() if mistake.severity == "error"] == []


@pytest.mark.parametrize(
    ("id", "says", "never"),
    [
        (ASSURED, ["Le escucha una persona que no es parte del asunto.", NEITHER], ["Le respondemos en", "Calcule su fecha"]),
        (AIMED, ["Nuestra meta: al menos 99,5 % de las llamadas en 3 minutos como máximo; aún sin medir.", NEITHER], ["Lo resolvemos en", "Calcule su fecha"]),
        (NOTIFIED, ["o sin plazo prometido", "Le avisamos antes, con al menos 48 horas", "Calcule su fecha"], []),
        (SOLVED, [NOT["first_response"], "7 días hábiles", "Calcule su fecha"], ["Le respondemos en", NEITHER]),
    ],
)
def test_a_problems_page_says_what_there_is_and_what_there_is_not(id: str, says: list[str], never: list[str], site: Site) -> None:
    page = site.pages[f"plazos/{id}/"]
    shown = " ".join(page.soup.select_one(".dd-promises").get_text(" ").replace("\xa0", " ").split())
    assert [text for text in says if text not in shown] == [], shown
    assert [text for text in never if text in shown] == [], shown
    assert shown.count(NEITHER) <= 1 + len(page.soup.select(".dd-promise__kinds li"))


def test_every_kind_of_page_and_file_says_it_so(site: Site) -> None:
    table = site.pages["plazos/"].soup
    rows = {row.select_one("th").get_text(): [cell.get_text() for cell in row.select("td")] for row in table.select("table.dd-sla tr") if row.select_one("th")}
    (name,) = [each for each in rows if each.startswith("Me trataron mal") or "Le escucha una persona" in each]
    assert len(rows[name]) == 2 and all(cell.startswith("sin plazo prometido") for cell in rows[name]), rows[name]
    for path, page in site.pages.items():
        assert "None" not in page.tree.text_content(), path
    published = json.loads(site.files["datos/declaracion.json"])
    of = {each["id"]: each["promises"][0] for each in published["problems"]}
    assert (
        of[ASSURED]["first_response"]
        is of[AIMED]["resolution"]
        is of[NOTIFIED]["share"]
        is of[SOLVED]["indicator" if "indicator" in of[SOLVED] else "target"]
        is None
    )
    assert of[NOTIFIED]["notice"]["words"] == "48 horas" and of[AIMED]["target"]["at_least"] == 99.5


def test_the_scripts_do_with_what_there_is(site: Site, chromium: Browser) -> None:
    """One reader goes to the problems' pages, the calculator and the letter: each says what is promised, and no date of what isn't."""
    with served(site.root, site.url) as host:
        readers = Visitors(chromium, host)
        page = phone(readers, f"reclamar/mensaje/#{ASSURED}")
        letter: Callable[[], str] = lambda: page.locator(".dd-letter:visible .dd-letter__text").inner_text()  # noqa: E731
        assert "dice: «Le escucha una persona que no es parte del asunto.»" in letter()
        assert "responderme" not in letter().split("La ley")[0] and "undefined" not in letter() and "null" not in letter()
        page.select_option("[name=problem]", SOLVED)
        expect(page.locator(".dd-letter:visible .dd-letter__text")).to_contain_text("tienen que resolverlo a más tardar el")
        assert "tienen que responderme a más tardar" not in letter()
        page.check("[name=turn][value=second]")
        page.fill("[name=first-date]", "2026-10-01")
        expect(page.locator(".dd-letter:visible .dd-letter__text")).to_contain_text("tenían que resolverlo a más tardar el")
        page.select_option("[name=problem]", ASSURED)
        expect(page.locator(".dd-letter:visible .dd-letter__text")).to_contain_text("Le escucha una persona")
        assert "undefined" not in letter() and "null" not in letter()
        page.select_option("[name=problem]", AGREED)
        page.check("[name=turn][value=first]")
        assert "tienen que" not in letter() and "undefined" not in letter(), "of an agreed moment nobody knows here when it is"

        page = readers(timezone_id="Europe/Madrid").goto(f"plazos/calcular/?problema={SOLVED}&fecha=2026-11-20&hora=10:00")
        expect(page.locator("[data-dates]")).to_contain_text(NOT["first_response"])
        assert "2026" in page.locator("[data-dates] .dd-date--solution").inner_text()
        page.select_option("[name=problema]", ASSURED)
        expect(page.locator("[data-dates]")).to_contain_text(NOT["resolution"])
        assert page.locator("[data-route] li").count() > 1, "the route is there all the same"
        page.select_option("[name=problema]", AGREED)
        assert page.locator("[data-dates] .dd-date--solution").count() == 0 and page.locator("[data-route] .dd-date__when").count() > 1

        visitor = readers(timezone_id="Europe/Madrid")
        visitor.page.clock.set_fixed_time("2026-11-23T12:00:00+01:00")
        page = visitor.goto(f"plazos/{SOLVED}/")
        said = page.locator(".dd-by").first
        expect(said).to_contain_text("Si nos lo dice ahora: solución,")
        assert "respuesta" not in said.inner_text()
        page = visitor.goto(f"plazos/{ASSURED}/")
        assert page.locator(".dd-by").count() == 0
