"""The logo and the icon stand in the pages where they are drawings that may, else they are linked."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from declaration.publishing.pictures import Pictures

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9" fill="#0f4d52"/></svg>'


def pictures(folder: Path, drawing: str, name: str = "logo.svg") -> Pictures:
    (folder / name).write_text(drawing, "utf-8")
    return Pictures([folder], name, name)


def test_a_small_drawing_is_written_into_the_page(tmp_path: Path) -> None:
    ours = pictures(tmp_path, f'\ufeff<?xml version="1.0"?>\n<!-- mía -->\n{DRAWING}\n')
    assert ours.logo("x.svg") == DRAWING.replace("<svg", '<svg aria-hidden="true" width="36" height="36"').replace(' width="9" height="9"', "")
    assert not set(ours.icon("x.svg")) & set(' <>"#&{}\n')
    ElementTree.fromstring(unquote(ours.icon("x.svg").partition(",")[2]))


@pytest.mark.parametrize(
    "inside",
    [
        "<style>path{fill:red}</style>",
        "<script>alert(1)</script>",
        '<path style="fill:red"/>',
        '<path id="a"/>',
        '<path onload="alert(1)"/>',
        '<image href="x.png"/>',
        "<!-- -->",
        "<title>&nbsp;</title>",
        "<title>it's</title>",
        f"<title>{'x' * 2000}</title>",
    ],
)
def test_one_that_may_not_stand_there_is_linked(tmp_path: Path, inside: str) -> None:
    ours = pictures(tmp_path, DRAWING.replace("</svg>", f"{inside}</svg>"))
    assert ours.logo('a"b.svg') == '<img src="a&#34;b.svg" alt="" width="36" height="36">'
    assert ours.icon("x.svg") == "x.svg"


def test_so_is_what_is_no_drawing_or_isnt_there(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    for name in ("logo.png", "none.svg", "https://example.com/logo.svg"):
        assert Pictures([tmp_path], name, name).icon("x") == "x"


def test_the_projects_own_are_in_the_pages() -> None:
    ours = Pictures([ROOT / "overrides"])
    assert ours.logo("").startswith("<svg ") and ours.icon("").startswith("data:")
