"""The site as it is published: strictly built, at the root of a host and under a sub-path, read as HTML, against the data."""

from __future__ import annotations

import gzip
import json
import re
from urllib.parse import quote, urljoin

import pytest

from building import Builder
from built_site import (
    UNLISTED,
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
    words_shown,
)
from conftest import ROOT, Project, as_published
from declaration import models
from declaration.loading import Loaded, load, load_all
from declaration.models import Declaration, by_id, dialling
from declaration.words import Words
from in_words import (
    DATA_FILES,
    PICTURES,
    WEEK,
    captioned,
    cells,
    day,
    duration,
    figures,
    follows,
    goal,
    in_order,
    kinds_of,
    money,
    notes,
    plain,
    remedy_of,
    spread,
    subsequence,
    told,
)

# --- What is built ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def original(build: Builder) -> Site:
    """The real site at the root of a host."""
    return build(Project(ROOT))


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
