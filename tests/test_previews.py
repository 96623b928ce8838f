"""Previews of links: the tags of each page and clause, the cards that are drawn for them, and the QR codes on paper."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import segno
import zxingcpp
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from built_site import SUB_PATH as SITE_URL
from built_site import Site
from conftest import FIXTURE, ROOT, Project, as_published
from declaration import foreign
from declaration.addresses.permanent import permanent
from declaration.loading import load
from declaration.models import Declaration
from declaration.previews.cards import _BAND_HEIGHT, _BOTTOM, _EDGE, _MARGIN, _TITLE, SIZE, Card, Cards
from declaration.previews.heads import Heads
from declaration.previews.preview import shortened
from declaration.publishing.kept import Kept
from declaration.publishing.links import Links
from declaration.publishing.qr import put, qr_svg
from declaration.publishing.rendering import Renderer
from declaration.signs import QR
from declaration.words import Words
from visiting import Visitor, to_paper

CARD = Card("derechos/tiempo", "Derecho 4", "No perder su tiempo", "Le atendemos sin hacerle repetir.", "Comercial Ejemplo")


@functools.cache
def cards() -> Cards:
    """Draws, and keeps nothing."""
    return Cards(ROOT / "overrides", Path("/dev/null/nowhere"))


# --- Tags -------------------------------------------------------------------------------------------------------------


def tags(site: Site, page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in site.pages[page].tree.xpath("/html/head/meta"):
        found.setdefault(tag.get("property") or tag.get("name") or "", []).append(tag.get("content", ""))
    return found


def test_each_page_and_each_clause_has_a_preview(site: Site, data: Declaration, words: Words) -> None:
    assert {f"{each.key}/" for each in permanent(data, words)} < set(site.addresses)
    for page in site.addresses:
        found = tags(site, page)
        one = {name: values[0] for name, values in found.items() if len(values) == 1}
        assert 0 < len(one["og:title"]) <= 65, page
        assert 0 < len(one["og:description"]) <= 200, page
        assert one["og:url"] == SITE_URL + page, page
        assert one["og:image"].startswith(SITE_URL) and site.missing(one["og:image"]) == "", page
        assert one["og:image:alt"] and one["og:site_name"] and one["og:locale"] == "es_ES", page
        assert (one["og:image:width"], one["og:image:height"], one["og:image:type"]) == ("1200", "630", "image/png"), page
        assert one["twitter:card"] == "summary_large_image", page


def test_a_preview_has_the_words_of_its_own_page(site: Site, data: Declaration, words: Words) -> None:
    for each in permanent(data, words):
        found = tags(site, f"{each.key}/")
        assert found["og:title"] == [shortened(each.title, 65)]
        assert each.title in found["og:image:alt"][0]
        if each.kind in ("right", "clause", "step"):
            assert found["og:description"] == [shortened(each.text, 200)]
    right, clause = tags(site, "derechos/tiempo/"), tags(site, "derechos/tiempo/una-sola-vez/")
    assert right["og:image"] != clause["og:image"]
    assert "Derecho 4" in right["og:image:alt"][0] and "Derecho 4" in clause["og:image:alt"][0]
    assert tags(site, "")["og:type"] == ["website"] and right["og:type"] == ["article"]


def test_pages_do_not_share_one_description(site: Site) -> None:
    """Those of problems may: two of them may have the same deadlines."""
    said = [tags(site, page)["og:description"][0] for page in site.addresses if re.fullmatch(r"|[a-z-]+/|derechos/[a-z]+/", page)]
    assert len(said) > 24 and len(set(said)) == len(said)


def test_each_card_is_a_small_picture_of_the_right_size(site: Site) -> None:
    files = sorted((site.root / "assets/cards").iterdir())
    named = {tags(site, page)["og:image"][0].rpartition("/")[2] for page in site.addresses}
    assert {file.name for file in files} == named, "no card that no page shows"
    for file in files:
        data = file.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630)), file.name
        assert len(data) < 60_000, file.name  # 300 KB is the limit of messaging programs


@given(st.text(max_size=300), st.integers(3, 80))
@example("una palabra-larguísima " + "x" * 99, 65)
@example("x" * 65, 65)
@example("x" * 66, 65)
def test_a_shortened_text_keeps_whole_words(text: str, most: int) -> None:
    whole, short = " ".join(text.split()), shortened(text, most)
    assert len(short) <= most
    if len(whole) <= most:
        assert short == whole
    else:
        kept = short.removesuffix("…")
        assert short.endswith("…") and whole.startswith(kept)
        rest = whole[len(kept) :]
        assert not kept or " " not in whole[:most] or re.match(r"[ ,;:.\-—]", rest), (kept, rest)


# --- Cards ------------------------------------------------------------------------------------------------------------


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    assert Cards(ROOT / "overrides", tmp_path / "a").png(CARD) == Cards(ROOT / "overrides", tmp_path / "b").png(CARD)


def test_a_card_is_drawn_once_and_again_when_it_changes(tmp_path: Path) -> None:
    first, second = Cards(ROOT / "overrides", tmp_path), Cards(ROOT / "overrides", tmp_path)
    data = first.png(CARD)
    assert (second.png(CARD), first.drawn, second.drawn) == (data, 1, 0)
    for change in ({"eyebrow": "Derecho 5"}, {"title": "Otro"}, {"text": "Otro."}, {"company": "Otra"}):
        changed = replace(CARD, **change)
        assert first.name(changed) != first.name(CARD)
        assert second.png(changed) != data
    assert second.drawn == 4


def test_a_card_kept_by_half_is_drawn_again(tmp_path: Path) -> None:
    data = Cards(ROOT / "overrides", tmp_path).png(CARD)
    (kept,) = tmp_path.iterdir()
    for broken in (data[:-20], b""):
        kept.write_bytes(broken)
        assert Cards(ROOT / "overrides", tmp_path).png(CARD) == data
        assert kept.read_bytes() == data


def test_a_card_is_drawn_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("a file where the folder should be")
    assert Cards(ROOT / "overrides", tmp_path / "cards").png(CARD).endswith(b"IEND\xaeB`\x82")


def words_of(card: Card) -> list[list[str]]:
    """The lines that a card shows between its eyebrow and its foot."""
    return [block.lines for block, _ in cards()._title_and_text(card, _BOTTOM - 130)]


def test_a_title_is_never_cut_and_a_text_is_whole_or_not_there() -> None:
    long = "Lo que le pedimos, y por qué las reglas son las mismas para todos los que compran, contratan o usan algo nuestro."
    for title in ("Breve", long, long * 4):
        for text in ("", "Un texto breve.", long * 2, long * 40):
            shown = [" ".join(lines) for lines in words_of(replace(CARD, title=title, text=text))]
            assert shown[0] == " ".join(title.split())
            assert shown[1:] in ([], [text])
    assert len(words_of(replace(CARD, title="Breve", text=long))) == 2
    assert len(words_of(replace(CARD, title=long * 4, text=long * 40))) == 1


def ink_outside(png: bytes) -> list[str]:
    """The edges of a card that some ink has crossed."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    width, height = image.size
    edges = {
        "left": (_EDGE, 0, _MARGIN - 3, height - _BAND_HEIGHT),
        "right": (width - _MARGIN + 3, 0, width, height - _BAND_HEIGHT),
        "above": (_EDGE, 0, width, 40),
        "below": (_EDGE, _BOTTOM + 4, width, height - _BAND_HEIGHT),
        "foot left": (0, height - _BAND_HEIGHT, _MARGIN - 3, height),
        "foot right": (width - _MARGIN + 3, height - _BAND_HEIGHT, width, height),
    }
    return [name for name, box in edges.items() if len(image.crop(box).getcolors()) > 1]


def test_ink_outside_would_be_seen() -> None:
    image = Image.open(io.BytesIO(cards().png(CARD))).convert("RGB")
    image.putpixel((SIZE[0] - 20, 300), (0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert ink_outside(out.getvalue()) == ["right"]


said = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cs"]), max_size=80) | st.lists(
    st.sampled_from(["derecho", "W" * 90, "a", "¿Qué", "plazo,", "m" * 300, "Átîç", "😀", "fi" * 40]), max_size=60
).map(" ".join)


@settings(max_examples=40)
@given(said, said, said, said)
@example("", "", "", "")
@example("W" * 400, "W" * 3000, "W" * 4000, "W" * 400)
@example("j" * 200, "palabra " * 900, "", "g " * 400)
def test_no_words_leave_their_place(eyebrow: str, title: str, text: str, company: str) -> None:
    assert ink_outside(cards().draw(Card("x", eyebrow, title, text, company))) == []


def test_signs_that_the_font_lacks_are_left_out_and_not_drawn_as_boxes() -> None:
    plain = cards().draw(CARD)
    assert cards().draw(replace(CARD, title="No 😀perder su \u4e2dtiempo")) == plain
    assert cards().draw(replace(CARD, title="No perder su ťiempo")) != cards().draw(replace(CARD, title="No perder su iempo"))
    assert cards().draw(replace(CARD, title="Ñandú «hábil» — 10 €…")) != cards().draw(replace(CARD, title="Nandu hábil  10"))


@pytest.mark.parametrize("word", ["Łódź", "ťiempo", "中", "₡500", "שלום", "a → b", "e\u0328"])
@pytest.mark.parametrize("part", ["eyebrow", "title", "text", "company"])
def test_a_card_that_would_lose_a_letter_is_none(word: str, part: str) -> None:
    assert not cards().writes(replace(CARD, **{part: f"Nuestra casa de {word}"}))


@pytest.mark.parametrize("text", ["Ñandú «hábil» — 10 €…", "No 😀perder ❤️ su tiempo", "e\u0301l", "S/ 10, R$ 5", "con\u00a0espacio\u202ffino"])
def test_a_card_that_loses_no_letter_is_drawn(text: str) -> None:
    assert cards().writes(replace(CARD, title=text, text=text))


def test_a_page_without_a_card_promises_no_picture(small_project: Project) -> None:
    small_project.edit("docs/_data/problems/cobro.yml", "\nname: ", "\nname: Łódź, ")
    published, renderer = as_published(small_project.load(), url=SITE_URL), Renderer(ROOT)
    heads = Heads(published, Links(published, renderer), renderer, ROOT, Kept(small_project.root))
    head = {page: BeautifulSoup(heads.tags(f"plazos/{page}.md"), "lxml") for page in ("cobro", "pan-duro")}
    shown = {page: [tag["property"] for tag in soup.find_all("meta", property=re.compile("^og:image"))] for page, soup in head.items()}
    assert shown == {"cobro": [], "pan-duro": ["og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"]}
    assert [head[page].find("meta", attrs={"name": "twitter:card"})["content"] for page in shown] == ["summary", "summary_large_image"]
    assert head["cobro"].find("meta", property="og:title")["content"].startswith("Łódź, ")
    assert not [card for card in heads.cards if "Łódź" in card.title]


def test_the_title_is_what_stands_out() -> None:
    """Against a card whose words are drawn in the wrong ink, or not at all."""
    image = Image.open(io.BytesIO(cards().draw(replace(CARD, eyebrow="", text="", company=""))))
    counts = {index: count for count, index in image.getcolors()}
    assert counts[_TITLE * 16 + 15] > 5_000


# --- QR codes ---------------------------------------------------------------------------------------------------------


def read(picture: bytes) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))]


def test_each_right_and_problem_has_the_code_of_its_own_address(site: Site) -> None:
    expected = [page for page in site.addresses if re.fullmatch(r"(derechos|plazos)/(?!calcular/)[a-z-]+/", page)]  # that one is a form
    with_code = [page for page in site.addresses if site.pages[page].tree.find_class("dd-qr__code")]
    assert sorted([*expected, "cartel/"]) == with_code and len(expected) == 28
    for page in expected:
        (code,) = site.pages[page].soup.select(".dd-print-foot svg.dd-qr__code")
        assert code["role"] == "img" and code.has_attr("viewbox")
        assert (code.title.get_text(), code.desc.get_text()) == (f"Código QR que abre {SITE_URL}{page}", SITE_URL + page)
        dark = code.find("path", stroke="#000")["d"]
        drawn = [segno.make_qr(SITE_URL + page, error="m", mask=mask).svg_inline(border=4) for mask in range(8)]  # which all say the same
        assert any(dark in each for each in drawn)


def test_a_printed_page_can_be_read_by_a_phone(visit: Callable[..., Visitor]) -> None:
    for path in ("derechos/tiempo/", "plazos/cobro-indebido/"):
        page = visit().goto(path)
        code = page.locator(".dd-print-foot .dd-qr__code")
        assert not code.is_visible(), "only on paper"
        to_paper(page)
        assert code.is_visible()
        assert code.bounding_box()["width"] > 70  # about two centimetres
        assert read(page.locator(".dd-print-foot").screenshot()) == [SITE_URL + path]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_poster_opens_the_whole_declaration(scheme: str, visit: Callable[..., Visitor]) -> None:
    page = visit(color_scheme=scheme).goto("cartel/")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        block = page.locator(".dd-poster__code")
        assert read(block.screenshot()) == [SITE_URL]
        assert "example.com/sub/ruta" in block.locator("strong").inner_text()


def test_the_printed_poster_can_be_read_by_a_phone(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("cartel/")
    to_paper(page)
    page.evaluate("document.body.style.padding = '14mm'")  # the paper's margin, which a screen doesn't show
    assert read(page.locator(".dd-poster").screenshot()) == [SITE_URL]


def test_a_code_asks_nothing_and_hides_nothing(site: Site) -> None:
    (code,) = site.pages["cartel/"].soup.select("svg.dd-qr__code")
    assert not re.search(r"href|url\(|<image|<script|<style|<foreign", str(code), re.IGNORECASE)
    assert QR not in site.pages["cartel/"].soup.get_text()


def test_without_a_whole_address_there_is_no_code() -> None:
    words = load(FIXTURE).words
    assert words
    assert qr_svg("/derechos/tiempo/", words) == ""
    assert put(f"<p>{QR}</p>", "/", words) == "<p></p>"
    assert "<b>" not in put(QR, "https://a.test/?<b>", words).replace("&lt;b&gt;", "")


def test_a_picture_stays_as_it_is_whatever_its_bytes_are() -> None:
    """Among them may stand those that a sign of another language is made of."""
    picture = b"\x89PNG" + foreign.foreign("x", "es").encode()
    assert foreign.written(picture, is_html=False) == picture
    assert foreign.written(picture[4:], is_html=False) == b"x"
