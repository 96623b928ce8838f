"""The site as it is published: strictly built, at the root of a host and under a sub-path, read as HTML, against the data."""

from __future__ import annotations

import gzip
import json
import re
import typing
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin
from urllib.parse import quote, urljoin

import pytest
import yaml
from lxml import html

import cli
from building import Builder, whole
from built_site import (
    SUB_PATH,
    UNLISTED,
    Page,
    Site,
    Table,
    broken_links,
    dated_pages,
    moved_pages,
    plain_pages,
    question_pages,
    read_in,
    small_pages,
    text_of,
    tree,
    words_shown,
)
from conftest import ROOT, TODAY, Project, as_published, copy_of, real_copy, sole_remedy
from declaration import addresses, loading, models
from declaration.loading import Loaded, load, load_all
from declaration.models import Declaration, ProblemType, Promise, by_id, dialling
from declaration.publishing.pictures import Pictures
from declaration.quantities import Duration, Money, Span
from declaration.words import Words, wording
from read_yaml import read_yaml

# --- What is built ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def original(build: Builder) -> Site:
    """The real site at the root of a host."""
    return build(Project(ROOT))


@pytest.fixture(scope="module")
def draft(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the same declaration, of which no edition was published: anything may be changed in it, unannounced."""
    project = real_copy(tmp_path_factory.mktemp("draft") / "project")
    project.unpublish()
    return build(project, site_url=SUB_PATH)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, site: Site) -> Site:
    """The real site under a sub-path, as all files have it; and at the root too, where what is asked hangs on the address."""
    return request.getfixturevalue("original") if getattr(request, "param", "") == "root" else site


at_the_root_and_under_a_sub_path = pytest.mark.parametrize("site", ["root", "sub-path"], indirect=True)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load(ROOT)
    assert not [m for m in found.mistakes if m.severity == "error"]
    return found


@pytest.fixture(scope="module")
def small(loaded: Loaded) -> dict[str, str]:
    return small_pages(loaded)


# --- The data in words, told here once more so that the program's own telling is checked ---------------------------------

MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
WEEK = "lunes martes miércoles jueves viernes sábado domingo".split()


def duration(value: Duration, words: Words) -> str:
    unit = words.units[value.unit]
    return f"{value.value} {unit.one if value.value == 1 else unit.other}"


def told(span: Span) -> str:
    """`9:00–14:00`: no hour begins with a zero."""
    return "–".join(end.removeprefix("0") if end[1] != ":" else end for end in str(span).split("-"))


def money(value: Money) -> str:
    amount = str(int(value.amount)) if value.amount % 1 == 0 else f"{value.amount:.2f}"
    return f"{amount.replace('.', ',')} {'€' if value.currency == 'EUR' else value.currency}"


def day(value: date) -> str:
    return f"{value.day} de {MONTHS[value.month - 1]} de {value.year}"


def plain(markdown: str) -> str:
    """The text of a clause without its links and stresses."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`]", r"\1", markdown)


# What the law that binds this company limits in a solution: paying back. Real Decreto Legislativo 1/2007, arts. 107.1 and 119 quater.
PAYS_BACK = ("withdrawal", "refund")


def figures(promise: Promise, words: Words) -> list[str]:
    return [duration(promise.first_response, words), duration(promise.resolution, words)]


def goal(promise: Promise) -> str:
    return f"{promise.share:g} de cada 100"


def cells(problem: ProblemType, promise: Promise, words: Words) -> list[str]:
    """The figures of a row, and that they go further than the law, where it says anything: each does."""
    first, resolution = figures(promise, words)
    ours = words.law.commitment
    return [f"{first} {ours}", f"{resolution} {ours}" if problem.topic in PAYS_BACK else resolution]


def notes(promise: Promise, words: Words, *, labelled: bool = True) -> list[str]:
    w, told = words.sla_table, []
    for label, value, own in (
        (w.withdrawal, promise.withdrawal, words.law.commitment),
        (w.guarantee, promise.guarantee, words.law.law),  # as long as the law asks, and no longer
    ):
        if value:
            told.append(f"{label}: {duration(value, words)}" + (f" {own}" if labelled else ""))
    return told


def classes_of(data: Declaration, problem: ProblemType) -> list[models.ProductClass]:
    return [c for c in data.product_classes if problem.applies_to is None or c.id in problem.applies_to]


def kinds_of(data: Declaration, problem: ProblemType, words: Words, *, remedy: bool = False) -> list[tuple[str, Promise, list[models.ProductClass]]]:
    """What is promised to each kind of product: first to those that have nothing of their own, neither a figure nor (asked so) a remedy."""
    concerned, w = classes_of(data, problem), words.sla_table
    own = [c for c in concerned if problem.promise_for(c.id) != problem.promise or (remedy and sole_remedy(problem, c.id) != problem.remedy)]
    rest = [c for c in concerned if c not in own]
    everybody = w.any_class if not own else w.other_classes if len(rest) > 1 else ""
    name = (problem.applies_to is None and everybody) or wording.listed((c.name for c in rest), words)
    return ([(name, problem.promise, rest)] if rest else []) + [(c.name, problem.promise_for(c.id), [c]) for c in own]


HOURS = {"minutes": 1 / 60, "hours": 1, "working hours": 3, "calendar days": 24, "working days": 33, "months": 720, "years": 8760}


def spread(periods: Iterable[Duration], words: Words) -> str:
    """`3 días hábiles`, `1 a 3 días hábiles`, `8 horas hábiles a 3 días hábiles`: what is true of all of them."""
    ordered = sorted(periods, key=lambda period: period.value * HOURS[period.unit])
    least, most = ordered[0], ordered[-1]
    if least == most:
        return duration(most, words)
    return f"{least.value if least.unit == most.unit else duration(least, words)} a {duration(most, words)}"


def follows(problem: ProblemType, words: Words) -> str:
    """What follows a failure, in short."""
    w = words.remedy

    def said(remedy: models.Remedy) -> str:
        how = w.unasked if remedy.automatic else w.asked
        return w.amount_and_how.format(amount=money(remedy.amount), how=how) if remedy.amount else w.other_and_how.format(how=how)

    told = {said(each) for each in (problem.remedy, *(each.remedy for each in problem.overrides.values() if each.remedy))}
    return told.pop() if len(told) == 1 else w.by_product


# --- Finding things -------------------------------------------------------------------------------------------------------


def in_order(text: str, pieces: Iterable[str]) -> None:
    """Each piece stands in the text after the one before."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is {'out of order' if piece in text else 'missing'} after …{text[max(0, at - 80) : at]!r}"
        at = found + len(piece)


def subsequence(found: Iterable[str], wanted: Iterable[str]) -> None:
    rest = iter(found)
    for each in wanted:
        assert any(each == other for other in rest), f"{each} is missing or out of order"


def captioned(pages: Iterable[Page], caption: str) -> list[Table]:
    found = [table for page in pages for table in page.tables if table.caption == caption]
    assert found, f"no table is called {caption!r}"
    return found


# --- Tables ------------------------------------------------------------------------------------------------------------------


def test_the_table_of_all_deadlines(site: Site, data: Declaration, words: Words) -> None:
    """A row for each problem; below its name, where kinds of product are promised different things, a row for each."""
    expected = []
    for problem in data.problems:
        kinds = kinds_of(data, problem, words)
        named = " ".join([problem.name, *notes(problem.promise, words, labelled=len(kinds) == 1)])
        expected.append([named, *(cells(problem, problem.promise, words) if len(kinds) == 1 else [])])
        expected += [[name, *figures(promise, words)] for name, promise, _ in kinds if len(kinds) > 1]
    for table in captioned(site.pages.values(), words.sla_table.every):
        assert table.rows == expected
    assert words.sla_table.every in [table.caption for table in site.pages["plazos/"].tables]


def test_the_deadlines_of_each_right(site: Site, data: Declaration, words: Words) -> None:
    """What is true of every class of product, and what follows a failure."""
    for right in data.rights:
        page = site.pages[f"derechos/{right.id}/"]
        problems = sorted((p for p in data.problems if right.id in p.rights), key=lambda p: p.rights.index(right.id))
        if not problems:
            assert right.why and right.why in page.text and words.remedy.not_measured in page.text and not page.tables
            continue
        expected = []
        for problem in problems:
            promises = [promise for _, promise, _ in kinds_of(data, problem, words)]
            named = [problem.name, *notes(problem.promise, words, labelled=False), follows(problem, words)]
            spreads = [spread((getattr(each, field) for each in promises), words) for field in ("first_response", "resolution")]
            expected.append([" ".join(named), *spreads])
        w = words.sla_table
        for table in captioned([page], w.by_right.format(right=right.title)):
            if measured := table.head[1] == w.promised:  # beside which what was measured has a column of its own
                expected = [[name, f"{w.answer}: {answer} {w.solution}: {solution}"] for name, answer, solution in expected]
            assert [row[:2] if measured else row for row in table.rows] == expected


def test_the_head_of_each_problem_says_what_holds_for_each_product(site: Site, data: Declaration, words: Words) -> None:
    """A box for each kind of product, where each of its classes has its anchor; and the goals of them all, below."""
    for problem in data.problems:
        page = site.pages[f"plazos/{problem.id}/"]
        kinds = kinds_of(data, problem, words, remedy=True)
        boxes = page.main.select(".dd-promise:not(.dd-promise--all)")
        for box, (name, promise, classes) in zip(boxes, kinds, strict=True):
            assert {tag["id"] for tag in box.find_all(id=True)} == {f"plazo-{each.id}" for each in classes}
            in_order(
                text_of(box),
                [*([name] if len(kinds) > 1 else []), *figures(promise, words), *(note.split(": ")[1] for note in notes(promise, words, labelled=False))],
            )
            assert goal(promise) in page.text


@at_the_root_and_under_a_sub_path
def test_the_names_in_deadline_tables_lead_to_their_problem(site: Site, data: Declaration, words: Words) -> None:
    """The name of a class of product leads to the same place, with that one chosen."""
    w = words.sla_table
    by_name = {problem.name: problem.id for problem in data.problems}
    for page in site.pages.values():
        for table in page.tables:
            if table.head[:2] not in ([w.problem, w.first_response], [w.problem, w.promised]) or "dd-sla" not in table.tag.get("class", []):
                continue
            problem = ""
            for link in table.tag.select("tbody th a"):
                problem = by_name.get(text_of(link), "") or problem
                leads_to, _, anchor = page.target(link).partition("#")
                assert leads_to == f"{site.url}plazos/{problem}/"
                assert bool(anchor) is (text_of(link) not in by_name or table.caption.startswith(w.by_class.partition("{")[0]))
                assert not anchor or anchor in site.pages[f"plazos/{problem}/"].ids
            assert len(table.tag.select("tbody th a")) == len(table.rows)


def test_objectives_and_their_results_stand_apart(site: Site, data: Declaration, words: Words) -> None:
    w = words.objectives
    table, *more = captioned(site.pages.values(), w.caption)
    assert not more and table.head == [w.objective, w.target, w.result]
    units = {"per cent": ("%", "%"), "contacts": (w.contacts.one, w.contacts.other)}
    for row, objective in zip(table.rows, data.objectives, strict=True):
        target = objective.target
        amount = target.at_least if target.at_least is not None else target.at_most
        figure = f"{amount:g}".replace(".", ",")
        if target.unit == "out of 10":
            said = w.out_of_10.format(value=figure)
        else:
            unit = words.units.get(target.unit)
            one, other = (unit.one, unit.other) if unit else units[target.unit]
            said = f"{figure} {one if amount == 1 else other}"
        said = (w.at_most if target.at_least is None else w.at_least).format(value=said)
        indicator = by_id(data.indicators, objective.indicator).name
        assert row[:2] == [f"{objective.name} {w.indicator} {indicator}", said]
        assert row[2] == w.not_measured or row[2].startswith(tuple(text for _, text in words.results.states))


def test_opening_hours(site: Site, data: Declaration, words: Words) -> None:
    w, page = words.contact_points, site.pages["contacto/"]
    for point in data.contact_points:
        calendar = by_id(data.calendars, point.calendar)
        section = page.soup.find(id=point.id).find_parent("section")
        if point.any_time:  # never shut: it says when it is answered
            spans = {str(span).partition("-")[0].lstrip("0") for spans in calendar.hours.values() for span in spans}
            assert not section.find("table") and all(span in text_of(section) for span in spans), point.id
            continue
        table = Table(section.find("table"))
        *days, holidays = table.rows
        shown: dict[str, str] = {}
        for name, hours in days:
            names = [WEEK.index(each) for each in re.findall(r"\w+", name.lower()) if each in WEEK]
            shown |= {WEEK[index]: hours for index in range(names[0], names[-1] + 1)}
        assert list(shown) == WEEK
        for weekday, spanish in zip(models.WEEKDAYS, WEEK, strict=True):
            spans = [told(span) for span in calendar.hours.get(weekday, [])]
            assert shown[spanish] == (f" {words.conjunction} ".join(spans) or w.closed), (point.id, spanish)
        closed = w.closed_on_holidays if calendar.public_holidays == "closed" else w.open_on_holidays
        assert holidays == [w.public_holidays, closed]


@at_the_root_and_under_a_sub_path
def test_what_a_good_charter_holds_leads_to_where_it_stands(site: Site, data: Declaration, words: Words) -> None:
    page = site.pages["acerca/"]
    for group, caption in (("charter", words.checklist.charter), ("ideas", words.checklist.ideas)):
        (table,) = captioned([page], caption)
        items = [item for item in data.checklist if item.group == group]
        assert [row[0] for row in table.rows] == [item.text for item in items]
        for cell, item in zip(table.tag.select("tbody td"), items, strict=True):
            if item.not_yet:
                assert text_of(cell) == words.checklist.not_yet.format(why=item.not_yet)
                continue
            source, _, anchor = item.page.partition("#")
            address = "" if source == "index.md" else source.removesuffix("index.md").replace(".md", "/")
            assert address in site.pages
            assert not anchor or anchor in site.pages[address].ids, item.page
            assert page.target(cell.a).partition("#")[::2] == (site.url + address, anchor)
            assert text_of(cell)


def test_tables_say_what_each_cell_is_about(site: Site) -> None:
    for page in site.pages.values():
        for table in page.tables:
            where = f"{page.address} {table.caption}"
            assert table.caption, f"{page.address}: a table without a name"
            heads = table.tag.select("thead tr > *")
            assert heads and all(cell.name == "th" and cell["scope"] == "col" and text_of(cell) for cell in heads), where
            for row in table.tag.select("tbody tr"):
                first, *others = row.find_all(["th", "td"])
                assert first.name == "th" and text_of(first), where
                if first["scope"] == "rowgroup":  # the name of the rows below it
                    assert first["colspan"] == str(len(heads)) and not others, where
                    continue
                assert first["scope"] == "row", where
                assert [cell.name for cell in others] == ["td"] * (len(heads) - 1), where
                assert all(map(text_of, others)), where


# --- Pages ---------------------------------------------------------------------------------------------------------------------


def remedy_of(remedy: models.Remedy, words: Words) -> list[str]:
    said = [remedy.action]
    said += [money(remedy.amount)] if remedy.amount else []
    said += [duration(remedy.paid_within, words)] if remedy.paid_within else []
    said += [money(remedy.late_extra)] if remedy.late_extra else []
    said += [remedy.how_to_claim] if remedy.how_to_claim else []
    said += [duration(remedy.claim_within, words)] if remedy.claim_within else []
    return said


def test_a_rights_page_says_everything_in_order(site: Site, data: Declaration, words: Words, loaded: Loaded) -> None:
    assert [right.number for right in data.rights] == list(range(1, 13))
    first, in_force = data.complaint_route.in_order()[0], as_published(loaded).in_force
    for right in data.rights:
        page = site.pages[f"derechos/{right.id}/"]
        problems = data.problems_of(right.id)
        assert text_of(page.soup.h1) == right.title
        pieces = [right.title, right.summary]
        for clause in right.clauses:
            assert plain(clause.text) in text_of(page.main.find(id=clause.id))
            pieces += [plain(clause.title), plain(clause.text)]
        pieces += [words.responsibility.heading, right.responsibility.title, right.responsibility.summary]
        pieces += [*right.responsibility.asks, words.responsibility.never_removes]
        for commitment in (c for c in data.commitments if c.right == right.id):
            pieces += [commitment.text, by_id(data.indicators, commitment.indicator).name]
        pieces.append(words.sla_table.by_right.format(right=right.title) if problems else str(right.why))
        pieces += [each for problem in problems for each in (problem.name, follows(problem, words))]
        pieces += [words.remedy.not_measured] if not problems else []
        pieces += [words.complaint_route.start, first.name]
        pieces += [by_id(data.owners, right.owner).name, day(in_force[f"derechos/{right.id}"].since), day(right.reviewed)]
        in_order(text_of(page.main), pieces)
        assert words.chain.heading not in page.text, "the chain is for editors: it shows in previews"


@at_the_root_and_under_a_sub_path
def test_a_problems_page_leads_to_an_answer(site: Site, data: Declaration, words: Words) -> None:
    """What is promised, what to do now and whom to tell come first; then all that one may want to know."""
    for problem in data.problems:
        page = site.pages[f"plazos/{problem.id}/"]
        assert text_of(page.soup.h1) == problem.name
        points = [by_id(data.contact_points, id) for id in problem.contact_points]
        asked, *later = data.complaint_route.in_order(problem.complaint_step)
        pieces = [problem.name, *figures(kinds_of(data, problem, words, remedy=True)[0][1], words), problem.do_now]
        in_order(text_of(page.main), [*pieces, words.problem.letter])
        pieces += [*problem.condition.needs, words.condition.never_removes]
        pieces += remedy_of(problem.remedy, words)
        for product_class in data.product_classes:
            if (override := problem.overrides.get(product_class.id)) and override.remedy:
                pieces += remedy_of(override.remedy, words)
        pieces += [exception.text for exception in problem.exceptions] or [words.exceptions.none]
        pieces += [problem.clock.starts, *problem.clock.pauses_when, problem.clock.counts_as_answer]
        pieces += [later[0].name, duration(later[0].deadline, words)] if later else []
        in_order(text_of(page.main), pieces)
        links = {page.target(link) for link in page.main.find_all("a", href=True)}
        assert f"{site.url}reclamar/#{later[0].id if later else asked.id}" in links or not later
        assert {f"{site.url}contacto/#{point.id}" for point in points} <= links
        assert f"{site.url}reclamar/mensaje/#{problem.id}" in links


@at_the_root_and_under_a_sub_path
def test_home_leads_to_every_right_problem_and_channel(site: Site, data: Declaration) -> None:
    page = site.pages[""]
    links = [(text_of(link), page.target(link).removeprefix(site.url)) for link in page.main.find_all("a", href=True)]
    subsequence(links, [(problem.name, f"plazos/{problem.id}/") for problem in data.problems])
    subsequence(links, [(right.title, f"derechos/{right.id}/") for right in data.rights])
    subsequence(links, [(point.name, f"contacto/#{point.id}") for point in data.contact_points])
    assert data.company.what_we_do in site.pages["acerca/"].text and f"{site.url}acerca/#quienes-somos" in {page.target(a) for a in page.main.find_all("a")}


def test_the_complaint_route_and_the_bodies_outside(site: Site, data: Declaration, words: Words) -> None:
    page, unit, instrument = site.pages["reclamar/"], data.company.complaints_unit, data.jurisdiction.instrument
    pieces = [words.problem.letter, *([instrument.name] if instrument else []), words.complaint_route.outside]
    for step in data.complaint_route.in_order():
        assert page.soup.find(id=step.id)
        authority = next(each for each in data.authority if each.step == step.id)
        limit = [money(authority.amount_up_to)] if authority.amount_up_to else [words.authority.no_limit]
        pieces += [step.name, step.what_to_do, step.decides, duration(step.deadline, words), *limit, *authority.actions, authority.passes_on]
        pieces += [step.you_get, step.if_not]
    pieces += [words.complaint_route.outside, *([instrument.name] if instrument else []), unit.phone, unit.email, unit.address]
    for body in data.outside_bodies:
        assert page.soup.find(id=body.id)
        pieces += [body.name, body.decides, body.what_to_do, day(body.checked_on), *(s.name for s in body.sources if s.official)]
    in_order(page.text, pieces)


def test_the_poster_says_the_rights_the_hours_and_the_way_to_complain(site: Site, data: Declaration, words: Words) -> None:
    page, w, unit = site.pages["cartel/"], words.poster, data.company.complaints_unit
    assert text_of(page.soup.h1) == w.title.format(company=data.company.name)
    pieces = [w.title.format(company=data.company.name), w.rights, *(right.title for right in data.rights), w.hours]
    for point in data.contact_points:
        if point.in_person or point.channel == "phone":
            spans = [span for spans in by_id(data.calendars, point.calendar).hours.values() for span in spans]
            pieces += [point.name, told(spans[0])]
    pieces.append(w.complain)
    for step in data.complaint_route.in_order():
        pieces += [step.name, duration(step.deadline, words)]
    pieces += [w.outside, *(body.name for body in data.outside_bodies if body.confidence != "low"), unit.phone, unit.email, unit.address]
    in_order(page.text, pieces)


# --- Every page ------------------------------------------------------------------------------------------------------------------


@at_the_root_and_under_a_sub_path
def test_nothing_is_left_of_markers_templates_and_notation(site: Site) -> None:
    left = re.compile(rb"declaration:[a-z]|\{\{|\{%|\{#|\{:|markdown=[\"']|wzxhzdk|[\x02\x03]|&amp;(?:#\d+|[a-z]+);|>None<|Undefined")
    signs = re.compile("[\ue010-\ue013]")  # of words in another language
    for path, content in site.files.items():
        if path.endswith((".html", ".xml", ".json", ".md", ".txt", ".csv", ".yml")):
            assert not signs.search(content.decode()), path
        if path.endswith((".html", ".xml", "search_index.json")):
            found = left.search(content)
            assert not found, f"{path}: …{content[max(0, found.start() - 80) : found.end() + 40].decode('utf-8', 'replace')!r}"
    for page in site.every_page.values():
        assert not re.search(r"\]\(|\*\*|(?<!\w)_[^\W_]\w*_(?!\w)|<!--|&[a-z]+;", page.text), page.address


def test_words_that_come_together_are_apart(site: Site) -> None:
    stuck = re.compile(r"[^\W\d]\)?[,;][^\W\d]|[a-záéíóúñ][.:)][A-ZÁÉÍÓÚÑ]|[a-záéíóúñ]{3}[A-ZÁÉÍÓÚÑ][a-záéíóúñ]")
    for page in site.every_page.values():
        text = page.text.replace("WhatsApp", "Whatsapp")  # a name that is written so
        found = stuck.search(text)
        assert not found, f"{page.address}: …{text[max(0, found.start() - 40) : found.end() + 40]}…"


DATA_FILES = {
    f"datos/{name}"
    for name in (
        "declaracion.json", "declaracion.schema.json", "reloj.json", "replies.json", "respuestas.csv", "zammad.csv",
        "asistente.json", "asistente.schema.json", "asistente.txt",
        "resultados.csv", "resultados.json", "resultados.schema.json", "espanso/README.md", "espanso/_manifest.yml", "espanso/package.yml",
    )
} | {"cambios/atom.xml", "llms.txt"}  # fmt: skip


@at_the_root_and_under_a_sub_path
def test_only_the_site_is_published(site: Site, loaded: Loaded, small: dict[str, str]) -> None:
    allowed = re.compile(
        r"(?:[a-z0-9-]+/)*index\.(?:html|md)|404\.html|sitemap\.xml(?:\.gz)?|search/search_index\.json|soporte/agentes\.json|robots\.txt|sw\.js|\.well-known/security\.txt|_headers|\.nojekyll"
        r"|papel/[a-z0-9-]+\.(?:pdf|html)"
        r"|assets/(?:[\w.-]+/)*[\w.-]+\.(?:css|js|map|svg|png|woff2|txt)"
    )
    in_another = re.compile(rf"(?:{'|'.join(site.languages)})/")
    theirs = {path: in_another.sub("", path) if in_another.match(path) else path for path in site.files}
    assert [path for path, its in theirs.items() if its not in DATA_FILES and not allowed.fullmatch(its)] == []
    assert set(site.files) >= DATA_FILES
    pages = {page.source.removesuffix("index.md").replace(".md", "/") for page in loaded.pages} | question_pages(loaded) | plain_pages(loaded)
    assert not pages & set(small)
    assert set(site.pages) == pages | set(small) | dated_pages(loaded) | {"404.html"}
    for language in site.languages:
        part = site.in_language(language)
        assert set(part.pages) == set(site.pages), language
        assert {path for path in part.files if path.startswith("papel/")} == {path for path in site.files if path.startswith("papel/")}, language
    assert not [path for path in site.files if "_data" in path or "fragment" in path or "partial" in path]


def _outside(loaded: Loaded) -> set[str]:
    """Every address of somebody else that the data give, and each that begins a call or a message."""
    data, words = loaded.declaration, loaded.words
    assert data and words
    outside = {PICTURES.icon("")} | {point.href for point in data.contact_points if point.href}
    for body in data.outside_bodies:
        outside |= {href for href in (body.href, *(source.href for source in body.sources)) if href}
    law = data.jurisdiction
    facts = [*law.rules, *law.acts, *law.required_channels, *([law.instrument] if law.instrument else [])]
    outside |= {href for fact in facts for href in (getattr(fact, "href", None), *(source.href for source in fact.sources)) if href}
    unit = data.company.complaints_unit
    phones = [unit.phone, *(point.phone for point in data.contact_points if point.phone and point.channel != "messaging")]
    outside |= {dialling.write(point.phone, point.app or "sms") for point in data.contact_points if point.phone and point.channel == "messaging"}
    phones += [body.phone for body in data.outside_bodies if body.phone]
    emails = [unit.email, *(point.email for point in data.contact_points if point.email)]
    asked = [(words.right.number.format(number=right.number), right.id) for right in data.rights]
    subjects = [said.format(right=right, id=id) for right, id in asked for said in (words.feedback.subject_kept, words.feedback.subject_not_kept)]
    outside |= {f"mailto:{point.email}?subject={quote(each)}" for point in data.contact_points if point.email for each in subjects}
    outside |= {f"tel:{re.sub('[^+0-9]', '', phone)}" for phone in phones} | {f"mailto:{email}" for email in emails}
    return outside


@at_the_root_and_under_a_sub_path
def test_every_link_leads_somewhere(site: Site) -> None:
    """In every language."""
    assert broken_links(site, set().union(*map(_outside, load_all(site.root.parent)))) == []


def test_everything_is_in_spanish(site: Site) -> None:
    english = re.compile(
        r"\b(the|this|that|with|your|from|page|click|link|search(ing)?|previous|next|close|back to|edit|copy|not found|skip|menu"
        r"|loading|contents|made|navigation|footer|header|toggle|switch|print|share|clear|reset|open|home|start|type|results?)\b",
        re.IGNORECASE,
    )
    for page in site.pages.values():
        assert page.soup.html["lang"] == "es", page.address
        for where, text in words_shown(page):
            text = re.sub(r"\S+@\S+|\S+\.\S+/\S*|https?:\S+|width=\S+", "", text)  # addresses, the viewport
            assert not english.search(text), f"{page.address} {where}: {text}"


def test_each_page_is_one_outline(site: Site) -> None:
    for page in site.every_page.values():
        assert len(page.ids) == len(set(page.ids)), f"{page.address}: {sorted({i for i in page.ids if page.ids.count(i) > 1})}"
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1 and levels[0] == 1, f"{page.address}: {levels}"
        for (level, said), before in zip(page.headings[1:], levels, strict=False):
            assert level <= before + 1, f"{page.address}: {said} is h{level} after h{before}"
        assert all(said for _, said in page.headings), page.address
        assert len(page.tree.xpath("//main")) == 1, page.address


@at_the_root_and_under_a_sub_path
def test_each_page_says_what_it_is_and_where(site: Site, loaded: Loaded, data: Declaration, small: dict[str, str]) -> None:
    titles: dict[str, str] = {}
    ended = {f"{key}/" for key, entry in (loaded.register or {}).items() if entry.until}  # these say the title of their successor
    for address, page in site.pages.items():
        title = text_of(page.soup.title)
        if address not in ended:
            assert title and title not in titles, f"{address} and {titles.get(title)} are both called {title}"
            titles[title] = address
        description = page.soup.find("meta", attrs={"name": "description"})
        assert description and len(description["content"].strip()) > 20, address
        if address == "404.html":
            continue
        assert page.soup.find("meta", property="og:url")["content"] == page.url
        assert page.soup.find("link", rel="canonical")["href"] == site.url + small.get(address, address)
        if address not in small and address not in dated_pages(loaded):
            assert page.url in page.text and data.edition.title in page.text and day(data.edition.effective) in page.text
    for right in data.rights:
        page = site.pages[f"derechos/{right.id}/"]
        assert text_of(page.soup.title).startswith(right.title)
        assert page.soup.find("meta", attrs={"name": "description"})["content"] == right.summary
    for problem in data.problems:
        assert text_of(site.pages[f"plazos/{problem.id}/"].soup.title).startswith(problem.name)


@at_the_root_and_under_a_sub_path
def test_a_page_has_one_name_in_menu_title_heading_and_way_back(site: Site) -> None:
    """But for the home page, and the poster, whose heading is for the shop's wall."""
    names = {page.url: next(said for level, said in page.headings if level == 1) for page in site.every_page.values()}
    homes = {site.url, *(f"{site.url}{language}/" for language in site.languages)}
    paths = 0
    for address, page in site.every_page.items():
        if not page.tree.xpath("//article[@id='dd-texto']") or page.url in homes or address.endswith(("404.html", "cartel/")):
            continue
        name = names[page.url]
        assert read_in(page.tree.find(".//title")).startswith(name), address
        assert {read_in(link) for link in page.tree.xpath("//header//nav//a[@aria-current='page']")} <= {name}, address
        for link in page.tree.xpath("//nav[contains(@class, 'dd-path')]//a"):
            above, paths = page.target(link), paths + 1
            home = max((each for each in homes if page.url.startswith(each)), key=len)  # of its own language
            assert above.startswith(home) and (above == home or (above not in homes and read_in(link) == names[above])), address
    assert paths


@at_the_root_and_under_a_sub_path
def test_a_small_page_says_its_text_and_leads_to_its_place(site: Site, data: Declaration, loaded: Loaded) -> None:
    said = {f"derechos/{r.id}/{c.id}": (r.id, c.id, c.title, c.text) for r in data.rights for c in r.clauses}
    said |= {f"reclamar/{step.id}": (None, step.id, step.name, step.what_to_do) for step in data.complaint_route.steps}
    in_force = as_published(loaded).in_force
    for key, (right, id, title, text) in said.items():
        page = site.pages[f"{key}/"]
        assert text_of(page.soup.h1) == plain(title) and text_of(page.soup.title).startswith(plain(title))
        in_order(page.text, [plain(title), plain(text), day(in_force[key].since)])
        place = f"{site.url}derechos/{right}/#{id}" if right else f"{site.url}reclamar/#{id}"
        refresh = page.soup.find("meta", attrs={"http-equiv": "refresh"})["content"]
        assert refresh.startswith("0; url=") and urljoin(page.url, refresh.removeprefix("0; url=")) == place
        assert [page.target(link) for link in page.main.find_all("a")] == [place]


@at_the_root_and_under_a_sub_path
def test_the_site_map_and_the_search_index_name_every_page(site: Site, loaded: Loaded, small: dict[str, str]) -> None:
    left_out = set(small) | dated_pages(loaded) | UNLISTED | question_pages(loaded) | moved_pages(loaded)
    pages = {site.url + address for address in site.addresses if address not in left_out}
    for address in site.addresses:
        robots = site.pages[address].soup.find("meta", attrs={"name": "robots"})
        assert bool(robots and "noindex" in robots["content"]) is (address in left_out), address
    text = site.files["sitemap.xml"].decode("utf-8")
    assert set(re.findall("<loc>(.*?)</loc>", text)) == pages
    assert gzip.decompress(site.files["sitemap.xml.gz"]).decode("utf-8") == text
    entries = json.loads(site.files["search/search_index.json"])["docs"]
    for entry in entries:
        address, _, anchor = entry["location"].partition("#")
        assert not anchor or anchor in site.pages[address].ids, entry["location"]
    found = {site.url + entry["location"].partition("#")[0] for entry in entries}
    assert found == pages - {site.url + address for address in plain_pages(loaded)}  # which stand behind their rights


@at_the_root_and_under_a_sub_path
def test_a_right_in_few_words_is_led_to_from_its_head_and_leads_back(site: Site, loaded: Loaded) -> None:
    plain = plain_pages(loaded)
    for right in loaded.parts["rights"]:
        address = f"derechos/{right.id}/en-pocas-palabras/"
        page = site.pages[f"derechos/{right.id}/"]
        before = page.main.find("h2").find_all_previous("a")  # in its head
        assert (site.url + address in [page.target(link) for link in before]) is (address in plain) is bool(right.plain)
        if right.plain:
            shown = site.pages[address]
            assert page.url in [shown.target(link) for link in shown.main.find_all("a")]
            problems = {site.url + f"plazos/{problem.id}/" for problem in loaded.declaration.problems if right.id in problem.rights}
            assert problems <= {shown.target(link) for link in shown.main.find_all("a")}
    listed = site.pages["derechos/"].soup.find(id="en-pocas-palabras").find_next("ul").find_all("a")
    assert {site.pages["derechos/"].target(link) for link in listed} == {site.url + address for address in plain}


# --- Changing one figure ---------------------------------------------------------------------------------------------------------


def test_one_figure_changes_wherever_it_shows_and_nothing_else(build: Builder, draft: Site, project: Project, data: Declaration) -> None:
    project.unpublish()
    project.edit("docs/_data/problems/mal-trato.yml", "\n  resolution: 3 working days\n", "\n  resolution: 4 working days\n")
    changed = build(project, site_url=SUB_PATH)
    # A card is named by what it shows: the problem's own has another name, and no other has.
    card = re.compile(r"(assets/cards/plazos-mal-trato-)[0-9a-f]{10}\.png")
    before, after = ({path for path in site.files if card.fullmatch(path)} for site in (draft, changed))
    assert len(before) == len(after) == 1 and not before & after
    assert set(changed.files) - after == set(draft.files) - before
    figure = re.compile(r'(\d+)(?= días hábiles|, "unit": "working days"| working days")')
    worked = re.compile(r"\w+ \d+ de \w+ de \d{4} a las \d+:\d\d")  # the same figure as a date
    codes = [set(re.findall(r'"papel-(\w{6})"', site.files["cambios/index.html"].decode())) for site in (draft, changed)]
    ((was,), (now,)) = (codes[0] - codes[1], codes[1] - codes[0])  # of what its papers say
    shown_in = set()
    for path in set(draft.files) - before:
        if draft.files[path] == changed.files[path]:
            continue
        assert path.endswith((".html", ".md", "search_index.json", "soporte/agentes.json")) or path in DATA_FILES, path
        old, new = (site.files[path].decode("utf-8") for site in (draft, changed))
        if path.endswith(".json"):
            old, new = (json.dumps(json.loads(text), ensure_ascii=False) for text in (old, new))
        if path == "plazos/mal-trato/index.html":
            old, new = card.sub(r"\1", old), card.sub(r"\1", new)
        if path in DATA_FILES:  # a reply's stamp, which tells that it must be imported again
            old, new = (re.sub(r"\b[0-9a-f]{16}\b", "HASH", text) for text in (old, new))
        old, new = worked.sub("FECHA", old), worked.sub("FECHA", new)
        new = re.sub(now, lambda found: was.upper() if found[0].isupper() else was, new, flags=re.IGNORECASE)
        if path.startswith("cambios/") and old == new:
            continue
        assert figure.sub("N", old) == figure.sub("N", new), f"{path}: more than a figure has changed"
        pairs = set(zip(figure.findall(old), figure.findall(new), strict=True))
        assert {(a, b) for a, b in pairs if a != b} == (set() if path.startswith("plazos/calcular/") else {("3", "4")}), path
        shown_in.add(path)
    problem = by_id(data.problems, "mal-trato")
    expected = {"index.html", "plazos/index.html", "plazos/mal-trato/index.html", "search/search_index.json", "soporte/index.html"}
    expected |= {f"datos/{name}" for name in ("declaracion.json", "reloj.json", "replies.json", "respuestas.csv", "zammad.csv", "espanso/package.yml")}
    expected |= {"datos/asistente.json", "soporte/agentes.json", "reclamar/mensaje/index.html", "servicios-gratuitos/index.html"}
    expected |= {"plazos/calcular/index.html", "llms.txt"}  # as a date; in a sentence
    expected |= {f"derechos/{right.id}/en-pocas-palabras/index.html" for right in data.rights if right.plain and right.id in problem.rights}
    expected |= {f"derechos/{id}/index.html" for id in problem.rights}
    as_markdown = {path.replace(".html", ".md") for path in expected - {"soporte/index.html"}}
    assert shown_in == expected | as_markdown | {addresses.WHOLE_TO_KEEP}
    replies = [json.loads(site.files["datos/replies.json"])["replies"] for site in (draft, changed)]
    for one, other in zip(*replies, strict=True):
        assert (one["hash"] == other["hash"]) is (one["text"] == other["text"]), one["id"]
    # Nowhere does a row or a list item that names the problem go on saying the old figure.
    for page in changed.pages.values():
        for tag in page.tree.iter("tr", "li", "dl"):
            if len([*tag.iter("tr", "li", "dl")]) == 1 and any(page.target(a).endswith("/mal-trato/") for a in tag.iter("a")):
                assert not re.search(r"(^|\D)3 días hábiles", read_in(tag)), f"{page.address}: {read_in(tag)}"


# --- Adding a right -----------------------------------------------------------------------------------------------------------------


def test_a_right_is_added_with_one_page(build: Builder, project: Project, data: Declaration, words: Words, capsys: pytest.CaptureFixture[str]) -> None:
    """Two, of which one has its line in the menu."""
    added = {"prueba": "Un derecho nuevo", "suelta": "Otro derecho nuevo"}
    for number, (id, title) in enumerate(added.items(), 13):
        page = project.read("docs/es/derechos/tiempo.md")
        for old, new in (("id: tiempo", f"id: {id}"), ("number: 4", f"number: {number}"), ("title: No perder su tiempo", f"title: {title}")):
            assert page.count(f"\n{old}\n") == 1
            page = page.replace(f"\n{old}\n", f"\n{new}\n")
        project.write(f"docs/es/derechos/{id}.md", page)
    project.edit("docs/_data/problems/cobro-indebido.yml", "\n  - reparacion\n", "\n  - reparacion\n  - prueba\n  - suelta\n")
    project.edit("mkdocs.yml", "      - derechos/gratuito.md\n", "      - derechos/gratuito.md\n      - derechos/prueba.md\n")
    code = cli.main(["--root", str(project.root), "check", "--today", TODAY.isoformat()])
    told = capsys.readouterr().out
    assert code == 0, told
    assert [line.partition(":")[0] for line in told.splitlines() if "no está en el menú" in line] == ["docs/es/derechos/suelta.md"], told
    site = build(project)
    problem = by_id(data.problems, "cobro-indebido")
    for id, title in added.items():
        for address in ("", "derechos/"):
            page = site.pages[address]
            assert (title, f"{site.url}derechos/{id}/") in [(text_of(a), page.target(a)) for a in page.main.find_all("a")]
        assert title in text_of(site.pages["cartel/"].main)
        own = site.pages[f"derechos/{id}/"]
        assert text_of(own.soup.h1) == title
        (table,) = captioned([own], words.sla_table.by_right.format(right=title))
        assert [text_of(link) for link in table.tag.select("tbody th a")] == [problem.name] and follows(problem, words) in table.rows[0][0]
        in_nav = any(own.url == page.target(a) for page in [site.pages["derechos/tiempo/"]] for nav in page.soup.find_all("nav") for a in nav.find_all("a"))
        assert in_nav is (id == "prueba")
    outside = {"tel:", "sms:", "mailto:", "http"}
    assert [b for b in broken_links(site, set()) if not any(scheme in b for scheme in outside)] == []


# --- Text that looks like code ----------------------------------------------------------------------------------------------------

HOSTILE = (
    " <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![x](y.png) | a | `b` *c* _d_ **e** "
    "&lt;f&gt; #g \"i\" 'j' <!-- declaration:glossary --> \\k </title></p></td></table> http://example.org/l"
)
PICTURES = Pictures([ROOT / "overrides"])
BRACES = " {{ 7*7 }} {% raw %} {: #h }"


def test_whatever_is_typed_shows_as_text(build: Builder, draft: Site, project: Project) -> None:
    """Every free text of every data file, and of the front matter, gets a tail that means something to some program."""
    project.unpublish()
    typed: list[str] = []
    typed_words: list[str] = []
    foreign: list[str] = []  # what is said of other countries shows nowhere, but the same words may come from elsewhere
    ours = read_yaml(project.read("docs/_data/company.yml"))["country"].lower()
    for path, model in _files(project):
        if not (project.root / path).exists():
            continue  # a file that not every declaration has
        abroad = model is models.Jurisdiction and not path.endswith(f"/{ours}.yml")
        _spoil(project, path, model, typed_words if model is Words else foreign if abroad else typed)
    typed += typed_words
    site = build(project, site_url=SUB_PATH)
    assert set(site.pages) == set(draft.pages)
    harm = []
    for address, page in site.pages.items():
        before = Counter(_path(tag) for tag in draft.pages[address].tree.iter("*"))
        after = Counter(_path(tag) for tag in page.tree.iter("*"))
        harm += [f"{address}: a text has become {path}" for path in after - before]
        harm += [f"{address}: {path} is gone" for path in before - after]
        harm += _harm(page.tree, address)
        assert "49" not in re.findall(r"\d+", page.text) or "49" in re.findall(r"\d+", draft.pages[address].text)
    for entry in json.loads(site.files["search/search_index.json"])["docs"]:  # the search prints these as HTML
        for key in ("title", "text", "also"):
            shown_there = html.document_fromstring(f"<p>{entry.get(key, '')}")
            harm += [f"search, {key} of {entry['location']}: {tag.tag}" for tag in shown_there.iter("script", "img")]
            harm += _harm(shown_there, f"search, {key} of {entry['location']}")
    assert harm == []
    everywhere = "\n".join(page.text for page in draft.pages.values())
    spoilt = "\n".join(page.text for page in site.pages.values())
    # A text that is also part of another, of a page or of a template says nothing about where it shows.
    others = [path.read_text("utf-8") for folder in ("docs/es", "overrides") for path in (project.root / folder).rglob("*.[mh]*")]
    elsewhere = "\n".join([*(_body(text) for text in others), *typed])
    shown = [text for text in typed if text in everywhere and elsewhere.count(text) == typed.count(text)]
    assert len(shown) > 600, len(shown)
    for text in shown:
        assert f"{text}{HOSTILE}" in spoilt, text
        assert f"{text}{HOSTILE}{BRACES}" in spoilt or text in typed_words, text


def _body(text: str) -> str:
    return text.split("---\n", 2)[2] if text.startswith("---\n") else text


def _path(tag: html.HtmlElement) -> str:
    """Where an element stands, by the names of what holds it."""
    return " > ".join([tag.tag, *(parent.tag for parent in islice(tag.iterancestors(), 3))][::-1])


def _harm(tree: html.HtmlElement, where: str) -> Iterator[str]:
    for tag in tree.iter("*"):
        script = (tag.text or "") if tag.tag == "script" else ""
        # Data may hold any text, but they must be whole, and no sign in them may end them early.
        data = tag.get("type") == "application/ld+json" and _is_json(script) and not re.search("[<>]", script)
        if any(name.startswith("on") for name in tag.attrib) or (not data and "alert" in script):
            yield f"{where}: {html.tostring(tag)!r}"
        for name in ("href", "src", "action", "xlink:href"):
            icon = tag.tag == "link" and tag.get("href") == PICTURES.icon("")
            if not icon and tag.get(name, "").lower().strip().startswith(("javascript:", "data:")):
                yield f"{where}: {html.tostring(tag)!r}"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _files(project: Project) -> Iterator[tuple[str, Any]]:
    for name, model in loading.SINGLE.items():
        yield f"{loading.DATA}/{name}.yml", model
    for name, model in loading.LISTS.items():
        yield f"{loading.DATA}/{name}.yml", list[model]
    for name, (model, _) in loading.FOLDERS.items():
        for file in sorted((project.root / loading.DATA / name).glob("*.yml")):
            yield f"{loading.DATA}/{name}/{file.name}", model
    yield f"{loading.DATA}/words/es.yml", Words
    for file in sorted((project.root / "docs/es/derechos").glob("*.md")):
        if file.name != "index.md":
            yield f"docs/es/derechos/{file.name}", models.RightFrontMatter


def _spoil(project: Project, path: str, model: Any, typed: list[str]) -> None:
    text = project.read(path)
    rest = ""
    if path.endswith(".md"):
        _, text, rest = text.split("---\n", 2)
    tail = HOSTILE if model is Words else HOSTILE + BRACES  # braces mean something in the words of the interface
    spoilt = yaml.dump(
        _longer(yaml.load(text, yaml.CSafeLoader), model, tail, typed), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    project.write(path, f"---\n{spoilt}---\n{rest}" if rest else spoilt)


def _longer(value: Any, kind: Any, tail: str, typed: list[str]) -> Any:
    """The value with a tail on each free text, as the model's annotations tell which are."""
    if value is None:
        return None
    kind = getattr(kind, "__value__", kind)  # what a named type stands for
    if get_origin(kind) is Annotated:
        free = any(isinstance(each, models.texts.FreeText) for each in kind.__metadata__)
        if free and isinstance(value, str) and len(value) > 2:
            typed.append(" ".join(value.split()))
            return value + tail
        return value
    if isinstance(kind, type) and issubclass(kind, models.Model):
        hints = typing.get_type_hints(kind, include_extras=True)
        skip = {
            "language",
            "listed",
            "vague",
            "small_words",
            "conjunction_before",
            "regions",
        }  # not shown: what the program itself reads, names of places elsewhere
        named = {field.alias or name: name for name, field in kind.model_fields.items()}
        return {key: each if key in skip else _longer(each, hints[named[key]], tail, typed) for key, each in value.items()}
    arguments = get_args(kind)
    if isinstance(value, list) and arguments:
        inner = next((a for k in (kind, *arguments) if get_origin(k) is list for a in get_args(k)), None)
        return [_longer(each, inner, tail, typed) for each in value]
    if isinstance(value, dict) and get_origin(kind) is dict:
        return {key: _longer(each, arguments[1], tail, typed) for key, each in value.items()}
    for each in arguments:  # a union: this or nothing
        value = _longer(value, each, tail, typed) if each is not type(None) else value
    return value


# --- Builds that fail, and builds that must not differ --------------------------------------------------------------------------------

FAILURES = {
    "bad data": (
        "docs/_data/problems/cobro.yml", "\n  resolution: 3 working days\n", "\n  resolution: 3 days\n",
        "docs/_data/problems/cobro.yml:",
    ),
    "a misspelt marker": (
        "docs/es/reclamar.md", "<!-- declaration:complaints-unit -->", "<!-- declaration:complaint-unit -->",
        "¿Quiso decir `complaints-unit`?",
    ),
    "a fragment that names nothing": (
        "overrides/fragments/declaration/exceptions.html", "{% if exceptions %}", "{% if exceptions %}{{ nada }}",
        "overrides/fragments/declaration/exceptions.html:1: Esta plantilla no se puede usar",
    ),
    "a fragment that can't be read": (
        "overrides/fragments/declaration/exceptions.html", "{% if exceptions %}", "{% if %}",
        "overrides/fragments/declaration/exceptions.html:1: Esta plantilla no se puede usar",
    ),
    "a broken link": (
        "docs/es/plazos/cobro.md", "](../reclamar/mensaje.md)", "](../reclamar/mensajes.md)",
        "docs/es/plazos/cobro.md:31: El enlace no lleva a ninguna página",
    ),
}  # fmt: skip


@pytest.fixture
def whole_small_project(small_project: Project) -> Project:
    return whole(small_project)


@pytest.mark.parametrize("mistake", FAILURES)
def test_a_failing_build_says_where_and_why(build: Builder, whole_small_project: Project, tmp_path: Path, mistake: str) -> None:
    path, old, new, expected = FAILURES[mistake]
    whole_small_project.edit(path, old, new)
    told = build.fails(whole_small_project, tmp_path / "site")
    assert expected in told, told
    assert "Traceback" not in told and 'File "' not in told, told


def test_a_failing_build_leaves_the_last_good_site(build: Builder, whole_small_project: Project) -> None:
    """With the mistake that is found last, when all is written. `test_build.py` has every kind of mistake, in a project without declaration."""
    project = whole_small_project
    good = build.here(project, project.root / "site").files
    path, old, new, expected = FAILURES["a broken link"]
    project.edit(path, old, new)
    code, told = build.run(project, "hooks/cli.py", "build")
    assert code == 1 and expected in told and "Traceback" not in told, told
    assert tree(project.root / "site") == good


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_bad_data_stop_an_engine_before_it_touches_anything(build: Builder, whole_small_project: Project, engine: str, tmp_path: Path) -> None:
    project, site = whole_small_project, tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("el último sitio bueno")
    path, old, new, expected = FAILURES["bad data"]
    project.edit(path, old, new)
    code, told = build.run(project, "-m", engine, "build", "--strict", "-f", "mkdocs.yml", "-d", str(site))
    assert code == 1 and expected in told and "Traceback" not in told, told
    assert tree(site) == {"index.html": "el último sitio bueno".encode()}


BACKWARDS = """
import os

listdir, scandir = os.listdir, os.scandir


class Backwards:
    def __init__(self, *folder):
        self.entries = iter(sorted(scandir(*folder), key=lambda entry: entry.name, reverse=True))

    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self.entries)
    __exit__ = close = lambda *_: None


os.listdir = lambda *a: sorted(listdir(*a), reverse=True)
os.scandir = Backwards
"""


def test_two_builds_of_one_commit_are_the_same(build: Builder, original: Site, tmp_path: Path) -> None:
    """Under either engine (the tests' own builds are MkDocs'), whatever order the system gives the files in, in any zone and with any
    seed: `SOURCE_DATE_EPOCH` alone says which day it is.

    And the command, in a process of its own for each language, builds what the tests build in theirs.
    """
    (tmp_path / "sitecustomize.py").write_text(BACKWARDS)
    elsewhere = {"PYTHONPATH": str(tmp_path), "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"}
    again = build.by_command(copy_of(ROOT, tmp_path / "project"), "properdocs", **elsewhere, DECLARATION_TODAY="")
    assert again.files == original.files
