"""The guided path: on the built site by its links alone, in a real browser by taps, by keyboard and as it is read aloud.

How its pages look, and what axe says of them, is seen with all others in `test_browser.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Screen

from building import Builder
from built_site import SUB_PATH, Page, Site, text_of
from conftest import FIXTURE, Project, as_published
from declaration.loading import Loaded, load
from declaration.models import MOST_ANSWERS, MOST_STEPS
from declaration.publishing.made_pages import pages
from declaration.words import wording
from layouts import CLIPPED
from odd_sample import HOSTILE, odd_sample
from visiting import Visitor, Visitors, served, to_paper

START = "que-ha-pasado/"
SMALL_PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


def answers(page: Page) -> list[tuple[str, str]]:
    """What each answer of a question's page says, and the whole address that it leads to."""
    return [(text_of(link), urljoin(page.url, link["href"])) for link in page.main.select(".dd-guide a[href]")]


def walks(site: Site, address: str = START, said: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every way through the path: what was answered, and the address at its end."""
    assert len(said) < MOST_STEPS, f"still a question after {said}"
    for text, url in answers(site.pages[address]):
        next_address = urldefrag(url)[0].removeprefix(site.url)
        if next_address.startswith(START):
            yield from walks(site, next_address, (*said, text))
        else:
            yield (*said, text), url


def every_answer(site: Site, address: str = START, seen: set[str] | None = None) -> Iterator[tuple[str, str, str]]:
    """Each answer of each question, once: the page that it stands on, what it says, and the address that it leads to.

    Who can give each of them can go every way of `walks`, in a third of the journeys.
    """
    seen = set() if seen is None else seen
    seen.add(address)
    for text, url in answers(site.pages[address]):
        yield address, text, url
        if is_question(site, url) and (following := urldefrag(url)[0].removeprefix(site.url)) not in seen:
            yield from every_answer(site, following, seen)


def is_question(site: Site, url: str) -> bool:
    return url.startswith(site.url + START)


def test_every_problem_is_reached_in_at_most_three_answers(site: Site, loaded: Loaded) -> None:
    reached = {}
    for said, url in walks(site):
        assert site.missing(url) == "", (said, url)
        reached[urldefrag(url)[0].removeprefix(site.url)] = said
    assert set(reached) == {f"plazos/{problem.id}/" for problem in loaded.parts["problems"]}


def test_an_answer_about_a_product_leads_to_its_deadlines(site: Site, loaded: Loaded) -> None:
    """The answer ends at the top of the problem's page, with that class chosen: at the box of what it is promised."""
    words = loaded.words
    ends = [url for _, url in walks(site)]
    for question in loaded.parts["paths"]:
        for answer in question.answers:
            problem = next((p for p in loaded.parts["problems"] if p.id == answer.problem), None)
            if not problem or not answer.product_class:
                continue
            address, anchor = f"plazos/{problem.id}/", f"plazo-{answer.product_class}"
            assert f"{site.url}{address}#{anchor}" in ends
            box = site.pages[address].soup.find(id=anchor).find_parent(class_="dd-promise")
            assert wording.duration(problem.promise_for(answer.product_class).resolution, words) in text_of(box)


def test_each_question_is_a_whole_page(site: Site, loaded: Loaded) -> None:
    """One question, few answers, a title of its own, and a way back to each question before and to all problems."""
    questions = loaded.parts["paths"]
    for question in questions:
        page = site.pages[START if question is questions[0] else f"{START}{question.id}/"]
        assert [text for text, _ in answers(page)] == [answer.text for answer in question.answers]
        assert 1 <= len(answers(page)) <= MOST_ANSWERS
        assert len(page.main.find_all("h1")) == 1
        assert question.question in text_of(page.main)
        back = {urljoin(page.url, link["href"]) for link in page.main.select(".dd-guide-ways a")}
        assert {site.url + "plazos/", site.url + "contacto/"} <= back
        for before in questions:
            if any(answer.question == question.id for answer in before.answers):
                assert site.url + (START if before is questions[0] else f"{START}{before.id}/") in back
    titles = [text_of(site.pages[f"{START}{question.id}/"].soup.title) for question in questions[1:]]
    assert len(set(titles)) == len(titles)


def test_the_home_page_leads_to_the_path(site: Site) -> None:
    links = {urljoin(site.url, link["href"]) for link in site.pages[""].main.select("a[href]")}
    assert site.url + START in links


def test_the_search_leaves_the_questions_out(site: Site) -> None:
    index = site.files["search/search_index.json"].decode("utf-8")
    assert f'"{START}' not in index.replace(f'"{START}"', "").replace(f'"{START}#', "")


def test_each_right_asks_whether_it_was_kept(site: Site, loaded: Loaded) -> None:
    """By mail, whose subject says which right it is about, or by any other channel."""
    for right in loaded.parts["rights"]:
        page = site.pages[f"derechos/{right.id}/"]
        hrefs = [link["href"] for link in page.soup.find(id="se-cumplio").find_all_next("a", href=True)]
        assert site.url + "contacto/" in [urljoin(page.url, href) for href in hrefs]
        for point in loaded.parts["contact_points"]:
            subjects = [unquote(href.partition("?subject=")[2]) for href in hrefs if href.startswith(f"mailto:{point.email}?")]
            assert all(f"({right.id})" in subject for subject in subjects)
            assert bool(subjects) == bool(point.email)
        assert site.url + "acerca/#como-participar" in [urljoin(page.url, href) for href in hrefs]


# What a customer needs there, the most useful first: what we owe and by when, what to do now, whom to tell, the letter, what to have at
# hand, what one gets if we fail, how the deadline runs and what the law says.
ON_A_LEAF = [".dd-promise", ".dd-now__head", ".dd-now__first", ".dd-now__letter", ".dd-checklist", ".dd-remedy", ".dd-laws"]


def test_each_problem_holds_what_one_came_for_the_most_useful_first(site: Site, loaded: Loaded) -> None:
    for problem in loaded.parts["problems"]:
        main = site.pages[f"plazos/{problem.id}/"].main
        blocks = [main.select_one(block) for block in ON_A_LEAF]
        assert None not in blocks, problem.id
        everything = list(main.descendants)
        places = [next(i for i, each in enumerate(everything) if each is block) for block in blocks]
        assert places == sorted(places), problem.id


# --- In a browser -------------------------------------------------------------------------------------------------------


def answer(page: Screen, text: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=text, exact=True)


# Whether one is there, asked once; where it isn't so, or not yet, `arrived` asks in patience, and says what it waits for.
THERE = """([url, name, anchor]) => {
  const whole = e => (box => box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth)(e.getBoundingClientRect())
  const heads = [...document.querySelectorAll('h1')], boxes = [...document.querySelectorAll('.dd-promise')].filter(e => e.checkVisibility())
  return location.href === url && heads.length === 1 && heads[0].innerText.trim() === name && whole(heads[0])
    && (!anchor || (boxes.length === 1 && whole(boxes[0]) && Boolean(boxes[0].querySelector(`#${CSS.escape(anchor)}`))))
}"""


def arrived(page: Screen, loaded: Loaded, url: str) -> None:
    """At the top of the page of that problem, seeing its name, and what is promised for what one bought alone."""
    address, anchor = urldefrag(url)
    problem = next(each for each in loaded.parts["problems"] if f"/plazos/{each.id}/" in address)
    if page.url == url and page.evaluate(THERE, [url, problem.name, anchor]):
        return
    expect(page).to_have_url(url)
    expect(page.get_by_role("heading", level=1)).to_have_text(problem.name)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    if anchor:
        (box,) = page.locator(".dd-promise").filter(visible=True).all()
        assert box.locator(f"#{anchor}").count() == 1
        expect(box).to_be_in_viewport(ratio=1)


# Where a link leads that a finger meets in the middle of an answer, by what the answer says.
UNDER_A_FINGER = """() => Object.fromEntries([...document.querySelectorAll('.dd-guide a[href]')].map(link => {
  link.scrollIntoView({block: 'center', behavior: 'instant'})
  const box = link.getBoundingClientRect()
  const met = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return [link.innerText, met?.closest('a')?.href]
}))"""


def by_question(visitor: Visitor, site: Site) -> dict[str, dict[str, str]]:
    """By the address of each question, what its answers say and where they lead this visitor."""
    questions: dict[str, dict[str, str]] = {}
    for address, text, url in every_answer(site):
        questions.setdefault(address, {})[text] = url.replace(site.url, visitor.host)
    return questions


def heard(visitor: Visitor) -> list[tuple[str, str]]:
    """What a screen reader meets in the main part of the page, in its order: headings, lists and links, by name."""
    session = visitor.context.new_cdp_session(visitor.page)
    nodes: dict[str, Any] = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    found = []

    def read(node: Any) -> None:
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        if not node["ignored"] and role in ("navigation", "heading", "list", "link"):
            found.append((role, name))
        for child in node.get("childIds", []):
            if child in nodes:
                read(nodes[child])

    read(next(node for node in nodes.values() if node.get("role", {}).get("value") == "main"))
    return found


@dataclass(frozen=True)
class Met:
    """A question's page as one meets it: what it is called, where each answer leads a finger, and what is read aloud."""

    title: str
    fingers: dict[str, str]
    aloud: list[tuple[str, str]]


@pytest.fixture(scope="module")
def met(visitors: Visitors, site: Site) -> dict[str, Met]:
    """Each question, visited once with scripts."""
    visitor = visitors(**SMALL_PHONE)
    found = {}
    for address in by_question(visitor, site):
        page = visitor.goto(address)
        aloud = heard(visitor)
        found[address] = Met(page.evaluate("document.querySelector('h1').innerText.replace('\\n', ' ')"), page.evaluate(UNDER_A_FINGER), aloud)
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_every_end_is_reached_by_taps(visit: Callable[..., Visitor], site: Site, loaded: Loaded, met: dict[str, Met], scripts: bool) -> None:
    """A tap does what a browser does with any link: so of each question it is seen where a finger would be led, and each end is opened once."""
    visitor = visit(**SMALL_PHONE, java_script_enabled=scripts)
    questions = by_question(visitor, site)
    for address, told in questions.items():
        assert (met[address].fingers if scripts else visitor.goto(address).evaluate(UNDER_A_FINGER)) == told
    page = visitor.goto(START)
    text, there = next(iter(questions[START].items()))
    answer(page, text).tap()
    expect(page).to_have_url(there)
    ends = {url.replace(site.url, visitor.host) for _, url in walks(site)}
    assert ends == {url for told in questions.values() for url in told.values() if not url.startswith(visitor.host + START)}
    for end in sorted(ends, key=lambda end: urldefrag(end)[::-1]):  # hardly ever the same page twice in a row: then it is loaded at once
        page = visitor.goto(end.removeprefix(visitor.host))
        arrived(page, loaded, end)
    assert len(ends) >= len(loaded.parts["problems"])


@pytest.mark.parametrize("figures", [True, False], ids=["with figures of its own", "with a remedy of its own alone"])
def test_a_chosen_product_is_chosen_in_the_whole_page(visit: Callable[..., Visitor], loaded: Loaded, figures: bool) -> None:
    """What is owed for it, the calculator and the letter follow what the address says; back at all products, nothing is chosen."""
    problem, product, remedy = next(
        (problem, id, override.remedy)
        for problem in loaded.parts["problems"]
        for id, override in problem.overrides.items()
        if override.remedy and (problem.promise_for(id) != problem.promise) is figures
    )
    name = next(each.name for each in loaded.parts["product_classes"] if each.id == product)
    page = visit(**SMALL_PHONE).goto(f"plazos/{problem.id}/")
    cards = page.locator(".dd-remedy[data-product]").filter(visible=True)
    expect(cards).to_have_count(1 + sum(bool(override.remedy) for override in problem.overrides.values()))
    page.get_by_role("link", name=name, exact=True).tap()
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text(remedy.action)
    for place in (".dd-promises__more a >> nth=0", ".dd-now__letter a:not([type])"):
        expect(page.locator(place)).to_have_attribute("href", re.compile(rf"[?&]producto={product}\b"))
    expect(page.locator("#dd-algo-producto")).to_have_value(product)
    page.get_by_role("link", name=loaded.words.problem.all_kinds, exact=True).tap()
    expect(cards.nth(1)).to_be_visible()


def test_the_home_page_begins_with_the_path(visit: Callable[..., Visitor]) -> None:
    """The first thing to tap, on the first screen of a small phone."""
    page = visit(**SMALL_PHONE).goto("")
    first = page.get_by_role("main").get_by_role("link").first
    expect(first).to_be_in_viewport(ratio=1)
    first.tap()
    expect(page).to_have_url(f"{visit(**SMALL_PHONE).host}{START}")
    expect(page.get_by_role("list", name="Respuestas").get_by_role("link").first).to_be_in_viewport(ratio=1)


FOCUSED = """text => (e => {
  const box = e.getBoundingClientRect()
  const [wide, high] = [Math.min(box.right, innerWidth) - Math.max(box.left, 0), Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)]
  return e.matches('main a') && e.innerText.trim() === text && wide > 0 && high > 0 && wide * high >= 0.9 * box.width * box.height
})(document.activeElement)"""


def test_every_answer_is_reached_with_the_keyboard_alone(visit: Callable[..., Visitor], site: Site, loaded: Loaded) -> None:
    """From one answer of a question to the next, each in sight, and on from the last one."""
    visitor = visit(**SMALL_PHONE)
    for address, told in by_question(visitor, site).items():
        page = visitor.goto(address)
        page.keyboard.press("Tab")
        while page.evaluate("!document.activeElement.closest('.dd-guide')"):
            assert page.evaluate("document.activeElement !== document.body"), "Tab comes to the end"
            page.keyboard.press("Tab")
        for number, text in enumerate(told):
            if number:
                page.keyboard.press("Tab")
            if not page.evaluate(FOCUSED, text):  # or not yet
                expect(answer(page, text)).to_be_focused()
                expect(answer(page, text)).to_be_in_viewport(ratio=0.9)
        page.keyboard.press("Enter")
        end = told[text]
        expect(page).to_have_url(end) if end.startswith(visitor.host + START) else arrived(page, loaded, end)


def test_each_question_is_read_aloud_as_it_is_seen(met: dict[str, Met], loaded: Loaded) -> None:
    """Where one is, the question, its answers as a list of links, the way back by its name, and the way out."""
    assert loaded.words
    words, first = loaded.words.path_question, loaded.parts["paths"][0]
    for question in loaded.parts["paths"]:
        seen = met[START if question is first else f"{START}{question.id}/"]
        here = [("navigation", loaded.words.frame.path), ("list", ""), ("link", "Inicio")] if question is not first else []
        asked = [each for each in loaded.parts["paths"] if any(a.question == question.id for a in each.answers)]
        if question is first:
            way_back = []
            head = [*here, ("heading", seen.title), ("heading", question.question)]
        else:
            names = [words.back] if len(asked) == 1 else [words.back_to.format(question=each.question) for each in asked]
            names += [words.start] if first not in asked else []
            way_back = [("list", words.ways_back), *(("link", name) for name in names)]
            head = [*here, ("link", "¿Qué le ha pasado?"), ("heading", question.question)]
        assert seen.aloud == [
            *head,
            ("list", words.answers), *(("link", each.text) for each in question.answers),
            *way_back,
            ("list", words.none_of_them), ("link", words.all_problems), ("link", words.search), ("link", words.person),
        ]  # fmt: skip


def test_each_step_can_be_taken_back(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    visitor = visit(**SMALL_PHONE)
    page = visitor.goto(f"{START}que-espera/")
    for address in (f"{START}compra/", START):
        page.get_by_role("link", name=loaded.words.path_question.back).tap()
        expect(page).to_have_url(visitor.host + address)
    page = visitor.goto(f"{START}que-devuelve/")
    asked = next(each for each in loaded.parts["paths"] if each.id == "dinero")
    page.get_by_role("link", name=loaded.words.path_question.back_to.format(question=asked.question)).tap()
    expect(page).to_have_url(f"{visitor.host}{START}dinero/")
    page = visitor.goto(f"{START}que-devuelve/")
    page.get_by_role("link", name=loaded.words.path_question.start, exact=True).tap()
    expect(page).to_have_url(visitor.host + START)


def test_whom_no_answer_fits_can_search(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    assert loaded.words
    page = visit(**SMALL_PHONE).goto(f"{START}compra/")
    page.get_by_role("link", name=loaded.words.path_question.search).tap()
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).to_be_focused()
    page.keyboard.type("me cobraron dos veces")
    expect(page.get_by_role("dialog").locator("a[href*='plazos/cobro-indebido/']").first).to_be_visible()
    hidden = visit(**SMALL_PHONE, java_script_enabled=False).goto(f"{START}compra/")
    expect(hidden.locator(".dd-guide-search")).to_be_hidden()


def test_what_to_have_at_hand_has_a_box_to_tick_on_paper(visit: Callable[..., Visitor], loaded: Loaded) -> None:
    page = visit(color_scheme="dark").goto("plazos/cobro-indebido/")
    to_paper(page)
    items = page.locator(".dd-checklist > li")
    problem = next(each for each in loaded.parts["problems"] if each.id == "cobro-indebido")
    assert [text.lower() for text in items.all_inner_texts()] == [need.lower() for need in problem.condition.needs]
    boxes = items.evaluate_all(
        """all => all.map(e => getComputedStyle(e, '::before')).map(s => ({
          sides: ['Top', 'Right', 'Bottom', 'Left'].filter(x => s['border' + x + 'Style'] === 'solid' && parseFloat(s['border' + x + 'Width']) >= 1).length,
          size: Math.min(parseFloat(s.width), parseFloat(s.height)), shown: s.display !== 'none',
          dark: s.borderTopColor.match(/[\\d.]+/g).slice(0, 3).every(c => c < 170), straight: s.transform === 'none'}))"""
    )
    page.emulate_media(media="screen")
    assert all(box["sides"] == 4 and box["size"] >= 10 and box["shown"] and box["dark"] and box["straight"] for box in boxes), boxes


def test_whatever_an_answer_holds_is_shown_as_text(build: Builder, chromium: Any, tmp_path: Any) -> None:
    """Nothing runs, and all has room on 320 px."""
    built = build(odd_sample(tmp_path / "project"), site_url=SUB_PATH)
    with served(built.root, SUB_PATH) as host:
        visitor = Visitor(host, chromium.new_context(viewport={"width": 320, "height": 568}, has_touch=True, is_mobile=True, service_workers="block"))
        page = visitor.goto(START)
        links = page.get_by_role("list", name="Respuestas").get_by_role("link")
        assert [link.strip().split() for link in links.all_inner_texts()][:4] == [text.split() for text in HOSTILE.values()]
        titles = {START: page.title()}
        for question, text in HOSTILE.items():
            page = visitor.goto(f"{START}{question}/")
            assert page.evaluate(CLIPPED) == []
            assert page.locator(".dd-guide__said").inner_text().split() == f"Usted ha dicho: «{text}».".split()
            titles[question] = page.title()
        assert page.evaluate(CLIPPED) == [] and visitor.goto(START).evaluate(CLIPPED) == []
        assert "x" not in titles.values() and visitor.told == []
        visitor.context.close()


# --- Without a build --------------------------------------------------------------------------------------------------


def test_only_questions_after_the_first_get_a_page() -> None:
    ((path, text),) = [page for page in pages(as_published(load(FIXTURE))) if "path-question" in page[1]]
    assert path == "que-ha-pasado/que-compro.md"
    assert "<!-- declaration:path-question question=que-compro -->" in text


def test_a_path_of_thousands_of_questions_is_told_and_nothing_breaks(small_project: Project) -> None:
    questions = [f"- id: q{i}\n  question: ¿{i}?\n  answers:\n    - text: Sí\n      question: q{i + 1}\n" for i in range(2000)]
    last = "- id: q2000\n  question: ¿Y?\n  answers:\n    - text: Sí\n      problem: cobro\n"
    small_project.write("docs/_data/paths.yml", "".join([*questions, last]))
    told = [mistake.what for mistake in small_project.check() if mistake.severity == "error"]
    assert any("se llega con 2001 respuestas" in what for what in told), told
