"""The site's own pages on paper, as a reader prints them. What is printed for a desk or a wall is in `test_paper.py`."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from built_site import SUB_PATH
from declaration.models import Declaration, by_id
from declaration.words import Words
from layouts import CLIPPED
from visiting import DESKTOP, Visitor, Visitors, to_paper


class Sheets(NamedTuple):
    """A page as it was printed, from a desktop in the dark; what its frame and its text say on the screen; and what is wrong where it is shown as on
    paper, as wide as a sheet."""

    pdf: PdfReader
    article: str
    frame: list[str]
    links_of_frame: list[str]
    last_cells: list[str]
    wrong: dict[str, list[str]]


# What stands on the screen. The frame is what is around the text.
SHOWN = """() => {
  const texts = tags => [...document.querySelectorAll(tags)].map(tag => tag.textContent)
  return [document.querySelector('article').textContent, texts('header, nav, footer'), texts('header a, nav a, header summary, footer a'),
    texts('article tr > :last-child')]
}"""
# "Abierto ahora" is not for paper: it won't be true when it is read. Nor is a link that looks like a button; nor a choice among products.
WRONG = """() => {
  const visible = e => e.checkVisibility({visibilityProperty: true})
  const all = what => [...document.querySelectorAll(what)]
  const pale = e => {
    const n = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number)
    return n && visible(e) && (r + g + b) / 3 > 110
  }
  const over = (e, at, all) => {
    const [own, before] = [e, all[at - 1] ?? e].map(each => each.getBoundingClientRect())
    return at && own.top < before.bottom - 1 && own.left < before.right - 1 && own.right > before.left + 1 && own.bottom > before.top + 1
  }
  const said = found => found.map(e => e.outerHTML.slice(0, 80))
  return {
    lost: all('article tr, article li, article dd, article p, article h2, article h3')
      .filter(e => !e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
        && !e.closest('details, .dd-open, .dd-action, .dd-promise--all, .dd-promises__more') && e.innerText.trim())
      .map(e => e.innerText.trim().slice(0, 80)),
    scrolled: said(all('article *').filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1
      && getComputedStyle(e).display !== 'inline' && /auto|scroll|hidden/.test(getComputedStyle(e).overflowX))),
    'a row may be cut by the end of a page': said(all('article tr').filter(e => getComputedStyle(e).breakInside !== 'avoid')),
    "the heads don't come again on the next page": said(all('article thead').filter(e => getComputedStyle(e).display !== 'table-header-group')),
    pale: said(all('article, article *').filter(pale)),
    over: said(all('article > *').filter(e => e.offsetHeight && !/^(absolute|fixed)$/.test(getComputedStyle(e).position)).filter(over)),
  }
}"""


@pytest.fixture(scope="module")
def printed(visitors: Visitors) -> Callable[[str], Sheets]:
    @functools.cache
    def sheets(address: str) -> Sheets:
        page = visitors(viewport=DESKTOP, color_scheme="dark").goto(address)
        shown = page.evaluate(SHOWN)
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        page.set_viewport_size({"width": 680, "height": 1000})
        to_paper(page, color_scheme="dark", reduced_motion="reduce")  # else a colour would still be on its way to what it is on paper
        return Sheets(pdf, *shown, wrong={**page.evaluate(WRONG), "cut": page.evaluate(CLIPPED)})

    return sheets


def squeezed(text: str) -> str:
    """Without what a line break in print takes or adds."""
    return re.sub(r"[\s\u00ad-]+", "", text).lower()


@functools.cache
def texts_of(pdf: PdfReader) -> list[str]:
    """Of each of its pages. Reading them takes longer than printing."""
    return [page.extract_text() for page in pdf.pages]


def text_of(pdf: PdfReader) -> str:
    return squeezed("".join(texts_of(pdf)))


def test_the_poster_is_one_sheet(printed: Callable[[str], Sheets], data: Declaration, words: Words) -> None:
    pdf = printed("cartel/").pdf
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = text_of(pdf)
    assert len(data.rights) == 12
    wanted = [right.title for right in data.rights] + [step.name for step in data.complaint_route.in_order()]
    wanted += [words.poster.title.format(company=data.company.name), words.poster.outside, SUB_PATH.removeprefix("https://").rstrip("/")]
    wanted += [body.name for body in data.outside_bodies if body.confidence != "low"] + [data.company.complaints_unit.phone, data.edition.title]
    for point in data.contact_points:
        if point.in_person or point.channel == "phone":
            spans = [span for spans in by_id(data.calendars, point.calendar).hours.values() for span in spans]
            wanted += [point.name, *(end.removeprefix("0") for span in spans for end in str(span).split("-"))]
    assert [each for each in wanted if squeezed(each) not in text] == []


def test_the_poster_is_printed_by_a_button_where_a_script_can(visit: Callable[..., Visitor], words: Words) -> None:
    page = visit().goto("cartel/")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name=words.poster.print).click()
    assert page.title() == "printed"


def test_the_posters_type_is_large(visit: Callable[..., Visitor], data: Declaration) -> None:
    page = visit(viewport={"width": 794, "height": 1123}).goto("cartel/")
    to_paper(page)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('main *')].flatMap(e => {
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
          return own && e.checkVisibility({visibilityProperty: true}) ? [[e.innerText.trim(), parseFloat(getComputedStyle(e).fontSize) * 0.75]] : []
        })"""
    )
    page.emulate_media(media="screen")
    assert len(sizes) > 20
    by_text = dict(sizes)
    assert min(by_text[right.title] for right in data.rights) >= 14, "the rights"
    phone = next(point.phone for point in data.contact_points if point.channel == "phone")
    assert max(sizes, key=lambda each: each[1])[0] == phone, "the number is read from afar"
    assert [(text, size) for text, size in sizes if size < 8.9] == [], "smaller than 9 points"


PRINTED = ["", "derechos/tiempo/", "plazos/", "plazos/cobro-indebido/", "reclamar/", "contacto/", "acerca/"]


@pytest.mark.parametrize("address", PRINTED)
def test_paper_says_where_it_comes_from_and_has_no_frame(printed: Callable[[str], Sheets], data: Declaration, address: str) -> None:
    sheets = printed(address)
    assert {abs(float(page.mediabox.width) - 595) < 2 and abs(float(page.mediabox.height) - 842) < 2 for page in sheets.pdf.pages} == {True}
    last, whole = squeezed(texts_of(sheets.pdf)[-1]), text_of(sheets.pdf)
    assert squeezed(SUB_PATH + address) in last, "the whole address isn't at the foot"
    assert squeezed(data.edition.title) in last, "the edition isn't at the foot"
    assert "127.0.0.1" not in whole, "beside a link stands the address of this site"
    # In a row, so that a word of the frame that is also in the text isn't taken for it.
    for text in filter(None, map(squeezed, sheets.frame)):
        assert text[:40] not in whole, f"the frame is printed: {text[:40]}"
    article = squeezed(sheets.article)
    for text in map(squeezed, sheets.links_of_frame):
        assert text in article or text not in whole, f"the frame is printed: {text}"


@pytest.mark.parametrize("address", PRINTED)
def test_paper_holds_all_the_text_in_dark_ink(printed: Callable[[str], Sheets], address: str) -> None:
    sheets = printed(address)
    assert {what: found for what, found in sheets.wrong.items() if found} == {}
    text = text_of(sheets.pdf)
    assert [cell for cell in sheets.last_cells if squeezed(cell)[:30] not in text] == []


def test_special_days_are_on_paper(printed: Callable[[str], Sheets], data: Declaration) -> None:
    """They are folded on screen; who holds a sheet can't unfold it."""
    text = text_of(printed("contacto/").pdf)
    special = [day for calendar in data.calendars for day in calendar.special_days]
    assert special and [each.name for each in special if squeezed(each.name) not in text] == []
