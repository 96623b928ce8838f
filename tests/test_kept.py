"""What a build keeps for the next one: taken back whole or not at all, and never in the way."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from building import Builder, whole
from conftest import ROOT, Project
from declaration.publishing.kept import FILE, Kept

sys.path.insert(0, str(ROOT / "tests/bench"))

from bench import SMALL_PAGES, ours

MENU = """
nav:
  - Inicio: index.md
  - Plazos de respuesta:
      - plazos/index.md
      - plazos/cobro.md
"""


def test_what_was_kept_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "Ñandú"

    for _ in range(3):
        kept = Kept(tmp_path)
        assert kept.text(("a", "b"), make) == "Ñandú"
        kept.close()
    assert len(made) == 1
    assert Kept(tmp_path).text(("ab", ""), lambda: "otro") == "otro"  # parts are not run together


def test_a_build_that_was_cut_off_has_kept_nothing(tmp_path: Path) -> None:
    cut_off = Kept(tmp_path)
    cut_off.put(b"key", "half")
    del cut_off
    assert Kept(tmp_path).get(b"key") is None


def test_old_pieces_go(tmp_path: Path) -> None:
    for number in range(20):
        kept = Kept(tmp_path)
        kept.put(b"%d" % number, "x")
        kept.get(b"%d" % number)
        kept.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("SELECT count(*) FROM pieces").fetchone()[0] <= 5


@pytest.mark.parametrize("content", [b"", b"no database" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(content)
    kept = Kept(tmp_path)
    assert kept.get(b"key") is None
    kept.put(b"key", "piece")
    kept.close()
    again = Kept(tmp_path)
    assert again.get(b"key") == "piece"


def test_where_nothing_can_be_kept_all_is_made(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way")
    kept = Kept(tmp_path)
    assert kept.text(("a",), lambda: "made") == kept.text(("a",), lambda: "made") == "made"
    kept.close()


def test_of_two_builds_at_once_one_keeps_and_both_build(tmp_path: Path) -> None:
    first, second = Kept(tmp_path), Kept(tmp_path)
    first.put(b"key", "first")
    second.put(b"key", "second")
    assert second.get(b"key") is None
    second.close()
    first.close()
    assert Kept(tmp_path).get(b"key") == "first"


def test_a_page_that_says_something_else_is_not_taken_from_the_build_before(build: Builder, tmp_path: Path) -> None:
    """A figure, a page's prose, a word, a template: each shows at once. (That what says the same is taken, `test_growth.py` says.)"""
    ours(tmp_path / "project", SMALL_PAGES)
    project = Project(tmp_path / "project")
    project.write("mkdocs.yml", project.read("mkdocs.yml") + MENU)
    page = "plazos/cobro/index.html"

    def built(name: str) -> str:
        return (build.here(project, tmp_path / name).root / page).read_text("utf-8")

    before = built("a")
    project.edit("docs/_data/problems/cobro.yml", "  resolution: 3 working days", "  resolution: 2 working days")
    assert "2 días hábiles" not in before and "2 días hábiles" in built("b")
    # What two pages say themselves.
    project.edit("docs/es/plazos/cobro.md", "<!-- declaration:clock -->", "Una frase más.\n\n<!-- declaration:clock -->")
    project.write("docs/es/acerca.md", "---\ndescription: Otra descripción.\n---\n" + project.read("docs/es/acerca.md"))
    assert "Una frase más." in built("c")
    assert '<meta name="description" content="Otra descripción.">' in (tmp_path / "c/acerca/index.html").read_text("utf-8")
    project.edit("docs/_data/words/es.yml", "  starts: El plazo empieza\n", "  starts: El plazo echa a andar\n")
    assert "El plazo echa a andar" in built("d")
    fragment = "overrides/fragments/declaration/clock.html"
    project.write(fragment, project.read(fragment) + "<p>De la plantilla.</p>\n")
    assert "De la plantilla." in built("e")
    # What the theme's templates write around it is kept apart.
    project.edit("mkdocs.yml", "  - Plazos de respuesta:", "  - Los plazos:")
    assert "Los plazos" not in before and "Los plazos" in built("f")
    foot = "overrides/partials/footer.html"
    project.write(foot, project.read(foot) + "<p>Del pie.</p>\n")
    assert "Del pie." in built("g")


def test_what_is_wrong_in_a_page_is_told_in_every_build(build: Builder, small_project: Project, tmp_path: Path) -> None:
    """A page with a dead link isn't kept, or only the first build would tell of it."""
    project = whole(small_project)
    project.edit("docs/es/contacto.md", "# Cómo contactarnos", "# Cómo contactarnos\n\n[Nada](nada.md) y [nadie](index.md#nadie).")
    for name in ("a", "b"):
        told = build.fails(project, tmp_path / name)
        assert "nada.md" in told and "#nadie" in told
