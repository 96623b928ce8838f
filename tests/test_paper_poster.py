"""The poster for the wall and the leaflet: what stands on them is what the models say, and all of it fits or is told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from built_site import SUB_PATH
from built_site import Site as Built
from conftest import FIXTURE, ROOT, TODAY, Project, plainly
from declaration import addresses, paper
from declaration.checking import paper as rule
from declaration.loading import load
from declaration.mistakes import DeclarationError
from declaration.models import ContactPoint, Step
from declaration.paper import in_short
from declaration.press import Paper, Press
from declaration.press.drawing import SOURCES
from declaration.publishing.kept import Kept
from declaration.publishing.qr import qr_for_paper
from declaration.site import Site
from declaration.words import wording
from golden_cases import CASES, edit
from hosting.paper import Papers
from printed import Printed

MM = 72 / 25.4  # points
CAPITALS, SMALL_LETTERS = 0.668, 0.496  # how high they are in the site's type, of its size
NAMES = (addresses.POSTER, addresses.POSTER_A3, addresses.LEAFLET)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(ROOT / "overrides", ROOT)


@pytest.fixture(scope="module")
def of_sample(site: Built) -> tuple[Site, dict[str, bytes]]:
    """What the site was built from, and its papers, as they lie in the site."""
    whole = Site.of(load(site.root.parent), TODAY, SUB_PATH)
    return whole, {name: site.files[addresses.paper(name)] for name in NAMES}


@pytest.fixture(scope="module")
def of_small(press: Press) -> tuple[Site, dict[str, bytes]]:
    whole = Site.of(load(FIXTURE), TODAY, "https://example.com/")
    return whole, {name: press.draw(each) for name, each in on_the_wall(whole).items()}


@pytest.fixture(params=[pytest.param("of_sample", marks=pytest.mark.slow), "of_small"])
def each(request: pytest.FixtureRequest) -> tuple[Site, dict[str, bytes]]:
    found: tuple[Site, dict[str, bytes]] = request.getfixturevalue(request.param)
    return found


def on_the_wall(site: Site) -> dict[str, Paper]:
    papers = {Path(each.path).stem: each for make in paper.ON_ONE_PAGE for each in make(site, qr_for_paper)}
    assert sorted(papers) == sorted(NAMES)
    return papers


def squeezed(text: str) -> str:
    """Lines end where the sheet wants them to."""
    return re.sub(r"[\s\u200b]+", "", text)


def in_order(texts: list[str], text: str) -> list[str]:
    """Those of the texts that don't stand in the text, one behind the other."""
    rest, missing = squeezed(text), []
    for each in texts:
        _, found, after = rest.partition(squeezed(each))
        rest = after if found else rest
        missing += [] if found else [each]
    return missing


# --- Same words, same figures -------------------------------------------------------------------------------------------


def test_the_poster_says_what_the_models_say(each: tuple[Site, dict[str, bytes]]) -> None:
    site, drawn = each
    data, words = site.declaration, site.words
    w, unit = words.poster, data.company.complaints_unit
    phone = next(point for point in data.contact_points if point.phone and (point.in_person or point.channel == "phone"))
    steps = [[stage.number, stage.step.name, *_decided(site, stage.step)] for stage in data.complaint_route.stages()]
    instrument = data.jurisdiction.instrument
    assert instrument
    wanted = [
        *(w.title.format(company=data.company.name), w.call, phone.phone or "", *_hours(site, phone), w.rights),
        *(f"{right.number} {right.title}" for right in data.rights),
        *(w.complain, *(" ".join(step) for step in steps)),
        *(said for said in (unit.name, unit.phone, unit.email, unit.address) if said),
        *(w.outside, *(body.name for body in data.outside_bodies if body.confidence != "low")),
        instrument.notice or w.instrument.format(name=instrument.name),
        *(words.qr.scan, site.url.removeprefix("https://").rstrip("/")),
        *([wording.day(site.printed.edition.record.effective, words)] if site.printed.edition else []),
        site.printed.code,
    ]
    for name in (addresses.POSTER, addresses.POSTER_A3):
        said = Printed(drawn[name]).tags.text
        assert in_order(wanted, said) == []
        assert figures(said) <= figures(" ".join(wanted)), "a figure of its own"


def test_the_leaflet_says_what_the_models_say(each: tuple[Site, dict[str, bytes]]) -> None:
    site, drawn = each
    data, words = site.declaration, site.words
    said = Printed(drawn[addresses.LEAFLET]).tags
    front = [words.poster.title.format(company=data.company.name), words.leaflet.about, words.poster.call]
    rights = [f"{right.number} {right.title} {right.responsibility.title}" for right in data.rights]
    points = [part for point in data.contact_points for part in (point.name, point.phone or point.email or point.address or "", *_hours(site, point))]
    route = [" ".join([stage.number, stage.step.name, *_decided(site, stage.step), stage.step.what_to_do]) for stage in data.complaint_route.stages()]
    bodies = [body.name for body in data.outside_bodies if body.confidence != "low"]
    assert in_order([*front, *rights, *points, words.leaflet.happened, words.poster.complain, *route, *bodies], said.text) == []
    assert words.leaflet.given in said.text and re.search(
        re.escape(words.leaflet.differs_call).replace(r"\{address\}", ".+").replace(r"\{phone\}", ".+"), said.text
    )
    rows = [[cell.text for cell in row.all("TD")] for row in said.all("TR") if row.all("TD")]
    assert [row[0] for row in rows] == [problem.name for problem in data.problems]
    for row, problem in zip(rows, data.problems, strict=True):
        classes = [each.id for each in data.classes_of(problem) if problem.concerns(each.id)] or [None]
        promises = [problem.promise_for(id) for id in classes]
        for cell, field in zip(row[1:], ("first_response", "resolution"), strict=True):
            periods = [period for promise in promises for period in promise.every(field)]
            if all(periods):
                assert cell == wording.spread([period for period in periods if period], words), (problem.id, field)


def _decided(site: Site, step: Step) -> list[str]:
    periods = [each for each in site.declaration.periods_of(step) if each]
    return [f"{site.words.poster.decides_within} {wording.spread(periods, site.words)}"] if periods else []


def _hours(site: Site, point: ContactPoint) -> list[str]:
    return [f"{days}: {spans}" for days, spans in wording.week(dict(site.calendar(point.calendar).hours), site.words)]


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,:]\d+)*", text))


# --- As a screen reader meets it ----------------------------------------------------------------------------------------


def test_a_screen_reader_meets_it_in_order(each: tuple[Site, dict[str, bytes]]) -> None:
    site, drawn = each
    w, words = site.words.leaflet, site.words
    heads = {name: [words.poster.rights, words.poster.complain] for name in NAMES[:2]}
    heads[addresses.LEAFLET] = [w.rights, w.contact, w.happened, w.happened_else, words.poster.complain]
    for name, pdf in drawn.items():
        found = Printed(pdf)
        headings = found.tags.all("H1", "H2", "H3")
        assert [(tag.role, tag.text) for tag in headings] == [
            ("H1", words.poster.title.format(company=site.declaration.company.name)),
            *(("H2", head) for head in heads[name]),
        ]
        assert [figure.alt for figure in found.tags.all("Figure")] == [words.qr.opens.format(address=site.url)]
        rights = found.tags.all("L")[0]
        assert [item.all("Lbl")[0].text for item in rights.all("LI")] == [str(right.number) for right in site.declaration.rights]
        assert [cell.scope for table in found.tags.all("Table") for cell in table.all("TH")] == ["Column"] * 3 * len(found.tags.all("Table"))
        assert found.root["/Lang"] == "es-ES" and "pdfuaid:part" in found.metadata
        assert found.size <= 300_000


# --- On the wall, and folded --------------------------------------------------------------------------------------------


def test_the_sheets_have_their_size_and_the_posters_page_leads_to_them(site: Built, of_sample: tuple[Site, dict[str, bytes]]) -> None:
    links = site.pages["cartel/"].soup.select('a[type="application/pdf"]')
    assert [link["href"] for link in links] == [f"../{addresses.paper(name)}" for name in NAMES]
    for name, pages, size in ((addresses.POSTER, 1, (210, 297)), (addresses.POSTER_A3, 1, (297, 420)), (addresses.LEAFLET, 2, (297, 210))):
        found = PdfReader(io.BytesIO(of_sample[1][name])).pages
        assert [(round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) for page in found] == [size] * pages


def test_the_poster_is_read_from_two_metres(each: tuple[Site, dict[str, bytes]]) -> None:
    """The heading and the telephone, in capitals of a centimetre on A3; and all at an arm's length."""
    site, drawn = each
    phone = next(point.phone for point in site.declaration.contact_points if point.phone and (point.in_person or point.channel == "phone"))
    for name, centimetre in ((addresses.POSTER, 10 * 210 / 297), (addresses.POSTER_A3, 10)):
        sizes = {text: size for _, _, text, size, _ in written(drawn[name])}
        largest = max(sizes.values())
        assert [squeezed(text) for text, size in sizes.items() if size == largest] == [squeezed(phone)]
        for words in (site.declaration.company.name.split()[-1], phone):
            assert max(size for text, size in sizes.items() if words in text) * CAPITALS / MM >= centimetre - 0.1
        assert min(sizes.values()) >= 9


def test_letters_are_as_high_as_the_law_wants_them(of_small: tuple[Site, dict[str, bytes]], press: Press) -> None:
    site = of_small[0]
    instrument = site.declaration.jurisdiction.instrument
    assert instrument and instrument.notice
    for name, each in list(on_the_wall(site).items())[:2]:
        pdf = press.draw(replace(each, data=each.data | {"notice": each.data["notice"] | {"letters": 10}}))
        assert press.too_long() == [], name
        sizes = [size for _, _, text, size, _ in written(pdf) if text in instrument.notice and len(text) > 5]
        assert sizes and min(sizes) * SMALL_LETTERS / MM >= 9.99


def test_every_text_is_seen_in_colour_and_in_grey(of_sample: tuple[Site, dict[str, bytes]]) -> None:
    """By the colours of the palette: what is written on white, and what is written in white."""
    palette = dict(re.findall(r'#let ([\w-]+) = rgb\("(#\w{6})"\)', (ROOT / "overrides" / SOURCES / "common.typ").read_text("utf-8")))
    used = {colour for pdf in of_sample[1].values() for _, _, _, _, colour in written(pdf)}
    assert "#ffffff" in used and used <= {"#ffffff", *palette.values()}
    for colour in used - {"#ffffff"}:
        assert min(contrasts(colour, "#ffffff")) >= 4.5
    assert min(contrasts("#ffffff", palette["company-side"])) >= 4.5, "what is written in white stands on this"


def contrasts(one: str, other: str) -> tuple[float, float]:
    """In colour (WCAG 2.2), and as a printer turns both to grey."""

    def light(parts: list[float]) -> float:
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def ratio(a: float, b: float) -> float:
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)

    colours = [[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in (one, other)]
    greys = [[0.299 * red + 0.587 * green + 0.114 * blue] * 3 for red, green, blue in colours]
    return ratio(*map(light, colours)), ratio(*map(light, greys))


def written(pdf: bytes) -> Iterator[tuple[float, float, str, float, str]]:
    """Each piece of text: where it begins, from the left and from below, what it says, how large and in which colour, as `#rrggbb`."""
    for page in PdfReader(io.BytesIO(pdf)).pages:
        places: list[tuple[float, float, str, float]] = []

        def note(text: str, cm: list[float], tm: list[float], font: object, size: float, places: list[tuple[float, float, str, float]] = places) -> None:
            if text.strip():
                x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                places.append((x, y, text.strip(), size * abs(tm[0] * cm[0])))

        page.extract_text(visitor_text=note)
        colours = iter(_colours(page))
        yield from ((*place, next(colours, "")) for place in places)


def _colours(page: object) -> Iterator[str]:
    """The colour of each text, from the one in which it was said that what follows is filled."""
    colour, kept = "#000000", []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:  # type: ignore[attr-defined]
        if operator == b"q":
            kept.append(colour)
        elif operator == b"Q":
            colour = kept.pop()
        elif operator in (b"rg", b"scn", b"sc", b"g"):
            parts = [float(part) for part in operands] * (3 if len(operands) == 1 else 1)
            colour = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        elif operator in (b"Tj", b"TJ"):
            yield colour


# --- What fits, and what doesn't ----------------------------------------------------------------------------------------


def test_a_text_that_is_too_long_is_told(project: Project, golden: Callable[[str, Path], None]) -> None:
    """Which, where, on what, by how much, and how many signs it may have."""
    case = CASES / "paper" / "too-long"
    edit(project, case)
    loaded = load(project.root)
    told = sorted(rule.check(loaded, partial(Site.of, loaded, TODAY)))
    golden("".join(f"{each}\n" for each in told), case / "expected.txt")
    for each in told:
        found = each.found.strip("`").removesuffix("…")
        assert found in (project.root / each.path).read_text("utf-8").splitlines()[each.line - 1]
        assert each.severity == "error"
    project.write("overrides/paper/leaflet.typ", "#panic()\n")
    assert "overrides/paper/leaflet.typ" in {each.path for each in rule.check(loaded, partial(Site.of, loaded, TODAY))}
    loaded.paper = False
    assert list(rule.check(loaded, partial(Site.of, loaded, TODAY))) == []


def test_nothing_is_drawn_again_to_find_out_that_the_same_texts_fit(project: Project) -> None:
    edit(project, CASES / "paper" / "too-long")
    loaded = load(project.root)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(Press, "draw")
        assert list(rule.check(loaded, partial(Site.of, loaded, TODAY), drawing=True)) == [], "who draws all of them tells it"
    told = list(rule.check(loaded, partial(Site.of, loaded, TODAY)))
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(Press, "draw")
        assert told and list(rule.check(loaded, partial(Site.of, loaded, TODAY))) == told
    project.write("docs/_data/company.yml", plainly("docs/_data/company.yml"))
    mended = load(project.root)
    left = {each.path for each in rule.check(mended, partial(Site.of, mended, TODAY))}
    assert left == {each.path for each in told} - {"docs/_data/company.yml"}


def test_nothing_is_drawn_to_find_out_that_short_texts_fit(of_sample: tuple[Site, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Press, "draw")
    assert list(rule.check(of_sample[0].loaded, lambda: of_sample[0])) == []


def test_as_much_of_a_list_is_shown_as_fits_and_how_much_more_there_is(of_sample: tuple[Site, dict[str, bytes]], press: Press) -> None:
    site = of_sample[0]
    for count, each in zip((40, 200), paper.on_one_page(site, qr_for_paper), strict=True):
        data = deepcopy(each.data)
        items = data["rights"]["items"] = [of(f"Derecho {n} de muchos", number=str(n + 1)) for n in range(count)]
        data["rights"]["beyond"] = beyond = count // 40 * 7
        data["rights"]["duties"] = [of(f"Deber {n} de muchos") for n in range(count)]
        data["route"]["bodies"] = [of(f"Organismo {n} de muchos") for n in range(count)]
        pdf = press.draw(replace(each, data=data))
        assert press.too_long() == [] and len(PdfReader(io.BytesIO(pdf)).pages) == (2 if "problems" in data else 1)
        said = Printed(pdf).tags.text
        more = [int(n) for n in re.findall(site.words.leaflet.more.format(count=r"(\d+)", address=r"\S+?"), said)]
        for noun in ("Derecho", "Organismo"):
            shown, there = len(re.findall(rf"{noun} \d+ de muchos", said)), len(items) + (beyond if noun == "Derecho" else 0)
            assert shown == there or there - shown in more, (each.path, noun, count)
        assert more
        assert_within(pdf)


def test_who_has_hundreds_hands_over_no_more_than_may_have_room() -> None:
    """A leaflet of nine hundred rights would take as much memory as the build of a thousand pages."""
    assert in_short.with_room(range(900), lambda number: of(str(number))) == {
        "items": [of(str(number)) for number in range(in_short.MOST)],
        "beyond": 900 - in_short.MOST,
    }
    assert f"#let most-items = {in_short.MOST - 1} " in (ROOT / "overrides/paper/fitting.typ").read_text("utf-8")


def test_whatever_a_text_is_like_it_stands_within_the_sheet(of_sample: tuple[Site, dict[str, bytes]], press: Press) -> None:
    """Or it is told. A word longer than its line goes on in the next."""
    for each in paper.on_one_page(of_sample[0], qr_for_paper):
        for long in ("unidad.de.reclamaciones.y.atencion@comercializadora-iberoamericana.example.com", "electrodomésticos desafortunadamente incomprensibles"):
            data = deepcopy(each.data)
            data["route"]["unit"][1] = data["route"]["bodies"][0] = data["rights"]["items"][2] | of(long)
            if "problems" in data:
                data["problems"]["columns"][0]["items"][0] |= of(long) | {"figures": ["extraordinariamente", "inmediatamente"]}
                data["contact"]["points"][0]["ways"] = [of(long)]
            pdf = press.draw(replace(each, data=data))
            assert press.too_long() == []
            assert_within(pdf)


def test_a_build_refuses_what_a_rule_took_for_short(of_sample: tuple[Site, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = of_sample[0]
    each = on_the_wall(site)[addresses.POSTER]
    data = deepcopy(each.data)
    data["heading"] |= {"text": "Sus derechos " * 20}
    monkeypatch.setattr(paper, "papers", lambda site, codes: iter([replace(each, data=data)]))
    papers = Papers(site, ROOT, Kept(tmp_path))
    papers.begin()
    with pytest.raises(DeclarationError, match=r"docs/_data/company.yml:\d+: En `papel/cartel.pdf` este texto no cabe: sobran \d+ mm"):
        list(papers.files())


def test_without_a_telephone_or_an_address_the_rest_is_there(of_sample: tuple[Site, dict[str, bytes]], press: Press) -> None:
    for each in paper.on_one_page(replace(of_sample[0], url="/"), qr_for_paper):
        nothing = deepcopy(each.data)
        for part in ("rights", "route", "contact"):
            nothing[part] = {name: [] if isinstance(value, list) else value for name, value in nothing.get(part, {}).items()}
        for column in nothing.get("problems", {}).get("columns", ()):
            column["items"] = []
        press.draw(replace(each, data=nothing))
        found = Printed(press.draw(replace(each, data=each.data | {"call": None, "notice": None})))
        assert press.too_long() == [] and found.tags.all("Figure") == []
        assert in_order([right.title for right in of_sample[0].declaration.rights], found.tags.text) == []


def of(text: str, **more: str) -> dict[str, object]:
    return {"text": text, "at": ["company", "", "name"], "found": text, **more}


def assert_within(pdf: bytes) -> None:
    """No text begins or ends beyond the paper's edge, nor beyond the fold of its panel."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    for x, y, text, size, _ in written(pdf):
        assert x >= 5 * MM and x + len(text) * size * 0.3 <= width and 5 * MM <= y <= height - 5 * MM, text
