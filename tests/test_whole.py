"""The whole declaration in one file: it says what the pages say, asks for nothing, and each link in it leads somewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from built_site import Site, text_of
from conftest import as_published
from declaration import addresses
from declaration.loading import Loaded
from declaration.publishing import policy, whole
from declaration.quantities import Duration
from declaration.views.papers import edition_of
from declaration.words import wording
from visiting import axe


@pytest.fixture(scope="module")
def soup(site: Site) -> BeautifulSoup:
    return BeautifulSoup(site.files[addresses.WHOLE_TO_KEEP].decode(), "lxml")


def test_what_takes_a_script_or_a_site_is_left_out() -> None:
    html = """<h1 id="a">A<a class="headerlink" aria-hidden="true" href="#a"> </a></h1>
    <!-- <b> --><details class="dd-share" data-name="</details>"><details>x</details>y</details><details id="b"><summary>S</summary>
    <p hidden>x</p><p title='a > "b"' data-hidden>B<br><img src="x.svg" alt="">
    <a href="../../plazos/?p=1&amp;q#c">C</a> <a href="#a">D</a> <a href="tel:900">E</a> &lt;i&gt;</p></details><form><div>x<input></div></form>"""
    made, ids = whole.taken(html, "derechos/tiempo/", "https://example.com/sub/")
    assert ids == ["a", "b"]
    assert re.sub(r"\s+", " ", made) == (
        '<h2 id="derechos/tiempo:a">A</h2> <div id="derechos/tiempo:b"><div>S</div> <p>B<br> '
        '<a href="https://example.com/sub/plazos/?p=1&amp;q#c">C</a> <a href="https://example.com/sub/derechos/tiempo/#a">D</a> <a href="tel:900">E</a>'
        " &lt;i&gt;</p></div>"
    )


def test_each_link_in_it_leads_somewhere(site: Site, soup: BeautifulSoup) -> None:
    ids = [each["id"] for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    within = [unquote(link["href"][1:]) for link in soup.select("a[href^='#']")]
    assert len(within) > 100 and set(within) <= set(ids)
    whole_ones = {link["href"] for link in soup.select("a[href]:not([href^='#'])")}
    assert all(re.match("https?://|mailto:|tel:", each) for each in whole_ones)
    ours = [each for each in whole_ones if each.startswith(site.url)]
    assert {each: site.missing(each) for each in ours if site.missing(each)} == {}
    assert not {f"{site.url}{each}/" for each in ids} & set(ours), "what stands in it is reached within it"


def test_it_says_all_that_the_pages_say(site: Site, soup: BeautifulSoup, loaded: Loaded) -> None:
    declaration, words = loaded.declaration, loaded.words
    assert declaration and words
    said = text_of(soup.body)
    shown = as_published(loaded)
    assert edition_of(shown) in said and shown.printed.code in said and wording.day(shown.day, words) in said
    for right in declaration.rights:
        part = text_of(soup.find(id=f"derechos/{right.id}"))
        assert right.summary in part and right.responsibility.title in part
        assert all(soup.find(id=f"derechos/{right.id}:{clause.id}") for clause in right.clauses)
    seen = 0
    for problem in declaration.problems:
        part = text_of(soup.find(id=f"plazos/{problem.id}"))
        for each in [None] if problem.applies_to is None and not problem.overrides else problem.overrides:
            periods = [value for _, value in problem.promise_for(each) if isinstance(value, Duration)]
            assert [each for each in periods if wording.duration(each, words) not in part] == [], problem.id
            seen += len(periods)
    assert seen > 2 * len(declaration.problems)
    route = text_of(soup.find(id="reclamar"))
    assert all(wording.duration(step.deadline, words) in route for step in declaration.complaint_route.steps if step.deadline)
    assert all(point.phone in said for point in declaration.contact_points if point.phone)


def test_it_is_light_and_plain(site: Site, soup: BeautifulSoup) -> None:
    content = site.files[addresses.WHOLE_TO_KEEP]
    assert len(content) <= 300_000
    assert soup.select("script, form, button, input, noscript, svg, img, link:not([hreflang]), [hidden], [style], details") == []
    levels = [int(each.name[1]) for each in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1 and all(after - before <= 1 for before, after in pairwise(levels))
    (style,) = policy.inline_styles(content.decode())
    assert f"style-src '{style}'" in soup.select_one("meta[http-equiv]")["content"]
    assert f"style-src 'self' '{style}'" in site.files["_headers"].decode(), "a host's own policy lets it apply as well"


def _one_of_each(loaded: Loaded) -> list[int]:
    """At which places in the file there stand the first right, all deadlines, the first problem, the route and the law."""
    rights, problems = len(loaded.declaration.rights), len(loaded.declaration.problems)
    return [0, rights, rights + 1, rights + problems + 1, rights + problems + 4]


def test_it_is_read_without_a_network(chromium: Browser, site: Site, loaded: Loaded) -> None:
    context = chromium.new_context(offline=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    address = (site.root / addresses.WHOLE_TO_KEEP).as_uri()
    page.goto(address)
    assert (asked, told) == ([address], [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('table')).borderCollapse") == "collapse", "its style doesn't apply"
    page.get_by_role("navigation").get_by_role("link").last.click()
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 640
    kept = _one_of_each(loaded)  # the others are made in the same way, and axe takes its time
    page.evaluate("kept => document.querySelectorAll('main > div').forEach((part, number) => kept.includes(number) || part.remove())", kept)
    assert axe(page) == []
    context.close()
