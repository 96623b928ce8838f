"""The guided path on the built site, as somebody walks it without JavaScript: from page to page, by its links alone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from built_site import SITE_URL, SUB_PATH, Page, Site, build, text_of
from conftest import FIXTURE, ROOT, Project, copy_of
from declaration.loading import Loaded, load
from declaration.models import MOST_ANSWERS, MOST_STEPS
from declaration.paths import pages

START = "que-ha-pasado/"


@pytest.fixture(scope="module", params=[SITE_URL, SUB_PATH], ids=["site", "sub-path"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(copy_of(ROOT, tmp_path_factory.mktemp("path") / "project"), site_url=request.param)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(ROOT)


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


def test_every_problem_is_reached_in_at_most_three_answers(site: Site, loaded: Loaded) -> None:
    reached = {}
    for said, url in walks(site):
        assert site.missing(url) == "", (said, url)
        reached[urldefrag(url)[0].removeprefix(site.url)] = said
    assert set(reached) == {f"plazos/{problem.id}/" for problem in loaded.parts["problems"]}


def test_an_answer_about_a_product_leads_to_its_deadlines(site: Site, loaded: Loaded) -> None:
    """Where a problem has deadlines of its own for a class, the answer ends at their row; elsewhere at the head of the page."""
    classes = {each.id: each for each in loaded.parts["product_classes"]}
    ends = [url for _, url in walks(site)]
    for question in loaded.parts["paths"]:
        for answer in question.answers:
            problem = next((p for p in loaded.parts["problems"] if p.id == answer.problem), None)
            if not problem or not answer.product_class:
                continue
            address = f"plazos/{problem.id}/"
            if problem.promise_for(answer.product_class) == problem.promise:
                assert site.url + address in ends
                continue
            anchor = f"plazo-{answer.product_class}"
            assert f"{site.url}{address}#{anchor}" in ends
            row = site.pages[address].soup.find(id=anchor)
            assert text_of(row.find("th")).startswith(classes[answer.product_class].name)


def test_each_question_is_a_whole_page(site: Site, loaded: Loaded) -> None:
    """One question, few answers, a title of its own, and a way back to each question before and to all problems."""
    questions = loaded.parts["paths"]
    for question in questions:
        page = site.pages[START if question is questions[0] else f"{START}{question.id}/"]
        assert [text for text, _ in answers(page)] == [answer.text for answer in question.answers]
        assert 1 <= len(answers(page)) <= MOST_ANSWERS
        assert len(page.main.find_all("h1")) == 1
        assert question.question in text_of(page.main)
        back = {urljoin(page.url, link["href"]) for link in page.main.select(".dd-guide__ways a")}
        assert site.url + "plazos/" in back
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
    """At every contact point; whoever writes says which right it is about in the subject."""
    for right in loaded.parts["rights"]:
        page = site.pages[f"derechos/{right.id}/"]
        block = page.main.select_one(".dd-feedback")
        hrefs = [link["href"] for link in block.select("a[href]")]
        for point in loaded.parts["contact_points"]:
            assert urljoin(site.url, f"contacto/#{point.id}") in [urljoin(page.url, href) for href in hrefs]
            subjects = [unquote(href.partition("?subject=")[2]) for href in hrefs if href.startswith(f"mailto:{point.email}?")]
            assert all(f"({right.id})" in subject for subject in subjects)
            assert bool(subjects) == bool(point.email)
        assert site.url + "reclamar/" in [urljoin(page.url, href) for href in hrefs]
        assert site.url + "acerca/#como-participar" in [urljoin(page.url, href) for href in hrefs]


# --- Without a build --------------------------------------------------------------------------------------------------


def test_only_questions_after_the_first_get_a_page() -> None:
    declaration = load(FIXTURE).declaration
    assert declaration
    ((path, text),) = pages(declaration)
    assert path == "que-ha-pasado/que-compro.md"
    assert "<!-- declaration:path-question question=que-compro -->" in text


def test_a_path_of_thousands_of_questions_is_told_and_nothing_breaks(small_project: Project) -> None:
    questions = [f"- id: q{i}\n  question: ¿{i}?\n  answers:\n    - text: Sí\n      question: q{i + 1}\n" for i in range(2000)]
    last = "- id: q2000\n  question: ¿Y?\n  answers:\n    - text: Sí\n      problem: cobro\n"
    small_project.write("docs/_data/paths.yml", "".join([*questions, last]))
    told = [mistake.what for mistake in small_project.check() if mistake.severity == "error"]
    assert any("se llega con 2001 respuestas" in what for what in told), told
