"""The law beside each promise: what `check` refuses, how lengths are compared, and nine countries from the same project.

The words of each mistake stand in `cases/mistakes` (`law-…`, `coverage-…`); here is what they can't say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import numpy
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import cli
import workflows
from building import Builder
from built_site import SUB_PATH, Page, Site, text_of
from conftest import ROOT, TODAY, Project, copy_of
from declaration.deadlines import Almanac, Opening, deadline, end_of_day, start_of_day
from declaration.law.applying import is_floor, limits
from declaration.law.comparing import Comparison
from declaration.loading import Loaded, load
from declaration.models import Declaration, Rule
from declaration.quantities import UNITS, Duration, Span
from declaration.words import Words, wording
from golden_cases import CASES, edit
from workflows import Runner

COMPANY, PROBLEM, LAWS = "docs/_data/company.yml", "docs/_data/problems/cobro-indebido.yml", "docs/_data/jurisdictions"
PLACES = {  # country: time zone, currency
    "ES": ("Europe/Madrid", "EUR"),
    "CO": ("America/Bogota", "COP"),
    "MX": ("America/Mexico_City", "MXN"),
    "PE": ("America/Lima", "PEN"),
    "CL": ("America/Santiago", "CLP"),
    "AR": ("America/Argentina/Buenos_Aires", "ARS"),
    "EC": ("America/Guayaquil", "USD"),
    "CR": ("America/Costa_Rica", "CRC"),
    "BR": ("America/Sao_Paulo", "BRL"),
}


@pytest.fixture
def project(project: Project) -> Project:
    project.unpublish()
    return project


def move(project: Project, country: str) -> None:
    """Switches the company to a country, by the four lines that say where it is."""
    zone, currency = PLACES[country]
    text = (ROOT / COMPANY).read_text("utf-8")
    here = {"country": country, "time_zone": zone, "currency": currency}
    lines = [f"{key}: {here[key]}" if (key := line.partition(":")[0]) in here else line for line in text.split("\n")]
    if country != "ES":
        lines.remove("region: ES-MD")
    project.write(COMPANY, "\n".join(lines))


def promise(project: Project, resolution: str) -> int:
    """Changes a promise; the line where it stands."""
    project.edit(PROBLEM, "  resolution: 3 working days", f"  resolution: {resolution}")
    return project.read(PROBLEM).split("\n").index(f"  resolution: {resolution}") + 1


def command(project: Project, *words: str) -> int:
    return cli.main(["--root", str(project.root), *words, "--today", TODAY.isoformat()])


# --- What check refuses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("country", "article"), [("ES", "art. 21.3"), ("CO", "art. 58")])
def test_a_promise_worse_than_the_law_is_refused_at_its_line(country: str, article: str, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    move(project, country)
    line = promise(project, "20 working days")
    assert command(project, "check") == 1
    (told,) = [each for each in capsys.readouterr().out.splitlines() if re.match(r"docs/\S+:\d+: (?!aviso)", each)]
    assert told.startswith(f"{PROBLEM}:{line}: ") and article in told and "`20 working days`" in told and "Escriba `" in told


def test_what_it_tells_to_write_instead_is_accepted(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    promise(project, "20 working days")
    command(project, "check")
    (instead,) = re.findall(r"Escriba `(.+?)` o menos", capsys.readouterr().out)
    project.edit(PROBLEM, "  resolution: 20 working days", f"  resolution: {instead}")
    assert command(project, "check") == 0


def test_without_a_general_limit_a_warning_says_so(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    move(project, "CL")
    promise(project, "20 working days")
    assert command(project, "check") == 0
    told = capsys.readouterr().out
    assert f"{COMPANY}:27: aviso: No se ha encontrado en Chile un plazo legal para responder" in told
    assert f"{PROBLEM}:28" not in told


@pytest.mark.parametrize("case", ["law-fact-unchecked-for-a-year", "law-authority-unchecked-for-six-months"])
def test_strict_facts_makes_errors_of_old_facts(case: str, small_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small_project, CASES / "mistakes" / case)
    assert command(small_project, "check") == 0
    warning = capsys.readouterr().out.splitlines()[-1]
    assert command(small_project, "check", "--strict-facts") == 1
    assert capsys.readouterr().out.splitlines()[-1] == warning.replace(" aviso:", "")


def test_facts_grow_old_by_the_day_and_never_break_the_check(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else changes: the same files a year later are told, refused only when that was asked for."""
    words = ["--root", str(project.root), "check", "--today", "2027-11-23"]
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    assert "Hace más de un año que nadie comprueba este dato" in told and "Hace más de seis meses" in told
    assert cli.main([*words, "--strict-facts"]) == 1


@workflows.needs_bash
def test_the_workflow_opens_the_matter_once(runner: Runner, small_project: Project) -> None:
    workflow = workflows.read("facts")
    job = workflow["jobs"]["facts"]
    assert workflow["permissions"] == {"contents": "read"} and job["permissions"] == {"contents": "read", "issues": "write"}
    assert [re.split(" +", each["cron"])[2:] for each in workflow[True]["schedule"]] == [["1", "*", "*"]]
    script = workflows.step_that_calls(job, "gh issue")["run"]

    def run(open_already: str) -> str:
        code, asked, said = runner.run(script, job["env"], open_already)
        assert code == 0, said
        return asked

    assert run("") == "", "every fact was checked lately"
    edit(small_project, CASES / "mistakes/law-fact-unchecked-for-a-year")
    assert f"issue create --title {job['env']['TITLE']} --body-file body.md" in run("")
    assert "Hace más de un año que nadie comprueba este dato" in small_project.read("body.md")
    again = run("7\n")
    assert "issue edit 7 --body-file body.md" in again and "create" not in again


# --- How lengths are compared -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def madrid() -> Almanac:
    loaded = load(ROOT)
    assert loaded.declaration
    return Almanac(loaded.declaration, TODAY)


def days(count: int, unit: str = "working days") -> Duration:
    return Duration.model_validate(f"{count} {unit}")


def test_what_is_known_of_fifteen_days_in_madrid(madrid: Almanac) -> None:
    """Seven working days from Monday to Friday always fit into fifteen calendar days; eight don't, at Christmas."""
    compare = Comparison(madrid)
    law = days(15, "calendar days")
    assert compare.excess(days(7), law, [madrid.law]) is None
    worst = compare.excess(days(8), law, [madrid.law])
    assert worst and worst.promised > worst.allowed
    assert compare.longest(days(20), law, [madrid.law]) == days(7)
    assert compare.excess(days(10), days(15, "working days"), [madrid.law]) is None


def test_working_days_against_another_way_of_counting(madrid: Almanac) -> None:
    """numpy counts business days too: the worst day that it finds is the worst that we find."""
    first, last = date(2026, 1, 1), date(2028, 12, 31)
    closed = [day for day, _ in madrid.holidays.between(first, last)]
    every = numpy.arange(numpy.datetime64(first), numpy.datetime64("2028-01-01"))
    for count in (1, 2, 5, 8, 10, 15, 30):
        ends = numpy.busday_offset(every, count, roll="backward", holidays=closed)
        for limit in (7, 15, 21, 45):
            over = int((ends - (every + limit)).astype(int).max())
            found = Comparison(madrid).excess(days(count), days(limit, "calendar days"), [madrid.law])
            assert (round((found.promised - found.allowed) / timedelta(days=1)) if found else 0) == max(over, 0), (count, limit)


SPANS = st.sampled_from(["09:00-14:00", "00:00-24:00", "16:00-20:30", "10:00-11:00"]).map(Span.model_validate)
LENGTHS = st.builds(days, st.integers(1, 40), st.sampled_from(UNITS))
LAW_UNITS = [unit for unit in UNITS if unit != "working hours"]


@st.composite
def openings(draw: Any, every_weekday: bool = False) -> tuple[list[int], Span]:
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    return sorted({*weekdays, *(range(5) if every_weekday else ())}), draw(SPANS)


def opening(almanac: Almanac, chosen: tuple[list[int], Span]) -> Opening:
    weekdays, span = chosen
    return Opening(almanac.zone, dict.fromkeys(weekdays, (span,)), almanac.holidays)


@given(
    chosen=openings(every_weekday=True),
    count=st.integers(1, 40),
    unit=st.sampled_from(["calendar days", "working days", "months", "years"]),
    longer=st.booleans(),
)
@settings(max_examples=30)
def test_a_promise_of_what_the_law_says_is_never_worse(madrid: Almanac, chosen: tuple[list[int], Span], count: int, unit: str, longer: bool) -> None:
    """Where it opens on each of the law's working days; who opens on fewer takes longer over as many."""
    longer = longer and unit != "working days"  # more days open than the law has make those days pass sooner
    assert Comparison(madrid).excess(days(count, unit), days(count, unit), [opening(madrid, chosen)], longer_is_better=longer) is None


@given(
    chosen=openings(), answer=st.builds(days, st.integers(1, 12), st.sampled_from(UNITS)), solution=st.builds(days, st.integers(1, 12), st.sampled_from(UNITS))
)
@settings(max_examples=40)
def test_an_answer_after_its_solution_is_found_by_trying(madrid: Almanac, chosen: tuple[list[int], Span], answer: Duration, solution: Duration) -> None:
    """Every ninety minutes of some weeks, Christmas among them."""
    there = opening(madrid, chosen)
    found = Comparison(madrid).overtaken(answer, solution, [there])
    if found:
        assert found.promised == deadline(found.start, answer, there) > found.allowed == deadline(found.start, solution, there)
        return
    begins = start_of_day(date(2026, 12, 1), madrid.zone)
    for start in (begins + timedelta(minutes=90 * n) for n in range(16 * 40)):
        first, last = deadline(start, answer, there), deadline(start, solution, there)
        assert first <= last or (first - last <= timedelta(minutes=1) and first.time() == time()), start


def test_an_answer_may_end_at_midnight_with_the_last_day_of_its_solution(madrid: Almanac) -> None:
    always = Opening(madrid.zone, dict.fromkeys(range(7), (Span.model_validate("00:00-24:00"),)))
    compare = Comparison(madrid)
    assert compare.overtaken(days(1), days(1, "calendar days"), [always]) is None
    assert compare.overtaken(days(61, "minutes"), days(1, "hours"), [always]), "a minute is a minute elsewhere"


def test_a_day_on_which_the_shop_closes_early_makes_no_promise_wrong(madrid: Almanac) -> None:
    usual = opening(madrid, (list(range(7)), Span.model_validate("09:00-14:00")))
    early = replace(usual, special={date(2026, 12, 23): (Span.model_validate("09:00-10:00"),)})
    answer, solution = days(4, "working hours"), days(1)
    assert any(deadline(at, answer, early) > deadline(at, solution, early) for at in [end_of_day(date(2026, 12, 22), madrid.zone)])
    assert Comparison(madrid).overtaken(answer, solution, [early]) is None
    assert Comparison(madrid).overtaken(days(6, "working hours"), solution, [early]), "on no day is it open so long"


@given(chosen=openings(), ours=LENGTHS, count=st.integers(1, 40), unit=st.sampled_from(LAW_UNITS), more=st.integers(1, 10), longer=st.booleans())
@settings(max_examples=30)
def test_a_longer_promise_is_never_the_better_answer(
    madrid: Almanac, chosen: tuple[list[int], Span], ours: Duration, count: int, unit: str, more: int, longer: bool
) -> None:
    """Nor ever the worse withdrawal or guarantee."""
    there, law = [opening(madrid, chosen)], days(count, unit)
    compare = Comparison(madrid)
    shorter, further = (compare.excess(each, law, there, longer_is_better=longer) for each in (ours, days(ours.value + more, ours.unit)))
    kept, other = (further, shorter) if longer else (shorter, further)
    assert kept is None or other is not None
    if kept and other:
        assert abs(kept.promised - kept.allowed) <= abs(other.promised - other.allowed)


@given(chosen=openings(), ours=LENGTHS, count=st.integers(1, 40), unit=st.sampled_from(["calendar days", "working days", "months"]), longer=st.booleans())
@settings(max_examples=30)
def test_the_length_that_is_proposed_is_allowed_and_the_next_is_not(
    madrid: Almanac, chosen: tuple[list[int], Span], ours: Duration, count: int, unit: str, longer: bool
) -> None:
    there, law = [opening(madrid, chosen)], days(count, unit)
    compare = Comparison(madrid)
    if not compare.excess(ours, law, there, longer_is_better=longer):
        return
    proposed = compare.longest(ours, law, there, longer_is_better=longer)
    if proposed is None:
        assert compare.excess(days(9999 if longer else 1, ours.unit), law, there, longer_is_better=longer)
        return
    assert proposed.unit == ours.unit and (proposed.value > ours.value) == longer
    assert compare.excess(proposed, law, there, longer_is_better=longer) is None
    beyond = days(proposed.value + (-1 if longer else 1), ours.unit)
    assert compare.excess(beyond, law, there, longer_is_better=longer)


@pytest.mark.parametrize(
    ("ours", "law", "longer", "worse"),
    [
        ("14 calendar days", "14 calendar days", True, False),
        ("13 calendar days", "14 calendar days", True, True),
        ("30 calendar days", "14 calendar days", True, False),
        ("36 months", "3 years", True, False),
        ("35 months", "3 years", True, True),
        ("1095 calendar days", "3 years", True, True),  # one of three years in four has a day more
        ("1096 calendar days", "3 years", True, False),
        ("1 month", "30 calendar days", False, True),  # in January
        ("28 calendar days", "1 month", False, False),
        ("29 calendar days", "1 month", False, True),  # in February
        ("2 hours", "2 hours", False, True),  # out of hours, it only begins to run when somebody is there
    ],
)
def test_unlike_units(ours: str, law: str, longer: bool, worse: bool, madrid: Almanac) -> None:
    found = Comparison(madrid).excess(
        Duration.model_validate(ours),
        Duration.model_validate(law),
        [opening(madrid, ([0, 1, 2, 3, 4], Span.model_validate("09:00-14:00")))],
        longer_is_better=longer,
    )
    assert bool(found) == worse


# --- What the files of the countries say --------------------------------------------------------------------------------

NUMBERS = {
    1: "un|una", 2: "dos", 3: "tres", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 10: "diez", 14: "catorce", 15: "quince",
    30: "treinta", 90: "noventa",
}  # fmt: skip
NAMES = {"hours": "horas?", "calendar days": "días?", "working days": "días?", "months": "mes|meses", "years": "años?"}


def rules(country: str) -> list[Rule]:
    return [Rule.model_validate(each) for each in yaml.safe_load((ROOT / LAWS / f"{country.lower()}.yml").read_text("utf-8"))["rules"]]


EVERY_RULE = [pytest.param(rule, id=rule.id) for country in PLACES for rule in rules(country)]


def test_there_is_a_file_for_each_country() -> None:
    assert {file.stem.upper() for file in (ROOT / LAWS).glob("*.yml")} == set(PLACES)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_limit_says_its_law_its_sources_and_the_same_figure_in_words(rule: Rule) -> None:
    if rule.limit is None:
        assert rule.status == "none_found" and "No se encontró" in rule.says
        return
    assert rule.basis and rule.sources and rule.confidence
    figure = rf"\b({NUMBERS[rule.limit.value]}) ({NAMES[rule.limit.unit]})\b"
    assert re.search(figure, rule.says), f"{rule.says!r} doesn't say {rule.limit}"
    others = [word for count, word in NUMBERS.items() if count != rule.limit.value]
    if rule.confidence != "low":  # there, the sources clash, and it tells both
        assert not re.search(rf"\b({'|'.join(others)}) ({'|'.join(NAMES.values())})\b", rule.says)
    kind = re.search(r"días (hábiles|naturales|corridos|calendario)", rule.says)
    if rule.unit == "text":
        assert kind and (kind[1] == "hábiles") == (rule.limit.unit == "working days")
    else:
        assert not kind, "the law doesn't say which days, so this may not either"


# --- A site for each country --------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_of(ROOT, tmp_path_factory.mktemp("moved") / "project")
    project.unpublish()  # to move a company to another country is no change of what it published here
    return project


@pytest.mark.parametrize("country", PLACES)
def test_a_site_of_that_country_comes_of_four_lines(country: str, moved: Project, build: Builder) -> None:
    """All of it is looked at in one test: a build takes longer than reading it."""
    move(moved, country)
    assert [m for m in moved.check() if m.severity == "error"] == []
    loaded = moved.load()
    data, words, site = declared(loaded), loaded.words, build(moved, site_url=SUB_PATH)
    assert words
    the_way_to_complain_is_the_countrys(site, data)
    the_law_is_told_with_its_sources(site, data, words)
    the_law_stands_beside_each_promise(site, data, words)
    no_other_countrys_law_shows(site, data)


def the_way_to_complain_is_the_countrys(site: Site, data: Declaration) -> None:
    text = site.pages["reclamar/"].text
    jurisdiction = data.jurisdiction
    assert data.outside_bodies
    for body in data.outside_bodies:
        for said in (body.name, body.decides, body.what_to_do, body.cost, body.phone):
            assert not said or said in text, f"{data.company.country}: {said}"
    if jurisdiction.instrument:
        assert jurisdiction.instrument.name in text and jurisdiction.instrument.explains in text


def the_law_is_told_with_its_sources(site: Site, data: Declaration, words: Words) -> None:
    page = site.pages["sobre/cumplimiento/"]
    jurisdiction = data.jurisdiction
    for rule in jurisdiction.rules:
        for said in (rule.says, rule.basis, rule.who, rule.note, *(source.name for source in rule.sources)):
            assert not said or said in page.text, f"{rule.id}: {said}"
    for pending in jurisdiction.pending:
        assert pending.text in page.text
    assert words.coverage.no_advice in page.text
    nothing = words.coverage.none.format(country=jurisdiction.name)
    assert (nothing in page.text) == (not jurisdiction.acts)


def the_law_stands_beside_each_promise(site: Site, data: Declaration, words: Words) -> None:
    w = words
    for problem in data.problems:
        found = limits(data, problem, "answer", TODAY)
        beside = w.law.at_most.format(limit=wording.duration(found[0].limit, w)) if found else w.law.none_found
        rows = table_of_deadlines(site.pages[f"plazos/{problem.id}/"], w)
        assert rows, problem.id
        for row in rows:
            assert f"{w.sla_table.law}: {beside}" in text_of(row), (data.company.country, problem.id)
        if not found:
            assert not [row for row in rows if row.select(".dd-law a")]


def no_other_countrys_law_shows(site: Site, data: Declaration) -> None:
    own = (ROOT / LAWS / f"{data.company.country.lower()}.yml").read_text("utf-8")
    foreign = {rule.basis for each in data.jurisdictions for rule in each.rules if rule.basis}
    foreign |= {each.instrument.name for each in data.jurisdictions if each.instrument}
    foreign |= {body.name for each in data.jurisdictions for body in each.outside_bodies}
    foreign |= {act.name for each in data.jurisdictions for act in each.acts}
    foreign |= {each.name for each in data.jurisdictions}
    foreign |= {
        "Madrid",
        "Hoja de reclamaciones",
        "hoja de reclamaciones",
        "hojas de reclamaciones",
        "OMIC",
        "Ley 10/2025",
        "Junta Arbitral",
        "consumo.gob.es",
        "boe.es",
    }
    foreign = {name for name in foreign if name not in own}
    company = [data.company.complaints_unit.address, *(point.address for point in data.contact_points if point.address)]
    for name, text in texts(site):
        for address in company:
            text = text.replace(address, "")
        shown = {each for each in foreign if each in text} - ({"Madrid"} if data.company.country == "ES" else set())
        assert not shown, f"{data.company.country}: {name}"


def texts(site: Site) -> Iterator[tuple[str, str]]:
    """All that the site says: its pages, as they are shown, and its open data."""
    for address, page in site.pages.items():
        yield address or "home", text_of(page.soup)
    for path, content in site.files.items():
        if path.startswith("datos/") and not path.endswith("schema.json"):
            yield path, content.decode("utf-8")


def table_of_deadlines(page: Page, words: Words) -> list[Any]:
    return [row for table in page.soup.select("table.dd-sla--law") for row in table.select("tbody tr")]


# --- Spain, duty by duty ------------------------------------------------------------------------------------------------


def printed(told: str) -> list[tuple[str, str, bool]]:
    """What the command says of each duty: article, words, and whether it is met."""
    lines = told.splitlines()
    return [
        (*re.fullmatch(r"  (arts?\. .+?): (.+)", line).groups(), not below.startswith("    FALTA"))  # type: ignore[union-attr, misc]
        for line, below in itertools.pairwise(lines)
        if line.startswith("  art")
    ]


def test_the_command_and_the_page_say_the_same_of_each_duty(moved: Project, build: Builder, capsys: pytest.CaptureFixture[str]) -> None:
    move(moved, "ES")
    assert command(moved, "coverage", "es") == 0
    told = capsys.readouterr().out
    loaded = moved.load()
    assert loaded.declaration and loaded.words
    (act,) = loaded.declaration.jurisdiction.acts
    duties = printed(told)
    assert [(article, says) for article, says, _ in duties] == [(duty.article, duty.says) for duty in act.duties]
    assert told.splitlines()[-1] == loaded.words.coverage.no_advice

    page = build(moved, site_url=SUB_PATH).pages["sobre/cumplimiento/"]
    (table,) = [table for table in page.tables if table.caption == loaded.words.coverage.caption.format(act=act.name)]
    shown = [(says, not there.startswith(loaded.words.coverage.missing)) for says, there in table.rows]
    assert shown == [(f"{says} {article}", met) for article, says, met in duties]
    met = sum(met for _, _, met in duties)
    assert 0 < met < len(duties)
    count = loaded.words.coverage.count.format(met=met, all=len(duties))
    assert count in told and count in page.text


def test_a_duty_is_met_as_long_as_our_figures_meet_it(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Article 17.3 gives five days for what was charged: three working days may take longer, two calendar days don't."""

    def met(article: str) -> bool:
        assert command(project, "coverage", "ES") == 0
        (found,) = [met for each, _, met in printed(capsys.readouterr().out) if each == article]
        return found

    assert met("art. 17.1") and not met("art. 17.3")
    text = re.sub(r"(first_response|resolution): .+", r"\1: 2 calendar days", project.read(PROBLEM))
    project.write(PROBLEM, text)
    assert met("art. 17.3")


def test_a_channel_less_is_a_duty_less(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Spain's law is asked for, so Spain's channels count, wherever the company is."""
    move(project, "CO")
    project.edit("docs/_data/contact_points.yml", "  channel: post\n", "  channel: office\n")
    command(project, "coverage", "ES")
    duty = "Admitir reclamaciones por el canal"
    assert [met for _, says, met in printed(capsys.readouterr().out) if says.startswith(duty)] == [False]


def test_how_the_command_ends(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(project, "coverage", "CO") == 0
    assert "Colombia" in capsys.readouterr().out
    assert command(project, "coverage", "XX") == 2
    assert "`XX`" in capsys.readouterr().err
    promise(project, "3 days")
    assert command(project, "coverage", "ES") == 1
    told = capsys.readouterr()
    assert PROBLEM in told.err and not told.out


# --- The law beside a promise -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("resolution", "label"), [("15 calendar days", "law"), ("14 calendar days", "commitment")])
def test_a_promise_says_whether_it_is_the_laws_own(resolution: str, label: str, moved: Project, build: Builder) -> None:
    move(moved, "ES")
    original = (ROOT / PROBLEM).read_text("utf-8")
    moved.write(PROBLEM, original.replace("  resolution: 3 working days", f"  resolution: {resolution}"))
    try:
        loaded = moved.load()
        site = build(moved, site_url=SUB_PATH)
    finally:
        moved.write(PROBLEM, original)
    assert loaded.declaration and loaded.words
    rule = next(rule for rule in loaded.declaration.jurisdiction.rules if rule.id == "es-respuesta-general")
    row = table_of_deadlines(site.pages["plazos/cobro-indebido/"], loaded.words)[0]
    assert [text_of(tag) for tag in row.select(".dd-label")] == [getattr(loaded.words.law, label)]
    (link,) = row.select(".dd-law a")
    assert link["href"] == rule.href and text_of(link).startswith("15 días naturales como máximo")
    assert rule.basis and rule.basis in text_of(row) and loaded.words.law.only_days in text_of(row)


def test_only_what_binds_is_shown_and_the_strictest_of_it(project: Project) -> None:
    """Andalusia's ten working days, and the act's five days once the company is large and the act has begun."""

    def beside(today: date) -> str:
        data = declared(project.load())
        problem = next(problem for problem in data.problems if problem.id == "cobro-indebido")
        found = limits(data, problem, "answer", today)
        assert all(is_floor(rule) for rule in found)
        return found[0].id

    assert beside(TODAY) == "es-respuesta-general"
    project.edit(COMPANY, "region: ES-MD", "region: ES-AN")
    assert beside(TODAY) == "es-respuesta-andalucia"
    project.edit(COMPANY, "workers: 40", "workers: 250")
    assert beside(date(2026, 12, 27)) == "es-respuesta-andalucia"
    assert beside(date(2026, 12, 28)) == "es-respuesta-cobros"


def declared(loaded: Loaded) -> Declaration:
    assert loaded.declaration
    return loaded.declaration
