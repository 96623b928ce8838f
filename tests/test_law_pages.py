"""What customers see of the law, in a site for each country and for two other companies of Spain.

Beside a promise stands the law of its own event and no other, once for a table; what doesn't bind the company isn't there, what isn't
sure says why, and what only editors read is on no page.
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import cli
from articles import articles
from building import Builder
from built_site import SUB_PATH, Page, Site, text_of
from conftest import ROOT, TODAY, Project, as_published, real_copy
from declaration.exports import open_data
from declaration.law.limits import is_limit, limits_of
from declaration.law.scope import binding
from declaration.loading import Loaded, load
from declaration.models import EVENTS, Declaration, Event, ProblemType, Rule, Source, by_id
from declaration.models.values import PROBLEMS
from declaration.quantities import Duration
from declaration.site import Site as Published
from declaration.views import coverage, legal_limits, sla_table
from declaration.views.legal_line import figure as figure_of
from declaration.views.legal_line import named
from declaration.words import Words
from golden_cases import CASES
from laws import DAY_OF_THE_SIX, LAWS, LAYERS, PLACES, company, for_customers, for_editors, inside, law, lawful, move, printed, promise, sample
from mutations import put
from read_yaml import read_yaml

LAW_PAGE = "sobre/cumplimiento/"
DOUBT = "No es seguro"


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = real_copy(tmp_path_factory.mktemp("moved") / "project")
    project.unpublish()  # to move a company to another country is no change of what it published here
    return project


@pytest.mark.parametrize("country", PLACES)
def test_a_site_of_that_country_comes_of_four_lines(country: str, moved: Project) -> None:
    """All of it is looked at in one test: to put it together takes longer than reading it."""
    move(moved, country)
    assert [m for m in moved.check() if m.severity == "error"] == []
    loaded = moved.load()
    site, data, words = articles(loaded), loaded.declaration, loaded.words
    assert data and words
    the_way_to_complain_is_the_countrys(site, data)
    everything_of_the_law_is_for_this_company(site, data, words, TODAY)
    no_other_countrys_law_shows(site, data)


def test_what_is_put_together_says_what_is_built(site: Site, loaded: Loaded) -> None:
    made = articles(loaded)
    assert made.pages.keys() == site.pages.keys() - {"404.html"}
    for address in ("", "plazos/", "plazos/cobro-indebido/", "reclamar/", "reclamar/mensaje/", LAW_PAGE, "soporte/"):
        assert text_of(made.pages[address].soup.article) in text_of(site.pages[address].main), address
    in_all_languages = {open_data.PATH, open_data.SCHEMA}  # what the others say is put in once all are built: see test_open_data_languages
    assert {path for path in made.files if path.startswith("datos/") and site.files.get(path) != made.files[path]} <= in_all_languages


def test_a_built_site_of_another_country_is_framed_for_it(moved: Project, build: Builder) -> None:
    """What stands around the texts of every page, and in the search: seen once, for all countries are told of by the same templates."""
    move(moved, "PE")
    data = moved.load().declaration
    assert data
    site = build(moved, site_url=SUB_PATH)
    nothing_for_editors_shows(site, data)
    no_other_countrys_law_shows(site, data)


@pytest.mark.parametrize("name", ["agua-grande", "telecomunicaciones-grande"])
def test_a_site_of_another_company_of_spain(name: str, project: Project) -> None:
    """On the day from which Ley 10/2025 holds it to account: the one to which all of it is sure, and one to which hardly any is."""
    project.unpublish()
    lawful(project, name)
    promise(project, "cobro-indebido", "first_response", "1 working day")  # no step of the route decides before the answer
    loaded = project.load()
    site, data, words = articles(loaded, DAY_OF_THE_SIX), loaded.declaration, loaded.words
    assert data and words
    everything_of_the_law_is_for_this_company(site, data, words, DAY_OF_THE_SIX)
    outage = site.pages["plazos/servicio-interrumpido/"]
    lines = [text_of(line) for page in (outage, site.pages["plazos/"]) for line in page.soup.select("ul.dd-laws li")]
    assert not [each for each in lines if "2 horas" in each], "that is to tell of an outage, which nobody promises"
    if name == "agua-grande":
        assert "24 horas" in outage.text and "4 horas hábiles" in outage.text and not [each for each in lines if DOUBT in each]
    else:
        assert [each for each in lines if DOUBT in each]


# --- What is asked of each site -----------------------------------------------------------------------------------------


def the_way_to_complain_is_the_countrys(site: Site, data: Declaration) -> None:
    text = site.pages["reclamar/"].text
    jurisdiction = data.jurisdiction
    assert data.outside_bodies
    for body in data.outside_bodies:
        for said in (body.name, body.decides, body.what_to_do, body.cost, body.phone, body.first, body.appeal, body.file_within_note):
            assert not said or said in text, f"{data.company.country}: {said}"
    for body in jurisdiction.outside_bodies:
        assert body in data.outside_bodies or body.name not in text, f"{body.name} is for others"
    if jurisdiction.instrument:
        assert jurisdiction.instrument.name in text and jurisdiction.instrument.explains in text


def everything_of_the_law_is_for_this_company(site: Site, data: Declaration, words: Words, day: date) -> None:
    the_law_is_told(site.pages[LAW_PAGE], data, words, day)
    found = list(tables_of_deadlines(site, words))
    assert found
    for page, table in found:
        the_law_stands_beside_what_it_limits(page, table, data, words, day)
    for problem in data.problems:
        the_law_of_a_problem_stands_in_its_page(site.pages[f"{PROBLEMS}/{problem.id}/"], problem, data, words, day)
    nothing_for_editors_shows(site, data)


def the_law_is_told(page: Page, data: Declaration, words: Words, day: date) -> None:
    jurisdiction = data.jurisdiction
    bound = {each.rule.id: each for each in limits_of(data.company, jurisdiction, day, tuple(data.company.sectors))}
    (table,) = (table for table in page.tables if table.caption == words.legal_limits.caption.format(country=jurisdiction.name))
    text = " ".join(cell for row in table.rows for cell in row)
    found = {rule.event for rule in jurisdiction.rules if rule.id in bound}
    for rule in jurisdiction.rules:
        ours = rule.id in bound or (rule.status == "if_not_stated" and binding(rule.scope, data.company, jurisdiction.large).binds)
        if ours or (rule.status == "none_found" and rule.event not in found):
            for said in (rule.says, rule.basis, rule.note, *(each.why for each in rule.unsettled if rule.id in bound and each.why == bound[rule.id].unsettled)):
                assert not said or said in text, f"{rule.id}: {said}"
        elif not any(other.says == rule.says for other in jurisdiction.rules if other.id != rule.id):
            assert rule.says not in text, f"{rule.id} is for others"
    for pending in jurisdiction.pending:
        assert pending.text in page.text
    acts = [act for act in jurisdiction.acts if act.confidence != "low" and not act.directive]
    assert (words.coverage.none.format(country=jurisdiction.name) in page.text) == (not acts)
    assert words.coverage.no_advice in page.text


def tables_of_deadlines(site: Site, words: Words) -> Iterator[tuple[Page, Tag]]:
    """Each with its page. Only they are parsed, for there are many pages."""
    for page in site.pages.values():
        for figure in re.findall(r'<figure class="dd-table">.*?</figure>', page.source, re.DOTALL):
            if f">{words.sla_table.first_response}</th>" in figure or f">{words.sla_table.promised}</th>" in figure:
                yield page, BeautifulSoup(figure, "lxml")


def the_law_stands_beside_what_it_limits(page: Page, figure: Tag, data: Declaration, words: Words, day: date) -> None:
    """Each line is about an event that its row, or a row of its table, promises; and none says what another has said."""
    bound = [each.rule for each in limits_of(data.company, data.jurisdiction, day, tuple(data.company.sectors)) if each.holds_on(day)]
    rows = [(row, problem_of(row, page, data)) for row in figure.select("tbody tr")]
    over = list(lines_of(figure.select_one("ul.dd-laws"), words, bound))
    assert len({rule.event for rule in over}) == len(over), f"{page.address}: an event stands twice over a table"
    assert {rule.event for rule in over} <= set().union(*(events_of(problem) for _, problem in rows)), page.address
    no_limit_is_denied(figure, [problem for _, problem in rows], data, words, page)
    for row, problem in rows:
        own = list(lines_of(row, words, bound))
        assert {rule.event for rule in own} <= events_of(problem), f"{page.address}: {text_of(row)}"
        for rule in own:
            assert rule not in over, f"{page.address} says it twice: {text_of(row)}"
            assert rule.scope.topics, f"{page.address}: {rule.id} holds for every row, and stands in one"
        for rule in (each for each in [*own, *over] if each.event in events_of(problem)):
            assert not rule.scope.topics or problem.topic in rule.scope.topics, f"{page.address}: {rule.id} isn't about {problem.id}"


def the_law_of_a_problem_stands_in_its_page(page: Page, problem: ProblemType, data: Declaration, words: Words, day: date) -> None:
    """What limits it, but for what limits the answer to every problem: the table of all says that."""
    bound = [each.rule for each in limits_of(data.company, data.jurisdiction, day, tuple(data.company.sectors)) if each.holds_on(day)]
    law = copy.copy(page.soup.select_one("details ul.dd-laws"))  # other tests read the page too
    for said in law.select("li:not(:has(a))"):
        if text_of(said).startswith(words.problem.share.partition("{")[0]) or ": " in text_of(said):
            said.decompose()  # a goal
    told = list(lines_of(law, words, bound))
    assert len({rule.event for rule in told}) == len(told), f"{page.address}: an event stands twice"
    for rule in told:
        assert rule.event in events_of(problem), f"{page.address}: {rule.id}"
        assert not rule.scope.topics or problem.topic in rule.scope.topics, f"{page.address}: {rule.id} isn't about {problem.id}"
    no_limit_is_denied(law, [problem], data, words, page)


def lines_of(place: Tag | None, words: Words, bound: list[Rule]) -> Iterator[Rule]:
    """The limits that a place tells, each of which binds the company; where one is told, so is its article, with where it is written."""
    for line in place.select("ul.dd-laws li, :scope > li, small.dd-law") if place else ():
        text = text_of(line)
        if text.startswith(words.law.none_found.partition("{")[0]):
            continue
        told = [rule for rule in bound if text.startswith(f"{legal_text(rule, words)} ({(rule.basis or '').partition(' (')[0]}")]
        assert told, f"{text} doesn't bind this company"
        assert [link["href"] for link in line.select("a")] == [each.href for each in told if each.href][:1]
        yield told[0]


def legal_text(rule: Rule, words: Words) -> str:
    return words.law.line.format(limit=figure_of(rule, words), event=named(rule.event, words))


def no_limit_is_denied(figure: Tag, problems: list[ProblemType], data: Declaration, words: Words, page: Page) -> None:
    """That no limit was found is said of what the table promises, and never where one was found: for others, or from another day."""
    found = {rule.event for rule in data.jurisdiction.rules if is_limit(rule)}
    denied = words.law.none_found.partition("{")[0]
    for text in map(text_of, figure.select("ul.dd-laws li, :scope > li")):
        for event in EVENTS if text.startswith(denied) else ():
            if re.search(rf"\b{named(event, words)}(,|\.| o )", text):
                assert event not in found and any(event in events_of(problem) for problem in problems), f"{page.address}: {event}"


def problem_of(row: Tag, page: Page, data: Declaration) -> ProblemType:
    """That of a row: the one that it leads to, else the one that the page is about."""
    link = row.select_one("th > a")
    address = page.target(link) if link else page.url
    (found,) = (problem for problem in data.problems if f"/{PROBLEMS}/{problem.id}/" in address)
    return found


@functools.cache
def promised_by() -> dict[Event, dict[str, Any]]:
    """What promises each event, as it is written by hand."""
    return {each["event"]: each["promised_by"] for each in read_yaml((CASES / "law/events.yml").read_text("utf-8"))}


def events_of(problem: ProblemType) -> set[Event]:
    """What a problem promises, to any class of product."""
    promises = [problem.promise_for(product_class) for product_class in (None, *problem.overrides)]
    return {
        event
        for event, periods in promised_by().items()
        for period, topics in periods.items()
        if (topics == "every topic" or problem.topic in topics) and any(getattr(promise, period, None) for promise in promises)
    }


def nothing_for_editors_shows(site: Site, data: Declaration) -> None:
    """No doubt, nothing to check, no source that isn't official: on no page, and in no file of open data."""
    country = data.company.country
    files = [ROOT / LAWS / f"{country.lower()}.yml", *(ROOT / LAYERS / f"{id}.yml" for id in [law(ROOT / LAWS / f"{country.lower()}.yml").extends] if id)]
    hidden = {said for file in files for said in for_editors(law(file))}
    shown = {said for file in files for said in for_customers(law(file))} | {data.company.what_we_do}
    hidden = {said for said in hidden if not any(said in each for each in shown)}  # an unofficial copy is named as the law that it copies
    assert hidden
    for name, text in texts(site):
        found = [said for said in hidden if said in text]
        assert not found, f"{country}: {name}"
    addresses = {each.href for file in files for each in inside(law(file), Source) if each.href and not each.official}
    addresses -= {each.href for file in files for each in inside(law(file), Source) if each.official}
    for page in site.pages.values():
        found = [address for address in addresses if f'"{address}"' in page.source]
        assert not found, f"{country}: {page.address}"


def no_other_countrys_law_shows(site: Site, data: Declaration) -> None:
    stands_on = law(ROOT / LAWS / f"{data.company.country.lower()}.yml").extends
    own = "".join(
        (ROOT / name).read_text("utf-8") for name in (f"{LAWS}/{data.company.country.lower()}.yml", *([f"{LAYERS}/{stands_on}.yml"] if stands_on else []))
    )
    foreign = {rule.basis for each in data.jurisdictions for rule in each.rules if rule.basis}
    foreign |= {each.instrument.name for each in data.jurisdictions if each.instrument}
    foreign |= {body.name for each in data.jurisdictions for body in each.outside_bodies}
    foreign |= {act.name for each in data.jurisdictions for act in each.acts}
    foreign |= {each.name for each in data.jurisdictions}
    foreign |= {"Madrid", "OMIC", "Ley 10/2025", "Junta Arbitral", "consumo.gob.es", "boe.es"}
    foreign |= {"Hoja de reclamaciones", "hoja de reclamaciones", "hojas de reclamaciones"}
    foreign = {name for name in foreign if name not in own}
    company = [data.company.complaints_unit.address, *(point.address for point in data.contact_points if point.address)]
    for name, text in texts(site):
        for address in company:
            text = text.replace(address, "")
        shown = {each for each in foreign if each in text} - ({"Madrid"} if data.company.country == "ES" else set())
        assert not shown, f"{data.company.country}: {name}"


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """All that the site says: its pages, with what stands in them unseen, and its open data. Not parsed, for there are many."""
    for address, page in site.pages.items():
        yield address or "home", _between_tags(page.source)
    for path, content in site.files.items():
        if path.startswith("datos/") and not path.endswith("schema.json"):
            yield path, content.decode("utf-8")


def _between_tags(source: str) -> str:
    """What is written in a page, on one line, and its links."""
    links = re.findall(r'href="(https?://[^"]+)"', source)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", source)).split()) + " ".join(links)


# --- The default site ---------------------------------------------------------------------------------------------------


def test_no_row_of_any_page_shows_a_limit_about_another_event(site: Site, data: Declaration, words: Words) -> None:
    found = list(tables_of_deadlines(site, words))
    assert {f"derechos/{right.id}/" for right in data.rights if data.problems_of(right.id)} < {page.address for page, _ in found}
    assert len([page for page, _ in found if page.address == "plazos/"]) == 1
    for page, table in found:
        the_law_stands_beside_what_it_limits(page, table, data, words, TODAY)
    for problem in data.problems:
        the_law_of_a_problem_stands_in_its_page(site.pages[f"{PROBLEMS}/{problem.id}/"], problem, data, words, TODAY)


def test_the_law_of_the_answer_stands_once_over_the_table_of_all(site: Site, words: Words) -> None:
    """It is the time to answer a complaint: it stood beside repairs, deliveries and refunds, 73 times on this page."""
    page = site.pages["plazos/"]
    rule = by_id(sample().jurisdiction.rules, "es-respuesta-general")
    assert page.text.count(legal_text(rule, words)) == 1
    assert not page.soup.select("td .dd-law")


def test_the_command_and_the_page_say_the_same_of_each_duty(site: Site, capsys: pytest.CaptureFixture[str], words: Words, data: Declaration) -> None:
    assert cli.main(["--root", str(ROOT), "coverage", "es", "--today", TODAY.isoformat()]) == 0
    told = printed(capsys.readouterr().out)
    page = site.pages[LAW_PAGE]
    w = words.coverage

    def state_of(there: str) -> str:
        return "missing" if there.startswith(w.missing) else "not ours" if there.startswith(w.not_ours) else "met"

    for act in data.jurisdiction.acts:
        tables = [table for table in page.tables if table.caption == w.caption.format(act=act.name)]
        assert bool(tables) == (act.confidence != "low" and not act.directive), act.id
        duties = {(duty.article, duty.says) for duty in act.duties}
        shown = {(says, state_of(there)) for table in tables for says, there in table.rows}
        assert shown == {(f"{says} {article}", state) for article, says, state in told if tables and (article, says) in duties}
    assert w.no_advice in page.text


# --- The law beside a promise, before it is a page ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "duration", "is_law"),
    [
        ("first_response", "15 calendar days", True),
        ("first_response", "14 calendar days", False),
        ("first_response", "15 working days", True),  # the law only says days
        ("resolution", "15 calendar days", None),  # nothing says in how many a wrong charge is given back
    ],
)
def test_a_promise_says_whether_it_is_the_laws_own(period: str, duration: str, is_law: bool | None) -> None:
    table, words = beside("cobro-indebido", period, duration)
    (row, *_) = table.rows
    label = row.first_label if period == "first_response" else row.label
    assert (label and label.is_law) is is_law
    assert not label or label.text == (words.law.law if is_law else words.law.commitment)


def beside(problem: str, period: str = "", duration: str = "", day: date = TODAY, **facts: Any) -> tuple[sla_table.SlaTable, Words]:
    """The table of a problem's page, for such a company and such a promise."""
    changed = loaded_with(problem, period, duration, facts)
    site = as_published(changed, day)
    return sla_table.view(site, problem=site.problem(problem)), site.words


@functools.cache
def here() -> Loaded:
    return load(ROOT)


def loaded_with(problem: str, period: str, duration: str, facts: dict[str, Any]) -> Loaded:
    parts = {**here().parts, "company": company(facts)}
    if period:
        number = [each.id for each in parts["problems"]].index(problem)
        parts["problems"] = put(parts["problems"], (number, "promise", period), Duration.model_validate(duration))
    return replace(here(), parts=parts)


def test_only_what_binds_is_shown_and_the_strictest_of_it() -> None:
    """What the form of Andalusia asks is about the form; five days stand for all charges once the company is large and the act has begun."""

    def over(day: date = TODAY, **facts: Any) -> list[str]:
        return [f"{line.basis}" for line in beside("cobro-indebido", day=day, **facts)[0].law]

    large = {"workers": 250}
    general, charges = (by_id(sample().jurisdiction.rules, id).basis for id in ("es-respuesta-general", "es-respuesta-cobros"))
    assert over() == over(region="ES-AN") == over(size=large) == [general]
    assert over(date(2026, 12, 27), size=large) == [general]
    assert over(date(2026, 12, 28), size=large) == over(date(2026, 12, 28), sectors=["water"]) == [charges]
    assert over(date(2026, 12, 28), sectors=["banking"]) == [general], "its month stands in the place of the five days, and solves"


def test_what_isnt_sure_says_why_and_labels_no_promise() -> None:
    (line,) = beside("cobro-indebido", sectors=["insurance"])[0].law
    why = by_id(sample().jurisdiction.rules, "es-respuesta-general").unsettled[0].why
    assert [each for each in line.open if why in each]
    assert beside("cobro-indebido", "first_response", "15 calendar days", sectors=["insurance"])[0].rows[0].first_label is None
    assert beside("cobro-indebido", sectors=["water"])[0].law[0].open == []


def test_what_gives_way_to_another_limit_is_not_shown() -> None:
    rules, shown = sample().jurisdiction.rules, legal_limits.view(of_company(sectors=["banking"], size={"workers": 250})).limits
    gone = {by_id(rules, id).says for id in ("es-respuesta-ley-10-2025", "es-respuesta-cobros")}
    assert by_id(rules, "es-respuesta-finanzas").says in {each.says for each in shown}
    assert not gone & {each.says for each in shown}
    assert gone <= {each.says for each in legal_limits.view(of_company(size={"workers": 250})).limits}


def test_only_duties_of_the_company_count_and_they_come_first() -> None:
    act = next(act for act in coverage.view(of_company(sectors=["telecommunications"])).acts if act.id == "ley-10-2025")
    states = [duty.state for duty in act.duties]
    ours = [state for state in states if state != "not ours"]
    assert states == [*ours, *["not ours"] * (len(states) - len(ours))] and len(ours) < len(states)
    assert act.count.endswith(f"Está en {ours.count('met')} de {len(ours)} puntos.")


def of_company(**facts: Any) -> Published:
    return as_published(loaded_with("", "", "", facts), TODAY)
